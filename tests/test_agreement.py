"""Agreement of two readings: statements by alignment, fields over the pairs, agreement beyond chance."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace

import pytest

from eval.agreement import class_kappa, compare, differences, field_agreement, kappa, statement_f1
from tests.label_samples import DENIED, SAID, TEXT, TOLD

TEXTS = {"a": TEXT, "b": TEXT}


def test_a_reading_agrees_with_itself() -> None:
    readings = compare(TEXTS, [SAID, TOLD], [SAID, TOLD])
    assert {*statement_f1(readings).values(), *field_agreement(readings).values(), *class_kappa(readings).values()} == {
        1
    }


def test_a_statement_of_one_reader_alone_counts_unless_it_is_optional_for_the_second_figure() -> None:
    readings = compare(TEXTS, [SAID, TOLD], [SAID, replace(DENIED, optional=True)])
    assert statement_f1(readings) == {"statements": 0.5, "statements_needed": pytest.approx(2 / 3)}


def test_an_article_that_one_reader_has_not_labelled_is_left_out() -> None:
    readings = compare(TEXTS, [SAID, replace(TOLD, article="b")], [SAID])
    assert (len(readings.pairs), readings.only_one, readings.only_other) == (1, [], [])


def test_fields_are_compared_over_the_pairs() -> None:
    readings = compare(TEXTS, [SAID, TOLD], [replace(SAID, role="pilot"), replace(TOLD, kind="mixed")])
    reached = field_agreement(readings)
    assert (reached["role"], reached["kind"], reached["speaker"]) == (0.5, 0.5, 1.0)
    assert [line.split(":")[1] for line in differences(TEXTS, readings)] == [" role", " kind"]


@pytest.mark.parametrize(
    ("phenomenon", "values", "beyond_chance"),
    [
        ("all alike", [("x", "x"), ("x", "x")], 1.0),
        ("as by chance", [("x", "x"), ("x", "y"), ("y", "x"), ("y", "y")], 0.0),
        ("half of what chance leaves", [("x", "x")] * 3 + [("y", "y")] * 3 + [("x", "y"), ("y", "x")], 0.5),
        ("none", [], 0.0),
    ],
)
def test_kappa(phenomenon: str, values: list[tuple[Hashable, Hashable]], beyond_chance: float) -> None:
    assert kappa(values) == pytest.approx(beyond_chance)
