"""Reads the words around a cue: when it was said, where, through what medium, through which outlets, to whom.

A frame is what one sentence tells about the act of speaking, outside what was said. `occasions.py` joins frames.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from onrecord.attribute.acts import act_of, reading_of
from onrecord.attribute.addressees import addressee_of
from onrecord.attribute.aspects import Aspect, aspect_of, is_plain
from onrecord.attribute.carriers import Carrier, carriers_in, is_own
from onrecord.attribute.floor import Speaking
from onrecord.attribute.layout import Layout
from onrecord.attribute.mediums import interview_in, medium_of
from onrecord.attribute.parties import Parties, Party, PartyMention
from onrecord.attribute.relations import Relation, Span
from onrecord.attribute.spans import SpanIndex
from onrecord.attribute.vocabulary import document_class, mediums
from onrecord.attribute.when import STOPS_BEFORE, date_in, date_of, points_back
from onrecord.dates import DateExpression
from onrecord.records import Act, MediumClass

NEAR_CHARS = 60
"""A place so near to the medium is where it was said."""
MAX_SENTENCE_CHARS = 2000
"""A sentence is looked through for its ends so far from its statement; only in text without stops is one longer."""
_INTERVIEWED = regex.compile(
    r"\b(?:interviewed|(?:spoke|talked|chatted)\s(?:with|to)|(?:sat\sdown|caught\sup)\swith)\s(?=\p{Lu})"
)
_KNOWN = regex.compile(r"(?:the|his|her|its|their|that)\s", regex.IGNORECASE)
_ENDED = regex.compile(r"[.?!][\"”’']*$")
_GOES_ON = regex.compile(r"[\"”’']*\s*(?:,|\p{Ll})")
_STOPS_BEHIND = (". ", "? ", "! ")

_EARLIER = regex.compile(
    r"\b(?:earlier|previously|in the past|formerly|once|separately|at the time|last (?:year|month|week))\b",
    regex.IGNORECASE,
)
_PLACES = frozenset(["state", "place", "other"])
_STATE = regex.compile(
    r",\s(?!(?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Rev|Prof)\.)"
    r"(?:(?:\p{Lu}\.){2}|\p{Lu}\p{Ll}{1,4}\.|\p{Lu}{2}(?!\p{L}))"
)
_IN_NAME = regex.compile(r"\bin\s$", regex.IGNORECASE)
_VENUE_PLACE = regex.compile(r"\b(?:in|at)\s(?:the\s(?:\p{Ll}+\s){0,3})?$")
_SPEAKING_IN = regex.compile(r"\s*(?:[Ss]peaking|[Ii]n|[Aa]t)\b")


@dataclass(frozen=True, slots=True)
class Frame:
    """What one sentence tells about an act of speaking; None where it tells nothing.

    `is_told_here` says that the article's own outlet was told; `is_speech` that the act is one of speaking at all,
    `is_stance` one of believing, wanting or intending, `is_decision` one of deciding; `act_key` names an act that is
    told of twice (a ruling).
    `is_plain` says that the cue is a bare verb of saying, `is_fronted` that the date opens the sentence, before all of
    the statement, `is_then` that words point back at a time told before ("at the time"), `is_known_medium` that the
    medium is taken for known ("in his speech").
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
    is_decision: bool = False
    act_key: str = ""
    aspect: Aspect = ""
    is_plain: bool = True
    is_fronted: bool = False
    is_then: bool = False
    is_known_medium: bool = False

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
        sentence = _clause(_sentence(text, relation, layout), relation, contents)
        around = [span for span in contents.touching(*sentence) if not span[0] <= sentence[0] < sentence[1] <= span[1]]
        near = around, dated.touching(*sentence)
        frame = interview if relation.is_turn else read_frame(text, relation, sentence, *near, parties)
        frames.append(with_speaking_outlet(frame, relation, speaking, own_outlet, parties))
    return frames


def _interview(text: str, layout: Layout, dated: SpanIndex[DateExpression]) -> Frame:
    """The frame of every answer in an interview printed as turns: the sentence that tells of the interview, if any."""
    for paragraph in layout.paragraphs:
        medium, told = interview_in(text, paragraph), _INTERVIEWED.search(text, *paragraph)
        if medium or told:
            at = medium or (told.span() if told else paragraph)
            sentence = _sentence(text, Relation(None, None, (at,), 0.0, ""), layout)
            return Frame(date_in(text, sentence, dated.touching(*sentence)), medium, "interview")
    return Frame(medium_class="interview")


def _sentence(text: str, relation: Relation, layout: Layout) -> Span:
    """The stretch of a paragraph around a cue up to the full stops on either side that no content swallows."""
    cue = relation.cue or relation.content[0]
    start, end = layout.paragraph(cue[0])
    first = min((at for at, _ in relation.spans if at >= start), default=cue[0])
    last = max((at for _, at in relation.spans if at <= end), default=cue[1])
    back, on = max(start, first - MAX_SENTENCE_CHARS), min(end, last + MAX_SENTENCE_CHARS)
    begins = max(text.rfind(stop, back, first) + 1 for stop in STOPS_BEFORE)
    is_content = any(piece[1] == last for piece in relation.content)
    if is_content and _ENDED.search(text, max(start, last - 3), last) and not _GOES_ON.match(text, last):
        return max(begins, start), last
    stops = [at for at in (text.find(stop, last, on) for stop in _STOPS_BEHIND) if at >= 0]
    return max(begins, start), min(stops, default=end)


