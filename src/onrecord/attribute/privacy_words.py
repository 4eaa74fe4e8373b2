"""The patterns that the lexicon `privacy_words` makes: what may stand beside a name and tells who bears it."""

from __future__ import annotations

from functools import cache

import regex

from onrecord.attribute.vocabulary import forenames, roles, titles
from onrecord.lexicons import rows

NUMBERS = {word: number for number, word in enumerate("one two three four five six seven eight nine ten".split(), 1)}
"""Small numbers in words."""

_PUBLIC_KINDS = frozenset(["spokesperson", "head", "office", "expert", "other"])
_NAME = r"\p{Lu}[\p{L}.’'-]*(?:\s(?:(?:al|bin|ibn|de|da|la|van|von|der)\s)?\p{Lu}[\p{L}.’'-]*){0,5}"
_LISTED_NAMES = (
    rf"(?:{_NAME}(?:\s\([^)]{{1,12}}\)|,\s\d{{1,2}})?,\s)*(?:{_NAME}(?:\s\([^)]{{1,12}}\)|,\s\d{{1,2}})?,?\sand\s)?$"
)
"""The names before one in a list of them, up to it."""
_BEHIND_HEAD = regex.compile(
    r"[,(]|\s(?:of|for|at|in|near|from|on|to|with|who|whose|that|which|by|as|interviewed|affected|turned|famed|known|best"
    r"|named|called|based|accused|charged|convicted|identified|killed|wounded|injured|employed)\s"
)
_CONJOINED = regex.compile(r"\s(?:and|or|&)\s|/|\sturned\s")


def ends_in(words: str, use: str) -> bool:
    """Whether a description is headed by a word of this use: "a nurse in Y", "an author and teacher of Y"."""
    return any(_ending(use).search(part) for part in _CONJOINED.split(_BEHIND_HEAD.split(f"{words} ")[0]))


@cache
def _ending(use: str) -> regex.Pattern[str]:
    return regex.compile(rf"(?<![\p{{L}}-]){_either(use)}\s*$", regex.IGNORECASE)


@cache
def private_before() -> regex.Pattern[str]:
    """ "her mother, ", "Ada Voss's son ", "resident ", "the victim, "."""
    possessor = r"(?:his|her|their|my|our|\p{L}+['’]s?)"
    adjectives = r"(?:\p{Ll}+(?:-\p{Ll}+)*\s|\d{1,2}-year-old\s){0,2}"
    return regex.compile(
        rf"\b(?P<words>{possessor}\s{adjectives}(?P<kin>{_either('kin')})"
        rf"|(?<![\p{{L}}-])(?-i:(?P<kin>{_either('kin', '')}))(?!,)"
        rf"|(?<![\p{{L}}-])(?P<lay>{_either('lay')}))"
        r"(?P<comma>,)?\s(?:\d{1,2}-year-old\s)?$",
        regex.IGNORECASE,
    )


@cache
def listed_before() -> regex.Pattern[str]:
    """ "the victims: X, ", "residents such as X and "."""
    return regex.compile(
        rf"(?<![\p{{L}}-])(?P<words>(?i:{_either('lay', 's')}))"
        rf"(?::|,?\s(?:such\sas|including|like|named|identified\sas|were|are))\s{_LISTED_NAMES}"
    )


@cache
def noun_behind() -> regex.Pattern[str]:
    """ ", a resident of", ", the victim's mother", ", 34, a mother of three"."""
    owner = r"(?:\p{Lu}[\p{L}.’'-]*\s){0,3}\p{Lu}\p{L}*['’]s?"
    return regex.compile(
        rf",\s(?:(?:aged\s)?\d{{1,2}},\s)?(?P<words>(?:an?|the|his|her|their|one\sof|another|{owner})\s"
        rf"(?:[\p{{L}}\d’'-]+\s){{0,4}}?(?:{_either('kin', '')}|{_either('lay', '')}))"
        r"(?=[,.;:)“”\"\n]|\s(?:and|at|from|in|near|on|to|who|whose|with|living)\s"
        rf"|\sof\s(?:the\b|an?\b|{'|'.join(NUMBERS)}|(?-i:[\p{{Lu}}\d])))",
        regex.IGNORECASE,
    )


