"""Months, seasons, quarters, years, decades, centuries, and parts of them. One function per rule."""

from __future__ import annotations

import re
from datetime import date

from onrecord.dates import interval as cal
from onrecord.dates.anchors import Context, narrative_year
from onrecord.dates.interval import DateInterval, Part
from onrecord.dates.meanings import NO_PUBLICATION, Meaning, grain_of, in_year, repeated, unknown
from onrecord.dates.words import number_of

_PARTS: dict[str, Part] = {
    "early": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "beginning": "start",
    "start": "start",
    "end": "end",
    "first half": "first half",
    "second half": "second half",
}


def month(context: Context) -> Meaning:
    """June 2020, last June, June."""
    number = number_of("month", context.phrase.parts["month"])
    return repeated(context, "month", lambda year: cal.month_of(year, number))


def season(context: Context) -> Meaning:
    """Summer 2012, last summer."""
    first_month = number_of("season", context.phrase.parts["season"])
    return repeated(context, "season", lambda year: cal.season_of(year, first_month))


def quarter(context: Context) -> Meaning:
    """The third quarter of last year, Q3."""
    form = context.phrase.parts["quarter"]
    number = 4 if form.lower() == "final" else number_of("ordinal", form)
    return in_year(context, "quarter", lambda year: cal.quarter_of(year, number))


def full_year(context: Context) -> Meaning:
    """2019."""
    return Meaning(cal.years(int(context.phrase.parts["year"])), "year", "explicit", "the year is given")


def short_year(context: Context) -> Meaning:
    """The 94 of 1892–94."""
    start = context.phrase.start
    first = int(re.findall(r"\d{4}", context.text[max(0, start - 8) : start])[-1])
    found = first - first % 100 + int(context.phrase.parts["short"])
    return Meaning(cal.years(found), "year", "explicit", "the century stands before it")


def era(context: Context) -> Meaning:
    """347 AD, c. 347."""
    parts = context.phrase.parts
    if parts.get("era", "").startswith("B"):
        return unknown("year", "before the year 1")
    return Meaning(cal.years(int(parts.get("year") or parts["early"])), "year", "explicit", "the year is given")


def decade(context: Context) -> Meaning:
    """The 1990s, the nineties; the 1800s are a century."""
    parts = context.phrase.parts
    if "decade" in parts:
        first = int(parts["decade"])
    else:
        tens = int(parts["tens"]) if "tens" in parts else number_of("decade", parts["word"])
        first = 1900 + tens if tens > 20 else 2000 + tens
    if first % 100 == 0 and first <= 1900:
        return Meaning(cal.years(first, 100), "century", "explicit", "the century is given")
    return Meaning(cal.years(first, 10), "decade", "explicit", "the decade is given")


def century(context: Context) -> Meaning:
    """The 20th century: 1900 to 1999, as TIMEX3 has it."""
    number = number_of("ordinal", context.phrase.parts["century"])
    found = cal.years(100 * (number - 1), 100) if number > 1 else cal.years(1, 99)
    return Meaning(found, "century", "explicit", "the century is given")


def edge(context: Context) -> Meaning:
    """The end of the year, later in the week."""
    unit, part = context.phrase.parts["unit"], context.phrase.parts["part"].lower()
    told = narrative_year(context) if unit == "year" else None
    if told is not None:
        return Meaning(within(cal.years(told), part, None), "year", "narrative", f"{part} of the year told before")
    if context.today is None:
        return unknown(grain_of(unit), NO_PUBLICATION)
    found = within(cal.unit_holding(context.today, unit), part, context.today)
    return Meaning(found, grain_of(unit), "publication", f"{part} of the {unit} of publication")


def within(whole: DateInterval, part: str, now: date | None) -> DateInterval:
    """A part of an interval. "Earlier" and "later" in it are cut at `now`; if it lies outside, they are all of it."""
    if part not in ("earlier", "later"):
        return cal.part_of(whole, _PARTS[part])
    if now is None or not whole.holds(now):
        return whole
    return DateInterval(whole.start, now) if part == "earlier" else DateInterval(now, whole.end)
