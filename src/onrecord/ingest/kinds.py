"""What kind of input a file is, by its name, else by its first bytes."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal

Kind = Literal["text", "html", "jsonl", "csv", "tsv", "parquet"]

SUFFIXES: dict[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".parquet": "parquet",
}
"""Each but `.parquet` may be followed by `.gz`."""

MEDIA_TYPES: dict[Kind, str] = {"text": "text/plain", "html": "text/html"}
SNIFF_BYTES = 2048
HTML_START = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|p|h1|meta)\b",
    re.I | re.S,
)
JSON_START = re.compile(rb'^\s*\{\s*"')


def kind_by_name(name: str) -> Kind | None:
    """The kind that a file's name announces, None for a name that announces none of ours."""
    suffixes = [suffix.casefold() for suffix in PurePath(name).suffixes]
    if suffixes and suffixes[-1] == ".gz":
        kind = SUFFIXES.get(suffixes[-2]) if len(suffixes) > 1 else None
        return None if kind == "parquet" else kind
    return SUFFIXES.get(suffixes[-1]) if suffixes else None


def kind_by_bytes(beginning: bytes) -> Kind:
    """The kind that the first bytes show. What is neither HTML nor JSON lines nor Parquet is taken as text."""
    bare = beginning.removeprefix(b"\xef\xbb\xbf")
    if bare.startswith(b"PAR1"):
        return "parquet"
    if JSON_START.match(bare):
        return "jsonl"
    return "html" if HTML_START.match(bare) else "text"
