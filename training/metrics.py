"""The figures that choices are made on, by the project's own metrics (`onrecord.score`)."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.score import Attribution as Relation
from onrecord.score import Measure, Scores, Span, add_scores, score_article

__all__ = ["Measure", "Relation", "Scores", "Span", "score_article", "summary"]


def summary(all_scores: Iterable[Scores]) -> dict[str, float]:
    """The figures that the gate looks at, in percent, over several articles."""
    scores = add_scores(all_scores)
    figures = {f"{name} exact": scores[f"exact.{name}"].f1 for name in ("source", "cue", "content")}
    figures |= {"content token": scores["token.content"].f1, "linked": scores["linked"].f1}
    for kind in ("direct", "mixed", "indirect"):
        figures[f"{kind} exact recall"] = scores[f"exact.{kind}"].recall
        figures[f"{kind} overlap recall"] = scores[f"overlap.{kind}"].recall
    figures |= {"linked precision": scores["linked"].precision, "linked recall": scores["linked"].recall}
    return {name: round(100 * value, 1) for name, value in figures.items()}
