"""From tags to spans and back, the best path, chances, and candidates for links."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from onrecord.language.spans import (
    CONTENT,
    CUE,
    OUT,
    SOURCE,
    TAGS,
    allowed_moves,
    best_paths,
    candidates,
    read_spans,
    tag_chances,
    tag_spans,
)

MOVES = np.where(allowed_moves(), 0.0, -1e4).astype(np.float32)
ROWS = [(SOURCE, 0, 2), (CUE, 2, 3), (CONTENT, 4, 7)]


def test_spans_survive_being_written_as_tags() -> None:
    assert [tuple(row) for row in read_spans(tag_spans(8, np.array(ROWS)).tolist())] == ROWS


def test_of_overlapping_spans_the_first_keeps_its_units() -> None:
    tags = tag_spans(5, np.array([(SOURCE, 0, 3), (CUE, 2, 4)]))
    assert [tuple(row) for row in read_spans(tags.tolist())] == [(SOURCE, 0, 3)]


def test_a_span_ends_in_the_role_it_began_in() -> None:
    allowed = allowed_moves()
    begin_source, begin_cue, end_cue = 1, 5, 7
    assert allowed[begin_cue, end_cue]
    assert not allowed[begin_source, end_cue]
    assert not allowed[OUT, end_cue]
    assert not allowed[begin_cue, TAGS]


def scores(size: int, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(size, TAGS)).astype(np.float32)


def every_path(emissions: np.ndarray) -> list[tuple[float, tuple[int, ...]]]:
    paths = []
    for path in itertools.product(range(TAGS), repeat=len(emissions)):
        steps = [MOVES[TAGS, path[0]], *(MOVES[a, b] for a, b in itertools.pairwise(path)), MOVES[path[-1], TAGS]]
        if min(steps) > -1e3:
            paths.append((float(sum(emissions[place, tag] for place, tag in enumerate(path)) + sum(steps)), path))
    return paths


@pytest.mark.parametrize("seed", range(4))
def test_the_best_path_is_the_best_of_all(seed: int) -> None:
    emissions = scores(3, seed)
    assert tuple(best_paths([emissions], MOVES)[0]) == max(every_path(emissions))[1]


@pytest.mark.parametrize("seed", range(2))
def test_chances_are_those_over_all_paths(seed: int) -> None:
    emissions = scores(3, seed)
    expected = np.zeros((3, TAGS))
    for score, path in every_path(emissions):
        expected[range(3), path] += np.exp(score)
    expected /= expected.sum(axis=1, keepdims=True)
    assert np.allclose(tag_chances([emissions], MOVES)[0], expected, atol=1e-5)


def test_windows_of_differing_length_do_not_touch_each_other() -> None:
    windows = [scores(size, size) for size in (3, 9, 1)]
    for window, path, chances in zip(windows, best_paths(windows, MOVES), tag_chances(windows, MOVES), strict=True):
        assert path.tolist() == best_paths([window], MOVES)[0].tolist()
        assert np.allclose(chances, tag_chances([window], MOVES)[0], atol=1e-6)


def test_no_windows_have_no_paths() -> None:
    assert best_paths([], MOVES) == []


def test_candidates_are_the_nearest_on_either_side() -> None:
    spans = np.array([(CUE, 0, 1), (CONTENT, 2, 4), (CUE, 5, 6), (CONTENT, 7, 9)])
    askers, slots, features = candidates(spans, CONTENT, CUE, ["x"] * 9, np.zeros(9, int), np.zeros(9, int))
    assert askers.tolist() == [1, 3]
    assert [sorted(set(row) - {-1}) for row in slots.tolist()] == [[0, 2], [0, 2]]
    assert features.shape[:2] == slots.shape


def test_without_spans_of_the_other_role_there_are_no_candidates() -> None:
    spans = np.array([(CONTENT, 2, 4)])
    _, slots, _ = candidates(spans, CONTENT, CUE, ["x"] * 9, np.zeros(9, int), np.zeros(9, int))
    assert (slots == -1).all()
