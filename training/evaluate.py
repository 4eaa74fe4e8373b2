"""Score the shipped files: `python -m training.evaluate MODEL_FOLDER [--split held|dev] [--perturbed]`.

Needs no torch.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from eval.perturb import CHANGES, perturbed
from onrecord.corpora import GoldArticle
from onrecord.language.model import Model
from onrecord.score import link, trim_all
from training.corpora import Document, is_held_out, read_polnear, split_paragraphs
from training.metrics import Relation, score_article, summary
from training.settings import HERE, read_config


def main() -> None:
    """Parse the command and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("--split", choices=["held", "dev"], default="held")
    parser.add_argument("--config", type=Path, default=HERE / "config.toml")
    parser.add_argument("--perturbed", action="store_true", help="also copies with other, fewer or no quotation marks")
    parser.add_argument("--confidence", action="store_true", help="also how many are right, by confidence")
    arguments = parser.parse_args()
    config = read_config(arguments.config, [])
    documents = read_split(config, arguments.split)
    model = Model(arguments.model)
    began = time.process_time()
    found = read_all(model, documents)
    seconds = time.process_time() - began
    print(json.dumps(score(documents, found) | {"words a second": speed(documents, seconds)}))
    for line in confidence_table(model, documents) if arguments.confidence else ():
        print(line)
    for change in CHANGES if arguments.perturbed else ():
        copies = [perturbed_copy(document, change) for document in documents]
        print(change, json.dumps(score(copies, read_all(model, copies))))


def perturbed_copy(document: Document, change: str) -> Document:
    """The document with its signs changed, as `eval.perturb` does it."""
    copy = perturbed(GoldArticle(document.name, document.text, tuple(document.relations or ())), change)
    return Document(copy.name, copy.text, split_paragraphs(copy.text), list(copy.attributions))


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


def confidence_table(model: Model, documents: Sequence[Document]) -> Iterator[str]:
    """For every tenth of confidence how many attributions have it, and how many of them an annotator made too."""
    rows = [row for document in documents for row in judged(model, document)]
    for tenth in range(9, -1, -1):
        right = [is_right for confidence, is_right in rows if min(int(10 * confidence), 9) == tenth]
        yield f"{tenth / 10:.1f} {len(right):>6} {sum(right) / max(len(right), 1):.3f}"


def judged(model: Model, document: Document) -> Iterator[tuple[float, bool]]:
    """For each attribution found the model's confidence, and whether an annotator made it too."""
    found = model.relations(document.text, document.paragraphs)
    pairs = link(
        [trim_all(document.text, Relation(one.source, one.cue, one.content)) for one in found],
        [trim_all(document.text, one) for one in document.relations or ()],
    )
    return ((one.confidence, place in pairs) for place, one in enumerate(found))


def speed(documents: Sequence[Document], seconds: float) -> int:
    """Words a second."""
    return round(sum(len(document.text.split()) for document in documents) / seconds)


if __name__ == "__main__":
    main()
