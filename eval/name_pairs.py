"""How well names are told apart: labelled pairs, at one fixed threshold for every type, beside two plain matchers.

`python -m eval.name_pairs` prints the figures, with `--missed` every pair that was judged wrongly. Two sets: the
development half of nomenklatura's name pairs (synthetic for the most part, English and screening lists), and
`names_of_the_world.tsv`, our own, which is scored with the catalogue and without.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, cast

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from onrecord.records import PartyType
from onrecord.resolve.catalogue import Catalogue, load_catalogue
from onrecord.resolve.likeness import SAME_NAME, Likeness, compare_names, name_keys

ROOT = Path(__file__).resolve().parent.parent
CORPORA = ROOT.parent / "shared" / "data"
FILE = "names/name-pairs-dev.csv"
WORLD = ROOT / "eval" / "names_of_the_world.tsv"

_TYPES: dict[str, PartyType] = {"Person": "person", "Company": "organisation", "Organization": "organisation"}
"""What a schema of the file is here; vessels and legal entities, which may be people, are `other`."""


class NamePair(NamedTuple):
    """Two names of parties of one type, and whether they are the same."""

    one: str
    other: str
    type: PartyType
    is_same: bool
    area: str


def read_pairs(path: Path) -> list[NamePair]:
    """The pairs of nomenklatura's name bench."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            NamePair(
                row["name1"],
                row["name2"],
                _TYPES.get(row["schema"], "other"),
                row["is_match"] == "true",
                row["case_group"],
            )
            for row in csv.DictReader(file)
        ]


def read_world(path: Path = WORLD) -> list[NamePair]:
    """Our own pairs."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [
        NamePair(row["one"], row["other"], cast(PartyType, row["type"]), row["same"] == "yes", row["area"])
        for row in rows
    ]


# --- figures ----------------------------------------------------------------------------------------------------------


def f1(said: Sequence[bool], right: Sequence[bool]) -> float:
    """F1 of "the same"."""
    both = sum(one and other for one, other in zip(said, right, strict=True))
    return 2 * both / (sum(said) + sum(right)) if both else 0.0


def accuracy(said: Sequence[bool], right: Sequence[bool]) -> float:
    """The share of pairs judged rightly."""
    return sum(one == other for one, other in zip(said, right, strict=True)) / len(right)


def figures(corpora: Path) -> dict[str, float]:
    """F1 on the development pairs, ours at its fixed threshold, the peers at their best; the share right on our own."""
    pairs, world = read_pairs(corpora / FILE), read_world()
    right = [pair.is_same for pair in pairs]
    return {
        "pairs.f1": f1(judged(pairs), right),
        "pairs.wratio_f1": best_f1(pairs, fuzz.WRatio),
        "pairs.token_sort_f1": best_f1(pairs, fuzz.token_sort_ratio),
        "pairs.world": accuracy(judged(world), [pair.is_same for pair in world]),
        "pairs.world_with_catalogue": accuracy(looked_up(world, load_catalogue()), [pair.is_same for pair in world]),
    }


def judged(pairs: Sequence[NamePair]) -> list[bool]:
    """Which pairs are the same by name alone."""
    return [_compare(pair).score >= SAME_NAME for pair in pairs]


def looked_up(pairs: Sequence[NamePair], catalogue: Catalogue) -> list[bool]:
    """Which pairs are the same where the catalogue is asked first: two names that it knows are what it says."""
    said = []
    for pair in pairs:
        entries = [catalogue.find(name, pair.type) for name in (pair.one, pair.other)]
        known = [entry.id for entry in entries if entry is not None]
        said.append(known[0] == known[1] if len(known) == 2 else _compare(pair).score >= SAME_NAME)
    return said


def best_f1(pairs: Sequence[NamePair], ratio: Callable[..., float]) -> float:
    """The F1 of a peer at the threshold that is best for it on these very pairs."""
    right = [pair.is_same for pair in pairs]
    scores = [ratio(pair.one, pair.other, processor=default_process) for pair in pairs]
    return max(f1([score >= threshold for score in scores], right) for threshold in range(101))


def keyed(pairs: Sequence[NamePair]) -> float:
    """The share of the pairs called the same that share a key."""
    same = [pair for pair, is_same in zip(pairs, judged(pairs), strict=True) if is_same]
    shared = [name_keys(pair.one, pair.type) & name_keys(pair.other, pair.type) for pair in same]
    return sum(map(bool, shared)) / len(same)


def microseconds(pairs: Sequence[NamePair]) -> float:
    """Processor time of a pair, its names known already, as the best of five runs."""
    return min(_timed(pairs) for _ in range(5)) / len(pairs) * 1e6


def _timed(pairs: Sequence[NamePair]) -> float:
    start = time.process_time()
    for pair in pairs:
        _compare(pair)
    return time.process_time() - start


def _compare(pair: NamePair) -> Likeness:
    return compare_names(pair.one, pair.other, pair.type)


# --- the command ------------------------------------------------------------------------------------------------------


def main(arguments: list[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m eval.name_pairs", description="How well names are told apart.")
    parser.add_argument("--corpora", type=Path, default=CORPORA, help="folder of the development corpora")
    parser.add_argument("--missed", action="store_true", help="list the pairs that were judged wrongly")
    options = parser.parse_args(arguments)
    sets = {"names_of_the_world": read_world()}
    if (options.corpora / FILE).is_file():
        sets["name-pairs-dev"] = read_pairs(options.corpora / FILE)
    for name, pairs in sets.items():
        _print_set(name, pairs)
        if options.missed:
            _print_missed(pairs, looked_up(pairs, load_catalogue()))
    return 0


def _print_set(name: str, pairs: Sequence[NamePair]) -> None:
    first = _timed(pairs) / len(pairs) * 1e6
    right = [pair.is_same for pair in pairs]
    said = judged(pairs)
    print(f"{name}: {len(pairs)} pairs, {sum(right)} of one name")
    known = looked_up(pairs, load_catalogue())
    print(f"  F1 {f1(said, right):.3f}, right {accuracy(said, right):.3f}, at {SAME_NAME}")
    print(f"  with the catalogue F1 {f1(known, right):.3f}, right {accuracy(known, right):.3f}")
    print(f"  WRatio F1 {best_f1(pairs, fuzz.WRatio):.3f}, token sort F1 {best_f1(pairs, fuzz.token_sort_ratio):.3f}")
    print(f"  {microseconds(pairs):.1f} microseconds a pair, {first:.0f} where names are new; {keyed(pairs):.3f} keyed")
    for area in dict.fromkeys(pair.area for pair in pairs):
        mine = [(one, pair.is_same) for one, pair in zip(said, pairs, strict=True) if pair.area == area]
        print(f"  {area:<24}{sum(one == other for one, other in mine):>4} of {len(mine)} right")


def _print_missed(pairs: Sequence[NamePair], known: Sequence[bool]) -> None:
    for pair, is_known in zip(pairs, known, strict=True):
        found = _compare(pair)
        if (found.score >= SAME_NAME) != pair.is_same or is_known != pair.is_same:
            kind = "missed" if pair.is_same else "wrong"
            where = "" if is_known != pair.is_same else "without the catalogue"
            print(f"  {kind} {found.score:.2f} {pair.one} | {pair.other} | {'; '.join(found.reasons)} {where}".rstrip())


if __name__ == "__main__":
    sys.exit(main())
