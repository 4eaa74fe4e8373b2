"""Files, folders, tables and standard input into pages."""

import gzip
import hashlib
import io
import json
import os
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
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress(b"words", mtime=0))
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
    assert [type(item) for item in found] == [Intake, Problem, Problem, Intake, Intake]
    assert json.loads(pages(found)[1].page.content) == {"text": "\ufffd"}


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
    ("JSON lines in gzip", gzip.compress(b'{"text": "one"}', mtime=0), ["-#1"], ["application/json"]),
    ("HTML in gzip", gzip.compress(b"<html>words</html>", mtime=0), ["-"], ["text/html"]),
    ("CSV", b"Headline;Body\nTalks;one\n", ["-#1"], ["application/json"]),
    ("TSV in UTF-16", "title\ttext\nTalks\tone\n".encode("utf-16"), ["-#1"], ["application/json"]),
    ("CSV with spaces", b"title, text\nTalks, one\n", ["-#1"], ["application/json"]),
    ("a headline that begins like a header", b"Body, soul and state\n\nwords\n", ["-"], ["text/plain"]),
    ("a text with a comma in its headline", b"Talks fail, minister says\n\nwords\n", ["-"], ["text/plain"]),
    ("JSON lines", b'{"text": "one"}\n\n{"text": "two"}\n', ["-#1", "-#3"], ["application/json"] * 2),
]


@pytest.mark.parametrize(("phenomenon", "content", "locators", "media_types"), STDIN)
def test_standard_input(phenomenon: str, content: bytes, locators: list[str], media_types: list[str]) -> None:
    found = pages(take("-", stdin=content))
    assert [item.locator for item in found] == locators
    assert [item.page.media_type for item in found] == media_types


def test_what_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "large.txt").write_bytes(b"x" * 101)
    (tmp_path / "torn.txt.gz").write_bytes(gzip.compress(b"words" * 50, mtime=0)[:-12])
    (tmp_path / "none").mkdir()
    found = take(tmp_path, tmp_path / "none", limit=100)
    assert [problem.locator.rpartition("/")[2] for problem in problems(found)] == ["large.txt", "torn.txt.gz", "none"]
    assert len(found) == 3


def test_nothing_is_read_where_a_path_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    (tmp_path / "torn.csv.gz").write_bytes(gzip.compress(b"path,outlet\n" * 50, mtime=0)[:-12])
    for options, message in (
        ({"metadata": tmp_path / "torn.csv.gz"}, "check that it is whole"),
        ({"metadata": tmp_path / "none.csv"}, "no such file"),
        ({"column_map": {"txt": "body"}}, "expected one of"),
    ):
        with pytest.raises(InputError, match=message):
            intake([str(tmp_path)], settings=Settings(), **options)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="no such file"):
        intake([str(tmp_path), str(tmp_path / "none.txt")], settings=Settings())


def test_parquet_and_mapped_columns_on_standard_input(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"text": ["one", "two"]}), tmp_path / "a.parquet")
    found = pages(take("-", stdin=(tmp_path / "a.parquet").read_bytes()))
    assert [item.locator for item in found] == ["-#1", "-#2"]
    mapped = pages(take("-", stdin=b"id,words\n1,one\n", column_map={"text": "words"}))
    assert [json.loads(item.page.content)["text"] for item in mapped] == ["one"]


def test_too_much_text_on_standard_input_is_a_problem() -> None:
    [problem] = problems(take("-", stdin=b"x" * 5_000, limit=3_000))
    assert (problem.locator, "more than 3,000 bytes" in problem.message) == ("-", True)


