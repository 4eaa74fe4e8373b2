"""Reads the words around a cue: when it was said, where, through what medium, through which outlets, to whom.

A frame is what one sentence tells about the act of speaking, outside what was said. `occasions.py` joins frames.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import regex

from onrecord.attribute.parties import Parties, Party, PartyMention, fold
from onrecord.attribute.relations import Relation, Span
from onrecord.attribute.speakers import Speaking
from onrecord.dates import DateExpression
from onrecord.lexicons import rows
from onrecord.records import MediumClass

_NOT_OF_SPEAKING = regex.compile(
    r"(?:^\W*(?:after|since|before|following|until|despite|amid|ahead of)\b[^,]*"
    r"|\bfor|\bsince|\buntil|\btill|\bby|\bbefore|\bafter|\b(?:scheduled|due|planned)\b[^,]*"
    r"|\b(?:which|who|that|began|begun|held|took place|agreed|signed|killed|launched|elected|born|founded)\b[^,]*"
    r")\s(?:the\s|on\s|in\s)?$",
    regex.IGNORECASE,
)
_EARLIER = regex.compile(
    r"\b(?:earlier|previously|in the past|formerly|once|separately|at the time|last (?:year|month|week))\b",
    regex.IGNORECASE,
)
_CARRIED = regex.compile(
    r"\b(?:carried|published|broadcast|aired|released|quoted|cited|reported|relayed|distributed|issued|printed|shown)\s(?:\w+\s)?(?:by|on|in|through|via)\s(?:the\s)?"
    r"|\b(?:citing|quoting|speaking to|spoke to|talking to|speaking on|appearing on|interview with|interviewed by|"
    r"remarks to|comments to|statement to)\s(?:the\s)?",
    regex.IGNORECASE,
)
_TOLD = regex.compile(
    r"\b(?:told|tells|tell|telling|informed|assured|reminded|warned|urged|called on|asked|ordered|briefed)$",
    regex.IGNORECASE,
)
_ADDRESSEE = regex.compile(
    r"\s*(?P<who>(?:(?:the|a|an|his|her|its|their|some|all)\s)?[\p{L}\p{M}'’.-]+"
    r"(?:\s(?!(?:that|on|in|to|at|during|after|he|she|it|they)\b)[\p{L}\p{M}'’.-]+){0,5})"
)
_STOPS = regex.compile(
    r"\s(?:that|who|when|where|while|after|before|because|as|to reporters|said|says|told|late on|early on|last|this|"
    r"today|yesterday|earlier|on (?=(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|"
    r"July|August|September|October|November|December|\d))\b|[,;:“”\"]|\s[–—]\s|\.(?:\s|$)"
)
_OUTLET_NOUN = regex.compile(
    r"\b(?:newspaper|daily|weekly|broadcaster|channel|station|agency|network|magazine|website|outlet|newswire|paper|TV|radio)\b",
    regex.IGNORECASE,
)
_VENUE_PLACE = regex.compile(r"\b(?:in|at)\s(?:the\s(?:\p{Ll}+\s){0,3})?$")


@dataclass(frozen=True, slots=True)
class Carrier:
    """An outlet that a statement came through, and the words that name it."""

    outlet: str
    span: Span


@dataclass(frozen=True, slots=True)
class Frame:
    """What one sentence tells about an act of speaking; None where it tells nothing."""

    date: DateExpression | None = None
    medium: Span | None = None
    medium_class: MediumClass | None = None
    place: Span | None = None
    carriers: tuple[Carrier, ...] = ()
    addressee: Span | None = None
    is_earlier: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether it tells nothing of an occasion."""
        return not (self.date or self.medium or self.place or self.carriers)


@cache
def _medium_rows(use: str) -> dict[str, MediumClass]:
    return {row["word"].lower(): row["class"] for row in rows("mediums") if row["use"] == use}  # type: ignore[misc]


@cache
def _medium_pattern() -> regex.Pattern[str]:
    heads = "|".join(
        sorted((regex.escape(w) for use in ("noun", "venue") for w in _medium_rows(use)), key=len, reverse=True)
    )
    return regex.compile(
        r"\b(?:in|during|at|through|via|on|from|by|told|tells|telling|addressing|addressed|to)\s"
        r"(?P<medium>(?:(?:a|an|the|his|her|its|their|this|that|another|one)\s)?(?:(?!that\b|said\b|to\b)[\p{L}\p{M}\d'’-]+\s){0,4}?(?P<head>"
        + heads
        + r"))(?![\p{L}-])",
        regex.IGNORECASE,
    )


