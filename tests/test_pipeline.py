"""Adding, in any order and any number of times, gives one record, the same as deriving it again."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from record_samples import STORY, dump, intake, story

from onrecord import pipeline
from onrecord.decisions import statement_decision
from onrecord.ingest import intake as ingested
from onrecord.record import RecordFile
from onrecord.records import Article, Decision, Intake, Page, Problem, Reading, Run, Statement, Tombstone, make_id
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


SYNDICATED = [
    intake(STORY["a.txt"], "a.txt"),
    intake(STORY["a.txt"], "b.txt", outlet="Post"),
    intake(STORY["a.txt"], "c.txt", outlet="Post", title="Bridge"),
    intake(STORY["a.txt"], "d.txt", outlet="Post", url="https://post.example/1"),
    intake(STORY["a.txt"], "e.txt", title="Open"),
]


def test_any_order_of_the_same_words_from_several_outlets_gives_the_same_record(tmp_path: Path) -> None:
    dumps = []
    for number, order in enumerate(list(itertools.permutations(SYNDICATED))[::11]):
        with RecordFile.open(tmp_path / f"{number}.db", create=True) as record:
            pipeline.add(record, order[: number % 5], SETTINGS)
            pipeline.add(record, order[number % 5 :], SETTINGS)
            dumps.append(dump(record))
    assert len(dumps[0]["article"]) == 3
    for other in dumps[1:]:
        assert other == dumps[0]


def test_an_outlet_given_before_or_after_the_other_addresses_gives_the_same_record(tmp_path: Path) -> None:
    bare = [intake(STORY["a.txt"], name, title=f"Title of {name}") for name in ("a.txt", "b.txt", "c.txt")]
    told = [intake(STORY["a.txt"], name, outlet="Post") for name in ("a.txt", "b.txt")]
    dumps = []
    for number, order in enumerate(([*bare, *told], [*told, *bare], [*bare[1:], *told[::-1], bare[0]])):
        with RecordFile.open(tmp_path / f"{number}.db", create=True) as record:
            for each in order:
                pipeline.add(record, [each], SETTINGS)
            dumps.append(dump(record))
            assert not record.stale_articles(corrected=True)
    assert {(row["outlet"], row["title"]) for row in dumps[0]["article"]} == {
        ("Post", "Title of a.txt"),
        (None, "Title of c.txt"),
    }
    assert dumps[1] == dumps[0]
    assert dumps[2] == dumps[0]


def test_the_same_bytes_as_text_and_as_html_are_two_articles_and_stay_so(tmp_path: Path) -> None:
    for name in ("a.html", "b.txt"):
        tmp_path.joinpath(name).write_text(f"<title>Bridge</title><p>{STORY['a.txt']}</p>", encoding="utf-8")
    found = list(ingested([str(tmp_path)], settings=SETTINGS))
    dumps = []
    for number, order in enumerate((found, found[::-1])):
        with RecordFile.open(tmp_path / f"{number}.db", create=True) as record:
            pipeline.add(record, order, SETTINGS)
            dumps.append(dump(record))
            pipeline.rebuild(record, SETTINGS, reclean=True)
            dumps.append(dump(record))
            assert ["<p>" in record.article(each.locator).text for each in found] == [False, True]
    assert dumps[1:] == dumps[:1] * 3


def test_a_new_article_does_not_take_the_place_of_a_corrected_one(tmp_path: Path) -> None:
    one, other, told = (intake(STORY["a.txt"], *each) for each in (("b.txt",), ("a.txt",), ("b.txt",)))
    told = replace(told, given=replace(told.given, outlet="Post"))
    dumps = []
    for order in ([one, told, other], [one, other, told], [other, one, told], [told, other, one]):
        with RecordFile.open(tmp_path / f"{len(dumps)}.db", create=True) as record:
            for each in order:
                pipeline.add(record, [each], SETTINGS)
            dumps.append(dump(record))
    assert sorted(row["outlet"] or "" for row in dumps[0]["article"]) == ["", "Post"]
    assert [row["version_of"] for row in dumps[0]["article"]] == [None, None]
    assert dumps[1:] == dumps[:1] * 3


def test_another_spelling_of_a_path_is_one_more_address(record: RecordFile) -> None:
    pipeline.add(record, story(), SETTINGS)
    entered = [row.entered_at for row in record.rows(Article)]
    again = [replace(each, locator=f"/home/{each.locator}") for each in story()]
    summary = pipeline.add(record, again, SETTINGS)
    assert (summary.locations, summary.corrected, summary.statements) == (4, 0, 0)
    assert [row.entered_at for row in record.rows(Article)] == entered
    assert record.article("/home/a.txt") == record.article("a.txt")


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


def stumble(cleaned: Any) -> Any:
    """A stage with a fault that one text brings out."""
    if "ferry" in cleaned.text:
        raise KeyError("ferry \udc80")
    return cleaned


def test_a_fault_of_the_program_is_a_problem_and_its_neighbours_go_on(record: RecordFile) -> None:
    broken = [Intake(Page(make_id(n), "text/plain", None, None, None), f"x{n}.txt") for n in range(12)]  # type: ignore[arg-type]
    summary = pipeline.add(record, [*broken, *story()], SETTINGS)
    assert (summary.articles, summary.problems, summary.faults) == (4, 12, 12)
    found = list(record.rows(Problem, "locator = 'x0.txt'"))
    assert [(row.stage, row.message) for row in found] == [
        ("clean", "found TypeError: object of type 'NoneType' has no len(); "
         "this is a fault of the program, please report it")
    ]  # fmt: skip
    assert pipeline.add(record, story(), SETTINGS).unchanged == 4


def test_a_fault_of_the_reader_leaves_its_article_out(record: RecordFile, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = pipeline.read
    monkeypatch.setattr(pipeline, "read", lambda article, *rest: whole(stumble(article), *rest))
    summary = pipeline.add(record, story(), SETTINGS)
    assert (summary.articles, summary.faults) == (2, 2)
    (first, _) = record.rows(Problem)
    assert first.stage == "read"
    assert "KeyError: 'ferry \\udc80'; this is a fault of the program" in first.message
    monkeypatch.undo()
    again = pipeline.add(record, story(), SETTINGS)
    assert (again.articles, again.faults, record.count("problem")) == (2, 0, 0)


def test_an_article_that_cannot_be_stored_is_rolled_back(record: RecordFile, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = pipeline.read

    def twice(article: Article, *rest: Any) -> Reading:
        found = whole(article, *rest)
        return replace(found, chains=found.chains * 2) if "ferry" in article.text else found

    monkeypatch.setattr(pipeline, "read", twice)
    summary = pipeline.add(record, story(), SETTINGS)
    assert (summary.articles, summary.faults) == (2, 2)
    assert all("IntegrityError" in row.message for row in record.rows(Problem))
    assert sorted(record.article(name).title or "" for name in ("c.txt", "d.txt")) == [
        "Council votes",
        "Die Brücke ist wieder offen",
    ]
    assert record.count("page") == 2


def test_an_article_that_a_rebuild_fails_on_stays_as_it_was(
    record: RecordFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipeline.add(record, story(), SETTINGS)
    before = dump(record)
    whole = pipeline.read
    monkeypatch.setattr(pipeline, "read", lambda article, *rest: whole(stumble(article), *rest))
    summary = pipeline.rebuild(record, SETTINGS)
    assert (summary.reread, summary.faults, record.count("problem")) == (2, 2, 2)
    monkeypatch.undo()
    pipeline.rebuild(record, SETTINGS)
    assert dump(record) == before


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
