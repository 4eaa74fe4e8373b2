"""Where an export goes: a file that appears whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import InputError


@contextmanager
def written_whole(path: Path) -> Iterator[BinaryIO]:
    """A sink beside the path that takes its place when all is written; on any failure the old file stays.

    A link is followed. What is no ordinary file (a device, a named pipe) is written to directly.
    Raises `InputError` where the path is a folder or its folder is missing.
    """
    target = path.resolve()
    if target.is_dir():
        raise InputError(f"{path} is a folder; name a file in it")
    if not target.parent.is_dir():
        raise InputError(f"no folder {path.parent} to write {path.name} into; make it first")
    if target.exists() and not target.is_file():
        with target.open("wb") as sink:
            yield sink
        return
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("xb") as sink:
            yield sink
            sink.flush()
            os.fsync(sink.fileno())
        if target.exists():
            shutil.copymode(target, part)
        part.replace(target)
    except BaseException as error:
        with suppress(OSError):
            part.unlink()
        if isinstance(error, OSError):
            error.filename = str(path)
        raise
