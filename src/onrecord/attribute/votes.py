"""Lets a trained entity head tell the type of names that patterns found, by a vote over all their places in an article.

Patterns know where a name begins and ends and are sure of some types: a title, a word for a body, a known state. Where
nothing sure tells, the head's scores for the same name are added up over the article; a single place misleads it,
a whole article seldom.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from onrecord.attribute.mentions import Name
from onrecord.attribute.name_types import UNSURE
from onrecord.attribute.parties import fold
from onrecord.attribute.relations import Entity
from onrecord.records import PartyType

LEAST_SCORE = {"organisation": 0.45, "place": 0.6}
"""The mean score, over the places of a name, from which the head's type is taken. Its persons are not: it takes names
of groups that it never met for persons, and who speaks under a name of two words is taken for one anyway."""
SURE_OF_BODY = 0.85
"""From this score on a body's name is as long as the head sees it: "Church of Orion", "American Harbour Institute"."""
WHOLE = "the entity head sees one name of a body"
VERY_SURE = 0.85
"""From this score on a person's name is cut out of a longer run."""
CUT = "the entity head cuts it out of a run of capitals"
LEAST_LEAD = 1.5
"""So many times the score of the next type."""


def with_votes(text: str, names: Sequence[Name], entities: Sequence[Entity]) -> list[Name]:
    """The names in their order, with a type for those that nothing sure tells where the head's vote is clear.

    Bodies' names that the head sees whole are made whole, persons' are cut out of longer runs of capitals.
    """
    for entity in entities:
        names = _made_whole(text, names, entity)
    by_end = {entity.end: entity for entity in entities}
    names = [part for name in names for part in _cut(name, by_end.get(name.end))]
    votes: defaultdict[tuple[str, ...], Counter[PartyType]] = defaultdict(Counter)
    places = Counter(fold(name.text) for name in names)
    for name, entity in _pairs(names, entities):
        votes[fold(name.text)][entity.type] += entity.score  # type: ignore[assignment]
    elected = {key: kind for key, ballot in votes.items() if (kind := _elected(ballot, places[key]))}
    return [_settled(name, elected.get(fold(name.text))) for name in names]


def _made_whole(text: str, names: Sequence[Name], body: Entity) -> Sequence[Name]:
    """The names with those that a body's name holds made one, where it ends with the last of them."""
    touched = [name for name in names if name.start < body.end and body.start < name.end]
    if body.type != "organisation" or body.score < SURE_OF_BODY or not touched or touched[-1].end != body.end:
        return names
    start = body.start + (4 if text.startswith("The ", body.start) else 0)
    if touched[0].start < start or (len(touched) == 1 and touched[0].start == start) or not text[start].isupper():
        return names
    if any(name.type in {"person", "state"} and name.title for name in touched):
        return names
    kind: PartyType = "outlet" if touched[-1].type == "outlet" else "organisation"
    whole = Name(start, body.end, text[start : body.end], kind, None, WHOLE)
    return sorted([*(name for name in names if name not in touched), whole], key=lambda name: name.start)


def _cut(name: Name, person: Entity | None) -> list[Name]:
    """ "Air Force Ada Voss": a person that the head is very sure of is cut out of the end of a longer run."""
    if person is None or person.type != "person" or person.score < VERY_SURE:
        return [name]
    if name.type == "person" or person.start <= name.start:
        return [name]
    rest = name.text[: person.start - name.start].rstrip()
    found = replace(name, start=person.start, text=name.text[person.start - name.start :], type="person", reason=CUT)
    if not rest or not rest[-1].isalnum() or len(found.text.split()) < 2:
        return [name]
    return [replace(name, end=name.start + len(rest), text=rest), found]


def _pairs(names: Sequence[Name], entities: Sequence[Entity]) -> list[tuple[Name, Entity]]:
    """Names with the entity that ends with them and shares at least half of the longer; both come by start."""
    by_end = {entity.end: entity for entity in entities}
    pairs = [(name, by_end[name.end]) for name in names if name.end in by_end]
    return [(name, entity) for name, entity in pairs if _shared(name, entity) >= 0.5]


def _shared(name: Name, entity: Entity) -> float:
    return (name.end - max(name.start, entity.start)) / (name.end - min(name.start, entity.start))


def _elected(ballot: Counter[PartyType], places: int) -> PartyType | None:
    (kind, most), *rest = ballot.most_common(2)
    is_clear = most >= LEAST_LEAD * max((score for _, score in rest), default=0.0)
    return kind if is_clear and most / places >= LEAST_SCORE.get(kind, 2.0) else None


def _settled(name: Name, kind: PartyType | None) -> Name:
    if kind is None or name.type == kind or name.reason not in UNSURE:
        return name
    return replace(name, type=kind, reason="the entity head's vote over the article")
