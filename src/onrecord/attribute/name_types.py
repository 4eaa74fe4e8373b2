"""Tells what a name names, person, state, body or outlet, from a title, the words in it and the words around it."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from onrecord.attribute.relations import Span
from onrecord.attribute.vocabulary import (
    capitals,
    demonyms,
    ends_in_role,
    forenames,
    name_words,
    outlet_forms,
    party_nouns,
    region_names,
    role_pattern,
    roles,
    state_names,
)
from onrecord.records import PartyType

_DESCRIPTION = regex.compile(
    r",\s(?:(?:a|an|the|another|one of)\s)?(?P<words>[^,.;“”\"]{2,120})|\s\((?P<acronym>[\p{Lu}\d][\p{L}\d&/.-]{1,9})\)"
)
_DETERMINED = regex.compile(r",\s(?:an?|the|another|one of)\s")
_BEHIND_HEAD = regex.compile(r"\s(?:of|for|at|in|from|who|which|that|with)\s")
_NOUN_BEFORE = regex.compile(r"(\p{Ll}+)\s(?:called\s)?$")
LONGEST_FULL_NAME = 4
"""Words of the longest name that a forename alone tells to be a person's."""
ROLE_CHARS = 40
"""How far before a name its role may begin."""

_PARTS = regex.compile(r"['’.-]")
LOCATION_CHARS = 40
"""How far before a city's name the words reach that place something there."""
_PLACED = regex.compile(
    r"\b(?:in|near|outside|inside|around|across|at|into|throughout|(?:city|capital|streets|outskirts|mayor|port|suburb|north|south|"
    r"east|west)\sof|downtown|cent(?:ral|re))\s(?:the\s)?(?:(?:capital|city|\p{Ll}+ern|central|downtown|nearby|old),?\s)*(?:of\s)?$",
    regex.IGNORECASE,
)
_MOVED = regex.compile(
    r"\b(?:travel\p{Ll}*|fl(?:y|ies|ew|ying|ight|ights)|return\p{Ll}*|arriv\p{Ll}*|visit\p{Ll}*|trips?|went|goes|going|"
    r"came|comes|coming|drove|dr(?:ive|iving)|head(?:ed|ing|s)?|moved|mov(?:es|ing)|landed|road|highway|back|journeys?)\s"
    r"(?:\p{Ll}+\s){0,2}?(?:to|from|for)\s$|\bvisit(?:ed|s|ing)?\s$|\bleft\s$",
    regex.IGNORECASE,
)
_COUNTRY_BEHIND = regex.compile(
    r",\s(?:D\.?C\.?|\p{Lu}\p{L}+)(?=[,.;]|\s(?:on|where|,))|[-‐]based\b|\s(?:airport|city|streets?)\b"
)
_AGE = regex.compile(r"\d{1,3}")
_BODY_ROLE_BEHIND = regex.compile(r"(?:['’]s?)?\s(?P<words>[\p{L}-]+(?:\s[\p{L}-]+)?)")
_PRODUCT = regex.compile(r".*\d{3}")

NOTHING = "nothing tells its type"
APPOSITION = "the apposition behind it tells"
ACRONYM = "an acronym"
SEAT_AS_GOVERNMENT = "a seat of government that stands for the government"
SEAT_AS_PLACE = "a seat of government, as the city that it is"
UNSURE = frozenset([NOTHING, APPOSITION, ACRONYM])
"""Reasons that something surer overrides."""


