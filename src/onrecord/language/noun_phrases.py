"""Noun phrases by the word classes of a sentence, without a parse: from the first determiner or adjective to the noun.

What stands behind the noun ("of the party", "who left") is no part of it; a possessor before it is ("the mayor's
plan"). So a phrase turns on its last word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

Word = tuple[str, str, str]
"""A word's form, universal word class and Penn tag."""

_BY_TAG = {"PRP$": "D", "WP$": "D", "POS": "S", "NNP": "N", "NNPS": "N", "HYPH": "H"}
_BY_CLASS = {
    "DET": "D",
    "NOUN": "N",
    "PROPN": "N",
    "PRON": "P",
    "ADJ": "J",
    "NUM": "C",
    "ADV": "R",
    "CCONJ": "&",
    "SYM": "M",
}
_PARTICIPLES = frozenset(["VBG", "VBN"])
_QUOTES = frozenset("\"“”‘’'") | {"``", "''"}
_OTHER = "O"
_PHRASE = re.compile(
    r"""
    D{0,3} (?: R{0,3} M? [JC] (?: [,&] R{0,3} [JC] (?=[NJ]) )?   # very large, two or three, $ 5, big, bad
             | (?<=[DJ]) Q (?=[NJ])                              # the “ new deal
             | N                                                 # the party leader
             | (?<=[NJCHV]) H | (?<=N) S                         # long - term, the mayor 's
             | (?<=[DJSHR]) V (?=[NJ]) | (?<=H) V                # the retiring judge, rocket - propelled
           ){0,30} N
    | P
    """,
    re.VERBOSE,
)


def noun_phrases(words: Iterable[Word]) -> list[tuple[int, int]]:
    """First and end word of every noun phrase of one sentence, in order; none lies in another."""
    return [match.span() for match in _PHRASE.finditer("".join(map(_sign, words)))]


def _sign(word: Word) -> str:
    """One letter for the part that a word can have in a noun phrase."""
    form, word_class, tag = word
    if tag in _BY_TAG:
        return _BY_TAG[tag]
    if word_class in _BY_CLASS:
        return _BY_CLASS[word_class]
    if tag in _PARTICIPLES:
        return "V"
    return "," if form == "," else "Q" if form in _QUOTES else _OTHER
