"""The growth of keys of names."""

from __future__ import annotations

from bench.names import growth, people


def test_people_are_the_same_every_time_and_some_are_borne_by_many() -> None:
    first = list(people(2_000))
    assert first == list(people(2_000))
    assert len(first) == 2_000
    assert len(set(first)) < 2_000


def test_a_new_name_meets_who_shares_a_key() -> None:
    found = growth(["Ada Voss", "Adda Voss", "Peter Brandt"], ["Ada Vos"])
    assert found.names == 3
    assert found.largest_block == 2
    assert min(found.met) >= 2