@cache
def _platform_pattern() -> regex.Pattern[str]:
    names = "|".join(sorted((regex.escape(w) for w in _medium_rows("platform")), key=len, reverse=True))
    return regex.compile(
        rf"\b(?:on|via|to|over)\s(?P<medium>(?:(?!that\b)[\p{{L}}'’-]+\s){{0,3}}?(?P<head>{names}))(?![\p{{L}}])",
        regex.IGNORECASE,
    )


def read_frame(
    text: str,
    relation: Relation,
    sentence: Span,
    contents: Sequence[Span],
    dates: Sequence[DateExpression],
    parties: Parties,
) -> Frame:
    """The frame of one relation. `sentence` spans the sentences of its cue; `contents` are all relations' contents."""
    if relation.cue is None:
        return Frame()
    pieces = _outside(sentence, [*contents, *([relation.source] if relation.source else [])])
    medium, medium_class = _medium(text, relation, pieces)
    carriers = _carriers(text, relation, pieces, parties)
    return Frame(
        date=_date(text, relation, pieces, dates),
        medium=medium,
        medium_class=medium_class,
        place=_place(text, relation, pieces, parties, medium),
        carriers=carriers,
        addressee=_addressee(text, relation, pieces, carriers, medium),
        is_earlier=any(_EARLIER.search(text, s, e) for s, e in pieces),
    )


def with_speaking_outlet(
    frame: Frame, relation: Relation, speaking: Speaking, own_outlet: str | None, parties: Parties
) -> Frame:
    """A frame with the outlet that speaks added as its carrier (codebook: an outlet cited for content is both).

    The article's own outlet carries nothing: the reader holds it already.
    """
    own = fold(own_outlet) if own_outlet else ()
    frame = replace(frame, carriers=tuple(carrier for carrier in frame.carriers if fold(carrier.outlet) != own))
    first = speaking.parties[0] if speaking.parties else None
    if first is None or first.type != "outlet" or relation.source is None or fold(first.name) == own:
        return frame
    mention = next((m for m, party in parties.within(*relation.source) if party is first), None)
    span = (mention.start, mention.end) if mention else relation.source
    return replace(frame, carriers=(Carrier(first.name, span), *frame.carriers))


def _outside(sentence: Span, taken: Sequence[Span]) -> list[Span]:
    """The pieces of a sentence that stand in none of `taken`."""
    pieces, at = [], sentence[0]
    for start, end in sorted(taken):
        if end <= at or start >= sentence[1]:
            continue
        if start > at:
            pieces.append((at, start))
        at = max(at, end)
    if at < sentence[1]:
        pieces.append((at, sentence[1]))
    return pieces


def _date(
    text: str, relation: Relation, pieces: Sequence[Span], dates: Sequence[DateExpression]
) -> DateExpression | None:
    """The date of the cue clause: outside the content, and not the date of something else."""
    fitting = [
        date
        for date in dates
        if any(start <= date.start_char and date.end_char <= end for start, end in pieces)
        and _dates_speaking(text, date, pieces)
    ]
    cue = relation.cue or (0, 0)
    return min(fitting, key=lambda date: min(abs(date.start_char - cue[1]), abs(cue[0] - date.end_char)), default=None)


def _dates_speaking(text: str, date: DateExpression, pieces: Sequence[Span]) -> bool:
    if date.text.lower() in {"now", "currently", "present", "the present", "future", "the future", "the past"}:
        return False
    start = next(s for s, e in pieces if s <= date.start_char < e)
    before = text[start : date.start_char]
    return _NOT_OF_SPEAKING.search(before + ("" if before.endswith(" ") else " ")) is None


def _medium(text: str, relation: Relation, pieces: Sequence[Span]) -> tuple[Span | None, MediumClass | None]:
    cue_word = regex.findall(r"[\p{L}]+", text[slice(*relation.cue)].lower())[-1:] if relation.cue else []
    for start, end in pieces:
        match = next((m for m in _medium_pattern().finditer(text, start, end) if m.group("head")[0].islower()), None)
        if match:
            head = match.group("head").lower()
            return _medium_span(text, match, end), _medium_rows("noun").get(head) or _medium_rows("venue")[head]
    for start, end in pieces:
        match = _platform_pattern().search(text, start, end)
        if match:
            return _medium_span(text, match, end), _medium_rows("platform")[match.group("head").lower()]
    if cue_word and cue_word[0] in _WRITING and (match := _written_on(text, pieces)):
        return match.span("page"), "post"
    if cue_word and cue_word[0] in _medium_rows("verb"):
        return relation.cue, _medium_rows("verb")[cue_word[0]]
    return _document(text, relation)


