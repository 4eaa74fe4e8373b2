"""Words of every script in Latin letters, and by their sound."""

from __future__ import annotations

import pytest

from onrecord.resolve.names import fold
from onrecord.resolve.romanise import Sound, alike, is_unvowelled, latin, nearly_alike, sound

# phenomenon, text, in Latin letters
LATIN = [
    ("Latin letters stay", "Ødegård", "Ødegård"),
    ("Cyrillic", "Жданович", "Zhdanovich"),
    ("Arabic article", "الدويسان", "al-dwysan"),
    ("God is no article", "الله", "allh"),
    ("first alef", "أنور", "anwr"),
    ("Persian silent h before an ending", "نامه‌ای", "namay"),
    ("Hebrew first letters", "פנינה", "pnynh"),
    ("a Chinese surname comes first", "陈全国", "Chen Quanguo"),
    ("a Chinese surname of two characters", "欧阳修", "Ouyang Xiu"),
    ("Korean", "이재명", "I Jaemyeong"),
]
# phenomenon, one word, another
ALIKE = [
    ("q and k", "Qadir", "Kadir"),
    ("doubled letters", "Massoum", "Masum"),
    ("final h", "Hamzah", "Hamza"),
    ("sh and sch", "Shilov", "Schilov"),
    ("ye at the beginning", "Yeremin", "Eremin"),
    ("endings of one sound", "Orlovskyj", "Orlovskiy"),
    ("Wade-Giles hs", "Hsiang", "Xiang"),
    ("Arabic letters", "كريم", "Karim"),
    ("Hebrew letters", "נתן", "Natan"),
    ("Arabic feminine ending", "كريمة", "Karima"),
    ("long vowels of Arabic", "منصور", "Mansour"),
]
NEARLY = [
    ("French ch", "Rachid", "Rashid"),
    ("Persian gh", "Bagheri", "Baqeri"),
    ("Hebrew ch", "Chananya", "Hananya"),
    ("Hebrew p and f in one letter", "לפיד", "Lapid"),
]
APART = [
    ("other vowels", "Hasan", "Husain"),
    ("a vowel that is written", "محمود", "Mohammed"),
    ("other consonants", "Karim", "Karin"),
    ("a woman's form of a man's name", "Karim", "Karima"),
]


def heard(word: str) -> Sound:
    """The sound of a word of any script."""
    return sound(fold(latin(word)).removeprefix("al "), is_unvowelled(word))


@pytest.mark.parametrize(("phenomenon", "text", "expected"), LATIN, ids=[row[0] for row in LATIN])
def test_scripts(phenomenon: str, text: str, expected: str) -> None:
    assert latin(text) == expected


@pytest.mark.parametrize(("phenomenon", "one", "other"), ALIKE, ids=[row[0] for row in ALIKE])
def test_sounds_alike(phenomenon: str, one: str, other: str) -> None:
    assert alike(heard(one), heard(other)), (heard(one), heard(other))


@pytest.mark.parametrize(("phenomenon", "one", "other"), NEARLY, ids=[row[0] for row in NEARLY])
def test_sounds_nearly_alike(phenomenon: str, one: str, other: str) -> None:
    assert nearly_alike(heard(one), heard(other)), (heard(one), heard(other))
    assert not alike(heard(one), heard(other))


@pytest.mark.parametrize(("phenomenon", "one", "other"), APART, ids=[row[0] for row in APART])
def test_sounds_apart(phenomenon: str, one: str, other: str) -> None:
    assert not alike(heard(one), heard(other))
    assert not nearly_alike(heard(one), heard(other))
