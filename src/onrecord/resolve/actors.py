"""The row of an actor: what it is called, what it is, whether it is in the catalogue, whether it is private."""

from __future__ import annotations

import typing
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from onrecord.records import Actor, ActorChain, Chain, PartyType, Standing, make_id
from onrecord.resolve.catalogue import Catalogue, Entry
from onrecord.resolve.names import normal_name, untitled
from onrecord.resolve.settled import Settled

T = TypeVar("T")

LONGEST_ACRONYM = 7
"""In letters; a longer word in capitals is a word."""
CAN_BE_PRIVATE: tuple[PartyType, ...] = ("person", "group", "other")
"""Types of which an actor may be private people: a family is a group, somebody named once may be of no known type."""


class Bearers(NamedTuple):
    """Chains that are alike in all that an actor's row rests on; `chain_id` is the smallest of so many `chains`."""

    chain_id: str
    name: str
    type: PartyType
    is_named: bool
    standing: Standing | None
    chains: int = 1

    @property
    def kind(self) -> tuple[str, PartyType, bool, Standing | None]:
        """What they are alike in."""
        return self.name, self.type, self.is_named, self.standing


def bearers_of(chains: Iterable[Chain]) -> list[Bearers]:
    """Each chain by itself, as an actor's row needs it."""
    return [Bearers(one.chain_id, one.name, one.type, one.is_named, one.standing) for one in chains]


class ActorMaker:
    """Makes the rows of actors out of the chains of each, by what people settled and by the catalogue."""

    def __init__(self, settled: Settled, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._names = _by_chain(settled.names)
        self._types = _by_chain(settled.types)
        self._private = _by_chain(settled.private)

    def row(self, chains: Sequence[Bearers], ids: Collection[str]) -> Actor:
        """The actor that these chains are, its id of the smallest of theirs; `ids` are those that people settled."""
        type = _last(ids, self._types) or common_type(chains)
        entry = self._entry(chains)
        private = _last(ids, self._private)
        return Actor(
            actor_id=actor_id_of(min(chain.chain_id for chain in chains)),
            name=_last(ids, self._names) or neutral_name(chains, entry),
            type=type,
            catalogue_id=entry.id if entry else None,
            is_private=is_private(type, chains, entry) if private is None else private,
        )

    def _entry(self, chains: Sequence[Bearers]) -> Entry | None:
        """The entry that most of the chains name; of equals the first by its id."""
        counts: Counter[str] = Counter()
        found: dict[str, Entry] = {}
        for chain in chains:
            entry = self._catalogue.find(chain.name, chain.type) if chain.is_named else None
            if entry is not None:
                found[entry.id] = entry
                counts[entry.id] += chain.chains
        return found[min(counts, key=lambda entry_id: (-counts[entry_id], entry_id))] if counts else None


def is_private(type: PartyType, chains: Iterable[Bearers], entry: Entry | None) -> bool:
    """Whether an actor about whom nobody decided is private.

    A child is; nobody else is who is public in some article or stands in the catalogue; then who is private in some.
    Articles that tell neither count for nothing: who is named in no other ones is not private.
    """
    standings = {chain.standing for chain in chains} if type in CAN_BE_PRIVATE else set()
    if "minor" in standings:
        return True
    return "private" in standings and "public" not in standings and entry is None


def actor_id_of(chain_id: str) -> str:
    """The id of an actor whose smallest chain id this is."""
    return make_id(chain_id)


def member(chain_id: str, actor_id: str) -> ActorChain:
    """That a chain belongs to an actor, and where the links to the actor that began with it lead."""
    return ActorChain(chain_id, actor_id, actor_id_of(chain_id))


def neutral_name(chains: Sequence[Bearers], entry: Entry | None = None) -> str:
    """The most frequent full form; of equals the longest, then the first by the alphabet.

    Full is, of a person, a name of two words or more; of others, one that is no acronym and no other place's name (a
    seat of government). A name comes before a description: "the group" is what some article calls it, not its name.
    """
    named = [chain for chain in chains if chain.is_named] or chains
    seats = {normal_name(place) for place in entry.metonyms} if entry else set()
    proper = [chain for chain in named if normal_name(chain.name) not in seats] or named
    full = [chain for chain in proper if _is_full(chain)] or proper
    counts = _counted((chain.name, chain.chains) for chain in full)
    return min(counts, key=lambda name: (-counts[name], -len(name), name))


def _is_full(chain: Bearers) -> bool:
    if chain.type == "person":
        return " " in untitled(chain.name)
    letters = chain.name.replace(".", "")
    return not (letters.isupper() and len(letters) <= LONGEST_ACRONYM)


def common_type(chains: Iterable[Bearers]) -> PartyType:
    """The type that most of the chains have; `other` only where all have it."""
    counts = _counted((chain.type, chain.chains) for chain in chains)
    order = typing.get_args(PartyType)
    return min(counts, key=lambda kind: (kind == "other", -counts[kind], order.index(kind)))


def _by_chain(said: Iterable[tuple[str, T]]) -> Mapping[str, tuple[int, T]]:
    """What was said last about each chain, with its place in the order of deciding."""
    return {chain_id: (place, value) for place, (chain_id, value) in enumerate(said)}


def _counted(pairs: Iterable[tuple[T, int]]) -> Counter[T]:
    counts: Counter[T] = Counter()
    for thing, count in pairs:
        counts[thing] += count
    return counts


def _last(ids: Iterable[str], said: Mapping[str, tuple[int, T]]) -> T | None:
    """What was decided last about any of these chains."""
    found: Iterator[tuple[int, T]] = (said[chain_id] for chain_id in ids if chain_id in said)
    return max(found, key=lambda pair: pair[0], default=(0, None))[1]
