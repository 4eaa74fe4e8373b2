"""Which names are the same by themselves, and what tells them apart."""

from __future__ import annotations

import pytest

from onrecord.records import PartyType
from onrecord.resolve.likeness import SAME_NAME, compare_names, name_keys

# phenomenon, type, one name, other name
SAME: list[tuple[str, PartyType, str, str]] = [
    ("romanised Arabic", "person", "Karim al-Duwaysan", "Kareem Dowaisan"),
    ("servant of", "person", "Abd al-Rahman Sarraf", "Abdurrahman Sarraf"),
    ("romanised Russian", "person", "Yevgeny Zhdanovich", "Evgenii Jdanovich"),
    ("Arabic script", "person", "كريم الدويسان", "Karim al-Duwaysan"),
    ("Cyrillic script", "person", "Олег Жданович", "Oleg Zhdanovich"),
    ("order", "person", "Voss, Ada", "Ada Voss"),
    ("title", "person", "Prime Minister Ada Voss", "Ada Voss"),
    ("initial", "person", "A. Voss", "Ada Voss"),
    ("short form", "person", "Bill Tarrant", "William Tarrant"),
    ("middle name", "person", "Ada Maria Voss", "Ada Voss"),
    ("a slip", "person", "Peter Brandtner", "Peter Brandner"),
    ("legal form", "organisation", "Orvane Aktiengesellschaft", "Orvane AG"),
    ("acronym", "organisation", "TRA", "Tuvarra Rail Authority"),
    ("body word of another language", "group", "Harakat al-Tuvar", "Tuvar Movement"),
    ("words written apart", "group", "Ansar Tuvar", "Ansartuvar"),
    ("Chinese characters of two standards", "person", "陈全国", "陳全國"),
    ("Wade-Giles", "person", "Hsieh Tse-tung", "Xie Zedong"),
    ("Persian letters", "person", "محمدجواد صراف", "Mohammad Javad Sarraf"),
    ("number in words", "group", "Brigade Forty-four", "44th Brigade"),
]
APART: list[tuple[str, PartyType, str, str]] = [
    ("other given name", "person", "Ada Voss", "Martin Voss"),
    ("other given name of the same letters", "person", "Hasan Duwaysan", "Husain Duwaysan"),
    ("father and son", "person", "Salman bin Rashid Duwaysan", "Rashid bin Salman Duwaysan"),
    ("brother and sister", "person", "Daniel Orlov", "Daniela Orlov"),
    ("a woman's form of a man's name", "person", "Nadim Sarraf", "Nadima Sarraf"),
    ("one more initial", "person", "Peter H. W. Brandt", "Peter W. Brandt"),
    ("frequent names only", "person", "Mohammed Ali", "Mohammed Ali Hassan"),
    (
        "a child named with the father's name",
        "person",
        "Rashid bin Salman Sarraf",
        "Karim bin Rashid bin Salman Sarraf",
    ),
    ("an ending", "person", "Peter Brand", "Peter Brandner"),
    ("only one names a state", "organisation", "Bank Orvane", "Bank Orvane Mexico"),
    ("a body and its name's owner", "group", "Tuvar", "Tuvar Brigades"),
    ("characters of one script", "person", "이재형", "이재명"),
    ("generation", "person", "Peter Brandt Jr", "Peter Brandt Sr"),
    ("bare surname", "person", "Brandt", "Peter Brandt"),
    ("other number", "group", "Brigade 12", "Brigade 45"),
    ("other side", "organisation", "Northern Rail Authority", "Southern Rail Authority"),
    ("other state", "organisation", "Bank of Armenia", "Bank of America"),
    ("other kind", "group", "Tuvar Movement", "Tuvar Army"),
    ("other legal form", "organisation", "Orvane AG", "Orvane GmbH"),
    ("person and body", "other", "Peter Brandt", "Peter Brandt Foundation"),
]


@pytest.mark.parametrize(("phenomenon", "type", "one", "other"), SAME, ids=[row[0] for row in SAME])
def test_same_names(phenomenon: str, type: PartyType, one: str, other: str) -> None:
    found = compare_names(one, other, type)
    assert found.score >= SAME_NAME, found
    assert found.reasons
    assert name_keys(one, type) & name_keys(other, type)


@pytest.mark.parametrize(("phenomenon", "type", "one", "other"), APART, ids=[row[0] for row in APART])
def test_other_names(phenomenon: str, type: PartyType, one: str, other: str) -> None:
    found = compare_names(one, other, type)
    assert found.score < SAME_NAME, found
    assert found.reasons


def test_the_order_of_a_pair_does_not_matter() -> None:
    for _, type, one, other in [*SAME, *APART]:
        assert compare_names(one, other, type).score == compare_names(other, one, type).score


def test_transliteration_can_be_turned_off() -> None:
    assert compare_names("Олег Жданович", "Oleg Zhdanovich", "person", transliterate=False).score < SAME_NAME
    assert not name_keys("Олег Жданович", "person", transliterate=False) & name_keys("Oleg Zhdanovich", "person")
