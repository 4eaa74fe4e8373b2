"""Writes the reference pages of `docs/` from the code, and what the README shows from a run on the sample.

`python -m onrecord.docs docs README.md` does both.
"""

from __future__ import annotations

import dataclasses
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import typer.main

from onrecord import schema
from onrecord.cli import errors
from onrecord.cli.app import app
from onrecord.export.fields import EXPORTS, ArticleTextRow
from onrecord.export.shape import described, fields
from onrecord.settings import Settings

_MADE = "Made from the code by `make docs`; do not edit."


def commands_page() -> str:
    """Every command with its arguments, options, defaults and examples."""
    parts = ["# Commands", _MADE, *(_command(name, command) for name, command in commands().items()), _EXIT_CODES]
    return "\n\n".join(parts) + "\n"


def commands() -> dict[str, Any]:
    """Every command by what is typed for it: `add`, `actor merge` ..."""
    group: Any = typer.main.get_command(app)
    return dict(_within("", group))


def _within(prefix: str, group: Any) -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _within(f"{prefix}{name} ", command)
        else:
            yield f"{prefix}{name}", command


def _command(name: str, command: Any) -> str:
    usage = " ".join(["onrecord", name, *(_argument(param) for param in command.params if not _is_option(param))])
    rows = [_row(_spelled(param), _holds(param)) for param in command.params]
    table = "\n".join([_row("argument or option", ""), _row("---", "---"), *rows])
    return "\n\n".join([f"## onrecord {name}", f"    {usage}", *_paragraphs(command.help), table])


def _is_option(param: Any) -> bool:
    return bool(param.param_type_name == "option")


def _argument(param: Any) -> str:
    shown = param.metavar + ("..." if param.nargs == -1 else "")
    return shown if param.required else f"[{shown}]"


def _spelled(param: Any) -> str:
    if not _is_option(param):
        return f"`{param.metavar}`"
    return ", ".join(f"`{option} {param.metavar or ''}".rstrip() + "`" for option in param.opts)


def _holds(param: Any) -> str:
    has_default = _is_option(param) and param.default not in (None, "", False, []) and param.show_default
    return f"{param.help} Default: `{param.default}`." if has_default else str(param.help)


def _paragraphs(help_text: str) -> Iterator[str]:
    """The paragraphs of a command's help; one that begins with a backspace is shown as it stands."""
    for paragraph in help_text.strip().split("\n\n"):
        if paragraph.startswith("\b\n"):
            yield "```\n" + paragraph.removeprefix("\b\n").replace("Examples:\n", "").strip("\n") + "\n```"
        else:
            yield paragraph


_EXIT_CODES = "\n".join(
    [
        "## Exit codes",
        "",
        "| code | means |",
        "| --- | --- |",
        f"| {errors.DONE} | done; articles that could not be read are rows of `problems`, with a warning |",
        f"| {errors.FAILED} | nothing could be read or found, the record or the output cannot be used, or the program "
        "itself failed on a page |",
        f"| {errors.WRONG_USE} | no such command, or wrong options |",
        f"| {errors.INTERRUPTED} | stopped with Ctrl-C; what was finished is kept |",
        "",
        "Results go to standard output, progress and messages to standard error.",
    ]
)


def settings_page() -> str:
    """Every setting with its default and what it does."""
    rows = [_row(f"`{each.name}`", f"`{each.default}`", each.metadata["doc"]) for each in dataclasses.fields(Settings)]
    parts = [
        "# Settings",
        _MADE,
        "`onrecord.Settings` holds them; `--reader` and `--workers` set theirs. A run's row in the table `run` keeps "
        "those that were not the default.",
        "\n".join([_row("setting", "default", "what it does"), _row("---", "---", "---"), *rows]),
    ]
    return "\n\n".join(parts) + "\n"


def export_page() -> str:
    """Every export with its fields."""
    parts = ["# Exports", _MADE, _EXPORT_NOTES, *(_export(name, export.row) for name, export in EXPORTS.items())]
    return "\n\n".join(parts) + "\n"


_EXPORT_NOTES = """\
`onrecord export STORY.db TABLE` writes one of the tables below. The fields are stable; further ones may follow. Rows
stand in the order of their articles' addresses and of the text, the timeline by date.

* **Offsets** (`start`, `end`) are code points into the article's `text`, half-open: `text[start:end]` is the string
  stored beside them, in Python, SQLite (`substr`) and Spark. JavaScript counts UTF-16 units instead.
* **Dates** are inclusive ISO dates; both ends `null` means that the text cannot tell.
* **Texts**: an article's full text leaves only with `export articles --with-text`. Every other export holds the words
  of spans (content, source, cue, mention, date), never more.
* **jsonl**: one JSON object a line, UTF-8, keys in the order below. Without rows the file is empty.
* **csv**: UTF-8 with byte order mark, a header, lists and objects as JSON in one cell, `null` as an empty cell. A text
  that begins with `=`, `+`, `-`, `@`, a tab or a carriage return gets a leading apostrophe, so that no spreadsheet
  takes it for a formula; numbers stay numbers. Import the id columns as text: a spreadsheet takes `38e12345` for a
  number with an exponent, and of an id of digits only it loses the last ones. Programs that need the exact
  characters should read jsonl or parquet.
* **parquet**: real list and struct types; without rows the file holds the schema."""


