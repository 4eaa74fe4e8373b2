"""Rows of tables: JSON lines, CSV, TSV and Parquet, read as a stream."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import itertools
import json
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from onrecord.clean.encodings import (
    BYTE_ORDER_MARKS,
    STRAYS,
    is_mostly_utf8,
    without_surrogates,
)
from onrecord.errors import InputError
from onrecord.ingest.kinds import Kind

PARQUET_BATCH_ROWS = 256
CHUNK_BYTES = 1 << 20
MAX_NUL_SHARE = 0.1
"""More is no text, or UTF-16 without a mark, where nearly half are NUL; fewer spoil only the rows they stand in."""

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


def header_of(beginning: bytes) -> list[str]:
    """The cells of the first line, were it the header of a table; none for bytes that are no text."""
    encoding = next((name for mark, name in BYTE_ORDER_MARKS if beginning.startswith(mark)), "utf-8")
    line = (beginning.decode(encoding, "replace").splitlines() or [""])[0]
    try:
        return next(csv.reader([line], delimiter=_delimiter(line)), [])
    except csv.Error:
        return []


def _json_row(number: int, line: bytes) -> Row:
    try:
        cells = json.loads(line.decode("utf-8-sig"))
        if b"\\u" in line:
            cells = _whole(cells)
    except UnicodeDecodeError as error:
        return Row(number, None, f"found bytes that are no UTF-8 ({error.reason}), expected a JSON object in UTF-8")
    except ValueError as error:
        return Row(number, None, f"found a line that is no JSON ({error}), expected one object a line")
    except RecursionError:
        return Row(number, None, "found JSON nested too deep, expected an object of words and numbers")
    if not isinstance(cells, dict):
        return Row(number, None, f"found JSON of type {type(cells).__name__}, expected one object a line")
    return Row(number, cells)


def _whole(value: Any) -> Any:
    """The value with every string in it made of whole characters."""
    if isinstance(value, str):
        return without_surrogates(value)
    if isinstance(value, dict):
        return {without_surrogates(key): _whole(item) for key, item in value.items()}
    return [_whole(item) for item in value] if isinstance(value, list) else value


def _csv_rows(path: Path, delimiter: str | None, max_cell_bytes: int) -> Iterator[Row]:
    csv.field_size_limit(max_cell_bytes)
    encoding, errors = _encoding(path)
    with opened(path) as binary, io.TextIOWrapper(binary, encoding=encoding, errors=errors, newline="") as text:
        head = text.readline()
        text.seek(0)
        lines = _Lines(text)
        reader = csv.reader(lines, delimiter=delimiter or _delimiter(head), strict=False)
        header = [name.strip() for name in next(reader, [])]
        if not any(header):
            raise InputError("found an empty table, expected a header line with the names of the columns")
        refuse_doubles(header)
        yield from _csv_body(lines, reader, header)


def refuse_doubles(names: Iterable[str]) -> None:
    """Raise `InputError` for a table with two columns of one name. Columns without a name may be several."""
    seen: set[str] = set()
    for name in filter(None, names):
        if name in seen:
            raise InputError(f"found two columns called {name!r}, expected one; rename or take out the other")
        seen.add(name)


class _Lines:
    """The lines of a text, with those read since `row` was last emptied."""

    def __init__(self, text: Iterable[str]) -> None:
        self._text = iter(text)
        self._again: deque[str] = deque()
        self.row: list[str] = []
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._text)
        self.row.append(line)
        self.number += 1
        return line

    def go_back(self) -> None:
        """Read the row's second line and those after it once more."""
        again = self.row[1:]
        self.number -= len(again)
        self._again.extendleft(reversed(again))

    def count_rest(self) -> int:
        """How many lines were still to come; they are read."""
        return len(self._again) + sum(1 for _ in self._text)


