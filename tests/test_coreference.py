"""B-cubed and the alignment of mentions: worked by hand."""

from __future__ import annotations

import pytest

from eval.coreference import Mention, aligned, b_cubed, by_head, by_text, end_to_end, reclustered

PAIRS = [
    ("all right", "aab", "xxy", 1.0, 1.0),
    ("all in one", "aab", "xxx", 5 / 9, 1.0),
    ("each alone", "aab", "xyz", 1.0, 2 / 3),
    # Bagga and Baldwin's worked example: {1..5} {6, 7} {8..C} against {1..5} {6..C}
    ("the authors' example", "aaaaabbccccc", "xxxxxyyyyyyy", (5 * 1 + 2 * 2 / 7 + 5 * 5 / 7) / 12, 1.0),
]


def mention(start: int, text: str, head: str, cluster: str = "") -> Mention:
    at = start + text.index(head)
    return Mention("one", start, start + len(text), (at, at + len(head)), text, "name", cluster)


@pytest.mark.parametrize(("what", "gold", "found", "precision", "recall"), PAIRS, ids=[case[0] for case in PAIRS])
def test_b_cubed(what: str, gold: str, found: str, precision: float, recall: float) -> None:
    score = b_cubed(list(zip(gold, found, strict=True)))
    assert score.precision == pytest.approx(precision)
    assert score.recall == pytest.approx(recall)


def test_end_to_end_a_missing_mention_costs_recall_and_a_spurious_one_precision() -> None:
    whole = end_to_end([("a", "x"), ("a", "x")], [])
    missing = end_to_end([("a", "x"), ("a", "x"), ("a", None)], [])
    spurious = end_to_end([("a", "x"), ("a", "x")], ["x", "y"])
    assert (whole.precision, whole.recall) == (1.0, 1.0)
    assert missing.precision == 1.0
    assert missing.recall == pytest.approx((2 * 2 / 3) / 3)
    assert spurious.precision == pytest.approx((2 * 2 / 3) / 4)
    assert spurious.recall == 1.0


def test_nothing_found_scores_nothing() -> None:
    assert end_to_end([("a", None)], []).f1 == 0.0


def test_mentions_are_aligned_by_head_and_then_by_extent() -> None:
    gold = [mention(10, "the Harbour Board", "Board"), mention(40, "Ada Voss", "Voss")]
    found = [mention(14, "Harbour Board", "Board"), mention(10, "the Harbour Board of Orrin", "Board")]
    found += [mention(40, "Ada", "Ada")]
    assert aligned(gold, found) == {gold[0].place: found[0]}


def test_baselines_go_by_words_and_by_head() -> None:
    mentions = [mention(0, "the Harbour Board", "Board"), mention(30, "Harbour Board", "Board")]
    assert len({one.cluster for one in reclustered(mentions, by_text)}) == 2
    assert len({one.cluster for one in reclustered(mentions, by_head)}) == 1
