"""What a person sees in a terminal, and what a pipe gets instead: tables, wrapped text, progress.

A table on a terminal is cut to its width. In a pipe it is tab-separated with a header, one row a line, nothing cut, no
colours. News text is not trusted: control characters never reach the terminal.
"""

from __future__ import annotations

import re
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any, NamedTuple, Self

if TYPE_CHECKING:
    import rich.progress

    from onrecord.pipeline import Progress

PIPE_WIDTH = 100
"""Columns that running text is wrapped to where there is no terminal."""

PAGES_A_LINE = 100
"""Pages after which a run that nobody watches on a terminal says how far it has come."""

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
_SPACES = re.compile(r"\s+")


TAIL_CHARS = 18
"""Characters of an address that a terminal shows: its end, which tells addresses apart."""


class Heading(NamedTuple):
    """The head of one column. `share`: of the room that is left on a terminal; 0 for a column that is never cut.

    `least`: the width that a column with a share has in any case, unless it needs less. `is_address`: where it is cut,
    its end is kept. `spare`: columns with one are left out where the terminal is narrow, the highest first.
    """

    name: str
    share: int = 0
    least: int = 8
    is_address: bool = False
    spare: int = 0


def is_terminal(stream: IO[str] | None = None) -> bool:
    """Whether a person looks at the stream; standard output if none is given."""
    return (stream or sys.stdout).isatty()


def one_line(value: Any) -> str:
    """The value as text on one line: lists joined by `; `, `None` empty, control characters and line ends as spaces."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return "; ".join(one_line(item) for item in value)
    return _SPACES.sub(" ", _CONTROL.sub(" ", str(value))).strip()


def print_table(headings: Sequence[Heading], rows: Iterable[Sequence[Any]]) -> None:
    """The rows on standard output: fitted to the terminal, without empty columns; or tab-separated in a pipe."""
    if is_terminal():
        _print_fitted(headings, rows)
        return
    print_line("\t".join(heading.name for heading in headings))
    for row in rows:
        print_line("\t".join(map(one_line, row)))


def _print_fitted(headings: Sequence[Heading], rows: Iterable[Sequence[Any]]) -> None:
    from rich import box
    from rich.cells import cell_len
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    lines = [[_fitted(heading, cell) for heading, cell in zip(headings, row, strict=True)] for row in rows]
    headings, lines = _filled(headings, lines)
    needs = [max(map(cell_len, column)) for column in zip([each.name for each in headings], *lines, strict=True)]
    widths, gap = fitting(headings, needs, console.width)
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, gap - 1, 0, 0))
    for at, width in widths.items():
        table.add_column(headings[at].name, width=width, no_wrap=True, overflow="ellipsis")
    for line in lines:
        table.add_row(*(Text(line[at]) for at in widths))
    console.print(table)


def _filled(headings: Sequence[Heading], lines: list[list[str]]) -> tuple[list[Heading], list[list[str]]]:
    """The table without the columns that are empty in every row; as it is where it has no rows."""
    kept = [at for at in range(len(headings)) if not lines or any(line[at] for line in lines)]
    return [headings[at] for at in kept], [[line[at] for at in kept] for line in lines]


def fitting(headings: Sequence[Heading], needs: Sequence[int], total: int) -> tuple[dict[int, int], int]:
    """How wide each column is that a terminal of this width shows, by its place; and the blanks between two of them.

    `needs` are the widths of the longest cells. Where not even the least widths fit, spare columns go, then the second
    blank, then the widest columns are cut.
    """
    least = {
        at: min(need, each.least) if each.share else need
        for at, (each, need) in enumerate(zip(headings, needs, strict=True))
    }
    for at in sorted((at for at in least if headings[at].spare), key=lambda at: (-headings[at].spare, -at)):
        if _taken(least, 2) > total:
            del least[at]
    gap = 2 if _taken(least, 2) <= total else 1
    while _taken(least, gap) > total and max(least.values()) > 1:
        least[max(least, key=lambda at: least[at])] -= 1
    return _widened(least, headings, needs, total - _taken(least, gap)), gap


def _taken(widths: dict[int, int], gap: int) -> int:
    return sum(widths.values()) + gap * (len(widths) - 1)


def _widened(widths: dict[int, int], headings: Sequence[Heading], needs: Sequence[int], room: int) -> dict[int, int]:
    """The widths with the room shared out, a character at a time, to the column that is furthest behind its share."""
    widened = dict(widths)
    for _ in range(room):
        hungry = [at for at in widths if headings[at].share and widened[at] < needs[at]]
        if not hungry:
            break
        widened[min(hungry, key=lambda at: (widened[at] - widths[at]) / headings[at].share)] += 1
    return widened


def _fitted(heading: Heading, cell: Any) -> str:
    text = one_line(cell)
    return f"…{text[1 - TAIL_CHARS :]}" if heading.is_address and len(text) > TAIL_CHARS else text


def counted(number: int, noun: str) -> str:
    """A number with what it counts: `1 link`, `2,000 links`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def print_line(line: str = "", *, indent: str = "", error: bool = False) -> None:
    """One line on standard output, or on standard error."""
    print(indent + line, file=sys.stderr if error else sys.stdout)


def print_wrapped(text: str, *, indent: str = "", first: str | None = None, error: bool = False) -> None:
    """Running text, wrapped to the terminal; `first` is the indent of its first line."""
    width = min(shutil.get_terminal_size((PIPE_WIDTH, 24)).columns, PIPE_WIDTH) if is_terminal() else PIPE_WIDTH
    lines = textwrap.wrap(
        one_line(text),
        max(width, 40),
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    print_line("\n".join(lines) or (first or indent).rstrip(), error=error)


@contextmanager
def progress_shown(is_quiet: bool, files: int | None = None) -> Iterator[Progress]:
    """What a run tells its progress to: a bar on a terminal, which goes when it is done; else a line now and then.

    `files` is the total to expect where the run itself cannot tell; a table is one file with many pages.
    """
    if is_quiet:
        yield _NoProgress()
    elif not is_terminal(sys.stderr):
        yield _Lines()
    else:
        with _Bar.shown(files) as bar:
            yield bar


class _NoProgress:
    def started(self, total: int | None) -> None:
        """Nothing is shown."""

    def advanced(self, locator: str) -> None:
        """Nothing is shown."""


class _Lines:
    """A line each `PAGES_A_LINE` pages."""

    def __init__(self) -> None:
        self._done = 0
        self._of = ""

    def started(self, total: int | None) -> None:
        self._of = f" of {total}" if total else ""

    def advanced(self, locator: str) -> None:
        self._done += 1
        if self._done % PAGES_A_LINE == 0:
            print_line(f"{self._done}{self._of} pages read", error=True)


class _Bar:
    """A bar of rich, or a moving one where the number of pages is not known or was passed."""

    def __init__(self, bar: rich.progress.Progress, total: int | None) -> None:
        self._bar = bar
        self._done = 0
        self._total = total
        self._task = bar.add_task("reading", total=total)

    @classmethod
    @contextmanager
    def shown(cls, total: int | None) -> Iterator[Self]:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (MofNCompleteColumn(), BarColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            yield cls(bar, total)

    def started(self, total: int | None) -> None:
        self._total = self._total if total is None else total
        self._bar.update(self._task, total=self._total)

    def advanced(self, locator: str) -> None:
        from rich.markup import escape

        self._done += 1
        if self._total is not None and self._done > self._total:
            self._bar.reset(self._task, total=None, completed=self._done)
        self._bar.update(self._task, completed=self._done, description=escape(one_line(locator)[-60:]))
