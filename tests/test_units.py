"""Units of a text, their case, and how they stand to quotation marks."""

from __future__ import annotations

import pytest

from onrecord.language.units import (
    CLOSES,
    INSIDE,
    OPENS,
    OUTSIDE,
    STRAY,
    UNCLOSED,
    last_units,
    quote_states,
    shape,
    split_units,
)


def test_units_are_words_or_single_marks_with_their_places() -> None:
    text = "A dock-worker’s 3.5 m\n\n“No.”"
    units = split_units(text, [(0, 21), (23, 28)])
    assert units.strings == ["A", "dock", "-", "worker", "’", "s", "3", ".", "5", "m", "“", "No", ".", "”"]
    assert [text[start:end] for start, end in zip(units.starts, units.ends, strict=True)] == units.strings
    assert units.paragraph.tolist() == [0] * 10 + [1] * 4
    assert units.glued.tolist() == [False, False, *[True] * 4, False, True, True, False, False, True, True, True]


def test_what_is_in_no_paragraph_has_no_units() -> None:
    assert split_units("one two three", [(4, 7)]).strings == ["two"]
    assert len(split_units("one", [])) == 0


@pytest.mark.parametrize(
    ("unit", "expected"),
    [("the", 0), ("The", 1), ("NATO", 2), ("A", 3), ("McCoy", 4), ("2016", 5), ("F16", 2), ("5th", 0), ("“", 7)],
)
def test_the_case_of_a_unit(unit: str, expected: int) -> None:
    assert shape(unit) == expected


def double_states(text: str, paragraphs: list[tuple[int, int]]) -> list[int]:
    units = split_units(text, paragraphs)
    double, _ = quote_states(units.strings, units.glued.tolist(), units.paragraph.tolist())
    return double.tolist()


@pytest.mark.parametrize(
    ("phenomenon", "text", "expected"),
    [
        ("curly", "“no” yes", [OPENS, INSIDE, CLOSES, OUTSIDE]),
        ("straight", '"no" yes', [OPENS, INSIDE, CLOSES, OUTSIDE]),
        ("mixed", '“no" yes', [OPENS, INSIDE, CLOSES, OUTSIDE]),
        ("left open", "yes “no no", [OUTSIDE, OPENS, UNCLOSED, UNCLOSED]),
        ("closed only", "yes no”", [OUTSIDE, OUTSIDE, STRAY]),
        ("opened twice", "“no “no”", [STRAY, OUTSIDE, OPENS, INSIDE, CLOSES]),
    ],
)
def test_where_units_stand_to_double_marks(phenomenon: str, text: str, expected: list[int]) -> None:
    assert double_states(text, [(0, len(text))]) == expected


def test_a_quotation_left_open_ends_with_its_paragraph() -> None:
    text = "“no\n\nyes"
    assert double_states(text, [(0, 3), (5, 8)]) == [OPENS, UNCLOSED, OUTSIDE]


def test_an_apostrophe_neither_opens_nor_closes_single_marks() -> None:
    text = "the dog's ‘big’ bone"
    units = split_units(text, [(0, len(text))])
    _, single = quote_states(units.strings, units.glued.tolist(), units.paragraph.tolist())
    quoted = [unit for unit, state in zip(units.strings, single, strict=True) if state == INSIDE]
    assert quoted == ["big"]


def test_the_last_character_of_a_token_tells_its_unit() -> None:
    text = "it's here"
    units = split_units(text, [(0, len(text))])
    assert last_units(units, [(0, 2), (2, 4), (5, 9), (4, 5)]).tolist() == [0, 2, 3, -1]
