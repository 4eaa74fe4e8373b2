"""Which events of several articles are one: the link stage `keys`, `compare`, then `cluster`.

Two tellings are of one event where what happened is of one kind, the dates can be the same, and parties or words are
shared. Dates and numbers that differ are kept as they are: each telling keeps its own, and nothing is averaged.
The weights are set by hand.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, product
from typing import NamedTuple

from onrecord.cluster import Pair, cluster
from onrecord.events.vocabulary import happens_once, noun_kinds, verb_kinds
from onrecord.records import ActorChain, Chain, Date, Event, EventParty, Link, MergedEvent, make_id

LEAST_SCORE = 0.6
"""From this score on two tellings are of one event."""
LARGEST_BLOCK = 300
"""A key shared by more events than this tells none of them apart, and is dropped."""
APART = timedelta(days=2)
"""So far apart the days of what can happen but once may be told of it ("killed on Friday", "killed on Saturday")."""

_WORD = re.compile(r"[^\W\d_]{3,}(?:['’-][^\W\d_]{3,})*")
_EMPTY_WORDS = frozenset(
    "the and for with from that this which who has have had was were are been being its his her their they after "
    "before during under over into about against between not but will would last next ago year month week day former "
    "new first two three".split()
)
_SHORTEST_STEM = 4


class Merged(NamedTuple):
    """The entry of the timeline that each event belongs to, and the links that tied events together."""

    members: list[MergedEvent]
    links: list[Link]


@dataclass(frozen=True, slots=True)
class Telling:
    """An event as one article tells it: what `compare` looks at.

    `days` is None where its date cannot be told; it then lies between `after` and `before`, as far as these are known.
    `label_kinds` are kinds of happening that its label names, `kinds` those that any of its words names.
    """

    event_id: str
    article_id: str
    label: str
    label_kinds: frozenset[str]
    kinds: frozenset[str]
    words: frozenset[str]
    parties: frozenset[str]
    place: str | None
    days: tuple[date, date] | None
    after: date | None
    before: date | None
    is_to_come: bool


def merge_events(tellings: Iterable[Telling]) -> Merged:
    """The merged events of these tellings; the order in which they come does not matter."""
    by_id = {telling.event_id: telling for telling in tellings}
    links = sorted(_links(list(by_id.values())), key=lambda link: link.link_id)
    pairs = [(link.left_id, link.right_id, link.score) for link in links]
    heads = cluster(pairs, cannot=_cannot(by_id, links))
    held = [link for link in links if heads[link.left_id] == heads[link.right_id]]
    return Merged([MergedEvent(event_id, make_id(heads.get(event_id, event_id))) for event_id in sorted(by_id)], held)


def keys(telling: Telling) -> set[str]:
    """What an event shares with those that it might be compared with: a kind of happening with a word that tells it."""
    kinds = telling.kinds or {_stem(telling.label)}
    return {f"{kind} {word}" for kind in kinds for word in telling.words | telling.parties}


def compare(one: Telling, other: Telling) -> Link | None:
    """The link between two tellings of one event, with its evidence; None where they do not fit together."""
    one, other = sorted((one, other), key=lambda telling: telling.event_id)
    parts = [_by_label(one, other), _by_date(one, other), _by_parties(one, other), _by_words(one, other)]
    score = sum(weight * (part.score if part else 0) for weight, part in zip(_WEIGHTS, parts, strict=True))
    if parts[0] is None or parts[1] is None or score < LEAST_SCORE or _is_elsewhere(one, other):
        return None
    if parts[1].score < _SURE_DATE and len(one.words & other.words) + 2 * len(one.parties & other.parties) < 3:
        return None
    return _link(one, other, round(score, 4), "; ".join(part.why for part in parts if part and part.why))


class _Part(NamedTuple):
    """How well two tellings agree in one respect, from 0 to 1, and in what."""

    score: float
    why: str


_WEIGHTS = (0.3, 0.25, 0.25, 0.2)
"""Of label, date, parties and words."""
_SURE_DATE = 0.5
"""Below this agreement of dates it takes more words or parties in common."""


def _by_label(one: Telling, other: Telling) -> _Part | None:
    """What happened: of one kind, or named by the same word, or by a word of what the other tells."""
    words = f"{one.label} / {other.label}"
    if one.label_kinds & other.label_kinds or _stem(one.label) == _stem(other.label):
        return _Part(1.0, words)
    return _Part(0.5, words) if one.label_kinds & other.kinds or one.kinds & other.label_kinds else None


def _by_date(one: Telling, other: Telling) -> _Part | None:
    """When: the same days, overlapping or unknown ones that can be the same; near ones of what happens but once."""
    if one.days is None or other.days is None:
        can_be = one.is_to_come == other.is_to_come and _can_be_same(one, other)
        return _Part(0.3, "the date is not told in both") if can_be else None
    (start, end), (first, last) = one.days, other.days
    if one.days == other.days:
        return _Part(1.0, "the same date")
    if start <= last and first <= end:
        longest = max(end - start, last - first)
        return _Part(0.8 if longest < timedelta(days=40) else 0.3, "dates that overlap")
    gap = max(start - last, first - end)
    once = happens_once(one.label_kinds & other.label_kinds)
    return _Part(0.3, "dates that differ") if once and gap <= APART and one.parties & other.parties else None


def _can_be_same(one: Telling, other: Telling) -> bool:
    for undated, dated in ((one, other), (other, one)):
        if undated.days is None and dated.days is not None:
            is_early = undated.after is not None and dated.days[1] < undated.after
            is_late = undated.before is not None and dated.days[0] > undated.before
            if is_early or is_late:
                return False
    return True


def _by_parties(one: Telling, other: Telling) -> _Part | None:
    shared = one.parties & other.parties
    return _Part(1.0 if len(shared) > 1 else 0.7, "the same parties") if shared else None


def _by_words(one: Telling, other: Telling) -> _Part | None:
    """The share of the shorter one's words that the other has too."""
    shared = one.words & other.words
    least = min(len(one.words), len(other.words))
    return _Part(len(shared) / max(least, 2), "words: " + " ".join(sorted(shared))) if shared else None


