"""Finds whom a pronoun means: the party that is most present before it, outside what others say."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex

from onrecord.attribute.bodies import head_noun
from onrecord.attribute.floor import Floor
from onrecord.attribute.parties import Party, fold
from onrecord.attribute.relations import Span
from onrecord.attribute.roles import read_role
from onrecord.attribute.vocabulary import demonyms, forenames, name_words, party_nouns, role_pattern

MAX_BROUGHT_IN_CHARS = 2000
"""How far before a pronoun somebody without a name may be brought in."""

LONGEST_UNKNOWN = 3
"""Words of the longest name that may be a person's although nothing tells its kind."""

HE = frozenset("he him his himself".split())
SHE = frozenset("she her hers herself".split())
THEY = frozenset("they them their theirs themselves".split())
IT = frozenset("it its itself".split())
FIRST_PERSON = frozenset("i we my our".split())
RELATIVE = frozenset(
    ["who", "which", "that", "many of whom", "some of whom", "most of whom", "all of whom", "both of whom"]
)
NOBODY = frozenset(["you"])
PRONOUNS = HE | SHE | THEY | IT | FIRST_PERSON | NOBODY | RELATIVE

_BODIES = frozenset(["organisation", "group", "state"])
NEAR, LEAST_NEAR, PARAGRAPH, CHARS_OF_ONE = 8.0, 0.5, 3.0, 400.0
"""How present a name is that was just given, what a paragraph and so many characters take off, and what stays."""
HEADS_SENTENCE = 1.5
IN_WORDS = 4.0
"""What it takes off that the last mention stands in what somebody said."""
NAMED_BY_SPEAKER = 3.0
"""What it takes off that the very words of the one who is meant name the party: few name themselves."""
SPOKE_HERE, SPOKE_BEFORE = 4.0, 1.5
"""What whoever spoke last gains, in this paragraph and in an earlier one."""
PLURAL = 2.0
LEAST = 0.1
KNOWN = 2.0
"""What a party gains whose gender the article tells."""
UNSURE = 1.0
"""What a name loses that nothing tells to be a person's: a person near by is meant rather."""
_SENTENCE_END = regex.compile(r"[.!?][”\"’)]?\s+(?=[\p{Lu}“\"‘(\d])")
_SENTENCE_START = regex.compile(r"(?:^|[.!?\n])[ “\"‘']*$")
MAX_RELATIVE_CHARS = 120
"""How far before "who" the name may end that it goes on about; an apposition may stand between."""
_UP_TO_RELATIVE = regex.compile(r"(?:,?\s|,[^.;:“”\"]*,\s|\s(?:of|for|from|at)\s[^.,;:“”\"]*,?\s)")
_NOUN_PHRASE_BEFORE = regex.compile(
    r"(?r)(?<![\p{L}’'-])(?P<words>(?:the|an?|its|their|his|her)\s[^.,;:“”\"]{1,60}?),?\s$", regex.IGNORECASE
)
_BARE_PHRASE_BEFORE = regex.compile(
    r"(?r)\s(?:with|by|to|from|among|between|for|as|and|including)\s(?P<words>\p{Ll}[^.,;:“”\"]{2,70}),\s"
    r"(?:(?:many|some|most|all|both)\sof\s)?$"
)
_APPOSED_UP_TO = regex.compile(r"(?:\s\([^)]{1,20}\))?,\s(?:an?|the|one\sof\sthe)\s[^,.;:“”\"]{2,80}\s")
_WHENCE = regex.compile(r"\s(?:from|of|in|at|near)\s(?:the\s)?$")
"""Before a name that only tells where the one goes on about is from or is."""
_PHRASE_BEFORE = regex.compile(
    r"(?<![\p{L}’'-])(?P<words>(?:the|an?|one|another|two|three|four|five|several|some|many|most|those|all|people|"
    r"his|her|its|their)\b"
    r"(?:(?!\s(?:who|which|that|said|says)\s)[^.,;:“”\"]){0,80}?),?\s$",
    regex.IGNORECASE,
)


