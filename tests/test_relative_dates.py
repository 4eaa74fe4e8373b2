"""The dates read by hand, and when one of them counts as right."""

from __future__ import annotations

import re

import pytest

from eval.relative_dates import is_right, read_by_hand
from onrecord.dates import find_dates, interval_between


@pytest.mark.parametrize(
    ("expected", "is_expected"),
    [
        ("2024-03-01", True),
        ("2024-03-02", False),
        ("2024-03-01..2024-03-02", False),
        ("-", False),
        ("x", False),
    ],
)
def test_right_are_the_very_same_days(expected: str, is_expected: bool) -> None:
    found = find_dates("He left on Friday.", [(0, 18)], interval_between("2024-03-06", "2024-03-06"))
    assert is_right({"start": "11", "end": "17", "expected": expected}, found) == is_expected


def test_nothing_found_is_right_where_nothing_is_to_be_found() -> None:
    assert is_right({"start": "0", "end": "5", "expected": "x"}, [])
    assert is_right({"start": "0", "end": "5", "expected": "-"}, [])
    assert not is_right({"start": "0", "end": "5", "expected": "2024-03-01"}, [])


def test_two_hundred_were_read() -> None:
    rows = read_by_hand()
    assert len(rows) == 200
    day = r"\d{4}-\d\d-\d\d"
    assert all(re.fullmatch(rf"{day}(?:\.\.{day})?|[x-]", row["expected"]) for row in rows)
    assert all(bool(row["cause"]) == (row["first_look"] == "wrong") for row in rows)
