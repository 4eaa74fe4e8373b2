"""The parties of one article as they build up: who is named where, by which names, in which role."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import regex

from onrecord.attribute.relations import Span
from onrecord.records import MentionForm, PartyType

_PARTICLES = frozenset("al el as ash at an ad ar az ul the of and for de la le".split())
_APOSTROPHES = regex.compile(r"['’ʼ`.]")
_HYPHENS = regex.compile(r"[-‐]")


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
    nouns: set[str] = field(default_factory=set)
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

    def last_before(self, at: int) -> int:
        """Where it is last mentioned before an offset; -1 if nowhere."""
        return max((mention.start for mention in self.mentions if mention.start < at), default=-1)


@lru_cache(maxsize=4096)
def fold(name: str) -> tuple[str, ...]:
    """The words of a name for comparing within an article: no case, accents, apostrophes, particles, article."""
    plain = name
    if not name.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = _HYPHENS.sub(" ", _APOSTROPHES.sub("", plain)).lower().split()
    kept = [word for word in words if word not in _PARTICLES]
    return tuple(kept or words)


class Parties:
    """The parties of one article, in order of their first mention."""

    def __init__(self) -> None:
        self._parties: list[Party] = []
        self._at: dict[Span, Party] = {}
        self._names: list[tuple[int, int, int]] = []
        self._named: list[tuple[PartyMention, Party]] = []

    def __iter__(self) -> Iterator[Party]:
        return iter(self._parties)

    def add(self, party: Party) -> Party:
        """Takes in a party, and gives it back; where its words name a party already, that one is given back instead."""
        for mention in party.mentions:
            known = self.at(mention.start, mention.end)
            if known:
                return known
        self._parties.append(party)
        for mention in party.mentions:
            self._note(party, mention)
        return party

    def join(self, party: Party, other: Party) -> Party:
        """Makes two parties one, under the first; what was known of the other goes over to it."""
        if party is not other:
            self._parties.remove(other)
            self._at = {span: party if held is other else held for span, held in self._at.items()}
            self._named = [(mention, party if held is other else held) for mention, held in self._named]
            party.mentions += other.mentions
            party.keys |= other.keys
            party.reasons += [reason for reason in other.reasons if reason not in party.reasons]
            other.mentions = []
        return party

    def mention(self, party: Party, start: int, end: int, form: MentionForm) -> None:
        """Takes down that a party is named here."""
        mention = PartyMention(start, end, form)
        party.mentions.append(mention)
        self._note(party, mention)

    def _note(self, party: Party, mention: PartyMention) -> None:
        self._at.setdefault((mention.start, mention.end), party)
        if mention.form == "name":
            insort(self._names, (mention.start, mention.end, len(self._named)))
            self._named.append((mention, party))

    def at(self, start: int, end: int) -> Party | None:
        """The party that is named exactly here."""
        return self._at.get((start, end))

    def within(self, start: int, end: int) -> list[tuple[PartyMention, Party]]:
        """The names that stand in a stretch of text, in order."""
        found = []
        for name in range(bisect_left(self._names, (start, 0, 0)), len(self._names)):
            first, last, number = self._names[name]
            if first >= end:
                break
            if last <= end:
                found.append(self._named[number])
        return found
