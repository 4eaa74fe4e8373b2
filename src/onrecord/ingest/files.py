"""Files, folders, tables and standard input into pages: the only way in that reads bytes."""

from __future__ import annotations

import shutil
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from onrecord.clean.encodings import without_surrogates
from onrecord.clean.stamps import parse_given
from onrecord.errors import InputError
from onrecord.ingest.columns import check_map, has_text, resolve
from onrecord.ingest.kinds import MEDIA_TYPES, SNIFF_BYTES, SUFFIXES, Kind, kind_by_bytes, kind_by_name
from onrecord.ingest.paths import STDIN, File, Unread, check, find_beside, find_files, locator_of
from onrecord.ingest.rows import given_by, page_bytes, page_rows
from onrecord.ingest.sidecar import NAME, Sidecar, given_for, is_sidecar, may_be_sidecar, over, read_sidecar
from onrecord.ingest.tables import Row, header_of, open_table, opened
from onrecord.records import Given, Intake, Page, Problem, make_id, make_page_id
from onrecord.settings import Settings

GZIP = b"\x1f\x8b"


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
    try:
        chosen = read_sidecar(metadata) if metadata is not None else None
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"{metadata}: found a file that cannot be read ({error}); check that it is whole") from error
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
        if isinstance(file, Unread):
            message = f"found a folder that cannot be read ({file.reason}); check its permissions, then add it again"
            yield problem(file.locator, message)
        elif isinstance(file, str):
            yield from _stdin(stdin, column_map, settings) if file == STDIN else [_nothing_in(file)]
        elif file.resolved not in aside:
            yield from _file(file, _near(file, chosen, beside), column_map, settings)


def problem(locator: str, message: str) -> Problem:
    """A problem row of this stage."""
    message = without_surrogates(message)
    return Problem(make_id(locator, "ingest", message), "ingest", locator, None, message)


def _nothing_in(folder: str) -> Problem:
    kinds = ", ".join(SUFFIXES)
    return problem(locator_of(folder), f"found a folder without a file that can be read, expected one of {kinds}")


def _sidecars(files: Iterable[File | Unread | str], chosen: Sidecar | None) -> Iterator[Sidecar | Problem]:
    """The one chosen, those among the files, and those beside files that are named, each once."""
    if chosen is not None:
        yield chosen
    seen = {chosen.path.resolve()} if chosen is not None else set()
    for path in _candidates(files):
        if path.resolve() not in seen and is_sidecar(path):
            seen.add(path.resolve())
            try:
                yield read_sidecar(path)
            except (InputError, OSError) as error:
                yield problem(locator_of(path), str(error))


def _candidates(files: Iterable[File | Unread | str]) -> Iterator[Path]:
    folders: set[Path] = set()
    for file in files:
        if isinstance(file, File) and may_be_sidecar(file.path):
            yield file.path
        elif isinstance(file, File) and file.is_named and file.path.parent not in folders:
            folders.add(file.path.parent)
            beside = find_beside(file.path.parent, NAME)
            if beside:
                yield beside


def _near(file: File, chosen: Sidecar | None, beside: Sequence[Sidecar]) -> list[Sidecar]:
    """The sidecars that hold for a file: the one chosen, then those in its folder and above, the nearest first."""
    around = [sidecar for sidecar in beside if sidecar is not chosen and file.resolved.is_relative_to(sidecar.folder)]
    around.sort(key=lambda sidecar: len(sidecar.folder.parts), reverse=True)
    return [chosen, *around] if chosen else around


def _file(
    file: File, sidecars: Sequence[Sidecar], column_map: Mapping[str, str], settings: Settings
) -> Iterator[Intake | Problem]:
    try:
        if not file.path.is_file() and file.path.exists():
            with file.path.open("rb") as pipe:
                yield from _stream(pipe, file.locator, column_map, settings)
            return
        kind = kind_by_name(file.path.name) or _sniffed(file.path, column_map)
        if kind in MEDIA_TYPES:
            content = _content(file.path, settings.max_page_bytes)
            given = given_for(file.resolved, None, sidecars)
            yield from _page(content, MEDIA_TYPES[kind], file.locator, given)
            yield from _unmatched(file.resolved, set(), sidecars)
        else:
            rows = open_table(file.path, kind, settings.max_page_bytes)
            yield from _rows(rows, file.locator, column_map, settings, file.resolved, sidecars)
    except InputError as error:
        yield problem(file.locator, str(error))
    except (OSError, EOFError, zlib.error) as error:
        yield problem(
            file.locator, f"found a file that cannot be read ({error}); check its permissions and that it is whole"
        )


def _sniffed(path: Path, column_map: Mapping[str, str]) -> Kind:
    with opened(path) as source:
        return _kind(source.read(SNIFF_BYTES), column_map)


def _kind(beginning: bytes, column_map: Mapping[str, str]) -> Kind:
    """The kind that the first bytes show: a CSV by a header of several columns, one of them for articles.

    "Body, soul and state" is a headline, not a header: there, either no space follows the delimiter or two names are
    known.
    """
    kind = kind_by_bytes(beginning)
    header = header_of(beginning) if kind == "text" else []
    known = resolve(header, column_map)
    is_header = len(known) > 1 or not any(name.startswith(" ") for name in header)
    return "csv" if len(header) > 1 and has_text(known) and is_header else kind


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
    numbers: set[int] = set()
    for row in page_rows(rows, column_map):
        numbers.add(row.number)
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
    if path:
        yield from _unmatched(path, numbers, sidecars)


def _unmatched(path: Path, numbers: set[int], sidecars: Iterable[Sidecar]) -> Iterator[Problem]:
    """A problem for each row of a sidecar that is about a row which a file read does not have."""
    for sidecar in sidecars:
        for number, entry in sidecar.numbered.get(str(path), {}).items():
            if number not in numbers:
                message = f"row {entry.number}: found path {entry.path!r}, expected the number of a row of that table"
                yield problem(locator_of(sidecar.path), message)


def _page(content: bytes, media_type: str, locator: str, given: Given) -> Iterator[Intake | Problem]:
    value, reason = parse_given(given.published) if given.published else ("", "")
    if value is None:
        wanted = "expected a date such as 2021-04-07 or 2021-04-07T22:02; the page's own date is used"
        yield problem(locator, f"found published {given.published!r} ({reason}), {wanted}")
    yield Intake(Page(make_page_id(content, media_type), media_type, None, None, content), locator, given)


def _stdin(stdin: BinaryIO | None, column_map: Mapping[str, str], settings: Settings) -> Iterator[Intake | Problem]:
    if stdin is None:
        return
    try:
        yield from _stream(stdin, STDIN, column_map, settings)
    except OSError as error:
        yield problem(STDIN, f"found input that cannot be read or kept in a temporary file ({error})")


def _stream(
    stream: BinaryIO, locator: str, column_map: Mapping[str, str], settings: Settings
) -> Iterator[Intake | Problem]:
    """What can be read only once, by way of a temporary file: tables are read more than once, Parquet from its end."""
    beginning = stream.read(SNIFF_BYTES)
    is_gzip = beginning.startswith(GZIP)
    with TemporaryDirectory(prefix="onrecord-") as folder:
        path = Path(folder, "input.gz" if is_gzip else "input")
        is_table = is_gzip or _kind(beginning, column_map) not in MEDIA_TYPES
        with path.open("wb") as kept:
            kept.write(beginning)
            if is_table:
                shutil.copyfileobj(stream, kept)
            else:
                kept.write(stream.read(settings.max_page_bytes + 1))
        yield from _file(File(path, locator, is_named=True), (), column_map, settings)
