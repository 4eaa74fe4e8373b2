"""The trained reader: spans and links by the model, quotations by typography, what it leaves open by the rules.

Where quotation marks are certain they override the model: a pair is never cut in half, and a quotation that the model
passed over is a statement all the same. Both paths leave their reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol, cast

import regex

from onrecord.attribute.acts import reading_of
from onrecord.attribute.cues import verb_forms
from onrecord.attribute.gather import gather_quotations, is_whole
from onrecord.attribute.grammar import DECLINING, EXPECTING
from onrecord.attribute.layout import Layout
from onrecord.attribute.quotes import Quotation, outer_quotations, touching
from onrecord.attribute.relations import Entity, Relation, Span
from onrecord.attribute.rules import RuleReader
from onrecord.language.english import Token
from onrecord.language.model import SpanRelation
from onrecord.records import PartyType

SURE = 0.65
"""From this confidence on, a relation without a source stands even where the lexicon does not know its cue."""

_IMPERSONAL = regex.compile(
    r"(?:is|was|has been|had been|are|were)\s(?:\w+ly\s)?\w+(?:ed|en|t|wn|id|ought)\b", regex.IGNORECASE
)
_NAMING = regex.compile(r"\b(?:known|referred to) as\b.{0,3}$", regex.IGNORECASE)
_TOLD = regex.compile(
    r"(?:is|are|was|were|(?:has|have|had) been|being|be)\s(?:\w+ly\s|also\s)?"
    r"(?:told|advised|asked|urged|warned|ordered|encouraged|invited|instructed|informed|reminded|assured|promised)",
    regex.IGNORECASE,
)
_STOP = regex.compile(r"[.!?…]")
_REST_OF_WORD = regex.compile(r"(?:[-‐]\p{L}[\p{L}\p{M}]*)+")
_INFINITIVE = regex.compile(r"to\s(?:\w+ly\s)?(?P<verb>\p{Ll}+)\s+")


class SpanModel(Protocol):
    """What finds spans and links in a text."""

    version: str

    def relations(self, text: str, paragraphs: Sequence[Span]) -> list[SpanRelation]:
        """The attributions of a text, by start."""
        ...

    def chance(self, confidence: float) -> float:
        """How often attributions of this confidence are right."""
        ...

    def tags(self, text: str, paragraphs: Sequence[Span], spans: Sequence[Span]) -> list[str]:
        """The Penn tag of each span, a token of the text."""
        ...

    def entities(self, text: str, paragraphs: Sequence[Span]) -> list[tuple[int, int, str, float]]:
        """Its names: start, end, type and score, by start."""
        ...


class TrainedReader:
    """Source, cue and content by a small encoder; `MODEL_CARD.md` says what it learnt from and how well it reads."""

    name = "model"

    def __init__(self, model: SpanModel) -> None:
        self._model = model
        self.version = self._model.version
        self._rules = RuleReader()

    def relations(
        self, text: str, paragraphs: Sequence[Span], titles: Sequence[Span], quotations: Sequence[Quotation]
    ) -> list[Relation]:
        """The relations of one article, by start."""
        layout = Layout(paragraphs, titles)
        outer = outer_quotations(quotations)
        by_rules = _Found(self._rules.relations(text, paragraphs, titles, quotations), layout)
        found = []
        for spans in self._model.relations(text, paragraphs):
            relation = _settled(text, _relation(text, spans, outer, layout), by_rules)
            if relation and _is_plausible(text, relation, outer):
                found.append(_without_earlier_sentence(text, relation, outer))
        found = _with_own_pieces(found)
        found += _passed_over(text, found, by_rules, outer)
        found += _of_titles(found, by_rules, layout)
        return [self._with_chance(one) for one in gather_quotations(text, found, outer, paragraphs)]

    def _with_chance(self, relation: Relation) -> Relation:
        """A relation of the model with the chance that it is right for its confidence; one by rule as it is."""
        if not relation.reason.startswith("the model"):
            return relation
        return replace(relation, confidence=round(self._model.chance(relation.confidence), 3))

    def tags(self, text: str, paragraphs: Sequence[Span], tokens: Sequence[Token]) -> list[str]:
        """The model's tags."""
        return self._model.tags(text, paragraphs, [(token.start, token.end) for token in tokens])

    def entities(self, text: str, paragraphs: Sequence[Span]) -> list[Entity]:
        """The names that the model's entity head finds, by start."""
        found = self._model.entities(text, paragraphs)
        return [Entity(start, end, cast(PartyType, kind), score) for start, end, kind, score in found]


class _Found:
    """What the rules found, by the paragraph of its cue."""

    def __init__(self, relations: Sequence[Relation], layout: Layout) -> None:
        self.relations = relations
        self._layout = layout
        self._by_cue = layout.grouped((r for r in relations if r.cue), lambda r: r.cue[0] if r.cue else 0)

    def with_cue(self, cue: Span) -> Relation | None:
        """The first relation with a source that has a cue in common with this one."""
        near = self._by_cue.get(self._layout.number(cue[0]), ())
        return next((r for r in near if r.source and r.cue and r.cue[0] < cue[1] and cue[0] < r.cue[1]), None)


