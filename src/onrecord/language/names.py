"""Names off the chances of begin and inside marks: whole names, each of one kind."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

SURE = np.log(0.97)
"""A unit that is outside of every name with this log chance takes no part: most of a text need not be searched."""
FORBIDDEN = -1e4


def best_names(
    chances: np.ndarray, labels: Sequence[str], strings: Sequence[str], paragraph: np.ndarray
) -> list[tuple[int, int, str, float]]:
    """First unit, end unit, kind and its chance of every name, in order.

    `chances` are log chances (units, labels); `labels` are "O" and, for every kind, "B-kind" and "I-kind". Of the
    sequences in which an inside mark follows a mark of its kind the likeliest is taken (Viterbi).
    """
    kinds = [label[2:] for label in labels[1::2]]
    moves = allowed_moves(len(kinds))
    names = []
    for here, end in _stretches(chances[:, 0] < SURE, paragraph):
        for first, last, kind in _read(_best_path(chances[here:end], moves)):
            first = _first_word(strings, here + first, here + last)
            of_kind = np.logaddexp(*chances[first : here + last, 1 + 2 * kind : 3 + 2 * kind].T).mean()
            names.append((first, here + last, kinds[kind], round(float(np.exp(of_kind)), 4)))
    return names


def _first_word(strings: Sequence[str], first: int, end: int) -> int:
    """Past the marks that a name begins with, unless it is nothing else."""
    return next((here for here in range(first, end) if strings[here][0].isalnum()), first)


def allowed_moves(kinds: int) -> np.ndarray:
    """Scores of moves between outside and the begin and inside marks of every kind."""
    moves = np.zeros((1 + 2 * kinds, 1 + 2 * kinds))
    moves[:, 2::2] = FORBIDDEN
    for kind in range(kinds):
        moves[1 + 2 * kind, 2 + 2 * kind] = moves[2 + 2 * kind, 2 + 2 * kind] = 0.0
    return moves


def _stretches(possible: np.ndarray, paragraph: np.ndarray) -> list[tuple[int, int]]:
    """Runs of units that may belong to names, each within a paragraph."""
    runs: list[tuple[int, int]] = []
    for here in np.flatnonzero(possible).tolist():
        if runs and runs[-1][1] == here and paragraph[here] == paragraph[here - 1]:
            runs[-1] = (runs[-1][0], here + 1)
        else:
            runs.append((here, here + 1))
    return runs


def _best_path(chances: np.ndarray, moves: np.ndarray) -> list[int]:
    score = chances[0]  # what is inside a name here begins it: nothing before is in one
    back = []
    for here in chances[1:]:
        reached = score[:, None] + moves
        back.append(reached.argmax(axis=0))
        score = reached.max(axis=0) + here
    path = [int(score.argmax())]
    for before in reversed(back):
        path.append(int(before[path[-1]]))
    return path[::-1]


def _read(marks: Sequence[int]) -> list[tuple[int, int, int]]:
    """Start, end and kind of every name of a valid sequence."""
    rows: list[tuple[int, int, int]] = []
    for here, mark in enumerate(marks):
        if mark and (mark % 2 or not here):
            rows.append((here, here + 1, (mark - 1) // 2))
        elif mark:
            rows[-1] = (rows[-1][0], here + 1, rows[-1][2])
    return rows
