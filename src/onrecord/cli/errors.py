"""How the command line fails."""

from __future__ import annotations

from onrecord.errors import OnrecordError

DONE = 0
"""All was done; articles that could not be read are rows of the record, named in a warning."""

FAILED = 1
"""Nothing could be read or found, the record or the output cannot be used, or the program failed on some page."""

WRONG_USE = 2
"""The command does not exist or was given wrong options."""

INTERRUPTED = 130
"""Stopped with Ctrl-C; what was finished is kept."""


class UsageError(OnrecordError):
    """The command was given something it does not take."""
