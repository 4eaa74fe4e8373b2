"""Makes the rows of the events of one article: their voice, the statement they are told in, parties and place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date

from onrecord.attribute.acts import reading_of
from onrecord.attribute.found import Found
from onrecord.attribute.parties import Party, PartyMention
from onrecord.attribute.quotes import touching
from onrecord.attribute.relations import Reader, Relation, Span
from onrecord.attribute.spans import SpanIndex
from onrecord.dates import DateExpression
from onrecord.dates.words import any_of, forms_of, number_of
from onrecord.events.found import Happening, find_happenings
from onrecord.events.vocabulary import noun_kinds, verb_kinds
from onrecord.language.english import sentences
from onrecord.records import Event, EventParty, EventStatus, Voice, make_id

_NUMBER = re.compile(
    rf"(?<![\w.-])(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?(?![\w-])|\b(?:{any_of(forms_of('number')[4:])})\b",
    re.IGNORECASE,
)
_HEAD_ENDS = re.compile(r",|;|\s(?:in|at|near|on|for|from|with|to|against|over|who|which|that)\s")
_JOINT = re.compile(r"\s(?:and|&)\s|,\s(?:and\s)?")
_OF = re.compile(r"\w\s+(?:of|to|for)\s+(?:the\s+)?(?:[\w.'’-]+\s+){0,4}$")
_POSSESSIVE = re.compile(r"['’]s?\s+\w")
_PLACE = re.compile(
    r"\b(?:in|at|near|outside|inside|around|across)\s(?:the\s|northern\s|southern\s|eastern\s|western\s|central\s)*$",
    re.I,
)


def event_rows(found: Found, reader: Reader) -> tuple[tuple[Event, ...], tuple[EventParty, ...]]:
    """The dated happenings of an article as events, by the place of their words, and their parties."""
    told = [one for one in _happenings(found, reader) if not _is_utterance(found, one)]
    mentions = SpanIndex(_mentions(found), lambda pair: (pair[0].start, pair[0].end)) if told else None
    events, parties = [], list[EventParty]()
    for one in sorted(told, key=lambda happening: (happening.words, happening.label)):
        event = _event(found, one)
        events.append(event)
        parties += _parties(found, one, event.event_id, mentions) if mentions else ()
    return tuple(events), tuple(parties)


def _happenings(found: Found, reader: Reader) -> list[Happening]:
    text, published = found.article.text, found.article.published_to
    dated = {found.layout.number(one.start_char) for one in found.dates}
    paragraphs = [found.layout.paragraphs[number] for number in sorted(dated) if number >= 0]
    quoted = [(one.start_char, one.end_char) for one in found.quotations]
    return find_happenings(
        sentences(text, paragraphs, quoted),
        found.dates,
        lambda tokens: reader.tags(text, found.layout.paragraphs, tokens),
        date.fromisoformat(published[:10]) if published else None,
    )


def _is_utterance(found: Found, one: Happening) -> bool:
    """Whether it is an act that a statement stands for, not what is told: its cue, or "in his Thursday remarks".

    What somebody decided (approved, ordered) is both, and so is what no verb of saying tells.
    """
    cues = [relation for relation in found.relations if relation.cue and _reaches(relation.cue, one.label)]
    if cues:
        return any(_is_speech(found, relation) for relation in cues)
    if "speak" not in noun_kinds(found.words(one.label).lower()) | verb_kinds(found.words(one.label).lower()):
        return False
    return any(relation.cue and _reaches(relation.cue, one.sentence) for relation in found.relations)


def _reaches(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _is_speech(found: Found, relation: Relation) -> bool:
    """Whether the lexicon knows the cue as one of speaking or thinking."""
    entry = reading_of(found.article.text, relation)[0]
    return entry is not None and entry.act not in ("decides", "other")


def _event(found: Found, one: Happening) -> Event:
    article_id = found.article.article_id
    index = _teller(found, one.label[0])
    place = _place(found, one)
    return Event(
        event_id=make_id(article_id, "event", *one.words, *one.label),
        article_id=article_id,
        start_char=one.words[0],
        end_char=one.words[1],
        text=found.words(one.words),
        label=found.words(one.label),
        date_id=_date_id(article_id, one.date),
        status=_status(one, index),
        voice=_voice(found, one.label, index),
        statement_id=None if index is None else found.statement_ids[index],
        place=found.words(place) if place else None,
        place_start_char=place[0] if place else None,
        place_end_char=place[1] if place else None,
        numbers=json.dumps(_numbers(found, one)),
    )


def _numbers(found: Found, one: Happening) -> list[str]:
    """The numbers among the words of an event in figures, those of dates left out."""
    numbers = []
    for match in _NUMBER.finditer(found.article.text, *one.words):
        if not any(date.start_char < match.end() and match.start() < date.end_char for date in found.dates):
            words = match.group().lower().replace(",", "")
            numbers.append(words if words[0].isdigit() else str(number_of("number", words)))
    return numbers


def _date_id(article_id: str, one: DateExpression | None) -> str | None:
    return None if one is None else make_id(article_id, "date", one.start_char, one.end_char)


def _status(one: Happening, teller: int | None) -> EventStatus:
    return "claimed" if teller is not None and one.status == "happened" else one.status


def _teller(found: Found, at: int) -> int | None:
    """The innermost statement in whose content an offset stands."""
    telling = [
        (end - start, index)
        for index, relation in enumerate(found.relations)
        for start, end in relation.content
        if start <= at < end
    ]
    return min(telling)[1] if telling else None


def _voice(found: Found, label: Span, teller: int | None) -> Voice:
    if teller is None:
        return "own"
    is_quoted = found.relations[teller].is_turn or touching(found.quotations, *label)
    return "quoted" if is_quoted else "paraphrase"


# --- parties and place ---------------------------------------------------------------------------------------------


def _parties(
    found: Found, one: Happening, event_id: str, mentions: SpanIndex[tuple[PartyMention, Party]]
) -> Iterator[EventParty]:
    taken = set[str]()
    for kind, stretches in (("actor", one.actors), ("recipient", one.recipients)):
        position = 0
        for party in (party for stretch in stretches for party in _named_in(found, stretch, mentions)):
            chain_id = found.chain_id(party)
            if chain_id not in taken:
                taken.add(chain_id)
                yield EventParty(event_id, kind, position, chain_id)  # type: ignore[arg-type]
                position += 1


def _named_in(found: Found, stretch: Span, mentions: SpanIndex[tuple[PartyMention, Party]]) -> list[Party]:
    """The parties that a noun phrase names by its head: the last one of each of its joint members.

    A person whose aide, brother or house it is about ("the brother of Ada Voss") is none of them.
    """
    named_here = [pair for pair in mentions.touching(*stretch) if _is_inside(pair[0], stretch)]
    if not named_here or _is_of_a_person(found.article.text, *named_here[0], stretch):
        return []
    text = found.article.text
    head = _HEAD_ENDS.search(text, named_here[0][0].end, stretch[1])
    inside = [(mention, party) for mention, party in named_here if head is None or mention.start < head.start()]
    named: list[Party] = []
    for number, (mention, party) in enumerate(inside):
        following = inside[number + 1][0].start if number + 1 < len(inside) else None
        if following is None or _JOINT.search(text, mention.end, following):
            named.append(party)
    return named


def _is_of_a_person(text: str, mention: PartyMention, party: Party, stretch: Span) -> bool:
    """Whether a noun phrase that names a person first has another head, before the name or behind it."""
    if party.type != "person":
        return False
    return bool(_OF.search(text, stretch[0], mention.start) or _POSSESSIVE.match(text, mention.end, stretch[1]))


def _is_inside(mention: PartyMention, stretch: Span) -> bool:
    return stretch[0] <= mention.start and mention.end <= stretch[1]


def _mentions(found: Found) -> list[tuple[PartyMention, Party]]:
    """Every naming of every party, but for the words of dates ("Sept")."""
    dates = SpanIndex(found.dates, lambda one: (one.start_char, one.end_char))
    pairs = [(mention, party) for party in found.parties for mention in party.mentions]
    return [pair for pair in pairs if not dates.touching(pair[0].start, pair[0].end)]


def _place(found: Found, one: Happening) -> Span | None:
    """ "in Baghdad" within the words that tell it."""
    for mention, party in found.parties.within(*one.words):
        if party.type in ("place", "state") and _PLACE.search(
            found.article.text, max(0, mention.start - 24), mention.start
        ):
            return mention.start, mention.end
    return None
