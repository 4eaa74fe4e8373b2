"""Joins the frames of an article into occasions: one event of speaking, with its date, place, medium and carriers.

A speaker's statements share an occasion until words show another (codebook). What is told once holds before and after.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.attribute.floor import Speaking
from onrecord.attribute.frames import Frame
from onrecord.attribute.parties import Party
from onrecord.attribute.relations import Span
from onrecord.attribute.speeches import Speech
from onrecord.attribute.threads import Place, Thread
from onrecord.dates import DateInterval


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
    that says the same. `places` are in step with the statements too.
    """

    starts: Sequence[int] = ()
    echoes: Mapping[int, int] = field(default_factory=dict)
    scenes: Sequence[Scene] = ()
    places: Sequence[Place] = ()
    published: DateInterval | None = None

    def place(self, index: int) -> Place:
        """Where a statement stands, if that is told."""
        return self.places[index] if 0 <= index < len(self.places) else Place()


def join_frames(
    frames: Sequence[Frame], speakings: Sequence[Speaking], parents: Sequence[int | None], beside: Beside | None = None
) -> list[Speech]:
    """The occasions of an article, each listing its statements by index; every statement is in exactly one.

    Statements of nobody, statements reported inside others, and what is no speaking (believing, voting) have an
    occasion each of their own; what a speaker believes or wants in his own words has that of these words, and a
    headline that of the statement that it sums up.
    """
    beside = beside or Beside()
    joining = _Joining(frames, beside)
    scenes = sorted(beside.scenes, key=lambda scene: scene.at, reverse=True)
    for index, frame in enumerate(frames):
        while scenes and beside.starts and scenes[-1].at < beside.starts[index]:
            joining.see(scenes.pop())
        if index in beside.echoes:
            continue
        parent = parents[index]
        if parent is not None:
            is_own = (
                (frame.is_stance or frame.is_decision)
                and frame.is_empty
                and _is_same_speaker(speakings[index], speakings[parent])
            )
            if _is_outlet(speakings[parent]):
                joining.put_hearsay(index, frame, parent)
            else:
                joining.put_child(index, frame, parent, is_own)
        elif not speakings[index].parties:
            joining.put_alone(index, frame)
        else:
            joining.put(index, frame, speakings[index].parties[0])
    speeches = _with_spokespeople(joining.speeches(), speakings, beside)
    return _with_echoes(speeches, frames, beside.echoes)


def _with_echoes(speeches: list[Speech], frames: Sequence[Frame], echoes: Mapping[int, int]) -> list[Speech]:
    """The occasions with what headlines sum up added to those of what they sum up."""
    home = {index: speech for speech in speeches for index in speech.statements}
    for index, body in echoes.items():
        home[body].take(index, frames[index])
        home[body].statements.sort()
    return speeches


def _is_same_speaker(one: Speaking, other: Speaking) -> bool:
    return bool(one.parties and other.parties) and one.parties[0] is other.parties[0]


def _is_outlet(speaking: Speaking) -> bool:
    return bool(speaking.parties) and speaking.parties[0].type == "outlet"


class _Joining:
    """The occasions so far, and the thread of each speaker."""

    def __init__(self, frames: Sequence[Frame], beside: Beside) -> None:
        self._found: dict[int, Speech] = {}
        self._frames = frames
        self._beside = beside
        self._threads: dict[object, Thread] = {}
        self._of: dict[int, Speech] = {}

    def _thread(self, key: object) -> Thread:
        return self._threads.setdefault(key, Thread(self._beside.place, self._beside.published))

    def put(self, index: int, frame: Frame, speaker: Party) -> None:
        """Takes in a statement of somebody: speaking goes on, anything else stands by what is told of it itself."""
        is_voiced = frame.is_speech or frame.act_key or (frame.is_decision and frame.medium_class)
        if not is_voiced:
            self.put_alone(index, frame)
            return
        holds = frame.aspect == "holds" and not self._beside.place(index).leads
        doer = _court(speaker) if frame.act_key else id(speaker)
        speech, moved = self._thread((doer, frame.act_key, holds)).home(index, frame)
        for other in moved:
            self._of[other].statements.remove(other)
            self._add(other, speech)
        self._add(index, speech)

    def _add(self, index: int, speech: Speech, frame: Frame | None = None) -> None:
        self._found[id(speech)] = self._of[index] = speech
        speech.take(index, frame or self._frames[index])

    def see(self, scene: Scene) -> None:
        """Takes in what is told of an event, for whoever takes part in it and speaks."""
        for party in scene.parties:
            speech = self._thread((id(party), "", False)).see(scene.frame)
            speech.learn(scene.frame)
            self._found[id(speech)] = speech

    def put_alone(self, index: int, frame: Frame) -> None:
        """Takes in a statement that shares its occasion with no other."""
        self._add(index, Speech(), frame)

    def put_child(self, index: int, frame: Frame, parent: int, is_own_stance: bool) -> None:
        """Takes in a statement inside another: of its occasion if it is the speaker's own stance, else one apart."""
        outer = self._of.get(parent)
        if outer is not None and is_own_stance:
            self._of[index] = outer
            outer.statements.append(index)
            return
        self.put_alone(index, frame)

    def put_hearsay(self, index: int, frame: Frame, parent: int) -> None:
        """Takes in what an outlet reports that somebody said: it came through the outlet."""
        outer = self._of.get(parent)
        carriers = frame.carriers or (outer.carriers if outer else ())
        self.put_alone(index, replace(frame, carriers=carriers))

    def speeches(self) -> list[Speech]:
        """The occasions that hold statements, by the first of them; those at one event share its date."""
        spoken = sorted((s for s in self._found.values() if s.statements), key=lambda speech: min(speech.statements))
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
"""A body's statement that leads and its spokesperson's, so near to it, are of one occasion unless words show two."""


def _with_spokespeople(speeches: Sequence[Speech], speakings: Sequence[Speaking], beside: Beside) -> list[Speech]:
    """Occasions of a body that leads joined with those of whoever speaks for it next (a lead sums up its spokesman)."""
    kept: list[Speech] = []
    of_body: dict[int, list[Speech]] = {}
    for speech in speeches:
        speaker = _only_speaker(speech, speakings)
        body = (speaker.body or speaker) if speaker else None
        near = of_body.setdefault(id(body), []) if body else []
        leading = (other for other in near if beside.place(other.statements[-1]).leads)
        partner = next((other for other in leading if _is_one_event(speech, other, speakings)), None)
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


def _court(party: Party) -> object:
    """What tells a court from others within an article: who it is, or what it is called without its first words."""
    return id(party) if party.is_named else " ".join(party.name.lower().split()[-2:])
