"""Ties the names of one article into parties: full name, surname, acronym, alias, short form.

Within the article only: what the record already holds never enters here.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import regex

from onrecord.attribute.mentions import Name, name_words, titles
from onrecord.attribute.relations import Span
from onrecord.records import MentionForm, PartyType

_PARTICLES = frozenset(
    ["al", "el", "as", "ash", "at", "an", "ad", "ar", "az", "ul", "the", "of", "and", "for", "de", "la", "le"]
)
_ALIAS = regex.compile(
    r"[\s,(]*(?:(?:(?:better|also|otherwise|widely|formerly) )?known (?:locally )?as|a\.?k\.?a\.?|or simply|formerly)"
    r"\s(?:the\s)?[“\"‘']?$"
)


@dataclass(frozen=True, slots=True)
class PartyMention:
    """One naming of a party; offsets are code points into the article's text."""

    start: int
    end: int
    form: MentionForm


@dataclass(eq=False, slots=True)
class Party:
    """A party as it builds up over one article: what becomes a chain."""

    type: PartyType
    name: str
    is_named: bool
    mentions: list[PartyMention] = field(default_factory=list)
    keys: set[tuple[str, ...]] = field(default_factory=set)
    gender: str = ""
    title: Span | None = None
    role: Span | None = None
    role_kind: str = ""
    role_groups: set[str] = field(default_factory=set)
    body: Party | None = None
    body_span: Span | None = None
    reasons: list[str] = field(default_factory=list)

    @property
    def first(self) -> int:
        """Where it is first mentioned."""
        return min(mention.start for mention in self.mentions)


def fold(name: str) -> tuple[str, ...]:
    """The words of a name for comparing within an article: no case, accents, apostrophes, particles, article."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = regex.sub(r"['’ʼ`.]", "", plain).replace("-", " ").replace("‐", " ").lower().split()
    kept = [word for word in words if word not in _PARTICLES]
    return tuple(kept or words)


class Parties:
    """The parties of one article, in order of their first mention."""

    def __init__(self) -> None:
        self._parties: list[Party] = []

    def __iter__(self) -> Iterator[Party]:
        return iter(self._parties)

    def add(self, party: Party) -> Party:
        """Takes in a party, and gives it back; where its words name a party already, that one is given back instead."""
        for mention in party.mentions:
            known = self.at(mention.start, mention.end)
            if known:
                return known
        self._parties.append(party)
        return party

    def at(self, start: int, end: int) -> Party | None:
        """The party that is named exactly here."""
        return next((p for p in self._parties for m in p.mentions if (m.start, m.end) == (start, end)), None)

    def within(self, start: int, end: int) -> list[tuple[PartyMention, Party]]:
        """The names that stand in a stretch of text, in order."""
        found = [
            (m, p) for p in self._parties for m in p.mentions if m.form == "name" and start <= m.start and m.end <= end
        ]
        return sorted(found, key=lambda pair: pair[0].start)


def tie_names(text: str, names: Sequence[Name]) -> Parties:
    """One party for each set of names that this article uses for the same; names are taken in text order."""
    parties = Parties()
    previous: tuple[Name, Party] | None = None
    for name in names:
        party, reason = _find(text, name, parties, previous)
        if party is None:
            party = parties.add(Party(name.type, name.text, True))
        _take_in(text, party, name, reason)
        previous = (name, party)
    return parties


def _find(text: str, name: Name, parties: Parties, previous: tuple[Name, Party] | None) -> tuple[Party | None, str]:
    key = fold(name.text)
    alias = _alias_of(text, name, parties, previous)
    if alias:
        return alias, "an alias the text gives"
    for test, reason in (
        (_same, "the same name"),
        (_short, "a shorter form of it"),
        (_fuller, "a fuller form of it"),
        (_acronym, "its acronym"),
        (_kindred, "the same name with another word for its kind"),
    ):
        fitting = [
            party
            for party in parties
            if _compatible(party, name) and any(test(k, key, party, name) for k in party.keys)
        ]
        if fitting:
            return max(fitting, key=lambda party: party.mentions[-1].start), reason
    return None, ""


def _alias_of(text: str, name: Name, parties: Parties, previous: tuple[Name, Party] | None) -> Party | None:
    """The party that the text itself equates with a name: "X (PMU)", "X, also known as Y", "the group, known as Y"."""
    if previous is None:
        return None
    between = text[max(previous[0].end, name.start - 45) : name.start]
    is_near = name.start - previous[0].end <= 45
    is_acronym = is_near and between.strip() == "(" and name.text.isupper() and text[name.end : name.end + 1] == ")"
    if is_acronym and name.text[0].lower() == previous[0].text[0].lower():
        return previous[1]
    alias = _ALIAS.search(between)
    if alias is None:
        return None
    described = _DESCRIBED.search(text[max(0, name.start - 90) : name.start - len(between) + alias.start()])
    if described is None:
        return previous[1] if is_near else None
    return next((p for p in reversed(list(parties)) if p.type in {"group", "organisation"} and p.is_named), None)


_DESCRIBED = regex.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Tt]his)\s(?:\p{Ll}+\s){0,2}(?:group|movement|party|militia|organi[sz]ation|alliance|front|coalition|body),?(?:\s(?:which|who)\s(?:is|was|are))?\s*$"
)


def _compatible(party: Party, name: Name) -> bool:
    if party.type == name.type or "other" in (party.type, name.type):
        return True
    bodies = {"organisation", "group", "outlet"}
    return party.type in bodies and name.type in bodies


def _same(known: tuple[str, ...], key: tuple[str, ...], party: Party, name: Name) -> bool:
    return known == key


def _short(known: tuple[str, ...], key: tuple[str, ...], party: Party, name: Name) -> bool:
    """A surname after the full name; the first word of a group's name after the whole."""
    if len(key) >= len(known):
        return False
    if party.type in {"person", "other"} and known[-len(key) :] == key:
        return True
    return (
        party.type in {"group", "organisation", "other"}
        and known[: len(key)] == key
        and key[0] not in name_words()
        and len(key[0]) > 3
    )


