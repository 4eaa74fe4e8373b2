"""The documentation names what is there, and what it shows exists."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from onrecord.cli.listings import LISTINGS
from onrecord.docs import PAGES, commands, filled_readme, put_between
from onrecord.export.fields import EXPORTS
from onrecord.export.shape import fields
from onrecord.record.database import views
from onrecord.records import TABLES
from onrecord.schema import columns, table_name
from onrecord.settings import Settings

ROOT = Path(__file__).parent.parent
COMMANDS = commands()
SHOWN = re.findall(r"^onrecord ([a-z]+) ", ROOT.joinpath("README.md").read_text(), re.MULTILINE)


def page(name: str) -> str:
    return ROOT.joinpath("docs", name).read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    return text.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_made_from_the_code_is_up_to_date(name: str) -> None:
    assert page(name) == PAGES[name](), "run `make docs`"


def test_the_readme_shows_every_command_and_no_other() -> None:
    assert set(SHOWN) == {name.split()[0] for name in COMMANDS}
    shown = section(ROOT.joinpath("README.md").read_text(encoding="utf-8"), "Commands")
    assert all(name.split()[-1] in shown for name in COMMANDS)


def test_the_readme_shows_what_the_demo_prints() -> None:
    text = ROOT.joinpath("README.md").read_text(encoding="utf-8")
    filled = filled_readme(text, ROOT)
    assert skeleton(filled) == skeleton(text), "run `make docs`"
    assert len(skeleton(text)) >= 30
    assert put_between(filled, "statement", printed(filled, "statement")) == filled


ALWAYS = ("statement", "speaker", "said", "outlet", "article", "kind", "confidence", "reasons")
"""The parts of a shown statement that none is without."""


def printed(text: str, mark: str) -> str:
    return text.split(f"<!-- {mark} -->\n```\n")[1].split(f"```\n<!-- /{mark} -->")[0]


def skeleton(text: str) -> list[str]:
    """What of the README's printed blocks does not hang on the numbers of the model.

    Commands, counts of articles, headings, numbered lines, the fields of a statement.
    """
    lines = [line for mark in ("demo", "statement") for line in printed(text, mark).splitlines()]
    return [bone for line in lines if (bone := _bone(line))]


def _bone(line: str) -> str | None:
    if (
        line.startswith(("$ ", "Try ", "  onrecord ", "The 10 ", "there, ", "speaker has "))
        or " articles added" in line
    ):
        return re.sub(r"(statement) [0-9a-f]+$", r"\1 ID", line)
    if re.match(r"\d+ statements read: |the record holds 23 articles, ", line):
        return re.sub(r"\d+", "N", line.replace("23 articles", "all articles"))
    if numbered := re.match(r" ?\d+\. ", line):
        return numbered.group()
    first = line.split()[0] if line.split() else ""
    return first if re.match(r" {0,2}[a-z]", line) and first in ALWAYS else None


def code_blocks() -> list[tuple[str, str]]:
    """The Python of README and `docs/python.md`, each page's blocks as one program: later ones use earlier names."""
    texts = {name: ROOT.joinpath(name).read_text(encoding="utf-8") for name in ("README.md", "docs/python.md")}
    return [(name, "\n".join(re.findall(r"```python\n(.*?)```", text, re.DOTALL))) for name, text in texts.items()]


@pytest.mark.parametrize(("name", "code"), code_blocks())
def test_the_python_that_is_shown_runs(
    name: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    tmp_path.joinpath("articles").mkdir()
    told = "“The ferry will sail again,” said Mara Lind, the harbour master, on Saturday.\n"
    tmp_path.joinpath("articles", "ferry.txt").write_text(f"Ferry to sail again\n\n{told}", encoding="utf-8")
    tmp_path.joinpath("outlets.csv").write_text("path,outlet\narticles/ferry.txt,The Quay\n", encoding="utf-8")
    exec(compile(code, name, "exec"), {})
    out = capsys.readouterr().out
    assert len(out.splitlines()) >= code.count("print(") >= 1
    assert "Mara Lind" in out


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_documented_with_two_examples(name: str) -> None:
    text = section(page("commands.md"), f"onrecord {name}")
    assert len(re.findall(rf"^  onrecord {name} ", text, re.MULTILINE)) >= 2
    assert all(param.help and param.help in text.replace("\\|", "|") for param in COMMANDS[name].params)


def test_the_help_of_show_and_export_names_every_table() -> None:
    words = {name: set(re.findall(r"[a-z]+", COMMANDS[name].help)) for name in ("show", "export")}
    assert set(LISTINGS) <= words["show"]
    assert set(EXPORTS) <= words["export"]


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_is_documented_in_its_order(name: str) -> None:
    listed = re.findall(r"^\| `(\w+)` \|", section(page("export.md"), name), re.MULTILINE)
    names = [field.name for field in fields(EXPORTS[name].row)]
    assert listed[: len(names)] == names


@pytest.mark.parametrize("record_type", TABLES)
def test_a_table_is_documented(record_type: type) -> None:
    text = section(page("schema.md"), table_name(record_type))
    assert [column.name for column in columns(record_type)] == re.findall(r"^\| (\w+) \| (?!type)", text, re.MULTILINE)


def test_every_setting_and_view_is_documented() -> None:
    assert all(f"| `{field.name}` |" in page("settings.md") for field in dataclasses.fields(Settings))
    assert all(section(page("views.md"), name).strip() for name in views())


def test_linksput_between_pages_lead_somewhere() -> None:
    for file in (*ROOT.glob("*.md"), *ROOT.joinpath("docs").glob("*.md")):
        for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", file.read_text(encoding="utf-8")):
            assert file.parent.joinpath(link).exists(), f"{file.name}: {link}"
