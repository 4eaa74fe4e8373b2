"""Reads the words around a cue: when it was said, where, through what medium, through which outlets, to whom.

A frame is what one sentence tells about the act of speaking, outside what was said. `occasions.py` joins frames.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import regex

from onrecord.attribute.acts import act_of, reading_of
from onrecord.attribute.carriers import Carrier, carriers_in
from onrecord.attribute.floor import Speaking
from onrecord.attribute.grammar import CLEARLY_FINITE
from onrecord.attribute.layout import Layout
from onrecord.attribute.mediums import interview_in, medium_of
from onrecord.attribute.parties import Parties, PartyMention, fold
from onrecord.attribute.relations import Relation, Span
from onrecord.attribute.spans import SpanIndex
from onrecord.attribute.vocabulary import document_class, documents, medium_heads, past_forms
from onrecord.dates import DateExpression
from onrecord.records import Act, MediumClass

NEAR_CHARS = 60
"""A place so near to the medium is where it was said."""
MAX_SENTENCE_CHARS = 2000
"""A sentence is looked through for its ends so far from its statement; only in text without stops is one longer."""
_STOPS_BEFORE = (". ", "? ", "! ", ".” ", '." ', ".' ")
_STOPS_BEHIND = (". ", "? ", "! ")

_NOT_OF_SPEAKING = regex.compile(
    r"(?:^\W*(?:after|since|before|following|until|despite|amid|ahead of)\b[^,]*"
    r"|\b(?:on the eve|the day|days|hours|weeks|ahead|in advance)\s(?:of|before)\b[^,]*"
    r"|\bfor|\bsince|\buntil|\btill|\bby|\bbefore|\bafter|\b(?:scheduled|due|planned)\b[^,]*"
    r"|\b(?:which|who|that|when|where|while|whether|began|begun|held|took place|agreed|signed|killed|"
    r"launched|elected|born|founded)\b[^,]*"
    r")\s(?:the\s|on\s|in\s)?$",
    regex.IGNORECASE,
)
_EARLIER = regex.compile(
    r"\b(?:earlier|previously|in the past|formerly|once|separately|at the time|last (?:year|month|week))\b",
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
_VENUE_PLACE = regex.compile(r"\b(?:in|at)\s(?:the\s(?:\p{Ll}+\s){0,3})?$")
_SPEAKING_IN = regex.compile(r"\s*(?:[Ss]peaking|[Ii]n|[Aa]t)\b")
_NO_ADDRESSEE = frozenset(["that", "on", "in", "at"])
_WORDS = regex.compile(r"(?<!\p{L})\p{Ll}[\p{L}'’]*")
_VAGUE = frozenset(["now", "currently", "present", "the present", "future", "the future", "the past"])
_MODIFIES = regex.compile(
    r"\s(?!(?:in|on|at|by|to|with|and|or|but|when|that|as|for|after|before|during|he|she|they|it|the|a|an|his|her|told|"
    r"said|was|were|is|had|has)\b)\p{Ll}"
)
"""A year right before a noun dates what the noun means: "the 2016 election"."""
_NEXT_WORDS = regex.compile(r"(?:\s[\p{L}-]+){1,3}")
_RELATIVE = regex.compile(r"\s*,\s(?:who|which|whose|where|when)\b[^,]*$")
_BESIDE = regex.compile(r"\b(?:after|before|following|later|earlier)$", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Frame:
    """What one sentence tells about an act of speaking; None where it tells nothing.

    `is_told_here` says that the article's own outlet was told; `is_speech` that the act is one of speaking at all,
    `is_stance` one of believing, wanting or intending; `act_key` names an act that is told of twice (a ruling).
    """

    date: DateExpression | None = None
    medium: Span | None = None
    medium_class: MediumClass | None = None
    place: Span | None = None
    carriers: tuple[Carrier, ...] = ()
    addressee: Span | None = None
    is_earlier: bool = False
    is_told_here: bool = False
    is_speech: bool = True
    is_stance: bool = False
    act_key: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether it tells nothing of an occasion."""
        return not (self.date or self.medium or self.place or self.carriers)


def read_frames(
    text: str,
    relations: Sequence[Relation],
    speakings: Sequence[Speaking],
    layout: Layout,
    dates: Sequence[DateExpression],
    parties: Parties,
    own_outlet: str | None,
) -> list[Frame]:
    """One frame for each relation, in step; `speakings` say who speaks in it, `own_outlet` published the article."""
    contents = SpanIndex((span for relation in relations for span in relation.content), lambda span: span)
    dated = SpanIndex(dates, lambda date: (date.start_char, date.end_char))
    frames = []
    interview = _interview(text, layout, dated) if any(relation.is_turn for relation in relations) else Frame()
    for relation, speaking in zip(relations, speakings, strict=True):
        sentence = _sentence(text, relation, layout)
        near = contents.touching(*sentence), dated.touching(*sentence)
        frame = interview if relation.is_turn else read_frame(text, relation, sentence, *near, parties)
        frames.append(with_speaking_outlet(frame, relation, speaking, own_outlet, parties))
    return frames