# --- one relation of the model -------------------------------------------------------------------------------------


def _relation(text: str, found: SpanRelation, outer: Sequence[Quotation], layout: Layout) -> Relation | None:
    """A relation of the model with its quotations made whole; None if no content is left."""
    home = found.cue[0] if found.cue else (found.source or found.content)[0]
    source = _at_home(found.source[0], home, layout) if found.source else None
    others = [span for span in (source, *found.cue) if span]
    pieces = [span for span in found.content if not others or _are_together(span, others[-1], layout)]
    content = _joined(
        [_with_bracket(text, *_whole(piece, outer, others)) for span in pieces for piece in _cut(span, layout)]
    )
    if not content:
        return None
    cue = (found.cue[0][0], found.cue[-1][1]) if found.cue else None
    return Relation(source, cue, content, round(found.confidence, 3), "the model")


def _are_together(one: Span, other: Span, layout: Layout) -> bool:
    """Whether both stand in a headline or neither does: what a headline says is never said by a cue of the body."""
    return layout.in_title(one[0]) == layout.in_title(other[0])


def _at_home(span: Span, home: Span, layout: Layout) -> Span | None:
    """The part of a source in its cue's paragraph, or the whole if it stands in another: never across both."""
    start, end = layout.paragraph(home[0])
    return (max(span[0], start), min(span[1], end)) if span[0] < end and start < span[1] else span


def _cut(span: Span, layout: Layout) -> list[Span]:
    """A span cut at the ends of paragraphs: a headline and what follows it are never one piece."""
    numbers = range(max(layout.number(span[0]), 0), layout.number(span[1] - 1) + 1)
    pieces = [layout.paragraphs[number] for number in numbers]
    return [(max(span[0], start), min(span[1], end)) for start, end in pieces]


def _whole(span: Span, outer: Sequence[Quotation], others: Sequence[Span]) -> Span:
    """A content piece stretched over the quotations that it cuts, unless the source or the cue stands in them."""
    start, end = span
    for quotation in touching(outer, start, end):
        if not any(quotation.start_char < e and s < quotation.end_char for s, e in others):
            start, end = min(start, quotation.start_char), max(end, quotation.end_char)
    return start, end


def _with_bracket(text: str, start: int, end: int) -> Span:
    """A content piece with its last word whole ("Oslo | -Lima") and the bracket that closes behind it."""
    rest = _REST_OF_WORD.match(text, end)
    end = rest.end() if rest and text[end - 1 : end].isalnum() else end
    is_open = text.count("(", start, end) > text.count(")", start, end)
    return (start, end + 1) if is_open and text[end : end + 1] == ")" else (start, end)


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Pieces in text order, overlapping ones made one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


# --- settled by the rules ------------------------------------------------------------------------------------------


def _settled(text: str, relation: Relation | None, by_rules: _Found) -> Relation | None:
    """A relation with the source that the rules see for its cue, its whole cue, and no expletive; else None."""
    if relation is None or relation.cue is None:
        return relation
    if any(text.startswith("as saying", start) for start, _ in relation.content):
        relation = _of_the_quoted(relation, by_rules)
    return _without_expletive(text, _with_whole_cue(text, _without_addressee(text, _with_source(relation, by_rules))))


def _without_addressee(text: str, relation: Relation) -> Relation:
    """ "The dockers were advised to go": who is spoken to neither speaks nor is it said (codebook)."""
    if relation.cue is None or not _TOLD.fullmatch(text, *relation.cue):
        return relation
    is_subject = relation.source is not None and relation.source[1] <= relation.cue[0]
    behind = tuple(span for span in relation.content if span[0] >= relation.cue[1])
    return replace(relation, source=None if is_subject else relation.source, content=behind or relation.content)


def _of_the_quoted(relation: Relation, by_rules: _Found) -> Relation:
    """ "X was quoted by A as saying": X speaks, as the rules read it, and not A (codebook)."""
    other = by_rules.with_cue(relation.cue) if relation.cue else None
    if other is None:
        return relation
    return replace(other, confidence=relation.confidence, reason="the model; who is quoted as saying by rule")


def _with_source(relation: Relation, by_rules: _Found) -> Relation:
    """A relation without a source, or with one inside its cue ("was quoted by X as saying"), with that of the rules."""
    if relation.cue is None or (relation.source and not relation.cue[0] <= relation.source[0] < relation.cue[1]):
        return relation
    other = by_rules.with_cue(relation.cue)
    if other is None or other.source is None:
        return relation
    if any(start < other.source[1] and other.source[0] < end for start, end in relation.content):
        return relation
    return replace(relation, source=other.source, reason="the model; the source by rule")


