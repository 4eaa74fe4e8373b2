"""Keys of names: few, shared by names that may match, and by few others."""

from __future__ import annotations

from itertools import product

import pytest

from onrecord.records import PartyType
from onrecord.resolve.name_keys import name_keys

# phenomenon, type, one name, another that may be the same
SHARED: list[tuple[str, PartyType, str, str]] = [
    ("order", "person", "Voss Ada", "Ada Voss"),
    ("middle name", "person", "Ada Maria Voss", "Ada Voss"),
    ("initial", "person", "A. Voss", "Ada Voss"),
    ("short form", "person", "Bill Tarrant", "William Tarrant"),
    ("initial of a short form", "person", "B. Tarrant", "Bill Tarrant"),
    ("a slip at the beginning of a surname", "person", "Ada Foss", "Ada Voss"),
    ("a slip in the given name", "person", "Gretel Tarrant", "Grettel Tarrant"),
    ("French spelling", "person", "Achref Bouchnak", "Ashref Boushnak"),
    ("written apart", "group", "Ansar Tuvar", "Ansartuvar"),
    ("article taken in", "person", "Karim Aldouri", "Karim al-Douri"),
    ("acronym", "organisation", "TRA", "Tuvarra Rail Authority"),
    ("other body word", "group", "Harakat al-Tuvar", "Tuvar Movement"),
    ("demonym", "organisation", "Peruvian Senate", "Senate of Peru"),
    ("only general words", "organisation", "National Guard", "The National Guard"),
]


@pytest.mark.parametrize(("phenomenon", "type", "one", "other"), SHARED, ids=[row[0] for row in SHARED])
def test_names_that_may_match_share_a_key(phenomenon: str, type: PartyType, one: str, other: str) -> None:
    assert name_keys(one, type) & name_keys(other, type)


def test_a_given_name_alone_is_no_key() -> None:
    given = ("Mohammed", "Peter", "Anna")
    surnames = ("Brandt", "Voss", "Tarrant", "Sarraf", "Duwaysan", "Orlov")
    for name in given:
        alone = [name_keys(f"{name} {surname}", "person") for surname in surnames]
        assert not frozenset.intersection(*alone)


def test_keys_are_few() -> None:
    names = [
        f"{one} {two} {three}" for one, two, three in product(("Ada", "Karim"), ("Maria", "Jr"), ("Voss", "Orlov"))
    ]
    assert max(len(name_keys(name, "person")) for name in names) <= 20


def test_a_bare_surname_finds_no_full_name() -> None:
    assert not name_keys("Brandt", "person") & name_keys("Peter Brandt", "person")


def test_every_name_has_a_key() -> None:
    assert all(name_keys(name, "other") for name in ("X", "7", "Al", "The", "中", "Bank", "???"))
