"""What somebody reports within his own words without a verb of the lexicon: "we are confident that", "our hope is".

Patterns over the words of a content; `nested.py` reads it by the rules for whole articles first.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from onrecord.attribute.cues import noun_forms
from onrecord.attribute.relations import Relation, Span
from onrecord.attribute.vocabulary import attitudes

CONFIDENCE = 0.55
MIN_WORDS = 2
"""Words of the shortest content."""

_PRONOUN = r"(?:I|we|he|she|it|they)"
_NAME = r"(?-i:\p{Lu})[\p{L}'’.-]+(?:\s(?-i:\p{Lu})[\p{L}'’.-]+){0,3}"
_PHRASE = (
    r"(?:(?:the|a|an|some|many|these|those|his|her|its|their|our|my|most|all|no)\s(?:[\p{L}\d'’-]+\s){0,3}?[\p{L}'’-]+"
    rf"|{_NAME})"
)
_BE = r"(?:(?:am|is|are|was|were)(?:\snot|n['’]t)?|['’](?:m|re|s)(?:\snot)?)"
_NOT_GOING = r"(?:(?:am|is|are|was|were)(?:\snot|n['’]t)|['’](?:m|re|s)\snot)\sgoing\sto"
_ADVERBS = r"(?:\s(?:very|so|also|still|all|more|quite|pretty|now|too|\p{Ll}+ly))*"
_STATING = (
    r"(?:saying|stating|alleging|claiming|arguing|announcing|warning|declaring|asserting|suggesting|indicating|showing|"
    r"denying|insisting|demanding)"
)
_TEXT = r"(?:(?:a|an|the|some|several|many|published|these|those)\s(?:[\p{L}-]+\s)?[\p{L}-]+|published\sreports)"
_TO_THE_END = r"(?P<content>\S[^\n]*?)(?=[\"”]|[.?!;](?:[\s\"”’']|$)|$)"


@cache
def _patterns() -> tuple[tuple[regex.Pattern[str], str], ...]:
    """Each pattern with the reason that `nested.py` knows such contents by."""
    adjectives, nouns = "|".join(sorted(attitudes())), "|".join(sorted(noun_forms()))
    owner = rf"(?:our|my|his|her|their|its|{_NAME}['’]s?)"
    told = [
        (
            rf"\b(?P<source>{_PRONOUN}|{_PHRASE})\s?(?P<cue>{_BE}{_ADVERBS}\s(?:{adjectives}))\s(?=that\s)",
            "that-clause",
        ),
        (rf"\b(?P<source>{_PRONOUN})\s?(?P<cue>{_BE}{_ADVERBS}\s(?:{adjectives}))\s(?=to\s\p{{Ll}})", "infinitive"),
        (rf"\b(?P<source>{_PRONOUN})\s?(?P<cue>{_NOT_GOING})\s(?!(?:be|have|happen)\b)", "infinitive"),
        (rf"\b(?P<source>{_TEXT})\s(?P<cue>{_STATING})\s(?=that\s)", "that-clause"),
        (rf"\b(?P<source>{owner})\s(?P<cue>{nouns})\s(?:is|was|has\sbeen)\s(?=that\s)", "that-clause"),
    ]
    return tuple((regex.compile(before + _TO_THE_END, regex.IGNORECASE), reason) for before, reason in told)


def find_inner(text: str, piece: Span) -> Iterator[Relation]:
    """What the patterns find in a piece of content, in their order."""
    for pattern, reason in _patterns():
        for match in pattern.finditer(text, *piece):
            if len(match["content"].split()) >= MIN_WORDS:
                content = (match.span("content"),)
                yield Relation(match.span("source"), match.span("cue"), content, CONFIDENCE, reason)
