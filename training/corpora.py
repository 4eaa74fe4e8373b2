"""Readers of the packaged corpora: each gives `Document`s with spans in code points."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from training.metrics import Relation, Span

PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
CLOSED_GENRES = frozenset({"essay", "letter", "podcast", "fiction", "whow"})  # non-commercial terms
UNSURE = "?"  # kind of a name that teaches nothing
NAMES = {
    "PERSON": "person",
    "ORGANIZATION": "organisation",
    "LOCATION": "place",
    "CITY": "place",
    "COUNTRY": "place",
    "STATE_OR_PROVINCE": "place",
    "MISC": "other",
    "person": "person",
    "organization": "organisation",
    "place": "place",
    "event": "other",
    "object": "other",
    "abstract": "other",
}


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word: code points of its surface, and its tags."""

    start: int
    end: int
    upos: str | None
    xpos: str | None
    begins_sentence: bool


@dataclass(slots=True)
class Document:
    """One text with what its annotators marked; None where they did not look."""

    name: str
    text: str
    paragraphs: list[Span]
    relations: list[Relation] | None = None
    words: list[Word] = field(default_factory=list)
    names: list[tuple[int, int, str]] | None = None


def is_held_out(name: str, percent: int) -> bool:
    """Whether an article belongs to the part of train that choices are made on."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 100 < percent


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def read_polnear(folder: Path, compartment: str, silver: bool = True) -> list[Document]:
    """PolNeAR articles, titles included, with the first annotator's attributions and CoreNLP's tags."""
    articles = [row for row in _lines(folder / "articles.jsonl.gz") if row["compartment"] == compartment]
    found = read_annotators(folder)
    documents = {
        row["filename"]: Document(
            row["filename"],
            row["text"],
            split_paragraphs(row["text"]),
            found.get((row["filename"], min(row["annotators"])), []),
        )
        for row in articles
    }
    if silver:
        for row in _lines(folder / "corenlp.jsonl.gz"):
            if row["article"] in documents:
                _add_silver(documents[row["article"]], row["sentences"])
    return list(documents.values())


def read_annotators(folder: Path) -> dict[tuple[str, Any], list[Relation]]:
    """PolNeAR's attributions by article and annotator."""
    relations: dict[tuple[str, Any], list[Relation]] = defaultdict(list)
    for row in _lines(folder / "attributions.jsonl.gz"):
        roles = (tuple((s, e) for s, e in row[role]) for role in ("source", "cue", "content"))
        relations[row["article"], row["annotator"]].append(Relation(*roles))
    return dict(relations)


def with_other_annotators(folder: Path, documents: Sequence[Document]) -> list[Document]:
    """The documents, and once more with each other annotator's attributions those that several annotated."""
    relations = read_annotators(folder)
    others = [
        replace(one, relations=found)
        for one in documents
        for (name, _), found in relations.items()
        if name == one.name and found != one.relations
    ]
    return [*documents, *others]


def split_paragraphs(text: str) -> list[Span]:
    """Every line that is not blank."""
    return [match.span() for match in PARAGRAPH.finditer(text)]


def _add_silver(document: Document, sentences: list[list[list[Any]]]) -> None:
    document.names = []
    for sentence in sentences:
        for number, token in enumerate(sentence):
            document.words.append(Word(token[0], token[1], None, token[4], number == 0))
        document.names += _silver_names(sentence)


def _silver_names(sentence: list[list[Any]]) -> list[tuple[int, int, str]]:
    names: list[tuple[int, int, str]] = []
    before = "O"
    for token in sentence:
        kind = NAMES.get(token[5])
        if kind and token[5] == before:
            names[-1] = (names[-1][0], token[1], kind)
        elif kind:
            names.append((token[0], token[1], kind))
        before = token[5]
    return names


