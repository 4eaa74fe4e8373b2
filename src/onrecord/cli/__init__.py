"""The command line: the only place that prints and exits."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TextIO

from onrecord.cli.errors import DONE, FAILED, INTERRUPTED, WRONG_USE, UsageError
from onrecord.errors import OnrecordError


def main() -> None:
    """Run the command in `sys.argv` and exit with its code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code: 0 done, 1 failed, 2 wrong use, 130 interrupted.

    Expected failures are one line on standard error; a bug keeps its traceback.
    """
    _fill_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        _print_anything(stream)
    try:
        code = _command(arguments)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        return _failed("stopped; what was finished is kept", INTERRUPTED)
    except BrokenPipeError:
        _close_output()
        return FAILED
    except UsageError as error:
        return _failed(str(error), WRONG_USE)
    except OnrecordError as error:
        return _failed(str(error), FAILED)
    except OSError as error:
        _close_output()
        return _failed(explained(error), FAILED)


def _command(arguments: Sequence[str]) -> int:
    from onrecord.cli.app import app

    try:
        app(list(arguments), prog_name="onrecord")
    except SystemExit as exit:
        if exit.code == INTERRUPTED:
            raise KeyboardInterrupt from exit
        return exit.code if isinstance(exit.code, int) else DONE
    return DONE


def explained(error: OSError) -> str:
    """What an operating system's error means here and what to do."""
    place = f"{error.filename}: " if error.filename else ""
    advice = {
        errno.ENOSPC: "no space left; free some and run the same command again, what was finished is kept",
        errno.EDQUOT: "the disk quota is used up; free some and run the same command again",
        errno.EACCES: "permission denied",
        errno.EROFS: "the file system is read-only",
        errno.ENOENT: "no such file or folder",
        errno.EISDIR: "this is a folder, not a file",
        errno.EBADF: "standard input or output is closed",
    }.get(error.errno or 0, error.strerror or str(error))
    return place + advice


def _failed(message: str, code: int) -> int:
    with suppress(OSError):
        print(f"onrecord: {message}", file=sys.stderr, flush=True)  # noqa: T201
    return code


def _fill_closed_streams() -> None:
    """Put something in the place of each standard stream that the caller closed, in their order.

    Using it fails as any closed stream does, and no file that is opened later, such as the record, gets its number.
    """
    for name, mode, flags in (("stdin", "r", os.O_WRONLY), ("stdout", "w", os.O_RDONLY), ("stderr", "w", os.O_WRONLY)):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.open(os.devnull, flags), mode, encoding="utf-8"))  # noqa: SIM115 left open


def _print_anything(stream: TextIO) -> None:
    """Let a stream whose encoding lacks a character print its escape instead of failing."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(errors="backslashreplace")


def _close_output() -> None:
    """Drop what is still buffered, so that Python does not fail on it once more while it exits."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
