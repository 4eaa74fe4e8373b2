"""How well found attributions agree with an annotator's: spans, tokens, whole attributions, content by kind.

Spans are compared after punctuation, quotation marks and white space are trimmed from both edges. All counts add up
over articles before anything is divided (micro averages).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.records import StatementKind

Span = tuple[int, int]
Role = Literal["source", "cue", "content"]
ROLES: tuple[Role, ...] = ("source", "cue", "content")
KINDS: tuple[StatementKind, ...] = ("direct", "mixed", "indirect")

_TOKEN = re.compile(r"\w+|[^\w\s]")
_ENOUGH_CONTENT = 0.5  # F1 of the content's characters from which two attributions may be the same
_ENOUGH_SOURCE = 0.5  # share of the shorter source that both must have in common


@dataclass(frozen=True, slots=True)
class Attribution:
    """An attribution as spans: code points into the article's text, half-open, each role in text order."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]

    def spans(self, role: Role) -> tuple[Span, ...]:
        """The spans of one role."""
        if role == "source":
            return self.source
        return self.cue if role == "cue" else self.content


@dataclass(frozen=True, slots=True)
class Measure:
    """What was found, what was expected, and how much of either was right."""

    found: int = 0
    expected: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 0 if nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what was expected that was found; 0 if nothing was expected."""
        return self.right / self.expected if self.expected else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.right / (self.found + self.expected) if self.found + self.expected else 0.0

    def __add__(self, other: Measure) -> Measure:
        return Measure(self.found + other.found, self.expected + other.expected, self.right + other.right)


Scores = Mapping[str, Measure]
"""Measures by name: `exact.source`, `token.cue`, `overlap.content`, `linked`, `exact.direct`, `overlap.mixed` ..."""


def score_article(text: str, found: Iterable[Attribution], gold: Iterable[Attribution]) -> dict[str, Measure]:
    """The measures of one article. `overlap.*` and the measures by kind are recalls: their `found` is 0."""
    mine = [trim_all(text, one) for one in found]
    theirs = [trim_all(text, one) for one in gold]
    scores: dict[str, Measure] = {"linked": _linked(mine, theirs)}
    for role in ROLES:
        ours, expected = _distinct(mine, role), _distinct(theirs, role)
        scores[f"exact.{role}"] = _agreement(ours, expected)
        scores[f"token.{role}"] = _agreement(_tokens(text, ours), _tokens(text, expected))
        scores[f"overlap.{role}"] = _overlap_recall(ours, expected)
    return scores | _by_kind(text, _distinct(mine, "content"), _distinct(theirs, "content"))


def add_scores(all_scores: Iterable[Scores]) -> dict[str, Measure]:
    """The scores of several articles together."""
    total: dict[str, Measure] = {}
    for scores in all_scores:
        for name, measure in scores.items():
            total[name] = total.get(name, Measure()) + measure
    return total


# --- spans ---------------------------------------------------------------------------------------------------------


def trim(text: str, span: Span) -> Span | None:
    """The span without punctuation, quotation marks and white space at its edges; None if nothing is left."""
    start, end = span
    while start < end and _is_edge(text[start]):
        start += 1
    while start < end and _is_edge(text[end - 1]):
        end -= 1
    return (start, end) if start < end else None


def _is_edge(sign: str) -> bool:
    return sign.isspace() or sign in "`´" or unicodedata.category(sign)[0] in "PZ"


def trim_all(text: str, one: Attribution) -> Attribution:
    """The attribution with all its spans trimmed, and those dropped of which nothing is left."""
    source, cue, content = (
        tuple(kept for span in one.spans(role) if (kept := trim(text, span)) is not None) for role in ROLES
    )
    return Attribution(source, cue, content)


def _distinct(attributions: Iterable[Attribution], role: Role) -> set[Span]:
    return {span for one in attributions for span in one.spans(role)}


def _agreement(found: set[Span], gold: set[Span]) -> Measure:
    return Measure(len(found), len(gold), len(found & gold))


def _tokens(text: str, spans: Iterable[Span]) -> set[Span]:
    """The tokens that the spans touch: runs of word characters, or single other marks."""
    inside = _characters(spans)
    return {match.span() for match in _TOKEN.finditer(text) if not inside.isdisjoint(range(*match.span()))}


def _characters(spans: Iterable[Span]) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


def _overlap_recall(found: set[Span], gold: set[Span]) -> Measure:
    return Measure(0, len(gold), sum(_touches(span, found) for span in gold))


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


# --- content by kind -----------------------------------------------------------------------------------------------


def quoted_characters(text: str) -> set[int]:
    """The characters within double quotation marks, straight or curly; one left open ends with its paragraph."""
    quoted: set[int] = set()
    is_open = False
    for place, sign in enumerate(text):
        if sign == '"':
            is_open = not is_open
        elif sign in "“„":
            is_open = True
        elif sign in "”\n":
            is_open = False
        elif is_open:
            quoted.add(place)
    return quoted


def kind_of(text: str, spans: Iterable[Span], quoted: set[int]) -> StatementKind:
    """Direct if all letters and digits of the spans are quoted characters, indirect if none are, else mixed."""
    letters = [place for place in _characters(spans) if text[place].isalnum()]
    inside = sum(place in quoted for place in letters)
    if inside == 0:
        return "indirect"
    return "direct" if inside == len(letters) else "mixed"


def _by_kind(text: str, found: set[Span], gold: set[Span]) -> dict[str, Measure]:
    """Exact and overlap recall of the gold content pieces, each by its own kind."""
    quoted = quoted_characters(text)
    counts: Counter[str] = Counter()
    for span in gold:
        kind = kind_of(text, [span], quoted)
        counts[kind] += 1
        counts[f"exact.{kind}"] += span in found
        counts[f"overlap.{kind}"] += _touches(span, found)
    return {
        f"{how}.{kind}": Measure(0, counts[kind], counts[f"{how}.{kind}"])
        for how in ("exact", "overlap")
        for kind in KINDS
    }


# --- whole attributions --------------------------------------------------------------------------------------------


def _linked(found: Sequence[Attribution], gold: Sequence[Attribution]) -> Measure:
    """Attributions that agree, one to one: as many pairs as can be made."""
    return Measure(len(found), len(gold), len(link(found, gold)))


def link(found: Sequence[Attribution], gold: Sequence[Attribution]) -> dict[int, int]:
    """Which of the trimmed attributions found is which of the gold ones, one to one: as many pairs as can be made."""
    return matching([[place for place, other in enumerate(gold) if agrees(one, other)] for one in found])


def agrees(one: Attribution, other: Attribution) -> bool:
    """Whether two trimmed attributions are the same: contents half alike, cues touching, sources sharing half.

    A cue or source that neither of them has agrees too.
    """
    return (
        _contents_agree(one.content, other.content)
        and _cues_agree(one.cue, other.cue)
        and _sources_agree(one.source, other.source)
    )


def _contents_agree(one: Sequence[Span], other: Sequence[Span]) -> bool:
    if not one or not other or not any(_touches(span, other) for span in one):
        return not one and not other
    mine, theirs = _characters(one), _characters(other)
    return 2 * len(mine & theirs) / (len(mine) + len(theirs)) >= _ENOUGH_CONTENT


def _cues_agree(one: Sequence[Span], other: Sequence[Span]) -> bool:
    return (not one and not other) or any(_touches(span, other) for span in one)


def _sources_agree(one: Sequence[Span], other: Sequence[Span]) -> bool:
    if not one or not other:
        return not one and not other
    mine, theirs = _characters(one), _characters(other)
    return len(mine & theirs) / min(len(mine), len(theirs)) >= _ENOUGH_SOURCE


def matching(partners: Sequence[Sequence[int]]) -> dict[int, int]:
    """A maximum matching as left to right, given each left member's possible partners (Kuhn's augmenting paths)."""
    taken: dict[int, int] = {}

    def find_place(left: int, tried: set[int]) -> bool:
        for right in partners[left]:
            if right in tried:
                continue
            tried.add(right)
            if right not in taken or find_place(taken[right], tried):
                taken[right] = left
                return True
        return False

    for left in range(len(partners)):
        find_place(left, set())
    return {left: right for right, left in taken.items()}
