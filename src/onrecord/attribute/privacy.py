"""Who is named only for what befell them, whom they belong to, where they live or what they saw: private persons.

Signs stand beside the name: "her mother, X", "X, a resident of Y", "X, 34," and no more. Anything of public life beside
any mention (an office, a rank, a profession that speaks in public, a body spoken for) outweighs them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from onrecord.attribute.parties import Party, PartyMention
from onrecord.attribute.relations import Span
from onrecord.attribute.vocabulary import roles, titles
from onrecord.lexicons import rows

BESIDE_CHARS = 110
"""How far from a name the words that tell who somebody is may reach."""
MOST_NAMES = 8
"""Somebody known by age or family alone who is named more often is the matter of the article, for some other reason."""

_PUBLIC_KINDS = frozenset(["spokesperson", "head", "office", "expert", "other"])
_PUBLIC_TITLES = frozenset(["office", "rank", "religious"])
_NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten"


@dataclass(frozen=True, slots=True)
class Sign:
    """The words that show somebody to be private, and how."""

    span: Span
    reason: str


def private_sign(text: str, party: Party) -> Sign | None:
    """What shows a party to be a private person; None for anybody else."""
    if party.type not in ("person", "other") or _is_public(text, party):
        return None
    if not party.is_named:
        is_lay = party.role_kind == "private" and _is_private_noun(party.name)
        return Sign(party.role, _REASONS["role"]) if party.role and is_lay else None
    names = sorted((mention for mention in party.mentions if mention.form == "name"), key=lambda mention: mention.start)
    signs = [sign for mention in names for sign in _signs(text, mention)]
    if party.type == "person":
        signs += [sign for mention in names if (sign := _age(text, mention))]
    is_matter = len(names) > MOST_NAMES
    return next((sign for sign in signs if not (is_matter and sign.reason in _WEAK)), None)


def _is_private_noun(words: str) -> bool:
    """Whether the head of a description is a private role: "residents of X", not "lawyers for the families"."""
    head = _BEHIND_HEAD.split(words)[0].split()
    return bool(head) and roles().get(head[-1].lower(), {}).get("kind") == "private"


_BEHIND_HEAD = regex.compile(
    r",|\s(?:of|for|at|in|near|from|on|to|with|who|whose|that|which|by|interviewed|affected)\s"
)


def _is_public(text: str, party: Party) -> bool:
    if party.body is not None or party.role_kind in _PUBLIC_KINDS:
        return True
    if party.title and titles().get(text[slice(*party.title)].lower(), {}).get("kind") in _PUBLIC_TITLES:
        return True
    names = (mention for mention in party.mentions if mention.form == "name")
    return any(_public_beside().search(words) for mention in names for words in _beside(text, mention))


def _beside(text: str, mention: PartyMention) -> Iterator[str]:
    """The words right before a name, up to the last mark or verb-like break, and the apposition behind it."""
    before = _CLAUSE_BEFORE.search(text[max(0, mention.start - BESIDE_CHARS) : mention.start])
    if before and before.group().strip():
        yield before.group()
    for pattern in (_APPOSED, _BEING):
        if behind := pattern.match(text, mention.end, mention.end + BESIDE_CHARS):
            yield behind.group()


_CLAUSE_BEFORE = regex.compile(r"(?:[\p{L}\p{M}\d’'.&-]+,?\s){0,4}(?:[\p{L}\p{M}’'-]+,?\s)$", regex.REVERSE)
_APPOSED = regex.compile(r"(?:,\s(?:\d{1,3},\s)?|\s\()(?:[^,.;:“”\"()\n]|\.(?=\p{Lu}))+")

_BEING = regex.compile(
    r"(?:,[^,.;]{1,40},)?\s(?:(?:is|was|has been|became|(?:serve[ds]?|works?|worked) as)\s|(?:was\s)?elected\s)"
    r"[^.;:“”\"\n]+"
)


def _signs(text: str, mention: PartyMention) -> Iterator[Sign]:
    """The signs beside one naming: before it, then behind it."""
    start = max(0, mention.start - BESIDE_CHARS)
    before = _before().search(text, start, mention.start)
    if before and (not before["comma"] or _APPOSITION_END.match(text, mention.end)):
        yield Sign(before.span("words"), _REASONS["kin" if before["kin"] else "lay"])
    limit = mention.end + BESIDE_CHARS
    for name, pattern in (("noun", _noun_behind()), ("fate", _fate_behind())):
        if behind := pattern.match(text, mention.end, limit):
            yield Sign(behind.span("words"), _REASONS[name])


def _age(text: str, mention: PartyMention) -> Sign | None:
    """An age behind the name, or before it."""
    behind = _AGE_BEHIND.match(text, mention.end, mention.end + 20)
    before = _AGE_BEFORE.search(text, max(0, mention.start - 40), mention.start)
    found = behind or before
    return Sign(found.span("words"), _REASONS["age"]) if found else None


_AGE_BEHIND = regex.compile(r",\s(?P<words>(?:aged\s)?\d{1,2})(?=,|\.|\sand\s|;|\s?\n)|\s\((?P<words>\d{1,2})\)")
_AGE_BEFORE = regex.compile(r"\b(?P<words>\d{1,2}-year-old)\s(?:(?!(?:from|in|of|at|and|who)\s)\p{Ll}+\s){0,2}$")
_APPOSITION_END = regex.compile(r"[,.;:)]|\sand\s")
_REASONS = {
    "role": "the role as worded",
    "kin": "a relative, by the words before the name",
    "lay": "named for what befell or where somebody lives, by the word before the name",
    "noun": "a relative, victim, witness or resident, by the words behind the name",
    "fate": "what befell, by the clause behind the name",
    "age": "known by age alone",
}
_WEAK = frozenset([_REASONS["kin"], _REASONS["age"]])


@cache
def _before() -> regex.Pattern[str]:
    """ "her mother, ", "Ada Voss's son ", "resident ", "the victim, "."""
    kin, lay = (_either(use) for use in ("kin", "lay"))
    possessor = r"(?:his|her|their|my|our|\p{L}+['’]s?)"
    adjectives = r"(?:\p{Ll}+(?:-\p{Ll}+)*\s|\d{1,2}-year-old\s){0,2}"
    return regex.compile(
        rf"\b(?P<words>{possessor}\s{adjectives}(?P<kin>{kin})|(?<![\p{{L}}-])(?P<lay>{lay}))(?P<comma>,)?\s(?:\d{{1,2}}-year-old\s)?$",
        regex.IGNORECASE,
    )


@cache
def _noun_behind() -> regex.Pattern[str]:
    """ ", a resident of", ", the victim's mother", ", 34, a mother of three"."""
    nouns = "|".join(_either(use) for use in ("kin", "lay"))
    owner = r"(?:\p{Lu}[\p{L}.’'-]*\s){0,3}\p{Lu}\p{L}*['’]s?"
    return regex.compile(
        rf",\s(?:(?:aged\s)?\d{{1,2}},\s)?(?P<words>(?:an?|the|his|her|their|one\sof|another|{owner})\s"
        rf"(?:[\p{{L}}\d’'-]+\s){{0,4}}?(?:{nouns})s?)(?=[,.;:)“”\"\n]|\s(?:and|at|from|in|near|on|to|who|whose|with|living)\s"
        rf"|\sof\s(?:the\b|an?\b|{_NUMBERS}|(?-i:[\p{{Lu}}\d])))",
        regex.IGNORECASE,
    )


@cache
def _fate_behind() -> regex.Pattern[str]:
    """ ", who lost his", ", who was killed", ", whose brother was"."""
    return regex.compile(
        rf",\s(?:\d{{1,2}},\s)?(?P<words>who(?:\s(?:also|had|has|later|himself|herself))?\s(?:{_either('fate')})"
        rf"|whose\s(?:[\p{{L}}\d-]+\s){{0,2}}(?:{_either('kin')}))(?![\p{{L}}-])"
    )


@cache
def _public_beside() -> regex.Pattern[str]:
    """A noun of public life, of the roles that are no private ones and of those that only this list has."""
    words = {row["role"] for row in roles().values() if row["kind"] in _PUBLIC_KINDS} - {"people", "source", "sources"}
    words |= {row["word"] for row in rows("privacy_words") if row["use"] == "public"}
    names = "|".join(sorted(map(regex.escape, words), key=len, reverse=True))
    return regex.compile(
        rf"(?<![\p{{L}}-])(?:{names})s?(?![\p{{L}}])|\((?:R|D|I)-|\b(?:Rep|Sen|Gov|Gen|Col|Maj|Capt|Lt|Sgt|Rev)\b\.?",
        regex.IGNORECASE,
    )


def _either(use: str) -> str:
    words = (row["word"] for row in rows("privacy_words") if row["use"] == use)
    return "|".join(sorted(map(regex.escape, words), key=len, reverse=True))
