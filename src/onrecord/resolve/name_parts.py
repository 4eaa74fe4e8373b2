"""A name taken apart: the words that tell whom it names, what each of them is, and what may be left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from onrecord import catalogue
from onrecord.lexicons import rows
from onrecord.records import PartyType
from onrecord.resolve.names import fold
from onrecord.resolve.romanise import Sound, alike, is_unvowelled, latin, sound

Role = Literal["name", "father", "initial", "number", "state", "kind", "loose", "side", "common"]
"""What a word of a name is: `father` follows "bin"; from `kind` on they are those of `body_words.tsv`."""

_JOINED = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z]{2})|(?<=[a-z]{2})(?=[A-Z]{2,}\b)")
_PREFIX = re.compile(r"\b(co|non|anti|pre|inter)-(?=[a-z])", re.IGNORECASE)
_INITIALS = re.compile(r"\b[B-DF-HJ-NP-TV-Z]{2,3}\b")
_SERVANT = re.compile(r"^abd(?:[aeiou]?l(?!l)|u?r(?=r)|[aeu](?=[a-z]{4}))?(?=[a-z]{3})")
_SERVANTS = frozenset("abd abdul abdel abdal abdu abdoul".split())
_SECOND_HALVES = frozenset("din deen eddin uddin eddine allah allh ullah".split())
_ROMAN = re.compile(r"^(?=[ivx])(?!i$)x{0,3}(?:ix|iv|v?i{0,3})$")
_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th)?$")
_ARTICLE_LETTERS = {"as": "s", "ash": "s", "an": "n", "at": "t", "ar": "r", "az": "z", "ad": "d", "adh": "d"}
_LONGEST_FORM = 5


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One word of a name; the same word makes the same object, so that what it is compared with can be kept."""

    text: str
    role: Role
    sound: Sound | None
    """None where spellings are compared by letter only."""
    meanings: frozenset[str] = frozenset()
    """What stands for one thing in whatever words: rows of a lexicon, a number, a state. Empty: not known."""
    is_frequent: bool = False
    """Whether many people are called so, so that it tells little."""
    gender: str | None = None
    """The gender that it goes with as a forename: m, f, or empty for both. None: not known as a forename."""


class NameParts(NamedTuple):
    """A name as it is compared."""

    parts: tuple[Part, ...]
    legal_forms: frozenset[str]
    generation: str | None
    is_body: bool
    acronyms: frozenset[str]
    """What the first letters of its words spell, with and without its small words."""
    is_acronym: bool
    """Whether it may be first letters itself: one word, of a person in capitals."""
    text: str
    """All words, folded, in their order."""


class _Word(NamedTuple):
    text: str
    is_unvowelled: bool


@lru_cache(maxsize=1 << 16)
def name_parts(name: str, type: PartyType, transliterate: bool = True) -> NameParts:
    """The parts of a name of a party of this type; one of type `other` is read by what its words are."""
    words = list(_words(_rotated(name), transliterate, type == "person"))
    is_body = type != "person" and (type != "other" or _looks_like_body(words))
    text = " ".join(word.text for word in words)
    words, legal = _without_legal_forms(words)
    if is_body:
        parts, generation = _body_parts(words, transliterate), None
    else:
        words, generation = _without_generation(_untitled(words))
        parts = _person_parts(words, transliterate)
    is_acronym = " " not in text and len(text) > 1 and (is_body or (name.isupper() and len(text) > 2))
    acronyms = _acronyms(words) if is_body or len(words) > 2 else frozenset[str]()
    return NameParts(tuple(parts), legal, generation, is_body, acronyms, is_acronym, text)


def _rotated(name: str) -> str:
    """A name without its marks of order: "Smith, John" is John Smith."""
    first, comma, rest = name.partition(",")
    is_turned = comma and "," not in rest and fold(rest) not in _generations() and fold(rest) not in _legal_forms()
    return f"{rest} {first}" if is_turned else name


def _words(name: str, transliterate: bool, is_person: bool) -> Iterator[_Word]:
    has_initials = is_person and " " in name and not name.isupper()
    for word in name.split():
        yield from _apart(word, transliterate, is_person, has_initials)


@lru_cache(maxsize=1 << 16)
def _apart(word: str, transliterate: bool, is_person: bool, has_initials: bool) -> tuple[_Word, ...]:
    """The words that stand in one between two spaces: hyphens, signs, initials and words run together part them."""
    apart = _PREFIX.sub(r"\1", _JOINED.sub(" ", word.replace("&", " and ").replace("%", " percent ")))
    if is_person:
        apart = apart.replace(".", ". ")
    if has_initials:
        apart = _INITIALS.sub(lambda match: " ".join(match.group()), apart)
    pieces = apart.replace("-", " ").split()
    written = [(latin(piece) if transliterate else piece, transliterate and is_unvowelled(piece)) for piece in pieces]
    return tuple(_Word(text, bare) for piece, bare in written for text in fold(piece).split())


def _looks_like_body(words: Sequence[_Word]) -> bool:
    texts = [word.text for word in words]
    return any(text in _body_words() and _body_words()[text][0] in ("kind", "loose") for text in texts) or bool(
        _without_legal_forms(words)[1]
    )


