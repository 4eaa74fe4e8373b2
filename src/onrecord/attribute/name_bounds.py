"""Finds where a person's name begins and ends in a run of capitalised words that holds more than the name.

"Secretary of State Jon Brandt", "Ohio Gov. Jon Brandt", "Ellery University Jon Brandt": titles, places and bodies run
into names, for capitals do not tell where one ends.
"""

from __future__ import annotations

from collections.abc import Collection

import regex

from onrecord.attribute.relations import Span
from onrecord.attribute.vocabulary import (
    demonyms,
    forenames,
    name_words,
    state_names,
    title_pattern,
    title_starts,
    titles,
)

LONGEST_TITLE_CHARS = 40
FEWEST_WORDS = 4
"""Words of a run that may hold a body and, behind it, a person."""

_FIELDS = frozenset(
    "foreign defence defense interior finance justice home health education trade energy oil transport agriculture "
    "labor labour housing culture tourism environment security information planning industry commerce treasury".split()
)
_PLACES = frozenset("san santa saint st st. mount lake fort port new los las el la cape lord king queen".split())
_AFFILIATION = regex.compile(r"[RDIL]-\p{Lu}[\p{L}.]*")
_POSTNOMINALS = frozenset("QC KC SC MP MD PhD OBE CBE MBE MEP MLA MSP JD RN Esq CPA".split())


def title_reaching_in(text: str, start: int, end: int, paragraph_start: int) -> Span | None:
    """A title that begins before a run and ends inside it: "Secretary of | State Jon Brandt"; None if none does."""
    before = max(paragraph_start, start - LONGEST_TITLE_CHARS)
    if title_starts().isdisjoint(text[before:end].lower().split()):
        return None
    for match in title_pattern().finditer(text, before, end):
        if match.start() < start < match.end() < end:
            return match.span()
    return None


def without_short_title(text: str, start: int, end: int) -> int:
    """Where a run ends before a shortened title that its full stop cuts off: "Ohio Gov | . Jon Brandt" names Ohio."""
    cut = text.rfind(" ", start, end)
    if cut < 0 or text[end : end + 1] != "." or text[cut + 1 : end + 1].lower() not in titles():
        return end
    return cut


def person_begins(text: str, start: int, end: int) -> int:
    """Where a forename begins behind words for bodies, fields or places; `start` where none does."""
    at = start
    words = text[start:end].split(" ")
    if words[0].lower() in forenames() or words[0].lower() in _PLACES:
        return start
    for number, word in enumerate(words[:-1]):
        if number and word.lower() in forenames() and all(_is_of_body(part) for part in words[:number]):
            return at
        at += len(word) + 1
    return start


def _is_of_body(word: str) -> bool:
    lower = word.lower()
    return (
        lower in name_words()
        or lower in _FIELDS
        or lower in demonyms()
        or lower in state_names()
        or lower in {"of", "and"}
    )


def surname_alone(text: str, run: Span, alone: Collection[str]) -> int:
    """Where a person's two words begin at the end of a long run whose last word is a name of its own elsewhere.

    `alone` are the single words that are names by themselves. The start of the run where it holds no such person.
    """
    words = text[slice(*run)].split(" ")
    first = words[-2] if len(words) > 1 else ""
    is_person = len(words) >= FEWEST_WORDS and words[-1] in alone and first[:1].isupper()
    is_person = is_person and not any(_is_of_body(word) for word in words[-2:])
    holds_body = any(_is_of_body(word) for word in words[:-2] if word[0].isupper())
    return run[1] - len(" ".join(words[-2:])) if is_person and holds_body else run[0]


def is_suffix(text: str, start: int, end: int) -> bool:
    """Whether words behind a comma or in brackets only go with the name before: "R-Ky", "QC"."""
    if text[max(0, start - 2) : start] != ", " and text[max(0, start - 1) : start] != "(":
        return False
    words = text[start:end]
    return _AFFILIATION.fullmatch(words) is not None or words in _POSTNOMINALS


_ACRONYM = regex.compile(r"\s\((?P<letters>\p{Lu}[\p{Lu}\d&]{1,7})\)")


def spelt_out(text: str, paragraph: Span) -> list[Span]:
    """The names that an acronym in brackets behind them spells: "Alliance to Reclaim Our Schools (AROS)".

    Method: Schwartz and Hearst 2003, from the last letter back, the first at the beginning of a word.
    """
    found = []
    for match in _ACRONYM.finditer(text, *paragraph):
        begins = _begins_spelling(text, match["letters"].lower(), paragraph[0], match.start())
        if begins is not None and text[begins].isupper():
            found.append((begins, match.start()))
    return found


def _begins_spelling(text: str, letters: str, start: int, end: int) -> int | None:
    """Where the words that a row of letters abbreviates begin in `text[start:end]`; None where they are not there."""
    words = text[start:end].split(" ")[-min(len(letters) + 5, 2 * len(letters)) :]
    first = end - len(" ".join(words))
    at = end
    for number, letter in reversed(list(enumerate(letters))):
        at -= 1
        while at >= first and (text[at].lower() != letter or (number == 0 and at > first and text[at - 1].isalnum())):
            at -= 1
        if at < first:
            return None
    return at
