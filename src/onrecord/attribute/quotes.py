"""Pairs quotation marks over a whole article: straight, curly, mixed, doubled, unclosed, nested, multi-paragraph.

Only typography decides here; whether a quotation is a statement or a scare quote is decided where its cue is known.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

_DOUBLE = re.compile(r"[\"“”„‟«»＂]|''|``|’’|‘‘")
_OPENING_SHAPES = frozenset("“„‟«") | {"``", "‘‘"}
_CLOSING_SHAPES = frozenset("”»") | {"’’"}
_SINGLE_OPEN = re.compile(r"(?<![\w'’‘])[‘'](?=[\w“\"‘$£€])(?!\d0s\b|(?i:em|til|tis|twas)\b|n['’])")
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?…;:%)”\"-])[’'](?!\w)")
_SPACE_OR_OPENER = frozenset("([{<—–-‘'")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation within one paragraph, marks included.

    `start_char` is the opening mark, `end_char` the code point after the closing mark; the inner offsets leave the
    marks out. `depth` is 0 for an outer quotation, 1 for one inside another. `closed` is false for one that its
    paragraph's end closes. `continues` is true where it goes on from a quotation that the paragraph before left open.
    """

    start_char: int
    end_char: int
    inner_start: int
    inner_end: int
    depth: int
    closed: bool
    continues: bool


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    may_open: bool
    may_close: bool


def find_quotations(
    text: str, paragraphs: Sequence[tuple[int, int]], *, max_open_paragraphs: int = 8
) -> list[Quotation]:
    """The quotations of an article, by start; offsets are code points into `text`.

    `paragraphs` are the half-open offsets of its title and body paragraphs, in text order. A quotation that a paragraph
    leaves open goes on in the next one if that opens with a mark of its own (the convention of print), through at most
    `max_open_paragraphs`; else it ends with its paragraph and is marked `closed=False`.
    """
    found: list[Quotation] = []
    open_paragraphs = 0
    for index, (start, end) in enumerate(paragraphs):
        following = paragraphs[index + 1][0] if index + 1 < len(paragraphs) else len(text)
        goes_on = _SINGLE_OPEN.match(text, following) is not None
        in_paragraph = _pair_paragraph(text, start, end, continues=open_paragraphs > 0, goes_on=goes_on)
        found += in_paragraph
        left_open = any(not q.closed and q.depth == 0 for q in in_paragraph)
        open_paragraphs = (open_paragraphs + 1) % (max_open_paragraphs + 1) if left_open else 0
    return sorted(found, key=lambda q: (q.start_char, -q.end_char))


def outer_quotations(quotations: Sequence[Quotation]) -> list[Quotation]:
    """Those that stand in no other quotation."""
    return [quotation for quotation in quotations if quotation.depth == 0]


def touching(outer: Sequence[Quotation], start: int, end: int) -> Sequence[Quotation]:
    """Those outer quotations, given by start, that share a character with a stretch of text."""
    first = bisect_right(outer, start, key=lambda quotation: quotation.end_char)
    return outer[first : bisect_left(outer, end, key=lambda quotation: quotation.start_char)]


def _pair_paragraph(text: str, start: int, end: int, *, continues: bool, goes_on: bool) -> list[Quotation]:
    """The quotations of one paragraph; `goes_on` tells that the next one begins with a single mark."""
    marks = _without_measures(
        text, [_mark(text, *match.span(), start, end) for match in _DOUBLE.finditer(text, start, end)]
    )
    doubles = _pair_doubles(text, marks, start, end, continues=continues)
    return _with_depth(doubles + _pair_singles(text, start, end, doubles, continues=continues, goes_on=goes_on))


def _without_measures(text: str, marks: list[_Mark]) -> list[_Mark]:
    """Straight marks that cannot all be paired, without those that stand for inches (5")."""
    straight = [mark for mark in marks if text[mark.start] == '"']
    if len(straight) % 2 == 0:
        return marks
    measures = [m for m in straight if text[m.start - 1 : m.start].isdigit() and text[m.end : m.end + 1] == " "]
    return [mark for mark in marks if mark not in measures[: len(straight) % 2]]


def _with_depth(found: list[Quotation]) -> list[Quotation]:
    """Depths set from who stands in whom: single marks may hold double ones (British print) and the other way round."""
    holders: list[Quotation] = []
    placed: list[Quotation] = []
    for inner in sorted(found, key=lambda q: (q.start_char, -q.end_char)):
        while holders and holders[-1].inner_end <= inner.start_char:
            holders.pop()
        placed.append(replace(inner, depth=len(holders)))
        holders.append(inner)
    return placed


