"""Every view answers its question with rows in one order, and names its columns as the exports do."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from reading_samples import RULES
from record_samples import BRIDGE, HARBOUR, add, cleaned, intake, reading

from onrecord import actors, pipeline
from onrecord.record import RecordFile
from onrecord.record.database import views
from onrecord.records import (
    Date,
    Event,
    Issue,
    Link,
    MergedEvent,
    Position,
    Reading,
    Restatement,
    Statement,
    StatementParty,
    make_id,
)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[RecordFile]:
    """Two articles by two outlets; Lea Rix is private; both tell one event; every table that views read has rows."""
    with RecordFile.open(tmp_path / "story.db", create=True) as record:
        store(record, intake(BRIDGE, "b.txt", outlet="Post", published="2024-03-06"))
        store(record, intake(HARBOUR, "a.txt", published="2024-03-07"))
        record.link_actors()
        link_by_hand(record)
        yield record


def store(record: RecordFile, taken: Any) -> None:
    made = cleaned(taken)
    record.add_article(taken, made, enriched(made.article.article_id, reading(made.article)))


def enriched(article_id: str, found: Reading) -> Reading:
    """The reading with a private party, a role, somebody spoken for, somebody addressed, a date and an event."""
    date = Date(make_id(article_id, "date"), article_id, 0, 4, "then", "2024-03-01", "2024-03-02", "day", "none", "")
    event = Event(make_id(article_id, "event"), article_id, 5, 9, "shut", "shut", date.date_id, "happened", "own", None,
                  None, None, None)  # fmt: skip
    chains = tuple(replace(chain, standing="private" if chain.name == "Lea Rix" else None) for chain in found.chains)
    speaker = replace(found.statement_parties[0], role="mayor")
    spoken_for = replace(speaker, kind="on_behalf_of", chain_id=chains[1].chain_id, role=None)
    addressee = replace(speaker, kind="addressee", chain_id=None, text="the council")
    child = replace(found.statements[1], parent_id=found.statements[0].statement_id)
    return replace(
        found,
        chains=chains,
        dates=(date,),
        events=(event,),
        statements=(found.statements[0], child),
        statement_parties=(speaker, spoken_for, addressee, *found.statement_parties[1:]),
    )


def link_by_hand(record: RecordFile) -> None:
    """Rows of the tables that link stages fill."""
    bridge, harbour = (record.article(name).article_id for name in ("b.txt", "a.txt"))
    one, other = (
        next(record.rows(Statement, "article_id = ? AND parent_id IS NULL", (row,))) for row in (bridge, harbour)
    )
    events = {row.article_id: row.event_id for row in record.rows(Event)}
    issue = Issue(make_id("shutting"), "shutting", "[]", False)
    ids = (one.statement_id, other.statement_id)
    parties = [next(record.rows(StatementParty, "statement_id = ? AND kind = 'speaker'", (row,))) for row in ids]
    with record._database.transaction():
        record._database.insert(
            [
                issue,
                *(position(row, issue, party.chain_id) for row, party in zip(ids, parties, strict=True)),
                *(Restatement(row, min(ids), row == one.statement_id) for row in ids),
                *(MergedEvent(row, min(events.values())) for row in events.values()),
                tie("reuse", bridge, harbour),
                tie("conflict", *ids),
                tie("conflict", *events.values()),
            ]
        )


def position(statement_id: str, issue: Issue, chain_id: str | None) -> Position:
    ids = make_id(statement_id, "position"), statement_id, issue.issue_id
    return Position(*ids, chain_id, "demand", None, None, None, 0, 4, "shut", "by hand")


def tie(kind: Any, one: str, other: str) -> Link:
    left, right = sorted((one, other))
    return Link(make_id(kind, left, right), kind, left, right, 0, 4, 5, 9, 0.9, "by hand")


def rows(record: RecordFile, view: str) -> list[dict[str, Any]]:
    return [dict(row) for row in record.query(f"SELECT * FROM {view}")]


def test_every_view_has_rows_here_and_says_what_it_answers(record: RecordFile) -> None:
    for name, sql in views().items():
        assert rows(record, name), name
        head = [line for line in sql.splitlines() if line.startswith("--")]
        assert head[0].endswith("?"), name
        assert any(line.startswith("-- One row is one ") for line in head), name


def test_statement_row_holds_all_that_is_known_of_a_statement(record: RecordFile) -> None:
    first, child = [row for row in rows(record, "statement_row") if row["article"] == "b.txt"]
    actors = {row["name"]: row["actor_id"] for row in rows(record, "actor")}
    assert json.loads(first["content"]) == [{"start": 23, "end": 41, "text": "the bridge is safe"}]
    assert json.loads(first["source"]) == {"start": 8, "end": 16, "text": "Ada Voss"}
    assert json.loads(first["cue"]) == {"start": 17, "end": 21, "text": "said"}
    assert json.loads(first["speakers"]) == [
        {"actor_id": actors["Ada Voss"], "name": "Ada Voss", "type": "person", "named": True}
    ]
    assert json.loads(first["on_behalf_of"]) == {"actor_id": actors["Jon Brandt"], "name": "Jon Brandt"}
    assert json.loads(first["positions"]) == [{"issue": "shutting", "stance": "demand"}]
    assert json.loads(first["carriers"]) == ["Wire"]
    assert (first["role"], first["addressee"], first["outlet"]) == ("mayor", "the council", "Post")
    assert (first["said_from"], first["said_to"], first["said_basis"]) == ("2024-03-05", "2024-03-05", "on 5 March")
    assert first["restatement"] is not None
    assert (child["parent"], child["positions"], child["on_behalf_of"]) == (first["statement_id"], "[]", None)


def test_rows_come_by_article_and_place(record: RecordFile) -> None:
    for view in ("statement_row", "mention_row", "date_row"):
        places = [(row["article"], row["start_char"]) for row in rows(record, view)]
        assert places == sorted(places)


def test_the_order_of_adding_never_shows(record: RecordFile) -> None:
    add(record, intake(BRIDGE, "0.txt", outlet="Post", published="2024-03-06"))
    assert {row["article"] for row in rows(record, "statement_row")} == {"0.txt", "a.txt"}


def test_article_row_has_sources(record: RecordFile) -> None:
    row = next(row for row in rows(record, "article_row") if row["article"] == "b.txt")
    assert json.loads(row["cites"]) == ["Wire"]


def test_full_texts_stand_in_a_view_of_their_own(record: RecordFile) -> None:
    article_id = record.article("b.txt").article_id
    row = next(row for row in rows(record, "article_text") if row["article_id"] == article_id)
    assert row["text"] == BRIDGE
    assert json.loads(row["body"]) == [BRIDGE[8:].rstrip()]
    assert BRIDGE[8:].rstrip() not in str([rows(record, view) for view in views() if view != "article_text"])


def test_private_people_are_in_no_list(record: RecordFile) -> None:
    for view in ("mention_row", "wording_by_outlet", "position_history", "actor_row"):
        assert "Lea Rix" not in str(rows(record, view)), view
    assert "Lea Rix" in str(rows(record, "statement_row"))


FERRY = """Ferry burns

