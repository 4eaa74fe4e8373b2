"""Score names, parts of speech and dependencies: `python -m training.evaluate_words MODEL_FOLDER`."""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from onrecord.language.model import Analysis, Model
from training.corpora import NAMES, Document, read_polnear, read_ud, split_paragraphs
from training.metrics import Measure
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
        "names, UNER dev": score_names(model, read_uner(data / "ner" / "uner-ewt-dev.iob2.gz")),
        "names, PolNeAR dev (silver)": score_names(model, read_polnear(data / "polnear", "dev")),
        "words, EWT dev": score_words(model, read_ud(data / "ud" / "ewt-dev.conllu.gz", False)),
        "words, GUM dev": score_words(model, read_ud(data / "ud" / "gum-dev.conllu.gz", False)),
    }
    for name, values in figures.items():
        print(name, json.dumps(values))


def read_uner(path: Path) -> list[Document]:
    """Universal NER documents, one paragraph per sentence."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        blocks = file.read().strip().split("\n\n")
    groups: dict[str, list[str]] = {}
    for block in blocks:
        sentence = next(line.split("=", 1)[1].strip() for line in block.split("\n") if line.startswith("# sent_id"))
        groups.setdefault(sentence.rsplit("-", 1)[0], []).append(block)
    return [_uner_document(name, sentences) for name, sentences in groups.items()]


def _uner_document(name: str, sentences: Sequence[str]) -> Document:
    text, names = "", []
    for sentence in sentences:
        line = next(line.split("=", 1)[1].strip() for line in sentence.split("\n") if line.startswith("# text"))
        place, open_name = 0, None
        for row in (line.split("\t") for line in sentence.split("\n") if not line.startswith("#")):
            found = line.find(row[1], place)
            start = found if found >= 0 else place
            place = start + len(row[1])
            if row[2][0] != "I" or open_name is None:
                open_name = None
            if row[2][0] == "B":
                open_name = [len(text) + start, len(text) + place, NAMES[row[2][2:]]]
                names.append(open_name)
            elif row[2][0] == "I" and open_name is not None:
                open_name[1] = len(text) + place
        text += line + "\n\n"
    return Document(name, text, split_paragraphs(text), None, [], [tuple(one) for one in names])


def score_names(model: Model, documents: Iterable[Document]) -> dict[str, float]:
    """Exact F1 of persons, organisations and places, each and together."""
    kinds = ("person", "organisation", "place")
    measures = dict.fromkeys((*kinds, "all"), Measure())
    for document in documents:
        found = {one[:3] for one in model.entities(document.text, document.paragraphs)}
        for kind in kinds if document.names is not None else ():
            mine = {one for one in found if one[2] == kind}
            gold = {one for one in document.names or () if one[2] == kind}
            measure = Measure(len(mine), len(gold), len(mine & gold))
            measures[kind] += measure
            measures["all"] += measure
    return {kind: round(100 * measure.f1, 1) for kind, measure in measures.items()}


def score_words(model: Model, documents: Iterable[Document]) -> dict[str, float]:
    """Accuracy of parts of speech, heads and labelled heads, and F1 of sentence starts; gold words, found sentences."""
    counts: Counter[str] = Counter()
    for document in documents:
        _count_words(counts, document, model.analyse(document.text, document.paragraphs))
    total = counts["words"]
    figures = {name: counts[name] / total for name in ("upos", "xpos", "uas", "las")}
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
        head = int(words.head[unit])
        right = (word.head is None) if head == unit else owner.get(head) == word.head
        counts["uas"] += right
        counts["las"] += right and words.deprel[unit] == word.deprel


if __name__ == "__main__":
    main()
