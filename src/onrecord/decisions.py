"""What people settled, found again in the text and applied to what a reader found.

A decision names no derived id. Its anchor is the page, the words it is about, the words before and after them, and
where they stood; so it outlives every reader, every cleaner and every rebuild. One that cannot be found again is
kept and listed as not attached.
"""

from __future__ import annotations

import json
import re
import typing
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rapidfuzz import fuzz

from onrecord.errors import InputError
from onrecord.prune import without
from onrecord.records import (
    Act,
    Article,
    Decision,
    Mention,
    Polarity,
    Reading,
    Statement,
    StatementKind,
    StatementParty,
    StatementSpan,
    make_id,
)
from onrecord.settings import Settings

STATEMENT_KINDS = ("statement_accept", "statement_reject", "statement_edit", "statement_add")
ACTOR_KINDS = (
    "actor_same",
    "actor_different",
    "actor_split",
    "actor_name",
    "actor_type",
    "actor_public",
    "actor_private",
)

EDITABLE: dict[str, tuple[Any, ...]] = {
    "kind": typing.get_args(StatementKind),
    "act": typing.get_args(Act),
    "polarity": typing.get_args(Polarity),
    "in_title": (False, True),
}
"""The fields that a person may set, each with the values that it takes."""

CONTEXT_CHARS: int = Settings().context_chars
LEAST_CONTEXT = 8
"""Fewer letters than this around a gap are found anywhere; they do not tell where the words stood."""

LEAST_LIKENESS = 60.0
"""How like the words in the gap must be to those decided on, in per cent: a misprint corrected, not other words."""

LEAST_OVERLAP = 1 / 3
"""Shared part of the union of two spans: a reader may cut a clause, but a child is not its parent statement."""

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words of a page, to be found again in whatever text is made of it later."""

    page_id: str
    quoted: str
    prefix: str
    suffix: str
    start_char: int


def anchor(article: Article, start: int, end: int, context_chars: int = CONTEXT_CHARS) -> Anchor:
    """The anchor of these code points of an article."""
    text = article.text
    return Anchor(
        article.page_id,
        text[start:end],
        text[max(0, start - context_chars) : start],
        text[end : end + context_chars],
        start,
    )


def statement_anchor(article: Article, reading: Reading, statement_id: str) -> tuple[Anchor, dict[str, Any]]:
    """The anchor of a statement's content, and the source and cue that tell it from another with the same content."""
    pieces = [span for span in reading.statement_spans if span.statement_id == statement_id]
    start, end = _extent(span for span in pieces if span.role == "content")
    words: dict[str, Any] = {span.role: span.text for span in pieces if span.role != "content"}
    return anchor(article, start, end), words


def statement_decision(
    kind: str, article: Article, reading: Reading, statement_id: str, *, author: str, decided_at: str, **changes: Any
) -> Decision:
    """A decision to accept, reject or edit (`changes` by field) a statement of this reading."""
    place, words = statement_anchor(article, reading, statement_id)
    return decision(kind, place, {**changes, "words": words}, author=author, decided_at=decided_at)


def added_statement(
    article: Article, spans: Iterable[tuple[str, int, int]], *, author: str, decided_at: str, **fields: Any
) -> Decision:
    """A decision that there is a statement with these spans: (role, first code point, code point after the last)."""
    pieces: list[dict[str, Any]] = [
        {"role": role, "start_char": start, "end_char": end, "text": article.text[start:end]}
        for role, start, end in sorted(spans, key=lambda span: span[1:])
    ]
    place = anchor(article, min(piece["start_char"] for piece in pieces), max(piece["end_char"] for piece in pieces))
    return decision("statement_add", place, {**fields, "spans": pieces}, author=author, decided_at=decided_at)


