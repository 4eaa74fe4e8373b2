"""Gives every quotation to a statement: one that a cue has claimed, one that it carries on, or one of its own.

Typography decides here and overrides any reader: a quotation is never cut in half (codebook: a quotation split by its
cue is one statement; a quotation that goes on in the next paragraph without a cue is the same statement).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from onrecord.attribute.layout import Layout
from onrecord.attribute.quotes import Quotation, touching
from onrecord.attribute.relations import Relation, Span

MIN_QUOTED_WORDS = 4
"""A quotation of fewer words with no cue is taken for a scare quote or a title (codebook: up to three words)."""
MAX_GAP_WORDS = 12
"""Words between a quotation and the one that it carries on."""

_OPENERS = "\"“'‘«„`"
_SIGNED = regex.compile(
    r"\s*(?:[—–]|--?)\s*(?P<name>\p{Lu}[\p{L}\p{M}.'’-]*(?:\s(?:\p{Ll}{1,3}\s)?\p{Lu}[\p{L}\p{M}.'’-]*){0,3})\s*"
)
_IN_WORDS_OF = regex.compile(
    r"(?P<cue>\b[Ii]n the words of)\s(?P<who>\p{L}[^.!?;:“”\"\n]{1,120}?)(?:,|:|,\sit\s(?:is|was))?\s*$"
)


def gather_quotations(
    text: str, relations: Sequence[Relation], outer: Sequence[Quotation], paragraphs: Sequence[Span]
) -> list[Relation]:
    """The relations, by start, with the quotations that none of them has claimed added to them or after them."""
    gathering = _Gathering(text, relations, outer, Layout(paragraphs))
    for index in range(len(outer) - 1, -1, -1):
        gathering.carry_back(index)
    for quotation in outer:
        gathering.place(quotation)
    return sorted(gathering.found, key=lambda relation: (relation.start, relation.content))


class _Gathering:
    """The relations as they grow, and which characters their contents have claimed."""

    def __init__(self, text: str, relations: Sequence[Relation], outer: Sequence[Quotation], layout: Layout) -> None:
        self._text = text
        self._outer = outer
        self._layout = layout
        self._claimed = bytearray(len(text))
        self._in_paragraph: dict[int, list[int]] = {}
        self.found: list[Relation] = []
        for relation in relations:
            self._add(_within_quotation(relation, outer, layout))

    def _add(self, relation: Relation) -> None:
        self._in_paragraph.setdefault(self._layout.number(relation.start), []).append(len(self.found))
        self.found.append(relation)
        self._claim(relation.content)

    def _claim(self, spans: Sequence[Span]) -> None:
        for start, end in spans:
            self._claimed[start:end] = b"\x01" * (end - start)

    def _is_claimed(self, quotation: Quotation) -> bool:
        return self._claimed.find(1, quotation.start_char, quotation.end_char) >= 0

    def carry_back(self, index: int) -> None:
        """A quotation left open belongs to the statement whose quotation goes on from it in the next paragraph."""
        quotation = self._outer[index]
        if quotation.closed or index + 1 == len(self._outer) or self._is_claimed(quotation):
            return
        following = self._outer[index + 1]
        owner = self._owner(following.inner_start) if following.continues else None
        if owner is not None:
            span = (quotation.start_char, quotation.end_char)
            self.found[owner] = replace(self.found[owner], content=(span, *self.found[owner].content))
            self._claim([span])

    def _owner(self, at: int) -> int | None:
        """The first relation whose content holds an offset."""
        if not self._claimed[at : at + 1].strip(b"\x00"):
            return None
        return next((i for i, r in enumerate(self.found) if any(s <= at < e for s, e in r.content)), None)

    def place(self, quotation: Quotation) -> None:
        """A quotation that nothing has claimed goes to the statement that it carries on, else stands for itself."""
        if self._is_claimed(quotation):
            return
        span = (quotation.start_char, quotation.end_char)
        earlier = self._statement_before(quotation)
        goes_on = quotation.continues or is_whole(self._text, quotation) or _is_sentence(self._text, quotation)
        if earlier is not None and goes_on:
            self.found[earlier] = replace(self.found[earlier], content=(*self.found[earlier].content, span))
            self._claim([span])
        elif is_whole(self._text, quotation):
            self._add(self._alone(quotation))

    def _alone(self, quotation: Quotation) -> Relation:
        """A statement without a cue; signed where a dash and a name end its paragraph."""
        signed = _SIGNED.fullmatch(self._text, quotation.end_char, self._layout.paragraph(quotation.start_char)[1])
        if signed:
            span = (quotation.start_char, quotation.end_char)
            return Relation(signed.span("name"), None, (span,), 0.6, "quotation with a name below it")
        words = _IN_WORDS_OF.search(self._text, self._layout.paragraph(quotation.start_char)[0], quotation.start_char)
        if words:
            content = ((quotation.start_char, quotation.end_char),)
            return Relation(words.span("who"), words.span("cue"), content, 0.8, "in the words of somebody")
        return Relation(None, None, (self._whole_sentence(quotation),), 0.6, "quotation without a cue")

    def _whole_sentence(self, quotation: Quotation) -> Span:
        """A quotation that begins a paragraph and breaks off in mid-sentence stands for that whole sentence."""
        start, end = self._layout.paragraph(quotation.start_char)
        inner = self._text[quotation.inner_start : quotation.inner_end].rstrip()
        if quotation.start_char != start or inner[-1:] in ".,!?…" or start == end:
            return quotation.start_char, quotation.end_char
        stop = self._text.find(". ", quotation.end_char, end)
        return quotation.start_char, stop if stop >= 0 else end

    def _statement_before(self, quotation: Quotation) -> int | None:
        """The statement whose quotation this one carries on, if there is one."""
        home = max(self._layout.number(quotation.start_char), 0)
        homes = (home - 1, home) if quotation.continues and home else (home,)
        ends = [
            (_end(self.found[i]), -n, i) for n, i in enumerate(i for h in homes for i in self._in_paragraph.get(h, ()))
        ]
        end, _, nearest = max(((e, n, i) for e, n, i in ends if e <= quotation.start_char), default=(0, 0, None))
        if nearest is None or quotation.continues:
            return nearest
        gap = self._text[end : quotation.start_char]
        has_quotation = any(self._text[start] in _OPENERS for start, _ in self.found[nearest].content)
        return nearest if has_quotation and len(gap.split()) <= MAX_GAP_WORDS else None


def _end(relation: Relation) -> int:
    return max(end for _, end in relation.spans)


def _within_quotation(relation: Relation, outer: Sequence[Quotation], layout: Layout) -> Relation:
    """A relation without the pieces of later paragraphs whose quotation opens anew after its own was closed.

    Such a quotation, in a paragraph of its own without a cue, is a statement by itself (codebook).
    """
    kept = [relation.content[0]]
    for piece in relation.content[1:]:
        opens = any(not quotation.continues for quotation in touching(outer, piece[0], piece[0] + 1))
        anew = opens and layout.number(piece[0]) != layout.number(kept[-1][0])
        if anew and (relation.cue is None or piece[0] > relation.cue[1]):
            break
        kept.append(piece)
    return replace(relation, content=tuple(kept))


def _is_sentence(text: str, quotation: Quotation) -> bool:
    """A short quotation that is a sentence of its own ("We checked it.")."""
    inner = text[quotation.inner_start : quotation.inner_end].strip()
    return inner[:1].isupper() and inner[-1:] in ".!?" and len(inner.split()) > 1


def is_whole(text: str, quotation: Quotation) -> bool:
    """Whether a quotation is a sentence or more, and not a term or a title."""
    inner = text[quotation.inner_start : quotation.inner_end]
    return len(inner.split()) >= MIN_QUOTED_WORDS and (inner[:1].isupper() or inner.rstrip()[-1:] in ".,!?")
