"""The measure of names told apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from rapidfuzz import fuzz

from eval.name_pairs import NamePair, accuracy, best_f1, f1, judged, keyed, looked_up, read_pairs, read_world
from onrecord.records import PartyType
from onrecord.resolve.catalogue import Catalogue, Entry

FILE = """\
case_group,schema,name1,name2,is_match,quality,category,notes
ours,Person,Ada Voss,"Voss, Ada",true,STRONG,,
ours,Company,Orvane AG,Orvane GmbH,false,WEAK,,
ours,Vessel,Snow Storm,Snow Storm,true,STRONG,,
"""


def test_pairs_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "pairs.csv").write_text(FILE, encoding="utf-8")
    pairs = read_pairs(tmp_path / "pairs.csv")
    assert pairs[0] == NamePair("Ada Voss", "Voss, Ada", "person", True, "ours")
    assert [pair.type for pair in pairs] == ["person", "organisation", "other"]
    assert judged(pairs) == [pair.is_same for pair in pairs]
    assert keyed(pairs) == 1.0


def test_shares() -> None:
    assert f1([True, True, False], [True, False, True]) == pytest.approx(0.5)
    assert f1([False], [True]) == 0.0
    assert accuracy([True, True, False, False], [True, False, True, False]) == 0.5


def test_a_peer_is_given_its_best_threshold() -> None:
    pairs = [NamePair("Ada Voss", "Voss Ada", "person", True, ""), NamePair("Ada", "Bo", "person", False, "")]
    assert best_f1(pairs, fuzz.token_sort_ratio) == 1.0


def test_what_the_catalogue_knows_goes_before_the_names() -> None:
    group: PartyType = "group"
    entries = [
        Entry("tuvar", "Tuvar Movement", ("Sons of Tuvar",), "", group, "", ""),
        Entry("tuvar-army", "Army of Tuvar", ("Tuvarr",), "", group, "", ""),
    ]
    pairs = [
        NamePair("Tuvar Movement", "Sons of Tuvar", group, True, ""),
        NamePair("Tuvarr", "Sons of Tuvar", group, False, ""),
        NamePair("Orvane Front", "Orvane Front", group, True, ""),
    ]
    assert looked_up(pairs, Catalogue(entries)) == [True, False, True]


def test_our_own_pairs_are_half_and_half_and_name_their_sources() -> None:
    pairs = read_world()
    same = [pair for pair in pairs if pair.is_same]
    assert len(pairs) >= 120
    assert abs(len(same) - len(pairs) / 2) <= 1
    assert len({frozenset((pair.one, pair.other)) for pair in pairs}) == len(pairs)
    text = (Path(__file__).resolve().parent.parent / "eval" / "names_of_the_world.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if "\tyes\t" in line]
    assert len(rows) == len(same)
    assert all(row[-1].strip() for row in rows)
