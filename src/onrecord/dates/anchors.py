"""What a date expression is counted from: the phrase itself, the narrative's date, or the publication date."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from onrecord.dates.interval import DateInterval, unit_holding
from onrecord.dates.phrases import Phrase
from onrecord.dates.tense import Direction, direction
from onrecord.records import Anchor, Grain

_NEAR_CHARS = 250  # about two sentences
_MEMORY = 3  # a narrative's date is one of the last three that were told
_FAR_FROM_NOW_DAYS = 300  # nobody leaves out the year of a day that is almost a year away
_HISTORY_YEARS = 2
_SAME_STORY_DAYS = 15  # a day so near to one told just before, of a past year, belongs to the same story


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A date or time expression: code points into the text it was found in, and what it stands for.

    `interval` is None where it cannot be told; `reason` then says why, otherwise which rule told it. It can still be
    known that it is not before one day, or not after another: what is counted from a publication known within bounds.
    """

    start_char: int
    end_char: int
    text: str
    interval: DateInterval | None
    grain: Grain
    anchor: Anchor
    reason: str
    not_before: date | None = None
    not_after: date | None = None


class Base(NamedTuple):
    """A day to count from, and where it comes from."""

    day: date
    anchor: Anchor


class Year(NamedTuple):
    """A year that a phrase leaves out, and how it was supplied."""

    number: int
    anchor: Anchor
    reason: str


@dataclass(frozen=True, slots=True)
class Context:
    """Where a phrase stands: its sentence, the publication day (if known) and the expressions told before it."""

    text: str
    sentence: tuple[int, int]
    today: date | None
    earlier: Sequence[DateExpression]
    phrase: Phrase

    def direction(self) -> Direction:
        """Whether the clause around the phrase looks back or ahead."""
        return direction(self.text, self.sentence, self.phrase.start, self.phrase.end)

    def after(self, size: int) -> str:
        """The characters that follow the phrase in its sentence."""
        return self.text[self.phrase.end : min(self.phrase.end + size, self.sentence[1])]

    def told(self) -> list[tuple[DateExpression, DateInterval]]:
        """The last few expressions with a known interval, the latest first."""
        known = [(one, one.interval) for one in self.earlier[-2 * _MEMORY :] if one.interval is not None]
        return known[::-1][:_MEMORY]


def narrative_day(context: Context, unit: str) -> date | None:
    """The first day of the date that the narrative has reached, if that date fits within one such unit.

    A date of the past that does not ("in July ... the following morning") hides those told before it.
    """
    for one, interval in context.told():
        if unit_holding(interval.start, unit).holds(interval.end):
            return interval.start
        if unit == "day" and one.grain in ("month", "week") and (context.today is None or interval.end < context.today):
            return None
    return None


_NARRATIVE = {"that": 0, "that same": 0, "same": 0, "previous": -1, "preceding": -1, "following": 1, "the next": 1}
_PUBLICATION = {
    "this": 0,
    "current": 0,
    "last": -1,
    "past": -1,
    "this past": -1,
    "next": 1,
    "coming": 1,
    "this coming": 1,
}


def relation(which: str) -> tuple[Anchor, int]:
    """What "that", "last", "the following" counts from, and how many units on."""
    word = re.sub(r"\s+", " ", which.lower())
    if word != "the next":
        word = word.removeprefix("the ")
    return ("narrative", _NARRATIVE[word]) if word in _NARRATIVE else ("publication", _PUBLICATION[word])


def base_of(context: Context, which: str, unit: str) -> tuple[Base | None, int]:
    """The day that `which` counts from, and how many units on.

    "The previous year" and its like fall back on the publication date where the narrative has reached no date.
    """
    anchor, offset = relation(which)
    if anchor == "narrative":
        day = narrative_day(context, unit)
        if day is not None:
            return Base(day, "narrative"), offset
        if offset == 0 or unit == "day":
            return None, offset
    return (None if context.today is None else Base(context.today, "publication")), offset


