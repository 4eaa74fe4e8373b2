"""How far two people agree who labelled the same articles: statements by alignment, then every field of the pairs.

`python -m eval.agreement FILE_A FILE_B` compares the articles that both files label.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.label_articles import CORPORA, texts
from eval.labels import COMPARISONS, Label, align, context, load

CLASSES = ("kind", "act", "polarity", "medium_class", "named", "in_title", "optional")


@dataclass(frozen=True, slots=True)
class Readings:
    """Two readings of the same articles: the statements of both, and those of one alone."""

    pairs: list[tuple[Label, Label]]
    only_one: list[Label]
    only_other: list[Label]


def compare(texts_by_name: dict[str, str], one: Iterable[Label], other: Iterable[Label]) -> Readings:
    """The readings of the articles that both have labels in."""
    mine, theirs = _by_article(one), _by_article(other)
    readings = Readings([], [], [])
    for name in sorted(mine.keys() & theirs.keys()):
        partners = align(texts_by_name[name], mine[name], theirs[name])
        readings.pairs.extend((mine[name][left], theirs[name][right]) for right, left in sorted(partners.items()))
        taken = set(partners.values())
        readings.only_one.extend(label for place, label in enumerate(mine[name]) if place not in taken)
        readings.only_other.extend(label for place, label in enumerate(theirs[name]) if place not in partners)
    return readings


def _by_article(labels: Iterable[Label]) -> dict[str, list[Label]]:
    grouped: defaultdict[str, list[Label]] = defaultdict(list)
    for label in labels:
        grouped[label.article].append(label)
    return grouped


def statement_f1(readings: Readings) -> dict[str, float]:
    """F1 of statements: of all, and with those left out that only one reader has and calls optional."""
    alone = readings.only_one + readings.only_other
    both = 2 * len(readings.pairs)
    needed = sum(not label.optional for label in alone)
    return {"statements": both / max(both + len(alone), 1), "statements_needed": both / max(both + needed, 1)}


def field_agreement(readings: Readings) -> dict[str, float]:
    """Share of the pairs with a field alike, pairs left out that both readers call optional."""
    pairs = _judged(readings)
    return {
        name: sum(is_same(one, other) for one, other in pairs) / max(len(pairs), 1)
        for name, is_same in COMPARISONS.items()
    }


def class_kappa(readings: Readings) -> dict[str, float]:
    """Cohen's kappa of the fields with few values (J. Cohen, 1960), over the same pairs."""
    pairs = _judged(readings)
    return {name: kappa([(getattr(one, name), getattr(other, name)) for one, other in pairs]) for name in CLASSES}


def _judged(readings: Readings) -> list[tuple[Label, Label]]:
    return [pair for pair in readings.pairs if not all(label.optional for label in pair)]


def kappa(values: Sequence[tuple[Hashable, Hashable]]) -> float:
    """Agreement beyond what the two readers' shares of each value let expect; 1.0 where both always say the same."""
    total = max(len(values), 1)
    observed = sum(one == other for one, other in values) / total
    ones, others = Counter(one for one, _ in values), Counter(other for _, other in values)
    expected = sum(count * others[value] for value, count in ones.items()) / total**2
    return 1.0 if observed == 1.0 else (observed - expected) / (1 - expected)


def differences(texts_by_name: dict[str, str], readings: Readings) -> Iterable[str]:
    """A line for every statement of one reading alone, and for every field that differs."""
    for sign, labels in (("<", readings.only_one), (">", readings.only_other)):
        for label in labels:
            optional = " optional" if label.optional else ""
            yield f"{sign}{optional} {label.label_id}: {context(texts_by_name[label.article], label)}"
    for one, other in _judged(readings):
        unlike = [name for name, is_same in COMPARISONS.items() if not is_same(one, other)]
        if unlike:
            where = context(texts_by_name[one.article], one, 0)
            yield f"! {one.label_id} {other.label_id}: {', '.join(unlike)}: {where}"


def main(arguments: list[str] | None = None) -> None:
    """Print how far two files of labels agree."""
    parser = argparse.ArgumentParser(prog="python -m eval.agreement", description="Compare two readings.")
    parser.add_argument("one", type=Path)
    parser.add_argument("other", type=Path)
    parser.add_argument("--corpora", type=Path, default=CORPORA, help="folder of the development corpora")
    parser.add_argument("-v", "--verbose", action="store_true", help="print every difference")
    options = parser.parse_args(arguments)
    known = {name: article.text for name, article in texts(options.corpora).items()}
    readings = compare(known, load(options.one), load(options.other))
    if options.verbose:
        for line in differences(known, readings):
            print(line)
    alone = f"{len(readings.only_one)} and {len(readings.only_other)} of one alone"
    print(f"{len(readings.pairs)} statements of both readings, {alone}")
    kappas = class_kappa(readings)
    for name, value in (statement_f1(readings) | field_agreement(readings)).items():
        print(f"{name:<20}{value:.3f}" + (f"   kappa {kappas[name]:.3f}" if name in kappas else ""))


if __name__ == "__main__":
    main()