def actor_decision(kind: str, places: Sequence[Anchor], *, author: str, decided_at: str, **value: Any) -> Decision:
    """A decision about the actors that are named at these places; `actor_decisions` says what each kind means."""
    further = [{field: getattr(place, field) for field in Anchor.__slots__} for place in places[1:]]
    return decision(kind, places[0], {**value, "anchors": further}, author=author, decided_at=decided_at)


def decision(kind: str, place: Anchor, value: Mapping[str, Any], *, author: str, decided_at: str) -> Decision:
    """A decision about the words of an anchor. Raises `InputError` for a kind or value that there is not."""
    if kind not in STATEMENT_KINDS + ACTOR_KINDS:
        raise InputError(f"no decision {kind!r}; choose one of {', '.join(STATEMENT_KINDS + ACTOR_KINDS)}")
    if kind in STATEMENT_KINDS:
        _check_fields({name: value[name] for name in value if name not in ("words", "spans")})
    stored = json.dumps(value, ensure_ascii=False, sort_keys=True)
    decision_id = make_id(
        kind, place.page_id, place.quoted, place.prefix, place.suffix, place.start_char, stored, author, decided_at
    )
    return Decision(
        decision_id=decision_id,
        kind=kind,
        page_id=place.page_id,
        quoted=place.quoted,
        prefix=place.prefix,
        suffix=place.suffix,
        start_char=place.start_char,
        value=stored,
        author=author,
        decided_at=decided_at,
        retired_at=None,
        is_attached=False,
    )


def _check_fields(changes: Mapping[str, Any]) -> None:
    for name, value in changes.items():
        if name not in EDITABLE:
            raise InputError(f"a statement's {name!r} cannot be set; choose from {', '.join(EDITABLE)}")
        if value not in EDITABLE[name]:
            raise InputError(f"{value!r} is no {name}; choose from {', '.join(map(str, EDITABLE[name]))}")


def anchors(held: Decision) -> tuple[Anchor, ...]:
    """The anchors of a decision: one or more for one about actors, none for one about no text."""
    if held.page_id is None or held.start_char is None:
        return ()
    first = Anchor(held.page_id, held.quoted, held.prefix, held.suffix, held.start_char)
    further = json.loads(held.value).get("anchors", []) if held.kind in ACTOR_KINDS else []
    return (first, *(Anchor(**place) for place in further))


# --- finding the words again ----------------------------------------------------------------------------------------


def locate(place: Anchor, text: str) -> Place | None:
    """Where the words stand in this text, or None.

    By the words themselves (whatever the spaces and quotation marks); of several such places the one with the most of
    the words before and after; of several such the nearest to where they stood. Words that are gone are looked for
    between the words before and after, and taken if they are nearly the same.
    """
    plain, offsets = _plain(text)
    quoted, prefix, suffix = (_plain(part)[0] for part in (place.quoted, place.prefix, place.suffix))
    found = [match.start() for match in re.finditer(f"(?={re.escape(quoted)})", plain)] if quoted.strip() else []
    if not found:
        gap = _gap(quoted, prefix, suffix, plain)
        return gap and (offsets[gap[0]], offsets[gap[1] - 1] + 1)
    best = min(
        found,
        key=lambda start: (
            -_context(plain, start, start + len(quoted), prefix, suffix),
            abs(offsets[start] - place.start_char),
            start,
        ),
    )
    return offsets[best], offsets[best + len(quoted) - 1] + 1


_MARKS = str.maketrans("“”„‟«»‘’‚‛`´", '""""""' + "''''''")


def _plain(text: str) -> tuple[str, list[int]]:
    """The text with one kind of quotation mark and single spaces, and where each of its characters came from."""
    letters: list[str] = []
    offsets: list[int] = []
    for offset, letter in enumerate(text.translate(_MARKS)):
        if letter.isspace():
            if letters and letters[-1] == " ":
                continue
            letter = " "
        letters.append(letter)
        offsets.append(offset)
    return "".join(letters), offsets


