"""Dates against `dateparser.search`, on the same sentences with the same anchors in one run: accuracy and speed.

`python -m bench.dates`. The sentences are those of GUM's news, interviews and biographies, train and dev together (the
development texts of the rules: nothing here is held out). Each document's date of writing is the anchor of both.
Onrecord reads a document at once and dateparser a sentence at a time, as each of them is meant to be called. dateparser
is called with its language told (`languages=["en"]`) and without, the latter on a part of the sentences: it is slow.
What dateparser finds is given the interval of the period that its own parser tells for the words; that is not timed.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from eval.gum_dates import FILE, Document, read_documents
from onrecord.dates import DateInterval, find_dates
from onrecord.dates.interval import same_day, unit_holding

CORPORA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
DEFAULT_EVERY = 12
"""Of the documents, one in so many is read by dateparser without its language told."""
ROUNDS = 5
"""Onrecord is timed over so many rounds: one takes less than a tenth of a second."""

Found = tuple[int, int, DateInterval | None]
"""An expression: offsets into the document, and its days."""
Finder = Callable[[Document], list[Found]]


def by_onrecord(document: Document) -> list[Found]:
    """What Onrecord finds in a document."""
    found = find_dates(document.text, document.sentences, same_day(document.written))
    return [(one.start_char, one.end_char, one.interval) for one in found]


def words_by_dateparser(document: Document, languages: list[str] | None) -> list[tuple[int, str, datetime]]:
    """What dateparser finds: the start of the sentence, the words, their day."""
    from dateparser.search import search_dates

    settings = _settings(document.written)
    found = []
    for start, end in document.sentences:
        hits = search_dates(document.text[start:end], languages=languages, settings=settings)
        found += [(start, words, day) for words, day in hits or []]
    return found


def placed(document: Document, hits: Sequence[tuple[int, str, datetime]]) -> list[Found]:
    """dateparser's words with their offsets, in the order found, and the interval of the period they stand for."""
    from dateparser.date import DateDataParser

    parser = DateDataParser(languages=["en"], settings=_settings(document.written))
    found, at = [], 0
    for sentence, words, day in hits:
        at = document.text.find(words, max(at, sentence))
        period = parser.get_date_data(words).period
        found.append((at, at + len(words), unit_holding(day.date(), period)))
        at += len(words)
    return found


def _settings(written: date) -> dict[str, Any]:
    return {"RELATIVE_BASE": datetime(written.year, written.month, written.day), "PREFER_DATES_FROM": "current_period"}


def counted(document: Document, found: Sequence[Found]) -> Counter[str]:
    """Spans found, expected and right; intervals expected and right, by any expression that overlaps the gold one."""
    mine, gold = {one[:2] for one in found}, {(one.start_char, one.end_char) for one in document.dates}
    dated = [one for one in document.dates if one.interval is not None]
    right = sum(
        any(start < one.end_char and one.start_char < end and days == one.interval for start, end, days in found)
        for one in dated
    )
    return Counter(found=len(mine), expected=len(gold), right=len(mine & gold), dated=len(dated), dated_right=right)


def line(name: str, counts: Counter[str], seconds: float, base: float) -> str:
    """One line of the table: precision, recall, F1 of spans, share of right intervals, time a sentence, ratio."""
    precision, recall = counts["right"] / max(counts["found"], 1), counts["right"] / max(counts["expected"], 1)
    f1 = 2 * counts["right"] / max(counts["found"] + counts["expected"], 1)
    interval = counts["dated_right"] / max(counts["dated"], 1)
    shares = "".join(f"{share:>9.3f}" for share in (precision, recall, f1, interval))
    return f"{name:<34}{shares}{1e6 * seconds:>14,.0f}{seconds / base:>9,.1f}"


def timed(find: Callable[[Document], Any], documents: Sequence[Document], rounds: int = 1) -> tuple[list[Any], float]:
    """What is found in each document, and the seconds of processor time it took for a sentence."""
    find(documents[0])  # what is loaded at first use is not timed
    began = time.process_time()
    for _ in range(rounds):
        found = [find(document) for document in documents]
    taken = time.process_time() - began
    return found, taken / rounds / sum(len(document.sentences) for document in documents)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.dates", description="Dates against dateparser.search.")
    parser.add_argument("--corpora", type=Path, default=CORPORA, help="folder of the development corpora")
    documents = read_documents(parser.parse_args().corpora / FILE)
    part = documents[::DEFAULT_EVERY]
    mine, base = timed(by_onrecord, documents, ROUNDS)
    told, told_seconds = timed(lambda one: words_by_dateparser(one, ["en"]), documents)
    untold, untold_seconds = timed(lambda one: words_by_dateparser(one, None), part)
    print(f"{len(documents)} documents, {sum(len(one.sentences) for one in documents):,} sentences, one thread")
    print(f"{'':<34}{'precision':>9}{'recall':>9}{'span F1':>9}{'interval':>9}{'us a sentence':>14}{'ratio':>9}")
    both = (("onrecord", documents, mine, base), ("onrecord, the part", part, mine[::DEFAULT_EVERY], base))
    for name, texts, found, seconds in both:
        print(line(name, _total(texts, found), seconds, base))
    theirs = (
        ("dateparser, languages=['en']", documents, told, told_seconds),
        ("dateparser, default, the part", part, untold, untold_seconds),
    )
    for name, texts, hits, seconds in theirs:
        found = [placed(document, one) for document, one in zip(texts, hits, strict=True)]
        print(line(name, _total(texts, found), seconds, base))


def _total(documents: Sequence[Document], found: Sequence[Sequence[Found]]) -> Counter[str]:
    return sum((counted(one, hits) for one, hits in zip(documents, found, strict=True)), Counter())


if __name__ == "__main__":
    main()
