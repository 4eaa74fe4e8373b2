"""Adding, in any order and any number of times, gives one record, the same as deriving it again."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from record_samples import STORY, dump, intake, story

from onrecord import pipeline
from onrecord.decisions import statement_decision
from onrecord.record import RecordFile
from onrecord.records import Article, Decision, Intake, Page, Problem, Run, Statement, Tombstone, make_id
from onrecord.schema import table_name
from onrecord.settings import Settings

SETTINGS = Settings(workers=1)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[RecordFile]:
    with RecordFile.open(tmp_path / "story.db", create=True) as record:
        yield record


def test_any_order_of_adding_gives_the_same_record_and_so_does_rebuilding(tmp_path: Path) -> None:
    taken = [*story(), intake(STORY["a.txt"], "copy.txt"), intake(STORY["a.txt"], "A.txt", title="Bridge")]
    dumps = []
    for number, order in enumerate(list(itertools.permutations(taken))[::97]):
        with RecordFile.open(tmp_path / f"{number}.db", create=True) as record:
            half = len(order) // 2
            pipeline.add(record, order[:half], SETTINGS)
            pipeline.add(record, order[half:], SETTINGS)
            dumps.append(dump(record))
            if number == 0:
                pipeline.rebuild(record, SETTINGS)
                dumps.append(dump(record))
                pipeline.rebuild(record, SETTINGS, reclean=True)
                dumps.append(dump(record))
    assert len(dumps) > 5
    assert dumps[0]["statement"]
    assert dumps[0]["actor"]
    for other in dumps[1:]:
        assert other == dumps[0]


def test_processes_give_the_same_record(tmp_path: Path) -> None:
    many = [intake(STORY["a.txt"].replace("March 6", f"March {day}"), f"{day}.txt") for day in range(1, 21)]
    dumps = []
    for workers in (1, 2):
        with RecordFile.open(tmp_path / f"{workers}.db", create=True) as record:
            pipeline.add(record, many, Settings(workers=workers))
            dumps.append(dump(record))
    assert dumps[0] == dumps[1]


def test_the_summary_counts_what_was_done(record: RecordFile) -> None:
    bad = Problem(make_id("x"), "ingest", "x.bin", None, "found no text")
    first = pipeline.add(record, [*story(), bad], SETTINGS)
    assert (first.articles, first.unchanged, first.problems) == (4, 0, 1)
    assert first.statements == sum(first.kinds.values()) == record.count("statement")
    assert first.actors == record.count("actor")
    again = [*story(), intake(STORY["a.txt"], "e.txt"), intake(STORY["b.txt"], "b.txt", outlet="Post")]
    second = pipeline.add(record, again, SETTINGS)
    assert (second.articles, second.unchanged, second.locations, second.corrected) == (0, 4, 1, 1)
    record.remove_article("d.txt", "test")
    assert pipeline.add(record, story(["d.txt"]), SETTINGS).removed == 1
    assert pipeline.rebuild(record, SETTINGS).reread == 3
    assert [run.command for run in sorted(record.rows(Run), key=lambda run: run.started_at)] == ["add"] * 3 + [
        "rebuild"
    ]
    assert all(run.ended_at for run in record.rows(Run))


def test_adding_again_changes_nothing(record: RecordFile) -> None:
    pipeline.add(record, story(), SETTINGS)
    before = dump(record)
    pipeline.add(record, story(), SETTINGS)
    assert dump(record) == before


def test_every_offset_points_at_its_words(record: RecordFile) -> None:
    pipeline.add(record, story(), SETTINGS)
    texts = {article.article_id: article.text for article in record.rows(Article)}
    for row in record.query(
        "SELECT article_id, s.start_char, s.end_char, s.text FROM statement_span s JOIN statement USING (statement_id)"
    ):
        assert texts[row["article_id"]][row["start_char"] : row["end_char"]] == row["text"]


def test_another_language_is_kept_and_not_read(record: RecordFile) -> None:
    pipeline.add(record, story(["c.txt"]), SETTINGS)
    assert (record.article("c.txt").language, record.count("statement"), record.count("chain")) == ("de", 0, 0)


def test_a_page_that_cannot_be_read_is_a_problem_and_its_neighbours_go_on(record: RecordFile) -> None:
    empty = intake("\n \n", "empty.txt")
    summary = pipeline.add(record, [empty, *story()], SETTINGS)
    assert (summary.articles, summary.problems) == (4, 1)
    assert [row.locator for row in record.rows(Problem, "stage = 'clean'")] == ["empty.txt"]
    pipeline.add(record, [intake(STORY["a.txt"].replace("6", "9"), "empty.txt")], SETTINGS)
    assert record.count("problem") == 0


def test_a_problem_of_a_whole_table_stays_beside_its_rows_that_read_well(record: RecordFile) -> None:
    torn = Problem(make_id("t"), "ingest", "t.csv", None, "the file breaks off after row 1")
    pipeline.add(record, [torn, intake(STORY["a.txt"], "t.csv#1")], SETTINGS)
    assert [row.locator for row in record.rows(Problem)] == ["t.csv"]
    pipeline.add(record, [intake(STORY["a.txt"], "t.csv#1"), intake(STORY["b.txt"], "t.csv#2")], SETTINGS)
    assert record.count("problem") == 0


def test_a_bug_says_which_article_it_was(record: RecordFile) -> None:
    wrong = intake(STORY["a.txt"], "a.txt")
    broken = Intake(Page(wrong.page.page_id, "text/plain", None, None, None), "a.txt")  # type: ignore[arg-type]
    with pytest.raises(TypeError) as raised:
        pipeline.add(record, [*story(["b.txt"]), broken], SETTINGS)
    assert raised.value.__notes__ == ["while reading article a.txt"]
    assert record.count("article") == 1


class Steps:
    """Keeps what a run tells of its progress."""

    def __init__(self) -> None:
        self.steps: list[Any] = []

    def started(self, total: int | None) -> None:
        self.steps.append(total)

    def advanced(self, locator: str) -> None:
        self.steps.append(locator)


def test_progress_is_told(record: RecordFile) -> None:
    steps = Steps()
    pipeline.add(record, story(), SETTINGS, steps)
    pipeline.add(record, iter(story(["a.txt"])), SETTINGS, steps)
    assert steps.steps == [4, *STORY, None, "a.txt"]


def test_a_decision_is_undone_by_reading_again(record: RecordFile) -> None:
    pipeline.add(record, story(), SETTINGS)
    before = dump(record)
    article = record.article("a.txt")
    found = record.reading(article.article_id)
    statement_id = found.statements[0].statement_id
    held = statement_decision("statement_reject", article, found, statement_id, author="ed", decided_at="2024-05-01")
    assert pipeline.decide(record, held).is_attached
    assert not list(record.rows(Statement, "statement_id = ?", (statement_id,)))
    pipeline.rebuild(record, SETTINGS)
    assert not list(record.rows(Statement, "statement_id = ?", (statement_id,)))
    pipeline.undo(record, held.decision_id, SETTINGS)
    after = dump(record)
    assert [row["retired_at"] is None for row in after["decision"]] == [False]
    after[table_name(Decision)] = []
    assert after == before


def test_what_was_taken_out_stays_out_after_a_rebuild(record: RecordFile) -> None:
    pipeline.add(record, story(), SETTINGS)
    pipeline.remove(record, "d.txt", "asked to")
    pipeline.forget(record, "Ada Voss", "asked to")
    before = dump(record)
    assert "Ada Voss" not in {row["name"] for row in before["actor"]}
    pipeline.rebuild(record, SETTINGS)
    pipeline.add(record, story(), SETTINGS)
    assert dump(record) == before
    assert {row.kind for row in record.rows(Tombstone)} == {"article", "person"}
    assert not record.links_are_stale
