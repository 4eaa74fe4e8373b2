"""Tags without a model: verbs told from nouns and adjectives by their neighbours."""

from __future__ import annotations

import pytest

from onrecord.attribute.tagging import tag
from onrecord.language.english import tokenize

# (phenomenon, text, word, its tag)
TAGS = [
    ("past", "Rebels attacked the port.", "attacked", "VBD"),
    ("short past", "Voss died there.", "died", "VBD"),
    ("irregular past", "Talks began there.", "began", "VBD"),
    ("passive", "The port was attacked.", "attacked", "VBN"),
    ("perfect", "Rebels have not attacked it.", "attacked", "VBN"),
    ("by", "The strike authorised by Voss failed.", "authorised", "VBN"),
    ("adjective", "The armed group left.", "armed", "VBN"),
    ("base behind a modal", "Rebels will attack it.", "attack", "VB"),
    ("infinitive", "Rebels want to attack it.", "attack", "VB"),
    ("noun", "The attack failed.", "attack", "NN"),
    ("plural", "The attacks failed.", "attacks", "NNS"),
    ("progressive", "Rebels are attacking it.", "attacking", "VBG"),
    ("no verb", "There is need of it.", "need", "NN"),
    ("name", "It fell in Ortava.", "Ortava", "NNP"),
    ("figure", "It fell in 2019.", "2019", "CD"),
    ("possessive", "Voss's port fell.", "'s", "POS"),
    ("modal", "It would fall.", "would", "MD"),
    ("adverb", "It reportedly fell.", "reportedly", "RB"),
    ("relative", "Talks, which began, failed.", "which", "WDT"),
    ("mark", "It fell.", ".", "."),
]


@pytest.mark.parametrize(("text", "word", "expected"), [row[1:] for row in TAGS], ids=[row[0] for row in TAGS])
def test_a_tag_by_closed_classes_endings_and_neighbours(text: str, word: str, expected: str) -> None:
    tokens = tokenize(text, 0, len(text))
    assert dict(zip([token.text for token in tokens], tag(tokens), strict=True))[word] == expected


def test_no_tokens_no_tags() -> None:
    assert tag([]) == []
