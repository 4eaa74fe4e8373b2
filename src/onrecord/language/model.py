"""The reader model: attributions, names and word classes of a text in one pass of a small encoder.

No torch: ONNX Runtime runs the encoder, one window at a time on one thread, so that an article's
results depend on nothing but the article; numpy does the rest.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime

from onrecord.errors import ReaderError
from onrecord.language.names import best_names
from onrecord.language.relations import Group, Links, group_spans, log_softmax
from onrecord.language.spans import CONTENT, CUE, FEATURES, SOURCE, best_paths, candidates, read_spans, tag_chances
from onrecord.language.units import INSIDE, SENTENCE_END, WITHIN_QUOTES, Units, quote_states, shape, split_units
from onrecord.language.wordpiece import WordPiece, cut_windows

FOLDER = Path(__file__).parent.parent / "model"
FORMAT = 1
FORBIDDEN = -1e4
_FEATURES = ("shape", "in_double", "in_single", "fresh")

Span = tuple[int, int]


class ModelError(ReaderError):
    """The model cannot be loaded: files missing, damaged, or of another format."""


@dataclass(frozen=True, slots=True)
class SpanRelation:
    """One attribution found by the model: code-point offsets, half-open, into the text given.

    Spans do not include quotation marks, stops and spaces at their edges. `source` and `cue` are
    empty where there is none; a cue that is only a mark (the colon of a headline) counts as none.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Words:
    """What the model says of each unit: labels, and whether a sentence begins."""

    upos: list[str]
    xpos: list[str]
    begins: np.ndarray


