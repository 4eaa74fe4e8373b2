"""Train the reader: `python -m training.train OUT [--without polnear] [--everything]`.

Goes on from OUT/state.pt if it is there. Prints one line of the learning curve per epoch.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from onrecord.language.spans import TAGS
from onrecord.language.units import split_units
from onrecord.language.wordpiece import WordPiece
from training.augment import drop_final_stops, perturb, recase
from training.batches import Batch, LinkTask, link_tasks, make_batch, plan_batches
from training.corpora import CLOSED_GENRES, Document, is_held_out, read_polnear, read_ud, with_other_annotators
from training.examples import IGNORE, Example, Labels, build_example, collect_labels
from training.metrics import Relation, Span, score_article, summary
from training.network import Linker, Reader, encoder_folder, encoder_shape, load_encoder, load_reader
from training.predict import Outputs, find_spans, read_document, run_network
from training.settings import HERE, read_config
from training.silver import clean_silver, type_proper_nouns
from training.substitute import substituted
from training.taught import chances_of, follow, load_teacher


def main() -> None:
    """Parse the command and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("--config", type=Path, default=HERE / "config.toml")
    parser.add_argument("--without", choices=["polnear"], default=None)
    parser.add_argument("--everything", action="store_true", help="train on the held-out part too")
    parser.add_argument("--set", action="append", default=[], metavar="TABLE.KEY=VALUE")
    parser.add_argument("--start", type=Path, help="a trained folder whose weights to begin with")
    parser.add_argument(
        "--teacher", type=Path, help="chances of tags to learn from beside the annotators' (training.teach)"
    )
    parser.add_argument("--stop-after", type=int, default=0, help="epochs of this call; 0 for all")
    arguments = parser.parse_args()
    config = read_config(arguments.config, arguments.set)
    torch.manual_seed(config["seed"])
    torch.set_num_threads(config["training"]["threads"])
    arguments.output.mkdir(parents=True, exist_ok=True)
    trainer = Trainer(config, arguments.output, arguments.without, arguments.everything)
    if arguments.teacher:
        trainer.taught = dict(np.load(arguments.teacher))
    elif config["training"]["teachers"] and trainer.train:
        trainer.take_teachers([arguments.output.parent / name for name in config["training"]["teachers"]])
    if arguments.start and not trainer.epoch:
        trainer.begin_with(arguments.start)
    if arguments.start and config["training"]["type_names"]:
        trainer.type_names(arguments.start)
    trainer.follow_teachers()
    trainer.run(arguments.stop_after)


