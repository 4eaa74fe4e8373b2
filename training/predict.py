"""Run the network over documents and read attributions and word labels off it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from onrecord.language.relations import Links, group_spans, log_softmax
from onrecord.language.spans import CONTENT, CUE, SOURCE, best_paths, candidates, read_spans
from onrecord.language.units import split_units
from training.batches import Batch
from training.corpora import Document
from training.metrics import Relation
from training.network import Linker, Reader


@dataclass(slots=True)
class Outputs:
    """Tag scores (rows, units, tags), and flat vectors of all valid units for links and word heads."""

    emissions: Tensor
    hidden: Tensor
    units: Tensor


def run_network(reader: Reader, batch: Batch, half: bool) -> Outputs:
    """One pass of the encoder; `half` computes it in bfloat16."""
    with torch.autocast("cpu", torch.bfloat16, enabled=half):
        units = reader.units(batch.pieces, batch.piece_features, batch.bias, batch.begins)
    units = units.float()
    hidden = reader.span_units(units, batch.unit_features, batch.lengths)
    return Outputs(reader.tags(hidden), hidden[batch.valid], units[batch.valid])


def find_spans(emissions: Tensor, batch: Batch, moves: np.ndarray) -> list[np.ndarray]:
    """The best spans of every example, in units of the example."""
    scores = emissions.detach().numpy()
    flat = [window for windows in batch.windows for window in windows]
    paths = best_paths([scores[row, : one.end - one.first] for row, one in enumerate(flat)], moves)
    spans = [read_spans(path) + np.array([0, one.first, one.first]) for path, one in zip(paths, flat, strict=True)]
    found, row = [], 0
    for windows in batch.windows:
        found.append(np.concatenate([*spans[row : row + len(windows)], np.zeros((0, 3), dtype=np.int64)]))
        row += len(windows)
    return found


def link_scores(linker: Linker, hidden: Tensor, spans: np.ndarray, asked: tuple[np.ndarray, ...]) -> Links:
    """The linker's log chances over one example's spans."""
    askers, slots, features = asked
    if not len(askers):
        return Links(askers, slots, np.zeros((0, slots.shape[1] + 1)))
    ends = hidden[torch.from_numpy(spans[:, 1:] + np.array([0, -1]))].flatten(1)
    scores = linker(ends, torch.from_numpy(askers), torch.from_numpy(slots), torch.from_numpy(features))
    return Links(askers, slots, log_softmax(scores.numpy()))


def find_relations(
    reader: Reader, batch: Batch, outputs: Outputs, spans: Sequence[np.ndarray]
) -> list[list[tuple[np.ndarray, ...]]]:
    """Attributions of every example as rows (role, first, end) of source, cue and content."""
    results = []
    for number, example in enumerate(batch.examples):
        hidden = outputs.hidden[batch.starts[number] : batch.starts[number + 1]]
        rows = spans[number]
        links = [
            link_scores(
                linker,
                hidden,
                rows,
                candidates(rows, asking, asked, example.strings, example.paragraph, batch.double[number]),
            )
            for linker, asking, asked in ((reader.content_to_cue, CONTENT, CUE), (reader.cue_to_source, CUE, SOURCE))
        ]
        groups = group_spans(rows, *links)
        results.append([tuple(rows[list(part)] for part in (g.source, g.cue, g.content)) for g in groups])
    return results


def read_document(reader: Reader, document: Document, batch: Batch, outputs: Outputs) -> list[Relation]:
    """The attributions of a document, in code points, by what the network says of it alone."""
    spans = find_spans(outputs.emissions, batch, reader.crf.scored().numpy())
    units = split_units(document.text, document.paragraphs)
    return [
        Relation(*(_to_text(part, units.starts, units.ends) for part in one))
        for one in find_relations(reader, batch, outputs, spans)[0]
    ]


def _to_text(rows: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> tuple[tuple[int, int], ...]:
    return tuple((int(starts[first]), int(ends[last - 1])) for _, first, last in rows)
