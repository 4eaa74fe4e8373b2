"""Static vectors of word pieces, drawn from the pretrained encoder: what a piece means without its neighbours.

Each piece is read alone; its vector is the encoder's output beside its own embedding, brought down to few dimensions by
principal components (after model2vec, https://github.com/MinishLab/model2vec).
"""

from __future__ import annotations

import numpy as np
import torch

from training.network import Dropout, Encoder, encoder_folder, encoder_shape, load_encoder

BATCH = 512


def static_vectors(first: int, last: int, width: int) -> torch.Tensor:
    """One row of unit variance per piece of the encoder's vocabulary. `first` and `last` frame a text of pieces."""
    joined = torch.cat([_scaled(part) for part in _read_alone(first, last)], dim=1)
    centred = joined - joined.mean(dim=0)
    _, axes = np.linalg.eigh((centred.T @ centred).numpy())
    found = centred @ torch.from_numpy(np.ascontiguousarray(axes[:, ::-1][:, :width]))
    return found / found.std()


@torch.no_grad()
def _read_alone(first: int, last: int) -> tuple[torch.Tensor, torch.Tensor]:
    folder = encoder_folder()
    encoder = Encoder(encoder_shape(folder), Dropout(0.0)).eval()
    load_encoder(encoder, folder)
    for table in encoder.feature.values():
        table.weight.zero_()
    size = encoder.word.num_embeddings
    ids = torch.stack([torch.full((size,), first), torch.arange(size), torch.full((size,), last)], dim=1)
    outputs = [_output(encoder, rows) for rows in ids.split(BATCH)]
    return encoder.word.weight.clone(), torch.cat(outputs)


def _output(encoder: Encoder, pieces: torch.Tensor) -> torch.Tensor:
    none = {name: torch.zeros_like(pieces) for name in encoder.feature}
    return encoder(pieces, none, torch.zeros(len(pieces), 1, 1, pieces.shape[1]))[:, 1]


def _scaled(vectors: torch.Tensor) -> torch.Tensor:
    return (vectors - vectors.mean(dim=0)) / vectors.std()
