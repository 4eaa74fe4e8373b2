"""What a person does about actors: join two, part one, name it, type it, show or hide it, undo.

Each is one decision, stored in one transaction before its effect is derived; a run that is killed between the two
leaves a record whose links are made again by the next command that writes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from onrecord import actor_decisions as deciding
from onrecord import pipeline
from onrecord.decisions import Anchor
from onrecord.errors import InputError, NotFoundError
from onrecord.record import RecordFile
from onrecord.record.actors import bearer
from onrecord.records import Actor, Chain, Decision
from onrecord.resolve.actors import CAN_BE_PRIVATE
from onrecord.resolve.names import normal_name


def merge(record: RecordFile, one: str, other: str, author: str) -> Decision:
    """Decide that two actors are one. Raises `InputError` if they are already, or if somebody decided otherwise."""
    actors = [record.actor(reference, with_private=True) for reference in (one, other)]
    if actors[0] == actors[1]:
        raise InputError(f"{one!r} and {other!r} are one actor already: {actors[0].name}, {actors[0].actor_id}")
    barred = _keeping_apart(record, *(actor.actor_id for actor in actors))
    if barred is not None:
        raise InputError(
            f"decision {barred.decision_id} of {barred.author} says that {actors[0].name} and {actors[1].name} are two "
            f"actors; undo it first: onrecord actor undo {record.path} {barred.decision_id}"
        )
    places = [record.anchor(_bearer(record, actor)) for actor in actors]
    return pipeline.decide(record, deciding.same(*places, author=author, decided_at=now()))


def part(record: RecordFile, one: str, other: str, author: str) -> Decision:
    """Decide that two actors are two, whatever may link them later."""
    actors = [record.actor(reference, with_private=True) for reference in (one, other)]
    if actors[0] == actors[1]:
        raise InputError(f"{one!r} and {other!r} are one actor; `onrecord actor split` takes a part of it out")
    places = [record.anchor(_bearer(record, actor)) for actor in actors]
    return pipeline.decide(record, deciding.different(*places, author=author, decided_at=now()))


def split(
    record: RecordFile, reference: str, author: str, *, article: str | None = None, form: str | None = None
) -> Decision:
    """Decide that what one article, or one name, says of an actor is no part of it.

    Raises `InputError` where nothing of it would go, or nothing would be left.
    """
    actor = record.actor(reference, with_private=True)
    chains = record.chains(actor.actor_id)
    out = _in_article(record, actor, chains, article) if article else _called(record, actor, chains, form or "")
    if len(out) == len(chains):
        raise InputError(f"this is all that there is of {actor.name}; nothing would be left of it")
    places = [record.anchor(chain) for chain in (out if article else out[:1])]
    name = None if article else out[0].name
    return pipeline.decide(record, deciding.split(places, name, author=author, decided_at=now()))


def rename(record: RecordFile, reference: str, name: str, author: str) -> Decision:
    """Decide what an actor is called."""
    return pipeline.decide(record, deciding.renamed(_place(record, reference), name, author=author, decided_at=now()))


def retype(record: RecordFile, reference: str, type: str, author: str) -> Decision:
    """Decide what an actor is."""
    return pipeline.decide(record, deciding.retyped(_place(record, reference), type, author=author, decided_at=now()))


def show(record: RecordFile, reference: str, author: str, *, is_private: bool) -> Decision:
    """Decide whether an actor is shown outside statements. Raises `InputError` for hiding what is not people."""
    actor = record.actor(reference, with_private=True)
    if is_private and actor.type not in CAN_BE_PRIVATE:
        raise InputError(
            f"{actor.name} is of the type {actor.type}; only people can be private. If it is a person, say so first: "
            f"onrecord actor type {record.path} {actor.actor_id} person"
        )
    place = record.anchor(_bearer(record, actor))
    return pipeline.decide(record, deciding.shown(place, is_private, author=author, decided_at=now()))


def decision_named(record: RecordFile, reference: str | None) -> Decision:
    """The decision about actors whose id begins so and that holds; the last one if none is named."""
    held = [row for row in record.decisions() if deciding.is_about_actors(row)]
    found = held[-1:] if reference is None else [row for row in held if row.decision_id.startswith(reference.lower())]
    if len(found) == 1:
        return found[0]
    said = "no decision about actors holds" if not found else f"{len(found)} decisions hold"
    named = f" whose id begins with {reference!r}" if reference else ""
    raise NotFoundError(f"{said} in {record.path}{named}; `onrecord actor log {record.path}` lists what was decided")


def now() -> str:
    """This moment: ISO, UTC, to the microsecond."""
    return datetime.now(UTC).isoformat()


def _place(record: RecordFile, reference: str) -> Anchor:
    return record.anchor(_bearer(record, record.actor(reference, with_private=True)))


def _bearer(record: RecordFile, actor: Actor) -> Chain:
    return bearer(record.chains(actor.actor_id), actor.name)


def _keeping_apart(record: RecordFile, one: str, other: str) -> Decision | None:
    """A decision that keeps these actors apart."""
    sql = """SELECT decision_id FROM decision
JOIN decision_chain AS a USING (decision_id) JOIN actor_chain AS left ON left.chain_id = a.chain_id
JOIN decision_chain AS b USING (decision_id) JOIN actor_chain AS right ON right.chain_id = b.chain_id
WHERE kind = 'actor_different' AND retired_at IS NULL AND left.actor_id = ? AND right.actor_id = ?"""
    ids = {row[0] for row in record.query(sql, (one, other))}
    return next((row for row in record.decisions() if row.decision_id in ids), None)


def _in_article(record: RecordFile, actor: Actor, chains: Sequence[Chain], reference: str) -> list[Chain]:
    article = record.article(reference)
    out = [chain for chain in chains if chain.article_id == article.article_id]
    if not out:
        raise InputError(f"the article {reference} does not name {actor.name}")
    return out


def _called(record: RecordFile, actor: Actor, chains: Sequence[Chain], form: str) -> list[Chain]:
    """The chains of this name; the very spelling of the first of them, if there are several."""
    alike = [chain for chain in chains if normal_name(chain.name) == normal_name(form)]
    exact = [chain for chain in alike if chain.name == form] or [c for c in alike if c.name == alike[0].name]
    if exact:
        return exact
    names = ", ".join(sorted({repr(chain.name) for chain in chains}))
    sql = "SELECT 1 FROM mention JOIN actor_chain USING (chain_id) WHERE actor_id = ? AND text = ? AND form = 'name'"
    if record.query(sql, (actor.actor_id, form)):
        raise InputError(
            f"every article that calls {actor.name} {form!r} also calls it by another name, and what an article ties "
            f"together cannot be parted; whole articles can be taken out, or one of the names {names}"
        )
    raise InputError(f"no article calls {actor.name} {form!r} in full; it is called {names}")
