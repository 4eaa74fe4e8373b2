"""The patterns of the lexicon `date_patterns`, with the words of the calendar put in."""

from __future__ import annotations

import re
from functools import cache

from onrecord.dates.words import any_of, forms_of, holiday_names
from onrecord.lexicons import rows

_PART = re.compile(r"\{([a-z]\w*)\}")


@cache
def rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Every rule's name and pattern, in order of preference between equally long phrases; a rule may stand twice."""
    parts = _words()
    found = []
    for row in rows("date_patterns"):
        pattern = _PART.sub(lambda match: parts[match[1]], row["pattern"])
        if _PART.fullmatch(row["rule"]):
            parts[row["rule"][1:-1]] = pattern
        else:
            found.append((row["rule"], re.compile(pattern)))
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
