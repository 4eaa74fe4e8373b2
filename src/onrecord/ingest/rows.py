"""Rows of a table into pages: one article a row."""

from __future__ import annotations

import itertools
import json
import math
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from onrecord.errors import InputError
from onrecord.ingest.columns import GIVEN_COLUMNS, TEXT_COLUMNS, has_text, listed, resolve
from onrecord.ingest.tables import Row
from onrecord.records import Given

MAX_NESTING = 50
LOOK_AHEAD_ROWS = 100
"""JSON lines need not name a column in every row: the columns of a table are those of its first rows."""


def page_rows(rows: Iterable[Row], column_map: Mapping[str, str]) -> Iterator[Row]:
    """The rows with their columns under the standard names, without empty cells; rows without text as unreadable ones.

    Raises `InputError` for a table that has no column with articles, or no rows.
    """
    stream = iter(rows)
    ahead = list(itertools.islice(stream, LOOK_AHEAD_ROWS))
    if not ahead:
        raise InputError("found no rows, expected one for each article")
    columns = list(dict.fromkeys(name for row in ahead if row.cells for name in row.cells))
    if columns and not has_text(resolve(columns, column_map)):
        raise InputError(
            f"found no column with articles among: {listed(columns)}; expected text or html; "
            "name the column that holds them with --map text=COLUMN"
        )
    missing = [f"{name}={column}" for name, column in column_map.items() if column not in columns]
    if columns and missing:
        raise InputError(f"found no column for --map {' '.join(missing)} among: {listed(columns)}; check the spelling")
    for row in itertools.chain(ahead, stream):
        yield row if row.cells is None else _standard(row, column_map)


def page_bytes(cells: Mapping[str, Any]) -> bytes:
    """The row as canonical JSON: keys sorted, no spaces, UTF-8. Raises ValueError for text that is no Unicode."""
    return json.dumps(cells, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def given_by(cells: Mapping[str, Any]) -> Given:
    """The metadata in a row's standard columns."""
    return Given(**{name: _words(cells[name]) for name in GIVEN_COLUMNS if name in cells})


def _standard(row: Row, column_map: Mapping[str, str]) -> Row:
    try:
        cells = {name: plain for name, value in (row.cells or {}).items() if not _is_empty(plain := _plain(value))}
    except InputError as error:
        return Row(row.number, None, str(error))
    resolved = resolve(cells, column_map)
    renamed = {column: standard for standard, column in resolved.items()}
    cells = {renamed.get(name, name): value for name, value in cells.items() if name in renamed or name not in resolved}
    texts = [name for name in TEXT_COLUMNS if isinstance(cells.get(name), str) and cells[name].strip()]
    if not texts:
        found = listed(cells) or "nothing"
        return Row(row.number, None, f"found a row without text (it holds {found}), expected words in text or html")
    return Row(row.number, cells)


def _words(value: Any) -> str | None:
    """A cell as one line of text: JSON names outlets and authors also as objects, or several in a list."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("title")
    if isinstance(value, list):
        value = next((words for item in value if (words := _words(item))), None)
    return " ".join(str(value).split()) or None if value is not None else None


def _plain(value: Any, depth: int = 0) -> Any:
    """The value as JSON can write it: dates in ISO form, bytes as text where they are some, no NaN.

    Raises `InputError` for what is nested too deep, and for a NUL character, which no text holds.
    """
    if depth > MAX_NESTING:
        raise InputError(f"found values nested over {MAX_NESTING} deep, expected words and numbers; take them out")
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace").replace("\0", "\\x00")
    if isinstance(value, str) and "\0" in value:
        raise InputError("found binary content (a NUL character), expected words; take it out")
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, dict):
        return {str(key): _plain(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item, depth + 1) for item in value]
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())
