"""Names of persons, organisations and places, as the reader model finds them, on Universal NER's files."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.language.model import Model
from onrecord.score import Measure, Span

FILE = "ner/uner-ewt-dev.iob2.gz"
KINDS = ("person", "organisation", "place")
_KIND_OF = {"PER": "person", "ORG": "organisation", "LOC": "place"}

Name = tuple[int, int, str]
"""Start, end and kind; code points, half-open."""


@dataclass(frozen=True, slots=True)
class NamedText:
    """A text whose names an annotator marked."""

    text: str
    paragraphs: list[Span]
    names: frozenset[Name]


def figures(corpora: Path) -> dict[str, float]:
    """Exact F1 of each kind of name, and of all of them."""
    model = Model.load()
    return {f"names.{kind}": measure.f1 for kind, measure in measure_names(model, read_uner(corpora / FILE)).items()}


def measure_names(model: Model, texts: Iterable[NamedText]) -> dict[str, Measure]:
    """How many names were found, expected and right, by kind and together."""
    measures = dict.fromkeys((*KINDS, "together"), Measure())
    for one in texts:
        found = {(start, end, kind) for start, end, kind, _ in model.entities(one.text, one.paragraphs)}
        for kind in KINDS:
            mine = {name for name in found if name[2] == kind}
            gold = {name for name in one.names if name[2] == kind}
            measure = Measure(len(mine), len(gold), len(mine & gold))
            measures[kind] += measure
            measures["together"] += measure
    return measures


def read_uner(path: Path) -> list[NamedText]:
    """The documents of an IOB2 file, each sentence a paragraph."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        blocks = file.read().strip().split("\n\n")
    documents: dict[str, list[list[str]]] = {}
    for block in blocks:
        lines = block.split("\n")
        documents.setdefault(_value(lines, "sent_id").rsplit("-", 1)[0], []).append(lines)
    return [_document(sentences) for sentences in documents.values()]


def _value(lines: Sequence[str], key: str) -> str:
    return next(line.split("=", 1)[1].strip() for line in lines if line.startswith(f"# {key} "))


def _document(sentences: Sequence[list[str]]) -> NamedText:
    text, paragraphs, names = "", [], set()
    for lines in sentences:
        words = _value(lines, "text")
        names |= {(len(text) + start, len(text) + end, kind) for start, end, kind in _names(words, lines)}
        paragraphs.append((len(text), len(text) + len(words)))
        text += words + "\n\n"
    return NamedText(text, paragraphs, frozenset(names))


def _names(words: str, lines: Iterable[str]) -> Iterator[Name]:
    """The names of one sentence; a tag is `O`, or `B-` or `I-` and a kind."""
    last: Name | None = None
    for start, end, tag in _tokens(words, lines):
        if tag.startswith("I") and last is not None:
            last = (last[0], end, last[2])
            continue
        if last is not None:
            yield last
        last = (start, end, _KIND_OF[tag[2:]]) if tag.startswith("B") else None
    if last is not None:
        yield last


def _tokens(words: str, lines: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Where each token stands in the sentence, and its tag."""
    place = 0
    for _, form, tag, *_ in (line.split("\t") for line in lines if not line.startswith("#")):
        start = max(words.find(form, place), place)
        place = start + len(form)
        yield start, place, tag
