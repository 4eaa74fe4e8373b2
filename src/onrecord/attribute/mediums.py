"""Reads through what medium something was said: "in an interview with X", "on Facebook", "the report said"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex

from onrecord.attribute.grammar import MONTHS, WEEKDAYS
from onrecord.attribute.relations import Relation, Span
from onrecord.attribute.vocabulary import document_class, medium_heads, mediums
from onrecord.records import MediumClass

Medium = tuple[Span | None, MediumClass | None]
"""The medium as worded and its class; both None where none is told."""

MAX_MEDIUM_CHARS = 90
"""How far behind its head a medium may go on ("an interview with the daily X")."""

_STOPS = regex.compile(
    r"\s(?:that|which|and|"
    r"released|published|who|when|where|while|after|before|because|as|to reporters|said|says|told|"
    r"late on|early on|last|this|today|yesterday|earlier|"
    r"on (?=(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|"
    r"July|August|September|October|November|December|\d))\b|[,;:“”\"]|\s[–—]\s|\.(?:\s|$)"
)
_GIVING = (
    r"(?:gave|gives|giving|made|makes|making|filed|files|filing|released|releases|releasing|issued|issues|issuing|"
    r"published|publishes|publishing|sent|sends|sending|delivered|delivers|delivering|launched|launches|launching|"
    r"submitted|held|holding)"
)
"""Verbs that take a medium as their object: "made an address", "filed a motion"."""
_SHOW = regex.compile(
    r"\b(?:[Oo]n|to|during|in|at)\s(?P<medium>(?:(?:[Tt]he|a|an|his|her)\s)?(?:\p{Lu}[\p{L}\p{M}'’.&-]*\s){1,5}"
    r"(?P<head>Show|Hour|Podcast|Tonight|Programme|Program|Radio\sShow))(?![\p{L}])",
)
_ON_AIR = regex.compile(r"\b(?:broadcast|aired|televised)\b", regex.IGNORECASE)
_PAGE = regex.compile(r"\b(?:wrote|writes|posted|posting|writing)\s(?:[\p{Ll}]+\s)?on\s(?P<page>\p{Lu}\p{Ll}+)")
_WORDS = regex.compile(r"[\p{L}-]+")
_WRITING = frozenset("wrote writes write writing posted posts posting said denied tweeted".split())
_SPEAKING = frozenset(["document", "statement", "letter"])


@cache
def _medium_pattern() -> regex.Pattern[str]:
    heads = "|".join(sorted((regex.escape(word) for word in medium_heads()), key=len, reverse=True))
    return regex.compile(
        r"\b(?:in|during|at|for|through|via|on|from|by|told|tells|telling|addressing|addressed"
        r"|(?:spoke|speaking|speaks|speech|address|remarks|comments|testimony|testified)\sto"
        rf"|{_GIVING})\s"
        r"(?P<medium>(?:(?:a|an|the|his|her|its|their|this|that|another|one)\s)?"
        rf"(?:(?!that\b|said\b|to\b|and\b|who\b|which\b|of\b|in\b|on\b)[\p{{L}}\p{{M}}\d'’-]+\s){{0,4}}?(?P<head>{heads}))(?![\p{{L}}-])",
        regex.IGNORECASE,
    )


@cache
def _platform_pattern() -> regex.Pattern[str]:
    names = "|".join(sorted((regex.escape(word) for word in mediums("platform")), key=len, reverse=True))
    return regex.compile(
        rf"\b(?:on|via|to|over)\s(?P<medium>(?:(?!that\b)[\p{{L}}'’-]+\s){{0,3}}?(?P<head>{names}))(?![\p{{L}}])",
        regex.IGNORECASE,
    )


def medium_of(text: str, relation: Relation, pieces: Sequence[Span]) -> Medium:
    """The medium that the words around a cue tell; `pieces` are the parts of its sentence outside source and content.

    A noun is surest, then a platform, then the cue itself ("tweeted"), then a document that speaks.
    """
    return (
        _by_noun(text, pieces)
        or _by_show(text, pieces)
        or _by_platform(text, pieces)
        or _by_cue(text, relation, pieces)
        or _document(text, relation)
    )


def told_in(text: str, piece: Span) -> Medium:
    """The medium that a sentence tells of, whether or not it holds a statement."""
    return _by_noun(text, [piece]) or _by_show(text, [piece]) or (None, None)


def interview_in(text: str, paragraph: Span) -> Span | None:
    """The words of a paragraph that tell of an interview."""
    for match in _medium_pattern().finditer(text, *paragraph):
        if mediums("noun").get(match.group("head").lower()) == "interview":
            return _medium_span(text, match, paragraph[1])
    return None


def _by_noun(text: str, pieces: Sequence[Span]) -> Medium | None:
    for start, end in pieces:
        match = next((m for m in _medium_pattern().finditer(text, start, end) if m.group("head")[0].islower()), None)
        if match:
            head, span = match.group("head").lower(), _medium_span(text, match, end)
            medium_class = (mediums("noun") | mediums("site") | mediums("venue"))[head]
            is_aired = medium_class == "speech" and _ON_AIR.search(text, *span)
            return span, "broadcast" if is_aired else medium_class
    return None


def _by_show(text: str, pieces: Sequence[Span]) -> Medium | None:
    """A programme by its own name: "on The Morning Show"."""
    for start, end in pieces:
        match = next((m for m in _SHOW.finditer(text, start, end) if m["head"][0].isupper()), None)
        if match:
            return match.span("medium"), "broadcast"
    return None


def _by_platform(text: str, pieces: Sequence[Span]) -> Medium | None:
    for start, end in pieces:
        match = _platform_pattern().search(text, start, end)
        if match:
            return _medium_span(text, match, end), mediums("platform")[match.group("head").lower()]
    return None


def _by_cue(text: str, relation: Relation, pieces: Sequence[Span]) -> Medium | None:
    """ "tweeted"; "wrote on X", where X is capitalised and no day."""
    words = _WORDS.findall(text[slice(*relation.cue)].lower()) if relation.cue else []
    verb = words[-1] if words else ""
    if verb in _WRITING:
        for start, end in pieces:
            match = _PAGE.search(text, start, end)
            if match and match.group("page").lower() not in WEEKDAYS | MONTHS:
                return match.span("page"), "post"
    return (relation.cue, mediums("verb")[verb]) if verb in mediums("verb") else None


def _medium_span(text: str, match: regex.Match[str], limit: int) -> Span:
    """The medium as worded, with what belongs to it ("an interview with the daily X"), up to a date or a break."""
    stop = _STOPS.search(text, match.end("head"), limit)
    end = min(stop.start() if stop else limit, match.end("head") + MAX_MEDIUM_CHARS)
    return match.start("medium"), match.end("head") + len(text[match.end("head") : end].rstrip())


def _document(text: str, relation: Relation) -> Medium:
    """A document that speaks is its own medium ("the report said")."""
    if relation.source is None:
        return None, None
    medium_class = document_class(text[slice(*relation.source)])
    return (relation.source, medium_class) if medium_class in _SPEAKING else (None, None)
