"""Penn tags for tokens without a model: closed classes, endings and neighbours. Enough to find verb groups and nouns.

The trained reader's own tags take its place where they are at hand. Tags are Penn's; a mark is its own tag.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from onrecord.attribute.grammar import (
    CLAUSE_STARTS,
    DETERMINERS,
    NUMBERS,
    POSSESSIVES,
    PREPOSITIONS,
    WH_WORDS,
    is_adverb,
)
from onrecord.language.english import Token
from onrecord.lexicons import rows

_CLOSED = {
    "MD": "will would may might can could shall should must ca wo 'll ’ll cannot",
    "TO": "to",
    "VBZ": "is has does",
    "VBP": "are am have do 're 've 'm ’re ’ve ’m",
    "VBD": "was were had did",
    "VB": "be",
    "VBN": "been",
    "VBG": "being having",
    "PRP": "i he she it we they you him them us me himself herself itself themselves",
    "CC": "and or but nor",
    "WDT": "which",
    "WP": "who whom what",
    "POS": "'s ’s",
    "RB": "not n't n’t never so",
}
_HAVE_OR_BE = frozenset("is are was were be been being has have had having 's 're 've am get got getting".split())
_BEFORE_BASE = frozenset("to will would may might can could shall should must do does did ca wo cannot".split())
_NOT_PAST = frozenset(
    "need indeed speed seed feed weed exceed proceed succeed embed hundred deed reed sled shed".split()
)


def tag(tokens: Sequence[Token]) -> list[str]:
    """One tag for each token of a sentence."""
    tags: list[str] = []
    for at, token in enumerate(tokens):
        tags.append(_tag(tokens, tags, at) if token.is_word or token.lower in _closed() else token.text)
    return tags


def _tag(tokens: Sequence[Token], before: Sequence[str], at: int) -> str:
    token = tokens[at]
    if token.lower in _closed():
        return _closed()[token.lower]
    if token.text[0].isdigit() or token.lower in NUMBERS:
        return "CD"
    if token.is_capitalised and at > 0 and tokens[at - 1].is_word:
        return "NNP"
    verb = _verb(tokens, before, at)
    if verb:
        return verb
    if token.is_capitalised:
        return "RB" if is_adverb(token) else "NNP"
    if is_adverb(token):
        return "RB"
    return "NNS" if token.lower.endswith("s") and not token.lower.endswith("ss") else "NN"


def _verb(tokens: Sequence[Token], before: Sequence[str], at: int) -> str:
    """The tag of a verb; empty for a word that is none here."""
    word, previous = tokens[at].lower, _last(tokens, before, at)
    if previous in _BEFORE_BASE and tokens[at].text.isalpha():
        return "VB"
    if previous in DETERMINERS or previous in POSSESSIVES:
        return "VBN" if word.endswith("ed") and word not in _NOT_PAST else ""
    if word in _past_forms() or (word.endswith("ed") and len(word) > 3 and word not in _NOT_PAST):
        follower = tokens[at + 1].lower if at + 1 < len(tokens) else ""
        return "VBN" if previous in _HAVE_OR_BE or follower == "by" else "VBD"
    if (
        word.endswith("ing")
        and len(word) > 5
        and (previous in _HAVE_OR_BE or previous in {",", "by", "after", "before"})
    ):
        return "VBG"
    return ""


def _last(tokens: Sequence[Token], before: Sequence[str], at: int) -> str:
    """The word before, adverbs passed over."""
    at -= 1
    while at > 0 and before[at] == "RB":
        at -= 1
    return tokens[at].lower if at >= 0 else ""


@cache
def _past_forms() -> frozenset[str]:
    return frozenset(row["form"] for row in rows("past_forms"))


@cache
def _closed() -> dict[str, str]:
    closed = dict.fromkeys(DETERMINERS, "DT") | dict.fromkeys(POSSESSIVES, "PRP$")
    closed |= dict.fromkeys(PREPOSITIONS | CLAUSE_STARTS, "IN") | dict.fromkeys(WH_WORDS, "WRB") | {"that": "IN"}
    return closed | {word: tag for tag, words in _CLOSED.items() for word in words.split()}
