"""The tables of the index by which actors are linked as articles come (`namings.py`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.record.database import Database

LINKED_DDL = (
    """CREATE TABLE naming (
  chain_id TEXT, article_id TEXT NOT NULL, form_id TEXT, name TEXT NOT NULL, type TEXT NOT NULL,
  is_named INTEGER NOT NULL, standing TEXT, role TEXT NOT NULL, entry_id TEXT NOT NULL,
  label TEXT NOT NULL, is_bare INTEGER NOT NULL, is_company INTEGER NOT NULL, PRIMARY KEY (form_id, chain_id)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX naming_article ON naming (article_id, is_company, name)",
    """CREATE TABLE form (
  form_id TEXT PRIMARY KEY, name TEXT NOT NULL, type TEXT NOT NULL, is_bare INTEGER NOT NULL, entry_id TEXT NOT NULL,
  label TEXT NOT NULL, chain_id TEXT NOT NULL, keys TEXT NOT NULL, bearers TEXT NOT NULL, actor_id TEXT NOT NULL,
  first_id TEXT NOT NULL
) STRICT, WITHOUT ROWID""",
    "CREATE TABLE form_key (key TEXT, form_id TEXT, PRIMARY KEY (key, form_id)) STRICT, WITHOUT ROWID",
    "CREATE TABLE common_key (key TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
    """CREATE TABLE tie (
  left_id TEXT, right_id TEXT, score REAL NOT NULL, bare_ids TEXT NOT NULL, detail TEXT NOT NULL,
  PRIMARY KEY (left_id, right_id)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX tie_right ON tie (right_id)",
    "CREATE INDEX actor_entry ON actor (catalogue_id) WHERE catalogue_id IS NOT NULL",
    "CREATE TABLE unlinked (article_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
)
"""The index, and the articles whose chains have changed since actors were last linked. Derived: it may be dropped."""

_TABLES = ("naming", "form", "form_key", "common_key", "tie")


def drop_index(database: Database) -> None:
    """Leave nothing of the index, nor of the links made by it: names stand in both. Actors are linked anew then."""
    for table in _TABLES:
        database.execute(f"DELETE FROM {table}")
    database.execute("DELETE FROM link WHERE kind = 'actor'")
    database.execute("DELETE FROM meta WHERE name = 'linked_by'")
