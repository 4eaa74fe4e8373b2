"""How alike two words of names are: spelling, sound, forms of one given name, an initial, a slip of the pen."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from onrecord.resolve.name_parts import Part
from onrecord.resolve.romanise import alike, nearly_alike, sound

SOUNDS_ALIKE = 0.95
FORM_OF_NAME = 0.9
NEARLY_ALIKE = 0.85
INITIAL = 0.7
_GENDERED_SURNAMES = ("ova", "eva", "ina", "yna")
SLIP = "spelt alike"
SERVANT = "alike but for abd (servant of)"


class Pair(NamedTuple):
    """A word of one name and the word of the other that it is set against; 0: nothing to do with each other."""

    one: Part
    other: Part
    score: float
    reason: str


@lru_cache(maxsize=1 << 16)
def pair_parts(one: Part, other: Part) -> Pair:
    """How alike two words are, from 0 to 1, and by what."""
    score, reason = _known(one, other) or _heard(one, other) or _spelt(one, other) or (0.0, "")
    return Pair(one, other, score, f"{reason}: {one.text}, {other.text}")


def _known(one: Part, other: Part) -> tuple[float, str] | None:
    """By what the words are known to be. Two known words that mean two things are never slips of each other."""
    roles = (one.role, other.role)
    if "initial" in roles:
        is_same = one.text[0] == other.text[0] and "number" not in roles
        return (1.0 if one.text == other.text else INITIAL, "initial alike") if is_same else (0.0, "")
    if one.text == other.text:
        return 1.0, "same word"
    if one.meanings and other.meanings:
        if not one.meanings & other.meanings:
            return 0.0, ""
        return (FORM_OF_NAME if one.role in ("name", "father") else 1.0), "same in other words"
    if "number" in roles or (one.gender and other.gender and one.gender != other.gender):
        return 0.0, ""
    return None


def _heard(one: Part, other: Part) -> tuple[float, str] | None:
    """By the sound, where both were romanised."""
    if one.sound is None or other.sound is None:
        return None
    if alike(one.sound, other.sound):
        return SOUNDS_ALIKE, "sounds alike"
    if nearly_alike(one.sound, other.sound) or _is_alike_with_w(one, other):
        return NEARLY_ALIKE, "sounds nearly alike"
    return None


def sounds_alike(one: Part, other: Part) -> bool:
    """Whether two words are alike or nearly so by their sound."""
    return _heard(one, other) is not None


def _is_alike_with_w(one: Part, other: Part) -> bool:
    """Whether they are alike once w and v are one letter: German and Polish w, Persian and Hebrew vav."""
    letters = one.text + other.text
    if one.sound is None or other.sound is None or "w" not in letters or "v" not in letters:
        return False
    given, made = ("v", "w") if one.sound.is_unvowelled or other.sound.is_unvowelled else ("w", "v")
    mine = sound(one.text[0] + one.text[1:].replace(given, made), one.sound.is_unvowelled)
    theirs = sound(other.text[0] + other.text[1:].replace(given, made), other.sound.is_unvowelled)
    return alike(mine, theirs) or nearly_alike(mine, theirs)


def _spelt(one: Part, other: Part) -> tuple[float, str] | None:
    """By the letters: a slip, or an Arabic word that is written with the name or left out."""
    if is_slip(one.text, other.text):
        share = OSA.distance(one.text, other.text) / max(len(one.text), len(other.text))
        return 1 - share, SLIP
    if _is_servant_of(one.text, other.text) or _is_servant_of(other.text, one.text):
        return NEARLY_ALIKE, SERVANT
    if _has_article(one.text, other.text) or _has_article(other.text, one.text):
        return NEARLY_ALIKE, "alike but for the article al"
    return None


def _is_servant_of(one: str, other: str) -> bool:
    """Whether one name is the other with Abd, Abdul before it, which many leave out."""
    return one.startswith("abd") and len(other) > 3 and is_slip(one[3:], other)


def _has_article(one: str, other: str) -> bool:
    """Whether one is the other with an Arabic article taken into the word: ElBaradei and al-Baradei."""
    return one[:2] in ("al", "el") and len(other) > 4 and is_slip(one[2:], other)


def is_slip(one: str, other: str) -> bool:
    """Whether a slip of the pen may have made one from the other: one letter in three to five, two in more.

    Two letters that change places are one slip (Damerau's distance, optimal string alignment). An ending or a
    beginning of two letters or more is none: Mousavi and Mousavian, Europe and European; nor is an a that makes a
    woman's name of a man's, but in surnames that have two forms.
    """
    shorter, longer = sorted((one, other), key=len)
    if len(longer) - len(shorter) > 1 and (longer.startswith(shorter) or longer.endswith(shorter)):
        return False
    if longer == f"{shorter}a" and not longer.endswith(_GENDERED_SURNAMES):
        return False
    allowed = 0 if len(longer) < 3 else 1 if len(longer) < 6 else 2
    return OSA.distance(one, other, score_cutoff=allowed) <= allowed
