"""The place or the company that a plain noun takes up. Each table row names its phenomenon."""

from __future__ import annotations

import pytest
from reading_samples import sample

from onrecord.attribute.layout import Layout
from onrecord.attribute.speakers import SpeakerResolver

SAID = "[c1 said] [x1 the bridge was safe]."

# (phenomenon, marked text, speaker)
CASES = [
    ("the state named last", f"They voted in Peru in May, when [s1 the state] {SAID}", "Peru"),
    ("a country", f"It began in Peru. [s1 The country] {SAID}", "Peru"),
    ("a place further up", f"It began in Peru.\nIt rained.\nIt was cold.\n[s1 The country] {SAID}", "country"),
    ("a company", f"Harbour Motors Inc fell after [s1 the auto firm] {SAID}", "Harbour Motors Inc"),
    ("no ministry is a firm", f"The Trade Ministry met after [s1 the auto firm] {SAID}", "auto firm"),
    ("a firm of somebody's", f"Harbour Motors Inc fell after [s1 his firm] {SAID}", "his firm"),
]


@pytest.mark.parametrize(("text", "told"), [pytest.param(text, told, id=name) for name, text, told in CASES])
def test_takes_up_what_was_named_right_before(text: str, told: str) -> None:
    made = sample(text)
    (speaking,) = SpeakerResolver(made.text, Layout(made.paragraphs, made.titles), made.parties).resolve(made.relations)
    assert [party.name for party in speaking.parties] == [told]
