"""An article in the record: stored whole, loaded, and taken out with everything derived from it."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.decisions import decide
from onrecord.forget import forget
from onrecord.identity import Plan, given
from onrecord.record.database import Database
from onrecord.record.search import index, unindex
from onrecord.records import (
    Article,
    ArticleSpan,
    Citation,
    Cleaned,
    Decision,
    Intake,
    Location,
    Page,
    Reading,
    Tombstone,
)
from onrecord.schema import columns

READING_TABLES: dict[str, type] = {
    name: typing.get_args(hint)[0] for name, hint in typing.get_type_hints(Reading).items()
}
"""The tables that a reading fills, by the field that holds their rows."""


def known_places(database: Database, page_id: str) -> list[Location]:
    """Every address at which the record found these bytes."""
    return list(database.rows(Location, "article_id IN (SELECT article_id FROM article WHERE page_id = ?)", (page_id,)))


def buried(database: Database, kind: str) -> set[str]:
    """What must stay out: article ids and page digests, or hashes of persons' names."""
    return {tombstone.target for tombstone in database.rows(Tombstone, "kind = ?", (kind,))}


def page(database: Database, page_id: str) -> Page:
    """The page of this digest. Raises StopIteration if there is none."""
    return next(database.rows(Page, "page_id = ?", (page_id,)))


def source(database: Database, intake: Intake, plan: Plan) -> Intake:
    """The page, locator and metadata that the article is to be read from once the plan is carried out."""
    if plan.action != "read":
        return intake
    locator = plan.locations[0].locator
    stored = intake.page if locator == intake.locator else page(database, intake.page.page_id)
    return Intake(stored, locator, given(plan.locations))


def relocate(database: Database, plan: Plan) -> None:
    """Take an address from the article that it leaves, and out the article that is swallowed, before a plan is done.

    Where what was given at that address held for the article that it leaves, that one is to be read again without it.
    """
    if plan.left is not None:
        database.delete([plan.left])
        if given(plan.rest) != given(sorted((*plan.rest, plan.left), key=lambda place: place.locator)):
            database.execute("INSERT OR REPLACE INTO stale VALUES (?, 1)", (plan.left.article_id,))
    if plan.swallowed is not None:
        clear(database, plan.swallowed)
        database.execute("UPDATE article SET version_of = ? WHERE version_of = ?", (plan.article_id, plan.swallowed))


def store(database: Database, page: Page, article: Article, places: Iterable[Location], rows: Iterable[Any]) -> None:
    """Put an article in whole, in the place of what was stored of it before."""
    before = next(database.rows(Article, "article_id = ?", (article.article_id,)), None)
    if before is not None:
        article = dataclasses.replace(article, entered_at=before.entered_at, version_of=before.version_of)
        clear(database, article.article_id)
    database.put([page])
    database.insert([article, *places, *rows])
    database.execute("INSERT OR IGNORE INTO unlinked VALUES (?)", (article.article_id,))
    index(database, article.article_id)
    note(database, "links", "stale")


def clear(database: Database, article_id: str) -> None:
    """Take an article out with everything derived from it, its addresses too; its page stays."""
    unindex(database, article_id)
    linked = ("statement", "event", "chain", "article")
    ids = " UNION ".join(f"SELECT {table}_id FROM {table} WHERE article_id = ?1" for table in linked)
    database.execute(f"DELETE FROM link WHERE left_id IN ({ids}) OR right_id IN ({ids})", (article_id,))
    database.execute("DELETE FROM article WHERE article_id = ?", (article_id,))
    database.execute("INSERT OR IGNORE INTO unlinked VALUES (?)", (article_id,))


def drop_empty_actors(database: Database) -> None:
    """Take out the actors that no chain belongs to any more."""
    database.execute("DELETE FROM actor WHERE actor_id NOT IN (SELECT actor_id FROM actor_chain)")


def note(database: Database, name: str, value: str) -> None:
    """Note something about the record itself."""
    database.execute(
        "INSERT INTO meta VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2 WHERE value <> ?2", (name, value)
    )


def settled(database: Database, article: Article, reading: Reading) -> Reading:
    """The reading as it may be stored: with people's decisions, without forgotten people; notes which were attached."""
    held = list(database.rows(Decision, "page_id = ?", (article.page_id,)))
    reading, attached = decide(article, reading, held)
    for decision in held:
        if decision.kind.startswith("statement_") and decision.retired_at is None:
            database.put([dataclasses.replace(decision, is_attached=decision.decision_id in attached)])
    return forget(reading, buried(database, "person"), article.text, article.page_id)


def cleaned_rows(cleaned: Cleaned, reading: Reading) -> Iterator[Any]:
    """Every row of an article but the article itself; an outlet cited at one place twice is one citation."""
    yield from cleaned.spans
    citations = {(row.outlet, row.start_char): row for row in (*reading.citations, *cleaned.citations)}
    yield from citations.values()
    yield from reading_rows(dataclasses.replace(reading, citations=()))


def reading_rows(reading: Reading) -> Iterator[Any]:
    """Every row of a reading."""
    for name in READING_TABLES:
        yield from getattr(reading, name)


def load_cleaned(database: Database, article: Article) -> Cleaned:
    """An article with its marked parts as they are stored."""
    spans = database.rows(ArticleSpan, "article_id = ?", (article.article_id,))
    citations = database.rows(Citation, "article_id = ?", (article.article_id,))
    return Cleaned(article, tuple(spans), tuple(citations))


def load_reading(database: Database, article_id: str) -> Reading:
    """What is stored of the reading of an article, in the order of the tables' keys."""
    loaded: dict[str, Any] = {
        name: tuple(database.rows(record_type, _of_article(record_type), (article_id,)))
        for name, record_type in READING_TABLES.items()
    }
    return Reading(**loaded)


def _of_article(record_type: type) -> str:
    """The condition that a row belongs to an article: by its own column, or by that of the row that it refers to."""
    cols = columns(record_type)
    if any(column.name == "article_id" for column in cols):
        return "article_id = ?"
    parent = next(column for column in cols if column.is_key and column.refers)
    table, _, key = str(parent.refers).partition(".")
    return f"{parent.name} IN (SELECT {key} FROM {table} WHERE article_id = ?)"
