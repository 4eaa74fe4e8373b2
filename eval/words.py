"""Words of a `Doc` against Universal Dependencies: `python -m eval.words [--corpora DIR] [--model NAME]`.

The words are the treebank's own, so that tokenizers are not compared; all else is found: universal class, Penn tag and
lemma of each word, and noun phrases. A treebank has no base noun phrases: here they are a nominal head with what stands
before it in the tree (determiners, adjectives, numbers, possessors, compounds), and outermost.
"""

from __future__ import annotations

import argparse
import gzip
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import spacy
from spacy.tokens import Doc

from onrecord.language.doc import NOUN_PHRASES, fill
from onrecord.language.model import Model
from onrecord.score import Measure, Span

CORPORA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
FILES = {"EWT dev": "ud/ewt-dev.conllu.gz", "GUM dev": "ud/gum-dev.conllu.gz"}
NOMINAL = frozenset(["NOUN", "PROPN", "PRON"])
INSIDE = frozenset(
    "compound flat flat:foreign fixed goeswith det det:predet nmod:poss nmod:desc case nummod amod reparandum punct"
    " discourse".split()
)
"""Relations of a nominal that is part of another's phrase."""
BEFORE = frozenset("det det:predet amod nummod compound nmod:poss nmod:desc nmod:unmarked flat goeswith".split())
BEHIND = frozenset("flat flat:foreign goeswith fixed compound".split())


class Row(NamedTuple):
    """A word of a treebank; `head` is an index into its sentence, -1 for the root."""

    form: str
    space: bool
    lemma: str
    upos: str
    xpos: str
    head: int
    relation: str


def main() -> None:
    """Parse the command and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=CORPORA)
    parser.add_argument("--model", default="default")
    arguments = parser.parse_args()
    model = Model.load(arguments.model)
    for name, file in FILES.items():
        counts, phrases = measure(model, read_documents(arguments.corpora / file))
        shares = ", ".join(f"{key} {100 * counts[key] / counts['words']:.2f}" for key in ("upos", "xpos", "lemma"))
        print(f"{name}: {shares}; noun phrases {100 * phrases.precision:.1f} P, {100 * phrases.recall:.1f} R, ", end="")
        print(f"{100 * phrases.f1:.1f} F1; {counts['words']} words")


def read_documents(path: Path) -> Iterator[list[list[Row]]]:
    """The sentences of each document of a CoNLL-U file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        blocks = file.read().strip().split("\n\n")
    document: list[list[Row]] = []
    for block in blocks:
        lines = block.split("\n")
        if document and any(line.startswith("# newdoc") for line in lines):
            yield document
            document = []
        document.append(_sentence(lines))
    yield document


def _sentence(lines: Iterable[str]) -> list[Row]:
    """A space follows a word of a contraction only behind its last one."""
    rows: list[Row] = []
    until, spaced = 0, True
    for cells in (line.split("\t") for line in lines if not line.startswith("#")):
        if "-" in cells[0]:
            until, spaced = int(cells[0].split("-")[1]), "SpaceAfter=No" not in cells[9]
        elif cells[0].isdigit():
            number = int(cells[0])
            space = "SpaceAfter=No" not in cells[9] if number > until else number == until and spaced
            rows.append(Row(cells[1], space, *cells[2:5], int(cells[6]) - 1, cells[7]))
    return rows


def measure(model: Model, documents: Iterable[Sequence[Sequence[Row]]]) -> tuple[Counter[str], Measure]:
    """How many words there are and how many are right in each respect, and how the noun phrases are."""
    vocab = spacy.blank("en").vocab
    counts: Counter[str] = Counter()
    phrases = Measure()
    for sentences in documents:
        rows = [row for sentence in sentences for row in sentence]
        doc = Doc(vocab, words=[row.form for row in rows], spaces=[row.space for row in rows])
        fill(doc, model.analyse(doc.text, [(0, len(doc.text))]))
        counts["words"] += len(rows)
        for token, row in zip(doc, rows, strict=True):
            counts.update(upos=token.pos_ == row.upos, xpos=token.tag_ == row.xpos, lemma=token.lemma_ == row.lemma)
        found = {(span.start, span.end) for span in doc.spans[NOUN_PHRASES]}
        gold = set(_gold(sentences))
        phrases += Measure(len(found), len(gold), len(found & gold))
    return counts, phrases


def _gold(sentences: Sequence[Sequence[Row]]) -> Iterator[Span]:
    base = 0
    for sentence in sentences:
        yield from ((base + start, base + end) for start, end in base_phrases(sentence))
        base += len(sentence)


def base_phrases(sentence: Sequence[Row]) -> list[Span]:
    """First and end word of the outermost base noun phrases of a sentence, in order."""
    parts: list[list[int]] = [[] for _ in sentence]
    for place, row in enumerate(sentence):
        if row.head >= 0:
            parts[row.head].append(place)
    heads = (place for place, row in enumerate(sentence) if row.upos in NOMINAL and row.relation not in INSIDE)
    spans = [_around(sentence, parts, head) for head in heads]
    return sorted(span for span in spans if not any(_holds(other, span) for other in spans))


def _holds(outer: Span, inner: Span) -> bool:
    return outer != inner and outer[0] <= inner[0] and inner[1] <= outer[1]


def _around(sentence: Sequence[Row], parts: Sequence[Sequence[int]], head: int) -> Span:
    """The stretch around a head that its dependents of the right kinds fill, marks between them included."""
    taken = {head}
    for place in parts[head]:
        relation = sentence[place].relation
        if relation in (BEFORE if place < head else BEHIND) or _is_degree(sentence, parts[head], place, head):
            taken |= _below(parts, place)
    start, end = head, head + 1
    while start - 1 in taken or (sentence[start - 1].upos == "PUNCT" and any(one < start - 1 for one in taken)):
        start -= 1
    while end in taken:
        end += 1
    return start, end


def _is_degree(sentence: Sequence[Row], siblings: Sequence[int], place: int, head: int) -> bool:
    """Whether an adverb before a noun stands before its other parts too ("yet another helicopter")."""
    between = (sentence[one].relation for one in siblings if place < one < head)
    return place < head and sentence[place].relation == "advmod" and not {"det", "amod", "nummod"}.isdisjoint(between)


def _below(parts: Sequence[Sequence[int]], place: int) -> set[int]:
    return {place}.union(*(_below(parts, one) for one in parts[place]))


if __name__ == "__main__":
    main()