# --- what may be left out ---------------------------------------------------------------------------------------------


def _without_legal_forms(words: Sequence[_Word]) -> tuple[list[_Word], frozenset[str]]:
    """The words without legal forms at either end, as long as a word is left; and what those forms were."""
    left, found = list(words), set()
    while (length := _form_length(left, at_end=True)) and length < len(left):
        found.add(_legal_forms()[" ".join(word.text for word in left[-length:])])
        left = left[:-length]
        while len(left) > 1 and left[-1].text in ("and", "co"):
            left.pop()
    if (length := _form_length(left, at_end=False)) and length < len(left):
        found.add(_legal_forms()[" ".join(word.text for word in left[:length])])
        left = left[length:]
    return left, frozenset(found)


def _form_length(words: Sequence[_Word], at_end: bool) -> int:
    texts = [word.text for word in words]
    for length in range(min(_LONGEST_FORM, len(texts)), 0, -1):
        run = texts[-length:] if at_end else texts[:length]
        if " ".join(run) in _legal_forms():
            return length
    return 0


def _untitled(words: list[_Word]) -> list[_Word]:
    """The words without the titles before them, as long as a word is left."""
    while length := _title_length(words):
        words = words[length:]
    return words


def _title_length(words: Sequence[_Word]) -> int:
    texts = tuple(word.text for word in words)
    return next((length for length in range(min(4, len(texts) - 1), 0, -1) if texts[:length] in _titles()), 0)


def _without_generation(words: list[_Word]) -> tuple[list[_Word], str | None]:
    if len(words) > 1 and words[-1].text in _generations():
        return words[:-1], _GENERATION_OF.get(words[-1].text, words[-1].text)
    return words, None


_GENERATION_OF = {"junior": "jr", "senior": "sr", "fils": "jr", "hijo": "jr", "pere": "sr"}


@lru_cache(maxsize=1 << 14)
def one_part(parts: tuple[Part, ...]) -> Part:
    """Parts written apart as the one word that they may be."""
    text = "".join(part.text for part in parts)
    heard = all(part.sound is not None or part.role == "initial" for part in parts)
    return Part(text, "name", sound(text) if heard else None)


# --- people -----------------------------------------------------------------------------------------------------------


def _person_parts(words: Sequence[_Word], transliterate: bool) -> Iterator[Part]:
    role: Role = "name"
    kunya = ""
    for place, word in enumerate(_compounds(words)):
        use = _particle(words, word.text, place)
        if use == "child":
            role = "father"
        elif use == "kunya":
            kunya = "abu"
        elif use is None:
            yield _person_part(_Word(kunya + word.text, word.is_unvowelled), role, transliterate)
            role, kunya = "name", ""


def _particle(words: Sequence[_Word], text: str, place: int) -> str | None:
    """How a small word is used in a name; None for a word of the name itself. The last word never is a particle."""
    use = _particles().get(text)
    if use in (None, "article") or _is_last(words, place):
        return None
    if place == 0 and use in ("child", "family", "connector"):
        return use if text in ("bin", "ibn", "van", "von", "de") else None
    return use


def _is_last(words: Sequence[_Word], place: int) -> bool:
    """Whether no word follows."""
    return place >= len(words) - 1


def _compounds(words: Sequence[_Word]) -> list[_Word]:
    """The words with Arabic compounds in one: Abd al-Rahman, Saif al-Din, Abd Allah."""
    made: list[_Word] = []
    for place, word in enumerate(words):
        if _is_assimilated(words, place):
            continue
        if made and (made[-1].text in _SERVANTS or word.text in _SECOND_HALVES):
            made[-1] = _Word(made[-1].text + word.text, word.is_unvowelled)
        else:
            made.append(word)
    return made


def _is_assimilated(words: Sequence[_Word], place: int) -> bool:
    """Whether a word is an article: al, or one that takes the next word's first letter (ash-Shami)."""
    text = words[place].text
    if _is_last(words, place):
        return False
    letter = _ARTICLE_LETTERS.get(text)
    return words[place + 1].text.startswith(letter) if letter else _particles().get(text) == "article"


@lru_cache(maxsize=1 << 16)
def _person_part(word: _Word, role: Role, transliterate: bool) -> Part:
    if len(word.text) == 1:
        return Part(word.text, "initial", None)
    text = _SERVANT.sub("abd", word.text)
    heard = sound(text, word.is_unvowelled) if transliterate else None
    names = _given_names().get(text) or (_heard_names(heard) if text not in _genders() else frozenset())
    return Part(text, role, heard, names, bool(names & _frequent_names()), _genders().get(text))


# --- bodies -----------------------------------------------------------------------------------------------------------


def _body_parts(words: Sequence[_Word], transliterate: bool) -> Iterator[Part]:
    place = 0
    while place < len(words):
        length, part = _state(words[place:]) or _number(words[place:]) or (1, None)
        part = part or _body_part(words, place, transliterate)
        if part is not None:
            yield part
        place += length


