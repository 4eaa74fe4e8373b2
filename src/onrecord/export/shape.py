"""Reads a typed definition of a row: its fields, its Arrow schema, and values checked against it.

A definition is a frozen dataclass whose fields are strings, numbers, truth values, literals, further definitions, or
tuples of these, each with a `doc` in its metadata. JSON keys, the CSV header, the Parquet schema and the documentation
all come from it.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

from onrecord.errors import RecordError

if TYPE_CHECKING:
    import pyarrow as pa

Row = TypeVar("Row")


class Shape(NamedTuple):
    """What a field may hold."""

    type: type
    is_nullable: bool = False
    is_list: bool = False
    choices: tuple[str, ...] = ()


class Field(NamedTuple):
    """One field of a definition."""

    name: str
    shape: Shape
    doc: str


def field(doc: str) -> Any:
    """A dataclass field that is exported: what it holds."""
    return dataclasses.field(metadata={"doc": doc})


def fields(definition: type) -> tuple[Field, ...]:
    """The fields of a definition, in the order of the export."""
    return _fields(definition)


@cache
def _fields(definition: type) -> tuple[Field, ...]:
    hints = typing.get_type_hints(definition)
    return tuple(
        Field(field.name, _shape(hints[field.name]), field.metadata["doc"]) for field in dataclasses.fields(definition)
    )


def _shape(hint: Any) -> Shape:
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        (inner,) = (part for part in parts if part is not types.NoneType)
        return _shape(inner)._replace(is_nullable=True)
    if origin is tuple:
        return _shape(parts[0])._replace(is_list=True)
    if origin is Literal:
        return Shape(str, choices=parts)
    return Shape(hint)


def parse(definition: type[Row], row: Mapping[str, Any]) -> Row:
    """The row as a value of the definition; lists and objects may still be JSON text.

    Keys that the definition does not have are left out. Raises `RecordError` where a value does not fit.
    """
    try:
        return _built(definition, row)
    except (KeyError, TypeError, ValueError) as error:
        raise RecordError(
            f"a row does not fit the export {definition.__name__}: {error}. Run `onrecord rebuild` on the record."
        ) from error


def _built(definition: type[Row], row: Mapping[str, Any]) -> Row:
    return definition(**{field.name: _value(field.shape, row[field.name]) for field in fields(definition)})


def _value(shape: Shape, value: Any) -> Any:
    if shape.is_list:
        return tuple(_value(shape._replace(is_list=False), item) for item in _decoded(value) or ())
    if value is None and shape.is_nullable:
        return None
    if dataclasses.is_dataclass(shape.type):
        return _built(shape.type, _decoded(value))
    return _scalar(shape, value)


def _decoded(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def _scalar(shape: Shape, value: Any) -> Any:
    if shape.type is bool and value in (0, 1):
        return bool(value)
    if shape.type is float and isinstance(value, int):
        return float(value)
    if not isinstance(value, shape.type) or (shape.choices and value not in shape.choices):
        expected = " or ".join(map(repr, shape.choices)) or shape.type.__name__
        raise ValueError(f"found {value!r}, expected {expected}")
    return value


def plain(row: Any) -> dict[str, Any]:
    """The row as dicts, lists and scalars, keys in the order of its definition."""
    return {field.name: _plain(getattr(row, field.name)) for field in fields(type(row))}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return plain(value) if dataclasses.is_dataclass(value) else value


def arrow_schema(definition: type) -> pa.Schema:
    """The Arrow schema of a definition, with real list and struct types."""
    import pyarrow as pa

    return pa.schema(list(_arrow_fields(definition)))


def _arrow_fields(definition: type) -> Iterator[pa.Field]:
    import pyarrow as pa

    for name, shape, _ in fields(definition):
        yield pa.field(name, _arrow_type(shape), shape.is_nullable)


def _arrow_type(shape: Shape) -> pa.DataType:
    import pyarrow as pa

    if shape.is_list:
        return pa.list_(_arrow_type(shape._replace(is_list=False)))
    if dataclasses.is_dataclass(shape.type):
        return pa.struct(list(_arrow_fields(shape.type)))
    return {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}[shape.type]


def described(shape: Shape) -> str:
    """A field's type in words, for the documentation."""
    if dataclasses.is_dataclass(shape.type):
        inner = ", ".join(f"`{name}`" for name, _, _ in fields(shape.type))
        words = f"objects of {inner}" if shape.is_list else f"object of {inner}"
    else:
        words = (
            ", ".join(shape.choices)
            or {str: "text", int: "whole number", float: "number", bool: "true or false"}[shape.type]
        )
    words = f"list of {words}" if shape.is_list else words
    return f"{words}, or null" if shape.is_nullable else words
