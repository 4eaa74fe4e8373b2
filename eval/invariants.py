"""What must hold of every row of a record: its offsets point at the words that stand beside them.

`python -m eval.invariants STORY.db` prints the rows of which it does not hold, and fails if there are any.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from onrecord.record import RecordFile
from onrecord.records import TABLES
from onrecord.schema import columns, table_name

_PARENTS = {"statement_id": "statement", "occasion_id": "occasion", "event_id": "event"}


def wrong_offsets(record: RecordFile) -> Iterator[str]:
    """One line for each row of each table whose span is not `article.text[start_char:end_char]`, or lies outside it.

    A row with two spans (role, condition, place ...) is looked at for each of them; a row without an article of its own
    by way of its statement, occasion or event.
    """
    for record_type in TABLES:
        names = [column.name for column in columns(record_type)]
        for start in names:
            if start.endswith("start_char") and not start.startswith(("left_", "right_")):
                yield from _of_span(record, table_name(record_type), names, start.removesuffix("start_char"))


def _of_span(record: RecordFile, table: str, names: list[str], prefix: str) -> Iterator[str]:
    words = prefix.removesuffix("_") or "text"
    words = {"said": "said_basis", "head": ""}.get(words, words)
    join = _article_join(table, names)
    end = f"{prefix}end_char"
    if join is None or end not in names:
        return
    said = f"t.{words}" if words in names else "NULL"
    rows = record.query(
        f"SELECT a.text AS article, t.{prefix}start_char AS first, t.{end} AS last, {said} AS words "
        f"FROM {table} t {join} WHERE t.{prefix}start_char IS NOT NULL"
    )
    for row in rows:
        text, first, last, told = row["article"], row["first"], row["last"], row["words"]
        is_inside = 0 <= first < last <= len(text)
        if not is_inside or (told is not None and text[first:last] != told):
            yield f"{table}.{prefix}start_char: {first}-{last} is {text[first:last]!r}, beside it stands {told!r}"


def _article_join(table: str, names: list[str]) -> str | None:
    if "article_id" in names:
        return "JOIN article a ON a.article_id = t.article_id"
    for key, parent in _PARENTS.items():
        if key in names:
            return f"JOIN {parent} p ON p.{key} = t.{key} JOIN article a ON a.article_id = p.article_id"
    return None


if __name__ == "__main__":
    with RecordFile.open(Path(sys.argv[1]), readonly=True) as opened:
        wrong = list(wrong_offsets(opened))
    print("\n".join(wrong) or f"{sys.argv[1]}: every span is the words beside it")
    sys.exit(bool(wrong))
