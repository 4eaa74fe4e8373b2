"""Which parties of different articles are one actor: the link stage `keys`, `compare`, then `cluster`.

Chains that nothing tells apart are one form (`forms.py`); forms that share a key are compared (`compare.py`); ties
make groups, people's decisions first (`groups.py`). `resolve` does it for chains in memory, and `record.namings` for
those of a record, of which it takes up only what new articles touch; both come to the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from onrecord.cluster import Pair
from onrecord.records import Actor, ActorChain, Chain, Link, PartyType, make_id
from onrecord.resolve.actors import ActorMaker, bearers_of, member
from onrecord.resolve.catalogue import Catalogue
from onrecord.resolve.compare import Tie, compare, form_keys, is_met, meeting, most_sharing, told
from onrecord.resolve.forms import SAMPLE, Form, Naming, gather, is_company, naming_of
from onrecord.resolve.groups import components, group_forms
from onrecord.resolve.names import normal_name, untitled
from onrecord.resolve.settled import Settled

SAID_SAME = "a person said that they are the same"


class Actors(NamedTuple):
    """The actors of a record, the chains of each, and the links that tied them."""

    actors: list[Actor]
    members: list[ActorChain]
    links: list[Link]


def resolve(
    chains: Iterable[Chain],
    settled: Settled | None = None,
    catalogue: Catalogue | None = None,
    *,
    transliterate: bool = True,
) -> Actors:
    """The actors of these chains, by their names, by the catalogue, and before all by what people settled."""
    settled, catalogue = settled or Settled(), catalogue or Catalogue()
    by_id = {chain.chain_id: chain for chain in sorted(chains, key=lambda chain: chain.chain_id)}
    labels = labels_of(settled, by_id, catalogue)
    namings = [naming_of(chain, catalogue, labels.get(chain.chain_id, "")) for chain in by_id.values()]
    by_form = _grouped(namings)
    forms = _forms(namings, by_form, catalogue)
    ties = _ties(forms.values(), transliterate)
    form_of = {naming.chain_id: naming.form_id for naming in namings}
    must, cannot = form_pairs(settled.must, form_of), form_pairs(settled.cannot, form_of)
    heads: dict[str, str] = {}
    for group in components(by_form, [*must, *((tie.left_id, tie.right_id) for tie in ties)]):
        here = set(group)
        heads |= group_forms(
            {form_id: forms.get(form_id) for form_id in group},
            [tie for tie in ties if tie.left_id in here],
            [pair for pair in must if pair[0] in here],
            [pair for pair in cannot if here.issuperset(pair)],
        )
    groups: defaultdict[str, list[Chain]] = defaultdict(list)
    for naming in namings:
        groups[heads[naming.form_id]].append(by_id[naming.chain_id])
    maker = ActorMaker(settled, catalogue)
    actors = {head: maker.row(bearers_of(group), {one.chain_id for one in group}) for head, group in groups.items()}
    members = [member(naming.chain_id, actors[heads[naming.form_id]].actor_id) for naming in namings]
    links = [*_star_links(by_form), *_tie_links(ties, by_form, heads), *said_links(settled.must, form_of, heads)]
    return Actors(list(actors.values()), members, list({link.link_id: link for link in links}.values()))


# --- steps that a record shares --------------------------------------------------------------------------------------


def labels_of(settled: Settled, chains: Mapping[str, Chain], catalogue: Catalogue) -> dict[str, str]:
    """The label of each chain that is to be set apart from what bears its name, by what people settled.

    Of two chains that are not the same although they have one form, the one with the larger id is set apart.
    """
    labels = {chain_id: label for chain_id, label in settled.apart.items() if chain_id in chains}
    for pair in settled.cannot:
        known = [chains[chain_id] for chain_id in sorted(pair) if chain_id in chains]
        forms = {naming_of(chain, catalogue, labels.get(chain.chain_id, "")).form_id for chain in known}
        if len(known) == 2 and len(forms) == 1:
            labels[known[1].chain_id] = f"not {known[0].chain_id}"
    return labels


def form_pairs(pairs: Iterable[Pair], form_of: Mapping[str, str]) -> list[Pair]:
    """What was settled about chains, about their forms."""
    known = (pair for pair in pairs if pair[0] in form_of and pair[1] in form_of)
    return [(form_of[one], form_of[other]) for one, other in known if form_of[one] != form_of[other]]


def seats(catalogue: Catalogue) -> dict[str, frozenset[str]]:
    """The names of each state's seats of government, which also name cities."""
    return {entry.id: frozenset(map(normal_name, entry.metonyms)) for entry in catalogue.entries if entry.metonyms}


