"""Average the weights of several stages of one training: `python -m training.average OUT TRAINED TRAINED ...`.

Of a stage that kept a running mean, that counts. Stages that began with each other's weights lie close together; the
mean of them reads a little better than the last (Wortsman et al. 2022, "Model soups"). OUT can be exported but not
trained on.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch


def main() -> None:
    """Parse the command and write OUT/state.pt."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("trained", type=Path, nargs="+")
    arguments = parser.parse_args()
    states = [torch.load(folder / "state.pt", weights_only=False) for folder in arguments.trained]
    arguments.output.mkdir(parents=True, exist_ok=True)
    torch.save(average(states), arguments.output / "state.pt")


def average(states: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The last state with the mean of all weights, without its optimiser."""
    last = states[-1]
    if any(state["labels"][name] != values for state in states for name, values in last["labels"].items()):
        raise ValueError("found states with differing labels; average stages of one training only")
    weights = [weights_of(state) for state in states]
    mean = {
        name: torch.stack([one[name] for one in weights]).mean(dim=0) if value.is_floating_point() else value
        for name, value in weights[-1].items()
    }
    kept = {name: value for name, value in last.items() if name not in ("optimizer", "torch", "mean")}
    return kept | {"reader": mean}


def weights_of(state: dict[str, Any]) -> dict[str, torch.Tensor]:
    """A stage's running mean of the weights, where it kept one, else its last weights."""
    return {**state["reader"], **(state.get("mean") or {})}


if __name__ == "__main__":
    main()
