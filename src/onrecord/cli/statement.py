"""One statement for people: its paragraphs with source, cue and content marked, and the reason of each field."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, get_args

from onrecord.cli.listings import ID_SHOWN, when
from onrecord.export.fields import Piece, Speaker, StatementRow
from onrecord.records import Article, PartyKind, StatementParty


class Passage(NamedTuple):
    """A part of an article's text: a paragraph or the title. Offsets as in the article."""

    start: int
    text: str


def speaker_line(row: StatementRow) -> str:
    """Who speaks, in what role, for whom: `Ada Brandt, foreign minister, for the Government`."""
    names = " and ".join(_name(speaker) for speaker in row.speakers) or "nobody named"
    role = f", {row.role}" if row.role and row.role.casefold() not in names.casefold() else ""
    behalf = f", for {row.on_behalf_of.name}" if row.on_behalf_of else ""
    return names + role + behalf


def _name(speaker: Speaker) -> str:
    return speaker.name if speaker.named else f"{speaker.name} (unnamed)"


def way_line(row: StatementRow) -> str:
    """Which way it came: medium, place, carriers and the outlet that published it."""
    parts = [row.medium or "", f"in {row.place}" if row.place else ""]
    parts += [f"through {carrier}" for carrier in row.carriers]
    parts.append(row.outlet or "outlet not named")
    return " · ".join(part for part in parts if part)


def content_line(row: StatementRow) -> str:
    """What was said, its pieces joined by an ellipsis."""
    return " … ".join(piece.text for piece in row.content)


def said_line(row: StatementRow) -> str:
    """When it was said as far as the text tells, and the words that say so."""
    said = when(row.said_from, row.said_to, row.said_after, row.said_before) or "not told"
    return f"{said} ({row.said_basis})" if row.said_basis else said


def field_lines(row: StatementRow, article: Article) -> Iterator[tuple[str, str]]:
    """The fields that hold something, as (name, value); what is known from outside the text with its evidence."""
    lines = {
        "speaker": speaker_line(row),
        "to": row.addressee,
        "said": said_line(row),
        "place": row.place,
        "medium": row.medium and f"{row.medium} ({row.medium_class})",
        "through": ", ".join(row.carriers),
        "outlet": _with_evidence(row.outlet, article.outlet_evidence),
        "published": _with_evidence(article.published, article.published_evidence),
        "article": f"{row.article} ({row.article_id[:ID_SHOWN]})",
        "kind": f"{row.kind}, {row.act}, {row.polarity}" + (", in the title" if row.in_title else ""),
        "inside": row.parent,
        "told also": row.restatement and f"group {row.restatement}",
        "positions": "; ".join(f"{position.stance}: {position.issue}" for position in row.positions),
        "confidence": f"{row.confidence:.2f}, read by {row.reader}, {row.review}",
    }
    return ((name, value) for name, value in lines.items() if value)


def _with_evidence(value: str | None, evidence: str | None) -> str:
    return f"{value} ({evidence})" if value else "not told"


def reason_lines(detail: str, parties: Iterable[StatementParty]) -> Iterator[tuple[str, str]]:
    """The reason of each field, from the statement's `detail` and from its parties, as (field, reason)."""
    for name, reason in json.loads(detail).items():
        if name not in get_args(PartyKind):
            yield name, reason if isinstance(reason, str) else json.dumps(reason, ensure_ascii=False)
    for party in parties:
        yield party.kind.replace("_", " "), f"{party.text}: {party.reason}"


def marked(passage: Passage, row: StatementRow) -> str:
    """The passage with its spans in brackets: `[source: ...] [cue: ...] [content: ...]`. Spans may nest."""
    spans = [("content", piece) for piece in row.content]
    spans += [(role, piece) for role, piece in (("source", row.source), ("cue", row.cue)) if piece]
    text = passage.text
    for at, mark in _marks(passage, spans):
        text = text[:at] + mark + text[at:]
    return text


def _marks(passage: Passage, spans: Iterable[tuple[str, Piece]]) -> Sequence[tuple[int, str]]:
    """Where each bracket goes, last first, so that inserting one moves no other; inner brackets close before outer."""
    last = len(passage.text)
    marks: list[tuple[int, int, int, str]] = []
    for role, piece in spans:
        start, end = piece.start - passage.start, piece.end - passage.start
        if start < last and end > 0:
            marks.append((max(start, 0), 1, -end, f"[{role}: "))
            marks.append((min(end, last), 0, -start, "]"))
    return [(at, mark) for at, _, _, mark in sorted(marks, reverse=True)]
