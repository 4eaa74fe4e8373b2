"""The stage: a page becomes an article."""

import hashlib
import json

import pytest

from onrecord.clean import clean
from onrecord.errors import InputError
from onrecord.records import Cleaned, Given, Intake, Page, make_id
from onrecord.settings import Settings

P1 = "The harbour minister said on Thursday that the foreign base must close before the end of the year."
P2 = "His deputy disagreed, and told the assembly that the lease could be renewed for ten more years."
DUMP = f"Minister wants base closed\r\n\r\nApril 4, 2021 - 19:35\r\n\r\n{P1}\r\n\r\n{P2}\r\n\r\nLeave a Comment\r\n"
SETTINGS = Settings()


def cleaned(content: bytes, media_type: str = "text/plain", given: Given = Given()) -> Cleaned:  # noqa: B008 (frozen)
    page = Page(hashlib.sha256(content).hexdigest(), media_type, None, None, content)
    return clean(Intake(page, "a.txt", given), SETTINGS)


def row(given: Given = Given(), **cells: str) -> Cleaned:  # noqa: B008 (frozen)
    return cleaned(json.dumps(cells).encode(), "application/json", given)


def test_plain_text_is_kept_as_read() -> None:
    article = cleaned(b"\xef\xbb\xbf" + DUMP.encode()).article
    assert article.text == DUMP
    assert (article.title, article.outlet, article.published) == (
        "Minister wants base closed",
        None,
        "2021-04-04T19:35",
    )
    assert (article.published_from, article.published_to) == ("2021-04-04", "2021-04-04")
    assert article.published_words == "April 4, 2021 - 19:35"
    assert article.published_evidence == f"text:{DUMP.index('April')}-{DUMP.index('April') + 21}"
    assert (article.language, article.entered_at) == ("en", "")
    assert article.words == 4 + 18 + 17


def test_spans_are_numbered_in_text_order() -> None:
    result = cleaned(DUMP.encode())
    assert [span.kind for span in result.spans] == ["title", "furniture", "body", "body", "furniture"]
    assert [span.position for span in result.spans] == [0, 1, 2, 3, 4]
    assert {span.article_id for span in result.spans} == {result.article.article_id}


def test_what_was_given_wins() -> None:
    given = Given(outlet="Ortava Courant", title="Base must close", published="5 April 2021")
    article = cleaned(DUMP.encode(), given=given).article
    assert (article.title, article.outlet, article.published) == ("Base must close", "Ortava Courant", "2021-04-05")
    assert (article.outlet_evidence, article.published_evidence) == ("given:outlet", "given:published")
    assert article.text == DUMP


def test_a_given_date_that_cannot_be_read_leaves_the_page_its_own() -> None:
    assert cleaned(DUMP.encode(), given=Given(published="03/04/2021")).article.published == "2021-04-04T19:35"


GIVEN_PARTS = [
    ("2021-03", "2021-03-01", "2021-03-31"),
    ("2024-02", "2024-02-01", "2024-02-29"),
    ("2021-12", "2021-12-01", "2021-12-31"),
    (" 2021 ", "2021-01-01", "2021-12-31"),
]


@pytest.mark.parametrize(("given", "first", "last"), GIVEN_PARTS)
def test_a_given_month_or_year_is_an_interval(given: str, first: str, last: str) -> None:
    article = cleaned(P1.encode(), given=Given(published=given)).article
    assert (article.published, article.published_from, article.published_to) == (None, first, last)
    assert article.published_words == given


def test_the_address_dates_an_article_that_nothing_else_dates() -> None:
    article = cleaned(f"{P1}\n{P2}".encode(), given=Given(url="https://ortava.example/2021/04/07/base")).article
    assert (article.published, article.published_evidence) == ("2021-04-07", "given:url")


def test_an_ambiguous_date_stays_empty_with_its_reason() -> None:
    article = cleaned(f"Minister wants base closed\n03/04/2021\n\n{P1}".encode()).article
    assert (article.published, article.published_from, article.published_words) == (None, None, "03/04/2021")
    assert (article.published_evidence or "").endswith("day and month cannot be told apart")


def test_without_a_date_the_body_bounds_the_publication() -> None:
    text = "Bridge rebuilt\n\nThe bridge fell on 5 March 2023, the port said. It will open on 1 May 2024.\n"
    article = cleaned(text.encode()).article
    past, coming = text.index("5 March"), text.index("1 May")
    assert (article.published, article.published_from, article.published_to) == (None, "2023-03-05", "2024-05-01")
    assert article.published_words == "5 March 2023; 1 May 2024"
    assert article.published_evidence == (
        f"text:{past}-{past + 12}; not before what is told as past; "
        f"text:{coming}-{coming + 10}; not after what is still to come"
    )


def test_the_id_is_of_the_page_and_of_what_was_first_given() -> None:
    page_id = hashlib.sha256(DUMP.encode()).hexdigest()
    assert cleaned(DUMP.encode()).article.article_id == make_id(page_id, "", "")
    given = Given(outlet="Ortava Courant", title="ignored")
    assert cleaned(DUMP.encode(), given=given).article.article_id == make_id(page_id, "Ortava Courant", "")


def test_a_row_s_title_is_laid_out_above_its_text() -> None:
    result = row(Given(title="Base must close"), title="Base must close", text=P1, author="Noor Vestrand")
    assert result.article.text == f"Base must close\n\n{P1}"
    assert [span.kind for span in result.spans] == ["title", "body"]
    assert result.article.byline == "Noor Vestrand"


def test_a_row_s_title_that_the_text_begins_with_is_not_repeated() -> None:
    text = f"Base Must Close.\n\n{P1}\n\n{P2}"
    assert row(Given(title="Base must close"), text=text).article.text == text


def test_a_row_of_html() -> None:
    result = row(html=f"<html><body><article><h1>Base must close</h1><p>{P1}</p><p>{P2}</p></article></body></html>")
    assert result.article.text == f"Base must close\n\n{P1}\n\n{P2}"


def test_credits_are_citations_unless_they_are_the_outlet_s_own() -> None:
    text = f"Minister wants base closed\n\nORTAVA (GWA) -- {P1}"
    assert [citation.outlet for citation in cleaned(text.encode()).citations] == ["GWA"]
    assert cleaned(text.encode(), given=Given(outlet="Gulf Wire Agency")).citations == ()


def test_another_language_is_told() -> None:
    german = (
        "Die Ministerin hat am Donnerstag im Parlament erklärt, der Stützpunkt könne noch zehn Jahre bestehen bleiben."
    )
    assert cleaned(german.encode()).article.language == "de"
    assert cleaned(b"Too short.").article.language is None


REFUSED = [
    ("empty", b"", "no text"),
    ("blank", b" \r\n\t\n", "no text"),
    ("nothing but a mark", b"\xef\xbb\xbf", "no text"),
    ("binary", b"\x00\x01\x02", "binary"),
    ("too large", b"x" * (SETTINGS.max_page_bytes + 1), "at most"),
]


@pytest.mark.parametrize(("phenomenon", "content", "message"), REFUSED)
def test_refused(phenomenon: str, content: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        cleaned(content)
