"""What JSON-LD says about an article."""

import json

import pytest

from onrecord.clean.jsonld import find_article, names_of, text_of

FOUND = [
    ("plain", '{"@type": "NewsArticle", "headline": "Talks fail"}'),
    (
        "in a graph",
        '{"@graph": [{"@type": "WebPage"}, {"@type": ["Thing", "ReportageNewsArticle"], "headline": "Talks fail"}]}',
    ),
    ("in a list", '[{"@type": "BreadcrumbList"}, {"@type": "Article", "headline": "Talks fail"}]'),
    ("main entity", '{"@type": "WebPage", "mainEntity": {"@type": "NewsArticle", "headline": "Talks fail"}}'),
    ("raw line break in a string", '{"@type": "NewsArticle", "headline": "Talks\nfail"}'),
    ("in a CDATA comment", '//<![CDATA[\n{"@type": "NewsArticle", "headline": "Talks fail"}\n//]]>'),
    ("a NUL", '{"@type": "NewsArticle", "headline": "Talks\\u0000fail"}'),
    ("entities and tags", '{"@type": "NewsArticle", "headline": "<b>Talks</b>&nbsp;fail"}'),
]


@pytest.mark.parametrize(("phenomenon", "script"), FOUND)
def test_found(phenomenon: str, script: str) -> None:
    assert text_of(find_article(iter([script])), "headline") == "Talks fail"


def test_other_things_and_broken_scripts_are_passed_over() -> None:
    assert find_article(iter(["{broken", '{"@type": "Person"}', "[" * 100_000, ""])) == {}


def test_names() -> None:
    article = {
        "author": [{"name": "Noor Vestrand"}, "Emil Harga", {"name": "Noor Vestrand"}, "https://ortava.example/noor"]
    }
    assert names_of(article, "author") == ["Noor Vestrand", "Emil Harga"]
    assert names_of(article, "publisher") == []


def test_half_a_surrogate_pair_is_replaced() -> None:
    article = find_article(iter(['{"@type": "Article", "headline": "Talks \\ud83d fail", "author": ["Noor \\ude00"]}']))
    assert text_of(article, "headline") == "Talks \ufffd fail"
    assert names_of(article, "author") == ["Noor \ufffd"]


def test_names_nested_without_end_are_none() -> None:
    assert names_of({"author": json.loads("[" * 900 + '"Noor Vestrand"' + "]" * 900)}, "author") == []
