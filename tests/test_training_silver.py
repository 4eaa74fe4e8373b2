"""Names to train on: a program's contradictions settled, proper nouns given a kind."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from training.corpora import Document, Word, split_paragraphs
from training.silver import KINDS, clean_silver, proper_runs, type_proper_nouns


def document(text: str, *names: tuple[str, str]) -> Document:
    """A document whose names are told by their words, in order of the text."""
    placed, at = [], 0
    for words, kind in names:
        at = text.index(words, at)
        placed.append((at, at + len(words), kind))
        at += len(words)
    return Document("one", text, split_paragraphs(text), names=placed)


def named(one: Document) -> list[str]:
    return [f"{one.text[start:end]}: {kind}" for start, end, kind in one.names or ()]


HABIT = [document("we met Voss there", ("Voss", "person")) for _ in range(9)]


@pytest.mark.parametrize(
    ("phenomenon", "given", "expected"),
    [
        ("a title", document("then Mr. Orre left", ("Mr. Orre", "person")), ["Orre: person"]),
        ("two titles", document("and then Sen. Dr. Orre left", ("Sen. Dr. Orre", "person")), ["Orre: person"]),
        ("an unusual kind", document("then Voss left", ("Voss", "place")), ["Voss: person"]),
        ("no organisation", document("under the Orre Act", ("Orre Act", "organisation")), ["Orre Act: other"]),
        ("passed over", document("then Voss left"), ["Voss: ?"]),
        (
            "inside a longer one",
            document("the Voss Union won", ("Voss Union", "organisation")),
            ["Voss Union: organisation"],
        ),
        (
            "over the end of a line",
            document("it was in D.C.\nThen he left", ("D.C.\nThen", "place")),
            ["D.C.\nThen: ?"],
        ),
        (
            "a headline in capitals",
            document("Voss Calls Orre Weak\nnow Voss said so", ("Voss Calls Orre", "person"), ("Voss", "person")),
            ["Voss: ?", "Calls: ?", "Orre: ?", "Weak: ?", "Voss: person"],
        ),
    ],
)
def test_silver_names(phenomenon: str, given: Document, expected: list[str]) -> None:
    assert named(clean_silver([*HABIT, given])[-1]) == expected


def words(text: str) -> list[Word]:
    """Words between spaces, those with a capital as proper nouns, a sentence after each full stop."""
    made: list[Word] = []
    at = 0
    for part in text.split():
        at = text.index(part, at)
        upos = "PROPN" if part[0].isupper() else "X"
        made.append(Word(at, at + len(part), upos, None, not made or text[made[-1].start] == "."))
        at += len(part)
    return made


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Ada Voss and Tuvarra", ["Ada Voss", "Tuvarra"]),
        ("the Bank of the North saw Ada of Tuvarra", ["Bank of the North", "Ada", "Tuvarra"]),
        ("by Orre & Voss", ["Orre & Voss"]),
        ("by Orre . Voss left", ["Orre", "Voss"]),
        ("nobody", []),
    ],
)
def test_runs_of_proper_nouns(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in proper_runs(text, words(text))] == expected


def test_kinds_of_proper_nouns_come_from_all_places_of_a_string() -> None:
    text = "by Orre . on Monday by Orre . Voss Inc won . by Aak"
    one = replace(document(text), words=words(text))
    sure = {3: np.log([0.97, 0.01, 0.01, 0.01]), len(text) - 3: np.log([0.4, 0.4, 0.1, 0.1])}
    even = np.log(np.full(len(KINDS), 1 / len(KINDS)))
    (typed,) = type_proper_nouns([one], lambda _: lambda span: sure.get(span[0], even))
    assert named(typed) == ["Orre: person", "Orre: ?", "Voss Inc: organisation", "Aak: ?"]
