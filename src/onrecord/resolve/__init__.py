"""Which parties of different articles are one actor: the link stage `keys`, `compare`, then `cluster`.

For now names must agree. A matcher of spellings, roles and a catalogue takes the place of `keys` and `compare`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from onrecord.cluster import cluster
from onrecord.records import Actor, ActorChain, Chain, Link, make_id
from onrecord.resolve.actors import ActorMaker, member
from onrecord.resolve.catalogue import Catalogue
from onrecord.resolve.names import untitled
from onrecord.resolve.settled import Settled

_CLASSES = {
    "person": "person",
    "state": "place",
    "place": "place",
    "organisation": "body",
    "group": "body",
    "outlet": "body",
}
"""Types that readers mix up for one and the same party. `other` goes with any of them."""


class Actors(NamedTuple):
    """The actors of a record, the chains of each, and the links that tied them."""

    actors: list[Actor]
    members: list[ActorChain]
    links: list[Link]


def keys(chain: Chain) -> tuple[str, ...]:
    """What a chain shares with every chain that it might be compared with; nothing for one that is never merged.

    Those are the unnamed, and a person (or something untyped) of whom only one name is known: a bare surname.
    """
    name = untitled(chain.name)
    is_bare = chain.type in ("person", "other") and " " not in name
    return (name,) if chain.is_named and name and not is_bare else ()


def compare(one: Chain, other: Chain) -> Link | None:
    """The link between two chains that share a key, with its evidence; None where their types do not go together."""
    types = " and ".join(sorted({one.type, other.type}))
    if one.type == other.type:
        return _link(one, other, 1.0, f"same name, same type: {types}")
    if "other" in (one.type, other.type):
        return _link(one, other, 0.8, f"same name; one type is not known: {types}")
    if _CLASSES[one.type] == _CLASSES[other.type]:
        return _link(one, other, 0.9, f"same name; types that are easily mixed up: {types}")
    return None


def resolve(chains: Iterable[Chain], settled: Settled | None = None, catalogue: Catalogue | None = None) -> Actors:
    """The actors of these chains, by their names, by the catalogue, and before all by what people settled."""
    settled, catalogue = settled or Settled(), catalogue or Catalogue()
    by_id = {chain.chain_id: chain for chain in chains}
    must = [pair for pair in settled.must if pair[0] in by_id and pair[1] in by_id]
    links = [*_links(by_id.values(), settled.apart), *_catalogue_links(by_id.values(), settled.apart, catalogue)]
    heads = cluster([(link.left_id, link.right_id, link.score) for link in links], must, settled.cannot)
    links += [_link(by_id[one], by_id[other], 1.0, "a person said that they are the same") for one, other in must]
    groups: dict[str, list[Chain]] = defaultdict(list)
    for chain_id in sorted(by_id):
        groups[heads.get(chain_id, chain_id)].append(by_id[chain_id])
    maker = ActorMaker(settled, catalogue)
    actors = {head: maker.row(group) for head, group in groups.items()}
    members = [member(chain.chain_id, actors[head].actor_id) for head, group in groups.items() for chain in group]
    held = {link.link_id: link for link in links if heads[link.left_id] == heads[link.right_id]}
    return Actors(list(actors.values()), members, list(held.values()))


def _catalogue_links(chains: Iterable[Chain], apart: Mapping[str, str], catalogue: Catalogue) -> Iterator[Link]:
    """The links between the chains that name one entry of the catalogue: each with the first of them."""
    first: dict[tuple[str, str], Chain] = {}
    for chain in sorted(chains, key=lambda chain: chain.chain_id):
        match = catalogue.match(chain.name, chain.type) if chain.is_named else None
        if match is not None:
            head = first.setdefault((apart.get(chain.chain_id, ""), match.entry.id), chain)
            if head is not chain:
                yield _link(head, chain, 0.95, f"{chain.name}: {match.reason}")


def _links(chains: Iterable[Chain], apart: Mapping[str, str]) -> Iterator[Link]:
    """The links that hold the chains of each key together: as few as will do, not every pair.

    Chains of one type hang on the smallest; the types of a key hang on the first one, from the most frequent down,
    that they go with, those not known last. Chains with other labels in `apart` are never compared.
    """
    blocks: dict[tuple[str, str], list[Chain]] = defaultdict(list)
    for chain in chains:
        for key in keys(chain):
            blocks[apart.get(chain.chain_id, ""), key].append(chain)
    for block in blocks.values():
        block.sort(key=lambda chain: (chain.type, chain.chain_id))
        kinds = [list(group) for _, group in groupby(block, key=lambda chain: chain.type)]
        kinds.sort(key=lambda group: (group[0].type == "other", -len(group), group[0].type))
        pairs = [(group[0], chain) for group in kinds for chain in group[1:]]
        yield from filter(None, (compare(*pair) for pair in pairs))
        for number, group in enumerate(kinds):
            links = (compare(larger[0], group[0]) for larger in kinds[:number])
            yield from filter(None, [next(filter(None, links), None)])


def _link(one: Chain, other: Chain, score: float, detail: str) -> Link:
    left, right = sorted((one.chain_id, other.chain_id))
    return Link(
        link_id=make_id("actor", left, right),
        kind="actor",
        left_id=left,
        right_id=right,
        left_start_char=None,
        left_end_char=None,
        right_start_char=None,
        right_end_char=None,
        score=score,
        detail=detail,
    )
