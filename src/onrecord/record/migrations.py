"""Steps that bring the tables of an older record to those of this program.

What is derived is not computed here: every article is noted as to be read again, and the links as stale, so that the
next command that writes (`onrecord rebuild`, or `add`) derives what older tables do not hold.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

Migration = Callable[[sqlite3.Connection], None]

_COLUMNS_2 = (
    ("chain", "private_reason", "TEXT"),
    ("chain", "private_start_char", "INTEGER"),
    ("chain", "private_end_char", "INTEGER"),
    ("actor_chain", "permalink_id", "TEXT NOT NULL DEFAULT ''"),
    ("date", "date_after", "TEXT"),
    ("date", "date_before", "TEXT"),
    ("event", "numbers", "TEXT NOT NULL DEFAULT '[]'"),
)
_TABLES_2 = (
    "CREATE INDEX IF NOT EXISTS actor_chain_by_permalink_id ON actor_chain (permalink_id)",
    """CREATE TABLE IF NOT EXISTS catalogue_entry (
  catalogue_id TEXT NOT NULL, name TEXT NOT NULL, aliases TEXT NOT NULL, country TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('person', 'organisation', 'state', 'place', 'group', 'outlet', 'other')),
  wikidata TEXT NOT NULL, source TEXT NOT NULL, demonyms TEXT NOT NULL, metonyms TEXT NOT NULL, origin TEXT NOT NULL,
  PRIMARY KEY (catalogue_id)
) STRICT""",
    "CREATE INDEX IF NOT EXISTS catalogue_entry_by_origin ON catalogue_entry (origin)",
    """CREATE TABLE IF NOT EXISTS decision_chain (
  decision_id TEXT NOT NULL REFERENCES decision (decision_id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  side INTEGER NOT NULL,
  chain_id TEXT NOT NULL REFERENCES chain (chain_id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (decision_id, side, chain_id)
) STRICT""",
    "CREATE INDEX IF NOT EXISTS decision_chain_by_decision_id ON decision_chain (decision_id)",
    "CREATE INDEX IF NOT EXISTS decision_chain_by_chain_id ON decision_chain (chain_id)",
    """CREATE TABLE IF NOT EXISTS naming (
  chain_id TEXT PRIMARY KEY, article_id TEXT NOT NULL, form_id TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL,
  is_named INTEGER NOT NULL, is_private INTEGER NOT NULL, role TEXT NOT NULL, entry_id TEXT NOT NULL,
  label TEXT NOT NULL, is_bare INTEGER NOT NULL, is_company INTEGER NOT NULL
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX IF NOT EXISTS naming_form ON naming (form_id, chain_id, name, type, is_named, is_private)",
    "CREATE INDEX IF NOT EXISTS naming_article ON naming (article_id, is_company, name)",
    """CREATE TABLE IF NOT EXISTS form (
  form_id TEXT PRIMARY KEY, actor_id TEXT NOT NULL, first_id TEXT NOT NULL
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS form_key (
  key TEXT, form_id TEXT, PRIMARY KEY (key, form_id)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX IF NOT EXISTS form_key_form ON form_key (form_id)",
    "CREATE TABLE IF NOT EXISTS common_key (key TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
    """CREATE TABLE IF NOT EXISTS tie (
  left_id TEXT, right_id TEXT, score REAL NOT NULL, bare_ids TEXT NOT NULL, detail TEXT NOT NULL,
  PRIMARY KEY (left_id, right_id)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX IF NOT EXISTS tie_right ON tie (right_id)",
    "CREATE TABLE IF NOT EXISTS unlinked (article_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
)


def to_version_2(connection: sqlite3.Connection) -> None:
    """Actors by likeness and catalogue, decisions about them, private people with their words, bounds of dates."""
    for table, column, type in _COLUMNS_2:
        known = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
        if column not in known:
            connection.execute(f"ALTER TABLE {table} ADD COLUMN {column} {type}")
    for statement in _TABLES_2:
        connection.execute(statement)
    connection.execute("INSERT OR IGNORE INTO stale SELECT article_id, 0 FROM article")
    connection.execute("INSERT OR IGNORE INTO unlinked SELECT article_id FROM article")
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('links', 'stale')")


_FORM_3 = """CREATE TABLE form (
  form_id TEXT PRIMARY KEY, keys TEXT NOT NULL, actor_id TEXT NOT NULL, first_id TEXT NOT NULL
) STRICT, WITHOUT ROWID"""


def to_version_3(connection: sqlite3.Connection) -> None:
    """A form keeps its keys itself; the index of forms is made anew."""
    connection.execute("DROP INDEX IF EXISTS form_key_form")
    connection.execute("DROP TABLE form")
    connection.execute(_FORM_3)
    connection.execute("DELETE FROM meta WHERE name = 'linked_by'")
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('links', 'stale')")


_STANDING = "CHECK (standing IN ('public', 'private', 'minor'))"
_TABLES_4 = (
    f"ALTER TABLE chain ADD COLUMN standing TEXT {_STANDING}",
    "ALTER TABLE chain ADD COLUMN standing_reason TEXT",
    "ALTER TABLE chain ADD COLUMN sign_start_char INTEGER",
    "ALTER TABLE chain ADD COLUMN sign_end_char INTEGER",
    """UPDATE chain SET standing = 'private', standing_reason = private_reason,
sign_start_char = private_start_char, sign_end_char = private_end_char WHERE is_private""",
    *(
        f"ALTER TABLE chain DROP COLUMN {name}"
        for name in ("is_private", "private_reason", "private_start_char", "private_end_char")
    ),
    "ALTER TABLE catalogue_entry ADD COLUMN needs TEXT NOT NULL DEFAULT ''",
    "DROP TABLE naming",
    """CREATE TABLE naming (
  chain_id TEXT PRIMARY KEY, article_id TEXT NOT NULL, form_id TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL,
  is_named INTEGER NOT NULL, standing TEXT, role TEXT NOT NULL, entry_id TEXT NOT NULL,
  label TEXT NOT NULL, is_bare INTEGER NOT NULL, is_company INTEGER NOT NULL
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX naming_form ON naming (form_id, chain_id, name, type, is_named, standing)",
    "CREATE INDEX naming_article ON naming (article_id, is_company, name)",
    "DELETE FROM meta WHERE name = 'linked_by'",
    "INSERT OR IGNORE INTO stale SELECT article_id, 0 FROM article",
    "INSERT OR REPLACE INTO meta VALUES ('links', 'stale')",
)


def to_version_4(connection: sqlite3.Connection) -> None:
    """Whether a person is public, private or a child, where it was only known whether they are private."""
    views = "SELECT name FROM sqlite_master WHERE type = 'view' AND name NOT LIKE '%indexed'"
    for row in connection.execute(views).fetchall():
        connection.execute(f"DROP VIEW {row[0]}")  # made again when the record is opened; they hold on to columns
    for statement in _TABLES_4:
        connection.execute(statement)


_FORM_5 = (
    "DROP TABLE form",
    """CREATE TABLE form (
  form_id TEXT PRIMARY KEY, name TEXT NOT NULL, type TEXT NOT NULL, is_bare INTEGER NOT NULL, entry_id TEXT NOT NULL,
  label TEXT NOT NULL, chain_id TEXT NOT NULL, keys TEXT NOT NULL, bearers TEXT NOT NULL, actor_id TEXT NOT NULL,
  first_id TEXT NOT NULL
) STRICT, WITHOUT ROWID""",
    "DROP TABLE naming",
    """CREATE TABLE naming (
  chain_id TEXT, article_id TEXT NOT NULL, form_id TEXT, name TEXT NOT NULL, type TEXT NOT NULL,
  is_named INTEGER NOT NULL, standing TEXT, role TEXT NOT NULL, entry_id TEXT NOT NULL,
  label TEXT NOT NULL, is_bare INTEGER NOT NULL, is_company INTEGER NOT NULL, PRIMARY KEY (form_id, chain_id)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX naming_article ON naming (article_id, is_company, name)",
    "CREATE INDEX IF NOT EXISTS actor_entry ON actor (catalogue_id) WHERE catalogue_id IS NOT NULL",
    "DROP INDEX IF EXISTS actor_chain_by_permalink_id",
    "DROP INDEX IF EXISTS article_span_by_article_id",
    "DROP INDEX IF EXISTS citation_by_article_id",
    "DROP INDEX IF EXISTS actor_chain_by_chain_id",
    "DROP INDEX IF EXISTS occasion_carrier_by_occasion_id",
    "DROP INDEX IF EXISTS statement_span_by_statement_id",
    "DROP INDEX IF EXISTS statement_party_by_statement_id",
    "DROP INDEX IF EXISTS event_party_by_event_id",
    "DROP INDEX IF EXISTS merged_event_by_event_id",
    "DROP INDEX IF EXISTS restatement_by_statement_id",
    "DROP INDEX IF EXISTS decision_chain_by_decision_id",
    "DELETE FROM meta WHERE name = 'linked_by'",
    "INSERT OR REPLACE INTO meta VALUES ('links', 'stale')",
)


def to_version_5(connection: sqlite3.Connection) -> None:
    """The chains of a form stand together, and it counts its bearers; what a primary key finds has no second index."""
    for statement in _FORM_5:
        connection.execute(statement)


MIGRATIONS: tuple[Migration, ...] = (to_version_2, to_version_3, to_version_4, to_version_5)
"""Step N brings a record of version N + 1 to version N + 2. A step is never changed once it was released."""
