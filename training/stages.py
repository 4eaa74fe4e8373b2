"""Train the model from nothing and write its files: `python -m training.stages OUT [--without polnear]`.

The stages stand in `config.toml`; each begins with the weights of the one before, of another that it names, or afresh,
and leaves its own in OUT/NAME, or is the mean of earlier ones. A stage that is finished is not run again, one that was
stopped goes on from its last epoch. The files to ship lie in OUT/model and OUT/fast.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from training.settings import HERE, read_config


def main() -> None:
    """Parse the command, train every stage, export what the last one leaves."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("--without", choices=["polnear"], default=None)
    parser.add_argument("--version", default="0")
    parser.add_argument("--set", action="append", default=[], metavar="TABLE.KEY=VALUE", help="for every stage")
    arguments = parser.parse_args()
    config = read_config(HERE / "config.toml", [])
    for command in commands(config["stages"], arguments.output, arguments.without, arguments.set):
        _run(command)
    last = arguments.output / config["stages"][-1]["name"]
    _run(["training.export", str(last), str(arguments.output / "model"), "--version", arguments.version])
    if not arguments.without:
        for command in fast_commands(config, arguments.output, arguments.version, arguments.set):
            _run(command)


def fast_commands(config: Mapping[str, Any], output: Path, version: str, changes: Sequence[str]) -> Iterator[list[str]]:
    """What to run for the fast reader: its teacher reads, then come its stages."""
    chances, teacher = output / "chances.npz", output / "teacher"
    yield ["training.export", str(output / config["distillation"]["teacher"]), str(teacher)]
    yield ["training.teach", str(chances), str(teacher)]
    before: Path | None = None
    for stage in config["fast_stages"]:
        folder = output / stage["name"]
        module = ["training.fast_train", str(folder), "--teacher", str(chances)]
        yield module + _told(stage, before, None, changes)
        before = folder
    yield ["training.fast_export", str(before), str(output / "fast"), "--version", version]


def commands(
    stages: Sequence[Mapping[str, Any]], output: Path, without: str | None, changes: Sequence[str]
) -> Iterator[list[str]]:
    """What to run for each stage: a module and its arguments."""
    before: Path | None = None
    for stage in stages:
        folder = output / stage["name"]
        if "mean_of" in stage:
            yield ["training.average", str(folder), *(str(output / name) for name in stage["mean_of"])]
        else:
            start = output / stage["start"] if "start" in stage else before
            begins = None if stage.get("afresh") else start
            yield ["training.train", str(folder), *_told(stage, begins, without, changes)]
        before = folder


def _told(stage: Mapping[str, Any], before: Path | None, without: str | None, changes: Sequence[str]) -> list[str]:
    command = ["--start", str(before)] if before is not None else []
    if stage["everything"]:
        command.append("--everything")
    if without:
        command += ["--without", without]
    for change in [*stage["changes"], *changes]:
        command += ["--set", change]
    return command


def _run(command: Sequence[str]) -> None:
    print("python -m", *command, flush=True)
    subprocess.run([sys.executable, "-m", *command], check=True, cwd=HERE.parent)


if __name__ == "__main__":
    main()
