"""Rows of tables: JSON lines, CSV, TSV and Parquet, read as a stream."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import itertools
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from onrecord.clean.encodings import BYTE_ORDER_MARKS
from onrecord.errors import InputError
from onrecord.ingest.kinds import Kind

PARQUET_BATCH_ROWS = 256
CHUNK_BYTES = 1 << 20
DELIMITERS = (",", ";", "\t", "|")
"""Spreadsheets write what the country's decimal sign leaves free."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its number from 1. `cells` is None where it cannot be read; `message` then says why."""

    number: int
    cells: dict[str, Any] | None
    message: str = ""


def open_table(path: Path, kind: Kind, max_cell_bytes: int) -> Iterator[Row]:
    """The rows of a table file, in order. Raises `InputError` for a file that is no such table at all."""
    if kind == "parquet":
        return _parquet_rows(path)
    if kind == "jsonl":
        return _jsonl_file(path, max_cell_bytes)
    return _csv_rows(path, "\t" if kind == "tsv" else None, max_cell_bytes)


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The file's bytes, inflated if its name ends in `.gz`."""
    if path.suffix.casefold() == ".gz":
        with gzip.open(path) as inflated:
            yield cast(BinaryIO, inflated)
    else:
        with path.open("rb") as plain:
            yield plain


def jsonl_rows(lines: BinaryIO, max_line_bytes: int) -> Iterator[Row]:
    """The rows of JSON lines, numbered by line. Blank lines are no rows."""
    for number in itertools.count(1):
        line = lines.readline(max_line_bytes + 1)
        if not line:
            return
        if len(line) > max_line_bytes:
            _skip_line(lines, line)
            yield Row(number, None, f"found a line of over {max_line_bytes:,} bytes; raise max_page_bytes to read it")
        elif line.strip(b" \t\r\n\xef\xbb\xbf"):
            yield _json_row(number, line)


def _jsonl_file(path: Path, max_line_bytes: int) -> Iterator[Row]:
    with opened(path) as lines:
        yield from jsonl_rows(lines, max_line_bytes)


def _skip_line(lines: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = lines.readline(CHUNK_BYTES)


def _json_row(number: int, line: bytes) -> Row:
    try:
        cells = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return Row(number, None, f"found bytes that are no UTF-8 ({error.reason}), expected a JSON object in UTF-8")
    except (ValueError, RecursionError) as error:
        return Row(number, None, f"found a line that is no JSON ({error}), expected one object a line")
    if not isinstance(cells, dict):
        return Row(number, None, f"found JSON of type {type(cells).__name__}, expected one object a line")
    return Row(number, cells)


def _csv_rows(path: Path, delimiter: str | None, max_cell_bytes: int) -> Iterator[Row]:
    csv.field_size_limit(max_cell_bytes)
    with opened(path) as binary, io.TextIOWrapper(binary, encoding=_encoding(path), newline="") as text:
        head = text.readline()
        text.seek(0)
        reader = csv.reader(text, delimiter=delimiter or max(DELIMITERS, key=head.count), strict=False)
        header = [name.strip() for name in next(reader, [])]
        if not any(header):
            raise InputError("found an empty table, expected a header line with the names of the columns")
        yield from _csv_body(reader, header)


def _csv_body(reader: Any, header: list[str]) -> Iterator[Row]:
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader, None)
        except (csv.Error, UnicodeDecodeError) as error:
            yield Row(number, None, f"found a row that cannot be read ({error}); save the table as CSV in UTF-8")
            return
        if cells is None:
            return
        if not cells:
            number -= 1
        elif len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
            counts = f"found {len(cells)} cells, expected {len(header)} as in the header"
            yield Row(number, None, f"{counts}; quote cells that hold the delimiter")
        else:
            yield Row(number, dict(zip(header, cells, strict=False)))


def _encoding(path: Path) -> str:
    """A text table's encoding: by byte order mark, UTF-8 if all of it is valid, else detected, else windows-1252."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with opened(path) as binary:
        beginning = binary.read(CHUNK_BYTES)
        for mark, encoding in BYTE_ORDER_MARKS:
            if beginning.startswith(mark):
                return encoding
        if b"\0" in beginning:
            raise InputError("found binary content, expected a table of text; save it as CSV in UTF-8")
        try:
            for chunk in itertools.chain([beginning], iter(lambda: binary.read(CHUNK_BYTES), b"")):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return _guessed(beginning)
    return "utf-8"


def _guessed(beginning: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(beginning).best()
    return best.encoding if best and best.encoding not in ("ascii", "utf_8") else "cp1252"


def _parquet_rows(path: Path) -> Iterator[Row]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.ParquetFile(path)
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"found a file that is no Parquet ({error}); write it again") from error
    number = 0
    for batch in table.iter_batches(batch_size=PARQUET_BATCH_ROWS):
        for cells in batch.to_pylist():
            number += 1
            yield Row(number, cells)
