"""What trained readers make of the articles of another training: the chance of every tag at every unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch

from onrecord.language.spans import allowed_moves, best_paths, read_spans, tag_chances
from onrecord.language.wordpiece import WordPiece
from training.average import weights_of
from training.batches import make_batch
from training.examples import IGNORE, Example, cut_example
from training.network import FORBIDDEN, Reader, load_reader
from training.predict import run_network


@dataclass(frozen=True, slots=True)
class Teacher:
    """A trained reader, and the word pieces of the windows that it learnt to read."""

    reader: Reader
    room: int


def load_teacher(folder: Path) -> Teacher:
    """The reader of a finished stage, by the running mean of its weights where it kept one."""
    state = torch.load(folder / "state.pt", weights_only=False)
    return Teacher(load_reader(state | {"reader": weights_of(state)}), state["config"]["training"]["room"])


@torch.no_grad()
def chances_of(teachers: Sequence[Teacher], examples: Iterable[Example], pieces: WordPiece) -> dict[str, np.ndarray]:
    """Float16, units x tags, by the examples' names; of several teachers the mean of their scores counts.

    Spans are sought within the windows of the first teacher, whatever windows the others read.
    """
    moves = np.mean([teacher.reader.crf.scored().numpy() for teacher in teachers], axis=0)
    found: dict[str, np.ndarray] = {}
    for example in examples:
        if example.name not in found:
            scores = np.mean([_scores(teacher, example, pieces) for teacher in teachers], axis=0)
            windows = cut_example(example, pieces, teachers[0].room)
            parts = tag_chances([scores[window.first : window.end] for window in windows], moves)
            found[example.name] = np.concatenate(parts).astype(np.float16)
    return found


def _scores(teacher: Teacher, example: Example, pieces: WordPiece) -> np.ndarray:
    batch = make_batch([example], pieces, teacher.room)
    emissions: np.ndarray = run_network(teacher.reader, batch, half=True).emissions[batch.valid].numpy()
    return emissions


def follow(example: Example, taught: Mapping[str, np.ndarray]) -> Example:
    """The example with the spans that the teachers find likeliest, where they have read the same text; unlinked."""
    chances = taught.get(example.name)
    if chances is None:
        return example
    scores = np.log(np.maximum(chances.astype(np.float32), 1e-6))
    spans = read_spans(best_paths([scores], np.where(allowed_moves(), 0.0, FORBIDDEN))[0].tolist())
    none = np.full(len(spans), IGNORE)
    return replace(example, spans=spans, source_of=none, cue_of=none)
