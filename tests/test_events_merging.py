"""Which tellings are of one event, and which are not."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest

from onrecord.events.merging import Telling, compare, keys, merge_events
from onrecord.events.merging import _telling as telling_of
from onrecord.records import Date, Event


def told(
    words: str,
    label: str,
    days: str | None,
    parties: str = "",
    *,
    article: str = "a",
    place: str | None = None,
    status: str = "happened",
    after: str | None = None,
) -> Telling:
    """A telling of these words; `days` is a day or FIRST..LAST."""
    first, _, last = (days or "").partition("..")
    dated = Date("d", article, 0, 0, "(date)", first or None, (last or first) or None, "day", "none", "", after)
    event = Event(
        f"{article}:{words}", article, 0, len(words), words, label, "d", status, "own", None,  # type: ignore[arg-type]
        place, None, None,
    )  # fmt: skip
    return telling_of(event, dated, frozenset(parties.split()))


# (phenomenon, one telling, the other, whether they are of one event)
PAIRS = [
    ("same words", told("talks began under Voss", "began", "2020-06-01..2020-06-30"),
     told("The talks began under Voss", "began", "2020-06-01..2020-06-30"), True),
    ("another word for it", told("rebels killed Ada Voss", "killed", "2020-01-03", "voss"),
     told("the assassination of General Ada Voss", "assassination", "2020-01-03", "voss"), True),
    ("month and day", told("rebels killed Ada Voss", "killed", "2020-01-01..2020-01-31", "voss"),
     told("the killing of Ada Voss", "killing", "2020-01-03", "voss"), True),
    ("date told once", told("the high-profile assassination of Ada Voss in Ortava", "assassination", None, "voss"),
     told("the assassination of General Ada Voss in Ortava", "assassination", "2020-01-03", "voss"), True),
    ("date told once, too early",
     told("the assassination of Ada Voss in Ortava", "assassination", None, "voss", after="2021-01-01"),
     told("the assassination of Ada Voss in Ortava", "assassination", "2020-01-03", "voss"), False),
    ("days that differ, of what happens but once",
     told("Ada Voss was killed in a blast", "killed", "2020-01-03", "voss brandt"),
     told("a blast killed Ada Voss", "killed", "2020-01-04", "voss brandt"), True),
    ("days that differ", told("rebels attacked the port of Ortava", "attacked", "2020-01-03", "rebels ortava"),
     told("rebels attacked the port of Ortava", "attacked", "2020-01-04", "rebels ortava"), False),
    ("far apart", told("rebels killed Ada Voss", "killed", "2020-01-03", "voss"),
     told("rebels killed Ada Voss", "killed", "2021-01-03", "voss"), False),
    ("another kind", told("rebels killed Ada Voss", "killed", "2020-01-03", "voss"),
     told("the appointment of Ada Voss by rebels", "appointment", "2020-01-03", "voss"), False),
    ("another place", told("rebels attacked a port in Ortava", "attacked", "2020-01-03", "rebels", place="Ortava"),
     told("rebels attacked a port in Belmar", "attacked", "2020-01-03", "rebels", place="Belmar"), False),
    ("nothing shared but day and kind", told("rebels attacked a port", "attacked", "2020-01-03", "rebels"),
     told("police raided a bank", "raided", "2020-01-03", "police"), False),
    ("to come, and past", told("envoys resume strategic talks in Ortava", "resume", None, "voss", status="scheduled"),
     told("strategic talks in Ortava resumed", "resumed", "2020-06-01", "voss"), False),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "is_one"), [row[1:] for row in PAIRS], ids=[row[0] for row in PAIRS])
def test_tellings_of_one_event(one: Telling, other: Telling, is_one: bool) -> None:
    other = replace(other, article_id="b", event_id=f"b{other.event_id}")
    assert (compare(one, other) is not None) == is_one
    assert compare(one, other) == compare(other, one)
    merged = {row.event_id: row.merged_event_id for row in merge_events([one, other]).members}
    assert (merged[one.event_id] == merged[other.event_id]) == is_one


def test_a_link_says_what_agrees() -> None:
    link = compare(PAIRS[1][1], replace(PAIRS[1][2], event_id="x"))
    assert link is not None
    assert link.detail == "killed / assassination; the same date; the same parties; words: ada voss"
    assert 0.6 <= link.score <= 1


def test_what_one_article_tells_of_two_days_stays_apart() -> None:
    days = ["2020-01-03", "2020-01-05"]
    first, last = (told(f"Ada Voss was killed {day}", "killed", day, "voss brandt") for day in days)
    between = told("Ada Voss was killed then", "killed", "2020-01-04", "voss brandt", article="b")
    merged = {row.event_id: row.merged_event_id for row in merge_events([first, last, between]).members}
    assert merged[first.event_id] != merged[last.event_id]


def test_the_order_of_tellings_does_not_matter() -> None:
    tellings = [
        replace(one, event_id=f"{number}", article_id=f"{number}")
        for number, row in enumerate(PAIRS)
        for one in row[1:3]
    ]
    tellings = [replace(one, event_id=f"{one.event_id}{side}") for side, one in enumerate(tellings)]
    expected = merge_events(tellings)
    for seed in range(3):
        random.Random(seed).shuffle(tellings)
        assert merge_events(tellings) == expected


def test_every_event_has_an_entry_and_keys_need_words() -> None:
    alone = told("it fell", "fell", "2020-01-03")
    assert len(merge_events([alone]).members) == 1
    assert merge_events([]).members == []
    assert keys(told("Voss was killed", "killed", "2020-01-03")) == {"kill voss"}
    assert alone.days == (date(2020, 1, 3), date(2020, 1, 3))
