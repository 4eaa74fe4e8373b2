"""Finds the phrases of a text that name a date or a time. What they stand for is `resolve.py`'s business.

A rule is a name and a pattern; where two rules fit, the phrase that begins first and then the longest one wins. A name
counts as a date only where it is one: "may", "march" and "sun" need their capital and a preposition, a day or a year
beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from onrecord.dates.misreadings import is_date
from onrecord.dates.patterns import rules_by_trigger
from onrecord.dates.triggers import stretches
from onrecord.dates.words import number_of

_ADDRESS = re.compile(r"(?<!\S)\S*(?:://|www\.|@)\S*")
_RANGE = re.compile(r"\s*(?:-|–|—|to|and|or|through|until|till)\s*(?:the\s+)?")
_YEARLESS = frozenset({"month_day", "day_month", "month"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that name a date: offsets into the text, the rule that found them and the rule's named parts.

    `lent_year` is the year that stands only at the other end of a range ("January 23 – March 9, 2014").
    """

    start: int
    end: int
    rule: str
    parts: dict[str, str]
    lent_year: int | None = None


def find_phrases(text: str, start: int, end: int) -> list[Phrase]:
    """The date phrases of `text[start:end]`, in text order, none overlapping another.

    A recurring day ("every Friday") is no date, nor is the weekday in it.
    """
    candidates = sorted(_candidates(text, start, end), key=_preference)
    addresses = [match.span() for match in _ADDRESS.finditer(text, start, end)] if candidates else []
    kept: list[Phrase] = []
    for _, phrase in candidates:
        if kept and phrase.start < kept[-1].end:
            continue
        if not any(first <= phrase.start < last for first, last in addresses):
            kept.append(phrase)
    kept = [phrase for phrase in kept if phrase.rule != "recurring"]
    return [_with_lent_year(text, one, after) for one, after in zip_longest(kept, kept[1:])]


def _preference(candidate: tuple[int, Phrase]) -> tuple[int, int, int]:
    place, phrase = candidate
    return phrase.start, -phrase.end, place


def _candidates(text: str, start: int, end: int) -> Iterator[tuple[int, Phrase]]:
    """Every phrase that any rule finds, with the rule's place in the order of preference."""
    for trigger, near in stretches(text, start, end).items():
        for place, rule in rules_by_trigger()[trigger]:
            for first, last in near:
                for match in rule.pattern.finditer(text, first, last):
                    if is_date(text, rule.name, match):
                        yield place, _phrase(rule.name, match)


def _phrase(rule: str, match: re.Match[str]) -> Phrase:
    parts = {key: value for key, value in match.groupdict().items() if value is not None}
    first, last = match.span("whole") if parts.pop("whole", None) else match.span()
    return Phrase(first, last, rule, parts)


def _with_lent_year(text: str, phrase: Phrase, following: Phrase | None) -> Phrase:
    """The phrase with the year of the range's other end, where it has none of its own."""
    if following is None or phrase.rule not in _YEARLESS or {"year", "which", "which_year"} & phrase.parts.keys():
        return phrase
    if following.rule not in _YEARLESS | {"month_year"} or "year" not in following.parts:
        return phrase
    if not _RANGE.fullmatch(text[phrase.end : following.start]):
        return phrase
    year = int(following.parts["year"])
    is_earlier = number_of("month", following.parts["month"]) < number_of("month", phrase.parts["month"])
    return replace(phrase, lent_year=year - 1 if is_earlier else year)