class Trainer:
    """State of one training run; it can be stopped after any epoch and taken up again."""

    def __init__(self, config: dict[str, Any], output: Path, without: str | None, everything: bool) -> None:
        self.config, self.output = config, output
        self.settings: dict[str, Any] = config["training"]
        data = (HERE.parent / config["data"]).resolve()
        polnear = [] if without == "polnear" else read_polnear(data / "polnear", "train")
        words = read_ud(data / "ud" / "gum-train.conllu.gz", True, CLOSED_GENRES)
        self.unnamed = read_ud(data / "ud" / "ewt-train.conllu.gz", False)
        held = [one for one in polnear if is_held_out(one.name, config["held_out_percent"])]
        names = set() if everything else {one.name for one in held}
        train = [one for one in polnear if one.name not in names]
        self.labels = collect_labels([*polnear, *words, *self.unnamed])
        self.pieces = WordPiece((encoder_folder() / config["vocabulary"]).read_text(encoding="utf-8").splitlines())
        annotated = with_other_annotators(data / "polnear", clean_silver(train)) if train else []
        self.train = [build_example(one, self.labels) for one in annotated]
        self.words = [build_example(one, self.labels) for one in (*words, *self.unnamed)]
        seeds = [config["distillation"]["seed"] + number for number in range(self.settings["copies"])]
        copies = [substituted(train, self.pieces, seed) if train else [] for seed in seeds]
        self.copies = [[build_example(one, self.labels) for one in group] for group in copies]
        self.held: list[Document] = held
        self.reader = self.make_reader({name: len(values) for name, values in self.labels.sets.items()})
        self.optimizer = self.make_optimizer()
        self.base_rates = [group["lr"] for group in self.optimizer.param_groups]
        self.taught: dict[str, np.ndarray] = {}
        self.epoch = 0
        self.finds_spans = False
        self.steps = sum(len(self._plan(epoch)) for epoch in range(self.settings["epochs"]))
        self.step = 0
        self.mean: dict[str, Tensor] | None = None
        if (output / "state.pt").exists():
            self._take_up()

    def make_reader(self, sizes: dict[str, int]) -> Reader:
        """The network before it has learnt anything of the corpora."""
        reader = Reader(encoder_shape(encoder_folder()), sizes, self.config["network"])
        load_encoder(reader.encoder, encoder_folder())
        return reader

    def make_optimizer(self) -> torch.optim.Optimizer:
        """What changes the weights."""
        return make_optimizer(self.reader, self.settings)

    def make_batch(self, examples: Sequence[Example], room: int) -> Batch:
        """Some examples as tensors."""
        return make_batch(examples, self.pieces, room)

    def run_network(self, batch: Batch, half: bool) -> Outputs:
        """One pass of the network."""
        return run_network(self.reader, batch, half)

    def begin_with(self, folder: Path) -> None:
        """Take the weights of another run; parts that it lacks begin afresh."""
        state = torch.load(folder / "state.pt", weights_only=False)
        if any(state["labels"][name] != values for name, values in self.labels.sets.items()):
            raise ValueError(f"{folder} was trained on other labels; start from a run on the same corpora")
        self.reader.load_state_dict(state["reader"], strict=False)
        self.finds_spans = True

    def type_names(self, folder: Path) -> None:
        """Give EWT's proper nouns the kinds that the model of another run sees in them."""
        reader = load_reader(torch.load(folder / "state.pt", weights_only=False))
        named = type_proper_nouns(
            self.unnamed, partial(kind_chances, reader, self.labels, self.pieces, self.settings["room"])
        )
        self.words[-len(named) :] = [build_example(one, self.labels) for one in named]

    def take_teachers(self, folders: Sequence[Path]) -> None:
        """Learn from what other runs make of the texts too; that is kept in OUT/chances.npz."""
        kept = self.output / "chances.npz"
        if not kept.exists():
            np.savez(kept, **chances_of([load_teacher(one) for one in folders], self._to_be_taught(), self.pieces))
        self.taught = dict(np.load(kept))

    def _to_be_taught(self) -> Iterable[Example]:
        """Copies and UD, where teachers know no answers by heart; where there are no copies the articles."""
        return chain(*self.copies, self.words) if self.copies else self.train

    def follow_teachers(self) -> None:
        """Where nobody annotated attributions, those that the teachers find are to be learnt."""
        self.words = [follow(one, self.taught) for one in self.words]
        self.copies = [[follow(one, self.taught) for one in copies] for copies in self.copies]

    def run(self, most: int) -> None:
        """Train the epochs that are left, at most `most` of them if not 0."""
        until = self.settings["epochs"] if not most else min(self.epoch + most, self.settings["epochs"])
        if self.mean is None and self.settings["mean_step"]:
            self.mean = {name: value.clone() for name, value in self._weights().items()}
        while self.epoch < until:
            began = time.time()
            losses = self._train_epoch()
            self.epoch += 1
            self._save()
            scores = self.evaluate() if self.held else {}
            line = {"epoch": self.epoch, "seconds": round(time.time() - began), "loss": losses, "held_out": scores}
            print(json.dumps(line), flush=True)

    def evaluate(self) -> dict[str, float]:
        """Scores on the held-out part."""
        self.reader.eval()
        with torch.no_grad():
            return summary(
                score_article(document.text, self._read(document), document.relations or []) for document in self.held
            )

    def _read(self, document: Document) -> list[Relation]:
        batch = self.make_batch([build_example(document, self.labels)], self.settings["room"])
        return read_document(self.reader, document, batch, self.run_network(batch, half=False))

    def _plan(self, epoch: int) -> list[tuple[list[Example], list[int]]]:
        """The batches of an epoch, PolNeAR, copies of it and UD mixed: where from, and which."""
        rng = np.random.default_rng([self.config["seed"], epoch])
        limit = int(self.settings["batch_pieces"] / 1.15)
        names = [example.name for example in self.train]
        plan = [(self.train, group) for group in plan_batches(self.train, limit, rng, one_of_each(names, rng))]
        share = self.settings["words_share"] if self.train else 1.0
        for part in (1.0,) * int(share) + (share % 1,):
            other = [(self.words, group) for group in plan_batches(self.words, limit, rng, range(len(self.words)))]
            plan += other[: round(len(other) * part)]
        if self.copies:
            copies = self.copies[epoch % len(self.copies)]
            plan += [(copies, group) for group in plan_batches(copies, limit, rng, range(len(copies)))]
        order = rng.permutation(len(plan))[: self.settings["batches"] or len(plan)]
        return [plan[number] for number in order]

    def _train_epoch(self) -> dict[str, float]:
        rng = np.random.default_rng([self.config["seed"], 1000 + self.epoch])
        if self.settings["rounded_epochs"]:
            self.reader.pretend(self.epoch >= self.settings["epochs"] - self.settings["rounded_epochs"])
        sums: dict[str, float] = {}
        plan = self._plan(self.epoch)
        for number, (pool, group) in enumerate(plan):
            examples = [self._vary(pool[one], rng) for one in group]
            room = self.settings["room"]
            if rng.random() < 0.25:
                room = int(rng.integers(64, room))
            batch = self.make_batch(examples, room)
            hide_pieces(batch, self.pieces.unknown, self.settings["hidden_pieces"], rng)
            losses = self._train_step(batch, rng)
            for name, value in losses.items():
                sums[name] = 0.98 * sums.get(name, value) + 0.02 * value
            if number % 50 == 0:
                print(
                    f"  {self.epoch + 1}: {number}/{len(plan)}", {k: round(v, 3) for k, v in sums.items()}, flush=True
                )
        return {name: round(value, 4) for name, value in sums.items()}

    def _vary(self, example: Example, rng: np.random.Generator) -> Example:
        if example.attributed and rng.random() < 0.7:
            example = drop_final_stops(example, rng)
        elif rng.random() < self.settings["recased"]:
            example = recase(example, rng)
        share = self.settings["perturbed"] if example.attributed else self.settings["perturbed"] / 2
        return perturb(example, rng, share)

    def _train_step(self, batch: Batch, rng: np.random.Generator) -> dict[str, float]:
        self.reader.train()
        outputs = self.run_network(batch, self.settings["half"])
        losses = word_losses(self.reader, batch, outputs)
        if "entity" in losses and not batch.examples[0].attributed:
            losses["entity"] = losses["entity"] * self.settings["gold_names"]
        if all(example.attributed or example.name in self.taught for example in batch.examples):
            shares = tag_shares(batch, self.taught, self.settings["taught"] if batch.examples[0].attributed else 1.0)
            loss = self.reader.crf.soft_loss(outputs.emissions, shares, batch.tags, batch.lengths)
            losses["tags"] = loss / int(batch.lengths.sum())
        if batch.examples[0].attributed:
            found = None
            if (self.epoch >= 1 or self.finds_spans) and rng.random() < 0.5:
                found = find_spans(outputs.emissions, batch, self.reader.crf.scored().detach().numpy())
            losses["links"] = links_loss(self.reader, batch, outputs, found)
        weights = self.config["loss"]
        loss = sum(weights[name] * value for name, value in losses.items())
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.reader.parameters(), 1.0)
        self._set_rate()
        self.optimizer.step()
        self.step += 1
        if self.mean is not None:
            torch._foreach_lerp_(list(self.mean.values()), list(self._weights().values()), self.settings["mean_step"])
        return {name: float(value.detach()) for name, value in losses.items()}

    def _set_rate(self) -> None:
        warm = max(1, int(self.settings["warmup"] * self.steps))
        factor = min((self.step + 1) / warm, max(0.0, (self.steps - self.step) / (self.steps - warm)))
        for group, rate in zip(self.optimizer.param_groups, self.base_rates, strict=True):
            group["lr"] = rate * factor

    def _weights(self) -> dict[str, Tensor]:
        return {name: value.detach() for name, value in self.reader.named_parameters()}

    def _save(self) -> None:
        state = {
            "reader": self.reader.state_dict(),
            "mean": self.mean,
            "optimizer": self.optimizer.state_dict(),
            "epoch": self.epoch,
            "step": self.step,
            "config": self.config,
            "labels": self.labels.sets,
            "attributes": bool(self.train),
            "torch": torch.get_rng_state(),
        }
        torch.save(state, self.output / "state.tmp")
        (self.output / "state.tmp").replace(self.output / "state.pt")

    def _take_up(self) -> None:
        state = torch.load(self.output / "state.pt", weights_only=False)
        self.reader.load_state_dict(state["reader"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.epoch, self.step, self.mean = state["epoch"], state["step"], state["mean"]
        torch.set_rng_state(state["torch"])


def one_of_each(names: Sequence[str], rng: np.random.Generator) -> list[int]:
    """One place of every name: an article's annotators take turns."""
    places: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        places.setdefault(name, []).append(place)
    return [int(rng.choice(group)) for group in places.values()]


@torch.no_grad()
def kind_chances(
    reader: Reader, labels: Labels, pieces: WordPiece, room: int, document: Document
) -> Callable[[Span], np.ndarray]:
    """What gives the mean log chances of the kinds of names over a stretch of the document."""
    reader.eval()
    batch = make_batch([build_example(document, labels)], pieces, room)
    outputs = run_network(reader, batch, half=False)
    chances = reader.heads["entity"](outputs.units).log_softmax(dim=-1).numpy()
    by_kind = np.logaddexp(chances[:, 1::2], chances[:, 2::2])
    units = split_units(document.text, document.paragraphs)

    def of(span: Span) -> np.ndarray:
        first, last = np.searchsorted(units.ends, span[0], side="right"), np.searchsorted(units.starts, span[1])
        return by_kind[first:last].mean(axis=0)

    return of


def hide_pieces(batch: Batch, unknown: int, share: float, rng: np.random.Generator) -> None:
    """Replace some pieces by the unknown one: the context must do."""
    chosen = torch.from_numpy(rng.random(tuple(batch.pieces.shape)) < share) & (batch.pieces > 1000)
    batch.pieces[chosen] = unknown


def make_optimizer(reader: Reader, settings: dict[str, Any]) -> torch.optim.Optimizer:
    """AdamW; lower layers of the encoder learn more slowly, new parts faster."""
    depth = len(reader.encoder.layers)
    groups: dict[tuple[float, float], list[Tensor]] = {}
    for name, parameter in reader.named_parameters():
        decay = settings["weight_decay"] if parameter.dim() > 1 else 0.0
        rate = settings["head_rate"]
        if name.startswith("encoder.layers."):
            rate = settings["encoder_rate"] * settings["layer_decay"] ** (depth - 1 - int(name.split(".")[2]))
        elif name.startswith("encoder.") and not name.startswith("encoder.feature"):
            rate = settings["encoder_rate"] * settings["layer_decay"] ** depth
        groups.setdefault((rate, decay), []).append(parameter)
    return torch.optim.AdamW(
        [{"params": group, "lr": rate, "weight_decay": decay} for (rate, decay), group in groups.items()], fused=True
    )


def word_losses(reader: Reader, batch: Batch, outputs: Outputs) -> dict[str, Tensor]:
    """Cross entropies of the word heads that somebody labelled."""
    losses: dict[str, Tensor] = {}
    for name, head in reader.heads.items():
        gold = np.concatenate([example.labels[name] for example in batch.examples])
        if (gold >= 0).any():
            losses[name] = F.cross_entropy(head(outputs.units), torch.from_numpy(gold), ignore_index=IGNORE)
    return losses


def tag_shares(batch: Batch, taught: Mapping[str, np.ndarray], weight: float) -> Tensor:
    """The annotators' tags, mixed with the teacher's chances of tags where it has read the same text."""
    shares = F.one_hot(batch.tags, TAGS).float() * batch.valid[..., None]
    for number, example in enumerate(batch.examples):
        if example.name in taught:
            _mix(shares, batch, number, taught[example.name], weight)
    return shares


def _mix(shares: Tensor, batch: Batch, number: int, chances: np.ndarray, weight: float) -> None:
    row = sum(len(windows) for windows in batch.windows[:number])
    origin = batch.examples[number].labels["origin"]
    for window in batch.windows[number]:
        places = origin[window.first : window.end]
        told = torch.from_numpy(np.flatnonzero(places >= 0))
        seen = torch.from_numpy(chances[places[places >= 0]].astype(np.float32))
        shares[row, told] = (1 - weight) * shares[row, told] + weight * seen
        row += 1


def links_loss(reader: Reader, batch: Batch, outputs: Outputs, found: Sequence[np.ndarray] | None) -> Tensor:
    """Mean cross entropy of both linkers over gold spans, or over the spans found."""
    ends, contents, cues = link_tasks(batch, found)
    joined = outputs.hidden[ends].flatten(1)
    return _link_loss(reader.content_to_cue, joined, contents) + _link_loss(reader.cue_to_source, joined, cues)


def _link_loss(linker: Linker, joined: Tensor, task: LinkTask) -> Tensor:
    if not len(task.askers) or not (task.answers >= 0).any():
        return joined.sum() * 0.0
    scores = linker(joined, task.askers, task.slots, task.features)
    return F.cross_entropy(scores, task.answers, ignore_index=IGNORE)


if __name__ == "__main__":
    main()
