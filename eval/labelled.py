"""The labelled set: what a reader of the program finds beside what a person labelled, field by field.

`python -m eval.labelled [--half A|B] [--reader model|rules] [-v]` prints the figures; `-v` each error with its context.
A statement found is a labelled one where `score.agrees` says so, one to one, children and headlines like any other.
Optional labels never count as missed; found, they count as right, and their fields are not judged. What is of all is
divided by all labels that are not optional, and a missed one is wrong; all else is of those found.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.label_articles import CORPORA, FILES, ROOT, LabelledArticle, texts
from eval.labels import COMPARISONS, Label, align, context, from_row, load
from eval.sample import bare_name
from onrecord.clean import clean
from onrecord.one_text import statement_rows
from onrecord.read import READERS, read
from onrecord.records import Article, Given, Intake, Page, Reading, make_page_id
from onrecord.score import Measure
from onrecord.settings import Settings

LABELS = {half: ROOT / "eval" / "labels" / f"half_{half.lower()}.jsonl" for half in "ABC"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One article: each label with what was found for it, and what was found beyond."""

    article: str
    pairs: list[tuple[Label, Label | None]]
    beyond: list[Label]


Pairs = Sequence[tuple[Label, Label]]


def halves() -> list[str]:
    """The halves that are labelled."""
    return [half for half, path in LABELS.items() if path.is_file()]


def files(corpora: Path) -> list[Path]:
    """What the figures depend on; empty if nothing is labelled."""
    labels = [LABELS[half] for half in halves()]
    return [*labels, *(corpora / name for name in FILES)] if labels else []


def figures(corpora: Path, settings: Settings) -> dict[str, float]:
    """The figures of each labelled half, by `half.figure`."""
    articles = texts(corpora)
    return {
        f"{half.lower()}.{name}": value
        for half in halves()
        for name, value in measure(compare_all(articles, load(LABELS[half]), settings)).items()
    }


# --- what was found for each label ----------------------------------------------------------------------------------


def compare_all(articles: dict[str, LabelledArticle], labels: Iterable[Label], settings: Settings) -> Iterator[Outcome]:
    """Each article with a label, read by the program. An article without any is not in the file of labels."""
    by_article: defaultdict[str, list[Label]] = defaultdict(list)
    for label in labels:
        by_article[label.article].append(label)
    for name, gold in by_article.items():
        yield compare(name, articles[name].text, find(name, articles[name], settings), gold)


def find(name: str, labelled: LabelledArticle, settings: Settings) -> list[Label]:
    """The program's statements in an article that comes as a plain text with its metadata beside it."""
    article, found = reading(name, labelled, settings)
    return [from_row(row, name) for row in statement_rows(found, article, name)]


def reading(name: str, labelled: LabelledArticle, settings: Settings) -> tuple[Article, Reading]:
    """The article as cleaned and what was read in it. Raises ValueError where cleaning changed its text."""
    content = labelled.text.encode()
    page = Page(make_page_id(content, "text/plain"), "text/plain", None, None, content)
    given = Given(outlet=labelled.outlet, title=labelled.title, published=labelled.published)
    cleaned = clean(Intake(page, name, given), settings)
    if cleaned.article.text != labelled.text:
        raise ValueError(f"{name}: found another text after cleaning; labels would point astray")
    return cleaned.article, read(cleaned.article, cleaned.spans, settings)


def compare(name: str, text: str, found: Sequence[Label], gold: Sequence[Label]) -> Outcome:
    """The outcome for one article."""
    partners = align(text, found, gold)
    taken = set(partners.values())
    return Outcome(
        name,
        [(label, found[partners[place]] if place in partners else None) for place, label in enumerate(gold)],
        [label for place, label in enumerate(found) if place not in taken],
    )


# --- figures ---------------------------------------------------------------------------------------------------------


def measure(outcomes: Iterable[Outcome]) -> dict[str, float]:
    """Every figure, by name; all are shares or F1, and more is better."""
    outcomes = list(outcomes)
    everything = [pair for outcome in outcomes for pair in outcome.pairs]
    needed = [(gold, found) for gold, found in everything if not gold.optional]
    pairs = [(gold, found) for gold, found in needed if found is not None]
    matched = sum(found is not None for _, found in everything)
    beyond = sum(len(outcome.beyond) for outcome in outcomes)
    right_speaker = sum(COMPARISONS["speaker"](*pair) for pair in pairs)
    return {
        "recall": len(pairs) / max(len(needed), 1),
        "precision": matched / max(matched + beyond, 1),
        "speaker_of_all": right_speaker / max(len(needed), 1),
        **{name: of_found(pairs) for name, of_found in OF_FOUND.items()},
    }


def _share(compare: Callable[[Label, Label], bool]) -> Callable[[Pairs], float]:
    return lambda pairs: sum(compare(gold, found) for gold, found in pairs) / max(len(pairs), 1)


