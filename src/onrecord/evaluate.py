"""How well a reader does on a corpus of annotated attributions."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.clean import clean
from onrecord.corpora import GoldArticle, read_corpus
from onrecord.read import read, reader_version
from onrecord.records import Intake, Page, Reading
from onrecord.score import KINDS, ROLES, Attribution, Measure, Span, add_scores, score_article
from onrecord.settings import Settings


@dataclass(frozen=True, slots=True)
class Report:
    """The scores of one reader on one corpus."""

    reader: str
    articles: int
    scores: Mapping[str, Measure]

    def figures(self) -> dict[str, float]:
        """F1 of spans, tokens and linked attributions; recall of overlaps and of content by kind."""
        return {name: measure.recall if _is_recall(name) else measure.f1 for name, measure in self.scores.items()}

    def lines(self) -> list[str]:
        """The scores as a table for people."""
        lines = [
            f"{self.reader}: {self.articles} articles, {self.scores['linked'].expected} attributions expected, "
            f"{self.scores['linked'].found} found",
            "",
            f"{'':<20}{'precision':>10}{'recall':>10}{'F1':>10}{'expected':>10}",
        ]
        names = [f"{how}.{role}" for how in ("exact", "token") for role in ROLES] + ["linked"]
        recalls = [f"overlap.{role}" for role in ROLES] + [
            f"{how}.{kind}" for how in ("exact", "overlap") for kind in KINDS
        ]
        return lines + [_line(name, self.scores[name]) for name in [*names, *recalls]]


def _is_recall(name: str) -> bool:
    return name.startswith("overlap.") or name.partition(".")[2] in KINDS


def _line(name: str, measure: Measure) -> str:
    if _is_recall(name):
        return f"{name:<20}{'':>10}{measure.recall:>10.4f}{'':>10}{measure.expected:>10}"
    return f"{name:<20}{measure.precision:>10.4f}{measure.recall:>10.4f}{measure.f1:>10.4f}{measure.expected:>10}"


def evaluate(corpus_dir: Path, settings: Settings, *, compartment: str = "dev") -> Report:
    """The scores of the reader that the settings choose, on a folder shaped like PolNeAR (see `corpora.py`).

    Each article is cleaned as a plain-text page and read as `add` would. The corpus annotates headlines, which are its
    texts' first lines, but no attribution inside another's content: children are left out.
    Raises `InputError` for a folder that is no such corpus, `ReaderError` for an unknown reader.
    """
    return evaluate_articles(read_corpus(corpus_dir, compartment), settings)


def evaluate_articles(articles: Sequence[GoldArticle], settings: Settings) -> Report:
    """The scores of the reader that the settings choose on these articles, as `evaluate` measures them."""
    scores = add_scores(score_article(gold.text, _found(gold, settings), gold.attributions) for gold in articles)
    return Report(reader_version(settings), len(articles), scores)


def _found(gold: GoldArticle, settings: Settings) -> list[Attribution]:
    content = gold.text.encode()
    page = Page(hashlib.sha256(content).hexdigest(), "text/plain", "utf-8", None, content)
    cleaned = clean(Intake(page, gold.name), settings)
    return attributions_of(read(cleaned.article, cleaned.spans, settings))


def attributions_of(reading: Reading, *, with_children: bool = False, with_titles: bool = True) -> list[Attribution]:
    """The statements of a reading as spans, in its order; those inside others, and in headlines, only where wanted."""
    spans: defaultdict[tuple[str, str], list[Span]] = defaultdict(list)
    for row in sorted(reading.statement_spans, key=lambda row: row.start_char):
        spans[row.statement_id, row.role].append((row.start_char, row.end_char))
    return [
        Attribution(*(tuple(spans[one.statement_id, role]) for role in ROLES))
        for one in reading.statements
        if (with_children or one.parent_id is None) and (with_titles or not one.in_title)
    ]
