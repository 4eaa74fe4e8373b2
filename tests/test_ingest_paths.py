"""Paths, folders and globs into files."""

import os
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.ingest.paths import File, Unread, check, find_beside, find_files


def make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("words")


def names(folder: Path, *paths: Path) -> list[str]:
    found = find_files([str(path) for path in paths])
    return [str(file.path.relative_to(folder)) if isinstance(file, File) else str(file) for file in found]


def test_a_folder_is_read_through_in_order_without_hidden_and_other_files(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a/c.html", "a/.hidden.txt", ".git/d.txt", "e.pdf", "a/b/f.jsonl.gz")
    assert names(tmp_path, tmp_path) == ["a/b/f.jsonl.gz", "a/c.html", "b.txt"]


def test_ignore_files_hold_for_their_folder(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "gold.jsonl", "x/gold.jsonl", "x/keep.txt", "x/drop.txt", "y/drop.txt", "z/a.txt")
    (tmp_path / ".onrecordignore").write_text("# labels\ngold*.jsonl\nz/\n")
    (tmp_path / "x" / ".onrecordignore").write_text("*.txt\n!keep.txt\n")
    assert names(tmp_path, tmp_path) == ["a.txt", "x/keep.txt", "y/drop.txt"]


def test_a_named_file_is_read_whatever_its_name_and_once(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "notes")
    assert names(tmp_path, tmp_path / "notes", tmp_path / "a.txt", tmp_path) == ["notes", "a.txt"]


def test_globs(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "b.txt", "x/c.txt", "d.html")
    assert names(tmp_path, tmp_path / "*.txt") == ["a.txt", "b.txt"]
    assert names(tmp_path, tmp_path / "**" / "*.txt") == ["a.txt", "b.txt", "x/c.txt"]


def test_a_file_whose_name_looks_like_a_glob(tmp_path: Path) -> None:
    make(tmp_path, "a[1].txt")
    assert names(tmp_path, tmp_path / "a[1].txt") == ["a[1].txt"]


def test_a_path_that_leads_nowhere_is_refused(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    for path, message in (("b.txt", "no such file"), ("*.html", "no file matches")):
        with pytest.raises(InputError, match=message):
            check([str(tmp_path / "a.txt"), str(tmp_path / path)])


def test_a_link_to_a_folder_above_is_not_followed(tmp_path: Path) -> None:
    make(tmp_path, "x/a.txt")
    (tmp_path / "x" / "up").symlink_to(tmp_path, target_is_directory=True)
    assert names(tmp_path, tmp_path) == ["x/a.txt"]


def test_pipes_and_sockets_in_a_folder_are_passed_over(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "b.txt")
    (tmp_path / "c.txt").symlink_to("/dev/zero")
    (tmp_path / "d.txt").symlink_to("a.txt")
    assert names(tmp_path, tmp_path) == ["a.txt"]
    assert names(tmp_path, tmp_path / "d.txt", tmp_path) == ["d.txt"]


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    make(tmp_path, "x/a.txt")
    (tmp_path / "x" / "self").symlink_to(".", target_is_directory=True)
    (tmp_path / "x" / "b.txt").symlink_to("b.txt")
    assert names(tmp_path, tmp_path) == ["x/a.txt", "x/b.txt"]


def test_a_folder_that_cannot_be_read_does_not_stop_its_neighbours(tmp_path: Path) -> None:
    """A path beyond what the system takes cannot be read by anybody, unlike one without permissions."""
    make(tmp_path, "a.txt", "z.txt")
    folder = os.open(tmp_path, os.O_RDONLY)
    for _ in range(20):
        os.mkdir("n" * 250, dir_fd=folder)
        inner = os.open("n" * 250, os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = inner
    os.close(folder)
    found = list(find_files([str(tmp_path)]))
    assert [type(item) for item in found] == [File, Unread, File]
    assert isinstance(found[1], Unread)
    assert (found[1].locator.endswith("n" * 250), found[1].reason) == (True, "File name too long")


def test_beside_a_file_is_found_what_adding_its_folder_would_find(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "METADATA.csv", "x/metadata.csv")
    (tmp_path / "x" / ".onrecordignore").write_text("*.csv\n")
    assert find_beside(tmp_path, "metadata.csv") == tmp_path / "METADATA.csv"
    assert find_beside(tmp_path / "x", "metadata.csv") is None
    assert find_beside(tmp_path / "none", "metadata.csv") is None
