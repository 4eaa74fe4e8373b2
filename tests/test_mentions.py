"""Names and their types. Each table row names its phenomenon; nothing but the names given may be found."""

from __future__ import annotations

import pytest
from reading_samples import lay_out

from onrecord.attribute.mentions import Name, find_names

# (phenomenon, text, names parted by ;)
SPELLINGS = [
    ("first name and surname", "Then Ada Voss left.", "Ada Voss"),
    ("initials", "Then J. R. Pell left.", "J. R. Pell"),
    ("initials without a space", "Then J.R. Pell left.", "J.R. Pell"),
    ("middle initial", "Then Ada M. Voss left.", "Ada M. Voss"),
    ("hyphen", "Then Anne-Marie Lund-Berg left.", "Anne-Marie Lund-Berg"),
    ("apostrophe", "Then Sean O'Dowd left.", "Sean O'Dowd"),
    ("al-", "Then Karim al-Nadir left.", "Karim al-Nadir"),
    ("Al-", "Then Karim Al-Nadir left.", "Karim Al-Nadir"),
    ("bin", "Then Omar bin Talal left.", "Omar bin Talal"),
    ("bin and al-", "Then Omar bin Talal al-Rashid left.", "Omar bin Talal al-Rashid"),
    ("bint", "Then Salma bint Yusuf left.", "Salma bint Yusuf"),
    ("abu", "Then Abu Nizar al-Hadi left.", "Abu Nizar al-Hadi"),
    ("van der", "Then Pieter van der Meer left.", "Pieter van der Meer"),
    ("von", "Then Klara von Stolz left.", "Klara von Stolz"),
    ("de la", "Then Maria de la Cruz left.", "Maria de la Cruz"),
    ("three words", "Then Nguyen Van Lam left.", "Nguyen Van Lam"),
    ("accents", "Then Zoë Ångström left.", "Zoë Ångström"),
    ("transliteration mark inside", "Then Hasan Sana'i left.", "Hasan Sana'i"),
    ("junior", "Then Ada Voss Jr left.", "Ada Voss Jr"),
    ("possessive", "They took Ada Voss's car.", "Ada Voss"),
    ("curly possessive", "They took Ada Voss’s car.", "Ada Voss"),
    ("possessive plural form", "They took Lea Rix' car.", "Lea Rix"),
    ("two joined by and", "Then Ada Voss and Jon Brandt left.", "Ada Voss; Jon Brandt"),
    ("acronym", "Then the IPU left.", "IPU"),
    ("acronym in brackets", "The International Port Union (IPU) left.", "International Port Union; IPU"),
    ("ministry of", "Then the Ministry of Trade left.", "Ministry of Trade"),
    ("ministry of two", "Then the Ministry of Trade and Industry left.", "Ministry of Trade and Industry"),
    ("department of", "Then the Department of Public Works left.", "Department of Public Works"),
]

EDGES = [
    ("title left out", "Then Mr Brandt left.", "Brandt"),
    ("title with a stop left out", "Then Dr. Lea Rix left.", "Lea Rix"),
    ("rank left out", "Then General Lea Rix left.", "Lea Rix"),
    ("two titles left out", "Then Prof. Dr. Lea Rix left.", "Lea Rix"),
    ("demonym before a title", "Then Peruvian President Ana Quispe left.", "Ana Quispe"),
    ("demonym before a name", "Then Peruvian Ana Quispe left.", "Ana Quispe"),
    ("demonym alone", "Then two Peruvian ships left.", ""),
    ("demonym that is part of a name", "Then the Peruvian Navy left.", "Peruvian Navy"),
    ("sentence begins with a preposition", "After Ada Voss left, it rained.", "Ada Voss"),
    ("sentence is one common word and more", "Bridges are safe. Rain fell.", ""),
    ("name that begins a sentence", "Ada Voss left.", "Ada Voss"),
    ("known surname that begins a sentence", "They saw Ada Voss. Voss left.", "Ada Voss; Voss"),
    ("behind an opening mark", 'She said: "Bridges are safe."', ""),
    ("weekday and month", "On Monday and again in June it rained.", ""),
    ("adjective made of a state's name", "The Peru-backed plan failed.", ""),
    ("numbered pronoun", "Then I left.", ""),
    ("state", "Then Peru left.", "Peru"),
    ("state at the start", "Peru left.", "Peru"),
    ("state of several words", "Then Sri Lanka left.", "Sri Lanka"),
    ("two paragraphs never join", "They saw Lima\nPeru left.", "Lima; Peru"),
    ("sentence begins with a common word", "Yesterday Ada Voss left.", "Ada Voss"),
]