def best_antecedent(floor: Floor, words: str, at: int, said: Sequence[Span] = ()) -> Party | None:
    """The party that a pronoun at `at` most likely means; None if none fits.

    `said` is what the one it means says in the same breath: nobody whom only those words name is meant.
    """
    scored = [(salience(floor, party, at, said), party) for party in floor.parties if fits(party, words)]
    present = [(score + _sureness(floor, party, words, at), party) for score, party in scored if score > 0]
    return max(present, key=lambda pair: (pair[0], pair[1].mentions[-1].start))[1] if present else None


def fits(party: Party, words: str) -> bool:
    """Whether a pronoun can stand for a party."""
    if words in HE:
        return _may_be_person(party) and party.gender != "f" and not is_plural(party)
    if words in SHE:
        return _may_be_person(party) and party.gender != "m" and not is_plural(party)
    if words in IT:
        return party.type in _BODIES or party.type == "outlet"
    return party.type in _BODIES or is_plural(party)


def _sureness(floor: Floor, party: Party, words: str, at: int) -> float:
    """What a party gains whose gender is told, beside others of its paragraph that "he" or "she" might mean as well."""
    is_told = party.gender and words in HE | SHE
    return KNOWN if is_told and party.last_before(at) >= floor.layout.paragraph(at)[0] else 0.0


def _may_be_person(party: Party) -> bool:
    """A person, or a name of two or three words that nothing tells the kind of and that is like a person's."""
    if party.type != "other" or not party.is_named:
        return party.type == "person"
    words = fold(party.name)
    if len(words) == 1:
        return words[0] in forenames()
    return len(words) <= LONGEST_UNKNOWN and not any(word in demonyms() or word in _words_of_bodies() for word in words)


@cache
def _words_of_bodies() -> frozenset[str]:
    """Nouns of bodies and their plurals: "Iowa Democrats" is no person."""
    nouns = party_nouns().keys() | name_words().keys()
    return frozenset(nouns | {noun + "s" for noun in nouns})


def gender_of_noun(noun: str) -> str:
    """m or f where a noun for a person tells it ("his sister", "the chairwoman"); else nothing."""
    last = noun.rsplit("-", 1)[-1]
    if last in _SHE_NOUNS or last.endswith("woman"):
        return "f"
    return "m" if last in _HE_NOUNS or (last.endswith("man") and last not in {"human", "woman"}) else ""


_MANY = frozenset("some many most others several few men women children all both police".split())
_SHE_NOUNS = frozenset(
    "sister mother wife daughter widow girl actress aunt niece grandmother girlfriend queen lady".split()
)
_HE_NOUNS = frozenset("brother father husband son widower boy actor uncle nephew grandfather boyfriend king".split())


def is_plural(party: Party) -> bool:
    """Whether a party is described by a plural ("residents")."""
    head = head_noun(party.name)
    return not party.is_named and (head.endswith(("s", "people")) or head in _MANY or " and " in party.name)


def salience(floor: Floor, party: Party, at: int, said: Sequence[Span] = ()) -> float:
    """How present a party is: who spoke last, who was named lately outside content, who headed a sentence."""
    before = [m for m in party.mentions if m.end <= at and not floor.layout.in_title(m.start)]
    before = [m for m in before if not any(start <= m.start < end for start, end in said)]
    if not before:
        return 0.0
    mention = max(before, key=lambda m: m.start)
    here = floor.layout.number(at)
    paragraphs = here - floor.layout.number(mention.start)
    score = max(LEAST_NEAR, NEAR - PARAGRAPH * paragraphs - (at - mention.end) / CHARS_OF_ONE)
    if floor.is_said(mention.start):
        score -= IN_WORDS
    if _SENTENCE_START.search(floor.text[max(0, mention.start - 8) : mention.start]):
        score += HEADS_SENTENCE
    if floor.last and any(spoke is party for spoke in floor.last[1].parties):
        score += SPOKE_HERE if floor.layout.number(floor.last[0].start) == here else SPOKE_BEFORE
    if any(m.form == "name" and start <= m.start < end for m in party.mentions for start, end in said):
        score -= NAMED_BY_SPEAKER
    if is_plural(party):
        score += PLURAL
    if party.type == "other":
        score -= UNSURE
    return max(score, LEAST)


