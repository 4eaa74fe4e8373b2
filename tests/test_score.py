"""Metrics on attributions marked by hand, and the corpus readers and reports above them."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.corpora import ARTICLES, ATTRIBUTIONS, read_corpus
from onrecord.errors import InputError
from onrecord.evaluate import Report, attributions_of, evaluate
from onrecord.records import Reading, Statement, StatementSpan
from onrecord.score import (
    Attribution,
    Measure,
    Span,
    add_scores,
    agrees,
    kind_of,
    matching,
    quoted_characters,
    score_article,
    trim,
)
from onrecord.settings import Settings

TEXT = "The mayor said the port was shut. “We leave,” said Ana, “and soon.”"


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return start, start + len(words)


def attribution(source: str, cue: str, *content: str, text: str = TEXT) -> Attribution:
    source_spans, cue_spans = ((span(words, text),) if words else () for words in (source, cue))
    return Attribution(source_spans, cue_spans, tuple(span(words, text) for words in content))


MAYOR = attribution("The mayor", "said", "the port was shut")
ANA = attribution("Ana", "said Ana"[:4], "“We leave,”", "“and soon.”")


@pytest.mark.parametrize(
    ("phenomenon", "words", "left"),
    [
        ("quotation marks and comma", "“We leave,”", "We leave"),
        ("full stop and quotation mark", "“and soon.”", "and soon"),
        ("spaces", " said ", "said"),
        ("nothing at the edges", "the port", "the port"),
        ("apostrophe inside", "mayor’s", "mayor’s"),
        ("nothing left", ",”", None),
    ],
)
def test_edges_are_trimmed(phenomenon: str, words: str, left: str | None) -> None:
    text = f"A{words}B"
    kept = trim(text, (1, 1 + len(words)))
    assert (None if kept is None else text[slice(*kept)]) == left


def test_the_same_attributions_score_one_throughout() -> None:
    scores = score_article(TEXT, [MAYOR, ANA], [ANA, MAYOR])
    assert {
        name: (one.recall if name.startswith("overlap") else one.f1) for name, one in scores.items() if one.found
    } == {
        **dict.fromkeys(("exact.source", "exact.cue", "exact.content"), 1.0),
        **dict.fromkeys(("token.source", "token.cue", "token.content", "linked"), 1.0),
    }
    assert scores["exact.direct"] == Measure(0, 2, 2)
    assert scores["exact.indirect"] == Measure(0, 1, 1)


def test_edges_of_the_other_do_not_count() -> None:
    bare = attribution("Ana", "said", "We leave", "and soon")
    assert score_article(TEXT, [bare], [ANA])["exact.content"] == Measure(2, 2, 2)


def test_pieces_of_a_discontinuous_content_count_by_themselves() -> None:
    scores = score_article(TEXT, [attribution("Ana", "said", "We leave")], [ANA])
    assert scores["exact.content"] == Measure(1, 2, 1)
    assert scores["overlap.content"] == Measure(0, 2, 1)


def test_a_span_shared_by_two_attributions_counts_once() -> None:
    two = [attribution("Ana", "said", "We leave"), attribution("Ana", "said", "and soon")]
    assert score_article(TEXT, two, [ANA])["exact.source"] == Measure(1, 1, 1)


def test_tokens_are_words_and_single_marks() -> None:
    scores = score_article(TEXT, [attribution("mayor", "said", "the port")], [MAYOR])
    assert scores["token.source"] == Measure(1, 2, 1)
    assert scores["token.content"] == Measure(2, 4, 2)
    assert score_article("a b-c.", [Attribution((), (), ((0, 5),))], [])["token.content"].found == 4


def test_nothing_found_and_nothing_expected() -> None:
    scores = score_article(TEXT, [], [MAYOR])
    assert (scores["linked"].precision, scores["linked"].recall, scores["linked"].f1) == (0.0, 0.0, 0.0)
    assert score_article(TEXT, [], [])["exact.source"] == Measure(0, 0, 0)


@pytest.mark.parametrize(
    ("phenomenon", "found", "expected"),
    [
        ("half of the content", attribution("The mayor", "said", "the port"), True),
        ("less than half of it", attribution("The mayor", "said", "the"), False),
        ("half of the shorter source", attribution("mayor", "said", "the port was shut"), True),
        ("no source against one", attribution("", "said", "the port was shut"), False),
        ("another cue", attribution("The mayor", "was", "the port was shut"), False),
        ("no cue against one", attribution("The mayor", "", "the port was shut"), False),
        ("no content against one", attribution("The mayor", "said"), False),
    ],
)
def test_when_two_attributions_are_the_same(phenomenon: str, found: Attribution, expected: bool) -> None:
    assert agrees(found, MAYOR) is expected
    assert agrees(MAYOR, found) is expected


def test_neither_has_a_source_or_cue() -> None:
    bare = attribution("", "", "the port was shut")
    assert agrees(bare, bare)


def test_linking_makes_as_many_pairs_as_can_be_made() -> None:
    assert matching([[0, 1], [0]]) == {0: 1, 1: 0}
    assert matching([[], [2]]) == {1: 2}
    assert len(matching([[0], [0], [0]])) == 1


@given(st.lists(st.lists(st.integers(0, 5), max_size=4), max_size=6))
def test_a_matching_is_one_to_one_and_made_of_partners(partners: list[list[int]]) -> None:
    found = matching(partners)
    assert len(set(found.values())) == len(found)
    assert all(right in partners[left] for left, right in found.items())


@pytest.mark.parametrize(
    ("phenomenon", "text", "quoted"),
    [
        ("straight", 'He said "we go" now', "we go"),
        ("curly", "He said “we go” now", "we go"),
        ("opens curly, closes straight", 'He said “we go" now', "we go"),
        ("unclosed, to its paragraph's end", 'He said "we go\nNow "then"', "we gothen"),
        ("single marks do not count", "He said 'we go' now", ""),
    ],
)
def test_quoted_characters(phenomenon: str, text: str, quoted: str) -> None:
    inside = quoted_characters(text)
    assert "".join(sign for place, sign in enumerate(text) if place in inside) == quoted


@pytest.mark.parametrize(
    ("content", "kind"),
    [("“We leave,”", "direct"), ("the port", "indirect"), ("shut. “We leave", "mixed"), (".", "indirect")],
)
def test_kind_by_letters_and_digits_alone(content: str, kind: str) -> None:
    assert kind_of(TEXT, [span(content)], quoted_characters(TEXT)) == kind


def test_articles_are_added_up_before_dividing() -> None:
    total = add_scores([{"linked": Measure(1, 1, 1)}, {"linked": Measure(3, 1, 0)}])
    assert total["linked"] == Measure(4, 2, 1)
    assert (total["linked"].precision, total["linked"].recall) == (0.25, 0.5)


# --- readings and corpora --------------------------------------------------------------------------------------------


def statement(name: str, *, parent: str | None = None, in_title: bool = False) -> Statement:
    return Statement(
        name, "article", "direct", "said", "asserted", in_title, parent, None, 1.0, "rules", "unreviewed", 0, "{}"
    )


def test_attributions_of_a_reading_in_text_order_without_children() -> None:
    spans = (
        StatementSpan("a", "content", 1, 20, 25, "later"),
        StatementSpan("a", "content", 0, 2, 5, "one"),
        StatementSpan("a", "cue", 0, 7, 9, "so"),
        StatementSpan("b", "content", 0, 3, 4, "n"),
        StatementSpan("c", "content", 0, 0, 1, "t"),
    )
    statements = (statement("a"), statement("b", parent="a"), statement("c", in_title=True))
    reading = Reading(statements=statements, statement_spans=spans)
    whole = Attribution((), ((7, 9),), ((2, 5), (20, 25)))
    title = Attribution((), (), ((0, 1),))
    assert attributions_of(reading) == [whole, title]
    assert attributions_of(reading, with_titles=False) == [whole]
    assert len(attributions_of(reading, with_children=True)) == 3


def corpus(folder: Path, articles: list[dict[str, object]], attributions: list[dict[str, object]]) -> Path:
    for name, rows in ((ARTICLES, articles), (ATTRIBUTIONS, attributions)):
        with gzip.open(folder / name, "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in rows)
    return folder


PORT = "Fire at the port.\n\n“We leave now and for good,” said Ana Mirov, the mayor, on Friday.\n"
ARTICLE: dict[str, object] = {"filename": "port", "compartment": "dev", "annotators": ["zoe", "ben"], "text": PORT}


def marked(annotator: str, source: str) -> dict[str, object]:
    places = {
        "source": [span(source, PORT)],
        "cue": [span("said", PORT)],
        "content": [span("“We leave now and for good,”", PORT)],
    }
    return {"article": "port", "annotator": annotator, **places}


def test_one_annotator_counts_the_first_by_name(tmp_path: Path) -> None:
    folder = corpus(tmp_path, [ARTICLE], [marked("zoe", "Ana"), marked("ben", "Ana Mirov, the mayor")])
    (article,) = read_corpus(folder, "dev")
    assert [PORT[slice(*one.source[0])] for one in article.attributions] == ["Ana Mirov, the mayor"]


def test_a_corpus_is_read_and_scored(tmp_path: Path) -> None:
    report = evaluate(corpus(tmp_path, [ARTICLE], [marked("ben", "Ana Mirov, the mayor")]), Settings())
    assert report.articles == 1
    assert report.figures()["exact.direct"] == 1.0
    assert report.figures()["overlap.cue"] == 1.0
    assert report.lines()[0].endswith("1 articles, 1 attributions expected, 1 found")


def test_a_report_names_every_figure_once() -> None:
    report = Report("rules 1", 1, score_article(TEXT, [MAYOR], [ANA]))
    assert set(report.figures()) == {line.split()[0] for line in report.lines()[3:]}


@pytest.mark.parametrize(
    ("phenomenon", "content", "message"),
    [
        (
            "no such compartment",
            [{**ARTICLE, "compartment": "train"}],
            "found no article of compartment 'dev'; it has: train",
        ),
        ("a field is missing", [{"filename": "port"}], "found no field compartment, annotators, text"),
    ],
)
def test_a_corpus_of_another_shape_is_an_input_error(
    tmp_path: Path, phenomenon: str, content: list[dict[str, object]], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        read_corpus(corpus(tmp_path, content, []), "dev")


def test_a_folder_that_is_no_corpus_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=f"found no such folder, expected {ARTICLES} and {ATTRIBUTIONS}"):
        read_corpus(tmp_path / "nowhere", "dev")
    (tmp_path / ARTICLES).write_text("plain text")
    with pytest.raises(InputError, match=f"found {ARTICLES}, expected {ARTICLES} and {ATTRIBUTIONS}"):
        read_corpus(tmp_path, "dev")
    (tmp_path / ATTRIBUTIONS).write_text("plain text")
    with pytest.raises(InputError, match="expected gzipped JSON Lines"):
        read_corpus(tmp_path, "dev")
