"""Files, folders, tables and standard input into pages."""

import gzip
import hashlib
import io
import json
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.ingest import intake
from onrecord.records import Given, Intake, Problem
from onrecord.settings import Settings


def take(
    *paths: Path | str, stdin: bytes | None = None, limit: int = 10_000, **options: object
) -> list[Intake | Problem]:
    stream = None if stdin is None else io.BytesIO(stdin)
    settings = Settings(max_page_bytes=limit)
    return list(intake([str(path) for path in paths], settings=settings, stdin=stream, **options))  # type: ignore[arg-type]


def pages(found: list[Intake | Problem]) -> list[Intake]:
    return [item for item in found if isinstance(item, Intake)]


def problems(found: list[Intake | Problem]) -> list[Problem]:
    return [item for item in found if isinstance(item, Problem)]


def test_a_file_is_a_page_of_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"one\r\n")
    [item] = pages(take(tmp_path))
    assert item.page.content == b"one\r\n"
    assert item.page.page_id == hashlib.sha256(b"one\r\n").hexdigest()
    assert (item.page.media_type, item.locator, item.given) == ("text/plain", f"{tmp_path}/a.txt", Given())


def test_html_by_name_by_bytes_and_in_gzip(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"words")
    (tmp_path / "b.saved").write_bytes(b"<html>words</html>")
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress(b"words"))
    found = pages(take(tmp_path / "a.html", tmp_path / "b.saved", tmp_path / "c.txt.gz"))
    assert [item.page.media_type for item in found] == ["text/html", "text/html", "text/plain"]
    assert found[2].page.content == b"words"


def test_rows_are_pages_of_canonical_json(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "Headline,Body,Publisher,note,empty\nTalks fail,Wörds,Ortava Courant,n,\n", encoding="utf-8"
    )
    [item] = pages(take(tmp_path))
    assert item.page.content.decode() == '{"note":"n","outlet":"Ortava Courant","text":"Wörds","title":"Talks fail"}'
    assert (item.page.media_type, item.locator) == ("application/json", f"{tmp_path}/a.csv#1")
    assert item.given == Given(outlet="Ortava Courant", title="Talks fail")


def test_a_bad_row_does_not_stop_its_neighbours(tmp_path: Path) -> None:
    lines = ['{"text": "one"}', "{broken", '{"text": "  ", "title": "T"}', '{"text": "\\ud800"}', '{"html": "five"}']
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    found = take(tmp_path)
    assert [item.locator.rpartition("#")[2] for item in found] == ["1", "2", "3", "4", "5"]
    assert [type(item) for item in found] == [Intake, Problem, Problem, Problem, Intake]


def test_names_in_objects_and_lists(tmp_path: Path) -> None:
    cells = {"text": "words", "publisher": {"name": "Ortava Courant"}, "title": ["Talks fail"]}
    (tmp_path / "a.jsonl").write_text(json.dumps(cells))
    assert pages(take(tmp_path))[0].given == Given(outlet="Ortava Courant", title="Talks fail")


def test_a_table_without_articles_is_one_problem_that_helps(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,words\n1,one\n2,two\n")
    [problem] = take(tmp_path)
    assert isinstance(problem, Problem)
    assert "among: id, words" in problem.message
    assert "--map text=COLUMN" in problem.message
    assert [json.loads(item.page.content)["text"] for item in pages(take(tmp_path, column_map={"text": "words"}))] == [
        "one",
        "two",
    ]


def test_a_mapped_column_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text,src\none,A\n")
    [problem] = take(tmp_path, column_map={"outlet": "source"})
    assert isinstance(problem, Problem)
    assert "outlet=source" in problem.message


def test_the_sidecar_wins_over_columns_and_the_nearest_over_others(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "a.txt").write_text("one")
    (tmp_path / "x" / "b.jsonl").write_text('{"text": "two", "outlet": "column", "title": "T"}')
    (tmp_path / "metadata.csv").write_text("path,outlet\nx/a.txt,far\nx/b.jsonl,far\n")
    (tmp_path / "x" / "metadata.csv").write_text("path,outlet\na.txt,near\n")
    assert [item.given for item in pages(take(tmp_path))] == [Given(outlet="near"), Given(outlet="far", title="T")]
    (tmp_path / "m.csv").write_text("path,outlet\nx/a.txt,chosen\n")
    found = pages(take(tmp_path / "x", metadata=tmp_path / "m.csv"))
    assert [item.given.outlet for item in found] == ["chosen", "column"]


def test_a_sidecar_holds_for_its_own_folder_only(tmp_path: Path) -> None:
    for name in ("x", "y"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(name)
    (tmp_path / "x" / "metadata.csv").write_text("path,outlet\na.txt,A\n../y/a.txt,A\n")
    assert [item.given.outlet for item in pages(take(tmp_path))] == ["A", None]


def test_a_table_of_articles_called_metadata_is_articles(tmp_path: Path) -> None:
    (tmp_path / "metadata.csv").write_text("path,text\na.txt,words\n")
    assert len(pages(take(tmp_path))) == 1


def test_faults_of_a_sidecar_are_problems(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    (tmp_path / "metadata.csv").write_text("path,outlet\nnone.txt,A\n")
    found = take(tmp_path)
    assert [problem.locator for problem in problems(found)] == [f"{tmp_path}/metadata.csv"]
    assert "'none.txt'" in problems(found)[0].message
    assert len(pages(found)) == 1


def test_a_given_date_that_cannot_be_read_is_a_problem_beside_the_page(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "one", "published": "03/04/2021"}')
    found = take(tmp_path)
    assert [type(item) for item in found] == [Problem, Intake]
    assert "cannot be told apart" in problems(found)[0].message


STDIN = [
    ("text", b"Talks fail\n\nwords\n", ["-"], ["text/plain"]),
    ("html", b"<!doctype html><p>words</p>", ["-"], ["text/html"]),
    ("JSON lines", b'{"text": "one"}\n\n{"text": "two"}\n', ["-#1", "-#3"], ["application/json"] * 2),
]


@pytest.mark.parametrize(("phenomenon", "content", "locators", "media_types"), STDIN)
def test_standard_input(phenomenon: str, content: bytes, locators: list[str], media_types: list[str]) -> None:
    found = pages(take("-", stdin=content))
    assert [item.locator for item in found] == locators
    assert [item.page.media_type for item in found] == media_types


def test_what_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "large.txt").write_bytes(b"x" * 101)
    (tmp_path / "torn.txt.gz").write_bytes(gzip.compress(b"words" * 50)[:-12])
    (tmp_path / "none").mkdir()
    found = take(tmp_path, tmp_path / "none", limit=100)
    assert [problem.locator.rpartition("/")[2] for problem in problems(found)] == ["large.txt", "torn.txt.gz", "none"]
    assert len(found) == 3


def test_nothing_is_read_where_a_path_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    for options, message in (
        ({"metadata": tmp_path / "none.csv"}, "no such file"),
        ({"column_map": {"txt": "body"}}, "expected one of"),
    ):
        with pytest.raises(InputError, match=message):
            intake([str(tmp_path)], settings=Settings(), **options)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="no such file"):
        intake([str(tmp_path), str(tmp_path / "none.txt")], settings=Settings())
