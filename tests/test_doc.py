"""A text as a `Doc`, and what is filled into one that another pipeline made."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from onrecord.language.doc import fill, make_doc
from onrecord.language.model import Model

TEXT = "\n“It didn't rain.” Mara Lind lives in Oslo. 🛥\n\nThe Quay Gazette wrote it."
PARAGRAPHS = [(1, TEXT.index("\n\n")), (TEXT.index("The Quay"), len(TEXT))]


@pytest.fixture(scope="module")
def model() -> Model:
    return Model.load()


def test_a_text_becomes_a_doc(model: Model) -> None:
    doc = make_doc(TEXT, PARAGRAPHS, model)
    assert doc.text == TEXT
    assert [(token.text, token.tag_, token.pos_) for token in doc[:6]] == [
        ("\n", "_SP", "SPACE"),
        ("“", "``", "PUNCT"),
        ("It", "PRP", "PRON"),
        ("did", "VBD", "AUX"),
        ("n't", "RB", "PART"),
        ("rain", "VB", "VERB"),
    ]
    assert [(name.text, name.label_) for name in doc.ents][:2] == [("Mara Lind", "PERSON"), ("Oslo", "LOC")]


def test_sentences_hold_every_token_and_no_paragraph_break(model: Model) -> None:
    doc = make_doc(TEXT, PARAGRAPHS, model)
    sentences = [sentence.text.strip() for sentence in doc.sents]
    assert sentences[0].startswith("“It")
    assert sentences[-1] == "The Quay Gazette wrote it."
    assert "".join(sentence.text_with_ws for sentence in doc.sents) == TEXT


def test_what_is_outside_the_paragraphs_gets_nothing(model: Model) -> None:
    doc = make_doc(TEXT, PARAGRAPHS[1:], model)
    assert {token.pos_ for token in doc if token.idx < PARAGRAPHS[1][0] and not token.is_space} == {""}


def test_what_another_component_set_stays(model: Model) -> None:
    words = ["Mara", "Lind", "left", "."]
    doc = Doc(spacy.blank("en").vocab, words=words, tags=["X"] * 4, ents=["B-SHIP", "O", "O", "O"])
    doc[2].is_sent_start = True
    fill(doc, model.analyse(doc.text, [(0, len(doc.text))]))
    assert [token.tag_ for token in doc] == ["X"] * 4
    assert [token.pos_ for token in doc] == ["PROPN", "PROPN", "VERB", "PUNCT"]
    assert [name.label_ for name in doc.ents] == ["SHIP"]
    assert len(list(doc.sents)) == 2


def test_nothing_to_read_fills_in_nothing(model: Model) -> None:
    assert len(make_doc("", [], model)) == 0
    assert not make_doc("Rain.", [], model).has_annotation("TAG")
