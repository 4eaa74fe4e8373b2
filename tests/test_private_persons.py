"""The table of private people, and the figures made of it."""

from __future__ import annotations

import pytest
from reading_samples import article

from eval.privacy import Outcome, Person, bearer, load, measures
from onrecord.read import read
from onrecord.records import Chain, Standing
from onrecord.settings import Settings


def outcome(verdict: str, standing: Standing | None) -> Outcome:
    person = Person("polnear", "a", 0, 4, verdict, "held out")
    return Outcome(person, Chain("c", "a", "person", "Ada Voss", True, None, None, None, "test", standing))


def test_every_person_of_the_table_is_judged_once_and_an_article_lies_in_one_half() -> None:
    people = load()
    assert len({(one.article, one.start, one.end) for one in people}) == len(people)
    assert {one.verdict for one in people} == {"private", "minor", "public"}
    assert all(0 <= one.start < one.end for one in people)
    halves = {(one.article, one.half) for one in people}
    assert len({article for article, _ in halves}) == len(halves)
    assert {half for _, half in halves} == {"developed on", "held out"}


def test_measures_count_children_as_private_and_neither_as_public() -> None:
    found = [
        outcome("private", "private"),
        outcome("minor", "minor"),
        outcome("private", "public"),
        outcome("private", None),
        outcome("public", "private"),
        outcome("public", None),
    ]
    assert measures(found) == pytest.approx({"precision": 2 / 3, "recall": 1 / 2, "f1": 4 / 7})
    assert measures([]) == {"precision": 0.0, "recall": 0.0, "f1": 0.0}


def test_a_name_belongs_to_the_chain_that_has_most_of_it() -> None:
    made, spans = article("Senator Ada Voss said no. Lea Rix, 34, said yes.")
    found = read(made, spans, Settings(reader="rules"))
    named = {name: made.text.index(name) for name in ("Ada Voss", "Lea Rix")}
    chains = [bearer(found, Person("", "", start, start + len(name), "", "")) for name, start in named.items()]
    assert [(chain.name, chain.standing) for chain in chains if chain] == [
        ("Ada Voss", "public"),
        ("Lea Rix", "private"),
    ]
    assert bearer(found, Person("", "", 17, 21, "", "")) is None
