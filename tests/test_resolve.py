"""Parties of several articles become actors only where their names agree."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from onrecord.records import Chain, Standing, make_id
from onrecord.resolve import resolve
from onrecord.resolve.catalogue import Entry, catalogue_of
from onrecord.resolve.names import normal_name, untitled
from onrecord.resolve.settled import Settled

NAMES = [
    ("accents", "José Núñez", "Jose Nunez"),
    ("letters that Unicode does not take apart", "Łukasz Sørø", "lukasz soro"),
    ("apostrophe variants", "Sa’ad O'Neill", "Saad Oʼneill"),
    ("hyphens", "Al-Rashid Noor", "al rashid noor"),
    ("article", "the Harbour Board", "Harbour Board"),
    ("stops", "U.S. Navy", "US Navy"),
    ("spaces", "Ada  Voss ", "Ada Voss"),
]

DIFFERENT = [
    ("surname only", ("person", "Voss"), ("person", "Voss")),
    ("surname with a title", ("person", "President Voss"), ("person", "President Voss")),
    ("one word of which nothing is known", ("other", "Voss"), ("other", "Voss")),
    ("person and body", ("person", "Jordan Bay"), ("organisation", "Jordan Bay")),
    ("different names", ("person", "Ada Voss"), ("person", "Ida Voss")),
]

SAME = [
    ("same name", ("person", "Ada Voss"), ("person", "Ada Voss")),
    ("honorific", ("person", "Dr. Ada Voss"), ("person", "Ada Voss")),
    ("office", ("person", "Prime Minister Ada Voss"), ("person", "Ada Voss")),
    ("one word for a body", ("organisation", "Unicef"), ("organisation", "UNICEF")),
    ("types that are mixed up", ("group", "Harbour Front"), ("organisation", "Harbour Front")),
    ("a type that is not known", ("other", "Ada Voss"), ("person", "Ada Voss")),
    ("state and place", ("state", "Norland"), ("place", "Norland")),
]


def chain(number: int, kind: str, name: str, *, named: bool = True, standing: Standing | None = None) -> Chain:
    """A chain in an article of its own."""
    article_id = make_id("article", number)
    return Chain(make_id(number), article_id, kind, name, named, None, None, None, "test", standing)  # type: ignore[arg-type]


@pytest.mark.parametrize(("what", "one", "other"), NAMES, ids=[case[0] for case in NAMES])
def test_names_that_are_written_differently(what: str, one: str, other: str) -> None:
    assert normal_name(one) == normal_name(other)


def test_titles_are_taken_off_as_long_as_enough_words_are_left() -> None:
    assert untitled("Prime Minister Dr. Ada Voss") == "ada voss"
    assert untitled("Dr. Voss", 2) == "dr voss"
    assert untitled("General") == "general"


@pytest.mark.parametrize(("what", "one", "other"), SAME, ids=[case[0] for case in SAME])
def test_one_actor(what: str, one: tuple[str, str], other: tuple[str, str]) -> None:
    assert len(resolve([chain(1, *one), chain(2, *other)]).actors) == 1


@pytest.mark.parametrize(("what", "one", "other"), DIFFERENT, ids=[case[0] for case in DIFFERENT])
def test_two_actors(what: str, one: tuple[str, str], other: tuple[str, str]) -> None:
    assert len(resolve([chain(1, *one), chain(2, *other)]).actors) == 2


def test_unnamed_speakers_are_never_merged() -> None:
    chains = [chain(number, "person", "a senior official", named=False) for number in range(3)]
    assert len(resolve(chains).actors) == 3


def test_what_is_of_no_known_type_joins_only_one_of_two_that_do_not_go_together() -> None:
    chains = [chain(1, "person", "Jordan Bay"), chain(2, "organisation", "Jordan Bay"), chain(3, "other", "Jordan Bay")]
    actors = resolve([*chains, replace(chains[1], chain_id=make_id(4))])
    assert sorted(actor.type for actor in actors.actors) == ["organisation", "person"]
    assert len(actors.members) == 4


def test_an_actor_takes_the_most_frequent_full_name() -> None:
    names = ["Voss", "Voss", "Voss", "Ada Voss", "Ada Voss", "Dr. Ada Voss"]
    chains = [chain(number, "person", name) for number, name in enumerate(names)]
    must = [(chains[3].chain_id, bare.chain_id) for bare in chains[:3]]
    (actor,) = resolve(chains, Settled(must=tuple(must))).actors
    assert actor.name == "Ada Voss"
    assert actor.actor_id == make_id(min(row.chain_id for row in chains))


# (phenomenon, type, what each article tells, whether the actor is private)
STANDINGS: list[tuple[str, str, list[Standing | None], bool]] = [
    ("nothing told", "person", [None, None], False),
    ("a neutral article beside it decides nothing", "person", [None, "private", None], True),
    ("public in one article", "person", ["private", "public", "private"], False),
    ("a child stays private", "person", ["minor", "public", None], True),
    ("a family", "group", ["private"], True),
    ("of no known type", "other", ["private"], True),
    ("no person", "organisation", ["private"], False),
]


@pytest.mark.parametrize(("what", "kind", "told", "is_private"), STANDINGS, ids=[case[0] for case in STANDINGS])
def test_who_is_private_by_all_articles(what: str, kind: str, told: list[Standing | None], is_private: bool) -> None:
    (actor,) = resolve([chain(at, kind, "Ada Voss", standing=each) for at, each in enumerate(told)]).actors
    assert actor.is_private == is_private


def test_who_stands_in_the_catalogue_is_public_unless_a_child_or_decided_otherwise() -> None:
    catalogue = catalogue_of([Entry("voss", "Ada Voss", (), "", "person", "", "a list")])
    for told, is_private in (("private", False), ("minor", True)):
        hidden = chain(1, "person", "Ada Voss", standing=told)
        (actor,) = resolve([hidden], catalogue=catalogue).actors
        assert actor.is_private == is_private
        (actor,) = resolve([hidden], Settled(private=((hidden.chain_id, not is_private),)), catalogue).actors
        assert actor.is_private != is_private


def test_people_part_and_join_what_names_do_not_tell() -> None:
    chains = [chain(number, "person", name) for number, name in enumerate(["Ada Voss", "Ada Voss", "Adele Voss"])]
    ids = [row.chain_id for row in chains]
    resolved = resolve(chains, Settled(must=((ids[1], ids[2]),), cannot=((ids[0], ids[1]),)))
    actor_of = {row.chain_id: row.actor_id for row in resolved.members}
    assert actor_of[ids[1]] == actor_of[ids[2]] != actor_of[ids[0]]
    assert [link.detail for link in resolved.links] == ['{"for": ["a person said that they are the same"]}']


def test_every_link_has_its_evidence_and_the_order_of_chains_does_not_matter() -> None:
    chains = [chain(number, kind, "Harbour Front") for number, kind in enumerate(["group", "outlet", "group", "other"])]
    expected = resolve(chains)
    assert len(expected.links) == 3
    assert all(link.left_id < link.right_id and link.detail for link in expected.links)
    for seed in range(5):
        mixed = random.Random(seed).sample(chains, len(chains))
        again = resolve(mixed)
        assert [sorted(part, key=repr) for part in again] == [sorted(part, key=repr) for part in expected]
