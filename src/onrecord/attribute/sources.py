"""Finds the source of a cue: the noun phrase before it, behind it, or after "according to", without a parse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.attribute.cues import Cue
from onrecord.attribute.grammar import (
    CLEARLY_FINITE,
    DETERMINERS,
    POSSESSIVE_ENDINGS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    WH_WORDS,
    is_adverb,
)
from onrecord.attribute.phrases import BREAKS, Range, checked, describes, list_start, phrase_start, segment_start
from onrecord.language.english import Token

_AFTER_NAME_STOPS = WH_WORDS.union(
    "in on at during after before while as when by via adding referring speaking with and but from following".split(),
    "to about last this earlier later yesterday today over through because since until amid that , ; .".split(),
)
_ASIDES = PREPOSITIONS | frozenset("last this earlier meanwhile however too citing speaking later".split())
_NAME_PARTICLES = frozenset("al de bin".split())
_OPENS_DESCRIPTION = frozenset("the a an its his her their".split())
_OPENS_ROLE = frozenset("a an the one who his her".split())
LONGEST_FINAL_APPOSITION = 8
"""Tokens between commas behind "according to X" that still describe X and are no clause."""


@dataclass(frozen=True, slots=True)
class Source:
    """The source of a cue, None where it has none; `is_behind` tells that it stands behind the cue."""

    words: Range | None = None
    is_behind: bool = False


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
    start = phrase_start(tokens, boundary, end)
    return checked(tokens, list_start(tokens, boundary, start, end), end)


def _relative(tokens: Sequence[Token], boundary: int, end: int) -> int | None:
    """Where the relative pronoun stands that is the subject; "who as minister declared" puts a few words between."""
    if tokens[end - 1].lower in RELATIVES:
        return end - 1
    for at in range(end - 2, max(boundary, end - 6), -1):
        if tokens[at].lower in RELATIVES and tokens[at + 1].lower in {"as", "in", "on", "at"}:
            return at
    return None


def _antecedent(tokens: Sequence[Token], boundary: int, relative: int) -> Range | None:
    end = relative
    if end > boundary and tokens[end - 1].text == ",":
        end -= 1
    return checked(tokens, phrase_start(tokens, boundary, end), end)


def _with_apposition(tokens: Sequence[Token], boundary: int, comma: int) -> Range | None:
    """Walks left over segments between commas while the later ones describe the one before them."""
    start, end = segment_start(tokens, boundary, comma), comma
    while start > boundary and describes(tokens, start, end):
        end = start - 1
        start = segment_start(tokens, boundary, end)
    if describes(tokens, start, comma) and end == comma and start > boundary:
        return None
    start = max(start, phrase_start(tokens, start, end))
    return checked(tokens, _with_description(tokens, boundary, start, end), comma)


def _with_description(tokens: Sequence[Token], boundary: int, start: int, end: int) -> int:
    """ "The leader of X, Y, said": the description before a bare name belongs to the source."""
    is_name = all(
        token.is_capitalised or not token.text.isalpha() or token.lower in _NAME_PARTICLES
        for token in tokens[start:end]
    )
    if not is_name or start <= boundary or tokens[start - 1].text != ",":
        return start
    begin = segment_start(tokens, boundary, start - 1)
    return begin if begin < start - 1 and tokens[begin].lower in _OPENS_DESCRIPTION else start


def _without_asides(tokens: Sequence[Token], boundary: int, comma: int) -> int:
    """Passes over ", last year," and ", in a speech," between a subject and its cue."""
    start = segment_start(tokens, boundary, comma)
    while start > boundary and tokens[start - 1].text == "," and tokens[start].lower in _ASIDES:
        comma = start - 1
        start = segment_start(tokens, boundary, comma)
    return comma


def source_after(tokens: Sequence[Token], cue_end: int, limit: int, *, is_title: bool = False) -> Range | None:
    """The subject behind an inverted cue ("said Smith, a spokesman for Y"), not reaching beyond `limit`.

    Headlines leave articles out ("says mayor").
    """
    if cue_end >= limit or not (is_title or _may_begin_subject(tokens[cue_end])):
        return None
    end = _name_end(tokens, cue_end, limit)
    while end + 1 < limit and tokens[end].text == "," and _is_apposition(tokens, end + 1, limit):
        segment = end + 1
        end = segment
        while end < limit and tokens[end].text not in {",", ";"} and tokens[end].text not in BREAKS:
            end += 1
    return checked(tokens, cue_end, _with_name(tokens, cue_end, end, limit))


def _is_apposition(tokens: Sequence[Token], at: int, limit: int) -> bool:
    is_role = tokens[at].lower in _OPENS_ROLE or not tokens[at].lower.endswith("ing")
    return is_role and describes(tokens, at, limit)


def _with_name(tokens: Sequence[Token], start: int, end: int, limit: int) -> int:
    """ "said the head of the union, X": a bare name behind a description belongs to it."""
    if tokens[start].is_capitalised or end + 1 >= limit or tokens[end].text != ",":
        return end
    stop = end + 1
    while stop < limit and (tokens[stop].is_capitalised or (tokens[stop].text == "-" and stop > end + 1)):
        stop += 1
    return stop if stop > end + 1 and (stop == limit or tokens[stop].text in {",", "."}) else end


def _may_begin_subject(token: Token) -> bool:
    return token.is_capitalised or token.lower in DETERMINERS | PRONOUNS or token.lower in {"one", "two", "three"}


def _name_end(tokens: Sequence[Token], start: int, limit: int) -> int:
    end = start + 1
    while end < limit and tokens[end].text not in BREAKS and tokens[end].lower not in _AFTER_NAME_STOPS:
        end += 1
    return end


def source_of_according(tokens: Sequence[Token], cue: Cue, limit: int) -> Range | None:
    """The noun phrase after "according to": up to a comma that no apposition follows, a break or the limit."""
    end = cue.end
    while end < limit and tokens[end].text not in BREAKS and tokens[end].text not in {",", "."}:
        if tokens[end].lower in {"who", "which", "that"} and end > cue.end + 1:
            break
        end += 1
    is_last = cue.first > 2 or (cue.first > 0 and tokens[cue.first - 1].is_word)
    while end + 1 < limit and tokens[end].text == "," and tokens[end + 1].lower in {"a", "an", "the", "who", "which"}:
        closing = next((at for at in range(end + 1, limit) if tokens[at].text in {",", "."}), limit)
        if not _describes_authority(tokens, end + 1, closing, limit, is_last=is_last):
            break
        end = closing
    return checked(tokens, cue.end, end)


def _describes_authority(tokens: Sequence[Token], start: int, closing: int, limit: int, *, is_last: bool) -> bool:
    """Whether the segment behind "according to X," describes X: without a finite verb, and closed by a comma.

    Where the content stands before (`is_last`) and X is a name, the sentence's end closes it as well.
    """
    if any(token.lower in CLEARLY_FINITE for token in tokens[start:closing]):
        return False
    if closing == limit or tokens[closing].text == ".":
        return is_last and tokens[start - 2].is_capitalised
    follows = tokens[closing + 1].lower if closing + 1 < limit else ""
    is_long = tokens[start].lower == "the" and closing - start >= LONGEST_FINAL_APPOSITION
    return follows not in RELATIVES and not is_long


def possessor(tokens: Sequence[Token], noun: int, boundary: int) -> Range | None:
    """The source of a cue noun: "X's claim that", "his claim that"; None where nobody is named."""
    at = noun - 1
    while at > boundary and _is_plain(tokens[at]):
        at -= 1
    if at < boundary:
        return None
    if tokens[at].lower in POSSESSIVES:
        return at, at + 1
    if tokens[at].lower not in POSSESSIVE_ENDINGS:
        return None
    start = at
    while start > boundary and (tokens[start - 1].is_capitalised or tokens[start - 1].lower in {"of", "al"}):
        start -= 1
    if start == at:
        start = next((i for i in range(at - 1, max(boundary, at - 5) - 1, -1) if tokens[i].lower in DETERMINERS), at)
    return checked(tokens, start, at)


def _is_plain(token: Token) -> bool:
    """An adjective between a possessor and its noun."""
    return token.text.isalpha() and not token.is_capitalised and token.lower not in DETERMINERS


def is_joined(tokens: Sequence[Token], cue: Cue, boundary: int) -> bool:
    """Whether a cue shares the subject of the one before it ("said A and warned B")."""
    before = [token.lower for token in tokens[max(boundary, cue.first - 2) : cue.first]]
    return bool(before) and (before[-1] in {"and", "but", "or", ","} or "and" in before)
