"""Statements for people: the best ones first, and one with its evidence marked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from onrecord.cli.best import best_attested
from onrecord.cli.showing import print_pairs
from onrecord.cli.statement import Passage, excerpt, marked, reason_lines, speaker_line
from onrecord.export.fields import Piece, Principal, Speaker, StatementRow
from onrecord.records import StatementParty

ADA = Speaker("ada", "Ada Brandt", "person", True)
OFFICIAL = Speaker("off", "a senior official", "person", False)

PLAIN = StatementRow(
    statement_id="s0",
    article="a.txt",
    article_id="a",
    outlet="The Quay",
    kind="direct",
    act="said",
    polarity="asserted",
    in_title=False,
    content=(Piece(0, 5, "“No.”"),),
    source=Piece(6, 9, "Ada"),
    cue=Piece(10, 14, "said"),
    speakers=(ADA,),
    role=None,
    on_behalf_of=None,
    addressee=None,
    said_from="2024-03-05",
    said_to="2024-03-05",
    said_after=None,
    said_before=None,
    said_basis="on Tuesday",
    place=None,
    medium=None,
    medium_class=None,
    carriers=(),
    parent=None,
    positions=(),
    restatement=None,
    confidence=0.9,
    reader="rules 1",
    review="unreviewed",
)


def row(statement_id: str, **changed: Any) -> StatementRow:
    return replace(PLAIN, statement_id=statement_id, **changed)


@pytest.mark.parametrize(
    ("what", "worse"),
    [
        ("indirect", row("x", kind="indirect")),
        ("an unnamed speaker", row("x", speakers=(replace(ADA, named=False),))),
        ("a pronoun", row("x", source=Piece(6, 8, "he"))),
        ("no date", row("x", said_from=None)),
        ("no outlet", row("x", outlet=None)),
        ("less sure", row("x", confidence=0.8)),
    ],
)
def test_what_is_attested_worse_comes_later(what: str, worse: StatementRow) -> None:
    assert [each.statement_id for each in best_attested([worse, PLAIN], 5)] == ["s0", "x"]


@pytest.mark.parametrize(
    ("what", "left_out"),
    [
        ("a belief", row("x", act="believes")),
        ("a question", row("x", polarity="questioned")),
        ("a headline", row("x", in_title=True)),
        ("a statement in a statement", row("x", parent="s0")),
        ("nobody given", row("x", speakers=())),
    ],
)
def test_what_does_not_count_is_left_out(what: str, left_out: StatementRow) -> None:
    assert best_attested([left_out], 5) == []


def test_every_speaker_has_a_turn_before_one_has_a_second() -> None:
    rows = [row("a1"), row("a2"), row("b1", speakers=(OFFICIAL,), kind="indirect")]
    assert [each.statement_id for each in best_attested(rows, 3)] == ["a1", "b1", "a2"]
    assert [each.statement_id for each in best_attested(rows, 1)] == ["a1"]


def test_an_utterance_told_twice_comes_once_and_first() -> None:
    rows = [
        row("a1", confidence=0.99),
        row("b1", restatement="g", article_id="b", confidence=0.5),
        row("c1", restatement="g", article_id="c", confidence=0.6),
    ]
    assert [each.statement_id for each in best_attested(rows, 3)] == ["c1", "a1"]


def test_a_speaker_stands_with_role_and_principal() -> None:
    told = row("x", role="spokeswoman", on_behalf_of=Principal("p", "Harbour Board"))
    assert speaker_line(told) == "Ada Brandt, spokeswoman, for Harbour Board"
    assert speaker_line(row("x", speakers=(OFFICIAL,))) == "a senior official (unnamed)"
    assert speaker_line(row("x", speakers=())) == "nobody named"


TEXT = "“No,” Ada said. “Never.”"


@pytest.mark.parametrize(
    ("what", "passage", "spans", "shown"),
    [
        (
            "a content split by its cue",
            Passage(0, TEXT),
            {"content": (Piece(0, 5, ""), Piece(16, 24, "")), "source": Piece(6, 9, ""), "cue": Piece(10, 14, "")},
            "[content: “No,”] [source: Ada] [cue: said]. [content: “Never.”]",
        ),
        (
            "a passage that begins later in the article",
            Passage(100, TEXT),
            {"content": (Piece(100, 105, ""),), "source": None, "cue": None},
            "[content: “No,”] Ada said. “Never.”",
        ),
        (
            "a content that began in the paragraph before",
            Passage(100, TEXT),
            {"content": (Piece(50, 105, ""),), "source": None, "cue": None},
            "[content: “No,”] Ada said. “Never.”",
        ),
        (
            "one span inside another, ending together",
            Passage(0, TEXT),
            {"content": (Piece(0, 14, ""),), "source": Piece(6, 14, ""), "cue": Piece(10, 14, "")},
            "[content: “No,” [source: Ada [cue: said]]]. “Never.”",
        ),
        (
            "nothing of the statement here",
            Passage(500, TEXT),
            {"content": (Piece(0, 5, ""),), "source": None, "cue": None},
            TEXT,
        ),
    ],
)
def test_a_passage_is_marked(what: str, passage: Passage, spans: dict[str, Any], shown: str) -> None:
    assert marked(passage, row("x", **spans)) == shown


FAR = "word " * 100


@pytest.mark.parametrize(
    ("what", "before", "after", "shown"),
    [
        ("a short passage stands whole", "So: ", " Then.", "So: [content: “No.”] Then."),
        ("far before", FAR, "", f"… {'word ' * 29}[content: “No.”]"),
        ("far after", "", f" {FAR}", f"[content: “No.”]{' word' * 29} …"),
        ("without spaces", "x" * 500, "", f"… {'x' * 150}[content: “No.”]"),
    ],
)
def test_a_passage_is_cut_far_from_the_statement(what: str, before: str, after: str, shown: str) -> None:
    piece = Piece(50 + len(before), 50 + len(before) + 5, "“No.”")
    told = row("x", content=(piece,), source=None, cue=None)
    assert excerpt(Passage(50, f"{before}“No.”{after}"), told) == shown


def test_a_passage_is_cut_between_spans_that_are_far_apart() -> None:
    told = row("x", content=(Piece(0, 5, "“No.”"), Piece(505, 510, "“No.”")), source=None, cue=None)
    shown = excerpt(Passage(0, f"“No.”{FAR}“No.”"), told)
    assert shown.startswith("[content: “No.”]word word")
    assert shown.endswith("word [content: “No.”]")
    assert " … " in shown
    assert len(shown) < 350


def test_a_long_field_name_stands_apart_from_its_value(capsys: pytest.CaptureFixture[str]) -> None:
    print_pairs([("on behalf of", "Harbour Board")])
    assert capsys.readouterr().out == "  on behalf of Harbour Board\n"


def test_reasons_are_listed_by_field() -> None:
    detail = '{"speaker": "the last name", "said": {"rule": "weekday"}, "act": "a lexicon"}'
    party = StatementParty(
        "x", "on_behalf_of", 0, None, None, None, "Harbour Board", None, None, None, "spokeswoman for"
    )
    assert list(reason_lines(detail, [party])) == [
        ("said", '{"rule": "weekday"}'),
        ("act", "a lexicon"),
        ("on behalf of", "Harbour Board: spokeswoman for"),
    ]
