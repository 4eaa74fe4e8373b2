"""Who is named in bylines and credits."""

import pytest

from onrecord.clean.names import agencies_in, author_with_outlet, byline_name, is_credit, is_outlet_name, is_person_line

BYLINES = [
    ("By Noor Vestrand", "Noor Vestrand"),
    ("By Noor Vestrand and Emil Harga", "Noor Vestrand and Emil Harga"),
    ("BY NOOR VESTRAND", "NOOR VESTRAND"),
    ("Written by Noor van der Berg, Staff Writer", "Noor van der Berg, Staff Writer"),
    ("Author: N. Vestrand", "N. Vestrand"),
    ("By Thursday night the town was empty", None),
    ("By the river", None),
    ("By Vestrand's count, nine boats were lost.", None),
    ("Harbour talks fail", None),
]


@pytest.mark.parametrize(("line", "name"), BYLINES)
def test_byline(line: str, name: str | None) -> None:
    assert byline_name(line) == name


OUTLETS = [
    ("Ortava News", True),
    ("The Ortava Times", True),
    ("Al Ortava English", True),
    ("Shoreline TV", True),
    ("Noor Vestrand", False),
    ("Emily Post", False),
    ("News Desk", False),
    ("Ortava News Staff", False),
    ("The Associated Press", False),
    ("Reuters", False),
    ("breaking news", False),
]


@pytest.mark.parametrize(("name", "is_outlet"), OUTLETS)
def test_outlet_name(name: str, is_outlet: bool) -> None:
    assert is_outlet_name(name) is is_outlet


def test_a_surname_shows_an_outlet_only_where_no_person_stands() -> None:
    assert not is_outlet_name("Harbour Post")
    assert is_outlet_name("Harbour Post", may_be_person=False)


def test_agencies_in_a_credit() -> None:
    words = "AP, AFP and Reuters"
    assert [words[start:end] for start, end in agencies_in(words)] == ["AP", "AFP", "Reuters"]
    assert is_credit(words)
    assert not is_credit("PPL Center, Allentown, PA")


def test_author_lines() -> None:
    assert author_with_outlet("Noor Vestrand, Ortava News") == "Ortava News"
    assert author_with_outlet("Noor Vestrand, who lives here") is None
    assert is_person_line("Noor Vestrand")
    assert not is_person_line("Economic Scene.")
    assert not is_person_line("Vestrand said on Monday")
