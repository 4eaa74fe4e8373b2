"""The library: one text, and a record as values and tables."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import onrecord
from onrecord.export.fields import EXPORTS, Speaker
from onrecord.export.shape import arrow_schema
from onrecord.record.database import views

TEXT = """“The ferry will sail again,” Mara Lind, the harbour master, said on Saturday. 🛥 It had been closed.

“Nobody has told us anything,” said Odo Fenn, a baker. The harbour office did not answer questions."""


def test_a_text_gives_its_statements_in_order() -> None:
    first, second = onrecord.extract(TEXT, published="2024-03-05", outlet="The Quay", url="https://quay.example/1")
    assert first.speakers == (Speaker(None, "Mara Lind", "person", True),)
    assert [piece.text for piece in second.content] == ["“Nobody has told us anything,”"]
    assert (first.kind, first.outlet, first.article) == ("direct", "The Quay", "https://quay.example/1")


def test_offsets_are_code_points_into_the_text_given() -> None:
    for text in (TEXT, "\ufeff" + TEXT, "\r\n\r\n" + TEXT.replace("\n", "\r\n")):
        statements = onrecord.extract(text)
        assert len(statements) == 2
        for statement in statements:
            for piece in filter(None, (*statement.content, statement.source, statement.cue)):
                assert text[piece.start : piece.end] == piece.text


def test_a_date_needs_the_publication() -> None:
    undated, dated = (onrecord.extract(TEXT, published=day)[0] for day in (None, date(2024, 3, 5)))
    assert (undated.said_from, undated.said_to) == (None, None)
    assert (dated.said_from, dated.said_to) == ("2024-03-02", "2024-03-02")


@pytest.mark.parametrize("text", ["", " \n", "Nothing is said here.", "“"])
def test_a_text_without_statements_gives_none(text: str) -> None:
    assert onrecord.extract(text) == []


def test_wrong_arguments_are_named() -> None:
    with pytest.raises(onrecord.InputError, match="published='spring' is no full date"):
        onrecord.extract(TEXT, published="spring")
    with pytest.raises(onrecord.ReaderError, match="oracle"):
        onrecord.extract(TEXT, reader="oracle")


@pytest.fixture
def record(tmp_path: Path) -> onrecord.Record:
    folder = tmp_path / "articles"
    folder.mkdir()
    folder.joinpath("ferry.txt").write_text("Ferry to sail again\n\n" + TEXT)
    with onrecord.open(tmp_path / "story.db") as opened:
        opened.add(folder, settings=onrecord.Settings(workers=1))
    return onrecord.open(tmp_path / "story.db")


def test_a_record_reads_what_a_text_alone_gives(record: onrecord.Record) -> None:
    with record:
        stored = record.statements()
    alone = onrecord.extract(TEXT)
    assert [row["content"][0]["text"] for row in stored] == [row.content[0].text for row in alone]
    assert [row["speakers"][0]["name"] for row in stored] == [row.speakers[0].name for row in alone]
    assert [row["role"] for row in stored] == [row.role for row in alone]


def test_adding_again_says_so(record: onrecord.Record, tmp_path: Path) -> None:
    with record:
        summary = record.add([tmp_path / "articles"], settings=onrecord.Settings(workers=1))
        assert (summary.articles, summary.unchanged, summary.problems) == (0, 1, 0)
        assert record.rebuild(settings=onrecord.Settings(workers=1)).problems == 0


@pytest.mark.parametrize("name", EXPORTS)
def test_every_export_is_a_typed_table(record: onrecord.Record, name: str) -> None:
    with record:
        table = record.frame(name)
        assert table.schema.equals(arrow_schema(EXPORTS[name].row))
        assert table.to_pylist() == record.rows(name)


@pytest.mark.parametrize("name", views())
def test_every_view_is_a_table(record: onrecord.Record, name: str) -> None:
    with record:
        assert record.frame(name).num_columns >= 5


def test_texts_come_only_when_asked_for(record: onrecord.Record) -> None:
    with record:
        assert "text" not in record.articles()[0]
        assert str(record.articles(with_text=True)[0]["text"]).endswith(TEXT)
        assert "body" in record.frame("articles", with_text=True).column_names


def test_an_unknown_table_is_named(record: onrecord.Record) -> None:
    with record:
        with pytest.raises(onrecord.NotFoundError, match="statement_row"):
            record.frame("quotes")
        with pytest.raises(onrecord.InputError, match="statements"):
            record.rows("quotes")


def test_search_remove_and_forget(record: onrecord.Record) -> None:
    with record:
        (hit,) = record.search("ferry")
        assert [hit.snippet[start:end] for start, end in hit.marks] == ["ferry"]
        forgotten = record.forget("Odo Fenn")
        assert (forgotten.statements, len(forgotten.articles)) == (1, 1)
        assert record.remove(hit.article_id).title == "Ferry to sail again"
        assert (record.statements(), record.articles()) == ([], [])


def test_a_record_that_is_not_there_is_made_only_if_wanted(tmp_path: Path) -> None:
    with pytest.raises(onrecord.RecordError, match="there is no record"):
        onrecord.open(tmp_path / "no.db", create=False)
    with onrecord.open(tmp_path / "yes.db") as made:
        assert (made.path, made.statements()) == (tmp_path / "yes.db", [])


def test_the_public_names_are_all_there() -> None:
    assert all(getattr(onrecord, name).__doc__ for name in onrecord.__all__)
    assert set(onrecord.__all__) <= set(dir(onrecord))
    with pytest.raises(AttributeError, match="no attribute 'quote'"):
        _ = onrecord.quote