_WRITING = frozenset("wrote writes write writing posted posts posting said denied tweeted".split())


def _written_on(text: str, pieces: Sequence[Span]) -> regex.Match[str] | None:
    """ "wrote on X": a capitalised platform behind "on" that is no weekday or month."""
    for start, end in pieces:
        match = regex.search(
            r"\b(?:wrote|writes|posted|posting|writing)\s(?:[\p{Ll}]+\s)?on\s(?P<page>\p{Lu}\p{Ll}+)",
            text[:end],
            pos=start,
        )
        if match and match.group("page").lower() not in _DAY_OR_MONTH:
            return match
    return None


_DAY_OR_MONTH = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)


def _medium_span(text: str, match: regex.Match[str], limit: int) -> Span:
    """The medium as worded, with what belongs to it ("an interview with the daily X"), up to a date or a break."""
    stop = _STOPS.search(text, match.end("head"), limit)
    end = min(stop.start() if stop else limit, match.end("head") + 90)
    return match.start("medium"), len(text[:end].rstrip())


def _document(text: str, relation: Relation) -> tuple[Span | None, MediumClass | None]:
    """A document that speaks is its own medium ("the report said")."""
    if relation.source is None:
        return None, None
    front = regex.split(r"\s(?:of|by|from|for|on|in|released|published|issued)\s|,", text[slice(*relation.source)])[0]
    head = regex.findall(r"[\p{L}-]+", front)[-1:]
    if head and _medium_rows("noun").get(head[0].lower()) in {"document", "statement", "letter"}:
        return relation.source, _medium_rows("noun")[head[0].lower()]
    return None, None


def _carriers(text: str, relation: Relation, pieces: Sequence[Span], parties: Parties) -> tuple[Carrier, ...]:
    found: list[tuple[int, Carrier]] = []
    for start, end in pieces:
        for mention, party in parties.within(start, end):
            before = text[start : mention.start]
            if _carries(text, before, party, mention):
                found.append((mention.start, Carrier(party.name, (mention.start, mention.end))))
    return tuple(carrier for _, carrier in sorted(found, key=lambda pair: pair[0]))


def _carries(text: str, before: str, party: Party, mention: PartyMention) -> bool:
    """Whether an outlet named in the frame carried the statement ("told A", "an interview with A", "carried by A")."""
    carried = list(_CARRIED.finditer(before))
    told = regex.search(r"\b(?:told|tells|telling)\s(?:the\s)?(?P<tail>[^,]{0,40})$", before)
    if told:
        tail = told.group("tail")
    elif carried and len(before[carried[-1].end() :].split()) <= 4:
        tail = before[carried[-1].end() :]
    else:
        return False
    return bool(party.type == "outlet" or _OUTLET_NOUN.search(tail) or _OUTLET_NOUN.match(text, mention.end + 1))


def _place(text: str, relation: Relation, pieces: Sequence[Span], parties: Parties, medium: Span | None) -> Span | None:
    """ "in Baghdad" in the cue clause, next to the cue or the medium."""
    for start, end in pieces:
        for mention, party in parties.within(start, end):
            if party.type not in {"state", "place", "other"} or not _VENUE_PLACE.search(text[start : mention.start]):
                continue
            near_cue = relation.cue is not None and 0 <= mention.start - relation.cue[1] <= 40
            near_medium = medium is not None and -60 <= mention.start - medium[1] <= 60
            if near_cue or near_medium or regex.match(r"\s*(?:[Ss]peaking|[Ii]n|[Aa]t)\b", text[start : mention.start]):
                return mention.start, mention.end
    return None


def _addressee(
    text: str, relation: Relation, pieces: Sequence[Span], carriers: Sequence[Carrier], medium: Span | None
) -> Span | None:
    """Whom a verb of telling or urging names; an outlet is a carrier instead, an audience with a name a medium."""
    if relation.cue is None or not _TOLD.search(text[slice(*relation.cue)]):
        return None
    limit = next((end for start, end in pieces if start <= relation.cue[1] <= end), relation.cue[1])
    match = _ADDRESSEE.match(text, relation.cue[1], limit)
    if match is None or match.group("who").lower() in {"that", "on", "in", "at", "him", "them", "her", "us", "me"} & {
        "that",
        "on",
        "in",
        "at",
    }:
        return None
    span = match.span("who")
    if any(span[0] <= c.span[0] < span[1] for c in carriers) or (
        medium and medium[0] < span[1] and span[0] < medium[1]
    ):
        return None
    return span
