"""BERT's uncased word pieces, unit by unit, with a cache."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import numpy as np

LONGEST = 100
BRIEF = 4  # pieces of a unit that are read where there is room for few
NO_PIECE = -1
REMEMBERED = 100_000  # units whose pieces are kept: forms of English are fewer, numbers and names have no end


class WordPiece:
    """Cut units into the pieces of a vocabulary, longest piece first (Devlin et al. 2019)."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self.ids = {piece: number for number, piece in enumerate(vocabulary)}
        self.unknown = self.ids["[UNK]"]
        self.first = self.ids["[CLS]"]
        self.last = self.ids["[SEP]"]
        self._cache: dict[str, tuple[int, ...]] = {}

    def pieces(self, unit: str) -> tuple[int, ...]:
        """The piece numbers of one unit, at least one."""
        found = self._cache.get(unit)
        if found is None:
            found = self._cut(_plain(unit))
            if len(self._cache) >= REMEMBERED:
                self._cache.clear()
            self._cache[unit] = found
        return found

    def _cut(self, word: str) -> tuple[int, ...]:
        if not word or len(word) > LONGEST:
            return (self.unknown,)
        cut: list[int] = []
        start = 0
        while start < len(word):
            for end in range(len(word), start, -1):
                piece = word[start:end] if start == 0 else "##" + word[start:end]
                if piece in self.ids:
                    cut.append(self.ids[piece])
                    start = end
                    break
            else:
                return (self.unknown,)
        return tuple(cut)


def brief(cut: Sequence[int]) -> tuple[int, ...]:
    """BRIEF pieces of a unit, the first ones and the last, filled up with NO_PIECE."""
    size = len(cut)
    if size <= BRIEF:
        return (*cut, *_FILLING[size])
    return (*cut[: BRIEF - 1], cut[-1])


_FILLING = [(NO_PIECE,) * (BRIEF - size) for size in range(BRIEF + 1)]


def _plain(unit: str) -> str:
    """Lower case without accents, as the encoder was trained."""
    if unit.isascii():
        return unit.lower()
    split = unicodedata.normalize("NFD", unit.lower())
    return "".join(sign for sign in split if unicodedata.category(sign) != "Mn")


def cut_windows(sizes: np.ndarray, paragraph: np.ndarray, stops: np.ndarray, room: int) -> list[tuple[int, int]]:
    """Pack units into windows of at most `room` pieces: whole paragraphs, else sentences, else what fits.

    `sizes` are pieces per unit, `stops` is true where a sentence may end. Returns half-open
    ranges of units that cover all of them in order. An article's windows depend on it alone.
    """
    total = len(sizes)
    reach = np.concatenate([[0], np.cumsum(np.minimum(sizes, room))])
    windows: list[tuple[int, int]] = []
    start = 0
    while start < total:
        end = int(np.searchsorted(reach, reach[start] + room, side="right")) - 1
        windows.append((start, _good_end(start, max(end, start + 1), paragraph, stops)))
        start = windows[-1][1]
    return windows


def _good_end(start: int, end: int, paragraph: np.ndarray, stops: np.ndarray) -> int:
    if end >= len(paragraph):
        return end
    breaks = np.flatnonzero(paragraph[start + 1 : end + 1] != paragraph[start:end])
    if breaks.size:
        return start + 1 + int(breaks[-1])
    ends = np.flatnonzero(stops[start:end])
    if ends.size and ends[-1] >= (end - start) // 3:
        return start + 1 + int(ends[-1])
    return end
