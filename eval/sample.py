"""The sample story against its hand-made labels: statements, speakers, dates and the other fields.

A statement found is a labelled one where `score.agrees` says so: contents half alike, cues touching, sources sharing
half. Optional labels never count as missed; found, they count as right. The fields are judged over all labels that are
not optional, and a missed statement is wrong in each of them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.clean import clean
from onrecord.export.fields import Piece, StatementRow
from onrecord.ingest.files import intake
from onrecord.one_text import statement_rows
from onrecord.read import read
from onrecord.records import Intake
from onrecord.score import Attribution, Span, link, trim_all
from onrecord.settings import Settings

LABELS = "gold.jsonl"
Label = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and the statement found for it, or None."""

    label: Label
    found: StatementRow | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """One article: labels with what was found for them, what was found beyond, direct quotations by content alone."""

    pairs: list[Pair]
    beyond: list[StatementRow]
    direct: list[Pair]


def figures(sample: Path, settings: Settings) -> dict[str, float]:
    """Precision and recall of statements, and the share of labels with each field right."""
    outcomes = list(compare(sample, settings))
    pairs = [pair for outcome in outcomes for pair in outcome.pairs]
    matched = sum(pair.found is not None for pair in pairs)
    beyond = sum(len(outcome.beyond) for outcome in outcomes)
    needed = [pair for pair in pairs if not pair.label["optional"]]
    direct = [pair for outcome in outcomes for pair in outcome.direct if not pair.label["optional"]]
    dated = [pair for pair in needed if pair.label["said_from"] is not None]
    measured = {
        "precision": matched / max(matched + beyond, 1),
        "recall": _share(needed, lambda label, found: True),
        "direct_with_speaker": _share(direct, _same_speakers),
        "said_where_dated": _share(dated, _FIELDS["said"]),
    }
    return measured | {name: _share(needed, is_same) for name, is_same in _FIELDS.items()}


def _share(pairs: list[Pair], is_right: Callable[[Label, StatementRow], bool]) -> float:
    right = sum(pair.found is not None and is_right(pair.label, pair.found) for pair in pairs)
    return right / max(len(pairs), 1)


def compare(sample: Path, settings: Settings) -> Iterator[Outcome]:
    """Each labelled article with its labels and what was found in it.

    Raises ValueError for a label whose words do not stand in its article.
    """
    labels: defaultdict[str, list[Label]] = defaultdict(list)
    for line in (sample / LABELS).read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        labels[label["article"]].append(label)
    for page in intake([str(sample)], settings=settings):
        if not isinstance(page, Intake):
            raise ValueError(f"{page.locator}: found {page.message}, expected a sample without problems")
        name = page.locator.partition(f"{sample.name}/")[2]
        if name in labels:
            yield _compare_one(page, labels[name], settings)


def _compare_one(page: Intake, labels: list[Label], settings: Settings) -> Outcome:
    cleaned = clean(page, settings)
    text = cleaned.article.text
    rows = statement_rows(read(cleaned.article, cleaned.spans, settings), cleaned.article, page.locator)
    found = [trim_all(text, _as_attribution(row)) for row in rows]
    gold = [trim_all(text, locate(text, label)) for label in labels]
    linked = {right: rows[left] for left, right in link(found, gold).items()}
    spoken = {right: rows[left] for left, right in _by_content(text, found, gold).items()}
    taken = {row.statement_id for row in linked.values()}
    return Outcome(
        [Pair(label, linked.get(place)) for place, label in enumerate(labels)],
        [row for row in rows if row.statement_id not in taken],
        [Pair(one, spoken.get(place)) for place, one in enumerate(labels) if _is_quotation(one)],
    )


def _is_quotation(label: Label) -> bool:
    """A direct quotation that does not stand inside another statement's content."""
    return label["kind"] == "direct" and label["parent"] is None


def _as_attribution(row: StatementRow) -> Attribution:
    return Attribution(_spans([row.source]), _spans([row.cue]), _spans(row.content))


def _spans(pieces: Iterable[Piece | None]) -> tuple[Span, ...]:
    return tuple((piece.start, piece.end) for piece in pieces if piece is not None)


def _by_content(text: str, found: list[Attribution], gold: list[Attribution]) -> dict[int, int]:
    """Statements tied by their contents alone, one to one."""
    contents = [[Attribution((), (), one.content) for one in side] for side in (found, gold)]
    return link(*contents)


# --- where a label's words stand -----------------------------------------------------------------------------------


def locate(text: str, label: Label) -> Attribution:
    """The label's words as spans of the article. A word that occurs more than once has its context in `*_near`."""
    nears = label.get("content_near") or [None] * len(label["content"])
    content = [_place(text, words, near, label) for words, near in zip(label["content"], nears, strict=True)]
    source, cue = (_place(text, label[role], label.get(f"{role}_near"), label) for role in ("source", "cue"))
    return Attribution(
        *(
            tuple(span for span in spans if span is not None)
            for spans in ([source], [cue], sorted(filter(None, content)))
        )
    )


def _place(text: str, words: str | None, near: str | None, label: Label) -> Span | None:
    if words is None:
        return None
    start = text.find(words, text.find(near) if near else 0)
    if start < 0 or (near and near not in text):
        raise ValueError(f"label {label['gold_id']}: found no {words!r} in {label['article']}")
    return start, start + len(words)


# --- fields --------------------------------------------------------------------------------------------------------


def bare_name(name: str) -> str:
    """A name without its article and case, for comparison."""
    words = name.casefold().replace("’", "'").split()
    return " ".join(words[1:] if words[:1] in (["the"], ["a"], ["an"]) else words)


def _same_speakers(label: Label, found: StatementRow) -> bool:
    return [bare_name(name) for name in label["speakers"]] == [bare_name(one.name) for one in found.speakers]


def _same_principal(label: Label, found: StatementRow) -> bool:
    return bare_name(label["on_behalf_of"] or "") == bare_name(found.on_behalf_of.name if found.on_behalf_of else "")


def _same_carriers(label: Label, found: StatementRow) -> bool:
    return [bare_name(name) for name in label["carriers"]] == [bare_name(name) for name in found.carriers]


def _same(field: str) -> Callable[[Label, StatementRow], bool]:
    return lambda label, found: bool(label[field] == getattr(found, field))


_FIELDS: dict[str, Callable[[Label, StatementRow], bool]] = {
    "kind": _same("kind"),
    "act": _same("act"),
    "polarity": _same("polarity"),
    "in_title": _same("in_title"),
    "speaker": _same_speakers,
    "on_behalf_of": _same_principal,
    "said": lambda label, found: (label["said_from"], label["said_to"]) == (found.said_from, found.said_to),
    "medium_class": _same("medium_class"),
    "carriers": _same_carriers,
    "is_child": lambda label, found: (label["parent"] is None) == (found.parent is None),
}
