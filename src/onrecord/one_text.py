"""Statements of one text, without a record."""

from __future__ import annotations

import hashlib
import typing
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any, TypeVar

from onrecord.clean.encodings import refuse_surrogates
from onrecord.clean.pieces import count_words, split_pieces
from onrecord.clean.stamps import parse_stamp
from onrecord.errors import InputError
from onrecord.export.fields import StatementRow
from onrecord.export.shape import parse
from onrecord.records import (
    Article,
    ArticleSpan,
    Occasion,
    PartyKind,
    Reading,
    SpanRole,
    Statement,
    StatementParty,
    StatementSpan,
    make_id,
)
from onrecord.schema import columns

T = TypeVar("T")

ADDRESS = "text"
"""The `article` of a statement whose text came without an address."""


def article_of(
    text: str, *, published: str | date | None, outlet: str | None, title: str | None, url: str | None
) -> Article:
    """The text as an article, taken as it is: no part of it is title, byline or furniture.

    Raises `InputError` for a publication date that is no full date, and for half of a surrogate pair, no character.
    """
    for given in filter(None, (text, outlet, title, url)):
        refuse_surrogates(given)
    page_id = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    day = _published(published)
    return Article(
        article_id=make_id(page_id, outlet, url),
        page_id=page_id,
        outlet=outlet,
        outlet_evidence=outlet and "given:outlet",
        title=title,
        byline=None,
        section=None,
        published=day,
        published_from=day and day[:10],
        published_to=day and day[:10],
        published_words=day and str(published),
        published_evidence=day and "given:published",
        language="en",
        text=text,
        words=count_words(text),
        entered_at="",
    )


def _published(published: str | date | None) -> str | None:
    if published is None:
        return None
    if isinstance(published, date):
        published = published.isoformat()
    day, reason = parse_stamp(published)
    if day is None:
        raise InputError(f"published={published!r} is no full date ({reason}); give it as 2024-03-05 or None")
    return day


def paragraphs_of(article: Article) -> tuple[ArticleSpan, ...]:
    """Every paragraph of the text as body, in order."""
    pieces = enumerate(split_pieces(article.text))
    return tuple(
        ArticleSpan(article.article_id, position, "body", piece.start_char, piece.end_char, "taken as it is")
        for position, piece in pieces
    )


def statement_rows(reading: Reading, article: Article, locator: str) -> list[StatementRow]:
    """The statements of a reading with the fields of the export, by the start of their first span.

    A text alone has no actors, positions or restatements: `actor_id` and `restatement` are None.
    """
    parts = _Parts(reading)
    about = {"article": locator, "article_id": article.article_id, "outlet": article.outlet}
    ordered = sorted(reading.statements, key=lambda row: (row.start_char, row.statement_id))
    return [parse(StatementRow, parts.fields_of(statement) | about) for statement in ordered]


class _Parts:
    """The rows of a reading by the statement or occasion that they belong to."""

    def __init__(self, reading: Reading) -> None:
        self.chains = {row.chain_id: row for row in reading.chains}
        self.occasions = {row.occasion_id: asdict(row) for row in reading.occasions}
        self.spans = _by(reading.statement_spans, lambda row: (row.statement_id, row.role), lambda row: row.start_char)
        self.parties = _by(
            reading.statement_parties, lambda row: (row.statement_id, row.kind), lambda row: row.position
        )
        self.carriers = _by(reading.occasion_carriers, lambda row: row.occasion_id, lambda row: row.hop)

    def fields_of(self, statement: Statement) -> dict[str, Any]:
        """The fields of the export that the statement, its occasion, its spans and its parties give."""
        pieces = {role: [_piece(span) for span in self.spans[statement.statement_id, role]] for role in SPAN_ROLES}
        parties = {kind: self.parties[statement.statement_id, kind] for kind in PARTY_KINDS}
        speakers, principals = ([self._party(row) for row in parties[kind]] for kind in ("speaker", "on_behalf_of"))
        return {
            **self.occasions.get(statement.occasion_id or "", _NO_OCCASION),
            **asdict(statement),
            "content": pieces["content"],
            "source": _first(pieces["source"]),
            "cue": _first(pieces["cue"]),
            "speakers": speakers,
            "role": _first([self._role(row) for row in parties["speaker"]]),
            "on_behalf_of": _first(principals),
            "addressee": _first([row.text for row in parties["addressee"]]),
            "carriers": [row.outlet for row in self.carriers[statement.occasion_id or ""]],
            "parent": statement.parent_id,
            "positions": [],
            "restatement": None,
        }

    def _role(self, row: StatementParty) -> str | None:
        chain = self.chains.get(row.chain_id or "")
        return row.role or (chain.role if chain else None)

    def _party(self, row: StatementParty) -> dict[str, Any]:
        chain = self.chains.get(row.chain_id or "")
        if chain is None:
            return {"actor_id": None, "name": row.text, "type": "other", "named": False}
        return {"actor_id": None, "name": chain.name, "type": chain.type, "named": chain.is_named}


SPAN_ROLES = typing.get_args(SpanRole)
PARTY_KINDS = typing.get_args(PartyKind)
_NO_OCCASION: dict[str, Any] = {column.name: None for column in columns(Occasion)}


def _by(rows: Iterable[T], key: Callable[[T], Any], order: Callable[[T], Any]) -> defaultdict[Any, list[T]]:
    grouped: defaultdict[Any, list[T]] = defaultdict(list)
    for row in sorted(rows, key=order):
        grouped[key(row)].append(row)
    return grouped


def _piece(span: StatementSpan) -> dict[str, Any]:
    return {"start": span.start_char, "end": span.end_char, "text": span.text}


def _first(values: Sequence[T]) -> T | None:
    return values[0] if values else None
