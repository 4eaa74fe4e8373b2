"""Which actors may be one that are two, or two that are one: questions for a person, the best first.

A pair is doubtful where its names are nearly alike, or where a link holds it that is not sure. The best question is the
one whose answer is least clear and bears on most statements and articles; those about one actor stand together, and of
several about the same two names only one is asked at a time. What the evidence rules out is not asked: names that one
article tells apart, a city and the government that sits in it.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from onrecord.actor_decisions import is_about_actors
from onrecord.record import RecordFile
from onrecord.records import Article, Chain, Link, Mention, PartyType
from onrecord.resolve import seats
from onrecord.resolve.compare import LEAST_COMPANY, OPPOSED
from onrecord.resolve.likeness import SAME_NAME, compare_names
from onrecord.resolve.name_keys import name_keys
from onrecord.resolve.names import normal_name, untitled

LEAST_ALIKE = OPPOSED
"""Names that are less alike than this raise no question: something says that they are two."""
SURE = 0.78
"""A link from this score on raises none."""
GAIN = 0.1
"""What the same role, or the same company, adds to the likeness of two names."""
MOST_SHARING = 40
"""A key that more actors share tells nothing."""
CONTEXT_CHARS = 90
"""Characters before and after a mention that a question shows."""

_BODIES = frozenset(["organisation", "group", "outlet"])
_LANDS = frozenset(["state", "place"])


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two that a question is about, and where an article names it."""

    actor_id: str
    chain_id: str
    name: str
    type: PartyType
    statements: int
    articles: int
    article: str
    context: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question: are these two one? `now` is what the record holds; `reasons` and `against` are the evidence."""

    now: Literal["one", "two"]
    score: float
    one: Side
    other: Side
    reasons: tuple[str, ...]
    against: tuple[str, ...]

    @property
    def value(self) -> float:
        """How much an answer is worth: how unclear it is, times how much hangs on it."""
        unclear = 1 - abs(self.score - SURE)
        weight = sum(side.statements + side.articles for side in self.sides)
        return unclear * math.log2(1 + weight)

    @property
    def sides(self) -> tuple[Side, Side]:
        """Both of the two."""
        return self.one, self.other


@dataclass(frozen=True, slots=True)
class _Party:
    """An actor as far as it can be mistaken for another."""

    actor_id: str
    name: str
    type: PartyType
    names: tuple[str, ...]
    roles: frozenset[str]
    articles: frozenset[str]
    chains: tuple[str, ...]
    seats: frozenset[str]
    """The names of the cities that its government sits in."""

    def besides(self, other: _Party) -> list[str]:
        """Its names; of a city not the one by which the other, a state, is called."""
        is_city = (self.type, other.type) == ("place", "state")
        return [name for name in self.names if not (is_city and normal_name(name) in other.seats)]


def doubts(record: RecordFile) -> list[Doubt]:
    """The questions that nobody has answered yet, the best first."""
    parties = {party.actor_id: party for party in _parties(record)}
    beside = _beside(parties.values())
    settled = _settled(record)
    found = [*_nearly_alike(record, parties, beside), *_hardly_tied(record, parties)]
    return _in_order(doubt for doubt in found if not _pairs_of(doubt, parties) & settled)


def _in_order(found: Iterable[Doubt]) -> list[Doubt]:
    """One question about the same names of an actor, the best; the questions about one actor together."""
    best: dict[tuple[str, str, frozenset[str]], Doubt] = {}
    for doubt in sorted(found, key=_by_value):
        best.setdefault((doubt.now, _about(doubt), frozenset(untitled(side.name) for side in doubt.sides)), doubt)
    groups: dict[str, list[Doubt]] = defaultdict(list)
    for doubt in best.values():
        groups[_about(doubt)].append(doubt)
    return [doubt for group in groups.values() for doubt in group]


def _by_value(doubt: Doubt) -> tuple[float, str, str]:
    return -doubt.value, doubt.one.chain_id, doubt.other.chain_id


def _about(doubt: Doubt) -> str:
    """The actor that a question is about: of two the one of which more is known."""
    return max(doubt.sides, key=lambda side: (side.statements + side.articles, side.actor_id)).actor_id


def _parties(record: RecordFile) -> Iterator[_Party]:
    """The named actors that are not private."""
    known = seats(record.catalogue())
    sql = """SELECT actor_id, actor.name AS actor, actor.type AS kind, catalogue_id, chain_id, chain.name, chain.role,
  article_id
