"""Derives the SQLite DDL and the page of the tables from the dataclasses of `records.py`. No second list of columns."""

from __future__ import annotations

import dataclasses
import re
import types
import typing
from functools import cache
from typing import Any, Literal, NamedTuple

from onrecord.records import TABLES

_SQL_TYPES: dict[type, str] = {str: "TEXT", int: "INTEGER", bool: "INTEGER", float: "REAL", bytes: "BLOB"}


class Column(NamedTuple):
    """One column of a table, read off a dataclass field."""

    name: str
    type: type
    is_nullable: bool
    choices: tuple[str, ...]
    is_key: bool
    refers: str | None
    is_indexed: bool
    doc: str


def table_name(record_type: type) -> str:
    """`StatementSpan` is the table `statement_span`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", record_type.__name__).lower()


@cache
def columns(record_type: type) -> tuple[Column, ...]:
    """The columns of a record type, in order."""
    hints = typing.get_type_hints(record_type)
    return tuple(_column(field, hints[field.name]) for field in dataclasses.fields(record_type))


def _column(field: dataclasses.Field[Any], hint: Any) -> Column:
    is_nullable = False
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        is_nullable = True
        (hint,) = (part for part in typing.get_args(hint) if part is not type(None))
    choices: tuple[str, ...] = ()
    if typing.get_origin(hint) is Literal:
        choices, hint = typing.get_args(hint), str
    meta = field.metadata
    return Column(field.name, hint, is_nullable, choices, meta["key"], meta["refers"], meta["indexed"], meta["doc"])


def ddl(record_type: type) -> list[str]:
    """The statements that create a table and its indexes: STRICT, with foreign keys that delete with their parent.

    A column that the primary key begins with has an index already.
    """
    name, cols = table_name(record_type), columns(record_type)
    keys = ", ".join(column.name for column in cols if column.is_key)
    lines = [_column_ddl(column) for column in cols] + [f"PRIMARY KEY ({keys})"]
    body = ",\n  ".join(lines)
    statements = [f"CREATE TABLE {name} (\n  {body}\n) STRICT"]
    others = (column for column in cols if column.is_indexed and column.name != keys.split(", ")[0])
    return statements + [f"CREATE INDEX {name}_by_{column.name} ON {name} ({column.name})" for column in others]


def _column_ddl(column: Column) -> str:
    parts = [column.name, _SQL_TYPES[column.type]]
    if not column.is_nullable:
        parts.append("NOT NULL")
    if column.type is bool:
        parts.append(f"CHECK ({column.name} IN (0, 1))")
    if column.choices:
        parts.append(f"CHECK ({column.name} IN ({', '.join(repr(choice) for choice in column.choices)}))")
    if column.refers:
        table, _, key = column.refers.partition(".")
        parts.append(f"REFERENCES {table} ({key}) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED")
    return " ".join(parts)


def all_ddl() -> list[str]:
    """The statements that create every table, parents before children."""
    return [statement for record_type in TABLES for statement in ddl(record_type)]


def markdown() -> str:
    """The schema as a page for people: `docs/schema.md` is this, and a test keeps it so."""
    parts = ["# The tables of a record", "", "Made from `records.py` by `make docs`; do not edit.", ""]
    for record_type in TABLES:
        summary = (record_type.__doc__ or "").strip().splitlines()[0]
        parts += [f"## {table_name(record_type)}", "", summary, "", "| column | type | holds |", "| --- | --- | --- |"]
        parts += [f"| {column.name} | {_described_type(column)} | {column.doc} |" for column in columns(record_type)]
        parts.append("")
    return "\n".join(parts)


def _described_type(column: Column) -> str:
    described = _SQL_TYPES[column.type] if column.type is not bool else "0 or 1"
    if column.is_key:
        described += ", key"
    if column.is_nullable:
        described += ", may be null"
    if column.refers:
        described += f", refers to {column.refers}"
    return described
