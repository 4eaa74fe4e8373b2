"""From links to clusters: connected components that obey what people said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

Pair = tuple[str, str]


def cluster(
    links: Iterable[tuple[str, str, float]], must: Iterable[Pair] = (), cannot: Iterable[Pair] = ()
) -> dict[str, str]:
    """Each linked id and the smallest id of its cluster.

    `links` are (one id, other id, score). Two ids of a `cannot` pair never end in one cluster, whatever links them.
    Pairs of `must` are joined first, in their order, then links from the highest score down (equal ones by their
    ids): a join that would bring a `cannot` pair together is left out, so the surer link stands. The order of
    `links` does not matter.
    """
    clusters = _Clusters(cannot)
    for one, other in must:
        clusters.join(one, other)
    for one, other, _ in sorted(links, key=lambda link: (-link[2], *sorted(link[:2]))):
        clusters.join(one, other)
    return clusters.smallest()


class _Clusters:
    """Disjoint sets of ids, each with the ids that it must not take in."""

    def __init__(self, cannot: Iterable[Pair]) -> None:
        self._parent: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._barred: dict[str, set[str]] = defaultdict(set)
        for one, other in cannot:
            self._barred[one].add(other)
            self._barred[other].add(one)

    def root(self, item: str) -> str:
        path = []
        while (parent := self._parent.setdefault(item, item)) != item:
            path.append(item)
            item = parent
        for passed in path:
            self._parent[passed] = item
        return item

    def join(self, one: str, other: str) -> None:
        small, large = sorted((self.root(one), self.root(other)), key=lambda root: (len(self._of(root)), root))
        if small == large or not self._barred.get(large, set()).isdisjoint(self._of(small)):
            return
        self._parent[small] = large
        self._members.setdefault(large, [large]).extend(self._members.pop(small, [small]))
        if small in self._barred:
            self._barred[large] |= self._barred.pop(small)

    def _of(self, root: str) -> list[str]:
        return self._members.get(root) or [root]

    def smallest(self) -> dict[str, str]:
        first: dict[str, str] = {}
        for item in sorted(self._parent):
            first.setdefault(self.root(item), item)
        return {item: first[self.root(item)] for item in self._parent}
