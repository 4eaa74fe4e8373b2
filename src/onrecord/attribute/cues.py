"""Finds cues: reporting verbs with their auxiliaries, "according to", reporting nouns before a that-clause.

The knowledge is in `lexicons/cues.tsv` and `lexicons/cue_nouns.tsv`; `verbs.py` tells a verb from its look-alikes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from onrecord.attribute.grammar import AUXILIARIES, BE, DECLINING, EXPECTING, is_adverb, lower_at
from onrecord.attribute.relations import Span
from onrecord.attribute.verbs import is_verb
from onrecord.language.english import Sentence, Token
from onrecord.lexicons import rows
from onrecord.records import Act, Polarity

CueForm = Literal["verb", "gerund", "passive", "according", "noun"]

LONGEST_FORM = 3
"""Words in the longest verb of the lexicon ("claimed responsibility for")."""

_GOING = frozenset("went goes go going gone".split())


@dataclass(frozen=True, slots=True)
class CueEntry:
    """One line of a cue lexicon."""

    lemma: str
    act: Act
    polarity: Polarity
    frames: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a sentence: token indices half-open into the sentence; `entries` are its readings."""

    first: int
    end: int
    form: CueForm
    entries: tuple[CueEntry, ...]

    def admits(self, frame: str) -> bool:
        """Whether any reading takes this kind of content."""
        return any(frame in entry.frames for entry in self.entries)


_ACCORDING = (CueEntry("according to", "said", "asserted", frozenset(["clause", "quote"])),)


@cache
def verb_forms() -> dict[tuple[str, ...], tuple[CueEntry, ...]]:
    """Every inflected form of every cue verb, as lower-case words, with its readings."""
    found: dict[tuple[str, ...], list[CueEntry]] = {}
    for row in rows("cues"):
        entry = _entry(row, row["lemma"])
        for form in row["forms"].split(" / "):
            found.setdefault(tuple(form.split()), []).append(entry)
    return {form: tuple(entries) for form, entries in found.items()}


@cache
def noun_forms() -> dict[str, CueEntry]:
    """Every cue noun, singular and plural, with its reading."""
    return {row[number]: _entry(row, row["noun"]) for row in rows("cue_nouns") for number in ("noun", "plural")}


@cache
def _first_words() -> frozenset[str]:
    """The words that a cue can begin with."""
    return frozenset(form[0] for form in verb_forms()) | frozenset(noun_forms()) | {"according"}


def _entry(row: dict[str, str], lemma: str) -> CueEntry:
    return CueEntry(lemma, row["act"], row["polarity"], frozenset(row["frames"].split()))  # type: ignore[arg-type]


def may_hold_cue(tokens: Sequence[Token]) -> bool:
    """Whether any word is one that a cue can begin with."""
    return not _first_words().isdisjoint(token.lower for token in tokens)


def find_cues(sentence: Sentence, quoted: Sequence[Span]) -> list[Cue]:
    """The cues of a sentence outside its quotations, in order."""
    tokens, first_words = sentence.tokens, _first_words()
    found: list[Cue] = []
    after = 0
    for at, token in enumerate(tokens):
        if at < after or token.lower not in first_words or _is_inside(token, quoted):
            continue
        cue = _cue_at(tokens, at)
        if cue:
            found.append(cue)
            after = cue.end
    return found


def _is_inside(token: Token, quoted: Sequence[Span]) -> bool:
    return any(start <= token.start < end for start, end in quoted)


def _cue_at(tokens: Sequence[Token], at: int) -> Cue | None:
    if tokens[at].lower == "according" and lower_at(tokens, at + 1) == "to":
        return Cue(at, at + 2, "according", _ACCORDING)
    for length in range(LONGEST_FORM, 0, -1):
        form = tuple(token.lower for token in tokens[at : at + length])
        entries = verb_forms().get(form) if len(form) == length else None
        if entries and _is_cue_verb(tokens, at, form, entries):
            return _verb_cue(tokens, at, at + length, form[0], entries)
    return _noun_cue(tokens, at)


def _is_cue_verb(tokens: Sequence[Token], at: int, form: tuple[str, ...], entries: tuple[CueEntry, ...]) -> bool:
    """A verb that itself reports: not "claims that" by itself, not what only leads to it ("expected to announce")."""
    word = form[0]
    if at == 0 and word in noun_forms() and lower_at(tokens, 1) == "that":
        return False
    if word in EXPECTING | DECLINING | _GOING and _is_cue_infinitive(tokens, at + len(form)):
        return False
    is_base = any(entry.lemma.split()[0] == word for entry in entries)
    return is_verb(tokens, at, at + len(form), is_base=is_base)


def _is_cue_infinitive(tokens: Sequence[Token], at: int) -> bool:
    """Whether "to" and a cue verb follow ("expected to announce"): then that verb is the cue."""
    return lower_at(tokens, at) == "to" and any((lower_at(tokens, at + step),) in verb_forms() for step in (1, 2))


def _noun_cue(tokens: Sequence[Token], at: int) -> Cue | None:
    entry = noun_forms().get(tokens[at].lower)
    if entry is None or tokens[at].is_capitalised:
        return None
    follows = lower_at(tokens, at + 1)
    if (follows == "that" and "clause" in entry.frames) or (follows == "to" and "to" in entry.frames):
        return Cue(at, at + 1, "noun", (entry,))
    return None


def _verb_cue(tokens: Sequence[Token], at: int, end: int, word: str, entries: tuple[CueEntry, ...]) -> Cue:
    if word == "saying" and (quoted := _quoted_as_saying(tokens, at)) is not None:
        return replace(_verb_cue(tokens, quoted, end, "quoted", entries), form="verb")
    first = _group_start(tokens, at)
    group = {token.lower for token in tokens[first:at]}
    form: CueForm = "verb"
    if group & BE and not word.endswith("ing") and not group & EXPECTING:
        form = "passive"
    elif word.endswith("ing") and not group & BE:
        form = "gerund"
    return Cue(first, end, form, entries)


def _quoted_as_saying(tokens: Sequence[Token], at: int) -> int | None:
    """ "was quoted by X as saying": where "quoted" stands, as the quoted party speaks; None elsewhere."""
    if lower_at(tokens, at - 1) != "as":
        return None
    return next((i for i in range(at - 2, max(-1, at - 9), -1) if tokens[i].lower == "quoted"), None)


def _group_start(tokens: Sequence[Token], at: int) -> int:
    """Where the verb group that ends in the verb at `at` begins, a sentence's first adverb left out."""
    first = at
    while first > 0 and _belongs(tokens, first - 1):
        first -= 1
    while first < at and is_adverb(tokens[first]) and tokens[first].is_capitalised:
        first += 1
    return first


def _belongs(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word before the verb is part of its group."""
    token, follows = tokens[at], lower_at(tokens, at + 1)
    if token.lower in AUXILIARIES or is_adverb(token):
        return True
    if token.lower == "on" and follows == "to":
        return lower_at(tokens, at - 1) in _GOING
    if token.lower in _GOING:
        return follows == "on" and lower_at(tokens, at + 2) == "to"
    return token.lower in EXPECTING | DECLINING and follows == "to"
