"""What a table is narrowed to: names, dates, kinds."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord.cli.errors import UsageError

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Filters:
    """What a table is narrowed to; `None` narrows nothing.

    Names match anywhere, in any case. `since` and `until` are inclusive ISO days; a row is kept if its interval may
    reach into theirs, and left out if it has no date.
    """

    actor: str | None = None
    issue: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Fields:
    """Which fields of a row a filter looks at; an empty tuple where the table cannot be narrowed so."""

    actor: tuple[str, ...] = ()
    issue: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    dates: tuple[str, str] | tuple[()] = ()
    kind: tuple[str, ...] = ()

    def can_narrow(self, name: str) -> bool:
        """Whether the table has what this filter looks at."""
        return bool(self.dates if name in ("since", "until") else getattr(self, name))


def matches(row: Row, filters: Filters, fields: Fields) -> bool:
    """Whether a row passes every filter that is set."""
    return (
        _names(row, fields.actor, filters.actor)
        and _names(row, fields.issue, filters.issue)
        and _names(row, fields.outlet, filters.outlet)
        and (filters.kind is None or any(row[key] == filters.kind for key in fields.kind))
        and _reaches(row, fields.dates, filters)
    )


def _names(row: Row, keys: Iterable[str], wanted: str | None) -> bool:
    if wanted is None:
        return True
    return any(_is_named(row[key], wanted) for key in keys)


_NAMING = ("name", "issue", "form", "outlet")
"""Which field of a nested row names it: the first of these that is there."""


def _is_named(value: Any, wanted: str) -> bool:
    if isinstance(value, str):
        return wanted.casefold() in value.casefold()
    if isinstance(value, Mapping):
        name = next((value[key] for key in _NAMING if value.get(key)), None)
        return value.get("actor_id") == wanted or _is_named(name, wanted)
    return isinstance(value, (list, tuple)) and any(_is_named(item, wanted) for item in value)


def _reaches(row: Row, keys: tuple[str, str] | tuple[()], filters: Filters) -> bool:
    if not keys or (filters.since is None and filters.until is None):
        return True
    first, last = row[keys[0]] or row[keys[1]], row[keys[1]] or row[keys[0]]
    if first is None:
        return False
    return (filters.since is None or last[:10] >= filters.since) and (
        filters.until is None or first[:10] <= filters.until
    )


def day(text: str, *, last: bool) -> str:
    """An ISO day, month or year as the first day of it, or the last. Raises `UsageError` for anything else."""
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text)
    try:
        if match is None:
            raise ValueError
        year, month, day_of_month = (int(part) if part else None for part in match.groups())
        month = month or (12 if last else 1)
        day_of_month = day_of_month or (monthrange(int(year or 0), month)[1] if last else 1)
        return date(int(year or 0), month, day_of_month).isoformat()
    except ValueError:
        raise UsageError(f"{text!r} is no date; write it as 2024-03-05, 2024-03 or 2024") from None
