"""Rows of tables."""

import gzip
import io
from datetime import datetime
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.ingest.rows import page_rows
from onrecord.ingest.tables import Row, jsonl_rows, open_table

LIMIT = 1_000


def rows(path: Path, content: bytes, kind: str) -> list[Row]:
    path.write_bytes(content)
    return list(open_table(path, kind, LIMIT))  # type: ignore[arg-type]


CSV = [
    ("commas and a quoted line break", b'text,outlet\r\n"one\r\ntwo",A\r\n', {"text": "one\r\ntwo", "outlet": "A"}),
    ("semicolons", b"text;outlet\none, two;A\n", {"text": "one, two", "outlet": "A"}),
    ("a mark", b"\xef\xbb\xbftext,outlet\none,A\n", {"text": "one", "outlet": "A"}),
    ("UTF-16", "text,outlet\none,Ä\n".encode("utf-16"), {"text": "one", "outlet": "Ä"}),
    ("a stray byte in UTF-8", "text,outlet\n“Öne”,Ä".encode() + b"\xe9\n", {"text": "“Öne”", "outlet": "Äé"}),
    ("columns without a name", b"text,outlet,,\none,A,,\n", {"text": "one", "outlet": "A", "": ""}),
    ("marks inside a cell", b'text,outlet\n"one "two" three",A\n', {"text": 'one two" three"', "outlet": "A"}),
    ("a short row", b"text,outlet\none\n", {"text": "one"}),
]


@pytest.mark.parametrize(("phenomenon", "content", "cells"), CSV)
def test_csv(phenomenon: str, content: bytes, cells: dict[str, str], tmp_path: Path) -> None:
    assert rows(tmp_path / "a.csv", content, "csv") == [Row(1, cells)]


def test_a_csv_row_with_too_many_cells_does_not_stop_the_next(tmp_path: Path) -> None:
    found = rows(tmp_path / "a.csv", b"text,outlet\none,A,B\n\ntwo,A\n", "csv")
    assert [row.cells for row in found] == [None, {"text": "two", "outlet": "A"}]
    assert "found 3 cells, expected 2" in found[0].message
    assert found[1].number == 2


def test_tsv_in_gzip(tmp_path: Path) -> None:
    assert rows(tmp_path / "a.tsv.gz", gzip.compress(b"text\toutlet\none, two\tA\n"), "tsv")[0].cells == {
        "text": "one, two",
        "outlet": "A",
    }


def test_windows_1252_table(tmp_path: Path) -> None:
    words = "“The café at the harbour is full,” she said, and nobody left. " * 5
    assert rows(tmp_path / "a.csv", f'text\n"{words}"\n'.encode("cp1252"), "csv")[0].cells == {"text": words}


def test_an_empty_or_binary_table_is_refused(tmp_path: Path) -> None:
    for content, message in ((b"", "empty table"), (b"a\0b", "binary")):
        with pytest.raises(InputError, match=message):
            rows(tmp_path / "a.csv", content, "csv")


def test_json_lines_number_every_line_and_go_on_after_a_bad_one() -> None:
    content = b'\xef\xbb\xbf{"text": "one"}\n\n{broken\n[1]\n{"text": "\xff"}\n{"text": "six"}'
    found = list(jsonl_rows(io.BytesIO(content), LIMIT))
    assert [(row.number, row.cells) for row in found] == [
        *((1, {"text": "one"}), (3, None), (4, None), (5, None)),
        (6, {"text": "six"}),
    ]
    assert "no JSON" in found[1].message
    assert "type list" in found[2].message
    assert "no UTF-8" in found[3].message


def test_an_endless_line_is_passed_over() -> None:
    found = list(jsonl_rows(io.BytesIO(b"x" * 5_000 + b'\n{"text": "two"}\n'), LIMIT))
    assert [(row.number, row.cells) for row in found] == [(1, None), (2, {"text": "two"})]


def test_parquet(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"text": [f"words {n}" for n in range(600)]}), tmp_path / "a.parquet")
    found = list(open_table(tmp_path / "a.parquet", "parquet", LIMIT))
    assert (len(found), found[-1]) == (600, Row(600, {"text": "words 599"}))
    with pytest.raises(InputError, match="no Parquet"):
        rows(tmp_path / "b.parquet", b"words", "parquet")


