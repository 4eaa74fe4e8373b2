"""Onrecord as a component of a spaCy pipeline."""

from __future__ import annotations

import importlib
import tomllib
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import onrecord
from onrecord.component import GROUPS, StatementFinder

TEXT = """🛥 “The ferry will sail again,” Mara Lind, the harbour master, said on Saturday. It had been closed.

“Nobody has told us,” said Odo Fenn—a baker. He denied that the pier was “un\u00adsafe”."""
ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def nlp() -> Language:
    made = spacy.blank("en")
    made.add_pipe("onrecord", config={"reader": "rules"})
    return made


def test_statements_are_those_of_the_text_alone(nlp: Language) -> None:
    made = nlp.make_doc(TEXT)
    made._.published, made._.outlet, made._.url = "2024-03-05", "The Quay", "https://quay.example/1"
    found = nlp(made)._.statements
    assert found == onrecord.extract(
        TEXT, published="2024-03-05", outlet="The Quay", url="https://quay.example/1", reader="rules"
    )
    assert (found[0].said_from, found[0].outlet) == ("2024-03-02", "The Quay")


def test_spans_hold_the_pieces_on_whole_tokens(nlp: Language) -> None:
    doc = nlp(TEXT)
    ids = {row.statement_id for row in doc._.statements}
    pieces = [piece for row in doc._.statements for piece in row.content]
    assert len(ids) == 3
    assert [span.text for span in doc.spans["onrecord_cue"]] == ["said", "said", "denied"]
    for span, piece in zip(doc.spans["onrecord_content"], pieces, strict=True):
        assert doc.text[piece.start : piece.end] == piece.text
        assert span.start_char <= piece.start < piece.end <= span.end_char
        assert (span.label_, span.id_ in ids) == ("content", True)


def test_a_doc_keeps_its_statements_when_written_and_read(nlp: Language) -> None:
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    (packed,) = DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab)
    for read in (again, packed):
        assert read._.statements == doc._.statements
        assert [[span.text for span in read.spans[key]] for key in GROUPS.values()] == [
            [span.text for span in doc.spans[key]] for key in GROUPS.values()
        ]


def test_several_processes_give_what_one_gives(nlp: Language) -> None:
    texts = [TEXT, "", "Nothing is said here.", TEXT[2:]]
    several = [doc._.statements for doc in nlp.pipe(texts, n_process=2, batch_size=1)]
    assert several == [nlp(text)._.statements for text in texts]


@pytest.mark.parametrize("text", ["", " \n", "“", "Nothing is said here.", "\u202e🛥"])
def test_a_text_without_statements_has_none(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc._.statements == []
    assert {key: len(doc.spans[key]) for key in GROUPS.values()} == dict.fromkeys(GROUPS.values(), 0)


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("de", "„Die Fähre fährt wieder“, sagte Mara Lind.", 0),
        ("xx", "„Die Fähre fährt wieder“, sagte Mara Lind am Samstag, und niemand im Hafen glaubte ihr.", 0),
        ("xx", "“The ferry will sail again,” Mara Lind said on Saturday, and nobody in the harbour believed her.", 1),
    ],
)
def test_only_english_is_read(language: str, text: str, count: int) -> None:
    nlp = spacy.blank(language)
    nlp.add_pipe("onrecord", config={"reader": "rules"})
    assert len(nlp(text)._.statements) == count


def test_the_model_fills_in_what_the_pipeline_has_not() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("onrecord")
    doc = nlp(TEXT)
    assert [(name.text, name.label_) for name in doc.ents] == [("Mara Lind", "PERSON"), ("Odo Fenn", "PERSON")]
    assert next(token.pos_ for token in doc if token.text == "harbour") == "NOUN"
    assert doc.has_annotation("SENT_START")


def test_what_is_not_asked_for_is_not_filled_in(nlp: Language) -> None:
    bare = spacy.blank("en")
    bare.add_pipe("onrecord", config={"fill": False})
    for doc in (bare(TEXT), nlp(TEXT)):
        assert not any(doc.has_annotation(name) for name in ("TAG", "POS", "SENT_START", "ENT_IOB"))


def test_a_pipeline_is_written_with_its_settings(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    assert spacy.load(tmp_path)(TEXT)._.statements == nlp(TEXT)._.statements


def test_an_unknown_reader_is_named() -> None:
    with pytest.raises(onrecord.ReaderError, match="oracle"):
        spacy.blank("en").add_pipe("onrecord", config={"reader": "oracle"})


def test_spacy_finds_the_component_by_the_packages_entry_point() -> None:
    project = tomllib.loads(ROOT.joinpath("pyproject.toml").read_text(encoding="utf-8"))["project"]
    module, _, function = project["entry-points"]["spacy_factories"]["onrecord"].partition(":")
    made = getattr(importlib.import_module(module), function)(spacy.blank("en"), "onrecord", "rules", "default", True)
    assert isinstance(made, StatementFinder)
