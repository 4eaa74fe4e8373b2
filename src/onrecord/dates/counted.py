"""Words that count from another date: last week, two years ago, a day later, the past month. One function per rule."""

from __future__ import annotations

import math
import re
from datetime import date, timedelta

from onrecord.dates import interval as cal
from onrecord.dates.anchors import Context, base_of, narrative_day
from onrecord.dates.interval import DateInterval
from onrecord.dates.meanings import (
    NO_NARRATIVE,
    NO_NUMBER,
    NO_PUBLICATION,
    Meaning,
    grain_of,
    unanchored,
    unit_of,
    unknown,
)
from onrecord.dates.words import number_of
from onrecord.records import Grain

_FROM_AN_EVENT = re.compile(r"\s+(?!and\b|but\b|when\b|that\b)\w")
_STRETCHES = {"the past": "past", "the last": "last", "the next": "next"}


def which_unit(context: Context) -> Meaning:
    """This week, last year, that month, the following day; the past month, which reaches up to publication."""
    which, unit = context.phrase.parts["which"].lower(), unit_of(context.phrase.parts["unit"])
    if which in _STRETCHES and unit not in ("day", "century"):
        return _stretch_of(context, _STRETCHES[which], 1, unit)
    base, offset = base_of(context, which, unit)
    if base is None:
        return unanchored(grain_of(unit), which)
    found = cal.unit_holding(cal.shift(base.day, offset, unit), unit)
    return Meaning(found, grain_of(unit), base.anchor, f"{which} {unit}, counted from {base.day}")


def beside(context: Context) -> Meaning:
    """The day before, the year after."""
    return _from_narrative(context, 1, unit_of(context.phrase.parts["unit"]), context.phrase.parts["side"])


def ago(context: Context) -> Meaning:
    """Two years ago, 48 hours ago, a day later, five days before."""
    parts = context.phrase.parts
    unit, side = unit_of(parts["unit"]), parts["side"].lower()
    number = _number(parts)
    if number is None:
        return unknown(grain_of(unit), NO_NUMBER)
    if side not in ("ago", "back") and not side.startswith("from"):
        return _from_narrative(context, number, unit, side)
    if context.today is None:
        return unknown(grain_of(unit), NO_PUBLICATION)
    is_ahead = side.startswith("from")
    found = _counted(context.today, number if is_ahead else -number, unit)
    reason = f"{number:g} {unit}s {'after' if is_ahead else 'before'} publication"
    return Meaning(found, _counted_grain(number, unit), "publication", reason)


def _number(parts: dict[str, str]) -> float | None:
    if "number" not in parts:
        return None
    return number_of("number", parts["number"]) + (0.5 if "half" in parts or "half_after" in parts else 0)


def _from_narrative(context: Context, number: float, unit: str, side: str) -> Meaning:
    if side in ("before", "after") and _FROM_AN_EVENT.match(context.after(20)):
        return unknown(grain_of(unit), "counted from an event whose date the words do not give")
    day = narrative_day(context, unit)
    if day is None:
        return unknown(grain_of(unit), NO_NARRATIVE)
    is_ahead = side.startswith(("later", "after"))
    found = _counted(day, number if is_ahead else -number, unit)
    reason = f"{number:g} {unit}s {'after' if is_ahead else 'before'} {day}"
    return Meaning(found, _counted_grain(number, unit), "narrative", reason)


def _counted_grain(number: float, unit: str) -> Grain:
    if unit == "year" and number % 1:
        return "month"
    return "year" if unit in ("decade", "century") else grain_of(unit)


def _counted(day: date, number: float, unit: str) -> DateInterval:
    """The calendar unit so many units away; of hours, the days that they may reach."""
    if unit == "hour":
        first, last = math.floor(number / 24), math.ceil(number / 24)
        return DateInterval(day + timedelta(days=first), day + timedelta(days=last))
    if unit == "weekend":
        return cal.weekend_of(day + timedelta(days=7 * int(number)))
    return cal.unit_holding(cal.shift(day, number, unit), _counted_grain(number, unit))


def stretch(context: Context) -> Meaning:
    """The past 30 days, the next two years."""
    unit, number = unit_of(context.phrase.parts["unit"]), _number(context.phrase.parts)
    if number is None:
        return unknown(grain_of(unit), NO_NUMBER)
    return _stretch_of(context, context.phrase.parts["side"].lower(), number, unit)


def _stretch_of(context: Context, side: str, number: float, unit: str) -> Meaning:
    """From publication so many units on, or as far back up to it."""
    if context.today is None:
        return unknown(grain_of(unit), NO_PUBLICATION)
    if unit == "weekend":
        return unknown("weekend", "several weekends are no one interval")
    other = cal.shift(context.today, -number if side in ("past", "last") else number, unit)
    found = DateInterval(min(context.today, other), max(context.today, other))
    return Meaning(found, grain_of(unit), "publication", f"{number:g} {unit}s {side}, up to or from publication")


def vague(context: Context) -> Meaning:
    """Recent weeks."""
    return unknown("day", NO_NUMBER)
