"""The fast network: static vectors of word pieces, two bidirectional LSTMs, CRF, linkers and word heads."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from onrecord.language.spans import TAGS
from training.network import SIZES, Crf, Dropout, Linker, Recurrent

FEATURE_WIDTH = {"shape": 12, "in_double": 12, "in_single": 6, "fresh": 6}


class FastReader(nn.Module):
    """Everything on two LSTMs. Names and word classes are read off the first, spans and links off both."""

    def __init__(self, pieces: int, sizes: dict[str, int], settings: dict[str, Any]) -> None:
        super().__init__()
        self.dropout, inner = Dropout(settings["dropout"]), settings["inner"]
        self.word = nn.Embedding(pieces, settings["width"])
        self.ending = nn.Embedding(pieces, settings["ending"])
        self.feature = nn.ModuleDict({name: nn.Embedding(size, FEATURE_WIDTH[name]) for name, size in SIZES.items()})
        width = settings["width"] + settings["ending"] + sum(FEATURE_WIDTH.values())
        self.lower = Recurrent(width, inner // 2)
        self.upper = Recurrent(inner, inner // 2)
        self.tags = nn.Linear(inner, TAGS)
        self.crf = Crf()
        self.content_to_cue = Linker(inner, settings["link"], self.dropout)
        self.cue_to_source = Linker(inner, settings["link"], self.dropout)
        self.heads = nn.ModuleDict({name: nn.Linear(inner, size) for name, size in sizes.items()})
        nn.init.normal_(self.ending.weight, std=0.1)
        for table in self.feature.values():
            nn.init.normal_(table.weight, std=0.3)

    def embed(self, pieces: Tensor, features: dict[str, Tensor]) -> Tensor:
        """Vectors (units, width) of units by their `pieces` (units, BRIEF), as `wordpiece.brief` gives them."""
        there = pieces >= 0
        counts = there.sum(dim=1)
        known = pieces.clamp_min(0)
        mean = (self.word(known) * there[..., None]).sum(dim=1) / counts[:, None]
        last = self.ending(known.gather(1, counts[:, None] - 1)[:, 0])
        return torch.cat([mean, last, *(table(features[name]) for name, table in self.feature.items())], dim=-1)

    def forward(
        self, pieces: Tensor, features: dict[str, Tensor], rows: Tensor, lengths: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Vectors (rows, units, inner) of both LSTMs' sum, and of the lower one; `rows` are numbers of units."""
        told = self.dropout(self.embed(pieces, features))[rows]
        lower = self.lower(told, lengths)
        upper = self.upper(self.dropout(lower), lengths)
        return self.dropout(lower + upper), self.dropout(lower)
