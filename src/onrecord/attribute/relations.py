"""What a reader hands over: attribution relations as spans, before anybody knows who the speaker is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from onrecord.attribute.quotes import Quotation
from onrecord.language.english import Token
from onrecord.records import PartyType

Span = tuple[int, int]
"""Half-open code-point offsets into the article's text."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One attribution relation (PARC3, PolNeAR): source, cue and content pieces in text order.

    `source` or `cue` is None where the text has none. `confidence` runs from 0 to 1; `reason` names what found it.
    `is_turn` marks an answer of an interview printed as turns: direct speech without quotation marks.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    confidence: float
    reason: str
    is_turn: bool = False

    @property
    def start(self) -> int:
        """The earliest code point of any of its spans."""
        return min(self.spans)[0]

    @property
    def spans(self) -> tuple[Span, ...]:
        """All its spans: source, cue, content."""
        return (*filter(None, (self.source, self.cue)), *self.content)


@dataclass(frozen=True, slots=True)
class Entity:
    """A name as a trained head found it; offsets are code points into the article's text, half-open."""

    start: int
    end: int
    type: PartyType
    score: float


class Reader(Protocol):
    """Finds attribution relations in one article. The seam that rules and trained models share."""

    name: str
    version: str

    def relations(
        self, text: str, paragraphs: Sequence[Span], titles: Sequence[Span], quotations: Sequence[Quotation]
    ) -> list[Relation]:
        """The relations of one article, by start.

        `paragraphs` are its title and body paragraphs in text order; `titles` those of them that are headlines.
        """
        ...

    def tags(self, text: str, paragraphs: Sequence[Span], tokens: Sequence[Token]) -> list[str]:
        """The Penn tag of each token of a sentence within the paragraphs of a text that was read."""
        ...

    def entities(self, text: str, paragraphs: Sequence[Span]) -> list[Entity]:
        """The names that a trained head finds in one article, by start; none from a reader without one."""
        ...
