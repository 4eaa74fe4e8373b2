"""A text as a `Doc`, and what is filled into one that another pipeline made."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from onrecord.language.doc import NOUN_PHRASES, fill, make_doc
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


def test_lemmas_and_noun_phrases_follow_the_word_classes(model: Model) -> None:
    doc = make_doc(TEXT, PARAGRAPHS, model)
    assert [token.lemma_ for token in doc[2:6]] == ["it", "do", "not", "rain"]
    assert [span.text for span in doc.spans[NOUN_PHRASES]] == ["It", "Mara Lind", "Oslo", "The Quay Gazette", "it"]


def test_lemmas_of_another_component_stay(model: Model) -> None:
    doc = Doc(spacy.blank("en").vocab, words=["Ships", "left"], lemmas=["boat", "go"])
    fill(doc, model.analyse(doc.text, [(0, len(doc.text))]))
    assert [token.lemma_ for token in doc] == ["boat", "go"]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("She cannot come.", "not", ("PART", "RB", "not")),
        ("They dont know.", "nt", ("PART", "RB", "not")),
        ("It is gonna rain.", "na", ("PART", "TO", "to")),
    ],
)
def test_the_end_of_a_contraction_has_its_own_class(
    model: Model, text: str, word: str, expected: tuple[str, str, str]
) -> None:
    doc = make_doc(text, [(0, len(text))], model)
    token = next(token for token in doc if token.text == word)
    assert (token.pos_, token.tag_, token.lemma_) == expected


def test_nothing_to_read_fills_in_nothing(model: Model) -> None:
    assert len(make_doc("", [], model)) == 0
    assert not make_doc("Rain.", [], model).has_annotation("TAG")
