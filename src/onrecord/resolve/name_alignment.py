"""Which word of one name goes with which word of another, and which words are left."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from onrecord.resolve.name_parts import Part, one_part
from onrecord.resolve.part_likeness import Pair, pair_parts, sounds_alike

_LEAST_CONSONANTS = 3  # that a word written apart must have to be known by its sound


class Alignment(NamedTuple):
    """The words of two names that go together, and those that only one of them has."""

    pairs: tuple[Pair, ...]
    rest: tuple[Part, ...]
    other_rest: tuple[Part, ...]

    @property
    def unpaired(self) -> tuple[Part, ...]:
        """The words that only one of the names has."""
        return (*self.rest, *self.other_rest)


def align(one: Sequence[Part], other: Sequence[Part]) -> Alignment:
    """Pair the words of two names in any order, the most alike first, each with one other.

    What two or three words of one name are left together may be one word of the other.
    """
    found = _aligned(one, other)
    left = _joined(found.rest, found.other_rest)
    right = _joined(found.other_rest, found.rest)
    if len(left) == len(found.rest) and len(right) == len(found.other_rest):
        return found
    again = _aligned(left, right)
    return Alignment(found.pairs + again.pairs, again.rest, again.other_rest)


def _aligned(left: Sequence[Part], right: Sequence[Part]) -> Alignment:
    found = [(pair_parts(mine, theirs), i, j) for i, mine in enumerate(left) for j, theirs in enumerate(right)]
    found = [item for item in found if item[0].score > 0]
    found.sort(key=lambda item: (-item[0].score, abs(item[1] - item[2]), item[1], item[2]))
    chosen: list[Pair] = []
    lefts, rights = set(range(len(left))), set(range(len(right)))
    for pair, i, j in found:
        if i in lefts and j in rights:
            chosen.append(pair)
            lefts.remove(i)
            rights.remove(j)
    return Alignment(tuple(chosen), tuple(left[i] for i in sorted(lefts)), tuple(right[j] for j in sorted(rights)))


def _joined(parts: Sequence[Part], other: Sequence[Part]) -> Sequence[Part]:
    """The parts, where two or three written apart are one word of the other name in one."""
    if len(parts) < 2 or not other:
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
    text = "".join(part.text for part in run)
    if any(text == part.text for part in other):
        return True
    if not by_sound or any(part.role == "initial" for part in run):
        return False
    return any(part.role == "name" and _is_same_sound(one_part(run), part) for part in other)


@lru_cache(maxsize=1 << 14)
def _is_same_sound(whole: Part, part: Part) -> bool:
    """Whether a word made of several sounds like one of the other name and is about as long."""
    if whole.sound is None or part.sound is None or len(whole.sound.consonants) < _LEAST_CONSONANTS:
        return False
    is_unvowelled = whole.sound.is_unvowelled or part.sound.is_unvowelled
    return (is_unvowelled or abs(len(whole.text) - len(part.text)) <= 1) and sounds_alike(whole, part)
