"""Passes over what only looks like an attribution in a headline: "Breaking: bridge falls", "Live updates: ..."."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import regex

from onrecord.attribute.layout import Layout
from onrecord.attribute.relations import Relation
from onrecord.lexicons import rows

_ANNOUNCED = regex.compile(
    r"\W*(?:(?:An?|The)\s)?(?:\p{L}+\s)?(?:interview\s(?:with|about)|interviews\s|Q\s?&\s?A\b)", regex.IGNORECASE
)
"""What only says that an interview follows: "Ada Voss: an interview with the builder"."""


@cache
def _labels() -> frozenset[str]:
    return frozenset(row["label"] for row in rows("headline_labels"))


def without_labels(text: str, relations: Iterable[Relation], layout: Layout) -> list[Relation]:
    """The relations without those of a headline that only label the piece."""
    return [relation for relation in relations if not _is_label(text, relation, layout)]


def _is_label(text: str, relation: Relation, layout: Layout) -> bool:
    if relation.source is None or not layout.in_title(relation.start):
        return False
    if _ANNOUNCED.match(text, *relation.content[0]):
        return True
    return " ".join(text[slice(*relation.source)].lower().split()) in _labels()
