"""Metadata beside the pages."""

from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.ingest.sidecar import given_for, is_sidecar, over, read_sidecar
from onrecord.records import Given


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_rows_are_found_by_path_from_the_sidecar_s_folder(tmp_path: Path) -> None:
    written(tmp_path / "x" / "a.txt", "words")
    file = written(tmp_path / "meta.csv", "path,publisher,date,title\nx/a.txt,Ortava Courant,2021-04-04,\n")
    sidecar = read_sidecar(file)
    given = given_for((tmp_path / "x" / "a.txt").resolve(), None, [sidecar])
    assert given == Given(outlet="Ortava Courant", published="2021-04-04")
    assert sidecar.faults == ()


def test_an_absolute_path_and_a_row_of_a_table(tmp_path: Path) -> None:
    table = written(tmp_path / "a.jsonl", "{}\n{}\n").resolve()
    file = written(tmp_path / "m" / "meta.csv", f"path,outlet\n{table},A\n../a.jsonl#2,B\n")
    sidecars = [read_sidecar(file)]
    assert [given_for(table, number, sidecars).outlet for number in (1, 2)] == ["A", "B"]


def test_rows_without_a_file_are_faults(tmp_path: Path) -> None:
    written(tmp_path / "a.txt", "words")
    sidecar = read_sidecar(written(tmp_path / "meta.csv", "path,outlet\nb.txt,A\n,B\na.txt,C\n./a.txt,D\n"))
    assert [fault.split(":")[0] for fault in sidecar.faults] == ["row 1", "row 2", "row 4"]
    assert "'b.txt'" in sidecar.faults[0]
    assert given_for((tmp_path / "a.txt").resolve(), None, [sidecar]).outlet == "C"


def test_a_table_without_path_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="found the columns file, outlet; expected a column path"):
        read_sidecar(written(tmp_path / "meta.csv", "file,outlet\na.txt,A\n"))


SIDECARS = [
    ("path and outlet", "path,outlet\na.txt,A\n", True),
    ("articles with a path", "path,text\na.txt,words\n", False),
    ("a synonym of text beside a path", "path,outlet,article\na.txt,A,base\n", True),
    ("a bad first row", "path,outlet\na.txt,A,B,C\na.txt,A\n", True),
    ("no path", "outlet,text\nA,words\n", False),
    ("empty", "", False),
]


@pytest.mark.parametrize(("phenomenon", "text", "expected"), SIDECARS)
def test_told_by_its_columns(phenomenon: str, text: str, expected: bool, tmp_path: Path) -> None:
    assert is_sidecar(written(tmp_path / "metadata.csv", text)) is expected


def test_told_by_its_name(tmp_path: Path) -> None:
    assert not is_sidecar(written(tmp_path / "other.csv", "path,outlet\na.txt,A\n"))


def test_field_by_field_the_first_wins() -> None:
    assert over(Given(outlet="A"), Given(outlet="B", title="T")) == Given(outlet="A", title="T")


IMPOSSIBLE = [
    ("too long", "x" * 5_000),
    ("a NUL", "a\0.txt"),
    ("a folder", "x"),
    ("a row of a folder", "x#1"),
    ("a link in a circle", "loop.txt"),
    ("no number", "a.txt#²"),
]


@pytest.mark.parametrize(("phenomenon", "cell"), IMPOSSIBLE)
def test_an_impossible_path_is_a_fault_of_its_row_only(phenomenon: str, cell: str, tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    file = written(tmp_path / "a.txt", "words").resolve()
    sidecar = read_sidecar(written(tmp_path / "meta.csv", f"path,outlet\n{cell},A\na.txt,B\n"))
    assert [fault.split(":")[0] for fault in sidecar.faults] == ["row 1"]
    assert given_for(file, None, [sidecar]).outlet == "B"
