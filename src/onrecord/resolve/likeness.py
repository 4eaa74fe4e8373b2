"""How alike two names are, by themselves, and why: words in any order, spellings, scripts, initials, acronyms.

Nothing here knows what a name stands for. Names that are translated or share no word (a byname, "PMF" and "Hashd
al-Sha'abi" in full) are the catalogue's; who else is named beside them, roles and outlets are the caller's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from onrecord.records import PartyType
from onrecord.resolve.name_keys import name_keys as name_keys
from onrecord.resolve.name_parts import NameParts, Part, name_parts, one_part
from onrecord.resolve.romanise import Sound, alike, nearly_alike

SAME_NAME = 0.7
"""The score from which two names are the same by themselves, for every type of party."""

_SOUNDS_ALIKE = 0.95
_NEARLY = 0.85
_FORM_OF_NAME = 0.9
_SERVANT = "alike but for abd (servant of)"
_INITIAL = 0.7
_ACRONYM = 0.8
_SHORT_ACRONYM = 0.6
_APART = 0.4  # the most that names reach when something speaks against them
_BARE = 0.6  # the most that a surname alone, or a body's kind alone, reaches
_LEAST_TYPO_LETTERS = 6  # of both names together: "Snow" and "Snoe" are two names
_LEFT_OUT = {"name": 0.12, "father": 0.1, "initial": 0.05, "kind": 0.15, "common": 0.15}
_LEFT_OUT_OF_BODY = {"name": 0.9, "number": 0.9, "state": 0.9, "side": 0.9, "kind": 0.2, "common": 0.2}
_WEIGHTS = {"kind": 0.6, "common": 0.4, "side": 0.8, "initial": 0.6}
_SYLLABLES = re.compile(r"^(?:[\u3400-\u9fff]{2,5}|[\uac00-\ud7a3]{2,5})$")


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are, from 0 to 1, and the features that say so, for and against, in words."""

    score: float
    reasons: tuple[str, ...]


class _Pair(NamedTuple):
    one: Part
    other: Part
    score: float
    reason: str


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
        return Likeness(0.3, ("one names a body, the other does not",))
    if not left.parts or not right.parts:
        return Likeness(0.0, ("nothing to compare",))
    return _by_acronym(left, right) or _by_parts(left, right)


def _by_syllables(one: str, other: str, is_read_alike: bool) -> Likeness:
    """The likeness of names in Chinese or Korean characters that are not the same: every character tells."""
    if is_read_alike:
        return Likeness(0.75, (f"other characters, read alike: {one}, {other}",))
    return Likeness(_APART, (f"other characters: {one}, {other}",))


def _by_acronym(one: NameParts, other: NameParts) -> Likeness | None:
    """The likeness of an acronym and what it may stand for; None where neither is the other's acronym."""
    for short, full in ((one, other), (other, one)):
        if short.is_acronym and short.text in full.acronyms:
            score = _ACRONYM if len(short.text) > 2 else _SHORT_ACRONYM
            return Likeness(score, (f"first letters: {short.text.upper()}, {full.text}",))
    return None


# --- by the words -----------------------------------------------------------------------------------------------------


def _by_parts(one: NameParts, other: NameParts) -> Likeness:
    left, right = _joined(one.parts, other.parts), _joined(other.parts, one.parts)
    pairs = _aligned(left, right)
    rest = [part for part in left if all(part is not pair.one for pair in pairs)]
    other_rest = [part for part in right if all(part is not pair.other for pair in pairs)]
    score = _share(pairs, [*rest, *other_rest], one.is_body)
    reasons = [pair.reason for pair in pairs]
    for limit, reason in _against(one, other, pairs, rest, other_rest):
        score = min(score, limit)
        reasons.append(reason)
    if len(left) != len(right) and not any(part.meanings for part in (*rest, *other_rest)) and _is_one_run(one, other):
        return Likeness(0.9, ("alike when written in one word",))
    return Likeness(round(score, 4), tuple(reasons))


