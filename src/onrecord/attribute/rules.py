"""The rule reader: quotation marks, a lexicon of cues, and the order of words. No parse, no training.

A baseline that shows its reasons. Within a sentence: find the cues, then for each its content (a quotation, a
that-clause, a bare clause, an infinitive; behind the cue or before it), then its source. Method: cue, content, source,
as in BBC Citron (Newell et al. 2018), over the frames of `lexicons/cues.tsv`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.attribute import sources
from onrecord.attribute.cues import DETERMINERS, PRONOUNS, Cue, find_cues, is_adverb
from onrecord.attribute.gather import gather_quotations
from onrecord.attribute.quotes import Quotation, outer_quotations
from onrecord.attribute.relations import Relation, Span
from onrecord.language.english import Sentence, Token, sentences

_FINITE = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "will",
        "would",
        "can",
        "could",
        "shall",
        "should",
        "may",
        "might",
        "must",
        "'s",
        "'re",
        "'ve",
        "'d",
        "'ll",
        "n't",
        "not",
        "said",
        "says",
    ]
)
_ADJUNCT_STARTS = frozenset(
    [
        "in",
        "on",
        "at",
        "during",
        "after",
        "before",
        "from",
        "through",
        "via",
        "to",
        "over",
        "as",
        "while",
        "when",
        "by",
        "last",
        "this",
        "earlier",
    ]
)
_WH = frozenset(["how", "why", "what", "whether", "where", "when", "who", "if"])


@dataclass(frozen=True, slots=True)
class _Clause:
    """A sentence with what the rules need to know of it; indices are tokens."""

    sentence: Sentence
    quotations: tuple[Quotation, ...]
    cues: tuple[Cue, ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.sentence.tokens

    def at(self, char: int) -> int:
        """The first token that begins at or after a character."""
        return next((i for i, token in enumerate(self.tokens) if token.start >= char), len(self.tokens))

    def span(self, first: int, end: int) -> Span | None:
        """The characters of a token range, marks and spaces at the edges left out; None if nothing is left."""
        while first < end and not self.tokens[first].is_word and self.tokens[first].text not in _KEPT_AT_START:
            first += 1
        while end > first and not self.tokens[end - 1].is_word and self.tokens[end - 1].text not in _KEPT_AT_END:
            end -= 1
        return (self.tokens[first].start, self.tokens[end - 1].end) if first < end else None


_KEPT_AT_START = frozenset("\"“„«‘'$£€(#@[") | {"''", "``"}
_KEPT_AT_END = frozenset("\"”»’')%]") | {"''"}


class RuleReader:
    """The baseline reader: see the module."""

    name = "rules"
    version = "1"

    def relations(
        self, text: str, paragraphs: Sequence[Span], titles: Sequence[Span], quotations: Sequence[Quotation]
    ) -> list[Relation]:
        """The relations of one article, by start. `titles` are those paragraphs that are headlines."""
        outer = [q for q in outer_quotations(quotations)]
        found: list[Relation] = []
        for sentence in sentences(text, paragraphs, [(q.start_char, q.end_char) for q in outer]):
            is_title = any(start <= sentence.start < end for start, end in titles)
            found += read_sentence(sentence, outer, is_title=is_title)
        return gather_quotations(text, found, outer, paragraphs)


def read_sentence(sentence: Sentence, outer: Sequence[Quotation], *, is_title: bool) -> list[Relation]:
    """The relations of one sentence; `outer` are the quotations that count as such in it."""
    inside = tuple(q for q in outer if q.start_char < sentence.end and sentence.start < q.end_char)
    quoted = [(q.start_char, q.end_char) for q in inside]
    clause = _Clause(sentence, inside, tuple(find_cues(sentence, quoted)))
    found: list[Relation] = []
    if is_title and (colon := _title_colon(clause)):
        found.append(colon)
    previous: sources.Range | None = None
    for index, cue in enumerate(clause.cues):
        relation, source = _read_cue(clause, index, cue, previous, found)
        if relation:
            found.append(relation)
            previous = source or previous
    return found


def _read_cue(
    clause: _Clause, index: int, cue: Cue, previous: sources.Range | None, found: list[Relation]
) -> tuple[Relation | None, sources.Range | None]:
    boundary = _boundary(clause, index)
    limit = clause.cues[index + 1].first if index + 1 < len(clause.cues) else len(clause.tokens)
    source, is_inverted = _source(clause, cue, boundary, limit, previous)
    after = source[1] if is_inverted and source else cue.end
    content, reason = _content(clause, index, cue, source, after, is_inverted)
    if not content:
        return None, source
    spans = tuple(span for span in content if not _overlaps(span, found))
    cue_span = (clause.tokens[cue.first].start, clause.tokens[cue.end - 1].end)
    source_span = clause.span(*source) if source else None
    if not spans or _needs_source(cue, source, spans, clause):
        return None, source
    return Relation(source_span, cue_span, spans, _confidence(cue, source, reason), reason), source


def _needs_source(cue: Cue, source: sources.Range | None, spans: tuple[Span, ...], clause: _Clause) -> bool:
    """An active verb with no subject is most often no cue: unless a quotation stands beside it."""
    if source or cue.form in {"passive", "noun"}:
        return False
    return not any(q.start_char < span[1] and span[0] < q.end_char for q in clause.quotations for span in spans)


def _confidence(cue: Cue, source: sources.Range | None, reason: str) -> float:
    """By what was found; calibrated confidences come with the trained reader."""
    base = {"quotation": 0.9, "that-clause": 0.85, "clause before": 0.75, "clause": 0.7, "whether": 0.7}.get(
        reason, 0.55
    )
    return round(base - (0.15 if source is None else 0.0) - (0.1 if cue.form == "noun" else 0.0), 2)


def _overlaps(span: Span, found: list[Relation]) -> bool:
    return any(span[0] < end and start < span[1] for relation in found for start, end in relation.content)


def _boundary(clause: _Clause, index: int) -> int:
    """Where the subject of a cue cannot begin before: the cue before it, or the quotation that ends before it."""
    cue = clause.cues[index]
    boundary = clause.cues[index - 1].end if index else 0
    for quotation in clause.quotations:
        end = clause.at(quotation.end_char)
        if end <= cue.first:
            boundary = max(boundary, end)
    return boundary


def _source(
    clause: _Clause, cue: Cue, boundary: int, limit: int, previous: sources.Range | None
) -> tuple[sources.Range | None, bool]:
    """The source of a cue, and whether it stands behind it."""
    tokens = clause.tokens
    if cue.form == "according":
        return sources.source_of_according(tokens, cue.end, len(tokens)), True
    if cue.form == "noun":
        return sources.possessor(tokens, cue.first, boundary), False
    if cue.form == "passive":
        return None, False
    if cue.form == "gerund":
        return previous or _subject_of_gerund(tokens, cue), False
    if _is_inverted(clause, cue, boundary):
        return sources.source_after(tokens, cue.end, limit), True
    if previous and cue.first > 1 and tokens[cue.first - 1].lower in {"and", "but"}:
        return previous, False
    before = sources.source_before(tokens, boundary, cue.first)
    if previous and cue.first and tokens[cue.first - 1].text == "," and not tokens[-1].text.endswith("."):
        return previous, False  # a headline: "X rejects A, vows B"
    if before is None and previous and _is_joined(tokens, cue, boundary):
        return previous, False
    return before, False


def _subject_of_gerund(tokens: Sequence[Token], cue: Cue) -> sources.Range | None:
    """The subject of the sentence, for a participle behind its comma ("A group reacted to it, saying ...").

    A leading adverbial up to its comma is passed over; the subject ends before the first finite verb.
    """
    start = 0
    while start < cue.first and (tokens[start].lower in _ADJUNCT_STARTS or is_adverb(tokens[start])):
        start = next((at + 1 for at in range(start, cue.first) if tokens[at].text == ","), cue.first)
    end = start
    while (
        end < cue.first
        and (tokens[end].is_word or tokens[end].text == "-")
        and not (end > start and _looks_finite(tokens[end]))
    ):
        end += 1
    begins = start < cue.first and _begins_subject(tokens[start])
    return (start, end) if begins and start < end < cue.first and end - start <= 15 else None


def _is_joined(tokens: Sequence[Token], cue: Cue, boundary: int) -> bool:
    """Whether a cue shares the subject of the one before it ("said A and warned B")."""
    before = [token.lower for token in tokens[max(boundary, cue.first - 2) : cue.first]]
    return bool(before) and (before[-1] in {"and", "but", "or", ","} or "and" in before)


def _is_inverted(clause: _Clause, cue: Cue, boundary: int) -> bool:
    """ "...", said Smith. / The plan is dead, said Smith: content before the cue, and only a noun phrase behind it."""
    tokens = clause.tokens
    is_telling = tokens[cue.end - 1].lower in _TELLING
    if cue.end >= len(tokens) or cue.first == 0 or cue.end - cue.first > 1 or is_telling:
        return False
    if _ends_headline(tokens, cue):
        return True
    if not _may_be_subject(tokens[cue.end]):
        return False
    before = tokens[cue.first - 1].text
    if before in {"”", '"', "''", "’", "'", "»", "?", "!"}:
        return cue.first - boundary <= 1
    if before != ",":
        return False
    end = next(
        (at for at in range(cue.end, len(tokens)) if tokens[at].text in _NAME_ENDS or tokens[at].lower == "who"),
        len(tokens),
    )
    if tokens[cue.end].lower == "that" or (end < len(tokens) and tokens[end].text in {'"', "“", "''", ":"}):
        return False
    is_noun_phrase = not any(_looks_finite(token) for token in tokens[cue.end + 1 : end])
    return is_noun_phrase and (cue.first - boundary <= 1 or any(_looks_finite(token) for token in tokens[: cue.first]))


def _may_be_subject(token: Token) -> bool:
    return _begins_subject(token) and token.lower != "that"


def _ends_headline(tokens: Sequence[Token], cue: Cue) -> bool:
    """ "Bridge is safe, says mayor": a short bare noun phrase behind a verb in the present ends the headline."""
    rest = tokens[cue.end :]
    begins = bool(rest) and rest[0].lower not in _ADJUNCT_STARTS | {"that", "not", "no", "it"}
    is_short = begins and len(rest) <= 5 and all(token.is_word and not _looks_finite(token) for token in rest)
    return is_short and tokens[cue.first - 1].text == "," and tokens[cue.end - 1].lower.endswith("s")


_NAME_ENDS = frozenset([",", ".", ";", "—", "–", '"', "“", "''", ":"])


def _content(
    clause: _Clause, index: int, cue: Cue, source: sources.Range | None, after: int, is_inverted: bool
) -> tuple[list[Span], str]:
    """The content pieces of a cue and the rule that found them."""
    start = sources.clause_cue_start(clause.tokens, cue, source)
    following = _following(clause, index, cue, after)
    if following:
        spans, reason = following
        return _with_leading_half(
            clause, index, cue, start, _with_leading_quotation(clause, index, start, spans)
        ), reason
    if cue.form in {"noun", "passive"}:
        return [], ""
    return _preceding(clause, index, cue, start)


def _following(clause: _Clause, index: int, cue: Cue, after: int) -> tuple[list[Span], str] | None:
    """Content behind the cue."""
    tokens = clause.tokens
    end = _content_end(clause, index)
    begin = after
    if cue.form == "according":
        if cue.first == 0 or (not clause.tokens[cue.first - 1].is_word and _starts_clause(clause, cue)):
            return _spans(clause, begin, len(tokens), "clause")
        return None
    begin = _skip_adjunct(clause, begin, end)
    if begin >= end or (cue.form == "gerund" and cue.first == 0 and tokens[begin].lower != "that"):
        return None
    word = tokens[begin].lower
    if word == "that" and (cue.admits("clause") or cue.admits("that")):
        return _spans(clause, begin + 1, end, "that-clause")
    if cue.form == "noun":
        return _spans(clause, begin, end, "infinitive") if word == "to" else None
    if _quotation_at(clause, begin):
        return _spans(clause, begin, end, "quotation") if cue.admits("quote") or cue.admits("clause") else None
    return _unquoted_following(clause, cue, begin, end)


def _unquoted_following(clause: _Clause, cue: Cue, begin: int, end: int) -> tuple[list[Span], str] | None:
    word = clause.tokens[begin].lower
    if word in _WH and (cue.admits("whether") or cue.admits("clause")):
        return _spans(clause, begin, end, "whether")
    if word == "to" and cue.admits("to"):
        return _spans(clause, begin, end, "infinitive")
    if cue.admits("as") and (at := _as_after(clause, begin, end)):
        return _spans(clause, begin, end, "as") if at else None
    if cue.admits("clause") and _is_clause(clause, begin, end):
        return _spans(clause, begin, end, "clause")
    if cue.admits("to") and cue.form != "passive" and (at := _infinitive_after(clause, begin, end)):
        return _spans(clause, at, end, "infinitive")
    if cue.admits("np") and cue.form != "passive" and end - begin >= 2 and word not in _ADJUNCT_STARTS:
        return _spans(clause, begin, end, "noun phrase")
    return None


def _as_after(clause: _Clause, begin: int, end: int) -> int:
    return next((at for at in range(begin + 1, min(end, begin + 14)) if clause.tokens[at].lower == "as"), 0)


def _infinitive_after(clause: _Clause, begin: int, end: int) -> int:
    """ "urged the government to act": the content begins at "to"; 0 where no infinitive follows."""
    for at in range(begin + 1, min(end, begin + 9)):
        if clause.tokens[at].lower == "to":
            return at
        if clause.tokens[at].text in {",", ";"} or clause.tokens[at].lower in {"which", "who", "that"}:
            return 0
        if clause.tokens[at].lower.endswith("ing"):
            return 0
    return 0


def _spans(clause: _Clause, begin: int, end: int, reason: str) -> tuple[list[Span], str] | None:
    span = clause.span(begin, end)
    return ([span], reason) if span else None


def _content_end(clause: _Clause, index: int) -> int:
    """Where content behind a cue ends: before the next clause with a cue of its own, else at the sentence's end."""
    for following in clause.cues[index + 1 :]:
        end = _cut_before(clause, clause.cues[index], following)
        if end:
            return end
    return len(clause.tokens)


