"""`onrecord export`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.cli.errors import UsageError
from onrecord.export import export
from onrecord.export.fields import EXPORTS
from onrecord.export.formats import FORMATS
from onrecord.export.place import written_whole
from onrecord.terminal import is_terminal

if TYPE_CHECKING:
    from onrecord.record import RecordFile


def export_table(record: RecordFile, table: str, format: str, output: Path | None, *, with_text: bool) -> None:
    """Write one export to a file or to standard output."""
    _check(table, format, with_text)
    if output is not None and str(output) != "-":
        with written_whole(output) as sink:
            export(record, table, sink, format=format, with_text=with_text)
        return
    if format == "parquet" and is_terminal():
        raise UsageError("Parquet is no text for a terminal; name a file with --output, or use --format jsonl")
    export(record, table, sys.stdout.buffer, format=format, with_text=with_text)
    sys.stdout.buffer.flush()


def _check(table: str, format: str, with_text: bool) -> None:
    if table not in EXPORTS:
        raise UsageError(f"no table {table!r} to export; choose one of {', '.join(EXPORTS)}")
    if format not in FORMATS:
        raise UsageError(f"no format {format!r}; choose one of {', '.join(FORMATS)}")
    if with_text and table != "articles":
        raise UsageError(f"--with-text goes with `articles`, not with `{table}`")
