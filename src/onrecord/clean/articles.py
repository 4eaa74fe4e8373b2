"""The map stage `clean`: a page becomes an article with its marked parts."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any, NamedTuple

from onrecord.clean.detect import detect_language
from onrecord.clean.draft import Cited, Draft, Found, Mark, in_text
from onrecord.clean.dump import read_text
from onrecord.clean.encodings import decode
from onrecord.clean.pieces import count_words
from onrecord.clean.stamps import first_and_last_day, parse_given, parse_stamp
from onrecord.clean.titles import same_words
from onrecord.dates import publication_bounds
from onrecord.errors import InputError
from onrecord.records import Article, ArticleSpan, Citation, Cleaned, Given, Intake, make_id
from onrecord.settings import Settings

URL_DAY = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=[/_-]|$)")


def clean(intake: Intake, settings: Settings) -> Cleaned:
    """The article on a page, with title, byline, dateline, section, captions, body and page furniture marked.

    A plain text is kept as it is, without a byte order mark. An HTML page is laid out as title, byline and extracted
    body. A table row's text is kept likewise, but its given title is laid out above it where it does not begin so.
    What was given beside the page wins over what the page says. `entered_at` is left empty for the record to fill.
    Raises `InputError` for a page that is empty, binary, too large, in no known encoding, or without text.
    """
    if len(intake.page.content) > settings.max_page_bytes:
        found, limit = len(intake.page.content), settings.max_page_bytes
        raise InputError(
            f"found {found:,} bytes, expected at most {limit:,} for one article; split it, or raise max_page_bytes"
        )
    draft = with_given(_draft(intake), intake.given)
    article = _article(intake, draft, settings)
    return Cleaned(article, _spans(article.article_id, draft.marks), _citations(article, draft.cited))


def with_given(draft: Draft, given: Given) -> Draft:
    """The draft with what was given beside the page in place of what the page says."""
    return replace(
        draft,
        title=given.title or draft.title,
        outlet=Found(given.outlet, given.outlet, "given:outlet") if given.outlet else draft.outlet,
        published=_published(draft.published, given),
    )


def _full_date(published: Found | None) -> str | None:
    """A date or date-time; a month or a year alone gives an article its bounds and no date."""
    return published.value if published and published.value and len(published.value) >= len("2000-01-01") else None


def _published(printed: Found | None, given: Given) -> Found | None:
    """The given date if it can be read; else the printed one; else the day in the address."""
    value, reason = parse_given(given.published) if given.published else (None, "")
    if value and given.published:
        return Found(value, given.published, "given:published")
    if printed and printed.value:
        return printed
    address = URL_DAY.search(given.url or "")
    day = parse_stamp("-".join(address.groups()))[0] if address else None
    if address and day:
        return Found(day, address.group().strip("/"), "given:url")
    unread = Found(None, given.published, f"given:published; {reason}") if given.published else None
    return unread or printed


def _draft(intake: Intake) -> Draft:
    page, given = intake.page, intake.given
    if page.media_type == "application/json":
        return _row_draft(json.loads(page.content), given)
    text = _not_empty(decode(page.content, page.encoding))
    if page.media_type == "text/html":
        return _html_draft(text, given)
    return read_text(text, given.title)


def _row_draft(row: dict[str, Any], given: Given) -> Draft:
    text, source = row.get("text"), row.get("html")
    if isinstance(text, str) and text.strip():
        draft = _titled_draft(text, given.title)
    elif isinstance(source, str):
        draft = _html_draft(_not_empty(source), given)
    else:
        raise InputError("found a row without text, expected words in its column text or html")
    byline, section = row.get("byline") or row.get("author"), row.get("section")
    return replace(
        draft,
        byline=draft.byline or (byline if isinstance(byline, str) else None),
        section=draft.section or (section if isinstance(section, str) else None),
    )


def _titled_draft(text: str, title: str | None) -> Draft:
    draft = read_text(text, title)
    if title and not (draft.title and same_words(draft.title, title)):
        return read_text(f"{title.strip()}\n\n{text}", title)
    return draft


def _html_draft(source: str, given: Given) -> Draft:
    from onrecord.clean.pages import read_html  # loads trafilatura, which plain texts do not need

    return read_html(source, given.url, given.title)


def _not_empty(text: str) -> str:
    if not text.strip("\ufeff\u200b \t\r\n\f\v\x85\xa0\u2028\u2029"):
        raise InputError("found no text, expected an article; the file is empty or holds only blank lines")
    return text


def _article(intake: Intake, draft: Draft, settings: Settings) -> Article:
    given, published, outlet = intake.given, draft.published, draft.outlet
    dating = _dating(draft, published)
    parts = {
        kind: [draft.text[m.start_char : m.end_char] for m in draft.marks if m.kind == kind]
        for kind in ("title", "body")
    }
    return Article(
        article_id=make_id(intake.page.page_id, given.outlet or "", given.url or ""),
        page_id=intake.page.page_id,
        outlet=outlet.value if outlet else None,
        outlet_evidence=outlet.evidence if outlet else None,
        title=draft.title,
        byline=draft.byline,
        section=draft.section,
        published=_full_date(published),
        published_from=dating.first,
        published_to=dating.last,
        published_words=dating.words,
        published_evidence=dating.evidence,
        language=detect_language("\n".join(parts["body"]), settings.min_language_chars),
        text=draft.text,
        words=sum(map(count_words, parts["title"] + parts["body"])),
        entered_at="",
    )


class _Dating(NamedTuple):
    """The first and last day that an article may have been published, and what that rests on."""

    first: str | None = None
    last: str | None = None
    words: str | None = None
    evidence: str | None = None


def _dating(draft: Draft, published: Found | None) -> _Dating:
    """By the publication date; where there is none, by the dates that the body tells as past and as still to come."""
    if published is not None and published.value:
        return _Dating(*first_and_last_day(published.value), published.words, published.evidence)
    body = [(mark.start_char, mark.end_char) for mark in draft.marks if mark.kind == "body"]
    first, last = publication_bounds(draft.text, body)
    words = [published.words] if published else []
    evidence = [published.evidence] if published else []
    for date, bound in ((first, "not before what is told as past"), (last, "not after what is still to come")):
        if date is not None:
            words.append(date.text)
            evidence.append(f"{in_text(date.start_char, date.end_char)}; {bound}")
    return _Dating(
        first.interval.start.isoformat() if first and first.interval else None,
        last.interval.end.isoformat() if last and last.interval else None,
        "; ".join(words) or None,
        "; ".join(evidence) or None,
    )


def _spans(article_id: str, marks: tuple[Mark, ...]) -> tuple[ArticleSpan, ...]:
    return tuple(
        ArticleSpan(article_id, position, mark.kind, mark.start_char, mark.end_char, mark.reason)
        for position, mark in enumerate(marks)
    )


def _citations(article: Article, cited: tuple[Cited, ...]) -> tuple[Citation, ...]:
    """The outlets credited, but not the article's own, in full or by its initials."""
    own = article.outlet or ""
    initials = "".join(word[0] for word in own.split() if word[0].isupper())
    spelt = [(article.text[place.start_char : place.end_char], place) for place in cited]
    named = [(words, place) for words, place in spelt if words != initials and not same_words(words, own)]
    return tuple(
        Citation(article.article_id, " ".join(words.split()), place.start_char, place.end_char, words)
        for words, place in named
    )
