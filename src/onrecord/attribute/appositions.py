"""Finds the descriptions beside names: "X, the European planemaker", "Irish airline X", "X is a bank", "its chief, X".

A description becomes a mention of the party, and its head noun a word by which the party can be taken up again.
"""

from __future__ import annotations

from functools import cache

import regex

from onrecord.attribute.layout import Layout
from onrecord.attribute.parties import Parties, Party, PartyMention
from onrecord.attribute.relations import Span
from onrecord.attribute.vocabulary import body_nouns, demonyms

MAX_DESCRIPTION_CHARS = 120

_BODIES = frozenset(["organisation", "group", "outlet", "other"])
_MODIFIERS = r"(?:(?!and\b|or\b|of\b|in\b)[\p{L}\d’'-]+(?:-\p{L}+)*\s){0,4}?"


def describe(text: str, layout: Layout, parties: Parties) -> None:
    """Take down the descriptions beside every name of a body, and the roles beside those of persons."""
    for mention, party in parties.within(0, len(text)):
        paragraph = layout.paragraph(mention.start)
        if party.type in _BODIES:
            for span, noun in _beside(text, mention, paragraph, parties):
                party.nouns.add(noun)
                _take(text, parties, party, span)
                if party.type == "other":
                    party.type = "organisation"
    for party in list(parties):
        if party.type == "person" and party.is_named and party.role and party.role_kind != "private":
            _take(text, parties, party, party.role)


def _take(text: str, parties: Parties, party: Party, span: Span) -> None:
    """A mention where none stands, and that is no part of the party's own name."""
    own = any(m.form == "name" and m.start < span[1] and span[0] < m.end for m in party.mentions)
    if not own and parties.at(*span) is None:
        parties.mention(party, *span, "nominal")


def _beside(text: str, mention: PartyMention, paragraph: Span, parties: Parties) -> list[tuple[Span, str]]:
    """The descriptions right behind and right before a name, each with its head noun."""
    found = []
    behind = _behind().match(text, mention.end, min(paragraph[1], mention.end + MAX_DESCRIPTION_CHARS))
    if behind:
        found.append((behind.span("words"), behind["noun"].lower()))
    before = _before().search(text, max(paragraph[0], mention.start - MAX_DESCRIPTION_CHARS), mention.start)
    if before and not parties.within(*before.span("words")) and _is_described(before["words"]):
        found.append((before.span("words"), before["noun"].lower()))
    return found


def _is_described(words: str) -> bool:
    """ "Irish low cost airline": the adjective of a country, or more than the bare noun."""
    first = words.split()[0].lower()
    return " " in words or "-" in words or first in demonyms()


@cache
def _noun() -> str:
    return "(?P<noun>" + "|".join(sorted(map(regex.escape, body_nouns()), key=len, reverse=True)) + ")"


@cache
def _behind() -> regex.Pattern[str]:
    """ ", the European planemaker", " is a low-cost airline", with what follows the noun up to the next comma."""
    start = r"(?:\s\([^)]{1,20}\))?(?:,\s|\s(?:is|was|remains|became)\s)"
    determiner = r"(?:(?i:the|an?|its|one\sof\sthe)|\p{Lu}[\p{L}.-]+(?:\s\p{Lu}\p{L}+)?['’]s?)\s"
    return regex.compile(rf"{start}(?P<words>{determiner}{_MODIFIERS}{_noun()})(?=[\s,.;]|$)")


@cache
def _before() -> regex.Pattern[str]:
    """ "Irish low cost airline, ", "the planemaker " right before a name; read backwards, the shortest that will do."""
    country = "|".join(sorted((regex.escape(word.title()) for word in demonyms()), key=len, reverse=True))
    begins = rf"(?<![\p{{L}}-])(?:(?:{country})\s{_MODIFIERS}|(?i:the|an?|its|their)\s{_MODIFIERS}|)"
    return regex.compile(rf"(?r)(?P<words>{begins}(?i:{_noun()})),?\s$")
