"""Follows what one speaker says through an article: the occasion that it tells of, and those that it looks back at.

Plain telling ("said", "added") goes on with the occasion told of last. What "has been said" or is "often said" is of
no single occasion; a day long past is told of by the way, and the telling comes back from it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from onrecord.attribute.frames import Frame
from onrecord.attribute.layout import Layout
from onrecord.attribute.relations import Relation, Span
from onrecord.attribute.speeches import Speech, is_same_date
from onrecord.dates import DateExpression, DateInterval

LONG_PAST = timedelta(days=7)
"""A day so long before publication, or before the occasion told of, is told of by the way."""
LEAD_PARAGRAPHS = 2
"""The first paragraphs of a body sum up what follows; in a body without paragraphs its first `LEAD_CHARS` do."""
LEAD_CHARS = 600
LEAD_REACH = 3
"""What leads is dated by the same speaker's words within so many paragraphs, and by the first that follow it."""
FAR_PARAGRAPHS = 4
"""From a look back that begins so much further on the telling does not come back."""
NEXT_PARAGRAPH = 1
"""A date told after its statement holds for those of this paragraph and of so many before."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a statement stands: the number of its paragraph, and whether it leads (a headline, the first lines).

    `joined` is the statement before it with the very same source ("X urged ... and said").
    """

    paragraph: int = 0
    leads: bool = False
    joined: int | None = None


def find_places(relations: Sequence[Relation], layout: Layout) -> list[Place]:
    """Where each relation stands."""
    body = [start for start, _ in layout.paragraphs if not layout.in_title(start)]
    ends = [*body[LEAD_PARAGRAPHS : LEAD_PARAGRAPHS + 1], *(start + LEAD_CHARS for start in body[:1])]
    last = min(ends, default=0)
    places, by_source = [], dict[Span, int]()
    for index, one in enumerate(relations):
        leads = one.start < last or layout.in_title(one.start)
        joined = by_source.get(one.source) if one.source else None
        places.append(Place(layout.number(one.start), leads, joined))
        if one.source:
            by_source[one.source] = index
    return places


class Thread:
    """The occasions of one speaker, as his statements come in text order."""

    def __init__(self, place: Callable[[int], Place], published: DateInterval | None) -> None:
        self._dated: list[Speech] = []
        self._place = place
        self._published = published
        self._main: Speech | None = None
        self._last: Speech | None = None

    def home(self, index: int, frame: Frame) -> tuple[Speech, Sequence[int]]:
        """The occasion of a statement, and the statements before it that its date draws there from another."""
        moved: Sequence[int] = ()
        speech = self._same(frame) or self._aside(index, frame) or self._goes_on(frame)
        if speech is not None and self._begins_anew(speech, index, frame):
            moved = self._told_by_date(speech, index, frame)
            speech = None
        if speech is None:
            speech = Speech(is_earlier=self._is_by_the_way(frame))
        if frame.date is not None:
            self._dated.append(speech)
        if not speech.is_earlier or (frame.date is not None and self._is_far(index)):
            self._main = speech
        self._last = speech
        return speech, moved

    def _is_far(self, index: int) -> bool:
        """Whether what was told of before a statement lies so far back that the telling hardly returns to it."""
        told = self._main.statements[-1:] if self._main else []
        return not told or self._place(index).paragraph - self._place(told[0]).paragraph > FAR_PARAGRAPHS

    def see(self, frame: Frame) -> Speech:
        """The occasion that a sentence without a statement tells of."""
        return self.home(-1, frame)[0]

    def _same(self, frame: Frame) -> Speech | None:
        """The occasion of the same date, if there is one."""
        if frame.date is None:
            return None
        dated = (s for s in self._dated if s.date and is_same_date(s.date, frame.date) and s.admits(frame))
        return next(dated, None)

    def _aside(self, index: int, frame: Frame) -> Speech | None:
        """The occasion of a look back: one of its own, or the one that "at the time" means."""
        if self._last is not None and self._stays(self._last, index, frame):
            return self._last
        looks_back = frame.aspect == "often" or (frame.aspect == "back" and not self._place(index).leads)
        stays_back = self._last is not self._main and frame.is_empty and not frame.is_plain
        if not looks_back and not stays_back:
            return None
        return Speech(is_earlier=True)

    def _stays(self, last: Speech, index: int, frame: Frame) -> bool:
        """Whether words or the sentence tie a statement to the one before it by the same speaker."""
        place = self._place(index)
        told = last.statements[-1] if last.statements else None
        if told is not None and frame.is_empty and place.joined == told:
            return True
        if frame.is_then:
            return last.admits(frame)
        is_beside = told is not None and self._place(told).paragraph == place.paragraph
        return is_beside and last is not self._main and frame.is_empty and frame.aspect == "told" and not frame.is_plain

    def _goes_on(self, frame: Frame) -> Speech | None:
        """The occasion that the article tells of, if nothing speaks against it."""
        main = self._main
        if frame.aspect == "adds" and frame.is_empty and self._last is not None:
            return self._last
        if main is None or not main.admits(frame) or (frame.is_told_here and main.carriers):
            return None
        if frame.is_known_medium and main.carriers and not main.medium_class:  # what an outlet was told is no "speech"
            return None
        if (frame.is_earlier or main.is_earlier) and main.learns_from(frame):
            return None
        return None if self._is_long_past(frame.date) and not main.date else main

    def _begins_anew(self, speech: Speech, index: int, frame: Frame) -> bool:
        """Whether a date told first here begins another occasion than that of the statements before."""
        if frame.date is None or speech.date is not None or not speech.statements:
            return False
        if speech.is_identified and not frame.is_fronted:
            return False
        if speech is self._last and all(self._place(other).leads for other in speech.statements):
            return False
        return len(self._told_by_date(speech, index, frame)) < len(speech.statements)

    def _told_by_date(self, speech: Speech, index: int, frame: Frame) -> list[int]:
        """The statements before one that its date holds for: those that lead, and those right before it."""
        here = self._place(index).paragraph
        return [
            other for other in speech.statements if here - self._place(other).paragraph <= self._reach(other, frame)
        ]

    def _reach(self, index: int, frame: Frame) -> int:
        """How many paragraphs further on a date may stand that holds for a statement before it."""
        if self._place(index).leads:
            return LEAD_REACH
        return -1 if frame.is_fronted else NEXT_PARAGRAPH

    def _is_by_the_way(self, frame: Frame) -> bool:
        return frame.is_earlier or self._is_long_past(frame.date)

    def _is_long_past(self, date: DateExpression | None) -> bool:
        if date is None or date.interval is None:
            return False
        told = self._main.date.interval if self._main and self._main.date else None
        return any(now is not None and date.interval.end < now.start - LONG_PAST for now in (told, self._published))
