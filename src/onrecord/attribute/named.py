"""Finds who is named in a source itself: one party, or several in a list; names that only describe are left out.

"A spokesman for X", "X's lawyer", "X spokesperson Y", "the X billionaire", "Moderator Y": the last word of the noun
phrase that is a name by itself speaks, and what stands before it tells who that is.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from onrecord.attribute.floor import Floor
from onrecord.attribute.parties import Party, PartyMention, fold
from onrecord.attribute.relations import Span
from onrecord.attribute.vocabulary import (
    adherents,
    documents,
    party_nouns,
    role_pattern,
    roles,
    title_pattern,
    titles,
)

_OF_BEFORE = regex.compile(r"(?:^|\s)(?:of|for|at|from|in|with|by|to|against|on|near|under|inside|about)\s[^,]*$")
_PREPOSITION = regex.compile(r"\s(?:of|for|at|from|in|with|by|to|against|on)\s")
_NOUN = regex.compile(r"\p{Ll}{3,}")
_POSSESSED = regex.compile(r"['’]s?\s")
_NEXT_SPEAKER = regex.compile(
    r"(?:,)?\s(?:and|&|along\swith|together\swith|as\swell\sas)\s(?:[\p{L}. ]{0,40}\s)?|,\s(?:the\s)?"
)
_NOUN_BEHIND = regex.compile(r"(?:\s(?!(?:and|or|of|for|at|in|who)\b)[\p{Ll}-]+){1,3}(?=,|$|\s(?:of|for|at|in|who)\s)")
_ADJECTIVE = regex.compile(r"(?:ish|[ei]an|ese|[a-z]i)$")
_ADHERENT = regex.compile(r"(?:the|an?)\s(?:[\p{Ll}-]+\s)*", regex.IGNORECASE)
_CLAUSE_BEFORE = regex.compile(
    r"^(?:an?|the|one|two|three|some|many|several|those|another)\s(?:[\p{Ll}-]+\s)+?(?:who|whose|which|that)\s", regex.I
)
_LEADS_TO_NAME = regex.compile(
    r"\s(?:(?!and\b|or\b|of\b|for\b|from\b|in\b|at\b|who\b|which\b|that\b|with\b|to\b|on\b|by\b)[\p{Ll}-]+\s){1,3}\p{Lu}"
)
"""A name that lower-case words join to another: "Republican front-runner X"."""
_UP_TO_PERSON = regex.compile(
    r"\s(?:(?!and\b|or\b|who\b|which\b|that\b|with\b|to\b|on\b|by\b)[\p{L}\d][\p{L}\d.’'/-]*\s){0,6}?"
    r"(?<!\b(?:of|for|from|in|at)\s)"
)
_BEHIND_NAME = regex.compile(r"\s(?P<nouns>\p{Ll}[\p{Ll}-]+(?:\s\p{Ll}[\p{Ll}-]+){0,2})(?=[\s,.;:'’]|$)")
_NO_NOUN = frozenset(
    "and or nor but of for from in at on by to with as than who whose which that when where while whom is are was were "
    "has have had do does did will would can could may might must should not himself herself itself themselves alone "
    "too also both all now then again still today yesterday once first later earlier currently here there each".split()
)
"""What stands behind a name that speaks; any other word in lower case is what the name describes: "the X heiress"."""
_NO_NOUN_ENDS = ("ly", "ing", "ed")
_APPOSED_NOUNS = frozenset(
    "tabloid newspaper paper magazine daily weekly website site blog network channel station".split()
)
"""Nouns behind a name that only say what it names: "the Ellery Times newspaper" is the Ellery Times."""
_JOINS_MODIFIERS = regex.compile(r"\s(?:and|or|&)\s|/")
_ALONG_WITH = regex.compile(r"\b(?:along|together)\swith\s[^,]*$")
_OWNED = frozenset("administration campaign camp team government cabinet office embassy army".split())
"""Bodies that are not who or what names them: "the Brandt campaign" is not Brandt."""
_HONORIFIC = regex.compile(r"(?:M(?:r|rs|s|iss)|Dr)\.?")
_MISTER = regex.compile(r"\bM(?:r|rs|s|iss)\.?\s$")


def named_in(floor: Floor, source: Span) -> list[tuple[PartyMention, Party]]:
    """The speakers that a source names, in order; empty where its names only describe somebody else."""
    found = floor.parties.within(*source)
    main = [(mention, party) for mention, party in found if not _is_modifier(floor, source, mention, party)]
    if not main:
        return []
    mention, party = main[0]
    return [(mention, _of_that_surname(floor, mention, party)), *_listed(floor.text, mention, main[1:])]


def _listed(
    text: str, first: PartyMention, others: Sequence[tuple[PartyMention, Party]]
) -> list[tuple[PartyMention, Party]]:
    """The further speakers of a list; commas alone make none ("Jon Brandt, QC")."""
    found, at, is_list = [], first.end, False
    for mention, party in others:
        joint = text[at : mention.start]
        if joint == " (" and text[mention.end : mention.end + 1] == ")":
            at = mention.end + 1  # a short form of the name before
            continue
        if _NEXT_SPEAKER.fullmatch(joint):
            found.append((mention, party))
            at, is_list = mention.end, is_list or not joint.startswith(", ") or " and " in joint or "with" in joint
    return found if is_list else []


def _of_that_surname(floor: Floor, mention: PartyMention, party: Party) -> Party:
    """The party of a bare surname that several share: the one who spoke last, else the one given."""
    key = fold(floor.text[mention.start : mention.end])
    if len(key) != 1 or party.type not in {"person", "other"}:
        return party
    kin = [p for p in floor.parties if p.type == "person" and len(fold(p.name)) > 1 and fold(p.name)[-1:] == key]
    if len(kin) < 2 or _MISTER.search(floor.text, max(0, mention.start - 6), mention.start):
        return party
    return next((spoke for spoke in floor.spoke() if spoke in kin), party)


# --- names that only describe --------------------------------------------------------------------------------------


def _is_modifier(floor: Floor, source: Span, mention: PartyMention, party: Party) -> bool:
    """Whether a name only describes the speaker: "a spokesman for X", "X's lawyer", "X spokesperson Y"."""
    text = floor.text
    if _POSSESSED.match(text, mention.end, source[1]):
        return True
    if party.type == "other" and text[mention.start : mention.end].lower() in roles():
        return True
    before = text[source[0] : mention.start]
    if _CLAUSE_BEFORE.search(before) or _LEADS_TO_NAME.match(text, mention.end, source[1]):
        return True
    before = _without_names(floor, source[0], mention.start)
    is_in_phrase = _OF_BEFORE.search(before) and not _ALONG_WITH.search(before)
    if is_in_phrase and _has_noun(before) and not _ends_apposed(floor, source, mention, party):
        return True
    if _leads_to_person(floor, source, mention, party) or _title_follows(text, mention, source[1]):
        return True
    if role_pattern().match(text, mention.end + 1, source[1]) and text[mention.end].isspace():
        return True
    if _ADHERENT.fullmatch(before) and _is_adherent(text[mention.start : source[1]]):
        return True
    return _describes_noun(text, source, mention, party) or _shares_noun(floor, source, mention)


def _without_names(floor: Floor, start: int, end: int) -> str:
    """A stretch of text with a bare mark for each name: no preposition of a name ("Bank of Peru") is left."""
    words, at = "", start
    for mention, _ in floor.parties.within(start, end):
        if mention.start >= at:
            words, at = words + floor.text[at : mention.start] + "X", mention.end
    return words + floor.text[at:end]


def _shares_noun(floor: Floor, source: Span, mention: PartyMention) -> bool:
    """Whether the name behind it describes a noun for both: "Orion and Harbour spokesmen"."""
    following = next(iter(floor.parties.within(mention.end, source[1])), None)
    if following is None or not _JOINS_MODIFIERS.fullmatch(floor.text, mention.end, following[0].start):
        return False
    return _describes_noun(floor.text, source, *following) or _shares_noun(floor, source, following[0])


def _describes_noun(text: str, source: Span, mention: PartyMention, party: Party) -> bool:
    """Whether a noun in lower case follows that the name only describes: "the Ellery heiress", "X supporters".

    A document is not one ("the Orion survey"): whoever issues it speaks.
    """
    behind = _NOUN_BEHIND.match(text, mention.end, source[1])
    last = behind.group().split()[-1] if behind else ""
    if last in _OWNED:
        return True
    if last in party_nouns() and party.type in {"group", "organisation", "outlet", "other"}:
        return _is_adjective(text[mention.start : mention.end])  # "the X movement" is X itself
    if last in roles() or last in party_nouns():
        return True
    nouns = _BEHIND_NAME.match(text, mention.end, source[1])
    words = nouns["nouns"].split() if nouns else []
    if not words or words[0] in _NO_NOUN | _APPOSED_NOUNS or words[0].endswith(_NO_NOUN_ENDS):
        return False
    return documents().keys().isdisjoint(words)


def _leads_to_person(floor: Floor, source: Span, mention: PartyMention, party: Party) -> bool:
    """Whether the words run on into a person's name: "Moderator | Jon Brandt", "Orion Chief of Staff | Lea Rix"."""
    if party.type == "person":
        return False
    for other, person in floor.parties.within(mention.end, source[1]):
        if person.type == "person" and _UP_TO_PERSON.fullmatch(floor.text, mention.end, other.start):
            return True
    return False


