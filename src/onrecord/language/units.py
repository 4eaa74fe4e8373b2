"""Words as the reader model sees them: runs of word characters, or one other mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

UNIT = re.compile(r"\w+|[^\w\s]")
OPENING = frozenset("“„«‟")
CLOSING = frozenset("”»")
STRAIGHT = frozenset('"＂')
SINGLE = frozenset("'‘’‛`´")
SENTENCE_END = frozenset(".!?…")

REMEMBERED = 100_000  # forms of English are fewer, numbers and names have no end
SHAPES = 8
QUOTE_STATES = 6
SINGLE_STATES = 4
OUTSIDE, INSIDE, OPENS, CLOSES, UNCLOSED, STRAY = range(QUOTE_STATES)
WITHIN_QUOTES = (INSIDE, OPENS, CLOSES, UNCLOSED)


@dataclass(frozen=True, slots=True)
class Units:
    """The units of one article in text order.

    `starts` and `ends` are code points into the article's text; `paragraph` counts from 0;
    `glued` is true where no white space stands between a unit and the one before it.
    """

    strings: list[str]
    starts: np.ndarray
    ends: np.ndarray
    paragraph: np.ndarray
    glued: np.ndarray

    def __len__(self) -> int:
        return len(self.strings)


def split_units(text: str, paragraphs: Sequence[tuple[int, int]]) -> Units:
    """Cut paragraphs into units; what lies outside every paragraph is not read."""
    spans: list[tuple[int, int]] = []
    sizes: list[int] = []
    for first, last in paragraphs:
        before = len(spans)
        spans += [match.span() for match in UNIT.finditer(text, first, last)]
        sizes.append(len(spans) - before)
    starts, ends = np.array(spans, dtype=np.int64).reshape(-1, 2).T.copy()
    paragraph = np.repeat(np.arange(len(sizes)), np.array(sizes, dtype=np.int64))
    glued = np.zeros(len(spans), dtype=bool)
    glued[1:] = (starts[1:] == ends[:-1]) & (paragraph[1:] == paragraph[:-1])
    return Units([text[start:end] for start, end in spans], starts, ends, paragraph, glued)


def last_units(units: Units, spans: Sequence[tuple[int, int]]) -> np.ndarray:
    """For every span (a token, say) the unit that holds its last character, or -1.

    By the last character `n't` and `'s` keep a unit of their own; labels of words are read there.
    """
    if not len(units) or not len(spans):
        return np.full(len(spans), -1, dtype=np.int64)
    last = np.array([end - 1 for _, end in spans], dtype=np.int64)
    found = np.searchsorted(units.starts, last, side="right") - 1
    inside: np.ndarray = np.where((found >= 0) & (units.ends[found] > last), found, -1)
    return inside


@lru_cache(maxsize=REMEMBERED)
def shape(unit: str) -> int:
    """The case of a unit as a small number: the encoder itself reads lower case only."""
    if not (unit[0].isalnum() or unit[0] == "_"):
        return 7
    if unit.isdigit():
        return 5
    if unit.islower():
        return 0
    if unit.isupper():
        return 2 if len(unit) > 1 else 3
    if unit.istitle():
        return 1
    return 4 if unit.isalpha() else 6


def quote_states(
    strings: Sequence[str], glued: Sequence[bool], paragraph: Sequence[int]
) -> tuple[np.ndarray, np.ndarray]:
    """Where each unit stands to double and to single quotation marks, paragraph by paragraph.

    A quotation left open ends with its paragraph, and its units are `UNCLOSED`. A curly mark
    says itself whether it opens; a straight one opens where none is open.
    """
    size = len(strings)
    double = np.zeros(size, dtype=np.int64)
    single = np.zeros(size, dtype=np.int64)
    first = 0
    while first < size:
        last = first
        while last < size and paragraph[last] == paragraph[first]:
            last += 1
        _mark_double(strings, glued, double, first, last)
        _mark_single(strings, glued, single, first, last)
        first = last
    return double, single


def _mark_double(strings: Sequence[str], glued: Sequence[bool], state: np.ndarray, first: int, last: int) -> None:
    opened = -1
    for here in range(first, last):
        mark = strings[here]
        if mark in OPENING:
            opens = True
        elif mark in CLOSING:
            opens = False
        elif mark in STRAIGHT:
            opens = opened < 0
        else:
            continue
        if opens:
            if opened >= 0:
                state[opened] = STRAY
            opened = here
        elif opened >= 0:
            state[opened], state[here] = OPENS, CLOSES
            state[opened + 1 : here] = INSIDE
            opened = -1
        else:
            state[here] = STRAY
    if opened >= 0:
        state[opened] = OPENS
        state[opened + 1 : last] = UNCLOSED


def _mark_single(strings: Sequence[str], glued: Sequence[bool], state: np.ndarray, first: int, last: int) -> None:
    opened = -1
    for here in range(first, last):
        if strings[here] not in SINGLE:
            continue
        stuck_left = bool(glued[here]) and strings[here - 1][0].isalnum()
        stuck_right = here + 1 < last and bool(glued[here + 1]) and strings[here + 1][0].isalnum()
        if stuck_right and not stuck_left:
            opened = here
        elif opened >= 0 and not stuck_right and glued[here]:
            state[opened], state[here] = OPENS, CLOSES
            state[opened + 1 : here] = INSIDE
            opened = -1
