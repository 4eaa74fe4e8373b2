"""Finds the source of a cue: the noun phrase before it, behind it, or after "according to", without a parse."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.attribute.cues import AUXILIARIES, DETERMINERS, PRONOUNS, Cue, is_adverb
from onrecord.language.english import Token

Range = tuple[int, int]
"""Half-open token indices into a sentence."""

_RELATIVES = frozenset(["who", "which", "whose", "whom"])
_CLAUSE_STARTS = frozenset(
    [
        "but",
        "while",
        "whereas",
        "although",
        "though",
        "because",
        "when",
        "if",
        "as",
        "since",
        "unless",
        "until",
        "whether",
        "that",
        "after",
        "before",
        "so",
        "yet",
        "nor",
        "than",
    ]
)
_PREPOSITIONS = frozenset(
    [
        "in",
        "on",
        "at",
        "during",
        "after",
        "before",
        "over",
        "through",
        "via",
        "under",
        "by",
        "for",
        "from",
        "since",
        "amid",
        "following",
        "to",
        "with",
        "within",
        "into",
        "about",
        "of",
        "around",
        "near",
        "upon",
        "despite",
        "as",
        "without",
    ]
)
_NOT_A_SOURCE = frozenset(
    [
        "that",
        "which",
        "there",
        "it",
        "this",
        "what",
        "nothing",
        "something",
        "whether",
        "how",
        "why",
        "and",
        "or",
        "not",
    ]
)
_QUOTE_MARKS = frozenset('"“”„«»') | {"''", "``"}
_FINITE = frozenset("is are was were has have had will would can could may might must does did".split())
_BREAKS = frozenset(";:—–") | {"--"} | _QUOTE_MARKS
_AFTER_NAME_STOPS = frozenset(
    [
        "in",
        "on",
        "at",
        "during",
        "after",
        "before",
        "while",
        "as",
        "when",
        "by",
        "via",
        "adding",
        "referring",
        "speaking",
        "with",
        "and",
        "but",
        "from",
        "following",
        "to",
        "about",
        "last",
        "this",
        "earlier",
        "later",
        "yesterday",
        "today",
        "over",
        "through",
        "because",
        "if",
        "since",
        "until",
        "amid",
        ",",
        ";",
        ".",
    ]
)


def source_before(tokens: Sequence[Token], boundary: int, cue_start: int) -> Range | None:
    """The subject of a cue: the noun phrase that ends where the cue begins, not reaching back beyond `boundary`.

    An apposition between commas ("X, a spokesman for Y, said") belongs to it. None where the subject is left out, as
    after "and", or where what stands there is no noun phrase.
    """
    end = cue_start
    while end > boundary and is_adverb(tokens[end - 1]):
        end -= 1
    if end <= boundary:
        return None
    relative = _relative(tokens, boundary, end)
    if relative is not None:
        return _antecedent(tokens, boundary, relative)
    if tokens[end - 1].text == ",":
        return _with_apposition(tokens, boundary, _without_asides(tokens, boundary, end - 1))
    start = _phrase_start(tokens, boundary, end)
    return _checked(tokens, start, end)


def _relative(tokens: Sequence[Token], boundary: int, end: int) -> int | None:
    """Where the relative pronoun stands that is the subject; "who as minister declared" puts a few words between."""
    if tokens[end - 1].lower in _RELATIVES:
        return end - 1
    for at in range(end - 2, max(boundary, end - 6), -1):
        if tokens[at].lower in _RELATIVES and tokens[at + 1].lower in {"as", "in", "on", "at"}:
            return at
    return None


def _antecedent(tokens: Sequence[Token], boundary: int, relative: int) -> Range | None:
    end = relative
    if end > boundary and tokens[end - 1].text == ",":
        end -= 1
    start = _phrase_start(tokens, boundary, end)
    return _checked(tokens, start, end)


def _with_apposition(tokens: Sequence[Token], boundary: int, comma: int) -> Range | None:
    """Walks left over segments between commas while the later ones describe the one before them."""
    start, end = _segment_start(tokens, boundary, comma), comma
    while start > boundary and _describes(tokens, start, end):
        end = start - 1
        start = _segment_start(tokens, boundary, end)
    if _describes(tokens, start, comma) and end == comma and start > boundary:
        return None
    start = max(start, _phrase_start(tokens, start, end))
    return _checked(tokens, _with_description(tokens, boundary, start, end), comma)


def _with_description(tokens: Sequence[Token], boundary: int, start: int, end: int) -> int:
    """ "The leader of X, Y, said": the description before a bare name belongs to the source."""
    is_name = all(
        token.is_capitalised or not token.text.isalpha() or token.lower in {"al", "de", "bin"}
        for token in tokens[start:end]
    )
    if not is_name or start <= boundary or tokens[start - 1].text != ",":
        return start
    begin = _segment_start(tokens, boundary, start - 1)
    if begin < start - 1 and tokens[begin].lower in {"the", "a", "an", "its", "his", "her", "their"}:
        return begin
    return start


def _without_asides(tokens: Sequence[Token], boundary: int, comma: int) -> int:
    """Passes over ", last year," and ", in a speech," between a subject and its cue."""
    start = _segment_start(tokens, boundary, comma)
    while start > boundary and tokens[start - 1].text == "," and tokens[start].lower in _ASIDES:
        comma = start - 1
        start = _segment_start(tokens, boundary, comma)
    return comma


_ASIDES = _PREPOSITIONS | {
    "last",
    "this",
    "earlier",
    "meanwhile",
    "however",
    "too",
    "citing",
    "speaking",
    "later",
}


def _segment_start(tokens: Sequence[Token], boundary: int, end: int) -> int:
    start = end
    while start > boundary and tokens[start - 1].text != "," and tokens[start - 1].text not in _BREAKS:
        start -= 1
    return start


def _describes(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a segment is an apposition or a relative clause: it cannot stand as the subject by itself."""
    if start >= end:
        return True
    first = tokens[start].lower
    if first in _RELATIVES or first in {"a", "an", "the", "one", "his", "her", "its", "another", "now", "also", "then"}:
        return True
    return tokens[start].text[0].isdigit() or (not tokens[start].is_capitalised and first not in PRONOUNS)


