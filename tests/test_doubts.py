"""Which questions about actors are asked, and in which order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from reading_samples import RULES
from record_samples import BRIDGE, HARBOUR, add, intake

from onrecord import actors, pipeline
from onrecord.doubts import doubts, evidence
from onrecord.record import RecordFile
from onrecord.records import Actor, Chain, Link
from onrecord.settings import Settings


@pytest.fixture
def record(tmp_path: Path) -> Iterator[RecordFile]:
    with RecordFile.open(tmp_path / "story.db", create=True) as record:
        add(record, intake(BRIDGE))
        add(record, intake(HARBOUR.replace("Ada Voss", "Ute Voss"), "h.txt"))
        add(record, intake(BRIDGE.replace("Ada Voss", "Voss").replace("Jon", "Una"), "bare.txt"))
        add(record, intake(BRIDGE.replace("Ada Voss", "Kwame Osei"), "other.txt"))
        pipeline.link(record)
        yield record


def asked(record: RecordFile) -> set[frozenset[str]]:
    """The names that each question is about."""
    return {frozenset((doubt.one.name, doubt.other.name)) for doubt in doubts(record)}


def test_names_that_are_nearly_alike_are_asked_about_and_others_are_not(record: RecordFile) -> None:
    pairs = asked(record)
    assert {frozenset(("Ada Voss", "Voss")), frozenset(("Ute Voss", "Voss"))} <= pairs
    assert not any("Kwame Osei" in pair or "Lea Rix" in pair for pair in pairs)


def test_a_question_shows_both_places_and_the_evidence(record: RecordFile) -> None:
    found = {frozenset((doubt.one.name, doubt.other.name)): doubt for doubt in doubts(record)}
    doubt = found[frozenset(("Ada Voss", "Voss"))]
    sides = {side.name: side for side in (doubt.one, doubt.other)}
    assert doubt.now == "two"
    assert sides["Voss"].article == "bare.txt"
    assert "Voss said" in sides["Voss"].context
    assert any("voss" in reason for reason in doubt.reasons)


def test_the_best_question_comes_first(record: RecordFile) -> None:
    values = [doubt.value for doubt in doubts(record)]
    assert len(values) >= 2
    assert values == sorted(values, reverse=True)
    first = doubts(record)[0]
    busier = replace(first, one=replace(first.one, statements=99))
    surer = replace(first, score=1.0)
    assert busier.value > first.value > surer.value


def test_what_was_answered_is_not_asked_again_until_it_is_undone(record: RecordFile) -> None:
    pair = frozenset(("Ada Voss", "Voss"))
    held = actors.part(record, record.actor("Ada Voss").actor_id, bare(record), "ed")
    assert pair not in asked(record)
    pipeline.undo(record, held.decision_id, Settings())
    assert pair in asked(record)


def test_two_full_names_of_one_surname_are_no_question(record: RecordFile) -> None:
    assert frozenset(("Ada Voss", "Ute Voss")) not in asked(record)


def test_of_several_questions_about_two_names_one_is_asked_at_a_time(record: RecordFile) -> None:
    add(record, intake(BRIDGE.replace("Ada Voss", "Voss").replace("Jon", "Odo"), "bare2.txt"))
    pipeline.link(record)
    pairs = [frozenset((doubt.one.name, doubt.other.name)) for doubt in doubts(record)]
    assert frozenset(("Ada Voss", "Voss")) in pairs
    assert len(pairs) == len(set(pairs))


def test_a_city_and_the_government_in_it_are_no_question(tmp_path: Path) -> None:
    with RecordFile.open(tmp_path / "talks.db", create=True) as record:
        pipeline.add(record, [intake(SEAT), intake(SEAT.replace("Talks", "No talks"), "b.txt")], RULES)
        first = next(record.rows(Chain, "name = 'United States'"))
        record._database.put([replace(first, name="Washington", type="place")])
        record._database.execute("INSERT INTO unlinked VALUES (?)", (first.article_id,))
        pipeline.link(record)
        assert {row.type for row in record.rows(Actor)} >= {"place", "state"}
        assert not any("Washington" in pair for pair in asked(record))


SEAT = "Talks\n\nUna Bell said she would talk. Washington said that it would not. The United States said so.\n"


def bare(record: RecordFile) -> str:
    """The id of the actor that is called by the surname alone."""
    sql = "SELECT actor_id FROM chain JOIN actor_chain USING (chain_id) WHERE name = 'Voss'"
    return str(record.query(sql)[0][0])


def test_a_private_person_is_in_no_question(record: RecordFile) -> None:
    actors.show(record, "Ada Voss", "ed", is_private=True)
    assert not any("Ada Voss" in pair for pair in asked(record))


def test_a_link_that_is_not_sure_is_asked_about(record: RecordFile) -> None:
    actors.merge(record, "Kwame Osei", "Lea Rix", "ed")
    (link,) = record.rows(Link, "kind = 'actor' AND detail LIKE '%a person said%'")
    record._database.put([replace(link, score=0.7, detail='{"for": ["a guess"], "against": ["two names"]}')])
    assert [doubt for doubt in doubts(record) if doubt.now == "one"] == []  # somebody said so already
    record._database.execute("DELETE FROM decision_chain")
    (doubt,) = [doubt for doubt in doubts(record) if doubt.now == "one"]
    assert (doubt.reasons, doubt.against, doubt.score) == (("a guess",), ("two names",), 0.7)


def test_evidence_is_words_or_both_sides() -> None:
    assert evidence("same name") == (("same name",), ())
    assert evidence('{"for": ["a", "b"]}') == (("a", "b"), ())
