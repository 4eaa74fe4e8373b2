"""Tokens and sentences. Each table row names its phenomenon; `|` marks where a sentence ends."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_samples import lay_out

from onrecord.attribute.quotes import find_quotations, outer_quotations
from onrecord.language.english import sentences, tokenize, tokens_within

# (phenomenon, text with | between its sentences)
SENTENCES = [
    ("two", "Rain fell.|Snow fell."),
    ("question and exclamation", "Did it rain?|It did!|It did."),
    ("courtesy title", "Then Mr. Voss left.|Dr. Rix came."),
    ("initials", "Then J. R. Pell left.|It rained."),
    ("state in initials", "Then the U.S. Navy left.|It rained."),
    ("abbreviated month", "On Sept. 4 it rained.|On Oct. 5 it snowed."),
    ("company", "Then Voss Inc. left.|It rained."),
    ("number", "It cost 3.50 and 1,200 in all.|It rained."),
    ("address", "See www.example.org for more.|It rained."),
    ("stop before a closing mark", "“It rained.”|Voss left."),
    ("stop before a closing bracket", "(It rained.)|Voss left."),
    ("quotation that goes on in the sentence", "“It rained. It snowed,” Voss said.|She left."),
    ("next sentence begins with a quotation", "Voss left.|“It rained,” she said."),
    ("next sentence begins with a figure", "Voss left.|300 came."),
    ("next sentence begins small", "Voss left. and so did Rix."),
    ("ellipsis", "Voss left…|It rained."),
    ("paragraph ends without a stop", "Rain fell|\nSnow fell"),
    ("headline", "Bridge is safe|\nVoss left."),
    ("single marks", "‘It rained. It snowed,’ Voss said.|She left."),
    ("place name with Saint", "Then St. Mary was shut.|It rained."),
    ("rank", "Then Gen. Voss left.|Lt. Rix came."),
    ("question in a quotation that goes on", "“Did it rain? Did it snow?” Voss asked.|She left."),
    ("number abbreviated", "It was No. 5 that left.|It rained."),
]

CASES = [pytest.param(text.replace("|", "" if "\n" in text else " "), text, id=name) for name, text in SENTENCES]


def split(text: str) -> str:
    """The text with a | behind each sentence but the last."""
    paragraphs = lay_out(text)[0]
    outer = [(q.start_char, q.end_char) for q in outer_quotations(find_quotations(text, paragraphs))]
    found = sentences(text, paragraphs, outer)
    between = [text[a.end : b.start] for a, b in pairwise(found)] + [""]
    return "".join(
        text[s.start : s.end] + ("|" if at < len(found) - 1 else "") + gap.strip(" ")
        for at, (s, gap) in enumerate(zip(found, between, strict=True))
    )


@pytest.mark.parametrize(("text", "told"), CASES)
def test_splits_sentences(text: str, told: str) -> None:
    assert split(text) == told


def test_tokens_have_offsets_into_the_text() -> None:
    text = "Then: “It didn't rain,” Voss said."
    tokens = tokenize(text, 6, len(text))
    assert [token.text for token in tokens] == ["“", "It", "did", "n't", "rain", ",", "”", "Voss", "said", "."]
    assert all(text[token.start : token.end] == token.text for token in tokens)


@pytest.mark.parametrize(
    ("piece", "told"),
    [
        ("It didn't rain,", ["It", "did", "n't", "rain", ","]),
        ("n't rain", ["n't", "rain"]),
        ("idn't ra", ["idn't", "ra"]),
        ("rain,” Voss said. Snow", ["rain", ",", "”", "Voss", "said", ".", "Snow"]),
    ],
)
def test_a_piece_has_the_tokens_of_its_paragraph(piece: str, told: list[str]) -> None:
    text = "“It didn't rain,” Voss said. Snow fell."
    start = text.index(piece)
    tokens = tokens_within(text, start, start + len(piece), (0, len(text) - len(" fell.")))
    assert [token.text for token in tokens] == told
    assert all(text[token.start : token.end] == token.text for token in tokens)


def test_tokens_know_words_and_capitals() -> None:
    voss, left, stop = tokenize("Voss left.", 0, 10)
    assert (voss.is_capitalised, voss.is_word, voss.lower) == (True, True, "voss")
    assert (left.is_capitalised, left.is_word) == (False, True)
    assert (stop.is_capitalised, stop.is_word) == (False, False)


def test_a_sentence_knows_its_paragraph() -> None:
    text = "Rain fell. Snow fell.\n\nFog came."
    assert [sentence.paragraph for sentence in sentences(text, lay_out(text)[0], [])] == [0, 0, 1]


def test_no_text_has_no_sentences() -> None:
    assert sentences("", [], []) == []
    assert tokenize("  \n ", 0, 4) == ()


@given(st.text(alphabet="aB '’“”\".,!?\n\u00a0\U0001f600…—", max_size=80))
def test_sentences_hold_every_word_once_and_in_order(text: str) -> None:
    paragraphs = lay_out(text)[0]
    outer = [(q.start_char, q.end_char) for q in outer_quotations(find_quotations(text, paragraphs))]
    tokens = [token for sentence in sentences(text, paragraphs, outer) for token in sentence.tokens]
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert "".join(token.text for token in tokens) == "".join(text.split())
