"""Who is a public person in an article, who a private one, and by which words.

Public is who holds an office, speaks for a body, or stands there for a profession or a part in public life. Private is
who is named for what befell them, whom they belong to, where they live, what they saw, or as one of many. The words
stand beside the name: "Senator X", "X, who ran the ministry"; "her mother, X", "X, a resident of Y", "X, 34,". What is
public outweighs what is private, a child is always private, and a bare name tells nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import regex

from onrecord.attribute.parties import Party, PartyMention
from onrecord.attribute.privacy_words import (
    NUMBERS,
    child_before,
    child_behind,
    ends_in,
    fate_behind,
    listed_before,
    noun_behind,
    private_before,
    public_before,
    public_behind,
    public_within,
    seat,
)
from onrecord.attribute.relations import Span
from onrecord.attribute.vocabulary import titles
from onrecord.records import Standing

BESIDE_CHARS = 110
"""How far from a name the words that tell who somebody is may reach."""
AGE_CHARS = 40
"""How far before a name the words for an age may begin."""
WORD_CHARS = 60
"""How far before a name that no other precedes in a list the word for its bearer may begin."""
LIST_CHARS = 260
"""How far before a name the word for all who are listed may stand ("the victims: X, Y and Z")."""
MOST_NAMES = 8
"""Somebody known by age or family alone who is named more often is the matter of the article, for some other reason."""
ADULT = 18
"""In years; who is younger is a child."""

_PUBLIC_TITLES = frozenset(["office", "rank", "religious"])


@dataclass(frozen=True, slots=True)
class Sign:
    """The words that show a person to be public, private or a minor, and how."""

    standing: Standing
    span: Span
    reason: str


def standing_signs(text: str, parties: Collection[Party]) -> dict[Party, Sign]:
    """What shows each party of an article to be public or private, by itself or by the name of somebody private."""
    signs = {party: sign for party in parties if (sign := standing_sign(text, party))}
    hidden = [party for party, sign in signs.items() if party.is_named and sign.standing != "public"]
    known = {party.name.split()[-1] for party, sign in signs.items() if party.is_named and sign.standing == "public"}
    for party in parties:
        if party not in signs and party.type in _PEOPLE:
            named = _family_name(party, hidden, known) if party.is_named else _name_within(party, hidden)
            signs |= {party: Sign("private", named, _REASONS["after"])} if named else {}
    return signs


def standing_sign(text: str, party: Party) -> Sign | None:
    """What shows a party to be a public or a private person; None where nothing does, and for what is no person."""
    if party.type not in ("person", "other"):
        return None
    if not party.is_named:
        return _unnamed_sign(party)
    names = sorted((mention for mention in party.mentions if mention.form == "name"), key=lambda mention: mention.start)
    minor, public = _minor_sign(text, names), _public_sign(text, party, names)
    if minor and (public is None or minor.reason != _REASONS["bare age"]):
        return minor
    return public or minor or _private_sign(text, party, names)


def _unnamed_sign(party: Party) -> Sign | None:
    """Of somebody without a name: only a private role tells something ("residents of X", not "lawyers for them")."""
    is_lay = party.role_kind == "private" and ends_in(party.name, "lay role")
    return Sign("private", party.role, _REASONS["role"]) if party.role and is_lay else None


# --- by the name of somebody private ----------------------------------------------------------------------------------


def _name_within(party: Party, hidden: Collection[Party]) -> Span | None:
    """The name of a private person among the words for somebody: "the parents of X"."""
    names = ((name.start, name.end) for other in hidden for name in other.mentions if name.form == "name")
    within = ((start, end) for start, end in names for one in party.mentions if one.start <= start and end <= one.end)
    return min(within, default=None)


def _family_name(party: Party, hidden: Collection[Party], known: Collection[str]) -> Span | None:
    """A name that is the surname of private people, and of nobody public here: "the Fenns", "the Fenn family"."""
    surname = _FAMILY.sub("", party.name).split()[-1:]
    of_private = {other.name.split()[-1] for other in hidden} - set(known)
    is_family = bool(surname) and _FAMILY.search(party.name) and surname[0] in of_private
    return (party.first, party.first + len(party.name)) if is_family else None


_PEOPLE = frozenset(["person", "group", "other"])
_FAMILY = regex.compile(r"(?:s|['’]s?|\s(?:family|families|couple|brothers|sisters|siblings))$")


# --- public ----------------------------------------------------------------------------------------------------------


def _public_sign(text: str, party: Party, names: Sequence[PartyMention]) -> Sign | None:
    """The first sign of public life: a body or an office by what was read of the party, else words beside a name."""
    role = party.role
    if role and _is_public(text[slice(*role)]):
        return Sign("public", role, _REASONS["body" if party.body else "office"])
    if party.body and (span := role or party.body_span) and not _tells_nothing(text[slice(*span)]):
        return Sign("public", span, _REASONS["body"])
    if party.title and titles().get(text[slice(*party.title)].lower(), {}).get("kind") in _PUBLIC_TITLES:
        return Sign("public", party.title, _REASONS["title"])
    found = (span for mention in names for span in _public_spans(text, mention))
    return next((Sign("public", span, _REASONS["public"]) for span in found), None)


def _tells_nothing(words: str) -> bool:
    """Whether a role that goes with some body is none of public life: the owner of a shop, a bank employee."""
    return ends_in(words, "neither") or ends_in(words, "daily")


def _is_public(words: str) -> bool:
    """Whether a description is headed by a word of public life that is no part of an everyday one."""
    return ends_in(words, "public") and not ends_in(words, "daily")


def _public_spans(text: str, mention: PartyMention) -> Iterator[Span]:
    """The words of public life in and beside one naming."""
    if within := public_within().match(text, mention.start, mention.end):
        yield within.span("words")
    if before := public_before().search(text, _reach_before(text, mention), mention.start):
        yield before.span("words")
    for start, end in _descriptions(text, mention):
        if _is_public(text[start:end]) or seat().search(text, start, end):
            yield start, end
    if behind := public_behind().match(text, mention.end, mention.end + BESIDE_CHARS):
        yield behind.span("words")


def _reach_before(text: str, mention: PartyMention) -> int:
    """From where on words before a name may tell of it: farther off where the name stands in a list."""
    is_listed = text[max(0, mention.start - 5) : mention.start].rstrip().endswith((",", "and"))
    return max(0, mention.start - (LIST_CHARS if is_listed else WORD_CHARS))


def _descriptions(text: str, mention: PartyMention) -> Iterator[Span]:
    """What a name is said to be right behind it: "X, the mayor of Y", "X (34), a nurse", "X, who was a judge"."""
    for pattern in (_APPOSED, _BEING):
        if behind := pattern.match(text, mention.end, mention.end + BESIDE_CHARS):
            yield behind.span("words")


_APPOSED = regex.compile(
    r"(?:,\s(?:\d{1,3},\s)?|\s\(\d{1,3}\),?\s|\s\()"
    r"(?P<words>(?!who\b|whose\b)(?:[^,.;:“”\"()\n]|(?<=\b(?:Mrs?|Ms|Dr|St|Sen|Rep|Gov|Gen|U\.S))\.|\.(?=\p{Lu}))+)"
)
_BEING = regex.compile(
    r"(?:,[^,.;]{1,40},(?:\swho)?|,\swho)?\s"
    r"(?:(?:is|was|has been|became|(?:serve[ds]?|works?|worked) as)\s|(?:was\s)?elected\s)(?P<words>[^.;:,“”\"\n]+)"
)


# --- private ---------------------------------------------------------------------------------------------------------


def _private_sign(text: str, party: Party, names: Sequence[PartyMention]) -> Sign | None:
    """The first sign of private life, by place; of somebody often named, a weak one does not count."""
    signs = [sign for mention in names for sign in _signs(text, mention)]
    if party.role and ends_in(text[slice(*party.role)], "lay role"):
        signs.append(Sign("private", party.role, _REASONS["role"]))
    for mention in names:
        told = (span for _, span, is_bare in _ages(text, mention) if party.type == "person" or not is_bare)
        signs += [Sign("private", span, _REASONS["age"]) for span in told]
    is_matter = len(names) > MOST_NAMES
    return next((sign for sign in signs if not (is_matter and sign.reason in _WEAK)), None)


def _signs(text: str, mention: PartyMention) -> Iterator[Sign]:
    """The signs beside one naming: before it, then behind it."""
    start = max(0, mention.start - BESIDE_CHARS)
    before = private_before().search(text, start, mention.start)
    if before and (not before["comma"] or _APPOSITION_END.match(text, mention.end)):
        yield Sign("private", before.span("words"), _REASONS["kin" if before["kin"] else "lay"])
    if listed := listed_before().search(text, _reach_before(text, mention), mention.start):
        yield Sign("private", listed.span("words"), _REASONS["listed"])
    limit = mention.end + BESIDE_CHARS
    for name, pattern in (("noun", noun_behind()), ("fate", fate_behind()), ("from", _FROM_SOMEWHERE)):
        if behind := pattern.match(text, mention.end, limit):
            yield Sign("private", behind.span("words"), _REASONS[name])
    for span in _descriptions(text, mention):
        if ends_in(text[slice(*span)], "daily"):
            yield Sign("private", span, _REASONS["daily"])


# --- children --------------------------------------------------------------------------------------------------------


def _minor_sign(text: str, names: Sequence[PartyMention]) -> Sign | None:
    """The first sign that somebody is a child: an age, or a word such as "schoolgirl"."""
    return next((sign for mention in names for sign in _minor_signs(text, mention)), None)


def _minor_signs(text: str, mention: PartyMention) -> Iterator[Sign]:
    for years, span, is_bare in _ages(text, mention):
        if years < ADULT:
            yield Sign("minor", span, _REASONS["bare age" if is_bare else "young"])
    before = child_before().search(text, max(0, mention.start - AGE_CHARS), mention.start)
    behind = child_behind().match(text, mention.end, mention.end + BESIDE_CHARS)
    for found in (before, behind):
        if found:
            yield Sign("minor", found.span("words"), _REASONS["child"])


def _ages(text: str, mention: PartyMention) -> Iterator[tuple[int, Span, bool]]:
    """The ages beside a naming, in years, with their words, and whether it is a bare number."""
    before = _AGE_BEFORE.search(text, max(0, mention.start - AGE_CHARS), mention.start)
    limit = mention.end + AGE_CHARS
    behind = _AGE_BEHIND.match(text, mention.end, limit) or _AGED.match(text, mention.end, limit)
    for found in (before, behind):
        if found:
            number = found["years"].lower()
            years = 0 if found["unit"] in ("month", "week", "day") else NUMBERS.get(number) or int(number)
            yield years, found.span("words"), found["unit"] is None and not found["aged"]


_YEARS = rf"(?P<years>\d{{1,2}}|{'|'.join(NUMBERS)})"
_OLD = rf"{_YEARS}[- ](?P<unit>year|month|week|day)s?[- ]old"
_AGE_BEHIND = regex.compile(
    r"(?P<aged>)(?P<unit>(?!))?(?:"
    r",\s(?P<words>(?P<aged>aged\s)?(?P<years>\d{1,2}))(?=,|\.|\sand\s|;|\s?\n)"
    r"|\s\((?P<words>(?P<years>\d{1,2}))\))"
)
_AGED = regex.compile(rf"(?P<aged>),\s(?:an?\s|the\s)?(?P<words>{_OLD})", regex.IGNORECASE)
_AGE_BEFORE = regex.compile(
    rf"(?P<aged>)(?<!then[- ])\b(?P<words>{_OLD})\s(?:(?!(?:from|in|of|at|and|who)\s)\p{{Ll}}+,?\s){{0,2}}$",
    regex.IGNORECASE,
)


# --- words -----------------------------------------------------------------------------------------------------------

_FROM_SOMEWHERE = regex.compile(
    r",\s(?:(?:aged\s)?\d{1,2},\s)?(?P<words>an?\s(?:(?!(?:from|who|and|of)\s)[\p{L}’'-]+\s){1,4}from\s"
    r"(?:the\s)?\p{Lu}[\p{L}.]*)"
)
_APPOSITION_END = regex.compile(r"[,.;:)]|\sand\s")
_REASONS = {
    "body": "speaks for a body, by the role as worded",
    "office": "the role as worded",
    "title": "the title before the name",
    "public": "a part in public life, by the words beside the name",
    "role": "the role as worded",
    "kin": "a relative, by the words before the name",
    "lay": "named for what befell or where somebody lives, by the word before the name",
    "listed": "one of several victims, witnesses or residents, by the words before their names",
    "noun": "a relative, victim, witness or resident, by the words behind the name",
    "fate": "what befell, by the clause behind the name",
    "daily": "an everyday occupation, by the words behind the name",
    "from": "known by where somebody comes from, by the words behind the name",
    "age": "known by age alone",
    "after": "known by the name of somebody private",
    "young": "a child, by the age beside the name",
    "bare age": "a child, by the number behind the name",
    "child": "a child, by the word beside the name",
}
_WEAK = frozenset(_REASONS[name] for name in ("kin", "age", "daily", "from"))
