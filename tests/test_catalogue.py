"""The catalogue: its tables are sound, and names find the entry that they name, or none."""

from __future__ import annotations

import re
from collections import defaultdict
from importlib.resources import files
from pathlib import Path
from typing import get_args

import pytest

from onrecord.catalogue import TABLES, rows
from onrecord.errors import InputError
from onrecord.records import PartyType
from onrecord.resolve.catalogue import Entry, entry_of, load_catalogue, read_table, row_of, shipped_entries

# (phenomenon, name, type as read, id of the entry or None)
FOUND = [
    ("building for a ministry", "Farnesina", "organisation", "palazzo-della-farnesina"),
    ("parliament by its own name", "Sabor", "organisation", "croatian-parliament"),
    ("parliament by its state", "Angolan National Assembly", "organisation", "national-assembly-angola"),
    ("party that several states have", "Conservative Party of Denmark", "organisation", None),
    ("party by its state", "Finnish Centre Party", "organisation", "centre-party-finland"),
    ("acronym that several bodies have", "CAC", "organisation", None),
    ("name that is a common word", "Dawn", "other", None),
    ("name that is a common word, read as an outlet", "Dawn", "outlet", "dawn"),
    ("state that is a first name", "Jordan", "other", None),
    ("state that is a first name, read as a state", "Jordan", "state", "state-jo"),
    (
        "institution of a state that is a first name",
        "Foreign Ministry of Jordan",
        "organisation",
        "state-jo:foreign-ministry",
    ),
    ("region", "Saskatchewan", "place", "saskatchewan"),
    ("name", "Hamas", "group", "hamas"),
    ("alias", "the Islamic Resistance Movement", "organisation", "hamas"),
    ("type not known", "NATO", None, "nato"),
    ("apostrophes and hyphens", "Hashd al Shaabi", "group", "popular-mobilization-forces"),
    ("types that are mixed up", "Hezbollah", "organisation", "hezbollah"),
    ("acronym with stops", "U.N.", "organisation", "united-nations"),
    ("official name of a state", "Federal Republic of Germany", "state", "state-de"),
    ("state read as a place", "Norway", "place", "state-no"),
    ("capital read as a state", "Washington", "state", "state-us"),
    ("capital read as a place", "Washington", "place", None),
    ("capital of which no type is known", "Paris", None, None),
    ("building", "the Pentagon", "organisation", "united-states-department-of-defense"),
    ("ministry before its state", "Norwegian Foreign Ministry", "organisation", "state-no:foreign-ministry"),
    ("ministry behind its state", "Ministry of Foreign Affairs of Norway", "organisation", "state-no:foreign-ministry"),
    ("possessive", "Norway’s foreign ministry", "organisation", "state-no:foreign-ministry"),
    (
        "official name behind a ministry",
        "Ministry of Health of the Republic of Kenya",
        None,
        "state-ke:health-ministry",
    ),
    ("parliament with a name of its own", "Parliament of Sweden", "organisation", "riksdag"),
    ("government", "the French government", "organisation", "state-fr"),
    ("with its state before it", "Lebanese Hezbollah", "group", "hezbollah"),
    ("with its state in the possessive", "Ukraine's Right Sector", "group", "right-sector"),
    ("with its state behind it", "State Duma of Russia", "organisation", "state-duma"),
    ("with another state before it", "Peruvian Hezbollah", "group", None),
    ("with a gloss in brackets", "Law (PiS) and Justice", "organisation", "law-and-justice"),
    ("with its acronym behind it", "World Health Organization WHO", "organisation", "world-health-organization"),
    ("outlet with its kind", "Sky News TV", "outlet", "sky-news"),
    ("shared by two", "Congo", "state", None),
    ("shared with many", "House of Representatives", "organisation", None),
    ("the plain name goes before what is shared", "Al-Shabaab", "group", "al-shabaab"),
    ("common word, type known", "the Guardian", "outlet", "the-guardian"),
    ("surname", "Wagner", "person", None),
    ("surname, type not known", "Wagner", "other", None),
    ("surname that is a group's name too", "Wagner", "group", "wagner-group"),
    ("person called as a state", "Chad", "person", None),
    ("two types that do not go together", "Hamas", "state", None),
    ("a council that many states have", "National Security Council", "organisation", None),
    ("that of a state", "US National Security Council", "organisation", "united-states-national-security-council"),
    ("acronym of two that are often named", "PA", "organisation", None),
    ("acronym that is a word, type not known", "Mend", "other", None),
    ("half of a parliament, not a party", "the Commons", "organisation", None),
    ("unknown", "Harbour Front", "group", None),
    ("nothing", "", None, None),
]

