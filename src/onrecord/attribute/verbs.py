"""Tells a reporting verb from its look-alikes: nouns, adjectives, names, without a parse."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.attribute.grammar import (
    BE,
    BEFORE_BASE,
    DASHES,
    DETERMINERS,
    NUMBERS,
    POSSESSIVE_ENDINGS,
    POSSESSIVES,
    is_adverb,
    looks_finite,
    lower_at,
)
from onrecord.language.english import Token

_SUBJECTS_OF_BASE = frozenset("i we they you people officials who some many most few police".split())
_BEFORE_GERUND = BE | DASHES | {"", ",", "as", "and", "by", "in", "while", "before", "after", "-"}
_NEVER_NOUNS = frozenset("said says told added".split())
_DEMONSTRATIVES = frozenset("that this these those".split())
_ALSO_NOUNS = frozenset(
    "claims reports remarks comments notes states calls demands requests views plans aims fears hopes doubts questions "
    "answers points posts messages orders votes means attacks details highlights texts signals brands labels terms "
    "estimates protests laments appeals blogs tweets promises pledges vows offers replies threats rules invites "
    "recommends".split()
)
"""Third persons that are plural nouns as well."""
_BEHIND_NOUN = frozenset("of for on in by from against about . , and are were have".split())


def is_verb(tokens: Sequence[Token], at: int, end: int, *, is_base: bool) -> bool:
    """Whether the words `tokens[at:end]` are a finite verb, participle or infinitive here and no noun or adjective.

    Judged by what stands before: a determiner, a possessive or an adjective makes a noun of a form that can be one.
    `is_base` says that the form is the bare one ("warn").
    """
    word, before = tokens[at].lower, _before(tokens, at)
    if _is_attributive(tokens, at, end, before) or (word in _ALSO_NOUNS and _is_noun(tokens, at, before)):
        return False
    if before in DETERMINERS or before in POSSESSIVE_ENDINGS or before == "of":
        return word in _NEVER_NOUNS and before in _DEMONSTRATIVES
    if word.endswith("ing") and len(word) > 4:
        return before in _BEFORE_GERUND or tokens[at - 1].text[-1:] in '"”’'
    if tokens[at].is_capitalised and at > 0 and not _title_cased(tokens):
        return False
    return _has_subject_of_base(tokens, at, before) if is_base else True


def _is_attributive(tokens: Sequence[Token], at: int, end: int, before: str) -> bool:
    """A form that only describes: "reported by X", "so-called", "two reported attacks closed", "needless to say"."""
    word = tokens[at].lower
    if lower_at(tokens, end) == "by" and before not in BE and not word.endswith("ing"):
        return True
    if at > 0 and tokens[at - 1].text in {"-", "–"} and tokens[at - 1].end == tokens[at].start:
        return True
    if before in NUMBERS and word.endswith("ed") and lower_at(tokens, end).endswith("s"):
        return end + 1 < len(tokens) and looks_finite(tokens[end + 1])
    return lower_at(tokens, at - 2) == "needless"


def _is_noun(tokens: Sequence[Token], at: int, before: str) -> bool:
    """Whether a plural that could be a verb is a noun: a determiner two or three words before, or no content behind."""
    nearby = {token.lower for token in tokens[max(0, at - 3) : at]}
    has_owner = nearby & ((POSSESSIVES - {"my", "our"}) | {"'s", "’s", "these", "those", "of"})
    return bool(before in BE or has_owner or lower_at(tokens, at + 1) in _BEHIND_NOUN)


def _has_subject_of_base(tokens: Sequence[Token], at: int, before: str) -> bool:
    """A bare form needs an auxiliary or a plural subject."""
    if before in BEFORE_BASE or before in _SUBJECTS_OF_BASE:
        return True
    return at > 0 and before.endswith("s") and not before.endswith("ss") and tokens[at - 1].is_word


def _title_cased(tokens: Sequence[Token]) -> bool:
    """Headlines capitalise their verbs."""
    words = [token for token in tokens if len(token.text) > 3 and token.is_word]
    return bool(words) and sum(token.is_capitalised for token in words) > 0.7 * len(words)


def _before(tokens: Sequence[Token], at: int) -> str:
    """The word before, adverbs passed over."""
    at -= 1
    while at > 0 and is_adverb(tokens[at]):
        at -= 1
    return lower_at(tokens, at)