FROM actor JOIN actor_chain USING (actor_id) JOIN chain USING (chain_id)
WHERE chain.is_named AND NOT actor.is_private ORDER BY actor_id, chain_id"""
    groups: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in record.query(sql):
        groups[row["actor_id"]].append(dict(row))
    for actor_id, rows in groups.items():
        yield _Party(
            actor_id,
            rows[0]["actor"],
            rows[0]["kind"],  # type: ignore[arg-type]
            tuple(dict.fromkeys(row["name"] for row in rows)),
            frozenset(row["role"] for row in rows if row["role"]),
            frozenset(row["article_id"] for row in rows),
            tuple(row["chain_id"] for row in rows),
            known.get(rows[0]["catalogue_id"], frozenset()),
        )


def _beside(parties: Iterable[_Party]) -> dict[str, set[str]]:
    """The actors that each article names."""
    found: dict[str, set[str]] = defaultdict(set)
    for party in parties:
        for article_id in party.articles:
            found[article_id].add(party.actor_id)
    return found


def _settled(record: RecordFile) -> set[frozenset[str]]:
    """The pairs of chains that a decision which holds is about."""
    held = {row.decision_id for row in record.decisions() if is_about_actors(row)}
    chains: dict[str, set[str]] = defaultdict(set)
    for row in record.query("SELECT decision_id, chain_id FROM decision_chain"):
        chains[row["decision_id"]].add(row["chain_id"])
    return {frozenset(pair) for decision_id in held for pair in combinations(sorted(chains[decision_id]), 2)}


def _pairs_of(doubt: Doubt, parties: dict[str, _Party]) -> set[frozenset[str]]:
    if doubt.now == "one":
        return {frozenset((doubt.one.chain_id, doubt.other.chain_id))}
    chains = [parties[side.actor_id].chains for side in (doubt.one, doubt.other)]
    return {frozenset((left, right)) for left in chains[0] for right in chains[1]}


# --- two that may be one ---------------------------------------------------------------------------------------------


def _nearly_alike(record: RecordFile, parties: dict[str, _Party], beside: dict[str, set[str]]) -> Iterator[Doubt]:
    blocks: dict[str, set[str]] = defaultdict(set)
    for party in parties.values():
        for key in _keys(party):
            blocks[key].add(party.actor_id)
    pairs = {pair for ids in blocks.values() if len(ids) <= MOST_SHARING for pair in combinations(sorted(ids), 2)}
    for one_id, other_id in sorted(pairs):
        one, other = parties[one_id], parties[other_id]
        if _may_be_one(one.type, other.type):
            yield from _asked(record, one, other, beside)


def _keys(party: _Party) -> set[str]:
    keys = {key for name in party.names for key in name_keys(name, party.type)}
    if party.type in ("person", "other"):
        keys |= {f"last {untitled(name).split()[-1]}" for name in party.names if untitled(name)}
    return keys


def _may_be_one(one: PartyType, other: PartyType) -> bool:
    return one == other or "other" in (one, other) or {one, other} <= _BODIES or {one, other} <= _LANDS


def _asked(record: RecordFile, one: _Party, other: _Party, beside: dict[str, set[str]]) -> Iterator[Doubt]:
    kind = other.type if one.type == "other" else one.type
    names = [(left, right) for left in one.besides(other) for right in other.besides(one)]
    if not names:
        return
    alike = max((compare_names(*pair, kind) for pair in names), key=lambda each: each.score)
    both = len(one.articles & other.articles)
    if alike.score < LEAST_ALIKE or (both and alike.score < SAME_NAME):
        return
    support = list(_support(one, other, beside))
    score = min(1.0, alike.score + GAIN * len(support))
    reasons, against = [*alike.reasons, *support], []
    if both:
        against.append(f"articles that name both: {both}")
    if one.type != other.type:
        against.append(f"types: {one.type} and {other.type}")
    sides = (_side(record, one, one.chains[0]), _side(record, other, other.chains[0]))
    yield Doubt("two", round(score, 2), *sides, tuple(reasons), tuple(against))


def _support(one: _Party, other: _Party, beside: dict[str, set[str]]) -> Iterator[str]:
    """What speaks for two being one besides their names."""
    if roles := sorted(one.roles & other.roles):
        yield f"the same role: {', '.join(roles)}"
    company = {each for article in one.articles for each in beside[article]}
    company &= {each for article in other.articles for each in beside[article]}
    if (shared := len(company - {one.actor_id, other.actor_id})) >= LEAST_COMPANY:
        yield f"others named beside both: {shared}"


# --- one that may be two ---------------------------------------------------------------------------------------------


def _hardly_tied(record: RecordFile, parties: dict[str, _Party]) -> Iterator[Doubt]:
    actor_of = {chain_id: party for party in parties.values() for chain_id in party.chains}
    for link in record.rows(Link, "kind = 'actor' AND score < ?", (SURE,)):
        party, same = actor_of.get(link.left_id), actor_of.get(link.right_id)
        if party is not None and party is same:
            reasons, against = evidence(link.detail)
            sides = (_side(record, party, link.left_id), _side(record, party, link.right_id))
            yield Doubt("one", round(link.score, 2), *sides, reasons, against)


def evidence(detail: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a link says for itself and against itself: a JSON object with both sides, or words."""
    if not detail.startswith("{"):
        return (detail,), ()
    told = json.loads(detail)
    return tuple(told.get("for", ())), tuple(told.get("against", ()))


def _side(record: RecordFile, party: _Party, chain_id: str) -> Side:
    chain = next(record.rows(Chain, "chain_id = ?", (chain_id,)))
    article = next(record.rows(Article, "article_id = ?", (chain.article_id,)))
    mention = min(
        record.rows(Mention, "chain_id = ?", (chain_id,)), key=lambda row: (row.form != "name", row.start_char)
    )
    (locator,) = record.query("SELECT min(locator) FROM location WHERE article_id = ?", (article.article_id,))[0]
    marks = ",".join("?" * len(party.chains))
    sql = f"SELECT count(DISTINCT statement_id) FROM statement_party WHERE kind = 'speaker' AND chain_id IN ({marks})"
    (statements,) = record.query(sql, party.chains)[0]
    context = article.text[max(0, mention.start_char - CONTEXT_CHARS) : mention.end_char + CONTEXT_CHARS]
    return Side(
        party.actor_id,
        chain_id,
        chain.name,
        party.type,
        statements,
        len(party.articles),
        locator,
        " ".join(context.split()),
    )
