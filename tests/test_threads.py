"""What one speaker says through an article. Each table row names its phenomenon.

A statement is `PARAGRAPH:WORDS`. Words are an aspect (`told` if none is given); `on DAY`, and `first` where it opens
the sentence; `acts` for a verb that is none of plain saying; `leads`; `then`; `by CLASS`. Days are of March 2024; the
article is of the 20th. Expected is the day of each statement, - where none is known.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from onrecord.attribute.floor import Speaking
from onrecord.attribute.frames import Frame
from onrecord.attribute.layout import Layout
from onrecord.attribute.occasions import Beside, join_frames
from onrecord.attribute.parties import Party
from onrecord.attribute.relations import Relation
from onrecord.attribute.threads import Place, find_places
from onrecord.dates import DateExpression, DateInterval

CASES = [
    ("goes on", "1:on 19; 3:; 8:", "19 19 19"),
    ("a look back between", "1:on 19; 2:back; 3:", "19 - 19"),
    ("a habit", "1:on 19; 2:often", "19 -"),
    ("a habit that leads", "0:often leads; 2:on 19", "- 19"),
    ("news in the perfect leads", "0:back leads; 2:on 19", "19 19"),
    ("a verb of acting stays with the look back", "1:on 19; 2:back; 3:acts", "19 - -"),
    ("long past by the way", "1:on 19; 2:on 1; 3:", "19 1 19"),
    ("long past, then", "1:on 19; 2:on 1; 3:then; 4:", "19 1 1 19"),
    ("long past, adding", "1:on 19; 2:on 1; 2:adds", "19 1 1"),
    ("long past, acting in its paragraph", "1:on 19; 2:on 1; 2:acts", "19 1 1"),
    ("only long past", "5:on 1; 6:; 9:", "1 1 1"),
    ("long past and far on", "1:on 19; 9:on 1; 10:", "19 1 1"),
    ("date told in the next paragraph", "1:; 2:on 19", "19 19"),
    ("date told far on", "1:; 2:; 8:on 19", "- - 19"),
    ("date told far on for what leads", "0:leads; 8:on 19", "19 19"),
    ("not for what leads with others between", "0:leads; 4:; 8:on 19", "- - 19"),
    ("a date in front begins anew", "3:; 4:on 19 first; 5:", "- 19 19"),
    ("a known medium is one occasion", "3:by speech; 4:; 9:on 19", "19 19 19"),
    ("long past never holds before", "3:; 3:on 1; 4:", "- 1 -"),
]


def day(number: int) -> DateExpression:
    told = date(2024, 3, number)
    return DateExpression(0, 7, f"March {number}", DateInterval(told, told), "day", "explicit", "made by hand")


def _frame(words: list[str]) -> Frame:
    told = dict(pairwise(words))
    return Frame(
        date=day(int(told["on"])) if "on" in told else None,
        medium=(8, 20) if "by" in told else None,
        medium_class=told.get("by"),  # type: ignore[arg-type]
        aspect=next((aspect for aspect in ("back", "often", "adds") if aspect in words), "told"),  # type: ignore[arg-type]
        is_plain="acts" not in words,
        is_fronted="first" in words,
        is_then="then" in words,
    )


@pytest.mark.parametrize(("text", "days"), [pytest.param(text, days, id=name) for name, text, days in CASES])
def test_days_of_a_speakers_statements(text: str, days: str) -> None:
    parts = [one.partition(":") for one in text.split("; ")]
    voss = Speaking([Party("person", "voss", True)])
    places = [Place(int(paragraph), "leads" in words) for paragraph, _, words in parts]
    beside = Beside(places=places, published=DateInterval(date(2024, 3, 20), date(2024, 3, 20)))
    frames = [_frame(words.split()) for _, _, words in parts]
    speeches = join_frames(frames, [voss] * len(parts), [None] * len(parts), beside)
    told = {i: s.date.interval.start.day if s.date and s.date.interval else "-" for s in speeches for i in s.statements}
    assert " ".join(str(told[index]) for index in range(len(parts))) == days


def test_what_leads_and_what_one_source_joins() -> None:
    layout = Layout([(0, 20), (21, 60), (61, 90), (91, 120)], [(0, 20)])
    sources = [(0, 4), (21, 25), (21, 25), (91, 95)]
    starts = [0, 21, 40, 91]
    relations = [
        Relation(source, (start + 5, start + 9), ((start + 10, start + 15),), 1.0, "made by hand")
        for source, start in zip(sources, starts, strict=True)
    ]
    assert find_places(relations, layout) == [Place(0, True), Place(1, True), Place(1, True, 1), Place(3, False)]