def _cut_before(clause: _Clause, cue: Cue, following: Cue) -> int:
    """Where a later cue cuts off the content of an earlier one; 0 if it stands inside that content."""
    tokens = clause.tokens
    at = following.first - 1
    if following.form in {"gerund", "according"} and tokens[at].text in _CLAUSE_EDGES:
        return at if tokens[at].text == "," else at + 1
    if following.form != "verb":
        return 0
    if tokens[at].text in {"and", ","} and _is_joined(tokens, following, cue.end):
        return at
    source = sources.source_before(tokens, cue.end, following.first)
    return source[0] - 1 if source and _is_new_clause(tokens, source[0]) else 0


_CLAUSE_EDGES = frozenset([",", '"', "”", "''", "—", "–"])


def _is_new_clause(tokens: Sequence[Token], at: int) -> bool:
    """Whether a subject begins a clause that is no part of the content before it (", but Y said", "while Y said")."""
    return (
        at > 0
        and tokens[at - 1].lower in {"but", "while", "whereas", "although", ";", "and"}
        and (tokens[at - 1].lower != "and" or (at > 1 and tokens[at - 2].text == ","))
    )


def _skip_adjunct(clause: _Clause, begin: int, end: int) -> int:
    """Passes "in a statement on Friday", "to reporters" and the like before the content; commas and colons too.

    Returns `end` where nothing but such words follows a cue that has its content before it.
    """
    tokens = clause.tokens
    at = begin
    while at < end and (tokens[at].text in {",", ":", "—", "–", "--"} or (is_adverb(tokens[at]) and at + 1 < end)):
        at += 1
    if at >= end or not _is_adjunct(clause, at):
        return at
    for stop in range(at, end):
        if tokens[stop].lower == "that" or _quotation_at(clause, stop):
            return stop
        if tokens[stop].text == ":" and stop + 1 < end:
            return stop + 1
    behind_date = _behind_date(tokens, at, end)
    if behind_date < end and behind_date > at and _begins_subject(tokens[behind_date]):
        return behind_date
    if tokens[at].lower in _ADJUNCT_STARTS or tokens[at].lower in _DAYS:
        comma = next((i for i in range(at, end) if tokens[i].text == ","), end)
        return comma + 1 if comma + 3 < end and begin > 0 and not _has_words_before(clause, begin) else end
    return _after_addressee(tokens, at, end)


