"""A text as a spaCy `Doc`, with word classes, lemmas, sentences, names and noun phrases.

Word classes, sentences and names are what the reader model finds; lemmas and noun phrases are read off the word
classes. Dependencies are not filled in: a pipeline that has a parser keeps its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from onrecord.language.lemmas import lemma_of
from onrecord.language.model import Analysis, Model, Words
from onrecord.language.noun_phrases import noun_phrases
from onrecord.language.units import last_units
from onrecord.lexicons import rows

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

Span = tuple[int, int]

ENTITY_LABELS = {"person": "PERSON", "organisation": "ORG", "place": "LOC", "other": "MISC"}
"""What spaCy's English pipelines call the types of names."""
NOUN_PHRASES = "onrecord_noun_phrase"
"""The group of `doc.spans` that holds the noun phrases; each turns on its last token."""
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
    """Give a `Doc` the word classes, lemmas, sentences and names that it has not, and its noun phrases.

    What another component set stays. `analysis` is of the same text. A token takes the class of the unit that holds
    its last character.
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
    if not doc.has_annotation("LEMMA"):
        _fill_lemmas(doc)
    _fill_noun_phrases(doc)


def _fill_classes(doc: Doc, words: Words, units: Sequence[int]) -> None:
    has_tags, has_classes = doc.has_annotation("TAG"), doc.has_annotation("POS")
    before = -1
    for token, unit in zip(doc, units, strict=True):
        word_class, tag = _classes(token, words, unit, is_second=0 <= unit == before)
        before = unit
        if not has_tags:
            token.tag_ = tag
        if not has_classes:
            token.pos_ = word_class


def _classes(token: Token, words: Words, unit: int, *, is_second: bool) -> tuple[str, str]:
    """Word class and Penn tag of a token; empty outside of what was read.

    A unit tells those of its first word; of "cannot", "gonna" and the like the tokenizer makes a second one.
    """
    if token.is_space:
        return _SPACE, _SPACE_TAG
    if unit < 0:
        return "", ""
    told = words.upos[unit], words.xpos[unit]
    return _contracted().get(token.lower_, told) if is_second else told


@cache
def _contracted() -> dict[str, tuple[str, str]]:
    return {row["form"]: (row["class"], row["tag"]) for row in rows("contracted")}


def _fill_lemmas(doc: Doc) -> None:
    for token in doc:
        if token.pos_:
            token.lemma_ = lemma_of(token.text, token.pos_, token.tag_, bool(token.is_sent_start))


def _fill_noun_phrases(doc: Doc) -> None:
    from spacy.tokens import SpanGroup

    found = [
        sentence[first:end]
        for sentence in doc.sents
        for first, end in noun_phrases((token.text, token.pos_, token.tag_) for token in sentence)
    ]
    spans = [doc[span.start : span.end] for span in found]
    doc.spans[NOUN_PHRASES] = SpanGroup(doc, name=NOUN_PHRASES, spans=spans)


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