def _with_whole_cue(text: str, relation: Relation) -> Relation:
    """ "is expected | to announce X", "declined | to say X": the infinitive belongs to the cue (codebook)."""
    if relation.cue is None or relation.cue[1] > relation.content[0][0]:
        return relation
    leads = text[slice(*relation.cue)].lower().split()[-1:]
    infinitive = _INFINITIVE.match(text, *relation.content[0])
    if not infinitive or not leads or leads[0] not in EXPECTING | DECLINING or not _says(infinitive["verb"]):
        return relation
    content = ((infinitive.end(), relation.content[0][1]), *relation.content[1:])
    return replace(relation, cue=(relation.cue[0], infinitive.end("verb")), content=content)


def _says(verb: str) -> bool:
    """Whether a verb is one of speaking."""
    return any(entry.act == "said" for entry in verb_forms().get((verb,), ()))


def _without_expletive(text: str, relation: Relation) -> Relation | None:
    """ "It is estimated that": "it" neither speaks nor is it said. None if nothing else is left."""
    if relation.cue is None or not _IMPERSONAL.match(text[slice(*relation.cue)]):
        return relation
    is_it = relation.source is not None and text[slice(*relation.source)].lower() == "it"
    content = tuple(span for span in relation.content if text[slice(*span)].lower() != "it")
    return replace(relation, source=None if is_it else relation.source, content=content) if content else None


def _is_plausible(text: str, relation: Relation, outer: Sequence[Quotation]) -> bool:
    """Without a source a cue must be one that the lexicon knows, or stand beside a quotation; "known as" only names."""
    if relation.cue is not None and _NAMING.search(text[relation.cue[0] : relation.cue[1] + 3]):
        return False
    if relation.source is not None or relation.cue is None or relation.confidence >= SURE:
        return True
    if any(touching(outer, start, end) for start, end in relation.content):
        return True
    entry, words = reading_of(text, relation)
    return entry is not None and not words.lower().endswith(" as")


def _without_earlier_sentence(text: str, relation: Relation, outer: Sequence[Quotation]) -> Relation:
    """A relation that quotes behind its cue, without unquoted pieces of sentences before its own."""
    if relation.cue is None or not any(
        touching(outer, *span) for span in relation.content if span[0] > relation.cue[1]
    ):
        return relation
    first = min(relation.source[0] if relation.source else relation.cue[0], relation.cue[0])
    kept = tuple(
        span
        for span in relation.content
        if span[1] > first or touching(outer, *span) or not _STOP.search(text, span[1], first)
    )
    return replace(relation, content=kept)


def _with_own_pieces(relations: Sequence[Relation]) -> list[Relation]:
    """The relations, each piece of content left to the one whose cue is nearest, where another has more to say."""
    owners: dict[Span, list[Relation]] = {}
    for relation in relations:
        for span in relation.content:
            owners.setdefault(span, []).append(relation)
    kept = []
    for relation in relations:
        own = tuple(span for span in relation.content if _is_nearest(relation, span, owners[span]))
        kept.append(replace(relation, content=own) if own else relation)
    return kept


def _is_nearest(relation: Relation, span: Span, owners: Sequence[Relation]) -> bool:
    return all(_distance(relation, span) <= _distance(other, span) for other in owners)


def _distance(relation: Relation, span: Span) -> int:
    """Characters between a cue and a piece of content; 0 without a cue."""
    return max(relation.cue[0] - span[1], span[0] - relation.cue[1], 0) if relation.cue else 0


# --- what the model passed over ------------------------------------------------------------------------------------


def _of_titles(relations: Sequence[Relation], by_rules: _Found, layout: Layout) -> list[Relation]:
    """What the rules read in a headline where the model read nothing."""
    read = {layout.number(relation.start) for relation in relations}
    return [
        replace(relation, reason=f"{relation.reason}; the model read nothing in the headline")
        for relation in by_rules.relations
        if relation.source
        and relation.cue
        and layout.in_title(relation.start)
        and layout.number(relation.start) not in read
    ]


def _passed_over(
    text: str, relations: Sequence[Relation], by_rules: _Found, outer: Sequence[Quotation]
) -> list[Relation]:
    """What the rules found around quotations that the model has passed over, with their source and cue."""
    claimed = bytearray(len(text))
    for relation in relations:
        for start, end in relation.content:
            claimed[start:end] = b"\x01" * (end - start)
    return [
        replace(relation, reason=f"{relation.reason}; the model passed it over")
        for relation in by_rules.relations
        if relation.source
        and relation.cue
        and not any(claimed.find(1, start, end) >= 0 for start, end in relation.content)
        and any(_holds_whole(text, span, outer) for span in relation.content)
    ]


def _holds_whole(text: str, span: Span, outer: Sequence[Quotation]) -> bool:
    return any(is_whole(text, quotation) for quotation in touching(outer, *span))
