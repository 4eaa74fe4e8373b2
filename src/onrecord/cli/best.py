"""Which statements are attested best."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from onrecord.export.fields import StatementRow

RULE = (
    "one point each for: words quoted, a named speaker, named right there, a date, a named outlet, told by several "
    "articles; ties go to the higher confidence, and every speaker has a turn before one has a second"
)


def best_attested(statements: Iterable[StatementRow], limit: int) -> list[StatementRow]:
    """The best-attested statements, best first, by `RULE`; of several tellings of one utterance the best one.

    Only what was said and stands as asserted or denied counts, outside headlines and outside other statements.
    """
    eligible = [statement for statement in statements if _is_eligible(statement)]
    tellings = _tellings(eligible)
    ranked = sorted(eligible, key=lambda row: (-_points(row, tellings), -row.confidence))
    return _in_turns(_one_per_utterance(ranked))[:limit]


def _is_eligible(row: StatementRow) -> bool:
    is_speech = row.act == "said" and row.polarity in ("asserted", "denied")
    return is_speech and bool(row.speakers) and not row.in_title and row.parent is None


def _tellings(rows: Iterable[StatementRow]) -> Counter[str]:
    return Counter(group for group, _ in {(row.restatement, row.article_id) for row in rows if row.restatement})


def _points(row: StatementRow, tellings: Counter[str]) -> int:
    return sum(
        (
            row.kind != "indirect",
            row.speakers[0].named,
            _is_named_there(row),
            row.said_from is not None,
            row.outlet is not None,
            row.restatement is not None and tellings[row.restatement] > 1,
        )
    )


def _is_named_there(row: StatementRow) -> bool:
    """Whether the words of the source name the speaker, so that nobody had to say whom "he" means."""
    names = [word for word in row.speakers[0].name.split() if word[0].isupper()]
    return row.source is not None and any(name in row.source.text for name in names)


def _one_per_utterance(ranked: Iterable[StatementRow]) -> list[StatementRow]:
    best: dict[str, StatementRow] = {}
    for row in ranked:
        best.setdefault(row.restatement or row.statement_id, row)
    return list(best.values())


def _in_turns(ranked: Iterable[StatementRow]) -> list[StatementRow]:
    turns: dict[str, int] = defaultdict(int)
    placed: list[tuple[int, StatementRow]] = []
    for row in ranked:
        speaker = row.speakers[0].actor_id or row.speakers[0].name
        placed.append((turns[speaker], row))
        turns[speaker] += 1
    return [row for _, row in sorted(placed, key=lambda turn: turn[0])]
