"""Interviews printed as questions and answers without names. Each table row names its phenomenon."""

from __future__ import annotations

import pytest
from reading_samples import sample

from onrecord.attribute.layout import Layout
from onrecord.attribute.questions import find_interview
from onrecord.attribute.speakers import SpeakerResolver

INTRO = "The Harbour Post spoke with Emily Voss about the bridge."
ASKED = "Is it safe?\n{}\nWho built it?\n{}\nWhen does it open?\n{}"

# (phenomenon, text, answers, who answers)
CASES = [
    ("three questions", INTRO + "\n" + ASKED.format("It is.", "Dockers.", "In May."), 3, "Emily Voss"),
    (
        "an answer of two paragraphs",
        INTRO + "\n" + ASKED.format("It is.\nVery.", "Dockers.", "In May."),
        3,
        "Emily Voss",
    ),
    (
        "several are interviewed",
        "We spoke with Emily Voss and Jon Brandt.\n" + ASKED.format("It is.\nVery.", "Dockers.", "In May."),
        4,
        None,
    ),
    (
        "a heading is no answer",
        INTRO + "\n" + ASKED.format("It is.\nThe builders", "Dockers.", "In May."),
        3,
        "Emily Voss",
    ),
    ("who says I am", "Some talk.\n" + ASKED.format("I'm Emily Voss.", "Dockers.", "In May."), 3, "Emily Voss"),
    ("one question in a report", INTRO + "\nIs it safe?\nNobody knows.\nIt opens in May.", 0, None),
    ("nobody answers", INTRO + "\nIs it safe?\nWho knows?\nWho built it?\nWhen?", 0, None),
    ("nobody is named", "Some talk.\n" + ASKED.format("It is.", "Dockers.", "In May."), 3, None),
    (
        "some of a kind are interviewed",
        "We spoke with experts.\n" + ASKED.format("It is.\nVery.", "Dockers.", "In May."),
        4,
        None,
    ),
    (
        "one question under a headline that says so",
        "# Interview with Emily Voss\nShe sings.\nIs it hard?\nI find it so.\nWe all do.",
        1,
        "Emily Voss",
    ),
    (
        "a headline that names who is asked",
        "# Emily Voss: an interview with the builder\nIs it hard?\nI find it so.",
        1,
        "Emily Voss",
    ),
    (
        "a headline that names who tells",
        "# Emily Voss tells Wikinews about Jon Brandt\n" + ASKED.format("It is.", "Dockers.", "In May."),
        3,
        "Emily Voss",
    ),
    (
        "whom the talk is about is not asked",
        "We spoke with builders about Emily Voss.\n" + ASKED.format("It is.", "Dockers.", "In May."),
        3,
        None,
    ),
    (
        "another interview is mentioned",
        "In a 2003 interview with the Post, Emily Voss sang.\n" + ASKED.format("It is.", "Dockers.", "In May."),
        3,
        None,
    ),
    (
        "a prompt without a question mark",
        "# Interview with Emily Voss\nYou have sung for years.\nI have.\nIs it hard?\nI find it so.",
        2,
        "Emily Voss",
    ),
    (
        "somebody puts a word in between",
        "# Interview with Emily Voss\nIs it hard?\nI find it so.\nOh really.\nWe all do.",
        2,
        "Emily Voss",
    ),
    (
        "an answer before the first question",
        "# Interview with Emily Voss\nShe sings.\nI sang at six.\nIs it hard?\nI find it so.",
        2,
        "Emily Voss",
    ),
    (
        "few questions, answers in the first person",
        "Is it safe?\nI hope so.\n" + "We built it.\n" * 12 + "Is it old?\nWe say no.\nAnd big?\nTo us.",
        3,
        None,
    ),
    (
        "few questions in a report",
        "Is it safe?\nIt is.\n" + "They built it.\n" * 12 + "Is it old?\nIt is.\nAnd big?\nVery.",
        0,
        None,
    ),
    (
        "an interview is mentioned in a report",
        "She said so in an interview.\nIt fell.\nIs it safe?\nNobody knows.\nIt opens in May.",
        0,
        None,
    ),
]


@pytest.mark.parametrize(("text", "count", "speaker"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_answers_are_found_with_who_gives_them(text: str, count: int, speaker: str | None) -> None:
    marked = sample(text)
    interview = find_interview(marked.text, [one for one in marked.paragraphs if one not in marked.titles])
    answers = interview.answers if interview else []
    assert len(answers) == count
    assert all(answer.is_turn and answer.source is None and answer.cue is None for answer in answers)
    found = SpeakerResolver(marked.text, Layout(marked.paragraphs, []), marked.parties).resolve(answers)
    assert [party.name for party in found[0].parties] == ([speaker] if speaker else []) if found else speaker is None