class Analysis:
    """Everything the model found in one text; each part is worked out when first asked for."""

    def __init__(self, model: Model, text: str, paragraphs: Sequence[Span]) -> None:
        self._model = model
        self.text = text
        self.units: Units = split_units(text, paragraphs)
        self._double, self._single = quote_states(
            self.units.strings, self.units.glued.tolist(), self.units.paragraph.tolist()
        )
        self._windows: list[tuple[int, int]] = []
        self._scores: list[dict[str, np.ndarray]] = []
        if len(self.units):
            self._run()

    def _run(self) -> None:
        units = self.units
        cut = [self._model.pieces.pieces(unit) for unit in units.strings]
        sizes = np.array([len(one) for one in cut], dtype=np.int64)
        stops = np.array([unit in SENTENCE_END for unit in units.strings], dtype=bool)
        fresh = np.ones(len(units), dtype=np.int64)
        fresh[1:] = units.paragraph[1:] != units.paragraph[:-1]
        shapes = np.array([shape(unit) for unit in units.strings], dtype=np.int64)
        features = dict(zip(_FEATURES, (shapes, self._double, self._single, fresh), strict=True))
        self._windows = cut_windows(sizes, units.paragraph, stops, self._model.room)
        for first, end in self._windows:
            told = {name: values[first:end] for name, values in features.items()}
            self._scores.append(self._model.score(cut[first:end], sizes[first:end], told))

    def _stack(self, name: str) -> np.ndarray:
        return np.concatenate([scores[name] for scores in self._scores])

    @cached_property
    def spans(self) -> np.ndarray:
        """Rows (role, first unit, end unit) in text order."""
        paths = best_paths([scores["tags"] for scores in self._scores], self._model.weights["moves"])
        parts = [
            read_spans(path.tolist()) + np.array([0, first, first])
            for path, (first, _) in zip(paths, self._windows, strict=True)
        ]
        return np.concatenate([*parts, np.zeros((0, 3), dtype=np.int64)])

    @cached_property
    def groups(self) -> list[Group]:
        """Which spans make up an attribution."""
        if not len(self.spans):
            return []
        hidden = self._stack("hidden")
        return group_spans(
            self.spans,
            self._links("content_to_cue", hidden, CONTENT, CUE),
            self._links("cue_to_source", hidden, CUE, SOURCE),
        )

    def _links(self, name: str, hidden: np.ndarray, asking: int, asked: int) -> Links:
        units = self.units
        askers, slots, features = candidates(self.spans, asking, asked, units.strings, units.paragraph, self._double)
        ends = np.concatenate([hidden[self.spans[:, 1]], hidden[self.spans[:, 2] - 1]], axis=1)
        return Links(askers, slots, log_softmax(link_scores(self._model.weights, name, ends, askers, slots, features)))

    @cached_property
    def relations(self) -> list[SpanRelation]:
        """Attributions in text order."""
        if not self._model.attributes or not self._scores:
            return []
        chances = np.concatenate(tag_chances([scores["tags"] for scores in self._scores], self._model.weights["moves"]))
        sureness = [float(chances[first, 1 + 4 * role : 5 + 4 * role].sum()) for role, first, _ in self.spans]
        return [self._relation(group, sureness) for group in self.groups if group.cue or self._is_quoted(group)]

    def _is_quoted(self, group: Group) -> bool:
        """Whether most of a content stands in quotation marks: without a cue nothing else tells it is one."""
        _, first, end = self.spans[group.content[0]]
        inside = np.isin(self._double[first:end], WITHIN_QUOTES) | (self._single[first:end] == INSIDE)
        return bool(inside.mean() >= 0.7)

    def _relation(self, group: Group, sureness: Sequence[float]) -> SpanRelation:
        source, cue, content = (
            tuple(self._span(row) for row in part) for part in (group.source, group.cue, group.content)
        )
        cue = tuple(span for span in cue if any(sign.isalnum() for sign in self.text[slice(*span)]))
        confidence = group.chance * min(sureness[row] for row in (*group.cue, *group.content))
        return SpanRelation(source, cue, content, round(confidence, 4))

    def _span(self, row: int) -> Span:
        _, first, end = self.spans[row]
        return int(self.units.starts[first]), int(self.units.ends[end - 1])

    @cached_property
    def entities(self) -> list[tuple[int, int, str, float]]:
        """Names: start, end, label, score."""
        if not self._scores:
            return []
        chances = log_softmax(self._stack("entity"))
        starts, ends = self.units.starts, self.units.ends
        return [
            (int(starts[first]), int(ends[end - 1]), kind, score)
            for first, end, kind, score in best_names(
                chances, self._model.labels["entity"], self.units.strings, self.units.paragraph
            )
        ]

    @cached_property
    def words(self) -> Words:
        """Word classes and sentences, unit by unit."""
        labels = self._model.labels
        if not self._scores:
            return Words([], [], np.zeros(0, dtype=bool))
        upos, xpos = ([labels[name][best] for best in self._stack(name).argmax(axis=1)] for name in ("upos", "xpos"))
        begins = self._stack("begins").argmax(axis=1).astype(bool)
        begins[0] = True
        begins[1:] |= self.units.paragraph[1:] != self.units.paragraph[:-1]
        return Words(upos, xpos, begins)


