"""Sentences that tell of an event of speaking beside the statements. Each table row names its phenomenon."""

from __future__ import annotations

import pytest
from reading_samples import sample

from onrecord.attribute.layout import Layout
from onrecord.attribute.scenes import find_scenes
from onrecord.attribute.speakers import SpeakerResolver

# (phenomenon, marked text, medium by whom)
CASES = [
    (
        "a debate before its statements",
        "Ada Voss took part in a debate on Monday.\n[s Voss] [c said] [x it was safe].",
        "a debate by Ada Voss on Monday",
    ),
    (
        "a filing",
        "On Monday Ada Voss filed a motion.\n[s Voss] [c argued] [x it was safe].",
        "a motion by Ada Voss on Monday",
    ),
    ("who never speaks", "Bo Rix took part in a debate.\n[s Ada Voss] [c said] [x it was safe].", ""),
    ("who only watched", "Ada Voss saw Bo Rix speak at a rally.\n[s Voss] [c said] [x it was safe].", ""),
    ("no medium", "Ada Voss crossed the bridge on Monday.\n[s Voss] [c said] [x it was safe].", ""),
    ("a sentence with a statement", "[s Ada Voss] [c said] in a debate [x it was safe].", ""),
]


@pytest.mark.parametrize(("text", "told"), [pytest.param(text, told, id=name) for name, text, told in CASES])
def test_finds_scenes(text: str, told: str) -> None:
    made = sample(text)
    layout, parties = Layout(made.paragraphs, made.titles), made.parties
    speakings = SpeakerResolver(made.text, layout, parties).resolve(made.relations)
    found = find_scenes(made.text, layout, made.relations, parties, speakings, made.dates)
    words = [
        f"{made.words(s.frame.medium)} by {' & '.join(p.name for p in s.parties)}"
        + (f" on {s.frame.date.text.removeprefix('on ').removeprefix('On ')}" if s.frame.date else "")
        for s in found
    ]
    assert "; ".join(words) == told
