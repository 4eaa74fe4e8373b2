"""What speaks against two names being one, however much of them is alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.resolve.name_alignment import Alignment
from onrecord.resolve.name_parts import NameParts, Part
from onrecord.resolve.part_likeness import INITIAL, SERVANT, SLIP, Pair

APART = 0.4  # the most that names reach of which something says that they are two
DOUBTFUL = 0.6  # the most that names reach which are alike in too little: for people to look at, never the same
LEAST_LETTERS = 5  # of all words that go together, where none is the same: "Snow" and "Snoe" are two names
_TELLING = ("name", "father", "state", "number")


def conflicts(one: NameParts, other: NameParts, found: Alignment) -> Iterator[tuple[float, str]]:
    """What speaks against, in words, each with the most that the score may then be."""
    for mine, theirs in (*_opposed(found), *_freed(found)):
        yield APART, f"other {_ROLES.get(mine.role, mine.role)}: {mine.text}, {theirs.text}"
    if one.generation != other.generation:
        yield APART, f"other generation: {one.generation or 'none'}, {other.generation or 'none'}"
    if one.legal_forms and other.legal_forms and not one.legal_forms & other.legal_forms:
        yield DOUBTFUL, f"other legal form: {', '.join(sorted(one.legal_forms | other.legal_forms))}"
    yield from _of_bodies(found) if one.is_body else _of_people(one, other, found)
    yield from _too_little(found)


_ROLES = {"kind": "kind of body", "loose": "kind of body", "side": "qualifier", "father": "father's name"}


def _of_bodies(found: Alignment) -> Iterator[tuple[float, str]]:
    alone = [part.text for part in found.unpaired if part.role in ("state", "side", "number")]
    if alone:
        yield DOUBTFUL, f"only one says: {', '.join(alone)}"


def _of_people(one: NameParts, other: NameParts, found: Alignment) -> Iterator[tuple[float, str]]:
    if _change_places(found.pairs):
        yield APART, "father and son change places"
    if _is_child(found.pairs, one.parts, found.rest) or _is_child(found.pairs, other.parts, found.other_rest):
        yield APART, "one is named as the other's child"
    if _are_swapped(one.parts, other.parts):
        yield DOUBTFUL, "two given names change places"
    if any(_are_two_forenames(one, other, pair) for pair in found.pairs):
        yield DOUBTFUL, "two forenames that differ by a letter"
    if _has_other_initials(one.parts, other.parts, found):
        yield DOUBTFUL, "only one has so many initials"
    if len(found.pairs) == 1 and found.unpaired:
        yield DOUBTFUL, "only one name alike"
    if found.unpaired and all(pair.one.is_frequent and pair.other.is_frequent for pair in found.pairs):
        yield DOUBTFUL, "only names that many people bear are alike"


def _too_little(found: Alignment) -> Iterator[tuple[float, str]]:
    if not found.pairs:
        yield 0.0, "no word alike"
        return
    is_telling = any(pair.one.role in _TELLING and pair.score > INITIAL for pair in found.pairs)
    if found.unpaired and not is_telling:
        yield DOUBTFUL, "no telling word alike"
    letters = sum(len(pair.one.text) for pair in found.pairs)
    if letters < LEAST_LETTERS and all(pair.score < 1 for pair in found.pairs):
        yield DOUBTFUL, "too short for a slip of the pen"


# --- what is opposed --------------------------------------------------------------------------------------------------


def _opposed(found: Alignment) -> Iterator[tuple[Part, Part]]:
    """Words that only one name has, against words that only the other has: two of a kind are two things."""
    left, right = ([part for part in parts if part.role != "common"] for parts in (found.rest, found.other_rest))
    yield from zip(left, right, strict=False)


def _freed(found: Alignment) -> Iterator[tuple[Part, Part]]:
    """Names alike but for "servant of", where the other name has another word in its place."""
    for pair in found.pairs:
        beside = found.other_rest if len(pair.one.text) > len(pair.other.text) else found.rest
        if beside and pair.reason.startswith(SERVANT):
            yield max(pair.one, pair.other, key=lambda part: len(part.text)), beside[0]


def _are_two_forenames(one: NameParts, other: NameParts, pair: Pair) -> bool:
    """Whether the first words of both names are forenames that only a slip would make one: Marie and Marine."""
    if pair.one is not one.parts[0] or pair.other is not other.parts[0] or SLIP not in pair.reason:
        return False
    return pair.one.gender is not None and pair.other.gender is not None


def _has_other_initials(one: Sequence[Part], other: Sequence[Part], found: Alignment) -> bool:
    """Whether one of two names that both have initials and are written out else has one more: H. W. and W."""
    if not any(part.role == "initial" for part in found.unpaired):
        return False
    is_written_out = sum(pair.one.role == pair.other.role == "name" for pair in found.pairs) > 1
    return is_written_out and all(any(part.role == "initial" for part in name) for name in (one, other))


def _change_places(pairs: Sequence[Pair]) -> bool:
    """Whether the son of one name is the father of the other."""
    return sum((pair.one.role == "father") != (pair.other.role == "father") for pair in pairs) > 1


def _is_child(pairs: Sequence[Pair], parts: Sequence[Part], rest: Sequence[Part]) -> bool:
    """Whether a name begins with a word of its own, and has the other's first name after "bin"."""
    if not rest or rest[0] is not parts[0] or rest[0].role != "name":
        return False
    return any({pair.one.role, pair.other.role} == {"name", "father"} for pair in pairs)


def _are_swapped(one: Sequence[Part], other: Sequence[Part]) -> bool:
    """Whether two given names stand the other way round: Ali Hassan is not Hassan Ali."""
    if len(one) != 2 or len(other) != 2 or any(part.role != "name" for part in (*one, *other)):
        return False
    return bool(one[0].meanings & other[1].meanings and one[1].meanings & other[0].meanings)
