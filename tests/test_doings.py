"""Acts on things and namings are no reports. Each table row names its phenomenon."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reading_samples import sample

from onrecord.attribute.doings import without_doings
from onrecord.attribute.layout import Layout
from onrecord.attribute.tagging import tag
from onrecord.language.english import Token

# (phenomenon, marked text, whether it is kept)
CASES = [
    ("an act on a thing", "[s The yard] [c has unveiled] [x a new ferry].", False),
    ("an act on a thing that is described", "[s The yard] [c has unveiled] [x a ferry that can sail to Lima].", False),
    ("a passive", "[x The ferry] [c was unveiled] in May.", False),
    ("with an adverb", "[s The yard] [c has now unveiled] [x a new ferry].", False),
    ("with a preposition", "[s Voss] [c looked at] [x the old harbour].", False),
    ("what describes the thing", "[s The yard] [c has unveiled] [x a ferry, capable of crossing].", False),
    ("a clause behind it", "[s The study] [c illustrates] [x the harbour is old].", True),
    ("a clause with that", "[s Voss] [c saw] [x that the harbour is old].", True),
    ("a quotation behind it", "[s The paper] [c published] [x “a long farewell”].", True),
    ("an infinitive behind it", "[s Voss] [c chose] [x to close the harbour].", True),
    ("a predicate behind it", "[s Voss] [c sees] [x the ferry as a ruin].", True),
    ("a verb that reports", "[s Voss] [c promised] [x a new ferry].", True),
    ("a number of things", "[s The line] [c ordered] [x 22 ferries].", False),
    ("no number", "[s The court] [c ordered] [x a review].", True),
    ("a participle names", "Water flows to [s a lake] [c called] [x Ine].", False),
    ("a passive names", "[x The ferry] [c was named] [x the Vega].", False),
    ("a verb gives a quoted name", "[s The crew] [c christened] [x their boat “Vega”].", False),
    ("a passive whose name is left out", "[x The ferry] [c is called] Vega.", False),
    ("a quoted name of somebody", "It was [s a docker] [c labelled] [x “Anonymous”].", False),
    ("a passive describes", "[x The ferry] [c was called] [x “a ruin”].", True),
    ("a verb describes", "[s Voss] [c termed] [x her “a ruin of a ferry”].", True),
    ("no cue", "[x “It is old.”]", True),
]


def tags(tokens: Sequence[Token]) -> list[str]:
    """Tags as a parse would have them: "called" and "named" are participles here."""
    return [
        "VBN" if token.lower in {"called", "named"} else guess for token, guess in zip(tokens, tag(tokens), strict=True)
    ]


@pytest.mark.parametrize(("text", "is_kept"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_is_a_report(text: str, is_kept: bool) -> None:
    marked = sample(text)
    layout = Layout(marked.paragraphs, marked.titles)
    assert bool(without_doings(marked.text, marked.relations, layout, marked.quotations, tags)) is is_kept