def _interview(text: str, layout: Layout, dated: SpanIndex[DateExpression]) -> Frame:
    """The frame of every answer in an interview printed as turns: the sentence that tells of the interview, if any."""
    for paragraph in layout.paragraphs:
        medium = interview_in(text, paragraph)
        if medium:
            start, end = _sentence(text, Relation(None, None, (medium,), 0.0, ""), layout)
            dates = [date for date in dated.touching(start, end) if _dates_speaking(text, date, [(start, end)])]
            return Frame(dates[0] if dates else None, medium, "interview")
    return Frame(medium_class="interview")


def _sentence(text: str, relation: Relation, layout: Layout) -> Span:
    """The stretch of a paragraph around a cue up to the full stops on either side that no content swallows."""
    cue = relation.cue or relation.content[0]
    start, end = layout.paragraph(cue[0])
    first = min((at for at, _ in relation.spans if at >= start), default=cue[0])
    last = max((at for _, at in relation.spans if at <= end), default=cue[1])
    back, on = max(start, first - MAX_SENTENCE_CHARS), min(end, last + MAX_SENTENCE_CHARS)
    begins = max(text.rfind(stop, back, first) + 1 for stop in _STOPS_BEFORE)
    stops = [at for at in (text.find(stop, last, on) for stop in _STOPS_BEHIND) if at >= 0]
    return max(begins, start), min(stops, default=end)


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
    source = text[slice(*relation.source)] if relation.source else ""
    medium, medium_class = medium_of(text, relation, pieces)
    carriers = carriers_in(text, [*pieces, *_behind_name(relation, parties)], parties, medium)
    act = _act(text, relation, source)
    document = [relation.source] if relation.source and document_class(source) else []
    return Frame(
        date=_date(text, relation, [*pieces, *document], dates),
        medium=medium,
        medium_class=medium_class,
        place=_place(text, relation, pieces, parties, medium),
        carriers=carriers,
        addressee=_addressee(text, relation, pieces, carriers, medium),
        is_earlier=any(_EARLIER.search(text, s, e) for s, e in pieces),
        is_speech=act == "said",
        is_stance=act in _STANCES and relation.cue is not None and not _UNREAL.search(text, *relation.cue),
        act_key=_act_key(text, relation, act),
    )


def _behind_name(relation: Relation, parties: Parties) -> list[Span]:
    """The part of a source that tells where its speaker writes or speaks ("X at the Mail", "a Mail article")."""
    if relation.source is None:
        return []
    names = parties.within(*relation.source)
    first = names[0][1] if names else None
    return [] if first is not None and first.type == "outlet" and len(names) > 1 else [relation.source]


def _act(text: str, relation: Relation, source: str) -> Act:
    entry, cue_words = reading_of(text, relation)
    content = text[slice(*relation.content[0])] if relation.content else ""
    return act_of(entry, source, content, cue_words)


_STANCES = frozenset(["believes", "wants", "intends"])
_UNREAL = regex.compile(r"\b(?:would|could|might|had|used to|once|never)\b", regex.IGNORECASE)
_RULED = regex.compile(r"\brul(?:ed|es|ing|e)\b(?!\sout)", regex.IGNORECASE)


def _act_key(text: str, relation: Relation, act: Act) -> str:
    """What sets an act apart from others of its doer that is told of more than once; empty for speaking."""
    if relation.cue is None or act not in {"decides", "said"}:
        return ""
    is_ruling = _RULED.search(text, *relation.cue) or (relation.source and _RULED.search(text, *relation.source))
    return "ruling" if is_ruling else ""


def with_speaking_outlet(
    frame: Frame, relation: Relation, speaking: Speaking, own_outlet: str | None, parties: Parties
) -> Frame:
    """A frame with the outlet that speaks added as its carrier (codebook: an outlet cited for content is both).

    The article's own outlet carries nothing: the reader holds it already.
    """
    others = tuple(carrier for carrier in frame.carriers if not _is_own(carrier.outlet, own_outlet))
    frame = replace(frame, carriers=others, is_told_here=len(others) < len(frame.carriers))
    first = speaking.parties[0] if speaking.parties else None
    if first is None or first.type != "outlet" or relation.source is None or _is_own(first.name, own_outlet):
        return frame
    mention = next((m for m, party in parties.within(*relation.source) if party is first), None)
    span = (mention.start, mention.end) if mention else relation.source
    return replace(frame, carriers=(Carrier(first.name, span), *(c for c in others if c.outlet != first.name)))


