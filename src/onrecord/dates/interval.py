"""Intervals of whole days, and the arithmetic of months, weeks, seasons and holidays.

Every function raises ValueError or OverflowError where the calendar has no such day (30 February, the year 0).
"""

from __future__ import annotations

import calendar
import math
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Part = Literal["early", "mid", "late", "start", "end", "first half", "second half"]
ONE_DAY = timedelta(days=1)
_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


@dataclass(frozen=True, slots=True)
class DateInterval:
    """Whole days from `start` to `end`, both included."""

    start: date
    end: date

    def holds(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.start <= day <= self.end


def interval_between(first: str | None, last: str | None) -> DateInterval | None:
    """The interval between two ISO dates or date-times; None where one of them is missing."""
    if first is None or last is None:
        return None
    return DateInterval(date.fromisoformat(first[:10]), date.fromisoformat(last[:10]))


def one_day(year: int, month: int, day: int) -> DateInterval:
    """A single day."""
    return same_day(date(year, month, day))


def same_day(day: date) -> DateInterval:
    """The day as an interval."""
    return DateInterval(day, day)


def month_of(year: int, month: int) -> DateInterval:
    """A calendar month."""
    return DateInterval(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def years(first: int, count: int = 1) -> DateInterval:
    """`count` calendar years from `first`."""
    return DateInterval(date(first, 1, 1), date(first + count - 1, 12, 31))


def quarter_of(year: int, quarter: int) -> DateInterval:
    """A calendar quarter, 1 to 4."""
    return DateInterval(month_of(year, 3 * quarter - 2).start, month_of(year, 3 * quarter).end)


def season_of(year: int, first_month: int) -> DateInterval:
    """The three months of a season of the northern half of the earth; a winter ends in the year after its own."""
    start = date(year, first_month, 1)
    return DateInterval(start, shift_months(start, 3) - ONE_DAY)


def week_of(day: date) -> DateInterval:
    """The week, Monday to Sunday, that holds the day."""
    monday = day - timedelta(days=day.weekday())
    return DateInterval(monday, monday + timedelta(days=6))


def weekend_of(day: date) -> DateInterval:
    """Saturday and Sunday of the day's week."""
    sunday = week_of(day).end
    return DateInterval(sunday - ONE_DAY, sunday)


def shift_months(day: date, months: int) -> date:
    """The day so many months later; the last of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def shift(day: date, number: float, unit: str) -> date:
    """The day so many units later (earlier if negative). Half years are months, half days are whole days."""
    if unit in _MONTHS_IN:
        return shift_months(day, round(number * _MONTHS_IN[unit]))
    per_unit = {"hour": 1 / 24, "day": 1, "week": 7, "fortnight": 14}[unit]
    return day + timedelta(days=math.trunc(number * per_unit))


def unit_holding(day: date, unit: str) -> DateInterval:
    """The calendar week, month, quarter, year, decade or century that holds the day; else the day itself."""
    if unit in ("week", "fortnight"):
        return week_of(day)
    if unit == "month":
        return month_of(day.year, day.month)
    if unit == "quarter":
        return quarter_of(day.year, (day.month + 2) // 3)
    if unit == "year":
        return years(day.year)
    if unit in ("decade", "century"):
        count = 10 if unit == "decade" else 100
        first = day.year // count * count
        return DateInterval(date(max(first, 1), 1, 1), date(first + count - 1, 12, 31))
    return same_day(day)


def part_of(days: DateInterval, part: Part) -> DateInterval:
    """The early or late half, the middle third, the first or last day of an interval.

    Halves fall between whole months from a quarter up, between whole years in a decade: early 2019 is January to June,
    the late 1950s are 1955 to 1959, late September begins on the 15th.
    """
    if part == "start":
        return same_day(days.start)
    if part == "end":
        return same_day(days.end)
    if part == "mid":
        return DateInterval(_cut(days, 1, 3), _cut(days, 2, 3) - ONE_DAY)
    middle = _cut(days, 1, 2)
    return (
        DateInterval(days.start, middle - ONE_DAY)
        if part in ("early", "first half")
        else DateInterval(middle, days.end)
    )


def _cut(days: DateInterval, parts: int, of: int) -> date:
    """The first day after `parts` of `of` equal parts, on a whole month, or year, where the interval is long enough."""
    after = days.end + ONE_DAY
    months = (after.year - days.start.year) * 12 + after.month - days.start.month
    if months >= 120:
        return shift_months(days.start, round(months / 12 * parts / of) * 12)
    if months >= 3:
        return shift_months(days.start, months * parts // of)
    length = (after - days.start).days
    return days.start + timedelta(days=14 if months and of == 2 else length * parts // of)


def nth_weekday(year: int, month: int, number: int, weekday: int) -> date:
    """The first (1) to fifth, or last (-1), such weekday (1 is Monday) of a month."""
    days = month_of(year, month)
    if number > 0:
        found = days.start + timedelta(days=(weekday - days.start.isoweekday()) % 7 + 7 * (number - 1))
    else:
        found = days.end - timedelta(days=(days.end.isoweekday() - weekday) % 7)
    if not days.holds(found):
        raise ValueError(f"{days.start:%B %Y} has no weekday {weekday} number {number}")
    return found


def easter(year: int) -> date:
    """Western Easter Sunday, by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def holiday(rule: str, year: int) -> date:
    """The day of a holiday in a year, by a rule of the lexicon `holidays`."""
    parts = rule.split()
    if parts[0] == "easter":
        return easter(year) + timedelta(days=int(parts[1]))
    if len(parts) == 1:
        month, day = rule.split("-")[-2:]
        return date(year, int(month), int(day))
    found = nth_weekday(year, int(parts[2]), int(parts[0]), int(parts[1]))
    return found + timedelta(days=int(parts[3])) if len(parts) > 3 else found
