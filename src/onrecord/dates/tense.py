"""Whether a clause looks back or ahead: what decides between the last and the coming Friday.

No parser: the verb group nearest to the date decides, the one before it first, unless the date opens its clause.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from onrecord.lexicons import rows

Direction = Literal[-1, 0, 1]
"""Back, unknown, ahead."""

_AHEAD_BEFORE = re.compile(
    r"\b(?:for|until|till|due(?: on)?|starting(?: on)?|beginning(?: on)?|effective|ahead of|upcoming|coming)"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_IF = re.compile(r"(?<!\bas )\b[Ii]f\b(?P<what>[^.,;:?]*?)(?:\bwere\s+to\s+\w+[^.,;:?]*)?$")
_BY = re.compile(r"\b(?:by|before|from)\s+$", re.IGNORECASE)
_OPENS_CLAUSE = re.compile(
    r"(?:^|[,;:“\"—–(]|\b(?:that|and|but|while|when|where|which|who))\s*(?:(?:on|in|by|from|late|early)\s+)*(?:the\s+)?$",
    re.IGNORECASE,
)
_OUTRIGHT = re.compile(
    r"(?:will|shall|won['’]t|\w+['’]ll)\b|(?<!\bwas )(?<!\bwere )(?<!\bbeen )(?:set|due|scheduled|slated|is|are)\b",
    re.IGNORECASE,
)
_NOT_PAST = frozenset(
    {"need", "indeed", "speed", "seed", "feed", "weed", "exceed", "proceed", "succeed", "embed", "hundred"}
)


def direction(text: str, sentence: tuple[int, int], start: int, end: int) -> Direction:
    """Where the clause around `text[start:end]` looks, in the sentence with these offsets."""
    before = text[sentence[0] : start]
    if _AHEAD_BEFORE.search(before) or _is_condition(before):
        return 1
    verb = _deciding_verb(before, text[end : sentence[1]])
    if verb is None:
        return 1 if _BY.search(before) else 0
    return _direction_of(verb)


def _is_condition(before: str) -> bool:
    """ "if he wins in November", "if he were to win in November": what is not settled lies ahead."""
    condition = _IF.search(before)
    return condition is not None and not any(_direction_of(match) < 0 for match in _verbs().finditer(condition["what"]))


def is_still_to_come(text: str, sentence: tuple[int, int], start: int, end: int) -> bool:
    """Whether the clause around `text[start:end]` says outright that it lies ahead of the writing: "will", "is due".

    What "would", "may" or "was to" be, and what merely stands behind "by" or "until", can be over when it is written.
    """
    verb = _deciding_verb(text[sentence[0] : start], text[end : sentence[1]])
    return verb is not None and verb.lastgroup == "ahead" and _OUTRIGHT.match(verb.string, verb.start()) is not None


def _deciding_verb(before: str, after: str) -> re.Match[str] | None:
    """The verb group nearest to a date that looks back or ahead: before it, or behind it if it opens its clause."""
    preceding = [match for match in _verbs().finditer(before) if _direction_of(match)]
    if preceding and not _OPENS_CLAUSE.search(before):
        return preceding[-1]
    following = next((match for match in _verbs().finditer(after) if _direction_of(match)), None)
    return following or (preceding[-1] if preceding else None)


def _direction_of(match: re.Match[str]) -> Direction:
    if match.lastgroup == "ahead":
        return 1
    return 0 if match.group().lower() in _NOT_PAST else -1


@cache
def _verbs() -> re.Pattern[str]:
    """Verb groups that look back or ahead. One that looks ahead takes its own main verb with it ("will be held")."""
    past = "|".join(row["form"] for row in rows("past_forms"))
    adverb = r"(?:\s+(?:not|also|now|then|only|still|likely|\w+ly))*"
    unreal = rf"(?:would|could|should|might|must|may){adverb}\s+have\b|\w+n['’]t\s+have\b|had\s+been(?:\s+\w+)?"
    modals = r"(?:will|shall|won['’]t|would|could|should|may(?!\s+\d)|might|must|can)\b"
    modal = rf"{modals}{adverb}(?:\s+be)?(?:\s+\w+)?|\w+['’]ll\b(?:\s+\w+)?"
    bound = (
        r"(?:set|due|expected|scheduled|slated|likely|planned|poised|supposed|going|about|ready|bound|hoping|planning)"
    )
    wish = r"(?:plan|hope|intend|aim|want|expect|vow|pledge|promise|agree|threaten|propose|prepare)(?:s|d|ed|ned)?"
    infinitive = r"\s+to(?:\s+(?:be|have))?\s+\w+"
    planned = rf"{bound}\s+(?:for|on)\b|(?:postponed|delayed|adjourned|extended|moved)\s+(?:to|until)\b"
    begins = r"(?:begins?|starts|opens|meets|takes?\s+place|expires?|ends|resumes?|returns|kicks?\s+off|runs|faces)"
    going_on = r"(?:attempt|try|seek|struggl|fight|work|say|ask|urg|argu|call|claim|consider|fac|look|us|mak)ing\b"
    ahead = (
        rf"{bound}{infinitive}|{planned}|{wish}{infinitive}"
        rf"|(?:is|are|am){adverb}\s+to(?:\s+be)?\s+\w+|(?:is|are){adverb}\s+(?!{going_on})\w+ing|{modal}|{begins}"
    )
    return re.compile(rf"\b(?:(?P<past>{unreal})|(?P<ahead>{ahead})|(?P<back>{past}|\w+ed))\b", re.IGNORECASE)
