"""Reads a corpus of annotated attributions: a folder shaped like PolNeAR, converted to JSON Lines.

Two files, gzipped, UTF-8, one object a line. `articles.jsonl.gz`: `filename` (the key), `compartment`, `annotators`,
`text`. `attributions.jsonl.gz`: `article`, `annotator`, and `source`, `cue`, `content` as lists of [start, end) in code
points of the text.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.errors import InputError
from onrecord.score import Attribution

ARTICLES, ATTRIBUTIONS = "articles.jsonl.gz", "attributions.jsonl.gz"
FILES = (ARTICLES, ATTRIBUTIONS)
_ARTICLE_FIELDS = ("filename", "compartment", "annotators", "text")
_ATTRIBUTION_FIELDS = ("article", "annotator", "source", "cue", "content")


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article with the attributions that one annotator, the first by name, marked in it."""

    name: str
    text: str
    attributions: tuple[Attribution, ...]


def read_corpus(folder: Path, compartment: str) -> list[GoldArticle]:
    """The articles of one compartment, in the order of the file.

    Raises `InputError` for a folder that is no such corpus or has no such compartment.
    """
    _check_files(folder)
    articles = list(_rows(folder / ARTICLES, _ARTICLE_FIELDS))
    chosen = {row["filename"]: row for row in articles if row["compartment"] == compartment}
    if not chosen:
        known = ", ".join(sorted({str(row["compartment"]) for row in articles})) or "none at all"
        raise InputError(f"{folder / ARTICLES}: found no article of compartment '{compartment}'; it has: {known}")
    annotators = {name: min(row["annotators"], default=None) for name, row in chosen.items()}
    gold: defaultdict[str, list[Attribution]] = defaultdict(list)
    for row in _rows(folder / ATTRIBUTIONS, _ATTRIBUTION_FIELDS):
        if row["article"] in chosen and row["annotator"] == annotators[row["article"]]:
            gold[row["article"]].append(_attribution(row))
    return [GoldArticle(name, row["text"], tuple(gold[name])) for name, row in chosen.items()]


def _check_files(folder: Path) -> None:
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        found = ", ".join(sorted(path.name for path in folder.iterdir())[:8]) if folder.is_dir() else "no such folder"
        raise InputError(
            f"{folder}: found {found or 'an empty folder'}, expected {' and '.join(FILES)}; "
            "give the folder of a corpus shaped like PolNeAR"
        )


def _rows(path: Path, fields: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The objects of a file, each checked for the fields that are read."""
    number = 0
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                yield _checked(path, number, json.loads(line), fields)
    except (OSError, EOFError, zlib.error, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise InputError(f"{path}, after line {number}: found {error}, expected gzipped JSON Lines in UTF-8") from error


def _checked(path: Path, number: int, row: Any, fields: Sequence[str]) -> dict[str, Any]:
    missing = [name for name in fields if not isinstance(row, dict) or name not in row]
    if missing:
        raise InputError(f"{path}, line {number}: found no field {', '.join(missing)}; expected {', '.join(fields)}")
    return dict(row)


def _attribution(row: dict[str, Any]) -> Attribution:
    source, cue, content = (tuple((start, end) for start, end in row[role]) for role in ("source", "cue", "content"))
    return Attribution(source, cue, content)
