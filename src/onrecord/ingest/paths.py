"""Paths, folders and globs into files, in a fixed order."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import InputError
from onrecord.ingest.kinds import kind_by_name

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

    Rules = list[tuple[Path, GitIgnoreSpec]]

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
        """The file's one absolute path, by which sidecars find it. A link that leads in a circle ends at itself."""
        return Path(os.path.realpath(self.path))


@dataclass(frozen=True, slots=True)
class Unread:
    """A folder that cannot be looked into, with the reason."""

    locator: str
    reason: str


def check(paths: Sequence[str]) -> None:
    """Raise `InputError` if one of these paths leads nowhere."""
    for path in paths:
        if path != STDIN and not os.path.lexists(path) and not _expanded(path):
            found = "no file matches this pattern" if glob.has_magic(path) else "no such file or folder"
            raise InputError(f"{path}: {found}; check the spelling, and the folder that you are in: {Path.cwd()}")


def find_files(paths: Sequence[str]) -> Iterator[File | Unread | str]:
    """The files under these paths, each once; standard input, and a folder without any, as the path given.

    In the order given; inside a folder sorted by path, without hidden files, without what its `.onrecordignore`
    files name (gitignore syntax), and without files of other kinds. Links to folders are not followed; pipes, sockets
    and devices are read only where they are named.
    """
    seen: set[Path] = set()
    for path in paths:
        if path == STDIN:
            yield STDIN
            continue
        for file in _files_at(path):
            if not isinstance(file, File):
                yield file
            elif file.resolved not in seen:
                seen.add(file.resolved)
                yield file


def _files_at(path: str) -> Iterator[File | Unread | str]:
    for name in [path] if os.path.lexists(path) else _expanded(path):
        if not os.path.isdir(name):
            yield File(Path(name), locator_of(name), is_named=True)
            continue
        inside = list(_walk(Path(name)))
        yield from inside
        if not inside:
            yield name


def locator_of(path: str | Path) -> str:
    """The path as it is written to a record: with slashes, and with bytes that are no UTF-8 spelt out."""
    return os.fsencode(Path(path).as_posix()).decode("utf-8", "backslashreplace")


def _expanded(pattern: str) -> list[str]:
    return sorted(glob.glob(pattern, recursive=True)) if glob.has_magic(pattern) else []


def find_beside(folder: Path, name: str) -> Path | None:
    """The file of this name (in upper or lower case) that adding the folder would find in it, else None."""
    try:
        found = next((entry for entry in _listed(folder) if entry.name.casefold() == name and entry.is_file()), None)
        return None if found is None or _is_ignored(found, False, _ignore_rules(folder)) else found
    except OSError:
        return None


def _walk(folder: Path) -> Iterator[File | Unread]:
    """All files under a folder. However deep folders lie in each other, Python's stack does not grow."""
    levels = [_level(folder, [])]
    while levels:
        found = next(levels[-1], None)
        if found is None:
            levels.pop()
        elif isinstance(found, tuple):
            levels.append(_level(*found))
        else:
            yield found


def _level(folder: Path, ignored: Rules) -> Iterator[File | Unread | tuple[Path, Rules]]:
    """The files in a folder, and the folders in it with the rules for them."""
    try:
        ignored = [*ignored, *_ignore_rules(folder)]
        entries = [(entry, _mode(entry)) for entry in _listed(folder)]
    except OSError as error:
        yield Unread(locator_of(folder), str(error.strerror))
        return
    for entry, mode in entries:
        if entry.name.startswith(".") or _is_ignored(entry, stat.S_ISDIR(mode), ignored):
            continue
        if stat.S_ISDIR(mode):
            if not entry.is_symlink():
                yield entry, ignored
        elif kind_by_name(entry.name) and (stat.S_ISREG(mode) or not mode):
            yield File(entry, locator_of(entry), is_named=False)


def _listed(folder: Path) -> list[Path]:
    return sorted(folder.iterdir(), key=lambda entry: entry.name)


def _mode(entry: Path) -> int:
    """What kind of file this is, or what its link leads to; 0 for a link that leads nowhere.

    Raises OSError in a folder whose names can be listed but not looked up.
    """
    try:
        return entry.stat().st_mode
    except OSError:
        if entry.is_symlink():
            return 0
        raise


def _ignore_rules(folder: Path) -> Rules:
    file = folder / IGNORE_FILE
    if not file.is_file():
        return []
    from pathspec import GitIgnoreSpec

    return [(folder, GitIgnoreSpec.from_lines(file.read_text(encoding="utf-8", errors="replace").splitlines()))]


def _is_ignored(entry: Path, is_folder: bool, ignored: Rules) -> bool:
    suffix = "/" if is_folder else ""
    return any(rules.match_file(entry.relative_to(folder).as_posix() + suffix) for folder, rules in ignored)
