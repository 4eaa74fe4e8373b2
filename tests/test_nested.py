"""Statements inside statements. Each table row names its phenomenon.

The outer statements are marked; what is found inside is written as source | cue | content.
"""

from __future__ import annotations

import pytest
from reading_samples import sample, trim

from onrecord.attribute.layout import Layout
from onrecord.attribute.nested import MAX_LEVELS, find_nested

# (phenomenon, marked text, statements found inside)
INSIDE = [
    (
        "clause inside a clause",
        "[s Voss] [c said] [x Brandt told her that the bridge was safe].",
        ["Brandt | told | the bridge was safe"],
    ),
    (
        "first person inside a quotation",
        "“[x We believe that the bridge is safe],” [s Voss] [c said].",
        ["We | believe | the bridge is safe"],
    ),
    (
        "quotation inside a quotation",
        "[s Voss] [c said]: “[x Brandt told me, ‘It is not safe,’ and left].”",
        ["Brandt | told | It is not safe,’ and left"],
    ),
    (
        "what may be said",
        "[s Voss] [c said] [x Brandt may say that the bridge is old].",
        ["Brandt | may say | the bridge is old"],
    ),
    (
        "what is being said",
        "[s Voss] [c said] [x Brandt is saying that the bridge is old].",
        ["Brandt | is saying | the bridge is old"],
    ),
    (
        "what was learned",
        "[s Voss] [c said] [x Brandt realised that the bridge was old].",
        ["Brandt | realised | the bridge was old"],
    ),
    (
        "a bare plural",
        "[s Voss] [c said] [x that young dockers want to close the bridge].",
        ["young dockers | want | to close the bridge"],
    ),
    (
        "a question to somebody",
        "[s Voss] [c asked], “[x Do you think that the bridge is old?]”",
        ["you | think | the bridge is old"],
    ),
    (
        "a typographic contraction",
        "[s Voss] [c said], “[x I don’t want to close it.]”",
        ["I | don’t want | to close it"],
    ),
    (
        "somebody goes on",
        "[s Voss] [c said], “[x We want to know what happened, as it is old.]”",
        ["We | want | to know what happened"],
    ),
    (
        "an attitude",
        "[s Voss] [c said], “[x But we are deeply concerned that the bridge may fall.]”",
        ["we | are deeply concerned | the bridge may fall"],
    ),
    (
        "a resolve",
        "[s Voss] [c said], “[x We are fully committed to repair the bridge.]”",
        ["We | are fully committed | to repair the bridge"],
    ),
    (
        "what somebody is not going to do",
        "[s Voss] [c said], “[x I’m not going to close it for them.]”",
        ["I | ’m not going to | close it for them"],
    ),
    (
        "what is to come is no intention",
        "[s Voss] [c said], “[x It is not going to be closed for them.]”",
        [],
    ),
    (
        "reports that allege",
        "[s Voss] [c noted] [x published reports alleging that the bridge was closed].",
        ["published reports | alleging | the bridge was closed"],
    ),
    (
        "a noun that is a clause",
        "[s Voss] [c said], “[x Our assumption is that the bridge will be closed.]”",
        ["Our | assumption | the bridge will be closed"],
    ),
    (
        "two levels",
        "[s Voss] [c said] [x Brandt claimed that Rix believes that the bridge is safe].",
        ["Brandt | claimed | Rix believes that the bridge is safe", "Rix | believes | the bridge is safe"],
    ),
    (
        "noun with a clause",
        "[s Voss] [c rejected] [x the claims that the bridge was not safe].",
        ["- | claims | the bridge was not safe"],
    ),
]
NOT_INSIDE = [
    ("nothing reported", "[s Voss] [c said] [x the bridge was safe and would stay so].", []),
    ("content too short", "[s Voss] [c said] [x he said so].", []),
    ("what is to be said", "[s Voss] [c said] [x it was time to say that it is old].", []),
    ("seen, not said", "[s Voss] [c said] [x Brandt saw the old bridge from the harbour].", []),
    ("that belongs to a noun", "[s Voss] [c said] [x Brandt never saw that particular bridge again].", []),
    ("a passive", "[s Voss] [c said] [x the bridge is asserted to be quite safe].", []),
    ("what you know", "[s Voss] [c said] [x you think that the bridge is old].", []),
    ("an end to something is no infinitive", "[s Voss] [c said] [x they want an end to the American presence].", []),
]
CASES = [pytest.param(*row[1:], id=row[0]) for table in (INSIDE, NOT_INSIDE) for row in table]


def nested(marked: str) -> list[str]:
    """What is found inside the marked statements, as the tables write it."""
    made = sample(marked)
    found = find_nested(made.text, made.relations, made.quotations, Layout(made.paragraphs))
    return [
        f"{made.words(r.source)} | {made.words(r.cue)} | {' / '.join(trim(made.words(span)) for span in r.content)}"
        for r in found
    ]


@pytest.mark.parametrize(("marked", "told"), CASES)
def test_finds_what_stands_inside(marked: str, told: list[str]) -> None:
    assert nested(marked) == told


def test_contents_that_overlap_give_a_statement_once() -> None:
    inner = "Brandt told her that the bridge was safe"
    assert len(nested(f"[s12 Voss] [c1 said] and [c2 added] [x1 yes, [x2 {inner}]].")) == 1


def test_no_deeper_than_the_levels_allowed() -> None:
    chain = " ".join(f"Ada {name} said that" for name in "Voss Brandt Rix Faris Quispe".split())
    assert len(nested(f"[s Jon Ames] [c said] [x that {chain} the old bridge is quite safe].")) == MAX_LEVELS
