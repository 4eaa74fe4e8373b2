"""Private people: who is kept out of lists beside what a reader judged, person by person.

`python -m eval.privacy [-v]` prints the figures of `private_persons.tsv`, whose head says how it was made, for each
half and for children; `-v` each error with its context. A person counts as found private where the article alone shows
so; who is not named by anything that was read stands in no list and is not judged.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from eval.label_articles import CORPORA, FILES, LabelledArticle, read_gum, read_polnear
from eval.labelled import reading
from onrecord.records import Chain, Reading
from onrecord.settings import Settings

LABELS = Path(__file__).resolve().parent / "private_persons.tsv"
CONTEXT_CHARS = 90


class Person(NamedTuple):
    """A name in an article, and what a reader made of who bears it."""

    corpus: str
    article: str
    start: int
    end: int
    verdict: str
    half: str


class Outcome(NamedTuple):
    """A person, with the chain that the name belongs to."""

    person: Person
    chain: Chain

    @property
    def is_found(self) -> bool:
        """Whether the person is held to be private."""
        return self.chain.standing in ("private", "minor")

    @property
    def is_private(self) -> bool:
        """Whether the reader held the person to be private."""
        return self.person.verdict != "public"


def load(path: Path = LABELS) -> list[Person]:
    """The persons of the table, by article."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = csv.DictReader(lines, delimiter="\t")
    return [Person(**{**row, "start": int(row["start"]), "end": int(row["end"])}) for row in rows]


def files(corpora: Path) -> list[Path]:
    """What the figures depend on."""
    return [LABELS, *(corpora / name for name in FILES[:3])]


def figures(corpora: Path, settings: Settings | None = None) -> dict[str, float]:
    """Precision, recall and F1 of both halves together and of the one held out, and the recall of children."""
    found = list(outcomes(corpora, settings or Settings()))
    held_out = [one for one in found if one.person.half == "held out"]
    children = [one for one in found if one.person.verdict == "minor"]
    return {
        **{f"held_out.{name}": value for name, value in measures(held_out).items()},
        **measures(found),
        "minors": measures(children)["recall"],
    }


def measures(found: Sequence[Outcome]) -> dict[str, float]:
    """How many of those found private are, how many of those who are were found, and both together."""
    right = sum(one.is_found and one.is_private for one in found)
    precision = right / max(1, sum(one.is_found for one in found))
    recall = right / max(1, sum(one.is_private for one in found))
    both = precision + recall
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / both if both else 0.0}


def outcomes(corpora: Path, settings: Settings) -> Iterator[Outcome]:
    """The persons whose name was read as somebody's, by article."""
    by_article: defaultdict[str, list[Person]] = defaultdict(list)
    for person in load():
        by_article[person.article].append(person)
    for name, article in _articles(corpora):
        if name in by_article:
            read = reading(name, article, settings)[1]
            for person in by_article[name]:
                chain = bearer(read, person)
                if chain is not None:
                    yield Outcome(person, chain)


def bearer(read: Reading, person: Person) -> Chain | None:
    """The chain that a name belongs to: of the mention that has most of it."""
    chains = {chain.chain_id: chain for chain in read.chains}
    shared = [
        (min(one.end_char, person.end) - max(one.start_char, person.start), -one.start_char, one.chain_id)
        for one in read.mentions
        if one.form == "name" and one.start_char < person.end and person.start < one.end_char
    ]
    return chains[max(shared)[2]] if shared else None


def _articles(corpora: Path) -> Iterator[tuple[str, LabelledArticle]]:
    yield from read_polnear(corpora, "train")
    yield from read_gum(corpora)


def main(arguments: list[str] | None = None) -> None:
    """Print the figures, and what is wrong."""
    parser = argparse.ArgumentParser(prog="python -m eval.privacy", description="Show who is held to be private.")
    parser.add_argument("--corpora", type=Path, default=CORPORA, help="folder of the development corpora")
    parser.add_argument("-v", "--verbose", action="store_true", help="each error among those developed on")
    options = parser.parse_args(arguments)
    found = list(outcomes(options.corpora, Settings()))
    for half in ("developed on", "held out"):
        print(_line(half, [one for one in found if one.person.half == half]))
    print(_line("together", found))
    print(_line("minors", [one for one in found if one.person.verdict == "minor"]))
    if options.verbose:
        _print_errors(options.corpora, (one for one in found if one.person.half == "developed on"))


def _line(name: str, found: Sequence[Outcome]) -> str:
    private = sum(one.is_private for one in found)
    told = "   ".join(f"{figure} {value:.3f}" for figure, value in measures(found).items())
    return f"{name:14}{told}   ({private} private of {len(found)})"


def _print_errors(corpora: Path, found: Iterable[Outcome]) -> None:
    texts = dict(_articles(corpora))
    for one in found:
        if one.is_found != one.is_private:
            text, (start, end) = texts[one.person.article].text, (one.person.start, one.person.end)
            before, behind = text[max(0, start - CONTEXT_CHARS) : start], text[end : end + CONTEXT_CHARS]
            words = " ".join(f"{before}[{text[start:end]}]{behind}".split())
            print(f"{one.person.verdict} held {one.chain.standing or 'neither'}: {words}")


if __name__ == "__main__":
    main()
