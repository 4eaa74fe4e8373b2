"""The labelled articles: how their texts are rebuilt, and that what is labelled hangs together."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from eval.label_articles import GUM_FILES, chosen, digest, read_gum
from eval.labelled import LABELS, halves
from eval.labels import load

CONLLU = """\
# newdoc id = GUM_news_pier
# meta::dateCreated = 2021-05-01
# meta::genre = news
# meta::title = Pier sinks
# newpar
# newpar_block = head (1 s)
# sent_id = GUM_news_pier-1
# text = Pier sinks
1\tPier\t_

# newpar
# text = {printed}
1\tSaturday\t_

# newpar
# newpar_block = list (2 s)
# newpar
# text = It sank.
1\tIt\t_

# text = "We wait," she said.
1\t"\t_

# newdoc id = GUM_vlog_pier
# meta::genre = vlog
# text = Hi.
1\tHi\t_
"""


@pytest.mark.parametrize(
    ("phenomenon", "printed", "published"),
    [
        ("a printed date", "Saturday, May 8, 2021", "2021-05-08"),
        ("none", "A photo of the pier, May 8, 2021", "2021-05-01"),
    ],
)
def test_a_document_of_gum(tmp_path: Path, phenomenon: str, printed: str, published: str) -> None:
    (tmp_path / "ud").mkdir()
    for name in GUM_FILES:
        (tmp_path / name).write_bytes(gzip.compress(CONLLU.format(printed=printed).encode()))
    ((name, article), _) = read_gum(tmp_path)
    assert (name, article.title, article.published) == ("GUM_news_pier", "Pier sinks", published)
    assert article.text == f'Pier sinks\n\n{printed}\n\nIt sank. "We wait," she said.'


def test_the_halves_take_turns_within_each_corpus() -> None:
    by_corpus = {choice.corpus: "" for choice in chosen()}
    for choice in chosen():
        by_corpus[choice.corpus] += choice.half
    assert all(re.fullmatch("(AB)+C+", turns) for turns in by_corpus.values())


def test_no_article_is_chosen_twice() -> None:
    assert len({choice.article for choice in chosen()}) == len(chosen())


@pytest.mark.parametrize("half", halves())
def test_what_is_labelled_hangs_together(half: str) -> None:
    labels = load(LABELS[half])
    ids = {label.label_id for label in labels}
    assert {label.article for label in labels} <= {choice.article for choice in chosen() if choice.half == half}
    assert len(ids) == len(labels)
    assert all(label.parent is None or label.parent in ids for label in labels)
    assert all(start < end for label in labels for start, end in label.content)


def test_a_digest_is_of_the_text_alone() -> None:
    assert digest("é") == "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"
