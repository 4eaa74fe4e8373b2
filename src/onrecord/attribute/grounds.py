"""Finds the place or the company named right before that a plain noun takes up: "the city", "the auto firm"."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.attribute.floor import Floor
from onrecord.attribute.parties import Party, PartyMention, fold
from onrecord.attribute.vocabulary import body_nouns

PLACE_NOUNS = frozenset(
    "city town state country county nation province village district municipality borough island kingdom region".split()
)
_PUBLIC = frozenset(
    "ministry department government army navy force forces police council court parliament senate congress".split()
)


def place_before(floor: Floor, at: int, head: str) -> Party | None:
    """The place, state or municipality named last before "the city" in its paragraph or the one before; else None."""
    if head not in PLACE_NOUNS:
        return None
    return _last_named(floor, at, lambda party: party.type in {"place", "state"} or _begins_as_place(party))


def company_before(floor: Floor, at: int, head: str) -> Party | None:
    """The company named last before "the auto firm" in its paragraph or the one before; else None."""
    if body_nouns().get(head) != "company":
        return None
    return _last_named(floor, at, may_be_company)


def may_be_company(party: Party) -> bool:
    """A named body that no word of its name makes a public one, and that is not described as something else."""
    return party.type == "organisation" and party.is_named and not _PUBLIC.intersection(fold(party.name))


def _begins_as_place(party: Party) -> bool:
    """ "Municipality of Norland": a body that is a place."""
    return party.is_named and fold(party.name)[0] in PLACE_NOUNS


def _last_named(floor: Floor, at: int, may_be: Callable[[Party], bool]) -> Party | None:
    here = floor.layout.number(at)
    start = floor.layout.paragraphs[max(0, here - 1)][0] if here >= 0 else at
    found = floor.parties.within(start, at)
    return next((party for mention, party in reversed(found) if may_be(party) and not _is_said(floor, mention)), None)


def _is_said(floor: Floor, mention: PartyMention) -> bool:
    return floor.is_said(mention.start)
