"""Trained networks as they ship: files checked by their digests, and one pass over a text.

No torch: ONNX Runtime runs them on one thread. There are two kinds, told by `kind` in `model.json`: an encoder that
reads one window of word pieces at a time, and a recurrent one that reads rows of units side by side. What is read
together is always of one article, so that its results depend on nothing else.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime

from onrecord.errors import ReaderError
from onrecord.language.units import SENTENCE_END, Units, quote_states, shape
from onrecord.language.wordpiece import WordPiece, brief, cut_windows

FORMAT = 1
WINDOWS = "windows"
"""The kind of a network that does not tell it."""
OUTPUTS = ("tags", "hidden", "entity", "upos", "xpos", "begins")


class ModelError(ReaderError):
    """The model cannot be loaded: files missing, damaged, or of another format."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a network is told of a text: its units, and of each its case, its quotation states, and more."""

    units: Units
    features: dict[str, np.ndarray]
    stops: np.ndarray

    @classmethod
    def of(cls, units: Units) -> Told:
        """What there is to be told of some units."""
        double, single = quote_states(units.strings, units.glued.tolist(), units.paragraph.tolist())
        fresh = np.ones(len(units), dtype=np.int64)
        fresh[1:] = units.paragraph[1:] != units.paragraph[:-1]
        shapes = np.array([shape(unit) for unit in units.strings], dtype=np.int64)
        stops = np.array([unit in SENTENCE_END for unit in units.strings], dtype=bool)
        return cls(units, {"shape": shapes, "in_double": double, "in_single": single, "fresh": fresh}, stops)


@dataclass(frozen=True, slots=True)
class Pass:
    """What a network found: the stretches of units that it read, which cover them in order, and rows for every unit."""

    windows: list[tuple[int, int]]
    scores: dict[str, np.ndarray]

    def cut(self, scores: np.ndarray) -> list[np.ndarray]:
        """The rows of each stretch."""
        return [scores[first:end] for first, end in self.windows]


class Network:
    """One trained network."""

    def __init__(self, folder: Path) -> None:
        """Raises `ModelError` if the files are not there, or not the ones that were shipped."""
        card = _read_card(folder)
        self.version: str = card["version"]
        self.room: int = card["room"]
        self.attributes: bool = card.get("attributes", True)
        self.labels: dict[str, list[str]] = card["labels"]
        self.calibration: list[tuple[float, float]] = [(low, share) for low, share in card.get("calibration", ())]
        self.pieces = WordPiece((folder / "vocabulary.txt").read_text(encoding="utf-8").splitlines())
        with np.load(folder / "links.npz") as arrays:
            self.weights = {name: arrays[name].astype(np.float32) for name in arrays.files}
        self._read = _KINDS[card.get("kind", WINDOWS)]
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / "reader.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._names = [output.name for output in self._session.get_outputs() if output.name in OUTPUTS]

    def read(self, told: Told) -> Pass:
        """One pass over a text of at least one unit."""
        return self._read(self, told)

    def run(self, feed: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
        """The outputs of the graph by their names."""
        return dict(zip(self._names, self._session.run(self._names, feed), strict=True))


def _read_windows(network: Network, told: Told) -> Pass:
    cut = [network.pieces.pieces(unit) for unit in told.units.strings]
    sizes = np.array([len(one) for one in cut], dtype=np.int64)
    windows = cut_windows(sizes, told.units.paragraph, told.stops, network.room)
    found = [_read_window(network, told, cut, sizes, first, end) for first, end in windows]
    return Pass(windows, {name: np.concatenate([one[name] for one in found]) for name in found[0]})


def _read_window(
    network: Network, told: Told, cut: Sequence[Sequence[int]], sizes: np.ndarray, first: int, end: int
) -> dict[str, np.ndarray]:
    flat = [piece for one in cut[first:end] for piece in one[: network.room]]
    counts = np.minimum(sizes[first:end], network.room)
    unit_of = np.repeat(np.arange(first, end), counts)
    feed: dict[str, np.ndarray] = {
        "pieces": np.array([[network.pieces.first, *flat, network.pieces.last]], dtype=np.int64),
        "first_piece": 1 + np.concatenate([[0], np.cumsum(counts)[:-1]]),
    }
    for name, values in told.features.items():
        feed[f"unit_{name}"] = values[first:end]
        feed[f"piece_{name}"] = np.concatenate([[0], values[unit_of], [0]])[None]
    return network.run(feed)


def _read_rows(network: Network, told: Told) -> Pass:
    sizes = np.ones(len(told.units), dtype=np.int64)
    windows = cut_windows(sizes, told.units.paragraph, told.stops, network.room)
    bounds = np.array(windows)
    lengths = bounds[:, 1] - bounds[:, 0]
    steps = np.arange(lengths.max())[:, None]
    there = steps < lengths
    row, step = there.T.nonzero()
    feed = {
        "pieces": np.array([brief(network.pieces.pieces(unit)) for unit in told.units.strings], dtype=np.int64),
        "rows": np.where(there, bounds[:, 0] + steps, 0),
        "lengths": lengths.astype(np.int32),
        "places": step * len(lengths) + row,
    }
    return Pass(windows, network.run(feed | told.features))


_KINDS: dict[str, Callable[[Network, Told], Pass]] = {WINDOWS: _read_windows, "rows": _read_rows}


def _read_card(folder: Path) -> dict[str, Any]:
    """model.json of a folder, after checking every file's digest."""
    path = folder / "model.json"
    if not path.is_file():
        raise ModelError(f"No model at {folder}: expected model.json there. Reinstall onrecord, or run `make model`.")
    card: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    if card.get("format") != FORMAT:
        raise ModelError(f"Model format {card.get('format')!r} at {folder}: expected {FORMAT}. Update onrecord.")
    if card.get("kind", WINDOWS) not in _KINDS:
        raise ModelError(
            f"Model kind {card['kind']!r} at {folder}: expected one of {', '.join(_KINDS)}. Update onrecord."
        )
    for name, expected in card["sha256"].items():
        file = folder / name
        found = hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else "no file"
        if found != expected:
            raise ModelError(
                f"{file} is not the file that was shipped: found {found}, expected {expected}. Reinstall onrecord."
            )
    return card
