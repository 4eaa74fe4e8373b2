"""Joins the frames of an article into occasions: one event of speaking, with its date, place, medium and carriers.

A speaker's statements share an occasion until words show another (codebook). What is told once holds before and after.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.attribute.carriers import Carrier
from onrecord.attribute.floor import Speaking
from onrecord.attribute.frames import Frame
from onrecord.attribute.parties import Party
from onrecord.attribute.relations import Span
from onrecord.dates import DateExpression
from onrecord.records import MediumClass


@dataclass(eq=False, slots=True)
class Speech:
    """An occasion as it builds up: the fields that its statements have told, and which statements they are."""

    statements: list[int] = field(default_factory=list)
    date: DateExpression | None = None
    medium: Span | None = None
    medium_class: MediumClass | None = None
    place: Span | None = None
    carriers: tuple[Carrier, ...] = ()
    is_earlier: bool = False

    def admits(self, frame: Frame) -> bool:
        """Whether a frame can be of this occasion: nothing that it tells contradicts what is known."""
        if frame.date and self.date and not _same_date(frame.date, self.date):
            return False
        if frame.medium_class and self.medium_class and frame.medium_class != self.medium_class:
            return False
        return not (frame.carriers and self.carriers and frame.carriers[0].outlet != self.carriers[0].outlet)

    def agrees_with(self, other: Speech) -> bool:
        """Whether nothing that this occasion tells contradicts the other."""
        return other.admits(Frame(date=self.date, medium_class=self.medium_class, carriers=self.carriers))

    def merge(self, other: Speech) -> None:
        """Takes in another occasion's statements and what it tells beyond this one."""
        self.statements = sorted([*self.statements, *other.statements])
        self.date = self.date or other.date
        if other.medium and not self.medium:
            self.medium, self.medium_class = other.medium, other.medium_class
        self.place = self.place or other.place
        self.carriers = self.carriers or other.carriers

    def take(self, index: int, frame: Frame) -> None:
        """Adds a statement with what its frame tells."""
        self.statements.append(index)
        self.date = self.date or frame.date
        if frame.medium and not self.medium:
            self.medium, self.medium_class = frame.medium, frame.medium_class
        self.place = self.place or frame.place
        self.carriers = self.carriers or frame.carriers


def _same_date(one: DateExpression, other: DateExpression) -> bool:
    if one.interval is None or other.interval is None:
        return one.text.lower() == other.text.lower()
    return one.interval == other.interval


def join_frames(frames: Sequence[Frame], speakings: Sequence[Speaking], parents: Sequence[int | None]) -> list[Speech]:
    """The occasions of an article, each listing its statements by index; every statement is in exactly one.

    Statements of nobody, statements reported inside others, and what is no speaking (believing, voting) have an
    occasion each of their own.
    """
    found: list[Speech] = []
    current: dict[int, Speech] = {}
    of_speaker: dict[int, list[Speech]] = {}
    for index, frame in enumerate(frames):
        parties = speakings[index].parties
        if not parties or parents[index] is not None or not frame.is_speech:
            found.append(_alone(index, frame))
            continue
        key = id(parties[0])
        speech = _fitting(frame, current.get(key), of_speaker.get(key, []))
        if speech is None:
            speech = Speech(is_earlier=frame.is_earlier)
            found.append(speech)
            of_speaker.setdefault(key, []).append(speech)
        speech.take(index, frame)
        if not speech.is_earlier or key not in current:
            current[key] = speech
    return _with_spokespeople(found, speakings)


NEAR_STATEMENTS = 3
"""A body's statement and its spokesperson's, so near in an article, are of one occasion unless words show two."""


def _with_spokespeople(speeches: Sequence[Speech], speakings: Sequence[Speaking]) -> list[Speech]:
    """Occasions of a body joined with those of whoever speaks for it close by (a lead sums up its spokesman)."""
    kept: list[Speech] = []
    of_body: dict[int, list[Speech]] = {}
    for speech in speeches:
        speaker = _only_speaker(speech, speakings)
        body = (speaker.body or speaker) if speaker else None
        near = of_body.setdefault(id(body), []) if body else []
        partner = next((other for other in near if _is_one_event(speech, other, speakings)), None)
        if partner is None:
            kept.append(speech)
            near.append(speech)
        else:
            partner.merge(speech)
    return kept


def _only_speaker(speech: Speech, speakings: Sequence[Speaking]) -> Party | None:
    parties = speakings[speech.statements[0]].parties
    return parties[0] if len(parties) == 1 else None


def _is_one_event(one: Speech, other: Speech, speakings: Sequence[Speaking]) -> bool:
    """Whether a body and whoever speaks for it speak so near to one another that it is the same event."""
    gap = min(abs(a - b) for a in one.statements for b in other.statements)
    if gap > NEAR_STATEMENTS or one.is_earlier or other.is_earlier:
        return False
    first, second = (_only_speaker(speech, speakings) for speech in (one, other))
    if first is None or second is None or (first is not second.body and second is not first.body):
        return False
    return one.agrees_with(other) and other.agrees_with(one)


def _alone(index: int, frame: Frame) -> Speech:
    speech = Speech()
    speech.take(index, frame)
    return speech


def _fitting(frame: Frame, current: Speech | None, known: Sequence[Speech]) -> Speech | None:
    """The occasion of a frame: the one with the same date, else the current one if nothing speaks against it."""
    if frame.date:
        same = next((s for s in known if s.date and _same_date(s.date, frame.date) and s.admits(frame)), None)
        if same:
            return same
    if current is None or not current.admits(frame):
        return None
    if frame.is_told_here or (frame.is_earlier and not frame.is_empty):
        return None
    return None if current.is_earlier and not frame.is_empty else current
