"""One statement for people: its paragraphs with source, cue and content marked, and the reason of each field."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, get_args

from onrecord.cli.listings import ID_SHOWN, when
from onrecord.export.fields import Piece, Speaker, StatementRow
from onrecord.records import Article, PartyKind, StatementParty

CONTEXT_CHARS = 150
"""Characters of a passage that are shown on either side of a statement's spans."""


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


def excerpt(passage: Passage, row: StatementRow) -> str:
    """The passage, marked; what stands further than `CONTEXT_CHARS` from every span of the statement is `…`."""
    parts = _near(passage, row)
    shown = [marked(Passage(passage.start + start, passage.text[start:end]), row) for start, end in parts]
    before = ["…"] if parts and parts[0][0] > 0 else []
    after = ["…"] if parts and parts[-1][1] < len(passage.text) else []
    return " ".join([*before, " … ".join(shown), *after])


def _near(passage: Passage, row: StatementRow) -> list[tuple[int, int]]:
    """The parts of the passage around the spans, in text order, apart from each other; cut between words."""
    text, parts = passage.text, list[tuple[int, int]]()
    for piece in sorted((*row.content, *filter(None, (row.source, row.cue))), key=lambda piece: piece.start):
        first, last = max(piece.start - passage.start, 0), min(piece.end - passage.start, len(text))
        if first < last:
            start, end = _cut_before(text, first), _cut_after(text, last)
            if parts and start <= parts[-1][1]:
                start, end = parts[-1][0], max(parts.pop()[1], end)
            parts.append((start, end))
    return parts


def _cut_before(text: str, first: int) -> int:
    cut = first - CONTEXT_CHARS
    return 0 if cut <= 0 else max(text.find(" ", cut, first) + 1, cut)


def _cut_after(text: str, last: int) -> int:
    cut = last + CONTEXT_CHARS
    space = text.rfind(" ", last, cut)
    return len(text) if cut >= len(text) else space if space > 0 else cut


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
