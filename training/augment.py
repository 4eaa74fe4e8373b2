"""Perturbed copies of examples: other marks, lost marks, other case; labels move along."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from onrecord.language.spans import CONTENT, CUE, SOURCE
from onrecord.language.units import CLOSING, OPENING, STRAIGHT
from training.examples import ENTITY_TAGS, IGNORE, Example

PERSON_TAGS = [number for number, tag in enumerate(ENTITY_TAGS) if tag.endswith("-person")]
NAMES = tuple((Path(__file__).parent / "names.txt").read_text(encoding="utf-8").split())
HEADLINES = ("C,Sv", "C,vS", "C:S", "S:C", "SvC", "C,Sv", "C,vS")
VERBS = ("says", "says", "says", "warns", "claims", "insists", "vows", "announces", "admits", "argues")
PRONOUNS = frozenset("i you he she it we they who this that the a".split())
SMALL = frozenset("a an the of in on at to for and or by with from as".split())
DOUBLE = OPENING | CLOSING | STRAIGHT


def perturb(example: Example, rng: np.random.Generator, share: float) -> Example:
    """With chance `share` one or two changes, else the example as it is."""
    if rng.random() < share / 3:
        example = invent_headline(example, rng)
    if rng.random() >= share:
        return example
    for number in rng.choice(len(CHANGES), size=1 + int(rng.random() < 0.3), replace=False):
        example = CHANGES[number](example, rng)
    return example


def rename(example: Example, rng: np.random.Generator) -> Example:
    """Persons get other names, the same one throughout: the world is larger than one campaign."""
    named = example.labels["entity"]
    persons = sorted({example.strings[place] for place in np.flatnonzero(np.isin(named, PERSON_TAGS))})
    table = {unit: NAMES[rng.integers(len(NAMES))] for unit in persons if unit[:1].isupper() and len(unit) > 1}
    return replace(example, strings=[table.get(unit, unit) for unit in example.strings])


def straighten(example: Example, rng: np.random.Generator) -> Example:
    """Curly marks become straight."""
    table = {"“": '"', "”": '"', "‘": "'", "’": "'"}
    return replace(example, strings=[table.get(unit, unit) for unit in example.strings])


def curl(example: Example, rng: np.random.Generator) -> Example:
    """Straight double marks become curly, opening and closing in turn."""
    strings, opened, before = [], False, -1
    for unit, paragraph in zip(example.strings, example.paragraph, strict=True):
        opened = opened and paragraph == before
        before = paragraph
        if unit in STRAIGHT:
            unit = "”" if opened else "“"
            opened = not opened
        strings.append(unit)
    return replace(example, strings=strings)


def mix_marks(example: Example, rng: np.random.Generator) -> Example:
    """Some double marks change their form, so that a pair no longer matches."""
    chosen = rng.random(len(example.strings)) < 0.3
    forms = ['"', "“", "”"]
    strings = [
        forms[rng.integers(3)] if unit in DOUBLE and hit else unit
        for unit, hit in zip(example.strings, chosen, strict=True)
    ]
    return replace(example, strings=strings)


def single_marks(example: Example, rng: np.random.Generator) -> Example:
    """Double marks become single ones, as British outlets print them."""
    curly = {"“": "‘", "”": "’", '"': "'"}
    straight = dict.fromkeys(DOUBLE, "'")
    table = curly if rng.random() < 0.5 else straight
    return replace(example, strings=[table.get(unit, unit) for unit in example.strings])


def lose_marks(example: Example, rng: np.random.Generator) -> Example:
    """Some or all double marks are lost."""
    rate = 1.0 if rng.random() < 0.5 else 0.3
    lost = rng.random(len(example.strings)) < rate
    keep = np.array([not (unit in DOUBLE and hit) for unit, hit in zip(example.strings, lost, strict=True)], dtype=bool)
    return select(example, keep)


def double_marks(example: Example, rng: np.random.Generator) -> Example:
    """Double marks become two single ones, or stand twice: here, two marks of the same form."""
    counts = np.ones(len(example.strings), dtype=np.int64)
    hit = np.array([unit in DOUBLE for unit in example.strings]) & (rng.random(len(counts)) < 0.5)
    inside = np.array([_is_inside(example.spans, place) for place in np.flatnonzero(hit)], dtype=bool)
    counts[np.flatnonzero(hit)[~inside]] = 2
    return repeat(example, counts)


def _is_inside(spans: np.ndarray, place: int) -> bool:
    return bool(((spans[:, 1] <= place) & (place < spans[:, 2])).any())


def shout(example: Example, rng: np.random.Generator) -> Example:
    """One or two paragraphs, the first among them as a rule, in capitals."""
    chosen = {0} if rng.random() < 0.7 else set(rng.integers(0, int(example.paragraph[-1]) + 1, size=2).tolist())
    return _recase(example, chosen, str.upper)


def headline_case(example: Example, rng: np.random.Generator) -> Example:
    """The headline in lower case, or a few paragraphs with capital initials."""
    if rng.random() < 0.5:
        return _recase(example, {0}, str.lower)
    return _recase(example, set(rng.integers(0, int(example.paragraph[-1]) + 1, size=3).tolist()), str.title)


def recase(example: Example, rng: np.random.Generator) -> Example:
    """All in lower case, as much of the web writes, or a third of the time in capitals."""
    everything = set(range(int(example.paragraph[-1]) + 1))
    return _recase(example, everything, str.upper if rng.random() < 0.3 else str.lower)


def _recase(example: Example, chosen: set[int], change: Callable[[str], str]) -> Example:
    strings = [
        change(unit) if paragraph in chosen else unit
        for unit, paragraph in zip(example.strings, example.paragraph.tolist(), strict=True)
    ]
    return replace(example, strings=[new or old for new, old in zip(strings, example.strings, strict=True)])


def drop_final_stops(example: Example, rng: np.random.Generator) -> Example:
    """A headline without the full stop that PolNeAR puts after it."""
    first = np.flatnonzero(example.paragraph == 0)
    if not len(first) or example.strings[first[-1]] != ".":
        return example
    keep = np.ones(len(example.strings), dtype=bool)
    keep[first[-1]] = False
    return select(example, keep)


def invent_headline(example: Example, rng: np.random.Generator) -> Example:
    """Another headline, made of a short attribution of the article: "X must go, says Y", "Y: X must go"."""
    fitting = [row for row in range(len(example.spans)) if _fits_headline(example, row)]
    if not fitting:
        return example
    content = int(rng.choice(fitting))
    source = int(example.source_of[example.cue_of[content]])
    who, what = (example.strings[slice(*example.spans[row, 1:])] for row in (source, content))
    verb, ahead = VERBS[rng.integers(len(VERBS))], rng.random() < 0.5
    order = HEADLINES[rng.integers(len(HEADLINES))]
    if what[0].lower() == "that":
        what = what[1:]
    parts = {"S": (SOURCE, who), "C": (CONTENT, what), "v": (CUE, [verb]), ":": (CUE, [":"]), ",": (None, [","])}
    title, rows = _lay_out([parts[sign] for sign in order])
    if ahead:
        title = [unit if unit in SMALL else unit[:1].upper() + unit[1:] for unit in title]
    title[0] = title[0][:1].upper() + title[0][1:]
    return _put_headline(example, title, rows)


def _fits_headline(example: Example, row: int) -> bool:
    role, first, end = example.spans[row]
    cue = example.cue_of[row]
    if role != CONTENT or cue < 0 or example.source_of[cue] < 0 or not 4 <= end - first <= 14:
        return False
    source = example.spans[example.source_of[cue]]
    name = example.strings[source[1]]
    return bool(source[2] - source[1] <= 5 and name[:1].isupper() and name.lower() not in PRONOUNS)


def _lay_out(parts: list[tuple[int | None, list[str]]]) -> tuple[list[str], list[tuple[int, int, int]]]:
    title: list[str] = []
    rows: list[tuple[int, int, int]] = []
    for role, units in parts:
        if role is not None:
            rows.append((role, len(title), len(title) + len(units)))
        title += units
    return title, rows


def _put_headline(example: Example, title: list[str], rows: list[tuple[int, int, int]]) -> Example:
    """The example with its first paragraph replaced."""
    body = select(example, example.paragraph != 0)
    size, count = len(title), len(rows)
    place = {role: number for number, (role, _, _) in enumerate(rows)}
    source_of, cue_of = np.full(count, IGNORE), np.full(count, IGNORE)
    source_of[place[CUE]], cue_of[place[CONTENT]] = place[SOURCE], place[CUE]
    labels = {name: np.concatenate([np.full(size, IGNORE), values]) for name, values in body.labels.items()}
    glued = np.array([unit in {":", ","} for unit in title] + [False], dtype=bool)[:size]
    moved = body.spans + np.array([0, size, size])
    return replace(
        body,
        strings=title + body.strings,
        glued=np.concatenate([glued, body.glued]),
        paragraph=np.concatenate([np.zeros(size, dtype=np.int64), body.paragraph]),
        spans=np.concatenate([np.array(rows, dtype=np.int64), moved]),
        source_of=np.concatenate([source_of, np.where(body.source_of >= 0, body.source_of + count, IGNORE)]),
        cue_of=np.concatenate([cue_of, np.where(body.cue_of >= 0, body.cue_of + count, IGNORE)]),
        labels=labels,
    )


def select(example: Example, keep: np.ndarray) -> Example:
    """The example with some units left out; spans and links follow, spans that lose all units too."""
    return repeat(example, keep.astype(np.int64))


def repeat(example: Example, counts: np.ndarray) -> Example:
    """The example with every unit repeated `counts` times (0 leaves it out)."""
    reach = np.concatenate([[0], np.cumsum(counts)])
    index = np.repeat(np.arange(len(counts)), counts)
    spans = example.spans.copy()
    spans[:, 1], spans[:, 2] = reach[spans[:, 1]], reach[spans[:, 2]]
    alive = spans[:, 2] > spans[:, 1]
    order = np.where(alive, np.cumsum(alive) - 1, IGNORE)
    labels = {name: values[index] for name, values in example.labels.items()}
    return replace(
        example,
        strings=[example.strings[place] for place in index],
        glued=example.glued[index],
        paragraph=example.paragraph[index],
        spans=spans[alive],
        source_of=_renumber(example.source_of, order)[alive],
        cue_of=_renumber(example.cue_of, order)[alive],
        labels=labels,
    )


def _renumber(links: np.ndarray, order: np.ndarray) -> np.ndarray:
    if not len(links):
        return links
    return np.where(links >= 0, order[np.maximum(links, 0)], IGNORE)


# other names twice: the corpus knows one campaign
CHANGES = (
    *(rename, rename, lose_marks, lose_marks, lose_marks, mix_marks, straighten, curl),
    *(single_marks, double_marks, shout, headline_case),
)
