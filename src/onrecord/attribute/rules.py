"""The rule reader: quotation marks, a lexicon of cues, and the order of words. No parse, no training.

A baseline that shows its reasons. Within a sentence: find the cues, then for each its source, then its content (a
quotation, a that-clause, a bare clause, an infinitive; behind the cue or before it). Method: cue, content, source, as
in BBC Citron (Newell et al. 2018), over the frames of `lexicons/cues.tsv`.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.attribute.clauses import Clause, read_clause
from onrecord.attribute.contents import Content, content_of
from onrecord.attribute.gather import gather_quotations
from onrecord.attribute.phrases import Range
from onrecord.attribute.quotes import Quotation, outer_quotations, touching
from onrecord.attribute.relations import Entity, Relation, Span
from onrecord.attribute.sources import Source
from onrecord.attribute.subjects import source_of
from onrecord.attribute.tagging import tag
from onrecord.language.english import Sentence, Token, sentences

_CONFIDENCE = {"quotation": 0.9, "that-clause": 0.85, "clause before": 0.75, "clause": 0.7, "whether": 0.7}
_OTHER_CONFIDENCE = 0.55
LONGEST_COLON_SPEAKER = 5
"""Tokens on the shorter side of a headline's colon."""


class RuleReader:
    """The baseline reader: see the module."""

    name = "rules"
    version = "1"

    def relations(
        self, text: str, paragraphs: Sequence[Span], titles: Sequence[Span], quotations: Sequence[Quotation]
    ) -> list[Relation]:
        """The relations of one article, by start. `titles` are those paragraphs that are headlines."""
        outer = outer_quotations(quotations)
        found = [
            relation
            for sentence, inside in _sentences(text, paragraphs, outer)
            for relation in read_sentence(sentence, inside, is_title=_stands_in(sentence, titles))
        ]
        return gather_quotations(text, found, outer, paragraphs)

    def tags(self, text: str, paragraphs: Sequence[Span], tokens: Sequence[Token]) -> list[str]:
        """Tags by closed classes and endings."""
        return tag(tokens)

    def entities(self, text: str, paragraphs: Sequence[Span]) -> list[Entity]:
        """None: patterns alone tell this reader what a name names."""
        return []


def _sentences(
    text: str, paragraphs: Sequence[Span], outer: Sequence[Quotation]
) -> list[tuple[Sentence, Sequence[Quotation]]]:
    """The sentences of an article, each with the quotations that reach into it."""
    found = sentences(text, paragraphs, [(q.start_char, q.end_char) for q in outer])
    return [(sentence, touching(outer, sentence.start, sentence.end)) for sentence in found]


def _stands_in(sentence: Sentence, titles: Sequence[Span]) -> bool:
    return any(start <= sentence.start < end for start, end in titles)


def read_sentence(sentence: Sentence, outer: Sequence[Quotation], *, is_title: bool) -> list[Relation]:
    """The relations of one sentence; `outer` are the quotations that count as such in it."""
    clause = read_clause(sentence, outer, is_title=is_title)
    colon = _title_colon(clause) if is_title else None
    found = [colon] if colon else []
    previous: Range | None = None
    for index in range(len(clause.cues)):
        source = source_of(clause, index, previous)
        relation = _relation(clause, index, source, found)
        if relation:
            found.append(relation)
        previous = source.words or previous
    return found


def _relation(clause: Clause, index: int, source: Source, found: Sequence[Relation]) -> Relation | None:
    """The relation of the cue at `index`; None where it has no content that none of `found` has."""
    cue, content = clause.cues[index], content_of(clause, index, source)
    spans = tuple(span for span in content.spans if not _overlaps(span, found))
    if not spans or (source.words is None and not _may_lack_source(clause, index, spans)):
        return None
    return Relation(
        source=clause.span(*source.words) if source.words else None,
        cue=(clause.tokens[cue.first].start, clause.tokens[cue.end - 1].end),
        content=spans,
        confidence=_confidence(clause, index, source, content),
        reason=content.reason,
    )


def _may_lack_source(clause: Clause, index: int, spans: Sequence[Span]) -> bool:
    """An active verb with no subject is most often no cue: unless a quotation stands beside it."""
    is_active = clause.cues[index].form not in {"passive", "noun"}
    return not is_active or any(clause.touches_quotation(span) for span in spans)


def _confidence(clause: Clause, index: int, source: Source, content: Content) -> float:
    """By what was found; calibrated confidences come with the trained reader."""
    base = _CONFIDENCE.get(content.reason, _OTHER_CONFIDENCE)
    is_noun = clause.cues[index].form == "noun"
    return round(base - (0.15 if source.words is None else 0.0) - (0.1 if is_noun else 0.0), 2)


def _overlaps(span: Span, found: Sequence[Relation]) -> bool:
    return any(span[0] < end and start < span[1] for relation in found for start, end in relation.content)


def _title_colon(clause: Clause) -> Relation | None:
    """ "Content: Speaker" and "Speaker: content" in a headline; the shorter side, of up to five words, speaks."""
    tokens = clause.tokens
    at = next((i for i, token in enumerate(tokens) if token.text == ":"), 0)
    behind = len(tokens) - at - 1
    if clause.cues or at == 0 or behind == 0 or min(at, behind) > LONGEST_COLON_SPEAKER:
        return None
    left, right = clause.span(0, at), clause.span(at + 1, len(tokens))
    if not left or not right:
        return None
    source, content = (left, right) if at < behind else (right, left)
    return Relation(source, (tokens[at].start, tokens[at].end), (content,), 0.5, "colon in a headline")
