"""Where a place in an article stands: in which paragraph, and whether in a headline."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter
from typing import TypeVar

from onrecord.attribute.relations import Span

T = TypeVar("T")


_start = itemgetter(0)


class Layout:
    """An article's paragraphs and headlines for looking up offsets; paragraphs come in text order and never overlap."""

    def __init__(self, paragraphs: Sequence[Span], titles: Sequence[Span] = ()) -> None:
        self.paragraphs = paragraphs
        self._starts = [start for start, _ in paragraphs]
        self._titles = sorted(titles)

    def number(self, at: int) -> int:
        """The index of the paragraph that holds an offset; -1 where none does."""
        index = bisect_right(self._starts, at) - 1
        return index if index >= 0 and at < self.paragraphs[index][1] else -1

    def paragraph(self, at: int) -> Span:
        """The paragraph that holds an offset; an empty one at the offset where none does."""
        index = self.number(at)
        return self.paragraphs[index] if index >= 0 else (at, at)

    def in_title(self, at: int) -> bool:
        """Whether an offset stands in a headline."""
        index = bisect_right(self._titles, at, key=_start) - 1
        return index >= 0 and at < self._titles[index][1]

    def grouped(self, things: Iterable[T], start: Callable[[T], int]) -> dict[int, list[T]]:
        """Things by the number of the paragraph that they begin in, in the order given."""
        groups: dict[int, list[T]] = {}
        for thing in things:
            groups.setdefault(self.number(start(thing)), []).append(thing)
        return groups
