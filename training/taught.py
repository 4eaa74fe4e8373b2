"""What trained readers make of the articles of another training: the chance of every tag at every unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import torch

from onrecord.language.spans import tag_chances
from onrecord.language.wordpiece import WordPiece
from training.batches import make_batch
from training.examples import Example
from training.network import Reader
from training.predict import run_network


@torch.no_grad()
def chances_of(
    readers: Sequence[Reader], examples: Iterable[Example], pieces: WordPiece, room: int
) -> dict[str, np.ndarray]:
    """Float16, units x tags, by the examples' names; of several readers the mean of their scores counts."""
    moves = np.mean([reader.eval().crf.scored().numpy() for reader in readers], axis=0)
    found: dict[str, np.ndarray] = {}
    for example in examples:
        if example.name not in found:
            batch = make_batch([example], pieces, room)
            scores = np.mean([run_network(reader, batch, half=False).emissions.numpy() for reader in readers], axis=0)
            rows = [row[:length] for row, length in zip(scores, batch.lengths.tolist(), strict=True)]
            found[example.name] = np.concatenate(tag_chances(rows, moves)).astype(np.float16)
    return found
