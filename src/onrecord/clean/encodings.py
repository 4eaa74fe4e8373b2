"""Bytes into text, losing nothing: a byte order mark, then what the bytes declare, then what they can only be."""

from __future__ import annotations

import codecs
import re

from onrecord.errors import InputError

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Longer marks first: UTF-32's begins like UTF-16's."""

DECLARATION = re.compile(rb"""(?:<\?xml[^>]{0,80}encoding=|<meta[^>]{0,200}charset=)\s*["']?\s*([\w.:-]{2,40})""", re.I)
DECLARATION_BYTES = 4096
CONTROL = bytes(sorted(set(range(32)) - set(b"\t\n\v\f\r\x1b") | {127}))
MAX_CONTROL_SHARE = 0.01
MAGIC = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\x1f\x8b", "gzip"),
    (b"\xff\xd8", "a JPEG"),
)
WESTERN = {"iso8859-1", "ascii", "latin-1"}
"""Labels that browsers read as windows-1252 (WHATWG Encoding Standard): their pages use its quotation marks."""


def decode(content: bytes, declared: str | None = None) -> str:
    """The text in these bytes, line ends as they are, without a byte order mark.

    Order: byte order mark; valid UTF-8 with letters beyond ASCII, which hardly occurs by chance; `declared`; the
    declaration inside an HTML or XML head; detection; windows-1252. Decoding is strict throughout.
    Raises `InputError` for binary content, and where no encoding fits.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _marked(content, encoding)
    refuse_binary(content)
    for candidate in (*_certain(content), *_declared(content, declared), "utf-8"):
        text = attempt(content, candidate)
        if text is not None:
            return text
    return _detected(content)


def refuse_binary(content: bytes) -> None:
    """Raise `InputError` for content that is no text: NUL bytes, or more control characters than text ever holds."""
    for magic, what in MAGIC:
        if content.startswith(magic):
            raise InputError(f"found {what}, expected text or HTML; save its text as .txt or .html and add that")
    control = len(content) - len(content.translate(None, CONTROL))
    if b"\0" in content or control > MAX_CONTROL_SHARE * len(content):
        raise InputError("found binary content, expected text or HTML; save its text as .txt or .html and add that")


def attempt(content: bytes, encoding: str) -> str | None:
    """The text if these bytes are valid in this encoding, else None."""
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _marked(content: bytes, encoding: str) -> str:
    text = attempt(content, encoding)
    if text is None:
        raise InputError(
            f"found a byte order mark of {encoding} and bytes that are not valid in it; save the file again"
        )
    return text


def _certain(content: bytes) -> tuple[str, ...]:
    return () if content.isascii() else ("utf-8",)


def _declared(content: bytes, declared: str | None) -> list[str]:
    inside = DECLARATION.search(content[:DECLARATION_BYTES])
    names = [declared, inside.group(1).decode("ascii") if inside else None]
    return [codec for name in names if name and (codec := _codec(name))]


def _codec(name: str) -> str | None:
    """Python's codec for a declared label. A label read as ASCII cannot truly announce UTF-16 or UTF-32."""
    try:
        codec = codecs.lookup(name.strip()).name
    except LookupError:
        return None
    if codec.startswith(("utf-16", "utf-32")):
        return None
    return "cp1252" if codec in WESTERN else codec


def _detected(content: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(content).best()
    for encoding in (best.encoding if best else None, "cp1252"):
        text = attempt(content, encoding) if encoding else None
        if text is not None:
            return text
    raise InputError("found bytes that are valid in no known encoding; save the file as UTF-8 and add it again")
