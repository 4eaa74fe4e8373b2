"""Decides which noun phrase is the source of a cue: before it, behind it, or that of the cue before."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.attribute.adjuncts import TELLING
from onrecord.attribute.clauses import Clause
from onrecord.attribute.cues import Cue
from onrecord.attribute.grammar import ADJUNCT_STARTS, begins_subject, is_adverb, looks_finite
from onrecord.attribute.phrases import Range
from onrecord.attribute.sources import (
    Source,
    is_joined,
    possessor,
    source_after,
    source_before,
    source_of_according,
)
from onrecord.language.english import Token

_CLOSES_QUOTATION = frozenset(["”", '"', "''", "’", "'", "»", "?", "!"])
_NAME_ENDS = frozenset([",", ".", ";", "—", "–", '"', "“", "''", ":"])
_OPENS_SPEECH = frozenset(['"', "“", "''", ":"])
_NOT_A_HEADLINE_SUBJECT = ADJUNCT_STARTS | {"that", "not", "no", "it"}
LONGEST_HEADLINE_SUBJECT = 5
LONGEST_SUBJECT_OF_GERUND = 15


def source_of(clause: Clause, index: int, previous: Range | None) -> Source:
    """The source of the cue at `index`; `previous` is that of the last cue before it, which it may share."""
    tokens, cue = clause.tokens, clause.cues[index]
    limit = clause.cues[index + 1].first if index + 1 < len(clause.cues) else len(tokens)
    boundary = _boundary(clause, index)
    if cue.form == "according":
        return Source(source_of_according(tokens, cue, len(tokens)), True)
    if cue.form == "noun":
        return Source(possessor(tokens, cue.first, boundary))
    if cue.form == "passive":
        return _source_of_passive(tokens, cue, limit)
    if cue.form == "gerund":
        return Source(previous or _subject_of_gerund(tokens, cue))
    if _is_inverted(clause, cue, boundary):
        return Source(source_after(tokens, cue.end, limit, is_title=clause.is_title), True)
    return Source(_subject(tokens, cue, boundary, previous))


def _boundary(clause: Clause, index: int) -> int:
    """Where the subject of a cue cannot begin before: the cue before it, or the quotation that ends before it."""
    cue = clause.cues[index]
    ends = [clause.at(quotation.end_char) for quotation in clause.quotations]
    return max([clause.cues[index - 1].end if index else 0, *(end for end in ends if end <= cue.first)])


def _source_of_passive(tokens: Sequence[Token], cue: Cue, limit: int) -> Source:
    """ "was described by X": X; a passive without "by" names nobody."""
    if cue.end >= len(tokens) or tokens[cue.end].lower != "by":
        return Source()
    words = source_after(tokens, cue.end + 1, limit)
    return Source(words, words is not None)


def _subject(tokens: Sequence[Token], cue: Cue, boundary: int, previous: Range | None) -> Range | None:
    """The subject before a cue, or the one that it shares with the cue before ("X said A and warned B")."""
    if previous and cue.first > 1 and tokens[cue.first - 1].lower in {"and", "but"}:
        return previous
    is_headline = cue.first > 0 and tokens[cue.first - 1].text == "," and not tokens[-1].text.endswith(".")
    if previous and is_headline:
        return previous  # "X rejects A, vows B"
    before = source_before(tokens, boundary, cue.first)
    return previous if before is None and previous and is_joined(tokens, cue, boundary) else before


def _subject_of_gerund(tokens: Sequence[Token], cue: Cue) -> Range | None:
    """The subject of the sentence, for a participle behind its comma ("A group reacted to it, saying ...").

    A leading adverbial up to its comma is passed over; the subject ends before the first finite verb.
    """
    start = 0
    while start < cue.first and (tokens[start].lower in ADJUNCT_STARTS or is_adverb(tokens[start])):
        start = next((at + 1 for at in range(start, cue.first) if tokens[at].text == ","), cue.first)
    end = start
    while end < cue.first and (tokens[end].is_word or tokens[end].text == "-"):
        if end > start and looks_finite(tokens[end]):
            break
        end += 1
    begins = start < cue.first and begins_subject(tokens[start])
    return (start, end) if begins and start < end < cue.first and end - start <= LONGEST_SUBJECT_OF_GERUND else None


def _is_inverted(clause: Clause, cue: Cue, boundary: int) -> bool:
    """ "...", said Smith. / The plan is dead, said Smith: content before the cue, and only a noun phrase behind it."""
    tokens = clause.tokens
    if cue.end >= len(tokens) or cue.first == 0 or cue.end - cue.first > 1 or tokens[cue.end - 1].lower in TELLING:
        return False
    if _ends_headline(tokens, cue):
        return True
    if not begins_subject(tokens[cue.end]) or tokens[cue.end].lower == "that":
        return False
    before = tokens[cue.first - 1].text
    if before in _CLOSES_QUOTATION:
        return cue.first - boundary <= 1
    return before == "," and _is_followed_by_name(tokens, cue, boundary)


def _is_followed_by_name(tokens: Sequence[Token], cue: Cue, boundary: int) -> bool:
    """Whether nothing but a noun phrase stands behind the cue, and a clause or a quotation before it."""
    behind = range(cue.end, len(tokens))
    end = next((at for at in behind if tokens[at].text in _NAME_ENDS or tokens[at].lower == "who"), len(tokens))
    if end < len(tokens) and tokens[end].text in _OPENS_SPEECH:
        return False
    if any(looks_finite(token) for token in tokens[cue.end + 1 : end]):
        return False
    return cue.first - boundary <= 1 or any(looks_finite(token) for token in tokens[: cue.first])


def _ends_headline(tokens: Sequence[Token], cue: Cue) -> bool:
    """ "Bridge is safe, says mayor": a short bare noun phrase behind a verb in the present ends the headline."""
    rest = tokens[cue.end :]
    if not rest or len(rest) > LONGEST_HEADLINE_SUBJECT or rest[0].lower in _NOT_A_HEADLINE_SUBJECT:
        return False
    is_bare = all(token.is_word and not looks_finite(token) for token in rest)
    return is_bare and tokens[cue.first - 1].text == "," and tokens[cue.end - 1].lower.endswith("s")
