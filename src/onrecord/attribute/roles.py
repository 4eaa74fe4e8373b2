"""Reads a person's role, as worded, and the body that the person speaks for, from the words around the name.

"X, a spokesman for Y", "Y spokesman X", "the leader of Y". Nothing from outside the article ever fills these fields.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from onrecord.attribute.mentions import role_pattern, roles, titles
from onrecord.attribute.parties import Parties, Party
from onrecord.attribute.relations import Span

_SPEAKS_FOR_BODY = frozenset(["spokesperson", "head", "office"])
_LINK = regex.compile(r"\s(?:for|of|at|from|in|to|with|on behalf of)\s(?:the\s)?")
_ARTICLE = regex.compile(
    r"(?:(?:a|an|the|another|one of the|one of|its|his|her|their|who is|who was)\s)+", regex.IGNORECASE
)
_APPOSITION = regex.compile(r",\s(?P<words>[^“”\"]+?)(?=,?\s(?:who|which|whose|that)\b|,|$|;|\s[–—-]\s)")
_OFFICE_TITLES = frozenset(["office", "rank", "religious"])


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
    matches = list(role_pattern().finditer(text, start, end))
    if not matches:
        return _title_role(text, start, end)
    span = _trim(text, start, end)
    first = matches[0]
    kinds = [roles()[match.group().lower()] for match in matches]
    body = _body(text, span, matches, parties)
    return Role(
        span,
        kinds[0]["kind"] if first.start() >= span[0] else kinds[-1]["kind"],
        frozenset(k["group"] for k in kinds),
        body,
    )


def role_beside_name(text: str, source: Span, name: Span, parties: Parties) -> Role | None:
    """The role of a named speaker within the source span: behind the name first, else before it."""
    behind = _APPOSITION.match(text, name[1], max(source[1], name[1]))
    if behind:
        role = read_role(text, behind.start("words"), behind.end("words"), parties)
        if role:
            return role
    before_end = _trim(text, source[0], name[0])[1]
    if before_end > source[0]:
        return read_role(text, source[0], before_end, parties)
    return None


def role_in_apposition(text: str, name_end: int, limit: int, parties: Parties) -> Role | None:
    """The role in the apposition right behind a name anywhere in the text."""
    match = _APPOSITION.match(text, name_end, min(limit, name_end + 160))
    if match is None or not role_pattern().search(match.group("words")[:60]):
        return None
    return read_role(text, match.start("words"), match.end("words"), parties)


def _title_role(text: str, start: int, end: int) -> Role | None:
    """A title that tells an office ("Senator", "Brigadier"); "Mr" tells none."""
    span = _trim(text, start, end)
    row = titles().get(text[slice(*span)].lower())
    if row is None or row["kind"] not in _OFFICE_TITLES:
        return None
    return Role(span, "office" if row["kind"] == "office" else "other", frozenset([text[slice(*span)].lower()]), None)


def _trim(text: str, start: int, end: int) -> Span:
    match = _ARTICLE.match(text, start, end)
    start = match.end() if match else start
    while start < end and (text[start].isspace() or text[start] == ","):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    return start, end


def _body(text: str, span: Span, matches: list[regex.Match[str]], parties: Parties) -> Span | None:
    """The named body that a spokesperson, head or office-holder speaks for."""
    for match in matches:
        kind = roles()[match.group().lower()]["kind"]
        if kind not in _SPEAKS_FOR_BODY:
            continue
        link = _LINK.match(text, match.end(), span[1])
        body = (
            _named_body(text, link.end(), span[1], parties, kind)
            if link
            else _body_before(text, span[0], match.start(), parties, kind)
        )
        if body:
            return body
    return None


def _named_body(text: str, start: int, end: int, parties: Parties, kind: str) -> Span | None:
    """The noun phrase behind "of" or "for", if it holds a name that can be spoken for; up to the end of that name.

    For a spokesperson an unnamed body ("the ministry") counts too.
    """
    stop = regex.search(r",|;|\s(?:who|which|that|and)\s", text[start:end])
    limit = start + stop.start() if stop else end
    named = [(m, p) for m, p in parties.within(start, limit) if _can_be_spoken_for(text, m.start, p, kind)]
    if named:
        return start, named[0][0].end
    if kind == "spokesperson" and limit - start < 60 and text[start:limit].strip():
        return start, limit
    return None


def _body_before(text: str, start: int, end: int, parties: Parties, kind: str) -> Span | None:
    """ "Pentagon spokesperson", "the movement's leader": the name right before the role noun."""
    named = [(m, p) for m, p in parties.within(start, end) if _can_be_spoken_for(text, m.start, p, kind)]
    if not named:
        return None
    mention = named[-1][0]
    between = text[mention.end : end].strip(" ’'s")
    return (mention.start, mention.end) if len(between.split()) <= 2 else None


def _can_be_spoken_for(text: str, start: int, party: Party, kind: str) -> bool:
    if party.type == "state":
        return kind == "spokesperson"
    if party.type == "place":
        return False
    return party.type != "person" or kind == "spokesperson"
