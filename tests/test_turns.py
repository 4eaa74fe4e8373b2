"""Interviews printed as turns. Each table row names its phenomenon; an answer is written as its label and its words."""

from __future__ import annotations

import pytest
from reading_samples import sample

from onrecord.attribute.relations import Relation
from onrecord.attribute.turns import find_turns

ASKED = "Lantern: Is it safe?\nVoss: It is safe.\nLantern: Who says so?\n"

# (phenomenon, text, answers)
ANSWERS = [
    ("question and answer", f"{ASKED}Voss: The engineers.", ["Voss: It is safe.", "Voss: The engineers."]),
    (
        "an answer goes on without a label",
        f"{ASKED}Voss: The engineers.\nThey checked it.",
        ["Voss: It is safe.", "Voss: The engineers. They checked it."],
    ),
    ("Q and A", "Q: Is it safe?\nA: It is.\nQ: And old?\nA: It is.", ["A: It is.", "A: It is."]),
    ("full names", "Ada Voss: It is.\nJon Brandt: No.\nAda Voss: Yes.",
     ["Ada Voss: It is.", "Jon Brandt: No.", "Ada Voss: Yes."]),
    ("two turns are none", "Voss: It is safe.\nVoss: It is old.", []),
    ("nobody speaks twice", "Voss: It is safe.\nBrandt: No.\nRix: Yes.", []),
    ("a label is capitalised", "note: one.\nnote: two.\nnote: three.", []),
    ("no labels", "It is safe.\nIt is old.\nIt will stay.", []),
    (
        "a paragraph that reports is the outlet's again",
        f"{ASKED}Voss: The engineers.\n[s Brandt] [c said] [x it was not].",
        ["Voss: It is safe.", "Voss: The engineers."],
    ),
]  # fmt: skip


def turns(marked: str) -> tuple[str, list[Relation]]:
    """The text of a marked text, and its turns."""
    made = sample(marked)
    return made.text, find_turns(made.text, made.paragraphs, made.relations)


@pytest.mark.parametrize(("marked", "told"), [pytest.param(*row[1:], id=row[0]) for row in ANSWERS])
def test_finds_answers(marked: str, told: list[str]) -> None:
    text, found = turns(marked)
    written = [
        f"{text[slice(*turn.source)]}: {' '.join(text[slice(*span)] for span in turn.content)}"
        for turn in found
        if turn.source
    ]
    assert written == told


def test_a_turn_has_no_cue_and_says_that_it_is_one() -> None:
    _, found = turns(f"{ASKED}Voss: The engineers.")
    assert [(turn.cue, turn.is_turn) for turn in found] == [(None, True)] * 2