@cache
def fate_behind() -> regex.Pattern[str]:
    """ ", who lost his", ", who was killed", ", whose brother was", " was killed"."""
    return regex.compile(
        rf",\s(?:\d{{1,2}},\s)?(?P<words>who(?:\s(?:also|had|has|later|himself|herself))?\s(?:{_either('fate', '')})"
        rf"|whose\s(?:[\p{{L}}\d-]+\s){{0,2}}(?:{_either('kin')}|death|killing|murder|body|funeral))(?![\p{{L}}-])"
    )


@cache
def public_before() -> regex.Pattern[str]:
    """ "the economist ", "Presidential candidate ", "the ministers X and "."""
    short = r"(?:Rep|Sen|Gov|Gen|Col|Maj|Capt|Lt|Sgt|Rev)"
    return regex.compile(
        rf"(?<![\p{{L}}-])(?:(?P<words>(?i:{_either('public', '')})|{short}\b\.?),?\s$"
        rf"|(?P<words>(?i:{_either('public', 's')})|{short}s\b\.?)"
        rf"(?::|,?\s(?:such\sas|including|like))?\s{_LISTED_NAMES})"
    )


@cache
def public_within() -> regex.Pattern[str]:
    """ "Mayor Ada Voss", "Port Ellery Alderman Ada Voss", read as one name."""
    return regex.compile(rf"(?:\p{{Lu}}\p{{L}}+\s){{0,2}}?(?P<words>(?:{_either('office', '')}))\s\p{{Lu}}")


@cache
def public_behind() -> regex.Pattern[str]:
    """ " (R-Ky.)", ", who ran the ministry", " was elected"."""
    return regex.compile(
        rf"(?:,\s\d{{1,2}})?\s(?P<words>\((?:R|D|I)-[^)]*\))"
        rf"|(?:,[^,.;]{{1,40}},)?(?:,?\s(?:\d{{1,2}},\s)?who)?\s"
        rf"(?P<words>(?:(?:is|was|has|had|have|been|also|later)\s)*(?:{_either('part', '')}))(?![\p{{L}}-])"
    )


@cache
def seat() -> regex.Pattern[str]:
    """ "a member of parliament", wherever it stands in a description."""
    return regex.compile(rf"(?<![\p{{L}}-]){_either('seat', '')}(?![\p{{L}}-])", regex.IGNORECASE)


@cache
def child_before() -> regex.Pattern[str]:
    """ "the schoolgirl "."""
    return regex.compile(rf"(?<![\p{{L}}-])(?P<words>{_either('child', '')}),?\s$", regex.IGNORECASE)


@cache
def child_behind() -> regex.Pattern[str]:
    """ ", a toddler"."""
    return regex.compile(
        rf",\s(?:\d{{1,2}},\s)?(?P<words>(?:an?|the)\s(?:[\p{{L}}\d’'-]+\s){{0,2}}?{_either('child', '')})"
        r"(?![\p{L}-])",
        regex.IGNORECASE,
    )


@cache
def _either(use: str, plural: str = "s?") -> str:
    """A pattern for the words of this use, the longest first."""
    words = _TOGETHER[use]() if use in _TOGETHER else _words(use)
    return f"(?:{'|'.join(sorted(map(regex.escape, words), key=len, reverse=True))}){plural}"


def _words(*uses: str) -> set[str]:
    return {row["word"] for row in rows("privacy_words") if row["use"] in uses}


def _public_words() -> set[str]:
    """The words of public life, and every role that is no private one and tells something by itself."""
    telling = {role for role, row in roles().items() if row["kind"] in _PUBLIC_KINDS} - _words("neither")
    return _words("public") | telling


def _lay_words() -> set[str]:
    """The words for ordinary people, and every private role; whose relative somebody is, others tell."""
    telling = {role for role, row in roles().items() if row["kind"] == "private"} - _words("kin")
    return _words("lay", "daily") | telling


def _office_words() -> set[str]:
    """What may stand in capitals before a name as a part of it, and is no forename."""
    offices = {title.title() for title, row in titles().items() if row["kind"] == "office"}
    return offices | {word.title() for word in _words("public")} - {*forenames()}


_TOGETHER = {"public": _public_words, "lay role": _lay_words, "office": _office_words}
