"""Finds which statement stands in what another says."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.attribute.relations import Relation, Span
from onrecord.attribute.spans import SpanIndex


def find_parents(relations: Sequence[Relation]) -> list[int | None]:
    """For each relation the index of the one whose content holds it most closely; None at the top."""
    pieces = [(span, index) for index, relation in enumerate(relations) for span in relation.content]
    placed = SpanIndex(pieces, lambda piece: piece[0])
    return [
        _parent(index, relation, placed.touching(relation.start, relation.start + 1))
        for index, relation in enumerate(relations)
    ]


def _parent(index: int, inner: Relation, pieces: Sequence[tuple[Span, int]]) -> int | None:
    first, last = inner.start, max(end for _, end in inner.spans)
    holders = [
        (end - start, other)
        for (start, end), other in pieces
        if start <= first and last <= end and other != index and (start, end) not in inner.spans
    ]
    return min(holders)[1] if holders else None
