"""Resolves who speaks, within the article: names, pronouns, descriptions, "the statement", quotations without a cue.

A small set of rules in the order of their certainty; each decision carries its reason. A source that nothing
resolves is kept as worded, unnamed. What an unnamed source is called is never taken from elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import regex

from onrecord.attribute.mentions import demonyms, name_words, party_nouns, role_pattern, roles
from onrecord.attribute.parties import Parties, Party, PartyMention, fold
from onrecord.attribute.relations import Relation, Span
from onrecord.attribute.roles import Role, read_role, role_beside_name, role_in_apposition
from onrecord.records import PartyType

_HE = frozenset(["he", "him", "his", "himself"])
_SHE = frozenset(["she", "her", "hers", "herself"])
_THEY = frozenset(["they", "them", "their", "theirs"])
_IT = frozenset(["it", "its", "itself"])
_DEFINITE = frozenset(["the", "this", "that", "these", "those", "his", "her", "its", "their", "both"])
_DOCUMENTS = frozenset(
    [
        "statement",
        "communique",
        "communiqué",
        "post",
        "message",
        "letter",
        "text",
        "release",
        "declaration",
        "tweet",
        "note",
        "document",
        "memo",
        "email",
        "article",
        "announcement",
        "remarks",
        "comments",
        "speech",
    ]
)
_ISSUED = _DOCUMENTS | frozenset("report poll study survey audit data figures filing paper document".split())
_OF_BEFORE = regex.compile(r"(?:^|\s)(?:of|for|at|from|in|with|by|to|against|on|near|under|inside|about)\s[^,]*$")


@dataclass(slots=True)
class Speaking:
    """Who speaks in one relation: parties in order, the words, and why."""

    parties: list[Party] = field(default_factory=list)
    role: Role | None = None
    reason: str = ""


_TAKES_FLOOR = regex.compile(
    r"(?:,[^.“”\"]{1,60})?,?\s(?:then\s|also\s)?(?:spoke|speaks|replied|responded|answered|"
    r"took the (?:floor|stage|podium)|addressed|began|continued|went on)\b"
)


@cache
def _brought_in() -> regex.Pattern[str]:
    """Somebody without a name at a sentence's head: "One elderly fisherman", "A spokeswoman"."""
    start = r"(?:(?<=[.!?]\s)|(?<=\n)|^)(?P<words>(?:An?|One)\s(?:[\p{Ll}-]+\s){0,3}?"
    return regex.compile(start + role_pattern().pattern.replace("(?i)", "") + r")(?=[\s,])")


