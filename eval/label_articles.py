"""The articles of the labelled set: which they are, and their texts as rebuilt from the development corpora.

No text of them is kept here: `eval/labels/articles.jsonl` names each by corpus and id, with the SHA-256 of its text.
`python -m eval.label_articles` chooses them anew, by hash of their ids alone.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CORPORA = ROOT.parent / "shared" / "data"
CHOSEN = ROOT / "eval" / "labels" / "articles.jsonl"
GUM_FILES = ("ud/gum-train.conllu.gz", "ud/gum-dev.conllu.gz")
FILES = ("polnear/articles.jsonl.gz", *GUM_FILES, "crossdoc/meantime-dev.jsonl.gz")


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """An article that readers label. Offsets of labels are code points into `text`, which begins with the headline."""

    text: str
    title: str
    published: str
    outlet: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One article of the set: where it stands, its part, and the digest of the text that was labelled."""

    article: str
    corpus: str
    half: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Quota:
    """How many articles a corpus gives to some parts of the set, and how many words an article may have."""

    corpus: str
    parts: str
    count: int
    least_words: int
    most_words: int


QUOTAS = (
    Quota("polnear", "AB", 22, 400, 700),
    Quota("gum", "AB", 10, 250, 700),
    Quota("meantime", "AB", 12, 250, 700),
    Quota("polnear", "C", 11, 400, 1000),
    Quota("gum", "C", 5, 250, 700),
    Quota("meantime", "C", 6, 250, 700),
)


def texts(folder: Path) -> dict[str, LabelledArticle]:
    """The articles of the set by id, all parts, in the order of the list of articles.

    Raises ValueError for an article that a corpus lacks, or whose text is not the one that was labelled.
    """
    known = {corpus: dict(read(folder)) for corpus, read in _CORPORA.items()}
    found: dict[str, LabelledArticle] = {}
    for choice in chosen():
        article = known[choice.corpus].get(choice.article)
        if article is None:
            raise ValueError(f"{choice.article}: found no such article in {choice.corpus} under {folder}")
        if digest(article.text) != choice.sha256:
            raise ValueError(f"{choice.article}: found another text than the labelled one; labels would point astray")
        found[choice.article] = article
    return found


def chosen() -> list[Choice]:
    """The articles of the set, all parts."""
    return [Choice(**json.loads(line)) for line in CHOSEN.read_text(encoding="utf-8").splitlines()]


def digest(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


# --- the corpora ----------------------------------------------------------------------------------------------------


def read_polnear(folder: Path, compartment: str = "dev") -> Iterator[tuple[str, LabelledArticle]]:
    """The articles of one part of PolNeAR; their texts hold the headline as first paragraph."""
    for row in _rows(folder / FILES[0]):
        if row["compartment"] == compartment:
            yield (
                row["filename"],
                LabelledArticle(row["text"], row["title"], row["publication_date"], row["publisher"]),
            )


def read_meantime(folder: Path) -> Iterator[tuple[str, LabelledArticle]]:
    """The development articles of MEANTIME: headline, date and body as three paragraphs."""
    for row in _rows(folder / FILES[-1]):
        yield str(row["article"]), LabelledArticle(row["text"], row["title"], row["published"], "Wikinews")


def read_gum(folder: Path) -> Iterator[tuple[str, LabelledArticle]]:
    """The news and interview documents of GUM, all of Wikinews."""
    for name in GUM_FILES:
        with gzip.open(folder / name, "rt", encoding="utf-8") as lines:
            for document in _documents(lines):
                if document["meta::genre"] in ("news", "interview"):
                    yield document["newdoc id"], _rebuilt(document)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _documents(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The comments of each document by key; under `paragraphs` the sentences' texts, as its `newpar` lines part them.

    A `newpar` line may stand before another (the head of a list, say), so paragraphs may be empty.
    """
    document: dict[str, Any] = {}
    for line in lines:
        key, has_value, value = line.removeprefix("# ").strip().partition(" = ")
        if key == "newdoc id":
            if document:
                yield document
            document = {"paragraphs": [[]]}
        if line.startswith("# newpar"):
            document["paragraphs"].append([])
        elif line.startswith("# text ="):
            document["paragraphs"][-1].append(value)
        elif line.startswith("#") and has_value:
            document.setdefault(key, value)
    if document:
        yield document


def _rebuilt(document: Mapping[str, Any]) -> LabelledArticle:
    """Sentences joined by a space, paragraphs by an empty line."""
    paragraphs = [" ".join(sentences) for sentences in document["paragraphs"] if sentences]
    published = next(filter(None, map(_printed_date, paragraphs[1:4])), document["meta::dateCreated"])
    return LabelledArticle("\n\n".join(paragraphs), document["meta::title"], published, "Wikinews")


_PRINTED = re.compile(r"(?:\w+day, )?(?P<month>[A-Z][a-z]+) (?P<day>\d{1,2}), (?P<year>\d{4})")
_MONTHS = "January February March April May June July August September October November December".split()


def _printed_date(paragraph: str) -> str | None:
    """The day of a paragraph that is nothing but a date; it is nearer to publication than the document's metadata."""
    match = _PRINTED.fullmatch(paragraph)
    if match is None or match["month"] not in _MONTHS:
        return None
    return date(int(match["year"]), _MONTHS.index(match["month"]) + 1, int(match["day"])).isoformat()


_CORPORA = {"polnear": read_polnear, "gum": read_gum, "meantime": read_meantime}


# --- the choice -----------------------------------------------------------------------------------------------------


def choose(folder: Path) -> list[Choice]:
    """The first articles by the hash of their ids, among those of a fitting length that no quota before took.

    Those of a quota go to its parts in turn.
    """
    known = {corpus: dict(read(folder)) for corpus, read in _CORPORA.items()}
    taken: dict[str, Choice] = {}
    for quota in QUOTAS:
        left = {name: one for name, one in known[quota.corpus].items() if name not in taken}
        taken |= {choice.article: choice for choice in _choose_from(left, quota)}
    return list(taken.values())


def _choose_from(articles: Mapping[str, LabelledArticle], quota: Quota) -> list[Choice]:
    fitting = [name for name, one in articles.items() if _fits(one, quota)]
    return [
        Choice(name, quota.corpus, quota.parts[place % len(quota.parts)], digest(articles[name].text))
        for place, name in enumerate(sorted(fitting, key=digest)[: quota.count])
    ]


def _fits(article: LabelledArticle, quota: Quota) -> bool:
    return quota.least_words <= len(article.text.split()) <= quota.most_words


def main(arguments: list[str] | None = None) -> None:
    """Write the list of articles."""
    parser = argparse.ArgumentParser(prog="python -m eval.label_articles", description="Choose the labelled articles.")
    parser.add_argument("--corpora", type=Path, default=CORPORA, help="folder of the development corpora")
    options = parser.parse_args(arguments)
    lines = [json.dumps(asdict(choice)) + "\n" for choice in choose(options.corpora)]
    CHOSEN.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
