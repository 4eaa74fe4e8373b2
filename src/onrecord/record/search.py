"""Full text over statements and articles: two FTS5 indexes, kept in step inside the article's own transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from onrecord.record.database import Database

What = Literal["statements", "articles"]

_TOKENIZER = "tokenize = 'porter unicode61 remove_diacritics 2'"

# The indexes hold no text of their own: they read it through a view. `indexed` gives each row the number that FTS5
# needs; a table's own rowid would not do, because VACUUM may change it.
INDEX_DDL = (
    "CREATE TABLE indexed (docid INTEGER PRIMARY KEY, row_id TEXT NOT NULL UNIQUE) STRICT",
    """CREATE VIEW article_indexed AS
SELECT docid, article_id AS row_id, article_id, title, text FROM article JOIN indexed ON row_id = article_id""",
    """CREATE VIEW statement_indexed AS
SELECT
  docid, statement_id AS row_id, article_id,
  (SELECT group_concat(text, ' … ') FROM (
    SELECT text FROM statement_span
    WHERE statement_span.statement_id = statement.statement_id AND role = 'content' ORDER BY position)) AS content,
  (SELECT group_concat(name, ', ') FROM (
    SELECT coalesce(chain.name, statement_party.text) AS name
    FROM statement_party LEFT JOIN chain USING (chain_id)
    WHERE statement_party.statement_id = statement.statement_id AND statement_party.kind = 'speaker'
    ORDER BY statement_party.position)) AS speakers
FROM statement JOIN indexed ON row_id = statement_id""",
    f"""CREATE VIRTUAL TABLE article_index
USING fts5 (title, text, content = 'article_indexed', content_rowid = 'docid', {_TOKENIZER})""",
    f"""CREATE VIRTUAL TABLE statement_index
USING fts5 (content, speakers, content = 'statement_indexed', content_rowid = 'docid', {_TOKENIZER})""",
)

_COLUMNS = {"article": "title, text", "statement": "content, speakers"}
_OPEN, _CLOSE = "\x02", "\x03"  # control characters: they mark a hit in a snippet and stand in no article
_SNIPPET_TOKENS = 24
SNIPPET_CHARS = 240
"""A snippet is no longer: where no spaces part the words, a whole text is one of FTS5's tokens."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement or article that a search found. `marks` are the offsets of the words in `snippet`."""

    row_id: str
    article_id: str
    article: str
    outlet: str | None
    published: str | None
    title: str | None
    speakers: str | None
    snippet: str
    marks: tuple[tuple[int, int], ...]
    score: float


def index(database: Database, article_id: str) -> None:
    """Make an article and its statements findable."""
    database.execute("INSERT INTO indexed (row_id) VALUES (?)", (article_id,))
    database.execute(
        "INSERT INTO indexed (row_id) SELECT statement_id FROM statement WHERE article_id = ? ORDER BY statement_id",
        (article_id,),
    )
    for kind, names in _COLUMNS.items():
        database.execute(
            f"INSERT INTO {kind}_index (rowid, {names}) SELECT docid, {names} FROM {kind}_indexed WHERE article_id = ?",
            (article_id,),
        )


def unindex(database: Database, article_id: str) -> None:
    """Take an article and its statements out of the indexes: before their rows change, for FTS5 needs the old words."""
    for kind, names in _COLUMNS.items():
        database.execute(
            f"INSERT INTO {kind}_index ({kind}_index, rowid, {names}) "
            f"SELECT 'delete', docid, {names} FROM {kind}_indexed WHERE article_id = ?",
            (article_id,),
        )
    database.execute(
        "DELETE FROM indexed WHERE row_id = ?1 OR row_id IN (SELECT statement_id FROM statement WHERE article_id = ?1)",
        (article_id,),
    )


def optimise(database: Database) -> None:
    """Merge the indexes, so that no word of what was taken out is left in them."""
    for kind in _COLUMNS:
        database.execute(f"INSERT INTO {kind}_index ({kind}_index) VALUES ('optimize')")


def search(database: Database, query: str, what: What, limit: int) -> list[Hit]:
    """What the words are found in, best first. A query that FTS5 cannot parse is taken as plain words."""
    for words in (query, plain_words(query)):
        try:
            return [_hit(row) for row in database.query(_sql(what), (words, limit))] if words.strip() else []
        except sqlite3.OperationalError:
            if words != query:
                raise
    return []


def plain_words(query: str) -> str:
    """The query with each word quoted, so that nothing in it is FTS5 syntax."""
    cleared = query.replace('"', " ").replace("\x00", " ")
    return " ".join(f'"{word}"' for word in cleared.split() if any(char.isalnum() for char in word))


def _sql(what: What) -> str:
    kind = {"statements": "statement", "articles": "article"}[what]
    speakers = "found.speakers" if kind == "statement" else "NULL"
    # The snippets are cut for the best rows only: cutting one reads a whole article.
    return f"""
WITH best AS MATERIALIZED (
  SELECT {kind}_index.rowid AS docid, row_id, bm25({kind}_index) AS score
  FROM {kind}_index JOIN indexed ON docid = {kind}_index.rowid
  WHERE {kind}_index MATCH ?1 ORDER BY score, row_id LIMIT ?2
)
SELECT best.row_id, article_id, outlet, published, article.title, {speakers} AS speakers, score,
  snippet({kind}_index, -1, '{_OPEN}', '{_CLOSE}', '…', {_SNIPPET_TOKENS}) AS marked,
  (SELECT min(locator) FROM location WHERE location.article_id = article.article_id) AS locator
FROM best
JOIN {kind}_index ON {kind}_index.rowid = best.docid
JOIN {kind}_indexed AS found ON found.docid = best.docid
JOIN article USING (article_id)
WHERE {kind}_index MATCH ?1 ORDER BY score, best.row_id"""


def _hit(row: sqlite3.Row) -> Hit:
    marked = _shortened(str(row["marked"]))
    return Hit(
        row["row_id"],
        row["article_id"],
        row["locator"],
        row["outlet"],
        row["published"],
        row["title"],
        row["speakers"],
        marked.replace(_OPEN, "").replace(_CLOSE, ""),
        tuple(_marks(marked)),
        -float(row["score"]),
    )


def _shortened(marked: str) -> str:
    """The snippet around its first hit; a hit that is cut off ends there."""
    if len(marked) <= SNIPPET_CHARS:
        return marked
    start = max(0, min(marked.find(_OPEN) - SNIPPET_CHARS // 4, len(marked) - SNIPPET_CHARS + 2))
    part = marked[start : start + SNIPPET_CHARS - 2]
    is_open = part.rfind(_OPEN) > part.rfind(_CLOSE)
    return (
        ("…" if start else "") + part + (_CLOSE if is_open else "") + ("…" if start + len(part) < len(marked) else "")
    )


def _marks(marked: str) -> Iterator[tuple[int, int]]:
    offset = 0
    for number, part in enumerate(marked.split(_OPEN)):
        word, _, rest = part.partition(_CLOSE) if number else ("", "", part)
        if number:
            yield offset, offset + len(word)
        offset += len(word) + len(rest)
