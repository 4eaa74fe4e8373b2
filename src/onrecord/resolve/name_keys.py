"""Keys by which names find what they may be compared with: two names that may match share one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, permutations

from onrecord.records import PartyType
from onrecord.resolve.name_parts import NameParts, Part, name_parts, one_part
from onrecord.resolve.names import fold
from onrecord.resolve.romanise import sound

_LONGEST_ACRONYM = 8
_MOST_PAIRED = 4  # words of which any two make keys; of more, only neighbours, and the first and last with each
_LEAST_SPLIT = 4  # consonants of a name of one word that is also found by its beginning and its end
_MOST_JOINED = 3
_FEW_SOUNDS = 3
_FIRST_SOUNDS = {"c": "ks", "d": "dk", "k": "kh", "j": "ky", "y": "ya", "z": "sk", "q": "k", "x": "s", "w": "b"}
"""The sounds that an initial may stand for, where they are not its own."""


def name_keys(name: str, type: PartyType, *, transliterate: bool = True) -> frozenset[str]:
    """A few keys: two words by their sound, both whole, or of one the first or the last letters.

    So a slip in one word leaves a key in place, and a given name alone, which thousands share, is none. Forms of one
    given name have one key. Where many people are called alike the keys of parts of words grow large: who drops the
    large ones is left with the whole ones, and loses the slips in frequent names, which tell little. A name of one
    telling word has that word as its key, one of two or three also all of them in one; acronyms have their own.
    """
    found = name_parts(name, type, transliterate)
    telling = [part for part in found.parts if part.role in ("name", "father", "state", "initial")]
    whole = [part for part in telling if part.role != "initial"]
    keys = set(_pair_keys(telling)) if len(telling) > 1 else {key for part in whole for key in _alone(part)}
    if not keys:
        keys = {" ".join(sorted(min(part.meanings, default=part.text) for part in found.parts)) or found.text}
    if 1 < len(found.parts) <= _MOST_JOINED:
        keys |= set(_sounds(one_part(found.parts)))
    return frozenset(keys | set(_acronym_keys(found)))


def has_initial(name: str, type: PartyType, transliterate: bool = True) -> bool:
    """Whether a word of the name is a mere initial: its keys with a "." then meet the written-out names'."""
    return any(part.role == "initial" for part in name_parts(name, type, transliterate).parts)


def _pair_keys(parts: Sequence[Part]) -> Iterator[str]:
    for one, other in _paired(parts):
        if one.role == "initial":
            continue
        is_outer = {one, other} == {parts[0], parts[-1]}
        is_common = one.is_frequent or (bool(one.meanings) and one is not parts[-1])
        for whole in _sounds(one):
            yield from (" ".join(sorted((whole, same))) for same in _sounds(other) if other.role != "initial")
            if is_outer:
                yield from (f"{whole} {first}." for first in _initials(other) if not is_common)
                yield from (f"{whole} {left}~" for left in _remains(other) if len(left) > is_common)


def _paired(parts: Sequence[Part]) -> Iterator[tuple[Part, Part]]:
    if len(parts) <= _MOST_PAIRED:
        yield from permutations(parts, 2)
        return
    first, *middle, last = parts
    pairs = [
        *pairwise(parts),
        *((first, part) for part in (*middle[1:], last)),
        *((part, last) for part in middle[:-1]),
    ]
    for one, other in pairs:
        yield one, other
        yield other, one


_CLASSES = str.maketrans("qgjzpvt", "skksfbd")
"""Consonants that `nearly_alike` takes for one another share a letter in keys, as far as they can."""


def _coarse(consonants: str) -> str:
    return consonants.translate(_CLASSES)


@lru_cache(maxsize=1 << 14)
def _sounds(part: Part) -> tuple[str, ...]:
    """What a word is found by: the given names or the state that it is a form of, else its own sound."""
    if part.role == "state" or (part.meanings and part.sound is None):
        return tuple(sorted(part.meanings))
    if part.meanings:
        return tuple(sorted({_coarse(sound(fold(name)).consonants) for name in part.meanings}))
    if part.sound is None:
        return (part.text,)
    bare = part.text[2:] if part.text[:2] in ("al", "el") and len(part.text) > 6 else part.text
    return tuple(sorted({_coarse(part.sound.consonants), _coarse(sound(bare).consonants)}))


@lru_cache(maxsize=1 << 14)
def _initials(part: Part) -> tuple[str, ...]:
    """The sounds that the initial of a word may stand for, or that an initial may have."""
    if part.role == "initial":
        return tuple(_FIRST_SOUNDS.get(part.text, _coarse(sound(part.text).consonants)))
    own = {_coarse(part.sound.consonants)} if part.sound is not None else set()
    return tuple(sorted({letters[0] for letters in own | set(_sounds(part)) if letters}))


@lru_cache(maxsize=1 << 14)
def _remains(part: Part) -> tuple[str, ...]:
    """What a slip in one letter of a word's sound, or the loss of it, leaves alike.

    Three letters at both ends together, of three letters or fewer also one less: a part of the deletion neighbourhood
    (Mor and Fraenkel 1982) that does not grow with the word.
    """
    found = () if part.role == "initial" else _sounds(part)
    remains = {left for letters in found for left in (letters[:3], letters[-3:])}
    remains |= {left for letters in found for left in (letters[:2] + letters[-1:], letters[:1] + letters[-2:])}
    short = (letters for letters in found if len(letters) <= _FEW_SOUNDS)
    remains |= {letters[:at] + letters[at + 1 :] for letters in short for at in range(len(letters))}
    return tuple(sorted(remains - {""}))


def _alone(part: Part) -> Iterator[str]:
    """The keys of a name of one telling word."""
    for letters in _sounds(part):
        yield letters
        if len(letters) >= _LEAST_SPLIT:
            yield f"{letters[:3]}~"
            yield f"~{letters[-3:]}"


def _acronym_keys(name: NameParts) -> Iterator[str]:
    letters = {name.text} if name.is_acronym and len(name.text) <= _LONGEST_ACRONYM else set()
    least = 2 if name.is_body else 3
    yield from (f"={acronym}" for acronym in name.acronyms | letters if len(acronym) >= least)