def _phrase_start(tokens: Sequence[Token], boundary: int, end: int) -> int:
    """Where the noun phrase that ends at `end` begins: after the nearest break, a leading adverbial left out."""
    start = end
    while start > boundary and not _breaks_phrase(tokens, start - 1):
        start -= 1
    while start < end and (tokens[start].lower in {"and", "or"} or _is_opener(tokens, start)):
        start += 1
    return _skip_adverbial(tokens, start, end)


def _breaks_phrase(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.text in _BREAKS or token.lower in _RELATIVES:
        return True
    if token.text == ",":
        return True
    return (token.lower in _CLAUSE_STARTS and not token.is_capitalised) or token.lower in AUXILIARIES - {
        "'s",
        "’s",
        "to",
        "can",
    }


def _is_opener(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    return (
        not token.is_word
        or (token.lower in _CLAUSE_STARTS and token.is_capitalised)
        or (is_adverb(token) and token.is_capitalised)
    )


def _skip_adverbial(tokens: Sequence[Token], start: int, end: int) -> int:
    """Passes over a leading prepositional phrase with no comma after it ("On Friday the minister said")."""
    start = _skip_date(tokens, start, end)
    if start >= end or tokens[start].lower not in _PREPOSITIONS:
        return start
    for at in range(end - 1, start, -1):
        if tokens[at].lower in PRONOUNS or (tokens[at].lower in DETERMINERS and at > start + 1):
            return at
    at = end - 1
    while at > start + 1 and tokens[at - 1].is_capitalised:
        at -= 1
    return at if tokens[at].is_capitalised else end


def _skip_date(tokens: Sequence[Token], start: int, end: int) -> int:
    """Passes over "Last June" and "Two years ago" at a sentence's head."""
    if end - start > 2 and tokens[start].lower in {"last", "next", "this"} and tokens[start + 1].lower in _DATE_WORDS:
        return start + 2
    for at in range(start, min(end - 1, start + 4)):
        if tokens[at].lower in {"ago", "earlier", "later"}:
            return at + 1
    return start


_DATE_WORDS = frozenset(
    "year month week weekend spring summer autumn fall winter january february march april may june july august "
    "september october november december monday tuesday wednesday thursday friday saturday sunday".split()
)


def _checked(tokens: Sequence[Token], start: int, end: int) -> Range | None:
    while end > start and not tokens[end - 1].is_word and tokens[end - 1].text not in {")", "."}:
        end -= 1
    if start >= end or end - start > 45:
        return None
    words = [token for token in tokens[start:end] if token.is_word]
    if not words or (len(words) == 1 and words[0].lower in _NOT_A_SOURCE):
        return None
    if words[0].lower in _PREPOSITIONS or (len(words) == 1 and is_adverb(words[0])):
        return None
    return start, end


def source_after(tokens: Sequence[Token], cue_end: int, limit: int) -> Range | None:
    """The subject behind an inverted cue ("said Smith, a spokesman for Y"), not reaching beyond `limit`."""
    if cue_end >= limit or not _may_begin_subject(tokens[cue_end]):
        return None
    end = _name_end(tokens, cue_end, limit)
    while (
        end + 1 < limit and tokens[end].text == "," and _describes(tokens, end + 1, limit) and _is_role(tokens, end + 1)
    ):
        segment = end + 1
        end = segment
        while end < limit and tokens[end].text not in {",", ";"} and tokens[end].text not in _BREAKS:
            end += 1
    return _checked(tokens, cue_end, _with_name(tokens, cue_end, end, limit))


def _with_name(tokens: Sequence[Token], start: int, end: int, limit: int) -> int:
    """ "said the head of the union, X": a bare name behind a description belongs to it."""
    if (
        tokens[start].is_capitalised
        or end + 1 >= limit
        or tokens[end].text != ","
        or not tokens[end + 1].is_capitalised
    ):
        return end
    stop = end + 1
    while stop < limit and (tokens[stop].is_capitalised or tokens[stop].text == "-"):
        stop += 1
    return stop if stop == limit or tokens[stop].text in {",", "."} else end


def _may_begin_subject(token: Token) -> bool:
    return (
        token.is_capitalised
        or token.lower in DETERMINERS
        or token.lower in PRONOUNS
        or token.lower in {"one", "two", "three"}
    )


def _is_role(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].lower in {"a", "an", "the", "one", "who", "his", "her"} or not tokens[at].lower.endswith("ing")


def _name_end(tokens: Sequence[Token], start: int, limit: int) -> int:
    end = start + 1
    while end < limit and tokens[end].text not in _BREAKS and tokens[end].lower not in _AFTER_NAME_STOPS:
        end += 1
    if end > start + 1 and tokens[end - 1].text == "." and end == limit:
        end -= 1
    return end


def source_of_according(tokens: Sequence[Token], cue_end: int, limit: int) -> Range | None:
    """The noun phrase after "according to": up to a comma that no apposition follows, a break or the limit."""
    end = cue_end
    while end < limit and tokens[end].text not in _BREAKS and tokens[end].text not in {",", "."}:
        if tokens[end].lower in {"who", "which", "that"} and end > cue_end + 1:
            break
        end += 1
    while end + 1 < limit and tokens[end].text == "," and tokens[end + 1].lower in {"a", "an", "the", "who", "which"}:
        closing = next((at for at in range(end + 1, limit) if tokens[at].text in {",", "."}), limit)
        follows = tokens[closing + 1].lower if closing + 1 < limit else ""
        is_clause = any(token.lower in _FINITE for token in tokens[end + 1 : closing])
        if (
            closing == limit
            or tokens[closing].text == "."
            or is_clause
            or follows in _RELATIVES
            or (tokens[end + 1].lower == "the" and closing - end > 8)
        ):
            break
        end = closing
    return _checked(tokens, cue_end, end)


def possessor(tokens: Sequence[Token], noun: int, boundary: int) -> Range | None:
    """The source of a cue noun: "X's claim that", "his claim that"; None where nobody is named."""
    at = noun - 1
    while (
        at > boundary
        and tokens[at].text.isalpha()
        and not tokens[at].is_capitalised
        and tokens[at].lower not in DETERMINERS
    ):
        at -= 1
    if at < boundary:
        return None
    if tokens[at].lower in {"his", "her", "their", "its", "my", "our"}:
        return at, at + 1
    if tokens[at].lower not in {"'s", "’s", "'", "’"}:
        return None
    start = at
    while start > boundary and (tokens[start - 1].is_capitalised or tokens[start - 1].lower in {"of", "al"}):
        start -= 1
    if start == at:
        start = next((i for i in range(at - 1, max(boundary, at - 5) - 1, -1) if tokens[i].lower in DETERMINERS), at)
    return _checked(tokens, start, at)


def clause_cue_start(tokens: Sequence[Token], cue: Cue, source: Range | None) -> int:
    """The first token that belongs to the cue clause: its source or the cue itself, whichever comes first."""
    return min(cue.first, source[0]) if source else cue.first
