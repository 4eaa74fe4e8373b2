"""Actors linked as articles come are those of a rebuild, whatever the order, and of what is compared in memory."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from onrecord.record import RecordFile
from onrecord.record.database import Database
from onrecord.record.namings import Linking
from onrecord.records import Actor, ActorChain, Article, Chain, Link, Page, make_id
from onrecord.resolve import resolve
from onrecord.resolve.catalogue import Catalogue, Entry
from onrecord.resolve.compare import MOST_SHARING
from onrecord.resolve.settled import Settled

NAMES = [
    ("person", "Ada Voss", "spokeswoman for the Harbour Board"),
    ("person", "Ada M. Voss", None),
    ("person", "A. Voss", None),
    ("person", "Voss", "spokeswoman"),
    ("person", "Voss", None),
    ("person", "Karim al-Nadir", None),
    ("person", "Kareem Al Nadir", "minister"),
    ("person", "Ida Voss", None),
    ("organisation", "Orion", None),
    ("other", "Orion", None),
    ("organisation", "International Port Union", None),
    ("organisation", "IPU", None),
    ("organisation", "Foreign Ministry", None),
    ("state", "Norland", None),
    ("state", "Norrby", None),
    ("place", "Norrby", None),
    ("person", "a senior official", None),
]
CATALOGUE = Catalogue(
    [Entry("norland", "Norland", (), "NL", "state", "", "made up", ("Norlander",), ("Norrby",))],
)

Story = list[list[int]]
STORIES = st.lists(
    st.lists(st.integers(0, len(NAMES) - 1), min_size=1, max_size=5, unique=True), min_size=1, max_size=7
)


def chains_of(number: int, picked: Sequence[int]) -> list[Chain]:
    """The chains of one article."""
    article_id = make_id("article", number)
    return [
        Chain(make_id(number, at), article_id, kind, name, name != "a senior official", role, None, None, "test")  # type: ignore[arg-type]
        for at, (kind, name, role) in ((at, NAMES[at]) for at in picked)
    ]


def put(database: Database, chains: Sequence[Chain]) -> None:
    """An article with these chains, in the place of what was there of it."""
    article_id = chains[0].article_id
    drop(database, article_id)
    page = Page(article_id, "text/plain", None, None, b"")
    article = Article(article_id, article_id, *[None] * 11, "", 0, "", None)  # type: ignore[arg-type]
    database.put([page, article, *chains])


def drop(database: Database, article_id: str) -> None:
    database.execute(
        "DELETE FROM link WHERE left_id IN (SELECT chain_id FROM chain WHERE article_id = ?)", (article_id,)
    )
    database.execute(
        "DELETE FROM link WHERE right_id IN (SELECT chain_id FROM chain WHERE article_id = ?)", (article_id,)
    )
    database.execute("DELETE FROM article WHERE article_id = ?", (article_id,))
    database.execute("INSERT OR IGNORE INTO unlinked VALUES (?)", (article_id,))


def linked(database: Database, settled: Settled) -> None:
    Linking(database, settled, CATALOGUE).run()


def rows_of(database: Database) -> list[set[object]]:
    return [set(database.rows(kind)) for kind in (Actor, ActorChain, Link)]


def expected(chains: Iterable[Chain], settled: Settled) -> list[set[object]]:
    return [set(part) for part in resolve(chains, settled, CATALOGUE)]


def settled_by(story: Story, picked: Sequence[tuple[int, int]]) -> Settled:
    """Pairs of chains that somebody joined, or kept apart: by turns."""
    ids = sorted(chain.chain_id for number, names in enumerate(story) for chain in chains_of(number, names))
    pairs = [(ids[one % len(ids)], ids[other % len(ids)]) for one, other in picked]
    pairs = [pair for pair in pairs if pair[0] != pair[1]]
    return Settled(must=tuple(pairs[::2]), cannot=tuple(pairs[1::2]))


@settings(deadline=None, max_examples=20, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(STORIES, st.integers(0, 1000), st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), max_size=3))
def test_any_order_of_adding_and_taking_out_comes_to_what_is_there(
    story: Story, seed: int, picked: list[tuple[int, int]]
) -> None:
    chance = random.Random(seed)
    order = chance.sample(range(len(story)), len(story))
    settled = settled_by(story, picked)
    with TemporaryDirectory() as folder, RecordFile.open(Path(folder) / "s.db", create=True) as record:
        database = record._database
        with database.transaction():
            for number in order:
                put(database, chains_of(number, story[number]))
                if chance.random() < 0.5:
                    linked(database, chance.choice([settled, Settled()]))
                if chance.random() < 0.3:
                    drop(database, make_id("article", number))
                    linked(database, settled)
                    put(database, chains_of(number, story[number]))
            linked(database, settled)
            everything = [chain for number, names in enumerate(story) for chain in chains_of(number, names)]
            assert rows_of(database) == expected(everything, settled)


def test_what_did_not_change_is_left_alone(tmp_path: Path) -> None:
    with RecordFile.open(tmp_path / "s.db", create=True) as record:
        database = record._database
        with database.transaction():
            put(database, chains_of(1, [0, 8]))
            linked(database, Settled())
            before = database.connection.total_changes
            linked(database, Settled())
            assert database.connection.total_changes == before


def test_a_key_that_too_many_share_is_dropped_and_counted(tmp_path: Path) -> None:
    bare = Chain(make_id(-1), make_id("a", -1), "person", "Voss", True, "mayor", None, None, "test")
    with RecordFile.open(tmp_path / "s.db", create=True) as record:
        database = record._database
        with database.transaction():
            for number in range(MOST_SHARING):
                name = f"{''.join(chr(97 + (number // 26**place) % 26) for place in range(3)).title()}el Voss"
                chain = Chain(make_id(number), make_id("a", number), "person", name, True, None, None, None, "t")
                put(database, [chain])
            for number in range(MOST_SHARING + 1):
                put(database, [replace(bare, chain_id=make_id(-number), article_id=make_id("a", -number), role=None)])
            assert Linking(database, Settled(), CATALOGUE).run()["dropped_keys"] > 0
            put(database, [replace(bare, chain_id=make_id("x"), article_id=make_id("x"))])
            assert Linking(database, Settled(), CATALOGUE).run()["linked_chains"] == 1
