"""What must hold of every row, over the whole sample read by every reader."""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from pathlib import Path

import pytest

import onrecord
from eval.invariants import wrong_offsets
from onrecord.read import READERS
from onrecord.record import RecordFile
from onrecord.settings import Settings

SAMPLE = Path(__file__).parent.parent / "sample"


@pytest.fixture(scope="module", params=READERS)
def story(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("invariants") / f"{request.param}.db"
    with onrecord.open(path) as record:
        record.add(SAMPLE, settings=Settings(reader=request.param))
    return path


def test_every_span_of_every_table_is_the_words_beside_it(story: Path) -> None:
    with RecordFile.open(story, readonly=True) as record:
        assert record.count("statement_span") > 500
        assert list(wrong_offsets(record)) == []


def test_a_wrong_offset_is_found(story: Path, tmp_path: Path) -> None:
    spoilt = tmp_path / "spoilt.db"
    spoilt.write_bytes(story.read_bytes())
    connection = sqlite3.connect(spoilt)
    connection.execute(
        "UPDATE statement_span SET start_char = start_char + 1, end_char = end_char + 1 WHERE position = 0"
    )
    connection.commit()
    connection.close()
    with RecordFile.open(spoilt, readonly=True) as record:
        assert list(wrong_offsets(record))


def test_references_are_whole_and_the_file_is_sound(story: Path) -> None:
    with RecordFile.open(story, readonly=True) as record:
        assert record.query("PRAGMA foreign_key_check") == []
        assert record.query("PRAGMA integrity_check")[0][0] == "ok"


def test_spans_of_an_article_stand_in_order_and_cover_its_words(story: Path) -> None:
    with RecordFile.open(story, readonly=True) as record:
        for article in record.query("SELECT article_id, text FROM article"):
            spans = record.query(
                "SELECT start_char, end_char FROM article_span WHERE article_id = ? ORDER BY position", (article[0],)
            )
            at = 0
            for start, end in spans:
                assert not article["text"][at:start].strip()
                assert at <= start < end
                at = end
            assert not article["text"][at:].strip()


def _plain(text: str | None) -> str | None:
    return unicodedata.normalize("NFKC", text).casefold() if text else None


def test_the_sample_articles_are_cleaned_as_labelled(story: Path) -> None:
    """By the labels: title, date, language, no furniture in a body. Of a page in another language only the last two."""
    labels = [json.loads(line) for line in (SAMPLE / "gold-articles.jsonl").read_text(encoding="utf-8").splitlines()]
    with onrecord.open(story) as record:
        rows = {row["article"].removeprefix(f"{SAMPLE}/"): row for row in record.articles(with_text=True)}
    assert set(rows) == {label["article"] for label in labels}
    for label in labels:
        row = rows[label["article"]]
        body = "\n".join(row["body"])
        assert row["language"] == label["language"]
        assert not [words for words in label["furniture"] if words in body], label["article"]
        if label["language"] == "en":
            assert (_plain(row["title"]), _plain(row["outlet"])) == (_plain(label["title"]), _plain(label["outlet"]))
            assert row["published"] == label["published"]
            assert label["body_first"] in body
            assert label["body_last"] in body
