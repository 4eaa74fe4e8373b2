"""Who is named in a source, and which names in it only describe. Each table row names its phenomenon."""

from __future__ import annotations

import pytest
from reading_samples import sample

from onrecord.attribute.floor import Floor
from onrecord.attribute.layout import Layout
from onrecord.attribute.named import named_in

# (phenomenon, text with the source marked, names of those who speak)
CASES = [
    ("a name", "[s Ada Voss] spoke.", "Ada Voss"),
    ("a noun with a capital before the name", "[s Moderator Robert Brandt] spoke.", "Robert Brandt"),
    ("a place before a noun", "[s The Ellery heiress] spoke.", ""),
    ("a body before a noun", "[s Orion Council supporters] spoke.", ""),
    ("two bodies before a noun", "[s Orion Council and Harbour Council spokesmen] spoke.", ""),
    ("a body before its document", "[s An Orion Council survey of voters] told so.", "Orion Council"),
    ("an outlet before what it is", "[s The Ellery Times tabloid] told so.", "Ellery Times"),
    (
        "a word for each of several",
        "[s The Orion Council and the Harbour Council each] spoke.",
        "Orion Council + Harbour Council",
    ),
    ("somebody in a phrase", "[s A friend of Robert Brandt] spoke.", ""),
    (
        "an apposition that holds a name",
        "[s Robert Brandt, Europe coordinator at the Orion Council,] spoke.",
        "Robert Brandt",
    ),
    ("along with", "[s Ada Voss, along with Robert Brandt,] spoke.", "Ada Voss + Robert Brandt"),
    ("only with commas", "[s Robert Brandt, QC,] spoke.", "Robert Brandt"),
]


@pytest.mark.parametrize(("text", "told"), [pytest.param(text, told, id=name) for name, text, told in CASES])
def test_finds_who_is_named(text: str, told: str) -> None:
    made = sample(text)
    floor = Floor(made.text, Layout(made.paragraphs, made.titles), made.parties)
    assert " + ".join(party.name for _, party in named_in(floor, dict(made.marked)["s"])) == told
