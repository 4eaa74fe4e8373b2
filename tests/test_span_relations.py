"""From spans and the chances of links to attributions."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.language.relations import Group, Links, group_spans, log_softmax
from onrecord.language.spans import CONTENT, CUE, SOURCE

SPANS = np.array([(SOURCE, 0, 2), (CUE, 2, 3), (CONTENT, 4, 7), (CONTENT, 8, 9)])
ONE_SURE, NONE_SURE = np.log([0.8, 0.2]), np.log([0.1, 0.9])


def links(askers: list[int], slots: list[list[int]], chances: list[np.ndarray]) -> Links:
    return Links(np.array(askers), np.array(slots), np.array(chances))


def test_contents_of_one_cue_are_one_attribution_as_sure_as_its_least_sure_link() -> None:
    to_cue = links([2, 3], [[1], [1]], [ONE_SURE, np.log([0.6, 0.4])])
    (group,) = group_spans(SPANS, to_cue, links([1], [[0]], [np.log([0.5, 0.5])]))
    assert group == Group((0,), (1,), (2, 3), pytest.approx(0.3))


def test_a_content_without_a_cue_stands_alone() -> None:
    groups = group_spans(SPANS, links([2, 3], [[1], [1]], [ONE_SURE, NONE_SURE]), links([1], [[0]], [ONE_SURE]))
    assert [(one.source, one.cue, one.content) for one in groups] == [((0,), (1,), (2,)), ((), (), (3,))]


def test_a_cue_may_lack_a_source() -> None:
    (group,) = group_spans(SPANS[:3], links([2], [[1]], [ONE_SURE]), links([1], [[0]], [NONE_SURE]))
    assert (group.source, group.cue) == ((), (1,))


def test_log_softmax_sums_to_one_and_takes_large_scores() -> None:
    assert np.exp(log_softmax(np.array([[1000.0, 1001.0], [0.0, 0.0]]))).sum(axis=1) == pytest.approx(1)