class SpeakerResolver:
    """Takes an article's relations in text order and remembers who has spoken."""

    def __init__(self, text: str, paragraphs: Sequence[Span], titles: Sequence[Span], parties: Parties) -> None:
        self._text = text
        self._paragraphs = paragraphs
        self._titles = titles
        self._parties = parties
        self._history: list[tuple[Relation, Speaking]] = []
        self._read_appositions()

    def resolve(self, relations: Sequence[Relation]) -> list[Speaking]:
        """One `Speaking` for each relation, in the order given (by start). Headlines come last, from the body."""
        found: dict[int, Speaking] = {}
        body_first = sorted(
            range(len(relations)), key=lambda i: (self._in_title(relations[i].start), relations[i].start)
        )
        for index in body_first:
            relation = relations[index]
            speaking = self._speaking(relation, relations)
            found[index] = speaking
            if not self._in_title(relation.start):
                self._history.append((relation, speaking))
        return [found[index] for index in range(len(relations))]

    def _in_title(self, at: int) -> bool:
        return any(start <= at < end for start, end in self._titles)

    def _read_appositions(self) -> None:
        """Roles that stand in appositions to a name anywhere, then those that are only a title before it."""
        for mention, party in self._parties.within(0, len(self._text)):
            if party.role is None and party.type in {"person", "other"}:
                paragraph = self._paragraph(mention.start)
                start = party.title[0] if party.title and 0 <= mention.start - party.title[1] <= 1 else mention.start
                role = role_in_apposition(self._text, start, mention.end, paragraph, self._parties)
                if role:
                    self._give(party, role)
                    party.type = "person"
        for party in list(self._parties):
            if party.role is None and party.title and (role := read_role(self._text, *party.title, self._parties)):
                self._give(party, role)

    def _give(self, party: Party, role: Role) -> None:
        """Gives a party its role; "its chief" heads whatever "its" stands for."""
        _give_role(self._text, party, role, self._parties)
        word = regex.search(
            r"(?:^|\s)(its|their|his|her)\s$", self._text[max(0, role.span[0] - 7) : role.span[0]], regex.IGNORECASE
        )
        if party.body is None and word and role.kind in {"spokesperson", "head"} and party.role == role.span:
            owner = self._best_antecedent(word.group(1).lower(), role.span[0])
            party.body = owner if owner is not party else None

    def _paragraph(self, at: int) -> Span:
        return next(((s, e) for s, e in self._paragraphs if s <= at < e), (at, at))

    def _paragraph_number(self, at: int) -> int:
        return next((i for i, (s, e) in enumerate(self._paragraphs) if s <= at < e), -1)

    def _speaking(self, relation: Relation, relations: Sequence[Relation]) -> Speaking:
        if relation.source is None:
            return self._without_source(relation, relations)
        source = _trimmed(self._text, relation.source)
        words = self._text[slice(*source)].lower()
        if words in _HE | _SHE | _THEY | _IT | {"who", "i", "we", "my", "our", "you"}:
            return self._of_pronoun(words, source)
        named = self._named(source)
        if named.parties:
            return named
        return self._described(source, relation, relations)

    # --- no source -------------------------------------------------------------------------------------------------

    def _without_source(self, relation: Relation, relations: Sequence[Relation]) -> Speaking:
        """A quotation without a cue carries on the last speaker, of its paragraph or the two before it."""
        if relation.cue is not None:
            return Speaking(reason="the text names no source")
        if self._in_title(relation.start):
            return self._of_quoted_title(relation)
        announced = self._announced(relation)
        if announced:
            return Speaking([announced], None, "a quotation without a cue: the sentence before says who speaks")
        if not self._history:
            return Speaking(reason="a quotation without a cue, and nobody spoke before it")
        last_relation, last = self._history[-1]
        gap = self._paragraph_number(relation.start) - self._paragraph_number(last_relation.start)
        if last.parties and 0 <= gap <= 2:
            return Speaking(list(last.parties), None, "a quotation without a cue: the last speaker goes on")
        return Speaking(reason="a quotation without a cue, and nobody spoke just before it")

    def _announced(self, relation: Relation) -> Party | None:
        """The person whom the text right before a quotation shows taking the floor ("X spoke after her.")."""
        since = max((end for other, _ in self._history for _, end in other.spans if end <= relation.start), default=0)
        start = self._paragraphs[max(0, self._paragraph_number(relation.start) - 1)][0]
        for mention, party in reversed(self._parties.within(max(since, start), relation.start)):
            if party.type in {"person", "other"} and _TAKES_FLOOR.match(self._text, mention.end):
                return party
        return None

    def _of_quoted_title(self, relation: Relation) -> Speaking:
        """A headline that is a quotation: whoever says those words in the body."""
        content = self._text[slice(*relation.content[0])]
        quoted = regex.search(r"[“\"‘'](.+?)[”\"’'](?!\p{L})", content)
        words = _plain_words(quoted.group(1) if quoted else content)
        for other, speaking in self._history:
            said = _plain_words(" ".join(self._text[slice(*span)] for span in other.content))
            if speaking.parties and any(said[at : at + len(words)] == words for at in range(len(said))):
                return Speaking(
                    list(speaking.parties), None, "the headline quotes what this speaker says in the article"
                )
        return Speaking(reason="a headline's quotation that the article does not repeat")

    # --- pronouns --------------------------------------------------------------------------------------------------

    def _of_pronoun(self, words: str, source: Span) -> Speaking:
        if words in {"i", "we", "my", "our"}:
            return self._of_first_person(source)
        if words in {"you", "who"}:
            return Speaking(reason=f"'{words}' names nobody here")
        party = self._described_before(words, source) or self._best_antecedent(words, source[0])
        if party is None:
            return Speaking(reason=f"nobody before fits '{words}'")
        party.mentions.append(PartyMention(*source, "pronoun"))
        if words in _HE | _SHE and party.type in {"person", "other"}:
            party.gender = party.gender or ("m" if words in _HE else "f")
            party.type = "person"
        return Speaking([party], None, f"'{words}': the nearest that fits")

    def _described_before(self, words: str, source: Span) -> Party | None:
        """Somebody without a name whom the same paragraph brings in ("One elderly fisherman shrugged ... he said")."""
        if words not in _HE | _SHE:
            return None
        start = self._paragraph(source[0])[0]
        inside = [span for relation, _ in self._history for span in relation.content]
        matches = [m for m in _brought_in().finditer(self._text, start, source[0]) if not _within(m.start(), inside)]
        if not matches:
            return None
        last = matches[-1]
        span = (last.start("words"), last.end("words"))
        named = [p for m, p in self._parties.within(last.start(), source[0]) if _fits(p, words)]
        role = read_role(self._text, *span, self._parties)
        if named or role is None or role.kind == "head":
            return None
        return self._unnamed(span, role, _head_noun(self._text[slice(*span)]))

    def _of_first_person(self, source: Span) -> Speaking:
        """ "I" inside what somebody says is that speaker; outside, the article's author, who is no party."""
        for relation, speaking in reversed(self._history):
            if any(start <= source[0] < end for start, end in relation.content):
                return Speaking(list(speaking.parties), None, "a first person inside what this speaker says")
        return Speaking(reason="a first person outside what anybody says")

    def _best_antecedent(self, words: str, at: int) -> Party | None:
        scored = [(self._salience(party, at), party) for party in self._parties if _fits(party, words)]
        scored = [(score, party) for score, party in scored if score > 0]
        return max(scored, key=lambda pair: (pair[0], pair[1].mentions[-1].start))[1] if scored else None

    def _salience(self, party: Party, at: int) -> float:
        """How present a party is: who spoke last, who was named lately outside content, who headed a sentence."""
        before = [m for m in party.mentions if m.end <= at and not self._in_title(m.start)]
        if not before:
            return 0.0
        mention = max(before, key=lambda m: m.start)
        here = self._paragraph_number(at)
        score = max(0.5, 8.0 - 3.0 * (here - self._paragraph_number(mention.start)) - (at - mention.end) / 400)
        if self._inside_content(mention.start):
            score -= 4.0
        if self._text[: mention.start].rstrip(' “"‘')[-1:] in {".", "\n", "!", "?", ""}:
            score += 1.5
        if self._history and any(p is party for p in self._history[-1][1].parties):
            is_here = self._paragraph_number(self._history[-1][0].start) == here
            score += 4.0 if is_here else 1.5
        if _is_plural(party):
            score += 2.0
        return max(score, 0.1)

    def _inside_content(self, at: int) -> bool:
        return any(start <= at < end for relation, _ in self._history for start, end in relation.content)

    # --- names -----------------------------------------------------------------------------------------------------

    def _named(self, source: Span) -> Speaking:
        found = self._parties.within(*source)
        main = [(m, p) for m, p in found if not self._is_modifier(source, m, p)]
        if not main:
            return Speaking()
        first = main[0]
        parties = [first[1]]
        at = first[0].end
        for mention, party in main[1:]:
            if regex.fullmatch(r"(?:,)?\s(?:and|&)\s(?:[\p{L}. ]{0,40}\s)?|,\s", self._text[at : mention.start]):
                parties.append(party)
                at = mention.end
        role = (
            role_beside_name(self._text, source, (first[0].start, first[0].end), self._parties)
            if len(parties) == 1
            else None
        )
        if role:
            self._give(parties[0], role)
        self._settle_type(parties[0], source, role)
        return Speaking(parties, role, "named in the source")

    def _is_modifier(self, source: Span, mention: PartyMention, party: Party) -> bool:
        """Whether a name only describes the speaker: "a spokesman for X", "X's lawyer", "X spokesperson Y"."""
        before = self._text[source[0] : mention.start]
        after = self._text[mention.end : source[1]]
        if regex.match(r"['’]s?\s", after):
            return True
        if _OF_BEFORE.search(before) and _has_noun(before):
            return True
        following = regex.match(r"\s(?:[\p{L}-]+\s){0,2}", after)
        if following and (match := role_pattern().match(self._text, mention.end + 1, source[1])):
            return match is not None
        last = _last_noun(after)
        if last in party_nouns() and party.type in {"group", "organisation", "outlet", "other"}:
            return _is_adjective(self._text[mention.start : mention.end])  # "the X movement" is X itself
        return last in roles() or last in party_nouns()

    def _settle_type(self, party: Party, source: Span, role: Role | None) -> None:
        """A speaker of two or more capitalised words whose kind nothing tells is taken for a person."""
        if (
            party.type == "other"
            and (role or len(fold(party.name)) >= 2)
            and not any(w in name_words() for w in fold(party.name))
        ):
            party.type = "person"
            party.reasons.append("speaks, and nothing tells another kind")

    # --- descriptions ----------------------------------------------------------------------------------------------

    def _described(self, source: Span, relation: Relation, relations: Sequence[Relation]) -> Speaking:
        words = self._text[slice(*source)]
        is_definite = words.split()[0].lower() in _DEFINITE or self._in_title(source[0])
        head = _head_noun(words)
        if is_definite and head in _DOCUMENTS and (last := self._last_outer_speaker()):
            return Speaking(last, None, f"'the {head}': whoever issued it")
        issuer = self._issuer(source, head)
        if issuer:
            return Speaking([issuer], None, f"a {head}: whoever issued it")
        role = read_role(self._text, *source, self._parties)
        if regex.match(r"(?:the|this|that)\ssame\s", words, regex.IGNORECASE) and (party := self._same_again(role)):
            party.mentions.append(PartyMention(*source, "nominal"))
            return Speaking([party], None, "'the same': who spoke last")
        if (
            is_definite
            and role is None
            and head not in party_nouns()
            and (party := self._by_role_word(head, source[0]))
        ):
            party.mentions.append(PartyMention(*source, "nominal"))
            return Speaking([party], None, f"'{head}' stands in its role")
        if is_definite and role:
            party = self._by_role(role, source, relations)
            if party:
                party.mentions.append(PartyMention(*source, "nominal"))
                return Speaking([party], role, "a description that fits its role")
        by_name = self._named_body(words, source, head)
        if by_name:
            return Speaking([by_name], None, "a body called after a name")
        if is_definite and head in party_nouns() and not head.endswith("s"):
            party = self._by_noun(words, head, source[0])
            if party:
                party.mentions.append(PartyMention(*source, "nominal"))
                return Speaking([party], None, f"'the {head}': the nearest such party")
        return Speaking([self._unnamed(source, role, head)], role, "kept as worded: nothing in the article names it")

    def _last_outer_speaker(self) -> list[Party]:
        """The parties of the last statement that stands in no other's content; empty if it has none."""
        contents = [span for relation, _ in self._history for span in relation.content]
        for relation, speaking in reversed(self._history):
            if relation.cue is None or not _within(relation.cue[0], contents):
                return list(speaking.parties)
        return []

    def _named_body(self, words: str, source: Span, head: str) -> Party | None:
        """ "The Iraqi government", "the Trump campaign": named by an adjective or a name before the noun."""
        front = regex.match(r"(?:(?:[Tt]he|[Aa]n?)\s)?(?P<name>[\p{Lu}][^,]*?)\s\p{Ll}[\p{Ll}-]*$", words)
        if head not in party_nouns() or head.endswith("s") or front is None:
            return None
        name = regex.sub(r"^(?:the|a|an)\s", "", words, flags=regex.IGNORECASE)
        is_called = regex.split(r"['’]s?\s|\s", name)[0].lower() in demonyms() or bool(self._parties.within(*source))
        if not is_called:
            return None
        mention = PartyMention(*source, "name")
        known = next((p for p in self._parties if fold(name) in p.keys), None)
        if known:
            known.mentions.append(mention)
            return known
        return self._parties.add(Party(party_nouns()[head], name, True, [mention], {fold(name)}))

    def _by_role(self, role: Role, source: Span, relations: Sequence[Relation]) -> Party | None:
        """The person whose role this is: before it by preference, else the one named soon after (cataphora)."""
        body = self._body_party(role)
        fitting = [
            party
            for party in self._parties
            if party.type == "person" and party.is_named and _fits_role(party, role, body)
        ]
        before = [party for party in fitting if party.first < source[0]]
        if before:
            return max(before, key=lambda party: max(m.start for m in party.mentions if m.start < source[0]))
        if fitting and (body or self._in_title(source[0])):
            return fitting[0]
        named_next = self._named_next(role, source, relations) if body else None
        return named_next or self._unnamed_before(role, source[0])

    def _unnamed_before(self, role: Role, at: int) -> Party | None:
        """The last unnamed speaker of that role ("A senior official ... The official added")."""
        unnamed = [p for p in self._parties if p.type == "person" and not p.is_named and p.first < at]
        fitting = [party for party in unnamed if party.role_groups & role.groups and not _is_plural(party)]
        return max(fitting, key=lambda party: max(m.start for m in party.mentions if m.start < at), default=None)

    def _issuer(self, source: Span, head: str) -> Party | None:
        """Who speaks through a document that names its issuer ("a report by X", "data from X")."""
        if head not in _ISSUED:
            return None
        for mention, party in self._parties.within(*source):
            before = self._text[source[0] : mention.start]
            if party.type != "person" and regex.search(r"\s(?:by|from|of)\s(?:the\s)?$", before):
                return party
        return None

    def _same_again(self, role: Role | None) -> Party | None:
        """Who "the same official" is: the last speaker of that role, else the last person who spoke."""
        spoke = [
            party for _, speaking in reversed(self._history) for party in speaking.parties if party.type == "person"
        ]
        by_role = [party for party in spoke if role and party.role_groups & role.groups]
        return next(iter(by_role or spoke), None)

    def _by_role_word(self, head: str, at: int) -> Party | None:
        """The last person before whose role, as worded, holds this noun ("the chaplain")."""
        fitting = [
            party
            for party in self._parties
            if party.role and party.first < at and head in self._text[slice(*party.role)].lower().split()
        ]
        return max(fitting, key=lambda party: max(m.start for m in party.mentions if m.start < at), default=None)

    def _named_next(self, role: Role, source: Span, relations: Sequence[Relation]) -> Party | None:
        """A lead's "the leader of X has said" whose name comes bare in the next statement: the same speaker."""
        here = self._paragraph_number(source[0]) if not self._in_title(source[0]) else 0
        for relation in relations:
            if relation.source is None or relation.start <= source[0] or self._in_title(relation.start):
                continue
            if self._paragraph_number(relation.start) - here > 2:
                return None
            named = self._parties.within(*relation.source)
            if named and self._is_bare(named[0][0], relation.source) and len(fold(named[0][1].name)) > 1:
                party = named[0][1]
                if party.body is None and party.role_kind in {"", "other"} and party.type in {"person", "other"}:
                    party.type = "person"
                    _give_role(self._text, party, role, self._parties)
                    return party
            return None
        return None

    def _is_bare(self, mention: PartyMention, source: Span) -> bool:
        """Whether a source is a name and nothing else but a title."""
        before = self._text[source[0] : mention.start].split()
        return mention.end == source[1] and len(before) <= 1

    def _body_party(self, role: Role) -> Party | None:
        return _body_party(self._text, role.body, self._parties) if role.body else None

    def _by_noun(self, words: str, head: str, at: int) -> Party | None:
        """ "The group": who last spoke with that word in the name, else any such speaker or body spoken for."""
        spoke = [p for _, speaking in reversed(self._history) for p in speaking.parties]
        for party in spoke:
            if head in fold(party.name) and party.type in _bodies(party_nouns()[head]):
                return party
        return nearest_body(self._parties, head, at, spoke)

    def _unnamed(self, source: Span, role: Role | None, head: str) -> Party:
        words = self._text[slice(*source)]
        known = next((p for p in self._parties if not p.is_named and fold(words) in p.keys), None)
        mention = PartyMention(*source, "nominal")
        if known and words.split()[0].lower() in _DEFINITE:
            known.mentions.append(mention)
            return known
        name = regex.split(r",\s(?:who|which|whose)\s", regex.sub(r"^[Tt]he\s(?=\p{Ll})", "", words))[0]
        party = self._parties.add(Party(_described_type(role, head), name, False, [mention], {fold(words)}))
        if role:
            _give_role(self._text, party, role, self._parties)
        return party