def _behind_date(tokens: Sequence[Token], at: int, end: int) -> int:
    """ "said on Tuesday the bridge ...": the token behind a short date that follows the cue; `at` if none does."""
    stop = at + 1 if tokens[at].lower in {"on", "in", "last", "this", "late", "early", "earlier"} else at
    while stop < min(end, at + 4) and (tokens[stop].lower in _DAYS | _PARTS_OF_DAYS or tokens[stop].text.isdigit()):
        stop += 1
    return stop if any(token.lower in _DAYS for token in tokens[at:stop]) else at


_PARTS_OF_DAYS = frozenset("morning afternoon evening night on late early".split())


def _has_words_before(clause: _Clause, begin: int) -> bool:
    """Whether a quotation or a set-off clause stands before the cue, so that the content may be there."""
    return any(q.end_char <= clause.tokens[begin - 1].start for q in clause.quotations)


def _after_addressee(tokens: Sequence[Token], at: int, end: int) -> int:
    """ "told reporters he ...", "told the council it ...": where the clause behind the addressee begins."""
    stop = at + 1
    if tokens[at].is_capitalised or (tokens[at].lower == "the" and stop < end and tokens[stop].is_capitalised):
        while stop < end and tokens[stop].is_capitalised:
            stop += 1
    else:
        while stop < min(end, at + 5) and not _begins_subject(tokens[stop]):
            stop += 1
    return stop if stop < end and _begins_subject(tokens[stop]) else at


