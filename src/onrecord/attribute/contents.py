"""Finds the content of a cue within its sentence: behind the cue, before it, or on both sides, without a parse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.attribute import sources
from onrecord.attribute.adjuncts import skip_adjunct
from onrecord.attribute.clauses import Clause
from onrecord.attribute.cues import Cue
from onrecord.attribute.grammar import (
    ADJUNCT_STARTS,
    CLAUSE_STARTS,
    DASHES,
    DAYS,
    PREPOSITIONS,
    QUOTE_MARKS,
    WH_WORDS,
    begins_subject,
    is_adverb,
    looks_finite,
)
from onrecord.attribute.relations import Span
from onrecord.attribute.vocabulary import medium_heads
from onrecord.language.english import Token

_BEHIND_NOUN = frozenset("of for with by about against from".split())
_SAYING = frozenset("said says say saying".split())
_CLAUSE_EDGES = frozenset([",", '"', "”", "''"]) | DASHES
_BEFORE_NEW_CLAUSE = frozenset("but while whereas although ; and".split())
_BEFORE_CUE_CLAUSE = frozenset([",", '"', "”", "''"])
_SUBORDINATING = (PREPOSITIONS | CLAUSE_STARTS) - frozenset("but so yet nor".split())
_OBJECTS = frozenset("it him her them us me this that".split())
LONGEST_OBJECT = 8
"""Words between "urged" and its infinitive."""
FOLLOWING_CUES = 8
"""So many later cues of a sentence may cut a content off; no sentence of news has more."""


@dataclass(frozen=True, slots=True)
class Content:
    """The pieces of a content in text order, and the rule that found them; no piece where none did."""

    spans: tuple[Span, ...] = ()
    reason: str = ""


def content_of(clause: Clause, index: int, found: sources.Source) -> Content:
    """The content of the cue at `index`, whose source is known: behind it by preference, else before it."""
    cue = clause.cues[index]
    start = min(cue.first, found.words[0]) if found.words else cue.first
    if cue.form == "passive" and found.is_behind:
        return _of_passive(clause, index, found)
    following = _following(clause, index, found.words[1] if found.words and found.is_behind else cue.end)
    if following.spans:
        return _with_leading_half(clause, index, start, _with_leading_quotation(clause, index, start, following))
    if cue.form in {"noun", "passive"}:
        return Content()
    return _preceding(clause, index, start)


def _piece(clause: Clause, begin: int, end: int, reason: str) -> Content:
    span = clause.span(begin, end)
    return Content((span,), reason) if span else Content()


# --- behind the cue ------------------------------------------------------------------------------------------------


def _following(clause: Clause, index: int, after: int) -> Content:
    """Content behind the cue or its inverted source."""
    tokens, cue = clause.tokens, clause.cues[index]
    if cue.form == "according":
        return _of_according(clause, index, after)
    end = _content_end(clause, index)
    begin = skip_adjunct(clause, after, end)
    if begin >= end or (cue.form == "gerund" and cue.first == 0 and tokens[begin].lower != "that"):
        return Content()
    word = tokens[begin].lower
    if word == "that" and (cue.admits("clause") or cue.admits("that")):
        return _piece(clause, begin + 1, end, "that-clause")
    if cue.form == "noun":
        return _piece(clause, begin, end, "infinitive") if word == "to" else Content()
    if clause.quotation_at(begin):
        return _piece(clause, begin, end, "quotation") if cue.admits("quote") or cue.admits("clause") else Content()
    return _unquoted(clause, cue, begin, end)


def _of_according(clause: Clause, index: int, after: int) -> Content:
    """ "According to X, the bridge is safe", or "The bridge, according to X, is safe"; none where it stands before."""
    tokens, cue = clause.tokens, clause.cues[index]
    if cue.first == 0 or (cue.first <= 2 and not tokens[cue.first - 1].is_word):
        return _piece(clause, after, len(tokens), "clause")
    is_set_off = tokens[cue.first - 1].text == "," and after + 1 < len(tokens) and tokens[after].text == ","
    if index or not is_set_off or any(looks_finite(token) for token in tokens[: cue.first]):
        return Content()
    halves = clause.span(0, cue.first - 1), clause.span(after, len(tokens))
    is_clause = any(looks_finite(token) for token in tokens[after : after + 4])
    return Content(tuple(half for half in halves if half), "clause around") if is_clause else Content()


def _unquoted(clause: Clause, cue: Cue, begin: int, end: int) -> Content:
    word = clause.tokens[begin].lower
    if word in WH_WORDS and (cue.admits("whether") or cue.admits("clause")):
        return _piece(clause, begin, end, "whether")
    if word == "to" and cue.admits("to"):
        return _piece(clause, begin, end, "infinitive")
    if cue.admits("as") and _as_after(clause, begin, end):
        return _piece(clause, begin, _without_venue(clause, begin, end), "as")
    if cue.admits("clause") and _is_clause(clause, begin, end):
        return _piece(clause, begin, end, "clause")
    if cue.admits("to") and cue.form != "passive" and (at := _infinitive_after(clause, begin, end)):
        return _piece(clause, at, end, "infinitive")
    if cue.form != "passive" and word not in ADJUNCT_STARTS and _is_phrase(clause, cue, begin, end):
        return _piece(clause, begin, _without_venue(clause, begin, end), "noun phrase")
    return Content()


def _is_phrase(clause: Clause, cue: Cue, begin: int, end: int) -> bool:
    """Whether a noun phrase is content of this cue; what names ("called") needs an object and its name."""
    if cue.admits("name") and _names(clause, begin, end):
        return True
    return cue.admits("np") and (end - begin >= 2 or clause.is_title)


def _names(clause: Clause, begin: int, end: int) -> bool:
    """ "called the plan a trap", "called it futile", 'called the plan "futile"'; not "called the police"."""
    tokens = clause.tokens
    span = clause.span(begin, end)
    if span and clause.touches_quotation(span):
        return True
    if tokens[begin].lower in _OBJECTS:
        return end - begin >= 2 and tokens[begin + 1].is_word
    stop = next((i for i in range(begin + 1, end) if not tokens[i].is_word), end)
    articles = [i for i in range(begin + 1, stop) if tokens[i].lower in {"a", "an"}]
    return any(tokens[i - 1].lower not in ADJUNCT_STARTS | _BEHIND_NOUN for i in articles)


def _as_after(clause: Clause, begin: int, end: int) -> bool:
    return any(clause.tokens[at].lower == "as" for at in range(begin + 1, min(end, begin + 14)))


def _infinitive_after(clause: Clause, begin: int, end: int) -> int:
    """ "urged the government to act": the content begins at "to"; 0 where no infinitive follows."""
    for at in range(begin + 1, min(end, begin + LONGEST_OBJECT + 1)):
        token = clause.tokens[at]
        if token.lower == "to":
            return at if at + 1 < end and not begins_subject(clause.tokens[at + 1]) else 0
        if token.text in {",", ";"} or token.lower in {"which", "who", "that"} or token.lower.endswith("ing"):
            return 0
    return 0


def _is_clause(clause: Clause, begin: int, end: int) -> bool:
    """Whether a clause begins here: something that can be a subject, and a finite verb behind it."""
    tokens = clause.tokens[begin:end]
    if len(tokens) < 3 or not tokens[0].is_word or tokens[0].lower in _BEHIND_NOUN:
        return False
    is_said = clause.tokens[begin - 1].lower in _SAYING
    return is_said or any(looks_finite(token) for token in tokens[1:14])


def _without_venue(clause: Clause, begin: int, end: int) -> int:
    """'called it "safe" in her speech': what follows the last quoted word and tells of the occasion is no content."""
    tokens = clause.tokens
    closing = next((i for i in range(end - 1, begin, -1) if tokens[i].text in QUOTE_MARKS), None)
    if closing is None or closing + 1 >= end or tokens[closing + 1].lower not in {"in", "at", "on", "during"}:
        return end
    told = {token.lower for token in tokens[closing + 1 : end]}
    return closing + 1 if told & (DAYS | medium_heads()) else end


def _content_end(clause: Clause, index: int) -> int:
    """Where content behind a cue ends: before the next clause with a cue of its own, else at the sentence's end."""
    for following in clause.cues[index + 1 : index + 1 + FOLLOWING_CUES]:
        end = _cut_before(clause, clause.cues[index], following)
        if end:
            return end
    return len(clause.tokens)