GOES_ON = [
    ("a row that is too long", b"text,outlet\n" + b"x" * 2_000 + b",A\none,B\n", [None, "one"]),
    (
        "a mark that is not closed",
        b'text,outlet\n"torn,A\n"one\ntwo",B\n"three\n\nfour",C\n',
        [None, "one\ntwo", "three\n\nfour"],
    ),
    ("a mark that is not closed in the last row", b'text,outlet\none,A\n"torn,B\n', ["one", None]),
]


@pytest.mark.parametrize(("phenomenon", "content", "texts"), GOES_ON)
def test_a_csv_goes_on_after_a_bad_row(
    phenomenon: str, content: bytes, texts: list[str | None], tmp_path: Path
) -> None:
    found = rows(tmp_path / "a.csv", content, "csv")
    assert [row.cells and row.cells["text"] for row in found] == texts
    assert [row.number for row in found] == list(range(1, len(texts) + 1))


def test_lines_that_a_csv_loses_are_counted(tmp_path: Path) -> None:
    lines = [b"text,outlet", b"one,A", b'"torn,B', *[b"x" * 90] * 40]
    [row, lost] = rows(tmp_path / "a.csv", b"\n".join(lines), "csv")
    assert (row.cells, lost.cells) == ({"text": "one", "outlet": "A"}, None)
    assert "in line 3 " in lost.message
    assert "lines 3 to 43" in lost.message


def test_two_columns_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="two columns called 'text'"):
        rows(tmp_path / "a.csv", b"text,outlet,text\none,A,two\n", "csv")


def test_bytes_that_no_encoding_has_do_not_stop_a_csv(tmp_path: Path) -> None:
    content = b"text,outlet\n" + b"caf\xe9 na\xefve \x81\x8d,A\n" * 3 + b"one,B\n"
    assert len(rows(tmp_path / "a.csv", content, "csv")) == 4


@pytest.mark.parametrize("depth", [300, 480, 2_000])
def test_deep_json_does_not_stop_its_neighbours(depth: int) -> None:
    deep = b'{"text": "one", "extra": ' + b"[" * depth + b"]" * depth + b"}"
    found = list(page_rows(jsonl_rows(io.BytesIO(deep + b'\n{"text": "two"}\n'), 10_000), {}))
    assert [row.cells for row in found] == [None, {"text": "two"}]
    assert "deep" in found[0].message


def test_nanoseconds_in_parquet(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    times = pa.array([1_614_816_000_123_456_789, None], pa.timestamp("ns"))
    spans = pa.array([1, 1_000], pa.duration("ns"))
    pq.write_table(pa.table({"text": ["one", "two"], "published": times}), tmp_path / "a.parquet")
    pq.write_table(pa.table({"text": ["one", "two"], "length": spans}), tmp_path / "b.parquet")
    found = list(open_table(tmp_path / "a.parquet", "parquet", LIMIT))
    assert found[0].cells == {"text": "one", "published": datetime(2021, 3, 4, microsecond=123456)}
    assert found[1].cells == {"text": "two", "published": None}
    torn = list(open_table(tmp_path / "b.parquet", "parquet", LIMIT))
    assert [row.cells and row.cells["text"] for row in torn] == [None, "two"]


def test_damaged_parquet_says_what_was_not_read(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.table({"text": [f"words {n} " * 20 for n in range(600)]})
    pq.write_table(table, tmp_path / "a.parquet", compression="snappy", use_dictionary=False)
    content = bytearray((tmp_path / "a.parquet").read_bytes())
    content[len(content) // 3 : len(content) // 3 + 400] = bytes(400)
    found = rows(tmp_path / "b.parquet", bytes(content), "parquet")
    assert found[-1].cells is None
    assert "to 600 were not read" in found[-1].message


def test_a_column_of_bytes_does_not_spoil_its_row() -> None:
    [row] = page_rows([Row(1, {"text": b"one", "digest": b"\x00\xff"})], {})
    assert row.cells == {"text": "one", "digest": "\\x00\\xff"}
