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
    ("age before the name", "The storm surprised 27-year-old Odo Fenn.", "Odo Fenn", "27-year-old"),
    ("loss", "Una Rix, who lost her son in the fire, said no.", "Una Rix", "who lost her"),
    ("fate", "Odo Fenn, who was wounded in the blast, said no.", "Odo Fenn", "who was wounded"),
    ("kin in a clause", "Una Rix, whose brother died, said no.", "Una Rix", "whose brother"),
    ("kin with an age", "Una Rix, whose 6-year-old son died, said no.", "Una Rix", "whose 6-year-old son"),
    ("one of several victims", "Two victims, such as Odo Fenn and Lea Rix, were named.", "Lea Rix", "victims"),
    ("kin without an owner", "Voss and husband Odo Fenn left on Monday.", "Odo Fenn", "husband"),
    (
        "an everyday occupation",
        "Una Rix, 41, a retired bus driver in Port Ellery, said no.",
        "Una Rix",
        "a retired bus driver",
    ),
    (
        "occupation that ends as a public one",
        "Una Rix, a customer service representative, said no.",
        "Una Rix",
        "a customer service representative",
    ),
    ("whom somebody is of tells nothing", "“It was loud,” said Odo Fenn, of the Harbour Times.", "Odo Fenn", None),
    (
        "somebody from somewhere",
        "Odo Fenn, an office manager from Port Ellery, said no.",
        "Odo Fenn",
        "an office manager from Port",
    ),
    ("voter", "Odo Fenn, an undecided voter, said no.", "Odo Fenn", "an undecided voter"),
    ("accused", "Odo Fenn, who was charged with theft, said no.", "Odo Fenn", "who was charged with"),
    ("death", "They spoke of Odo Fenn, whose death shook the port.", "Odo Fenn", "whose death"),
    ("married to an office", "Una Rix, the wife of the mayor, said no.", "Una Rix", "the wife"),
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


# (phenomenon, text, the person, the words that show somebody public)
PUBLIC = [
    ("title", "Senator Ada Voss, 54, said no.", "Ada Voss", "Senator"),
    (
        "speaks for a body",
        "Ada Voss, 34, a spokeswoman for the Harbour Board, said no.",
        "Ada Voss",
        "a spokeswoman for the Harbour Board",
    ),
    ("profession", "The economist Ada Voss said no.", "Ada Voss", "economist"),
    ("apposition behind an age", "Ada Voss, 34, a novelist, said no.", "Ada Voss", "a novelist"),
    ("being", "Ada Voss, 54, was the first woman to win. Voss was a judge.", "Ada Voss", "a judge"),
    ("clause", "Ada Voss, 54, who ran for mayor in May, said no.", "Ada Voss", "ran for"),
    ("seat", "Ada Voss, 54, a member of the city council, said no.", "Ada Voss", "a member of the city council"),
    ("party and state", "Ada Voss, 54 (R-Ky.), said no.", "Ada Voss", "(R-Ky.)"),
    ("one of several", "The senators Odo Fenn and Ada Voss, 54, said no.", "Ada Voss", "senators"),
    ("victim in office", "Ada Voss, who was wounded in the blast, is a senator.", "Ada Voss", "a senator"),
]

# (phenomenon, text, the child, the words that show it)
MINORS = [
    ("age before the name", "The storm surprised 17-year-old Odo Fenn.", "Odo Fenn", "17-year-old"),
    ("age in words", "The storm surprised five-year-old Odo Fenn.", "Odo Fenn", "five-year-old"),
    ("months", "They buried Odo Fenn, an 11-month-old boy, on Monday.", "Odo Fenn", "11-month-old"),
    ("number behind the name", "“It was loud,” said Odo Fenn, 15, on Monday.", "Odo Fenn", "15"),
    ("aged", "Odo Fenn, aged 9, was found on Monday.", "Odo Fenn", "aged 9"),
    ("word", "The schoolgirl Lea Rix said no.", "Lea Rix", "schoolgirl"),
    ("a child outweighs a part in public life", "Lea Rix, a 16-year-old activist, said no.", "Lea Rix", "16-year-old"),
]


def reading(text: str) -> tuple[Article, Reading]:
    """A text as an article, and its reading."""
    made, spans = article(text)
    return made, read(made, spans, Settings(reader="rules"))


@pytest.mark.parametrize(("what", "text", "person", "words"), SIGNS, ids=[case[0] for case in SIGNS])
def test_who_is_private(what: str, text: str, person: str, words: str | None) -> None:
    made, found = reading(text)
    (chain,) = (row for row in found.chains if row.name == person)
    assert (chain.standing in ("private", "minor")) == (words is not None)
    shown = made.text[chain.sign_start_char : chain.sign_end_char] if words else None
    assert shown == words


@pytest.mark.parametrize(("what", "text", "person", "words"), PUBLIC, ids=[case[0] for case in PUBLIC])
def test_who_is_public(what: str, text: str, person: str, words: str) -> None:
    made, found = reading(text)
    (chain,) = (row for row in found.chains if row.name == person)
    assert (chain.standing, made.text[chain.sign_start_char : chain.sign_end_char]) == ("public", words)


@pytest.mark.parametrize(("what", "text", "person", "words"), MINORS, ids=[case[0] for case in MINORS])
def test_who_is_a_child(what: str, text: str, person: str, words: str) -> None:
    made, found = reading(text)
    (chain,) = (row for row in found.chains if row.name == person)
    assert (chain.standing, made.text[chain.sign_start_char : chain.sign_end_char]) == ("minor", words)


def test_a_number_behind_the_name_of_a_public_person_makes_no_child() -> None:
    _, found = reading("Senator Ada Voss, 15, and Odo Fenn, 12, won most.")
    assert {row.name: row.standing for row in found.chains} == {"Ada Voss": "public", "Odo Fenn": "minor"}


# (phenomenon, text, who is held to be private beside Odo Fenn, 34)
AFTER = [
    ("parents", "The parents of Odo Fenn said no.", {"parents of Odo Fenn"}),
    ("surname of a family", "The Fenns said no.", {"Fenns"}),
    ("family of somebody public", "Odo Fenn left with Senator Lea Fenn. The Fenns said no.", set()),
    ("parents of somebody public", "The parents of Senator Ada Voss said no.", set()),
]


@pytest.mark.parametrize(("what", "text", "names"), AFTER, ids=[case[0] for case in AFTER])
def test_who_is_known_by_the_name_of_somebody_private(what: str, text: str, names: set[str]) -> None:
    _, found = reading(f"Odo Fenn, 34, was killed on Monday. {text}")
    assert {row.name for row in found.chains if row.standing == "private"} == {"Odo Fenn", *names}


def test_unnamed_people_are_private_by_their_role() -> None:
    _, found = reading("A resident of Port Ellery said that it was loud. Local leaders said no.")
    assert {row.standing for row in found.chains if "resident" in row.name} == {"private"}
    assert {row.standing for row in found.chains if "leaders" in row.name} == {None}


def test_somebody_of_many_mentions_is_not_private_by_age_or_family_alone() -> None:
    often = " ".join(f"Odo Fenn left on day {day}." for day in range(10))
    for text, is_private in (
        ("Odo Fenn, 34, said no.", False),
        ("Her son, Odo Fenn, said no.", False),
        ("Odo Fenn, who was wounded, said no.", True),
    ):
        _, found = reading(f"{text} {often}")
        assert {row.standing == "private" for row in found.chains if row.name == "Odo Fenn"} == {is_private}