def type_of_name(text: str, start: int, end: int, title: Span | None, limit: int) -> tuple[PartyType, str]:
    """What a name names, and what told it: a title, a word in it, the words around it. `limit` ends its paragraph."""
    words = text[start:end].lower().split()
    if title:
        return "person", "a title stands before it"
    if text[start:end].lower() in state_names():
        return _type_of_state(text, start, end, limit)
    if text[start:end].lower() in region_names():
        return "place", "named in the list of regions"
    if _is_listed_outlet(text, start, end):
        return "outlet", "named in the list of outlets"
    kinds = [name_words()[word] for word in reversed(words) if word in name_words()]
    if kinds:
        is_outlet = "outlet" in kinds and kinds[0] in {"organisation", "group"}
        return "outlet" if is_outlet else kinds[0], "a word in the name tells"
    by_description = _type_by_description(text, end, limit)
    if by_description:
        return by_description, APPOSITION
    noun = _NOUN_BEFORE.search(text, max(0, start - 30), start)
    if noun and noun.group(1) in party_nouns() and not noun.group(1).endswith("s"):
        return party_nouns()[noun.group(1)], "the noun before it tells"
    if ends_in_role(text[max(0, start - ROLE_CHARS) : start].rstrip()):
        return "person", "a role stands before it"
    if is_full_name(words):
        return "person", "it begins with a forename"
    if _body_role_behind(text, end, limit):
        return "organisation", "a role in a body stands behind it"
    if text[start:end].isupper() and 2 <= end - start <= 7 and not _PRODUCT.fullmatch(text[start:end]):
        return "organisation", ACRONYM
    return "other", NOTHING


def _is_listed_outlet(text: str, start: int, end: int) -> bool:
    """Whether a name is an outlet's and nothing else's; "The Hill" only with its article within a sentence."""
    name = text[start:end]
    if name in outlet_forms():
        return True
    if text[max(0, start - 4) : start] != "The " or f"The {name}" not in outlet_forms():
        return False
    is_within = _WITHIN.search(text, max(0, start - 8), start - 4) is not None
    return is_within or _REPORTS.match(text, end) is not None


_WITHIN = regex.compile(r"(?:\p{L}|,[”\"’]?)\s$")
_REPORTS = regex.compile(r"\s(?:first\s)?(?:report(?:s|ed)|wr(?:ites|ote)|said|says|noted|notes)\b")


def _type_of_state(text: str, start: int, end: int, limit: int) -> tuple[PartyType, str]:
    """A state; a seat of government is a city where the words around it place something there, else it is metonymy."""
    if text[start:end].lower() not in capitals():
        return "state", "named in the list of states"
    before = text[max(0, start - LOCATION_CHARS) : start]
    if _PLACED.search(before) or _MOVED.search(before) or _COUNTRY_BEHIND.match(text, end, limit):
        return "place", SEAT_AS_PLACE
    return "state", SEAT_AS_GOVERNMENT


def _body_role_behind(text: str, end: int, limit: int) -> bool:
    """ "Orion spokeswoman Lea Rix", "Orion's chief executive": who has a spokesperson or a chief is a body."""
    match = _BODY_ROLE_BEHIND.match(text, end, limit)
    words = match["words"].lower().split() if match else []
    role = roles().get(" ".join(words)) or roles().get(words[0] if words else "")
    return role is not None and role["kind"] in {"spokesperson", "head"} and role["group"] != "lawyer"


def is_full_name(words: Sequence[str]) -> bool:
    """Whether words in lower case are a forename and one to three others, none of which names a body or a state."""
    known = words[0] in forenames() or words[0].split("-")[0] in forenames()
    return known and 2 <= len(words) <= LONGEST_FULL_NAME and not any(_is_of_no_person(word) for word in words[1:])


def _is_of_no_person(word: str) -> bool:
    return (
        word in demonyms() or word in party_nouns() or not all(part.isalpha() for part in _PARTS.split(word.strip(".")))
    )


def _type_by_description(text: str, end: int, limit: int) -> PartyType | None:
    match = _DESCRIPTION.match(text, end, limit)
    if match is None:
        return None
    if match.group("acronym"):
        return "organisation"
    if match.group("words").startswith("who "):
        return "person"
    words = _BEHIND_HEAD.split(match.group("words"))[0].lower()
    head = words.split()[-1] if words.split() else ""
    role = roles().get(head)
    is_determined = _DETERMINED.match(match.group()) is not None
    if role or (is_determined and role_pattern().search(words)):
        return "person"
    return party_nouns().get(head) or ("person" if _AGE.fullmatch(head) else None)