def _is_own(outlet: str, own_outlet: str | None) -> bool:
    """Whether an outlet's name is the article's own outlet's, whole or short ("the Courier")."""
    return own_outlet is not None and set(fold(outlet)) <= set(fold(own_outlet))


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
        and not _dates_another_clause(text, date, relation)
        and not _in_relative_clause(text, date, relation)
    ]
    cue = relation.cue or (0, 0)
    return min(fitting, key=lambda date: min(abs(date.start_char - cue[1]), abs(cue[0] - date.end_char)), default=None)


def _in_relative_clause(text: str, date: DateExpression, relation: Relation) -> bool:
    """Whether a date stands in a clause about the source, between it and the cue: "X, who resigned in May, said"."""
    if relation.source is None or relation.cue is None or not relation.source[1] <= date.start_char < relation.cue[0]:
        return False
    return _RELATIVE.match(text, relation.source[1], date.start_char) is not None


def date_in(text: str, sentence: Span, dates: Sequence[DateExpression]) -> DateExpression | None:
    """The first date of a sentence that can date what it tells of."""
    return next((date for date in dates if _dates_speaking(text, date, [sentence])), None)


def _dates_another_clause(text: str, date: DateExpression, relation: Relation) -> bool:
    """Whether a verb stands between a date and the source behind it: "gave 25 million last month to X, who backs"."""
    home = relation.source or relation.cue
    if home is None or date.end_char > home[0]:
        return False
    begins = max(text.rfind(stop, 0, date.start_char) + 1 for stop in ("\n", *_STOPS_BEFORE))
    before = max((end for _, end in relation.content if end <= date.start_char), default=0)
    words = _WORDS.findall(text, max(begins, before), home[0])
    return any(word in past_forms() or word in CLEARLY_FINITE or word.endswith("ed") for word in words)


def _dates_speaking(text: str, date: DateExpression, pieces: Sequence[Span]) -> bool:
    if _MODIFIES.match(text, date.end_char) and date.grain == "year":
        following = _NEXT_WORDS.match(text, date.end_char)
        if following and not any(word in _dated_things() for word in following.group().lower().split()):
            return False
    if date.text.lower() in _VAGUE or (date.interval is None and _BESIDE.search(date.text)):
        return False
    start = next((s for s, e in pieces if s <= date.start_char < e), date.start_char)
    before = text[start : date.start_char]
    return _NOT_OF_SPEAKING.search(before + ("" if before.endswith(" ") else " ")) is None


@cache
def _dated_things() -> frozenset[str]:
    """Nouns for what is said or made public at a date, so that the date beside them is that of the utterance."""
    return medium_heads() | documents().keys() | {"recording"}


def _place(text: str, relation: Relation, pieces: Sequence[Span], parties: Parties, medium: Span | None) -> Span | None:
    """ "in Baghdad" in the cue clause, next to the cue or the medium."""
    for start, end in pieces:
        for mention, party in parties.within(start, end):
            is_place = party.type in {"state", "place", "other"} and _VENUE_PLACE.search(text, start, mention.start)
            if is_place and _is_where_it_was_said(text, start, mention, relation, medium):
                return mention.start, mention.end
    return None


def _is_where_it_was_said(
    text: str, start: int, mention: PartyMention, relation: Relation, medium: Span | None
) -> bool:
    """Whether a place stands close behind the cue, beside the medium, or behind "speaking in" at a sentence's head."""
    near_cue = relation.cue is not None and 0 <= mention.start - relation.cue[1] <= 40
    near_medium = medium is not None and abs(mention.start - medium[1]) <= NEAR_CHARS
    return near_cue or near_medium or _SPEAKING_IN.match(text, start, mention.start) is not None


def _addressee(
    text: str, relation: Relation, pieces: Sequence[Span], carriers: Sequence[Carrier], medium: Span | None
) -> Span | None:
    """Whom a verb of telling or urging names; an outlet is a carrier instead, an audience with a name a medium."""
    if relation.cue is None or not _TOLD.search(text[slice(*relation.cue)]):
        return None
    limit = next((end for start, end in pieces if start <= relation.cue[1] <= end), relation.cue[1])
    match = _ADDRESSEE.match(text, relation.cue[1], limit)
    if match is None or match.group("who").lower() in _NO_ADDRESSEE:
        return None
    span = match.span("who")
    is_carrier = any(span[0] <= carrier.span[0] < span[1] for carrier in carriers)
    is_medium = medium is not None and medium[0] < span[1] and span[0] < medium[1]
    return None if is_carrier or is_medium else span
