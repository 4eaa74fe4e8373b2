"""Files, folders, tables and standard input into pages: the only way in that reads bytes."""

from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from onrecord.clean.stamps import parse_stamp
from onrecord.errors import InputError
from onrecord.ingest.columns import check_map
from onrecord.ingest.kinds import MEDIA_TYPES, SNIFF_BYTES, SUFFIXES, Kind, kind_by_bytes, kind_by_name
from onrecord.ingest.paths import STDIN, File, check, find_files, locator_of
from onrecord.ingest.rows import given_by, page_bytes, page_rows
from onrecord.ingest.sidecar import Sidecar, given_for, is_sidecar, over, read_sidecar
from onrecord.ingest.tables import Row, jsonl_rows, open_table, opened
from onrecord.records import Given, Intake, Page, Problem, make_id
from onrecord.settings import Settings


def intake(
    paths: Sequence[str],
    *,
    metadata: Path | None = None,
    column_map: Mapping[str, str] | None = None,
    settings: Settings,
    stdin: BinaryIO | None = None,
) -> Iterator[Intake | Problem]:
    """The pages under these paths with what is given beside them, in order; what cannot be read as a problem.

    A path is a file, a folder (read through), a glob, or `-` for `stdin`. Each row of a table is a page; its bytes are
    the row as canonical JSON under the standard column names, its locator is `FILE#N` with N from 1. `metadata` is a
    sidecar; a `metadata.csv` among the files is one for its folder, the nearest first. A sidecar wins over a table's
    columns.
    Raises `InputError`, before anything is read, for a path that leads nowhere, a sidecar without a column `path`, and
    a map to no standard name.
    """
    check(paths)
    check_map(column_map or {})
    if metadata is not None and not metadata.is_file():
        raise InputError(f"{metadata}: no such file; expected a table with a column path for --metadata")
    if STDIN in paths and stdin is None:
        raise InputError("found -, expected standard input to be open")
    chosen = read_sidecar(metadata) if metadata is not None else None
    return _read(paths, chosen, column_map or {}, settings, stdin)


def _read(
    paths: Sequence[str],
    chosen: Sidecar | None,
    column_map: Mapping[str, str],
    settings: Settings,
    stdin: BinaryIO | None,
) -> Iterator[Intake | Problem]:
    files = list(find_files(paths))
    beside: list[Sidecar] = []
    for sidecar in _sidecars(files, chosen):
        if isinstance(sidecar, Problem):
            yield sidecar
        else:
            beside.append(sidecar)
            yield from (problem(locator_of(sidecar.path), fault) for fault in sidecar.faults)
    aside = {sidecar.path.resolve() for sidecar in beside}
    for file in files:
        if isinstance(file, str):
            yield from _stdin(stdin, column_map, settings) if file == STDIN else [_nothing_in(file)]
        elif file.resolved not in aside:
            yield from _file(file, _near(file, chosen, beside), column_map, settings)


def problem(locator: str, message: str) -> Problem:
    """A problem row of this stage."""
    return Problem(make_id(locator, "ingest", message), "ingest", locator, None, message)


def _nothing_in(folder: str) -> Problem:
    kinds = ", ".join(SUFFIXES)
    return problem(locator_of(folder), f"found a folder without a file that can be read, expected one of {kinds}")


def _sidecars(files: Iterable[File | str], chosen: Sidecar | None) -> Iterator[Sidecar | Problem]:
    if chosen is not None:
        yield chosen
    for file in files:
        if isinstance(file, File) and is_sidecar(file.path) and not (chosen and chosen.path.resolve() == file.resolved):
            try:
                yield read_sidecar(file.path)
            except (InputError, OSError) as error:
                yield problem(file.locator, str(error))


def _near(file: File, chosen: Sidecar | None, beside: Sequence[Sidecar]) -> list[Sidecar]:
    """The sidecars that hold for a file: the one chosen, then those in its folder and above, the nearest first."""
    around = [sidecar for sidecar in beside if sidecar is not chosen and file.resolved.is_relative_to(sidecar.folder)]
    around.sort(key=lambda sidecar: len(sidecar.folder.parts), reverse=True)
    return [chosen, *around] if chosen else around


