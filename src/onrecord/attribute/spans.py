"""Looks up stretches of text by place, so that no step goes through a whole article for each statement."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import Generic, TypeVar

from onrecord.attribute.relations import Span

T = TypeVar("T")


class SpanIndex(Generic[T]):
    """Things that have a span each, which may overlap."""

    def __init__(self, things: Iterable[T], span: Callable[[T], Span]) -> None:
        placed = sorted(((span(thing), number, thing) for number, thing in enumerate(things)), key=lambda p: p[:2])
        self._things = [(start, end, thing) for (start, end), _, thing in placed]
        self._starts = [start for start, _, _ in self._things]
        self._furthest = list(accumulate((end for _, end, _ in self._things), max))

    def touching(self, start: int, end: int) -> list[T]:
        """The things that share a character with a stretch of text, by start."""
        found: list[T] = []
        at = bisect_left(self._starts, end) - 1
        while at >= 0 and self._furthest[at] > start:
            if self._things[at][1] > start:
                found.append(self._things[at][2])
            at -= 1
        return found[::-1]