def year_of(context: Context, interval_in: Callable[[int], DateInterval]) -> Year | None:
    """The year of a phrase: its own, its range's, its "that year", the narrative's, or the nearest to publication.

    `interval_in` makes the phrase's interval in a year. None: there is no date to count from.
    Raises ValueError where no year has such a day.
    """
    parts = context.phrase.parts
    if "year" in parts:
        return Year(int(parts["year"]), "explicit", "the year is given")
    if context.phrase.lent_year is not None:
        return Year(context.phrase.lent_year, "explicit", "the year stands at the end of the range")
    if "which_year" in parts:
        base, offset = base_of(context, parts["which_year"], "year")
        return (
            None if base is None else Year(base.day.year + offset, base.anchor, f"{parts['which_year'].lower()} year")
        )
    told = narrative_year(context) or _year_of_story(context, interval_in)
    if told is not None and _exists(interval_in, told):
        return Year(told, "narrative", "the year is the one told before")
    if context.today is None:
        if not any(_exists(interval_in, year) for year in range(2000, 2028)):  # every weekday, and leap years
            raise ValueError("no year has this day")
        return None
    return Year(
        _nearest_year(context, context.today, interval_in), "publication", "the year nearest to publication by tense"
    )


def narrative_year(context: Context) -> int | None:
    """The year told before, if the same sentence gives it, if history is told, or just before in an undated article."""
    told = [(one, interval) for one, interval in context.told() if one.anchor != "publication"]
    told = [(one, interval) for one, interval in told if interval.start.year == interval.end.year]
    if not told:
        return None
    last, interval = told[0]
    year = interval.start.year
    if last.start_char >= context.sentence[0] and last.anchor == "explicit":
        return year
    if context.today is None:
        return year if _is_near(context, last) else None
    is_history = last.grain in ("day", "month") and all(
        abs(one.start.year - context.today.year) >= _HISTORY_YEARS for _, one in told[:2]
    )
    return year if is_history and len(told) > 1 and context.told()[0][0] is last else None


def _is_near(context: Context, last: DateExpression, mark: str = "\n") -> bool:
    """Whether a date stands shortly before without this mark between: further off another time is told."""
    between = context.text[last.end_char : context.phrase.start]
    return len(between) <= _NEAR_CHARS and mark not in between


def _year_of_story(context: Context, interval_in: Callable[[int], DateInterval]) -> int | None:
    """The past year of a single day told just before, if the phrase lies within days of it there."""
    for last, told in context.told()[:1]:
        year = told.start.year
        is_past_day = told.start == told.end and context.today is not None and year < context.today.year
        if (
            is_past_day
            and last.anchor != "publication"
            and _is_near(context, last, "\n\n")
            and _exists(interval_in, year)
        ):
            return year if abs((interval_in(year).start - told.start).days) <= _SAME_STORY_DAYS else None
    return None


def _nearest_year(context: Context, today: date, interval_in: Callable[[int], DateInterval]) -> int:
    """The year that puts the phrase before or after publication, as the tense says; without tense the nearest."""
    made = _valid_years(today.year, interval_in)
    back = max((year for year, interval in made.items() if interval.start <= today), default=None)
    ahead = min((year for year, interval in made.items() if interval.end >= today), default=None)
    if back is None or ahead is None:
        return next(year for year in (back, ahead) if year is not None)
    days_back, days_ahead = (today - made[back].end).days, (made[ahead].start - today).days
    tense = context.direction()
    if tense < 0 and days_back <= _FAR_FROM_NOW_DAYS:
        return back
    if tense > 0 and days_ahead <= _FAR_FROM_NOW_DAYS:
        return ahead
    return back if days_back <= days_ahead else ahead


def _valid_years(year: int, interval_in: Callable[[int], DateInterval]) -> dict[int, DateInterval]:
    """The phrase's interval in each of the years around, as far as they have it (29 February) at all."""
    near = [candidate for candidate in range(max(year - 4, 1), year + 5) if _exists(interval_in, candidate)]
    if not near:
        raise ValueError("no year near publication has this day")
    return {candidate: interval_in(candidate) for candidate in near}


def _exists(interval_in: Callable[[int], DateInterval], year: int) -> bool:
    try:
        interval_in(year)
    except ValueError:
        return False
    return True
