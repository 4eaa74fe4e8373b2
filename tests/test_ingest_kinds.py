"""Kinds of input, by name and by first bytes."""

import pytest

from onrecord.ingest.kinds import kind_by_bytes, kind_by_name

NAMES = [
    ("a.txt", "text"),
    ("a.HTM", "html"),
    ("a.b.ndjson", "jsonl"),
    ("a.csv.gz", "csv"),
    ("a.parquet", "parquet"),
    ("a.parquet.gz", None),
    ("a.gz", None),
    ("a.pdf", None),
    ("README", None),
]


@pytest.mark.parametrize(("name", "kind"), NAMES)
def test_by_name(name: str, kind: str | None) -> None:
    assert kind_by_name(name) == kind


BYTES = [
    (b"\xef\xbb\xbf<!DOCTYPE html><html>", "html"),
    (b"<?xml version='1.0'?>\n<html>", "html"),
    (b"<!-- saved --> <html>", "html"),
    (b'{"text": "words"}\n', "jsonl"),
    (b"PAR1\x15\x04", "parquet"),
    (b"The harbour <b>minister</b>", "text"),
    (b"", "text"),
]


@pytest.mark.parametrize(("beginning", "kind"), BYTES)
def test_by_bytes(beginning: bytes, kind: str) -> None:
    assert kind_by_bytes(beginning) == kind
