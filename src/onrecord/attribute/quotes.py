"""Pairs quotation marks over a whole article: straight, curly, mixed, doubled, unclosed, nested, multi-paragraph.

Only typography decides here; whether a quotation is a statement or a scare quote is decided where its cue is known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

_DOUBLE = re.compile(r"[\"“”„‟«»＂]|''|``|’’|‘‘")
_OPENING_SHAPES = frozenset("“„‟«") | {"``", "‘‘"}
_CLOSING_SHAPES = frozenset("”»") | {"’’"}
_SINGLE_OPEN = re.compile(r"(?<![\w'’‘])[‘'](?=[\w“\"‘$£€])(?!\d0s\b|em\b|til\b|tis\b|twas\b|n['’])")
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
    for start, end in paragraphs:
        in_paragraph = _pair_paragraph(text, start, end, continues=open_paragraphs > 0)
        found += in_paragraph
        left_open = any(not q.closed and q.depth == 0 for q in in_paragraph)
        open_paragraphs = (open_paragraphs + 1) % (max_open_paragraphs + 1) if left_open else 0
    return sorted(found, key=lambda q: (q.start_char, -q.end_char))


def outer_quotations(quotations: Sequence[Quotation]) -> list[Quotation]:
    """Those that stand in no other quotation."""
    return [quotation for quotation in quotations if quotation.depth == 0]


def _pair_paragraph(text: str, start: int, end: int, *, continues: bool) -> list[Quotation]:
    marks = [_mark(text, match.start(), match.end(), start, end) for match in _DOUBLE.finditer(text, start, end)]
    doubles = _pair_doubles(text, marks, start, end, continues=continues)
    return _with_depth(doubles + _pair_singles(text, start, end, doubles))


def _with_depth(found: list[Quotation]) -> list[Quotation]:
    """Depths set from who stands in whom: single marks may hold double ones (British print) and the other way round."""
    return [
        replace(inner, depth=sum(o is not inner and o.inner_start <= inner.start_char < o.inner_end for o in found))
        for inner in found
    ]


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
    for index, mark in enumerate(marks):
        if stack and mark.may_close and not (mark.may_open and _closes_left(marks, index) > len(stack)):
            opened = stack.pop()
            found.append(_quotation(opened, mark, len(stack), continues and _begins(text, opened.start, start)))
        elif mark.may_open and (not stack or _closes_left(marks, index) > len(stack)):
            stack.append(mark)
        elif stack and mark.may_open:
            # The earlier mark never closes: it ends where a new quotation begins.
            opened = stack.pop()
            found.append(
                _unclosed(text, opened, mark.start, len(stack), continues and _begins(text, opened.start, start))
            )
            stack.append(mark)
    for depth, opened in enumerate(stack):
        found.append(_unclosed(text, opened, end, depth, continues and _begins(text, opened.start, start)))
    return found


def _closes_left(marks: list[_Mark], index: int) -> int:
    """Closing marks still to come, less the opening ones that will need them."""
    left = 0
    for mark in marks[index + 1 :]:
        left += 1 if mark.may_close else -1
    return left


def _begins(text: str, at: int, start: int) -> bool:
    return not text[start:at].strip()


def _quotation(opened: _Mark, closed: _Mark, depth: int, continues: bool) -> Quotation:
    return Quotation(opened.start, closed.end, opened.end, closed.start, depth, True, continues)


def _unclosed(text: str, opened: _Mark, end: int, depth: int, continues: bool) -> Quotation:
    end = opened.end + len(text[opened.end : end].rstrip())
    return Quotation(opened.start, end, opened.end, end, depth, False, continues)


def _pair_singles(text: str, start: int, end: int, doubles: list[Quotation]) -> list[Quotation]:
    """Quotations in single marks. An apostrophe closes nothing: the closing mark must follow a word or a stop and no
    word may follow it; after a stop it is surest, after an `s` it is a possessive if a surer one follows."""
    found: list[Quotation] = []
    at = start
    while match := _SINGLE_OPEN.search(text, at, end):
        close = _closing_single(text, match.end(), _limit(match.start(), end, doubles))
        if close is None or _crosses(match.start(), close + 1, doubles):
            at = match.end()
            continue
        found.append(Quotation(match.start(), close + 1, match.end(), close, 0, True, False))
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


def _closing_single(text: str, after: int, end: int) -> int | None:
    candidates = [match.start() for match in _SINGLE_CLOSE.finditer(text, after, end)]
    if end < len(text) and candidates and candidates[-1] >= end:
        candidates.pop()
    for at in candidates:
        if text[at - 1] != "s" or _opens_between(text, at, candidates):
            return at
    return candidates[0] if candidates else None


def _opens_between(text: str, at: int, candidates: list[int]) -> bool:
    """Whether a new single-marked quotation opens before the next candidate: then this one closes here."""
    following = [candidate for candidate in candidates if candidate > at]
    return bool(following) and _SINGLE_OPEN.search(text, at + 1, following[0]) is not None
