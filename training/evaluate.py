"""Score the shipped files: `python -m training.evaluate MODEL_FOLDER [--split held|dev] [--perturbed]`.

Needs no torch.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from onrecord.language.model import Model
from training.corpora import Document, is_held_out, read_polnear
from training.metrics import Relation, Span, score_article, summary
from training.settings import HERE, read_config

Change = Callable[[str, random.Random], str]


def main() -> None:
    """Parse the command and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("--split", choices=["held", "dev"], default="held")
    parser.add_argument("--config", type=Path, default=HERE / "config.toml")
    parser.add_argument("--perturbed", action="store_true", help="also copies with other, fewer or no quotation marks")
    arguments = parser.parse_args()
    config = read_config(arguments.config, [])
    documents = read_split(config, arguments.split)
    model = Model(arguments.model)
    began = time.process_time()
    found = read_all(model, documents)
    seconds = time.process_time() - began
    print(json.dumps(score(documents, found) | {"words a second": speed(documents, seconds)}))
    for name, change in CHANGES.items() if arguments.perturbed else ():
        rng = random.Random(13)
        copies = [perturb_text(document, change, rng) for document in documents]
        print(name, json.dumps(score(copies, read_all(model, copies))))


def _lose(share: float) -> Change:
    return lambda sign, rng: "" if sign in MARKS and rng.random() < share else sign


def _mix(sign: str, rng: random.Random) -> str:
    return rng.choice('"“”') if sign in MARKS and rng.random() < 0.3 else sign


MARKS = frozenset('"“”')
CHANGES: dict[str, Change] = {
    "straight": lambda sign, rng: '"' if sign in MARKS else sign,
    "single": lambda sign, rng: {"“": "‘", "”": "’", '"': "'"}.get(sign, sign),
    "one in ten lost": _lose(0.1),
    "one in three lost": _lose(0.33),
    "all lost": _lose(1.0),
    "mixed": _mix,
    "capitals": lambda sign, rng: sign.upper() if len(sign.upper()) == 1 else sign,
}


def perturb_text(document: Document, change: Change, rng: random.Random) -> Document:
    """A copy with every character changed or dropped; paragraphs and relations move along."""
    changed = [change(sign, rng) for sign in document.text]
    reach = [0, *itertools.accumulate(len(sign) for sign in changed)]

    def move(spans: Sequence[Span]) -> tuple[Span, ...]:
        return tuple((reach[start], reach[end]) for start, end in spans)

    relations = [Relation(move(one.source), move(one.cue), move(one.content)) for one in document.relations or ()]
    return Document(document.name, "".join(changed), list(move(document.paragraphs)), relations)


def read_split(config: dict[str, object], split: str) -> list[Document]:
    """The held-out part of PolNeAR train, or its development split."""
    folder = (HERE.parent / str(config["data"])).resolve() / "polnear"
    if split == "dev":
        return read_polnear(folder, "dev", silver=False)
    documents = read_polnear(folder, "train", silver=False)
    return [one for one in documents if is_held_out(one.name, int(str(config["held_out_percent"])))]


def read_all(model: Model, documents: Sequence[Document]) -> list[list[Relation]]:
    """The attributions of every document."""
    return [
        [Relation(one.source, one.cue, one.content) for one in model.relations(document.text, document.paragraphs)]
        for document in documents
    ]


def score(documents: Sequence[Document], found: Sequence[Sequence[Relation]]) -> dict[str, float]:
    """The figures of the gate."""
    return summary(
        score_article(document.text, relations, document.relations or [])
        for document, relations in zip(documents, found, strict=True)
    )


def speed(documents: Sequence[Document], seconds: float) -> int:
    """Words a second."""
    return round(sum(len(document.text.split()) for document in documents) / seconds)


if __name__ == "__main__":
    main()