def _state(words: Sequence[_Word]) -> tuple[int, Part] | None:
    for length in range(min(4, len(words)), 0, -1):
        text = " ".join(word.text for word in words[:length])
        if text in _states():
            return length, _known_part(text, "state", _states()[text])
    return None


@lru_cache(maxsize=1 << 14)
def _known_part(text: str, role: Role, meaning: str) -> Part:
    return Part(text, role, None, frozenset({meaning}))


def _number(words: Sequence[_Word]) -> tuple[int, Part] | None:
    value, length = _figure(words[0].text), 1
    if value is None:
        return None
    if len(words) > 1 and value in range(20, 100, 10):
        unit = _figure(words[1].text)
        if unit in range(1, 10):
            value, length = value + (unit or 0), 2
    return length, _known_part(str(value), "number", str(value))


def _figure(text: str) -> int | None:
    if match := _ORDINAL.match(text):
        return int(match[1])
    if text in _number_words():
        return _number_words()[text]
    return _roman(text) if _ROMAN.match(text) else None


def _roman(text: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10}[char] for char in text]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def _body_part(words: Sequence[_Word], place: int, transliterate: bool) -> Part | None:
    """The part that a word is; None for a small word that weighs nothing."""
    word = words[place]
    if _is_joining(word.text) or _is_assimilated(words, place):
        return None
    return _word_of_body(word, transliterate)


@lru_cache(maxsize=1 << 16)
def _word_of_body(word: _Word, transliterate: bool) -> Part:
    use, meaning = _body_words().get(word.text, ("name", ""))
    heard = sound(word.text, word.is_unvowelled) if transliterate else None
    if use == "kind" or use == "loose" or use == "side" or use == "common":
        return Part(word.text, use, heard, frozenset({meaning}))
    if any(char.isdigit() for char in word.text):
        return Part(word.text, "number", None, frozenset({word.text}))
    return Part(word.text, "name", heard)


def _acronyms(words: Sequence[_Word]) -> frozenset[str]:
    texts = [word.text for word in words]
    content = [text for text in texts if not _is_joining(text)]
    named = [text for place, text in enumerate(texts) if not _is_assimilated(words, place)]
    return frozenset("".join(text[0] for text in run) for run in (texts, content, named) if len(run) > 1)


def _is_joining(text: str) -> bool:
    return text in _body_words() and _body_words()[text][0] == "joining"


# --- lexicons ---------------------------------------------------------------------------------------------------------


@cache
def _titles() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(fold(row["title"]).split()) for row in rows("titles"))


@cache
def _particles() -> dict[str, str]:
    return {row["word"]: row["use"] for row in rows("name_particles") if row["use"] != "generation"}


@cache
def _generations() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("name_particles") if row["use"] == "generation")


@cache
def _given_names() -> dict[str, frozenset[str]]:
    """The rows that each form of a given name stands in."""
    found: dict[str, set[str]] = {}
    for row in rows("given_names"):
        for form in (row["name"], *filter(None, row["forms"].split(" / "))):
            found.setdefault(fold(form), set()).add(row["name"])
    return {form: frozenset(names) for form, names in found.items()}


@cache
def _genders() -> dict[str, str]:
    return {row["forename"]: row["gender"] for row in rows("forenames")}


@cache
def _frequent_names() -> frozenset[str]:
    return frozenset(row["name"] for row in rows("given_names") if row["borne"] == "many")


@lru_cache(maxsize=1 << 14)
def _heard_names(heard: Sound | None) -> frozenset[str]:
    """The rows of given names that sound so."""
    if heard is None or len(heard.consonants) < 3:
        return frozenset()
    return frozenset(row for form, row in _given_sounds().get(heard.consonants, ()) if alike(form, heard))


@cache
def _given_sounds() -> dict[str, list[tuple[Sound, str]]]:
    found: dict[str, list[tuple[Sound, str]]] = {}
    for form, names in sorted(_given_names().items()):
        heard = sound(form)
        found.setdefault(heard.consonants, []).extend((heard, name) for name in sorted(names))
    return found


@cache
def _legal_forms() -> dict[str, str]:
    return {form: row["form"] for row in rows("legal_forms") for form in row["forms"].split(" / ")}


@cache
def _body_words() -> dict[str, tuple[Role | Literal["joining"], str]]:
    found: dict[str, tuple[Role | Literal["joining"], str]] = {}
    for row in rows("body_words"):
        for form in row["forms"].split(" / "):
            found.setdefault(form, (row["use"], row["word"]))  # type: ignore[arg-type]
    return found


@cache
def _states() -> dict[str, str]:
    """Every name and demonym of a state, folded; not the names that two states share."""
    found: dict[str, str] = {}
    for row in catalogue.rows("states"):
        cells = (row["name"], row["aliases"], row["demonyms"])
        for form in (form for cell in cells for form in catalogue.forms(cell, shared=False)):
            found.setdefault(fold(form).removeprefix("the "), row["name"])
    return found


@cache
def _number_words() -> dict[str, int]:
    return {row["word"]: int(row["number"]) for row in rows("number_words")}