HEADER = "id\tname\ttype\taliases\tmetonyms\n"

# (what is wrong, text of the table, part of the message)
WRONG = [
    ("empty", "# only a comment\n", "is empty"),
    ("column missing", "id\tname\nx\tX\n", "line 1: found no column type"),
    ("column unknown", "id\tname\ttype\tjudgement\n", "line 1: found a column 'judgement'"),
    ("type unknown", HEADER + "x\tX\tclub\n", "line 2: found the type 'club'"),
    ("too many cells", "# one\n" + HEADER + "x\tX\tgroup\t\t\tmore\n", "line 3: found 6 cells"),
    ("no id", HEADER + "\tX\tgroup\n", "line 2: found no id"),
    ("no name", HEADER + "x\t\tgroup\n", "line 2: found no name"),
    ("id twice", HEADER + "x\tX\tgroup\nx\tY\tgroup\n", "line 3: the id 'x' stands twice"),
]


@pytest.mark.parametrize(("what", "name", "type", "entry"), FOUND, ids=[case[0] for case in FOUND])
def test_what_a_name_names(what: str, name: str, type: PartyType | None, entry: str | None) -> None:
    found = load_catalogue().find(name, type)
    assert (found and found.id) == entry


def test_a_match_says_why() -> None:
    catalogue = load_catalogue()
    reasons = [match.reason for name in ("Hamas", "Hashd", "Kremlin") if (match := catalogue.match(name, "group"))]
    assert reasons == [
        "called so in the catalogue: Hamas",
        "another name of Popular Mobilization Forces in the catalogue, and of its type",
        "called so in the catalogue: Kremlin",
    ]


def test_every_table_is_read_and_there_is_no_other() -> None:
    folder = files("onrecord.catalogue")
    names = {entry.name.removesuffix(".tsv") for entry in folder.iterdir() if entry.name.endswith(".tsv")}
    assert names == {*TABLES, "institution_patterns"}


def test_ids_are_unique_and_no_row_lacks_a_fact() -> None:
    entries = shipped_entries()
    assert len({entry.id for entry in entries}) == len(entries)
    assert all(entry.type in get_args(PartyType) for entry in entries)
    assert all(re.fullmatch(r"UN list of .+|Wikipedia: .+|Minds / .+ member lists", entry.source) for entry in entries)
    assert all(re.fullmatch(r"([A-Z]{2})?", entry.country) for entry in entries)
    assert all(re.fullmatch(r"(Q\d+)?", entry.wikidata) for entry in entries)
    assert all(re.fullmatch(r"[a-z0-9-]+", entry.id) for entry in entries)


def test_a_state_has_words_for_its_people_and_a_seat_of_government() -> None:
    peru = next(row for row in rows("states") if row["name"] == "Peru")
    assert (peru["country"], peru["demonyms"], peru["metonyms"]) == ("PE", "Peruvian", "Lima")


def test_a_wikidata_id_stands_once() -> None:
    ids = [entry.wikidata for entry in shipped_entries() if entry.wikidata]
    assert len(set(ids)) == len(ids)


def test_no_name_stands_in_two_entries_of_a_type_unmarked() -> None:
    holders: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entry in shipped_entries():
        for form, how in entry.forms():
            if how in ("name", "alias", "common word"):
                holders[entry.type, form].add(entry.id)
    assert {form: ids for form, ids in holders.items() if len(ids) > 1} == {}


