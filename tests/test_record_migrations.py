"""A record that an older program made is brought to the tables of this one, and loses nothing by it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from reading_samples import RULES
from record_samples import BRIDGE, HARBOUR, intake

from onrecord import pipeline
from onrecord.record import RecordFile
from onrecord.record.database import views
from onrecord.records import Actor, Chain, Date, Event, Statement

NEW_TABLES = "decision_chain catalogue_entry naming form form_key common_key tie unlinked".split()
NEW_COLUMNS = {
    "chain": ("standing", "standing_reason", "sign_start_char", "sign_end_char"),
    "actor_chain": ("permalink_id",),
    "date": ("date_after", "date_before"),
    "event": ("numbers",),
}


def to_version_1(path: Path) -> None:
    """Make the tables those of version 1 again, with what these held."""
    with sqlite3.connect(path) as connection:
        for view in views():
            connection.execute(f"DROP VIEW IF EXISTS {view}")
        connection.execute("DROP INDEX IF EXISTS actor_chain_by_permalink_id")
        for table in NEW_TABLES:
            connection.execute(f"DROP TABLE {table}")
        for table, names in NEW_COLUMNS.items():
            for name in names:
                connection.execute(f"ALTER TABLE {table} DROP COLUMN {name}")
        connection.execute("ALTER TABLE chain ADD COLUMN is_private INTEGER NOT NULL DEFAULT 0")
        connection.execute("PRAGMA user_version = 1")


def contents(record: RecordFile) -> list[list[object]]:
    return [list(record.rows(kind)) for kind in (Actor, Chain, Date, Event, Statement)]


def schema(record: RecordFile) -> set[tuple[str, str]]:
    """Every column of every table, and every index."""
    sql = """SELECT main.name, column.name FROM sqlite_master AS main JOIN pragma_table_info(main.name) AS column
WHERE main.type = 'table' UNION SELECT tbl_name, name FROM sqlite_master WHERE type = 'index'"""
    return {(row[0], row[1]) for row in record.query(sql)}


def test_a_record_of_version_1_is_as_new_once_it_is_rebuilt(tmp_path: Path) -> None:
    path = tmp_path / "story.db"
    with RecordFile.open(path, create=True) as record:
        pipeline.add(record, [intake(BRIDGE), intake(HARBOUR, "harbour.txt")], RULES)
        before, tables = contents(record), schema(record)
    to_version_1(path)
    with RecordFile.open(path) as record:
        assert schema(record) == tables
        assert record.query("SELECT * FROM timeline") is not None
        pipeline.rebuild(record, RULES)
        assert contents(record) == before
        assert not record.links_are_stale


def test_an_article_added_to_an_old_record_brings_the_others_up_to_date(tmp_path: Path) -> None:
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    for path, given in ((old, [intake(BRIDGE)]), (new, [intake(BRIDGE), intake(HARBOUR, "harbour.txt")])):
        with RecordFile.open(path, create=True) as record:
            pipeline.add(record, given, RULES)
    to_version_1(old)
    with RecordFile.open(old) as record, RecordFile.open(new) as other:
        pipeline.add(record, [intake(HARBOUR, "harbour.txt")], RULES)
        assert contents(record) == contents(other)
