"""Who said what, when, where, on whose behalf, according to whom: from news articles into a record.

import onrecord

for statement in onrecord.extract("The mayor said the bridge was safe."):
    print(statement.speakers, statement.content)

with onrecord.open("story.db") as record:
    record.add(["articles/"])
    table = record.frame("statements")
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.api import ExtractedStatement, Record, extract, open
    from onrecord.errors import InputError, NotFoundError, OnrecordError, ReaderError, RecordError
    from onrecord.settings import Settings

__version__ = "0.1.0"

__all__ = [
    "ExtractedStatement",
    "InputError",
    "NotFoundError",
    "OnrecordError",
    "ReaderError",
    "Record",
    "RecordError",
    "Settings",
    "extract",
    "open",
]

_HOMES = {
    "ExtractedStatement": "onrecord.api",
    "Record": "onrecord.api",
    "extract": "onrecord.api",
    "open": "onrecord.api",
    "Settings": "onrecord.settings",
}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first used, so that importing the package loads no model."""
    if name not in __all__:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES.get(name, "onrecord.errors")), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
