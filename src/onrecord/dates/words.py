"""The calendar words of the lexicons `date_words` and `holidays`, and what they stand for."""

from __future__ import annotations

import re
from functools import cache

from onrecord.lexicons import rows


def number_of(kind: str, form: str) -> int:
    """The number that a form of the lexicon stands for; digits, with or without "th", stand for themselves."""
    digits = re.match(r"\d+", form)
    return int(digits.group()) if digits else _values(kind)[re.sub(r"\s+", " ", form.lower().rstrip("."))]


@cache
def _values(kind: str) -> dict[str, int]:
    kinds = (kind, kind + "_short")
    return {row["form"].lower(): int(row["value"]) for row in rows("date_words") if row["kind"] in kinds}


def holiday_rule(name: str) -> str:
    """The rule of a holiday, by its name in any case, with any white space and apostrophe."""
    return _holidays()[re.sub(r"\s+", " ", name.lower().replace("’", "'"))]


@cache
def _holidays() -> dict[str, str]:
    return {row["name"].lower(): row["rule"] for row in rows("holidays")}


def any_of(forms: list[str]) -> str:
    """A pattern for any of the forms, the longest first; a space fits any white space, "'" a curly one too."""
    ordered = sorted(forms, key=len, reverse=True)
    return "|".join(re.escape(form).replace(r"\ ", r"\s+").replace("'", "['’]") for form in ordered)


def forms_of(kind: str) -> list[str]:
    """The forms of a kind, in the lexicon's order."""
    return [row["form"] for row in rows("date_words") if row["kind"] == kind]


def holiday_names() -> list[str]:
    """The names of the holidays, in the lexicon's order."""
    return [row["name"] for row in rows("holidays")]
