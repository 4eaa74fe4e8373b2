"""The patterns of the lexicon `date_patterns`, with the words of the calendar put in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from onrecord.dates.words import any_of, forms_of, holiday_names
from onrecord.lexicons import rows

_PART = re.compile(r"\{([a-z]\w*)\}")
_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_ANY_DIGIT = "{digit}"


class Rule(NamedTuple):
    """A pattern and the rule that says what it stands for. Whatever it fits holds one of `signs`, unless empty."""

    name: str
    pattern: re.Pattern[str]
    signs: frozenset[str]


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule's pattern, in order of preference between equally long phrases; a rule may stand twice."""
    parts = _words()
    found = []
    for row in rows("date_patterns"):
        pattern = _PART.sub(lambda match: parts[match[1]], row["pattern"])
        if _PART.fullmatch(row["rule"]):
            parts[row["rule"][1:-1]] = pattern
        else:
            found.append(Rule(row["rule"], re.compile(pattern), _signs().get(row["rule"], frozenset())))
    return tuple(found)


def rules_for(text: str, start: int, end: int) -> list[Rule]:
    """The rules that `text[start:end]` may hold a phrase of: a few words seen once spare most patterns their search."""
    words = {word.lower() for word in _WORD.findall(text, start, end)}
    if _DIGIT.search(text, start, end):
        words.add(_ANY_DIGIT)
    return [rule for rule in rules() if not rule.signs or not rule.signs.isdisjoint(words)]


@cache
def _signs() -> dict[str, frozenset[str]]:
    return {row["rule"]: frozenset(_sign_words(row["words"])) for row in rows("date_signs")}


def _sign_words(cell: str) -> Iterator[str]:
    """The words of a cell of `date_signs`, with one word of each form of a kind: the longest."""
    for word in cell.split():
        if word == _ANY_DIGIT or not _PART.fullmatch(word):
            yield word
            continue
        for form in holiday_names() if word == "{holiday}" else forms_of(word[1:-1]):
            yield max(_WORD.findall(form.lower()), key=len, default=_ANY_DIGIT)


def _words() -> dict[str, str]:
    """The parts that are words. Months and weekdays count only with a capital, or all in capitals."""
    return {
        "month_name": _capital("month"),
        "month_abbreviation": _capital("month_short"),
        "weekday_name": _capital("weekday"),
        "weekday_abbreviation": any_of(forms_of("weekday_short")),
        "ordinal_word": any_of(forms_of("ordinal")),
        "number_word": any_of(forms_of("number")),
        "season_word": any_of(forms_of("season")),
        "decade_word": any_of(forms_of("decade")),
        "holiday_name": any_of(holiday_names()),
    }


def _capital(kind: str) -> str:
    forms = forms_of(kind)
    return any_of(forms + [form.upper() for form in forms])
