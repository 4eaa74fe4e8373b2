"""What people decide about actors holds, whatever comes after it, and can be undone without a trace."""

from __future__ import annotations

import io
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from record_samples import BRIDGE, HARBOUR, add, cleaned, dump, intake, reading, story

from onrecord import actors, pipeline
from onrecord.errors import InputError, NotFoundError
from onrecord.export import export
from onrecord.export.fields import EXPORTS
from onrecord.record import RecordFile
from onrecord.records import Actor, CatalogueEntry, Chain
from onrecord.resolve.catalogue import Entry
from onrecord.settings import Settings

SETTINGS = Settings(workers=1)
ELDER = BRIDGE.replace("Ada Voss", "Adele Voss")

Undoable = Callable[[RecordFile], Any]


@pytest.fixture
def record(tmp_path: Path) -> Iterator[RecordFile]:
    with RecordFile.open(tmp_path / "story.db", create=True) as record:
        add(record, intake(BRIDGE))
        add(record, intake(HARBOUR, "h.txt"))
        add(record, intake(ELDER, "e.txt"))
        pipeline.link(record)
        yield record


def names(record: RecordFile) -> list[list[str]]:
    """The names of the chains of each actor."""
    found: dict[str, list[str]] = {}
    for row in record.query("SELECT actor_id, name FROM chain JOIN actor_chain USING (chain_id) ORDER BY name"):
        found.setdefault(row["actor_id"], []).append(row["name"])
    return sorted(found.values())


def exports(record: RecordFile) -> dict[str, bytes]:
    """Every export as bytes."""
    sinks = {name: io.BytesIO() for name in EXPORTS}
    for name, sink in sinks.items():
        export(record, name, sink)
    return {name: sink.getvalue() for name, sink in sinks.items()}


ALONE = [["Ada Voss", "Ada Voss"], ["Adele Voss"], ["Jon Brandt", "Jon Brandt"], ["Lea Rix"]]

# (what is decided, how, the chains of each actor then)
DECISIONS: list[tuple[str, Undoable, list[list[str]]]] = [
    (
        "two are one",
        lambda record: actors.merge(record, "Ada Voss", "Adele Voss", "ed"),
        [["Ada Voss", "Ada Voss", "Adele Voss"], ["Jon Brandt", "Jon Brandt"], ["Lea Rix"]],
    ),
    (
        "an article means somebody else",
        lambda record: actors.split(record, "Ada Voss", "ed", article="h.txt"),
        [["Ada Voss"], ["Ada Voss"], ["Adele Voss"], ["Jon Brandt", "Jon Brandt"], ["Lea Rix"]],
    ),
    ("two are two", lambda record: actors.part(record, "Ada Voss", "Adele Voss", "ed"), ALONE),
    ("another name", lambda record: actors.rename(record, "Ada Voss", "A. Voss", "ed"), ALONE),
    ("another type", lambda record: actors.retype(record, "Ada Voss", "group", "ed"), ALONE),
    ("not to be shown", lambda record: actors.show(record, "Ada Voss", "ed", is_private=True), ALONE),
]


@pytest.mark.parametrize(("what", "decide", "expected"), DECISIONS, ids=[case[0] for case in DECISIONS])
def test_a_decision_holds_and_undone_leaves_no_trace(
    what: str, decide: Undoable, expected: list[list[str]], record: RecordFile
) -> None:
    before = exports(record)
    held = decide(record)
    assert held.is_attached
    assert held.author == "ed"
    assert names(record) == expected
    assert exports(record) != before
    pipeline.undo(record, held.decision_id, SETTINGS)
    assert exports(record) == before
    assert [row.retired_at is None for row in record.decisions(retired=True)] == [False]


def test_what_was_decided_is_shown_in_the_export(record: RecordFile) -> None:
    actors.rename(record, "Ada Voss", "A. Voss", "ed")
    rows = record.query("SELECT name, decided FROM actor_row WHERE decided <> '[]'")
    assert [row["name"] for row in rows] == ["A. Voss"]
    assert '"decision":"actor_name","by":"ed"' in rows[0]["decided"]


