"""Metadata beside the pages: a table of path, outlet, published, url, title that wins over what the pages say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from onrecord.errors import InputError
from onrecord.ingest.columns import GIVEN_COLUMNS, TEXT_COLUMNS, listed, resolve
from onrecord.ingest.kinds import kind_by_name
from onrecord.ingest.rows import given_by
from onrecord.ingest.tables import Row, open_table
from onrecord.records import Given

NAME = "metadata.csv"
PATH_COLUMN = "path"
MAX_CELL_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a sidecar: which file, and what is said of it."""

    number: int
    path: str
    given: Given


@dataclass(frozen=True, slots=True)
class Sidecar:
    """A sidecar as read. `entries` are by absolute path, with `#N` for a table's row; `faults` are messages.

    `numbered` holds those for a table's row again, by the table's absolute path and the row's number.
    """

    path: Path
    entries: Mapping[str, Entry]
    numbered: Mapping[str, Mapping[int, Entry]]
    faults: tuple[str, ...]

    @property
    def folder(self) -> Path:
        """The folder that its paths start from, and that it holds for."""
        return self.path.resolve().parent


def is_sidecar(path: Path) -> bool:
    """Whether a file is a sidecar by its name and its columns: a path, and neither text nor html.

    Their synonyms do not count: in a sidecar, "article" or "content" says what a page is about.
    """
    if not may_be_sidecar(path):
        return False
    try:
        columns = next((row.cells for row in open_table(path, "csv", MAX_CELL_BYTES) if row.cells), {})
    except (InputError, OSError):
        return False
    return _path_column(columns) is not None and not {name.casefold() for name in columns} & set(TEXT_COLUMNS)


def may_be_sidecar(path: Path) -> bool:
    """Whether a file has the name of a sidecar."""
    return path.name.casefold() == NAME


def read_sidecar(path: Path) -> Sidecar:
    """The sidecar in this file. Rows that name no file, or one named before, become faults.

    Raises `InputError` for a table without a column `path`, or that cannot be read.
    """
    entries: dict[str, Entry] = {}
    faults: list[str] = []
    for row in _rows(path):
        entry = _entry(path, row)
        target = None if isinstance(entry, str) else _target(path.resolve().parent, entry.path)
        if isinstance(entry, str):
            faults.append(entry)
        elif target is None:
            where = path.resolve().parent
            faults.append(f"row {row.number}: found path {entry.path!r}, expected a file there, counted from {where}")
        elif target in entries:
            faults.append(
                f"row {row.number}: path {entry.path!r} stands in row {entries[target].number} too; that one is used"
            )
        else:
            entries[target] = entry
    return Sidecar(path, entries, _numbered(entries), tuple(faults))


def given_for(file: Path, number: int | None, sidecars: Iterable[Sidecar]) -> Given:
    """What the sidecars say of a file, or of row `number` of a table; of several the first that names it.

    An entry for a whole table holds for each of its rows that has none of its own.
    """
    keys = [f"{file}#{number}"] if number is not None else []
    for sidecar in sidecars:
        for key in (*keys, str(file)):
            if key in sidecar.entries:
                return sidecar.entries[key].given
    return Given()


def over(first: Given, second: Given) -> Given:
    """Both, the first winning field by field."""
    filled = {field.name: getattr(first, field.name) or getattr(second, field.name) for field in fields(Given)}
    return replace(second, **filled)


def _rows(path: Path) -> Iterator[Row]:
    kind = kind_by_name(path.name) or "csv"
    if kind in ("text", "html"):
        raise InputError(
            f"{path}: found a text file, expected a table (.csv, .tsv, .jsonl or .parquet) with a column path"
        )
    rows = open_table(path, kind, MAX_CELL_BYTES)
    for row in rows:
        if row.cells is not None and _path_column(row.cells) is None:
            raise InputError(
                f"{path}: found the columns {listed(row.cells)}; expected a column path, counted from its folder"
            )
        yield row


def _entry(sidecar: Path, row: Row) -> Entry | str:
    if row.cells is None:
        return f"row {row.number}: {row.message}"
    column = _path_column(row.cells) or PATH_COLUMN
    target = str(row.cells.get(column) or "").strip()
    if not target:
        return f"row {row.number}: found an empty path, expected the file that the row is about"
    cells = {name: row.cells[spelt] for name, spelt in resolve(row.cells, {}).items() if name in GIVEN_COLUMNS}
    return Entry(row.number, target, given_by({name: value for name, value in cells.items() if value is not None}))


def _numbered(entries: Mapping[str, Entry]) -> dict[str, dict[int, Entry]]:
    found: dict[str, dict[int, Entry]] = {}
    for target, entry in entries.items():
        table, sign, number = target.rpartition("#")
        if sign and number.isdecimal():
            found.setdefault(table, {})[int(number)] = entry
    return found


def _path_column(columns: Iterable[str]) -> str | None:
    return next((name for name in columns if name.strip().casefold() == PATH_COLUMN), None)


def _target(folder: Path, path: str) -> str | None:
    """The absolute path that a sidecar's path leads to, with `#N` kept for a table's row; None if nothing is there."""
    name, sign, number = path.rpartition("#")
    try:
        if (folder / path).is_file():
            return str((folder / path).resolve())
        if sign and number.isdecimal() and (folder / name).is_file():
            return f"{(folder / name).resolve()}#{int(number)}"
    except (OSError, ValueError, RuntimeError):  # too long, a NUL, a link that leads in a circle
        return None
    return None
