"""What leaves a record: each view as typed rows, in JSON lines, CSV or Parquet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from onrecord.errors import InputError
from onrecord.export.fields import Export, export_named
from onrecord.export.formats import FORMATS
from onrecord.export.shape import parse

if TYPE_CHECKING:
    from onrecord.record import RecordFile

__all__ = ["export", "export_named", "export_rows"]


def export_rows(record: RecordFile, export: Export) -> Iterator[Any]:
    """The rows of an export as values of its definition, in its order."""
    for row in record.query(f"SELECT * FROM {export.view} ORDER BY {export.order}"):
        yield parse(export.row, dict(row))


def export(record: RecordFile, name: str, sink: BinaryIO, *, format: str = "jsonl", with_text: bool = False) -> None:
    """Write the export of this name to the sink; articles' texts leave only with `with_text`.

    Raises `InputError` for an unknown name or format.
    """
    chosen = export_named(name, with_text=with_text)
    if format not in FORMATS:
        raise InputError(f"no format {format!r}; choose one of {', '.join(FORMATS)}")
    FORMATS[format](export_rows(record, chosen), chosen.row, sink)
