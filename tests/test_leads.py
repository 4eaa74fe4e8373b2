"""Whom a headline or a lead only describes, where the article goes on to tell. Each table row names its phenomenon."""

from __future__ import annotations

import pytest
from reading_samples import sample

from onrecord.attribute.layout import Layout
from onrecord.attribute.speakers import SpeakerResolver

RULED = "[c1 ruled] [x1 that the bridge may close]."

# (phenomenon, marked text, speaker)
CASES = [
    ("the one judge", f"[s1 A harbour judge] {RULED}\nThen Judge Lea Rix went home.", "Lea Rix"),
    ("one of two judges", f"[s1 A judge] {RULED}\nThen Judge Lea Rix met Judge Ada Voss.", "A judge"),
    ("several judges", f"[s1 Judges] {RULED}\nThen Judge Lea Rix went home.", "Judges"),
    ("the court so described", f"[s1 A harbour court] {RULED}\nThe Harbour Court met.", "Harbour Court"),
    ("another court", f"[s1 A district court] {RULED}\nThe Harbour Court met.", "A district court"),
    ("an official stays unnamed", f"[s1 An official] {RULED}\nThen port official Lea Rix left.", "An official"),
    (
        "further down than the lead",
        f"It rained.\nIt was cold.\n[s1 A judge] {RULED}\nThen Judge Lea Rix went home.",
        "A judge",
    ),
]


@pytest.mark.parametrize(("text", "told"), [pytest.param(text, told, id=name) for name, text, told in CASES])
def test_names_whom_a_lead_describes(text: str, told: str) -> None:
    made = sample(text)
    (speaking,) = SpeakerResolver(made.text, Layout(made.paragraphs, made.titles), made.parties).resolve(made.relations)
    assert [party.name for party in speaking.parties] == [told]
