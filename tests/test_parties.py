"""Names of one article tied into parties. Each table row names its phenomenon.

Names are marked with their type; a party is written as its names in text order, parted by ` = `.
"""

from __future__ import annotations

from typing import get_args

import pytest
from reading_samples import lay_out, unmark

from onrecord.attribute.mentions import Name, find_names
from onrecord.attribute.parties import Parties, Party, PartyMention, fold
from onrecord.attribute.ties import tie_names
from onrecord.records import PartyType

# (phenomenon, marked text, parties parted by ;)
PERSONS = [
    ("same name", "[person Ada Voss] left. [person Ada Voss] came.", "Ada Voss = Ada Voss"),
    ("surname", "[person Ada Voss] left. [person Voss] came.", "Ada Voss = Voss"),
    ("surname first", "[person Voss] left. [person Ada Voss] came.", "Voss = Ada Voss"),
    ("surname with a particle", "[person Karim al-Nadir] left. [person al-Nadir] came.", "Karim al-Nadir = al-Nadir"),
    ("particle left out", "[person Karim al-Nadir] left. [person Nadir] came.", "Karim al-Nadir = Nadir"),
    (
        "particle spelt apart",
        "[person Karim al-Nadir] left. [person Karim Al Nadir] came.",
        "Karim al-Nadir = Karim Al Nadir",
    ),
    ("accent left out", "[person Zoë Ångström] left. [person Zoe Angstrom] came.", "Zoë Ångström = Zoe Angstrom"),
    ("middle name left out", "[person Omar Talal Faris] left. [person Faris] came.", "Omar Talal Faris = Faris"),
    ("two persons", "[person Ada Voss] left. [person Jon Brandt] came.", "Ada Voss; Jon Brandt"),
    ("two of one family", "[person Ada Voss] left. [person Karl Voss] came.", "Ada Voss; Karl Voss"),
    ("type told later", "[other Voss] left. [person Ada Voss] came.", "Voss = Ada Voss"),
    ("person and place of one name", "[person Ada Ellery] left. [place Ellery] fell.", "Ada Ellery; Ellery"),
    ("first name is not enough", "[person Ada Voss] left. [person Ada Rix] came.", "Ada Voss; Ada Rix"),
]

BODIES = [
    (
        "acronym in brackets",
        "The [organisation International Port Union] ([organisation IPU]) left.",
        "International Port Union = IPU",
    ),
    (
        "acronym later",
        "The [organisation International Port Union] left. The [organisation IPU] came.",
        "International Port Union = IPU",
    ),
    (
        "acronym first",
        "The [organisation IPU] left. The [organisation International Port Union] came.",
        "IPU = International Port Union",
    ),
    (
        "acronym of another",
        "The [organisation Green Harbour League] left. The [organisation IPU] came.",
        "Green Harbour League; IPU",
    ),
    (
        "acronym that is no initials",
        "The [organisation Union of Docks] ([organisation UDX]) left.",
        "Union of Docks = UDX",
    ),
    ("first word of a group", "The [group Tarn Movement] left. [group Tarn] came.", "Tarn Movement = Tarn"),
    ("group without its kind", "[group Tarn] left. The [group Tarn Movement] came.", "Tarn = Tarn Movement"),
    (
        "a bare kind is no short form",
        "The [group Tarn Movement] left. The [group Dune Movement] came.",
        "Tarn Movement; Dune Movement",
    ),
    (
        "ministries of two kinds",
        "The [organisation Ministry of Trade] left. The [organisation Ministry of Health] came.",
        "Ministry of Trade; Ministry of Health",
    ),
    ("known as", "The [group Front of the North], better known as [group Tarn], left.", "Front of the North = Tarn"),
    (
        "known as, in quotation marks",
        "The [group Front of the North], also known as “[group Tarn]”, left.",
        "Front of the North = Tarn",
    ),
    ("state and its capital stay apart", "[state Peru] left. [state Lima] came.", "Peru; Lima"),
    (
        "outlet with and without article",
        "[outlet The Harbour Post] wrote. The [outlet Harbour Post] wrote.",
        "The Harbour Post = Harbour Post",
    ),
    ("names side by side", "[organisation Port Council] ([person Ada Voss]) left.", "Port Council; Ada Voss"),
]

