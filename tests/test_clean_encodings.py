"""Bytes into text, losing nothing."""

import codecs

import pytest

from onrecord.clean.encodings import decode, is_mostly_utf8, without_surrogates
from onrecord.errors import InputError

WORDS = "“No,” said Hálvard Šorem – he left."

DECODED = [
    ("UTF-8", WORDS.encode(), WORDS),
    ("UTF-8 with a mark", codecs.BOM_UTF8 + WORDS.encode(), WORDS),
    ("UTF-16 with a mark", WORDS.encode("utf-16"), WORDS),
    ("UTF-32 with a mark", WORDS.encode("utf-32"), WORDS),
    (
        "declared in a meta tag",
        '<meta charset="iso-8859-1">“café”'.encode("cp1252"),
        '<meta charset="iso-8859-1">“café”',
    ),
    (
        "declared wrongly, valid UTF-8",
        f'<meta charset="iso-8859-1">{WORDS}'.encode(),
        f'<meta charset="iso-8859-1">{WORDS}',
    ),
    (
        "declared in an XML head",
        '<?xml version="1.0" encoding="koi8-r"?>Порт'.encode("koi8-r"),
        '<?xml version="1.0" encoding="koi8-r"?>Порт',
    ),
    ("a declaration that cannot be true", b'<meta charset="utf-16">plain', '<meta charset="utf-16">plain'),
    ("an unknown declaration", b'<meta charset="none-such">plain', '<meta charset="none-such">plain'),
    (
        "declared under a label that browsers read as a larger encoding",
        '<meta charset="x-sjis">①'.encode("cp932"),
        '<meta charset="x-sjis">①',
    ),
    ("a stray byte in UTF-8", WORDS.encode() + b" caf\xe9", WORDS + " café"),
    (
        "stray bytes and a wrong declaration",
        f'<meta charset="koi8-r">{WORDS} '.encode() + b"\x93\x94",
        f'<meta charset="koi8-r">{WORDS} “”',
    ),
    ("a stray byte that windows-1252 lacks", WORDS.encode() + b" \x81", WORDS + " \ufffd"),
    (
        "a single byte in a text of ASCII",
        b"The caf\xe9 is full. " + b"They left. " * 9,
        "The café is full. " + "They left. " * 9,
    ),
    ("line ends are kept", b"one\r\ntwo\rthree\n", "one\r\ntwo\rthree\n"),
]


@pytest.mark.parametrize(("phenomenon", "content", "text"), DECODED)
def test_decoded(phenomenon: str, content: bytes, text: str) -> None:
    assert decode(content) == text


def test_windows_1252_without_declaration() -> None:
    text = "“The harbour is ours,” she said. The café was full – and nobody left before the talks were over. " * 3
    assert decode(text.encode("cp1252")) == text


def test_what_the_bytes_came_with() -> None:
    assert decode("Порт закрыт".encode("koi8-r"), "koi8-r") == "Порт закрыт"


BINARY = [
    ("NUL bytes", b"text\0text"),
    ("NUL behind a mark", codecs.BOM_UTF8 + b"text\0text"),
    ("NUL in UTF-16", "text\0text".encode("utf-16")),
    ("control characters", bytes(range(1, 30)) * 4 + b"some words"),
    ("a PDF", b"%PDF-1.7 words"),
    ("an office document", b"PK\x03\x04 words"),
]


@pytest.mark.parametrize(("phenomenon", "content"), BINARY)
def test_binary_is_refused(phenomenon: str, content: bytes) -> None:
    with pytest.raises(InputError, match="expected text or HTML"):
        decode(content)


def test_a_mark_of_another_encoding_is_refused() -> None:
    with pytest.raises(InputError, match="not valid in it"):
        decode(codecs.BOM_UTF8 + b"\xff\xfe\xfa words")


@pytest.mark.parametrize("label", "undefined punycode idna unicode_escape utf-7 hz rot13 base64 mbcs utf_16".split())
def test_labels_of_no_web_encoding_are_passed_over(label: str) -> None:
    page = f'<meta charset="{label}">a\\tb +2AA- ~{{ -xyz'
    assert decode(page.encode()) == page
    assert decode(b"plain \\t", label) == "plain \\t"


MOSTLY = [
    ("windows-1252 prose", "“Café»” – déjà vu, naïve".encode("cp1252"), False),
    ("Cyrillic", "Порт закрыт, сказал мэр".encode("cp1251"), False),
    ("Chinese", "港口部长星期四说外国基地必须关闭".encode("gbk"), False),
    ("one in a hundred", "é".encode() * 396 + b"\xe9 " * 4, True),
    ("two in a hundred", "é".encode() * 392 + b"\xe9 " * 8, False),
]


@pytest.mark.parametrize(("phenomenon", "content", "expected"), MOSTLY)
def test_mostly_utf8(phenomenon: str, content: bytes, expected: bool) -> None:
    assert is_mostly_utf8(content) is expected


def test_halves_of_surrogate_pairs() -> None:
    assert without_surrogates("a\ud83d b") == "a\ufffd b"
    assert without_surrogates("\ud83d\ude00 \ude00") == "\U0001f600 \ufffd"