def _within(at: int, spans: Sequence[Span]) -> bool:
    return any(start <= at < end for start, end in spans)


def _plain_words(text: str) -> list[str]:
    return regex.findall(r"[\p{L}\p{N}]+", text.lower())


def _trimmed(text: str, source: Span) -> Span:
    start, end = source
    while start < end and (text[start].isspace() or text[start] == ","):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    return start, end


def _fits(party: Party, words: str) -> bool:
    if words in _HE:
        return _may_be_person(party) and party.gender != "f" and not _is_plural(party)
    if words in _SHE:
        return _may_be_person(party) and party.gender != "m" and not _is_plural(party)
    if words in _IT:
        return party.type in {"organisation", "group", "state", "outlet"}
    return party.type in {"organisation", "group", "state"} or _is_plural(party)


def _may_be_person(party: Party) -> bool:
    """A person, or a name of several words that nothing tells the kind of."""
    return party.type == "person" or (party.type == "other" and party.is_named and len(fold(party.name)) > 1)


def _is_plural(party: Party) -> bool:
    return not party.is_named and _head_noun(party.name).endswith(("s", "people"))


def _has_noun(before: str) -> bool:
    """Whether a description stands before the preposition: a role, a kind of body, or any plain noun."""
    return bool(
        regex.search(r"\p{Ll}{3,}", regex.split(r"\s(?:of|for|at|from|in|with|by|to|against|on)\s", " " + before)[0])
    )


