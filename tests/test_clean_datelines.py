"""Datelines, and beginnings that only look like them."""

import pytest

from onrecord.clean.datelines import find_dateline

FOUND = [
    ("place and credit", "ORTAVA (Dispatches) -- The head of", "ORTAVA (Dispatches) --"),
    ("place, day, agency", "ORTAVA, Apr. 04 (GWA) – The head", "ORTAVA, Apr. 04 (GWA) –"),
    ("place alone", "ORTAVA — The head", "ORTAVA —"),
    ("place of two words and region", "PORT ORTAVA, Vask. — The head", "PORT ORTAVA, Vask. —"),
    ("place in small letters with a credit", "Port Ortava (GWA) - The head", "Port Ortava (GWA) -"),
    ("place and agency without brackets", "Ortava, GWA – The head", "Ortava, GWA –"),
    ("agency between slashes", "ORTAVA, April 4. /GWA/. The head", "ORTAVA, April 4. /GWA/."),
    ("place before a colon", "ORTAVA: The head", "ORTAVA:"),
    ("outlet before a slash", "Ortava News / The head", "Ortava News /"),
    ("outlet and place before slashes", "Ortava News/ Lindhavn/ The head", "Ortava News/ Lindhavn/"),
    ("full date", "PORT ORTAVA, Vaskara, March 3, 2021 (GWA) — The", "PORT ORTAVA, Vaskara, March 3, 2021 (GWA) —"),
]


@pytest.mark.parametrize(("phenomenon", "paragraph", "dateline"), FOUND)
def test_found(phenomenon: str, paragraph: str, dateline: str) -> None:
    found = find_dateline(paragraph)
    assert found is not None
    assert paragraph[: found.end_char] == dateline


NONE = [
    ("a name before a dash", "Dassan — who leads the party — said"),
    ("a rubric", "WATCH: The head of the party speaks"),
    ("an acronym", "NATO - The alliance"),
    ("either / or", "Either / Or is a book"),
    ("speaker's initials", "MD: I do not think so"),
    ("nothing behind it", "ORTAVA —"),
    ("plain prose", "The head of the party said so."),
]


@pytest.mark.parametrize(("phenomenon", "paragraph"), NONE)
def test_none(phenomenon: str, paragraph: str) -> None:
    assert find_dateline(paragraph) is None


def test_the_credit_and_the_outlet_are_told_apart() -> None:
    credited = "ORTAVA (Reuters) - The head"
    named = "Ortava News / The head"
    first, second = find_dateline(credited), find_dateline(named)
    assert first is not None
    assert second is not None
    assert first.credit is not None
    assert credited[slice(*first.credit)] == "Reuters"
    assert first.outlet is None
    assert second.outlet is not None
    assert named[slice(*second.outlet)] == "Ortava News"
