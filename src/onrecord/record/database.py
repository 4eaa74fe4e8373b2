"""A SQLite file that is a record: opened, created, migrated, read and written; its failures in words."""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from onrecord.errors import InputError, RecordError
from onrecord.record.linked import LINKED_DDL
from onrecord.record.migrations import Migration
from onrecord.record.search import INDEX_DDL
from onrecord.records import Page
from onrecord.schema import Column, all_ddl, columns, table_name

T = TypeVar("T")

APPLICATION_ID = 0x4F4E5243
"""'ONRC': how a record is told from any other SQLite file."""

CACHE_KIBIBYTES = 32_768
"""The most of a record that is kept in memory: SQLite's own 2 MB are too few for indexes of a large one."""

PLUMBING_DDL = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    """CREATE TABLE stale (
  article_id TEXT PRIMARY KEY REFERENCES article (article_id) ON DELETE CASCADE,
  is_corrected INTEGER NOT NULL
) STRICT""",
)
"""What the record notes about itself: whether the links are behind the articles, and which articles to read again."""

_LOCKED = "another program is writing to it. Wait until that has finished, or close it, and run it again"
_ADVICE = {
    sqlite3.SQLITE_FULL: "there is no space left for it. What was finished is kept; free some space and run it again",
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_READONLY: "it may not be written to. Change its permissions, or work on a copy",
    sqlite3.SQLITE_NOTADB: "it is no SQLite file. Name another file, or move this one away",
    sqlite3.SQLITE_CORRUPT: "it is damaged. Take it from a backup, or make it anew with `onrecord add`",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened. Look at the permissions of the file and of its folder",
    sqlite3.SQLITE_PERM: "it cannot be opened. Look at the permissions of the file and of its folder",
    sqlite3.SQLITE_IOERR: "the disk failed while it was in use. What was finished is kept; look at the disk",
}
"""What to do, by SQLite's primary error code: its messages may quote words of a question."""


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns what SQLite says about the file or the disk into a `RecordError`; other errors are bugs and pass.

    Text that no file can hold is an `InputError`.
    """
    try:
        yield
    except UnicodeEncodeError as error:
        raise InputError(
            f"found half of a surrogate pair in {error.object[:60]!r}, which is no character; expected text that UTF-8 "
            "can hold: write it anew"
        ) from None
    except sqlite3.DatabaseError as error:
        advice = _ADVICE.get(_primary_code(error))
        if advice is None:
            raise
        raise RecordError(f"the record {path}: {advice}") from error


def _primary_code(error: sqlite3.Error) -> int:
    """SQLite's error code without its details; 0 for an error that Python's module raised itself."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