def read_ud(path: Path, with_names: bool, leave_out: frozenset[str] = frozenset()) -> list[Document]:
    """Documents of a CoNLL-U file, one paragraph per `newpar` (or per sentence where there are none)."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        sentences = file.read().strip().split("\n\n")
    groups: list[tuple[str, list[list[str]]]] = []
    for sentence in sentences:
        lines = sentence.split("\n")
        opened = [line.split("=", 1)[1].strip() for line in lines if line.startswith("# newdoc id")]
        if opened:
            groups.append((opened[0], []))
        groups[-1][1].append(lines)
    return [
        _ud_document(name, group, with_names)
        for name, group in groups
        if not any(f"_{genre}_" in name for genre in leave_out)
    ]


def _ud_document(name: str, sentences: list[list[str]], with_names: bool) -> Document:
    marked = any(line.startswith("# newpar") for lines in sentences for line in lines)
    text = ""
    words: list[Word] = []
    names: list[tuple[int, int, str]] = []
    for lines in sentences:
        fresh = not marked or any(line.startswith("# newpar") for line in lines)
        text = (text.rstrip() + "\n\n" if fresh else text) if text else ""
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        text, found, numbers = _ud_sentence(text, rows, len(words))
        words += found
        if with_names:
            names += _gum_names(rows, numbers, words)
        if not text.endswith((" ", "\n")):
            text += " "
    text = text.rstrip()
    return Document(name, text, split_paragraphs(text), None, words, names if with_names else None)


def _ud_sentence(text: str, rows: list[list[str]], base: int) -> tuple[str, list[Word], dict[str, int]]:
    """The text with one sentence added, its words, and the index of each word number."""
    simple = [row for row in rows if row[0].isdigit()]
    numbers = {row[0]: base + place for place, row in enumerate(simple)}
    spans: dict[str, Span] = {}
    until = 0
    for row in rows:
        if "-" in row[0]:
            first, last = (int(part) for part in row[0].split("-"))
            until = last
            parts = [one for one in simple if first <= int(one[0]) <= last]
            spans |= _split_surface(row[1], parts, len(text))
        elif row[0].isdigit() and int(row[0]) > until:
            spans[row[0]] = (len(text), len(text) + len(row[1]))
        else:
            continue
        text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
    words = [Word(*spans[row[0]], row[3], row[4], begins_sentence=place == 0) for place, row in enumerate(simple)]
    return text, words, numbers


def _split_surface(surface: str, parts: list[list[str]], start: int) -> dict[str, Span]:
    if "".join(part[1] for part in parts) != surface:
        return {part[0]: (start, start + len(surface)) for part in parts}
    spans = {}
    for part in parts:
        spans[part[0]] = (start, start + len(part[1]))
        start += len(part[1])
    return spans


def _gum_names(rows: list[list[str]], numbers: dict[str, int], words: list[Word]) -> list[tuple[int, int, str]]:
    """Named mentions: the run of proper nouns around the head of a person, organisation or place."""
    simple = [row for row in rows if row[0].isdigit()]
    opened: list[tuple[str, str, int, str]] = []
    names: set[tuple[int, int, str]] = set()
    for place, row in enumerate(simple):
        entity = next((part[7:] for part in row[9].split("|") if part.startswith("Entity=")), "")
        for one in re.findall(r"\([^()]+\)?|[^()]+\)", entity):
            if one.startswith("("):
                fields = one.strip("()").split("-")
                opened.append((fields[0], fields[1], place, fields[5] if len(fields) > 5 else "1"))
            if one.endswith(")"):
                group = one.strip("()").split("-")[0]
                match = next((m for m in reversed(opened) if m[0] == group), None)
                if match is None:
                    continue
                opened.remove(match)
                name = _proper_run(simple, match[2], place, match[3])
                kind = NAMES.get(match[1])
                if name and kind:
                    names.add((words[numbers[simple[name[0]][0]]].start, words[numbers[simple[name[1]][0]]].end, kind))
    return sorted(names)


def _proper_run(rows: list[list[str]], first: int, last: int, head: str) -> Span | None:
    heads = [int(part) for part in re.findall(r"\d+", head)] or [1]
    place = first + heads[0] - 1
    if place > last or rows[place][3] != "PROPN":
        return None
    left = right = place
    while left > first and rows[left - 1][3] == "PROPN":
        left -= 1
    while right < last and _goes_on(rows, right, last):
        right += 1
    return left, right


def _goes_on(rows: list[list[str]], right: int, last: int) -> bool:
    after = rows[right + 1]
    joins = after[1].lower() in {"of", "the", "&", "-"} and right + 2 <= last
    return after[3] == "PROPN" or (joins and rows[right + 2][3] in {"PROPN", "DET"})
