"""Finds sentences that tell of an event of speaking beside the statements: a debate, a filing, an interview given."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from onrecord.attribute.carriers import Carrier, carriers_in, describes_medium
from onrecord.attribute.floor import Speaking
from onrecord.attribute.frames import Frame
from onrecord.attribute.layout import Layout
from onrecord.attribute.mediums import told_in
from onrecord.attribute.occasions import Scene
from onrecord.attribute.parties import Parties, Party
from onrecord.attribute.relations import Relation, Span
from onrecord.attribute.spans import SpanIndex
from onrecord.attribute.when import date_in
from onrecord.dates import DateExpression
from onrecord.language.english import sentences

MAX_PARTIES = 3
"""So many of those named in such a sentence take part in what it tells of."""


_WATCHED = regex.compile(r"\b(?:saw|see|heard|hear|watched|watching|attended|attending)\b", regex.IGNORECASE)
"""Who watches an event does not speak at it."""


def find_scenes(
    text: str,
    layout: Layout,
    relations: Sequence[Relation],
    parties: Parties,
    speakings: Sequence[Speaking],
    dates: Sequence[DateExpression],
) -> list[Scene]:
    """The scenes of an article's body, by start: sentences that hold no cue and name a medium and who takes part."""
    cues = SpanIndex((r.cue or r.content[0] for r in relations), lambda span: span)
    contents = SpanIndex((piece for r in relations for piece in r.content), lambda span: span)
    placed = SpanIndex(dates, lambda date: (date.start_char, date.end_char))
    speakers = {id(party): party for one in speakings for party in one.parties}
    named = [((m.start, m.end), party) for party in speakers.values() for m in party.mentions if m.form != "pronoun"]
    speaking = SpanIndex(named, lambda one: one[0])
    found = []
    for paragraph in layout.paragraphs:
        if layout.in_title(paragraph[0]) or told_in(text, paragraph)[0] is None:
            continue
        for sentence in sentences(text, [paragraph], []):
            start, end = sentence.start, sentence.end
            if cues.touching(start, end) or contents.touching(start, end):
                continue
            scene = _scene(text, (start, end), parties, speaking, placed.touching(start, end))
            found += [scene] if scene else []
    return found


def _scene(
    text: str,
    sentence: Span,
    parties: Parties,
    speaking: SpanIndex[tuple[Span, Party]],
    dates: Sequence[DateExpression],
) -> Scene | None:
    medium, medium_class = told_in(text, sentence)
    if medium is None or _WATCHED.search(text, sentence[0], medium[0]):
        return None
    outlets = tuple(
        Carrier(party.name, (mention.start, mention.end))
        for mention, party in parties.within(*medium)
        if describes_medium(text, party, mention)
    )
    takes_part = {id(party): party for _, party in speaking.touching(*sentence) if party.type != "outlet"}
    if not takes_part:
        return None
    frame = Frame(
        date=date_in(text, sentence, dates),
        medium=medium,
        medium_class=medium_class,
        carriers=outlets or carriers_in(text, [sentence], parties, medium),
    )
    return Scene(sentence[0], tuple(takes_part.values())[:MAX_PARTIES], frame)
