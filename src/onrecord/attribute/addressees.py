"""Reads to whom something is said: "told reporters that", "urged the council to", "said to supporters"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex

from onrecord.attribute.acts import reading_of
from onrecord.attribute.cues import noun_forms
from onrecord.attribute.grammar import MONTHS, WEEKDAYS
from onrecord.attribute.relations import Relation, Span
from onrecord.lexicons import rows

_DETERMINED = (
    r"(?:the|a|an|his|her|its|their|our|my|this|that|these|those|all|both|some|several|many|most|other|fellow)\s"
)
_NO_NOUN = (
    r"(?:(?:that|of|on|in|to|at|during|after|before|about|against|for|from|with|by|as|and|or|but|over|via|through|outside|inside|near|across|behind|not|how|"
    r"why|what|when|where|whether|if|who|which|while|i|he|she|it|we|they|there|is|are|was|were|will|would|"
    rf"{'|'.join(sorted(WEEKDAYS | MONTHS))})\b"
    r"|(?-i:late|early|earlier|last|this|today|yesterday|tonight|then|also|later|recently|separately|again|once)\b)"
)
_WORD = rf"(?!{_NO_NOUN})[\p{{L}}\p{{M}}\d][\p{{L}}\p{{M}}\d'’.&-]*"
_NAMED = r"(?-i:\p{Lu})[\p{L}\p{M}'’.&-]*"
_BEHIND = (
    rf"(?:\sof\s(?:{_DETERMINED})?{_WORD}(?:\s{_WORD}){{0,3}}"
    rf"|(?<=['’]s?)\s[\"“][^\"“”\n]{{1,40}}[\"”]"
    rf"|(?<=\b(?:a|an|some|several)\s[^,]{{0,60}})\s(?:in|from)\s(?:the\s)?(?!{_NO_NOUN}){_NAMED}(?:\s{_NAMED}){{0,2}}"
    rf"|(?<=\bboth\s[^,]{{0,60}})\sand\s(?:{_DETERMINED})?{_WORD}(?:\s{_WORD}){{0,3}})"
)
_PRONOUN = rf"(?:him|them|us|me|you|her(?!\s(?!{_NO_NOUN})\p{{Ll}}))(?=\W|$)"
_NOUN_PHRASE = rf"(?P<who>{_PRONOUN}|(?:{_DETERMINED})?{_WORD}(?:\s{_WORD}){{0,5}}{_BEHIND}{{0,2}})"
"""A noun phrase with what limits it: "the governments of the region", "a crowd in Lima"."""
_HEAD_WORDS = rf"(?:{_DETERMINED}\S|{_NAMED}|(?:him|her|them|us|me|you)\b)"

_OBJECT = regex.compile(rf"\s*(?:to\s)?{_NOUN_PHRASE}", regex.IGNORECASE)
_BEFORE_INFINITIVE = regex.compile(
    rf"[\s“\"]*(?:to\s(?={_HEAD_WORDS})|(?!to\s)){_NOUN_PHRASE}(?=\s(?:not\s|never\s)?to\s[\"“‘]?(?-i:\p{{Ll}}))",
    regex.IGNORECASE,
)
_STOPPED = frozenset("jr sr inc co corp ltd bros st u.s u.k u.n e.u".split())


@cache
def _ways(way: str) -> frozenset[str]:
    return frozenset(row["word"] for row in rows("addressing") if row["way"] == way)


@cache
def _to() -> regex.Pattern[str]:
    """ "said to the crowd", "responded to a voter by saying": "to" with a noun phrase and no infinitive."""
    audiences = "|".join(sorted(_ways("audience")))
    return regex.compile(rf"\bto\s(?={_HEAD_WORDS}|(?:{audiences})\b){_NOUN_PHRASE}", regex.IGNORECASE)


@cache
def _speaking_to() -> regex.Pattern[str]:
    """ "Speaking to reporters in Lima", "spoke to a crowd"."""
    return regex.compile(
        r"\b(?:speaking|spoke|speaks|talking|talked|responding|responded|replying|replied|(?P<direct>addressing|addressed))"
        rf"\s(?(direct)|(?:to|with)\s){_NOUN_PHRASE}",
        regex.IGNORECASE,
    )


def addressee_of(text: str, relation: Relation, pieces: Sequence[Span]) -> Span | None:
    """The words that name to whom something is said; None where its own sentence does not tell.

    `pieces` are the parts of that sentence outside source and content. Only a content that an infinitive closes may
    hold who is urged ("urged [the council to repair it]": corpora count the object in).
    """
    if relation.cue is None:
        return None
    entry, _ = reading_of(text, relation)
    if entry is not None and entry.act != "said":
        return None
    verb = entry.lemma if entry else ""
    gap = _gap(text, relation, pieces)
    found = _behind_to(text, relation.cue)
    if verb in _ways("told") | _ways("urged"):
        is_any = verb in _ways("told") or _is_before_content(text, gap, relation)
        found = found or (_object(text, gap) if is_any else None)
        return found or (_urged(text, relation, gap) if verb in _ways("urged") else None)
    is_near = _RIGHT_BEHIND.match(text, *gap) is not None
    return found or (_behind_to(text, gap) if is_near else None) or _spoken_to(text, pieces)


def _gap(text: str, relation: Relation, pieces: Sequence[Span]) -> Span:
    """What stands between a cue and its own content behind it, or the end of its clause."""
    end = (relation.cue or (0, 0))[1]
    own = next((start for start, _ in relation.content if start >= end), None)
    if own is not None and "\n" not in text[end:own]:
        return end, own
    return end, next((last for first, last in pieces if first <= end <= last), end)


def _is_before_content(text: str, gap: Span, relation: Relation) -> bool:
    """Whether "that", an infinitive or a quotation follows a gap, so that in it stands who is urged."""
    if _THAT.search(text, *gap):
        return True
    return any(start == gap[1] and _OPENS.match(text, start) for start, _ in relation.content)


_THAT = regex.compile(r"\sthat\s*[\"“‘]?$")
_OPENS = regex.compile(
    r"[\"“‘]|(?:not\s|never\s)?to\s|(?:that|whether|if|why|how|what|when|where|who|which)\s", regex.IGNORECASE
)


def _object(text: str, gap: Span) -> Span | None:
    match = _OBJECT.match(text, *gap)
    return _trimmed(text, match.span("who")) if match else None


def _urged(text: str, relation: Relation, gap: Span) -> Span | None:
    """Who stands at the head of the content, before its infinitive."""
    first = next((start for start, _ in relation.content if start >= gap[0]), None)
    if first is None or text[gap[0] : first].strip():
        return None
    match = _BEFORE_INFINITIVE.match(text, first)
    return _trimmed(text, match.span("who")) if match else None


def _behind_to(text: str, stretch: Span) -> Span | None:
    """Whom "to" names in a stretch of text."""
    return _person(text, _to().search(text, *stretch))


_RIGHT_BEHIND = regex.compile(r"\s*(?:\p{L}+\s)?to\s", regex.IGNORECASE)


def _spoken_to(text: str, pieces: Sequence[Span]) -> Span | None:
    """ "Speaking to reporters, X said"."""
    found = (_person(text, _speaking_to().search(text, start, end)) for start, end in pieces)
    return next(filter(None, found), None)


def _person(text: str, match: regex.Match[str] | None) -> Span | None:
    """Whom a match names; nobody where it is what was said before ("responded to the claim")."""
    span = _trimmed(text, match.span("who")) if match else None
    is_matter = span is not None and text[slice(*span)].lower().split()[-1] in noun_forms()
    return None if is_matter else span


def _trimmed(text: str, span: Span) -> Span:
    """A span without the stop of its sentence and without a participle behind a name ("to Brandt asking")."""
    words = _PARTICIPLE.sub("", text[slice(*span)])
    is_stop = words.endswith(".") and words.rstrip(".").split()[-1].lower() not in _STOPPED
    return span[0], span[0] + len(words.rstrip(".") if is_stop else words)


_PARTICIPLE = regex.compile(r"(?<=\S)\s\p{Ll}+ing$")
