"""Confidences made chances. Each table row names its phenomenon."""

from __future__ import annotations

import pytest

from training.calibrate import rising

# (phenomenon, (confidence, right), points)
CASES = [
    ("one bin", [(0.4, False), (0.6, True)], 1, [(0.5, 0.5)]),
    ("two that rise", [(0.2, False), (0.8, True)], 2, [(0.2, 0.0), (0.8, 1.0)]),
    ("two that fall are pooled", [(0.2, True), (0.8, False)], 2, [(0.5, 0.5)]),
    ("nothing", [], 2, []),
]


@pytest.mark.parametrize(("rows", "bins", "points"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_shares_rise_with_confidence(
    rows: list[tuple[float, bool]], bins: int, points: list[tuple[float, float]]
) -> None:
    assert rising(rows, bins) == points
