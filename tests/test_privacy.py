"""Who is a private person in an article, and by which words."""

from __future__ import annotations

import pytest
from reading_samples import article

from onrecord.read import read
from onrecord.records import Article, Reading
from onrecord.settings import Settings

# (phenomenon, text, the person, the words that show it; None for nobody private)
SIGNS = [
    ("apposition: resident", "Lea Rix, a resident of Port Ellery, said no.", "Lea Rix", "a resident"),
    ("apposition: kin of a named person", "Una Rix, Ada Voss’s sister, said no.", "Una Rix", "Ada Voss’s sister"),
    ("kin before the name", "His mother, Una Rix, said that he was calm.", "Una Rix", "His mother"),
    ("kin of somebody named before", "They met Voss's brother Odo Fenn on Monday.", "Odo Fenn", "Voss's brother"),
    ("victim before the name", "Friends of the victim, Odo Fenn, said that he was calm.", "Odo Fenn", "victim"),
    ("neighbour", "“It was loud,” said their neighbour Odo Fenn.", "Odo Fenn", "neighbour"),
    ("a mother of three", "Una Rix, 41, a mother of three, said no.", "Una Rix", "a mother"),
    ("age alone", "“It was loud,” said Odo Fenn, 34, on Monday.", "Odo Fenn", "34"),
    ("age before the name", "The storm surprised 17-year-old Odo Fenn.", "Odo Fenn", None),
    ("loss", "Una Rix, who lost her son in the fire, said no.", "Una Rix", "who lost her"),
    ("fate", "Odo Fenn, who was wounded in the blast, said no.", "Odo Fenn", "who was wounded"),
    ("kin in a clause", "Una Rix, whose brother died, said no.", "Una Rix", "whose brother"),
    ("kin with an age", "Una Rix, whose 6-year-old son died, said no.", "Una Rix", "whose 6-year-old son"),
    ("office", "Ada Voss, the mayor and a mother of three, said no.", "Ada Voss", None),
    ("office elsewhere", "Ada Voss, 54, said no. Mayor Ada Voss left.", "Ada Voss", None),
    ("title of office", "Senator Ada Voss, 54, said no.", "Ada Voss", None),
    ("candidate", "Presidential candidate Ada Voss, 54, said no.", "Ada Voss", None),
    ("elected", "Ada Voss, 54, said no. Voss was elected mayor in May.", "Ada Voss", None),
    ("spokesperson", "Ada Voss, 34, a spokeswoman for the Harbour Board, said no.", "Ada Voss", None),
    ("profession in public", "Ada Voss, 34, an economist, said no.", "Ada Voss", None),
    ("founder", "Ada Voss, 34, the movement's founder, said no.", "Ada Voss", None),
    ("party and state", "Ada Voss, 54 (R-Ky.), said no.", "Ada Voss", None),
    ("father of an idea", "They quoted Ada Voss, the father of modern harbours.", "Ada Voss", None),
    ("a loss that is a defeat", "Ada Voss, who lost in May, said no.", "Ada Voss", None),
    ("somebody else behind the name", "When they reached Ada Voss, his mother refused to speak.", "Ada Voss", None),
    ("nothing told", "Ada Voss said no.", "Ada Voss", None),
]


def reading(text: str) -> tuple[Article, Reading]:
    """A text as an article, and its reading."""
    made, spans = article(text)
    return made, read(made, spans, Settings(reader="rules"))


@pytest.mark.parametrize(("what", "text", "person", "words"), SIGNS, ids=[case[0] for case in SIGNS])
def test_who_is_private(what: str, text: str, person: str, words: str | None) -> None:
    made, found = reading(text)
    (chain,) = (row for row in found.chains if row.name == person)
    assert chain.is_private == (words is not None)
    shown = made.text[chain.private_start_char : chain.private_end_char] if words else None
    assert shown == words
    assert (chain.private_reason is None) == (words is None)


def test_unnamed_people_are_private_by_their_role() -> None:
    _, found = reading("A resident of Port Ellery said that it was loud. Local leaders said no.")
    assert {row.is_private for row in found.chains if "resident" in row.name} == {True}
    assert {row.is_private for row in found.chains if "leaders" in row.name} == {False}


def test_somebody_of_many_mentions_is_not_private_by_age_or_family_alone() -> None:
    often = " ".join(f"Odo Fenn left on day {day}." for day in range(10))
    for text, is_private in (
        ("Odo Fenn, 34, said no.", False),
        ("Her son, Odo Fenn, said no.", False),
        ("Odo Fenn, who was wounded, said no.", True),
    ):
        _, found = reading(f"{text} {often}")
        assert {row.is_private for row in found.chains if row.name == "Odo Fenn"} == {is_private}
