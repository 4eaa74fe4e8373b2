"""B-cubed: how well mentions are gathered into the parties that they name.

Bagga and Baldwin 1998. Over gold mentions each one counts, in a cluster of its own where nothing found it. End to end
as in the reference scorer of Pradhan et al. 2014: recall goes over the gold mentions, precision over the mentions
found, and one without a counterpart scores nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

Cluster = Hashable


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention to be compared: offsets into its article's text, half-open, and the party that it names."""

    article: str
    start: int
    end: int
    head: tuple[int, int]
    text: str
    form: str
    cluster: Cluster

    @property
    def place(self) -> tuple[str, int, int]:
        """Where it stands."""
        return self.article, self.start, self.end

    def of(self, cluster: Cluster) -> Mention:
        """The same mention in another cluster."""
        return Mention(self.article, self.start, self.end, self.head, self.text, self.form, cluster)


@dataclass(frozen=True, slots=True)
class BCubed:
    """Precision and recall of clusters, averaged over mentions."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def b_cubed(pairs: Sequence[tuple[Cluster, Cluster]]) -> BCubed:
    """B-cubed over mentions of which the gold and the found cluster are known."""
    return end_to_end(pairs, ())


def end_to_end(pairs: Sequence[tuple[Cluster | None, Cluster | None]], beyond: Iterable[Cluster]) -> BCubed:
    """B-cubed over (gold cluster, found cluster), None where missing; `beyond`: clusters of mentions without gold."""
    gold: defaultdict[Cluster, list[Cluster]] = defaultdict(list)
    found: defaultdict[Cluster, list[Cluster]] = defaultdict(list)
    for key, response in pairs:
        gold[key].append(response)
        if response is not None:
            found[response].append(key)
    for cluster in beyond:
        found[cluster].append(None)
    return BCubed(_mean(found), _mean(gold))


def _mean(groups: Mapping[Cluster, Sequence[Cluster | None]]) -> float:
    """The mean over the members of all groups of the share of each one's group that is with it on the other side."""
    score, members = 0.0, 0
    for group in groups.values():
        members += len(group)
        score += sum(group.count(other) ** 2 / len(group) for other in set(group) - {None})
    return score / members if members else 0.0


def aligned(gold: Iterable[Mention], found: Iterable[Mention]) -> dict[tuple[str, int, int], Mention]:
    """The found mention for each gold mention by its place: heads meet, and of several the one most alike in extent."""
    by_article: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in found:
        by_article[mention.article].append(mention)
    matches = {}
    for mention in gold:
        meeting = [other for other in by_article[mention.article] if _heads_meet(mention, other)]
        if meeting:
            matches[mention.place] = max(meeting, key=lambda other: (_overlap(mention, other), -other.start))
    return matches


def _heads_meet(gold: Mention, found: Mention) -> bool:
    return found.head[0] < gold.head[1] and gold.head[0] < found.head[1]


def _overlap(one: Mention, other: Mention) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / (max(one.end, other.end) - min(one.start, other.start))


def by_text(mention: Mention) -> Cluster:
    """Baseline: mentions with the same words name the same party."""
    return mention.text.lower()


def by_head(mention: Mention) -> Cluster:
    """Baseline: mentions with the same head word name the same party."""
    return mention.text[mention.head[0] - mention.start : mention.head[1] - mention.start].lower()


def reclustered(mentions: Iterable[Mention], cluster: Callable[[Mention], Cluster]) -> list[Mention]:
    """The mentions, gathered in another way."""
    return [mention.of(cluster(mention)) for mention in mentions]
