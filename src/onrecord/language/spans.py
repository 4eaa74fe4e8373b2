"""From tags to spans, and which spans may belong together: shared by training and reading."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from onrecord.language.units import SENTENCE_END, WITHIN_QUOTES

ROLES = ("source", "cue", "content")
SOURCE, CUE, CONTENT = range(3)
OUT = 0
TAGS = 1 + 4 * len(ROLES)  # outside, then begin, inside, end, single of each role
BEGIN, WITHIN, END, SINGLE = 1, 2, 3, 4
SLOTS = 5  # nearest candidates looked at on either side
FEATURES = (18, 7, 10, 4, 4, 4, 3)  # sizes of the pair features
_STEPS = np.array([1, 2, 3, 5, 9, 17, 33, 65])


def tag_spans(size: int, spans: np.ndarray) -> np.ndarray:
    """Tags of `size` units for rows (role, first, end); an earlier row keeps its units."""
    tags = np.zeros(size, dtype=np.int64)
    for role, first, end in spans:
        if tags[first:end].any():
            continue
        base = 4 * role
        if end - first == 1:
            tags[first] = base + SINGLE
            continue
        tags[first:end] = base + WITHIN
        tags[first], tags[end - 1] = base + BEGIN, base + END
    return tags


def read_spans(tags: Sequence[int]) -> np.ndarray:
    """Rows (role, first, end) of a valid tag sequence, in order."""
    rows: list[tuple[int, int, int]] = []
    opened = -1
    for here, tag in enumerate(tags):
        if tag == OUT:
            continue
        role, part = divmod(int(tag) - 1, 4)
        if part + 1 == SINGLE:
            rows.append((role, here, here + 1))
        elif part + 1 == BEGIN:
            opened = here
        elif part + 1 == END and opened >= 0:
            rows.append((role, opened, here + 1))
            opened = -1
    return np.array(rows, dtype=np.int64).reshape(-1, 3)


def allowed_moves() -> np.ndarray:
    """A matrix that is true where one tag may follow another; row and column TAGS are start and end."""
    moves = np.zeros((TAGS + 1, TAGS + 1), dtype=bool)
    for here in range(TAGS + 1):
        for after in range(TAGS + 1):
            moves[here, after] = _may_follow(here, after)
    return moves


def _may_follow(here: int, after: int) -> bool:
    open_role = _open_role(here)
    continues = after not in (OUT, TAGS) and (after - 1) % 4 + 1 in (WITHIN, END)
    if open_role is None:
        return not continues
    return continues and (after - 1) // 4 == open_role


def _open_role(tag: int) -> int | None:
    if tag in (OUT, TAGS):
        return None
    role, part = divmod(tag - 1, 4)
    return role if part + 1 in (BEGIN, WITHIN) else None


def best_paths(emissions: Sequence[np.ndarray], moves: np.ndarray) -> list[np.ndarray]:
    """The best tag sequence (Viterbi) of every window; `moves` as in `allowed_moves`, scored."""
    scores, lengths = _stack(emissions)
    if not len(scores):
        return [np.zeros(0, dtype=np.int64) for _ in emissions]
    inner = np.ascontiguousarray(moves[:TAGS, :TAGS].T)  # the later tag first
    reached = np.empty((len(lengths), TAGS, TAGS), dtype=scores.dtype)
    scores[0] += moves[TAGS, :TAGS]
    for before, here in pairwise(scores):  # each unit's scores become those of the best path that ends there
        np.add(inner, before[:, None, :], out=reached)
        here += np.maximum.reduce(reached, axis=2)
    rows = np.arange(len(lengths))
    last = (scores[lengths - 1, rows] + moves[:TAGS, TAGS]).argmax(axis=1)
    paths = _follow(scores, inner, last, lengths)
    return [paths[:length, row] for row, length in enumerate(lengths.tolist())]


def _follow(scores: np.ndarray, inner: np.ndarray, last: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """The tags (units, windows) on the way back from the last ones; behind a window's end they mean nothing."""
    paths = np.empty(scores.shape[:2], dtype=np.int64)
    ending = {int(length) - 1: lengths == length for length in lengths}
    tags = last
    for here in range(len(scores) - 1, -1, -1):
        if here in ending:
            tags = np.where(ending[here], last, tags)
        paths[here] = tags
        if here:
            tags = (scores[here - 1] + inner[tags]).argmax(axis=1)
    return paths