def _mark(text: str, at: int, after: int, start: int, end: int) -> _Mark:
    """Which way a mark can face: by its neighbours first, by its shape where they leave it open."""
    shape = text[at:after]
    if shape in {"«", "»"}:
        return _Mark(at, after, shape == "«", shape == "»")
    before = text[at - 1] if at > start else " "
    following = text[after] if after < end else " "
    opens_here = (before.isspace() or before in _SPACE_OR_OPENER) and not following.isspace()
    closes_here = not before.isspace() and (following.isspace() or not following.isalnum())
    if opens_here == closes_here:
        opens_here, closes_here = shape not in _CLOSING_SHAPES, shape not in _OPENING_SHAPES
    return _Mark(at, after, opens_here, closes_here)


def _pair_doubles(text: str, marks: list[_Mark], start: int, end: int, *, continues: bool) -> list[Quotation]:
    found: list[Quotation] = []
    stack: list[_Mark] = []

    def close(opened: _Mark, at: int, mark: _Mark | None) -> None:
        goes_on = continues and _begins(text, opened.start, start)
        found.append(_quotation(opened, mark, goes_on) if mark else _unclosed(text, opened, at, goes_on))

    for mark, to_come in zip(marks, _closing_to_come(marks), strict=True):
        may_nest = mark.may_open and to_come > len(stack)
        if stack and mark.may_close and not may_nest:
            close(stack.pop(), mark.start, mark)
        elif may_nest or (mark.may_open and not stack):
            stack.append(mark)
        elif mark.may_open:  # the earlier mark never closes: it ends where a new quotation begins
            close(stack.pop(), mark.start, None)
            stack.append(mark)
    for opened in stack:
        close(opened, end, None)
    return found


def _closing_to_come(marks: list[_Mark]) -> list[int]:
    """For each mark the closing marks that follow it, less the opening ones that will need them."""
    counts = [0] * len(marks)
    for index in range(len(marks) - 2, -1, -1):
        counts[index] = counts[index + 1] + (1 if marks[index + 1].may_close else -1)
    return counts


def _begins(text: str, at: int, start: int) -> bool:
    return not text[start:at].strip()


def _quotation(opened: _Mark, closed: _Mark, continues: bool) -> Quotation:
    return Quotation(opened.start, closed.end, opened.end, closed.start, 0, True, continues)


def _unclosed(text: str, opened: _Mark, end: int, continues: bool) -> Quotation:
    end = opened.end + len(text[opened.end : end].rstrip())
    return Quotation(opened.start, end, opened.end, end, 0, False, continues)


def _pair_singles(
    text: str, start: int, end: int, doubles: list[Quotation], *, continues: bool, goes_on: bool
) -> list[Quotation]:
    """Quotations in single marks. An apostrophe closes nothing: the closing mark must follow a word or a stop and no
    word may follow it; after a stop it is surest, after an `s` it is a possessive if a surer one follows."""
    found: list[Quotation] = []
    closing = [match.start() for match in _SINGLE_CLOSE.finditer(text, start, end)]
    at = start
    while match := _SINGLE_OPEN.search(text, at, end):
        close = _closing_single(text, match.end(), _limit(match.start(), end, doubles), closing)
        begins = _begins(text, match.start(), start)
        if close is None and goes_on and begins:
            found.append(_unclosed(text, _Mark(*match.span(), True, False), end, continues))
            break
        at = match.end()
        if close is not None and not _crosses(match.start(), close + 1, doubles):
            found.append(Quotation(match.start(), close + 1, match.end(), close, 0, True, continues and begins))
            at = close + 1
    return found


def _crosses(start: int, end: int, doubles: list[Quotation]) -> bool:
    """Whether a pair shares a mark with a double-marked quotation, or holds only one end of it."""
    return any(
        (start < q.start_char < end < q.end_char)
        or (q.start_char < start < q.end_char < end)
        or q.start_char <= start < q.inner_start
        or q.inner_end < end <= q.end_char
        for q in doubles
    )


def _limit(at: int, end: int, doubles: list[Quotation]) -> int:
    """A single-marked quotation does not leave the double-marked one that it stands in."""
    return min((q.inner_end for q in doubles if q.inner_start <= at < q.inner_end), default=end)


def _closing_single(text: str, after: int, end: int, closing: list[int]) -> int | None:
    """The mark that closes a quotation opened before `after`; `closing` are the marks that can, in order."""
    first, last = bisect_left(closing, after), bisect_left(closing, end)
    for index in range(first, last):
        at = closing[index]
        opens_anew = index + 1 < last and _SINGLE_OPEN.search(text, at + 1, closing[index + 1]) is not None
        if text[at - 1] != "s" or opens_anew:
            return at
    return closing[first] if first < last else None
