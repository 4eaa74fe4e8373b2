"""From ties to actors: which forms belong together, what people settled first, a bare surname last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from onrecord.cluster import Pair, cluster
from onrecord.resolve.compare import Tie, compare
from onrecord.resolve.forms import Form


def components(forms: Iterable[str], pairs: Iterable[Pair]) -> list[list[str]]:
    """The forms that hang together by these pairs, each group sorted."""
    heads = cluster((one, other, 1.0) for one, other in pairs)
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for form in sorted(forms):
        groups[heads.get(form, form)].append(form)
    return list(groups.values())


def group_forms(
    forms: Mapping[str, Form | None], ties: Sequence[Tie], must: Sequence[Pair] = (), cannot: Sequence[Pair] = ()
) -> dict[str, str]:
    """Each of the forms that hang together, by its id, and the smallest of its group.

    Pairs of `must` go before all, then ties from the surest down; `cannot` keeps forms apart, as does what speaks
    against two of them that nobody joined. A bare form joins a group only if all that it fits is in that one group:
    which of two of a name is meant, nobody can tell.
    """
    said = {form for pair in must for form in pair}
    apart = [*cannot, *(pair for pair in _opposed(forms, ties) if said.isdisjoint(pair))]
    full = [(tie.left_id, tie.right_id, tie.score) for tie in ties if not tie.bare_ids]
    heads = cluster(full, must, apart)
    bare = _unambiguous([tie for tie in ties if tie.bare_ids], heads)
    heads = cluster([*full, *bare], must, apart)
    return {form: heads.get(form, form) for form in forms}


def _opposed(forms: Mapping[str, Form | None], ties: Sequence[Tie]) -> list[Pair]:
    """The pairs without a tie that a third form could join although something speaks against them."""
    if len(forms) < 3:
        return []
    tied = {(tie.left_id, tie.right_id) for tie in ties}
    pairs = (pair for pair in combinations(sorted(forms), 2) if pair not in tied)
    return [pair for pair in pairs if _is_opposed(forms[pair[0]], forms[pair[1]])]


def _is_opposed(one: Form | None, other: Form | None) -> bool:
    tie = compare(one, other) if one is not None and other is not None else None
    return tie is not None and tie.score == 0


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
