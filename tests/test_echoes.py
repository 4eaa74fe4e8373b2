"""Which statement of the body a headline's statement sums up. Each table row names its phenomenon."""

from __future__ import annotations

import pytest
from reading_samples import sample

from onrecord.attribute.echoes import find_echoes, name_headlines
from onrecord.attribute.layout import Layout
from onrecord.attribute.parents import find_parents
from onrecord.attribute.speakers import SpeakerResolver

# (phenomenon, marked text, headline's statement > body's)
CASES = [
    (
        "the same speaker says the same",
        "# [s1 Voss] [c1 warns] [x1 of closed bridge]\n"
        "[s2 Ada Voss] [c2 warned] on Monday [x2 that the bridge may close].",
        "0 > 1",
    ),
    (
        "better described in the body",
        "# [s1 Court] [c1 rules] [x1 against closing bridge]\n"
        "[s2 A harbour court] [c2 ruled] [x2 against closing the bridge].",
        "0 > 1",
    ),
    (
        "the likest of several",
        "# [s1 Voss] [c1 says] [x1 bridge will close]\n"
        "[s2 Ada Voss] [c2 said] [x2 the ferry was late]. "
        "[s3 Voss] [c3 said] [x3 the bridge will close].",
        "0 > 2",
    ),
    (
        "something else",
        "# [s1 Voss] [c1 says] [x1 bridge will close]\n[s2 Rix] [c2 said] [x2 the ferry was late].",
        "",
    ),
    (
        "what an outlet reports is not what a headline has somebody else say",
        "# [s1 Ada Voss] [c1 rejects] [x1 harbour talks]\n"
        "[s2 Reuters] [c2 reported] [x2 that harbour talks had begun before].",
        "",
    ),
    ("no headline", "[s1 Voss] [c1 said] [x1 it was safe]. [s2 Voss] [c2 said] [x2 it was safe].", ""),
]


@pytest.mark.parametrize(("text", "told"), [pytest.param(text, told, id=name) for name, text, told in CASES])
def test_finds_echoes(text: str, told: str) -> None:
    made = sample(text)
    layout = Layout(made.paragraphs, made.titles)
    speakings = SpeakerResolver(made.text, layout, made.parties).resolve(made.relations)
    found = find_echoes(made.text, made.relations, speakings, find_parents(made.relations), layout)
    assert ", ".join(f"{title} > {body}" for title, body in found.items()) == told


# (phenomenon, marked text, who speaks in the headline)
HEADLINES = [
    (
        "the name of the body",
        "# [s1 Panel member] [c1 warns] [x1 of closed bridge]\n[s2 Ada Voss] [c2 warned] [x2 of a closed bridge].",
        "Ada Voss",
    ),
    (
        "another name is left",
        "# [s1 Lea Rix] [c1 warns] [x1 of closed bridge]\n[s2 Ada Voss] [c2 warned] [x2 of a closed bridge].",
        "Lea Rix",
    ),
    (
        "many are not one",
        "# [s1 Residents] [c1 warn] [x1 of closed bridge]\n[s2 Ada Voss] [c2 warned] [x2 of a closed bridge].",
        "Residents",
    ),
]


@pytest.mark.parametrize(("text", "told"), [pytest.param(text, told, id=name) for name, text, told in HEADLINES])
def test_names_the_speakers_of_headlines(text: str, told: str) -> None:
    made = sample(text)
    layout = Layout(made.paragraphs, made.titles)
    speakings = SpeakerResolver(made.text, layout, made.parties).resolve(made.relations)
    echoes = find_echoes(made.text, made.relations, speakings, find_parents(made.relations), layout)
    headline = name_headlines(made.text, made.relations, speakings, echoes)[0]
    assert [party.name for party in headline.parties] == [told]
