"""Dates that do not say their whole date, on PolNeAR's development articles: 200 drawn by hash and read by hand.

One is right where an expression that overlaps it stands for the very same days; where nobody can tell, if it has none;
and where the words are no date, if none is found there.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.dates import DateExpression, find_dates, interval_between

FILE = "polnear/articles.jsonl.gz"
READ_BY_HAND = Path(__file__).parent / "polnear_relative_dates.tsv"


def figures(corpora: Path) -> dict[str, float]:
    """The share of the 200 that are right, and the share that was when they were first read."""
    rows = read_by_hand()
    found = dict(_found(corpora / FILE, {row["article"] for row in rows}))
    right = sum(is_right(row, found[row["article"]]) for row in rows)
    first = sum(row["first_look"] == "right" for row in rows)
    return {"dates.relative.right": right / len(rows), "dates.relative.right_at_first_look": first / len(rows)}


def read_by_hand(path: Path = READ_BY_HAND) -> list[dict[str, str]]:
    """The rows of the file."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))


def is_right(row: dict[str, str], found: Sequence[DateExpression]) -> bool:
    """Whether what was found in the article agrees with what a reader expects of one expression."""
    start, end = int(row["start"]), int(row["end"])
    told = [one for one in found if one.start_char < end and start < one.end_char]
    if row["expected"] == "x":
        return not told
    if row["expected"] == "-":
        return all(one.interval is None for one in told)
    first, _, last = row["expected"].partition("..")
    return any(one.interval == interval_between(first, last or first) for one in told)


def _found(path: Path, wanted: set[str]) -> Iterator[tuple[str, list[DateExpression]]]:
    """The expressions of each of the articles, by the digest of its name."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            digest = hashlib.sha256(article["filename"].encode()).hexdigest()[:12]
            if digest in wanted:
                day = article["publication_date"][:10]
                yield digest, find_dates(article["text"], _lines(article["text"]), interval_between(day, day))


def _lines(text: str) -> list[tuple[int, int]]:
    spans, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append((at, at + len(line)))
        at += len(line) + 1
    return spans