def _csv_body(lines: _Lines, reader: Any, header: list[str]) -> Iterator[Row]:
    number = 0
    while True:
        number, first = number + 1, lines.number + 1
        lines.row.clear()
        try:
            cells = next(reader, None)
        except csv.Error as error:
            if lines.number == first:
                yield Row(number, None, f"found a row that cannot be read ({error}) in line {first}; quote its cells")
                continue
            yield Row(number, None, _lost(first, lines.number + lines.count_rest()))
            return
        if cells is None:
            return
        is_plain = len(lines.row) == 1 and len(cells) in (0, len(header))
        fault = "" if is_plain else _quoting_fault(lines.row, reader.dialect.delimiter)
        if "unexpected end" in fault:
            yield Row(number, None, _lost(first, lines.number))
        elif fault:
            yield Row(number, None, f"found a row that is quoted wrongly ({fault}) in line {first}; double its marks")
            lines.go_back()
        elif not cells:
            number -= 1
        elif len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
            counts = f"found {len(cells)} cells, expected {len(header)} as in the header"
            yield Row(number, None, f"{counts}; quote cells that hold the delimiter")
        else:
            yield Row(number, dict(zip(header, cells, strict=False)))


def _lost(first: int, last: int) -> str:
    return (
        f"found a cell that opens a quotation mark in line {first} and does not close it; lines {first} to {last}, "
        "the end, were not read; close it, or write it twice inside a quoted cell"
    )


def _quoting_fault(row: list[str], delimiter: str) -> str:
    """What is wrong with the quotation marks in the lines of a row, if anything.

    A lenient reader ends a cell at any line end behind such a mark, and takes the rest of a text for rows.
    """
    try:
        list(csv.reader(row, delimiter=delimiter, strict=True))
    except csv.Error as error:
        return str(error)
    return ""


def _delimiter(head: str) -> str:
    return max(DELIMITERS, key=head.count)


def _encoding(path: Path) -> tuple[str, str]:
    """A text table's encoding, and how to read what is not valid in it.

    By byte order mark, UTF-8 if all but stray bytes are valid, else detected, else windows-1252.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    with opened(path) as binary:
        beginning = binary.read(CHUNK_BYTES)
        for mark, encoding in BYTE_ORDER_MARKS:
            if beginning.startswith(mark):
                return encoding, "replace"
        if beginning.count(0) > MAX_NUL_SHARE * len(beginning):
            raise InputError("found binary content, expected a table of text; save it as CSV in UTF-8")
        try:
            for chunk in itertools.chain([beginning], iter(lambda: binary.read(CHUNK_BYTES), b"")):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            head = beginning[: beginning.rfind(b"\n") + 1] if len(beginning) == CHUNK_BYTES else beginning
            return ("utf-8", STRAYS) if is_mostly_utf8(head) else (_guessed(beginning), "replace")
    return "utf-8", "strict"


def _guessed(beginning: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(beginning).best()
    return best.encoding if best and best.encoding not in ("ascii", "utf_8") else "cp1252"


def _parquet_rows(path: Path) -> Iterator[Row]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.ParquetFile(path)
        refuse_doubles(table.schema_arrow.names)
        batches = table.iter_batches(batch_size=PARQUET_BATCH_ROWS)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise InputError(f"found a file that is no Parquet ({error}); write it again") from error
    number, total = 0, table.metadata.num_rows
    while True:
        try:
            batch = next(batches, None)
        except (pa.ArrowException, OSError, ValueError) as error:
            yield Row(number + 1, None, f"found damaged rows ({error}); rows {number + 1} to {total} were not read")
            return
        if batch is None:
            return
        for place in range(batch.num_rows):
            number += 1
            yield _parquet_row(number, batch.slice(place, 1))


def _parquet_row(number: int, row: Any) -> Row:
    import pyarrow as pa

    cells: dict[str, Any] = {}
    for name, column in zip(row.schema.names, row.columns, strict=True):
        try:
            if pa.types.is_timestamp(column.type) and column.type.unit == "ns":
                column = column.cast(pa.timestamp("us", column.type.tz), safe=False)
            cells[name] = column[0].as_py()
        except (pa.ArrowException, ValueError, ArithmeticError, LookupError) as error:
            return Row(number, None, f"found a value in column {name} that cannot be read ({error}); write it as text")
    return Row(number, cells)
