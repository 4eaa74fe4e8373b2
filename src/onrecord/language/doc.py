"""A text as a spaCy `Doc`, with the word classes, sentences and names that the reader model finds in it.

Lemmas and dependencies are not filled in: their tables and parsers are larger than all of Onrecord, and a pipeline that
has them keeps its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from onrecord.language.model import Analysis, Model, Words
from onrecord.language.units import last_units

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Span = tuple[int, int]

ENTITY_LABELS = {"person": "PERSON", "organisation": "ORG", "place": "LOC", "other": "MISC"}
"""What spaCy's English pipelines call the types of names."""
_SPACE, _SPACE_TAG = "SPACE", "_SP"


def make_doc(text: str, paragraphs: Sequence[Span], model: Model) -> Doc:
    """A text as a `Doc` with spaCy's English tokens; only the paragraphs given are read."""
    doc = _english().make_doc(text)
    fill(doc, model.analyse(text, paragraphs))
    return doc


@cache
def _english() -> Language:
    import spacy

    return spacy.blank("en")


def fill(doc: Doc, analysis: Analysis) -> None:
    """Give a `Doc` the word classes, sentences and names that it has not; what another component set stays.

    `analysis` is of the same text. A token takes the class of the unit that holds its last character.
    """
    if not len(analysis.units):
        return
    words = analysis.words
    units = last_units(analysis.units, [(token.idx, token.idx + len(token)) for token in doc])
    _fill_classes(doc, words, units.tolist())
    if not doc.has_annotation("SENT_START"):
        _fill_sentences(doc, set(analysis.units.starts[words.begins].tolist()))
    if not doc.has_annotation("ENT_IOB"):
        _fill_names(doc, analysis.entities)


def _fill_classes(doc: Doc, words: Words, units: Sequence[int]) -> None:
    has_tags, has_classes = doc.has_annotation("TAG"), doc.has_annotation("POS")
    for token, unit in zip(doc, units, strict=True):
        if unit < 0 and not token.is_space:
            continue
        if not has_tags:
            token.tag_ = _SPACE_TAG if token.is_space else words.xpos[unit]
        if not has_classes:
            token.pos_ = _SPACE if token.is_space else words.upos[unit]


def _fill_sentences(doc: Doc, starts: set[int]) -> None:
    """`starts` are code points; white space at the head belongs to the first sentence."""
    is_head = True
    for token in doc:
        token.is_sent_start = token.i == 0 or (token.idx in starts and not is_head)
        is_head = is_head and token.is_space


def _fill_names(doc: Doc, names: Sequence[tuple[int, int, str, float]]) -> None:
    from spacy.util import filter_spans

    found = [
        doc.char_span(start, end, label=ENTITY_LABELS[kind], alignment_mode="expand") for start, end, kind, _ in names
    ]
    doc.set_ents(filter_spans([span for span in found if span is not None]))