def test_old_ids_lead_on_after_a_merge(record: RecordFile) -> None:
    ids = [record.actor(name).actor_id for name in ("Ada Voss", "Adele Voss")]
    actors.merge(record, *ids, "ed")
    assert {record.actor(actor_id).actor_id for actor_id in ids} == {record.actor("Ada Voss").actor_id}
    assert len({row.actor_id for row in record.rows(Actor)} & set(ids)) == 1


def test_a_split_goes_before_what_was_joined_and_a_later_merge_before_the_split(record: RecordFile) -> None:
    actors.merge(record, "Ada Voss", "Adele Voss", "ed")
    actors.split(record, "Ada Voss", "ed", article="e.txt")
    assert names(record) == ALONE
    actors.merge(record, "Ada Voss", "Adele Voss", "ed")
    assert ["Ada Voss", "Ada Voss", "Adele Voss"] in names(record)


def test_a_name_taken_out_stays_out_in_articles_that_come_later(record: RecordFile) -> None:
    actors.merge(record, "Ada Voss", "Adele Voss", "ed")
    actors.split(record, "Ada Voss", "ed", form="adele voss")
    add(record, intake(ELDER.replace("safe", "new"), "later.txt"))
    pipeline.link(record)
    assert names(record)[:2] == [["Ada Voss", "Ada Voss"], ["Adele Voss", "Adele Voss"]]


def test_the_last_decision_counts(record: RecordFile) -> None:
    actors.rename(record, "Ada Voss", "A. Voss", "ed")
    actors.rename(record, "Adele Voss", "Adele", "ed")
    actors.merge(record, "A. Voss", "Adele", "ed")
    last = actors.rename(record, "Adele", "The Vosses", "ed")
    assert record.actor("The Vosses").type == "person"
    pipeline.undo(record, last.decision_id, SETTINGS)
    assert record.actor("Adele").name == "Adele"


def test_only_people_can_be_private(record: RecordFile) -> None:
    actors.retype(record, "Lea Rix", "outlet", "ed")
    with pytest.raises(InputError, match="Lea Rix is of the type outlet; only people can be private"):
        actors.show(record, "Lea Rix", "ed", is_private=True)
    actors.show(record, "Lea Rix", "ed", is_private=False)
    actors.retype(record, "Lea Rix", "group", "ed")
    actors.show(record, "Lea Rix", "ed", is_private=True)


def test_private_by_decision_is_in_no_list_and_public_by_decision_is(record: RecordFile) -> None:
    actors.show(record, "Lea Rix", "ed", is_private=True)
    assert not any(b"Lea Rix" in written for name, written in exports(record).items() if name != "statements")
    with pytest.raises(NotFoundError):
        record.actor("Lea Rix")
    actors.show(record, "Lea Rix", "ed", is_private=False)
    assert record.actor("Lea Rix").name == "Lea Rix"


# (what cannot be decided, how, part of the message)
REFUSED: list[tuple[str, Undoable, str]] = [
    ("one is one", lambda record: actors.merge(record, "Ada Voss", "ada voss", "ed"), "one actor already"),
    ("nobody of that name", lambda record: actors.merge(record, "Ada Voss", "Una", "ed"), "no actor 'Una'"),
    ("one of several", lambda record: actors.merge(record, "Lea Rix", "Voss", "ed"), "2 actors are called 'Voss'"),
    ("all of it", lambda record: actors.split(record, "Lea Rix", "ed", form="Lea Rix"), "nothing would be left"),
    ("a name it has not", lambda record: actors.split(record, "Ada Voss", "ed", form="Una"), "it is called 'Ada Voss'"),
    ("an article without it", lambda record: actors.split(record, "Lea Rix", "ed", article="a.txt"), "does not name"),
    ("no article", lambda record: actors.split(record, "Lea Rix", "ed", article="x.txt"), "no article"),
    ("no name", lambda record: actors.rename(record, "Lea Rix", " – ", "ed"), "no letters"),
    ("no type", lambda record: actors.retype(record, "Lea Rix", "club", "ed"), "no type 'club'"),
]


