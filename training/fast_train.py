"""Train the fast reader: `python -m training.fast_train OUT --teacher CHANCES.npz [--everything] [--start BEFORE]`.

It learns as the reader of `training.train` does, and beside the annotators from the chances of tags that a larger model
sees (`training.teach`), also on texts that nobody annotated.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from training.batches import Batch
from training.corpora import read_polnear
from training.examples import Example, build_example
from training.fast_batches import make_batch
from training.fast_network import FastReader
from training.fast_vectors import static_vectors
from training.network import Reader
from training.predict import Outputs
from training.settings import HERE, read_config
from training.substitute import copy_name, substituted
from training.train import Trainer


def main() -> None:
    """Parse the command and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("--teacher", type=Path, required=True, help="chances of tags by document")
    parser.add_argument("--config", type=Path, default=HERE / "config.toml")
    parser.add_argument("--everything", action="store_true", help="train on the held-out part too")
    parser.add_argument("--set", action="append", default=[], metavar="TABLE.KEY=VALUE")
    parser.add_argument("--start", type=Path, help="a trained folder whose weights to begin with")
    arguments = parser.parse_args()
    config = read_config(arguments.config, arguments.set)
    torch.manual_seed(config["seed"])
    torch.set_num_threads(config["training"]["threads"])
    arguments.output.mkdir(parents=True, exist_ok=True)
    trainer = FastTrainer(config, arguments.output, dict(np.load(arguments.teacher)), arguments.everything)
    if arguments.start and not trainer.epoch:
        trainer.begin_with(arguments.start)
    trainer.run(0)


class FastTrainer(Trainer):
    """State of one training run of the fast network."""

    def __init__(
        self, config: dict[str, Any], output: Path, taught: Mapping[str, np.ndarray], everything: bool
    ) -> None:
        super().__init__(config | {"training": config["training"] | config["fast"]}, output, None, everything)
        self.taught = dict(taught)
        data = (HERE.parent / config["data"]).resolve()
        seed = config["distillation"]["seed"]
        own = {copy_name(example.name, seed) for example in self.train}
        copies = substituted(read_polnear(data / "polnear", "train"), self.pieces, seed)
        self.words += [build_example(one, self.labels) for one in copies if one.name in own]
        self.follow_teachers()
        self.steps = sum(len(self._plan(epoch)) for epoch in range(self.settings["epochs"]))

    def make_reader(self, sizes: dict[str, int]) -> Reader:
        reader: Any = FastReader(len(self.pieces.ids), sizes, self.settings)
        with torch.no_grad():
            reader.word.weight.copy_(static_vectors(self.pieces.first, self.pieces.last, self.settings["width"]))
        return reader

    def make_optimizer(self) -> torch.optim.Optimizer:
        """AdamW; the vectors that came from the encoder learn more slowly."""
        parts = [
            [one for name, one in self.reader.named_parameters() if name.startswith("word.") == slow]
            for slow in (True, False)
        ]
        rates = (self.settings["word_rate"], self.settings["rate"])
        groups = [{"params": part, "lr": rate} for part, rate in zip(parts, rates, strict=True)]
        return torch.optim.AdamW(groups, weight_decay=self.settings["weight_decay"], fused=True)

    def make_batch(self, examples: Sequence[Example], room: int) -> Batch:
        batch: Any = make_batch(examples, self.pieces, room)
        return batch

    def run_network(self, batch: Any, half: bool) -> Outputs:
        with torch.autocast("cpu", torch.bfloat16, enabled=half):
            hidden, units = self.reader(batch.pieces, batch.unit_features, batch.rows, batch.lengths)
        hidden, units = hidden.float(), units.float()
        return Outputs(self.reader.tags(hidden), hidden[batch.valid], units[batch.valid])


if __name__ == "__main__":
    main()
