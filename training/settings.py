"""The configuration file, and changes to it from the command line."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def read_config(path: Path, changes: Sequence[str]) -> dict[str, Any]:
    """The configuration with changes such as `training.epochs=2`."""
    config = tomllib.loads(path.read_text())
    for change in changes:
        name, value = change.split("=", 1)
        table = config
        *parents, key = name.split(".")
        for parent in parents:
            table = table[parent]
        table[key] = tomllib.loads(f"x = {value}")["x"]
    return config