def _file(
    file: File, sidecars: Sequence[Sidecar], column_map: Mapping[str, str], settings: Settings
) -> Iterator[Intake | Problem]:
    try:
        kind = kind_by_name(file.path.name) or _sniffed(file.path)
        if kind in MEDIA_TYPES:
            content = _content(file.path, settings.max_page_bytes)
            given = given_for(file.resolved, None, sidecars)
            yield from _page(content, MEDIA_TYPES[kind], file.locator, given)
        else:
            rows = open_table(file.path, kind, settings.max_page_bytes)
            yield from _rows(rows, file.locator, column_map, settings, file.resolved, sidecars)
    except InputError as error:
        yield problem(file.locator, str(error))
    except (OSError, EOFError, zlib.error) as error:
        yield problem(
            file.locator, f"found a file that cannot be read ({error}); check its permissions and that it is whole"
        )


def _sniffed(path: Path) -> Kind:
    with opened(path) as source:
        return kind_by_bytes(source.read(SNIFF_BYTES))


def _content(path: Path, max_bytes: int) -> bytes:
    with opened(path) as source:
        return _bounded(source.read(max_bytes + 1), max_bytes)


def _bounded(content: bytes, max_bytes: int) -> bytes:
    if len(content) > max_bytes:
        raise InputError(f"found more than {max_bytes:,} bytes for one article; split it, or raise max_page_bytes")
    return content


def _rows(
    rows: Iterable[Row],
    locator: str,
    column_map: Mapping[str, str],
    settings: Settings,
    path: Path | None = None,
    sidecars: Sequence[Sidecar] = (),
) -> Iterator[Intake | Problem]:
    for row in page_rows(rows, column_map):
        place = f"{locator}#{row.number}"
        if row.cells is None:
            yield problem(place, row.message)
            continue
        try:
            content = _bounded(page_bytes(row.cells), settings.max_page_bytes)
        except (InputError, ValueError) as error:
            yield problem(place, f"found a row that cannot be kept ({error}); write it again in UTF-8")
            continue
        beside = given_for(path, row.number, sidecars) if path else Given()
        yield from _page(content, "application/json", place, over(beside, given_by(row.cells)))


def _page(content: bytes, media_type: str, locator: str, given: Given) -> Iterator[Intake | Problem]:
    value, reason = parse_stamp(given.published) if given.published else ("", "")
    if value is None:
        wanted = "expected a date such as 2021-04-07 or 2021-04-07T22:02; the page's own date is used"
        yield problem(locator, f"found published {given.published!r} ({reason}), {wanted}")
    yield Intake(Page(hashlib.sha256(content).hexdigest(), media_type, None, None, content), locator, given)


def _stdin(stdin: BinaryIO | None, column_map: Mapping[str, str], settings: Settings) -> Iterator[Intake | Problem]:
    if stdin is None:
        return
    try:
        first = stdin.readline(settings.max_page_bytes + 1)
        row = next(jsonl_rows(io.BytesIO(first), settings.max_page_bytes), None)
        if row is not None and row.cells is not None:
            yield from _rows(_stdin_rows(row, stdin, settings.max_page_bytes), STDIN, column_map, settings)
            return
        content = _bounded(first + stdin.read(settings.max_page_bytes + 1), settings.max_page_bytes)
        kind = kind_by_bytes(content[:SNIFF_BYTES])
        yield from _page(content, MEDIA_TYPES.get(kind, "text/plain"), STDIN, Given())
    except InputError as error:
        yield problem(STDIN, str(error))


def _stdin_rows(first: Row, stdin: BinaryIO, max_line_bytes: int) -> Iterator[Row]:
    yield first
    for row in jsonl_rows(stdin, max_line_bytes):
        yield Row(row.number + 1, row.cells, row.message)
