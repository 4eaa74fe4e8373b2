"""Bytes into text, losing nothing."""

import codecs

import pytest

from onrecord.clean.encodings import decode
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
