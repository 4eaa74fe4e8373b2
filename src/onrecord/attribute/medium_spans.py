"""Where the words for a medium end: "an interview with the daily X", and not the date or the clause behind it."""

from __future__ import annotations

import regex

from onrecord.attribute.grammar import MONTHS, WEEKDAYS
from onrecord.attribute.relations import Span

MAX_MEDIUM_CHARS = 90
"""How far behind its head a medium may go on ("an interview with the daily X")."""

_DAYS = "|".join(sorted(WEEKDAYS))
_MONTHS = "|".join(sorted(MONTHS - {"may"})) + "|(?-i:May)"
_DATE = (
    rf"(?:(?:on|over|at|from|of|for)\s)?(?:the\s)?(?:{_DAYS}|weekend)\b|(?:in|from|of)\s(?:(?:{_MONTHS})\b|\d{{4}}\b)|on\s(?:{_MONTHS}|\d)"
    r"|(?:late|early|last|this|today|yesterday|tonight|earlier|shortly|here|there)\b"
)
_CLAUSE = (
    r"(?:that|which|who|whose|and|but|when|where|while|after|before|because|as|since|including|said|says|told|was|were|is|are"
    r"|had|has)\b"
)
_LINK = r"in\s(?:her|his|its|their|which|response|reply|answer|an?\sinterview|support|defen[cs]e)\b|to\sreporters\b"
_INFINITIVE = (
    r"to\s(?!(?:the|a|an|his|her|its|their|our|all|some|many|about|both|each|several)\b)(?-i:\p{Ll}+)(?<!s)\b(?!-)"
    r"|to\s(?-i:\p{Ll}*)(?:ss|us)\b"
)
_PARTICIPLE = (
    r"(?-i:(?!(?:evening|morning|meeting|hearing|briefing|gathering|united|limited|carried|aired|distributed|relayed)\b)"
    r"\p{Ll}+(?:ed|ing|sent|held|given|made|put))\b"
)
_BARE = r"(?<!\b(?:of|on|about|a|an|the|for|by|from|in|at|to|with|and|\p{L}+['’]s|his|her|its|their))"
_STOP = regex.compile(
    rf"\s(?:{_DATE}|{_CLAUSE}|{_LINK}|{_INFINITIVE})|{_BARE}\s{_PARTICIPLE}|[,;:“”\"]|\s[–—-]+\s|\.(?:\s|$)",
    regex.IGNORECASE,
)
_SOURCE_STOP = regex.compile(
    r"\s(?:including|(?:released|published|issued|conducted|posted|carried out|commissioned)\b"
    rf"|(?:from|on|in)\s(?:{_DAYS}|{_MONTHS}))|,\s",
    regex.IGNORECASE,
)
_OF_STATE = regex.compile(r",\s(?:(?:\p{Lu}\.){2,}|\p{Lu}\p{Ll}{1,4}\.|\p{Lu}[\p{L}]+(?:\s\p{Lu}\p{L}+)?(?=,))")
_IN_PLACE = regex.compile(r"\b(?:in|at|near)\s(?:\p{Lu}[\p{L}'’.-]+\s?){1,3}$")
_HANGING = regex.compile(r"(?:\s(?:on|in|at|of|to|by|with|for|from|about|the|a|an|his|her|its))+$")


def medium_span(text: str, medium: Span, head_end: int, limit: int, *, is_source: bool = False) -> Span:
    """The medium as worded, with what limits it, up to a date, a clause or a break; `limit` ends its piece of text.

    A document that speaks (`is_source`) keeps its relative clause, for that tells which one it is.
    """
    pattern = _SOURCE_STOP if is_source else _STOP
    end = limit if is_source else min(limit, head_end + MAX_MEDIUM_CHARS)
    stop = pattern.search(text, head_end, limit)
    cut = min(stop.start() if stop else end, end)
    state = _OF_STATE.match(text, cut, limit) if _IN_PLACE.search(text, medium[0], cut) else None
    words = text[head_end : state.end() if state else cut].rstrip()
    return medium[0], head_end + len(_HANGING.sub("", words))
