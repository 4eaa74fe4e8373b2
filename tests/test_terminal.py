"""Tables and text, for a pipe and for a terminal."""

from __future__ import annotations

import pytest

from onrecord import terminal
from onrecord.terminal import Heading, one_line, print_table, print_wrapped

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


def test_a_long_address_keeps_its_end(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "is_terminal", lambda stream=None: True)
    monkeypatch.setenv("COLUMNS", "80")
    print_table([Heading("article", is_address=True)], [("/a/long/way/to/the/folder/of/the/article.txt",), ("b.txt",)])
    *_, long, short = capsys.readouterr().out.splitlines()
    assert (long.strip(), short.strip()) == ("…e/folder/of/the/article.txt", "b.txt")


def test_running_text_is_wrapped_and_indented(capsys: pytest.CaptureFixture[str]) -> None:
    print_wrapped("word " * 40, indent="    ", first=" 1. ")
    first, *rest = capsys.readouterr().out.splitlines()
    assert first.startswith(" 1. word")
    assert all(line.startswith("    word") and len(line) <= terminal.PIPE_WIDTH for line in rest)