def _stack(emissions: Sequence[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Windows side by side (units, windows, tags), padded, and their lengths."""
    lengths = np.array([len(window) for window in emissions], dtype=np.int64)
    scores = np.zeros((int(lengths.max(initial=0)), len(emissions), TAGS), dtype=np.float32)
    for row, window in enumerate(emissions):
        scores[: len(window), row] = window
    return scores, lengths


def tag_chances(emissions: Sequence[np.ndarray], moves: np.ndarray) -> list[np.ndarray]:
    """The chance of every tag at every unit, over all valid sequences (forward and backward)."""
    scores, lengths = _stack(emissions)
    weights = np.exp(scores - scores.max(axis=2, keepdims=True))
    there = np.arange(len(scores))[:, None] < lengths
    mirror = np.where(there, lengths - 1 - np.arange(len(scores))[:, None], 0)
    rows = np.arange(len(lengths))
    chain = np.exp(moves)
    # both ways in one go: onward from the start, and from the end of the windows turned round
    starts = np.stack([chain[TAGS, :TAGS], chain[:TAGS, TAGS]])[:, None]
    steps = np.stack([chain[:TAGS, :TAGS], chain[:TAGS, :TAGS].T])
    reached = _reach(np.stack([weights, weights[mirror, rows]], axis=1), starts, steps)
    both = reached[:, 0] * reached[:, 1][mirror, rows] * weights
    both /= both.sum(axis=2, keepdims=True)
    return [both[:length, row] for row, length in enumerate(lengths.tolist())]


def _reach(weights: np.ndarray, starts: np.ndarray, steps: np.ndarray) -> np.ndarray:
    """How likely each tag is by all that comes before a unit; of each unit, its weight left out."""
    reached = np.empty_like(weights)
    reached[0] = starts
    for before, weight, here in zip(reached, weights, reached[1:], strict=False):
        np.matmul(before * weight, steps, out=here)
        here /= np.add.reduce(here, axis=2, keepdims=True)
    return reached


def candidates(
    spans: np.ndarray,
    asking: int,
    asked: int,
    strings: Sequence[str],
    paragraph: np.ndarray,
    double: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """For every span of role `asking` the nearest spans of role `asked`, with features of each pair.

    Returns rows of `spans` that ask (n), rows of their candidates (n, 2 * SLOTS; -1 for none)
    and the features (n, 2 * SLOTS, len(FEATURES)).
    """
    askers = np.flatnonzero(spans[:, 0] == asking)
    pool = np.flatnonzero(spans[:, 0] == asked)
    count = len(askers)
    slots = np.full((count, 2 * SLOTS), -1, dtype=np.int64)
    if count == 0 or len(pool) == 0:
        return askers, slots, np.zeros((count, 2 * SLOTS, len(FEATURES)), dtype=np.int64)
    place = np.searchsorted(spans[pool, 1], spans[askers, 1])[:, None]
    steps = np.concatenate([np.arange(-SLOTS, 0), np.arange(SLOTS)])
    wanted = place + steps
    inside = (wanted >= 0) & (wanted < len(pool))
    slots = np.where(inside, pool[np.clip(wanted, 0, len(pool) - 1)], -1)
    return askers, slots, _pair_features(spans, askers, slots, steps, strings, paragraph, double)


def _pair_features(
    spans: np.ndarray,
    askers: np.ndarray,
    slots: np.ndarray,
    steps: np.ndarray,
    strings: Sequence[str],
    paragraph: np.ndarray,
    double: np.ndarray,
) -> np.ndarray:
    one = spans[askers][:, None, :]
    two = spans[np.maximum(slots, 0)]
    after = two[..., 1] > one[..., 1]
    left = np.where(after, one[..., 2], two[..., 2])
    right = np.where(after, two[..., 1], one[..., 1])
    gap = np.searchsorted(_STEPS, np.maximum(right - left, 0), side="right")
    apart = np.clip(paragraph[two[..., 1]] - paragraph[one[..., 1]], -3, 3) + 3
    rank = np.broadcast_to(steps + SLOTS, slots.shape)
    stops = _count_before(np.array([unit in SENTENCE_END for unit in strings], dtype=bool))
    quoted = np.isin(double, WITHIN_QUOTES)
    third = 3 - int(spans[askers[0], 0]) - int(two[0, 0, 0]) if len(askers) else 0
    return np.stack(
        [
            gap + 9 * after,
            apart,
            rank,
            _between(spans, int(spans[askers[0], 0]), left, right, 3),
            np.clip(stops[np.maximum(right, left)] - stops[left], 0, 3),
            quoted[one[..., 1]] * 2 + quoted[two[..., 1]],
            _between(spans, third, left, right, 2),
        ],
        axis=-1,
    )


def _count_before(flags: np.ndarray) -> np.ndarray:
    return np.concatenate([[0], np.cumsum(flags)])


def _between(spans: np.ndarray, role: int, left: np.ndarray, right: np.ndarray, most: int) -> np.ndarray:
    """How many spans of a role begin in [left, right), at most `most`."""
    begins = spans[spans[:, 0] == role, 1]
    found = np.searchsorted(begins, right) - np.searchsorted(begins, left)
    few: np.ndarray = np.clip(found, 0, most)
    return few