def _cut_before(clause: Clause, cue: Cue, following: Cue) -> int:
    """Where a later cue cuts off the content of an earlier one; 0 if it stands inside that content."""
    tokens = clause.tokens
    at = following.first - 1
    if following.form in {"gerund", "according"} and tokens[at].text in _CLAUSE_EDGES:
        return at if tokens[at].text == "," else at + 1
    if following.form != "verb":
        return 0
    if tokens[at].text in {"and", ","} and sources.is_joined(tokens, following, cue.end):
        return at
    source = sources.source_before(tokens, cue.end, following.first)
    return source[0] - 1 if source and _is_new_clause(tokens, source[0]) else 0


def _is_new_clause(tokens: Sequence[Token], at: int) -> bool:
    """Whether a subject begins a clause that is no part of the content before it (", but Y said", "while Y said")."""
    if at == 0 or tokens[at - 1].lower not in _BEFORE_NEW_CLAUSE:
        return False
    return tokens[at - 1].lower != "and" or (at > 1 and tokens[at - 2].text == ",")


# --- before the cue, and on both sides of it -----------------------------------------------------------------------


def _preceding(clause: Clause, index: int, start: int) -> Content:
    """Content before the cue: everything from the sentence's start, if it is a quotation or a clause."""
    tokens, cue = clause.tokens, clause.cues[index]
    begin = clause.cues[index - 1].end if index else 0
    if index and tokens[start - 1].text not in _BEFORE_CUE_CLAUSE:
        return Content()
    span = clause.span(begin, start)
    if span is None or not (cue.admits("quote") or cue.admits("clause")):
        return Content()
    if clause.touches_quotation(span):
        return Content((span,), "quotation")
    shortest = 3 if cue.form == "according" else 4
    is_set_off = tokens[start - 1].text in {",", "-"} | DASHES or cue.form == "according"
    is_whole = is_set_off and index == 0 and start - begin >= shortest and not _is_adverbial(tokens[:start])
    return Content((span,), "clause before") if is_whole else Content()


