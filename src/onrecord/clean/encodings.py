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
NO_TEXT = "found binary content, expected text or HTML; save its text as .txt or .html and add that"
MAGIC = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\x1f\x8b", "gzip"),
    (b"\xff\xd8", "a JPEG"),
)
WEB_ENCODINGS = frozenset(
    codecs.lookup(name).name
    for name in (
        *"utf-8 cp866 koi8-r koi8-u macintosh mac-cyrillic cp874 cp932 cp949 gbk gb18030 big5".split(),
        *"big5hkscs euc-jp iso-2022-jp".split(),
        *(f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
        *(f"cp125{part}" for part in range(9)),
    )
)
"""The encodings of web pages (WHATWG Encoding Standard), under Python's names. Python knows others that no page can
mean, some of them no encodings of text. UTF-16 is not here: a declaration that can be read as ASCII is not in it."""

READ_AS = {
    **dict.fromkeys(("ascii", "iso8859-1"), "cp1252"),
    **dict.fromkeys(("iso8859-11", "tis-620"), "cp874"),
    "iso8859-9": "cp1254",
    "gb2312": "gbk",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
"""Encodings that browsers read as a larger one (same standard): pages so labelled use its quotation marks."""

HIGH_BYTES = re.compile(
    rb"""([\xc2-\xdf][\x80-\xbf] | \xe0[\xa0-\xbf][\x80-\xbf] | [\xe1-\xec\xee\xef][\x80-\xbf]{2}
       | \xed[\x80-\x9f][\x80-\xbf] | \xf0[\x90-\xbf][\x80-\xbf]{2} | [\xf1-\xf3][\x80-\xbf]{3}
       | \xf4[\x80-\x8f][\x80-\xbf]{2}) | [\x80-\xff]""",
    re.X,
)
"""A character beyond ASCII in UTF-8 (group 1), or a byte that is part of none."""

MAX_STRAY_SHARE = 0.01
MAX_STRAYS = 3
MIN_VALID_PER_STRAY = 4
"""Up to `MAX_STRAYS` are as harmless in a short text, where this many valid characters stand beside each, or one of
three bytes or more anywhere: no other encoding writes such by chance."""

ASCII = bytes(range(128))
MIN_TELLING_SHARE = 0.02
"""Below this share of other bytes nothing in a text tells one 8-bit encoding from the next."""

STRAYS = "stray-windows-1252"
"""The error handler for `bytes.decode` that reads bytes which are no UTF-8 as windows-1252."""


def _stray(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(STRAYS, _stray)


def decode(content: bytes, declared: str | None = None) -> str:
    """The text in these bytes, line ends as they are, without a byte order mark.

    Order: byte order mark; valid UTF-8 with letters beyond ASCII, which hardly occurs by chance; UTF-8 but for a few
    stray bytes, which are read as windows-1252; `declared`; the declaration inside an HTML or XML head; detection;
    windows-1252. Decoding is strict but for those stray bytes.
    Raises `InputError` for binary content, and where no encoding fits.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _marked(content, encoding)
    refuse_binary(content)
    if not content.isascii() and ((text := attempt(content, "utf-8")) or is_mostly_utf8(content)):
        return text or content.decode("utf-8", STRAYS)
    for candidate in (*_declared(content, declared), "utf-8"):
        text = attempt(content, candidate)
        if text is not None:
            return text
    return _detected(content)


def is_mostly_utf8(content: bytes) -> bool:
    """Whether these bytes are UTF-8 but for so few that they must have strayed in, or for none."""
    strays = valid = few = 0
    for match in HIGH_BYTES.finditer(content):
        if match[1]:
            valid += 1
            few = MAX_STRAYS if len(match[1]) > 2 else few
        else:
            strays += 1
    few = max(few, min(MAX_STRAYS, valid // MIN_VALID_PER_STRAY))
    return strays <= max(few, MAX_STRAY_SHARE * (strays + valid))


def without_surrogates(text: str) -> str:
    """The text with halves of surrogate pairs joined where both stand together, else replaced by U+FFFD.

    JSON can spell such halves, which are no characters and which no file and no record can hold.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def refuse_surrogates(text: str) -> None:
    """Raise `InputError` for a text that holds half of a surrogate pair: its offsets would not be those of a repair."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InputError(
            f"found half of a surrogate pair at character {error.start}, which is no character; expected text that "
            "UTF-8 can hold: decode it anew, or replace what was broken"
        ) from None


def refuse_binary(content: bytes) -> None:
    """Raise `InputError` for content that is no text: NUL bytes, or more control characters than text ever holds."""
    for magic, what in MAGIC:
        if content.startswith(magic):
            raise InputError(f"found {what}, expected text or HTML; save its text as .txt or .html and add that")
    control = len(content) - len(content.translate(None, CONTROL))
    if b"\0" in content or control > MAX_CONTROL_SHARE * len(content):
        raise InputError(NO_TEXT)


def attempt(content: bytes, encoding: str) -> str | None:
    """The text if these bytes are valid in this encoding, else None."""
    try:
        return content.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _marked(content: bytes, encoding: str) -> str:
    text = attempt(content, encoding)
    if text is None:
        raise InputError(
            f"found a byte order mark of {encoding} and bytes that are not valid in it; save the file again"
        )
    if "\0" in text:
        raise InputError(NO_TEXT)
    return text


def _declared(content: bytes, declared: str | None) -> list[str]:
    inside = DECLARATION.search(content[:DECLARATION_BYTES])
    names = [declared, inside.group(1).decode("ascii") if inside else None]
    return [codec for name in names if name and (codec := _codec(name))]


def _codec(name: str) -> str | None:
    """Python's codec for a declared label, None for a label of no encoding of the web."""
    try:
        codec = codecs.lookup(name.strip().casefold().removeprefix("x-")).name
    except (LookupError, ValueError):
        return None
    codec = READ_AS.get(codec, codec)
    return codec if codec in WEB_ENCODINGS else None


def _detected(content: bytes) -> str:
    from charset_normalizer import from_bytes

    is_telling = len(content.translate(None, ASCII)) > MIN_TELLING_SHARE * len(content)
    best = from_bytes(content).best() if is_telling else None
    for encoding in (best.encoding if best else None, "cp1252"):
        text = attempt(content, encoding) if encoding else None
        if text is not None:
            return text
    raise InputError("found bytes that are valid in no known encoding; save the file as UTF-8 and add it again")
