"""A record: one SQLite file. Nothing outside this package talks to SQLite."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from onrecord import __version__
from onrecord.decisions import ACTOR_KINDS, Anchor, decide
from onrecord.errors import NotFoundError
from onrecord.forget import forget
from onrecord.identity import Plan, at, is_file, plan
from onrecord.record import actors, articles, removal, search
from onrecord.record.database import Database
from onrecord.record.migrations import MIGRATIONS, Migration
from onrecord.record.namings import Linking
from onrecord.record.removal import Forgotten, now
from onrecord.record.search import Hit, What
from onrecord.records import (
    Actor,
    Article,
    Chain,
    Cleaned,
    Decision,
    Intake,
    Link,
    Location,
    MergedEvent,
    Page,
    Problem,
    Reading,
    Run,
    make_id,
)
from onrecord.resolve.catalogue import Catalogue, Entry, row_of
from onrecord.resolve.settled import Settled

__all__ = ["Forgotten", "Hit", "Plan", "RecordFile"]

T = TypeVar("T")

_OVER = "DELETE FROM problem WHERE locator = ? AND article_id IS NULL"  # an article's own problems go with its rows

BUSY_SECONDS = 10.0
"""How long to wait for another program that is writing; one article takes milliseconds."""


class RecordFile:
    """An open record. Use it in a `with` statement; what was finished is written when the method returns."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.path = database.path

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        create: bool = False,
        readonly: bool = False,
        busy_seconds: float = BUSY_SECONDS,
        migrations: Sequence[Migration] = MIGRATIONS,
    ) -> Self:
        """The record at `path`, brought to this program's version unless `readonly`; made if missing and `create`.

        Raises `RecordError` for what is no record, has a newer version, is locked, or finds the disk full.
        """
        return cls(
            Database.open(
                Path(path), create=create, readonly=readonly, busy_seconds=busy_seconds, migrations=migrations
            )
        )

    def close(self) -> None:
        """Close the file. A record that nobody has open is one file, without a log beside it."""
        self._database.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- reading -----------------------------------------------------------------------------------------------------

    def rows(self, record_type: type[T], where: str = "", parameters: Sequence[object] = ()) -> Iterator[T]:
        """The rows of a table as values, by primary key; `where` is a condition without the word WHERE."""
        return self._database.rows(record_type, where, parameters)

    def query(self, sql: str, parameters: Sequence[object] = ()) -> list[sqlite3.Row]:
        """The rows that a question in SQL gives, usually over the views. It cannot change the record."""
        return self._database.ask(sql, parameters)

    def count(self, table: str) -> int:
        """The number of rows of a table or view. Raises `NotFoundError` if there is none of this name."""
        known = [row[0] for row in self.query("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")]
        if table not in known:
            raise NotFoundError(f"the record {self.path} has no table {table!r}; it has {', '.join(sorted(known))}")
        return int(self.query(f"SELECT count(*) FROM {table}")[0][0])

    def search(self, query: str, *, what: What = "statements", limit: int = 20) -> list[Hit]:
        """Where the words stand, best first, each with a snippet and the offsets of the words in it.

        FTS5 syntax works ("a phrase", AND, OR, NOT, speakers:name, prefix*); what is no FTS5 syntax is taken as words.
        """
        return search.search(self._database, query, what, limit)

    def article(self, reference: str) -> Article:
        """The article with this id, an unambiguous beginning of its id, or this locator (its newest version).

        Raises `NotFoundError`.
        """
        at_locator = "article_id IN (SELECT article_id FROM location WHERE locator = ?)"
        found = list(self.rows(Article, at_locator, (reference,)))
        found = [row for row in found if row.article_id not in {other.version_of for other in found}]
        found = sorted(found, key=lambda row: (row.entered_at, row.article_id))[-1:]
        if not found and reference:
            found = list(self.rows(Article, "substr(article_id, 1, length(?1)) = ?1", (reference,)))
        if len(found) != 1:
            said = "no article" if not found else f"{len(found)} articles"
            raise NotFoundError(
                f"{said} in {self.path} at {reference!r}; expected an id, its beginning, or a path or address as "
                f"given. `onrecord show {self.path} articles` lists them."
            )
        return found[0]

    def cleaned(self, article: Article) -> Cleaned:
        """An article with its marked parts as stored."""
        return articles.load_cleaned(self._database, article)

    def reading(self, article_id: str) -> Reading:
        """What is stored of the reading of an article: with decisions applied, without forgotten people."""
        return articles.load_reading(self._database, article_id)

    # --- articles ----------------------------------------------------------------------------------------------------

    def plan(self, intake: Intake) -> tuple[Plan, Intake]:
        """What adding a page would do, and the page, locator and metadata that its article is to be read from."""
        return self._plan(intake, None)

    def _plan(self, intake: Intake, article_id: str | None) -> tuple[Plan, Intake]:
        known = articles.known_places(self._database, intake.page.page_id)
        planned = plan(intake, known, articles.buried(self._database, "article"), article_id)
        return planned, articles.source(self._database, intake, planned)

    def locate(self, intake: Intake) -> Plan:
        """Note the address of a page whose article need not be read (again), and that it now reads well."""
        with self._database.transaction():
            planned, _ = self._plan(intake, None)
            if planned.action == "locate":
                articles.relocate(self._database, planned)
                self._database.put(planned.locations)
            self._clear_problems(intake.locator)
        return planned

    def add_article(
        self, intake: Intake, cleaned: Cleaned, reading: Reading, source: Intake | None = None
    ) -> tuple[Plan, bool]:
        """Store an article whole, in one transaction, or not at all: what adding it meant, and whether it is done.

        `source` is what it was read from, where the plan named other metadata than those of `intake`. It is
        not done if the record has changed since it was planned; then it must be read again from a new plan.
        """
        with self._database.transaction():
            planned, wanted = self._plan(intake, cleaned.article.article_id)
            if planned.action == "read":
                if wanted.given != (source or intake).given:
                    return planned, False
                if planned.displaced or planned.article_id not in (None, cleaned.article.article_id):
                    return planned, False
                articles.relocate(self._database, planned)
                self._store(wanted.page, cleaned, reading, planned.locations, intake.locator)
            elif planned.action == "locate":
                articles.relocate(self._database, planned)
                self._database.put(planned.locations)
            self._clear_problems(intake.locator)
        return planned, True

    def _store(
        self, page: Page, cleaned: Cleaned, reading: Reading, places: Iterable[Location], locator: str | None
    ) -> None:
        article = replace(cleaned.article, entered_at=now())
        if locator is not None:
            article = replace(article, version_of=self._earlier(locator, article.page_id))
        reading = articles.settled(self._database, article, reading)
        places = [at(place, article.article_id) for place in places]
        articles.store(self._database, page, article, places, articles.cleaned_rows(cleaned, reading))

    def _earlier(self, locator: str, page_id: str) -> str | None:
        """The article last read from this file, if it held other bytes; None for a row of a table: rows move."""
        if not is_file(locator):
            return None
        there = "article_id IN (SELECT article_id FROM location WHERE locator = ?) AND page_id <> ?"
        others = list(self.rows(Article, there, (locator, page_id)))
        superseded = {row.version_of for row in others}
        newest = [row for row in others if row.article_id not in superseded] or others
        return max(newest, key=lambda row: (row.entered_at, row.article_id)).article_id if newest else None

    def replace_article(self, cleaned: Cleaned, reading: Reading) -> None:
        """Put an article that is in the record in its own place, read anew; nothing if it was taken out meanwhile."""
        with self._database.transaction():
            article_id = cleaned.article.article_id
            places = list(self.rows(Location, "article_id = ?", (article_id,)))
            if places:
                page = articles.page(self._database, cleaned.article.page_id)
                self._store(page, cleaned, reading, places, None)

    def is_free(self, article_id: str) -> bool:
        """Whether no article has this id, and none that was taken out had it."""
        is_held = list(self.rows(Article, "article_id = ?", (article_id,)))
        return not is_held and article_id not in articles.buried(self._database, "article")

    def rename_article(self, article_id: str, cleaned: Cleaned, reading: Reading) -> None:
        """Put an article in the place of the one that had this id, with its addresses and its history."""
        with self._database.transaction():
            before = next(self.rows(Article, "article_id = ?", (article_id,)))
            places = list(self.rows(Location, "article_id = ?", (article_id,)))
            new_id = cleaned.article.article_id
            articles.relocate(self._database, Plan("read", new_id, swallowed=article_id))
            page = articles.page(self._database, before.page_id)
            cleaned = replace(cleaned, article=replace(cleaned.article, version_of=before.version_of))
            self._store(page, cleaned, reading, places, None)

    def origin(self, article: Article) -> Intake:
        """The page, locator and metadata that an article of the record is read from."""
        places = sorted(self.rows(Location, "article_id = ?", (article.article_id,)), key=lambda row: row.locator)
        page = articles.page(self._database, article.page_id)
        return articles.source(self._database, Intake(page, places[0].locator), Plan("read", None, tuple(places)))

    def stale_articles(self, *, corrected: bool) -> list[str]:
        """The ids of articles to read again: because what was given with them changed, or a decision was undone."""
        stale = "SELECT article_id FROM stale WHERE is_corrected = ? ORDER BY article_id"
        return [row[0] for row in self.query(stale, (corrected,))]

    # --- problems and runs -------------------------------------------------------------------------------------------

    def add_problem(self, problem: Problem) -> None:
        """Note what could not be read; the same problem twice is one row."""
        with self._database.transaction():
            if not list(self.rows(Article, "article_id = ?", (problem.article_id,))):
                problem = replace(problem, article_id=None)  # its article was taken out meanwhile
            self._database.put([problem])

    def settle_problems(self, problems: Iterable[Problem]) -> None:
        """Make these, of one run, the only problems of their locators: what an earlier run found there is over."""
        with self._database.transaction():
            problems = list(problems)
            for locator in {problem.locator for problem in problems}:
                self._database.execute(_OVER, (locator,))
            self._database.put(problems)

    def _clear_problems(self, locator: str) -> None:
        """What could not be read at this locator, or in its table as a whole, reads well now."""
        for place in {locator, locator.rpartition("#")[0]}:
            self._database.execute(_OVER, (place,))

    @contextmanager
    def run(self, command: str, reader: str, settings: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        """Notes a run at its start and at its end, with the counts put into the dict meanwhile.

        A run that fails or is killed keeps no end.
        """
        counts: dict[str, Any] = {}
        started = now()
        row = Run(make_id(command, started), command, __version__, reader, _json(settings), "{}", started, None)
        with self._database.transaction():
            self._database.insert([row])
        yield counts
        with self._database.transaction():
            self._database.put([replace(row, counts=_json(counts), ended_at=now())])

    # --- taking out --------------------------------------------------------------------------------------------------

    def remove_article(self, reference: str, reason: str) -> Article:
        """Take an article out with everything derived from it, and keep it out. Raises `NotFoundError`."""
        with self._database.transaction():
            article = self.article(reference)
            removal.remove(self._database, article, reason)
        removal.scrub(self._database)
        return article

    def forget_person(self, name: str, reason: str, *, in_advance: bool = False) -> Forgotten:
        """Take a person out of every reading, with the statements they are a party to, and keep them out.

        The texts of the articles stay as they are: the result names those that still hold the name, so that whoever
        wants those out too can remove them. Raises `InputError` for a name without letters, and `NotFoundError` for
        one that the record does not know, but `in_advance`: then it is kept out of what is added later.
        """
        with self._database.transaction():
            forgotten = removal.forget_person(self._database, name, reason, in_advance=in_advance)
        removal.scrub(self._database)
        return forgotten

    # --- decisions ---------------------------------------------------------------------------------------------------

    def decisions(self, *, retired: bool = False) -> list[Decision]:
        """What people decided, oldest first; with `retired` also what was undone."""
        rows = self.rows(Decision, "" if retired else "retired_at IS NULL")
        return sorted(rows, key=lambda row: (row.decided_at, row.decision_id))

    def record_decision(self, decision: Decision) -> Decision:
        """Keep a decision and apply it; what comes back says whether its words were found.

        One about actors shows once the links are made again (`pipeline.link`).
        """
        with self._database.transaction():
            about_actors = decision.kind in ACTOR_KINDS
            is_attached = actors.is_found(self._database, decision) if about_actors else self._decide(decision)
            kept = replace(decision, is_attached=is_attached)
            self._database.put([kept])
            articles.note(self._database, "links", "stale")
        return kept

    def _decide(self, decision: Decision) -> bool:
        is_attached = False
        for article in list(self.rows(Article, "page_id = ?", (decision.page_id,))):
            reading, attached = decide(article, self.reading(article.article_id), [decision])
            if attached:
                is_attached = True
                hidden = articles.buried(self._database, "person")
                removal.rewrite(self._database, article, forget(reading, hidden, article.text, article.page_id))
        return is_attached

    def retire_decision(self, decision_id: str) -> Decision:
        """Undo a decision. Its articles are noted as to be read again, which `pipeline.refresh` does.

        Raises `NotFoundError` if there is none of this id that still holds.
        """
        with self._database.transaction():
            held = next(self.rows(Decision, "decision_id = ? AND retired_at IS NULL", (decision_id,)), None)
            if held is None:
                raise NotFoundError(
                    f"no decision {decision_id!r} holds in {self.path}; `decisions()` lists those that do."
                )
            retired = replace(held, retired_at=now(), is_attached=False)
            self._database.put([retired])
            if held.kind not in ACTOR_KINDS:
                again = "INSERT OR IGNORE INTO stale SELECT article_id, 0 FROM article WHERE page_id = ?"
                self._database.execute(again, (held.page_id,))
            articles.note(self._database, "links", "stale")
        return retired

    def settle_actors(self) -> Settled:
        """What people decided about actors, by chain; notes which decisions found their words, and on which chains."""
        with self._database.transaction():
            return actors.settle(self._database, self.decisions())

    # --- actors ------------------------------------------------------------------------------------------------------

    def actor(self, reference: str, *, with_private: bool = False) -> Actor:
        """The actor with this id, name or part of a name; an id from before it was joined with another leads on.

        Private people are found only `with_private`. Raises `NotFoundError` for none, and for several with their ids.
        """
        return actors.find(self._database, reference, with_private=with_private)

    def chains(self, actor_id: str) -> list[Chain]:
        """The chains of an actor, by id."""
        return actors.chains(self._database, actor_id)

    def anchor(self, chain: Chain) -> Anchor:
        """A place that names a chain, to decide about it."""
        return actors.anchor_of(self._database, chain)

    def catalogue(self) -> Catalogue:
        """The catalogue of known actors that this record is linked by."""
        return actors.catalogue(self._database)

    def use_catalogue(self, entries: Mapping[str, Iterable[Entry]], *, shipped: bool = True) -> None:
        """Link by these entries, by the name of the file they come from, until others are given.

        `shipped`: also by the catalogue that comes with the program. Shows once the links are made again.
        """
        given = {entry.id: row_of(entry, origin) for origin, each in entries.items() for entry in each}
        with self._database.transaction():
            actors.use_catalogue(self._database, given.values(), shipped=shipped)

    # --- links -------------------------------------------------------------------------------------------------------

    @property
    def links_are_stale(self) -> bool:
        """Whether articles or decisions have changed since actors were last linked."""
        return [row[0] for row in self.query("SELECT value FROM meta WHERE name = 'links'")] == ["stale"]

    def write_events(self, members: Iterable[MergedEvent], links: Iterable[Link]) -> None:
        """Make these the merged events of the record, touching only rows that differ."""
        with self._database.transaction():
            self._database.replace_all(MergedEvent, members)
            self._database.replace_all(Link, links, "kind = 'event'")

    def link_actors(self, *, transliterate: bool | None = None) -> dict[str, int]:
        """Tell which parties are one actor, taking up what has changed since; how much that was.

        `transliterate`: whether spellings are compared by their sound; None: as they were last time.
        """
        settled, catalogue = self.settle_actors(), self.catalogue()
        with self._database.transaction():
            if transliterate is None:
                transliterate = not self.query("SELECT 1 FROM meta WHERE name = 'spellings' AND value = 'as written'")
            articles.note(self._database, "spellings", "by sound" if transliterate else "as written")
            counts = Linking(self._database, settled, catalogue, transliterate).run()
            actors.keep_entries(self._database)
        return counts

    def note_linked(self) -> None:
        """The links are up to date."""
        with self._database.transaction():
            articles.note(self._database, "links", "fresh")


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
