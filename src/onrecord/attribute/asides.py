"""Passes over what is no report in an interview: who asks makes no statement, and "I think" only softens an answer.

Codebook: inside an answer count what others are said to have said, and what the speaker reports of an own act of
saying, wanting, intending or deciding.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from onrecord.attribute.acts import reading_of
from onrecord.attribute.quotes import Quotation, touching
from onrecord.attribute.relations import Relation

_OWN = regex.compile(r"(?:i|we|me|my|our|us)(?:\s(?:\p{Ll}+\s)?(?:all|both|too))?", regex.IGNORECASE)
_TO_SOMEBODY = regex.compile(r"(?:you|your|you guys|you all)", regex.IGNORECASE)
_REPORTED_OF_ONESELF = frozenset(["said", "wants", "intends", "decides"])
_SOFTENING = frozenset(["mean", "guess"])
_WHOLE = regex.compile(r"\W*(?:to|that)\s", regex.IGNORECASE)


def without_asides(
    text: str, relations: Sequence[Relation], start: int, quotations: Sequence[Quotation]
) -> list[Relation]:
    """The relations of an article that is an interview from `start` on, without what is no report in it."""
    answers = [span for relation in relations if relation.is_turn for span in relation.content]
    return [
        relation
        for relation in relations
        if relation.is_turn
        or relation.start < start
        or any(touching(quotations, *span) for span in relation.spans)
        or _is_report(text, relation, is_answer=any(s <= relation.start < e for s, e in answers))
    ]


def _is_report(text: str, relation: Relation, *, is_answer: bool) -> bool:
    entry, _ = reading_of(text, relation)
    if entry is None:
        return False
    source = text[slice(*relation.source)] if relation.source else ""
    if _TO_SOMEBODY.fullmatch(source):
        return False
    if not _OWN.fullmatch(source):
        return entry.act != "perceives" or _WHOLE.match(text, relation.content[0][0]) is not None
    if not is_answer or entry.act not in _REPORTED_OF_ONESELF or entry.lemma in _SOFTENING:
        return False
    return _WHOLE.match(text, relation.content[0][0]) is not None