def _is_adjective(name: str) -> bool:
    """Whether a single word looks like an adjective made of a place's name."""
    return " " not in name and "-" not in name and bool(regex.search(r"(?:ish|[ei]an|ese|[a-z]i)$", name))


def _last_noun(after: str) -> str:
    """The last plain word of the words behind a name, up to a comma or a preposition, lower case; empty if none."""
    front = regex.match(r"(?:\s[\p{Ll}-]+){1,3}(?=,|$|\s(?:of|for|at|in|who)\s)", after)
    return front.group().split()[-1] if front else ""


def _head_noun(words: str) -> str:
    """The head of a description: its last word before the first preposition or comma, lower case."""
    front = regex.split(
        r"\s(?:of|for|at|from|in|on|with|by|to|who|which|that|near|inside|issued|released|carried|published|posted)\s|,",
        words,
    )[0]
    found = regex.findall(r"[\p{L}'’-]+", front)
    return found[-1].lower() if found else ""


def _bodies(kind: PartyType) -> frozenset[str]:
    """The types of party that a noun of this type can take up: an untyped name may be a group, hardly a ministry."""
    if kind == "group":
        return frozenset(["group", "organisation", "other"])
    return frozenset(["group", "organisation"]) if kind == "organisation" else frozenset([kind])


