"""Passes over what stands between a cue and its content: "in a statement on Friday", "to reporters", "told X"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.attribute.clauses import Clause
from onrecord.attribute.grammar import ADJUNCT_STARTS, DASHES, DAYS, PARTS_OF_DAYS, begins_subject, is_adverb
from onrecord.language.english import Token

_AUDIENCES = frozenset("reporters journalists lawmakers the a".split())
_BEFORE_DATE = frozenset("on in last this late early earlier".split())
_BEHIND_TELLING = frozenset("that of to how".split())
TELLING = frozenset(
    f"{stem}{ending}"
    for stem in ("inform", "assur", "remind", "warn", "notif", "reassur", "convinc", "advis", "alert", "brief")
    for ending in ("ed", "ing", "s", "es", "ied", "ies", "ying")
) | frozenset("told tell tells telling".split())
"""Forms of verbs that name whom they address before their content; further "forms" among them are no words."""


def skip_adjunct(clause: Clause, begin: int, end: int) -> int:
    """The first token of the content behind a cue, commas and colons passed over too.

    Returns `end` where nothing but such words follows a cue that has its content before it.
    """
    tokens = clause.tokens
    at = begin
    while at < end and (tokens[at].text in {",", ":"} | DASHES or (is_adverb(tokens[at]) and at + 1 < end)):
        at += 1
    if at >= end or not _is_adjunct(clause, at):
        return at
    stop = _content_mark(clause, at, end)
    if stop is not None:
        return stop
    behind_date = _behind_date(tokens, at, end)
    if at < behind_date < end and begins_subject(tokens[behind_date]):
        return behind_date
    if tokens[at].lower in ADJUNCT_STARTS | DAYS:
        comma = next((i for i in range(at, end) if tokens[i].text == ","), end)
        return comma + 1 if comma + 3 < end and begin > 0 and not _has_content_before(clause, begin) else end
    return _behind_addressee(tokens, at, end)


def _content_mark(clause: Clause, at: int, end: int) -> int | None:
    """Where "that", a quotation or a colon shows the content to begin; None if none of them follows."""
    for stop in range(at, end):
        if clause.tokens[stop].lower == "that" or clause.quotation_at(stop):
            return stop
        if clause.tokens[stop].text == ":" and stop + 1 < end:
            return stop + 1
    return None


def _is_adjunct(clause: Clause, at: int) -> bool:
    token = clause.tokens[at]
    if token.lower in ADJUNCT_STARTS - {"to"}:
        return True
    follows = clause.tokens[at + 1] if at + 1 < len(clause.tokens) else token
    if token.lower == "to":
        return follows.lower in _AUDIENCES or follows.is_capitalised
    is_addressee = clause.tokens[at - 1].lower in TELLING and token.lower not in _BEHIND_TELLING
    return token.lower in DAYS or is_addressee


def _behind_date(tokens: Sequence[Token], at: int, end: int) -> int:
    """ "said on Tuesday the bridge ...": the token behind a short date that follows the cue; `at` if none does."""
    stop = at + 1 if tokens[at].lower in _BEFORE_DATE else at
    while stop < min(end, at + 4) and (tokens[stop].lower in DAYS | PARTS_OF_DAYS or tokens[stop].text.isdigit()):
        stop += 1
    return stop if any(token.lower in DAYS for token in tokens[at:stop]) else at


def _has_content_before(clause: Clause, begin: int) -> bool:
    """Whether a quotation stands before the cue, so that the content may be there."""
    return any(q.end_char <= clause.tokens[begin - 1].start for q in clause.quotations)


def _behind_addressee(tokens: Sequence[Token], at: int, end: int) -> int:
    """ "told reporters he ...", "told the council it ...": where the clause behind the addressee begins."""
    stop = at + 1
    if tokens[at].is_capitalised or (tokens[at].lower == "the" and stop < end and tokens[stop].is_capitalised):
        while stop < end and tokens[stop].is_capitalised:
            stop += 1
    else:
        while stop < min(end, at + 5) and not begins_subject(tokens[stop]):
            stop += 1
    return stop if stop < end and begins_subject(tokens[stop]) else at
