"""Finds the body that belongs to a person, under whatever words: "the Brandt campaign", "Brandt's team", "his camp".

One party for each person's body, by the fullest name that the article gives it.
"""

from __future__ import annotations

import regex

from onrecord.attribute.parties import Parties, Party, PartyMention, fold
from onrecord.attribute.relations import Span

OWNED = frozenset("campaign camp team".split())
"""Nouns for the body around a candidate, which stand for one another."""

_BEHIND_OWNER = regex.compile(
    r"(?:['’]s?)?\s(?:(?:presidential|election|re-election)\s)?(?P<noun>campaign|camp|team)\b"
)


def named_owner(span: Span, parties: Parties) -> Party | None:
    """The person in whose name a body is spoken of; None where nobody or no person is named."""
    named = parties.within(*span)
    return named[-1][1] if named and named[-1][1].type == "person" else None


def body_of(text: str, owner: Party, span: Span, parties: Parties) -> Party:
    """The body of a person, met under the words of a span."""
    key = ("body of", *fold(owner.name))
    known = next((party for party in parties if key in party.keys), None)
    if known:
        parties.mention(known, *span, "name" if parties.within(*span) else "nominal")
        return known
    name = _fullest(text, owner, text[slice(*span)])
    return parties.add(Party("organisation", name, True, [PartyMention(*span, "name")], {fold(name), key}))


def _fullest(text: str, owner: Party, words: str) -> str:
    """The longest of the names that the article gives to the body of a person; a campaign rather than a camp."""
    found = []
    for mention in owner.mentions:
        match = _BEHIND_OWNER.match(text, mention.end) if mention.form == "name" else None
        if match:
            found.append((match["noun"] == "campaign", len(fold(text[mention.start : match.end()])), -mention.start))
    if not found:
        return _LEADING_ARTICLE.sub("", words)
    start = -max(found)[2]
    match = next(m for m in (_BEHIND_OWNER.match(text, n.end) for n in owner.mentions if n.start == start) if m)
    return text[start : match.end()]


_LEADING_ARTICLE = regex.compile(r"^[Tt]he\s")
