"""How keys of names grow with a record: `python -m bench.names [--most N]`.

Made-up people, each with one of some 8,000 forenames and one of as many surnames as there are people by a twentieth,
both by the law of Zipf and Mandelbrot, so that the most frequent of either is borne by nearly one in a hundred. For
each size: keys a name, names in the largest block, names that a new name is compared with (those that share a key, for
several limits over which a key is dropped), and the processor time of a name's keys and of one comparison.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from onrecord.lexicons import rows
from onrecord.resolve.likeness import compare_names, name_keys

SIZES = (10_000, 100_000, 1_000_000)
NEW = 1_000  # names that arrive in a record of that size
SURNAMES_EVERY = 20  # people to a surname
FLATTENING = 12  # Mandelbrot's constant: with it the first ranks are as frequent as the commonest surnames are
LIMITS = (20, 50, 200)  # names of one key, over which it is dropped
_CONSONANTS = "b d f g h j k l m n p r s t v z sh kh br tr st".split()
_VOWELS = "a e i o u a e i ai ou".split()


@dataclass(frozen=True, slots=True)
class Growth:
    """What a record of so many names has, and what a new name costs in it."""

    names: int
    keys_each: float
    largest_block: int
    met: tuple[float, ...]
    microseconds_keys: float

    def line(self) -> str:
        """For people."""
        met = "".join(f"{met:>10.1f}" for met in self.met)
        return f"{self.names:>10,}{self.keys_each:>10.1f}{self.largest_block:>10,}{met}{self.microseconds_keys:>10.1f}"


def people(number: int, seed: int = 7) -> Iterator[str]:
    """So many names; the same for one seed."""
    chance = random.Random(seed)
    forenames = [row["forename"].title() for row in rows("forenames")]
    chance.shuffle(forenames)
    surnames = [_surname(chance) for _ in range(max(number // SURNAMES_EVERY, 100))]
    first, last = (_zipf(len(names)) for names in (forenames, surnames))
    for given, family in zip(
        chance.choices(forenames, cum_weights=first, k=number),
        chance.choices(surnames, cum_weights=last, k=number),
        strict=True,
    ):
        yield f"{given} {family}"


def _surname(chance: random.Random) -> str:
    syllables = (chance.choice(_CONSONANTS) + chance.choice(_VOWELS) for _ in range(chance.choice((2, 2, 3, 3, 4))))
    return ("".join(syllables) + chance.choice(("", "n", "r", "s", "ski", "ov"))).title()


def _zipf(number: int) -> list[float]:
    return list(accumulate(1 / (rank + FLATTENING) for rank in range(1, number + 1)))


def growth(names: Sequence[str], new: Sequence[str]) -> Growth:
    """The keys of the names, and how many of them the new ones meet."""
    began = time.process_time()
    blocks = Counter(key for name in names for key in name_keys(name, "person"))
    taken = time.process_time() - began
    arriving = [[blocks[key] for key in name_keys(name, "person")] for name in new]
    return Growth(
        names=len(names),
        keys_each=sum(blocks.values()) / len(names),
        largest_block=max(blocks.values()),
        met=tuple(sum(size for sizes in arriving for size in sizes if size <= limit) / len(new) for limit in LIMITS),
        microseconds_keys=taken / len(names) * 1e6,
    )


def comparison(names: Sequence[str]) -> float:
    """Microseconds of one comparison of two names that were never seen together."""
    pairs = list(zip(names[::2], names[1::2], strict=False))
    began = time.process_time()
    for one, other in pairs:
        compare_names(one, other, "person")
    return (time.process_time() - began) / len(pairs) * 1e6


def main(arguments: list[str] | None = None) -> int:
    """Print a line for every size."""
    parser = argparse.ArgumentParser(prog="python -m bench.names", description="How keys of names grow.")
    parser.add_argument("--most", type=int, default=SIZES[-1], help="the largest record to make")
    options = parser.parse_args(arguments)
    met = "".join(f"{f'met <{limit}':>10}" for limit in LIMITS)
    print(f"{'names':>10}{'keys':>10}{'largest':>10}{met}{'us a name':>10}")
    for size in (size for size in SIZES if size <= options.most):
        names = list(people(size + NEW))
        print(growth(names[:size], names[size:]).line(), flush=True)
    print(f"one comparison: {comparison(list(people(SIZES[0]))):.1f} microseconds")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
