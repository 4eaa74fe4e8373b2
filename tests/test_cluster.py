"""Clusters obey links, and people before links."""

from __future__ import annotations

import itertools

import pytest

from onrecord.cluster import cluster

CASES = [
    ("a chain of links is one cluster", [("a", "b", 1.0), ("b", "c", 1.0)], [], [], ["abc"]),
    ("no link, no cluster", [], [], [], []),
    ("people join without a link", [("a", "b", 1.0)], [("b", "z")], [], ["abz"]),
    ("people part what is linked", [("a", "b", 1.0)], [], [("a", "b")], ["a", "b"]),
    ("parted also by way of a third", [("a", "b", 0.9), ("b", "c", 0.8)], [], [("a", "c")], ["ab", "c"]),
    ("the surer link stands", [("a", "b", 0.7), ("b", "c", 0.8)], [], [("a", "c")], ["a", "bc"]),
    ("equal links stand by their ids", [("b", "c", 1.0), ("b", "a", 1.0)], [], [("a", "c")], ["ab", "c"]),
    ("people's joins come before links", [("a", "b", 1.0)], [("b", "c")], [("a", "c")], ["a", "bc"]),
    ("the first of contradicting joins stands", [], [("a", "b"), ("b", "c")], [("a", "c")], ["ab", "c"]),
    ("a bar holds for all that has been joined", [("a", "b", 1.0), ("c", "d", 0.9), ("b", "c", 0.8)], [], [("a", "d")],
     ["ab", "cd"]),
]  # fmt: skip


def grouped(heads: dict[str, str]) -> list[str]:
    """The clusters as sorted strings of their ids."""
    return sorted("".join(sorted(item for item in heads if heads[item] == head)) for head in set(heads.values()))


@pytest.mark.parametrize(("what", "links", "must", "cannot", "expected"), CASES, ids=[case[0] for case in CASES])
def test_clusters(what: str, links: list, must: list, cannot: list, expected: list[str]) -> None:
    assert grouped(cluster(links, must, cannot)) == expected


def test_a_cluster_is_named_by_its_smallest_id() -> None:
    assert cluster([("c", "b", 1.0), ("b", "a", 0.5)]) == {"a": "a", "b": "a", "c": "a"}


def test_the_order_of_links_does_not_matter() -> None:
    links = [("a", "b", 0.9), ("b", "c", 0.9), ("c", "d", 0.8), ("d", "a", 0.9)]
    results = [cluster(order, [], [("a", "c")]) for order in itertools.permutations(links)]
    assert all(result == results[0] for result in results)
