"""Takes articles and people out of a record and keeps them out."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from onrecord.decisions import anchors
from onrecord.errors import InputError, NotFoundError
from onrecord.forget import forget, held, local_hash, name_hash, spelled
from onrecord.record.articles import (
    cleaned_rows,
    clear,
    drop_empty_actors,
    known_places,
    load_cleaned,
    load_reading,
    note,
    page,
    store,
)
from onrecord.record.database import Database
from onrecord.record.linked import drop_index
from onrecord.record.search import optimise
from onrecord.records import Article, CatalogueEntry, Decision, Location, Reading, Tombstone, make_id
from onrecord.resolve.names import normal_name, untitled


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What `forget` took out. `articles` are the ids of those whose text still holds the name."""

    chains: int
    statements: int
    articles: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the name stands nowhere in the record: it was only barred from what is added later."""
        return not (self.chains or self.statements or self.articles)


def now() -> str:
    """This moment: ISO, UTC, to the microsecond."""
    return datetime.now(UTC).isoformat()


def remove(database: Database, article: Article, reason: str) -> None:
    """Take an article out with everything derived from it, and bury its id, and its page if no other stands on it."""
    clear(database, article.article_id)
    database.execute("UPDATE article SET version_of = ? WHERE version_of = ?", (article.version_of, article.article_id))
    bury(database, "article", article.article_id, reason)
    if not known_places(database, article.page_id):
        bury(database, "article", article.page_id, reason)
        database.execute("DELETE FROM page WHERE page_id = ?", (article.page_id,))
        _blank(database, (row for row in database.rows(Decision) if _is_about(row, article.page_id)))
    drop_empty_actors(database)
    drop_index(database)
    note(database, "links", "stale")


def forget_person(database: Database, name: str, reason: str, *, in_advance: bool = False) -> Forgotten:
    """Take a person out of every reading and bury the name, with the other full names of the same actor.

    Where the actor has a single name in an article (a surname that somebody, or a link, tied to it), that name is
    buried for that page. What cannot be known from a hash stays: a surname alone in an article that was never tied to
    the person, a spelling that was never linked. What goes of an article that gives the name is told in `forget`.
    A name that the record does not know is buried only `in_advance`: raises `NotFoundError` otherwise.
    """
    if not normal_name(name):
        raise InputError(f"{name!r} holds no letters; give the name of the person to forget.")
    names = {name, *_other_names(database, name)}
    single = _single_names(database, name)
    hashes = {name_hash(each) for each in names} | {local_hash(*each[1:]) for each in single}
    found = list(_naming(database, names, hashes, {article_id for article_id, _, _ in single}))
    given = [row for row in database.rows(CatalogueEntry, _GIVEN) if _is_of(row, hashes)]
    if not (found or given or in_advance or _stands_in_decisions(database, names)):
        raise NotFoundError(_UNKNOWN.format(name=name, path=database.path))
    for target in sorted(hashes):
        bury(database, "person", target, reason)
    counts = [_forget_in(database, article, hashes) for article in found]
    _redact(database, names)
    database.delete(given)
    drop_empty_actors(database)
    drop_index(database)
    note(database, "links", "stale")
    return Forgotten(
        sum(chains for chains, _ in counts),
        sum(statements for _, statements in counts),
        tuple(_still_naming(database, names)),
    )


_GIVEN = "origin <> '' AND type IN ('person', 'other')"
_UNKNOWN = (
    "nothing is known of {name!r} in {path}, so nothing was changed; check the spelling. "
    "With --in-advance the name is kept out of what is added later."
)


def _is_of(entry: CatalogueEntry, hashes: Collection[str]) -> bool:
    """Whether an entry of a catalogue that was given is a forgotten person's."""
    return any(held(form, hashes) for form in (entry.name, *entry.aliases.split("|")))


def _stands_in_decisions(database: Database, names: Collection[str]) -> bool:
    return any(_holds_any(_words_of(decision), names) for decision in database.rows(Decision))


def scrub(database: Database) -> None:
    """Leave no trace of what was taken out in the free pages of the file, its log, or the search indexes."""
    optimise(database)
    database.execute("VACUUM")
    database.query("PRAGMA wal_checkpoint(TRUNCATE)")


def bury(database: Database, kind: str, target: str, reason: str) -> None:
    """Note that something must stay out."""
    tombstone = Tombstone(make_id(kind, target), "person" if kind == "person" else "article", target, reason, now())
    database.put([tombstone])


def _other_names(database: Database, name: str) -> Iterator[str]:
    """The names of two words or more that the record holds for the actors of this name."""
    wanted = name_hash(name)
    ids = {row["actor_id"] for row in _named_chains(database) if name_hash(row["name"]) == wanted}
    for row in _named_chains(database):
        if row["actor_id"] in ids and " " in normal_name(row["name"]):
            yield row["name"]


def _single_names(database: Database, name: str) -> list[tuple[str, str, str]]:
    """Where the actors of this name have a single name: article, its page, that name."""
    wanted = name_hash(name)
    ids = {row["actor_id"] for row in _named_chains(database) if name_hash(row["name"]) == wanted}
    sql = """SELECT article_id, page_id, chain.name
FROM chain JOIN actor_chain USING (chain_id) JOIN article USING (article_id)
WHERE actor_id = ? AND is_named AND type IN ('person', 'other')"""
    rows = [tuple(row) for actor_id in sorted(ids) for row in database.query(sql, (actor_id,))]
    return [(article_id, page_id, single) for article_id, page_id, single in rows if " " not in untitled(single)]


