"""When an article without a publication date can have been published, by the dates that it mentions itself.

It is not older than the latest date that it tells as past, and not younger than the earliest that it says is still to
come. Only dates that stand on their own feet count: those that would be counted from the publication are no evidence
of it. What somebody says in quotation marks does not count either.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.dates.anchors import DateExpression

_QUOTED = re.compile(r"“[^”\n]*[”\n]?|\"[^\"\n]*[\"\n]?|«[^»\n]*»?")


class DatedClause(NamedTuple):
    """A date expression, where its clause looks (-1: back), and whether it says outright that it is still to come."""

    date: DateExpression
    direction: int
    is_to_come: bool


class Bounds(NamedTuple):
    """The dates that bound a publication: it is not before the first of these, and not after the last of the other."""

    not_before: DateExpression | None = None
    not_after: DateExpression | None = None


def bounds_of(text: str, clauses: Sequence[DatedClause]) -> Bounds:
    """The bounds that dates of a text give. Where they contradict one another, what is told as past holds."""
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    own = [one for one in clauses if not any(start <= one.date.start_char < end for start, end in quoted)]
    past = [one.date for one in own if one.direction < 0 and _is_alone(one.date)]
    coming = [one.date for one in own if one.is_to_come and _is_alone(one.date)]
    first = max(past, key=lambda date: (_days(date)[0], -date.start_char), default=None)
    last = min(coming, key=lambda date: (_days(date)[1], date.start_char), default=None)
    if first is not None and last is not None and _days(last)[1] < _days(first)[0]:
        last = None
    return Bounds(first, last)


def _is_alone(date: DateExpression) -> bool:
    return date.interval is not None and date.anchor in ("explicit", "narrative")


def _days(date: DateExpression) -> tuple[int, int]:
    assert date.interval is not None
    return date.interval.start.toordinal(), date.interval.end.toordinal()
