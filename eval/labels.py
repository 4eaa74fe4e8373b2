"""Labels: statements as a reader filled them in, one JSON object a line, offsets into the article's text.

What a program found takes the same shape, so that one comparison serves reader against program and reader against
reader. Names are compared as in `eval.sample`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from eval.sample import bare_name
from onrecord.export.fields import Piece, StatementRow
from onrecord.records import Act, MediumClass, Polarity, StatementKind
from onrecord.score import Attribution, Span, link, trim_all


@dataclass(frozen=True, slots=True)
class Label:
    """One statement with every field that a reader fills; `eval/GUIDE.md` says how.

    `speakers` is empty exactly where the text does not tell who speaks. `named` is about all of them.
    """

    label_id: str
    article: str
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    parent: str | None
    in_title: bool
    kind: StatementKind
    act: Act
    polarity: Polarity
    speakers: tuple[str, ...]
    named: bool
    role: str | None
    on_behalf_of: str | None
    addressee: str | None
    said_from: str | None
    said_to: str | None
    said_after: str | None
    said_before: str | None
    said_basis: str | None
    place: str | None
    medium: str | None
    medium_class: MediumClass | None
    carriers: tuple[str, ...]
    optional: bool

    def attribution(self) -> Attribution:
        """Its spans, for alignment."""
        source, cue = (() if span is None else (span,) for span in (self.source, self.cue))
        return Attribution(source, cue, self.content)


def load(path: Path) -> list[Label]:
    """The labels of a file, in its order."""
    return [_from_json(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _from_json(line: str) -> Label:
    row = json.loads(line)
    spans = {name: None if row[name] is None else tuple(row[name]) for name in ("source", "cue")}
    content = tuple((start, end) for start, end in row["content"])
    lists = {name: tuple(row[name]) for name in ("speakers", "carriers")}
    return Label(**(row | spans | lists | {"content": content}))


def store(path: Path, labels: Iterable[Label]) -> None:
    """Write labels, one a line."""
    lines = [json.dumps(asdict(label), ensure_ascii=False) + "\n" for label in labels]
    path.write_text("".join(lines), encoding="utf-8")


def from_row(row: StatementRow, article: str) -> Label:
    """What a program found, in the shape of a label."""
    return Label(
        label_id=row.statement_id,
        article=article,
        source=_span(row.source),
        cue=_span(row.cue),
        content=tuple((piece.start, piece.end) for piece in row.content),
        parent=row.parent,
        in_title=row.in_title,
        kind=row.kind,
        act=row.act,
        polarity=row.polarity,
        speakers=tuple(speaker.name for speaker in row.speakers),
        named=bool(row.speakers) and all(speaker.named for speaker in row.speakers),
        role=row.role,
        on_behalf_of=row.on_behalf_of.name if row.on_behalf_of else None,
        addressee=row.addressee,
        said_from=row.said_from,
        said_to=row.said_to,
        said_after=row.said_after,
        said_before=row.said_before,
        said_basis=row.said_basis,
        place=row.place,
        medium=row.medium,
        medium_class=row.medium_class,
        carriers=row.carriers,
        optional=False,
    )


def _span(piece: Piece | None) -> Span | None:
    return None if piece is None else (piece.start, piece.end)


# --- one reading beside another --------------------------------------------------------------------------------------


def align(text: str, found: Sequence[Label], gold: Sequence[Label]) -> dict[int, int]:
    """The place among `found` for each place of `gold` that has a partner, one to one, by `score.link`."""
    mine, theirs = ([trim_all(text, label.attribution()) for label in side] for side in (found, gold))
    return {right: left for left, right in link(mine, theirs).items()}


def context(text: str, label: Label, around_chars: int = 80) -> str:
    """The words of a label with what stands around them, spans marked, on one line."""
    marks = [(label.source, "{s "), (label.cue, "{c "), *((span, "{t ") for span in label.content)]
    spans = [(span, mark) for span, mark in marks if span is not None]
    start = max(min(span[0] for span, _ in spans) - around_chars, 0)
    end = max(span[1] for span, _ in spans) + around_chars
    opened = sorted([(span[0], mark) for span, mark in spans] + [(span[1], "}") for span, _ in spans])
    shown, at = "", start
    for place, mark in opened:
        shown, at = shown + text[at:place] + mark, place
    return " ".join((shown + text[at:end]).split())


# --- whether two readings say the same -------------------------------------------------------------------------------

Comparison = Callable[[Label, Label], bool]


def _same(field: str) -> Comparison:
    return lambda one, other: bool(getattr(one, field) == getattr(other, field))


def _same_name(field: str) -> Comparison:
    return lambda one, other: bare_name(getattr(one, field) or "") == bare_name(getattr(other, field) or "")


def _same_names(field: str) -> Comparison:
    return lambda one, other: [*map(bare_name, getattr(one, field))] == [*map(bare_name, getattr(other, field))]


COMPARISONS: dict[str, Comparison] = {
    "speaker": _same_names("speakers"),
    "named": _same("named"),
    "role": _same_name("role"),
    "on_behalf_of": _same_name("on_behalf_of"),
    "addressee": _same_name("addressee"),
    "said": lambda one, other: (one.said_from, one.said_to) == (other.said_from, other.said_to),
    "bounds": lambda one, other: (one.said_after, one.said_before) == (other.said_after, other.said_before),
    "place": _same_name("place"),
    "medium": _same_name("medium"),
    "medium_class": _same("medium_class"),
    "carriers": _same_names("carriers"),
    "kind": _same("kind"),
    "act": _same("act"),
    "polarity": _same("polarity"),
    "in_title": _same("in_title"),
    "is_child": lambda one, other: (one.parent is None) == (other.parent is None),
}
