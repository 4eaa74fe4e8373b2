"""Where in a text a pattern of the lexicon is worth trying: near a word or figure that stands in all that it fits."""

from __future__ import annotations

import re
from functools import cache

from onrecord.dates.words import forms_of, holiday_names
from onrecord.lexicons import rows

Stretch = tuple[int, int]
"""Half-open code-point offsets into the text."""

REACH = 60
"""A phrase, with what its pattern looks at around it, lies within so many characters of a word that triggers it."""
REACH_OF_FIGURES = 30
"""The same for figures."""
_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"\d")
_KINDS = {
    "#year": re.compile(r"\d{4}(?!\d)"),
    "#joined": re.compile(r"\d+\s?[-–—/.]\s?\d"),
    "#clock": re.compile(r"\d+(?:[:.]\d|\s?[aApP])"),
    "#lettered": re.compile(r"\d+(?:[^\W\d_]|['’])"),
}
"""The kinds of figures that are triggers, by what follows."""
_UNITS = "day night morning afternoon evening week weekend fortnight month quarter year decade century centurie".split()


def stretches(text: str, start: int, end: int) -> dict[str, list[Stretch]]:
    """For each trigger of the lexicon that stands in `text[start:end]`, the stretches around its places, in order."""
    words, found = _words(), dict[str, list[Stretch]]()
    if words.keys().isdisjoint(_WORD.findall(text[start:end].lower())) and not _FIGURE.search(text, start, end):
        return found
    for match in _WORD.finditer(text, start, end):
        word = match.group()
        triggers, reach = words.get(word.lower(), ()), REACH
        if not triggers and word[0].isdecimal():
            triggers, reach = _of_figures(text, word, match.end()), REACH_OF_FIGURES
        for trigger in triggers:
            _add(found.setdefault(trigger, []), max(start, match.start() - reach), min(end, match.end() + reach))
    return found


def _of_figures(text: str, word: str, end: int) -> tuple[str, ...]:
    """The triggers that a word is which begins with a figure and ends at `end`."""
    kinds = [kind for kind, pattern in _KINDS.items() if pattern.match(text, end - len(word))]
    return tuple(trigger for kind in kinds for trigger in _words()[kind])


def _add(known: list[Stretch], first: int, last: int) -> None:
    """Adds a stretch to those before it, joined with the last one if they touch."""
    if known and known[-1][1] >= first:
        known[-1] = (known[-1][0], last)
    else:
        known.append((first, last))


@cache
def _words() -> dict[str, tuple[str, ...]]:
    """The triggers of the lexicon that a word in lower case belongs to."""
    found: dict[str, list[str]] = {kind: [] for kind in _KINDS}
    for trigger in dict.fromkeys(row["trigger"] for row in rows("date_patterns") if row["trigger"]):
        for name in trigger.split():
            for word in _named(name):
                found.setdefault(word, []).append(trigger)
    return {word: tuple(triggers) for word, triggers in found.items()}


def _named(name: str) -> list[str]:
    """The words, in lower case, that one part of a trigger stands for."""
    if name == "+holiday":
        return list({max(_WORD.findall(holiday), key=len).lower() for holiday in holiday_names()})
    if name == "+unit":
        return [form + ending for form in _UNITS for ending in ("", "s")] + ["century"]
    if not name.startswith("+"):
        return [name.lower()]
    forms = [form.lower() for kind in (name[1:], name[1:] + "_short") for form in forms_of(kind)]
    return forms + ([form + "s" for form in forms] if name == "+weekday" else [])
