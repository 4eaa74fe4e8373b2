"""Where a person's name begins and ends in a longer run of capitals. Each table row names its phenomenon."""

from __future__ import annotations

import pytest

from onrecord.attribute.mentions import find_names

# (phenomenon, text, names)
CASES = [
    ("a title that reaches into the run", "They met Secretary of State Jon Brandt.", ["Jon Brandt"]),
    ("a shortened title behind a place", "They met Ohio Gov. Robert Brandt.", ["Ohio", "Robert Brandt"]),
    ("a field before a forename", "The Minister of Education Robert Brandt came.", ["Robert Brandt"]),
    ("a party tag", "They met Robert Brandt, R-Ky., on Monday.", ["Robert Brandt"]),
    ("letters behind the name", "They met Robert Brandt, QC, on Monday.", ["Robert Brandt"]),
    (
        "a person who runs on behind a body",
        "Students at University of Ellery Lir Brandt heard it. They asked Brandt.",
        ["University of Ellery", "Lir Brandt", "Brandt"],
    ),
    ("a saint's city", "They met at Port Robert Brandt.", ["Port Robert Brandt"]),
    ("plurals of parties and countries", "Many Democrats and Americans came to Oslo.", ["Oslo"]),
    ("the rest of an adjective", "The Iraq-U.S. talks ended in Oslo.", ["Oslo"]),
    ("a day behind a name", "They say Brandt Sunday night left.", ["Brandt"]),
    (
        "an acronym spells a name with small words",
        "The Union to Save Our Piers (USOP) met.",
        ["Union to Save Our Piers", "USOP"],
    ),
    ("an acronym that spells nothing", "The Port Council (XYZ) met.", ["Port Council", "XYZ"]),
    ("a title makes a single word a name", "It ended. Mr. Brandt left.", ["Brandt"]),
]


@pytest.mark.parametrize(("text", "names"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_names_have_their_bounds(text: str, names: list[str]) -> None:
    assert [name.text for name in find_names(text, [(0, len(text))])] == names
