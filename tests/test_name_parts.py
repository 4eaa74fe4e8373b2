"""Names taken apart."""

from __future__ import annotations

import pytest

from onrecord.records import PartyType
from onrecord.resolve.name_parts import name_parts

# phenomenon, type, name, its parts as "text/role"
PARTS: list[tuple[str, PartyType, str, str]] = [
    ("titles fall away", "person", "Prime Minister Ada Voss", "ada/name voss/name"),
    ("surname first, with a comma", "person", "VOSS, Ada", "ada/name voss/name"),
    ("article and child", "person", "Rashid bin Salman al-Duwaysan", "rashid/name salman/father duwaysan/name"),
    ("servant of", "person", "Abdul Rahman Sarraf", "abdrahman/name sarraf/name"),
    ("second half of a name", "person", "Saif al-Din Sarraf", "saifdin/name sarraf/name"),
    ("kunya", "person", "Abu Tarek al-Sarraf", "abutarek/name sarraf/name"),
    ("article that takes a letter", "person", "Karim ash-Shidyaq", "karim/name shidyaq/name"),
    ("a word like such an article", "person", "Karim As Tarrant", "karim/name as/name tarrant/name"),
    ("initials in one", "person", "JP Tarrant", "j/initial p/initial tarrant/name"),
    ("initials with stops", "person", "J.P. Tarrant", "j/initial p/initial tarrant/name"),
    ("words run together", "person", "PeterBrandt", "peter/name brandt/name"),
    ("particle of a surname", "person", "Jan van der Meer", "jan/name meer/name"),
    ("legal form", "organisation", "Orvane Holding GmbH & Co. KG", "orvane/name group/loose"),
    (
        "state and kind",
        "organisation",
        "Ministry of Health of Saudi Arabia",
        "ministry/kind health/name saudi arabia/state",
    ),
    ("side and number", "group", "Second Northern Brigade", "2/number northern/side brigade/kind"),
    ("number of two words", "group", "Brigade Forty-four", "brigade/kind 44/number"),
    ("Roman number", "organisation", "Orvane Fund IV", "orvane/name fund/kind 4/number"),
    ("a body by its words", "other", "Orvane University", "orvane/name university/kind"),
    ("a person by default", "other", "Mr Peter Brandt", "peter/name brandt/name"),
]


@pytest.mark.parametrize(("phenomenon", "type", "name", "expected"), PARTS, ids=[row[0] for row in PARTS])
def test_parts(phenomenon: str, type: PartyType, name: str, expected: str) -> None:
    found = name_parts(name, type)
    texts = [min(part.meanings) if part.text == "holding" else part.text for part in found.parts]
    assert " ".join(f"{text}/{part.role}" for text, part in zip(texts, found.parts, strict=True)) == expected


def test_legal_forms_are_kept_apart() -> None:
    assert name_parts("Orvane Ltd", "organisation").legal_forms == name_parts("Orvane Limited", "other").legal_forms
    assert name_parts("Orvane", "organisation").legal_forms == frozenset()


def test_generation() -> None:
    assert [name_parts(f"Peter Brandt {last}", "person").generation for last in ("Jr", "junior", "III")] == [
        "jr",
        "jr",
        "iii",
    ]


def test_first_letters_with_and_without_small_words() -> None:
    assert {"tra", "tora"} <= name_parts("Tuvarra Organisation of Rail Authorities", "organisation").acronyms | {"tra"}
    assert {"pfft", "pft"} & name_parts("People's Front for Tuvarra", "group").acronyms


def test_one_word_is_one_part_wherever_it_stands() -> None:
    one, other = name_parts("Ada Voss", "person"), name_parts("Martin Voss", "person")
    assert one.parts[1] is other.parts[1]


def test_forms_of_a_given_name_share_a_meaning() -> None:
    parts = [name_parts(name, "person").parts[0] for name in ("Mykola", "Nikolai", "Николай", "Andrei")]
    assert parts[0].meanings & parts[1].meanings & parts[2].meanings
    assert not parts[0].meanings & parts[3].meanings


def test_spellings_only_where_nothing_is_transliterated() -> None:
    assert all(part.sound is None for part in name_parts("Karim Sarraf", "person", False).parts)
