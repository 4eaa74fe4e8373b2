"""The trained reader: spans and links by the model, quotations by typography.

Where quotation marks are certain they override the model: a pair is never cut in half, and a quotation that the model
passed over is a statement all the same. Both paths leave their reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.attribute.gather import gather_quotations, is_whole
from onrecord.attribute.quotes import Quotation, outer_quotations
from onrecord.attribute.relations import Relation, Span
from onrecord.attribute.rules import RuleReader
from onrecord.language.model import Model, SpanRelation


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
        relations += _passed_over(text, relations, by_rules, outer)
        return gather_quotations(text, relations, outer, paragraphs)


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
    others = [span for span in (*found.source, *found.cue)]
    pieces = [span for span in found.content if not others or _in_title(span, titles) == _in_title(others[-1], titles)]
    content = _joined([_whole(piece, outer, others) for span in pieces for piece in _cut(span, paragraphs)])
    if not content:
        return None
    return Relation(
        source=found.source[0] if found.source else None,
        cue=(found.cue[0][0], found.cue[-1][1]) if found.cue else None,
        content=content,
        confidence=round(found.confidence, 3),
        reason="the model",
    )


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
