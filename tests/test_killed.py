"""`add` killed at any moment, and run again, gives the record of a run that nobody disturbed."""

from __future__ import annotations

import multiprocessing
import os
import signal
from pathlib import Path

import pytest
from record_samples import STORY, dump, story

from onrecord import pipeline
from onrecord.record import RecordFile
from onrecord.records import Run
from onrecord.settings import Settings

SETTINGS = Settings(workers=1)

MOMENTS = [
    ("before the first article", 0, "INSERT INTO run", 1, 0),
    ("after the first article", 1, "never", 1, 1),
    ("after the third article", 3, "never", 1, 3),
    ("after the last article, before the links", 4, "never", 1, 4),
    ("inside the first article", 0, "INSERT INTO statement ", 1, 0),
    ("inside the second article, before its commit", 0, "COMMIT", 3, 1),
    ("inside the search index", 0, "INSERT INTO statement_index", 2, 1),
    ("inside the links", 0, "INSERT INTO actor_chain", 2, 4),
    ("before the links are committed", 0, "INSERT INTO meta", 5, 4),
    ("before the run's end is noted", 0, "INSERT INTO run", 2, 4),
]
"""What is going on, then when to die: after so many articles, or at the nth SQL statement with this beginning."""


class Deadly:
    """A progress that ends its process after so many pages."""

    def __init__(self, after: int) -> None:
        self._left = after

    def started(self, total: int | None) -> None:
        """Nothing yet."""

    def advanced(self, locator: str) -> None:
        self._left -= 1
        if self._left == 0:
            die()


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def add_and_die(path: Path, after: int, sql: str, count: int) -> None:
    left = [None] * count

    def trace(statement: str) -> None:
        if statement.startswith(sql):
            left.pop()
            if not left:
                die()

    with RecordFile.open(path, create=True) as record:
        record._database.connection.set_trace_callback(trace)
        pipeline.add(record, story(), SETTINGS, Deadly(after))


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list]:
    with RecordFile.open(tmp_path_factory.mktemp("undisturbed") / "story.db", create=True) as record:
        pipeline.add(record, story(), SETTINGS)
        return dump(record)


@pytest.mark.parametrize(("what", "after", "sql", "count", "finished"), MOMENTS, ids=[case[0] for case in MOMENTS])
def test_nothing_finished_is_lost_and_nothing_half_is_left(
    what: str, after: int, sql: str, count: int, finished: int, tmp_path: Path, undisturbed: dict[str, list]
) -> None:
    path = tmp_path / "story.db"
    # A forked process has loaded all that reading needs already; what is tested is how it ends.
    process = multiprocessing.get_context("fork").Process(target=add_and_die, args=(path, after, sql, count))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    with RecordFile.open(path) as record:
        assert record.count("article") == finished
        assert all(run.ended_at is None for run in record.rows(Run))
        summary = pipeline.add(record, story(), SETTINGS)
        assert (summary.unchanged, summary.articles) == (finished, len(STORY) - finished)
        assert dump(record) == undisturbed


def test_an_empty_file_that_a_killed_run_left_becomes_a_record(tmp_path: Path, undisturbed: dict[str, list]) -> None:
    path = tmp_path / "story.db"
    path.with_name("story.db").touch()  # SQLite writes nothing into the file before the first commit
    with RecordFile.open(path, create=True) as record:
        pipeline.add(record, story(), SETTINGS)
        assert dump(record) == undisturbed
