"""Finds what a headline's statement sums up: the statement of the body that says the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import regex

from onrecord.attribute.antecedents import is_plural
from onrecord.attribute.bodies import head_noun
from onrecord.attribute.floor import Speaking
from onrecord.attribute.layout import Layout
from onrecord.attribute.parties import Party, fold
from onrecord.attribute.relations import Relation

MAX_STATEMENTS = 12
"""So far into the body a headline's statement is looked for."""
MIN_SHARE = 0.5
"""The share of a headline's words that a statement by somebody else must hold to be the same, better described."""

_WORDS = regex.compile(r"\p{L}{4,}")
_STEM_CHARS = 5


def find_echoes(
    text: str,
    relations: Sequence[Relation],
    speakings: Sequence[Speaking],
    parents: Sequence[int | None],
    layout: Layout,
) -> dict[int, int]:
    """For each statement of a headline the number of the body's statement that it sums up, where one is found."""
    in_title = [layout.in_title(relation.start) for relation in relations]
    body = [i for i, is_title in enumerate(in_title) if not is_title and parents[i] is None][:MAX_STATEMENTS]
    words = {index: _stems(text, relations[index]) for index in body}
    echoes = {}
    for index, is_title in enumerate(in_title):
        if is_title and parents[index] is None:
            mine = _stems(text, relations[index])
            fitting = [(_likeness(mine, words[i], speakings[index], speakings[i]), -i) for i in body]
            best, negative = max(fitting, default=(0.0, 0))
            if best > 0:
                echoes[index] = -negative
    return echoes


def name_headlines(
    text: str, relations: Sequence[Relation], speakings: Sequence[Speaking], echoes: Mapping[int, int]
) -> list[Speaking]:
    """The speakings, those of headlines by the names of the body: "Panel member says" sums up what Ada Voss said there.

    Only somebody unnamed is named so, and no group becomes one person.
    """
    named = list(speakings)
    for index, other in echoes.items():
        mine, theirs = speakings[index].parties, speakings[other].parties
        if len(mine) != 1 or not theirs or mine[0].is_named or mine[0] in theirs:
            continue
        share = _share(_stems(text, relations[index]), _stems(text, relations[other]))
        is_fuller = theirs[0].is_named or head_noun(theirs[0].name) == head_noun(mine[0].name)
        if share >= MIN_SHARE and is_fuller and _is_many(mine) == _is_many(theirs):
            named[index] = replace(speakings[index], parties=list(theirs), reason=_SUMS_UP)
    return named


_SUMS_UP = "the headline sums up what this speaker says in the article"


def _is_many(parties: Sequence[Party]) -> bool:
    return len(parties) > 1 or is_plural(parties[0])


def _share(mine: set[str], theirs: set[str]) -> float:
    return len(mine & theirs) / len(mine) if mine else 0.0


def _likeness(mine: set[str], theirs: set[str], one: Speaking, other: Speaking) -> float:
    """How much of a headline's words a statement holds; nothing where another speaks and it holds too little.

    What an outlet reports is not what a headline has somebody else by name say.
    """
    share = _share(mine, theirs)
    if one.parties and other.parties and _are_apart(one.parties[0], other.parties[0]):
        return 0.0
    is_same = bool(one.parties and other.parties) and one.parties[0] is other.parties[0]
    return share if is_same or share >= MIN_SHARE else 0.0


def _are_apart(one: Party, other: Party) -> bool:
    return one.is_named and other.type == "outlet" and set(fold(one.name)).isdisjoint(fold(other.name))


def _stems(text: str, relation: Relation) -> set[str]:
    """The beginnings of the longer words of a statement's cue and content."""
    spans = [*([relation.cue] if relation.cue else []), *relation.content]
    return {word.lower()[:_STEM_CHARS] for span in spans for word in _WORDS.findall(text, *span)}
