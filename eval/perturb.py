"""Articles as careless copying leaves them: quotation marks lost or of mixed forms, and other signs changed.

Each kind of damage is a change of single signs, so annotated spans move along exactly. What is drawn by chance is drawn
for each article from its name: the same article is damaged in the same way wherever it stands.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Sequence

from onrecord.corpora import GoldArticle
from onrecord.score import Attribution, Span

MARKS = frozenset('"“”')
MIXED_SHARE = 0.3

Change = Callable[[str, random.Random], str]


def _lose(share: float) -> Change:
    return lambda sign, rng: "" if sign in MARKS and rng.random() < share else sign


def _mix(sign: str, rng: random.Random) -> str:
    return rng.choice('"“”') if sign in MARKS and rng.random() < MIXED_SHARE else sign


CHANGES: dict[str, Change] = {
    "unchanged": lambda sign, rng: sign,
    "straight": lambda sign, rng: '"' if sign in MARKS else sign,
    "single": lambda sign, rng: {"“": "‘", "”": "’", '"': "'"}.get(sign, sign),
    "mixed": _mix,
    "one_in_ten_lost": _lose(0.1),
    "one_in_three_lost": _lose(0.33),
    "all_lost": _lose(1.0),
    "capitals": lambda sign, rng: sign.upper() if len(sign.upper()) == 1 else sign,
}
"""What a sign becomes, by the name of the damage."""


def perturbed(article: GoldArticle, change: str) -> GoldArticle:
    """A copy of the article with that change made to every sign, its attributions moved along."""
    rng = random.Random(f"{change} {article.name}")
    signs = [CHANGES[change](sign, rng) for sign in article.text]
    reach = [0, *itertools.accumulate(len(sign) for sign in signs)]

    def moved(spans: Sequence[Span]) -> tuple[Span, ...]:
        return tuple((reach[start], reach[end]) for start, end in spans)

    attributions = tuple(
        Attribution(moved(one.source), moved(one.cue), moved(one.content)) for one in article.attributions
    )
    return GoldArticle(article.name, "".join(signs), attributions)
