"""The body that belongs to a person is one party, whatever it is called. Each table row names its phenomenon."""

from __future__ import annotations

import pytest
from reading_samples import sample

from onrecord.attribute.layout import Layout
from onrecord.attribute.speakers import SpeakerResolver

SAID = "[c1 said] [x1 the bridge was safe]."

# (phenomenon, marked text, speakers)
CASES = [
    (
        "by the fullest name",
        f"Robert Brandt's campaign met. [s1 The Brandt campaign] {SAID}",
        "Robert Brandt's campaign",
    ),
    ("by a pronoun", f"Robert Brandt came. The Brandt campaign met. [s1 His campaign] {SAID}", "Brandt campaign"),
    ("under another noun", f"The Robert Brandt campaign met. [s1 The Brandt team] {SAID}", "Robert Brandt campaign"),
    ("nobody's by a pronoun without anybody", f"[s1 His campaign] {SAID}", "His campaign"),
]


@pytest.mark.parametrize(("text", "told"), [pytest.param(text, told, id=name) for name, text, told in CASES])
def test_names_the_body_of_a_person(text: str, told: str) -> None:
    made = sample(text)
    (speaking,) = SpeakerResolver(made.text, Layout(made.paragraphs, made.titles), made.parties).resolve(made.relations)
    assert [party.name for party in speaking.parties] == [told]


def test_a_spokesman_for_a_campaign_speaks_for_the_same_party() -> None:
    text = f"Robert Brandt's campaign met. [s1 Brandt campaign spokesman Karl Voss] {SAID}"
    made = sample(text)
    (speaking,) = SpeakerResolver(made.text, Layout(made.paragraphs, made.titles), made.parties).resolve(made.relations)
    (party,) = speaking.parties
    assert party.body is not None
    assert (party.name, party.body.name) == ("Karl Voss", "Robert Brandt's campaign")
