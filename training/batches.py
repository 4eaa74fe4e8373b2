"""Batches of whole documents as tensors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from onrecord.language.spans import CONTENT, CUE, SOURCE, candidates
from onrecord.language.wordpiece import WordPiece
from training.examples import IGNORE, Example, Window, cut_example, gold_tags, unit_features


@dataclass(slots=True)
class Batch:
    """Windows of several documents, padded; units of all windows in one row are `valid`."""

    examples: list[Example]
    starts: np.ndarray  # of every example among the valid units, and their total
    double: list[np.ndarray]
    pieces: Tensor
    piece_features: dict[str, Tensor]
    bias: Tensor
    begins: Tensor
    unit_features: dict[str, Tensor]
    valid: Tensor
    lengths: Tensor
    tags: Tensor
    windows: list[list[Window]]


def make_batch(examples: Sequence[Example], pieces: WordPiece, room: int) -> Batch:
    """Cut, pad and stack some examples."""
    windows = [cut_example(example, pieces, room) for example in examples]
    features = [unit_features(example) for example in examples]
    flat = [(number, window) for number, group in enumerate(windows) for window in group]
    length = max(len(window.pieces) for _, window in flat)
    width = max(window.end - window.first for _, window in flat)
    rows = len(flat)
    names = list(features[0])
    piece_ids = np.zeros((rows, length), dtype=np.int64)
    begins = np.zeros((rows, width), dtype=np.int64)
    valid = np.zeros((rows, width), dtype=bool)
    tags = np.zeros((rows, width), dtype=np.int64)
    on_pieces = {name: np.zeros((rows, length), dtype=np.int64) for name in names}
    on_units = {name: np.zeros((rows, width), dtype=np.int64) for name in names}
    gold = [gold_tags(example) for example in examples]
    for row, (number, window) in enumerate(flat):
        size = window.end - window.first
        piece_ids[row, : len(window.pieces)] = window.pieces
        begins[row, :size] = window.begins
        valid[row, :size] = True
        tags[row, :size] = gold[number][window.first : window.end]
        for name in names:
            on_pieces[name][row, 1 : 1 + len(window.unit_of)] = features[number][name][window.unit_of]
            on_units[name][row, :size] = features[number][name][window.first : window.end]
    counts = np.array([len(window.pieces) for _, window in flat])
    mask = np.arange(length)[None, :] < counts[:, None]
    return Batch(
        list(examples),
        np.concatenate([[0], np.cumsum([len(example.strings) for example in examples])]),
        [one["in_double"] for one in features],
        torch.from_numpy(piece_ids),
        {name: torch.from_numpy(value) for name, value in on_pieces.items()},
        torch.from_numpy(np.where(mask, 0.0, -1e4).astype(np.float32))[:, None, None, :],
        torch.from_numpy(begins),
        {name: torch.from_numpy(value) for name, value in on_units.items()},
        torch.from_numpy(valid),
        torch.from_numpy(valid.sum(1)),
        torch.from_numpy(mend_cut_tags(tags, valid)),
        windows,
    )


def mend_cut_tags(tags: np.ndarray, valid: np.ndarray) -> np.ndarray:
    """Make the tags of each window a valid sequence where a window's edge cut a span in two."""
    for row, size in zip(tags, valid.sum(1), strict=True):
        if row[0] and (row[0] - 1) % 4 + 1 in (2, 3):
            row[0] += -1 if (row[0] - 1) % 4 + 1 == 2 else 1
        if row[size - 1] and (row[size - 1] - 1) % 4 + 1 in (1, 2):
            row[size - 1] += 3 if (row[size - 1] - 1) % 4 + 1 == 1 else 1
    return tags


def plan_batches(
    examples: Sequence[Example], limit: int, rng: np.random.Generator, chosen: Sequence[int]
) -> Iterator[list[int]]:
    """Shuffled groups of the chosen examples' numbers, each of about `limit` units."""
    group: list[int] = []
    size = 0
    for number in rng.permutation(np.asarray(chosen)).tolist():
        if group and size + len(examples[number].strings) > limit:
            yield group
            group, size = [], 0
        group.append(number)
        size += len(examples[number].strings)
    if group:
        yield group


@dataclass(slots=True)
class LinkTask:
    """Questions to one linker over the spans of a whole batch; `answers` are slots, the last for none."""

    askers: Tensor
    slots: Tensor
    features: Tensor
    answers: Tensor


def link_tasks(batch: Batch, found: Sequence[np.ndarray] | None) -> tuple[Tensor, LinkTask, LinkTask]:
    """First and last units of spans (gold, or those found) and the two linkers' questions."""
    ends: list[np.ndarray] = []
    asked: dict[int, list[tuple[np.ndarray, ...]]] = {CONTENT: [], CUE: []}
    base = 0
    for number, example in enumerate(batch.examples):
        spans = example.spans if found is None else found[number]
        match = np.arange(len(spans)) if found is None else match_spans(spans, example.spans)
        ends.append(spans[:, 1:] + np.array([0, -1]) + batch.starts[number])
        for asking, other, links in ((CONTENT, CUE, example.cue_of), (CUE, SOURCE, example.source_of)):
            askers, slots, features = candidates(
                spans, asking, other, example.strings, example.paragraph, batch.double[number]
            )
            answers = _answers(askers, slots, match, links)
            moved = np.where(slots >= 0, slots + base, -1)
            asked[asking].append((askers + base, moved, features, answers))
        base += len(spans)
    stacked = [
        LinkTask(*(torch.from_numpy(np.concatenate(part)) for part in zip(*asked[role], strict=True)))
        for role in (CONTENT, CUE)
    ]
    return torch.from_numpy(np.concatenate(ends)), stacked[0], stacked[1]


def _answers(askers: np.ndarray, slots: np.ndarray, match: np.ndarray, links: np.ndarray) -> np.ndarray:
    """The slot of the right candidate; the last slot where there is none; IGNORE for spans of no annotator."""
    right = np.array([links[match[row]] if match[row] >= 0 else IGNORE for row in askers], dtype=np.int64)
    matched = np.where(slots >= 0, match[np.maximum(slots, 0)], -2) if len(match) else slots
    hits = (matched == right[:, None]) & (right[:, None] >= 0)
    answers = np.where(hits.any(axis=1), hits.argmax(axis=1), slots.shape[1])
    unknown = np.array([match[row] < 0 for row in askers], dtype=bool)
    return np.where(unknown, IGNORE, answers).astype(np.int64)


def match_spans(spans: np.ndarray, gold: np.ndarray) -> np.ndarray:
    """For every span the gold span of its role that overlaps it most, or -1."""
    if not len(spans) or not len(gold):
        return np.full(len(spans), IGNORE, dtype=np.int64)
    left = np.maximum(spans[:, None, 1], gold[None, :, 1])
    right = np.minimum(spans[:, None, 2], gold[None, :, 2])
    shared = np.where(spans[:, None, 0] == gold[None, :, 0], right - left, 0)
    return np.where(shared.max(axis=1) > 0, shared.argmax(axis=1), IGNORE)