TABLES = [PERSONS, BODIES]
CASES = [pytest.param(text, told, id=phenomenon) for table in TABLES for phenomenon, text, told in table]


def tie(marked: str) -> tuple[str, Parties]:
    """A marked text without its marks, and its parties."""
    text, parts = unmark(marked)
    assert {label for label, _, _ in parts} <= set(get_args(PartyType))
    names = [Name(*span, text[slice(*span)], label, None, "marked") for label, _, span in parts]  # type: ignore[arg-type]
    return text, tie_names(text, names)


def tied(marked: str) -> str:
    """The parties of a marked text, as the tables write them."""
    text, parties = tie(marked)
    return "; ".join(" = ".join(text[m.start : m.end] for m in party.mentions) for party in parties)


@pytest.mark.parametrize(("text", "told"), CASES)
def test_ties_names(text: str, told: str) -> None:
    assert tied(text) == told


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[person Voss] left. [person Ada Voss] came. [person Voss] sat.", "Ada Voss"),
        ("The [organisation IPU] left. The [organisation International Port Union] came.", "International Port Union"),
        ("The [organisation International Port Union] ([organisation IPU]) left.", "International Port Union"),
    ],
)
def test_a_party_is_called_by_its_fullest_form(marked: str, name: str) -> None:
    (party,) = tie(marked)[1]
    assert party.name == name
    assert party.is_named
    assert party.reasons


def test_a_type_that_a_later_name_tells_holds_for_the_party() -> None:
    (party,) = tie("[other Voss] left. [person Ada Voss] came.")[1]
    assert party.type == "person"


def test_a_capital_for_its_government_is_marked_and_apart_from_the_city() -> None:
    text = "Lima refused. They met in Lima. Peru and Lima agreed."
    lima, city, _ = sorted(tie_names(text, find_names(text, lay_out(text)[0])), key=lambda party: party.first)
    assert (lima.type, lima.reasons[0]) == ("state", "a seat of government that stands for the government")
    assert (city.type, city.reasons[0]) == ("place", "a seat of government, as the city that it is")
    assert len(lima.mentions) == 2


@pytest.mark.parametrize(("title", "gender"), [("Ms", "f"), ("Mr", "m"), ("Dr", "")])
def test_a_title_tells_the_gender(title: str, gender: str) -> None:
    text = f"They met {title} Voss."
    (party,) = tie_names(text, find_names(text, lay_out(text)[0]))
    assert party.gender == gender


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Karim al-Nadir", "Karim Al Nadir"),
        ("the Port Council", "Port Council"),
        ("Zoë Ångström", "ZOE ANGSTROM"),
        ("Sana'i", "Sanai"),
        ("J.R. Pell", "JR Pell"),
    ],
)
def test_folded_names_leave_out_case_accents_particles_and_marks(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_a_name_of_particles_alone_keeps_them() -> None:
    assert fold("The The") == ("the", "the")


def test_parties_are_found_by_place() -> None:
    text, parties = tie("[person Ada Voss] met [person Jon Brandt].")
    voss, brandt = parties
    assert parties.at(0, 8) is voss
    assert parties.at(0, 3) is None
    assert [party for _, party in parties.within(0, len(text))] == [voss, brandt]
    assert parties.within(5, 12) == []


def test_a_party_that_no_name_names_can_be_added() -> None:
    parties = Parties()
    added = parties.add(Party("person", "a senior official", False, [PartyMention(3, 20, "nominal")]))
    assert list(parties) == [added]
    assert added.first == 3
    assert parties.within(0, 50) == []