def _context(plain: str, start: int, end: int, prefix: str, suffix: str) -> int:
    return _shared(reversed(prefix), reversed(plain[max(0, start - len(prefix)) : start])) + _shared(
        suffix, plain[end : end + len(suffix)]
    )


def _shared(one: Iterable[str], other: Iterable[str]) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _gap(quoted: str, prefix: str, suffix: str, plain: str) -> Place | None:
    if min(len(prefix), len(suffix)) < LEAST_CONTEXT:
        return None
    longest = 2 * len(quoted) + CONTEXT_CHARS
    gaps = [
        (before.end(), after)
        for before in re.finditer(re.escape(prefix), plain)
        if (after := plain.find(suffix, before.end(), before.end() + longest + len(suffix))) > before.end()
    ]
    liked = [(fuzz.ratio(quoted, plain[start:end]), start, end) for start, end in gaps]
    likeness, start, end = max(liked, default=(0.0, 0, 0))
    return (start, end) if likeness >= LEAST_LIKENESS else None


def mention_at(place: Anchor, text: str, mentions: Iterable[Mention]) -> Mention | None:
    """The mention that the words of an anchor are, or None."""
    where = locate(place, text)
    if where is None:
        return None
    shares = [(_overlap(where, (row.start_char, row.end_char)), row) for row in mentions]
    share, row = max(shares, key=lambda pair: (pair[0], -pair[1].start_char), default=(0.0, None))
    return row if share >= LEAST_OVERLAP else None


def statement_at(held: Decision, text: str, reading: Reading) -> Statement | None:
    """The statement that a decision is about: the best overlap of contents; of equals the one with the same cue."""
    where = locate(anchors(held)[0], text)
    if where is None:
        return None
    words = json.loads(held.value).get("words", {})
    spans = _spans_by_statement(reading)
    best: tuple[tuple[float, int], Statement | None] = ((0.0, 0), None)
    for statement in reading.statements:
        pieces = spans.get(statement.statement_id, [])
        share = _overlap(where, _extent(span for span in pieces if span.role == "content"))
        alike = sum(words.get(span.role) == span.text for span in pieces)
        if share >= LEAST_OVERLAP and (share, alike) > best[0]:
            best = ((share, alike), statement)
    return best[1]


def _spans_by_statement(reading: Reading) -> dict[str, list[StatementSpan]]:
    spans: dict[str, list[StatementSpan]] = {}
    for span in reading.statement_spans:
        spans.setdefault(span.statement_id, []).append(span)
    return spans


def _extent(spans: Iterable[StatementSpan]) -> Place:
    pieces = [(span.start_char, span.end_char) for span in spans]
    return min((start for start, _ in pieces), default=0), max((end for _, end in pieces), default=0)