def _begins_subject(token: Token) -> bool:
    return token.lower in PRONOUNS | DETERMINERS | {"there"} or token.is_capitalised


def _is_adjunct(clause: _Clause, at: int) -> bool:
    token = clause.tokens[at]
    if token.lower in _ADJUNCT_STARTS - {"to"}:
        return True
    follows = clause.tokens[at + 1] if at + 1 < len(clause.tokens) else token
    if token.lower == "to":
        return follows.lower in {"reporters", "journalists", "lawmakers", "the", "a"} or follows.is_capitalised
    return token.lower in _DAYS or _is_addressee(clause, at)


def _is_addressee(clause: _Clause, at: int) -> bool:
    """Whether a noun phrase between a verb of telling and its content begins here ("told Reuters that")."""
    return clause.tokens[at - 1].lower in _TELLING and clause.tokens[at].lower not in {"that", "of", "to", "how"}


_TELLING = frozenset(
    f"{stem}{ending}"
    for stem in ("inform", "assur", "remind", "warn", "notif", "reassur", "convinc", "advis", "alert", "brief")
    for ending in ("ed", "ing", "s", "es", "ied", "ies", "ying")
) | frozenset(["told", "tell", "tells", "telling"])
_DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today"])


def _quotation_at(clause: _Clause, at: int) -> bool:
    token = clause.tokens[at]
    return any(q.start_char <= token.start < q.inner_start or q.inner_start == token.start for q in clause.quotations)


