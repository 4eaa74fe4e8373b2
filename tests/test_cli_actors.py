"""`onrecord actor`, as a person calls it."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from record_samples import BRIDGE, HARBOUR, add, intake

from onrecord import pipeline
from onrecord.cli import run
from onrecord.record import RecordFile

Cli = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("record") / "story.db"
    with RecordFile.open(path, create=True) as record:
        add(record, intake(BRIDGE, outlet="The Quay", published="2024-03-05"))
        add(record, intake(HARBOUR, "h.txt"))
        add(record, intake(BRIDGE.replace("Ada Voss", "Adele Voss"), "e.txt"))
        pipeline.link(record)
    return path


@pytest.fixture
def record(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "story.db"))


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Cli:
    def call(*arguments: object) -> tuple[int, str, str]:
        code = run([str(argument) for argument in arguments])
        return code, *capsys.readouterr()

    return call


def test_merge_says_what_became_of_it_and_how_to_undo_it(cli: Cli, record: Path) -> None:
    code, out, _ = cli("actor", "merge", record, "Ada Voss", "Adele Voss", "--by", "ed")
    first, second = out.splitlines()
    assert (code, first) == (0, "Ada Voss and Adele Voss are one actor now: Ada Voss (person)")
    assert f"`onrecord actor undo {record} " in second
    assert cli("actor", "undo", record) == (0, "undone: Ada Voss and Adele Voss are one actor\n", "")


def test_every_verb_does_what_it_says(cli: Cli, record: Path) -> None:
    said = [
        cli("actor", "split", record, "Ada Voss", "--article", "h.txt")[1],
        cli("actor", "rename", record, "Lea Rix", "L. Rix")[1],
        cli("actor", "type", record, "rix", "group")[1],
        cli("actor", "private", record, "Jon Brandt")[1],
        cli("actor", "public", record, "Jon Brandt")[1],
    ]
    assert [each.splitlines()[0] for each in said] == [
        "Ada Voss in h.txt is an actor of its own now, no part of Ada Voss any more",
        "Lea Rix is called L. Rix now",
        "L. Rix is of the type group now",
        "Jon Brandt is shown only inside statements now",
        "Jon Brandt is shown wherever actors are now",
    ]


def test_the_log_lists_what_holds_what_is_undone_and_what_is_not_found(cli: Cli, record: Path) -> None:
    cli("actor", "rename", record, "Lea Rix", "L. Rix", "--by", "ed")
    cli("actor", "type", record, "Jon Brandt", "group", "--by", "jo")
    cli("actor", "undo", record)
    cli("remove", record, "h.txt", "--yes")
    rows = [line.split("\t") for line in cli("actor", "log", record)[1].splitlines()]
    assert rows[0] == ["id", "decided", "by", "decision", "state"]
    assert [row[2:] for row in rows[1:]] == [
        ["ed", "name (its words were taken out)", "its words are not found"],
        ["jo", "Jon Brandt is of the type group", "undone"],
    ]


def test_the_log_names_nobody_private_unless_asked(cli: Cli, record: Path) -> None:
    cli("actor", "private", record, "Jon Brandt", "--by", "ed")
    cli("actor", "rename", record, "Lea Rix", "L. Rix", "--by", "ed")
    decided = [line.split("\t")[3] for line in cli("actor", "log", record)[1].splitlines()[1:]]
    assert decided == ["private (a private person)", "Lea Rix is called L. Rix"]
    assert "Jon Brandt is private" in cli("actor", "log", record, "--private")[1]


def test_show_tells_names_by_outlet_articles_and_why(cli: Cli, record: Path) -> None:
    cli("actor", "rename", record, "Ada Voss", "A. Voss", "--by", "ed")
    code, out, _ = cli("actor", "show", record, "a. voss")
    lines = out.splitlines()
    assert code == 0
    assert lines[1:3] == ["  name         A. Voss", "  type         person"]
    assert {"Ada Voss\tThe Quay\t1", "Ada Voss\t\t1"} <= set(lines)
    assert "  same name, same type: person (1 link, 1.00)" in lines
    assert lines[-1].split(" ", 3)[3].startswith("ed: Ada Voss is called A. Voss (")


def test_show_actors_lists_names_with_counts(cli: Cli, record: Path) -> None:
    lines = cli("show", record, "actors", "--actor", "ada")[1].splitlines()
    assert [line.split("\t")[1:7] for line in lines[1:]] == [["Ada Voss", "person", "2", "0", "2", "Ada Voss 2"]]


def test_the_export_of_actors_has_names_by_outlet_and_what_was_decided(cli: Cli, record: Path) -> None:
    cli("actor", "merge", record, "Ada Voss", "Adele Voss", "--by", "ed")
    rows = [json.loads(line) for line in cli("export", record, "actors")[1].splitlines()]
    (voss,) = (row for row in rows if row["name"] == "Ada Voss")
    assert voss["forms"] == [
        {"form": "Ada Voss", "outlet": None, "count": 1},
        {"form": "Ada Voss", "outlet": "The Quay", "count": 1},
        {"form": "Adele Voss", "outlet": None, "count": 1},
    ]
    assert [(each["decision"], each["by"]) for each in voss["decided"]] == [("actor_same", "ed")]


# (what is wrong, the arguments behind the record, code, part of the message)
WRONG = [
    ("several of a name", ("merge", "voss", "rix"), 1, "2 actors are called 'voss'"),
    ("nobody", ("show", "Una"), 1, "no actor 'Una'"),
    ("one and the same", ("merge", "Lea Rix", "rix"), 1, "one actor already"),
    ("no part named", ("split", "rix"), 2, "--article"),
    ("two parts named", ("split", "rix", "--article", "h.txt", "--name", "Lea Rix"), 2, "--article"),
    ("no such type", ("type", "rix", "club"), 1, "no type 'club'"),
    ("nothing to undo", ("undo",), 1, "no decision about actors holds"),
    ("no such decision", ("undo", "beef"), 1, "whose id begins with 'beef'"),
    ("half of a surrogate pair", ("rename", "rix", "R\udc00x"), 1, "half of a surrogate pair"),
    ("half of one in a reference", ("show", "R\udc00x"), 1, "no actor 'R\\udc00x'"),
    ("no such verb", ("join", "a", "b"), 2, "join"),
]


@pytest.mark.parametrize(("what", "given", "code", "message"), WRONG, ids=[case[0] for case in WRONG])
def test_what_cannot_be_done(
    what: str, given: tuple[str, ...], code: int, message: str, cli: Cli, record: Path
) -> None:
    verb, *others = given
    found, out, err = cli("actor", verb, record, *others)
    assert (found, out) == (code, "")
    assert message in err


def test_who_decides_is_the_user_unless_said(cli: Cli, record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "vale")
    cli("actor", "rename", record, "Lea Rix", "L. Rix")
    assert cli("actor", "log", record)[1].splitlines()[1].split("\t")[2] == "vale"


# --- the catalogue ---------------------------------------------------------------------------------------------------

QUAY = "The Quay\n\nThe Quay League said it would strike. Dockers of the QL, the league's paper said, agreed.\n"
LEAGUE = "The League\n\nThe League of Quays said on Monday that it would not strike after all.\n"
TABLE = "id\tname\taliases\ttype\nleague\tQuay League\tLeague of Quays\torganisation\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("quay.txt", QUAY), ("league.txt", LEAGUE), ("own.tsv", TABLE)):
        tmp_path.joinpath(name).write_text(text)
    return tmp_path


def entries(cli: Cli, record: Path) -> dict[str, str]:
    """The entry of the catalogue of each actor that has one."""
    rows = [json.loads(line) for line in cli("export", record, "actors")[1].splitlines()]
    return {row["name"]: row["catalogue"] for row in rows if row["catalogue"]}


def test_a_users_catalogue_is_kept_in_the_record_and_used_by_every_rebuild(cli: Cli, folder: Path) -> None:
    record, table = folder / "s.db", folder / "own.tsv"
    add_both = ("add", record, folder / "quay.txt", folder / "league.txt", "--workers", "1", "--quiet")
    assert cli(*add_both, "--catalogue", table, "--reader", "rules") == (0, "", "")
    assert list(entries(cli, record).values()) == ["league"]
    table.unlink()
    before = cli("export", record, "actors")
    assert cli("rebuild", record, "--reader", "rules", "--workers", "1", "--quiet")[0] == 0
    assert cli("export", record, "actors") == before
    assert cli("rebuild", record, "--with-catalogue", "--reader", "rules", "--workers", "1", "--quiet")[0] == 0
    assert entries(cli, record) == {}


def test_an_actor_is_found_by_any_name_that_the_catalogue_has_for_it(cli: Cli, folder: Path) -> None:
    record, text = folder / "s.db", folder / "un.txt"
    text.write_text("Talks\n\nThe UN said on Monday that the talks would go on. Kwame Osei said so too.\n")
    cli("add", record, text, "--reader", "rules", "--workers", "1", "--quiet")
    shown = [cli("actor", "show", record, name) for name in ("UN", "united nations", "the United Nations")]
    assert [code for code, *_ in shown] == [0, 0, 0]
    assert len({out for _, out, _ in shown}) == 1
    assert cli("actor", "show", record, "UNICEF")[0] == 1


def test_the_shipped_catalogue_can_be_left_out_and_taken_up_again(cli: Cli, folder: Path) -> None:
    record, text = folder / "s.db", folder / "un.txt"
    text.write_text("Talks\n\nThe United Nations said on Monday that the talks would go on. The UN sent two envoys.\n")
    quiet = ("--reader", "rules", "--workers", "1", "--quiet")
    cli("add", record, text, *quiet)
    assert list(entries(cli, record).values()) == ["united-nations"]
    cli("rebuild", record, "--no-catalogue", *quiet)
    assert entries(cli, record) == {}
    cli("rebuild", record, *quiet)
    assert entries(cli, record) == {}
    cli("rebuild", record, "--with-catalogue", *quiet)
    assert list(entries(cli, record).values()) == ["united-nations"]


def test_a_wrong_table_stops_before_anything_is_done(cli: Cli, folder: Path) -> None:
    table = folder / "own.tsv"
    table.write_text(TABLE + "x\tX\t\tclub\n")
    code, out, err = cli("add", folder / "s.db", folder / "quay.txt", "--catalogue", table)
    assert (code, out) == (1, "")
    assert f"{table}, line 3: found the type 'club'" in err
    assert not folder.joinpath("s.db").exists()


# --- review ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def doubtful(record: Path) -> Path:
    with RecordFile.open(record) as opened:
        add(opened, intake(BRIDGE.replace("Ada Voss", "Voss").replace("Jon Brandt", "Una Bell"), "bare.txt"))
        pipeline.link(opened)
    return record


def test_review_lists_where_nobody_can_answer(cli: Cli, doubtful: Path) -> None:
    code, out, _ = cli("actor", "review", doubtful, "--limit", "1")
    assert code == 0
    assert out.splitlines()[0].startswith("1 of ")
    assert "Voss (person, " in out
    assert "  for: " in out


def test_review_gives_every_question_as_json(cli: Cli, doubtful: Path) -> None:
    rows = [
        json.loads(line)
        for line in cli("actor", "review", doubtful, "--limit", "0", "--format", "jsonl")[1].splitlines()
    ]
    assert {"now", "score", "one", "other", "reasons", "against"} == set(rows[0])
    assert any({row["one"]["name"], row["other"]["name"]} == {"Ada Voss", "Voss"} for row in rows)


def test_answers_become_decisions(cli: Cli, doubtful: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.cli.actors.is_terminal", lambda *_: True)
    monkeypatch.setattr("sys.stdin", io.StringIO("y\nn\nq\n"))
    assert cli("actor", "review", doubtful, "--limit", "3", "--by", "ed")[0] == 0
    with RecordFile.open(doubtful) as opened:
        assert [(row.kind, row.author) for row in opened.decisions()] == [
            ("actor_same", "ed"),
            ("actor_different", "ed"),
        ]


def test_no_such_format(cli: Cli, doubtful: Path) -> None:
    code, _, err = cli("actor", "review", doubtful, "--format", "xml")
    assert (code, "choose one of text, jsonl" in err) == (2, True)
