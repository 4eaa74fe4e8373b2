"""The reader model: attributions, names and word classes of a text, from one pass of its network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import numpy as np

from onrecord.language.names import best_names
from onrecord.language.networks import Network, Told
from onrecord.language.relations import Group, Links, group_spans, log_softmax
from onrecord.language.spans import (
    CONTENT,
    CUE,
    FEATURES,
    SOURCE,
    TAGS,
    best_paths,
    candidates,
    read_spans,
    tag_chances,
)
from onrecord.language.units import INSIDE, WITHIN_QUOTES, Units, last_units, split_units

FOLDER = Path(__file__).parent.parent / "model"
FORBIDDEN = -1e4

Span = tuple[int, int]


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
        self._network, self._weights = model.network, model.network.weights
        self.text = text
        self.units: Units = split_units(text, paragraphs)
        told = Told.of(self.units)
        self._double, self._single = told.features["in_double"], told.features["in_single"]
        self._pass = model.network.read(told) if len(self.units) else None

    def _stack(self, name: str) -> np.ndarray:
        """The network's rows for every unit."""
        return self._pass.scores[name] if self._pass else np.zeros((0, 0), dtype=np.float32)

    @cached_property
    def _tags(self) -> list[np.ndarray]:
        """Scores of tags, stretch by stretch."""
        return self._pass.cut(self._stack("tags")) if self._pass else []

    @cached_property
    def chances(self) -> np.ndarray:
        """The chance of every tag at every unit."""
        return np.concatenate([*tag_chances(self._tags, self._weights["moves"]), np.zeros((0, TAGS), dtype=np.float32)])

    @cached_property
    def spans(self) -> np.ndarray:
        """Rows (role, first unit, end unit) in text order."""
        none = np.zeros((0, 3), dtype=np.int64)
        if self._pass is None:
            return none
        paths = best_paths(self._tags, self._weights["moves"])
        parts = [
            read_spans(path.tolist()) + np.array([0, first, first])
            for path, (first, _) in zip(paths, self._pass.windows, strict=True)
        ]
        return np.concatenate([*parts, none])

    @cached_property
    def groups(self) -> list[Group]:
        """Which spans make up an attribution."""
        if not len(self.spans):
            return []
        return group_spans(
            self.spans, self._links("content_to_cue", CONTENT, CUE), self._links("cue_to_source", CUE, SOURCE)
        )

    def _links(self, name: str, asking: int, asked: int) -> Links:
        units = self.units
        askers, slots, features = candidates(self.spans, asking, asked, units.strings, units.paragraph, self._double)
        hidden = self._stack("hidden")
        ends = np.concatenate([hidden[self.spans[:, 1]], hidden[self.spans[:, 2] - 1]], axis=1)
        return Links(askers, slots, log_softmax(link_scores(self._weights, name, ends, askers, slots, features)))

    @cached_property
    def relations(self) -> list[SpanRelation]:
        """Attributions in text order."""
        if not self._network.attributes or self._pass is None:
            return []
        sureness = [float(self.chances[first, 1 + 4 * role : 5 + 4 * role].sum()) for role, first, _ in self.spans]
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
        if self._pass is None:
            return []
        chances = log_softmax(self._stack("entity"))
        starts, ends = self.units.starts, self.units.ends
        return [
            (int(starts[first]), int(ends[end - 1]), kind, score)
            for first, end, kind, score in best_names(
                chances, self._network.labels["entity"], self.units.strings, self.units.paragraph
            )
        ]

    @cached_property
    def words(self) -> Words:
        """Word classes and sentences, unit by unit."""
        labels = self._network.labels
        if self._pass is None:
            return Words([], [], np.zeros(0, dtype=bool))
        upos, xpos = ([labels[name][best] for best in self._stack(name).argmax(axis=1)] for name in ("upos", "xpos"))
        begins = self._stack("begins").argmax(axis=1).astype(bool)
        begins[0] = True
        begins[1:] |= self.units.paragraph[1:] != self.units.paragraph[:-1]
        return Words(upos, xpos, begins)


class Model:
    """A loaded reader model. `Model.load()` gives one that ships."""

    def __init__(self, folder: Path) -> None:
        """Raises `ModelError` if there is none in the folder, or not an intact one."""
        self.network = Network(folder)
        self.version = self.network.version
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

    def chance(self, confidence: float) -> float:
        """How often attributions of this confidence were right where it was measured; the same where it was not."""
        if not self.network.calibration:
            return confidence
        confidences, shares = zip(*self.network.calibration, strict=True)
        return float(np.interp(confidence, confidences, shares))

    def tags(self, text: str, paragraphs: Sequence[Span], spans: Sequence[Span]) -> list[str]:
        """The Penn tag of each span, a token; empty for one outside the paragraphs."""
        found = self.analyse(text, paragraphs)
        tags = found.words.xpos
        return [tags[unit] if unit >= 0 else "" for unit in last_units(found.units, spans)]

    def relations(self, text: str, paragraphs: Sequence[Span]) -> list[SpanRelation]:
        """Who said what, in text order; only the paragraphs given are read.

        Empty where the model was trained without attributions (`attributes` is false).
        """
        return self.analyse(text, paragraphs).relations

    def entities(self, text: str, paragraphs: Sequence[Span]) -> list[tuple[int, int, str, float]]:
        """Names as start, end, label (person, organisation, place, other) and score."""
        return self.analyse(text, paragraphs).entities


@cache
def _load(folder: Path) -> Model:
    return Model(folder)


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