@pytest.mark.parametrize(("what", "decide", "message"), REFUSED, ids=[case[0] for case in REFUSED])
def test_what_cannot_be_decided(what: str, decide: Undoable, message: str, record: RecordFile) -> None:
    with pytest.raises((InputError, NotFoundError), match=message):
        decide(record)
    assert record.decisions() == []


def test_two_that_somebody_keeps_apart_are_not_joined_until_that_is_undone(record: RecordFile) -> None:
    held = actors.part(record, "Ada Voss", "Adele Voss", "ed")
    with pytest.raises(InputError, match=f"decision {held.decision_id} of ed says"):
        actors.merge(record, "Adele Voss", "Ada Voss", "jo")
    pipeline.undo(record, held.decision_id, SETTINGS)
    actors.merge(record, "Adele Voss", "Ada Voss", "jo")
    assert ["Ada Voss", "Ada Voss", "Adele Voss"] in names(record)


def test_an_actor_is_found_by_id_name_and_part_of_a_name(record: RecordFile) -> None:
    wanted = record.actor("Lea Rix")
    for reference in (wanted.actor_id, wanted.actor_id[:6].upper(), "lea rix", "rix", "LEA"):
        assert record.actor(reference) == wanted
    for reference in ("", "–", "beef", "Voss of the Quay"):
        with pytest.raises(NotFoundError, match="no actor"):
            record.actor(reference)


def test_several_candidates_are_named_with_their_ids(record: RecordFile) -> None:
    with pytest.raises(NotFoundError) as error:
        record.actor("voss")
    lines = str(error.value).splitlines()
    assert [line[14:] for line in lines[1:]] == ["Ada Voss (person, articles: 2)", "Adele Voss (person, articles: 1)"]
    assert {record.actor(line.split()[0]).name for line in lines[1:]} == {"Ada Voss", "Adele Voss"}


def test_a_decision_named_by_its_beginning_or_the_last_one(record: RecordFile) -> None:
    with pytest.raises(NotFoundError, match="no decision about actors holds"):
        actors.decision_named(record, None)
    first = actors.rename(record, "Lea Rix", "L. Rix", "ed")
    last = actors.rename(record, "Jon Brandt", "J. Brandt", "ed")
    assert actors.decision_named(record, None) == last
    assert actors.decision_named(record, first.decision_id[:8].upper()) == first
    with pytest.raises(NotFoundError, match="whose id begins with 'zz'"):
        actors.decision_named(record, "zz")


def test_decisions_outlive_articles_and_a_rebuild(tmp_path: Path) -> None:
    with RecordFile.open(tmp_path / "story.db", create=True) as record:
        pipeline.add(record, story(["a.txt", "b.txt", "d.txt"]), SETTINGS)
        actors.merge(record, "Ada Voss", "Lea Rix", "ed")
        actors.rename(record, "Ada Voss", "The Owners", "ed")
        actors.retype(record, "Jon Brandt", "organisation", "ed")
        pipeline.add(record, story(["c.txt"]), SETTINGS)
        held = dump(record)
        pipeline.rebuild(record, SETTINGS)
        assert dump(record) == held
        pipeline.rebuild(record, SETTINGS, reclean=True)
        assert dump(record) == held
        assert record.actor("Lea Rix").name == "The Owners"
        for name in ("b.txt", "d.txt"):
            pipeline.remove(record, name, "test")
        assert {row.kind: row.is_attached for row in record.decisions()}["actor_same"] is False


def test_any_order_of_adding_and_deciding_equals_a_rebuild(tmp_path: Path) -> None:
    with RecordFile.open(tmp_path / "story.db", create=True) as record:
        pipeline.add(record, story(["b.txt"]), SETTINGS)
        actors.merge(record, "Jon Brandt", "Lea Rix", "ed")
        pipeline.add(record, story(["d.txt", "a.txt"]), SETTINGS)
        held = dump(record)
        pipeline.rebuild(record, SETTINGS)
        assert dump(record) == held


