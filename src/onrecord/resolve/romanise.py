"""Words in the letters that their romanisations agree on: every script as Latin letters, one spelling for one sound.

`latin_words` writes a name in lower-case Latin letters; `sound` takes a word down to its consonants and the vowels
between them, where Faisal and Faysal, Yevgeny and Evgenii, Mansour and its Arabic spelling fall together. Scripts other
than Latin are written letter by letter with anyascii, after what that cannot know: an Arabic article, letters that
are vowels in one place and consonants in another, a Chinese surname.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii

_ARABIC_ARTICLE = re.compile(r"^ال(?!له$)(?=\w{3})")
_UNVOWELLED = re.compile(r"[\u0590-\u05ff\u0600-\u06ff\u0750-\u077f\ufb1d-\ufdff\ufe70-\ufefc]")
_HAN = re.compile(r"^[\u3400-\u4dbf\u4e00-\u9fff]{2,4}$")
_HANGUL = re.compile(r"^[\uac00-\ud7a3]{2,4}$")
_DOUBLE_SURNAMES = frozenset("司马 司馬 欧阳 歐陽 诸葛 諸葛 上官 夏侯 皇甫 慕容 令狐 尉迟 尉遲".split())

_LETTERS = str.maketrans(
    {
        "أ": "ا", "إ": "ا", "آ": "ا", "ئ": "ي", "ؤ": "و", "ى": "ا", "ة": "ا", "ظ": "ز", "ذ": "ز", "ث": "س",
        "\u0640": "", "ף": "פ", "ך": "כ", "ץ": "צ",
    }
)  # fmt: skip
"""Letters that stand for others, or are written in one way in newspapers and in another by anyascii."""
_WRITTEN = {"ا": "a", "و": "w", "ي": "y", "ی": "y", "ע": "", "ع": "", "א": "", "ו": "w", "ט": "t", "צ": "ts"}
_WRITTEN_FIRST = _WRITTEN | {"ב": "b", "פ": "p", "כ": "k", "א": "a", "ע": "a", "ع": "a"}
_SILENT_HE = re.compile(r"ه?\u200c")  # Persian writes a final e as h, and joins an ending with a zero-width non-joiner
_FINAL_HE = re.compile(r"(?<=..[^ل])ه$")  # a vowel, written a, ah, e or eh

_SOUNDS = (
    ("dzh", "j"), ("tsch", "q"), ("tch", "q"), ("sch", "s"), ("shch", "sq"), ("kh", "h"), ("gh", "g"), ("sh", "s"),
    ("ch", "q"), ("zh", "j"), ("dj", "j"), ("th", "t"), ("dh", "d"), ("ph", "f"), ("ck", "k"), ("tz", "z"), ("ts", "z"),
    ("q", "k"), ("ce", "se"), ("ci", "si"), ("cy", "si"), ("c", "k"), ("x", "ks"),
)  # fmt: skip
"""Spellings of one consonant; in the letters of a sound, q is the ch of "church" and j that of "jam"."""
_SPELLING = re.compile("|".join(sorted((spelling for spelling, _ in _SOUNDS), key=len, reverse=True)))
_SOUND_OF = dict(_SOUNDS)
_FIRST_SOUND_OF = {
    "hs": "s",
    "x": "s",
    "w": "v",
    "ess": "s",
    "enn": "n",
    "ett": "t",
    "err": "r",
    "ezz": "z",
    "ech": "q",
}
"""Spellings at the beginning of a word: Chinese names, German w, an Arabic article taken into the word."""
_FIRST_SOUND = re.compile(r"^(?:hs(?=[iu])|x(?=[iu])|w|(?:ess|enn|ett|err|ezz|ech)(?=.{4}))")
_GOD = re.compile(r"(?<=[^aeiou])[aou]ll?ah$")
"""Allah at the end of a name, after whatever vowel: Abdullah, Hezbollah, Nasrallah."""
_NEAR = frozenset(one for pair in "qs gk gj dz jy hq dt".split() for one in (pair, pair[::-1]))
"""Consonants that languages write for one another: French ch is sh, Persian gh is q, Hebrew ch is h."""
_NEAR_UNVOWELLED = frozenset(one for pair in "pf bv zs kh bw vw".split() for one in (pair, pair[::-1]))
_GLIDE = re.compile(r"(?<=[iy])j|j$|(?<=[aeou])j(?![aeiou])")
_VOWELS = frozenset("aeiouyw")
_VOWEL_CLASSES = {"a": "a", "e": "ai", "i": "i", "y": "i", "o": "u", "u": "u", "w": "u"}
_ROUND = re.compile(r"oo|ou|u[wo]|ow")
_LONG_I = re.compile(r"ee|i[iy]|y[iy]")


class Sound(NamedTuple):
    """A word by its consonants, and the vowels before, between and after them."""

    consonants: str
    vowels: tuple[frozenset[str], ...]
    """For every gap what its vowel may be, of a, i and u; empty for none written."""
    is_unvowelled: bool
    """From a script that leaves short vowels out and writes several consonants with one letter."""


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
    stem = _SILENT_HE.sub("", word[article.end() :] if article else word).translate(_LETTERS)
    stem = _FINAL_HE.sub("ا", stem)
    written = _WRITTEN_FIRST.get(stem[:1], anyascii(stem[:1]))
    written += "".join(_WRITTEN.get(char, anyascii(char)) for char in stem[1:])
    return f"al-{written}" if article else written


@lru_cache(maxsize=1 << 16)
def sound(word: str, is_unvowelled: bool = False) -> Sound:
    """The consonants and vowels of a word in lower-case Latin letters.

    Doubled consonants count once, a final h after a vowel not at all; y and w are vowels but at the beginning.
    """
    word = _GOD.sub("allah", word)
    if match := _FIRST_SOUND.match(word):
        word = _FIRST_SOUND_OF[match.group()] + word[match.end() :]
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
    return Sound(consonants, tuple(map(_vowel, gaps)), is_unvowelled)


@lru_cache(maxsize=4096)
def _vowel(run: str) -> frozenset[str]:
    run = _LONG_I.sub("i", _ROUND.sub("u", run))
    return frozenset("".join(_VOWEL_CLASSES[char] for char in run))


def alike(one: Sound, other: Sound) -> bool:
    """Whether two sounds are spellings of one word: the same consonants, and no vowel that speaks against it."""
    if one.consonants != other.consonants or not _vowels_agree(one, other):
        return False
    return len(one.consonants) > 1 or bool(one.vowels[-1] & other.vowels[-1])


def nearly_alike(one: Sound, other: Sound) -> bool:
    """As `alike`, with consonants that languages write for one another: Mosaddegh and Mossadeq, Rached and Rashed."""
    if len(one.consonants) < 3 or len(one.consonants) != len(other.consonants):
        return False
    near = _NEAR | _NEAR_UNVOWELLED if one.is_unvowelled or other.is_unvowelled else _NEAR
    pairs = zip(one.consonants, other.consonants, strict=True)
    return all(mine == theirs or mine + theirs in near for mine, theirs in pairs) and _vowels_agree(one, other)


def _vowels_agree(one: Sound, other: Sound) -> bool:
    """Whether no vowel speaks against one word: Hasan is not Husain.

    The last may be an ending, but for an a that only one has: Karim and Karima are two.
    """
    if {"a"} in (one.vowels[-1], other.vowels[-1]) and not (one.vowels[-1] and other.vowels[-1]):
        return False
    inner = zip(one.vowels[:-1], other.vowels[:-1], strict=False)
    return all(not here or not there or here & there for here, there in inner)
