"""What people decide about actors: each decision made of places in texts, and what all of them come to for the chains.

* `actor_same`: the two places name one actor.
* `actor_different`: they name two.
* `actor_split`: the chains at these places, and with `form` those of that name everywhere, are no part of the actor;
  they make up an actor of their own.
* `actor_name`, `actor_type`: the actor named here is called so, is of that type.
* `actor_public`, `actor_private`: the actor named here is, or is not, shown outside statements.

Decisions are applied in the order in which they were taken, so that a later one wins. Splitting undoes what earlier
ones joined; what keeps two actors apart has to be undone before they can be joined.
"""

from __future__ import annotations

import json
import typing
from collections.abc import Callable, Iterable, Sequence
from itertools import product

from onrecord.cluster import Pair
from onrecord.decisions import ACTOR_KINDS, Anchor, actor_decision
from onrecord.errors import InputError
from onrecord.records import Decision, PartyType
from onrecord.resolve.names import normal_name
from onrecord.resolve.settled import Settled

Found = Sequence[Sequence[str]]
"""The chains at each place of a decision: none where the words are gone, several where a page is several articles."""


def same(one: Anchor, other: Anchor, *, author: str, decided_at: str) -> Decision:
    """That these places name one actor."""
    return actor_decision("actor_same", (one, other), author=author, decided_at=decided_at)


def different(one: Anchor, other: Anchor, *, author: str, decided_at: str) -> Decision:
    """That these places name two actors."""
    return actor_decision("actor_different", (one, other), author=author, decided_at=decided_at)


def split(places: Sequence[Anchor], form: str | None, *, author: str, decided_at: str) -> Decision:
    """That the parties named at these places, and everywhere by this very form, are an actor of their own."""
    value = {"form": form} if form else {}
    return actor_decision("actor_split", places, author=author, decided_at=decided_at, **value)


def renamed(place: Anchor, name: str, *, author: str, decided_at: str) -> Decision:
    """That the actor named here is called so. Raises `InputError` for a name without letters."""
    if not normal_name(name):
        raise InputError(f"{name!r} holds no letters; give the name that the actor is to have")
    return actor_decision("actor_name", (place,), author=author, decided_at=decided_at, name=name.strip())


def retyped(place: Anchor, type: str, *, author: str, decided_at: str) -> Decision:
    """That the actor named here is of this type. Raises `InputError` for one that there is not."""
    kinds = typing.get_args(PartyType)
    if type not in kinds:
        raise InputError(f"no type {type!r}; choose one of {', '.join(kinds)}")
    return actor_decision("actor_type", (place,), author=author, decided_at=decided_at, type=type)


def shown(place: Anchor, is_private: bool, *, author: str, decided_at: str) -> Decision:
    """That the actor named here is private, or is not."""
    kind = "actor_private" if is_private else "actor_public"
    return actor_decision(kind, (place,), author=author, decided_at=decided_at)


def settled(decided: Iterable[tuple[Decision, Found]], named: Callable[[str], Sequence[str]]) -> Settled:
    """What these decisions come to, given in the order in which they were taken, each with the chains it was found at.

    `named` gives the chains of a name.
    """
    must: list[Pair] = []
    cannot: list[Pair] = []
    apart: dict[str, str] = {}
    said: dict[str, list[tuple[str, typing.Any]]] = {"actor_name": [], "actor_type": [], "actor_private": []}
    for held, found in decided:
        value = json.loads(held.value)
        if held.kind in ("actor_same", "actor_different"):
            pairs = product(found[0], found[1]) if len(found) == 2 else ()
            (must if held.kind == "actor_same" else cannot).extend(pairs)
        elif held.kind == "actor_split":
            out = {chain_id for chains in found for chain_id in chains}
            out |= set(named(value["form"])) if out and "form" in value else set()
            apart |= dict.fromkeys(out, held.decision_id)
            must = [pair for pair in must if (pair[0] in out) == (pair[1] in out)]
        else:
            _say(said, held.kind, value, found)
    names, types, private = (tuple(pairs) for pairs in said.values())
    return Settled(tuple(must), tuple(cannot), apart, names, types, private)


def _say(said: dict[str, list[tuple[str, typing.Any]]], kind: str, value: dict[str, typing.Any], found: Found) -> None:
    """Note what a decision says of the actor that each of its chains belongs to."""
    what, told = {
        "actor_name": ("actor_name", value.get("name")),
        "actor_type": ("actor_type", value.get("type")),
        "actor_public": ("actor_private", False),
        "actor_private": ("actor_private", True),
    }[kind]
    said[what] += [(chain_id, told) for chains in found for chain_id in chains]


def is_about_actors(held: Decision) -> bool:
    """Whether a decision is one of these."""
    return held.kind in ACTOR_KINDS


def in_words(held: Decision) -> str:
    """What was decided, for people."""
    value = json.loads(held.value)
    others = [place["quoted"] for place in value.get("anchors", [])]
    return {
        "actor_same": lambda: f"{held.quoted} and {' and '.join(others)} are one actor",
        "actor_different": lambda: f"{held.quoted} and {' and '.join(others)} are two actors",
        "actor_split": lambda: f"{held.quoted} is an actor of its own"
        + (", wherever it is called so" if "form" in value else ""),
        "actor_name": lambda: f"{held.quoted} is called {value.get('name', '')}",
        "actor_type": lambda: f"{held.quoted} is of the type {value.get('type', '')}",
        "actor_public": lambda: f"{held.quoted} is public",
        "actor_private": lambda: f"{held.quoted} is private",
    }[held.kind]()
