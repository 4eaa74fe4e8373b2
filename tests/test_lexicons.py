"""Every lexicon: its source, its columns, its values."""

from __future__ import annotations

from importlib.resources import files
from typing import get_args

import pytest

from onrecord.attribute.cues import noun_forms, verb_forms
from onrecord.lexicons import rows
from onrecord.records import Act, MediumClass, PartyType, Polarity

FOLDER = files("onrecord.lexicons")
NAMES = sorted(entry.name.removesuffix(".tsv") for entry in FOLDER.iterdir() if entry.name.endswith(".tsv"))

# (lexicon, column, values that it may hold)
VALUES = [
    ("cues", "act", get_args(Act)),
    ("cues", "polarity", get_args(Polarity)),
    ("cue_nouns", "act", get_args(Act)),
    ("cue_nouns", "polarity", get_args(Polarity)),
    ("doings", "use", ("act", "priced", "naming", "calling")),
    ("mediums", "class", get_args(MediumClass)),
    ("mediums", "use", ("noun", "venue", "verb", "platform", "issued", "site", "named", "manner", "audience")),
    ("party_words", "type", get_args(PartyType)),
    ("party_words", "place", ("name", "noun", "both")),
    ("roles", "kind", ("spokesperson", "head", "office", "expert", "private", "other")),
    ("titles", "gender", ("m", "f", "")),
    ("titles", "kind", ("honorific", "rank", "religious", "office")),
]


def lines(name: str) -> list[str]:
    """The lines of a lexicon's file."""
    return FOLDER.joinpath(f"{name}.tsv").read_text(encoding="utf-8").splitlines()


def test_all_lexicons_are_there() -> None:
    assert {"cues", "cue_nouns", "mediums", "party_words", "roles", "titles"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_rows_have_a_cell_for_every_column(name: str) -> None:
    found = rows(name)
    header = next(line for line in lines(name) if not line.startswith("#")).split("\t")
    assert found
    assert all(list(row) == header for row in found)


@pytest.mark.parametrize("name", NAMES)
def test_the_head_says_what_it_holds_and_where_it_is_from(name: str) -> None:
    head = [line for line in lines(name) if line.startswith("#")]
    first = next(line for line in lines(name) if not line.startswith("#"))
    assert lines(name)[0].startswith("# ")
    assert any("source" in line.lower() for line in [*head, first])


@pytest.mark.parametrize("name", NAMES)
def test_no_row_stands_twice_and_no_cell_has_spaces_at_its_edges(name: str) -> None:
    found = [tuple(row.values()) for row in rows(name)]
    assert sorted(found) == sorted(set(found))
    assert all(
        cell == cell.strip()
        for row in rows(name)
        for column, cell in row.items()
        if column not in {"pattern", "example"}
    )


@pytest.mark.parametrize(("name", "column", "values"), VALUES, ids=[f"{name}.{column}" for name, column, _ in VALUES])
def test_columns_hold_known_values_only(name: str, column: str, values: tuple[str, ...]) -> None:
    assert {row[column] for row in rows(name)} <= set(values)


@pytest.mark.parametrize("name", ["cues", "cue_nouns"])
def test_frames_are_known_and_never_empty(name: str) -> None:
    known = {"clause", "that", "to", "np", "as", "whether", "quote", "name"}
    assert all(row["frames"].split() and set(row["frames"].split()) <= known for row in rows(name))


def test_a_verb_lists_its_lemma_among_its_forms() -> None:
    assert [row["lemma"] for row in rows("cues") if row["lemma"] not in row["forms"].split(" / ")] == []


def test_the_commonest_cues_are_known() -> None:
    wanted = (
        "said says told added wrote warned denied rejected announced confirmed stressed urged vowed claimed".split()
    )
    assert [word for word in wanted if (word,) not in verb_forms()] == []
    assert [noun for noun in ("claim", "report", "statement", "promise", "fear") if noun not in noun_forms()] == []


def test_rows_are_read_once() -> None:
    assert rows("cues") is rows("cues")
