"""Names made comparable: one spelling for what differs only in accents, marks, case, an article or a title."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from onrecord.lexicons import rows

_NOT_DECOMPOSED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_DROPPED = re.compile(r"[\u0027\u0060\u00b4\u02b9-\u02bf\u2018-\u201b\u2032.]")  # apostrophes, and stops: U.S. is US
_APART = re.compile(r"[\W_]+")


@cache
def normal_name(name: str) -> str:
    """The name in lower case, without accents, apostrophes, stops and a leading "the"; hyphens become spaces."""
    return fold(name).removeprefix("the ")


def fold(text: str) -> str:
    """A name or a whole text in the letters of `normal_name`."""
    folded = unicodedata.normalize("NFKD", text.casefold()).translate(_NOT_DECOMPOSED)
    bare = "".join(char for char in folded if not unicodedata.combining(char))
    return _APART.sub(" ", _DROPPED.sub("", bare)).strip()


@cache
def untitled(name: str, least_words: int = 1) -> str:
    """The normal name without the titles before it ("Dr", "Prime Minister"), as long as so many words are left."""
    words = normal_name(name).split()
    while length := _title_length(words):
        if len(words) - length < least_words:
            break
        words = words[length:]
    return " ".join(words)


def _title_length(words: list[str]) -> int:
    """How many words at the start are a title; the longest title counts."""
    longest = min(len(words) - 1, max(map(len, _titles())))
    return next((length for length in range(longest, 0, -1) if tuple(words[:length]) in _titles()), 0)


@cache
def _titles() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(normal_name(row["title"]).split()) for row in rows("titles"))
