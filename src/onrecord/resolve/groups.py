"""From ties to actors: which forms belong together, what people settled first, a bare surname last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from onrecord.cluster import Pair, cluster
from onrecord.resolve.compare import Tie


def group_forms(
    forms: Iterable[str], ties: Sequence[Tie], must: Sequence[Pair] = (), cannot: Sequence[Pair] = ()
) -> dict[str, str]:
    """Each form and the smallest form of its group.

    Pairs of `must` go before all, then ties from the surest down; `cannot` and ties with no score keep forms
    apart, the latter not what people joined. A
    bare form joins a group only if all that it fits is in that one group: which of two of a name is meant, nobody can
    tell.
    """
    said = {form for pair in must for form in pair}
    opposed = [(tie.left_id, tie.right_id) for tie in ties if tie.score == 0]
    apart = [*cannot, *(pair for pair in opposed if said.isdisjoint(pair))]
    full = [(tie.left_id, tie.right_id, tie.score) for tie in ties if tie.score > 0 and not tie.bare_ids]
    heads = cluster(full, must, apart)
    bare = _unambiguous([tie for tie in ties if tie.score > 0 and tie.bare_ids], heads)
    heads = cluster([*full, *bare], must, apart)
    return {form: heads.get(form, form) for form in forms}


def _unambiguous(ties: Sequence[Tie], heads: Mapping[str, str]) -> list[tuple[str, str, float]]:
    """The ties of bare forms of which all lead to one group, or none leads to any."""
    fitting: defaultdict[str, set[str]] = defaultdict(set)
    for tie in ties:
        for bare, end in ((tie.left_id, tie.right_id), (tie.right_id, tie.left_id)):
            if tie.bare_ids == bare:
                fitting[bare].add(heads.get(end, end))
    return [
        (tie.left_id, tie.right_id, tie.score)
        for tie in ties
        if all(len(fitting[bare]) < 2 for bare in tie.bare_ids.split())
        and len({frozenset(fitting[bare]) for bare in tie.bare_ids.split()}) == 1
    ]
