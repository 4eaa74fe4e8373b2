"""Paths, folders and globs into files, in a fixed order."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import InputError
from onrecord.ingest.kinds import kind_by_name

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

STDIN = "-"
IGNORE_FILE = ".onrecordignore"


@dataclass(frozen=True, slots=True)
class File:
    """A file to read. `locator` is its address as given; a named file is read whatever its name."""

    path: Path
    locator: str
    is_named: bool

    @property
    def resolved(self) -> Path:
        """The file's one absolute path, by which sidecars find it."""
        return self.path.resolve()


def check(paths: Sequence[str]) -> None:
    """Raise `InputError` if one of these paths leads nowhere."""
    for path in paths:
        if path != STDIN and not os.path.lexists(path) and not _expanded(path):
            found = "no file matches this pattern" if glob.has_magic(path) else "no such file or folder"
            raise InputError(f"{path}: {found}; check the spelling, and the folder that you are in: {Path.cwd()}")


def find_files(paths: Sequence[str]) -> Iterator[File | str]:
    """The files under these paths, each once; standard input, and a folder without any, as the path given.

    In the order given; inside a folder sorted by path, without hidden files, without what its `.onrecordignore`
    files name (gitignore syntax), and without files of other kinds. Links to folders are not followed.
    """
    seen: set[Path] = set()
    for path in paths:
        if path == STDIN:
            yield STDIN
            continue
        for file in _files_at(path):
            if isinstance(file, str):
                yield file
            elif file.resolved not in seen:
                seen.add(file.resolved)
                yield file


def _files_at(path: str) -> Iterator[File | str]:
    for name in [path] if os.path.lexists(path) else _expanded(path):
        if not os.path.isdir(name):
            yield File(Path(name), locator_of(name), is_named=True)
            continue
        inside = list(_walk(Path(name), []))
        yield from inside
        if not inside:
            yield name


def locator_of(path: str | Path) -> str:
    """The path as it is written to a record: with slashes, and with bytes that are no UTF-8 spelt out."""
    return os.fsencode(Path(path).as_posix()).decode("utf-8", "backslashreplace")


def _expanded(pattern: str) -> list[str]:
    return sorted(glob.glob(pattern, recursive=True)) if glob.has_magic(pattern) else []


def _walk(folder: Path, ignored: list[tuple[Path, GitIgnoreSpec]]) -> Iterator[File]:
    ignored = [*ignored, *_ignore_rules(folder)]
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        is_folder = entry.is_dir()
        if entry.name.startswith(".") or _is_ignored(entry, is_folder, ignored):
            continue
        if is_folder and not entry.is_symlink():
            yield from _walk(entry, ignored)
        elif not is_folder and kind_by_name(entry.name):
            yield File(entry, locator_of(entry), is_named=False)


def _ignore_rules(folder: Path) -> list[tuple[Path, GitIgnoreSpec]]:
    file = folder / IGNORE_FILE
    if not file.is_file():
        return []
    from pathspec import GitIgnoreSpec

    return [(folder, GitIgnoreSpec.from_lines(file.read_text(encoding="utf-8", errors="replace").splitlines()))]


def _is_ignored(entry: Path, is_folder: bool, ignored: list[tuple[Path, GitIgnoreSpec]]) -> bool:
    suffix = "/" if is_folder else ""
    return any(rules.match_file(entry.relative_to(folder).as_posix() + suffix) for folder, rules in ignored)
