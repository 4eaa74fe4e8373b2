"""Statements that were judged by reading: how many of them are right, and their speakers, by corpus.

`python -m eval.hand_read [FILE]` prints the figures of `hand_read.tsv`, whose head says how it was made, and the causes
of what is wrong. It reads no article: the verdicts are of the version of the program that the file names.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

VERDICTS = Path(__file__).resolve().parent / "hand_read.tsv"


class Verdict(NamedTuple):
    """What a reader made of one statement."""

    corpus: str
    is_right: bool
    cause: str
    is_speaker_right: bool | None


def read_verdicts(path: Path = VERDICTS) -> list[Verdict]:
    """The verdicts of a file; an optional statement is right. Raises ValueError for a word that is no verdict."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = csv.DictReader(lines, delimiter="\t")
    return [Verdict(row["corpus"], _is_right(row["verdict"]), row["cause"], _speaker(row["speaker"])) for row in rows]


def _is_right(word: str) -> bool:
    if word not in ("right", "optional", "wrong"):
        raise ValueError(f"{word!r} is no verdict: right, optional or wrong")
    return word != "wrong"


def _speaker(word: str) -> bool | None:
    return None if word == "-" else _is_right(word)


def figures(verdicts: Sequence[Verdict]) -> str:
    """Precision, and the share of speakers that are right among statements that are, each with its counts."""
    right = [verdict for verdict in verdicts if verdict.is_right]
    speakers = sum(verdict.is_speaker_right is True for verdict in right)
    return f"precision {_share(len(right), len(verdicts))}   speaker {_share(speakers, len(right))}"


def _share(part: int, whole: int) -> str:
    return f"{part / max(whole, 1):.3f} ({part} of {whole})"


def main(arguments: list[str] | None = None) -> None:
    """Print the figures by corpus, of all, and the causes."""
    parser = argparse.ArgumentParser(prog="python -m eval.hand_read", description="Show what reading by hand found.")
    parser.add_argument("file", type=Path, nargs="?", default=VERDICTS, help="verdicts, one statement a line")
    verdicts = read_verdicts(parser.parse_args(arguments).file)
    for corpus in dict.fromkeys(verdict.corpus for verdict in verdicts):
        print(f"{corpus:14}{figures([verdict for verdict in verdicts if verdict.corpus == corpus])}")
    print(f"{'all':14}{figures(verdicts)}")
    for cause, count in Counter(verdict.cause for verdict in verdicts if not verdict.is_right).most_common():
        print(f"{count:6}  {cause}")


if __name__ == "__main__":
    main()