def _export(name: str, definition: type) -> str:
    parts = [f"## {name}", str(definition.__doc__), _field_table(definition)]
    nested = {each.shape.type for each in fields(definition) if dataclasses.is_dataclass(each.shape.type)}
    for inner in sorted(nested, key=lambda each: each.__name__):
        parts += [f"{inner.__doc__} Objects of:", _field_table(inner)]
    if name == "articles":
        parts += ["With `--with-text` also:", _field_table(ArticleTextRow, skip=len(fields(definition)))]
    return "\n\n".join(parts)


def _field_table(definition: type, skip: int = 0) -> str:
    rows = [_row(f"`{each.name}`", described(each.shape), each.doc) for each in fields(definition)[skip:]]
    return "\n".join([_row("field", "type", "holds"), _row("---", "---", "---"), *rows])


def views_page() -> str:
    """Every view of a record: the question it answers, its grain and its units, from the head of its file."""
    files = sorted(_sql_files(), key=lambda each: each[0])
    parts = ["# Views", _MADE, _VIEW_NOTES, *(f"## {name}\n\n{_head(text)}" for name, text in files)]
    return "\n\n".join(parts) + "\n"


_VIEW_NOTES = """\
A record is plain SQLite, and these views live in it: Datasette, DB Browser, R and DuckDB show them. Each is one `.sql`
file of `src/onrecord/views`, which can be opened, changed, run and cited. Lists are JSON text."""


def _sql_files() -> Iterator[tuple[str, str]]:
    for file in resources.files("onrecord").joinpath("views").iterdir():
        if file.name.endswith(".sql"):
            yield file.name.removesuffix(".sql"), file.read_text("utf-8")


def _head(sql: str) -> str:
    lines = [line.strip() for line in sql.splitlines()]
    head = lines[: next((at for at, line in enumerate(lines) if line and not line.startswith("--")), len(lines))]
    return "\n".join(line.removeprefix("--").strip() for line in head).strip()


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands_page,
    "export.md": export_page,
    "schema.md": schema.markdown,
    "settings.md": settings_page,
    "views.md": views_page,
}
"""Every page that is made from the code, by its file name."""


def write_pages(folder: Path) -> None:
    """Write every page into the folder, which is made if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        folder.joinpath(name).write_text(page(), encoding="utf-8")


# --- the README ------------------------------------------------------------------------------------------------------


def filled_readme(text: str, root: Path) -> str:
    """The README with what the demo prints now, between its `<!-- demo -->` and `<!-- statement -->` marks.

    `root` is the folder that `sample/` lies in. How long the run took is left out.
    """
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder, "demo.db")
        added = _printed(root, record, "add", "sample")
        best = _printed(root, record, "show", "statements", "--best", "10")
        first = _first_id(best)
        one = _printed(root, record, "show", "statement", first)
    return put_between(put_between(text, "demo", f"{added}\n{best}"), "statement", one)


def _printed(root: Path, record: Path, command: str, *arguments: str) -> str:
    """A command and what it prints, as a person would see them."""
    run = [sys.executable, "-m", "onrecord", command, str(record), *arguments]
    out = subprocess.run(run, cwd=root, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    shown = re.sub(r" in [\d.]+ s$", "", out, flags=re.MULTILINE).replace(str(record), "demo.db")
    return f"$ onrecord {command} demo.db {' '.join(arguments)}\n{shown}"


def _first_id(best: str) -> str:
    """The id that the first of the best statements is shown with: the last word of its block."""
    return str(re.findall(r", ([0-9a-f]+)$", best, re.MULTILINE)[0])


def put_between(text: str, mark: str, printed: str) -> str:
    """The text with what was printed, as a block, between `<!-- mark -->` and `<!-- /mark -->`."""
    before, _, rest = text.partition(f"<!-- {mark} -->\n")
    _, _, after = rest.partition(f"<!-- /{mark} -->\n")
    return f"{before}<!-- {mark} -->\n```\n{printed}```\n<!-- /{mark} -->\n{after}"


def main(folder: Path, readme: Path) -> None:
    """Write every page and fill the README."""
    write_pages(folder)
    text = readme.read_text(encoding="utf-8")
    readme.write_text(filled_readme(text, readme.resolve().parent), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
