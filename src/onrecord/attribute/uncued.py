"""Finds who says a quotation that no cue attributes: whoever takes the floor before it, or goes on speaking."""

from __future__ import annotations

import regex

from onrecord.attribute.floor import Floor, Speaking
from onrecord.attribute.parties import Party
from onrecord.attribute.questions import interviewed, interviewees, introduced
from onrecord.attribute.relations import Relation

MAX_SILENT_PARAGRAPHS = 2
"""A speaker goes on at most so many paragraphs later."""

_TAKES_FLOOR = regex.compile(
    r"(?:,[^.“”\"]{1,60})?,?\s(?:then\s|also\s)?(?:spoke|speaks|replied|responded|answered|"
    r"took the (?:floor|stage|podium)|addressed|began|continued|went on)\b"
)
_QUOTED = regex.compile(r"[“\"‘'](.+?)[”\"’'](?!\p{L})")
_WORDS = regex.compile(r"[\p{L}\p{N}]+")


def speaking_without_source(floor: Floor, relation: Relation) -> Speaking:
    """Who speaks in a relation that names no source; nobody where a passive leaves it out."""
    if relation.cue is not None:
        return Speaking(reason="the text names no source")
    if floor.layout.in_title(relation.start):
        return _of_quoted_title(floor, relation)
    if relation.is_turn:
        return _of_answer(floor, relation)
    announced = _announced(floor, relation)
    if announced:
        return Speaking([announced], None, "a quotation without a cue: the sentence before says who speaks")
    if floor.last is None:
        return Speaking(reason="a quotation without a cue, and nobody spoke before it")
    last_relation, last = floor.last
    gap = floor.layout.number(relation.start) - floor.layout.number(last_relation.start)
    if last.parties and 0 <= gap <= MAX_SILENT_PARAGRAPHS:
        return Speaking(list(last.parties), None, "a quotation without a cue: the last speaker goes on")
    return Speaking(reason="a quotation without a cue, and nobody spoke just before it")


def _of_answer(floor: Floor, relation: Relation) -> Speaking:
    """Who answers in an interview whose answers carry no names."""
    own = introduced(floor.text, floor.parties, relation.content[0])
    if own:
        return Speaking([own], None, "an answer of an interview: who says 'I am'")
    party = interviewed(floor.text, floor.parties, relation.start)
    if party:
        return Speaking([party], None, "an answer of an interview: whom it is with")
    other = _of_two(floor, relation)
    if other is None:
        return Speaking(reason="an answer of an interview: the text does not tell whose")
    return Speaking(
        [other], None, "an answer of an interview with two: not who is named in it, nor who spoke just before"
    )


def _of_two(floor: Floor, relation: Relation) -> Party | None:
    """Which of two answers: not the one whom the answer names, else not the one whose answer stands right before."""
    two = interviewees(floor.text, floor.parties, relation.start)
    named = [party for piece in relation.content for _, party in floor.parties.within(*piece) if party in two]
    if not named and (before := floor.last_turn()):
        last, speaking = before
        is_next = floor.layout.number(relation.start) - floor.layout.number(last.content[-1][0]) == 1
        named = [party for party in speaking.parties if party in two and is_next]
    others = [party for party in two if party not in named]
    return others[0] if named and len(others) == 1 else None


def _announced(floor: Floor, relation: Relation) -> Party | None:
    """The person whom the text right before a quotation shows taking the floor ("X spoke after her.")."""
    home = floor.layout.number(relation.start)
    start = max(floor.said_before(relation.start), floor.layout.paragraphs[max(0, home - 1)][0])
    for mention, party in reversed(floor.parties.within(start, relation.start)):
        if party.type in {"person", "other"} and _TAKES_FLOOR.match(floor.text, mention.end):
            return party
    return None


def _of_quoted_title(floor: Floor, relation: Relation) -> Speaking:
    """A headline that is a quotation: whoever says those words in the body."""
    content = floor.text[slice(*relation.content[0])]
    quoted = _QUOTED.search(content)
    words = _plain(quoted.group(1) if quoted else content)
    for other, speaking in floor:
        said = _plain(" ".join(floor.text[slice(*span)] for span in other.content))
        if speaking.parties and words in said:
            return Speaking(list(speaking.parties), None, "the headline quotes what this speaker says in the article")
    return Speaking(reason="a headline's quotation that the article does not repeat")


def _plain(text: str) -> str:
    """The words of a text in lower case, each between spaces."""
    return f" {' '.join(_WORDS.findall(text.lower()))} "