def _is_elsewhere(one: Telling, other: Telling) -> bool:
    """Whether they are told of different places, neither of which is in the words of the other."""
    places = one.place, other.place
    if None in places or one.place == other.place:
        return False
    return not (_stems(one.place or "") & other.words or _stems(other.place or "") & one.words)


def _links(tellings: Sequence[Telling]) -> Iterator[Link]:
    """The links between tellings that share a key; between dated ones a year must agree too."""
    dated: dict[str, list[Telling]] = defaultdict(list)
    blocks: dict[str, tuple[list[Telling], list[Telling]]] = defaultdict(lambda: ([], []))
    for telling in sorted(tellings, key=lambda telling: telling.event_id):
        for key in keys(telling):
            blocks[key][telling.days is None].append(telling)
            for year in _years(telling):
                dated[f"{key} {year}"].append(telling)
    seen = set[Pair]()
    pairs = [combinations(block, 2) for block in dated.values() if len(block) <= LARGEST_BLOCK]
    for known, unknown in blocks.values():
        if len(known) + len(unknown) <= LARGEST_BLOCK:
            pairs += [combinations(unknown, 2), product(known, unknown)]  # type: ignore[list-item]
    for one, other in (pair for several in pairs for pair in several):
        pair = min(one.event_id, other.event_id), max(one.event_id, other.event_id)
        if pair not in seen:
            seen.add(pair)
            link = compare(one, other)
            if link is not None:
                yield link


def _years(telling: Telling) -> list[int]:
    """The years of a telling's days, with those that a difference of days reaches; none of what takes many years."""
    if telling.days is None:
        return []
    years = range((telling.days[0] - APART).year, (telling.days[1] + APART).year + 1)
    return list(years) if len(years) <= 4 else []


def _cannot(by_id: Mapping[str, Telling], links: Iterable[Link]) -> list[Pair]:
    """Events that one article tells of different days: they stay apart, whatever other articles tie them to."""
    linked = sorted({end for link in links for end in (link.left_id, link.right_id)})
    by_article: dict[str, list[Telling]] = defaultdict(list)
    for event_id in linked:
        by_article[by_id[event_id].article_id].append(by_id[event_id])
    pairs = (pair for several in by_article.values() for pair in combinations(several, 2))
    return [(one.event_id, other.event_id) for one, other in pairs if _is_another_day(one, other)]


def _is_another_day(one: Telling, other: Telling) -> bool:
    if one.days is None or other.days is None:
        return False
    return one.days[0] > other.days[1] or other.days[0] > one.days[1]


def _link(one: Telling, other: Telling, score: float, detail: str) -> Link:
    left, right = sorted((one.event_id, other.event_id))
    return Link(make_id("event", left, right), "event", left, right, None, None, None, None, score, detail)


# --- from rows -----------------------------------------------------------------------------------------------------


def tellings_of(
    events: Iterable[Event],
    dates: Iterable[Date],
    parties: Iterable[EventParty],
    chains: Iterable[Chain],
    members: Iterable[ActorChain],
) -> Iterator[Telling]:
    """The events of a record with their dates and parties: by their actor where they have a name, else as worded."""
    by_date = {row.date_id: row for row in dates}
    actor_of = {row.chain_id: row.actor_id for row in members}
    known_by = {row.chain_id: actor_of.get(row.chain_id, "") if row.is_named else row.name.lower() for row in chains}
    by_event: dict[str, set[str]] = defaultdict(set)
    for party in parties:
        by_event[party.event_id].add(known_by[party.chain_id])
    for event in events:
        yield _telling(event, by_date.get(event.date_id or ""), frozenset(by_event[event.event_id]))


def _telling(event: Event, dated: Date | None, parties: frozenset[str]) -> Telling:
    label = event.label.lower()
    words = event.text if dated is None else event.text.replace(dated.text, " ")
    kinds = frozenset(
        kind for word in _WORD.findall(event.text.lower()) for kind in noun_kinds(word) | verb_kinds(word)
    )
    return Telling(
        event_id=event.event_id,
        article_id=event.article_id,
        label=label,
        label_kinds=noun_kinds(label) | verb_kinds(label),
        kinds=kinds,
        words=_stems(words) - {_stem(label)},
        parties=parties,
        place=event.place.lower() if event.place else None,
        days=_days(dated),
        after=_day(dated.date_after if dated else None),
        before=_day(dated.date_before if dated else None),
        is_to_come=event.status == "scheduled",
    )


def _days(dated: Date | None) -> tuple[date, date] | None:
    if dated is None or dated.date_from is None or dated.date_to is None:
        return None
    return date.fromisoformat(dated.date_from), date.fromisoformat(dated.date_to)


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _stems(text: str) -> frozenset[str]:
    """The telling words of a text, cut to their stems."""
    return frozenset(_stem(word) for word in _WORD.findall(text.lower()) if word not in _EMPTY_WORDS)


def _stem(word: str) -> str:
    """A word without a plain ending of English: enough to match forms of one word."""
    word = word.lower()
    for ending in ("'s", "’s", "ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word
