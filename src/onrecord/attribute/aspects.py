"""Tells whether a cue reports one utterance, what somebody keeps saying, or what has been said some time before.

"Said" goes on with the occasion that the article tells of. "Has said", "had said" and "has often said" look back at
others, and "says" tells what somebody holds (Comrie, Aspect, 1976: the perfect tells no time).
"""

from __future__ import annotations

from typing import Literal

import regex

from onrecord.attribute.cues import verb_forms
from onrecord.attribute.relations import Relation, Span
from onrecord.attribute.vocabulary import past_forms

Aspect = Literal["told", "adds", "holds", "back", "often", ""]
"""One utterance told in the past, or added to the one before; what is held or said at large; a look back; a habit; not
known from the cue alone."""

_WORDS = regex.compile(r"[\p{L}'’]+")
_BACK = frozenset(["has", "have", "had", "’ve", "'ve"])
_HABIT = regex.compile(
    r"\b(?:repeatedly|often|frequently|always|long|consistently|regularly|routinely|usually|sometimes|previously|once|"
    r"formerly|never)\b",
    regex.IGNORECASE,
)
_OVER_TIME = regex.compile(
    r"\b(?:in the past|over the (?:past|last|years)|for (?:years|months|weeks|decades)|many times|again and again|"
    r"on several occasions|in recent (?:days|weeks|months|years)|throughout)\b",
    regex.IGNORECASE,
)
_AFTER = regex.compile(r"\b(?:after|since|until)\s(?:(?:the|a|an|his|her|its|their)\s)?$", regex.IGNORECASE)
_OPEN = frozenset("will would may might could can shall should must to did do does not".split())
_ADDING = frozenset(["add", "continue", "go"])
_SAYING = frozenset(
    "say tell add write continue note explain ask reply respond answer state recall conclude tweet remark".split()
)


def aspect_of(text: str, relation: Relation, pieces: tuple[Span, ...] | list[Span]) -> Aspect:
    """How the cue tells of the act; `pieces` are the parts of its sentence outside source and content."""
    if relation.cue is None:
        return ""
    words = _WORDS.findall(text[slice(*relation.cue)].lower())
    before = _WORDS.findall(text[max(0, relation.cue[0] - 12) : relation.cue[0]].lower())[-1:]
    if _HABIT.search(text, *relation.cue) or any(_OVER_TIME.search(text, *piece) for piece in pieces):
        return "often"
    if _looks_back([*before, *words]) or {"after", "before"} & set(words) or _is_subordinate(text, relation):
        return "back"
    return _of_verb(words)


def is_plain(text: str, relation: Relation) -> bool:
    """Whether the cue is a bare verb of saying, which goes on with what is being told ("he said")."""
    words = _WORDS.findall(text[slice(*relation.cue)].lower()) if relation.cue else []
    return _verb_of(words)[1] in _SAYING


def _looks_back(words: list[str]) -> bool:
    """Whether an auxiliary of the perfect stands among words; "has to" is none."""
    return any(word in _BACK and follows != "to" for word, follows in zip(words, [*words[1:], ""], strict=True))


def _is_subordinate(text: str, relation: Relation) -> bool:
    """Whether the statement is what came before something else: "after she blamed the council"."""
    first = min(span[0] for span in (relation.source, relation.cue) if span)
    return _AFTER.search(text, max(0, first - 16), first) is not None


def _of_verb(words: list[str]) -> Aspect:
    word, base = _verb_of(words)
    if any(other in _OPEN or other.endswith(("n't", "n’t")) for other in words if other != word):
        return "told" if any(other.startswith("did") for other in words) else ""
    return _of_form(word, base, words) if base else _of_unknown(words)


def _of_unknown(words: list[str]) -> Aspect:
    """The same for a verb that the lexicon does not hold, by its ending."""
    if any(word in past_forms() or word.endswith("ed") for word in words):
        return "told"
    return "adds" if words and words[-1].endswith("ing") else ""


def _verb_of(words: list[str]) -> tuple[str, str]:
    """The last verb of the lexicon among words, and its base; both empty if there is none."""
    for at in range(len(words) - 1, -1, -1):
        for length in (3, 2, 1):
            entries = verb_forms().get(tuple(words[at : at + length]))
            if entries and at + length <= len(words):
                return words[at], entries[0].lemma.split()[0]
    return "", ""


def _of_form(word: str, base: str, words: list[str]) -> Aspect:
    if word.endswith("ing"):
        return "holds" if {"is", "are"} & set(words) else "adds"
    if {"was", "were", "is", "are", "been", "be"} & set(words):
        return "told" if {"was", "were"} & set(words) else ""
    if word == "put":  # past and present alike
        return "told"
    if word == base or word.endswith("s"):
        return "holds"
    return "adds" if base in _ADDING else "told"