def _is_clause(clause: _Clause, begin: int, end: int) -> bool:
    """Whether a clause begins here: something that can be a subject, and a finite verb behind it."""
    tokens = clause.tokens[begin:end]
    if (
        len(tokens) < 3
        or not tokens[0].is_word
        or tokens[0].lower in {"of", "for", "with", "by", "about", "against", "from"}
    ):
        return False
    said = clause.tokens[begin - 1].lower in {"said", "says", "say", "saying"}
    return said or any(_looks_finite(token) for token in tokens[1:14])


def _looks_finite(token: Token) -> bool:
    return token.lower in _FINITE or (token.lower.endswith("ed") and not token.is_capitalised and len(token.text) > 4)


def _with_leading_quotation(clause: _Clause, index: int, start: int, spans: list[Span]) -> list[Span]:
    """ "A," X said. / "A," X said, "B": what is quoted before the cue is a piece of the same content."""
    if index or start == 0:
        return spans
    first = clause.tokens[0].start
    quotation = next((q for q in clause.quotations if q.start_char == first and clause.at(q.end_char) <= start), None)
    if quotation is None or any(span[0] < quotation.end_char for span in spans):
        return spans
    return [(quotation.start_char, quotation.end_char), *spans]


def _with_leading_half(clause: _Clause, index: int, cue: Cue, start: int, spans: list[Span]) -> list[Span]:
    """ "The bridge, X said, is safe": a clause that the cue clause splits between commas keeps both its halves."""
    tokens = clause.tokens
    is_set_off = (
        1 < start < len(tokens)
        and tokens[start - 1].text == ","
        and cue.end < len(tokens)
        and tokens[cue.end].text == ","
    )
    if index or len(spans) > 1 or not is_set_off or any(_looks_finite(token) for token in tokens[: start - 1]):
        return spans
    if tokens[0].lower in _ADJUNCT_STARTS or is_adverb(tokens[0]) or not _looks_finite(tokens[cue.end + 1]):
        return spans
    half = clause.span(0, start - 1)
    return [half, *spans] if half else spans


