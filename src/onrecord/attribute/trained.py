"""The trained reader: spans and links by the model, quotations by typography.

Where quotation marks are certain they override the model: a pair is never cut in half, and a quotation that the model
passed over is a statement all the same. Both paths leave their reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from onrecord.attribute.acts import reading_of
from onrecord.attribute.gather import gather_quotations, is_whole
from onrecord.attribute.quotes import Quotation, outer_quotations
from onrecord.attribute.relations import Relation, Span
from onrecord.attribute.rules import RuleReader
from onrecord.language.model import Model, SpanRelation

SURE = 0.65
"""From this confidence on, a relation without a source stands even where the lexicon does not know its cue."""


class TrainedReader:
    """Source, cue and content by a small encoder; `MODEL_CARD.md` says what it learnt from and how well it reads."""

    name = "model"

    def __init__(self, model: str = "default") -> None:
        self._model = Model.load(model)
        self.version = self._model.version

    def relations(
        self, text: str, paragraphs: Sequence[Span], titles: Sequence[Span], quotations: Sequence[Quotation]
    ) -> list[Relation]:
        """The relations of one article, by start."""
        outer = outer_quotations(quotations)
        found = [_relation(relation, outer, paragraphs, titles) for relation in self._model.relations(text, paragraphs)]
        relations = [relation for relation in found if relation]
        by_rules = RuleReader().relations(text, paragraphs, titles, quotations)
        relations = [_with_source(relation, by_rules) for relation in relations]
        relations = [relation for relation in (_without_expletive(text, r) for r in relations) if relation]
        relations = [relation for relation in relations if _is_plausible(text, relation, outer)]
        relations += _passed_over(text, relations, by_rules, outer)
        relations += _of_titles(relations, by_rules, titles)
        return gather_quotations(text, relations, outer, paragraphs)


_IMPERSONAL = regex.compile(
    r"(?:is|was|has been|had been|are|were)\s(?:\w+ly\s)?\w+(?:ed|en|t|wn|id|ought)\b", regex.IGNORECASE
)


def _without_expletive(text: str, relation: Relation) -> Relation | None:
    """ "It is estimated that": "it" neither speaks nor is it said. None if nothing else is left."""
    if relation.cue is None or not _IMPERSONAL.match(text[slice(*relation.cue)]):
        return relation
    is_it = relation.source is not None and text[slice(*relation.source)].lower() == "it"
    content = tuple(span for span in relation.content if text[slice(*span)].lower() != "it")
    if not content:
        return None
    return replace(relation, source=None if is_it else relation.source, content=content)


def _is_plausible(text: str, relation: Relation, outer: Sequence[Quotation]) -> bool:
    """Without a source a cue must be one that the lexicon knows, or stand beside a quotation; "known as" only names."""
    if relation.source is not None or relation.cue is None or relation.confidence >= SURE:
        return True
    if any(q.start_char < end and start < q.end_char for q in outer for start, end in relation.content):
        return True
    entry, words = reading_of(text, relation)
    return entry is not None and not words.lower().endswith(" as")


def _of_titles(relations: Sequence[Relation], by_rules: Sequence[Relation], titles: Sequence[Span]) -> list[Relation]:
    """What the rules read in a headline where the model read nothing."""
    read = [title for title in titles if any(_in_title((r.start, r.start), [title]) for r in relations)]
    unread = [title for title in titles if title not in read]
    return [
        replace(relation, reason=f"{relation.reason}; the model read nothing in the headline")
        for relation in by_rules
        if relation.source and relation.cue and _in_title((relation.start, relation.start), unread)
    ]


def _with_source(relation: Relation, by_rules: Sequence[Relation]) -> Relation:
    """A relation for whose cue the model saw no source, with the one the rules see, if any."""
    if relation.source or relation.cue is None:
        return relation
    start, end = relation.cue
    for other in by_rules:
        is_same = other.cue is not None and other.cue[0] < end and start < other.cue[1]
        is_free = other.source is not None and not any(
            s < other.source[1] and other.source[0] < e for s, e in relation.content
        )
        if is_same and is_free:
            return replace(relation, source=other.source, reason="the model; the source by rule")
    return relation


def _passed_over(
    text: str, relations: Sequence[Relation], by_rules: Sequence[Relation], outer: Sequence[Quotation]
) -> list[Relation]:
    """What the rules found around quotations that the model has passed over, with their source and cue."""
    claimed = [span for relation in relations for span in relation.content]
    free = [q for q in outer if is_whole(text, q) and not any(s < q.end_char and q.start_char < e for s, e in claimed)]
    return [
        replace(relation, reason=f"{relation.reason}; the model passed it over")
        for relation in by_rules
        if relation.source
        and relation.cue
        and any(s < q.end_char and q.start_char < e for q in free for s, e in relation.content)
        and not any(s < e2 and s2 < e for s, e in relation.content for s2, e2 in claimed)
    ]


def _relation(
    found: SpanRelation, outer: Sequence[Quotation], paragraphs: Sequence[Span], titles: Sequence[Span]
) -> Relation | None:
    """A relation of the model with its quotations made whole; None if no content is left."""
    home = found.cue[0] if found.cue else (found.source or found.content)[0]
    source = _at_home(found.source[0], home, paragraphs) if found.source else None
    others = [span for span in (source, *found.cue) if span]
    pieces = [span for span in found.content if not others or _in_title(span, titles) == _in_title(others[-1], titles)]
    content = _joined([_whole(piece, outer, others) for span in pieces for piece in _cut(span, paragraphs)])
    if not content:
        return None
    return Relation(
        source=source,
        cue=(found.cue[0][0], found.cue[-1][1]) if found.cue else None,
        content=content,
        confidence=round(found.confidence, 3),
        reason="the model",
    )


def _at_home(span: Span, home: Span, paragraphs: Sequence[Span]) -> Span | None:
    """The part of a source in its cue's paragraph, or the whole if it stands in another: never across both."""
    for start, end in paragraphs:
        if start <= home[0] < end and span[0] < end and start < span[1]:
            return max(span[0], start), min(span[1], end)
    return span


def _in_title(span: Span, titles: Sequence[Span]) -> bool:
    """Whether a span stands in a headline: what a headline says is never said by a cue of the body."""
    return any(start <= span[0] < end for start, end in titles)


def _cut(span: Span, paragraphs: Sequence[Span]) -> list[Span]:
    """A span cut at the ends of paragraphs: a headline and what follows it are never one piece."""
    pieces = [(max(span[0], start), min(span[1], end)) for start, end in paragraphs]
    return [(start, end) for start, end in pieces if start < end]


def _whole(span: Span, outer: Sequence[Quotation], others: Sequence[Span]) -> Span:
    """A content piece stretched over the quotations that it cuts, unless the source or the cue stands in them."""
    start, end = span
    for quotation in outer:
        overlaps = quotation.start_char < end and start < quotation.end_char
        is_free = not any(quotation.start_char < e and s < quotation.end_char for s, e in others)
        if overlaps and is_free:
            start, end = min(start, quotation.start_char), max(end, quotation.end_char)
    return start, end


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Pieces in text order, overlapping ones made one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
