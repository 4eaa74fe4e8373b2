"""`onrecord show` and `onrecord search`."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, cast, get_args

from onrecord.cli import statement as one
from onrecord.cli.best import RULE, best_attested
from onrecord.cli.errors import UsageError
from onrecord.cli.filters import Filters, Row, matches
from onrecord.cli.listings import ID_SHOWN, LISTINGS, Listing
from onrecord.errors import NotFoundError
from onrecord.export import export_rows
from onrecord.export.fields import EXPORTS, StatementRow
from onrecord.export.shape import fields, parse, plain
from onrecord.records import ArticleSpan, Stance, Statement, StatementParty
from onrecord.terminal import Heading, is_terminal, print_line, print_table, print_wrapped

if TYPE_CHECKING:
    from onrecord.record import RecordFile
    from onrecord.record.search import Hit, What

KINDS = {"positions": get_args(Stance)}
"""The values of `--kind` for tables that are no exports."""

SEARCHED: tuple[What, ...] = ("statements", "articles")

TERMINAL_ROWS = 40
"""Rows of a table that a terminal shows unless asked for more."""


def show_table(record: RecordFile, table: str, filters: Filters, limit: int | None) -> None:
    """Print the rows of one table that pass the filters."""
    listing = listing_named(table)
    _check(table, listing, filters)
    rows = (row for row in _rows(record, table, listing) if matches(row, filters, listing.fields))
    most = (TERMINAL_ROWS if is_terminal() else 0) if limit is None else limit
    first = list(itertools.islice(rows, 1))
    found = itertools.chain(first, rows)
    shown = list(itertools.islice(found, most)) if most else found
    print_table(
        [column.heading for column in listing.columns],
        ([column.show(row) for column in listing.columns] for row in shown),
    )
    if not first and is_terminal():
        print_line(f"onrecord: {table}: no rows{_narrowed(filters)}", error=True)
    more = sum(1 for _ in found) if most and limit is None else 0
    if more:
        print_line(f"{more} more; --limit 0 shows all", error=True)


def _narrowed(filters: Filters) -> str:
    wanted = " ".join(f"--{name} {value}" for name, value in asdict(filters).items() if value is not None)
    return f" with {wanted}" if wanted else ""


def listing_named(table: str) -> Listing:
    """The listing of this name. Raises `UsageError` for an unknown one."""
    if table not in LISTINGS:
        raise UsageError(f"no table {table!r} to show; choose one of {', '.join(LISTINGS)}, or `statement ID`")
    return LISTINGS[table]


def _check(table: str, listing: Listing, filters: Filters) -> None:
    for name, wanted in asdict(filters).items():
        if wanted is not None and not listing.fields.can_narrow(name):
            fitting = [other for other, each in LISTINGS.items() if each.fields.can_narrow(name)]
            raise UsageError(f"--{name} does not narrow {table}; it narrows {', '.join(fitting)}")
    if filters.kind is not None and filters.kind not in kinds_of(table):
        raise UsageError(f"no kind {filters.kind!r} in {table}; choose one of {', '.join(kinds_of(table))}")


def kinds_of(table: str) -> list[str]:
    """The values that `--kind` takes for a table."""
    if table not in EXPORTS:
        return list(KINDS[table])
    keys = LISTINGS[table].fields.kind
    return [choice for field in fields(EXPORTS[table].row) if field.name in keys for choice in field.shape.choices]


def _rows(record: RecordFile, table: str, listing: Listing) -> Iterator[Row]:
    if table in EXPORTS:
        return (plain(row) for row in export_rows(record, EXPORTS[table]))
    return (dict(row) for row in record.query(f"SELECT * FROM {listing.view} ORDER BY {listing.order}"))


def show_best(record: RecordFile, table: str, filters: Filters, count: int) -> None:
    """Print the best-attested statements that pass the filters, for reading, not for machines."""
    if table != "statements":
        raise UsageError(f"--best goes with `statements`, not with `{table}`")
    listing = listing_named(table)
    _check(table, listing, filters)
    rows = cast("Iterator[StatementRow]", export_rows(record, EXPORTS[table]))
    best = best_attested((row for row in rows if matches(plain(row), filters, listing.fields)), count)
    print_wrapped(f"The {len(best)} best-attested statements: {RULE}.")
    for number, row in enumerate(best, 1):
        _print_statement(number, row)


def _print_statement(number: int, row: StatementRow) -> None:
    print_line()
    print_wrapped(f"{one.speaker_line(row)} · {one.said_line(row)}", indent="    ", first=f"{number:2}. ")
    print_wrapped(one.content_line(row), indent="    ")
    print_wrapped(f"{one.way_line(row)} · {row.kind}, {row.statement_id[:ID_SHOWN]}", indent="    ")


def show_statement(record: RecordFile, abbreviated: str) -> None:
    """Print one statement with its marked paragraphs and the reason of each field."""
    if not abbreviated:
        raise UsageError("which statement? Give its id, or the beginning of one")
    found = statement_by_id(record, abbreviated)
    (raw,) = record.query("SELECT * FROM statement_row WHERE statement_id = ?", (found.statement_id,))
    row = parse(StatementRow, dict(raw))
    article = record.article(row.article_id)
    print_line(f"statement {row.statement_id}")
    print_pairs(one.field_lines(row, article))
    for passage in _passages(record, row, article.text):
        print_line()
        print_wrapped(one.excerpt(passage, row), indent="  ")
    print_line("\nreasons")
    parties = record.rows(StatementParty, "statement_id = ?", (row.statement_id,))
    print_pairs(one.reason_lines(found.detail, parties))


def statement_by_id(record: RecordFile, abbreviated: str) -> Statement:
    """The statement whose id begins so. Raises `NotFoundError` for none, and for several with their ids."""
    found: list[Statement] = list(
        record.rows(Statement, "substr(statement_id, 1, ?) = ?", (len(abbreviated), abbreviated.lower()))
    )
    if not found:
        raise NotFoundError(
            f"no statement's id begins with {abbreviated!r}; `onrecord show STORY.db statements` lists them"
        )
    if len(found) > 1:
        ids = ", ".join(sorted(row.statement_id for row in found[:10]))
        raise NotFoundError(f"{len(found)} statements' ids begin with {abbreviated!r}: {ids}; give more digits")
    return found[0]


def _passages(record: RecordFile, row: StatementRow, text: str) -> Iterator[one.Passage]:
    """The marked parts of the article that the statement's spans stand in, in text order."""
    pieces = [*row.content, *filter(None, (row.source, row.cue))]
    for span in record.rows(ArticleSpan, "article_id = ?", (row.article_id,)):
        if any(piece.start < span.end_char and span.start_char < piece.end for piece in pieces):
            yield one.Passage(span.start_char, text[span.start_char : span.end_char])