def _preceding(clause: _Clause, index: int, cue: Cue, start: int) -> tuple[list[Span], str]:
    """Content before the cue: everything from the sentence's start, if it is a quotation or a clause."""
    begin = clause.cues[index - 1].end if index else 0
    if index and clause.tokens[start - 1].text not in {",", '"', "”", "''"}:
        return [], ""
    span = clause.span(begin, start)
    if span is None or not (cue.admits("quote") or cue.admits("clause")):
        return [], ""
    if any(q.start_char < span[1] and span[0] < q.end_char for q in clause.quotations):
        return [span], "quotation"
    is_set_off = clause.tokens[start - 1].text in {",", "—", "–", "-", "--"} or cue.form == "according"
    return ([span], "clause before") if is_set_off and index == 0 and start - begin >= 4 else ([], "")


def _starts_clause(clause: _Clause, cue: Cue) -> bool:
    return cue.first <= 2


def _title_colon(clause: _Clause) -> Relation | None:
    """ "Content: Speaker" and "Speaker: content" in a headline; the shorter side, of up to five words, speaks."""
    tokens = clause.tokens
    at = next((i for i, token in enumerate(tokens) if token.text == ":"), 0)
    if clause.cues or not 0 < at < len(tokens) - 1:
        return None
    left, right = clause.span(0, at), clause.span(at + 1, len(tokens))
    if not left or not right or min(at, len(tokens) - at - 1) > 5:
        return None
    source, content = (left, right) if at < len(tokens) - at - 1 else (right, left)
    return Relation(source, (tokens[at].start, tokens[at].end), (content,), 0.5, "colon in a headline")
