"""Resolves who speaks, within the article: names, pronouns, descriptions, "the statement", quotations without a cue.

A small set of rules in the order of their certainty; each decision carries its reason. A source that nothing
resolves is kept as worded, unnamed. What an unnamed source is called is never taken from elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from onrecord.attribute.antecedents import (
    FIRST_PERSON,
    HE,
    NOBODY,
    PRONOUNS,
    RELATIVE,
    SHE,
    best_antecedent,
    brought_in_before,
    heading_apposition,
    named_before,
    phrase_before,
)
from onrecord.attribute.bodies import give_role
from onrecord.attribute.descriptions import described, unnamed
from onrecord.attribute.floor import Floor, Speaking
from onrecord.attribute.layout import Layout
from onrecord.attribute.named import named_in
from onrecord.attribute.parties import Parties, Party, PartyMention, fold
from onrecord.attribute.relations import Relation, Span
from onrecord.attribute.roles import Role, read_role, role_beside_name, role_in_apposition, role_leading_to
from onrecord.attribute.uncued import speaking_without_source
from onrecord.attribute.vocabulary import name_words

__all__ = ["SpeakerResolver", "Speaking"]

_AND_OTHERS = regex.compile(
    r",?\s(?:and|along\swith|together\swith|as\swell\sas)\s"
    r"(?P<words>(?:other|his|her|their|its|several|some|many|most|two|three|four|the)\s(?:[\p{L}’'-]+\s)*\p{Ll}[\p{Ll}-]+)$"
)
_IN_LIST = regex.compile(r",?\s(?:and\s)?(?:the\s)?|\s\(|\),?\s(?:and\s)?(?:the\s)?")
_LEADING_THE = regex.compile(r"\b[Tt]he\s$")
_GOES_ON = regex.compile(r"\s(?:of|for|from|in|with|by|to|between|who|that|which|both)\b|^both\b", regex.IGNORECASE)
"""A phrase that "and" may go on within, so that nobody else speaks: "lawyers for X and his sons"."""
_PRONOUN_AND_ADVERB = regex.compile(
    r"(?P<pronoun>he|she|they|it|we|I|who|which|that)\s(?:\p{Ll}+ly|also|then|now|still|even|never|always|just|once|again)",
    regex.IGNORECASE,
)
_EXAMPLES = regex.compile(r"(?<=\p{Ll}(?:s|ren|men|ople)),?\s(?:such\sas|including|among\sthem|like)\s")
"""Behind a plural: who is named are some of those who speak ("charities, such as X")."""
_OWNER_BEFORE = regex.compile(r"(?:^|\s)(its|their|his|her)\s$", regex.IGNORECASE)


class SpeakerResolver:
    """Takes an article's relations in text order and remembers who has spoken."""

    def __init__(self, text: str, layout: Layout, parties: Parties) -> None:
        self._text = text
        self._parties = parties
        self._layout = layout
        self.floor = Floor(text, layout, parties)
        self._read_appositions()

    def resolve(self, relations: Sequence[Relation]) -> list[Speaking]:
        """One `Speaking` for each relation, in the order given (by start). Headlines come last, from the body."""
        found: dict[int, Speaking] = {}
        is_title = [self._layout.in_title(relation.start) for relation in relations]
        for index in sorted(range(len(relations)), key=lambda i: (is_title[i], relations[i].start)):
            found[index] = self._speaking(relations[index], relations)
            if not is_title[index]:
                self.floor.add(relations[index], found[index])
        return [found[index] for index in range(len(relations))]

    def _speaking(self, relation: Relation, relations: Sequence[Relation]) -> Speaking:
        if relation.source is None:
            return speaking_without_source(self.floor, relation)
        source = _trimmed(self._text, relation.source)
        words = self._text[slice(*source)].lower()
        if words in PRONOUNS:
            return self._of_pronoun(words, source, relation.content)
        first, *others = self._conjuncts(self._with_list(source))
        speaking = self._of_phrase(first, relations)
        beside = [party for span in others for party in self._of_phrase(span, relations).parties]
        beside = [party for party in beside if party not in speaking.parties]
        return replace(speaking, parties=[*speaking.parties, *beside], role=None) if beside else speaking

    def _of_phrase(self, source: Span, relations: Sequence[Relation]) -> Speaking:
        named = self._named(source)
        return named if named.parties else described(self.floor, source, relations)

    def _with_list(self, source: Span) -> Span:
        """The source with the names before it, where it only ends their list: "Orion, the Port Fund and | Harbour"."""
        start, names = source[0], 0
        limit = self._layout.paragraph(start)[0]
        for mention, _ in reversed(self._parties.within(limit, start)):
            if not _IN_LIST.fullmatch(self._text, mention.end, start) or (names == 0 and mention.end >= source[0] - 1):
                break
            start, names = mention.start, names + 1
        before = _LEADING_THE.sub("", self._text[limit:start])
        begins = not before.strip() or before.rstrip()[-1] in ".!?,”"
        ends_list = self._text[: source[0]].endswith((" and ", " and the "))
        return (start, source[1]) if names > 1 and begins and ends_list else source

    def _conjuncts(self, source: Span) -> list[Span]:
        """The source, or its two parts where others speak too: "X and his aides", "X, head of Y, and other experts"."""
        match = _AND_OTHERS.search(self._text, *source)
        if match is None or self._text[match.end("words") :].startswith("’"):
            return [source]
        before = self._text[source[0] : match.start()]
        for mention, _ in reversed(self._parties.within(source[0], match.start())):
            before = before[: mention.start - source[0]] + before[mention.end - source[0] :]
        is_whole = match.group().startswith(",") or not _GOES_ON.search(before)
        return [(source[0], match.start()), match.span("words")] if is_whole else [source]

    # --- roles -----------------------------------------------------------------------------------------------------

    def _read_appositions(self) -> None:
        """The first role that stands beside a person's name anywhere, before it or in an apposition; headlines last."""
        named = self._parties.within(0, len(self._text))
        for mention, party in sorted(named, key=lambda pair: self._layout.in_title(pair[0].start)):
            if party.type in {"person", "other"} and (party.role is None or party.body is None):
                for told in self._roles_beside(mention, party):
                    self._give(party, told)
                    party.type = "person"
        for party in list(self._parties):
            if party.role is None and party.title and (role := read_role(self._text, *party.title, self._parties)):
                self._give(party, role)

    def _roles_beside(self, mention: PartyMention, party: Party) -> list[Role]:
        paragraph = self._layout.paragraph(mention.start)
        start = party.title[0] if party.title and 0 <= mention.start - party.title[1] <= 1 else mention.start
        leading = role_leading_to(self._text, (mention.start, mention.end), paragraph, self._parties)
        apposed = role_in_apposition(self._text, start, mention.end, paragraph, self._parties)
        is_person = party.type == "person" or (leading is not None and leading.kind == "private")
        return [role for role in (leading, apposed) if role and (is_person or role is apposed)]

    def _give(self, party: Party, role: Role) -> None:
        """Gives a party its role; "its chief" heads whatever "its" stands for."""
        give_role(self._text, party, role, self._parties)
        word = _OWNER_BEFORE.search(self._text, max(0, role.span[0] - 7), role.span[0])
        if party.body is None and word and role.kind in {"spokesperson", "head"} and party.role == role.span:
            owner = best_antecedent(self.floor, word.group(1).lower(), role.span[0])
            party.body = owner if owner is not party else None

    # --- pronouns --------------------------------------------------------------------------------------------------

    def _of_pronoun(self, words: str, source: Span, said: Sequence[Span]) -> Speaking:
        if words in FIRST_PERSON:
            return self._of_first_person(source)
        if words in NOBODY:
            return Speaking(reason=f"'{words}' names nobody here")
        if words in RELATIVE:
            return self._of_relative(words, source)
        brought_in = brought_in_before(self.floor, words, source[0])
        if brought_in:
            party: Party | None = unnamed(self.floor, brought_in, read_role(self._text, *brought_in, self._parties))
        else:
            party = best_antecedent(self.floor, words, source[0], said)
        if party is None:
            return Speaking(reason=f"nobody before fits '{words}'")
        self._parties.mention(party, *source, "pronoun")
        if words in HE | SHE and party.type in {"person", "other"}:
            party.gender = party.gender or ("m" if words in HE else "f")
            party.type = "person"
        return Speaking([party], None, f"'{words}': the nearest that fits")

    def _of_relative(self, words: str, source: Span) -> Speaking:
        """ "X, who said", "a woman who said": whoever is named or described right before."""
        party = heading_apposition(self.floor, source[0]) or named_before(self.floor, words, source[0])
        phrase = None if party else phrase_before(self.floor, source[0])
        if phrase and words == "which":
            party = next(iter(self._of_phrase(phrase, ()).parties), None)
        elif phrase:
            party = unnamed(self.floor, phrase, read_role(self._text, *phrase, self._parties))
        if party is None:
            return Speaking(reason=f"nobody stands before '{words}'")
        self._parties.mention(party, *source, "pronoun")
        return Speaking([party], None, f"'{words}': who stands before it")

    def _of_first_person(self, source: Span) -> Speaking:
        """ "I" inside what somebody says is that speaker; outside, the article's author, who is no party."""
        holder = self.floor.voice(source[0])
        if holder is None:
            return Speaking(reason="a first person outside what anybody says")
        return Speaking(list(holder.parties), None, "a first person inside what this speaker says")

    # --- names -----------------------------------------------------------------------------------------------------

    def _named(self, source: Span) -> Speaking:
        """Who is named in the source itself: one party, or several in a list; nobody where names only describe."""
        found = named_in(self.floor, source)
        if not found:
            return Speaking()
        mention, speaker = found[0]
        parties = [party for _, party in found]
        name = (mention.start, mention.end)
        role = role_beside_name(self._text, source, name, self._parties) if len(parties) == 1 else None
        if role:
            self._give(speaker, role)
        _settle_type(speaker, role)
        return Speaking(parties, role, "named in the source")


def _settle_type(party: Party, role: Role | None) -> None:
    """A speaker of two or more capitalised words whose kind nothing tells is taken for a person."""
    words = fold(party.name)
    is_like_person = role is not None or len(words) >= 2
    if party.type == "other" and is_like_person and not any(word in name_words() for word in words):
        party.type = "person"
        party.reasons.append("speaks, and nothing tells another kind")


def _trimmed(text: str, source: Span) -> Span:
    start, end = source
    examples = _EXAMPLES.search(text, start, end)
    end = examples.start() if examples else end
    while start < end and (text[start].isspace() or text[start] == ","):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    pronoun = _PRONOUN_AND_ADVERB.fullmatch(text, start, end)
    end = pronoun.end("pronoun") if pronoun else end
    return start, end - 2 if text[end - 2 : end] in {"'s", "’s"} and end - start > 2 else end
