"""Reads which outlets a statement came through: "told A", "in an interview with A", "carried by A", "A reported"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from onrecord.attribute.parties import Parties, Party, PartyMention
from onrecord.attribute.relations import Span

MAX_WORDS_BETWEEN = 4
"""Words between "carried by" and the outlet's name."""

_CARRIED = regex.compile(
    r"\b(?:carried|published|broadcast|aired|released|quoted|cited|reported|relayed|distributed|issued|printed|shown)\s"
    r"(?:\w+\s)?(?:by|on|in|through|via)\s(?:the\s)?"
    r"|\b(?:citing|quoting|speaking to|spoke to|talking to|speaking on|appearing on|interview with|interviewed by|"
    r"remarks to|comments to|statement to)\s(?:the\s)?",
    regex.IGNORECASE,
)
_TOLD = regex.compile(r"\b(?:told|tells|telling)\s(?:the\s)?(?P<tail>[^,]{0,40})$")
_OUTLET_NOUN = regex.compile(
    r"\b(?:newspaper|daily|weekly|broadcaster|channel|station|agency|network|magazine|website|outlet|newswire|paper|TV|radio)\b",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Carrier:
    """An outlet that a statement came through, and the words that name it."""

    outlet: str
    span: Span


def carriers_in(text: str, pieces: Sequence[Span], parties: Parties) -> tuple[Carrier, ...]:
    """The carriers that the words around a cue name, in text order."""
    return tuple(
        Carrier(party.name, (mention.start, mention.end))
        for start, end in pieces
        for mention, party in parties.within(start, end)
        if _carries(text, start, party, mention)
    )


def _carries(text: str, start: int, party: Party, mention: PartyMention) -> bool:
    """Whether an outlet named in the frame carried the statement ("told A", "an interview with A", "carried by A")."""
    before = text[start : mention.start]
    told = _TOLD.search(before)
    carried = None if told else next(reversed(list(_CARRIED.finditer(before))), None)
    if told is None and carried is None:
        return False
    tail = told.group("tail") if told else before[carried.end() :] if carried else ""
    if told is None and len(tail.split()) > MAX_WORDS_BETWEEN:
        return False
    return bool(party.type == "outlet" or _OUTLET_NOUN.search(tail) or _OUTLET_NOUN.match(text, mention.end + 1))
