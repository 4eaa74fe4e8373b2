"""Headlines against first paragraphs."""

import pytest

from onrecord.clean.pieces import Piece
from onrecord.clean.titles import is_headline, without_suffix

LONG = "The harbour minister said on Thursday that the base must close before summer, as no port serves two."

CASES = [
    ("no full stop", "Shore groups reject talks with Hestmark", True),
    ("ends with a colon", "Top Shore Leader:", True),
    ("ends with an abbreviation", "Groups reject talks with the U.S.", True),
    ("a question", "Who won the harbour talks?", True),
    ("title case with a full stop", "Shore Groups Reject Talks With Hestmark.", True),
    ("full stop, but no small words", "Shore groups reject talks with Hestmark.", True),
    ("a short sentence of prose", "The boats were gone by nightfall.", False),
    ("a long sentence of prose", LONG, False),
    ("two sentences", "The talks failed. Nobody was surprised", False),
    ("a dateline", "ORTAVA (GWA) -- Talks failed", False),
    ("a quotation", "“We will not leave this harbour”", False),
    ("one word", "Harbour", False),
]


@pytest.mark.parametrize(("phenomenon", "line", "expected"), CASES)
def test_headline(phenomenon: str, line: str, expected: bool) -> None:
    after = Piece(0, len(LONG), LONG, is_apart=True)
    assert is_headline(Piece(0, len(line), line, is_apart=True), after) is expected


def test_nothing_follows_no_headline() -> None:
    assert not is_headline(Piece(0, 12, "Talks failed", is_apart=True), None)


def test_the_site_behind_a_bar() -> None:
    assert without_suffix("Talks fail | Ortava News") == ("Talks fail", "Ortava News")
    assert without_suffix("Talks fail - again") == ("Talks fail - again", None)
    assert without_suffix("Talks fail | World News") == ("Talks fail | World News", None)
