"""A record opens, takes articles in whole, keeps out what was taken out, and says what is wrong with a file."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from record_samples import BRIDGE, HARBOUR, add, cleaned, intake, reading

from onrecord import actors
from onrecord.errors import InputError, NotFoundError, RecordError
from onrecord.record import RecordFile
from onrecord.records import (
    TABLES,
    Actor,
    ActorChain,
    Article,
    Chain,
    Location,
    Mention,
    Page,
    Problem,
    Run,
    Statement,
    Tombstone,
    make_id,
)
from onrecord.schema import table_name


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "story.db"


@pytest.fixture
def record(path: Path) -> Iterator[RecordFile]:
    with RecordFile.open(path, create=True) as record:
        yield record


def link(record: RecordFile) -> None:
    """Make the actors, as the pipeline does."""
    record.link_actors()
    record.note_linked()


def is_whole(record: RecordFile) -> bool:
    """Nothing refers to what is not there, and the search indexes agree with the rows."""
    connection = record._database.connection
    for kind in ("article", "statement"):
        connection.execute(f"INSERT INTO {kind}_index ({kind}_index, rank) VALUES ('integrity-check', 1)")
    return not connection.execute("PRAGMA foreign_key_check").fetchall()


# --- the file --------------------------------------------------------------------------------------------------------


def test_a_new_record_has_every_table_strict_with_foreign_keys_and_a_log(record: RecordFile) -> None:
    strict = {row["name"] for row in record.query("PRAGMA table_list") if row["strict"]}
    assert {table_name(record_type) for record_type in TABLES} <= strict
    assert record.query("PRAGMA foreign_keys")[0][0] == 1
    assert record.query("PRAGMA journal_mode")[0][0] == "wal"
    assert record.query("PRAGMA user_version")[0][0] == 5


def test_a_closed_record_is_one_file_however_it_was_opened(path: Path) -> None:
    for readonly in (False, True):
        with RecordFile.open(path, create=not readonly, readonly=readonly) as record:
            record.count("article")
        assert os.listdir(path.parent) == ["story.db"]


def test_opened_readonly_it_is_never_written_to(record: RecordFile, path: Path) -> None:
    add(record, intake(BRIDGE))
    record.close()
    before = path.read_bytes()
    with RecordFile.open(path, readonly=True) as reader:
        assert reader.count("statement") == 2
        with pytest.raises(RecordError, match="may not be written to"):
            add(reader, intake(HARBOUR, "h.txt"))
        with pytest.raises(RecordError, match="may not be written to"):
            reader.remove_article("a.txt", "test")
    assert path.read_bytes() == before


def test_a_question_cannot_change_the_record(record: RecordFile) -> None:
    add(record, intake(BRIDGE))
    with pytest.raises(RecordError, match="may not be written to"):
        record.query("DELETE FROM article")
    assert record.count("article") == 1


def test_a_readonly_record_with_older_views_shows_the_new_ones(record: RecordFile, path: Path) -> None:
    add(record, intake(BRIDGE))
    record._database.connection.execute("DROP VIEW statement_row")
    record._database.connection.execute("CREATE VIEW statement_row AS SELECT 'old' AS kind")
    record.close()
    with RecordFile.open(path, readonly=True) as reader:
        assert {row["kind"] for row in reader.query("SELECT kind FROM statement_row")} == {"direct"}
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT kind FROM statement_row").fetchall() == [("old",)]
    RecordFile.open(path).close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT kind FROM statement_row").fetchall() == [("direct",), ("direct",)]


WRONG_FILES = [
    ("missing", None, "there is no record at"),
    ("text", b"Dear diary, " * 200, "no SQLite file"),
    ("folder", "folder", "is a folder"),
    ("other database", "CREATE TABLE diary (day TEXT)", "no record"),
    ("no folder", "nowhere", "there is no folder"),
]


@pytest.mark.parametrize(("what", "content", "message"), WRONG_FILES, ids=[case[0] for case in WRONG_FILES])
def test_what_is_no_record_is_told(what: str, content: bytes | str | None, message: str, path: Path) -> None:
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif content == "folder":
        path.mkdir()
    elif content == "nowhere":
        path = path / "deeper" / "story.db"
    elif content:
        with sqlite3.connect(path) as connection:
            connection.execute(content)
    with pytest.raises(RecordError, match=message):
        RecordFile.open(path, create=content is not None)


def test_an_empty_file_becomes_a_record_only_when_asked(path: Path) -> None:
    path.touch()
    with pytest.raises(RecordError, match="no record"):
        RecordFile.open(path)
    with RecordFile.open(path, create=True) as record:
        assert record.count("article") == 0


def test_a_newer_record_is_left_alone(record: RecordFile, path: Path) -> None:
    record._database.connection.execute("PRAGMA user_version = 99")
    record.close()
    for readonly in (False, True):
        with pytest.raises(RecordError, match=r"has version 99; this program reads up to 5\. Update onrecord"):
            RecordFile.open(path, readonly=readonly)


def test_an_older_record_is_brought_forward_step_by_step(record: RecordFile, path: Path) -> None:
    add(record, intake(BRIDGE))
    record._database.connection.execute("PRAGMA user_version = 1")
    record.close()
    steps = (
        lambda connection: connection.execute("ALTER TABLE article ADD COLUMN mood TEXT"),
        lambda connection: connection.execute("UPDATE article SET mood = 'calm'"),
    )
    with pytest.raises(RecordError, match=r"older version 1; `onrecord rebuild .*` brings it to 3"):
        RecordFile.open(path, readonly=True, migrations=steps)
    with RecordFile.open(path, migrations=steps) as newer:
        assert newer.query("PRAGMA user_version")[0][0] == 3
        assert [row["mood"] for row in newer.query("SELECT mood FROM article")] == ["calm"]


def test_a_migration_that_fails_leaves_the_record_as_it_was(record: RecordFile, path: Path) -> None:
    record._database.connection.execute("PRAGMA user_version = 1")
    record.close()
    steps = (
        lambda connection: connection.execute("ALTER TABLE article ADD COLUMN mood TEXT"),
        lambda connection: [connection.execute("DELETE FROM run"), 1 / 0],
    )
    with pytest.raises(ZeroDivisionError):
        RecordFile.open(path, migrations=steps)
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (2,)


def test_a_full_disk_keeps_what_was_finished(record: RecordFile) -> None:
    add(record, intake(BRIDGE))
    pages = record.query("PRAGMA page_count")[0][0]
    record._database.connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    long = "Long\n\n" + "".join(f'Ada Voss said "sentence {number}". ' for number in range(500))
    with pytest.raises(RecordError, match=r"no space left.*What was finished is kept"):
        add(record, intake(long, "long.txt"))
    assert (record.count("article"), record.count("statement"), record.count("page")) == (1, 2, 1)
    record._database.connection.execute("PRAGMA max_page_count = 1000000")
    assert add(record, intake(long, "long.txt")) == "read"
    assert is_whole(record)


def test_a_locked_record_is_told(record: RecordFile, path: Path) -> None:
    with RecordFile.open(path, busy_seconds=0.01) as other:
        record._database.connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordError, match="another program is writing to it"):
            add(other, intake(BRIDGE))
        record._database.connection.execute("ROLLBACK")
        assert add(other, intake(BRIDGE)) == "read"


def test_a_record_locked_whole_is_told_and_not_read_as_if_nobody_wrote(record: RecordFile, path: Path) -> None:
    record.close()
    with sqlite3.connect(path) as owner:
        owner.execute("PRAGMA journal_mode = DELETE")
        owner.execute("BEGIN EXCLUSIVE")
        with pytest.raises(RecordError, match="another program is writing to it"):
            RecordFile.open(path, readonly=True, busy_seconds=0.01)


@pytest.mark.parametrize("words", ["locked:x", "disk is full:x", "image is malformed", '"unable to open'])
def test_words_of_a_query_are_not_taken_for_a_failure(record: RecordFile, words: str) -> None:
    add(record, intake(BRIDGE))
    assert record.search(words) == []
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        record.query("SELECT locked")


def test_damage_is_told(record: RecordFile, path: Path) -> None:
    add(record, intake(BRIDGE))
    record.close()
    content = bytearray(path.read_bytes())
    content[8192:] = b"\xee" * (len(content) - 8192)
    path.write_bytes(content)
    with pytest.raises(RecordError, match="damaged"):
        RecordFile.open(path).article("a.txt")


# --- articles --------------------------------------------------------------------------------------------------------


def test_what_was_put_in_comes_out(record: RecordFile) -> None:
    taken = intake(BRIDGE, outlet="Post", published="2024-03-06")
    add(record, taken)
    made = cleaned(taken)
    (article,) = record.rows(Article)
    assert replace(article, entered_at="") == made.article
    assert list(record.rows(Page)) == [taken.page]
    assert record.cleaned(article).spans == made.spans
    found = record.reading(article.article_id)
    for name in found.__slots__:
        assert set(getattr(found, name)) == set(getattr(reading(made.article), name)), name
    assert is_whole(record)


ORDERS = [
    ("the same again", [("a", {}), ("a", {})], ["read", "unchanged"], 1, 1),
    ("the same elsewhere", [("a", {}), ("b", {})], ["read", "locate"], 1, 2),
    ("another outlet: syndicated", [("a", {"outlet": "X"}), ("b", {"outlet": "Y"})], ["read", "read"], 2, 2),
    ("another URL", [("a", {"url": "http://x"}), ("b", {"url": "http://y"})], ["read", "read"], 2, 2),
    ("corrected metadata", [("a", {}), ("a", {"outlet": "X"})], ["read", "read"], 1, 1),
    ("metadata left out later", [("a", {"outlet": "X"}), ("a", {})], ["read", "unchanged"], 1, 1),
    ("corrected, then elsewhere", [("a", {}), ("a", {"outlet": "X"}), ("b", {"outlet": "X"})],
     ["read", "read", "locate"], 1, 2),
    ("one of two addresses gets an outlet", [("a", {}), ("b", {}), ("b", {"outlet": "X"})],
     ["read", "locate", "read"], 2, 2),
    ("both get one, and are one again", [("a", {}), ("b", {}), ("a", {"outlet": "X"}), ("b", {"outlet": "X"})],
     ["read", "locate", "read", "read"], 1, 2),
    ("the third gets the outlet of the second", [(n, {}) for n in "abc"] + [(n, {"outlet": "X"}) for n in "bc"],
     ["read", "locate", "locate", "read", "locate"], 2, 3),
    ("another spelling, though smaller", [("b", {"outlet": "X"}), ("a", {"outlet": "X"})], ["read", "locate"], 1, 2),
    ("a further title at a first locator", [("b", {"title": "B"}), ("a", {"title": "A"})], ["read", "read"], 1, 2),
]  # fmt: skip


@pytest.mark.parametrize(("what", "taken", "expected", "articles", "places"), ORDERS, ids=[case[0] for case in ORDERS])
def test_which_article_a_page_is(
    what: str, taken: list, expected: list[str], articles: int, places: int, record: RecordFile
) -> None:
    assert [add(record, intake(BRIDGE, locator, **given)) for locator, given in taken] == expected
    assert (record.count("article"), record.count("location")) == (articles, places)
    assert record.count("page") == 1
    assert is_whole(record)


def test_corrected_metadata_keep_the_id_and_change_what_stands_on_them(record: RecordFile) -> None:
    add(record, intake(BRIDGE))
    (before,) = record.rows(Article)
    add(record, intake(BRIDGE, outlet="Post", published="2024-03-06"))
    (after,) = record.rows(Article)
    assert after == replace(
        before, outlet="Post", published="2024-03-06", published_from="2024-03-06", published_to="2024-03-06"
    )
    assert record.count("statement") == 2


def test_metadata_do_not_depend_on_which_address_came_first(tmp_path: Path) -> None:
    taken = [intake(BRIDGE, "b.txt", title="B", published="2024-01-02"), intake(BRIDGE, "a.txt", title="A")]
    found = []
    for number, order in enumerate((taken, taken[::-1])):
        with RecordFile.open(tmp_path / f"{number}.db", create=True) as record:
            for each in order:
                add(record, each)
            found.append([replace(article, entered_at="") for article in record.rows(Article)])
            found[-1].append(list(record.rows(Location)))
    assert found[0] == found[1]
    assert (found[0][0].title, found[0][0].published) == ("A", "2024-01-02")


def test_correcting_every_address_alike_keeps_the_id(record: RecordFile) -> None:
    for given in ({}, {"outlet": "Post"}):
        for locator in ("a.txt", "b.txt", "c.txt"):
            add(record, intake(BRIDGE, locator, **given))
    (article,) = record.rows(Article)
    assert (article.article_id, article.outlet) == (cleaned(intake(BRIDGE)).article.article_id, "Post")
    assert {row.article_id for row in record.rows(Location)} == {article.article_id}
    assert (record.count("location"), record.count("statement")) == (3, 2)
    assert is_whole(record)


@pytest.mark.parametrize("locator", ["t.csv#3", "-", "-#3"])
def test_a_row_of_a_table_is_no_version_of_what_stood_there_before(locator: str, record: RecordFile) -> None:
    for text in (BRIDGE, HARBOUR):
        add(record, intake(text, locator))
    assert [row.version_of for row in record.rows(Article)] == [None, None]
    assert record.article(locator).title == "Harbour"


def test_an_address_that_leaves_its_article_is_no_version_of_it(record: RecordFile) -> None:
    for locator, given in (("a.txt", {}), ("b.txt", {}), ("b.txt", {"url": "https://post.example/1"})):
        add(record, intake(BRIDGE, locator, **given))
    assert [row.version_of for row in record.rows(Article)] == [None, None]


def test_a_changed_page_is_a_new_article_that_knows_the_earlier_one(record: RecordFile) -> None:
    versions = [BRIDGE, BRIDGE + "Corrected.\n", BRIDGE + "Corrected twice.\n"]
    ids = []
    for version in versions:
        assert add(record, intake(version)) == "read"
        ids.append(cleaned(intake(version)).article.article_id)
    assert add(record, intake(versions[0])) == "unchanged"
    earlier = {row.article_id: row.version_of for row in record.rows(Article)}
    assert earlier == {ids[0]: None, ids[1]: ids[0], ids[2]: ids[1]}
    assert record.article("a.txt").article_id == ids[2]
    record.remove_article(ids[1], "test")
    assert {row.article_id: row.version_of for row in record.rows(Article)} == {ids[0]: None, ids[2]: ids[0]}


def test_an_article_is_stored_whole_or_not_at_all(record: RecordFile) -> None:
    taken = intake(BRIDGE)
    made = cleaned(taken)
    rows = reading(made.article)
    broken = replace(rows, mentions=(*rows.mentions, replace(rows.mentions[0], mention_id="f" * 16, chain_id="none")))
    with pytest.raises(sqlite3.IntegrityError):
        record.add_article(taken, made, broken)
    assert [record.count(table_name(kind)) for kind in TABLES] == [0] * len(TABLES)
    assert add(record, taken) == "read"


def test_an_article_planned_before_another_address_came_is_not_stored_from_the_old_plan(record: RecordFile) -> None:
    late = intake(BRIDGE, "b.txt", title="B")
    _, source = record.plan(late)
    made = cleaned(source)
    add(record, intake(BRIDGE, "a.txt", title="A"))
    _, is_done = record.add_article(late, made, reading(made.article), source)
    assert is_done  # the smaller locator's metadata hold, so only the address is new
    other = intake(BRIDGE, "0.txt", title="0")
    _, source = record.plan(other)
    add(record, intake(BRIDGE, "a.txt", published="2024-01-02"))
    _, is_done = record.add_article(other, cleaned(source), reading(made.article), source)
    assert not is_done


def test_articles_are_found_by_id_beginning_and_locator(record: RecordFile) -> None:
    add(record, intake(BRIDGE))
    add(record, intake(HARBOUR, "h.txt"))
    article_id = cleaned(intake(BRIDGE)).article.article_id
    assert {record.article(name).article_id for name in (article_id, article_id[:8], "a.txt")} == {article_id}
    for name in ("", "zz", "b.txt"):
        with pytest.raises(NotFoundError, match="no article"):
            record.article(name)


# --- problems and runs -----------------------------------------------------------------------------------------------


def problem(locator: str, message: str = "found nothing") -> Problem:
    return Problem(make_id(locator, message), "ingest", locator, None, message)


def test_a_problem_is_kept_once_and_goes_when_its_page_reads_well(record: RecordFile) -> None:
    for each in (problem("a.txt"), problem("a.txt"), problem("b.txt"), problem("t.csv"), problem("c.txt")):
        record.add_problem(each)
    assert record.count("problem") == 4
    add(record, intake(BRIDGE, "a.txt"))
    add(record, intake(BRIDGE, "b.txt"))
    add(record, intake(HARBOUR, "t.csv#3"))
    assert [row.locator for row in record.rows(Problem)] == ["c.txt"]


def test_what_an_earlier_run_found_at_a_locator_gives_way_to_what_this_one_finds(record: RecordFile) -> None:
    record.add_problem(problem("a.txt", "empty"))
    record.add_problem(problem("b.txt", "empty"))
    record.settle_problems([problem("a.txt", "binary"), problem("a.txt", "too large")])
    assert sorted((row.locator, row.message) for row in record.rows(Problem)) == [
        ("a.txt", "binary"),
        ("a.txt", "too large"),
        ("b.txt", "empty"),
    ]


def test_a_run_has_no_end_until_it_ends(record: RecordFile) -> None:
    with record.run("add", "rules 1", {"workers": 2}) as counts:
        counts["added"] = 3
        (run,) = record.rows(Run)
        assert (run.ended_at, run.counts, run.settings) == (None, "{}", '{"workers": 2}')
    (run,) = record.rows(Run)
    assert run.ended_at is not None
    assert (run.counts, run.reader) == ('{"added": 3}', "rules 1")


# --- taking out ------------------------------------------------------------------------------------------------------


def test_a_removed_article_leaves_nothing_and_stays_out(record: RecordFile, path: Path) -> None:
    add(record, intake(BRIDGE))
    add(record, intake(HARBOUR, "h.txt"))
    link(record)
    removed = record.remove_article("a.txt", "asked to")
    assert record.count("article") == record.count("page") == 1
    assert {row.name for row in record.rows(Actor)} == {"Ada Voss", "Lea Rix"}
    assert {row.target for row in record.rows(Tombstone)} == {removed.article_id, removed.page_id}
    assert add(record, intake(BRIDGE)) == "removed"
    assert add(record, intake(BRIDGE, "elsewhere.txt", outlet="Post")) == "removed"
    assert not record.search("bridge", what="articles")
    assert record.links_are_stale
    assert is_whole(record)
    record.close()
    assert b"Brandt" not in path.read_bytes()


def test_removing_one_of_two_articles_from_one_page_keeps_the_other(record: RecordFile) -> None:
    add(record, intake(BRIDGE, "x.txt", outlet="X"))
    add(record, intake(BRIDGE, "y.txt", outlet="Y"))
    record.remove_article("x.txt", "test")
    assert add(record, intake(BRIDGE, "x.txt", outlet="X")) == "removed"
    assert add(record, intake(BRIDGE, "y.txt", outlet="Y")) == "unchanged"
    assert [row.outlet for row in record.rows(Article)] == ["Y"]


def test_a_forgotten_person_leaves_the_rows_but_not_the_text(record: RecordFile) -> None:
    add(record, intake(BRIDGE))
    add(record, intake(HARBOUR, "h.txt"))
    link(record)
    forgotten = record.forget_person("Dr. ada VÓSS", "asked to")
    assert (forgotten.chains, forgotten.statements, len(forgotten.articles)) == (2, 2, 2)
    assert {row.name for row in record.rows(Chain)} == {"Jon Brandt", "Lea Rix"}
    assert "Ada Voss" not in {row.name for row in record.rows(Actor)}
    assert {row.text for row in record.rows(Mention)} == {"Jon Brandt", "Lea Rix"}
    assert record.count("wording") == 2
    assert not record.search("speakers:voss")
    assert "Ada Voss" in record.article("a.txt").text
    assert "voss" not in str(list(record.rows(Tombstone))).casefold()
    assert is_whole(record)


def test_a_forgotten_person_stays_out_of_what_is_read_later(record: RecordFile) -> None:
    record.forget_person("Ada Voss", "asked to", in_advance=True)
    add(record, intake(BRIDGE))
    assert {row.name for row in record.rows(Chain)} == {"Jon Brandt"}
    assert record.count("statement") == 1
    made = cleaned(intake(BRIDGE))
    record.replace_article(made, reading(made.article))
    assert record.count("statement") == 1


def test_forgetting_covers_the_other_full_names_of_the_same_actor(record: RecordFile) -> None:
    add(record, intake(BRIDGE))
    add(record, intake(BRIDGE.replace("Ada Voss", "Adele Voss"), "b.txt"))
    add(record, intake(BRIDGE.replace("Ada Voss", "Voss"), "c.txt"))
    record.link_actors()
    for other in ("Adele Voss", "Voss"):
        actors.merge(record, "Ada Voss", other, "ed")
    add(record, intake(BRIDGE.replace("Ada Voss", "Voss").replace("Bridge", "Quay"), "d.txt"))
    record.forget_person("Ada Voss", "asked to")
    left = {(row.article_id, row.name) for row in record.rows(Chain) if row.name != "Jon Brandt"}
    assert left == {(record.article("d.txt").article_id, "Voss")}  # a bare surname may be anybody's


def test_forgetting_covers_what_holds_the_name(record: RecordFile) -> None:
    text = (
        'Mine\n\nMirel Dassan said "we wait". Dassan said "no". Office-of-Prime-Minister Mirel Dassan said "yes". '
        'Mirel Dassan Foundation said "we pay". Jon Brandt said "it is not". Lea Rix said "so". Ute Dassan said "oh".\n'
    )
    taken = intake(text)
    made = cleaned(taken)
    found = reading(made.article)
    roles = {"Jon Brandt": "spokesman for Mirel Dassan’s party", "Lea Rix": "aide to Dassan", "Ute Dassan": "teacher"}
    chains = tuple(
        replace(row, role=roles.get(row.name), type="organisation" if "Foundation" in row.name else "person")
        for row in found.chains
    )
    parties = tuple(replace(row, role=roles.get(row.text)) for row in found.statement_parties)
    record.add_article(taken, made, replace(found, chains=chains, statement_parties=parties))
    add(record, intake(text.replace("Mirel", "Una"), "other.txt"))
    other = record.article("other.txt").article_id
    record.forget_person("Mirel Dassan", "asked to")
    here = made.article.article_id
    assert {row.name: row.role for row in record.rows(Chain, "article_id = ?", (here,))} == {
        "Jon Brandt": None,
        "Lea Rix": None,
        "Ute Dassan": "teacher",
    }
    assert {row["role"] for row in record.query("SELECT role FROM statement_party")} == {None, "teacher"}
    assert "Dassan" in {row.name for row in record.rows(Chain, "article_id = ?", (other,))}
    assert record.count("statement") == 3 + 7
    assert is_whole(record)


def test_a_surname_goes_where_only_the_text_gives_the_full_name(record: RecordFile) -> None:
    add(record, intake('Mine\n\nMirel Dassan’s boat is back. Dassan said "we wait". Jon Brandt said "so".\n'))
    record.forget_person("Mirel Dassan", "asked to")
    assert {row.name for row in record.rows(Chain)} == {"Jon Brandt"}
    add(record, intake('Mine\n\nMirel Dassan’s boat is gone. Dassan said "we wait". Lea Rix said "so".\n', "b.txt"))
    assert {row.name for row in record.rows(Chain)} == {"Jon Brandt", "Lea Rix"}


def test_a_name_that_stands_nowhere_is_kept_out_only_in_advance(record: RecordFile) -> None:
    add(record, intake(BRIDGE))
    with pytest.raises(NotFoundError, match="nothing is known of 'Mirel Dassan'"):
        record.forget_person("Mirel Dassan", "asked to")
    assert record.count("tombstone") == 0
    assert record.forget_person("Mirel Dassan", "asked to", in_advance=True).is_empty
    assert record.count("tombstone") == 1
    assert not record.forget_person("Ada Voss", "asked to").is_empty


def test_a_possessive_in_a_text_holds_the_name(record: RecordFile) -> None:
    add(record, intake("Bridge\n\nThe bridge is Ada Voss’s own.\n"))
    assert len(record.forget_person("Ada Voss", "asked to").articles) == 1


def test_a_name_without_letters_cannot_be_forgotten(record: RecordFile) -> None:
    with pytest.raises(InputError, match="no letters"):
        record.forget_person(" ?! ", "test")


# --- links -----------------------------------------------------------------------------------------------------------


def test_links_are_stale_until_they_are_made_again(record: RecordFile) -> None:
    assert not record.links_are_stale
    add(record, intake(BRIDGE))
    assert record.links_are_stale
    link(record)
    assert not record.links_are_stale
    assert len(list(record.rows(ActorChain))) == 2


def test_actors_that_did_not_change_are_left_alone(record: RecordFile) -> None:
    add(record, intake(BRIDGE))
    link(record)
    changes = record._database.connection.total_changes
    link(record)
    assert record._database.connection.total_changes == changes
    assert list(record.rows(Statement))