class Model:
    """A loaded reader model. `Model.load()` gives the one that ships."""

    def __init__(self, folder: Path) -> None:
        card = _read_card(folder)
        self.version: str = card["version"]
        self.room: int = card["room"]
        self.attributes: bool = card.get("attributes", True)
        self.labels: dict[str, list[str]] = card["labels"]
        self.pieces = WordPiece((folder / "vocabulary.txt").read_text(encoding="utf-8").splitlines())
        with np.load(folder / "links.npz") as arrays:
            self.weights = {name: arrays[name] for name in arrays.files}
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / "reader.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._names = [output.name for output in self._session.get_outputs()]
        self._last: tuple[str, tuple[Span, ...], Analysis] | None = None

    @classmethod
    def load(cls, name: str = "default") -> Model:
        """The model of that name, loaded once. Raises `ModelError` if it is not there or not intact."""
        return _load(FOLDER / name)

    def analyse(self, text: str, paragraphs: Sequence[Span]) -> Analysis:
        """Everything about one text; asked again for the same text, the same answer without a new pass."""
        key = tuple((int(start), int(end)) for start, end in paragraphs)
        if self._last is None or self._last[0] != text or self._last[1] != key:
            self._last = (text, key, Analysis(self, text, key))
        return self._last[2]

    def relations(self, text: str, paragraphs: Sequence[Span]) -> list[SpanRelation]:
        """Who said what, in text order; only the paragraphs given are read.

        Empty where the model was trained without attributions (`attributes` is false).
        """
        return self.analyse(text, paragraphs).relations

    def entities(self, text: str, paragraphs: Sequence[Span]) -> list[tuple[int, int, str, float]]:
        """Names as start, end, label (person, organisation, place, other) and score."""
        return self.analyse(text, paragraphs).entities

    def score(
        self, cut: Sequence[Sequence[int]], sizes: np.ndarray, told: dict[str, np.ndarray]
    ) -> dict[str, np.ndarray]:
        """Run the encoder over one window of units."""
        room = self.room
        flat = [piece for one in cut for piece in one[:room]]
        counts = np.minimum(sizes, room)
        unit_of = np.repeat(np.arange(len(cut)), counts)
        feed: dict[str, np.ndarray] = {
            "pieces": np.array([[self.pieces.first, *flat, self.pieces.last]], dtype=np.int64),
            "first_piece": 1 + np.concatenate([[0], np.cumsum(counts)[:-1]]),
        }
        for name, values in told.items():
            feed[f"unit_{name}"] = values
            feed[f"piece_{name}"] = np.concatenate([[0], values[unit_of], [0]])[None]
        return dict(zip(self._names, self._session.run(self._names, feed), strict=True))


@cache
def _load(folder: Path) -> Model:
    return Model(folder)


def _read_card(folder: Path) -> dict[str, Any]:
    """model.json of a folder, after checking every file's digest."""
    path = folder / "model.json"
    if not path.is_file():
        raise ModelError(f"No model at {folder}: expected model.json there. Reinstall onrecord, or run `make model`.")
    card: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    if card.get("format") != FORMAT:
        raise ModelError(f"Model format {card.get('format')!r} at {folder}: expected {FORMAT}. Update onrecord.")
    for name, expected in card["sha256"].items():
        file = folder / name
        found = hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else "no file"
        if found != expected:
            raise ModelError(
                f"{file} is not the file that was shipped: found {found}, expected {expected}. Reinstall onrecord."
            )
    return card


def link_scores(
    weights: dict[str, np.ndarray],
    name: str,
    ends: np.ndarray,
    askers: np.ndarray,
    slots: np.ndarray,
    features: np.ndarray,
) -> np.ndarray:
    """Scores (n, slots + 1) of candidates, the last for none."""
    one = ends[askers] @ weights[f"{name}.asks"] + weights[f"{name}.asks_bias"]
    pair = one[:, None] + (ends @ weights[f"{name}.asked"])[np.maximum(slots, 0)]
    for number in range(len(FEATURES)):
        pair = pair + weights[f"{name}.feature{number}"][features[..., number]]
    scores = np.where(slots < 0, FORBIDDEN, gelu(pair) @ weights[f"{name}.score"])
    none = gelu(one) @ weights[f"{name}.none"] + weights[f"{name}.none_bias"]
    return np.concatenate([scores, none[:, None]], axis=1)


def gelu(x: np.ndarray) -> np.ndarray:
    """Gaussian error linear unit with erf by Abramowitz and Stegun 7.1.26 (error below 2e-7)."""
    z = np.abs(x) / np.sqrt(2.0)
    t = 1.0 / (1.0 + 0.3275911 * z)
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = np.sign(x) * (1.0 - series * np.exp(-z * z))
    result: np.ndarray = 0.5 * x * (1.0 + erf)
    return result
