"""Finds the body that words mean, the ministry, the group, the movement's embassy, among the parties of an article."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from onrecord.attribute.owned import OWNED, body_of, named_owner
from onrecord.attribute.parties import Parties, Party, PartyMention, fold
from onrecord.attribute.relations import Span
from onrecord.attribute.roles import Role
from onrecord.attribute.vocabulary import demonyms, party_nouns
from onrecord.records import PartyType

_BEHIND_HEAD = regex.compile(
    r"\s(?:of|for|at|from|in|on|with|by|to|who|which|that|near|inside|issued|released|carried|published|posted)\s|,"
)
_WORDS = regex.compile(r"[\p{L}'’-]+")
_ELSEWHERE = regex.compile(r"\s(?:in|at|near)\s")
_CALLED = regex.compile(r"(?:(?:[Tt]he|[Aa]n?)\s)?(?P<name>[\p{Lu}][^,]*?)\s\p{Ll}[\p{Ll}-]*$")
_ARTICLE = regex.compile(r"^(?:the|a|an)\s", regex.IGNORECASE)
_FIRST_WORD_END = regex.compile(r"['’]s?\s|\s")
REACHING_BACK = frozenset("group movement party".split())
"""Nouns that take up the last group named, with no word in common and without its having spoken."""
_BODIES_OF_STATE = frozenset(
    "ministry department office bureau authority commission committee council court tribunal parliament assembly "
    "congress senate cabinet government administration army navy police forces command embassy consulate bank".split()
)
"""Nouns that take up only what has the word in its name: "the navy" is no other body."""


def head_noun(words: str) -> str:
    """The head of a description: its last word before the first preposition or comma, lower case; empty if none."""
    found = _WORDS.findall(_BEHIND_HEAD.split(words)[0])
    return found[-1].lower() if found else ""


def types_for(kind: PartyType) -> frozenset[str]:
    """The types of party that a noun of this type can take up: an untyped name may be a group, hardly a ministry."""
    if kind == "group":
        return frozenset(["group", "organisation", "other"])
    return frozenset(["group", "organisation"]) if kind == "organisation" else frozenset([kind])


def nearest_body(parties: Parties, head: str, at: int, spoke: Iterable[Party]) -> Party | None:
    """The party that a definite "the group", "the ministry" takes up: by a word in its name, else who spoke last.

    Without either only the nouns of `REACHING_BACK` take up the last group named.
    """
    kinds = types_for(party_nouns()[head])
    named = [party for party in parties if party.is_named and party.first < at and party.type in kinds]
    by_word = [party for party in named if head.rstrip("s") in " ".join(fold(party.name))]
    if by_word:
        return max(by_word, key=lambda party: party.last_before(at))
    speakers = list(spoke)
    if head in _BODIES_OF_STATE:
        return None
    spoke_itself = next((party for party in speakers if party.type in kinds), None)
    speaking = spoke_itself or next((party.body for party in speakers if party.body), None)
    if speaking or head not in REACHING_BACK:
        return speaking
    groups = [party for party in named if party.type == "group"] or named
    return max(groups, key=lambda party: party.last_before(at), default=None)


def body_called(text: str, source: Span, head: str, parties: Parties) -> Party | None:
    """ "The Iraqi government", "the Trump campaign": named by an adjective or a name before the noun; else None."""
    words = text[slice(*source)]
    if head not in party_nouns() or head.endswith("s") or _CALLED.match(words) is None:
        return None
    name = _ARTICLE.sub("", words, count=1)
    is_called = _FIRST_WORD_END.split(name)[0].lower() in demonyms() or bool(parties.within(*source))
    if not is_called:
        return None
    known = next((party for party in parties if fold(name) in party.keys), None)
    if known:
        parties.mention(known, *source, "name")
        return known
    return parties.add(Party(party_nouns()[head], name, True, [PartyMention(*source, "name")], {fold(name)}))


def body_spoken_for(text: str, body: Span, parties: Parties) -> Party:
    """The party of a body's words: the name that ends them, else the words themselves ("X's embassy in Y")."""
    named = parties.within(*body)
    owner = named_owner(body, parties) if text[slice(*body)].rpartition(" ")[2] in OWNED else None
    if owner:
        return body_of(text, owner, body, parties)
    if named and named[-1][0].end == body[1] and not _ELSEWHERE.search(text[body[0] : named[-1][0].start]):
        return named[-1][1]
    return _by_words(text, body, parties, is_named=bool(named))


def _by_words(text: str, body: Span, parties: Parties, *, is_named: bool) -> Party:
    """The body of a spokesperson that is only described ("the ministry"): the named one that fits, else as worded."""
    words = text[slice(*body)]
    head = head_noun(words)
    named = nearest_body(parties, head, body[0], ()) if head in party_nouns() and not is_named else None
    known = named or next((p for p in parties if not p.is_named and p.name.lower() == words.lower()), None)
    if known:
        parties.mention(known, *body, "nominal")
        return known
    mention = PartyMention(*body, "nominal")
    return parties.add(Party(party_nouns().get(head, "organisation"), words, is_named, [mention], {fold(words)}))


def give_role(text: str, party: Party, role: Role, parties: Parties) -> None:
    """The first role that states a body wins; else the first at all."""
    if party.role is not None and (party.body is not None or role.body is None):
        party.role_groups |= role.groups
        return
    party.role, party.role_kind = role.span, role.kind
    party.role_groups |= role.groups
    if role.body:
        party.body_span = role.body
        party.body = body_spoken_for(text, role.body, parties)
