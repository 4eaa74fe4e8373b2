"""The library: statements of one text, and a record as Python values and Arrow tables."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, BinaryIO, Self

from onrecord.errors import InputError, NotFoundError
from onrecord.export import export_named, export_rows
from onrecord.export.fields import EXPORTS, TEXTS_VIEW
from onrecord.export.fields import StatementRow as ExtractedStatement
from onrecord.export.shape import arrow_schema, plain
from onrecord.records import Article
from onrecord.settings import Settings

if TYPE_CHECKING:
    import pyarrow as pa

    from onrecord.pipeline import Summary
    from onrecord.record import Forgotten, Hit, RecordFile
    from onrecord.record.search import What

__all__ = ["ExtractedStatement", "Record", "extract", "open"]


def extract(
    text: str,
    *,
    published: str | date | None = None,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
    reader: str = Settings().reader,
    model: str = Settings().model,
) -> list[ExtractedStatement]:
    """Find who said what in one English text, without storing anything.

    The text is taken as it is: nothing in it is read as title, byline or furniture. Offsets (`start`, `end`) are code
    points into it, half-open. Sorted by the start of each statement's first span.

    `published` (ISO date or date-time) anchors words like "on Saturday"; without it their dates stay None. `outlet`,
    `title` and `url` are what is known about the text; `url` becomes the statements' `article`. A field of a statement
    is None, or empty, where the text does not tell; `actor_id` and `restatement` are None, for they need a record.

    Raises `InputError` if `published` is no full date, `ReaderError` if the reader cannot be loaded.
    """
    from onrecord.one_text import ADDRESS, article_of, paragraphs_of, statement_rows
    from onrecord.read import read

    article = article_of(text, published=published, outlet=outlet, title=title, url=url)
    reading = read(article, paragraphs_of(article), Settings(reader=reader, model=model))
    return statement_rows(reading, article, url or ADDRESS)


def open(path: str | os.PathLike[str], *, create: bool = True, readonly: bool = False) -> Record:
    """The record at `path`, made if it is not there and `create` holds.

    Raises `RecordError` for what is no record, has a newer version, or is locked; for a missing file without `create`.
    """
    from onrecord.record import RecordFile

    return Record(RecordFile.open(Path(path), create=create and not readonly, readonly=readonly))


class Record:
    """An open record. Use it in a `with` statement, or `close` it.

    Lists hold dicts with the keys of the export of the same name, in its order: see `docs/export.md`.
    """

    def __init__(self, file: RecordFile) -> None:
        self._file = file

    @property
    def path(self) -> Path:
        """Where the record lies."""
        return self._file.path

    def add(
        self,
        paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
        *,
        metadata: str | os.PathLike[str] | None = None,
        column_map: Mapping[str, str] | None = None,
        settings: Settings | None = None,
        stdin: BinaryIO | None = None,
    ) -> Summary:
        """Read files, folders and globs into the record, and say what came of it.

        `metadata` is a sidecar with the columns path, outlet, published, url, title. `column_map` names a table's
        column for each of text, html, title, outlet, url, published. `stdin` is read where a path is "-".

        What cannot be read becomes a problem, not an error. Adding the same again changes nothing.
        """
        from onrecord import pipeline
        from onrecord.ingest import intake

        settings = settings or Settings()
        given = [paths] if isinstance(paths, (str, os.PathLike)) else paths
        intakes = intake(
            [os.fspath(path) for path in given],
            metadata=None if metadata is None else Path(metadata),
            column_map=column_map or {},
            settings=settings,
            stdin=stdin,
        )
        return pipeline.add(self._file, intakes, settings)

    def use_catalogue(self, tables: Iterable[str | os.PathLike[str]] = (), *, shipped: bool = True) -> None:
        """Link by these tables of known actors, with or without the one that comes with the program, from now on.

        They take the place of those given before. Raises `InputError`, with the line, for one that cannot be read.
        """
        from onrecord import pipeline
        from onrecord.resolve.catalogue import read_table

        paths = [Path(table) for table in tables]
        self._file.use_catalogue({path.name: read_table(path) for path in paths}, shipped=shipped)
        pipeline.refresh(self._file, Settings())

    def rebuild(self, *, reclean: bool = False, settings: Settings | None = None) -> Summary:
        """Derive everything again from pages and decisions; with `reclean` take the texts out of the pages anew."""
        from onrecord import pipeline

        return pipeline.rebuild(self._file, settings or Settings(), reclean=reclean)

    def search(self, query: str, *, what: What = "statements", limit: int = 20) -> list[Hit]:
        """Where the words stand, best first, with a snippet and the offsets of the words in it."""
        return self._file.search(query, what=what, limit=limit)

    def statements(self) -> list[dict[str, Any]]:
        """Every statement, by article and by place in its text."""
        return self.rows("statements")

    def articles(self, *, with_text: bool = False) -> list[dict[str, Any]]:
        """Every article, by address; with `text` and `body` if asked for."""
        return self.rows("articles", with_text=with_text)

    def rows(self, name: str, *, with_text: bool = False) -> list[dict[str, Any]]:
        """The rows of an export by its name: statements, articles, mentions, dates, timeline, wording ...

        Raises `InputError` for an unknown name.
        """
        return [plain(row) for row in export_rows(self._file, export_named(name, with_text=with_text))]

    def frame(self, name: str, *, with_text: bool = False) -> pa.Table:
        """An export or a view as an Arrow table; `.to_pandas()` makes a data frame of it where pandas is installed.

        An export has the types of its Parquet file. A view has those of its columns, lists as JSON text.
        Raises `NotFoundError` for an unknown name, `InputError` for texts that were not asked for.
        """
        import pyarrow as pa

        if name in EXPORTS:
            definition = export_named(name, with_text=with_text).row
            return pa.Table.from_pylist(self.rows(name, with_text=with_text), schema=arrow_schema(definition))
        if name == TEXTS_VIEW and not with_text:
            raise InputError(f"{name} holds the articles' full texts; ask for them with with_text=True")
        return self._view(name)

    def _view(self, name: str) -> pa.Table:
        import pyarrow as pa

        from onrecord.record.database import views

        known = views()
        if name not in known:
            raise NotFoundError(f"no export or view {name!r}; there are {', '.join(sorted({*known, *EXPORTS}))}")
        columns = [row[0] for row in self._file.query("SELECT name FROM pragma_table_info(?)", (name,))]
        rows = self._file.query(f"SELECT * FROM {name}")
        return pa.table({column: [row[column] for row in rows] for column in columns})

    def remove(self, article: str, reason: str = "") -> Article:
        """Take an article out, with everything derived from it, and keep it out.

        `article` is its id, the beginning of one, or the path or URL it was read from. Raises `NotFoundError`.
        """
        from onrecord import pipeline

        return pipeline.remove(self._file, article, reason)

    def forget(self, person: str, reason: str = "", *, in_advance: bool = False) -> Forgotten:
        """Take a person out, with everything derived, and keep them out.

        Says which articles' texts still hold the name. Raises `InputError` for a name without letters, `NotFoundError`
        for one that the record does not know; `in_advance` keeps that out of what is added later.
        """
        from onrecord import pipeline

        return pipeline.forget(self._file, person, reason, in_advance=in_advance)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
