"""Dates on GUM: exact spans, and exact intervals of the gold dates that have one.

A gold date has an interval where its `when`, or both `from` and `to`, give a year; `notBefore` and `notAfter` are
bounds and count for spans only. It is right where an expression that overlaps it stands for the very same days.

`python -m eval.gum_dates` prints every genre of train and dev with its counts; the gate holds three of them.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.dates import DateExpression, DateInterval, find_dates
from onrecord.dates.interval import month_of, one_day, same_day, years

FILE = "ud/gum-dates.jsonl.gz"
GENRES = ("news", "interview", "bio")


@dataclass(frozen=True, slots=True)
class GoldDate:
    """A date that an annotator marked: offsets into the document's text, and its days where they are known."""

    start_char: int
    end_char: int
    interval: DateInterval | None


@dataclass(frozen=True, slots=True)
class Document:
    """A document of GUM: its sentences, one a line."""

    genre: str
    split: str
    written: date
    text: str
    sentences: list[tuple[int, int]]
    dates: list[GoldDate]


def figures(corpora: Path) -> dict[str, float]:
    """F1 of exact spans and share of right intervals, for each of the genres and all of them together."""
    counts = count(read_documents(corpora / FILE))
    return {f"dates.{genre}.{name}": value for genre in (*GENRES, "together") for name, value in _scores(counts[genre])}


def read_documents(path: Path, genres: Collection[str] | None = GENRES) -> list[Document]:
    """Every document of the file of these genres, or of all."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if genres is None or row["genre"] in genres]
    grouped: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        grouped[row["doc"]].append(row)
    return [_document(rows) for rows in grouped.values()]


def _document(rows: list[dict[str, Any]]) -> Document:
    text, sentences, dates = "", [], []
    for row in rows:
        offset = len(text)
        text += row["text"] + "\n"
        sentences.append((offset, len(text) - 1))
        dates += [
            GoldDate(offset + one["start"], offset + one["end"], gold_interval(one["attrs"])) for one in row["dates"]
        ]
    return Document(rows[0]["genre"], rows[0]["split"], date.fromisoformat(rows[0]["doc_date"]), text, sentences, dates)


def gold_interval(attributes: dict[str, str]) -> DateInterval | None:
    """The days of a TEI date; None where it gives no year or only bounds."""
    first, last = attributes.get("when") or attributes.get("from"), attributes.get("when") or attributes.get("to")
    start, end = _days(first), _days(last)
    return DateInterval(start.start, end.end) if start is not None and end is not None else None


def _days(value: str | None) -> DateInterval | None:
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?", value or "")
    if match is None:
        return None
    year, month, day = (int(part or 0) for part in match.groups())
    return one_day(year, month, day) if day else month_of(year, month) if month else years(year)


def count(documents: list[Document]) -> dict[str, Counter[str]]:
    """Spans found, expected and right, intervals expected and right, by genre and together."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for document in documents:
        found = find_dates(document.text, document.sentences, same_day(document.written))
        counted = _count_one(document, found)
        counts[document.genre].update(counted)
        counts["together"].update(counted)
    return counts


def _count_one(document: Document, found: list[DateExpression]) -> Counter[str]:
    mine = {(one.start_char, one.end_char) for one in found}
    gold = {(one.start_char, one.end_char) for one in document.dates}
    dated = [one for one in document.dates if one.interval is not None]
    right = sum(any(_same_days(one, other) for other in found) for one in dated)
    return Counter(found=len(mine), expected=len(gold), right=len(mine & gold), dated=len(dated), dated_right=right)


def _same_days(gold: GoldDate, found: DateExpression) -> bool:
    overlaps = found.start_char < gold.end_char and gold.start_char < found.end_char
    return overlaps and found.interval == gold.interval


def _scores(counts: Counter[str]) -> list[tuple[str, float]]:
    f1 = 2 * counts["right"] / max(counts["found"] + counts["expected"], 1)
    return [("span_f1", f1), ("interval", counts["dated_right"] / max(counts["dated"], 1))]


def lines(documents: list[Document]) -> list[str]:
    """One line for each genre of each split: texts, gold dates, spans found and right, F1, dated ones, share right."""
    widths = zip(
        "split genre texts gold found right F1 dated interval".split(), (-7, -14, 6, 6, 7, 7, 9, 7, 10), strict=True
    )
    head = "".join(f"{name:<{-width}}" if width < 0 else f"{name:>{width}}" for name, width in widths)
    shown = [head]
    for split in ("train", "dev"):
        of_split = [document for document in documents if document.split == split]
        for genre, counts in sorted(count(of_split).items()):
            texts = sum(document.genre == genre or genre == "together" for document in of_split)
            spans, interval = (value for _, value in _scores(counts))
            shown.append(
                f"{split:<7}{genre:<14}{texts:>6}{counts['expected']:>6}{counts['found']:>7}{counts['right']:>7}"
                f"{spans:>9.3f}{counts['dated']:>7}{interval:>10.3f}"
            )
    return shown


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m eval.gum_dates", description="Dates on GUM, by genre.")
    default = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
    parser.add_argument("--corpora", type=Path, default=default, help="folder of the development corpora")
    print("\n".join(lines(read_documents(parser.parse_args().corpora / FILE, genres=None))))


if __name__ == "__main__":
    main()
