"""Dated events on MEANTIME (two of its topics: the development part): found, with the right date and the right actor.

A gold event counts where the annotators gave it a time of at least a year, and a date expression of its own sentence
stands for that time: only such are told with their date. It is found where an event of ours has its label at the gold
head. Its date is right if its days and the gold time overlap; its actor, where the gold one has an `Arg0` that is named
in the article, if a party of ours that acts is named where the gold one is.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from onrecord.clean import clean
from onrecord.dates import DateInterval, interval_between
from onrecord.dates.interval import month_of, one_day, years
from onrecord.read import read
from onrecord.records import Article, Date, Event, Given, Intake, Page, Reading
from onrecord.settings import Settings

FILE = "crossdoc/meantime-dev.jsonl.gz"
_KINDS = ("event", "speech event")


def figures(corpora: Path, settings: Settings) -> dict[str, float]:
    """Shares of found events, and of these of right dates and right actors; the counts are `counted`'s."""
    counts = counted(corpora / FILE, settings)
    return {
        "events.found": counts["found"] / max(counts["expected"], 1),
        "events.date": counts["date_right"] / max(counts["found"], 1),
        "events.actor": counts["actor_right"] / max(counts["acted"], 1),
    }


def counted(path: Path, settings: Settings) -> Counter[str]:
    """Gold events told with their date, those found, and those of them whose date and actor are right."""
    counts = Counter[str]()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for gold in map(json.loads, lines):
            article, reading = _read(gold, settings)
            counts.update(_count(gold, article, reading))
    return counts


def _read(gold: dict[str, Any], settings: Settings) -> tuple[Article, Reading]:
    content = gold["text"].encode()
    page = Page(hashlib.sha256(content).hexdigest(), "text/plain", "utf-8", None, content)
    cleaned = clean(Intake(page, gold["article"], Given(published=gold["published"])), settings)
    return cleaned.article, read(cleaned.article, cleaned.spans, settings)


def _count(gold: dict[str, Any], article: Article, reading: Reading) -> Counter[str]:
    counts = Counter[str]()
    dates = {row.date_id: row for row in reading.dates}
    labelled = {_label_start(article, event): event for event in reading.events}
    for mention in gold["mentions"]:
        time = gold_time(mention.get("time")) if mention["kind"] in _KINDS else None
        if time is None or not any(_overlaps(row, time) for row in _near(article, reading, mention["start"])):
            continue
        counts["expected"] += 1
        event = next((labelled[at] for at in range(*mention["head"]) if at in labelled), None)
        if event is not None:
            counts["found"] += 1
            counts["date_right"] += event.date_id is not None and _overlaps(dates[event.date_id], time)
            counts.update(_count_actor(gold, reading, mention, event))
    return counts


def _label_start(article: Article, event: Event) -> int:
    return article.text.index(event.label, event.start_char)


def gold_time(value: str | None) -> DateInterval | None:
    """The days of a time as the annotators wrote it (`2008-02-XX`); None where it gives no year."""
    match = re.fullmatch(r"(\d{4})-(\d\d|XX)-(\d\d|XX)", value or "")
    if match is None:
        return None
    year, month, day = match.groups()
    if month == "XX":
        return years(int(year))
    return month_of(int(year), int(month)) if day == "XX" else one_day(int(year), int(month), int(day))


def _near(article: Article, reading: Reading, at: int) -> list[Date]:
    """The dates in the sentence around an offset."""
    start = max(article.text.rfind(mark, 0, at) for mark in (". ", "\n"))
    ends = [end for mark in (". ", "\n") if (end := article.text.find(mark, at)) >= 0]
    return [row for row in reading.dates if start < row.start_char < min(ends, default=len(article.text))]


def _overlaps(row: Date, time: DateInterval) -> bool:
    days = interval_between(row.date_from, row.date_to)
    return days is not None and days.start <= time.end and time.start <= days.end


def _count_actor(gold: dict[str, Any], reading: Reading, mention: dict[str, Any], event: Event) -> Counter[str]:
    """Whether an acting party of ours is named where the gold actor is."""
    chains = re.findall(r"(\S+)_Arg0", mention.get("roles") or "")
    places = [(one["start"], one["end"]) for one in gold["mentions"] if one["chain"] in chains]
    if not places:
        return Counter()
    mine = {row.chain_id for row in reading.event_parties if row.event_id == event.event_id and row.kind == "actor"}
    named = [(row.start_char, row.end_char) for row in reading.mentions if row.chain_id in mine]
    is_right = any(start < last and first < end for start, end in named for first, last in places)
    return Counter(acted=1, actor_right=is_right)