def subject_before(floor: Floor, at: int) -> Party | None:
    """The party that heads the sentence in which a place stands further on; None where none does."""
    start = floor.layout.paragraph(at)[0]
    starts = [match.end() for match in _SENTENCE_END.finditer(floor.text, start, at)]
    start = starts[-1] if starts else start
    return next(
        (party for party in floor.parties for m in party.mentions if start <= m.start <= start + 4 and m.end <= at),
        None,
    )


@cache
def _brought_in() -> regex.Pattern[str]:
    """Somebody without a name at a sentence's head: "One elderly fisherman", "A spokeswoman"."""
    start = r"(?:(?<=[.!?]\s)|(?<=\n)|^)(?P<words>(?:An?|One)\s(?:[\p{Ll}-]+\s){0,3}?"
    return regex.compile(start + role_pattern().pattern + r")(?=[\s,])")


def brought_in_before(floor: Floor, words: str, at: int) -> Span | None:
    """Somebody without a name whom the paragraph brings in ("One elderly fisherman shrugged ... he said"), if anybody.

    A person named behind them, whom the pronoun fits as well, stands nearer.
    """
    if words not in HE | SHE:
        return None
    start = max(floor.layout.paragraph(at)[0], at - MAX_BROUGHT_IN_CHARS)
    matches = _brought_in().finditer(floor.text, start, at)
    span = next((m.span("words") for m in reversed(list(matches)) if not floor.is_said(m.start())), None)
    if span is None or any(fits(party, words) for _, party in floor.parties.within(span[0], at)):
        return None
    role = read_role(floor.text, *span, floor.parties)
    return span if role is not None and role.kind != "head" else None


def named_before(floor: Floor, words: str, at: int) -> Party | None:
    """The party named right before a relative pronoun: "X, a senator from Y, who said"; None if none is."""
    found = floor.parties.within(max(floor.layout.paragraph(at)[0], at - MAX_RELATIVE_CHARS), at)
    for mention, party in reversed(found):
        if _WHENCE.search(floor.text, max(0, mention.start - 9), mention.start):
            continue
        if _UP_TO_RELATIVE.fullmatch(floor.text, mention.end, at) and (
            not words.endswith(("who", "whom")) or _may_be_person(party)
        ):
            return party
    return None


def phrase_before(floor: Floor, at: int) -> Span | None:
    """The description right before a relative pronoun ("a woman | who said"), article included; None if none is."""
    start = max(floor.layout.paragraph(at)[0], at - MAX_RELATIVE_CHARS)
    words = floor.text[at : at + 12].lower()
    if words.startswith("which"):
        match = _NOUN_PHRASE_BEFORE.search(floor.text, start, at)
    else:
        match = _PHRASE_BEFORE.search(floor.text, start, at)
    match = match or _BARE_PHRASE_BEFORE.search(floor.text, start, at)
    return match.span("words") if match else None


def heading_apposition(floor: Floor, at: int) -> Party | None:
    """Who is named before an apposition that a relative clause limits: "Orion, a group that | said"."""
    if floor.text[max(0, at - 2) : at - 1] == ",":
        return None
    for mention, party in reversed(
        floor.parties.within(max(floor.layout.paragraph(at)[0], at - MAX_RELATIVE_CHARS), at)
    ):
        if _APPOSED_UP_TO.fullmatch(floor.text, mention.end, at):
            return party
    return None
