"""The patterns of the lexicon `date_patterns`, with the words of the calendar put in."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from onrecord.dates.words import any_of, forms_of, holiday_names
from onrecord.lexicons import rows

_PART = re.compile(r"\{([a-z]\w*)\}")


class Rule(NamedTuple):
    """What finds phrases: the rule that reads them, their pattern, and what stands in all that it fits."""

    name: str
    pattern: re.Pattern[str]
    trigger: str


@cache
def rules_by_trigger() -> dict[str, list[tuple[int, Rule]]]:
    """The rules of each trigger, with their places in the order of preference."""
    found: dict[str, list[tuple[int, Rule]]] = {}
    for place, rule in enumerate(rules()):
        found.setdefault(rule.trigger, []).append((place, rule))
    return found


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in order of preference between equally long phrases; a name may stand twice."""
    parts = _words()
    found = []
    for row in rows("date_patterns"):
        pattern = _PART.sub(lambda match: parts[match[1]], row["pattern"])
        if _PART.fullmatch(row["rule"]):
            parts[row["rule"][1:-1]] = pattern
        else:
            found.append(Rule(row["rule"], re.compile(pattern), row["trigger"]))
    return tuple(found)


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
