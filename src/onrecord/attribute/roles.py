"""Reads a person's role, as worded, and the body that the person speaks for, from the words around the name.

"X, a spokesman for Y", "Y spokesman X", "the leader of Y". Nothing from outside the article ever fills these fields.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import regex

from onrecord.attribute.cues import verb_forms
from onrecord.attribute.grammar import (
    AUXILIARIES,
    CLAUSE_STARTS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    WH_WORDS,
)
from onrecord.attribute.parties import Parties, Party
from onrecord.attribute.relations import Span
from onrecord.attribute.vocabulary import ends_in_role, party_nouns, past_forms, role_pattern, roles, titles

MAX_ROLE_CHARS = 160
"""How far from a name an apposition to it may reach."""
MAX_BODY_CHARS = 60
"""The longest words for a body that has no name."""

_SPEAKS_FOR_BODY = frozenset(["spokesperson", "head", "office"])
_LINK = regex.compile(r"\s(?:for|of|at|from|in|to|with|on behalf of)\s(?:the\s)?")
_VERB_LINK = regex.compile(r"\s(?:the\s)?")
_HEADING = frozenset("leads heads chairs commands".split())
_CLAUSE = regex.compile(r"(?:told|said|asked|made|wrote|added|\p{Ll}+ed)\s")
_RESTRICTIVE = regex.compile(r"\s(?:who|whose)\s")
_RELATIVE = regex.compile(r"(?:who|whose|which)\s(?!(?:heads|leads|chairs|commands)\b)")
_FORMER = regex.compile(r"^(?:once|formerly|former|ex|then|retired|outgoing)\b", regex.IGNORECASE)
_BODY_STOP = regex.compile(r",|;|\s(?:who|which|that|and)\s")
_ELSEWHERE = regex.compile(r"\s(?:in|at|near|on)\s")
_ARTICLE = regex.compile(
    r"(?:(?:a|an|the|another|one of the|one of|its|his|her|their|who is|who was)\s)+", regex.IGNORECASE
)
_APPOSITION = regex.compile(
    r",\s(?P<words>[^“”\"]+?)(?=,?\s(?:who|which|whose|that)\b|,|$|;|\s[–—-]\s|(?<=[\p{Ll}\d)’']{2})[.!?](?:\s|$))"
)
_HONORIFIC_BEHIND = regex.compile(r"\s(?:M(?:r|rs|s|iss)|Dr)\.?$")
_FINITE = regex.compile(
    r"\b(?:said|says|also|has|have|had|is|are|was|were|will|would|can|could|may|might|did|does|do|told|called)\b"
)
_OFFICE_TITLES = frozenset(["office", "rank", "religious"])
_LEAD_TOKENS = 9
"""So many words before a name may tell a role."""
_TOKEN_BEFORE = regex.compile(r"(?r)(?<!\S)(?P<word>[\p{L}\d][\p{L}\d.’'&/-]*)\s$")
_OWNER = regex.compile(r"(?:his|her|its|their|.+(?:['’]s|s['’]))", regex.IGNORECASE)
_VERBAL = regex.compile(
    r"\p{Ll}{2,}(?<!retir|elect|appoint|celebrat|respect|embattl|disgrac|convict|accus)ed|\p{Ll}{2,}(?<!lead|act|rank|incom|outgo|sitt|govern|work|manag|market)ing"
)
_NOT_IN_LEAD = (
    DETERMINERS
    | PREPOSITIONS
    | CLAUSE_STARTS
    | PRONOUNS
    | AUXILIARIES
    | RELATIVES
    | WH_WORDS
    | frozenset("for as like both including than or nor not him them us me and fellow then now also however".split())
)


@dataclass(frozen=True, slots=True)
class Role:
    """A role as worded; `kind` and `group` as in `lexicons/roles.tsv`; `body` what is spoken for, if stated."""

    span: Span
    kind: str
    groups: frozenset[str]
    body: Span | None


def read_role(text: str, start: int, end: int, parties: Parties) -> Role | None:
    """The role stated in `text[start:end]`: an apposition, a description or the words before a name. None if none is.

    A leading article is left out of the span.
    """
    clause = _RESTRICTIVE.search(text, start, end)
    end = clause.start() if clause else end
    matches = list(role_pattern().finditer(text, start, end))
    if _CLAUSE.match(text, start, end):
        return None  # a clause, and no apposition
    if not matches:
        return _title_role(text, start, end)
    span = _trim(text, start, end)
    link = _LINK.search(text, span[0], span[1])
    front = [match for match in matches if link is None or match.end() <= link.start() + 1] or matches
    kinds = [roles()[match.group().lower()] for match in front]
    body = _body(text, span, matches, parties)
    return Role(span, kinds[-1]["kind"], frozenset(kind["group"] for kind in kinds), body)


def role_beside_name(text: str, source: Span, name: Span, parties: Parties) -> Role | None:
    """The role of a named speaker within the source span: behind the name first, else before it."""
    behind = _APPOSITION.match(text, name[1], max(source[1], name[1]))
    if behind and not _RELATIVE.match(behind["words"]):
        role = read_role(text, behind.start("words"), behind.end("words"), parties)
        if role:
            return role
    before_end = _trim(text, source[0], name[0])[1]
    if before_end > source[0]:
        return read_role(text, source[0], before_end, parties)
    return None


def role_leading_to(text: str, name: Span, paragraph: Span, parties: Parties) -> Role | None:
    """The role in the words that run up to a name: "Orion host X", "Former President X", "Ellery's Prime Minister X".

    `name` begins with the first title before it, if it has any.
    """
    title = _trim(text, *name)[0]
    start = title
    for _ in range(_LEAD_TOKENS):
        match = _TOKEN_BEFORE.search(text, paragraph[0], start)
        if match is None or not (_may_lead(match["word"]) or _is_within_name(text, match.span("word"), start)):
            break
        start = match.start()
        if _OWNER.fullmatch(match["word"]):
            start = _owner_begins(text, start, paragraph[0])
            break
    words = text[start:title]
    rank = titles().get(words.strip().lower())  # a bare "Sheikh" or "Colonel" tells less than any role elsewhere
    if not _ends_in_role(words) or (rank and rank["kind"] != "office"):
        return None
    return read_role(text, start, title, parties)


def _ends_in_role(words: str) -> bool:
    return ends_in_role(words.rstrip()) or _title_at_end(words) != ""


def _title_at_end(words: str) -> str:
    """The longest title that words end in, in lower case; empty where none does."""
    lower = words.lower().split()
    endings = (" ".join(lower[at:]) for at in range(len(lower)))
    return next((ending for ending in endings if ending in titles()), "")


def _owner_begins(text: str, start: int, limit: int) -> int:
    """Where the name of an owner begins: "New | Zealand's"."""
    while match := _TOKEN_BEFORE.search(text, limit, start):
        word = match["word"]
        if not word[0].isupper() or not text[start].isupper() or word.lower() in _NOT_IN_LEAD or word.endswith("."):
            break
        start = match.start()
    return start


def _is_within_name(text: str, word: Span, behind: int) -> bool:
    """Whether "of" joins two words with capitals: "Secretary of State", "University of Norland"."""
    before = text[: word[0]].rstrip().rpartition(" ")[2]
    return text[slice(*word)] == "of" and text[behind].isupper() and before[:1].isupper()


def _may_lead(word: str) -> bool:
    """Whether a word may stand in a role before a name: no closed class, no verb, no end of a sentence."""
    lower = word.lower()
    if _OWNER.fullmatch(word):
        return True
    if lower in _NOT_IN_LEAD or (word.endswith(".") and lower not in titles() and "." not in word[:-1]):
        return False
    is_verb = (lower,) in verb_forms() and lower != "state"
    return not word[0].islower() or not (is_verb or lower in past_forms() or _VERBAL.fullmatch(word))


def role_in_apposition(text: str, start: int, end: int, paragraph: Span, parties: Parties) -> Role | None:
    """The role in an apposition to a name anywhere in a paragraph: behind it, else before it ("its chief, X,")."""
    match = _APPOSITION.match(text, end, min(paragraph[1], end + MAX_ROLE_CHARS))
    if match and role_pattern().search(match.group("words")[:60]) and not _FINITE.search(match.group("words")):
        return read_role(text, match.start("words"), match.end("words"), parties)
    if "," not in text[max(0, start - 3) : start] or text[end : end + 1] not in {",", ".", ";", ")", ""}:
        return None  # nothing is apposed to a name that the clause goes on behind: "..., X said"
    before = _before_name().search(text, max(paragraph[0], start - MAX_ROLE_CHARS), start)
    return read_role(text, *before.span("words"), parties) if before else None


@cache
def _before_name() -> regex.Pattern[str]:
    """A description that ends right before a name: "the speaker of the assembly, ", "its chief, "."""
    return regex.compile(
        r"\b(?P<words>(?:the|an?|its|his|her|their|\p{Lu}[\p{L}.-]*['’]s)\s(?:[\p{L}'’-]+\s){0,3}?"
        + role_pattern().pattern
        + r"(?:\s(?:of|for|at|in|from|to|with)\s[^,.;“”\"]{1,70})?),\s$",
        regex.IGNORECASE,
    )


def _title_role(text: str, start: int, end: int) -> Role | None:
    """A title that tells an office ("Senator", "Ohio Gov."), with the words before it; "Mr" tells none."""
    span = _trim(text, start, end)
    title = _title_at_end(text[slice(*span)])
    row = titles().get(title)
    if row is None or row["kind"] not in _OFFICE_TITLES:
        return None
    noun = row["role"] or title
    group = roles()[noun]["group"] if noun in roles() else noun
    return Role(span, "office" if row["kind"] == "office" else "other", frozenset([group]), None)


def _trim(text: str, start: int, end: int) -> Span:
    match = _ARTICLE.match(text, start, end)
    start = match.end() if match else start
    while start < end and (text[start].isspace() or text[start] == ","):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    honorific = _HONORIFIC_BEHIND.search(text, start, end)
    return start, honorific.start() if honorific else end


def _body(text: str, span: Span, matches: list[regex.Match[str]], parties: Parties) -> Span | None:
    """The body that a spokesperson, head or office-holder speaks for; nobody speaks for a former one."""
    if _FORMER.match(text[span[0] : span[1]]):
        return None
    for match in matches:
        kind = roles()[match.group().lower()]["kind"]
        if kind not in _SPEAKS_FOR_BODY:
            continue
        link = (_VERB_LINK if match.group().lower() in _HEADING else _LINK).match(text, match.end(), span[1])
        body = (
            _named_body(text, link.end(), span[1], parties, kind)
            if link
            else _body_before(text, span[0], match.start(), parties, kind)
        )
        if body:
            return body
    return _ministry(text, span, parties)


def _ministry(text: str, span: Span, parties: Parties) -> Span | None:
    """ "Harbour Minister X": the ministry of that field, where the article names one; the words that name it."""
    match = _MINISTER.search(text, *span)
    field = (match["field"] or match["of"]).lower() if match else ""
    for mention, _ in parties.within(0, len(text)) if field else ():
        words = text[mention.start : mention.end].lower().split()
        if field in words and "ministry" in words:
            return mention.start, mention.end
    return None


def _named_body(text: str, start: int, end: int, parties: Parties, kind: str) -> Span | None:
    """The noun phrase behind "of" or "for", if it holds a name that can be spoken for; up to the end of that name.

    A possessor ("Norway's embassy") names the body only together with what it possesses. For a spokesperson an unnamed
    body ("the ministry") counts too.
    """
    names = parties.within(start, end)
    stops = (stop.start() for stop in _BODY_STOP.finditer(text, start, end))
    limit = next((at for at in stops if not any(m.start < at < m.end for m, _ in names)), end)
    named = [(m, p) for m, p in parties.within(start, limit) if not _ELSEWHERE.search(text[start : m.start])]
    own = [(m, p) for m, p in named if not _possesses(text, m.end) and _can_be_spoken_for(p, kind)]
    if own:
        return start, own[0][0].end
    if named and _possesses(text, named[-1][0].end):
        return start, limit
    words = text[start:limit].split()
    is_body = kind == "spokesperson" or (kind == "head" and bool(words) and words[-1].lower() in party_nouns())
    return (start, limit) if is_body and 0 < limit - start < MAX_BODY_CHARS else None


def _possesses(text: str, at: int) -> bool:
    return regex.match(r"['’]s?\s", text[at : at + 3]) is not None


_MINISTER = regex.compile(
    r"(?P<field>[\p{L}-]+)\sminister\b|\bminister\s(?:of|for)\s(?:the\s)?(?P<of>[\p{L}-]+)", regex.IGNORECASE
)
_OWNERS_BEFORE = regex.compile(r"(?:^|\s)(?:the\s)?(?P<owners>\p{Ll}+s)['’]\s$")
_OWNED_BEHIND = regex.compile(r"(?:['’]s?)?\s(?P<noun>campaign|camp|team)(?:['’]s)?\s$")
_NOUN_BEFORE = regex.compile(r"(?:^|\s)(?:the\s)?(?P<noun>(?:[\p{Ll}-]+['’]s?\s)?[\p{Ll}-]+)(?:['’]s?)?\s$")


def _body_before(text: str, start: int, end: int, parties: Parties, kind: str) -> Span | None:
    """ "Pentagon spokesperson", "the movement's leader", "ministry spokeswoman": what stands right before the role."""
    everyone = parties.within(start, end)
    owned = _OWNED_BEHIND.match(text, everyone[-1][0].end, end) if everyone else None
    if owned:
        return everyone[-1][0].start, owned.end("noun")
    named = [(m, p) for m, p in everyone if _can_be_spoken_for(p, kind)]
    if named and len(text[named[-1][0].end : end].strip(" ’'s").split()) <= 1:
        return named[-1][0].start, named[-1][0].end
    noun = _NOUN_BEFORE.search(text[start:end])
    owners = _OWNERS_BEFORE.search(text[start:end]) if kind == "spokesperson" else None
    if owners:
        return start + owners.start("owners"), start + owners.end("owners")
    head = noun.group("noun").split()[-1] if noun else ""
    if noun and head in party_nouns() and not head.endswith("s"):
        return start + noun.start("noun"), start + noun.end("noun")
    return None


def _can_be_spoken_for(party: Party, kind: str) -> bool:
    """Whether a party can be spoken for in a role of this kind: an office of state alone speaks for no state."""
    if kind == "spokesperson":
        return party.type != "place"
    if kind == "office":
        return party.type in {"organisation", "group", "outlet"}
    return party.type not in {"state", "place", "person"}