def _fits_role(party: Party, role: Role, body: Party | None) -> bool:
    """The same role, or another word for heading the same body ("the leader of X" for its secretary-general)."""
    if party.role_groups & role.groups:
        return _same_body(body, party.body)
    return body is not None and body is party.body and role.kind == party.role_kind == "head"


def _same_body(wanted: Party | None, known: Party | None) -> bool:
    return wanted is None or wanted is known


def _described_type(role: Role | None, head: str) -> PartyType:
    if role:
        return "person"
    return party_nouns().get(head, "other")


def _give_role(text: str, party: Party, role: Role, parties: Parties) -> None:
    """The first role that states a body wins; else the first at all."""
    if party.role is not None and (party.body is not None or role.body is None):
        party.role_groups |= role.groups
        return
    party.role, party.role_kind = role.span, role.kind
    party.role_groups |= role.groups
    if role.body:
        party.body_span = role.body
        party.body = _body_party(text, role.body, parties)


def _body_party(text: str, body: Span, parties: Parties) -> Party:
    """The party of a body's words: the name that ends them, else the words themselves ("X's embassy in Y")."""
    named = parties.within(*body)
    if (
        named
        and named[-1][0].end == body[1]
        and not regex.search(r"\s(?:in|at|near)\s", text[body[0] : named[-1][0].start])
    ):
        return named[-1][1]
    return _by_words(text, body, parties, is_named=bool(named))


