"""How alike two names are, by themselves, and why: words in any order, spellings, scripts, initials, acronyms.

Nothing here knows what a name stands for. Names that are translated or share no word (a byname, "PMF" and "Hashd
al-Sha'abi" in full) are the catalogue's; who else is named beside them, roles and outlets are the caller's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from onrecord.records import PartyType
from onrecord.resolve.name_alignment import Alignment, align
from onrecord.resolve.name_conflicts import APART, DOUBTFUL, LEAST_LETTERS, conflicts
from onrecord.resolve.name_keys import name_keys as name_keys
from onrecord.resolve.name_parts import NameParts, Part, name_parts
from onrecord.resolve.part_likeness import Pair, pair_parts

SAME_NAME = 0.7
"""The score from which two names are the same by themselves, for every type of party."""

_IN_ONE_WORD = 0.9
_ACRONYM = 0.8
_READ_ALIKE = 0.75
_BODY_AND_PERSON = 0.3
_LEFT_OUT = {"name": 0.12, "father": 0.1, "initial": 0.05}
_LEFT_OUT_OF_BODY = {"name": 0.9, "number": 0.9, "state": 0.9, "side": 0.9, "kind": 0.9, "loose": 0.2, "common": 0.2}
_WEIGHTS = {"kind": 0.6, "loose": 0.6, "common": 0.4, "side": 0.8, "initial": 0.6}
"""What a word weighs that goes with another, by its role; 1 where it is not named here."""
_SYLLABLES = re.compile(r"^(?:[\u3400-\u9fff]{2,5}|[\uac00-\ud7a3]{2,5})$")


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are, from 0 to 1, and the features that say so, for and against, in words."""

    score: float
    reasons: tuple[str, ...]


def compare_names(one: str, other: str, type: PartyType, *, transliterate: bool = True) -> Likeness:
    """How alike two names of parties of this type are; from `SAME_NAME` up they are the same by name alone.

    A bare surname never is: it may stand for anybody of the family.
    """
    left, right = name_parts(one, type, transliterate), name_parts(other, type, transliterate)
    if one != other and _SYLLABLES.match(one) and _SYLLABLES.match(other):
        return _by_syllables(one, other, left.text == right.text)
    if left.text == right.text:
        return Likeness(1.0, (f"same name: {left.text}",))
    if left.is_body != right.is_body:
        return Likeness(_BODY_AND_PERSON, ("one names a body, the other does not",))
    if not left.parts or not right.parts:
        return Likeness(0.0, ("nothing to compare",))
    return _by_acronym(left, right) or _by_parts(left, right)


def are_apart(one: str, other: str, type: PartyType, *, transliterate: bool = True) -> bool:
    """Whether `compare_names` is sure to find two names of people apart, told at little cost.

    So it is of names of two words each that have but one word alike, or none: each has a word that the other has not.
    """
    left, right = name_parts(one, type, transliterate), name_parts(other, type, transliterate)
    if left.is_body or right.is_body or left.text == right.text or not len(left.parts) == len(right.parts) == 2:
        return False
    (first, last), (given, family) = left.parts, right.parts
    straight = _go_together(first, given), _go_together(last, family)
    if all(straight):
        return False
    crossed = _go_together(first, family), _go_together(last, given)
    if any((*straight, *crossed)):
        return not all(crossed)
    return first.text + last.text not in (given.text, family.text) and given.text + family.text not in (
        first.text,
        last.text,
    )


def _go_together(one: Part, other: Part) -> bool:
    return pair_parts(one, other).score > 0


def _by_syllables(one: str, other: str, is_read_alike: bool) -> Likeness:
    """The likeness of names in Chinese or Korean characters that are not the same: every character tells."""
    if is_read_alike:
        return Likeness(_READ_ALIKE, (f"other characters, read alike: {one}, {other}",))
    return Likeness(APART, (f"other characters: {one}, {other}",))


def _by_acronym(one: NameParts, other: NameParts) -> Likeness | None:
    """The likeness of an acronym and what it may stand for; None where neither is the other's acronym."""
    for short, full in ((one, other), (other, one)):
        if short.is_acronym and short.text in full.acronyms:
            score = _ACRONYM if len(short.text) > 2 else DOUBTFUL
            return Likeness(score, (f"first letters: {short.text.upper()}, {full.text}",))
    return None


# --- by the words -----------------------------------------------------------------------------------------------------


def _by_parts(one: NameParts, other: NameParts) -> Likeness:
    if other.text < one.text:  # so that the order of the two cannot matter
        one, other = other, one
    found = align(one.parts, other.parts)
    if _is_one_run(one, other, found):
        return Likeness(_IN_ONE_WORD, ("alike when written in one word",))
    against = list(conflicts(one, other, found))
    score = min([_share(found, one.is_body), *(most for most, _ in against)])
    return Likeness(round(score, 4), (*(pair.reason for pair in found.pairs), *(reason for _, reason in against)))


def _share(found: Alignment, is_body: bool) -> float:
    """The share of the weight of the words that goes together; a word left out weighs little in a person's name."""
    light = _LEFT_OUT_OF_BODY if is_body else _LEFT_OUT
    left_out = sum(light.get(part.role, 0.5) for part in found.unpaired)
    weights = [_weight(pair) for pair in found.pairs]
    total = sum(weights) + left_out
    return sum(weight * pair.score for weight, pair in zip(weights, found.pairs, strict=True)) / total


def _weight(pair: Pair) -> float:
    return min(_WEIGHTS.get(pair.one.role, 1.0), _WEIGHTS.get(pair.other.role, 1.0))


def _is_one_run(one: NameParts, other: NameParts, found: Alignment) -> bool:
    """Whether two names differ in spaces and at most one letter; words that are known for what they are stay apart."""
    if len(found.rest) == len(found.other_rest) or any(
        part.meanings or part.role == "initial" for part in found.unpaired
    ):
        return False
    runs = (_run(one.parts), _run(other.parts))
    return min(map(len, runs)) >= LEAST_LETTERS and OSA.distance(*runs, score_cutoff=1) <= 1


def _run(parts: Sequence[Part]) -> str:
    return "".join(part.text for part in parts)
