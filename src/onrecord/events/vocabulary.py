"""The lexicons `event_words` and `event_verbs`: nouns and verbs that name happenings, and verbs that say little."""

from __future__ import annotations

from functools import cache
from typing import Literal

from onrecord.lexicons import rows
from onrecord.lexicons.inflection import forms_of_verb, s_form

Of = Literal["actor", "recipient"]


def noun_kinds(word: str) -> frozenset[str]:
    """The kinds of happening that a noun in lower case, singular or plural, may name; empty for one that names none."""
    return _nouns().get(word, frozenset())


def verb_kinds(word: str) -> frozenset[str]:
    """The kinds of happening that a form of a verb may name."""
    return _verbs().get(word, frozenset())


def of_role(word: str) -> Of:
    """Whom the "of" behind an event noun names."""
    return "actor" if word in _of_actors() else "recipient"


def is_use(word: str, use: str) -> bool:
    """Whether a form is of a verb that the lexicon `event_verbs` lists under this use (light, plan, state, unreal)."""
    return word in _uses()[use]


def happens_once(kinds: frozenset[str]) -> bool:
    """Whether what these kinds have in common happens but once to the same parties."""
    return not kinds.isdisjoint(_once())


@cache
def _once() -> frozenset[str]:
    return frozenset(row["kind"] for row in rows("event_words") if row["once"] == "yes")


@cache
def _nouns() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in rows("event_words"):
        for noun in row["nouns"].split():
            for form in (noun, _plural(noun)):
                found.setdefault(form, set()).add(row["kind"])
    return {form: frozenset(kinds) for form, kinds in found.items()}


@cache
def _of_actors() -> frozenset[str]:
    nouns = [noun for row in rows("event_words") if row["of"] == "actor" for noun in row["nouns"].split()]
    return frozenset(form for noun in nouns for form in (noun, _plural(noun)))


@cache
def _verbs() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in rows("event_words"):
        for verb in row["verbs"].split():
            for form in forms_of_verb(verb):
                found.setdefault(form, set()).add(row["kind"])
    return {form: frozenset(kinds) for form, kinds in found.items()}


@cache
def _uses() -> dict[str, frozenset[str]]:
    uses = {row["use"] for row in rows("event_verbs")}
    return {
        use: frozenset(form for row in rows("event_verbs") if row["use"] == use for form in forms_of_verb(row["verb"]))
        for use in uses
    }


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun[:-2] + "es" if noun.endswith("sis") else s_form(noun)
