"""Reviewed knowledge as tables: one `.tsv` per kind of knowledge, each naming its source in its head.

A lexicon is tab separated, UTF-8. Lines beginning with `#` are comments (the first ones name the source and the
licence), the first other line is the header. A user may read and extend them.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of the lexicon `name`, in order, each as column name to cell.

    Raises ValueError for a row with another number of cells than the header.
    """
    return table(__package__, name)


def table(package: str, name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table of this form that lies in a package."""
    text = files(package).joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    header = lines[0].split("\t")
    return tuple(_row(name, header, line) for line in lines[1:])


def _row(name: str, header: list[str], line: str) -> dict[str, str]:
    cells = line.split("\t")
    if len(cells) != len(header):
        raise ValueError(f"table {name}: found {len(cells)} cells in {line!r}, expected {len(header)}: {header}")
    return dict(zip(header, cells, strict=True))
