"""Resolves who speaks, within the article: names, pronouns, descriptions, "the statement", quotations without a cue.

A small set of rules in the order of their certainty; each decision carries its reason. A source that nothing
resolves is kept as worded, unnamed. What an unnamed source is called is never taken from elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence

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
    named_before,
    phrase_before,
)
from onrecord.attribute.bodies import give_role
from onrecord.attribute.descriptions import described, unnamed
from onrecord.attribute.floor import Floor, Speaking
from onrecord.attribute.layout import Layout
from onrecord.attribute.parties import Parties, Party, PartyMention, fold
from onrecord.attribute.relations import Relation, Span
from onrecord.attribute.roles import Role, read_role, role_beside_name, role_in_apposition
from onrecord.attribute.uncued import speaking_without_source
from onrecord.attribute.vocabulary import adherents, name_words, party_nouns, role_pattern, roles, title_pattern, titles

__all__ = ["SpeakerResolver", "Speaking"]

_OF_BEFORE = regex.compile(r"(?:^|\s)(?:of|for|at|from|in|with|by|to|against|on|near|under|inside|about)\s[^,]*$")
_PREPOSITION = regex.compile(r"\s(?:of|for|at|from|in|with|by|to|against|on)\s")
_NOUN = regex.compile(r"\p{Ll}{3,}")
_POSSESSED = regex.compile(r"['’]s?\s")
_NEXT_SPEAKER = regex.compile(r"(?:,)?\s(?:and|&)\s(?:[\p{L}. ]{0,40}\s)?|,\s(?:the\s)?")
_NOUN_BEHIND = regex.compile(r"(?:\s[\p{Ll}-]+){1,3}(?=,|$|\s(?:of|for|at|in|who)\s)")
_ADJECTIVE = regex.compile(r"(?:ish|[ei]an|ese|[a-z]i)$")
_ADHERENT = regex.compile(r"(?:the|an?)\s(?:[\p{Ll}-]+\s)*", regex.IGNORECASE)
_CLAUSE_BEFORE = regex.compile(
    r"^(?:an?|the|one|two|three|some|many|several|those|another)\s(?:[\p{Ll}-]+\s)+?(?:who|whose|which|that)\s", regex.I
)
_LEADS_TO_NAME = regex.compile(
    r"\s(?:(?!and\b|or\b|of\b|for\b|from\b|in\b|at\b|who\b|which\b|that\b|with\b|to\b|on\b|by\b)[\p{Ll}-]+\s){1,3}\p{Lu}"
)
"""A name that lower-case words join to another: "Republican front-runner X"."""
_OWNED = frozenset("administration campaign camp team government cabinet office embassy army".split())
"""Bodies that are not who or what names them: "the Brandt campaign" is not Brandt."""
_HONORIFIC = regex.compile(r"(?:M(?:r|rs|s|iss)|Dr)\.?")
_MISTER = regex.compile(r"\bM(?:r|rs|s|iss)\.?\s$")
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
        named = self._named(source)
        return named if named.parties else described(self.floor, source, relations)

    # --- roles -----------------------------------------------------------------------------------------------------

    def _read_appositions(self) -> None:
        """Roles that stand in appositions to a name anywhere, then those that are only a title before it."""
        for mention, party in self._parties.within(0, len(self._text)):
            if party.role is None and party.type in {"person", "other"}:
                start = party.title[0] if party.title and 0 <= mention.start - party.title[1] <= 1 else mention.start
                paragraph = self._layout.paragraph(mention.start)
                role = role_in_apposition(self._text, start, mention.end, paragraph, self._parties)
                if role:
                    self._give(party, role)
                    party.type = "person"
        for party in list(self._parties):
            if party.role is None and party.title and (role := read_role(self._text, *party.title, self._parties)):
                self._give(party, role)

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
        party = named_before(self.floor, words, source[0])
        phrase = None if party else phrase_before(self.floor, source[0])
        if phrase:
            party = unnamed(self.floor, phrase, read_role(self._text, *phrase, self._parties))
        if party is None:
            return Speaking(reason=f"nobody stands before '{words}'")
        self._parties.mention(party, *source, "pronoun")
        return Speaking([party], None, f"'{words}': who stands before it")

    def _of_first_person(self, source: Span) -> Speaking:
        """ "I" inside what somebody says is that speaker; outside, the article's author, who is no party."""
        holder = self.floor.holder(source[0])
        if holder is None:
            return Speaking(reason="a first person outside what anybody says")
        return Speaking(list(holder.parties), None, "a first person inside what this speaker says")

    # --- names -----------------------------------------------------------------------------------------------------

    def _named(self, source: Span) -> Speaking:
        """Who is named in the source itself: one party, or several in a list; nobody where names only describe."""
        found = self._parties.within(*source)
        main = [(mention, party) for mention, party in found if not self._is_modifier(source, mention, party)]
        if not main:
            return Speaking()
        first = main[0][0]
        speaker = self._of_that_surname(first, main[0][1])
        parties = [speaker, *self._listed(first, main[1:])]
        is_one = len(parties) == 1
        role = role_beside_name(self._text, source, (first.start, first.end), self._parties) if is_one else None
        if role:
            self._give(speaker, role)
        _settle_type(speaker, role)
        return Speaking(parties, role, "named in the source")

    def _listed(self, first: PartyMention, others: Sequence[tuple[PartyMention, Party]]) -> list[Party]:
        """The further speakers of a list; commas alone make none ("Jon Brandt, QC")."""
        found, at, is_list = [], first.end, False
        for mention, party in others:
            joint = self._text[at : mention.start]
            if _NEXT_SPEAKER.fullmatch(joint):
                found.append(party)
                at, is_list = mention.end, is_list or " and " in joint or "&" in joint
        return found if is_list else []

    def _of_that_surname(self, mention: PartyMention, party: Party) -> Party:
        """The party of a bare surname that several share: the one who spoke last, else the one given."""
        key = fold(self._text[mention.start : mention.end])
        if len(key) != 1 or party.type not in {"person", "other"}:
            return party
        kin = [p for p in self._parties if p.type == "person" and len(fold(p.name)) > 1 and fold(p.name)[-1:] == key]
        if len(kin) < 2 or _MISTER.search(self._text, max(0, mention.start - 6), mention.start):
            return party
        return next((spoke for spoke in self.floor.spoke() if spoke in kin), party)

    def _ends_apposed(self, source: Span, mention: PartyMention, party: Party) -> bool:
        """Whether a person's name ends a source as an apposition: "Minister of Education | Lea Rix"."""
        if mention.end != source[1] or party.type != "person":
            return False
        words = self._text[source[0] : mention.start].split()
        while words and _HONORIFIC.fullmatch(words[-1]):
            words.pop()
        last = words[-1] if words else ""
        if last.lower() in roles():
            return any(named.end < mention.start for named, _ in self._parties.within(*source))
        return last[:1].isupper() and last.lower() not in titles()

    def _title_follows(self, mention: PartyMention, limit: int) -> bool:
        """Whether a title and another name follow a name: "Ohio | Gov. Jon Brandt"."""
        match = title_pattern().match(self._text, mention.end + 1, limit)
        return match is not None and match.end() < limit and self._text[mention.end] == " "

    def _is_modifier(self, source: Span, mention: PartyMention, party: Party) -> bool:
        """Whether a name only describes the speaker: "a spokesman for X", "X's lawyer", "X spokesperson Y"."""
        if _POSSESSED.match(self._text, mention.end, source[1]):
            return True
        before = self._text[source[0] : mention.start]
        if _CLAUSE_BEFORE.search(before) or _LEADS_TO_NAME.match(self._text, mention.end, source[1]):
            return True
        if _OF_BEFORE.search(before) and _has_noun(before) and not self._ends_apposed(source, mention, party):
            return True
        if self._title_follows(mention, source[1]):
            return True
        if role_pattern().match(self._text, mention.end + 1, source[1]) and self._text[mention.end].isspace():
            return True
        if _ADHERENT.fullmatch(before) and _is_adherent(self._text[mention.start : source[1]]):
            return True
        behind = _NOUN_BEHIND.match(self._text, mention.end, source[1])
        last = behind.group().split()[-1] if behind else ""
        if last in _OWNED:
            return True
        if last in party_nouns() and party.type in {"group", "organisation", "outlet", "other"}:
            return _is_adjective(self._text[mention.start : mention.end])  # "the X movement" is X itself
        return last in roles() or last in party_nouns()


def _is_adherent(words: str) -> bool:
    """Whether words end in a noun for somebody of a party or a persuasion ("Ohio Republican")."""
    return words.lower().split()[-1:] != [] and words.lower().split()[-1] in adherents()


def _settle_type(party: Party, role: Role | None) -> None:
    """A speaker of two or more capitalised words whose kind nothing tells is taken for a person."""
    words = fold(party.name)
    is_like_person = role is not None or len(words) >= 2
    if party.type == "other" and is_like_person and not any(word in name_words() for word in words):
        party.type = "person"
        party.reasons.append("speaks, and nothing tells another kind")


def _trimmed(text: str, source: Span) -> Span:
    start, end = source
    while start < end and (text[start].isspace() or text[start] == ","):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    return start, end


def _has_noun(before: str) -> bool:
    """Whether a description stands before the preposition: a role, a kind of body, or any plain noun."""
    return _NOUN.search(_PREPOSITION.split(" " + before)[0]) is not None


def _is_adjective(name: str) -> bool:
    """Whether a single word looks like an adjective made of a place's name."""
    return " " not in name and "-" not in name and _ADJECTIVE.search(name) is not None