def _ends_apposed(floor: Floor, source: Span, mention: PartyMention, party: Party) -> bool:
    """Whether a person's name ends a source as an apposition: "Minister of Education | Lea Rix"."""
    if mention.end != source[1] or party.type != "person":
        return False
    words = floor.text[source[0] : mention.start].split()
    while words and _HONORIFIC.fullmatch(words[-1]):
        words.pop()
    last = words[-1] if words else ""
    if last.lower() in roles():
        return any(named.end < mention.start for named, _ in floor.parties.within(*source))
    return last[:1].isupper() and last.lower() not in titles()


def _title_follows(text: str, mention: PartyMention, limit: int) -> bool:
    """Whether a title and another name follow a name: "Ohio | Gov. Jon Brandt"."""
    match = title_pattern().match(text, mention.end + 1, limit)
    return match is not None and match.end() < limit and text[mention.end] == " "


def _is_adherent(words: str) -> bool:
    """Whether words end in a noun for somebody of a party or a persuasion ("Ohio Republican")."""
    last = words.lower().split()[-1:]
    return bool(last) and last[0] in adherents()


def _has_noun(before: str) -> bool:
    """Whether a description stands before the preposition: a role, a kind of body, or any plain noun."""
    return _NOUN.search(_PREPOSITION.split(" " + before)[0]) is not None


def _is_adjective(name: str) -> bool:
    """Whether a single word looks like an adjective made of a place's name."""
    return " " not in name and "-" not in name and _ADJECTIVE.search(name) is not None