class Database:
    """One open connection to a record. Every change happens in a `transaction`."""

    def __init__(self, path: Path, connection: sqlite3.Connection, *, readonly: bool = False) -> None:
        self.path = path
        self.connection = connection
        self._readonly = readonly

    @classmethod
    def open(
        cls, path: Path, *, create: bool, readonly: bool, busy_seconds: float, migrations: Sequence[Migration]
    ) -> Database:
        """The record at `path`, brought to this program's version unless `readonly`."""
        _check_path(path, create=create)
        with explained(path):
            connection = _connect(path, create=create, readonly=readonly, busy_seconds=busy_seconds)
            database = cls(path, connection, readonly=readonly)
            try:
                database._prepare(create, migrations)
                database.connection.execute(f"PRAGMA query_only = {readonly:d}")
            except BaseException:
                connection.close()
                raise
        return database

    def _prepare(self, create: bool, migrations: Sequence[Migration]) -> None:
        newest = 1 + len(migrations)
        if create and self._is_blank():
            self._create(newest)
        version = self._version()
        if version > newest:
            raise RecordError(
                f"the record {self.path} has version {version}; this program reads up to {newest}. Update onrecord."
            )
        if self._readonly and version < newest:
            raise RecordError(
                f"the record {self.path} has the older version {version}; `onrecord rebuild {self.path}` "
                f"brings it to {newest}."
            )
        if not self._readonly:
            self.connection.execute("PRAGMA journal_mode = WAL")
        for number in range(version, newest):
            self._migrate(number + 1, migrations[number - 1])
        self._refresh_views()

    def _is_blank(self) -> bool:
        return self._pragma("application_id") == 0 and not self.query("SELECT 1 FROM sqlite_master LIMIT 1")

    def _version(self) -> int:
        if self._pragma("application_id") != APPLICATION_ID or self._pragma("user_version") < 1:
            raise RecordError(
                f"{self.path} is a SQLite file, but no record. Name another file; "
                "`onrecord add FILE PATH` makes a record."
            )
        return self._pragma("user_version")

    def _create(self, version: int) -> None:
        self.connection.execute("PRAGMA journal_mode = WAL")
        with self.transaction():
            if not self._is_blank():
                return
            for statement in (*all_ddl(), *PLUMBING_DDL, *LINKED_DDL, *INDEX_DDL):
                self.connection.execute(statement)
            self.connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            self.connection.execute(f"PRAGMA user_version = {version}")

    def _migrate(self, to_version: int, step: Migration) -> None:
        with self.transaction():
            if self._pragma("user_version") == to_version - 1:
                step(self.connection)
                self.connection.execute(f"PRAGMA user_version = {to_version}")

    def _refresh_views(self) -> None:
        """The views as this program words them; a record that may not be written to gets them for this connection."""
        stored = dict(self.connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'view'").fetchall())
        outdated = {name: sql for name, sql in views().items() if stored.get(name) != f"CREATE VIEW {name} AS\n{sql}"}
        if not outdated:
            return
        if self._readonly:
            for name, sql in outdated.items():
                self.connection.execute(f"CREATE TEMP VIEW {name} AS\n{sql}")
            return
        with self.transaction():
            for name, sql in outdated.items():
                self.connection.execute(f"DROP VIEW IF EXISTS {name}")
                self.connection.execute(f"CREATE VIEW {name} AS\n{sql}")

    def _pragma(self, name: str) -> int:
        return int(self.connection.execute(f"PRAGMA {name}").fetchone()[0])

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of what is done inside is written, or none of it."""
        with explained(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    def execute(self, sql: str, parameters: Sequence[object] = ()) -> int:
        """Run one change; the number of rows that it touched."""
        with explained(self.path):
            return self.connection.execute(sql, parameters).rowcount

    def query(self, sql: str, parameters: Sequence[object] = ()) -> list[sqlite3.Row]:
        """The rows that a question gives."""
        with explained(self.path):
            return self.connection.execute(sql, parameters).fetchall()

    def ask(self, sql: str, parameters: Sequence[object] = ()) -> list[sqlite3.Row]:
        """The rows that a question gives, where a change would be refused."""
        self.connection.execute("PRAGMA query_only = ON")
        try:
            return self.query(sql, parameters)
        finally:
            self.connection.execute(f"PRAGMA query_only = {self._readonly:d}")

    def rows(self, record_type: type[T], where: str = "", parameters: Sequence[object] = ()) -> Iterator[T]:
        """The rows of a table as values, by primary key."""
        kind: type = record_type
        cols = columns(kind)
        condition = f" WHERE {where}" if where else ""
        order = ", ".join(column.name for column in cols if column.is_key)
        sql = f"SELECT {_names(cols)} FROM {table_name(record_type)}{condition} ORDER BY {order}"
        truths = [number for number, column in enumerate(cols) if column.type is bool]
        with explained(self.path):
            for row in self.connection.execute(sql, parameters):
                yield _value(record_type, row, truths)

    def insert(self, rows: Iterable[object]) -> None:
        """Add rows, each to the table of its type. Raises `sqlite3.IntegrityError` where one is there already."""
        with explained(self.path):
            for row in rows:
                self.connection.execute(_insertion(_type(row)), _cells(row))

    def put(self, rows: Iterable[object]) -> None:
        """Add rows, or give the row that has this key its new values where they differ; rows that refer to it stay."""
        with explained(self.path):
            for row in rows:
                self.connection.execute(_replacement(_type(row)), _cells(row))

    def delete(self, rows: Iterable[object]) -> None:
        """Take out the rows that have the keys of these."""
        with explained(self.path):
            for row in rows:
                keys = [column.name for column in columns(_type(row)) if column.is_key]
                condition = " AND ".join(f"{key} = ?" for key in keys)
                values = [getattr(row, key) for key in keys]
                self.connection.execute(f"DELETE FROM {table_name(_type(row))} WHERE {condition}", values)

    def replace_all(self, record_type: type[T], rows: Iterable[T], where: str = "") -> None:
        """Make these the rows of the table (those under the condition), touching only what differs."""
        wanted, found = set(rows), set(self.rows(record_type, where))
        self.delete(found - wanted)
        self.put(wanted - found)


def _check_path(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise RecordError(f"{path} is a folder; expected a record, which is one file.")
    if not path.exists() and not create:
        raise RecordError(f"there is no record at {path}; `onrecord add {path} PATH` makes one.")
    if not path.parent.is_dir():
        raise RecordError(f"there is no folder {path.parent} to put the record into; make it first.")


def _connect(path: Path, *, create: bool, readonly: bool, busy_seconds: float) -> sqlite3.Connection:
    mode = "rwc" if create else "rw"
    if readonly and (_has_log(path) or not all(os.access(place, os.W_OK) for place in (path, path.parent))):
        mode = "ro"  # elsewhere `query_only` keeps the record as it is: "ro" leaves an empty log beside the file
    try:
        connection = _open_uri(path, f"mode={mode}", busy_seconds)
    except sqlite3.OperationalError as error:
        is_shut = _primary_code(error) in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
        if not (readonly and is_shut) or _has_log(path):
            raise
        # In a folder that may not be written to, SQLite cannot make the shared-memory file that WAL needs.
        connection = _open_uri(path, "mode=ro&immutable=1", busy_seconds)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIBIBYTES}")
    return connection


def _open_uri(path: Path, options: str, busy_seconds: float) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?{options}"
    connection = sqlite3.connect(uri, uri=True, timeout=busy_seconds, isolation_level=None)
    try:
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _has_log(path: Path) -> bool:
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


@cache
def views() -> dict[str, str]:
    """The views by name: each is the text of one `.sql` file, a comment and a SELECT."""
    found = (entry for entry in files("onrecord").joinpath("views").iterdir() if entry.name.endswith(".sql"))
    texts = {entry.name.removesuffix(".sql"): entry.read_text(encoding="utf-8") for entry in found}
    return {name: texts[name].strip().rstrip(";") for name in sorted(texts)}


def _type(row: object) -> type:
    return type(row)


def _names(cols: Iterable[Column]) -> str:
    return ", ".join(column.name for column in cols)


def _value(record_type: type[T], row: sqlite3.Row, truths: Iterable[int]) -> T:
    cells = list(row)
    for number in truths:
        cells[number] = bool(cells[number])
    if record_type is Page:
        cells[-1] = zlib.decompress(cells[-1])
    return record_type(*cells)


def _cells(row: object) -> list[Any]:
    cells = [getattr(row, column.name) for column in columns(_type(row))]
    if type(row) is Page:
        cells[-1] = zlib.compress(cells[-1])
    return cells


@cache
def _insertion(record_type: type) -> str:
    cols = columns(record_type)
    marks = ", ".join("?" for _ in cols)
    return f"INSERT INTO {table_name(record_type)} ({_names(cols)}) VALUES ({marks})"


@cache
def _replacement(record_type: type) -> str:
    cols = columns(record_type)
    keys = _names(column for column in cols if column.is_key)
    others = [column.name for column in cols if not column.is_key]
    if not others:
        return f"{_insertion(record_type)} ON CONFLICT ({keys}) DO NOTHING"
    changes = ", ".join(f"{name} = excluded.{name}" for name in others)
    differs = " OR ".join(f"{table_name(record_type)}.{name} IS NOT excluded.{name}" for name in others)
    return f"{_insertion(record_type)} ON CONFLICT ({keys}) DO UPDATE SET {changes} WHERE {differs}"
