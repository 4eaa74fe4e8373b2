"""Which date is that of the utterance. Each table row names its phenomenon.

Statements are marked by hand; the day of publication is Wednesday 6 March 2024. Expected are the words of the date.
"""

from __future__ import annotations

import pytest
from reading_samples import sample

from onrecord.attribute.when import date_of, is_dateline, points_back

# (phenomenon, marked text, the date's words and days)
DATED = [
    ("a message posted", "In a message posted Friday, [s Voss] [c said] [x it was safe].", "Friday 2024-03-01"),
    ("part of a month", "In late February, [s Voss] [c said] [x it was safe].", "late February 2024-02-01"),
    ("a month before its noun", "[s Voss] [c said] in a June speech [x that it was safe].", "June 2023-06-01"),
    (
        "when",
        "They cite the 2020 flood in Lima, when [s the city] [c claimed] [x that it was safe].",
        "2020 2020-01-01",
    ),
    (
        "published in",
        "[s Results of studies, published in a paper by Ada Voss in 2019], [c show] [x it was safe].",
        "2019 2019-01-01",
    ),
    ("at a day's debate", "At Monday's debate, [s Voss] [c said] [x it was safe].", "Monday 2024-03-04"),
]

UNDATED = [
    ("verb behind after", "[s Voss] [c said], after dockers walked out on Monday, [x it was safe].", ""),
    ("a day's vote", "In the days after Monday's vote, [s Voss] [c said] [x it was safe].", ""),
    ("a stretch", "In the past three days, [s Voss] [c said] [x it was safe].", ""),
    ("behind a dash", "[s Voss] [c named] [x three cities] — Lima, where it flooded, and Cork in 2012.", ""),
    ("dateline", "Wednesday, March 6, 2024\n[s Voss] [c said] [x it was safe].", ""),
]

BACK = [
    ("at the time", "“[x It is safe],” [s Voss] [c said] at the time.", True),
    ("told a paper then", "“[x It is safe],” [s Voss] [c told] the Harbour Times then.", True),
    ("the following day", "The following day, [s Voss] [c said] [x it was safe].", True),
    ("the letter", "“[x It is safe],” [s the letter] [c read].", True),
    ("a letter", "“[x It is safe],” [s a letter] [c read].", False),
    ("then as next", "[s Voss] then [c said] [x it was safe].", False),
]


def rows(table: list[tuple[str, str, object]]) -> list[object]:
    return [pytest.param(text, told, id=phenomenon) for phenomenon, text, told in table]


@pytest.mark.parametrize(("text", "told"), rows([*DATED, *UNDATED]))  # type: ignore[list-item]
def test_dates_the_utterance(text: str, told: str) -> None:
    made = sample(text)
    (relation,) = made.relations
    taken = [*relation.content, *([relation.source] if relation.source else [])]
    edges = [0, *(at for span in sorted(taken) for at in span), len(made.text)]
    pieces = list(zip(edges[::2], edges[1::2], strict=True))
    date = date_of(made.text, relation, pieces, made.dates)
    assert (f"{date.text} {date.interval.start}" if date and date.interval else "") == told


@pytest.mark.parametrize(("text", "told"), rows(BACK))  # type: ignore[arg-type]
def test_words_point_back(text: str, told: bool) -> None:
    made = sample(text)
    (relation,) = made.relations
    last = max(end for _, end in relation.spans)
    assert points_back(made.text, relation, [(0, relation.start), (last, len(made.text))], made.dates) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Wednesday, March 6, 2024\nIt fell.", True),
        ("It fell on March 6, 2024\nAgain.", False),
        ("It fell Monday", False),
    ],
)
def test_a_full_date_at_the_edge_of_its_line_is_a_dateline(text: str, told: bool) -> None:
    made = sample(text)
    assert is_dateline(made.text, made.dates[0]) is told