def star_link(chain_id: str, type: PartyType, other: Naming) -> Link:
    """The link between a form's first chain, which is of this type, and another of it."""
    if other.entry_id:
        return chain_link(chain_id, other.chain_id, 0.95, told([f"both name {other.entry_id} in the catalogue"]))
    if type == other.type:
        return chain_link(chain_id, other.chain_id, 1.0, told([f"same name, same type: {type}"]))
    types = " and ".join(sorted((type, other.type)))
    return chain_link(chain_id, other.chain_id, 0.9, told([f"same name; types that are easily mixed up: {types}"]))


def said_links(must: Iterable[Pair], form_of: Mapping[str, str], heads: Mapping[str, str]) -> Iterator[Link]:
    """The links that people made, where they hold."""
    for one, other in must:
        ends = form_of.get(one, ""), form_of.get(other, "")
        if all(end in heads for end in ends) and heads[ends[0]] == heads[ends[1]]:
            yield chain_link(one, other, 1.0, told([SAID_SAME]))


def chain_link(one: str, other: str, score: float, detail: str) -> Link:
    """The link between two chains."""
    left, right = sorted((one, other))
    return Link(make_id("actor", left, right), "actor", left, right, None, None, None, None, score, detail)


# --- in memory -------------------------------------------------------------------------------------------------------


def _grouped(namings: Iterable[Naming]) -> dict[str, list[Naming]]:
    groups: defaultdict[str, list[Naming]] = defaultdict(list)
    for naming in namings:
        groups[naming.form_id].append(naming)
    return groups


def _forms(namings: Sequence[Naming], by_form: Mapping[str, list[Naming]], catalogue: Catalogue) -> dict[str, Form]:
    """The forms that may be compared."""
    beside: defaultdict[str, set[str]] = defaultdict(set)
    for naming in namings:
        if is_company(naming):
            beside[naming.article_id].add(untitled(naming.name))
    where = seats(catalogue)
    return {
        form_id: gather(group[:SAMPLE], {name for one in group[:SAMPLE] for name in beside[one.article_id]}, where)
        for form_id, group in by_form.items()
        if group[0].is_named
    }


def _ties(forms: Iterable[Form], transliterate: bool) -> list[Tie]:
    blocks: defaultdict[str, list[Form]] = defaultdict(list)
    for form in forms:
        for key in form_keys(form, transliterate=transliterate):
            blocks[key].append(form)
    blocks = defaultdict(list, {key: block for key, block in blocks.items() if len(block) <= most_sharing(key)})
    met = {
        (one.form_id, other.form_id): (one, other)
        for key, block in blocks.items()
        for one in block
        for met_key in meeting(key)
        for other in blocks.get(met_key, ())
        if one.form_id < other.form_id and is_met(key, one.head, other.head)
    }
    found = (compare(*pair, transliterate=transliterate) for pair in met.values())
    return [tie for tie in found if tie is not None and tie.score > 0]


def _star_links(by_form: Mapping[str, list[Naming]]) -> Iterator[Link]:
    for group in by_form.values():
        yield from (star_link(group[0].chain_id, group[0].type, other) for other in group[1:])


def _tie_links(ties: Iterable[Tie], by_form: Mapping[str, list[Naming]], heads: Mapping[str, str]) -> Iterator[Link]:
    for tie in ties:
        if heads[tie.left_id] == heads[tie.right_id]:
            ends = (by_form[tie.left_id][0].chain_id, by_form[tie.right_id][0].chain_id)
            yield chain_link(*ends, tie.score, tie.detail)
