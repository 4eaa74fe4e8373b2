"""Actors against MEANTIME (across articles) and silver chains of PolNeAR (within), by B-cubed.

`python -m eval.actors`. MEANTIME: 60 English Wikinews articles; people and organisations of two or more mentions,
pronouns included. Everything passes through a record, as `onrecord add` would do it.

A mention found is a gold mention's if their heads meet. `gold`: over gold mentions; one that nothing found is alone.
`names`: over gold mentions that are names. `end_to_end`: missing gold mentions and spurious mentions found score
nothing. The corpus marks every entity only in the title and the first sentences, later only main actors. So a mention
found without a gold one counts as spurious in that first part, where its actor has gold mentions, or is a person or
body of two or more mentions there, none of them a gold mention of something else; later, where its actor has a gold
mention in the later part of the same article. `end_to_end.everywhere` also counts later mentions of actors that the
corpus no longer marks there.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import regex

from eval.coreference import BCubed, Cluster, Mention, aligned, b_cubed, by_head, by_text, end_to_end, reclustered
from onrecord.clean import clean
from onrecord.pipeline import add, link
from onrecord.read import read
from onrecord.record import RecordFile
from onrecord.records import Given, Intake, Page, make_page_id
from onrecord.settings import Settings

FILE = "crossdoc/meantime-dev.jsonl.gz"
SILVER = ("polnear/articles.jsonl.gz", "polnear/corenlp.jsonl.gz")
FILES = (FILE, *SILVER)
KINDS = ("person", "organisation")
PARTIES = ("person", "organisation", "group", "outlet")
MARKED_SENTENCES = 4
"""So many sentences of the body are marked exhaustively."""

_SENTENCE_END = regex.compile(r"[.!?][”\"]?\s+(?=[\p{Lu}“\"])")


@dataclass(frozen=True, slots=True)
class Story:
    """A corpus: the pages, the gold mentions in scope, the other gold mentions, where marking is exhaustive up to."""

    intakes: list[Intake]
    gold: list[Mention]
    others: list[Mention]
    marked_to: dict[str, int]


def figures(corpora: Path, settings: Settings | None = None) -> dict[str, float]:
    """The B-cubed F1 of everything measured, beside the baselines."""
    return {name: score.f1 for name, score in scores(corpora, settings or Settings()).items()}


def scores(corpora: Path, settings: Settings) -> dict[str, BCubed]:
    """Precision, recall and F1 of everything measured."""
    story = read_meantime(corpora / FILE)
    found, uncatalogued = found_mentions(story.intakes, settings)
    measured = measure(story, found)
    measured["actors.meantime.gold.without_catalogue"] = _over_gold(story.gold, uncatalogued)
    return measured | {"actors.polnear.silver": silver(corpora, settings, "dev")}


def measure(story: Story, found: Sequence[Mention]) -> dict[str, BCubed]:
    """Actors found against the gold mentions, with the two baselines over the same mentions."""
    names = [mention for mention in story.gold if mention.form == "name"]
    ways: dict[str, Callable[[Mention], Cluster]] = {"same_text": by_text, "same_head": by_head}
    measured = {
        "actors.meantime.gold": _over_gold(story.gold, found),
        "actors.meantime.names": _over_gold(names, found),
        "actors.meantime.end_to_end": _end_to_end(story, found),
        "actors.meantime.end_to_end.everywhere": _end_to_end(story, found, everywhere=True),
    }
    for name, way in ways.items():
        measured[f"actors.meantime.gold.{name}"] = b_cubed([(one.cluster, way(one)) for one in story.gold])
        measured[f"actors.meantime.names.{name}"] = b_cubed([(one.cluster, way(one)) for one in names])
        measured[f"actors.meantime.end_to_end.{name}"] = _end_to_end(story, reclustered(found, way))
    return measured


def _over_gold(gold: Sequence[Mention], found: Sequence[Mention]) -> BCubed:
    matches = aligned(gold, found)
    return b_cubed([(one.cluster, matches[one.place].cluster if one.place in matches else one.place) for one in gold])


def _end_to_end(story: Story, found: Sequence[Mention], *, everywhere: bool = False) -> BCubed:
    matches = aligned(story.gold, found)
    elsewhere = {other.place for other in aligned(story.others, found).values()}
    used = {match.place for match in matches.values()}
    actors = {match.cluster for match in matches.values()}
    rest = [one for one in found if one.place not in used]
    marked = [one for one in story.gold if _is_later(one, story) and one.place in matches]
    later = {(one.article, matches[one.place].cluster) for one in marked}
    beyond = [
        one.cluster
        for one in rest
        if one.cluster in actors and (everywhere or not _is_later(one, story) or (one.article, one.cluster) in later)
    ]
    free = [one for one in rest if one.cluster not in actors and one.place not in elsewhere]
    near = [one for one in free if not _is_later(one, story) and one.form != "other"]
    sizes = Counter(one.cluster for one in near)
    beyond += [one.cluster for one in near if sizes[one.cluster] > 1]
    pairs = [(one.cluster, matches[one.place].cluster if one.place in matches else None) for one in story.gold]
    return end_to_end(pairs, beyond)


def _is_later(mention: Mention, story: Story) -> bool:
    """Whether a mention stands where the corpus marks only main actors."""
    return mention.start >= story.marked_to[mention.article]


# --- the corpus across articles --------------------------------------------------------------------------------------


def read_meantime(path: Path) -> Story:
    """The articles of a file in the layout of MEANTIME as converted to JSON Lines."""
    rows = list(_lines(path))
    sizes = Counter(one["chain"] for row in rows for one in row["mentions"] if one["kind"] in KINDS)
    gold, others = [], []
    for row in rows:
        for one in row["mentions"]:
            wanted = one["kind"] in KINDS and sizes[one["chain"]] > 1
            (gold if wanted else others).append(_gold_mention(row, one))
    return Story(
        [_intake(row) for row in rows], gold, others, {row["article"]: _marked_to(row["text"]) for row in rows}
    )


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def _gold_mention(row: dict[str, Any], one: dict[str, Any]) -> Mention:
    head = (one["head"][0], one["head"][1])
    return Mention(row["article"], one["start"], one["end"], head, one["text"], one["form"], one["chain"])


def _intake(row: dict[str, Any]) -> Intake:
    content = row["text"].encode()
    page = Page(make_page_id(content, "text/plain"), "text/plain", "utf-8", None, content)
    return Intake(page, row["article"], Given(title=row["title"], published=row["published"]))


def _marked_to(text: str) -> int:
    """Where the exhaustively marked part ends: title, date line, and the first sentences of the body."""
    body = text.index("\n\n", text.index("\n\n") + 2) + 2 if text.count("\n\n") > 1 else 0
    ends = [match.end() for match in islice(_SENTENCE_END.finditer(text, body), MARKED_SENTENCES)]
    return ends[-1] if len(ends) == MARKED_SENTENCES else len(text)


_FOUND = """SELECT locator, start_char, end_char, head_start_char, head_end_char, text, form, actor_id, actor.type
FROM mention JOIN actor_chain USING (chain_id) JOIN actor USING (actor_id) JOIN location USING (article_id)
ORDER BY locator, start_char, end_char"""


def found_mentions(intakes: Iterable[Intake], settings: Settings) -> tuple[list[Mention], list[Mention]]:
    """The mentions of a record of these pages, with their actors: with the catalogue, and without one.

    The form of a mention that is no party is `other`.
    """
    with TemporaryDirectory() as folder, RecordFile.open(Path(folder) / "story.db", create=True) as record:
        add(record, intakes, settings)
        found = _mentions(record)
        record.use_catalogue({}, shipped=False)
        link(record, settings)
        return found, _mentions(record)


def _mentions(record: RecordFile) -> list[Mention]:
    return [
        Mention(row[0], row[1], row[2], (row[3], row[4]), row[5], row[6] if row[8] in PARTIES else "other", row[7])
        for row in record.query(_FOUND)
    ]


# --- the corpus within articles --------------------------------------------------------------------------------------


def silver(corpora: Path, settings: Settings, compartment: str) -> BCubed:
    """Chains of people within articles, over the mentions of silver (automatic) chains: agreement, no truth."""
    articles, parses = (corpora / name for name in SILVER)
    texts = {row["filename"]: row["text"] for row in _lines(articles) if row["compartment"] == compartment}
    gold = [one for row in _lines(parses) if row["article"] in texts for one in _silver_mentions(row)]
    held = {mention.article for mention in gold}
    found = [one for name, text in texts.items() if name in held for one in _chains(name, text, settings)]
    return _over_gold(gold, found)


def _silver_mentions(row: dict[str, Any]) -> Iterator[Mention]:
    """The mentions of every chain with a name of a person in it."""
    words = row["sentences"]
    for number, chain in enumerate(row["coref"]):
        if not any(words[sentence][head][4:6] in (["NNP", "PERSON"],) for sentence, _, _, head, *_ in chain):
            continue
        for sentence, _, _, head, start, end, _ in chain:
            token = words[sentence][head]
            yield Mention(row["article"], start, end, (token[0], token[1]), "", "", (row["article"], number))


def _chains(name: str, text: str, settings: Settings) -> Iterator[Mention]:
    content = text.encode()
    cleaned = clean(
        Intake(Page(make_page_id(content, "text/plain"), "text/plain", "utf-8", None, content), name), settings
    )
    for row in read(cleaned.article, cleaned.spans, settings).mentions:
        head = (row.head_start_char, row.head_end_char)
        yield Mention(name, row.start_char, row.end_char, head, row.text, row.form, row.chain_id)


# --- the command -----------------------------------------------------------------------------------------------------


def main(arguments: Sequence[str] | None = None) -> None:
    """Print every figure; the folder of the corpora may be given."""
    from eval.gate import CORPORA

    given = list(arguments if arguments is not None else sys.argv[1:])
    folder = Path(given[0]) if given else CORPORA
    print(f"{'B-cubed':<44}{'precision':>10}{'recall':>10}{'F1':>10}")
    for name, score in scores(folder, Settings()).items():
        print(f"{name:<44}{score.precision:>10.4f}{score.recall:>10.4f}{score.f1:>10.4f}")


if __name__ == "__main__":
    main()
