"""Whole names off marks that may contradict each other."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.language.names import best_names

LABELS = ["O", "B-person", "I-person", "B-place", "I-place"]


def chances(rows: list[dict[str, float]]) -> np.ndarray:
    """Log chances; what is left of each row goes to the other labels in equal parts."""
    table = np.empty((len(rows), len(LABELS)))
    for number, row in enumerate(rows):
        table[number] = (1 - sum(row.values())) / (len(LABELS) - len(row))
        for label, chance in row.items():
            table[number, LABELS.index(label)] = chance
    return np.log(table)


@pytest.mark.parametrize(
    ("phenomenon", "words", "rows", "expected"),
    [
        ("nothing", "it rains", [{"O": 0.99}] * 2, []),
        ("a name", "Ada Voss left", [{"B-person": 0.9}, {"I-person": 0.9}, {"O": 0.99}], ["Ada Voss: person"]),
        (
            "two names side by side",
            "Ada Tuvarra",
            [{"B-person": 0.9}, {"B-place": 0.9}],
            ["Ada: person", "Tuvarra: place"],
        ),
        (
            "its beginning is just likelier outside",
            "D . C .",
            [{"O": 0.5, "B-place": 0.45}, {"I-place": 0.8}, {"I-place": 0.9}, {"I-place": 0.9}],
            ["D . C .: place"],
        ),
        (
            "one kind for all of it",
            "Port Ada Voss",
            [{"B-person": 0.7}, {"I-place": 0.5, "I-person": 0.4}, {"I-person": 0.8}],
            ["Port Ada Voss: person"],
        ),
        ("a mark before it", '" Ada', [{"B-person": 0.8}, {"I-person": 0.9}], ["Ada: person"]),
        ("a mark and nothing else", "&", [{"B-person": 0.8}], ["&: person"]),
    ],
)
def test_names(phenomenon: str, words: str, rows: list[dict[str, float]], expected: list[str]) -> None:
    strings = words.split()
    found = best_names(chances(rows), LABELS, strings, np.zeros(len(rows), dtype=np.int64))
    assert [f"{' '.join(strings[first:end])}: {kind}" for first, end, kind, _ in found] == expected
    assert all(0 < chance <= 1 for *_, chance in found)


def test_a_name_ends_with_its_paragraph() -> None:
    found = best_names(chances([{"B-person": 0.9}, {"I-person": 0.9}]), LABELS, ["Ada", "Voss"], np.array([0, 1]))
    assert [(first, end) for first, end, _, _ in found] == [(0, 1), (1, 2)]
