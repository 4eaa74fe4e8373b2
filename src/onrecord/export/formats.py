"""Writes rows of an export as JSON lines, CSV or Parquet. Every format takes its fields from the rows' definition."""

from __future__ import annotations

import csv
import io
import itertools
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator
from shutil import copyfileobj
from typing import Any, BinaryIO

from onrecord.export.shape import arrow_schema, fields, plain

BATCH_ROWS = 10_000
"""Rows that are held in memory at a time while Parquet is written."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_LINE_ENDS = {code: f"\\u{code:04x}" for code in (0x85, 0x2028, 0x2029)}
"""Characters that JSON allows bare but many programs take for the end of a line."""


def write_jsonl(rows: Iterable[Any], definition: type, sink: BinaryIO) -> None:
    """One JSON object a line, keys in the order of the definition, UTF-8."""
    for row in rows:
        line = json.dumps(plain(row), ensure_ascii=False).translate(_LINE_ENDS)
        sink.write(line.encode() + b"\n")


def write_csv(rows: Iterable[Any], definition: type, sink: BinaryIO) -> None:
    """CSV as spreadsheets open it: UTF-8 with byte order mark, CRLF, a header, lists and objects as JSON in a cell.

    A text that a spreadsheet would take for a formula gets a leading apostrophe.
    """
    text = io.TextIOWrapper(sink, encoding="utf-8-sig", newline="")
    try:
        writer = csv.writer(text)
        writer.writerow([field.name for field in fields(definition)])
        writer.writerows([_cell(value) for value in plain(row).values()] for row in rows)
    finally:
        text.detach()


def _cell(value: Any) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return value
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA_STARTS) else value
    return json.dumps(value, ensure_ascii=False)


def write_parquet(rows: Iterable[Any], definition: type, sink: BinaryIO) -> None:
    """Parquet with list and struct types; without rows it holds the schema alone."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = arrow_schema(definition)
    with tempfile.TemporaryFile() as whole:  # Parquet seeks; a pipe cannot
        with pq.ParquetWriter(whole, schema, compression="zstd") as writer:
            for batch in _batches(rows):
                writer.write_table(pa.Table.from_pylist([plain(row) for row in batch], schema=schema))
        whole.seek(0)
        copyfileobj(whole, sink)


def _batches(rows: Iterable[Any]) -> Iterator[list[Any]]:
    remaining = iter(rows)
    while batch := list(itertools.islice(remaining, BATCH_ROWS)):
        yield batch


FORMATS: dict[str, Callable[[Iterable[Any], type, BinaryIO], None]] = {
    "jsonl": write_jsonl,
    "csv": write_csv,
    "parquet": write_parquet,
}
"""Every format by the name that `onrecord export --format` takes."""
