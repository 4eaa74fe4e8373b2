"""Tables and text, for a pipe and for a terminal."""

from __future__ import annotations

import pytest

from onrecord import terminal
from onrecord.cli.listings import LISTINGS
from onrecord.terminal import Heading, fitting, one_line, print_table, print_wrapped

HEADINGS = [Heading("id"), Heading("content", 1)]


@pytest.mark.parametrize(
    ("what", "value", "shown"),
    [
        ("nothing", None, ""),
        ("a truth value", True, "yes"),
        ("a list", ["a", None, "b"], "a; ; b"),
        ("a tab and a line end", "a\tb\r\nc", "a b c"),
        ("an escape sequence", "a\x1b[31mb\x07", "a [31mb"),
        ("a right-to-left override", "abc\u202etxt", "abc txt"),
        ("a no-break space", "10\u00a0000", "10 000"),
        ("markup of the table library", "[bold]no[/bold]", "[bold]no[/bold]"),
    ],
)
def test_a_cell_is_one_harmless_line(what: str, value: object, shown: str) -> None:
    assert one_line(value) == shown


def test_a_pipe_gets_tabs_and_nothing_is_cut(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(HEADINGS, [("a1", "x" * 500), ("a2", "two\nlines")])
    assert capsys.readouterr().out == f"id\tcontent\na1\t{'x' * 500}\na2\ttwo lines\n"


def test_a_terminal_gets_a_table_of_its_width(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terminal, "is_terminal", lambda stream=None: True)
    monkeypatch.setenv("COLUMNS", "60")
    print_table(HEADINGS, [("a1", "x" * 500), ("a2", "[bold]as it is[/bold]")])
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 60
    assert any(line.startswith("a1") and "…" in line for line in lines)
    assert any("[bold]as it is[/bold]" in line for line in lines)


def test_a_terminal_is_spared_empty_columns_and_a_pipe_is_not(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    headings, rows = [Heading("id"), Heading("differs"), Heading("content", 1)], [("a1", None, "x"), ("a2", "", "")]
    print_table(headings, rows)
    assert capsys.readouterr().out.splitlines()[0] == "id\tdiffers\tcontent"
    monkeypatch.setattr(terminal, "is_terminal", lambda stream=None: True)
    print_table(headings, rows)
    assert capsys.readouterr().out.split()[:2] == ["id", "content"]
    print_table(headings, [])
    assert capsys.readouterr().out.split()[:3] == ["id", "differs", "content"]


def test_a_long_address_keeps_its_end(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "is_terminal", lambda stream=None: True)
    monkeypatch.setenv("COLUMNS", "80")
    print_table([Heading("article", is_address=True)], [("/a/long/way/to/the/folder/of/the/article.txt",), ("b.txt",)])
    *_, long, short = capsys.readouterr().out.splitlines()
    assert (long.strip(), short.strip()) == ("…f/the/article.txt", "b.txt")


LONG = {
    "statement_id": "f111bc35f012",
    "article_id": "f111bc35f012",
    "said_from": "2024-03-04",
    "said_to": "2024-03-08",
    "said_after": None,
    "said_before": None,
    "published": "2024-03-09T09:20+01:00",
    "speakers": [{"name": "Mara Lind-Fennimore"}],
    "kind": "indirect",
    "content": [{"text": "that the ferry would not sail before the storm was over"}],
    "title": "Ferry will not sail before the storm is over",
    "outlet": "The Quay Observer",
    "words": 1200,
    "language": "en",
    "article": "articles/the-quay-observer/2024-03-09.txt",
}


@pytest.mark.parametrize("width", [60, 80, 100, 200])
@pytest.mark.parametrize(
    ("table", "least"),
    [("statements", {"speaker": 10, "content": 20, "outlet": 6}), ("articles", {"title": 20, "outlet": 6})],
)
def test_names_and_words_stay_readable_in_a_narrow_terminal(table: str, least: dict[str, int], width: int) -> None:
    headings = [column.heading for column in LISTINGS[table].columns]
    needs = [max(len(one_line(column.show(LONG))), len(column.heading.name)) for column in LISTINGS[table].columns]
    needs = [
        min(need, terminal.TAIL_CHARS) if each.is_address else need for need, each in zip(needs, headings, strict=True)
    ]
    widths, gap = fitting(headings, needs, width)
    shown = {headings[at].name: column for at, column in widths.items()}
    assert sum(widths.values()) + gap * (len(widths) - 1) <= width
    assert all(shown[name] >= narrowest for name, narrowest in least.items())
    assert ("article" in shown) == (width >= 100)
    assert width < 200 or list(widths.values()) == needs


def test_where_nothing_fits_the_widest_columns_are_cut() -> None:
    widths, gap = fitting([Heading("id"), Heading("content", 1, 20), Heading("article", spare=1)], [10, 90, 18], 20)
    assert (sum(widths.values()) + gap, set(widths)) == (20, {0, 1})


def test_running_text_is_wrapped_and_indented(capsys: pytest.CaptureFixture[str]) -> None:
    print_wrapped("word " * 40, indent="    ", first=" 1. ")
    first, *rest = capsys.readouterr().out.splitlines()
    assert first.startswith(" 1. word")
    assert all(line.startswith("    word") and len(line) <= terminal.PIPE_WIDTH for line in rest)
