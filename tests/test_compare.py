"""Two forms are compared to the same end whichever is given first, so that the order of adding cannot matter."""

from __future__ import annotations

from itertools import combinations

import pytest

from onrecord.records import PartyType
from onrecord.resolve.compare import compare
from onrecord.resolve.forms import Form

NAMES: list[tuple[str, PartyType]] = [
    ("Marek Ali", "person"),
    ("Marek Li", "person"),
    ("Marek Li", "other"),
    ("Marek Ali", "other"),
    ("M. Ali", "person"),
    ("Harbour Front", "group"),
    ("Harbor Front", "outlet"),
    ("Harbour Front", "other"),
]


def form(number: int, name: str, kind: PartyType) -> Form:
    article = frozenset([f"article {number}"])
    return Form(f"{number:02}", (name,), kind, False, "", "", frozenset(["mayor"]), article, frozenset(["ada voss"]))


@pytest.mark.parametrize("turned", [False, True])
def test_the_order_of_two_forms_does_not_matter(turned: bool) -> None:
    names = NAMES[::-1] if turned else NAMES
    forms = [form(number, *named) for number, named in enumerate(names)]
    assert [compare(one, other) for one, other in combinations(forms, 2)] == [
        compare(other, one) for one, other in combinations(forms, 2)
    ]


@pytest.mark.parametrize(("one", "other"), [("person", "other"), ("other", "person"), ("person", "person")])
def test_a_short_name_that_is_nearly_another_is_no_slip_of_a_persons(one: PartyType, other: PartyType) -> None:
    tie = compare(form(1, "Marek Ali", one), form(2, "Marek Li", other))
    assert tie is None or tie.score == 0