def _joined(parts: Sequence[Part], other: Sequence[Part]) -> Sequence[Part]:
    """The parts, where two or three written apart are one word of the other name in one."""
    if len(parts) < 2:
        return parts
    made: list[Part] = []
    place = 0
    while place < len(parts):
        runs = (tuple(parts[place : place + length]) for length in (3, 2) if place + length <= len(parts))
        run = next((run for run in runs if _is_one_of(run, other, len(parts) > len(other))), None)
        made.append(one_part(run) if run else parts[place])
        place += len(run) if run else 1
    return made


def _is_one_of(run: tuple[Part, ...], other: Sequence[Part], by_sound: bool) -> bool:
    """Whether parts together are a word of the other name, by their letters or by their sound."""
    whole = one_part(run)
    return any(
        whole.text == part.text
        or (by_sound and whole.sound and part.sound and part.role == "name" and _is_same_sound(whole.sound, part.sound))
        for part in other
    )


@lru_cache(maxsize=1 << 14)
def _is_same_sound(one: Sound, other: Sound) -> bool:
    return len(one.consonants) > 2 and (alike(one, other) or nearly_alike(one, other))


def _aligned(left: Sequence[Part], right: Sequence[Part]) -> list[_Pair]:
    """Which part goes with which, the best first; a part goes with one other."""
    found = [(_pair(one, other), abs(i - j), i, j) for i, one in enumerate(left) for j, other in enumerate(right)]
    chosen: list[_Pair] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for pair, _, i, j in sorted(found, key=lambda item: (-item[0].score, *item[1:])):
        if pair.score > 0 and i not in taken[0] and j not in taken[1]:
            chosen.append(pair._replace(one=left[i], other=right[j]))
            taken[0].add(i)
            taken[1].add(j)
    return chosen


@lru_cache(maxsize=1 << 16)
def _pair(one: Part, other: Part) -> _Pair:
    score, reason = _likeness(one, other)
    return _Pair(one, other, score, f"{reason}: {one.text}, {other.text}")


def _likeness(one: Part, other: Part) -> tuple[float, str]:
    if "initial" in (one.role, other.role):
        is_same = one.text[0] == other.text[0] and "number" not in (one.role, other.role)
        return (1.0 if one.text == other.text else _INITIAL, "initial alike") if is_same else (0.0, "")
    if one.text == other.text:
        return 1.0, "same word"
    if one.meanings and other.meanings:
        known = one.meanings & other.meanings
        return (_FORM_OF_NAME if one.role in ("name", "father") else 1.0, "same in other words") if known else (0.0, "")
    if "number" in (one.role, other.role):
        return 0.0, ""
    if one.sound is not None and other.sound is not None:
        if alike(one.sound, other.sound):
            return _SOUNDS_ALIKE, "sounds alike"
        if nearly_alike(one.sound, other.sound):
            return _NEARLY, "sounds nearly alike"
    if _is_typo(one.text, other.text):
        return 1 - OSA.distance(one.text, other.text) / max(len(one.text), len(other.text)), "spelt alike"
    if _is_servant_of(one, other) or _is_servant_of(other, one):
        return _NEARLY, _SERVANT
    return 0.0, ""


def _is_servant_of(one: Part, other: Part) -> bool:
    """Whether one name is the other with Abd, Abdul before it, which many leave out."""
    return one.text.startswith("abd") and len(other.text) > 3 and _is_typo(one.text[3:], other.text)


def _is_typo(one: str, other: str) -> bool:
    """Whether a slip may have made one from the other: one letter in three to five, two in more.

    An ending of two letters or more is no slip: Mousavi and Mousavian, Europe and European.
    """
    longest = max(len(one), len(other))
    if abs(len(one) - len(other)) > 1 and (
        one.startswith(other) or other.startswith(one) or one.endswith(other) or other.endswith(one)
    ):
        return False
    allowed = 0 if longest < 3 else 1 if longest < 6 else 2
    return OSA.distance(one, other, score_cutoff=allowed) <= allowed


