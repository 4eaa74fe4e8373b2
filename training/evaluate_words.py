"""Score names and parts of speech: `python -m training.evaluate_words MODEL_FOLDER`."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from eval import names
from eval.names import NamedText, measure_names, read_uner
from onrecord.language.model import Analysis, Model
from training.corpora import Document, read_polnear, read_ud
from training.settings import HERE, read_config


def main() -> None:
    """Parse the command and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("--config", type=Path, default=HERE / "config.toml")
    arguments = parser.parse_args()
    data = (HERE.parent / read_config(arguments.config, [])["data"]).resolve()
    model = Model(arguments.model)
    figures = {
        "names, UNER dev": score_names(model, read_uner(data / names.FILE)),
        "names, PolNeAR dev (silver)": score_names(model, silver_names(data / "polnear")),
        "words, EWT dev": score_words(model, read_ud(data / "ud" / "ewt-dev.conllu.gz", False)),
        "words, GUM dev": score_words(model, read_ud(data / "ud" / "gum-dev.conllu.gz", False)),
    }
    for name, values in figures.items():
        print(name, json.dumps(values))


def score_names(model: Model, texts: Iterable[NamedText]) -> dict[str, float]:
    """Exact F1 of persons, organisations and places, each and together, in percent."""
    return {kind: round(100 * measure.f1, 1) for kind, measure in measure_names(model, texts).items()}


def silver_names(polnear: Path) -> list[NamedText]:
    """The development articles with the names that CoreNLP found, where it was run."""
    return [
        NamedText(one.text, one.paragraphs, frozenset(one.names))
        for one in read_polnear(polnear, "dev")
        if one.names is not None
    ]


def score_words(model: Model, documents: Iterable[Document]) -> dict[str, float]:
    """Accuracy of parts of speech, and F1 of sentence starts; gold words."""
    counts: Counter[str] = Counter()
    for document in documents:
        _count_words(counts, document, model.analyse(document.text, document.paragraphs))
    total = counts["words"]
    figures = {name: counts[name] / total for name in ("upos", "xpos")}
    figures["sentence"] = 2 * counts["begins right"] / (counts["begins found"] + counts["begins gold"])
    return {name: round(100 * value, 2) for name, value in figures.items()}


def _count_words(counts: Counter[str], document: Document, analysis: Analysis) -> None:
    words = analysis.words
    ends = np.array([word.end - 1 for word in document.words])
    units = np.searchsorted(analysis.units.starts, ends, side="right") - 1
    owner: dict[int, int] = {}
    for number, unit in enumerate(units.tolist()):
        owner.setdefault(unit, number)
    begins = {
        int(np.searchsorted(analysis.units.ends, word.start, side="right"))
        for word in document.words
        if word.begins_sentence
    }
    found = set(np.flatnonzero(words.begins).tolist())
    counts.update({"begins gold": len(begins), "begins found": len(found), "begins right": len(begins & found)})
    for number, (word, unit) in enumerate(zip(document.words, units.tolist(), strict=True)):
        counts["words"] += 1
        if owner[unit] != number:
            continue
        counts["upos"] += words.upos[unit] == word.upos
        counts["xpos"] += words.xpos[unit] == word.xpos


if __name__ == "__main__":
    main()
