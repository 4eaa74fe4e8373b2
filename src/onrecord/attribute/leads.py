"""Names whom a headline or a lead only describes: "A judge has ruled", where the article goes on to tell which.

News begins with a description and gives the name further down. Only where one party alone fits, and only for offices
and bodies: "a senior official" stays without a name (codebook).
"""

from __future__ import annotations

import regex

from onrecord.attribute.floor import Floor
from onrecord.attribute.parties import Parties, Party
from onrecord.attribute.relations import Span
from onrecord.attribute.roles import Role
from onrecord.attribute.vocabulary import party_nouns

LEAD_PARAGRAPHS = 2
"""So many paragraphs of the body are its lead."""
STEM_CHARS = 5
"""So many letters of a describing word must stand in the name: "appeals" and "Court of Appeal"."""

OFFICES = frozenset("judge mayor governor minister prosecutor lawmaker president cleric attorney".split())
"""Groups of roles of which an article about one seldom has a second without telling so."""
_INDEFINITE = regex.compile(r"(?:an?|one)\s", regex.IGNORECASE)
_WORD = regex.compile(r"\p{L}+")


def named_later(floor: Floor, source: Span, head: str, role: Role | None) -> Party | None:
    """The one party of the article that a lead's indefinite description fits; None where none or several do."""
    if not _is_lead(floor, source[0]) or not (
        _INDEFINITE.match(floor.text, *source) or floor.layout.in_title(source[0])
    ):
        return None
    if role and not head.endswith("s") and role.groups & OFFICES:
        persons = [party for party in floor.parties if party.type == "person" and party.is_named]
        fitting = [party for party in persons if party.role_groups & role.groups & OFFICES]
        return fitting[0] if len(fitting) == 1 else None
    return body_like(floor.text, source, head, floor.parties)


def body_like(text: str, source: Span, head: str, parties: Parties, before: int | None = None) -> Party | None:
    """The named body whose name has the noun of a description and a word that describes it, if one alone has.

    `before` leaves out those first named behind it.
    """
    if head not in party_nouns() or head.endswith("s"):
        return None
    words = [word.lower() for word in _WORD.findall(text, *source)][:-1]
    telling = [word[:STEM_CHARS] for word in words if len(word) >= STEM_CHARS]
    named = [p for p in parties if p.is_named and p.type in {"organisation", "group"} and head in _words(p)]
    if before is not None:
        named = [party for party in named if party.first < before]
    fitting = [party for party in named if any(word.startswith(stem) for stem in telling for word in _words(party))]
    return fitting[0] if len(fitting) == 1 else None


def _words(party: Party) -> list[str]:
    return [word.lower() for word in _WORD.findall(party.name)]


def _is_lead(floor: Floor, at: int) -> bool:
    """Whether a place stands in a headline or in the first paragraphs of the body."""
    if floor.layout.in_title(at):
        return True
    body = [start for start, _ in floor.layout.paragraphs if not floor.layout.in_title(start)]
    return at < body[LEAD_PARAGRAPHS] if len(body) > LEAD_PARAGRAPHS else True
