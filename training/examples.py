"""Documents as the network sees them: units with labels, and windows of word pieces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.language.spans import CONTENT, CUE, SOURCE, read_spans, tag_spans
from onrecord.language.units import SENTENCE_END, quote_states, shape, split_units
from onrecord.language.wordpiece import WordPiece, cut_windows
from training.corpora import UNSURE, Document
from training.metrics import Span

IGNORE = -1
EDGES = " \t\n\r\xa0\"“”„«»‘’'`.,;:!?…–—―-()[]*•"
ENTITIES = ("person", "organisation", "place", "other")
ENTITY_TAGS = ["O"] + [f"{mark}-{kind}" for kind in ENTITIES for mark in "BI"]


@dataclass(slots=True)
class Example:
    """One document in units. Labels are IGNORE where nobody looked; `origin` is a unit's number before any change."""

    name: str
    strings: list[str]
    glued: np.ndarray
    paragraph: np.ndarray
    spans: np.ndarray
    source_of: np.ndarray
    cue_of: np.ndarray
    attributed: bool
    labels: dict[str, np.ndarray]


@dataclass(frozen=True, slots=True)
class Window:
    """Word pieces of a stretch of units, and the piece each unit begins with."""

    first: int
    end: int
    pieces: np.ndarray
    unit_of: np.ndarray
    begins: np.ndarray


class Labels:
    """The label sets of the word heads, fixed when training begins."""

    def __init__(self, upos: Sequence[str], xpos: Sequence[str]) -> None:
        self.sets = {
            "entity": list(ENTITY_TAGS),
            "upos": list(upos),
            "xpos": list(xpos),
            "begins": ["no", "yes"],
        }
        self.numbers = {head: {label: n for n, label in enumerate(names)} for head, names in self.sets.items()}


def collect_labels(documents: Sequence[Document]) -> Labels:
    """Every label that the training documents use, sorted."""
    words = [word for document in documents for word in document.words]
    return Labels(*(sorted({getattr(word, kind) for word in words} - {None}) for kind in ("upos", "xpos")))


def build_example(document: Document, labels: Labels) -> Example:
    """Put a document's spans and tags on units."""
    units = split_units(document.text, document.paragraphs)
    spans, source_of, cue_of = _place_relations(document, units.starts, units.ends)
    return Example(
        document.name,
        units.strings,
        units.glued,
        units.paragraph,
        spans,
        source_of,
        cue_of,
        document.relations is not None,
        _word_labels(document, units.starts, units.ends, labels),
    )


def trim_edges(text: str, span: Span) -> Span:
    """Drop spaces, quotation marks and stops from both edges, unless nothing else is there."""
    start, end = span
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return (start, end) if start < end else span