MOMENTS = [
    ("inside the decision", "INSERT INTO decision ", 0),
    ("before the decision is committed", "INSERT INTO meta", 0),
    ("while its chains are noted", "INSERT INTO decision_chain", 1),
    ("while actors are made", "DELETE FROM actor ", 1),
    ("while members are noted", "INSERT INTO actor_chain", 1),
]
"""What is going on, the SQL statement at which to die, and how many decisions are kept then."""


def merge_and_die(path: Path, sql: str) -> None:
    def trace(statement: str) -> None:
        if statement.startswith(sql):
            os.kill(os.getpid(), signal.SIGKILL)

    with RecordFile.open(path) as record:
        record._database.connection.set_trace_callback(trace)
        actors.merge(record, "Ada Voss", "Adele Voss", "ed")


@pytest.mark.parametrize(("what", "sql", "kept"), MOMENTS, ids=[case[0] for case in MOMENTS])
def test_a_merge_that_is_killed_is_whole_or_not_at_all(what: str, sql: str, kept: int, record: RecordFile) -> None:
    before = dump(record)
    record.close()
    process = multiprocessing.get_context("fork").Process(target=merge_and_die, args=(record.path, sql))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    with RecordFile.open(record.path) as again:
        assert len(again.decisions()) == kept
        pipeline.refresh(again, SETTINGS)
        assert (["Ada Voss", "Ada Voss", "Adele Voss"] in names(again)) == bool(kept)
        for held in again.decisions():
            pipeline.undo(again, held.decision_id, SETTINGS)
        assert dump(again)["actor_chain"] == before["actor_chain"]


def test_decisions_name_no_derived_id(record: RecordFile) -> None:
    actors.merge(record, "Ada Voss", "Adele Voss", "ed")
    actors.split(record, "Ada Voss", "ed", article="h.txt")
    derived = {row.chain_id for row in record.rows(Chain)} | {row.actor_id for row in record.rows(Actor)}
    assert not any(each in row.value for row in record.decisions() for each in derived)


def test_a_merged_person_is_forgotten_by_every_name_and_stays_out(record: RecordFile) -> None:
    bare = intake(BRIDGE.replace("Ada Voss", "Voss"), "bare.txt")
    add(record, bare)
    pipeline.link(record)
    actors.merge(record, record.actor("Ada Voss").actor_id, actor_called(record, "Voss"), "ed")
    actors.merge(record, "Jon Brandt", "Lea Rix", "ed")
    pipeline.forget(record, "Ada Voss", "asked to")
    assert names(record) == [["Adele Voss"], ["Jon Brandt", "Jon Brandt", "Jon Brandt", "Lea Rix"]]
    told = [row.quoted + row.prefix + row.suffix + row.value for row in record.decisions()]
    assert not any("Ada" in each or "Voss" in each for each in told)
    article = record.article("bare.txt")
    record.replace_article(cleaned(bare), reading(article))
    assert not list(record.rows(Chain, "article_id = ? AND name = 'Voss'", (article.article_id,)))


def test_a_forgotten_person_goes_from_the_catalogue_that_was_given(record: RecordFile) -> None:
    entries = [
        Entry("av", "A. V. Marsh", ("Ada Voss",), "", "person", "", ""),
        Entry("f", "Ada Voss Trust", (), "", "organisation", "", ""),
        Entry("lr", "Lea Rix", (), "", "person", "", ""),
    ]
    record.use_catalogue({"own.tsv": entries})
    pipeline.forget(record, "Ada Voss", "asked to")
    assert [row.catalogue_id for row in record.rows(CatalogueEntry, "origin <> ''")] == ["f", "lr"]


def actor_called(record: RecordFile, name: str) -> str:
    """The id of the actor of this very name."""
    return next(row.actor_id for row in record.rows(Actor) if row.name == name)
