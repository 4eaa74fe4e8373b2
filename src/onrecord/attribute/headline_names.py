"""Tells names apart in lines where every word has a capital: "Ada Voss Endorses Jon Brandt" names two people.

Capitals tell nothing there, so a run of them names whom the rest of the article names, and nobody else if it is long.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import regex

from onrecord.attribute.grammar import PREPOSITIONS
from onrecord.attribute.relations import Span

SHARE = 0.9
"""So many of a line's words have a capital where capitals tell nothing."""
FEWEST_WORDS = 5
LONGEST_UNKNOWN = 2
"""A run of so many words may be a name that the rest of the article does not know."""

_WORD = regex.compile(r"[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}.&'’-]*[\p{L}\p{N}])?")


_SMALL = frozenset("a an the and or but nor so yet as is it be if not vs up out off via per".split())
"""With prepositions, what stays small in a headline whose other words have capitals."""
_PART = regex.compile(r"\S+")


def is_headline_cased(text: str, line: Span) -> bool:
    """Whether nearly every word of a line begins with a capital."""
    words = [match.group() for match in _WORD.finditer(text, *line)]
    longer = [word for word in words if word not in _SMALL and word not in PREPOSITIONS]
    return (
        len(words) >= FEWEST_WORDS
        and len(longer) > 1
        and sum(word[0].isupper() for word in longer) > SHARE * len(longer)
    )


def forms_of(names: Iterable[str]) -> Mapping[tuple[str, ...], str]:
    """What a headline may call those named elsewhere: the whole name, its last word, its first words."""
    forms: dict[tuple[str, ...], str] = {}
    for name in names:
        words = tuple(name.casefold().split())
        for part in (words, words[-1:], words[:1]):
            if len(part) == len(words) or len(part[0]) > 3:
                forms.setdefault(part, name)
    return forms


def names_in_run(text: str, run: Span, forms: Mapping[tuple[str, ...], str]) -> list[Span]:
    """The stretches of a run of capitalised words that name somebody known, the longest first; offsets into the text.

    A short run that holds nobody known is one name.
    """
    words = [match.span() for match in _PART.finditer(text, *run)]
    found, at = [], 0
    while at < len(words):
        length = next((n for n in range(len(words) - at, 0, -1) if _form(text, words[at : at + n]) in forms), 0)
        if length:
            found.append((words[at][0], _end(text, words[at + length - 1])))
        at += length or 1
    return found or ([run] if len(words) <= LONGEST_UNKNOWN else [])


def _form(text: str, words: Sequence[Span]) -> tuple[str, ...]:
    return tuple(text[start : _end(text, (start, end))].casefold() for start, end in words)


def _end(text: str, word: Span) -> int:
    """Where a word ends without a possessive ending."""
    match = regex.search(r"['’]s?$", text[slice(*word)])
    return word[0] + match.start() if match else word[1]