# (phenomenon, text, names with their type)
TYPES = [
    ("title", "Then Mr Brandt left.", "Brandt person"),
    ("role in front", "Then spokeswoman Lea Rix left.", "Lea Rix person"),
    ("role in apposition", "Then Lea Rix, a spokeswoman for the dockers, left.", "Lea Rix person"),
    ("state", "Then Peru left.", "Peru state"),
    ("a capital as a government", "Then Lima refused.", "Lima state"),
    ("a government among others", "Then talks between Lima and Peru began.", "Lima state; Peru state"),
    ("a capital as a city", "Then they met in Lima.", "Lima place"),
    ("a capital and its part", "Then they met in central Lima.", "Lima place"),
    ("a capital that one goes to", "Then she flew to Lima.", "Lima place"),
    ("a capital with its country", "They saw Lima, Peru, twice.", "Lima place; Peru state"),
    ("word for a body", "Then the Port Council left.", "Port Council organisation"),
    ("ministry of", "Then the Ministry of Trade left.", "Ministry of Trade organisation"),
    ("party", "Then the Green Party left.", "Green Party organisation"),
    ("movement", "Then the Harbour Movement left.", "Harbour Movement group"),
    ("outlet", "Then the Harbour Times left.", "Harbour Times outlet"),
    ("news agency", "Then the Ellery News Agency left.", "Ellery News Agency outlet"),
    ("acronym", "Then the IPU left.", "IPU organisation"),
    ("acronym explained", "The Dockers Abroad (DA) left.", "Dockers Abroad organisation; DA organisation"),
    ("apposition tells a group", "Then Lantern Hill, a militia, left.", "Lantern Hill group"),
    ("apposition tells a place", "Then Port Ellery, a city in the north, fell.", "Port Ellery place"),
    ("river", "Then the River Ell rose.", "River Ell place"),
    ("age in apposition", "Then Lea Rix, 54, left.", "Lea Rix person"),
]

# (phenomenon, text, title | name)
TITLES = [
    ("courtesy title", "They met Mr Brandt.", "Mr | Brandt"),
    ("rank before a full name", "They met General Lea Rix.", "General | Lea Rix"),
    ("no title before the name", "They met Lea Rix.", "- | Lea Rix"),
    ("abbreviated title", "They met Dr. Lea Rix.", "Dr. | Lea Rix"),
    ("courtesy title behind a common word", "Then Mr Brandt left.", "Mr | Brandt"),
]

CASES = [pytest.param(text, told, id=phenomenon) for table in (SPELLINGS, EDGES) for phenomenon, text, told in table]
TYPED = [pytest.param(text, told, id=phenomenon) for phenomenon, text, told in TYPES]


def names(text: str) -> list[Name]:
    """The names in a text."""
    return find_names(text, lay_out(text)[0])


def spelt(text: str) -> str:
    """The names in a text, as the tables write them."""
    return "; ".join(name.text for name in names(text))


def typed(text: str) -> str:
    """The names in a text with their types."""
    return "; ".join(f"{name.text} {name.type}" for name in names(text))


@pytest.mark.parametrize(("text", "told"), CASES)
def test_finds_names(text: str, told: str) -> None:
    assert spelt(text) == told


@pytest.mark.parametrize(("text", "told"), TYPED)
def test_tells_their_types(text: str, told: str) -> None:
    assert typed(text) == told


def titled(text: str) -> str:
    """The names in a text with the titles before them."""
    return "; ".join(f"{text[slice(*name.title)] if name.title else '-'} | {name.text}" for name in names(text))


@pytest.mark.parametrize(("text", "told"), [pytest.param(text, told, id=name) for name, text, told in TITLES])
def test_keeps_a_title_beside_the_name(text: str, told: str) -> None:
    assert titled(text) == told


def test_what_a_trained_head_finds_wins_over_the_patterns() -> None:
    text = "Then Green Hill Farm left Peru."
    found = find_names(text, [(0, len(text))], [(5, 15, "place")])
    assert [(name.text, name.type) for name in found] == [("Green Hill", "place"), ("Peru", "state")]


def test_names_outside_the_paragraphs_are_left_out() -> None:
    text = "Then Ada Voss left.\nThen Jon Brandt left."
    assert [name.text for name in find_names(text, [(20, len(text))])] == ["Jon Brandt"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Then Orion President and Chief Executive Officer, Lea Rix, left.",
            ["Orion", "Lea Rix"],
            id="roles before a name",
        ),
        pytest.param("Then Orion CEO Lea Rix left.", ["Orion", "Lea Rix"], id="a company and a role before a name"),
        pytest.param("Then Orion A380 jets left.", ["Orion"], id="the code of a product"),
        pytest.param("Then the Orion KC-45 left.", ["Orion"], id="the code of a product with a hyphen"),
        pytest.param("Then an Orion-led group left.", ["Orion"], id="a participle"),
        pytest.param("Then General Motors left.", ["General Motors"], id="a title before nothing but a kind of body"),
        pytest.param("They met the Orion Chairman on Monday.", ["Orion"], id="a role behind a name"),
    ],
)
def test_a_role_with_a_capital_is_no_name(text: str, expected: list[str]) -> None:
    assert [name.text for name in find_names(text, [(0, len(text))])] == expected
