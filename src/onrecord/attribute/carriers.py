"""Reads which outlets a statement came through: "told A", "in an interview with A", "carried by A", "A reported"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from onrecord.attribute.parties import Parties, Party, PartyMention, fold
from onrecord.attribute.programmes import programme_names
from onrecord.attribute.relations import Span
from onrecord.attribute.vocabulary import documents, medium_heads, outlet_entry, outlet_forms

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
_AT = regex.compile(
    r"\b(?:on|at|in|for|via)\s(?:the\s)?$|\b(?:writ(?:es|ing)|wrote|reporting)\s(?:in|for)\san?\s$", regex.IGNORECASE
)
"""An outlet by name right behind such a word carried it: "on A", "writing for A", "at the A"."""
_OUTLET_NOUN = regex.compile(
    r"\b(?:newspaper|daily|weekly|broadcaster|channel|station|agency|network|magazine|website|outlet|newswire|paper|TV|radio)\b",
    regex.IGNORECASE,
)
_NOUN_BEFORE = regex.compile(rf"{_OUTLET_NOUN.pattern}\s(?:called\s)?$", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Carrier:
    """An outlet that a statement came through, and the words that name it."""

    outlet: str
    span: Span


def carriers_in(text: str, pieces: Sequence[Span], parties: Parties, medium: Span | None = None) -> tuple[Carrier, ...]:
    """The carriers that the words around a cue name, in text order, each outlet once.

    An outlet that only describes a medium ("a CNN town hall") counts where it stands in `medium`; a programme is none,
    but the outlet that its name begins with is.
    """
    found: dict[str, Carrier] = {}
    for start, end in pieces:
        for mention, named in parties.within(start, end):
            party = _whole_outlet(named, parties)
            in_medium = medium is not None and medium[0] <= mention.start < medium[1]
            is_named = _carries(text, start, party, mention) or (in_medium and describes_medium(text, party, mention))
            name = _outlet_of(text, party, mention, medium) if is_named else None
            if name:
                found.setdefault(name, Carrier(name, (mention.start, mention.end)))
    return tuple(found.values())


def _whole_outlet(party: Party, parties: Parties) -> Party:
    """The outlet that a body's name shortens here ("Harbour" beside "Harbour News"); else the party itself."""
    if party.type not in {"organisation", "other"}:
        return party
    return next((one for one in parties if one.type == "outlet" and one.name.startswith(f"{party.name} ")), party)


def _outlet_of(text: str, party: Party, mention: PartyMention, medium: Span | None) -> str | None:
    """The outlet that a name is, or begins with where it is a programme's ("CBS This Morning")."""
    if medium and medium[0] <= mention.start and mention.end <= medium[1] and text[medium[0]] in '"“‘':
        return None
    words = text[mention.start : mention.end].split()
    if " ".join(words).lower().removeprefix("the ") not in programme_names():
        return party.name
    starts = (" ".join(words[:count]) for count in range(len(words) - 1, 0, -1))
    return next((start for start in starts if start in outlet_forms()), None)


def is_own(outlet: str, own_outlet: str | None) -> bool:
    """Whether an outlet's name is the article's own outlet's: whole, a part of it, or with its words shortened."""
    if own_outlet is None:
        return False
    names, owns = fold(outlet), fold(own_outlet)
    if set(names) <= set(owns) or (outlet_entry(names) is not None and outlet_entry(names) == outlet_entry(owns)):
        return True
    pairs = zip(names, owns, strict=False)
    return len(names) == len(owns) and all(_is_short(one, other) or _is_short(other, one) for one, other in pairs)


def _is_short(word: str, whole: str) -> bool:
    return len(word) >= LEAST_SHORT and whole.startswith(word)


LEAST_SHORT = 4
"""Letters of the shortest word that another may be shortened to ("Wash Post")."""


def _carries(text: str, start: int, party: Party, mention: PartyMention) -> bool:
    """Whether an outlet named in the frame carried the statement ("told A", "an interview with A", "carried by A")."""
    if party.name.lower() in _GENERIC:
        return False
    if party.type == "outlet" and _AT.search(text, start, mention.start):
        return True
    before = text[start : mention.start]
    told = _TOLD.search(before)
    carried = None if told else next(reversed(list(_CARRIED.finditer(before))), None)
    if told is None and carried is None:
        return False
    tail = told.group("tail") if told else before[carried.end() :] if carried else ""
    if told is None and len(tail.split()) > MAX_WORDS_BETWEEN:
        return False
    return party.type == "outlet" or bool(_NOUN_BEFORE.search(tail) or _OUTLET_NOUN.match(text, mention.end + 1))


_GENERIC = frozenset(["tv", "media", "press", "radio", "online", "news"])
"""Words that a list of outlets knows as marks, and that name none by themselves."""


def describes_medium(text: str, party: Party, mention: PartyMention) -> bool:
    """Whether an outlet's name describes a medium: "a CNN town hall", "the Mail's interview", "a Post survey"."""
    words = _AFTER.match(text, mention.end) if party.type == "outlet" else None
    heads = medium_heads() | documents().keys()
    return words is not None and any(match in heads for match in _tails(words.group().lower()))


_AFTER = regex.compile(r"['’]?s?(?:\s[\p{Ll}-]+){1,3}")


def _tails(words: str) -> list[str]:
    """The single words and the pairs of words right behind an outlet's name."""
    found = words.lstrip("'’s ").split() if words[0] in "'’" else words.split()
    return [*found[:2], " ".join(found[:2]), " ".join(found[1:3])]