PORT ELLERY, 6 March 2024 - Odo Fenn, 34, was killed in the fire on Monday. On Sunday a boat hit Jan Fenn and Odo Fenn.
The police arrested Lea Rix, a 16-year-old, on Tuesday. Ada Voss, the mayor, visited the harbour on Tuesday.

“It was loud,” said Una Holt, a resident of Port Ellery. Tam Voss, a lawyer for his brother Jan Fenn, said no.
"""
HIDDEN = ("Odo Fenn", "Jan Fenn", "Lea Rix", "Una Holt")


def test_the_names_of_private_people_stand_in_statements_alone(tmp_path: Path) -> None:
    with RecordFile.open(tmp_path / "story.db", create=True) as record:
        pipeline.add(record, [intake(FERRY, "f.txt", published="2024-03-06")], RULES)
        assert {row["name"] for row in rows(record, "actor") if row["is_private"]} >= set(HIDDEN)
        for view in views().keys() - {"statement_row", "article_text", "restatement_row"}:
            assert [name for name in HIDDEN if name in str(rows(record, view))] == [], view
        told = [row["text"] for row in rows(record, "timeline") if row["kind"] == "event"]
        assert "[…], 34, was killed in the fire on Monday" in told
        assert "On Sunday a boat hit […] and […]" in told
        assert "Ada Voss, the mayor, visited the harbour on Tuesday" in told
        assert "Una Holt" in str(rows(record, "statement_row"))


def test_the_words_of_an_event_are_kept_as_they_stand(tmp_path: Path) -> None:
    with RecordFile.open(tmp_path / "story.db", create=True) as record:
        pipeline.add(record, [intake(FERRY, "f.txt", published="2024-03-06")], RULES)
        before = {row["event_id"]: row["text"] for row in rows(record, "event")}
        assert all(FERRY[row["start_char"] : row["end_char"]] == row["text"] for row in rows(record, "event"))
        for name in HIDDEN:
            actors.show(record, name, "ed", is_private=False)
        assert {row["event_id"]: row["text"] for row in rows(record, "event_text")} == before


def test_timeline_tells_an_utterance_and_an_event_once(record: RecordFile) -> None:
    told = [
        (row["date_from"], row["kind"], row["voice"], json.loads(row["articles"])) for row in rows(record, "timeline")
    ]
    assert told == [
        ("2024-03-01", "event", "own", ["a.txt", "b.txt"]),
        ("2024-03-05", "statement", "quoted", ["b.txt"]),
        ("2024-03-05", "statement", "quoted", ["a.txt", "b.txt"]),
        ("2024-03-05", "statement", "quoted", ["a.txt"]),
    ]
    event = rows(record, "timeline")[0]
    assert [telling["article"] for telling in json.loads(event["wordings"])] == ["a.txt", "b.txt"]
    assert (event["differs"], event["who"]) == (None, "[]")
    assert all(json.loads(row["who"]) for row in rows(record, "timeline")[1:3])


def test_links_between_articles_say_which_came_first(record: RecordFile) -> None:
    (reuse,) = rows(record, "reuse_row")
    assert reuse[f"article_{reuse['earlier']}"] == "b.txt"
    assert [row["first"] for row in rows(record, "restatement_row")] == [1, 0]
    lineage = {(row["article"], row["how"], row["source"], row["source_article"]) for row in rows(record, "lineage")}
    assert ("a.txt", "shared", "Post", "b.txt") in lineage
    assert ("b.txt", "carried", "Wire", None) in lineage


def test_conflicts_of_statements_name_the_issue(record: RecordFile) -> None:
    found = [(row["statement_a"] is None, row["event_a"] is None, row["issue"]) for row in rows(record, "conflict_row")]
    assert sorted(found) == [(False, True, "shutting"), (True, False, None)]


def test_an_article_of_which_one_bound_is_known_dates_no_outlet(tmp_path: Path) -> None:
    with RecordFile.open(tmp_path / "story.db", create=True) as record:
        for text, from_day, to_day in ((BRIDGE, "2024-03-06", "2024-03-06"), (HARBOUR, "2020-01-01", None)):
            found = cleaned(intake(text, outlet="Post"))
            article = replace(found.article, published_from=from_day, published_to=to_day)
            taken = intake(text, f"{from_day}.txt", outlet="Post")
            record.add_article(taken, replace(found, article=article), reading(article))
        (row,) = rows(record, "coverage")
    assert (row["articles"], row["first_published"], row["last_published"]) == (2, "2024-03-06", "2024-03-06")


def test_coverage_counts_per_outlet(record: RecordFile) -> None:
    counts = [
        (row["outlet"], row["articles"], row["statements"], row["first_published"]) for row in rows(record, "coverage")
    ]
    assert counts == [(None, 1, 2, "2024-03-07"), ("Post", 1, 2, "2024-03-06")]