def _place_relations(
    document: Document, starts: np.ndarray, ends: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rows: dict[tuple[int, int, int], tuple[int, int]] = {}
    links: list[tuple[list[tuple[int, int, int]], ...]] = []
    for relation in document.relations or ():
        keys = []
        for role, spans in ((SOURCE, relation.source), (CUE, relation.cue), (CONTENT, relation.content)):
            placed = [_on_units(document.text, span, starts, ends) for span in spans]
            keys.append([(first, end, role) for first, end in placed if end > first])
        links.append(tuple(keys))
        rows |= {key: (0, 0) for group in keys for key in group}
    order = _without_overlap(sorted(rows))
    number = {key: place for place, key in enumerate(order)}
    source_of = np.full(len(order), IGNORE, dtype=np.int64)
    cue_of = np.full(len(order), IGNORE, dtype=np.int64)
    for sources, cues, contents in links:
        cue = number.get(cues[0], IGNORE) if cues else IGNORE
        source = number.get(sources[0], IGNORE) if sources else IGNORE
        if cue >= 0:
            source_of[cue] = source
        for content in contents:
            if content in number:
                cue_of[number[content]] = cue
    table = np.array([(role, first, end) for first, end, role in order], dtype=np.int64).reshape(-1, 3)
    return table, source_of, cue_of


def _without_overlap(keys: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    kept: list[tuple[int, int, int]] = []
    for key in keys:
        if not kept or key[0] >= kept[-1][1]:
            kept.append(key)
    return kept


def _on_units(text: str, span: Span, starts: np.ndarray, ends: np.ndarray) -> tuple[int, int]:
    start, end = trim_edges(text, span)
    return int(np.searchsorted(ends, start, side="right")), int(np.searchsorted(starts, end))


def _word_labels(document: Document, starts: np.ndarray, ends: np.ndarray, labels: Labels) -> dict[str, np.ndarray]:
    size = len(starts)
    made = {name: np.full(size, IGNORE, dtype=np.int64) for name in labels.sets} | {"origin": np.arange(size)}
    units = [_last_unit(word.start, word.end, starts, ends) for word in document.words]
    taken: set[int] = set()
    for word, unit in zip(document.words, units, strict=True):
        if unit < 0 or unit in taken:
            continue
        taken.add(unit)
        for name in ("upos", "xpos"):
            value = getattr(word, name)
            if value is not None:
                made[name][unit] = labels.numbers[name].get(value, IGNORE)
    if document.words:
        made["begins"][:] = 0
        firsts = [word.start for word in document.words if word.begins_sentence]
        made["begins"][np.clip(np.searchsorted(starts, firsts), 0, size - 1)] = 1
    if document.names is not None:
        made["entity"] = _entity_labels(document.names, starts, ends, labels)
    return made


def _last_unit(start: int, end: int, starts: np.ndarray, ends: np.ndarray) -> int:
    """The unit that holds a word's last character, so that `n't` and `'s` keep a unit of their own."""
    unit = int(np.searchsorted(starts, end - 1, side="right")) - 1
    return unit if unit >= 0 and ends[unit] > start else IGNORE


def _entity_labels(
    names: Sequence[tuple[int, int, str]], starts: np.ndarray, ends: np.ndarray, labels: Labels
) -> np.ndarray:
    made = np.zeros(len(starts), dtype=np.int64)
    numbers = labels.numbers["entity"]
    for start, end, kind in sorted(names, key=lambda name: name[0] - name[1]):
        first, last = int(np.searchsorted(ends, start, side="right")), int(np.searchsorted(starts, end))
        if first >= last or made[first:last].any():
            continue
        if kind == UNSURE:
            made[first:last] = IGNORE
        else:
            made[first:last] = numbers["I-" + kind]
            made[first] = numbers["B-" + kind]
    return made


def unit_features(example: Example) -> dict[str, np.ndarray]:
    """What the encoder is told beside the pieces: case, quotation state, paragraph start."""
    double, single = quote_states(example.strings, example.glued, example.paragraph)
    fresh = np.ones(len(example.strings), dtype=np.int64)
    fresh[1:] = example.paragraph[1:] != example.paragraph[:-1]
    shapes = np.array([shape(unit) for unit in example.strings], dtype=np.int64)
    return {"shape": shapes, "in_double": double, "in_single": single, "fresh": fresh}


def cut_example(example: Example, pieces: WordPiece, room: int) -> list[Window]:
    """The windows of an example."""
    cut = [pieces.pieces(unit) for unit in example.strings]
    sizes = np.array([len(one) for one in cut], dtype=np.int64)
    stops = np.array([unit in SENTENCE_END for unit in example.strings], dtype=bool)
    return [
        _window(cut, sizes, first, end, pieces, room)
        for first, end in cut_windows(sizes, example.paragraph, stops, room)
    ]


def _window(
    cut: Sequence[tuple[int, ...]], sizes: np.ndarray, first: int, end: int, pieces: WordPiece, room: int
) -> Window:
    flat = [piece for one in cut[first:end] for piece in one[:room]]
    counts = np.minimum(sizes[first:end], room)
    unit_of = np.repeat(np.arange(first, end), counts)
    begins = 1 + np.concatenate([[0], np.cumsum(counts)[:-1]])
    return Window(first, end, np.array([pieces.first, *flat, pieces.last]), unit_of, begins)


def gold_tags(example: Example) -> np.ndarray:
    """The tag of every unit."""
    return tag_spans(len(example.strings), example.spans)


__all__ = ["Example", "Labels", "Window", "build_example", "gold_tags", "read_spans"]