def _clause(sentence: Span, relation: Relation, contents: SpanIndex[Span]) -> Span:
    """The part of a sentence that stands in the same content as a cue: what is told beside it is of another's act."""
    if relation.cue is None:
        return sentence
    holding = [span for span in contents.touching(*relation.cue) if span not in relation.content]
    for start, end in holding:
        if start <= relation.cue[0] and relation.cue[1] <= end:
            sentence = max(sentence[0], start), min(sentence[1], end)
    return sentence


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
    told = _own_clause(text, pieces, relation.cue)
    medium, medium_class = medium_of(text, relation, told)
    carriers = carriers_in(text, [*told, *_behind_name(relation, parties)], parties, medium)
    act = _act(text, relation, source)
    document = [relation.source] if relation.source and document_class(source) else []
    date = date_of(text, relation, [*pieces, *document], dates)
    return Frame(
        date=date,
        medium=medium,
        medium_class=medium_class,
        place=_place(text, relation, pieces, parties, medium),
        carriers=carriers,
        addressee=_addressee(text, relation, pieces, None if medium_class == "broadcast" else medium),
        is_earlier=any(_EARLIER.search(text, s, e) for s, e in pieces),
        is_speech=act == "said",
        is_stance=act in _STANCES and relation.cue is not None and not _UNREAL.search(text, *relation.cue),
        is_decision=act == "decides",
        act_key=_act_key(text, relation, act),
        aspect="" if document else aspect_of(text, relation, pieces),
        is_plain=is_plain(text, relation),
        is_fronted=date is not None and date.end_char <= relation.start,
        is_known_medium=medium is not None and _KNOWN.match(text, medium[0]) is not None,
        is_then=date is None and points_back(text, relation, pieces, dates),
    )


def _own_clause(text: str, pieces: Sequence[Span], cue: Span) -> list[Span]:
    """Pieces of a sentence without what another clause tells behind the cue ("said he knew why it was told on A")."""
    found = []
    for start, end in pieces:
        other = _ANOTHER_CLAUSE.search(text, max(start, cue[1]), end) if end > cue[1] else None
        found.append((start, other.start() if other else end))
    return found


_ANOTHER_CLAUSE = regex.compile(r"\b(?:why|which|was|were|is|are)\s", regex.IGNORECASE)


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
    others = tuple(carrier for carrier in frame.carriers if not is_own(carrier.outlet, own_outlet))
    frame = replace(frame, carriers=others, is_told_here=len(others) < len(frame.carriers))
    first = speaking.parties[0] if speaking.parties and frame.medium_class != "statement" else None
    if first is None or first.type != "outlet" or relation.source is None or is_own(first.name, own_outlet):
        return frame
    mention = next((m for m, party in parties.within(*relation.source) if party is first), None)
    span = (mention.start, mention.end) if mention else relation.source
    return replace(frame, carriers=(Carrier(first.name, span), *(c for c in others if c.outlet != first.name)))


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


def _place(text: str, relation: Relation, pieces: Sequence[Span], parties: Parties, medium: Span | None) -> Span | None:
    """ "in Baghdad" in the cue clause, next to the cue or the medium; "Salem, Ore." with its state."""
    for start, end in pieces:
        for mention, party in parties.within(start, end):
            is_place = _is_place(text, start, mention, party)
            if is_place and _is_where_it_was_said(text, start, mention, relation, medium):
                state = _STATE.match(text, mention.end)
                return mention.start, state.end() if state else mention.end
    return None


def _is_place(text: str, start: int, mention: PartyMention, party: Party) -> bool:
    """Whether a name behind "in" or "at" names a place and no event, as a bare name behind "in" does ("in Chelsea")."""
    if _VENUE_PLACE.search(text, start, mention.start) is None:
        return False
    words = text[mention.start : mention.end].split()
    is_forename = party.type == "person" and len(words) == 1 and _IN_NAME.search(text, start, mention.start) is not None
    is_bare = text[mention.end : mention.end + 1] not in ("'", "’")
    return (party.type in _PLACES or (is_forename and is_bare)) and words[-1].lower() not in mediums("venue")


def _is_where_it_was_said(
    text: str, start: int, mention: PartyMention, relation: Relation, medium: Span | None
) -> bool:
    """Whether a place stands close behind the cue, beside the medium, or behind "speaking in" at a sentence's head."""
    near_cue = relation.cue is not None and 0 <= mention.start - relation.cue[1] <= 40
    near_medium = medium is not None and abs(mention.start - medium[1]) <= NEAR_CHARS
    return near_cue or near_medium or _SPEAKING_IN.match(text, start, mention.start) is not None


def _addressee(text: str, relation: Relation, pieces: Sequence[Span], medium: Span | None) -> Span | None:
    """To whom it was said; nobody where an audience is the medium ("told a press conference")."""
    span = addressee_of(text, relation, pieces)
    is_medium = span is not None and medium is not None and span[0] <= medium[0] < span[1]
    return None if is_medium else span
