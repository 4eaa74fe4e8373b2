"""Who has the floor: what has been said so far in an article, by whom, and which places stand inside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.attribute.layout import Layout
from onrecord.attribute.parties import Parties, Party
from onrecord.attribute.relations import Relation
from onrecord.attribute.roles import Role

_QUOTES = frozenset('“"«„')


@dataclass(slots=True)
class Speaking:
    """Who speaks in one relation: parties in order, the words, and why."""

    parties: list[Party] = field(default_factory=list)
    role: Role | None = None
    reason: str = ""


class Floor:
    """The relations of an article's body that have found their speakers, in text order; headlines take no floor."""

    def __init__(self, text: str, layout: Layout, parties: Parties) -> None:
        self.text = text
        self.layout = layout
        self.parties = parties
        self._history: list[tuple[Relation, Speaking]] = []
        self._said = bytearray(len(text))

    def __iter__(self) -> Iterator[tuple[Relation, Speaking]]:
        return iter(self._history)

    def add(self, relation: Relation, speaking: Speaking) -> None:
        """Takes down who speaks in a relation."""
        self._history.append((relation, speaking))
        for start, end in relation.content:
            self._said[start:end] = b"\x01" * (end - start)

    @property
    def last(self) -> tuple[Relation, Speaking] | None:
        """The last relation and who speaks in it; None before anybody has."""
        return self._history[-1] if self._history else None

    def is_said(self, at: int) -> bool:
        """Whether an offset stands inside what somebody has said."""
        return at < len(self._said) and self._said[at] == 1

    def holder(self, at: int) -> Speaking | None:
        """Who says the words at an offset; None where the outlet does."""
        if not self.is_said(at):
            return None
        held = (s for r, s in reversed(self._history) if any(start <= at < end for start, end in r.content))
        return next(held, None)

    def voice(self, at: int) -> Speaking | None:
        """Whose own words stand at an offset: who says them in a turn or in quotation marks, else their `holder`."""
        for relation, speaking in reversed(self._history):
            for start, end in relation.content:
                is_own = relation.is_turn or any(mark in _QUOTES for mark in self.text[max(0, start - 1) : start + 1])
                if start <= at < end and is_own:
                    return speaking
        return self.holder(at)

    def last_turn(self) -> tuple[Relation, Speaking] | None:
        """The last turn of an interview; None before any."""
        return next(((relation, who) for relation, who in reversed(self._history) if relation.is_turn), None)

    def spoke(self) -> Iterator[Party]:
        """Everybody who has spoken, the last first, as often as they have."""
        return (party for _, speaking in reversed(self._history) for party in speaking.parties)

    def said_before(self, at: int) -> int:
        """Where the last words end that were said before an offset; 0 if none were."""
        for relation, _ in reversed(self._history):
            ends = [end for _, end in relation.spans if end <= at]
            if ends:
                return max(ends)
        return 0

    def last_outer_near(self, at: int) -> list[Party]:
        """The parties of `last_outer`, if somebody has spoken in this paragraph or in the one before."""
        last = self.last
        is_near = last is not None and self.layout.number(at) - self.layout.number(last[0].start) <= 1
        return self.last_outer() if is_near else []

    def last_outer(self) -> list[Party]:
        """The parties of the last statement that stands in no other's content; empty if it has none."""
        for relation, speaking in reversed(self._history):
            if relation.cue is None or not self.is_said(relation.cue[0]):
                return list(speaking.parties)
        return []
