"""Score names and parts of speech: `python -m training.evaluate_words MODEL_FOLDER`."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from eval import names
from eval.names import NamedText, measure_names, read_uner
from onrecord.language.model import Analysis, Model
from onrecord.score import Measure
from training.corpora import UNSURE, Document, read_polnear, read_ud
from training.settings import HERE, read_config
from training.silver import clean_silver


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
        "names, PolNeAR dev (silver)": score_names(model, silver_names(read_polnear(data / "polnear", "dev"))),
        "names, PolNeAR dev (silver, made consistent)": score_settled(model, read_polnear(data / "polnear", "dev")),
        "words, EWT dev": score_words(model, read_ud(data / "ud" / "ewt-dev.conllu.gz", False)),
        "words, GUM dev": score_words(model, read_ud(data / "ud" / "gum-dev.conllu.gz", False)),
    }
    for name, values in figures.items():
        print(name, json.dumps(values))


def score_names(model: Model, texts: Iterable[NamedText]) -> dict[str, float]:
    """Exact F1 of persons, organisations and places, each and together, in percent."""
    return {kind: round(100 * measure.f1, 1) for kind, measure in measure_names(model, texts).items()}


def silver_names(documents: Iterable[Document]) -> list[NamedText]:
    """The articles with the names that CoreNLP found, where it was run."""
    return [NamedText(one.text, one.paragraphs, frozenset(one.names)) for one in documents if one.names is not None]


def score_settled(model: Model, documents: Sequence[Document]) -> dict[str, float]:
    """As `score_names`, against the names of CoreNLP that its habits bear out; what touches others is left out."""
    measures = dict.fromkeys((*names.KINDS, "together"), Measure())
    for one in silver_names(clean_silver(documents)):
        unsure = {place for start, end, kind in one.names if kind == UNSURE for place in range(start, end)}
        found = {name[:3] for name in model.entities(one.text, one.paragraphs)}
        clear = {name for name in found if unsure.isdisjoint(range(*name[:2]))}
        for kind in names.KINDS:
            mine, gold = ({name for name in side if name[2] == kind} for side in (clear, one.names))
            measure = Measure(len(mine), len(gold), len(mine & gold))
            measures[kind] += measure
            measures["together"] += measure
    return {kind: round(100 * measure.f1, 1) for kind, measure in measures.items()}


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
