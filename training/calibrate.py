"""Writes into a model's card how often its attributions are right at each confidence, so that a confidence is a chance.

`python -m training.calibrate MODEL [--split dev]`. Method: ten bins of equal size, their means made to rise (pool
adjacent violators, Barlow et al. 1972); between two bins a confidence is read off the line between them.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from onrecord.language.model import Model
from training.evaluate import judged, read_split
from training.settings import HERE, read_config

BINS = 10


def rising(rows: Sequence[tuple[float, bool]], bins: int = BINS) -> list[tuple[float, float]]:
    """Mean confidence and share of right ones of each bin, from low to high; shares never fall."""
    ordered = sorted(rows)
    size = max(1, -(-len(ordered) // bins))
    pools: list[list[float]] = []  # weight, sum of confidences, sum of right ones
    for start in range(0, len(ordered), size):
        part = ordered[start : start + size]
        pools.append([len(part), sum(c for c, _ in part), float(sum(right for _, right in part))])
        while len(pools) > 1 and pools[-2][2] / pools[-2][0] >= pools[-1][2] / pools[-1][0]:
            last = pools.pop()
            pools[-1] = [a + b for a, b in zip(pools[-1], last, strict=True)]
    return [(round(confidence / n, 3), round(right / n, 3)) for n, confidence, right in pools]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("--split", choices=("held", "dev"), default="dev")
    parser.add_argument("--config", type=Path, default=HERE / "config.toml")
    arguments = parser.parse_args()
    card = arguments.model / "model.json"
    written = json.loads(card.read_text(encoding="utf-8")) | {"calibration": []}
    card.write_text(
        json.dumps(written, indent=1) + "\n", encoding="utf-8"
    )  # what is judged is the model's own confidence
    model = Model(arguments.model)
    documents = read_split(read_config(arguments.config, []), arguments.split)
    rows = [row for document in documents for row in judged(model, document)]
    written["calibration"] = rising(rows)
    card.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    print(written["calibration"])


if __name__ == "__main__":
    main()
