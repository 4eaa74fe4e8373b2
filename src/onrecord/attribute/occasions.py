"""Joins the frames of an article into occasions: one event of speaking, with its date, place, medium and carriers.

A speaker's statements share an occasion until words show another (codebook). What is told once holds before and after.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

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
        self.learn(frame)

    def learn(self, frame: Frame) -> None:
        """Takes in what a frame tells beyond what is known."""
        self.date = self.date or frame.date
        if frame.medium_class and not self.medium_class:
            self.medium, self.medium_class = frame.medium, frame.medium_class
        self.place = self.place or frame.place
        self.carriers = self.carriers or frame.carriers


def _same_date(one: DateExpression, other: DateExpression) -> bool:
    if one.interval is None or other.interval is None:
        return one.text.lower() == other.text.lower()
    return one.interval == other.interval


@dataclass(frozen=True, slots=True)
class Scene:
    """What a sentence without a statement tells of an event of speaking: where it stands, who takes part."""

    at: int
    parties: tuple[Party, ...]
    frame: Frame


@dataclass(frozen=True, slots=True)
class Beside:
    """What an article tells of its occasions beside the statements' own sentences.

    `starts` are the offsets of the statements, in step; `echoes` names for a headline's statement the one of the body
    that says the same.
    """

    starts: Sequence[int] = ()
    echoes: Mapping[int, int] = field(default_factory=dict)
    scenes: Sequence[Scene] = ()


def join_frames(
    frames: Sequence[Frame], speakings: Sequence[Speaking], parents: Sequence[int | None], beside: Beside | None = None
) -> list[Speech]:
    """The occasions of an article, each listing its statements by index; every statement is in exactly one.

    Statements of nobody, statements reported inside others, and what is no speaking (believing, voting) have an
    occasion each of their own; what a speaker believes or wants in his own words has that of these words, and a
    headline that of the statement that it sums up.
    """
    beside = beside or Beside()
    joining = _Joining()
    scenes = sorted(beside.scenes, key=lambda scene: scene.at, reverse=True)
    for index, frame in enumerate(frames):
        while scenes and beside.starts and scenes[-1].at < beside.starts[index]:
            joining.see(scenes.pop())
        if index in beside.echoes:
            continue
        parent = parents[index]
        if parent is not None:
            is_own = frame.is_stance and frame.is_empty and _is_same_speaker(speakings[index], speakings[parent])
            joining.put_child(index, frame, parent, is_own)
        elif not speakings[index].parties:
            joining.put_alone(index, frame)
        else:
            joining.put(index, frame, speakings[index].parties[0])
    return _with_echoes(_with_spokespeople(joining.speeches(), speakings), frames, beside.echoes)


def _with_echoes(speeches: list[Speech], frames: Sequence[Frame], echoes: Mapping[int, int]) -> list[Speech]:
    """The occasions with what headlines sum up added to those of what they sum up."""
    home = {index: speech for speech in speeches for index in speech.statements}
    for index, body in echoes.items():
        home[body].take(index, frames[index])
        home[body].statements.sort()
    return speeches


def _is_same_speaker(one: Speaking, other: Speaking) -> bool:
    return bool(one.parties and other.parties) and one.parties[0] is other.parties[0]


class _Joining:
    """The occasions so far, by speaker: the one that goes on, and all."""

    def __init__(self) -> None:
        self.found: list[Speech] = []
        self._current: dict[object, Speech] = {}
        self._known: dict[object, list[Speech]] = {}
        self._of: dict[int, Speech] = {}

    def put(self, index: int, frame: Frame, speaker: Party) -> None:
        """Takes in a statement of somebody: speaking goes on, anything else stands by what is told of it itself."""
        key = (id(speaker), frame.act_key)
        if not frame.is_speech and not frame.act_key:
            self.put_alone(index, frame)
            return
        self._of[index] = speech = self._open(frame, key)
        speech.take(index, frame)

    def _open(self, frame: Frame, key: object) -> Speech:
        speech = _fitting(frame, self._current.get(key), self._known.get(key, []))
        if speech is None:
            speech = Speech(is_earlier=frame.is_earlier)
            self.found.append(speech)
            self._known.setdefault(key, []).append(speech)
        if not speech.is_earlier or key not in self._current:
            self._current[key] = speech
        return speech

    def see(self, scene: Scene) -> None:
        """Takes in what is told of an event, for whoever takes part in it and speaks."""
        for party in scene.parties:
            self._open(scene.frame, (id(party), "")).learn(scene.frame)

    def put_alone(self, index: int, frame: Frame) -> None:
        """Takes in a statement that shares its occasion with no other."""
        self._of[index] = speech = Speech()
        speech.take(index, frame)
        self.found.append(speech)

    def put_child(self, index: int, frame: Frame, parent: int, is_own_stance: bool) -> None:
        """Takes in a statement inside another: of its occasion if it is the speaker's own stance, else through it."""
        outer = self._of.get(parent)
        if outer is not None and is_own_stance:
            self._of[index] = outer
            outer.statements.append(index)
            return
        if outer is not None and outer.carriers and not frame.carriers:
            frame = replace(frame, carriers=outer.carriers)
        self.put_alone(index, frame)

    def speeches(self) -> list[Speech]:
        """The occasions that hold statements, by the first of them; those at one event share its date."""
        spoken = sorted((s for s in self.found if s.statements), key=lambda speech: min(speech.statements))
        by_medium: dict[Span, list[Speech]] = {}
        for speech in spoken:
            if speech.medium:
                by_medium.setdefault(speech.medium, []).append(speech)
        for shared in by_medium.values():
            dates = [speech.date for speech in shared if speech.date]
            for speech in shared:
                speech.date = speech.date or (dates[0] if dates else None)
        return spoken


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
