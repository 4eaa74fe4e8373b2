"""Actors in the record: found by what a person calls them, and what people decided about them."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterable, Sequence
from functools import partial

from onrecord.actor_decisions import Found, is_about_actors, settled
from onrecord.decisions import Anchor, anchor, anchors, mention_at
from onrecord.errors import NotFoundError
from onrecord.record.articles import note
from onrecord.record.database import Database
from onrecord.records import Actor, Article, CatalogueEntry, Chain, Decision, DecisionChain, Mention, PartyType
from onrecord.resolve.catalogue import Catalogue, catalogue_of, entry_of, row_of
from onrecord.resolve.names import normal_name
from onrecord.resolve.settled import Settled

MOST_CANDIDATES = 10
"""How many actors a message names where a name does not tell which is meant."""

_OF_ACTOR = "chain_id IN (SELECT chain_id FROM actor_chain WHERE actor_id = ?)"


# --- finding one -----------------------------------------------------------------------------------------------------


def find(database: Database, reference: str, *, with_private: bool = False) -> Actor:
    """The actor with this id or an unambiguous beginning of it, this name, or this part of a name.

    An id that the actor had before it was joined with another counts too. A whole name goes before a part of one, an
    actor's own name before what some article calls it, and that before a name that only the catalogue has. Raises
    `NotFoundError` for none, and for several with their ids.
    """
    seen = "1" if with_private else "NOT is_private"
    for ids in (_by_id(database, reference), *_by_name(database, reference)):
        marks = ", ".join("?" * len(ids))
        found = list(database.rows(Actor, f"actor_id IN ({marks}) AND {seen}", sorted(ids))) if ids else []
        if len(found) == 1:
            return found[0]
        if found:
            raise NotFoundError(_several(database, reference, found))
    raise NotFoundError(
        f"no actor {reference!r} in {database.path}; expected an id, a name or a part of one. "
        f"`onrecord show {database.path} actors` lists them."
    )


def _by_id(database: Database, reference: str) -> set[str]:
    if len(reference) < 4 or not set(reference.lower()) <= set("0123456789abcdef"):
        return set()
    now = "SELECT actor_id FROM actor WHERE substr(actor_id, 1, length(?1)) = ?1"
    before = "SELECT actor_id FROM actor_chain WHERE permalink_id = ?1"
    found = (database.query(sql, (reference.lower(),)) for sql in (now, before))
    return next(({row[0] for row in rows} for rows in found if rows), set())


def _by_name(database: Database, reference: str) -> Iterable[set[str]]:
    """The actors that are called so, in some article, by the catalogue, or in part of a name: whichever is first."""
    wanted = normal_name(reference)
    if not wanted:
        return
    own = database.query("SELECT actor_id, name FROM actor")
    forms = database.query("SELECT DISTINCT actor_id, name FROM chain JOIN actor_chain USING (chain_id) WHERE is_named")
    yield {row["actor_id"] for row in own if normal_name(row["name"]) == wanted}
    yield {row["actor_id"] for row in forms if normal_name(row["name"]) == wanted}
    yield _by_entry(database, reference)
    yield {row["actor_id"] for row in (*own, *forms) if wanted in normal_name(row["name"])}


def _by_entry(database: Database, reference: str) -> set[str]:
    """The actors whose entry of the catalogue is called so, whatever type of party is meant."""
    known = catalogue(database)
    kinds: tuple[PartyType | None, ...] = (None, *typing.get_args(PartyType))
    ids = {entry.id for kind in kinds if (entry := known.find(reference, kind))}
    marks = ", ".join("?" * len(ids))
    return {
        row[0] for row in database.query(f"SELECT actor_id FROM actor WHERE catalogue_id IN ({marks})", sorted(ids))
    }


def _several(database: Database, reference: str, found: Sequence[Actor]) -> str:
    counts = {actor.actor_id: _articles(database, actor.actor_id) for actor in found}
    listed = sorted(found, key=lambda actor: (-counts[actor.actor_id], actor.name, actor.actor_id))[:MOST_CANDIDATES]
    lines = [f"  {a.actor_id[:10]}  {a.name} ({a.type}, articles: {counts[a.actor_id]})" for a in listed]
    more = [f"  and {len(found) - len(listed)} more"] if len(found) > len(listed) else []
    return "\n".join([f"{len(found)} actors are called {reference!r}; give the id of one:", *lines, *more])


def _articles(database: Database, actor_id: str) -> int:
    sql = f"SELECT count(DISTINCT article_id) FROM chain WHERE {_OF_ACTOR}"
    return int(database.query(sql, (actor_id,))[0][0])


def chains(database: Database, actor_id: str) -> list[Chain]:
    """The chains of an actor, by id."""
    return list(database.rows(Chain, _OF_ACTOR, (actor_id,)))


def anchor_of(database: Database, chain: Chain) -> Anchor:
    """A place that names this chain, for a decision: its fullest name where that first stands, else its first name."""
    article = next(database.rows(Article, "article_id = ?", (chain.article_id,)))
    mentions = database.rows(Mention, "chain_id = ?", (chain.chain_id,))
    first = min(mentions, key=lambda row: (row.text != chain.name, row.form != "name", row.start_char))
    return anchor(article, first.start_char, first.end_char)


def bearer(chains: Sequence[Chain], name: str) -> Chain:
    """The chain of an actor that a decision about the whole actor names: one that bears its name, if there is one."""
    return min(chains, key=lambda chain: (chain.name != name, not chain.is_named, chain.chain_id))


# --- what was decided ------------------------------------------------------------------------------------------------


def settle(database: Database, held: Iterable[Decision]) -> Settled:
    """What these decisions come to; notes of each on which chains it was found, and whether it was."""
    found = [(decision, places(database, decision)) for decision in held if is_about_actors(decision)]
    rows = {
        DecisionChain(decision.decision_id, side, chain_id)
        for decision, sides in found
        for side, chain_ids in enumerate(sides)
        for chain_id in chain_ids
    }
    database.replace_all(DecisionChain, rows)
    for decision, sides in found:
        is_attached = _is_found(decision, sides)
        if decision.is_attached != is_attached:
            database.put([dataclasses.replace(decision, is_attached=is_attached)])
    return settled(found, partial(_named, database))


def is_found(database: Database, decision: Decision) -> bool:
    """Whether the places of a decision are found: both of a pair, one or more of a split."""
    return _is_found(decision, places(database, decision))


def _is_found(decision: Decision, found: Found) -> bool:
    return any(found) and (decision.kind == "actor_split" or all(found))


def places(database: Database, decision: Decision) -> Found:
    """The chains that each anchor of a decision names; a page may be several articles."""
    return [_chains_at(database, place) for place in anchors(decision)]


def _chains_at(database: Database, place: Anchor) -> list[str]:
    found = []
    for article in list(database.rows(Article, "page_id = ?", (place.page_id,))):
        mention = mention_at(place, article.text, database.rows(Mention, "article_id = ?", (article.article_id,)))
        found += [mention.chain_id] if mention else []
    return found


def _named(database: Database, name: str) -> list[str]:
    return [row[0] for row in database.query("SELECT chain_id FROM chain WHERE name = ?", (name,))]


# --- the catalogue ---------------------------------------------------------------------------------------------------

_SHIPPED = "catalogue"
"""The note of a record that says whether the catalogue that comes with the program is used."""


def catalogue(database: Database) -> Catalogue:
    """The catalogue that this record is linked by."""
    given = [entry_of(row) for row in database.rows(CatalogueEntry, "origin <> ''")]
    return catalogue_of(given, shipped=is_shipped_used(database))


def is_shipped_used(database: Database) -> bool:
    """Whether the catalogue that comes with the program is used; so it is until somebody leaves it out."""
    noted = database.query("SELECT value FROM meta WHERE name = ?", (_SHIPPED,))
    return not noted or noted[0][0] != "left out"


def use_catalogue(database: Database, given: Iterable[CatalogueEntry], *, shipped: bool) -> None:
    """Link by these entries from now on, with or without those that come with the program."""
    before = set(database.rows(CatalogueEntry, "origin <> ''")), is_shipped_used(database)
    if before == (set(given := list(given)), shipped):
        return
    database.execute("DELETE FROM catalogue_entry")
    database.put(given)
    note(database, _SHIPPED, "used" if shipped else "left out")
    note(database, "links", "stale")


def keep_entries(database: Database) -> None:
    """Keep the shipped entries that actors have, so that the record tells what it was linked by."""
    known = catalogue(database)
    ids = [row[0] for row in database.query("SELECT DISTINCT catalogue_id FROM actor WHERE catalogue_id IS NOT NULL")]
    given = {row.catalogue_id for row in database.rows(CatalogueEntry, "origin <> ''")}
    entries = (known.entry(entry_id) for entry_id in ids if entry_id not in given)
    database.replace_all(CatalogueEntry, {row_of(entry) for entry in entries if entry}, "origin = ''")
