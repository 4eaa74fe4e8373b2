"""Words in the letters that their romanisations agree on: every script as Latin letters, one spelling for one sound.

`latin_words` writes a name in lower-case Latin letters; `sound` takes a word down to its consonants and the vowels
between them, where Qais and Qays, Yevgeny and Evgenii, Khazali and its Arabic spelling fall together. Scripts other
than Latin are written letter by letter with anyascii, after what that cannot know: an Arabic article, letters that
are vowels in one place and consonants in another, a Chinese surname.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii

from onrecord.resolve.names import fold

_ARABIC_ARTICLE = re.compile(r"^(?:ال|آل )(?=\w{3})")
_UNVOWELLED = re.compile(r"[\u0590-\u05ff\u0600-\u06ff\u0750-\u077f\ufb1d-\ufdff\ufe70-\ufefc]")
_HAN = re.compile(r"^[\u3400-\u4dbf\u4e00-\u9fff]{2,4}$")
_HANGUL = re.compile(r"^[\uac00-\ud7a3]{2,4}$")
_DOUBLE_SURNAMES = frozenset("司马 司馬 欧阳 歐陽 诸葛 諸葛 上官 夏侯 皇甫 慕容 令狐 尉迟 尉遲".split())

_LETTERS = str.maketrans(
    {
        "ع": "", "ء": "", "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه",
        "ظ": "ز", "ذ": "ز", "ث": "س", "و": "w", "ו": "w", "ט": "t", "צ": "ts", "ץ": "ts",
    }
)  # fmt: skip
"""Arabic and Hebrew letters that anyascii writes in a way that newspapers do not."""
_FIRST_LETTERS = {"ב": "b", "פ": "p", "כ": "k", "א": "a", "ע": "a", "ا": "a", "ع": "a", "ي": "y", "ی": "y"}
"""What a letter stands for at the beginning of a word."""

_SOUNDS = (
    ("dzh", "j"), ("tsch", "q"), ("tch", "q"), ("sch", "s"), ("shch", "sq"), ("kh", "h"), ("gh", "g"), ("sh", "s"),
    ("ch", "q"), ("zh", "j"), ("dj", "j"), ("th", "t"), ("dh", "d"), ("ph", "f"), ("ck", "k"), ("tz", "ts"),
    ("q", "k"), ("ce", "se"), ("ci", "si"), ("cy", "si"), ("c", "k"), ("x", "ks"), ("w", "w"),
)  # fmt: skip
"""Spellings of one consonant; in the letters of a sound, q is the ch of "church" and j that of "jam"."""
_SPELLING = re.compile("|".join(sorted((spelling for spelling, _ in _SOUNDS), key=len, reverse=True)))
_SOUND_OF = dict(_SOUNDS)
_GLIDE = re.compile(r"(?<=[iy])j|j$|(?<=[aeou])j(?![aeiou])")
_VOWELS = frozenset("aeiouyw")
_VOWEL_CLASSES = {"a": "a", "e": "ai", "i": "i", "y": "i", "o": "u", "u": "u", "w": "u"}
_ROUND = re.compile(r"oo|ou|u[wo]|ow")
_LONG_I = re.compile(r"ee|i[iy]|y[iy]")


class Sound(NamedTuple):
    """A word by its consonants, and the vowels before, between and after them."""

    consonants: str
    vowels: tuple[frozenset[str], ...] | None
    """For every gap what its vowel may be, of a, i and u; empty for none written. None: a script without vowels."""


@lru_cache(maxsize=1 << 16)
def latin(text: str) -> str:
    """The text in Latin letters, one word of another script at a time; case and accents of Latin words stay."""
    return text if text.isascii() else " ".join(_latin(word) for word in text.split())


def is_unvowelled(text: str) -> bool:
    """Whether it is written in Arabic or Hebrew letters, which leave most vowels out."""
    return bool(_UNVOWELLED.search(text))


def _latin(word: str) -> str:
    if all(ord(char) < 0x0250 or unicodedata.combining(char) for char in word):
        return word
    if _HAN.match(word) or _HANGUL.match(word):
        length = 2 if word[:2] in _DOUBLE_SURNAMES else 1
        return f"{anyascii(word[:length]).capitalize()} {anyascii(word[length:]).capitalize()}"
    if is_unvowelled(word):
        return _unvowelled(word)
    return anyascii(word)


def _unvowelled(word: str) -> str:
    article = _ARABIC_ARTICLE.match(word)
    stem = word[article.end() :] if article else word
    first = _FIRST_LETTERS.get(stem[:1], "")
    written = first + anyascii((stem[1:] if first else stem).translate(_LETTERS))
    return f"al-{written}" if article else written


@lru_cache(maxsize=1 << 16)
def sound(word: str, has_vowels: bool = True) -> Sound:
    """The consonants and vowels of a word in lower-case Latin letters.

    Doubled consonants count once, a final h after a vowel not at all; y and w are vowels but at the beginning.
    """
    spelt = _SPELLING.sub(lambda match: _SOUND_OF[match.group()], _GLIDE.sub("i", word))
    if len(spelt) > 2 and spelt.startswith("ye"):
        spelt = spelt[1:]
    spelt = spelt[:-1] if len(spelt) > 2 and spelt.endswith("h") and spelt[-2] in _VOWELS | {"l"} else spelt
    consonants, gaps = "", [""]
    for place, char in enumerate(spelt):
        if char in _VOWELS and not (place == 0 and char in "yw" and len(spelt) > 1):
            gaps[-1] += char
        elif not consonants.endswith(char) or gaps[-1]:
            consonants += char
            gaps.append("")
    if gaps[0]:
        consonants = "a" + consonants
    return Sound(consonants, tuple(map(_vowel, gaps)) if has_vowels else None)


@lru_cache(maxsize=4096)
def _vowel(run: str) -> frozenset[str]:
    run = _LONG_I.sub("i", _ROUND.sub("u", run))
    return frozenset("".join(_VOWEL_CLASSES[char] for char in run))


def vowels_agree(one: Sound, other: Sound) -> bool:
    """Whether no vowel speaks against one word: Hasan is not Husain. For sounds with the same consonants."""
    if one.vowels is None or other.vowels is None:
        return True
    inner = zip(one.vowels[:-1], other.vowels[:-1], strict=False)
    return all(not here or not there or here & there for here, there in inner)


def spelt(word: str) -> str:
    """The word in lower case, without accents and marks: what is compared where nothing is romanised."""
    return fold(word)
