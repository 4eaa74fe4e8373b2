"""Finds attributions inside what somebody said: "said that Y had told him", "I want a date", "claims that".

The trained reader and the corpora it learnt from know only the outermost attribution; the rules read on inside.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

import regex

from onrecord.attribute.acts import reading_of
from onrecord.attribute.cues import may_hold_cue, noun_forms
from onrecord.attribute.grammar import DETERMINERS, PRONOUNS, looks_finite
from onrecord.attribute.inner_cues import find_inner
from onrecord.attribute.layout import Layout
from onrecord.attribute.quotes import Quotation
from onrecord.attribute.relations import Relation, Span
from onrecord.attribute.rules import read_sentence
from onrecord.attribute.vocabulary import document_class
from onrecord.language.english import Token, sentences_within, tokens_within

MAX_LEVELS = 3
"""So deep are statements read inside statements: what X said that Y said that Z said that ..."""
MIN_WORDS = 5
"""Content of fewer words holds no further attribution worth a row."""


def find_nested(
    text: str, relations: Sequence[Relation], quotations: Sequence[Quotation], layout: Layout
) -> list[Relation]:
    """Relations whose spans all stand inside one content piece of those given, or of one another, by start."""
    taken = {relation.cue for relation in relations}
    found: list[Relation] = []
    level = list(relations)
    for _ in range(MAX_LEVELS):
        level = _one_level(text, level, quotations, layout, taken)
        found += level
    return sorted(found, key=lambda relation: relation.start)


def _one_level(
    text: str, relations: Sequence[Relation], quotations: Sequence[Quotation], layout: Layout, taken: set[Span | None]
) -> list[Relation]:
    """What stands inside the contents of these relations; cues in `taken` are passed over, those found added to it."""
    found: list[Relation] = []
    for piece in {piece: None for relation in relations for piece in relation.content}:
        tokens = tokens_within(text, *piece, layout.paragraph(piece[0]))
        if len(text[slice(*piece)].split()) < MIN_WORDS:
            continue
        first = bisect_right(quotations, piece[0], key=lambda quotation: quotation.start_char)
        within = quotations[first : bisect_left(quotations, piece[1], key=lambda quotation: quotation.start_char)]
        for relation in _read_piece(text, piece, tokens, within):
            if relation.cue not in taken:
                taken.add(relation.cue)
                found.append(relation)
    return found


def _read_piece(text: str, piece: Span, tokens: Sequence[Token], quotations: Sequence[Quotation]) -> list[Relation]:
    inner = [q for q in quotations if q.end_char < piece[1] and not _wraps(text, q, piece)]
    spans = [(q.start_char, q.end_char) for q in inner]
    by_rule = [
        _cut(text, relation)
        for sentence in (sentences_within(tokens, spans) if may_hold_cue(tokens) else ())
        for relation in read_sentence(sentence, inner, is_title=False)
        if _is_inside(text, relation, piece)
    ]
    taken = [relation.cue for relation in by_rule if relation.cue]
    patterned = (relation for relation in find_inner(text, piece) if not _overlaps(relation.cue, taken))
    return [*by_rule, *(_cut(text, relation) for relation in patterned)]


def _overlaps(cue: Span | None, taken: Sequence[Span]) -> bool:
    return cue is not None and any(cue[0] < end and start < cue[1] for start, end in taken)


def _cut(text: str, relation: Relation) -> Relation:
    """A relation whose content ends where whoever is quoted goes on in a clause of their own ("..., and so I went")."""
    onward = _ONWARD_OF_INFINITIVE if relation.reason == "infinitive" else _ONWARD
    start, end = relation.content[-1]
    match = onward.search(text, start, end)
    return replace(relation, content=(*relation.content[:-1], (start, match.start()))) if match else relation


def _wraps(text: str, quotation: Quotation, piece: Span) -> bool:
    """Whether a quotation is the piece itself but for punctuation."""
    rest = text[piece[0] : quotation.start_char] + text[quotation.end_char : piece[1]]
    return not any(character.isalnum() for character in rest)


def _is_inside(text: str, relation: Relation, piece: Span) -> bool:
    """A whole attribution inside the piece that happened: no infinitive, no modal, no perceiving."""
    if relation.cue is None or not all(piece[0] <= start and end <= piece[1] for start, end in relation.spans):
        return False
    entry, words = reading_of(text, relation)
    if entry is None or entry.lemma == "mean" or entry.polarity == "questioned" or _is_unreal(words, relation.reason):
        return False
    if entry.act == "perceives" and not _is_learned(text, relation):
        return False
    if relation.source is None:
        return entry.lemma in noun_forms() and relation.reason == "that-clause"
    if _YOU.fullmatch(text, *relation.source) and not _ASKS_YOU.search(
        text, relation.source[0] - 12, relation.source[0]
    ):
        return False
    is_told = relation.reason in _WHOLE_CONTENT or (relation.reason == "infinitive" and entry.lemma not in noun_forms())
    return is_told and _may_speak(text[slice(*relation.source)])


_WHOLE_CONTENT = frozenset(["quotation", "that-clause", "clause", "whether"])
FIRST_WORDS = 8
"""Among so many a clause shows its verb: "heard that particular concern" has none."""
MAX_PLURAL_WORDS = 4
"""Words in a bare plural that speaks ("international dignitaries")."""
MAX_SOURCE_WORDS = 8
"""Inside what somebody says, a longer source is most often a clause that the rules took for a noun phrase."""


def _may_speak(source: str) -> bool:
    """Whether a source read by rule inside content is a plain noun phrase."""
    words = source.split()
    if len(words) > MAX_SOURCE_WORDS or any(word.lower() in _NOT_IN_NOUN_PHRASE for word in words):
        return False
    if words[0].lower() in DETERMINERS | PRONOUNS | {"those", "these", "people"} or words[0][:1].isupper():
        return True
    return len(words) <= MAX_PLURAL_WORDS and _PLURAL.search(source) is not None


_NOT_IN_NOUN_PHRASE = frozenset(
    "is are was were be been has have had do does did will would can could may might must not or but who which that "
    "give gives gave get gets got where when why how case".split()
)


_ONWARD = regex.compile(r",?\s(?:and|but|so)\s(?:I|we|when|if)\s")
_ONWARD_OF_INFINITIVE = regex.compile(
    r",?\s(?:and|but|so|as|because|since|although|though|while)\s(?:so,?\s)?(?:I|we|you|he|she|it|they|there|when|if|"
    r"that['’]s|\p{L}+ing\s\p{L}+\s(?:is|was))\b|\.\s(?=\p{Lu})"
)
_PLURAL = regex.compile(r"(?:[^s]s|people)$")
_UNREAL = regex.compile(r"(?:to|must|should)\s", regex.IGNORECASE)
_YOU = regex.compile("you", regex.IGNORECASE)
_ASKS_YOU = regex.compile(r"\b(?:[Dd]o|[Dd]id)\s$|^$")
_MODAL = regex.compile(r"(?:will|would|may|might|can|could)\s", regex.IGNORECASE)
_BEING = regex.compile(r"(?:is|are|was|were|am|['’](?:s|re|m))\s(?!(?:\p{L}+\s)?\p{L}+ing\b)", regex.IGNORECASE)


def _is_unreal(words: str, reason: str) -> bool:
    """What is only to be, a passive, or a modal with no whole content: none of them happened."""
    if _UNREAL.match(words) or _BEING.match(words):
        return True
    return _MODAL.match(words) is not None and reason not in {"quotation", "that-clause", "infinitive"}


def _is_learned(text: str, relation: Relation) -> bool:
    """Perceiving with a clause that "that" begins ("realised that"), or a document that finds ("the findings show")."""
    start, end = relation.content[0]
    if relation.reason == "that-clause":
        words = tokens_within(text, start, end, (start, end))[:FIRST_WORDS]
        return any(looks_finite(word) for word in words)
    return relation.reason == "clause" and document_class(text[slice(*(relation.source or (0, 0)))]) is not None