def test_a_seat_of_government_is_that_of_one_state() -> None:
    seats: dict[str, set[str]] = defaultdict(set)
    for entry in shipped_entries():
        for form, how in entry.forms():
            if how == "seat of government":
                seats[form].add(entry.id)
    assert {seat: ids for seat, ids in seats.items() if len(ids) > 1} == {}


def test_every_entry_is_found_by_its_own_name() -> None:
    catalogue = load_catalogue()
    lost = [entry.id for entry in shipped_entries() if catalogue.find(entry.name, entry.type) != entry]
    assert lost == []


def test_rows_hold_no_judgement() -> None:
    words = r"\b(terrorists?\b|extremis|propagand|regime\b|proxy|so-called|hate|mouthpiece|banned|designated|puppet)"
    words += r"|\boccupied (?!Palestinian Territory)|-(?:run|backed|controlled)\b"
    texts = ["\t".join(row.values()) for name in TABLES for row in rows(name)]
    assert [text for text in texts if re.search(words, text, re.IGNORECASE)] == []


def test_a_users_table_adds_and_takes_the_place_of_a_shipped_entry(tmp_path: Path) -> None:
    table = tmp_path / "own.tsv"
    table.write_text(HEADER + "front\tHarbour Front\tgroup\tthe Front|~Dockers\nnato\tNorth Pact\torganisation\n")
    catalogue = load_catalogue([table])
    assert catalogue.find("harbour front", "group") == catalogue.find("Dockers", "group")
    assert catalogue.find("Dockers", "person") is None
    assert catalogue.find("NATO", "organisation") is None
    assert catalogue.find("Hamas", "group")


def test_the_shipped_catalogue_can_be_left_out(tmp_path: Path) -> None:
    table = tmp_path / "own.tsv"
    table.write_text("\ufeff# mine\n" + HEADER + "nor\tNorland\tstate\t\tNorhaven\n", encoding="utf-8")
    catalogue = load_catalogue([table], shipped=False)
    assert [len(catalogue), len(load_catalogue(shipped=False))] == [1, 0]
    found = [catalogue.find(name, "state") for name in ("Norhaven", "Norland", "Norway", "Norland's government")]
    assert [entry and entry.id for entry in found] == ["nor", "nor", None, "nor"]


@pytest.mark.parametrize(("what", "text", "message"), WRONG, ids=[case[0] for case in WRONG])
def test_a_table_that_cannot_be_read(what: str, text: str, message: str, tmp_path: Path) -> None:
    table = tmp_path / "own.tsv"
    table.write_text(text)
    with pytest.raises(InputError, match=re.escape(message)):
        read_table(table)


def test_a_table_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    binary = tmp_path / "own.tsv"
    binary.write_bytes(b"\xff\xfe\x00")
    for path, reason in ((tmp_path / "none.tsv", "No such file"), (binary, "not UTF-8")):
        with pytest.raises(InputError, match=reason):
            read_table(path)


def test_an_entry_gives_its_forms_with_their_marks() -> None:
    entry = Entry("x", "The X", ("?Y", "~Z", "W"), "", "group", "", "", metonyms=("Hill",))
    assert list(entry.forms()) == [
        ("x", "name"),
        ("y", "shared"),
        ("z", "common word"),
        ("w", "alias"),
        ("hill", "seat of government"),
    ]


def test_a_name_that_is_a_common_word_counts_where_its_type_is_known(tmp_path: Path) -> None:
    table = tmp_path / "own.tsv"
    table.write_text("id\tname\ttype\tneeds\ndusk\tDusk\toutlet\ttype\n")
    catalogue = load_catalogue([table], shipped=False)
    assert catalogue.find("Dusk", "outlet") == catalogue.find("Dusk", "organisation")
    assert [catalogue.find("Dusk", type) for type in (None, "other", "person")] == [None, None, None]
    assert entry_of(row_of(catalogue.entries[0])) == catalogue.entries[0]
    table.write_text("id\tname\ttype\tneeds\ndusk\tDusk\toutlet\tcapital\n")
    with pytest.raises(InputError, match="found needs 'capital'"):
        read_table(table)