def test_a_named_pipe_is_read(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.write(writing, b"title,text\nTalks,one\n")
    os.close(writing)
    found = pages(take(f"/dev/fd/{reading}"))
    os.close(reading)
    assert [item.given.title for item in found] == ["Talks"]


def test_files_one_by_one_are_given_what_their_folder_would_give(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    for name in ("a.txt", "b.txt", "x/c.txt"):
        (tmp_path / name).write_text(name)
    (tmp_path / "metadata.csv").write_text("path,outlet\na.txt,A\nb.txt,B\n")
    whole = {item.locator: item for item in pages(take(tmp_path))}
    for locator, item in whole.items():
        assert take(locator) == [item]
    assert [item.given.outlet for item in pages(take(tmp_path / "*.txt"))] == ["A", "B"]


ROWS = [
    ("a NUL in the text", '{"text": "one\\u0000"}', "binary"),
    ("a NUL in the outlet", '{"text": "one", "outlet": "A\\u0000"}', "binary"),
    ("a NUL in the outlet's name", '{"text": "one", "outlet": {"name": "A\\u0000"}}', "binary"),
    ("a NUL in the byline", '{"text": "one", "author": "A\\u0000"}', "binary"),
    ("deep", '{"text": "one", "x": ' + "[" * 400 + "]" * 400 + "}", "deep"),
]


@pytest.mark.parametrize(("phenomenon", "line", "message"), ROWS)
def test_a_row_is_refused_alone(phenomenon: str, line: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(line + '\n{"text": "two"}\n')
    found = take(tmp_path)
    assert [type(item) for item in found] == [Problem, Intake]
    assert message in problems(found)[0].message


def test_a_nul_in_a_csv_is_refused_in_its_row(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"text,outlet\n" + b"one,A\n" * 50 + b"t\0o,A\n")
    assert [problem.locator for problem in problems(take(tmp_path))] == [f"{tmp_path}/a.csv#51"]


@pytest.mark.parametrize(("name", "content"), [("a.csv", "text,outlet\n"), ("a.jsonl", "\n\n"), ("b.jsonl", "")])
def test_a_table_without_rows_is_a_problem(name: str, content: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(content)
    assert ["found no rows" in problem.message for problem in problems(take(tmp_path))] == [True]


def test_halves_of_surrogate_pairs_are_replaced_everywhere(tmp_path: Path) -> None:
    line = '{"text": "a\\ud83d", "outlet": {"name": "B\\ude00"}, "k\\ud83d": ["\\ud83d"]}'
    (tmp_path / "a.jsonl").write_text(line)
    [item] = pages(take(tmp_path))
    assert item.given.outlet == "B\ufffd"
    assert json.loads(item.page.content)["k\ufffd"] == ["\ufffd"]
    (tmp_path / "a.jsonl").write_text('{"k\\ud83d": 1}')
    assert "among: k\ufffd" in problems(take(tmp_path))[0].message


def test_rows_of_a_sidecar_about_rows_that_are_not_there(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "one"}\n{"text": "two"}\n')
    (tmp_path / "b.txt").write_text("words")
    (tmp_path / "metadata.csv").write_text("path,outlet\na.jsonl#2,A\na.jsonl#99,B\nb.txt#1,C\n")
    found = take(tmp_path)
    assert [item.given.outlet for item in pages(found)] == [None, "A", None]
    assert [(problem.locator, problem.message.split(",")[0]) for problem in problems(found)] == [
        (f"{tmp_path}/metadata.csv", "row 2: found path 'a.jsonl#99'"),
        (f"{tmp_path}/metadata.csv", "row 3: found path 'b.txt#1'"),
    ]


def test_a_given_month_is_no_problem(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    (tmp_path / "metadata.csv").write_text("path,published\na.txt,2021-03\n")
    found = take(tmp_path)
    assert [item.given for item in pages(found)] == [Given(published="2021-03")]
    assert problems(found) == []


def test_a_folder_that_cannot_be_read_is_a_problem_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "z.txt").write_text("words")
    folder = os.open(tmp_path, os.O_RDONLY)
    for _ in range(20):
        os.mkdir("n" * 250, dir_fd=folder)
        inner = os.open("n" * 250, os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = inner
    os.close(folder)
    found = take(tmp_path)
    assert [type(item) for item in found] == [Problem, Intake]
    assert problems(found)[0].locator.endswith("n" * 250)
    assert "check its permissions" in problems(found)[0].message
