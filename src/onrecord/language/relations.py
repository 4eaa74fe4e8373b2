"""From spans and link scores to attributions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from onrecord.language.spans import CONTENT, CUE


@dataclass(frozen=True, slots=True)
class Links:
    """Who may belong to whom: rows of spans that ask, their candidates, and log chances (last: none)."""

    askers: np.ndarray
    slots: np.ndarray
    chances: np.ndarray

    def picks(self) -> dict[int, tuple[int, float]]:
        """For every asking span the span it belongs to (-1 for none) and the chance of that."""
        best = self.chances.argmax(axis=1) if len(self.askers) else np.zeros(0, dtype=np.int64)
        padded = np.concatenate([self.slots, np.full((len(self.slots), 1), -1)], axis=1)
        return {
            int(asker): (int(padded[row, pick]), float(np.exp(self.chances[row, pick])))
            for row, (asker, pick) in enumerate(zip(self.askers, best, strict=True))
        }


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of spans that make up one attribution, and how sure its links are."""

    source: tuple[int, ...]
    cue: tuple[int, ...]
    content: tuple[int, ...]
    chance: float


def group_spans(spans: np.ndarray, content_to_cue: Links, cue_to_source: Links) -> list[Group]:
    """One group per cue that has content, and one per content without a cue, in text order."""
    cue_of, source_of = content_to_cue.picks(), cue_to_source.picks()
    contents: dict[int, list[int]] = {}
    for row in np.flatnonzero(spans[:, 0] == CONTENT).tolist():
        cue = cue_of[row][0]
        contents.setdefault(cue if cue >= 0 else -1 - row, []).append(row)
    groups = [_group(key, rows, cue_of, source_of) for key, rows in contents.items()]
    return sorted(groups, key=lambda group: int(spans[group.content[0], 1]))


def _group(
    key: int, rows: list[int], cue_of: dict[int, tuple[int, float]], source_of: dict[int, tuple[int, float]]
) -> Group:
    chance = min(cue_of[row][1] for row in rows)
    if key < 0:
        return Group((), (), tuple(rows), chance)
    source, source_chance = source_of[key]
    return Group((source,) if source >= 0 else (), (key,), tuple(rows), chance * source_chance)


def log_softmax(scores: np.ndarray) -> np.ndarray:
    """Along the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    result: np.ndarray = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


__all__ = ["CUE", "Group", "Links", "group_spans", "log_softmax"]
