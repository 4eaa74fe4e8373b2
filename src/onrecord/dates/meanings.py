"""What a phrase stands for, and the ways of placing it in a year that several rules share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from onrecord.dates.anchors import Context, base_of, relation, year_of
from onrecord.dates.interval import DateInterval
from onrecord.records import Anchor, Grain

NO_PUBLICATION = "no publication date to count from"
NO_NARRATIVE = "counted from a date that the text has not given"
NO_NUMBER = "the words give no number"
_DAY_WORDS = frozenset({"day", "night", "morning", "afternoon", "evening"})
_GRAINS: dict[str, Grain] = {
    "week": "week",
    "fortnight": "week",
    "weekend": "weekend",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
    "century": "century",
}

Placing = Callable[[int], DateInterval]
"""The interval that a phrase without its year has in a given year. Raises ValueError where it has none."""


class Meaning(NamedTuple):
    """What a phrase stands for."""

    interval: DateInterval | None
    grain: Grain
    anchor: Anchor
    reason: str


def unknown(grain: Grain, reason: str) -> Meaning:
    """A phrase whose interval cannot be told."""
    return Meaning(None, grain, "none", reason)


def unanchored(grain: Grain, which: str) -> Meaning:
    """A phrase with nothing to count from: "last" lacks the publication date, "that" the narrative's."""
    return unknown(grain, NO_PUBLICATION if relation(which)[0] == "publication" else NO_NARRATIVE)


def unit_of(word: str) -> str:
    """The unit that a word of the text counts: nights and mornings are days; "centur" is cut from "centuries"."""
    lower = word.lower()
    return "day" if lower in _DAY_WORDS else "century" if lower == "centur" else lower


def grain_of(unit: str) -> Grain:
    """How precise a phrase is that counts such units."""
    return _GRAINS.get(unit, "day")


def in_year(context: Context, grain: Grain, placing: Placing) -> Meaning:
    """The phrase in the year that it gives or leaves out."""
    year = year_of(context, placing)
    if year is None:
        return unknown(grain, f"no year given, and {NO_PUBLICATION}")
    return Meaning(placing(year.number), grain, year.anchor, year.reason)


def repeated(context: Context, grain: Grain, placing: Placing) -> Meaning:
    """A phrase that comes round each year: the last, next or "that" one, else the one in its year."""
    which = context.phrase.parts.get("which")
    if which is None:
        return in_year(context, grain, placing)
    base, offset = base_of(context, which, "year")
    if base is None:
        return unanchored(grain, which)
    found = _nearest(base.day, offset, placing)
    return Meaning(found, grain, base.anchor, f"{which.lower()}, counted from {base.day}")


def _nearest(day: date, offset: int, placing: Placing) -> DateInterval:
    """The last one wholly before the day, the first one after it, or the one around it or in its year."""
    near = [placing(year) for year in range(max(day.year - 2, 1), day.year + 3)]
    if offset < 0:
        return [one for one in near if one.end < day][-1]
    if offset > 0:
        return next(one for one in near if one.start > day)
    return next((one for one in near if one.holds(day)), placing(day.year))