def _fuller(known: tuple[str, ...], key: tuple[str, ...], party: Party, name: Name) -> bool:
    if len(key) <= len(known):
        return False
    if name.type in {"person", "other"} and party.type in {"person", "other"} and key[-len(known) :] == known:
        return True
    is_body = {name.type, party.type} <= {"group", "organisation", "other"}
    return is_body and key[: len(known)] == known and len(known[0]) > 3 and known[0] not in name_words()


def _acronym(known: tuple[str, ...], key: tuple[str, ...], party: Party, name: Name) -> bool:
    if len(key) == 1 and name.text.isupper() and len(known) > 1:
        return "".join(word[0] for word in known) == key[0]
    return len(known) == 1 and len(key) > 1 and party.name.isupper() and "".join(word[0] for word in key) == known[0]


def _kindred(known: tuple[str, ...], key: tuple[str, ...], party: Party, name: Name) -> bool:
    """ "X Movement" and "X": equal once the words for a kind of body are left out; a bare kind equals nothing."""
    if party.type not in {"group", "other"} or name.type not in {"group", "other"}:
        return False
    bare = [tuple(word for word in words if word not in name_words()) for words in (known, key)]
    return bool(bare[0]) and bare[0] == bare[1] and min(len(known), len(key)) == len(bare[0])


def _take_in(text: str, party: Party, name: Name, reason: str) -> None:
    party.mentions.append(PartyMention(name.start, name.end, "name"))
    party.keys.add(fold(name.text))
    if party.type == "other" and name.type != "other":
        party.type = name.type
    if _is_fuller(name.text, party.name):
        party.name = name.text
    if name.title and party.title is None:
        party.title = name.title
    if name.title and not party.gender:
        party.gender = titles().get(text[slice(*name.title)].lower(), {}).get("gender", "").strip()
    if reason and reason not in party.reasons:
        party.reasons.append(reason)


def _is_fuller(new: str, old: str) -> bool:
    """More words of a name; an acronym is never the fuller form."""
    return len(fold(new)) > len(fold(old)) or (old.isupper() and not new.isupper() and len(new) > len(old))