def _is_one_run(one: NameParts, other: NameParts) -> bool:
    """Whether two names differ in spaces and at most one letter."""
    runs = ["".join(part.text for part in name.parts) for name in (one, other)]
    return min(map(len, runs)) >= _LEAST_TYPO_LETTERS and OSA.distance(*runs, score_cutoff=1) <= 1


def _share(pairs: Sequence[_Pair], left_out: Sequence[Part], is_body: bool) -> float:
    """The share of the weight of the words that goes together; a word left out weighs little in a person's name."""
    light = _LEFT_OUT_OF_BODY if is_body else _LEFT_OUT
    weights = [min(_WEIGHTS.get(pair.one.role, 1.0), _WEIGHTS.get(pair.other.role, 1.0)) for pair in pairs]
    total = sum(weights) + sum(light.get(part.role, 0.5) for part in left_out)
    return sum(weight * pair.score for weight, pair in zip(weights, pairs, strict=True)) / total if total else 0.0


# --- what speaks against ----------------------------------------------------------------------------------------------


def _against(
    one: NameParts, other: NameParts, pairs: Sequence[_Pair], rest: Sequence[Part], other_rest: Sequence[Part]
) -> Iterator[tuple[float, str]]:
    """What speaks against one name, each with the most that the score may then be."""
    opposed = _opposed(rest, other_rest) + _freed(pairs, rest, other_rest)
    for mine, theirs in opposed:
        yield _APART, f"other {mine.role}: {mine.text}, {theirs.text}"
    if one.generation != other.generation:
        yield _APART, f"other generation: {one.generation}, {other.generation}"
    if one.is_body and (alone := [part for part in (*rest, *other_rest) if part.role in ("state", "side", "number")]):
        yield _BARE, f"only one says {' and '.join(part.text for part in alone)}"
    if one.legal_forms and other.legal_forms and not one.legal_forms & other.legal_forms:
        yield 0.65, f"other legal form: {', '.join(sorted(one.legal_forms | other.legal_forms))}"
    if _turned(pairs):
        yield _APART, "father and son change places"
    if not one.is_body and _swapped(one, other):
        yield _BARE, "two given names change places"
    telling = [pair for pair in pairs if pair.one.role in ("name", "father", "state", "number")]
    if not any(pair.score > _INITIAL for pair in telling):
        yield _BARE if pairs else 0.0, "no telling word alike"
    if not one.is_body and len(telling) == 1 and len(pairs) == 1 and (rest or other_rest) and not opposed:
        yield _BARE, "only one name alike"
    if (
        pairs
        and sum(len(pair.one.text) for pair in pairs) < _LEAST_TYPO_LETTERS
        and all(pair.score < 1 for pair in pairs)
    ):
        yield _BARE, "too short for a slip of the pen"


def _opposed(rest: Sequence[Part], other_rest: Sequence[Part]) -> list[tuple[Part, Part]]:
    """Words that only one name has, against words that only the other has: two of a kind are two things."""
    left, right = ([part for part in parts if part.role != "common"] for parts in (rest, other_rest))
    return list(zip(left, right, strict=False))


def _freed(pairs: Sequence[_Pair], rest: Sequence[Part], other_rest: Sequence[Part]) -> list[tuple[Part, Part]]:
    """Names alike but for "servant of", where the other name has another word in its place."""
    return [
        (pair.one, (other_rest if len(pair.one.text) > len(pair.other.text) else rest)[0])
        for pair in pairs
        if pair.reason.startswith(_SERVANT) and (other_rest if len(pair.one.text) > len(pair.other.text) else rest)
    ]


def _turned(pairs: Sequence[_Pair]) -> bool:
    """Whether the son of one name is the father of the other."""
    turned = [pair for pair in pairs if (pair.one.role == "father") != (pair.other.role == "father")]
    return len(turned) > 1


def _swapped(one: NameParts, other: NameParts) -> bool:
    """Whether two given names stand the other way round: Ali Hassan is not Hassan Ali."""
    left, right = one.parts, other.parts
    if len(left) != 2 or len(right) != 2 or any(part.role != "name" for part in (*left, *right)):
        return False
    return bool(left[0].meanings & right[1].meanings and left[1].meanings & right[0].meanings)
