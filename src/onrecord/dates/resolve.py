"""From a phrase to the interval it stands for: which function reads which rule of the lexicon `date_patterns`.

Weeks run from Monday to Sunday, and months, quarters and units counted back are whole, as in TIMEX3.
"""

from __future__ import annotations

from collections.abc import Callable

from onrecord.dates import counted, days, periods
from onrecord.dates.anchors import Context
from onrecord.dates.meanings import Meaning, unknown

RESOLVERS: dict[str, Callable[[Context], Meaning]] = {
    "iso": days.iso,
    "numeric": days.numeric,
    "month_day": days.day_and_month,
    "day_month": days.day_and_month,
    "nth": days.nth,
    "holiday": days.holiday,
    "weekday": days.weekday,
    "weekend": days.weekend,
    "deictic": days.deictic,
    "time": days.time_of_day,
    "month": periods.month,
    "month_year": periods.month,
    "season": periods.season,
    "quarter": periods.quarter,
    "year": periods.full_year,
    "short_year": periods.short_year,
    "era": periods.era,
    "decade": periods.decade,
    "century": periods.century,
    "edge": periods.edge,
    "which_unit": counted.which_unit,
    "beside": counted.beside,
    "ago": counted.ago,
    "stretch": counted.stretch,
    "vague": counted.vague,
}


def resolve(context: Context) -> Meaning:
    """What the phrase of the context stands for. An impossible day (30 February) has no interval."""
    try:
        return RESOLVERS[context.phrase.rule](context)
    except (ValueError, OverflowError):
        return unknown("day", "the calendar has no such day")
