"""Everything that was found in one article, with the ids of its statements, occasions and chains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.attribute.acts import kind_of
from onrecord.attribute.floor import Speaking
from onrecord.attribute.frames import Frame
from onrecord.attribute.layout import Layout
from onrecord.attribute.parties import Parties, Party
from onrecord.attribute.quotes import Quotation
from onrecord.attribute.relations import Relation, Span
from onrecord.attribute.spans import SpanIndex
from onrecord.attribute.speeches import Speech
from onrecord.dates import DateExpression
from onrecord.records import Article, StatementKind, make_id


def _kind(text: str, relation: Relation, quotations: SpanIndex[Quotation]) -> StatementKind:
    first, last = relation.content[0][0], relation.content[-1][1]
    return kind_of(text, relation.content, quotations.touching(first, last), relation.cue)


@dataclass(frozen=True)
class Found:
    """What rows are made of; the lists of relations, speakings, frames and parents run in step."""

    article: Article
    layout: Layout
    quotations: Sequence[Quotation]
    relations: Sequence[Relation]
    speakings: Sequence[Speaking]
    frames: Sequence[Frame]
    parents: Sequence[int | None]
    speeches: Sequence[Speech]
    parties: Parties
    dates: Sequence[DateExpression]
    reader: str

    def words(self, span: Span) -> str:
        """The characters of a span."""
        return self.article.text[span[0] : span[1]]

    @cached_property
    def statement_ids(self) -> list[str]:
        """One id for each relation: of the article and all its spans."""
        article_id = self.article.article_id
        return [
            make_id(article_id, "statement", *(at for span in relation.spans for at in span), str(relation.cue))
            for relation in self.relations
        ]

    @cached_property
    def occasion_ids(self) -> list[str]:
        """One id for each occasion: of the article and its first statement."""
        article_id, ids = self.article.article_id, self.statement_ids
        return [make_id(article_id, "occasion", ids[speech.statements[0]]) for speech in self.speeches]

    @cached_property
    def occasion_of(self) -> dict[int, str]:
        """The id of the occasion of each statement."""
        pairs = zip(self.occasion_ids, self.speeches, strict=True)
        return {index: occasion_id for occasion_id, speech in pairs for index in speech.statements}

    @cached_property
    def kinds(self) -> list[StatementKind]:
        """Direct, indirect or mixed; an answer printed as a turn is direct, with all that stands in it (codebook)."""
        placed = SpanIndex(self.quotations, lambda quotation: (quotation.start_char, quotation.end_char))
        alone = [
            "direct" if relation.is_turn else _kind(self.article.text, relation, placed) for relation in self.relations
        ]
        return [self._with_turns(index, alone) for index in range(len(alone))]

    def _with_turns(self, index: int, kinds: Sequence[StatementKind]) -> StatementKind:
        parent = self.parents[index]
        while parent is not None:
            if self.relations[parent].is_turn:
                return "direct"
            parent = self.parents[parent]
        return kinds[index]

    @cached_property
    def _chain_ids(self) -> dict[int, str]:
        firsts = ((party, min((mention.start, mention.end) for mention in party.mentions)) for party in self.parties)
        return {id(party): make_id(self.article.article_id, "chain", *first) for party, first in firsts}

    def chain_id(self, party: Party) -> str:
        """The id of a party's chain: of the article and its first mention."""
        return self._chain_ids[id(party)]