def print_pairs(pairs: Iterable[tuple[str, Any]]) -> None:
    """Print names with their values beside them, wrapped."""
    for name, value in pairs:
        print_wrapped(str(value), first=f"  {name:<13}", indent=" " * 15)


def show_hits(record: RecordFile, query: str, what: str, limit: int) -> None:
    """Print what a search finds, best first: statements, then articles."""
    kinds = SEARCHED if what == "all" else tuple(kind for kind in SEARCHED if kind == what)
    if not kinds:
        raise UsageError(f"cannot search {what!r}; choose one of {', '.join((*SEARCHED, 'all'))}")
    found = [(kind.removesuffix("s"), hit) for kind in kinds for hit in record.search(query, what=kind, limit=limit)]
    if is_terminal():
        _print_hits(found)
    else:
        headings = [Heading(name) for name in ("kind", "id", "speakers", "outlet", "published", "article", "words")]
        print_table(headings, ((kind, *_hit_cells(hit), in_brackets(hit)) for kind, hit in found))
    if not found:
        print_line(f"onrecord: nothing in the record matches {query!r}", error=True)


def _hit_cells(hit: Hit) -> tuple[str | None, ...]:
    return hit.row_id[:ID_SHOWN], hit.speakers, hit.outlet, hit.published, hit.article


def _print_hits(found: Iterable[tuple[str, Hit]]) -> None:
    for kind, hit in found:
        print_wrapped(" · ".join(part for part in (f"{kind} {hit.row_id[:ID_SHOWN]}", *_hit_cells(hit)[1:]) if part))
        print_wrapped(in_brackets(hit), indent="    ")


def in_brackets(hit: Hit) -> str:
    """The words around a hit, with the words searched for in brackets."""
    text = hit.snippet
    for start, end in reversed(hit.marks):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text
