"""A trained head's votes on the types of names. Each table row names its phenomenon."""

from __future__ import annotations

import pytest

from onrecord.attribute.mentions import Name
from onrecord.attribute.name_types import ACRONYM, NOTHING
from onrecord.attribute.relations import Entity
from onrecord.attribute.votes import with_votes
from onrecord.records import PartyType

# (phenomenon, type by patterns, their reason, (type, score) of the head at each place, type in the end)
VOTES: list[tuple[str, PartyType, str, list[tuple[PartyType, float]], PartyType]] = [
    ("one place that the head is sure of", "other", NOTHING, [("organisation", 0.8)], "organisation"),
    (
        "many places outvote one",
        "other", NOTHING, [("organisation", 0.8), ("place", 0.4), ("organisation", 0.7)], "organisation",
    ),
    ("the head is not sure", "other", NOTHING, [("organisation", 0.3), ("organisation", 0.4)], "other"),
    ("the head wavers", "other", NOTHING, [("organisation", 0.6), ("place", 0.6)], "other"),
    ("it misses most places", "other", NOTHING, [("organisation", 0.9), ("other", 0.0), ("other", 0.0)], "other"),
    ("persons are told by other signs", "other", NOTHING, [("person", 0.99)], "other"),
    ("a place", "other", NOTHING, [("place", 0.9)], "place"),
    ("an acronym may be a place", "organisation", ACRONYM, [("place", 0.9)], "place"),
    ("what a word in the name tells stands", "group", "a word in the name tells", [("place", 0.9)], "group"),
]  # fmt: skip


TEXT = "Orion of Harbour and American Harbour Fund"


def named(start: int, text: str, kind: PartyType, reason: str) -> Name:
    return Name(start, start + len(text), text, kind, None, reason)


@pytest.mark.parametrize(("what", "kind", "reason", "ballots", "expected"), VOTES, ids=[case[0] for case in VOTES])
def test_votes(
    what: str, kind: PartyType, reason: str, ballots: list[tuple[PartyType, float]], expected: PartyType
) -> None:
    names = [named(10 * number, "Orion", kind, reason) for number in range(len(ballots))]
    entities = [Entity(one.start, one.end, *ballot) for one, ballot in zip(names, ballots, strict=True)]
    assert {name.type for name in with_votes(TEXT, names, entities)} == {expected}


def test_a_person_is_cut_out_of_a_longer_run() -> None:
    name = named(0, "Port Force Ada Voss", "organisation", "a word in the name tells")
    found = with_votes(TEXT, [name], [Entity(11, 19, "person", 0.99)])
    assert [(one.start, one.end, one.text, one.type) for one in found] == [
        (0, 10, "Port Force", "organisation"),
        (11, 19, "Ada Voss", "person"),
    ]


def test_a_surname_alone_is_not_cut_out() -> None:
    name = named(0, "Port Voss", "other", NOTHING)
    assert with_votes(TEXT, [name], [Entity(5, 9, "person", 0.99)]) == [name]


def test_without_entities_names_stay() -> None:
    names = [named(0, "Orion", "other", NOTHING)]
    assert with_votes(TEXT, names, []) == names


def test_a_body_is_made_whole() -> None:
    names = [named(0, "Orion", "other", NOTHING), named(9, "Harbour", "other", NOTHING)]
    (found,) = with_votes(TEXT, names, [Entity(0, 16, "organisation", 0.9)])
    assert (found.start, found.end, found.text, found.type) == (0, 16, "Orion of Harbour", "organisation")


def test_an_adjective_of_a_country_may_begin_a_body() -> None:
    (found,) = with_votes(TEXT, [named(30, "Harbour Fund", "other", NOTHING)], [Entity(21, 42, "organisation", 0.9)])
    assert found.text == "American Harbour Fund"


def test_a_body_that_the_head_is_not_sure_of_stays_in_pieces() -> None:
    names = [named(0, "Orion", "other", NOTHING), named(9, "Harbour", "other", NOTHING)]
    assert [one.text for one in with_votes(TEXT, names, [Entity(0, 16, "organisation", 0.5)])] == ["Orion", "Harbour"]