def _by_words(text: str, body: Span, parties: Parties, *, is_named: bool = False) -> Party:
    """The body of a spokesperson that is only described ("the ministry"): the named one that fits, else as worded."""
    words = text[slice(*body)]
    head = _head_noun(words)
    named = nearest_body(parties, head, body[0], ()) if head in party_nouns() and not is_named else None
    known = named or next((p for p in parties if not p.is_named and p.name.lower() == words.lower()), None)
    mention = PartyMention(*body, "nominal")
    if known:
        known.mentions.append(mention)
        return known
    return parties.add(Party(party_nouns().get(head, "organisation"), words, is_named, [mention], {fold(words)}))


def nearest_body(parties: Parties, head: str, at: int, spoke: Sequence[Party]) -> Party | None:
    """The party that a definite "the group", "the ministry" takes up: by a word in its name, else who spoke last.

    Without either only "group", "movement" and "party" reach back to the last group named.
    """
    kinds = _bodies(party_nouns()[head])
    named = [p for p in parties if p.is_named and p.first < at and p.type in kinds]

    def last_mention(party: Party) -> int:
        return max(m.start for m in party.mentions if m.start < at)

    by_word = [p for p in named if head.rstrip("s") in " ".join(fold(p.name))]
    if by_word:
        return max(by_word, key=last_mention)
    speaking = next((p for p in spoke if p.type in kinds), None) or next((p.body for p in spoke if p.body), None)
    if speaking:
        return speaking
    groups = [p for p in named if p.type == "group"] or named
    return max(groups, key=last_mention) if groups and head in {"group", "movement", "party"} else None
