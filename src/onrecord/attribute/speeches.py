"""An occasion as it builds up from the frames of its statements."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from onrecord.attribute.carriers import Carrier
from onrecord.attribute.frames import Frame
from onrecord.attribute.relations import Span
from onrecord.dates import DateExpression
from onrecord.records import MediumClass

_BEFORE_MANY = frozenset(["speech", "press conference", "hearing"])


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
    is_told: bool = False

    def admits(self, frame: Frame) -> bool:
        """Whether a frame can be of this occasion: nothing that it tells contradicts what is known."""
        if frame.date and self.date and not is_same_date(frame.date, self.date):
            return False
        if frame.medium_class and self.medium_class and frame.medium_class != self.medium_class:
            return False
        if self._is_told_elsewhere(frame):
            return False
        return not (frame.carriers and self.carriers) or _is_same_outlet(frame.carriers[0], self.carriers[0])

    def _is_told_elsewhere(self, frame: Frame) -> bool:
        """Whether one of the two was told to an outlet, and the other to whoever was there (a rally, a hearing)."""
        told, is_told = frame.medium_class in _BEFORE_MANY, bool(frame.carriers) or frame.is_told_here
        if told and not is_told:
            return self.is_told and not self.medium_class
        return is_told and not told and self.medium_class in _BEFORE_MANY and not self.is_told

    @property
    def is_identified(self) -> bool:
        """Whether it is known which event it is, by its medium or through whom it came."""
        return self.medium_class is not None or bool(self.carriers)

    def learns_from(self, frame: Frame) -> bool:
        """Whether a frame tells anything of an occasion but the outlet that this one came through as well."""
        return not frame.is_empty and not (self.carriers and replace(frame, carriers=()).is_empty)

    def agrees_with(self, other: Speech) -> bool:
        """Whether nothing that this occasion tells contradicts the other."""
        return other.admits(Frame(date=self.date, medium_class=self.medium_class, carriers=self.carriers))

    def merge(self, other: Speech) -> None:
        """Takes in another occasion's statements and what it tells beyond this one."""
        self.statements = sorted([*self.statements, *other.statements])
        self.date = self.date or other.date
        if other.medium_class and (not self.medium_class or (other.medium and not self.medium)):
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
        self.is_told = self.is_told or bool(frame.carriers) or frame.is_told_here
        if frame.medium_class and (not self.medium_class or (frame.medium and not self.medium)):
            self.medium, self.medium_class = frame.medium, frame.medium_class
        self.place = self.place or frame.place
        self.carriers = self.carriers or frame.carriers
        if frame.carriers and self.carriers[0].outlet.startswith(frame.carriers[0].outlet + " "):
            self.carriers = frame.carriers  # the outlet by itself, not with the name of its programme


def is_same_date(one: DateExpression, other: DateExpression) -> bool:
    """Whether two dates are the same days; where that cannot be told, the same words."""
    if one.interval is None or other.interval is None:
        return one.text.lower() == other.text.lower()
    return one.interval == other.interval


def _is_same_outlet(one: Carrier, other: Carrier) -> bool:
    """Whether one outlet's name holds the other's ("CBS", "CBS This Morning")."""
    first, second = (set(carrier.outlet.lower().split()) for carrier in (one, other))
    return first <= second or second <= first
