"""What `show` narrows its tables to."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.cli.errors import UsageError
from onrecord.cli.filters import Fields, Filters, day, matches
from onrecord.cli.listings import LISTINGS, when

FIELDS = Fields(
    actor=("speakers", "on_behalf_of"),
    issue=("positions",),
    outlet=("outlet",),
    dates=("from", "to"),
    kind=("kind", "act"),
)
ROW: dict[str, Any] = {
    "speakers": [{"actor_id": "ab12", "name": "Ümit Brandt", "type": "person"}],
    "on_behalf_of": {"actor_id": "cd34", "name": "Harbour Board"},
    "positions": [{"issue": "the bridge", "stance": "oppose"}],
    "outlet": "The Quay",
    "from": "2024-03-04",
    "to": "2024-03-08",
    "kind": "direct",
    "act": "said",
}


@pytest.mark.parametrize(
    ("what", "filters", "is_kept"),
    [
        ("no filter", Filters(), True),
        ("part of a name in another case", Filters(actor="ümit"), True),
        ("the body spoken for", Filters(actor="harbour"), True),
        ("an actor's id", Filters(actor="cd34"), True),
        ("a type is no name", Filters(actor="person"), False),
        ("an issue", Filters(issue="bridge"), True),
        ("a stance is no issue", Filters(issue="oppose"), False),
        ("another outlet", Filters(outlet="Herald"), False),
        ("a kind", Filters(kind="direct"), True),
        ("an act", Filters(kind="said"), True),
        ("another kind", Filters(kind="mixed"), False),
        ("since its last day", Filters(since="2024-03-08"), True),
        ("since the day after", Filters(since="2024-03-09"), False),
        ("until its first day", Filters(until="2024-03-04"), True),
        ("until the day before", Filters(until="2024-03-03"), False),
        ("a right outlet and a wrong actor", Filters(outlet="quay", actor="nobody"), False),
    ],
)
def test_a_row_passes_every_filter_or_goes(what: str, filters: Filters, is_kept: bool) -> None:
    assert matches(ROW, filters, FIELDS) is is_kept


@pytest.mark.parametrize(
    ("what", "filters", "is_kept"),
    [
        ("who said or did it", Filters(actor="voss"), True),
        ("nobody there", Filters(actor="brandt"), False),
        ("an outlet that tells it", Filters(outlet="quay"), True),
        ("the words of a telling are no outlet", Filters(outlet="bridge"), False),
    ],
)
def test_the_timeline_is_narrowed_by_who_and_by_who_tells_it(what: str, filters: Filters, is_kept: bool) -> None:
    tellings = [{"outlet": None, "text": "the bridge fell"}, {"outlet": "The Quay", "text": "the bridge gave way"}]
    row = {"who": ["Ada Voss"], "wordings": tellings, "date_from": "2024-03-04", "date_to": "2024-03-04"}
    assert matches(row, filters, LISTINGS["timeline"].fields) is is_kept


@pytest.mark.parametrize(
    ("what", "ends", "is_kept"),
    [
        ("undated", (None, None), False),
        ("only a first day", ("2024-03-05", None), True),
        ("a date-time", ("2024-03-06T23:59:00Z", "2024-03-06T23:59:00Z"), True),
    ],
)
def test_rows_with_half_a_date(what: str, ends: tuple[str | None, str | None], is_kept: bool) -> None:
    row = ROW | {"from": ends[0], "to": ends[1]}
    assert matches(row, Filters(since="2024-03-05", until="2024-03-06"), FIELDS) is is_kept


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-03-05", "2024-03-05", "2024-03-05"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023", "2023-01-01", "2023-12-31"),
    ],
)
def test_a_month_or_a_year_reaches_from_its_first_to_its_last_day(text: str, first: str, last: str) -> None:
    assert (day(text, last=False), day(text, last=True)) == (first, last)


@pytest.mark.parametrize("text", ["yesterday", "2024-13", "2023-02-29", "05.03.2024", "0000", "2024-3-5", ""])
def test_what_is_no_date_is_named(text: str) -> None:
    with pytest.raises(UsageError, match="is no date; write it as"):
        day(text, last=True)


@pytest.mark.parametrize(
    ("interval", "shown"),
    [
        (("2024-03-05", "2024-03-05"), "2024-03-05"),
        (("2024-02-01", "2024-02-29"), "2024-02"),
        (("2024-01-01", "2024-12-31"), "2024"),
        (("2024-02-01", "2024-02-28"), "2024-02-01/2024-02-28"),
        (("2023-12-30", "2024-01-02"), "2023-12-30/2024-01-02"),
        ((None, None), ""),
        ((None, None, "2024-03-01", "2024-03-05"), "after 2024-03-01, before 2024-03-05"),
        ((None, None, None, "2024-03-05"), "before 2024-03-05"),
    ],
)
def test_an_interval_is_shown_short(interval: tuple[str | None, ...], shown: str) -> None:
    assert when(*interval) == shown


def test_every_filter_narrows_some_table() -> None:
    for name in Filters.__dataclass_fields__:
        assert any(listing.fields.can_narrow(name) for listing in LISTINGS.values()), name
