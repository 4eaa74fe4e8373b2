"""A sentence as the rules see it: its tokens, the quotations that reach into it, and its cues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.attribute.cues import Cue, find_cues
from onrecord.attribute.quotes import Quotation, touching
from onrecord.attribute.relations import Span
from onrecord.language.english import Sentence, Token

_KEPT_AT_START = frozenset("\"“„«‘'$£€(#@[") | {"''", "``"}
_KEPT_AT_END = frozenset("\"”»’')%]") | {"''"}


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence with what the rules need to know of it; indices are tokens."""

    sentence: Sentence
    quotations: tuple[Quotation, ...]
    cues: tuple[Cue, ...]
    is_title: bool = False

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.sentence.tokens

    def at(self, char: int) -> int:
        """The first token that begins at or after a character."""
        return next((i for i, token in enumerate(self.tokens) if token.start >= char), len(self.tokens))

    def span(self, first: int, end: int) -> Span | None:
        """The characters of a token range, marks and spaces at the edges left out; None if nothing is left."""
        tokens = self.tokens
        while first < end and not tokens[first].is_word and tokens[first].text not in _KEPT_AT_START:
            first += 1
        while end > first and not tokens[end - 1].is_word and tokens[end - 1].text not in _KEPT_AT_END:
            end -= 1
        return (tokens[first].start, tokens[end - 1].end) if first < end else None

    def quotation_at(self, at: int) -> bool:
        """Whether a quotation begins with this token: with its mark, or right behind it."""
        start = self.tokens[at].start
        return any(q.start_char <= start < q.inner_start or q.inner_start == start for q in self.quotations)

    def touches_quotation(self, span: Span) -> bool:
        """Whether a quotation stands in a stretch of text, or a part of one."""
        return any(q.start_char < span[1] and span[0] < q.end_char for q in self.quotations)


def read_clause(sentence: Sentence, outer: Sequence[Quotation], *, is_title: bool) -> Clause:
    """A sentence with its cues; `outer` are the quotations that count as such, of which only those in it are kept."""
    inside = tuple(touching(outer, sentence.start, sentence.end))
    cues = find_cues(sentence, [(q.start_char, q.end_char) for q in inside])
    return Clause(sentence, inside, tuple(cues), is_title)
