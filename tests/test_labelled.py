"""The scorer of the labelled set: what counts as found, what each figure is a share of, which errors are told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from eval.labelled import compare, errors, measure
from eval.labels import Label, load, store
from tests.label_samples import DENIED, SAID, TEXT, TOLD

GOLD = [SAID, TOLD, DENIED]


def figures(found: list[Label], gold: list[Label] = GOLD) -> dict[str, float]:
    return measure([compare("a", TEXT, found, gold)])


def test_a_perfect_reading_has_every_figure_at_one() -> None:
    assert set(figures(GOLD).values()) == {1.0}


def test_a_missed_statement_counts_against_recall_and_the_speaker_of_all_only() -> None:
    reached = figures([SAID, TOLD])
    assert (reached["recall"], reached["precision"], reached["speaker_of_all"], reached["speaker"]) == (
        pytest.approx(2 / 3), 1.0, pytest.approx(2 / 3), 1.0,
    )  # fmt: skip


@pytest.mark.parametrize(("found", "recall", "precision"), [(GOLD, 1.0, 1.0), ([SAID, DENIED], 1.0, 1.0)])
def test_an_optional_statement_is_right_if_found_and_not_missed_if_not(
    found: list[Label], recall: float, precision: float
) -> None:
    reached = figures(found, [SAID, replace(TOLD, optional=True), DENIED])
    assert (reached["recall"], reached["precision"]) == (recall, precision)


def test_the_fields_of_an_optional_statement_are_not_judged() -> None:
    reached = figures(
        [replace(SAID, speakers=("Lea Rix",)), TOLD, DENIED], [replace(SAID, optional=True), TOLD, DENIED]
    )
    assert reached["speaker"] == 1.0


def test_what_is_found_beyond_the_labels_counts_against_precision() -> None:
    reached = figures(GOLD, [SAID, TOLD])
    assert (reached["recall"], reached["precision"]) == (1.0, pytest.approx(2 / 3))


@pytest.mark.parametrize(
    ("phenomenon", "changed", "figure", "value"),
    [
        ("another speaker", replace(SAID, speakers=("Lea Rix",)), "speaker", 2 / 3),
        ("another speaker is still one", replace(SAID, speakers=("Lea Rix",)), "speaker_known", 1.0),
        ("no speaker where the text tells one", replace(SAID, speakers=()), "speaker_known", 2 / 3),
        ("an article before the name", replace(DENIED, speakers=("board",)), "speaker", 1.0),
        ("a wrong date", replace(SAID, said_to="2021-05-04"), "said_where_dated", 0.0),
        ("a wrong date says nothing of the undated", replace(SAID, said_to="2021-05-04"), "said_rightly_empty", 1.0),
        ("a date where none is told", replace(TOLD, said_from="2021-05-03"), "said_rightly_empty", 0.5),
        ("a medium where none is told", replace(SAID, medium_class="post"), "medium_class_f1", 2 / 3),
        ("a carrier missed", replace(TOLD, carriers=()), "carriers_f1", 0.0),
        ("a carrier too many", replace(TOLD, carriers=("Bay Channel", "Gulf Wire")), "carriers_f1", 2 / 3),
        ("a polarity missed", replace(DENIED, polarity="asserted"), "polarity_f1", 0.0),
        ("another polarity is wrong twice", replace(DENIED, polarity="modal"), "polarity_f1", 0.0),
        ("another kind", replace(TOLD, kind="mixed"), "kind", 2 / 3),
        ("another act", replace(TOLD, act="believes"), "act_macro_f1", 0.8),
    ],
)
def test_a_wrong_field(phenomenon: str, changed: Label, figure: str, value: float) -> None:
    found = [changed if one.label_id == changed.label_id else one for one in GOLD]
    assert figures(found)[figure] == pytest.approx(value)


def test_errors_say_what_was_missed_what_is_beyond_and_which_field_is_wrong() -> None:
    gold = [SAID, TOLD]
    outcome = compare("a", TEXT, [replace(SAID, role=None), DENIED], gold)
    assert [line.split()[0] for line in errors(TEXT, outcome)] == ["role", "missed", "beyond"]
    assert '{t "We wait,"} {s she} {c told} Bay' in list(errors(TEXT, outcome))[1]


def test_labels_survive_being_stored(tmp_path: Path) -> None:
    path = tmp_path / "half.jsonl"
    store(path, GOLD)
    assert load(path) == GOLD
