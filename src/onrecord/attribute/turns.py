"""Finds interviews and transcripts printed as turns: "Name: what the person says", paragraph by paragraph.

Each answer is a direct statement without a cue (codebook); a side that mostly asks makes none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from onrecord.attribute.relations import Relation, Span

MIN_TURNS = 3
"""Fewer labelled paragraphs are no interview."""

_LABEL = regex.compile(r"(?P<label>(?:\p{Lu}[\p{L}\p{M}'’.-]*)(?:\s\p{Lu}[\p{L}\p{M}'’.-]*){0,4}):\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class _Turn:
    label: str
    source: Span
    paragraphs: tuple[Span, ...]


def find_turns(text: str, paragraphs: Sequence[Span], relations: Sequence[Relation]) -> list[Relation]:
    """The answers of an interview as relations without a cue; empty if the article is not printed as turns.

    `paragraphs` are body paragraphs. A paragraph without a label goes on with the turn before it, unless `relations`
    show that it reports what others say.
    """
    turns = _turns(text, paragraphs, relations)
    labels = Counter(turn.label for turn in turns)
    if len(turns) < MIN_TURNS or max(labels.values()) < 2:
        return []
    asking = {label for label in labels if _mostly_asks(text, [turn for turn in turns if turn.label == label])}
    return [
        Relation(turn.source, None, turn.paragraphs, 0.9, "a turn of an interview", is_turn=True)
        for turn in turns
        if turn.label not in asking
    ]


def _turns(text: str, paragraphs: Sequence[Span], relations: Sequence[Relation]) -> list[_Turn]:
    turns: list[_Turn] = []
    for start, end in paragraphs:
        match = _LABEL.match(text, start, end)
        if match:
            turns.append(_Turn(match.group("label"), match.span("label"), ((match.end(), end),)))
        elif turns and not _reports(text, (start, end), relations):
            last = turns.pop()
            turns.append(_Turn(last.label, last.source, (*last.paragraphs, (start, end))))
    return turns


def _reports(text: str, paragraph: Span, relations: Sequence[Relation]) -> bool:
    """Whether a paragraph is the outlet's again: somebody is said to have said something, and it is not the speaker."""
    start, end = paragraph
    sources = [
        r.source for r in relations if r.cue and r.source and start <= r.cue[0] < end and start <= r.source[0] < end
    ]
    return any(not _FIRST_PERSON.match(text[slice(*source)]) for source in sources)


_FIRST_PERSON = regex.compile(r"(?:I|[Ww]e|[Mm]y|[Oo]ur)\b")


def _mostly_asks(text: str, turns: Sequence[_Turn]) -> bool:
    if turns[0].label.lower() in {"q", "question"}:
        return True
    questions = sum(text[: turn.paragraphs[-1][1]].rstrip().endswith("?") for turn in turns)
    return 2 * questions >= len(turns)
