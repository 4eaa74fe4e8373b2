"""Finds who says a quotation that no cue attributes: whoever takes the floor before it, or goes on speaking."""

from __future__ import annotations

import regex

from onrecord.attribute.floor import Floor, Speaking
from onrecord.attribute.parties import Party
from onrecord.attribute.questions import interviewed, introduced
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
    if party is None:
        return Speaking(reason="an answer of an interview: the text does not tell whose")
    return Speaking([party], None, "an answer of an interview: whom it is with")


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
