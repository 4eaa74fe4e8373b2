"""Where words that look like a date are none: names, verbs, counts, prices, scores.

Each judge gets the text and the match of a rule's pattern, and says whether it is a date after all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from onrecord.dates.words import any_of, forms_of

_MISREAD_MONTHS = frozenset({"march", "april", "may", "june", "august"})
_OF_A_MONTH = re.compile(r"\b(?i:an?|his|her|its|their)\s$")
_NOUN_AFTER = re.compile(
    r"\s+(?!(?:on|for|of|to|in|at|by|from|into|against|through|past|and|or|that|who|is|was|has)\b)[a-z]"
)
_NAMED_DAY_BEFORE = re.compile(r"\b(?:News|Bloody|Super|Casual|Freaky|Ruby|Fat|Mad|Manic|Giving|Girl|Man|Joe|My)\s$")
_BEFORE_MONTH = re.compile(
    r"\b(?i:in|of|on|since|until|till|by|from|to|between|through|during|for|before|after|late|early|mid|last|next|this|that"
    r"|and|or)(?:\s+|-)$|[–—-]\s?$"
)
_BEFORE_OLD_YEAR = re.compile(
    r"(?:\b(?i:in|since|during|until|till|before|after|c\.|ca\.|circa|late|early|mid|born|died|reigned|year|winter|summer"
    r"|spring|autumn)\s*|[(–—-]\s?)$"
)
_BEFORE_ENDED_YEAR = re.compile(r"\b(?i:by|from|to|between|and|or|around|about)\s$|,\s$")
_AFTER_ENDED_YEAR = re.compile(r"\s*(?:[.,;)–—-]|$|(?:to|and|or|until|now)\b)")
_ROUND_NUMBER = re.compile(r"\b(?i:over|of|about|around)\s$")
_BEFORE_SEASON = re.compile(
    r"\b(?i:in|by|since|until|during|of|next|following|early|late|mid)[\s-]+(?:the\s+)?(?:early\s+|late\s+)?$"
)
_THESE_DAYS = re.compile(r"\b[Ee]ven\s$|\b(?:still|known|what\s+is|(?<!such\s)as\s+\w+)\b[^.!?]*$")
_MADE_FOR_A_DAY = re.compile(
    r"\s+(?:trees?|cards?|gifts?|presents?|lights?|carols?|songs?|movies?|films?|music|eggs?|decorations?|candy|turkeys?)\b"
)
_BEFORE_CLOCK = re.compile(r"(?:\b(?:[a-z]+|At|By|From|Around|Until)|[,(])\s$|(?:^|\n)$")


def is_date(text: str, rule: str, match: re.Match[str]) -> bool:
    """Whether what the pattern of a rule fits is a date."""
    judge = _JUDGES.get(rule)
    return judge is None or judge(text, match)


def _before(text: str, match: re.Match[str], size: int) -> str:
    return text[max(0, match.start() - size) : match.start()]


def _after(text: str, match: re.Match[str], size: int) -> str:
    return text[match.end() : match.end() + size]


def _is_month(text: str, match: re.Match[str]) -> bool:
    """Not a name ("April Smith", "August Wilson"), an order ("March on") or a verb ("May I")."""
    if match["month"].lower() not in _MISREAD_MONTHS or match.groupdict().get("which"):
        return True
    before = _before(text, match, 12)
    if _BEFORE_MONTH.search(before):
        return not re.match(r"\s+[A-Z][a-z]", _after(text, match, 4))
    if _OF_A_MONTH.search(before):  # "an August speech"
        return _NOUN_AFTER.match(_after(text, match, 8)) is not None
    return match["month"] != "April" and re.match(r"['’]s\s", _after(text, match, 3)) is not None


def _is_year(text: str, match: re.Match[str]) -> bool:
    """Not a count, a price, a measure or the number of a thing. Before 1900 it takes a preposition."""
    before, after = _before(text, match, 16), _after(text, match, 16)
    if match.group() != match["year"]:  # "the year 1500"
        return True
    if _measures().match(after) or _numbered().search(before):
        return False
    if 1900 <= int(match["year"]) < 2100:
        return not (_ROUND_NUMBER.search(before) and re.match(r"\s+[a-z]+s\b(?!\s+of\b)", after))
    is_ended = _BEFORE_ENDED_YEAR.search(before) and _AFTER_ENDED_YEAR.match(after)
    return _BEFORE_OLD_YEAR.search(before) is not None or bool(is_ended)


@cache
def _measures() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:%|per\s?cent\b|(?:{any_of(forms_of('measure'))}|or\s+(?:more|so|fewer))\b)")


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(rf"(?:[$€£]|\b(?i:{any_of(forms_of('numbered'))})\.?)\s$")


def _is_short_year(text: str, match: re.Match[str]) -> bool:
    """The end of a range of years ("1892–94"), so greater than its beginning."""
    return int(match["short"]) > int(text[match.start() - 2 : match.start()])


def _is_weekday(text: str, match: re.Match[str]) -> bool:
    """Not the name of a newspaper, a day of history, a song or a film."""
    if _NAMED_DAY_BEFORE.search(_before(text, match, 9)):
        return False
    after = _after(text, match, 18)
    if re.match(r"\s+(?:Night|Morning|Afternoon)\s+[A-Z]|\s+the\s+13th\b", after):
        return False
    has_name_after = re.match(r"\s+(?!Night|Morning|Afternoon|Evening)[A-Z][a-z]+", after)
    return not (has_name_after and re.search(r"\bThe\s$", _before(text, match, 5)))


def _is_season(text: str, match: re.Match[str]) -> bool:
    """Named by a word beside it ("last spring", "fall 2004"), or after "in the" and the like; never "the fall of"."""
    if match["which"] or match["year"] or match["which_year"]:
        return True
    before = _before(text, match, 16)
    if match["season"].lower() == "fall":
        in_the = re.search(r"\b(?:in|by|since|until|during|this)\s+the\s+$", before)
        return in_the is not None and _after(text, match, 3) != " of"
    return match["season"][0].islower() and _BEFORE_SEASON.search(before) is not None


def _is_deictic(text: str, match: re.Match[str]) -> bool:
    """Not a part of a name ("USA Today"), nor "today" for these days ("still used today")."""
    before = _before(text, match, 40)
    if match.group().lower() == "today" and _THESE_DAYS.search(before):
        return False
    return match.group()[0].islower() or re.search(r"\w[ \xa0]$", before) is None


def _is_unit(text: str, match: re.Match[str]) -> bool:
    """Not "the last day (of)": counting days takes "this", "that", "the next" or "the previous"."""
    which = match["which"].lower().removeprefix("the ")
    is_of_days = match["unit"] in ("day", "morning", "afternoon", "evening", "night")
    return not (is_of_days and which in ("last", "past", "current", "coming"))


def _is_holiday(text: str, match: re.Match[str]) -> bool:
    """Not a part of a name ("Christmas Island"), nor what is made for the day ("Christmas trees")."""
    return not (re.match(r"\s+[A-Z][a-z]", _after(text, match, 4)) or _MADE_FOR_A_DAY.match(_after(text, match, 14)))


def _is_time(text: str, match: re.Match[str]) -> bool:
    """Not chapter and verse, nor a score: figures without "a.m." stand after a small word."""
    if "m" in match.group().lower() or match.groupdict().get("whole"):
        return True
    return _BEFORE_CLOCK.search(_before(text, match, 12)) is not None


_JUDGES: dict[str, Callable[[str, re.Match[str]], bool]] = {
    "month": _is_month,
    "year": _is_year,
    "short_year": _is_short_year,
    "weekday": _is_weekday,
    "season": _is_season,
    "deictic": _is_deictic,
    "which_unit": _is_unit,
    "holiday": _is_holiday,
    "time": _is_time,
}
