"""Events of small articles as rows: voice and statement, status, parties, place, numbers; utterances are none."""

from __future__ import annotations

import json

import pytest
from reading_samples import RULES, article

from onrecord.read import read
from onrecord.records import Reading


def reading_of(text: str) -> Reading:
    made, spans = article(text)
    return read(made, spans, RULES)


def lines(reading: Reading, fields: str) -> list[str]:
    return [" | ".join(str(getattr(event, field)) for field in fields.split()) for event in reading.events]


# (phenomenon, text, label | status | voice | place of each event)
ROWS = [
    ("own voice", "Rebels attacked the port in Belgium on Monday.", ["attacked | happened | own | Belgium"]),
    ("told by somebody", "Ada Voss said that rebels attacked the port on Monday.",
     ["attacked | claimed | paraphrase | None"]),
    ("quoted", "“Rebels attacked the port on Monday,” Ada Voss said.", ["attacked | claimed | quoted | None"]),
    ("to come, told by somebody", "Ada Voss said that the port will open on Friday.",
     ["open | scheduled | paraphrase | None"]),
    ("an utterance is a statement", "Ada Voss said on Monday that the port was safe.", []),
    ("words for an utterance", "In his Monday remarks, Ada Voss said that the port was safe.", []),
    ("speech outside a statement", "Ada Voss delivered a speech on Monday.", ["delivered | happened | own | None"]),
    ("what was decided", "Lawmakers approved on Monday to shut the port.", ["approved | happened | own | None"]),
    ("no date", "Rebels attacked the port.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_voice_status_and_place(text: str, expected: list[str]) -> None:
    assert lines(reading_of(text), "label status voice place") == expected


def test_an_event_told_in_a_statement_names_it() -> None:
    reading = reading_of(
        "Ada Voss said that rebels attacked the port on Monday. Rebels attacked the bridge on Tuesday."
    )
    assert [event.statement_id for event in reading.events] == [reading.statements[0].statement_id, None]


def test_parties_are_chains_of_the_article() -> None:
    reading = reading_of("The Dockers Union met with Ada Voss on Monday in Belgium.")
    names = {chain.chain_id: chain.name for chain in reading.chains}
    assert [(row.kind, row.position, names[row.chain_id]) for row in reading.event_parties] == [
        ("actor", 0, "Dockers Union"),
        ("recipient", 0, "Ada Voss"),
    ]


# (phenomenon, text, who acts or is acted on)
HEADS = [
    ("the person", "Ada Voss attacked the port on Monday.", ["Ada Voss"]),
    ("somebody of the person's", "The brother of Ada Voss attacked the port on Monday.", []),
    ("with a title before the name", "An aide to Mayor Ada Voss attacked the port on Monday.", []),
    ("in the possessive", "Ada Voss’s house was attacked on Monday.", []),
    ("a body's people are the body", "Members of the Dockers Union attacked the port on Monday.", ["Dockers Union"]),
    ("whose the event is", "The killing of Ada Voss on Monday was a shock.", ["Ada Voss"]),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in HEADS], ids=[row[0] for row in HEADS])
def test_a_party_is_the_head_of_its_noun_phrase(text: str, expected: list[str]) -> None:
    reading = reading_of(text)
    assert reading.events
    names = {chain.chain_id: chain.name for chain in reading.chains}
    assert [names[row.chain_id] for row in reading.event_parties] == expected


def test_words_offsets_dates_and_numbers() -> None:
    reading = reading_of("On 5 March 2023, rebels killed twelve people and 1,300 sheep.")
    (event,), (date,) = reading.events, reading.dates
    assert event.text == "On 5 March 2023, rebels killed twelve people and 1,300 sheep"
    assert (event.start_char, event.end_char, event.date_id) == (0, len(event.text), date.date_id)
    assert json.loads(event.numbers) == ["12", "1300"]


def test_what_another_date_is_counted_from_has_no_date() -> None:
    reading = reading_of("Ada Voss left two days after the assassination of Jon Brandt.")
    assert [(event.label, event.date_id is None) for event in reading.events] == [
        ("left", False),
        ("assassination", True),
    ]


def test_words_of_a_date_are_no_party() -> None:
    reading = reading_of("Rebels attacked the port on Sept. 4, 2021.")
    names = {chain.chain_id: chain.name for chain in reading.chains}
    assert "Sept" not in {names[row.chain_id] for row in reading.event_parties}
