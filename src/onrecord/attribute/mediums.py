"""Reads through what medium something was said: "in an interview with X", "on Facebook", "the report said"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex

from onrecord.attribute.grammar import MONTHS, WEEKDAYS
from onrecord.attribute.medium_spans import medium_span
from onrecord.attribute.programmes import programme_in
from onrecord.attribute.relations import Relation, Span
from onrecord.attribute.vocabulary import document_class, medium_heads, mediums, past_forms
from onrecord.records import MediumClass

Medium = tuple[Span | None, MediumClass | None]
"""The medium as worded and its class; both None where none is told, the words alone where only a verb tells it."""

NEAR_CHARS = 40
"""So far behind a cue its medium begins, before any that stands elsewhere in the sentence."""

_GIVING = (
    r"(?:gave|gives|giving|made|makes|making|filed|files|filing|released|releases|releasing|issued|issues|issuing|"
    r"published|publishes|publishing|sent|sends|sending|delivered|delivers|delivering|launched|launches|launching|"
    r"submitted|held|holding|began|begins|opened|opens|closed|closes|ended|ends|concluded|concludes|using|used)"
)
"""Verbs that take a medium as their object: "made an address", "filed a motion", "began his speech by"."""
_BETWEEN = (
    r"(?!(?:that|said|to|and|or|who|which|of|in|on|since|for|with|from|at|by|about|after|before|into|over|as)\b)"
    r"[\p{L}\p{M}\d@#’'.&-]+\s"
)
"""A word between a preposition and the noun that it leads to: "in a long television interview"."""
_MAY_FOLLOW = (
    r"(?:that|which|who|whom|whose|when|where|while|why|how|whether|and|or|but|as|than|in|on|at|by|to|for|from|with|of|about|"
    r"after|before|during|since|until|through|via|against|over|under|between|among|near|nearby|outside|alongside|afterwards?|inside|into|is|are|was|were|"
    r"be|been|has|have|had|will|would|can|could|may|might|must|should|did|does|do|not|he|she|it|they|we|i|you|his|her|its|"
    r"their|the|a|an|this|these|those|last|late|early|earlier|here|there|today|yesterday|tonight|later|soon|again|too|also|"
    r"then|ago|next|says|just|amid|because|if|so|broadcast|read|\p{Ll}+(?:ly|ed|ing))"
)
"""What follows a noun that is no modifier of the next: not "the debate audience", "a rally organiser"."""
_ON_AIR = regex.compile(r"\b(?:broadcast|aired|televised)\b", regex.IGNORECASE)
_PAGE = regex.compile(r"\b(?:wrote|writes|posted|posting|writing)\s(?:[\p{Ll}]+\s)?on\s(?P<page>\p{Lu}\p{Ll}+)")
_WORDS = regex.compile(r"[\p{L}-]+")
_WRITING = frozenset("wrote writes write writing posted posts posting said denied tweeted".split())
_SPEAKING = frozenset(["document", "statement", "letter", "post"])
_NEAR_CUE_CHARS = 25


def _either(words: frozenset[str] | dict[str, MediumClass]) -> str:
    return "|".join(sorted((regex.escape(word) for word in words), key=len, reverse=True))


@cache
def _medium_pattern() -> regex.Pattern[str]:
    past = _either(past_forms())
    return regex.compile(
        r"\b(?:in|during|at|for|through|via|on|from|by|told|tells|telling|addressing|addressed"
        r"|(?:spoke|speaking|speaks|speech|address|remarks|comments|testimony|testified)\sto"
        rf"|{_GIVING})\s"
        r"(?P<medium>(?:(?:a|an|the|his|her|its|their|this|that|another|one)\s)?"
        rf"(?:{_BETWEEN}){{0,4}}?(?P<head>{_either(medium_heads())}))"
        rf"(?![\p{{L}}-])(?!\s(?!(?:{_MAY_FOLLOW}|{past})\b)(?-i:\p{{Ll}}))",
        regex.IGNORECASE,
    )


@cache
def _platform_pattern() -> regex.Pattern[str]:
    return regex.compile(
        rf"\b(?:on|via|to|over)\s(?P<medium>(?:(?!that\b)[\p{{L}}'’-]+\s){{0,3}}?"
        rf"(?P<head>{_either(mediums('platform'))}))(?![\p{{L}}])",
        regex.IGNORECASE,
    )


@cache
def _manner_pattern() -> regex.Pattern[str]:
    return regex.compile(rf"\b(?P<head>{_either(mediums('manner'))})\b", regex.IGNORECASE)


@cache
def _audience_pattern() -> regex.Pattern[str]:
    return regex.compile(
        rf"\s(?:(?:the|a|an|his|her|its|their)\s)?(?:\p{{Ll}}+\s)?(?P<head>{_either(mediums('audience'))})\b",
        regex.IGNORECASE,
    )


def medium_of(text: str, relation: Relation, pieces: Sequence[Span]) -> Medium:
    """The medium that the words around a cue tell; `pieces` are the parts of its sentence outside source and content.

    A noun is surest, then a programme, then a platform, then the cue itself ("tweeted"), then a document that speaks.
    """
    return (
        _by_noun(text, pieces, relation.cue)
        or _by_programme(text, pieces)
        or _by_platform(text, pieces)
        or _by_cue(text, relation, pieces)
        or _by_manner(text, relation)
        or _document(text, relation)
    )


def told_in(text: str, piece: Span) -> Medium:
    """The medium that a sentence tells of, whether or not it holds a statement."""
    return _by_noun(text, [piece]) or _by_programme(text, [piece]) or (None, None)


def interview_in(text: str, paragraph: Span) -> Span | None:
    """The words of a paragraph that tell of an interview."""
    for match in _medium_pattern().finditer(text, *paragraph):
        if mediums("noun").get(match.group("head").lower()) == "interview":
            return medium_span(text, match.span("medium"), match.end("head"), paragraph[1])
    return None


def _by_noun(text: str, pieces: Sequence[Span], cue: Span | None = None) -> Medium | None:
    """The first medium that a noun names, one right behind the cue before any other."""
    found = [
        (match, end)
        for start, end in pieces
        for match in _medium_pattern().finditer(text, start, end)
        if _names_medium(match)
    ]
    if not found:
        return None
    near = (one for one in found if cue and 0 <= one[0].start() - cue[1] <= NEAR_CHARS)
    match, end = next(near, found[0])
    span = medium_span(text, match.span("medium"), match.end("head"), end)
    medium_class = (mediums("noun") | mediums("site") | mediums("venue"))[match["head"].lower()]
    is_aired = medium_class == "speech" and _ON_AIR.search(text, *span)
    return span, "broadcast" if is_aired else medium_class


_AT_EVENT = regex.compile(r"(?:at|in|during)\s", regex.IGNORECASE)
_TO_COME = frozenset("upcoming next coming future planned scheduled proposed".split())


def _names_medium(match: regex.Match[str]) -> bool:
    """Whether a noun is one in small letters, "a Tweet", or the end of an event's name ("the Lantern Hill Forum").

    What is yet to come is where nothing was said: "advice for the upcoming debates".
    """
    head, words = match["head"], match["medium"][: -len(match["head"])].split()
    is_venue = head.lower() in mediums("venue")
    if not _TO_COME.isdisjoint(words) or (is_venue and match[0].lower().startswith("for ")):
        return False
    if head[0].islower():
        return True
    if words and words[-1].lower() in {"a", "an", "his", "her"}:
        return True
    is_named = bool(words) and words[-1][0].isupper() and words[-1].lower() not in {"the", "this", "that"}
    is_event = _AT_EVENT.match(match[0]) is not None
    return is_named and is_event and head.lower() in mediums("named")


def _by_programme(text: str, pieces: Sequence[Span]) -> Medium | None:
    """A programme by its own name: "on The Morning Show"."""
    spans = (programme_in(text, piece) for piece in pieces)
    span = next(filter(None, spans), None)
    return (span, "broadcast") if span else None


def _by_platform(text: str, pieces: Sequence[Span]) -> Medium | None:
    for start, end in pieces:
        match = _platform_pattern().search(text, start, end)
        if match:
            span = medium_span(text, match.span("medium"), match.end("head"), end)
            return span, mediums("platform")[match.group("head").lower()]
    return None


def _by_cue(text: str, relation: Relation, pieces: Sequence[Span]) -> Medium | None:
    """ "tweeted", "tweeted at X and said"; "wrote on X", where X is capitalised and no day; "told viewers"."""
    words = _WORDS.findall(text[slice(*relation.cue)].lower()) if relation.cue else []
    verb = words[-1] if words else ""
    if verb in _WRITING:
        for start, end in pieces:
            match = _PAGE.search(text, start, end)
            if match and match.group("page").lower() not in WEEKDAYS | MONTHS:
                return match.span("page"), "post"
    posting = next((word for word in [*words, *_before_cue(text, relation)] if word in mediums("verb")), None)
    if posting:
        return None, mediums("verb")[posting]
    audience = _audience_pattern().match(text, relation.cue[1]) if relation.cue and words[:1] else None
    return (None, mediums("audience")[audience["head"].lower()]) if audience else None


def _before_cue(text: str, relation: Relation) -> list[str]:
    """The words between a source and its cue, in small letters."""
    if relation.source is None or relation.cue is None:
        return []
    return _WORDS.findall(text, relation.source[1], max(relation.source[1], relation.cue[0]))


def _by_manner(text: str, relation: Relation) -> Medium | None:
    """ "said in private", "has privately told X": words that name no medium, right beside the cue."""
    if relation.cue is None:
        return None
    content = [edge for piece in relation.content for edge in piece]
    start = max([relation.cue[0] - _NEAR_CUE_CHARS, *(edge for edge in content if edge <= relation.cue[0])])
    end = min([relation.cue[1] + _NEAR_CUE_CHARS, *(edge for edge in content if edge >= relation.cue[1])])
    match = _manner_pattern().search(text, max(start, 0), end)
    return (None, mediums("manner")[match["head"].lower()]) if match else None


_PAPER = regex.compile(r"\p{L}\sPost\b")


def _document(text: str, relation: Relation) -> Medium:
    """A document that speaks is its own medium ("the report said")."""
    if relation.source is None:
        return None, None
    words = text[slice(*relation.source)]
    medium_class = document_class(words)
    if medium_class not in _SPEAKING or (medium_class == "post" and _PAPER.search(words)):
        return None, None
    return medium_span(text, relation.source, relation.source[0], relation.source[1], is_source=True), medium_class
