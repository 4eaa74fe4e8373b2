"""Rows of an export keep their definition in every format, and nothing leaves that should not."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from onrecord.errors import InputError, RecordError
from onrecord.export.fields import (
    EXPORTS,
    ArticleTextRow,
    DateRow,
    IssueStance,
    Piece,
    ReuseRow,
    Speaker,
    StatementRow,
    export_named,
)
from onrecord.export.formats import FORMATS
from onrecord.export.place import written_whole
from onrecord.export.shape import arrow_schema, fields, parse, plain

KEYS = {
    "statements": """statement_id article article_id outlet kind act polarity in_title content source cue speakers role
        on_behalf_of addressee said_from said_to said_after said_before said_basis place medium medium_class carriers
        parent positions restatement confidence reader review""",
    "articles": """article_id article title outlet byline published published_from published_to language cites words""",
    "actors": """actor_id name type forms roles articles statements spoken_for catalogue wikidata decided""",
    "mentions": "article article_id start end text type form chain_id actor_id actor",
    "dates": "article article_id start end text date_from date_to date_after date_before",
    "timeline": "date_from date_to kind text voice articles basis wordings differs who",
    "wording": "actor event outlet article voice wording count",
    "restatements": "restatement statement_id article outlet published text first",
    "reuse": "article_a start_a end_a article_b start_b end_b similarity earlier",
    "conflicts": "statement_a statement_b event_a event_b issue why",
    "problems": "stage locator article_id message",
}
"""The keys that other programs rely on, in their order."""

STATEMENT = {
    "statement_id": "5a" * 8,
    "article": "a.txt",
    "article_id": "a1" * 8,
    "outlet": None,
    "kind": "direct",
    "act": "said",
    "polarity": "asserted",
    "in_title": 0,
    "content": '[{"start": 0, "end": 7, "text": "“=1+1.”"}]',
    "source": '{"start": 9, "end": 12, "text": "Ada"}',
    "cue": None,
    "speakers": '[{"actor_id": "ac", "name": "Ada Brandt", "type": "person", "named": 1}]',
    "role": "-minister",
    "on_behalf_of": None,
    "addressee": None,
    "said_from": "2024-03-05",
    "said_to": "2024-03-05",
    "said_after": None,
    "said_before": None,
    "said_basis": "on Tuesday",
    "place": None,
    "medium": None,
    "medium_class": "press conference",
    "carriers": '["Radio, “Delta”"]',
    "parent": None,
    "positions": '[{"issue": "the bridge", "stance": "oppose"}]',
    "restatement": None,
    "confidence": 1,
    "reader": "rules 1",
    "review": "unreviewed",
    "start_char": 0,
}


def statement(**changed: Any) -> StatementRow:
    return parse(StatementRow, STATEMENT | changed)


def written(format: str, rows: list[Any], definition: type) -> bytes:
    sink = io.BytesIO()
    FORMATS[format](rows, definition, sink)
    return sink.getvalue()


@pytest.mark.parametrize("name", EXPORTS)
def test_the_keys_of_an_export_are_stable(name: str) -> None:
    assert [field.name for field in fields(EXPORTS[name].row)] == KEYS[name].split()


def test_texts_are_two_further_keys() -> None:
    assert [field.name for field in fields(ArticleTextRow)] == [*KEYS["articles"].split(), "text", "body"]


def test_a_row_of_the_view_becomes_typed_values() -> None:
    row = statement()
    assert row.content == (Piece(0, 7, "“=1+1.”"),)
    assert row.speakers == (Speaker("ac", "Ada Brandt", "person", True),)
    assert row.positions == (IssueStance("the bridge", "oppose"),)
    assert (row.in_title, row.confidence, row.source) == (False, 1.0, Piece(9, 12, "Ada"))


@pytest.mark.parametrize(
    ("what", "changed"),
    [
        ("a word outside its list", {"kind": "spoken"}),
        ("nothing where something must be", {"act": None}),
        ("text where a number must be", {"confidence": "high"}),
        ("a number where a truth value must be", {"in_title": 2}),
        ("an object without a key", {"source": '{"start": 1, "end": 2}'}),
        ("text that is no JSON", {"carriers": "Radio Delta"}),
    ],
)
def test_a_value_that_does_not_fit_is_refused(what: str, changed: dict[str, Any]) -> None:
    with pytest.raises(RecordError, match="does not fit the export StatementRow"):
        statement(**changed)


def test_jsonl_holds_one_object_a_line_in_the_order_of_the_keys() -> None:
    text = written("jsonl", [statement(), statement(role="a\u2028b\u0085c\nd")], StatementRow).decode()
    first, second = (json.loads(line) for line in text.splitlines())
    assert list(first) == KEYS["statements"].split()
    assert first["content"] == [{"start": 0, "end": 7, "text": "“=1+1.”"}]
    assert first["on_behalf_of"] is None
    assert second["role"] == "a\u2028b\u0085c\nd"


def test_csv_opens_right_in_a_spreadsheet() -> None:
    raw = written("csv", [statement()], StatementRow)
    assert raw.startswith(b"\xef\xbb\xbfstatement_id,")
    assert raw.endswith(b"\r\n")
    (row,) = csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
    assert json.loads(row["carriers"]) == ["Radio, “Delta”"]
    assert (row["outlet"], row["in_title"], row["confidence"]) == ("", "false", "1.0")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=SUM(A1)", "'=SUM(A1)"),
        ("+1", "'+1"),
        ("-minister", "'-minister"),
        ("@here", "'@here"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("a=b", "a=b"),
        ("'quoted'", "'quoted'"),
        ("", ""),
    ],
)
def test_csv_lets_no_text_be_a_formula(text: str, cell: str) -> None:
    raw = written("csv", [statement(role=text)], StatementRow)
    (row,) = csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
    assert row["role"] == cell


def test_csv_leaves_numbers_numbers() -> None:
    row = ReuseRow("a", -1, 2, "b", 3, 4, -0.5, None)
    assert written("csv", [row], ReuseRow).decode("utf-8-sig").splitlines()[1] == "a,-1,2,b,3,4,-0.5,"


def test_parquet_has_lists_and_structs() -> None:
    table = pq.read_table(io.BytesIO(written("parquet", [statement()], StatementRow)))
    assert table.schema.equals(arrow_schema(StatementRow))
    assert table.to_pylist() == [plain(statement())]
    assert str(table.schema.field("carriers").type) == "list<element: string>"


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_without_rows_is_an_empty_file(name: str) -> None:
    definition = EXPORTS[name].row
    assert written("jsonl", [], definition) == b""
    assert written("csv", [], definition).decode("utf-8-sig") == ",".join(KEYS[name].split()) + "\r\n"
    table = pq.read_table(io.BytesIO(written("parquet", [], definition)))
    assert (table.num_rows, table.schema.names) == (0, KEYS[name].split())


def test_more_rows_than_a_batch_are_all_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.export.formats.BATCH_ROWS", 2)
    rows = [DateRow("a", "a1", at, at + 1, "x", None, None, None, None) for at in range(5)]
    table = pq.read_table(io.BytesIO(written("parquet", rows, DateRow)))
    assert table.column("start").to_pylist() == [0, 1, 2, 3, 4]


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_text("old")
    with pytest.raises(RuntimeError, match="halfway"), written_whole(target) as sink:  # noqa: PT012
        sink.write(b"half")
        raise RuntimeError("halfway")
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_is_followed_and_the_mode_kept(tmp_path: Path) -> None:
    target, link = tmp_path / "out.csv", tmp_path / "link.csv"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    with written_whole(link) as sink:
        sink.write(b"new")
    assert (link.is_symlink(), target.read_text(), target.stat().st_mode & 0o777) == (True, "new", 0o640)


def test_a_missing_folder_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no folder"), written_whole(tmp_path / "no" / "x.csv"):
        pass
    with pytest.raises(InputError, match="is a folder"), written_whole(tmp_path):
        pass


def test_an_unknown_export_names_the_known_ones() -> None:
    with pytest.raises(InputError, match="statements, articles"):
        export_named("quotes")
    with pytest.raises(InputError, match="with `articles` only"):
        export_named("statements", with_text=True)
