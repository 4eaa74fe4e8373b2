"""Better labels for names than a program's own: the silver ones made consistent, EWT's proper nouns given a kind.

CoreNLP reads sentence by sentence and contradicts itself; what it says of a string most of the time is more often right
than what it says once. EWT marks proper nouns by hand but not what they name; the model of the stage before says that,
over all places of a document where a string stands.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from training.corpora import UNSURE, Document, Word
from training.metrics import Span

Name = tuple[int, int, str]
Chances = Callable[[Document], Callable[[Span], np.ndarray]]
"""Of a document: what gives the log chance of every kind of `KINDS` for a stretch of its text."""

KINDS = ("person", "organisation", "place", "other")
USUAL = 0.8  # share from which a string's most frequent kind counts for all its places
OFTEN = 4
_TITLE = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Rev|Sir|Judge|President|Senator|Congressman|Governor|"
    r"Justice|Secretary|King|Queen|Prince|Professor|Chairman)\b\.?\s+)+(?=\w)"
)
_WORD = re.compile(r"\w+")
_DATES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun"
    " january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec am pm gmt est edt cst pst pdt"
    " easter christmas thanksgiving".split()
)
_ORGANISED = frozenset(
    "inc corp corporation company co llc ltd plc university college institute school bank department ministry agency"
    " commission committee council association foundation union times post journal news press party court church group"
    " hospital airlines systems partners bureau society federation senate congress administration force army"
    " navy".split()
)
_NEITHER = frozenset(
    "act bill amendment law plan deal treaty agreement accord constitution protocol code title article war revolution"
    " day week month prize award medal cup debate speech tour report poll survey show index average humanities".split()
)
_JOINED = frozenset(
    "university bank department ministry college institute church board bureau museum house council".split()
)


def clean_silver(documents: Sequence[Document]) -> list[Document]:
    """The documents with their silver names made consistent; a name of kind UNSURE teaches nothing."""
    trimmed = [replace(one, names=_trimmed(one)) if one.names is not None else one for one in documents]
    kinds, share = _habits(trimmed)
    return [replace(one, names=_settled(one, kinds, share)) if one.names is not None else one for one in trimmed]


def _trimmed(document: Document) -> list[Name]:
    """Names without titles; those over a line's end are unsure."""
    return [_trim(document.text, name) for name in document.names or ()]


def _trim(text: str, name: Name) -> Name:
    start, end, kind = name
    if "\n" in text[start:end] or not _WORD.match(text[start:end]):
        return start, end, UNSURE
    if kind == "organisation" and text[start:end].split()[-1].lower() in _NEITHER:
        return start, end, "other"
    title = _TITLE.match(text, start, end) if kind == "person" else None
    return title.end() if title else start, end, kind


def _habits(documents: Iterable[Document]) -> tuple[dict[str, str], dict[str, float]]:
    """The usual kind of every frequent name, and in which share of its places it is one, longer names apart."""
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    places: Counter[str] = Counter()
    for one in documents:
        places.update(word for word, _ in _outside(one.text, one.names or ()))
        for start, end, kind in one.names or ():
            kinds[one.text[start:end]][kind] += 1
    usual = {}
    for string, counts in kinds.items():
        kind, count = counts.most_common(1)[0]
        if counts.total() >= OFTEN and count >= USUAL * counts.total() and kind != UNSURE:
            usual[string] = kind
    return usual, {name: kinds[name].total() / (kinds[name].total() + places[name]) for name in usual}


def _outside(text: str, names: Iterable[Name]) -> Iterator[tuple[str, Span]]:
    """The words that are in no name."""
    taken = bytearray(len(text))
    for start, end, _ in names:
        taken[start:end] = b"\x01" * (end - start)
    return ((match[0], match.span()) for match in _WORD.finditer(text) if not taken[match.start()])


def _settled(document: Document, kinds: Mapping[str, str], share: Mapping[str, float]) -> list[Name]:
    """Names with their usual kinds; what is nearly always a name but not here is unsure, as are names in headlines."""
    text = document.text
    names = [(start, end, kinds.get(text[start:end], kind)) for start, end, kind in document.names or ()]
    passed = [span for word, span in _outside(text, names) if share.get(word, 0.0) >= USUAL]
    inside = _headline(document)
    unsure = [m.span() for m in _WORD.finditer(text, *inside) if m[0][0].isupper()]
    body = {text[start:end]: kind for start, end, kind in names if start >= inside[1]}
    sure = [name for name in names if name[0] >= inside[1] or body.get(text[name[0] : name[1]]) == name[2]]
    covered = {place for start, end, _ in sure for place in range(start, end)}
    left = [(start, end, UNSURE) for start, end in {*unsure, *passed} if start not in covered]
    return sorted([*sure, *left])


def _headline(document: Document) -> Span:
    """The first paragraph where most words have a capital, else nothing."""
    start, end = document.paragraphs[0]
    words = [word for word in _WORD.findall(document.text[start:end]) if word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in words)
    return (start, end) if capitals >= 0.6 * len(words) else (0, 0)


def type_proper_nouns(documents: Sequence[Document], chances: Chances) -> list[Document]:
    """EWT's documents with runs of proper nouns as names; the kind by `chances` over equal runs of a document."""
    return [replace(one, names=_typed(one, chances(one))) for one in documents]


def _typed(document: Document, chances: Callable[[Span], np.ndarray]) -> list[Name]:
    runs = proper_runs(document.text, document.words)
    scores = [chances(run) for run in runs]
    together: defaultdict[str, list[np.ndarray]] = defaultdict(list)
    for (start, end), score in zip(runs, scores, strict=True):
        together[document.text[start:end].lower()].append(score)
    names = []
    for (start, end), score in zip(runs, scores, strict=True):
        string = document.text[start:end]
        kind = _kind(string, (score + np.mean(together[string.lower()], axis=0)) / 2)
        if kind is not None:
            names.append(_trim(document.text, (start, end, kind)))
    return names


def _kind(string: str, score: np.ndarray) -> str | None:
    """None for dates, UNSURE where no kind is twice as likely as all others."""
    words = [word.lower() for word in _WORD.findall(string)]
    if all(word in _DATES or word.isdigit() for word in words):
        return None
    if len(words) > 1 and words[-1] in _ORGANISED:
        return "organisation"
    chance = np.exp(score - np.logaddexp.reduce(score))
    best = int(chance.argmax())
    return KINDS[best] if chance[best] >= 0.67 else UNSURE


def proper_runs(text: str, words: Sequence[Word]) -> list[Span]:
    """Stretches of proper nouns with nothing between them, within a sentence; "Bank of X" is one."""
    runs: list[Span] = []
    last = -1
    for number, word in enumerate(words):
        if word.upos != "PROPN":
            continue
        if runs and _joins(text, words[last : number + 1]):
            runs[-1] = (runs[-1][0], word.end)
        else:
            runs.append((word.start, word.end))
        last = number
    return runs


def _joins(text: str, words: Sequence[Word]) -> bool:
    """Whether the first and the last of the words belong to one name."""
    if any(word.begins_sentence for word in words[1:]):
        return False
    before, *inner, _ = (text[word.start : word.end].lower() for word in words)
    return inner in ([], ["-"], ["&"]) or (inner in (["of"], ["of", "the"]) and before in _JOINED)