def _overlap(one: Place, other: Place) -> float:
    """The part of the union of two spans that both cover."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared / (max(one[1], other[1]) - min(one[0], other[0])) if shared > 0 else 0.0


# --- applying them --------------------------------------------------------------------------------------------------


def decide(article: Article, reading: Reading, held: Iterable[Decision]) -> tuple[Reading, set[str]]:
    """The reading with people's decisions about its statements, and the ids of those that found their words.

    First come the statements that people added; then each other decision finds its statement, before any is rejected,
    so that a second rejection of one statement cannot hit its neighbour; then they are applied in the order in which
    they were taken. Retired ones and those about actors are passed over.
    """
    active = sorted((row for row in held if row.retired_at is None), key=lambda row: (row.decided_at, row.decision_id))
    attached: set[str] = set()
    for each in active:
        if each.kind == "statement_add" and (changed := _added(article, reading, each)) is not None:
            reading = changed
            attached.add(each.decision_id)
    about = [row for row in active if row.kind in STATEMENT_KINDS and row.kind != "statement_add"]
    found = [(each, target) for each in about if (target := statement_at(each, article.text, reading)) is not None]
    for each, target in found:
        reading = _applied(each, target.statement_id, reading)
    return reading, attached | {each.decision_id for each, _ in found}


def _applied(held: Decision, statement_id: str, reading: Reading) -> Reading:
    if held.kind == "statement_reject":
        return without(reading, statements={statement_id})
    changes: dict[str, Any] = {"review": "accepted"}
    if held.kind == "statement_edit":
        changes = {"review": "edited", **_fields(json.loads(held.value))}
    return _changed(reading, statement_id, changes)


def _changed(reading: Reading, statement_id: str, changes: Mapping[str, Any]) -> Reading:
    rows = (replace(row, **changes) if row.statement_id == statement_id else row for row in reading.statements)
    return replace(reading, statements=tuple(rows))


def _added(article: Article, reading: Reading, held: Decision) -> Reading | None:
    where = locate(anchors(held)[0], article.text)
    value = json.loads(held.value)
    pieces = list(_moved(value["spans"], where[0] - anchors(held)[0].start_char)) if where else []
    if not pieces or any(article.text[start:end] != text for _, start, end, text in pieces):
        return None
    places = {piece[:3] for piece in pieces}
    spans = _spans_by_statement(reading)
    for row in reading.statements:
        if {(span.role, span.start_char, span.end_char) for span in spans.get(row.statement_id, [])} == places:
            return _changed(reading, row.statement_id, {"review": "added", **_fields(value)})
    return _joined(reading, *_statement(article, reading, pieces, value))


def _moved(pieces: Iterable[Mapping[str, Any]], shift: int) -> Iterator[tuple[str, int, int, str]]:
    for piece in pieces:
        yield piece["role"], piece["start_char"] + shift, piece["end_char"] + shift, piece["text"]


def _fields(value: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value[name] for name in EDITABLE if name in value}


def _statement(
    article: Article, reading: Reading, pieces: list[tuple[str, int, int, str]], value: Mapping[str, Any]
) -> tuple[Statement, list[StatementSpan], list[StatementParty]]:
    statement_id = make_id("added", article.article_id, *(part for piece in pieces for part in piece[:3]))
    defaults: dict[str, Any] = {"kind": "indirect", "act": "said", "polarity": "asserted", "in_title": False}
    statement = Statement(
        statement_id=statement_id,
        article_id=article.article_id,
        parent_id=None,
        occasion_id=None,
        confidence=1.0,
        reader="person",
        review="added",
        start_char=min(start for _, start, _, _ in pieces),
        detail="{}",
        **(defaults | _fields(value)),
    )
    counts: dict[str, int] = {}
    spans = []
    for role, start, end, text in pieces:
        spans.append(StatementSpan(statement_id, typing.cast(Any, role), counts.setdefault(role, 0), start, end, text))
        counts[role] += 1
    sources = [span for span in spans if span.role == "source"]
    return statement, spans, [_speaker(source, number, reading) for number, source in enumerate(sources)]


def _speaker(source: StatementSpan, position: int, reading: Reading) -> StatementParty:
    inside = [
        row for row in reading.mentions if source.start_char <= row.start_char and row.end_char <= source.end_char
    ]
    longest = max(inside, key=lambda row: (row.end_char - row.start_char, -row.start_char), default=None)
    return StatementParty(
        statement_id=source.statement_id,
        kind="speaker",
        position=position,
        chain_id=longest.chain_id if longest else None,
        start_char=source.start_char,
        end_char=source.end_char,
        text=source.text,
        role=None,
        role_start_char=None,
        role_end_char=None,
        reason="added by a person",
    )


def _joined(
    reading: Reading, statement: Statement, spans: list[StatementSpan], parties: list[StatementParty]
) -> Reading:
    return replace(
        reading,
        statements=(*reading.statements, statement),
        statement_spans=(*reading.statement_spans, *spans),
        statement_parties=(*reading.statement_parties, *parties),
    )
