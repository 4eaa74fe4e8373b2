"""What it costs to resolve new mentions into records of two sizes: `python -m bench.actors [--known 10000 1000000]`.

The records are made up and written straight into SQLite, as if read: articles of some twenty mentions in five chains.
Parties are as unequal as in news: the one of rank r is named in proportion to 1 / r (Zipf). Their number grows with the
record, as does that of the names, of which some are far more frequent than others. The same number of new articles,
half of whose parties the record knows, is then resolved into each record, several times over with other articles; the
fastest counts. Both records are measured in one run, by turns. Seconds are the processor's, reading and writing the
file included, so that other work on the machine does not count.
"""

from __future__ import annotations

import argparse
import random
import time
from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory

from onrecord.record import RecordFile
from onrecord.record.database import Database
from onrecord.records import Article, Chain, Mention, Page, make_id

CHAINS = 5
"""Chains of an article."""
MENTIONS = 4
"""Mentions of a chain."""
NEW = 1_000
"""New mentions, resolved at once."""
ROUNDS = 5
_ONSETS = "b br c ch d dr f g gr h j k kl l m n p pr r s sh st t tr v w y z".split()
_VOWELS = "a e i o u ai ei ou".split()
_CODAS = "n l r s t m nd rt ck x".split()


def word(chance: random.Random) -> str:
    """A word that sounds like a name, of two or three syllables."""
    syllables = (chance.choice(_ONSETS) + chance.choice(_VOWELS) for _ in range(chance.choice((2, 2, 3))))
    return ("".join(syllables) + chance.choice(_CODAS)).title()


class Words:
    """Made-up words, some of them far more frequent than others, as given names and surnames are."""

    def __init__(self, chance: random.Random, count: int, flatness: int) -> None:
        self._chance = chance
        self._words = [word(chance) for _ in range(count)]
        self._weights = list(accumulate(1 / (rank + flatness) for rank in range(count)))

    def pick(self) -> str:
        """One of them, the frequent the likelier."""
        return self._words[bisect(self._weights, self._chance.random() * self._weights[-1])]


class World:
    """The parties that a record names: people of a given name and a surname, and one body in four."""

    def __init__(self, parties: int, seed: int) -> None:
        chance = random.Random(seed)
        first = Words(chance, max(400, parties // 6), flatness=20)
        last = Words(chance, max(400, parties // 2), flatness=200)
        self.parties = [self._party(chance, first, last, number) for number in range(parties)]
        self._weights = list(accumulate(1 / rank for rank in range(1, parties + 1)))

    def _party(self, chance: random.Random, first: Words, last: Words, number: int) -> tuple[str, str]:
        if number % 4 == 3:
            return "organisation", f"{last.pick()} {chance.choice(['Bank', 'Council', 'Union', 'Party'])}"
        return "person", f"{first.pick()} {last.pick()}"

    def pick(self, chance: random.Random) -> tuple[str, str]:
        """A party, the better known the likelier."""
        return self.parties[bisect(self._weights, chance.random() * self._weights[-1])]


def articles(world: World, mentions: int, seed: int, fresh: float = 0.0) -> Iterator[list[object]]:
    """The rows of articles with so many mentions in all; a share `fresh` of the parties is not of the world."""
    chance = random.Random(seed)
    for number in range(mentions // (CHAINS * MENTIONS)):
        article_id = make_id("article", seed, number)
        page = Page(article_id, "text/plain", None, None, b"")
        rows: list[object] = [page, Article(article_id, article_id, *[None] * 11, "", 0, "", None)]  # type: ignore[arg-type]
        for at in range(CHAINS):
            kind, name = ("person", f"{word(chance)} {word(chance)}") if chance.random() < fresh else world.pick(chance)
            rows += chain(article_id, at, kind, name)
        yield rows


def chain(article_id: str, at: int, kind: str, name: str) -> list[object]:
    """A chain and its mentions."""
    chain_id = make_id(article_id, at)
    made = Chain(chain_id, article_id, kind, name, True, None, None, None, "made up")  # type: ignore[arg-type]
    starts = range(1000 * at, 1000 * at + 10 * MENTIONS, 10)
    ends = [(start, start + len(name)) for start in starts]
    return [
        made,
        *(
            Mention(make_id(chain_id, start), article_id, chain_id, "name", kind, start, end, name, start, end)  # type: ignore[arg-type]
            for start, end in ends
        ),
    ]


def store(database: Database, rows: Iterator[list[object]]) -> None:
    """Write articles as `add` would, without a text."""
    with database.transaction():
        for article in rows:
            database.insert(article)
            database.execute("INSERT INTO unlinked VALUES (?)", (article[1].article_id,))  # type: ignore[attr-defined]


class Known:
    """A record with so many mentions, resolved."""

    def __init__(self, folder: Path, mentions: int) -> None:
        self.mentions = mentions
        self.world = World(mentions // 20, 1)
        self.record = RecordFile.open(folder / f"{mentions}.db", create=True)
        began = time.process_time()
        store(self.record._database, articles(self.world, mentions, 2))
        self.record.link_actors()
        self.seconds = time.process_time() - began

    def take_up(self, round_number: int) -> float:
        """Seconds of the processor that resolving new mentions into it takes."""
        store(self.record._database, articles(self.world, NEW, self.mentions + round_number, fresh=0.5))
        began = time.process_time()
        self.record.link_actors()
        return time.process_time() - began


def main(arguments: Sequence[str] | None = None) -> None:
    """Print what resolving costs in each record, and how many times the smallest's cost the largest's is."""
    parser = argparse.ArgumentParser(prog="python -m bench.actors")
    parser.add_argument("--known", type=int, nargs=2, default=(10_000, 1_000_000), help="mentions of the two records")
    given = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        records = [Known(Path(folder), mentions) for mentions in given.known]
        times = [[one.take_up(number) for one in records] for number in range(ROUNDS)]
        for at, one in enumerate(records):
            spent = sorted(row[at] for row in times)
            print(
                f"{NEW:,} new mentions into {one.mentions:>9,}: {spent[0]:.3f} s, median {spent[len(spent) // 2]:.3f} s"
                f" (the record itself: {one.seconds:.0f} s)"
            )
        ratios = [row[1] / row[0] for row in times]
        print(f"ratio: {min(row[1] for row in times) / min(row[0] for row in times):.2f}, by turns {sorted(ratios)}")
        for one in records:
            one.record.close()


if __name__ == "__main__":
    main()
