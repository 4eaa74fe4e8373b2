"""Frames joined into occasions. Each table row names its phenomenon.

A statement is written as its speaker and what its frame tells: `voss on 2 by interview via Post`; `earlier` marks an
earlier occasion, `in 0` the statement whose content holds it. Expected are the occasions, each as the numbers of its
statements.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from onrecord.attribute.frames import Carrier, Frame
from onrecord.attribute.occasions import Beside, Scene, join_frames
from onrecord.attribute.parties import Party
from onrecord.attribute.speakers import Speaking
from onrecord.attribute.speeches import Speech
from onrecord.dates import DateExpression, DateInterval

# (phenomenon, statements parted by ;, occasions parted by |)
SHARED = [
    ("nothing told", "voss; voss; voss", "0 1 2"),
    ("told first, holds after", "voss on 2; voss; voss", "0 1 2"),
    ("told later, holds before", "voss; voss on 2; voss", "0 1 2"),
    ("date first, medium later", "voss on 2; voss by statement", "0 1"),
    ("the same date twice", "voss on 2; voss on 2", "0 1"),
    ("the same carrier twice", "voss via Post; voss via Post", "0 1"),
    ("another speaks between", "voss on 2; rix; voss", "0 2 | 1"),
    ("goes back to an earlier date", "voss on 2; voss on 4; voss on 2", "0 2 | 1"),
]

CHILDREN = [
    ("own wish in own words", "voss on 4; voss wants in 0; voss", "0 1 2"),
    ("another's wish", "voss on 4; rix wants in 0", "0 | 1"),
    ("own wish at another time", "voss on 4; voss wants in 0 on 2", "0 | 1"),
]

APART = [
    ("two speakers", "voss; rix", "0 | 1"),
    ("two speakers on one day", "voss on 2; rix on 2", "0 | 1"),
    ("two dates", "voss on 2; voss on 4", "0 | 1"),
    ("what follows belongs to the later", "voss on 2; voss on 4; voss", "0 | 1 2"),
    ("two mediums", "voss by interview; voss by post", "0 | 1"),
    ("told an outlet, then said at a rally", "voss via Post; voss by speech", "0 | 1"),
    ("said at a rally, then told an outlet", "voss by speech; voss via Post", "0 | 1"),
    ("two carriers", "voss via Post; voss via Times", "0 | 1"),
    ("earlier in the month apart", "voss on 4; voss earlier on 2", "0 | 1"),
    ("earlier apart, then back", "voss on 4; voss earlier on 2; voss", "0 2 | 1"),
    ("earlier first, then today", "voss earlier on 2; voss on 4", "0 | 1"),
    ("nobody speaks", "nobody; nobody", "0 | 1"),
    ("reported inside another", "voss on 4; rix in 0", "0 | 1"),
    ("reported inside one's own", "voss on 4; voss in 0; voss", "0 2 | 1"),
]

TABLES = [SHARED, CHILDREN, APART]
CASES = [pytest.param(text, told, id=phenomenon) for table in TABLES for phenomenon, text, told in table]


def day(number: int) -> DateExpression:
    """A day of March 2024, as if read from the text."""
    told = date(2024, 3, number)
    return DateExpression(0, 7, f"March {number}", DateInterval(told, told), "day", "explicit", "made by hand")


def join(told: str) -> list[Speech]:
    """The occasions of statements as the tables write them."""
    words = [one.split() for one in told.split("; ")]
    parties = {name: Party("person", name, True) for name in ("voss", "rix")}
    speakings = [Speaking([parties[name] for name in one[:1] if name in parties]) for one in words]
    parents = [int(one[one.index("in") + 1]) if "in" in one else None for one in words]
    return join_frames([_frame(one) for one in words], speakings, parents)


def _frame(words: list[str]) -> Frame:
    told = dict(pairwise(words))
    return Frame(
        date=day(int(told["on"])) if "on" in told else None,
        medium=(8, 20) if "by" in told else None,
        medium_class=told.get("by"),  # type: ignore[arg-type]
        carriers=(Carrier(told["via"], (21, 25)),) if "via" in told else (),
        is_earlier="earlier" in words,
        is_speech="wants" not in words,
        is_stance="wants" in words,
    )


def occasions(told: str) -> str:
    """The occasions, as the tables write them."""
    return " | ".join(" ".join(map(str, speech.statements)) for speech in join(told))


@pytest.mark.parametrize(("text", "told"), CASES)
def test_joins_frames(text: str, told: str) -> None:
    assert occasions(text) == told


def test_what_any_statement_tells_holds_for_its_occasion() -> None:
    (speech,) = join("voss; voss on 2 by interview; voss via Post")
    assert speech.date == day(2)
    assert (speech.medium, speech.medium_class) == ((8, 20), "interview")
    assert [carrier.outlet for carrier in speech.carriers] == ["Post"]


def test_a_headline_has_the_occasion_of_what_it_sums_up() -> None:
    voss = [Speaking([Party("person", "voss", True)])] * 2
    (speech,) = join_frames([Frame(), Frame(date=day(2))], voss, [None, None], Beside((0, 50), {0: 1}))
    assert (speech.statements, speech.date) == ([0, 1], day(2))


def test_a_scene_holds_for_whoever_takes_part_and_dates_it_for_all() -> None:
    voss, rix = Party("person", "voss", True), Party("person", "rix", True)
    scene = Scene(0, (voss, rix), Frame(medium=(8, 20), medium_class="speech"))
    speakings = [Speaking([voss]), Speaking([rix])]
    found = join_frames([Frame(date=day(2)), Frame()], speakings, [None, None], Beside((40, 90), {}, (scene,)))
    assert [(speech.medium_class, speech.date) for speech in found] == [("speech", day(2))] * 2


def test_what_an_outlet_reports_that_somebody_said_comes_through_it() -> None:
    post, rix = Party("outlet", "Post", True), Party("person", "rix", True)
    frames = [Frame(carriers=(Carrier("Post", (21, 25)),)), Frame()]
    _, child = join_frames(frames, [Speaking([post]), Speaking([rix])], [None, 0])
    assert [carrier.outlet for carrier in child.carriers] == ["Post"]


def test_what_somebody_told_an_outlet_that_another_said_does_not_come_through_it() -> None:
    _, child = join("voss via Post; rix in 0")
    assert child.carriers == ()


def test_an_occasion_never_takes_over_the_date_of_another() -> None:
    first, second = join("voss on 2; rix; voss")
    assert first.date == day(2)
    assert second.date is None


def test_dates_that_cannot_be_told_are_the_same_if_worded_alike() -> None:
    unknown = DateExpression(0, 9, "that week", None, "week", "none", "made by hand")
    speech = Speech(date=unknown)
    assert speech.admits(Frame(date=unknown))
    assert not speech.admits(Frame(date=day(2)))


def test_every_statement_stands_in_exactly_one_occasion() -> None:
    for table in TABLES:
        for _, told, _ in table:
            taken = sorted(index for speech in join(told) for index in speech.statements)
            assert taken == list(range(len(told.split("; "))))