def _is_adverbial(tokens: Sequence[Token]) -> bool:
    """ "On Friday night, ..." / "If it rains, ...": words before a cue that are no clause of their own."""
    is_single = not any(token.text == "," for token in tokens[:-1])
    return is_single and tokens[0].is_capitalised and tokens[0].lower in _SUBORDINATING


def _of_passive(clause: Clause, index: int, found: sources.Source) -> Content:
    """ "The plan was described by X as a mistake": the subject, and what follows the source behind "by"."""
    tokens, cue = clause.tokens, clause.cues[index]
    after = found.words[1] if found.words else cue.end
    end = _content_end(clause, index)
    follows = tokens[after].lower if after < end else ""
    if follows == "that" and cue.admits("clause"):
        return _piece(clause, after + 1, end, "that-clause")
    subject = sources.source_before(tokens, clause.cues[index - 1].end if index else 0, cue.first)
    half = clause.span(*subject) if subject else None
    if half is None or not (cue.admits("as") or cue.admits("np")):
        return Content()
    rest = clause.span(after, end) if follows == "as" and cue.admits("as") else None
    return Content((half, rest) if rest else (half,), "passive")


def _with_leading_quotation(clause: Clause, index: int, start: int, content: Content) -> Content:
    """ "A," X said. / "A," X said, "B": what is quoted before the cue is a piece of the same content."""
    if index or start == 0:
        return content
    first = clause.tokens[0].start
    quotation = next((q for q in clause.quotations if q.start_char == first and clause.at(q.end_char) <= start), None)
    if quotation is None or any(span[0] < quotation.end_char for span in content.spans):
        return content
    return Content(((quotation.start_char, quotation.end_char), *content.spans), content.reason)


def _with_leading_half(clause: Clause, index: int, start: int, content: Content) -> Content:
    """ "The bridge, X said, is safe": a clause that the cue clause splits between commas keeps both its halves."""
    tokens, cue = clause.tokens, clause.cues[index]
    if index or len(content.spans) > 1 or not 1 < start < len(tokens) or cue.end >= len(tokens):
        return content
    is_set_off = tokens[start - 1].text == "," and tokens[cue.end].text == ","
    if not is_set_off or any(looks_finite(token) for token in tokens[: start - 1]):
        return content
    if tokens[0].lower in ADJUNCT_STARTS or is_adverb(tokens[0]) or not looks_finite(tokens[cue.end + 1]):
        return content
    half = clause.span(0, start - 1)
    return Content((half, *content.spans), content.reason) if half else content