def _named_chains(database: Database) -> list[dict[str, str]]:
    sql = "SELECT DISTINCT actor_id, chain.name FROM chain JOIN actor_chain USING (chain_id) WHERE is_named"
    return [dict(row) for row in database.query(sql)]


def _naming(database: Database, names: set[str], hashes: set[str], known: set[str]) -> Iterator[Article]:
    """The articles `known`, and those with one of these names in a text, chain, mention, party, role or wording."""
    sql = """SELECT article_id, name FROM chain
UNION SELECT article_id, role FROM chain
UNION SELECT article_id, text FROM mention WHERE form <> 'pronoun'
UNION SELECT article_id, text FROM statement_party JOIN statement USING (statement_id) WHERE chain_id IS NULL
UNION SELECT article_id, statement_party.role FROM statement_party JOIN statement USING (statement_id)
UNION SELECT article_id, text FROM wording"""
    found = database.query(sql)
    naming = {text for text in {row[1] for row in found} if held(text, hashes)}
    ids = {row[0] for row in found if row[1] in naming} | set(_still_naming(database, names)) | known
    for article_id in sorted(ids):
        yield from database.rows(Article, "article_id = ?", (article_id,))


def _forget_in(database: Database, article: Article, hashes: set[str]) -> tuple[int, int]:
    """How many chains and statements went."""
    before = load_reading(database, article.article_id)
    after = forget(before, hashes, article.text, article.page_id)
    if after == before:
        return 0, 0
    rewrite(database, article, after)
    _blank(database, (row for row in _decisions_of(database, article) if _is_lost(row, article, before, after)))
    return len(before.chains) - len(after.chains), len(before.statements) - len(after.statements)


def rewrite(database: Database, article: Article, reading: Reading) -> None:
    """Store a changed reading of an article whose text and marks stay as they are."""
    places = list(database.rows(Location, "article_id = ?", (article.article_id,)))
    cleaned = dataclasses.replace(load_cleaned(database, article), citations=())
    store(database, page(database, article.page_id), article, places, cleaned_rows(cleaned, reading))


def _decisions_of(database: Database, article: Article) -> Iterator[Decision]:
    return database.rows(Decision, "page_id = ?", (article.page_id,))


def _is_lost(decision: Decision, article: Article, before: Reading, after: Reading) -> bool:
    from onrecord.decisions import statement_at

    if not decision.kind.startswith("statement_") or not anchors(decision):
        return False
    found = statement_at(decision, article.text, before)
    return found is not None and found.statement_id not in {row.statement_id for row in after.statements}


def _is_about(decision: Decision, page_id: str) -> bool:
    return any(anchor.page_id == page_id for anchor in anchors(decision))


def _redact(database: Database, names: Collection[str]) -> None:
    """Blank the decisions whose words hold one of these names; of others cut what stands around with a part of one."""
    for decision in list(database.rows(Decision)):
        if _holds_any(_words_of(decision), names):
            _blank(database, [decision])
            continue
        value = json.loads(decision.value)
        places = _places(value)
        parts = [*names, *(spelled(name).split()[-1] for name in names)]
        cut = [_cut(place, parts) for place in places]
        around = _cut({"prefix": decision.prefix, "suffix": decision.suffix}, parts)
        told = json.dumps({**value, "anchors": cut}, ensure_ascii=False, sort_keys=True) if places else decision.value
        redacted = dataclasses.replace(decision, value=told, **around)
        if redacted != decision:
            database.put([redacted])


def _words_of(decision: Decision) -> str:
    """What a decision is about in words, without what stands around them."""
    value = json.loads(decision.value)
    kept = [{**place, "prefix": "", "suffix": ""} for place in _places(value)]
    return " ".join((decision.quoted, json.dumps({**value, "anchors": kept}, ensure_ascii=False)))


def _places(value: Any) -> list[dict[str, Any]]:
    return list(value.get("anchors", [])) if isinstance(value, dict) else []


def _cut(place: dict[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """A place without the words before or behind it, where those hold one of the names."""
    sides = ("prefix", "suffix")
    return {key: "" if key in sides and _holds_any(words, names) else words for key, words in place.items()}


def _holds_any(text: str, names: Iterable[str]) -> bool:
    spaced = f" {spelled(text)} "
    return any(f" {untitled(name, 2)} " in spaced for name in names)


def _blank(database: Database, decisions: Iterable[Decision]) -> None:
    """Take the words out of decisions on what must stay out; that somebody decided, and when, stays."""
    for decision in list(decisions):
        database.put(
            [
                dataclasses.replace(
                    decision, quoted="", prefix="", suffix="", start_char=None, value="{}", is_attached=False
                )
            ]
        )


def _still_naming(database: Database, names: Iterable[str]) -> Iterator[str]:
    for article in database.rows(Article):
        if _holds_any(" ".join(filter(None, (article.title, article.byline, article.text))), names):
            yield article.article_id
