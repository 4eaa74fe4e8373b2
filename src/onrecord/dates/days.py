"""Days: dates of the calendar, holidays, weekdays, weekends, today, times of day. One function per rule."""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.dates import interval as cal
from onrecord.dates.anchors import Context, narrative_day, relation
from onrecord.dates.interval import DateInterval
from onrecord.dates.meanings import (
    NO_NARRATIVE,
    NO_PUBLICATION,
    Meaning,
    grain_of,
    in_year,
    repeated,
    unknown,
)
from onrecord.dates.words import holiday_rule, number_of

_WEEK = timedelta(days=7)
_FROM_TODAY = {
    "day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "tomorrow": 1,
    "day after tomorrow": 2,
}


def iso(context: Context) -> Meaning:
    """2024-03-06."""
    year, month, day = (int(context.phrase.parts[name]) for name in ("year", "month", "day"))
    return Meaning(cal.one_day(year, month, day), "day", "explicit", "a full date")


def numeric(context: Context) -> Meaning:
    """25/02/2024, where only one figure can be the month."""
    first, second, year = (int(context.phrase.parts[name]) for name in ("first", "second", "year"))
    if first <= 12 and second <= 12 and first != second:
        return unknown("day", "day and month cannot be told apart")
    day, month = (second, first) if second > 12 else (first, second)
    return Meaning(cal.one_day(year, month, day), "day", "explicit", "a full date")


def day_and_month(context: Context) -> Meaning:
    """March 5; 5–7 May; Saturday, 25 February, whose weekday helps to find the year."""
    parts = context.phrase.parts
    month = number_of("month", parts["month"])
    first = number_of("ordinal", parts["ordinal"] if "ordinal" in parts else parts["day"])
    last = number_of("ordinal", parts["last_day"]) if "last_day" in parts else first

    def placing(year: int) -> DateInterval:
        start = date(year, month, first)
        if "weekday" in parts and "year" not in parts and start.isoweekday() != number_of("weekday", parts["weekday"]):
            raise ValueError("the weekday is another one in this year")
        return DateInterval(start, date(year, month, last))

    return in_year(context, "day", placing)


def nth(context: Context) -> Meaning:
    """The last week of March, the second Sunday in May."""
    parts = context.phrase.parts
    month = number_of("month", parts["month"])
    number = -1 if parts["ordinal"].lower() == "last" else number_of("ordinal", parts["ordinal"])
    return in_year(
        context, grain_of(parts["unit"]), lambda year: _nth_in(cal.month_of(year, month), parts["unit"], number)
    )


def _nth_in(month: DateInterval, unit: str, number: int) -> DateInterval:
    if unit == "week":
        week = cal.week_of(month.end if number < 0 else month.start + (number - 1) * _WEEK)
        return DateInterval(max(week.start, month.start), min(week.end, month.end))
    if unit == "day":
        return cal.same_day(month.end if number < 0 else month.start + timedelta(days=number - 1))
    weekday = 6 if unit == "weekend" else number_of("weekday", unit)
    day = cal.nth_weekday(month.start.year, month.start.month, number, weekday)
    return cal.weekend_of(day) if unit == "weekend" else cal.same_day(day)


def holiday(context: Context) -> Meaning:
    """Christmas Eve, last Easter, 9/11."""
    rule = holiday_rule(context.phrase.parts["holiday"])
    if re.match(r"\d{4}-", rule):
        return Meaning(cal.same_day(date.fromisoformat(rule)), "day", "explicit", "the day has become a name")
    return repeated(context, "day", lambda year: cal.same_day(cal.holiday(rule, year)))


def weekday(context: Context) -> Meaning:
    """Friday; last Friday; that Friday; Friday of next week."""
    parts = context.phrase.parts
    number, which = number_of("weekday", parts["weekday"]), parts.get("which", "").lower()
    if which and relation(which)[0] == "narrative":
        return _narrative_weekday(context, number, relation(which)[1])
    if context.today is None:
        return unknown("day", NO_PUBLICATION)
    if "week" in parts:
        monday = cal.week_of(context.today + relation(parts["week"])[1] * _WEEK).start
        found, reason = monday + timedelta(days=number - 1), f"weekday of {parts['week']} week"
    else:
        found, reason = _weekday_near(context, context.today, number, which)
    return Meaning(cal.same_day(found), "day", "publication", reason)


def _weekday_near(context: Context, today: date, number: int, which: str) -> tuple[date, str]:
    """The weekday before or after publication; the same weekday is that day, unless "last" or "next" says otherwise."""
    back, ahead = (today.isoweekday() - number) % 7, (number - today.isoweekday()) % 7
    if which in ("last", "past", "this past"):
        return today - timedelta(days=back or 7), "the last such weekday before publication"
    if which == "next":
        return today + timedelta(days=ahead or 7), "the next such weekday after publication"
    if _looks_ahead(context, which):
        return today + timedelta(days=ahead), "the weekday lies ahead"
    return today - timedelta(days=back), "the weekday counted back from publication"


def _looks_ahead(context: Context, which: str) -> bool:
    tense = context.direction()
    return which in ("coming", "this coming") or tense > 0 or (which == "this" and tense == 0)


def _narrative_weekday(context: Context, number: int, offset: int) -> Meaning:
    day = narrative_day(context, "day" if offset else "week")
    if day is None:
        return unknown("day", NO_NARRATIVE)
    if offset > 0:
        found = day + timedelta(days=(number - day.isoweekday()) % 7 or 7)
    elif offset < 0:
        found = day - timedelta(days=(day.isoweekday() - number) % 7 or 7)
    else:
        found = cal.week_of(day).start + timedelta(days=number - 1)
    return Meaning(cal.same_day(found), "day", "narrative", f"the weekday counted from {day}")


def weekend(context: Context) -> Meaning:
    """Over the weekend, next weekend, the following weekend."""
    which = context.phrase.parts.get("which", "").lower()
    if which and relation(which)[0] == "narrative":
        day = narrative_day(context, "week")
        if day is None:
            return unknown("weekend", NO_NARRATIVE)
        found = cal.weekend_of(day + relation(which)[1] * _WEEK)
        return Meaning(found, "weekend", "narrative", f"the weekend counted from {day}")
    if context.today is None:
        return unknown("weekend", NO_PUBLICATION)
    found = _weekend_near(context, context.today, which)
    return Meaning(found, "weekend", "publication", "the weekend counted from publication")


def _weekend_near(context: Context, today: date, which: str) -> DateInterval:
    """The weekend just past, unless it is going on, or words or tense point ahead."""
    this = cal.weekend_of(today)
    if which == "next":
        return cal.weekend_of(today + _WEEK)
    if which not in ("last", "past", "this past") and (this.holds(today) or _looks_ahead(context, which)):
        return this
    return cal.weekend_of(today - _WEEK)


def deictic(context: Context) -> Meaning:
    """Today, yesterday, tonight."""
    if context.today is None:
        return unknown("day", NO_PUBLICATION)
    word = re.sub(r"\s+", " ", context.phrase.parts["deictic"].lower()).removeprefix("the ")
    found = context.today + timedelta(days=_FROM_TODAY.get(word, 0))
    return Meaning(cal.same_day(found), "day", "publication", f"{word}, counted from publication")


def time_of_day(context: Context) -> Meaning:
    """3 p.m., which belongs to the day that the same sentence has told."""
    for one, interval in context.told():
        if one.grain == "day" and one.start_char >= context.sentence[0] and interval.start == interval.end:
            return Meaning(interval, "time", one.anchor, "the day told before it in the sentence")
    return unknown("time", "a time of day without its day")
