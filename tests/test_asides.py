"""What is no report in an interview. Each table row names its phenomenon; kept relations are written as their cues."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reading_samples import sample

from onrecord.attribute.asides import without_asides

# (phenomenon, marked text, cues that are kept); the last line answers, the one before asks
CASES = [
    ("what the interviewer thinks", "Do [s you] [c think] [x it is safe]?\nIt is.", []),
    ("what the interviewer wants", "[s I] [c want] [x to ask about it].\nIt is.", []),
    ("somebody else in a question", "[s Brandt] [c said] [x that it fell]. Did it?\nNo.", ["said"]),
    ("I think", "Is it?\n[s I] [c think] [x it is safe].", []),
    ("I know", "Is it?\n[s I] [c know] [x that it is safe].", []),
    ("I mean", "Is it?\n[s I] [c mean] [x that it is safe].", []),
    ("I want to", "Is it?\n[s We] [c want] [x to keep it].", ["want"]),
    ("I said that", "Is it?\n[s I] [c said] [x that it is safe].", ["said"]),
    ("somebody else in an answer", "Is it?\n[s Brandt] [c claims] [x it is safe].", ["claims"]),
    ("quoted in an answer", "Is it?\n[s I] [c thought], [x “This is safe.”]", ["thought"]),
    ("a verb that no lexicon knows", "Is it?\n[s He] [c came up with] [x a bridge].", []),
    ("seen, and no clause", "Is it?\n[s He] [c heard] [x noises].", []),
    ("before the interview", "[s We] [c think] [x it is safe].\nIs it?\nYes.", ["think"]),
]


@pytest.mark.parametrize(("text", "cues"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_is_kept_of_an_interview(text: str, cues: list[str]) -> None:
    marked = sample(text)
    lines = marked.paragraphs
    answer = replace(marked.relations[0], source=None, cue=None, content=(lines[-1],), is_turn=True)
    start = lines[-2][0]
    kept = without_asides(marked.text, [*marked.relations, answer], start, marked.quotations)
    assert [marked.words(one.cue) for one in kept if not one.is_turn] == cues
