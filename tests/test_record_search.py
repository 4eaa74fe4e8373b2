"""Full text finds statements and articles, whatever is typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from record_samples import BRIDGE, HARBOUR, add, intake

from onrecord.record import RecordFile
from onrecord.record.search import plain_words

CAFE = "Café\n\nZoë Müller said \"the café’s roof 'leaks' at 3-4 places 😀 today\".\n"


@pytest.fixture
def record(tmp_path: Path) -> Iterator[RecordFile]:
    with RecordFile.open(tmp_path / "story.db", create=True) as record:
        for text, locator in ((BRIDGE, "bridge.txt"), (HARBOUR, "harbour.txt"), (CAFE, "cafe.txt")):
            add(record, intake(text, locator, outlet="Post"))
        yield record


QUERIES = [
    ("a word", "bridge", ["the bridge is safe"]),
    ("another form of it", "staying", ["the harbour stays shut"]),
    ("without the accent", "cafe muller", ["the café’s roof 'leaks' at 3-4 places 😀 today"]),
    ("a phrase", '"is safe"', ["the bridge is safe"]),
    ("OR", "safe OR shut", ["the bridge is safe", "the harbour stays shut"]),
    ("a column", "speakers:brandt", ["it is not"]),
    ("a prefix", "harb*", ["the harbour stays shut"]),
    ("nothing", "volcano", []),
    ("empty", "", []),
    ("spaces", "  ", []),
    ("an unclosed quotation mark", '"bridge', ["the bridge is safe"]),
    ("a hyphen", "is-safe", ["the bridge is safe"]),
    ("an operator alone", "AND", []),
    ("an unknown column", "bridge:safe", []),
    ("brackets", "bridge (", ["the bridge is safe"]),
    ("marks only", "?!", []),
    ("an apostrophe", "roof's", []),
    ("a NUL", "bridge\x00", ["the bridge is safe"]),
]


@pytest.mark.parametrize(("what", "query", "expected"), QUERIES, ids=[case[0] for case in QUERIES])
def test_statements_are_found(what: str, query: str, expected: list[str], record: RecordFile) -> None:
    found = [hit.row_id for hit in record.search(query)]
    rows = record.query("SELECT statement_id, text FROM statement_span WHERE role = 'content'")
    contents = {row["statement_id"]: row["text"] for row in rows}
    assert sorted(contents[row_id] for row_id in found) == sorted(expected)


def test_marks_are_offsets_of_the_words_in_the_snippet(record: RecordFile) -> None:
    (hit,) = record.search("roof today places")
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["roof", "places", "today"]
    assert (hit.article, hit.outlet, hit.speakers) == ("cafe.txt", "Post", "Zoë Müller")


def test_articles_are_found_by_title_and_text_and_ranked(record: RecordFile) -> None:
    assert [hit.article for hit in record.search("leaks", what="articles")] == ["cafe.txt"]
    hits = record.search("voss bridge OR voss", what="articles")
    assert [hit.article for hit in hits] == ["bridge.txt", "harbour.txt"]
    assert hits[0].score > hits[1].score
    assert len(record.search("voss", what="articles", limit=1)) == 1


def test_what_is_read_anew_is_found_by_its_new_words_only(record: RecordFile) -> None:
    add(record, intake(BRIDGE, "bridge.txt", title="Overpass"))
    assert [hit.article for hit in record.search("title:overpass", what="articles")] == ["bridge.txt"]
    assert not record.search("title:bridge", what="articles")


def test_plain_words_hold_no_syntax() -> None:
    assert plain_words('a "b OR (c* ?') == '"a" "b" "OR" "(c*"'
