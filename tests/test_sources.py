"""Sources of cues by the order of words. Each table row names its phenomenon; `[c ...]` marks the cue."""

from __future__ import annotations

import pytest
from reading_samples import sample

from onrecord.attribute.cues import Cue
from onrecord.attribute.sources import possessor, source_after, source_before, source_of_according
from onrecord.language.english import Token, tokenize

# (phenomenon, text, source)
BEFORE = [
    ("name", "Ada Voss [c said] so.", "Ada Voss"),
    ("pronoun", "She [c said] so.", "She"),
    ("adverb between", "Voss later [c said] so.", "Voss"),
    ("behind a date", "On Friday the mayor [c said] so.", "the mayor"),
    ("behind a time ago", "Two years ago Voss [c said] so.", "Voss"),
    ("behind last June", "Last June Voss [c said] so.", "Voss"),
    ("apposition", "Ada Voss, the mayor of Ellery, [c said] so.", "Ada Voss, the mayor of Ellery"),
    ("description in front", "The mayor of Ellery, Ada Voss, [c said] so.", "The mayor of Ellery, Ada Voss"),
    ("aside", "Voss, in a speech, [c said] so.", "Voss"),
    ("relative", "It was Voss who [c said] so.", "Voss"),
    ("relative behind a comma", "Ada Voss, who [c said] so.", "Ada Voss"),
    ("list of three", "Voss, Brandt and Rix [c said] so.", "Voss, Brandt and Rix"),
    ("list of three with a comma before and", "Voss, Brandt, and Rix [c said] so.", "Voss, Brandt, and Rix"),
    ("list of bodies", "The council, the union and the port [c said] so.", "The council, the union and the port"),
    ("a place is no member", "In Ellery, Brandt and Rix [c said] so.", "Brandt and Rix"),
    ("a day is no member", "Monday, Brandt and Rix [c said] so.", "Brandt and Rix"),
    ("nothing before", "[c said] so.", "-"),
    ("it is left out", "There [c said] so.", "-"),
    ("only an adverb", "Later [c said] so.", "-"),
]
AFTER = [
    ("name", "[c said] Ada Voss.", "Ada Voss"),
    ("apposition", "[c said] Ada Voss, the mayor of Ellery.", "Ada Voss, the mayor of Ellery"),
    ("name behind its description", "[c said] the head of the union, Ada Voss.", "the head of the union, Ada Voss"),
    ("stops before a date", "[c said] Voss on Friday.", "Voss"),
    ("stops before a participle", "[c said] Voss, adding more.", "Voss"),
    ("stops before a question word", "[c asked] Voss whether it was.", "Voss"),
    ("no subject", "[c said] quickly.", "-"),
]
ACCORDING = [
    ("body", "[c According to] the council, it is safe.", "the council"),
    (
        "apposition closed by a comma",
        "[c According to] Voss, a professor of Ellery, it is.",
        "Voss, a professor of Ellery",
    ),
    ("a clause is no apposition", "[c According to] Voss, the bridge is safe.", "Voss"),
    ("apposition at the end", "It is safe, [c according to] Voss, the mayor.", "Voss, the mayor"),
    ("no name before the comma", "It grew, [c according to] public filings, a huge sum.", "public filings"),
    ("relative", "[c According to] the council that met, it is.", "the council"),
]
POSSESSED = [
    ("name", "Voss's [c claim] that it is safe", "Voss"),
    ("adjective between", "Voss’s repeated [c claim] that it is safe", "Voss"),
    ("pronoun", "his [c claim] that it is safe", "his"),
    ("nobody", "the [c claim] that it is safe", "-"),
]  # fmt: skip


def tokens_of(marked: str) -> tuple[str, list[Token], int, int]:
    """The text, its tokens, and the tokens of the cue."""
    made = sample(marked)
    tokens = tokenize(made.text, 0, len(made.text))
    start, end = next(span for label, span in made.marked if label == "c")
    cue = [number for number, token in enumerate(tokens) if start <= token.start < end]
    return made.text, tokens, cue[0], cue[-1] + 1


def written(text: str, tokens: list[Token], found: tuple[int, int] | None) -> str:
    """The words of a range of tokens, - where there is none."""
    return text[tokens[found[0]].start : tokens[found[1] - 1].end] if found else "-"


@pytest.mark.parametrize(("marked", "told"), [pytest.param(*row[1:], id=row[0]) for row in BEFORE])
def test_source_before(marked: str, told: str) -> None:
    text, tokens, first, _ = tokens_of(marked)
    assert written(text, tokens, source_before(tokens, 0, first)) == told


@pytest.mark.parametrize(("marked", "told"), [pytest.param(*row[1:], id=row[0]) for row in AFTER])
def test_source_after(marked: str, told: str) -> None:
    text, tokens, _, end = tokens_of(marked)
    assert written(text, tokens, source_after(tokens, end, len(tokens))).rstrip(".") == told


@pytest.mark.parametrize(("marked", "told"), [pytest.param(*row[1:], id=row[0]) for row in ACCORDING])
def test_source_of_according(marked: str, told: str) -> None:
    text, tokens, first, end = tokens_of(marked)
    cue = Cue(first, end, "according", ())
    assert written(text, tokens, source_of_according(tokens, cue, len(tokens))) == told


@pytest.mark.parametrize(("marked", "told"), [pytest.param(*row[1:], id=row[0]) for row in POSSESSED])
def test_possessor(marked: str, told: str) -> None:
    text, tokens, first, _ = tokens_of(marked)
    assert written(text, tokens, possessor(tokens, first, 0)) == told
