"""Passes over what only looks like a report: an act on a thing ("unveiled a plane") and a naming ("called Ine").

A trained reader takes such verbs for cues, because a broad corpus counts many an act on words or people as attribution.
A report has a content that says something (codebook): a clause, a quotation, an infinitive, or a noun phrase that
stands for one. Only verbs of `lexicons/doings.tsv` are passed over, and only where none of these stands beside them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

import regex

from onrecord.attribute.grammar import BE, DETERMINERS, PREPOSITIONS, RELATIVES, WH_WORDS
from onrecord.attribute.layout import Layout
from onrecord.attribute.quotes import Quotation, touching
from onrecord.attribute.relations import Relation, Span
from onrecord.language.english import Token, tokens_within
from onrecord.lexicons import rows
from onrecord.lexicons.inflection import forms_of_verb

Tagger = Callable[[Sequence[Token]], Sequence[str]]
"""Gives the Penn tag of each token of one paragraph."""

NAME_WORDS = 4
"""A name that is given to a thing has at most so many words."""

_FINITE_TAGS = frozenset(["VBD", "VBZ", "VBP", "MD"])
_LETTERS = regex.compile(r"\p{L}+")
_PARTICLES = PREPOSITIONS | frozenset("up out more off on at for away back down new".split())
_MARKS = frozenset("\"”'’")
_NUMBER = regex.compile(
    r"\W*(?:\p{Lu}{2}\W?)?[\p{Sc}\d]|\W*(?:a|an)\s(?:\p{L}+\s){0,2}(?:gain|loss|profit|rise|fall)\b"
)


@cache
def _uses() -> dict[str, str]:
    """Every form of a listed verb with its use."""
    return {form: row["use"] for row in rows("doings") for form in forms_of_verb(row["verb"])}


def without_doings(
    text: str, relations: Sequence[Relation], layout: Layout, outer: Sequence[Quotation], tags: Tagger
) -> list[Relation]:
    """The relations without acts on things and without namings."""
    return [relation for relation in relations if not _is_doing(text, relation, layout, outer, tags)]


def _is_doing(text: str, relation: Relation, layout: Layout, outer: Sequence[Quotation], tags: Tagger) -> bool:
    if relation.cue is None:
        return False
    words = [word.lower() for word in _LETTERS.findall(text, *relation.cue)]
    verb = next((word for word in reversed(words) if word not in _PARTICLES and not word.endswith("ly")), "")
    use = _uses().get(verb)
    if use is None:
        return False
    if use in ("naming", "calling"):
        return _is_naming(text, relation, use, layout, tags)
    if use == "priced" and not _NUMBER.match(text, *relation.content[0]):
        return False
    if any(touching(outer, *span) for span in relation.content):
        return False
    return all(_is_bare(text, piece, layout, tags) for piece in relation.content)


def _is_bare(text: str, piece: Span, layout: Layout, tags: Tagger) -> bool:
    """Whether a content piece is a noun phrase alone, perhaps with a relative clause."""
    tokens = tokens_within(text, *piece, layout.paragraph(piece[0]))
    if not tokens or tokens[0].lower in WH_WORDS | {"that", "to", "as"}:
        return False
    found = list(zip(tokens, tags(tokens), strict=True))
    for at, (token, tag) in enumerate(found):
        if at and token.lower in RELATIVES | {"that"}:
            return True
        if tag in _FINITE_TAGS or token.lower == "as" or _is_secondary(found[max(0, at - 2) : at + 1]):
            return False
    return True


def _is_secondary(found: Sequence[tuple[Token, str]]) -> bool:
    """Whether the last of these is a verb that tells what the thing does ("saw it leave"), and describes no noun.

    "capable of sailing", "a ferry, sailing at noon" and "the option to sail" describe.
    """
    before = [tag for _, tag in found[:-1]]
    if found[-1][1] == "VBG":
        return before[-1:] not in ([], [","], ["IN"])
    return found[-1][1] == "VB" and before != ["NN", "TO"]


def _is_naming(text: str, relation: Relation, use: str, layout: Layout, tags: Tagger) -> bool:
    """Whether a participle gives a name ("a lake called Ine", "was named the Vega"), or a verb a quoted one."""
    if relation.cue is None:
        return False
    cue = tokens_within(text, *relation.cue, layout.paragraph(relation.cue[0]))
    start, end = relation.content[-1]
    if start < relation.cue[1]:
        return bool(BE & {token.lower for token in cue})  # "the ferry is called", and no content says what
    name = [word for word in _LETTERS.findall(text, start, end) if word.lower() not in DETERMINERS]
    if len(cue) == 1 and (tags(cue)[0] == "VBN" or _is_indefinite(text, relation)):
        return len(name) <= NAME_WORDS
    if use == "calling":
        return False
    if BE & {token.lower for token in cue}:
        return any(word[0].isupper() for word in name[:NAME_WORDS])
    return len(name) <= NAME_WORDS and text[start : end + 1].rstrip(" .,")[-1:] in _MARKS


def _is_indefinite(text: str, relation: Relation) -> bool:
    return relation.source is not None and text[slice(*relation.source)].lower().startswith(("a ", "an "))
