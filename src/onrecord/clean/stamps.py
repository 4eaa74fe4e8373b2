"""Printed dates and times, as they stand in date lines, page heads and metadata: exact, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache

from onrecord.lexicons import rows

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
FIRST_YEAR, LAST_YEAR = 1800, 2199
"""Other numbers of four digits are no years of this calendar: the Iranian one writes 1400, and pages print phones."""

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = rf"""(?:
    (?P<y1>\d{{4}})(?P<s>[-/.])(?P<m1>\d{{1,2}})(?P=s)(?P<d1>\d{{1,2}})
  | (?P<n2>{_MONTH})\.?\s+(?P<d2>{_DAY}),?\s+(?P<y2>\d{{4}})
  | (?P<d3>{_DAY})(?:\s+of)?[\s-]+(?P<n3>{_MONTH})\.?,?[\s-]+(?P<y3>\d{{4}})
  | (?P<a>\d{{1,2}})(?P<t>[-/.])(?P<b>\d{{1,2}})(?P=t)(?P<y4>\d{{4}})
)"""

ISO_PART = re.compile(r"(?:18|19|20|21)\d\d(?:-(?:0[1-9]|1[0-2]))?")
"""A year or a month, as catalogues give them."""


def _time(n: int) -> str:
    return rf"""(?P<h{n}>\d{{1,2}})(?:
        :(?P<i{n}>\d{{2}})(?::(?P<c{n}>\d{{2}})(?:[.,]\d+)?)?(?:\s?(?P<p{n}>[ap])\.?m\b\.?)?
      | \.(?P<j{n}>\d{{2}})\s?(?P<q{n}>[ap])\.?m\b\.? | \s?(?P<r{n}>[ap])\.?m\b\.? )
      (?:\s?(?P<z{n}>Z\b|UTC\b|GMT\b|[+-]\d{{2}}:?\d{{2}}(?!\d)))?(?:\s\(?[A-Z]{{2,4}}T?\)?(?![\w]))?"""


@cache
def _labels() -> dict[str, str]:
    return {row["label"]: row["meaning"] for row in rows("date_labels")}


@cache
def _pattern() -> re.Pattern[str]:
    labels = "|".join(re.escape(label) for label in sorted(_labels(), key=len, reverse=True))
    return re.compile(
        rf"""(?:\b(?P<label>{labels})\b\s*[:|\-–]?\s*(?:(?:on|at)\s+)?)?
             (?:{_time(1)}\s*,?\s*[-–|]?\s*(?:on\s+)?)?
             (?:\b(?P<weekday>{_WEEKDAY})\b\.?,?\s+)?
             (?<![\d/.-]){_DATE}(?![\d/]|\.\d|-\d)
             (?:\s*,?\s*(?:T|at|@|[-–—|·/]|\()?\s*{_time(2)}\)?)?""",
        re.I | re.X,
    )


@dataclass(frozen=True, slots=True)
class Stamp:
    """A printed date.

    `readings` holds every day that it can mean: none if impossible, two if day and month cannot be told apart.
    Offsets are into the string searched. `label` is what the words before it make it.
    """

    start_char: int
    end_char: int
    words: str
    readings: tuple[date, ...]
    clock: str
    label: str | None
    is_bare: bool
    """The label is a mere "date", which crawlers write too."""

    def value(self, day: date) -> str:
        """This stamp read as that day, as precise as it is printed."""
        return day.isoformat() + self.clock


def find_stamps(text: str) -> list[Stamp]:
    """Every full date (with a year) in the text, in order."""
    return [_stamp(match) for match in _pattern().finditer(text) if len(match.group()) < 120]


def label_meaning(line: str) -> str | None:
    """What a line that is nothing but a label says of the date in the next one, else None."""
    return _labels().get(line.rstrip(" :|-").casefold())


def settle(stamp: Stamp, others: Iterable[Stamp] = ()) -> tuple[str | None, str]:
    """The ISO date or date-time that the stamp states, or None with the reason.

    A date that can be read two ways is settled by another date of the same page that can be read only one way: by its
    day, or, printed in numbers, by its order.
    """
    if not stamp.readings:
        return None, "no such day"
    if len(stamp.readings) == 1:
        return stamp.value(stamp.readings[0]), ""
    certain = {other.readings[0] for other in others if len(other.readings) == 1}
    fitting = [day for day in stamp.readings if day in certain]
    if len(fitting) == 1:
        return stamp.value(fitting[0]), ""
    return None, "day and month cannot be told apart"


def parse_stamp(text: str) -> tuple[str | None, str]:
    """A date given by metadata, as ISO date or date-time, or None with the reason."""
    iso = _iso(text.strip())
    if iso is not None:
        return iso, ""
    stamps = find_stamps(text)
    return settle(stamps[0]) if stamps else (None, "no date in it")


def parse_given(text: str) -> tuple[str | None, str]:
    """A date given beside a page, as ISO date, date-time, month or year, or None with the reason."""
    part = text.strip()
    return (part, "") if ISO_PART.fullmatch(part) else parse_stamp(text)


def first_and_last_day(value: str) -> tuple[str, str]:
    """The days that an ISO date, date-time, month or year may mean, both inclusive."""
    year, month = int(value[:4]), int(value[5:7] or 0)
    if len(value) > len("2021-03"):
        return value[:10], value[:10]
    last = date(year + (month or 12) // 12, (month or 12) % 12 + 1, 1) - timedelta(days=1)
    return date(year, month or 1, 1).isoformat(), last.isoformat()


def _iso(text: str) -> str | None:
    """A date-time in full ISO 8601, microseconds dropped; midnight sharp is only a date."""
    if not re.match(r"\d{4}-\d{2}-\d{2}[T ]\d{2}", text):
        return None
    try:
        moment = datetime.fromisoformat(re.sub(r"\s+(?=[+-]\d|Z)", "", text).replace(" UTC", "Z"))
    except ValueError:
        return None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return None
    if moment.time() == time.min:
        return moment.date().isoformat()
    precision = "seconds" if re.match(r".{10}[T ]\d\d:\d\d:\d\d", text) else "minutes"
    return _spelt(moment.isoformat(timespec=precision))


def _stamp(match: re.Match[str]) -> Stamp:
    label = match["label"]
    meaning = _labels()[label.casefold()] if label else None
    start = match.start()
    words = match.group()[len(label) :].lstrip(" :|-–\t\xa0\n") if label else match.group().strip()
    return Stamp(
        start_char=start,
        end_char=start + len(match.group().rstrip()),
        words=words.rstrip(),
        readings=_readings(match),
        clock=_clock(match),
        label=meaning,
        is_bare=bool(label) and label.casefold() in ("date", "today", "dated"),
    )


def _readings(match: re.Match[str]) -> tuple[date, ...]:
    days = [day for year, month, number in _triples(match) if (day := _day(year, month, number))]
    unique = tuple(dict.fromkeys(days))
    if len(unique) > 1 and match["weekday"]:
        prefix = match["weekday"][:3].casefold()
        unique = tuple(day for day in unique if WEEKDAYS[day.weekday()].startswith(prefix)) or unique
    return unique


def _triples(match: re.Match[str]) -> list[tuple[int, int, int]]:
    if match["y1"]:
        return [(int(match["y1"]), int(match["m1"]), int(match["d1"]))]
    for name, day, year in (("n2", "d2", "y2"), ("n3", "d3", "y3")):
        if match[name]:
            number = int(re.sub(r"\D", "", match[day]))
            return [(int(match[year]), _month(match[name]), number)]
    first, second, year4 = int(match["a"]), int(match["b"]), int(match["y4"])
    if match["t"] == ".":  # dots are written day first everywhere that writes them
        return [(year4, second, first)]
    return [(year4, second, first), (year4, first, second)]


def _month(name: str) -> int:
    return next(number for number, full in enumerate(MONTHS, 1) if full.startswith(name.casefold()[:3]))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def _clock(match: re.Match[str]) -> str:
    """The time of day in ISO form with its leading T, or nothing. Only zones that need no table are kept."""
    n = 2 if match["h2"] else 1
    if not match[f"h{n}"]:
        return ""
    hour = int(match[f"h{n}"])
    minute = int(match[f"i{n}"] or match[f"j{n}"] or 0)
    half = (match[f"p{n}"] or match[f"q{n}"] or match[f"r{n}"] or "").casefold()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        moment = time(hour, minute, int(match[f"c{n}"] or 0), tzinfo=_zone(match[f"z{n}"]))
    except ValueError:
        return ""
    return "T" + _spelt(moment.isoformat(timespec="seconds" if match[f"c{n}"] else "minutes"))


def _spelt(moment: str) -> str:
    """The moment with UTC as Z, as most pages write it."""
    return moment.removesuffix("+00:00") + "Z" if moment.endswith("+00:00") else moment


def _zone(words: str | None) -> timezone | None:
    if not words:
        return None
    if words[0] not in "+-":
        return UTC
    digits = words.replace(":", "")
    offset = timedelta(hours=int(digits[1:3]), minutes=int(digits[3:5]))
    return timezone(-offset if digits[0] == "-" else offset) if offset < timedelta(hours=24) else None
