"""Rows of tables."""

import gzip
import io
from pathlib import Path

import pytest

from onrecord.errors import InputError
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
