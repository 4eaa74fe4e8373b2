"""The commands, as a person or a script calls them: what they print, where to, and how they end."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from onrecord import pipeline
from onrecord.cli import run
from onrecord.cli.listings import LISTINGS
from onrecord.export.fields import EXPORTS
from onrecord.record import RecordFile

FERRY = """Ferry to sail again

“The ferry will sail again,” Mara Lind, the harbour master, said on Saturday.

The harbour has been closed since a storm in the autumn, and the island's shops have been short of bread and fuel.
"""
BREAD = """Island runs short of bread

The island's only baker, Odo Fenn, said on Monday that he had flour for two days and had asked the harbour for help.

“Nobody has told us anything,” he added. The harbour office did not answer questions about the ferry or the storm.
"""

Cli = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    folder.joinpath("ferry.txt").write_text(FERRY)
    folder.joinpath("bread.txt").write_text(BREAD)
    folder.joinpath("metadata.csv").write_text("path,outlet,published\nferry.txt,The Quay,2024-03-05\n")
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, articles: Path) -> Path:
    record = tmp_path_factory.mktemp("record") / "story.db"
    assert run(["add", str(record), str(articles), "--workers", "1", "--quiet"]) == 0
    return record


@pytest.fixture
def record(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "story.db"))


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Cli:
    def call(*arguments: object) -> tuple[int, str, str]:
        code = run([str(argument) for argument in arguments])
        return code, *capsys.readouterr()

    return call


def process(*arguments: object, **options: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "onrecord", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, timeout=60, **options)  # type: ignore[call-overload,no-any-return]


def ids(table: str, record: Path) -> list[str]:
    with sqlite3.connect(record) as connection:
        return [row[0] for row in connection.execute(f"SELECT {table}_id FROM {table} ORDER BY 1")]


# --- add -------------------------------------------------------------------------------------------------------------


def test_add_sums_up_and_says_what_to_try_next(cli: Cli, articles: Path, tmp_path: Path) -> None:
    code, out, _ = cli("add", tmp_path / "s.db", articles)
    assert code == 0
    assert out.startswith("2 articles added in ")
    assert f"onrecord show {tmp_path / 's.db'} statements --best 10" in out


def test_adding_the_same_again_changes_nothing(cli: Cli, record: Path, articles: Path) -> None:
    before = cli("export", record, "statements")
    code, out, _ = cli("add", record, articles)
    assert (code, out.split(" in ")[0]) == (0, "0 articles added, 2 unchanged")
    assert cli("export", record, "statements") == before


def test_quiet_prints_nothing(cli: Cli, articles: Path, tmp_path: Path) -> None:
    assert cli("add", tmp_path / "s.db", articles, "--quiet") == (0, "", "")


def test_what_cannot_be_read_is_a_warning_and_a_row(cli: Cli, articles: Path, tmp_path: Path) -> None:
    binary, empty = tmp_path / "photo.txt", tmp_path / "empty.txt"
    binary.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    empty.touch()
    code, out, err = cli("add", tmp_path / "s.db", articles, binary, empty)
    assert (code, "2 articles added, 2 problems in " in out) == (0, True)
    assert "onrecord: warning: 2 problems; the rest was read" in err
    assert "photo.txt: " in err
    assert cli("show", tmp_path / "s.db", "problems")[1].count("\n") == 3


def test_a_bad_date_of_an_article_that_was_read_is_a_problem_only(cli: Cli, articles: Path, tmp_path: Path) -> None:
    tmp_path.joinpath("m.csv").write_text(f"path,published\n{articles / 'bread.txt'},spring\n")
    code, out, err = cli("add", tmp_path / "s.db", articles / "bread.txt", "--metadata", tmp_path / "m.csv")
    assert (code, out.split(" in ")[0]) == (0, "1 article added, 1 problem")
    assert "found published 'spring'" in err


def test_a_fault_of_the_program_is_told_and_fails(
    cli: Cli, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add = pipeline.add
    monkeypatch.setattr(pipeline, "add", lambda *given: replace(add(*given), problems=1, faults=1))
    code, out, err = cli("add", tmp_path / "s.db", articles, "--workers", 1)
    assert (code, "2 articles added, 1 problem" in out) == (1, True)
    assert "1 page could not be read through a fault of this program" in err


def test_a_run_that_reads_nothing_fails(cli: Cli, tmp_path: Path) -> None:
    tmp_path.joinpath("empty.txt").touch()
    code, _, err = cli("add", tmp_path / "s.db", tmp_path / "empty.txt")
    assert (code, "empty.txt" in err) == (1, True)


def test_a_wrong_path_fails_and_makes_no_record(cli: Cli, tmp_path: Path) -> None:
    code, out, err = cli("add", tmp_path / "s.db", tmp_path / "nothing.txt")
    assert (code, out) == (1, "")
    assert err.startswith("onrecord: ")
    assert "nothing.txt" in err
    assert list(tmp_path.iterdir()) == []


def test_columns_are_mapped(cli: Cli, tmp_path: Path) -> None:
    table = tmp_path / "dump.csv"
    table.write_text(
        'story,paper\n"“We sail,” said Mara Lind, the harbour master, to the crowd at the pier.",The Quay\n'
    )
    assert cli("add", tmp_path / "s.db", table, "--map", "text=story", "--map", "outlet=paper")[0] == 0
    assert [row["outlet"] for row in lines(cli("export", tmp_path / "s.db", "articles")[1])] == ["The Quay"]


def test_standard_input_is_read(tmp_path: Path) -> None:
    done = process("add", tmp_path / "s.db", "-", input=FERRY.encode())
    assert (done.returncode, done.stdout.startswith(b"1 article added")) == (0, True)


@pytest.mark.parametrize(
    ("what", "arguments", "code", "words"),
    [
        ("no standard input, which is not needed", "add new.db ferry.txt --workers 1 --reader rules <&-", 0, ""),
        ("no standard input, which is to be read", "add new.db - --reader rules <&-", 1, "input that cannot be read"),
        ("no standard input to ask on", "forget story.db Lind <&-", 2, "--yes"),
        ("no standard output for a table", "show story.db statements >&-", 1, "is closed"),
        ("no standard output for an export", "export story.db statements >&-", 1, "is closed"),
        (
            "no standard output and nothing to print",
            "add new.db ferry.txt --workers 1 --reader rules --quiet >&-",
            0,
            "",
        ),
        ("no standard error", "show story.db nothing 2>&-", 2, ""),
        ("none at all", "add new.db ferry.txt --workers 1 --reader rules --quiet <&- >&- 2>&-", 0, ""),
    ],
)
def test_a_closed_stream_is_no_bug(record: Path, what: str, arguments: str, code: int, words: str) -> None:
    record.with_name("ferry.txt").write_text(FERRY)
    done = subprocess.run(
        f"'{sys.executable}' -m onrecord {arguments}", shell=True, cwd=record.parent, capture_output=True, text=True
    )
    assert done.returncode == code, done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr


# --- show and search -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", LISTINGS)
def test_a_table_in_a_pipe_is_tab_separated_with_a_header(cli: Cli, record: Path, table: str) -> None:
    code, out, err = cli("show", record, table)
    header, *rows = out.splitlines()
    assert (code, err) == (0, "")
    assert header.split("\t") == [column.heading.name for column in LISTINGS[table].columns]
    assert all(row.count("\t") == header.count("\t") for row in rows)


def test_statements_are_narrowed(cli: Cli, record: Path) -> None:
    everything = cli("show", record, "statements")[1].splitlines()[1:]
    lind = cli("show", record, "statements", "--actor", "LIND")[1].splitlines()[1:]
    assert lind == [row for row in everything if "Mara Lind" in row]
    assert len(lind) == 1
    assert cli("show", record, "statements", "--outlet", "nobody")[1].count("\n") == 1
    assert cli("show", record, "statements", "--since", "2024-03", "--until", "2024")[1].splitlines()[1:] == lind
    assert cli("show", record, "statements", "--limit", 1)[1].splitlines()[1:] == everything[:1]


def test_a_terminal_is_told_of_no_rows(cli: Cli, record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.cli.showing.is_terminal", lambda *_: True)
    assert cli("show", record, "reuse")[2] == "onrecord: reuse: no rows\n"
    assert (
        cli("show", record, "timeline", "--actor", "no one")[2] == "onrecord: timeline: no rows with --actor no one\n"
    )
    assert cli("show", record, "articles")[2] == ""


def test_the_best_statements_are_for_reading(cli: Cli, record: Path) -> None:
    code, out, _ = cli("show", record, "statements", "--best", 2)
    assert (code, out.split(":")[0]) == (0, "The 2 best-attested statements")
    assert re.search(r"^ 1\. Mara Lind.* · 2024-03-02", out, re.MULTILINE)
    assert "“The ferry will sail again,”" in out


def test_one_statement_is_shown_with_its_evidence(cli: Cli, record: Path) -> None:
    (row,) = (row for row in lines(cli("export", record, "statements")[1]) if row["kind"] == "direct" and row["outlet"])
    code, out, _ = cli("show", record, "statement", row["statement_id"][:8].upper())
    assert code == 0
    assert (
        "[content: “The ferry will sail again,”] [source: Mara Lind, the harbour master], [cue: said] on Saturday."
        in " ".join(out.split())
    )
    assert "reasons" in out


def test_an_id_that_fits_none_or_several_is_refused(cli: Cli, record: Path) -> None:
    assert cli("show", record, "statement", "zz")[::2] == (
        1,
        "onrecord: no statement's id begins with 'zz'; `onrecord show STORY.db statements` lists them\n",
    )
    with sqlite3.connect(record) as connection:
        connection.execute("UPDATE statement SET statement_id = 'aa' || substr(statement_id, 3)")
    code, _, err = cli("show", record, "statement", "aa")
    assert (code, "begin with 'aa'" in err, all(each in err for each in ids("statement", record))) == (1, True, True)


def test_a_long_paragraph_is_shown_around_the_statement_only(cli: Cli, tmp_path: Path) -> None:
    filler = "The harbour is long and the road to it is longer still. " * 40
    tmp_path.joinpath("long.txt").write_text(f"{filler}“We sail,” said Mara Lind, the harbour master. {filler}")
    assert cli("add", tmp_path / "s.db", tmp_path / "long.txt", "--workers", 1, "--quiet")[0] == 0
    (row,) = (row for row in lines(cli("export", tmp_path / "s.db", "statements")[1]) if row["kind"] == "direct")
    out = cli("show", tmp_path / "s.db", "statement", row["statement_id"])[1]
    assert "[content: “We sail,”]" in out
    assert len(out) < 1500


def test_search_cuts_a_text_without_spaces(cli: Cli, tmp_path: Path) -> None:
    tmp_path.joinpath("long.txt").write_text("pier " + "船が港を出た" * 300)
    cli("add", tmp_path / "s.db", tmp_path / "long.txt", "--workers", 1, "--quiet")
    out = cli("search", tmp_path / "s.db", "pier", "--what", "articles")[1]
    words = out.splitlines()[1].split("\t")[-1]
    assert words.startswith("[pier] 船")
    assert len(words) <= 242


def test_search_shows_the_words_in_context(cli: Cli, record: Path) -> None:
    code, out, _ = cli("search", record, "ferry")
    assert (code, out.splitlines()[0].split("\t")[0]) == (0, "kind")
    assert "The [ferry] will sail again" in out
    code, out, err = cli("search", record, "zeppelin", "--what", "articles")
    assert (code, out.count("\n"), err) == (0, 1, "onrecord: nothing in the record matches 'zeppelin'\n")


# --- export ----------------------------------------------------------------------------------------------------------


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("format", ["jsonl", "csv", "parquet"])
@pytest.mark.parametrize("table", EXPORTS)
def test_every_export_is_written_in_every_format(
    cli: Cli, record: Path, tmp_path: Path, table: str, format: str
) -> None:
    target = tmp_path / f"out.{format}"
    assert cli("export", record, table, "--format", format, "--output", target) == (0, "", "")
    assert target.exists()
    assert process_free(tmp_path) == {"out." + format, "story.db"}


def process_free(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir() if not file.name.endswith(("-wal", "-shm"))}


def test_texts_leave_only_when_asked_for(cli: Cli, record: Path) -> None:
    narrator = "short of bread and fuel"
    for table in EXPORTS:
        for format in ("jsonl", "csv"):
            assert narrator not in cli("export", record, table, "--format", format)[1], table
    (row,) = (row for row in lines(cli("export", record, "articles", "--with-text")[1]) if row["outlet"])
    assert row["text"] == FERRY
    assert narrator in str(row["body"])


def test_an_exported_piece_is_the_text_at_its_offsets(cli: Cli, record: Path) -> None:
    texts = {row["article_id"]: str(row["text"]) for row in lines(cli("export", record, "articles", "--with-text")[1])}
    rows = lines(cli("export", record, "statements")[1])
    assert len(rows) >= 2
    for row in rows:
        for piece in filter(None, [*row["content"], row["source"], row["cue"]]):
            assert texts[row["article_id"]][piece["start"] : piece["end"]] == piece["text"]


def test_csv_on_standard_output_is_for_spreadsheets(cli: Cli, record: Path) -> None:
    out = cli("export", record, "articles", "--format", "csv")[1]
    assert out.startswith("\ufeffarticle_id,")
    assert len(list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))) == 2


# --- take out --------------------------------------------------------------------------------------------------------


def test_an_article_is_removed_by_the_beginning_of_its_id(cli: Cli, record: Path, articles: Path) -> None:
    (row,) = (row for row in lines(cli("export", record, "articles")[1]) if row["outlet"])
    code, out, _ = cli("remove", record, str(row["article_id"])[:8], "--yes", "--reason", "retracted")
    assert (code, out) == (0, f"removed article {row['article_id']} (Ferry to sail again)\n")
    assert cli("show", record, "articles")[1].count("\n") == 2
    assert "1 taken out before" in cli("add", record, articles)[1]


@pytest.mark.parametrize("spelling", ["./{path}", "{folder}/../{name}/{file}", "{id}"])
def test_an_article_is_removed_however_its_path_or_id_is_spelt(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spelling: str
) -> None:
    monkeypatch.chdir(tmp_path)
    tmp_path.joinpath("s").mkdir()
    tmp_path.joinpath("s", "x.txt").write_text(FERRY)
    assert cli("add", "s.db", "./s", "--workers", 1, "--quiet")[0] == 0
    (article,) = ids("article", tmp_path / "s.db")
    named = spelling.format(path="s/x.txt", folder="s", name="s", file="x.txt", id=article[:12].upper())
    assert cli("remove", "s.db", named, "--yes")[0] == 0
    assert ids("article", tmp_path / "s.db") == []


def test_an_article_is_removed_by_its_path(cli: Cli, record: Path) -> None:
    path = lines(cli("export", record, "articles")[1])[0]["article"]
    assert cli("remove", record, path, "--yes")[0] == 0
    assert cli("remove", record, path, "--yes")[0] == 1


def test_a_forgotten_person_is_gone_and_what_is_left_is_said(cli: Cli, record: Path) -> None:
    code, out, _ = cli("forget", record, "Mara Lind", "--yes")
    assert (code, "still hold the name" in out) == (0, True)
    assert "Lind" not in cli("export", record, "statements")[1]


def test_a_person_who_is_nowhere_is_said_to_be(cli: Cli, record: Path) -> None:
    code, out, err = cli("forget", record, "Mara Lint", "--yes")
    assert (code, out) == (1, "")
    assert "nothing is known of 'Mara Lint'" in err
    code, out, _ = cli("forget", record, "Mara Lint", "--in-advance", "--yes")
    assert (code, "'Mara Lint' is nowhere in the record" in out) == (0, True)


@pytest.mark.parametrize("command", [("remove", "x"), ("forget", "Mara Lind")])
def test_nothing_is_taken_out_unasked(record: Path, command: tuple[str, str], cli: Cli) -> None:
    name, whom = command
    target = ids("article", record)[0] if name == "remove" else whom
    before = record.read_bytes()
    done = process(name, record, target, stdin=subprocess.DEVNULL)
    assert (done.returncode, b"--yes" in done.stderr) == (2, True)
    assert record.read_bytes() == before


def test_a_rebuild_gives_the_same(cli: Cli, record: Path) -> None:
    before = cli("export", record, "statements")
    code, out, _ = cli("rebuild", record, "--workers", 1)
    assert (code, out.split(" in ")[0]) == (0, "2 articles read again")
    assert cli("rebuild", record, "--workers", 1, "--reclean", "--quiet") == (0, "", "")
    assert cli("export", record, "statements") == before


# --- how it fails ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("what", "arguments", "code", "words"),
    [
        ("no record", ("show", "{none}", "articles"), 1, "there is no record at"),
        ("a text file for a record", ("show", "{text}", "articles"), 1, "no SQLite file"),
        ("an empty file for a record", ("show", "{empty}", "articles"), 1, "no record"),
        ("another SQLite file", ("show", "{other}", "articles"), 1, "no record"),
        ("a folder for a record", ("show", "{folder}", "articles"), 1, "is a folder"),
        ("a newer record", ("show", "{newer}", "articles"), 1, "Update onrecord"),
        ("an unknown table", ("show", "{record}", "quotes"), 2, "choose one of articles, statements"),
        ("an unknown export", ("export", "{record}", "quotes"), 2, "choose one of statements, articles"),
        ("an unknown format", ("export", "{record}", "articles", "--format", "xlsx"), 2, "jsonl, csv, parquet"),
        ("texts of statements", ("export", "{record}", "statements", "--with-text"), 2, "goes with `articles`"),
        ("no output folder", ("export", "{record}", "articles", "-o", "{none}/x.csv"), 1, "no folder"),
        ("a folder for output", ("export", "{record}", "articles", "-o", "{folder}"), 1, "is a folder"),
        ("a bad date", ("show", "{record}", "statements", "--since", "March"), 2, "'March' is no date"),
        ("an unknown kind", ("show", "{record}", "statements", "--kind", "loud"), 2, "choose one of direct"),
        ("a filter that does not fit", ("show", "{record}", "articles", "--actor", "x"), 2, "it narrows statements"),
        ("the best of something else", ("show", "{record}", "articles", "--best", "3"), 2, "goes with `statements`"),
        ("a word too many", ("show", "{record}", "articles", "abc"), 2, "one word too many"),
        ("no id", ("show", "{record}", "statement"), 2, "which statement?"),
        ("an unknown search", ("search", "{record}", "x", "--what", "films"), 2, "choose one of statements"),
        ("a map without =", ("add", "{none}", "{text}", "--map", "text"), 2, "is no FIELD=COLUMN"),
        ("a map of no field", ("add", "{none}", "{text}", "--map", "words=x"), 2, "expected one of text"),
        ("a sidecar that is not there", ("add", "{none}", "{text}", "--metadata", "{none}.csv"), 1, "none"),
        ("an unknown reader", ("add", "{none}", "{text}", "--reader", "oracle"), 2, "choose one of model, rules"),
        ("an unknown model", ("add", "{none}", "{text}", "--model", "huge"), 2, "choose one of default, fast"),
        ("an unknown article", ("remove", "{record}", "nowhere.txt", "--yes"), 1, "no article"),
        ("a person without letters", ("forget", "{record}", "...", "--yes"), 1, "no letters"),
        ("no corpus", ("evaluate", "{none}"), 1, "none"),
        ("an unknown command", ("sing",), 2, "sing"),
        ("an unknown option", ("show", "{record}", "articles", "--loud"), 2, "--loud"),
    ],
)
def test_a_wrong_input_is_named_in_one_line(
    cli: Cli, record: Path, tmp_path: Path, what: str, arguments: tuple[str, ...], code: int, words: str
) -> None:
    places = wrong_inputs(tmp_path, record)
    ended, out, err = cli(*(argument.format(**places) for argument in arguments))
    assert (ended, out) == (code, ""), err
    assert words in err
    assert "Traceback" not in err
    assert not places["none"].exists()


def wrong_inputs(folder: Path, record: Path) -> dict[str, Path]:
    places = {name: folder / name for name in ("none", "text", "empty", "other", "newer")}
    places["text"].write_text(FERRY * 40)
    places["empty"].touch()
    with sqlite3.connect(places["other"]) as connection:
        connection.execute("CREATE TABLE t (x)")
    shutil.copy(record, places["newer"])
    with sqlite3.connect(places["newer"]) as connection:
        connection.execute("PRAGMA user_version = 999")
    return {**places, "record": record, "folder": folder}


def test_a_locked_record_is_named(record: Path, articles: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RecordFile, "open", partial(RecordFile.open, busy_seconds=0.05))
    with sqlite3.connect(record, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        code, _, err = cli("remove", record, ids("article", record)[0], "--yes")
    assert (code, "another program is writing to it" in err) == (1, True)


def test_a_full_disk_is_named(record: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "onrecord", "export", record, "statements"], stdout=full, stderr=subprocess.PIPE
        )
    assert (done.returncode, done.stderr) == (
        1,
        b"onrecord: no space left; free some and run the same command again, what was finished is kept\n",
    )


def test_a_reader_that_stops_early_is_no_failure_to_speak_of(record: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "onrecord", "export", str(record), "statements"]
    done = subprocess.run(command, stdout=write, stderr=subprocess.PIPE)
    os.close(write)
    assert (done.returncode, done.stderr) == (1, b"")


def test_stopping_it_ends_with_130(tmp_path: Path) -> None:
    script = "import os, signal, onrecord.cli as c, onrecord.cli.app as a\n"
    script += "a._opened = lambda path, readonly=True: os.kill(os.getpid(), signal.SIGINT)\n"
    script += "raise SystemExit(c.run(['show', 'x.db', 'articles']))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True)
    assert (done.returncode, done.stderr) == (130, b"onrecord: stopped; what was finished is kept\n")


# --- how it starts ---------------------------------------------------------------------------------------------------

HEAVY = {"spacy", "pyarrow", "trafilatura", "rich", "numpy", "lxml", "py3langid", "rapidfuzz", "sqlite3"}


@pytest.mark.parametrize("code", ["import onrecord", "from onrecord.cli import run; run(['--help'])"])
def test_starting_loads_no_large_library(code: str) -> None:
    script = f"import sys\n{code}\nprint(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert HEAVY & set(done.stderr.split()) == set()


def test_the_version_is_that_of_the_package() -> None:
    import onrecord

    assert process("--version").stdout.decode() == f"onrecord {onrecord.__version__}\n"
