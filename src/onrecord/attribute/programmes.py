"""Finds programmes of television and radio by name: "on The Morning Show", "told the Mail's “Morning Hour”"."""

from __future__ import annotations

from functools import cache

import regex

from onrecord.attribute.relations import Span
from onrecord.lexicons import rows

_BEFORE = r"\b(?:[Oo]n|to|during|in|at|for|with|told|tells|telling)\s"
_OWNER = r"(?:(?:the\s)?(?:\p{Lu}[\p{L}\p{M}&.-]*\s){0,3}\p{Lu}[\p{L}\p{M}&.-]*['’]s?\s)"
_SHOW = (
    r"(?:(?:[Tt]he|a|an|his|her)\s)?(?:\p{Lu}[\p{L}\p{M}'’.&-]*\s){1,5}"
    r"(?:Show|Hour|Podcast|Tonight|Programme|Program|Radio\sShow)(?![\p{L}])"
)
_QUOTED = r"[\"“‘](?=\p{Lu}|\d)[^\"“”‘\n]{2,40}[\"”’]"


@cache
def _pattern() -> regex.Pattern[str]:
    """Names that are sure anywhere; common phrases and quoted names only behind an outlet's name or in its marks."""
    certain = rf"[\"“‘]?(?:{_names('yes')})[\"”’]?"
    common = rf"(?:[\"“‘](?:{_names('no')})(?:[\"”’]|(?=[.,][\"”’]))|(?<=['’]s?\s)(?:{_names('no')})(?!\s\p{{Lu}}))"
    owned = rf"(?<=['’]s?\s){_QUOTED}"
    return regex.compile(rf"{_BEFORE}{_OWNER}?(?P<programme>{certain}|{common}|{owned}|{_SHOW})(?!\p{{L}})")


def _names(certain: str) -> str:
    found = (row["name"] for row in rows("programmes") if row["certain"] == certain)
    return "|".join(sorted((regex.escape(name) for name in found), key=len, reverse=True))


def programme_in(text: str, piece: Span) -> Span | None:
    """The words for the first programme that a stretch of text names; its outlet, if named before it, left out."""
    match = _pattern().search(text, *piece)
    if match is None:
        return None
    start, end = match.span("programme")
    is_open = text[start] in _OPENING and text[end - 1] not in _CLOSING
    return start + is_open, end


_OPENING, _CLOSING = frozenset('"“‘'), frozenset('"”’')


@cache
def programme_names() -> frozenset[str]:
    """The programmes that no other thing is called by, in small letters without their article."""
    return frozenset(row["name"].lower().removeprefix("the ") for row in rows("programmes") if row["certain"] == "yes")