def _said_where_dated(pairs: Pairs) -> float:
    return _share(COMPARISONS["said"])([pair for pair in pairs if pair[0].said_from is not None])


def _said_rightly_empty(pairs: Pairs) -> float:
    return _share(COMPARISONS["said"])([pair for pair in pairs if pair[0].said_from is None])


def _is_speaker_known(gold: Label, found: Label) -> bool:
    """Whether somebody speaks where the text tells who."""
    return bool(found.speakers) or not gold.speakers


def _f1(values: Callable[[Label], Iterable[str]]) -> Callable[[Pairs], float]:
    """Micro F1 of the values that labels of the same statement have in common."""

    def of_pairs(pairs: Pairs) -> float:
        total = Measure()
        for gold, found in pairs:
            theirs, mine = Counter(values(gold)), Counter(values(found))
            total += Measure(mine.total(), theirs.total(), (mine & theirs).total())
        return total.f1

    return of_pairs


def _act_macro_f1(pairs: Pairs) -> float:
    """The mean F1 of the acts that are labelled."""
    acts = sorted({gold.act for gold, _ in pairs})
    scores = [_f1(lambda label, act=act: [act] if label.act == act else [])(pairs) for act in acts]  # type: ignore[misc]
    return sum(scores) / max(len(scores), 1)


OF_FOUND: dict[str, Callable[[Pairs], float]] = {
    "speaker": _share(COMPARISONS["speaker"]),
    "speaker_known": _share(_is_speaker_known),
    "on_behalf_of": _share(COMPARISONS["on_behalf_of"]),
    "said_where_dated": _said_where_dated,
    "said_rightly_empty": _said_rightly_empty,
    "medium_class_f1": _f1(lambda label: filter(None, [label.medium_class])),
    "carriers_f1": _f1(lambda label: map(bare_name, label.carriers)),
    "kind": _share(COMPARISONS["kind"]),
    "polarity_f1": _f1(lambda label: [label.polarity] if label.polarity != "asserted" else []),
    "act_macro_f1": _act_macro_f1,
    "role": _share(COMPARISONS["role"]),
    "addressee": _share(COMPARISONS["addressee"]),
    "place": _share(COMPARISONS["place"]),
    "medium": _share(COMPARISONS["medium"]),
    "named": _share(COMPARISONS["named"]),
    "in_title": _share(COMPARISONS["in_title"]),
    "is_child": _share(COMPARISONS["is_child"]),
}


# --- errors, for people -----------------------------------------------------------------------------------------------

SHOWN: dict[str, tuple[str, ...]] = {
    "speaker": ("speakers",),
    "on_behalf_of": ("on_behalf_of",),
    "said": ("said_from", "said_to", "said_basis"),
    "medium_class": ("medium_class", "medium"),
    "carriers": ("carriers",),
    "kind": ("kind",),
    "act": ("act",),
    "polarity": ("polarity",),
    "role": ("role",),
    "addressee": ("addressee",),
    "place": ("place",),
    "named": ("named",),
    "in_title": ("in_title",),
    "is_child": ("parent",),
}


def errors(text: str, outcome: Outcome) -> Iterator[str]:
    """A line for every statement missed or found beyond the labels, and for every field that is wrong."""
    for gold, found in outcome.pairs:
        if gold.optional:
            continue
        where = f"{gold.label_id}: {context(text, gold)}"
        if found is None:
            yield f"missed        {where}"
            continue
        for field, shown in SHOWN.items():
            if not COMPARISONS[field](gold, found):
                values = [" ".join(str(getattr(side, name)) for name in shown) for side in (found, gold)]
                yield f"{field:<14}{values[0]!r}, labelled {values[1]!r}  {where}"
    for found in outcome.beyond:
        yield f"beyond        {outcome.article}: {context(text, found)}"


def main(arguments: list[str] | None = None) -> None:
    """Print the figures of one reader on one half, or on all that is labelled."""
    parser = argparse.ArgumentParser(prog="python -m eval.labelled", description="Score a reader on the labelled set.")
    parser.add_argument("--half", choices=sorted(LABELS), help="one half; without it, all that is labelled")
    parser.add_argument("--reader", choices=READERS, default="model")
    parser.add_argument("--corpora", type=Path, default=CORPORA, help="folder of the development corpora")
    parser.add_argument("-v", "--verbose", action="store_true", help="print every error")
    options = parser.parse_args(arguments)
    articles = texts(options.corpora)
    wanted = [options.half] if options.half else halves()
    labels = [label for half in wanted for label in load(LABELS[half])]
    outcomes = list(compare_all(articles, labels, Settings(reader=options.reader)))
    if options.verbose:
        for outcome in outcomes:
            for line in errors(articles[outcome.article].text, outcome):
                print(line)
    needed = sum(not label.optional for label in labels)
    print(f"{len(outcomes)} articles, {needed} statements and {len(labels) - needed} optional ones")
    for name, value in measure(outcomes).items():
        print(f"{name:<24}{value:.3f}")


if __name__ == "__main__":
    main()
