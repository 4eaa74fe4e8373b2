"""Gives every quotation to a statement: one that a cue has claimed, one that it carries on, or one of its own.

Typography decides here and overrides any reader: a quotation is never cut in half (codebook: a quotation split by its
cue is one statement; a quotation that goes on in the next paragraph without a cue is the same statement).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.attribute.quotes import Quotation
from onrecord.attribute.relations import Relation, Span

MIN_QUOTED_WORDS = 4
"""A quotation of fewer words with no cue is taken for a scare quote or a title (codebook: up to three words)."""

_OPENERS = "\"“'‘«„`"


def gather_quotations(
    text: str, relations: Sequence[Relation], outer: Sequence[Quotation], paragraphs: Sequence[Span]
) -> list[Relation]:
    """The relations, by start, with the quotations that none of them has claimed added to them or after them."""
    found = [_within_quotation(relation, outer, paragraphs) for relation in relations]
    for quotation in reversed(outer):
        _carry_back(quotation, found, outer)
    for quotation in outer:
        if not _is_claimed(quotation, found):
            _place(text, quotation, found, paragraphs)
    return sorted(found, key=lambda relation: (relation.start, relation.content))


def _within_quotation(relation: Relation, outer: Sequence[Quotation], paragraphs: Sequence[Span]) -> Relation:
    """A relation without the pieces of later paragraphs whose quotation opens anew after its own was closed.

    Such a quotation, in a paragraph of its own without a cue, is a statement by itself (codebook).
    """
    kept = [relation.content[0]]
    for piece in relation.content[1:]:
        quotation = next((q for q in outer if q.start_char <= piece[0] < q.end_char), None)
        anew = (
            quotation is not None
            and not quotation.continues
            and _paragraph(piece, paragraphs) != _paragraph(kept[-1], paragraphs)
        )
        if anew and (relation.cue is None or piece[0] > relation.cue[1]):
            break
        kept.append(piece)
    return replace(relation, content=tuple(kept))


def _paragraph(span: Span, paragraphs: Sequence[Span]) -> int:
    return next((i for i, (start, end) in enumerate(paragraphs) if start <= span[0] < end), -1)


def _is_claimed(quotation: Quotation, found: Sequence[Relation]) -> bool:
    return any(
        quotation.start_char < end and start < quotation.end_char
        for relation in found
        for start, end in relation.content
    )


def _carry_back(quotation: Quotation, found: list[Relation], outer: Sequence[Quotation]) -> None:
    """A quotation left open belongs to the statement whose quotation goes on from it in the next paragraph."""
    if quotation.closed or _is_claimed(quotation, found):
        return
    following = next((q for q in outer if q.start_char > quotation.start_char), None)
    if following is None or not following.continues:
        return
    owner = next((r for r in found if any(s <= following.inner_start < e for s, e in r.content)), None)
    if owner is not None:
        content = ((quotation.start_char, quotation.end_char), *owner.content)
        found[found.index(owner)] = replace(owner, content=content)


def _place(text: str, quotation: Quotation, found: list[Relation], paragraphs: Sequence[Span]) -> None:
    span = (quotation.start_char, quotation.end_char)
    earlier = _statement_before(text, quotation, found, paragraphs)
    if earlier is not None and (quotation.continues or is_whole(text, quotation) or _is_sentence(text, quotation)):
        found[found.index(earlier)] = replace(earlier, content=(*earlier.content, span))
    elif is_whole(text, quotation):
        span = _whole_sentence(text, quotation, paragraphs)
        found.append(Relation(None, None, (span,), 0.6, "quotation without a cue"))


def _whole_sentence(text: str, quotation: Quotation, paragraphs: Sequence[Span]) -> Span:
    """A quotation that begins a paragraph and breaks off in mid-sentence stands for that whole sentence."""
    home = next(((s, e) for s, e in paragraphs if s <= quotation.start_char < e), None)
    inner = text[quotation.inner_start : quotation.inner_end].rstrip()
    if home is None or quotation.start_char != home[0] or inner[-1:] in ".,!?…":
        return quotation.start_char, quotation.end_char
    stop = text.find(". ", quotation.end_char, home[1])
    return quotation.start_char, stop if stop >= 0 else home[1]


def _is_sentence(text: str, quotation: Quotation) -> bool:
    """A short quotation that is a sentence of its own ("We checked it.")."""
    inner = text[quotation.inner_start : quotation.inner_end].strip()
    return inner[:1].isupper() and inner[-1:] in ".!?" and len(inner.split()) > 1


def is_whole(text: str, quotation: Quotation) -> bool:
    """Whether a quotation is a sentence or more, and not a term or a title."""
    inner = text[quotation.inner_start : quotation.inner_end]
    return len(inner.split()) >= MIN_QUOTED_WORDS and (inner[:1].isupper() or inner.rstrip()[-1:] in ".,!?")


def _statement_before(
    text: str, quotation: Quotation, found: list[Relation], paragraphs: Sequence[Span]
) -> Relation | None:
    """The statement whose quotation this one carries on, if there is one."""
    home = next((i for i, (start, end) in enumerate(paragraphs) if start <= quotation.start_char < end), 0)
    begin = paragraphs[home - 1][0] if quotation.continues and home else paragraphs[home][0]
    before = [r for r in found if begin <= r.start and max(e for _, e in r.spans) <= quotation.start_char]
    if not before:
        return None
    nearest = max(before, key=lambda relation: max(end for _, end in relation.spans))
    gap = text[max(end for _, end in nearest.spans) : quotation.start_char]
    has_quotation = any(text[start] in _OPENERS for start, _ in nearest.content)
    return nearest if quotation.continues or (has_quotation and len(gap.split()) <= 12) else None
