"""The reader of HTML."""

import pytest

from onrecord.clean.draft import Draft
from onrecord.clean.pages import read_html
from onrecord.errors import InputError

P1 = "The harbour minister said on Thursday that the foreign base must close before the end of the year."
P2 = "His deputy disagreed, and told the assembly that the lease could be renewed for ten more years."
P3 = "Nobody from the fleet would comment on the talks, which are to be taken up again in spring."
PARAGRAPHS = "".join(f"<p>{words}</p>" for words in (P1, P2, P3))
JSONLD = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Minister wants base closed",'
    '"datePublished": "2021-05-06T18:40:00+03:00", "dateModified": "2019-01-01", "author": {"name": "Noor Vestrand"},'
    '"publisher": {"name": "Ortava Courant"}, "articleSection": "Politics"}</script>'
)


def page(head: str = "", above: str = "", paragraphs: str = PARAGRAPHS) -> str:
    nav = "<nav><a href='/'>Home</a><a href='/w'>World</a></nav>"
    foot = "<footer><p>© 2021 Ortava Courant</p></footer>"
    return (
        f"<html><head>{head}</head><body>{nav}<main><article>{above}{paragraphs}</article></main>{foot}</body></html>"
    )


def body_of(draft: Draft) -> list[str]:
    return [draft.text[mark.start_char : mark.end_char] for mark in draft.marks if mark.kind == "body"]


def test_laid_out_as_title_byline_body() -> None:
    draft = read_html(page(JSONLD, "<h1>Minister wants base closed</h1>"))
    assert draft.text == "\n\n".join(["Minister wants base closed", "Noor Vestrand", P1, P2, P3])
    assert [mark.kind for mark in draft.marks] == ["title", "byline", "body", "body", "body"]
    assert all(
        draft.text[m.start_char : m.end_char].strip() == draft.text[m.start_char : m.end_char] for m in draft.marks
    )


def test_json_ld_says_who_and_when() -> None:
    draft = read_html(page(JSONLD))
    assert draft.outlet is not None
    assert draft.published is not None
    assert (draft.outlet.value, draft.outlet.evidence) == ("Ortava Courant", "jsonld:publisher")
    assert (draft.published.value, draft.published.evidence) == ("2021-05-06T18:40:00+03:00", "jsonld:datePublished")
    assert (draft.byline, draft.section) == ("Noor Vestrand", "Politics")


HEADS = [
    (
        "Open Graph",
        '<meta property="article:published_time" content="2021-05-06T18:40Z">',
        "2021-05-06T18:40Z",
        "meta:article:published_time",
    ),
    ("other meta tag", '<meta name="pubdate" content="6 May 2021">', "2021-05-06", "meta:pubdate"),
    ("modified only", '<meta property="article:modified_time" content="2021-05-06">', None, None),
]


@pytest.mark.parametrize(("phenomenon", "head", "value", "evidence"), HEADS)
def test_dates_of_the_head(phenomenon: str, head: str, value: str | None, evidence: str | None) -> None:
    published = read_html(page(head)).published
    assert (published.value if published else None) == value
    assert (published.evidence if published else None) == evidence


def test_a_time_element_and_one_that_is_an_update() -> None:
    times = '<time class="updated" datetime="2023-01-01">later</time><time datetime="2021-05-06T18:40">6 May</time>'
    published = read_html(page(above=times)).published
    assert published is not None
    assert (published.value, published.evidence) == ("2021-05-06T18:40", "html:time")


TITLES = [
    (
        "site behind a dash, known from the page",
        '<meta property="og:site_name" content="Ortava Courant"><title>Talks fail again – Ortava Courant</title>',
        "",
    ),
    ("site behind a bar, known by its name", "<title>Talks fail again | Ortava News</title>", ""),
    (
        "heading without the site",
        '<meta property="og:title" content="Talks fail again - The Shore">',
        "<h1>Talks fail again</h1>",
    ),
    ("title cut short", '<meta property="og:title" content="Talks fail...">', "<h1>Talks fail again</h1>"),
]


@pytest.mark.parametrize(("phenomenon", "head", "above"), TITLES)
def test_title(phenomenon: str, head: str, above: str) -> None:
    assert read_html(page(head, above)).title == "Talks fail again"


def test_datelines_and_share_bars_of_the_body_are_marked() -> None:
    draft = read_html(
        page(paragraphs=f"<p>ORTAVA (AFP) -- {P1}</p><p>{P2}</p><p>Read more: Fleet leaves at dawn</p><p>{P3}</p>")
    )
    assert body_of(draft) == [P1, P2, P3]
    assert [draft.text[cited.start_char : cited.end_char] for cited in draft.cited] == ["AFP"]


def test_nothing_known_stays_unknown() -> None:
    draft = read_html(page())
    assert (draft.title, draft.byline, draft.published) == (None, None, None)


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(InputError, match="without article text"):
        read_html("<html><head><title>Ortava</title></head><body></body></html>")
