"""Names in lines where every word has a capital. Each table row names its phenomenon."""

from __future__ import annotations

import pytest

from onrecord.attribute.headline_names import is_headline_cased
from onrecord.attribute.mentions import find_names

BODY = "\nOn Monday Ada Voss met Jon Brandt of the Port Council."

# (phenomenon, headline, names in it)
CASES = [
    ("two people and a verb", "Ada Voss Endorses Jon Brandt in Ellery Harbour Race", ["Ada Voss", "Jon Brandt"]),
    ("a surname", "Voss Calls Brandt a Great Disgrace Over Bridge", ["Voss", "Brandt"]),
    ("a body and a possessive", "Port Council’s Plan Angers Dockers Everywhere", ["Port Council"]),
    ("nobody known", "Great Bridges Fall Down Everywhere Without Warning", []),
]


@pytest.mark.parametrize(("headline", "names"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_headlines_name_whom_the_article_names(headline: str, names: list[str]) -> None:
    text = headline + BODY
    lines = [(0, len(headline)), (len(headline) + 1, len(text))]
    assert [name.text for name in find_names(text, lines) if name.end <= len(headline)] == names


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ada Voss Endorses Jon Brandt", True),
        ("Ada Voss told the Bank of Ellery and the Port Council", False),
        ("Bridge falls in Ellery", False),
        ("Voss Speaks", False),
    ],
)
def test_a_line_of_capitals(line: str, expected: bool) -> None:
    assert is_headline_cased(line, (0, len(line))) is expected
