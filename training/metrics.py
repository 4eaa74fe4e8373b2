"""How spans and attributions are scored against annotators (DESIGN.md, section 7)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

Span = tuple[int, int]
ROLES = ("source", "cue", "content")
TOKEN = re.compile(r"\w+|[^\w\s]")
WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Relation:
    """One attribution: code-point spans of its roles."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(slots=True)
class Tally:
    """Counts that add up over articles: found, expected and right."""

    counts: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, found: int, expected: int, right: int) -> None:
        self.counts[name + " found"] += found
        self.counts[name + " expected"] += expected
        self.counts[name + " right"] += right

    def score(self, name: str) -> tuple[float, float, float]:
        """Precision, recall and F1 of one name."""
        right = self.counts[name + " right"]
        precision = right / max(self.counts[name + " found"], 1)
        recall = right / max(self.counts[name + " expected"], 1)
        return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def trim(text: str, span: Span) -> Span:
    """Drop everything but letters, digits and underscores from both edges; empty spans become (0, 0)."""
    start, end = span
    while start < end and not WORD.match(text[start]):
        start += 1
    while end > start and not WORD.match(text[end - 1]):
        end -= 1
    return (start, end) if start < end else (0, 0)


def tidy(text: str, relation: Relation) -> Relation:
    """A relation with trimmed spans, empty ones dropped."""
    return Relation(*(_trim_all(text, getattr(relation, role)) for role in ROLES))


def _trim_all(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(span for span in (trim(text, one) for one in spans) if span != (0, 0))


def score_article(tally: Tally, text: str, found: Sequence[Relation], gold: Sequence[Relation]) -> None:
    """Add one article to the tally."""
    found = [tidy(text, one) for one in found]
    gold = [tidy(text, one) for one in gold]
    tokens = [match.span() for match in TOKEN.finditer(text)]
    for role in ROLES:
        mine, theirs = _spans(found, role), _spans(gold, role)
        tally.add(role + " exact", len(mine), len(theirs), len(mine & theirs))
        mine_in, theirs_in = _covered(mine, tokens), _covered(theirs, tokens)
        tally.add(role + " token", len(mine_in), len(theirs_in), len(mine_in & theirs_in))
    _score_kinds(tally, text, _spans(found, "content"), _spans(gold, "content"))
    tally.add("linked", len(found), len(gold), _pair_up(found, gold))


def _spans(relations: Iterable[Relation], role: str) -> set[Span]:
    return {span for one in relations for span in getattr(one, role)}


def _covered(spans: Iterable[Span], tokens: Sequence[Span]) -> set[int]:
    marks = _characters(spans)
    return {number for number, (start, _) in enumerate(tokens) if start in marks}


def _characters(spans: Iterable[Span]) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


def _score_kinds(tally: Tally, text: str, found: set[Span], gold: set[Span]) -> None:
    quoted = quoted_characters(text)
    for start, end in gold:
        kind = content_kind(text, (start, end), quoted)
        tally.add(kind + " exact", 0, 1, int((start, end) in found))
        tally.add(kind + " overlap", 0, 1, int(any(s < end and start < e for s, e in found)))


def content_kind(text: str, span: Span, quoted: set[int]) -> str:
    """Direct if all letters and digits stand in double quotation marks, indirect if none, else mixed."""
    letters = [place for place in range(*span) if text[place].isalnum()]
    inside = sum(place in quoted for place in letters)
    return "direct" if inside == len(letters) else "mixed" if inside else "indirect"


def quoted_characters(text: str) -> set[int]:
    """Characters inside double quotation marks; one left open ends with its paragraph."""
    inside: set[int] = set()
    opened = False
    for place, sign in enumerate(text):
        if sign == "\n":
            opened = False
        elif sign in "“„«":
            opened = True
        elif sign in "”»":
            opened = False
        elif sign == '"':
            opened = not opened
        elif opened:
            inside.add(place)
    return inside


def _pair_up(found: Sequence[Relation], gold: Sequence[Relation]) -> int:
    """Attributions that agree, one to one, best content agreement first."""
    pairs = []
    for mine, one in enumerate(found):
        for theirs, other in enumerate(gold):
            agreement = _agreement(one, other)
            if agreement >= 0.5:
                pairs.append((-agreement, mine, theirs))
    taken_mine: set[int] = set()
    taken_theirs: set[int] = set()
    for _, mine, theirs in sorted(pairs):
        if mine not in taken_mine and theirs not in taken_theirs:
            taken_mine.add(mine)
            taken_theirs.add(theirs)
    return len(taken_mine)


def _agreement(one: Relation, other: Relation) -> float:
    """F1 of content characters, or 0 where cues or sources do not agree."""
    if not _cues_agree(one.cue, other.cue) or not _sources_agree(one.source, other.source):
        return 0.0
    if not one.content or not other.content:
        return float(not one.content and not other.content)
    if max(one.content)[1] <= min(other.content)[0] or max(other.content)[1] <= min(one.content)[0]:
        return 0.0
    mine, theirs = _characters(one.content), _characters(other.content)
    return 2 * len(mine & theirs) / (len(mine) + len(theirs))


def _cues_agree(one: Sequence[Span], other: Sequence[Span]) -> bool:
    if not one or not other:
        return not one and not other
    return any(s < y and x < e for s, e in one for x, y in other)


def _sources_agree(one: Sequence[Span], other: Sequence[Span]) -> bool:
    if not one or not other:
        return not one and not other
    mine, theirs = _characters(one), _characters(other)
    return 2 * len(mine & theirs) >= min(len(mine), len(theirs))


def summary(tally: Tally) -> dict[str, float]:
    """The figures that the gate looks at, in percent."""
    figures = {}
    for name in ("source exact", "cue exact", "content exact", "content token", "linked"):
        figures[name] = tally.score(name)[2]
    for kind in ("direct", "mixed", "indirect"):
        figures[kind + " exact recall"] = tally.score(kind + " exact")[1]
        figures[kind + " overlap recall"] = tally.score(kind + " overlap")[1]
    figures["linked precision"], figures["linked recall"] = tally.score("linked")[:2]
    return {name: round(100 * value, 1) for name, value in figures.items()}
