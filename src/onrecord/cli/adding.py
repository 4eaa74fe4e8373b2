"""`onrecord add` and `onrecord rebuild`: read, and say what came of it."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from onrecord import pipeline
from onrecord.cli.errors import UsageError
from onrecord.ingest import intake
from onrecord.ingest.columns import STANDARD
from onrecord.ingest.paths import find_files
from onrecord.read import reader_version
from onrecord.record import RecordFile
from onrecord.records import Problem
from onrecord.resolve.catalogue import read_table
from onrecord.settings import Settings
from onrecord.terminal import counted, print_line, print_wrapped, progress_shown

if TYPE_CHECKING:
    from onrecord.pipeline import Summary

PROBLEMS_SHOWN = 10
"""Problems that a summary names; `show problems` lists all."""


class Known(NamedTuple):
    """What the command says about the catalogue: the user's tables, and whether to leave the shipped one out.

    Neither given, the record keeps what it was linked by; what is given takes the place of what it was.
    """

    tables: tuple[Path, ...] = ()
    is_shipped_left_out: bool | None = None

    def check(self) -> None:
        """Raises `InputError` for a table that cannot be read, before anything is done."""
        for table in self.tables:
            read_table(table)

    def keep(self, record: RecordFile) -> None:
        """Link the record by it from now on."""
        if self != Known():
            entries = {table.name: read_table(table) for table in self.tables}
            record.use_catalogue(entries, shipped=not self.is_shipped_left_out)


def add_articles(
    path: Path,
    paths: Sequence[str],
    metadata: Path | None,
    pairs: Sequence[str],
    settings: Settings,
    known: Known = Known(),  # noqa: B008 it never changes
    *,
    is_quiet: bool,
) -> bool:
    """Read articles into the record; whether anything could be read, and the program failed on nothing."""
    reader_version(settings)  # a reader that cannot be loaded must not leave an empty record behind
    known.check()
    intakes = intake(paths, metadata=metadata, column_map=column_map(pairs), settings=settings, stdin=sys.stdin.buffer)
    with RecordFile.open(path, create=True) as record:
        known.keep(record)
        with progress_shown(is_quiet, sum(1 for _ in find_files(paths))) as progress:
            summary = pipeline.add(record, intakes, settings, progress)
        _report(record, summary, f"{counted(summary.articles, 'article')} added", is_quiet)
    return bool(_read(summary)) and not summary.faults


def rebuild_record(
    path: Path,
    settings: Settings,
    known: Known = Known(),  # noqa: B008 it never changes
    *,
    reclean: bool,
    is_quiet: bool,
) -> bool:
    """Derive the record again; whether the program failed on nothing."""
    known.check()
    with RecordFile.open(path) as record:
        known.keep(record)
        with progress_shown(is_quiet) as progress:
            summary = pipeline.rebuild(record, settings, reclean=reclean, progress=progress)
        _report(record, summary, f"{counted(summary.reread, 'article')} read again", is_quiet)
    return not summary.faults


def column_map(pairs: Iterable[str]) -> dict[str, str]:
    """`text=body` as {"text": "body"}. Raises `UsageError` for what is no such pair, or no such field."""
    named = {}
    for pair in pairs:
        name, is_pair, column = pair.partition("=")
        if not (name and is_pair and column):
            raise UsageError(f"--map {pair!r} is no FIELD=COLUMN; write it as --map text=body")
        if name not in STANDARD:
            raise UsageError(f"--map {pair!r}: found {name!r}, expected one of {', '.join(STANDARD)}")
        named[name] = column
    return named


def _read(summary: Summary) -> int:
    return summary.articles + summary.corrected + summary.unchanged + summary.locations + summary.removed


def _report(record: RecordFile, summary: Summary, done: str, is_quiet: bool) -> None:
    if not is_quiet:
        for line in (*_counted(summary, done), _holdings(record), "", *_next_steps(record)):
            print_line(line)
    if summary.problems:
        _report_problems(record, summary.problems)
    if summary.faults:
        print_line(
            f"onrecord: {counted(summary.faults, 'page')} could not be read through a fault of this program, not "
            "of the page; please report it with the message above",
            error=True,
        )


def _counted(summary: Summary, done: str) -> Iterator[str]:
    yield f"{done}{_others(summary)} in {summary.seconds:.1f} s"
    if summary.articles or summary.statements:
        kinds = ", ".join(f"{count} {kind}" for kind, count in summary.kinds.items())
        yield f"{counted(summary.statements, 'statement')} read: {kinds}"


def _holdings(record: RecordFile) -> str:
    counts = ", ".join(counted(record.count(table), table) for table in ("article", "statement", "actor"))
    return f"the record holds {counts}"


def _next_steps(record: RecordFile) -> Iterator[str]:
    yield "Try next:"
    yield f"  onrecord show {record.path} statements --best 10"
    yield f"  onrecord show {record.path} timeline"
    yield f"  onrecord search {record.path} WORDS"
    yield f"  onrecord export {record.path} statements --format csv --output statements.csv"


def _others(summary: Summary) -> str:
    counts = {
        "corrected": summary.corrected,
        "unchanged": summary.unchanged,
        "at a further address": summary.locations,
        "taken out before": summary.removed,
    }
    others = "".join(f", {count} {name}" for name, count in counts.items() if count)
    return others + (f", {counted(summary.problems, 'problem')}" if summary.problems else "")


def _report_problems(record: RecordFile, count: int) -> None:
    print_line(f"onrecord: warning: {counted(count, 'problem')}; the rest was read", error=True)
    for problem in itertools.islice(record.rows(Problem), PROBLEMS_SHOWN):
        print_wrapped(f"{problem.locator}: {problem.message}", first="  ", indent="    ", error=True)
    print_line(f"  `onrecord show {record.path} problems` lists all", error=True)
