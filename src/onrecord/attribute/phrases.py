"""Noun phrases by the order of words: where one begins that ends here, what describes it, whether it can speak."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.attribute.grammar import (
    AUXILIARIES,
    CLAUSE_STARTS,
    DASHES,
    DATE_WORDS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    QUOTE_MARKS,
    RELATIVES,
    is_adverb,
    looks_finite,
)
from onrecord.language.english import Token

Range = tuple[int, int]
"""Half-open token indices into a sentence."""

LONGEST = 45
"""Tokens in the longest source."""
LONGEST_MEMBER = 4
"""Tokens in the members of a list ("Voss, Brandt and Rix")."""

BREAKS = frozenset(";:") | DASHES | QUOTE_MARKS
_NOT_BREAKING = frozenset(["'s", "’s", "to", "can"])
_NOT_A_SOURCE = frozenset("that which there this what nothing something whether how why and or not".split())
_DESCRIBING = RELATIVES | frozenset("a an the one his her its another now also then".split())


def phrase_start(tokens: Sequence[Token], boundary: int, end: int) -> int:
    """Where the noun phrase that ends at `end` begins: after the nearest break, a leading adverbial left out."""
    start = end
    while start > boundary and not _breaks(tokens[start - 1]):
        start -= 1
    while start < end and (tokens[start].lower in {"and", "or"} or _is_opener(tokens[start])):
        start += 1
    return _behind_adverbial(tokens, start, end)


def _breaks(token: Token) -> bool:
    if token.text in BREAKS or token.text == "," or token.lower in RELATIVES:
        return True
    is_conjunction = token.lower in CLAUSE_STARTS and not token.is_capitalised
    return is_conjunction or token.lower in AUXILIARIES - _NOT_BREAKING


def _is_opener(token: Token) -> bool:
    return not token.is_word or (token.is_capitalised and (token.lower in CLAUSE_STARTS or is_adverb(token)))


def _behind_adverbial(tokens: Sequence[Token], start: int, end: int) -> int:
    """Passes over a leading prepositional phrase with no comma after it ("On Friday the minister said")."""
    start = _behind_date(tokens, start, end)
    if start >= end or tokens[start].lower not in PREPOSITIONS:
        return start
    for at in range(end - 1, start, -1):
        if tokens[at].lower in PRONOUNS or (tokens[at].lower in DETERMINERS and at > start + 1):
            return at
    at = end - 1
    while at > start + 1 and tokens[at - 1].is_capitalised:
        at -= 1
    return at if tokens[at].is_capitalised else end


def _behind_date(tokens: Sequence[Token], start: int, end: int) -> int:
    """Passes over "Last June" and "Two years ago" at a sentence's head."""
    if end - start > 2 and tokens[start].lower in {"last", "next", "this"} and tokens[start + 1].lower in DATE_WORDS:
        return start + 2
    for at in range(start, min(end - 1, start + 4)):
        if tokens[at].lower in {"ago", "earlier", "later"}:
            return at + 1
    return start


def segment_start(tokens: Sequence[Token], boundary: int, end: int) -> int:
    """Where the stretch between commas or breaks that ends at `end` begins."""
    start = end
    while start > boundary and tokens[start - 1].text != "," and tokens[start - 1].text not in BREAKS:
        start -= 1
    return start


def describes(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a segment is an apposition or a relative clause: it cannot stand as the subject by itself."""
    if start >= end or tokens[start].lower in _DESCRIBING or tokens[start].text[0].isdigit():
        return True
    return not tokens[start].is_capitalised and tokens[start].lower not in PRONOUNS


def list_start(tokens: Sequence[Token], boundary: int, start: int, end: int) -> int:
    """ "Voss, Brandt and Rix": where a list begins whose last members are `tokens[start:end]`; else `start`."""
    is_last = start > boundary and tokens[start - 1].lower == "and"
    if not is_last and not any(token.lower == "and" for token in tokens[start:end]):
        return start
    first = begin = start - 1 if is_last else start
    while begin - 1 > boundary and tokens[begin - 1].text == ",":
        member = segment_start(tokens, boundary, begin - 1)
        if not _is_member(tokens, member, begin - 1):
            break
        begin = member
    is_whole = begin < first and (begin == boundary or tokens[begin - 1].text in BREAKS)
    return begin if is_whole else start


def _is_member(tokens: Sequence[Token], start: int, end: int) -> bool:
    """A short name or a determined noun phrase; no date and no prepositional phrase."""
    if not 0 < end - start <= LONGEST_MEMBER or tokens[start].lower in PREPOSITIONS | CLAUSE_STARTS | DATE_WORDS:
        return False
    is_name = all(token.is_capitalised for token in tokens[start:end]) and not is_adverb(tokens[start])
    is_determined = tokens[start].lower in DETERMINERS and end - start > 1
    return is_name or (is_determined and not any(looks_finite(token) for token in tokens[start:end]))


def checked(tokens: Sequence[Token], start: int, end: int) -> Range | None:
    """A range without marks at its end; None where it is empty, too long, or no noun phrase that could speak."""
    while end > start and not tokens[end - 1].is_word and tokens[end - 1].text not in {")", "."}:
        end -= 1
    if start >= end or end - start > LONGEST:
        return None
    words = [token for token in tokens[start:end] if token.is_word]
    if not words or (len(words) == 1 and (words[0].lower in _NOT_A_SOURCE or is_adverb(words[0]))):
        return None
    return None if words[0].lower in PREPOSITIONS else (start, end)
