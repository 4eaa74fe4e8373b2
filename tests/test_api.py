"""The library: one text, and a record as values and tables."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord.export.fields import EXPORTS, Speaker
from onrecord.export.shape import arrow_schema, plain
from onrecord.record.database import views

TEXT = """“The ferry will sail again,” Mara Lind, the harbour master, said on Saturday. 🛥 It had been closed.

“Nobody has told us anything,” said Odo Fenn, a baker. The harbour office stands beside the old quay."""


def test_a_text_gives_its_statements_in_order() -> None:
    first, second = onrecord.extract(TEXT, published="2024-03-05", outlet="The Quay", url="https://quay.example/1")
    assert first.speakers == (Speaker(None, "Mara Lind", "person", True),)
    assert [piece.text for piece in second.content] == ["“Nobody has told us anything,”"]
    assert (first.kind, first.outlet, first.article) == ("direct", "The Quay", "https://quay.example/1")


def test_offsets_are_code_points_into_the_text_given() -> None:
    for text in (TEXT, "\ufeff" + TEXT, "\r\n\r\n" + TEXT.replace("\n", "\r\n")):
        statements = onrecord.extract(text)
        assert [row.kind for row in statements].count("direct") == 2
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
    with pytest.raises(onrecord.ReaderError, match="huge"):
        onrecord.extract(TEXT, model="huge")


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


def test_every_field_of_a_text_alone_is_that_of_the_record(tmp_path: Path) -> None:
    given = {"outlet": "The Quay", "published": "2024-03-05", "url": "https://quay.example/1"}
    told = (
        f"{TEXT}\n\nMs Lind wrote to the council on Monday that the pier “needs a new crane”, according to Quay Radio."
    )
    tmp_path.joinpath("a.jsonl").write_text(json.dumps({"text": told, **given}) + "\n")
    with onrecord.open(tmp_path / "story.db") as record:
        record.add(tmp_path / "a.jsonl", settings=onrecord.Settings(workers=1))
        stored = record.statements()
    alone = [plain(row) for row in onrecord.extract(told, **given)]
    assert len(stored) >= 3
    assert sorted(map(unlinked, alone), key=_first_words) == sorted(map(unlinked, stored), key=_first_words)


def unlinked(row: dict[str, Any]) -> dict[str, Any]:
    """The row without what only a record knows: ids of actors, groups of restatements, the page it was read from."""
    fields = {name: value for name, value in row.items() if not name.endswith(("_id", "article", "restatement"))}
    fields["parent"] = row["parent"] is not None
    return fields | {name: _unnamed(row[name]) for name in ("speakers", "on_behalf_of")}


def _first_words(row: dict[str, Any]) -> int:
    return int(row["content"][0]["start"])


def _unnamed(value: Any) -> Any:
    if isinstance(value, list):
        return [_unnamed(each) for each in value]
    return value and {name: part for name, part in value.items() if name != "actor_id"}


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
        assert record.frame(name, with_text=name == "article_text").num_columns >= 3


def test_texts_come_only_when_asked_for(record: onrecord.Record) -> None:
    with record:
        for name in (*EXPORTS, *views()):
            if name != "article_text":
                assert "stands beside the old quay" not in str(record.frame(name).to_pylist()), name
        with pytest.raises(onrecord.InputError, match="with_text=True"):
            record.frame("article_text")
        for hidden in ("article", "page", "article_indexed"):
            with pytest.raises(onrecord.NotFoundError):
                record.frame(hidden, with_text=True)
        assert "text" not in record.articles()[0]
        assert str(record.articles(with_text=True)[0]["text"]).endswith(TEXT)
        assert "body" in record.frame("articles", with_text=True).column_names


@pytest.mark.parametrize("given", [{"text": "Una said so \ud83d."}, {"text": "Una said so.", "outlet": "\udc00"}])
def test_half_of_a_surrogate_pair_is_no_text(given: dict[str, str]) -> None:
    with pytest.raises(onrecord.InputError, match="half of a surrogate pair"):
        onrecord.extract(**given, reader="rules")  # type: ignore[arg-type]


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
        assert len(hit.snippet) <= 240
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
