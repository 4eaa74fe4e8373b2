"""Batches of whole documents for the fast network: units in rows of whole paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from onrecord.language.units import SENTENCE_END
from onrecord.language.wordpiece import WordPiece, brief, cut_windows
from training.batches import mend_cut_tags
from training.examples import Example, gold_tags, unit_features


@dataclass(frozen=True, slots=True)
class Row:
    """A stretch of units of an example."""

    first: int
    end: int


@dataclass(slots=True)
class FastBatch:
    """Units of several documents in text order, and the rows that they are read in."""

    examples: list[Example]
    starts: np.ndarray  # of every example among the units, and their total
    double: list[np.ndarray]
    pieces: Tensor
    unit_features: dict[str, Tensor]
    rows: Tensor  # numbers of units, padded with the first
    valid: Tensor
    lengths: Tensor
    tags: Tensor
    windows: list[list[Row]]


def make_batch(examples: Sequence[Example], pieces: WordPiece, room: int) -> FastBatch:
    """Cut, pad and stack some examples in rows of at most `room` units."""
    starts = np.concatenate([[0], np.cumsum([len(example.strings) for example in examples])])
    windows = [_windows(example, room) for example in examples]
    flat = [(starts[number] + one.first, one.end - one.first) for number, group in enumerate(windows) for one in group]
    lengths = np.array([size for _, size in flat])
    places = np.arange(lengths.max())[None, :]
    valid = places < lengths[:, None]
    rows = np.where(valid, np.array([first for first, _ in flat])[:, None] + places, 0)
    features = [unit_features(example) for example in examples]
    tags = np.concatenate([gold_tags(example) for example in examples])
    return FastBatch(
        list(examples),
        starts,
        [one["in_double"] for one in features],
        torch.from_numpy(np.array([brief(pieces.pieces(unit)) for one in examples for unit in one.strings])),
        {name: torch.from_numpy(np.concatenate([one[name] for one in features])) for name in features[0]},
        torch.from_numpy(rows),
        torch.from_numpy(valid),
        torch.from_numpy(lengths),
        torch.from_numpy(mend_cut_tags(np.where(valid, tags[rows], 0), valid)),
        windows,
    )


def _windows(example: Example, room: int) -> list[Row]:
    stops = np.array([unit in SENTENCE_END for unit in example.strings], dtype=bool)
    return [Row(*one) for one in cut_windows(np.ones(len(stops), dtype=np.int64), example.paragraph, stops, room)]
