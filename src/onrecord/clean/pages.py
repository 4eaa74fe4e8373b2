"""The reader of HTML: the article's text as trafilatura extracts it, and what the page says about it."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from onrecord.clean import jsonld
from onrecord.clean.draft import Draft, Found, Mark
from onrecord.clean.dump import read_body
from onrecord.clean.names import is_outlet_name
from onrecord.clean.pieces import squeeze
from onrecord.clean.stamps import parse_stamp
from onrecord.clean.titles import SUFFIX, same_words, without_suffix
from onrecord.errors import InputError
from onrecord.lexicons import rows

GAP = "\n\n"
TITLE_TAGS = ("og:title", "twitter:title")
MIN_TITLE_WORDS = 2
SUFFIX_SIGN = re.compile(r"\s*[|–—»•·:-]\s")
CUT = re.compile(r"\s*(?:\.\.\.|…)$")
EARLIEST, LATEST = "1995-01-01", "2199-12-31"
"""Bounds for dates that htmldate guesses at, so that no clock is asked. The web's newspapers begin in 1995."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says about its article outside the running text."""

    title: str | None
    byline: str | None
    section: str | None
    outlet: Found | None
    published: Found | None


def read_html(source: str, url: str | None = None, given_title: str | None = None) -> Draft:
    """Mark an HTML page: its text is title (`given_title` before the page's own), byline and extracted body.

    They are joined by blank lines.
    What the page prints inside the body (datelines, captions, share bars) is marked as in a plain text. A title or
    byline that the body repeats at its top is not laid out twice.
    Raises `InputError` where the page holds no text.
    """
    tree = _parse(source)
    head = read_head(tree, url)
    head = replace(head, title=given_title or head.title)
    body = _without_repeats(extract_body(tree), head)
    if not body:
        raise InputError("found a page without article text, expected an article; is it a front page or a redirect?")
    front = [(kind, words) for kind, words in (("title", head.title), ("byline", head.byline)) if words]
    return _laid_out(head, front, body)


def extract_body(tree: Any) -> list[str]:
    """The paragraphs of the article, in order, as trafilatura finds them, else all text of the page."""
    from trafilatura import bare_extraction, html2txt

    found = bare_extraction(tree, include_comments=False, include_tables=True, with_metadata=False)
    text = getattr(found, "text", None) or html2txt(tree)
    return [line for raw in (text or "").splitlines() if (line := " ".join(raw.split()))]


def read_head(tree: Any, url: str | None = None) -> Head:
    """Title, byline, section, outlet and publication date, from JSON-LD, then meta tags, then the page's own marks."""
    article = jsonld.find_article(_scripts(tree))
    outlet = _outlet(tree, article)
    return Head(
        title=_title(tree, article, outlet),
        byline=_byline(tree, article),
        section=jsonld.text_of(article, "articleSection") or _meta(tree, "article:section"),
        outlet=outlet,
        published=_published(tree, article, url),
    )


def _parse(source: str) -> Any:
    from trafilatura import load_html

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    tree = load_html(re.sub(r"^\s*<\?xml[^>]*\?>", "", source))
    if tree is None:
        raise InputError("found no HTML that can be parsed, expected an article's page; save the page again")
    return tree


def _laid_out(head: Head, front: list[tuple[str, str]], body: list[str]) -> Draft:
    text = GAP.join([words for _, words in front] + body)
    start = sum(len(words) + len(GAP) for _, words in front)
    draft = read_body(text, start)
    marks, position = [], 0
    for kind, words in front:
        marks.append(
            Mark("title" if kind == "title" else "byline", position, position + len(words), f"{kind} of the page")
        )
        position += len(words) + len(GAP)
    return replace(
        draft,
        marks=(*marks, *draft.marks),
        title=head.title,
        byline=head.byline,
        section=head.section or draft.section,
        outlet=head.outlet or draft.outlet,
        published=head.published or draft.published,
    )


def _without_repeats(body: list[str], head: Head) -> list[str]:
    """The body without a first line that says the title or the byline once more."""
    known = [words for words in (head.title, head.byline) if words]
    for _ in known:
        if body and any(same_words(body[0], words) or same_words(body[0], f"by {words}") for words in known):
            body = body[1:]
    return body


# --- what the page says ----------------------------------------------------------------------------------------------


def _scripts(tree: Any) -> Iterator[str]:
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        yield script.text or ""


def _meta(tree: Any, name: str, attribute: str | None = None) -> str | None:
    """The content of a meta tag by its name or property, in lower or upper case."""
    attributes = (attribute,) if attribute else ("property", "name", "itemprop")
    for key in attributes:
        for element in tree.xpath(f"//meta[@{key}]"):
            if element.get(key).casefold() == name.casefold():
                words = squeeze(element.get("content") or "")
                if words:
                    return words
    return None


def _title(tree: Any, article: dict[str, Any], outlet: Found | None) -> str | None:
    headings = [squeeze(element.text_content()) for element in tree.xpath("//h1")]
    pages = [squeeze(element.text_content()) for element in tree.xpath("//head/title")[:1]]
    stated = [jsonld.text_of(article, "headline"), *(_meta(tree, name) for name in TITLE_TAGS)]
    candidates = (_as_heading(title, headings) for title in (*stated, *headings, *pages) if title)
    titles = (_without_site(title, outlet) for title in candidates)
    return next((title for title in titles if len(title.split()) >= MIN_TITLE_WORDS), None)


def _as_heading(title: str, headings: list[str]) -> str:
    """The page's own heading where the title is that heading with a site's name behind it, or cut short."""
    for heading in headings:
        has_site = title.startswith(heading) and SUFFIX_SIGN.match(title[len(heading) :])
        is_cut = CUT.search(title) and heading.startswith(CUT.sub("", title))
        if len(heading.split()) >= MIN_TITLE_WORDS and (has_site or is_cut):
            return heading
    return title


def _without_site(title: str, outlet: Found | None) -> str:
    """The title without the site's name after a bar or dash."""
    match = SUFFIX.search(title)
    if match and outlet and outlet.value and same_words(match["name"], outlet.value):
        return title[: match.start()]
    return without_suffix(title)[0]


def _byline(tree: Any, article: dict[str, Any]) -> str | None:
    names = jsonld.names_of(article, "author") or [_meta(tree, "author") or _printed_author(tree) or ""]
    kept = [name for name in names if name and len(name.split()) <= 8 and "@" not in name and "://" not in name]
    return ", ".join(kept) or None


def _printed_author(tree: Any) -> str | None:
    """The author that trafilatura finds in the page's own byline."""
    from trafilatura import extract_metadata

    bounds = {"extensive_search": False, "min_date": EARLIEST, "max_date": LATEST}
    found = extract_metadata(tree, date_config=bounds, extensive=False)
    return found.author.replace("; ", ", ") if found and found.author else None


def _outlet(tree: Any, article: dict[str, Any]) -> Found | None:
    publisher = next(iter(jsonld.names_of(article, "publisher")), None)
    if publisher:
        return Found(publisher, publisher, "jsonld:publisher")
    for name in ("og:site_name", "publisher", "dc.publisher", "application-name"):
        words = _meta(tree, name)
        if words and "://" not in words:
            return Found(words, words, f"meta:{name}")
    for element in tree.xpath("//head/title")[:1]:
        match = SUFFIX.search(squeeze(element.text_content()))
        if match and is_outlet_name(match["name"]):
            return Found(match["name"], match["name"], "html:title")
    return None


def _published(tree: Any, article: dict[str, Any], url: str | None) -> Found | None:
    """The publication date with its evidence: never a date that the page calls a modification."""
    unread: Found | None = None
    for words, evidence in _date_places(tree, article):
        value, reason = parse_stamp(words)
        if value is not None:
            return Found(value, words, evidence)
        unread = unread or Found(None, words, f"{evidence}; {reason}")
    guess = _guessed(tree, url)
    return guess if guess and guess.value not in _modified(tree, article) else unread


def _date_places(tree: Any, article: dict[str, Any]) -> Iterator[tuple[str, str]]:
    words = jsonld.text_of(article, "datePublished")
    if words:
        yield words, "jsonld:datePublished"
    for row in rows("page_dates"):
        found = _meta(tree, row["name"], row["attribute"]) if row["meaning"] == "published" else None
        if found:
            yield found, f"meta:{row['name']}"
    for element in tree.xpath("//*[@itemprop='datePublished']"):
        yield (
            squeeze(element.get("datetime") or element.get("content") or element.text_content()),
            "microdata:datePublished",
        )
    for element in _times(tree):
        yield squeeze(element.get("datetime") or element.text_content()), "html:time"


def _times(tree: Any) -> list[Any]:
    """Time elements that may date the article: marked as its publication, else the first one outside side matter."""
    side = "ancestor::aside or ancestor::footer or ancestor::nav"
    outside = f"not({side} or contains(@itemprop, 'odified') or contains(@class, 'update'))"
    marked = tree.xpath(
        f"//time[(@pubdate or contains(@class, 'publish') or contains(@class, 'entry-date')) and {outside}]"
    )
    return list(
        marked or tree.xpath(f"//article//time[{outside}] | //main//time[{outside}] | //header//time[{outside}]")
    )[:1]


def _modified(tree: Any, article: dict[str, Any]) -> set[str]:
    """The days that the page calls its last change: htmldate takes them for want of better ones."""
    stated = [_meta(tree, row["name"], row["attribute"]) for row in rows("page_dates") if row["meaning"] == "modified"]
    days = [parse_stamp(words)[0] for words in (*stated, jsonld.text_of(article, "dateModified")) if words]
    return {day[:10] for day in days if day}


def _guessed(tree: Any, url: str | None) -> Found | None:
    """htmldate's finding, for pages that state no date plainly. It keeps no words, so the evidence is its name."""
    from htmldate import find_date

    try:
        value = find_date(tree, extensive_search=False, original_date=True, url=url, min_date=EARLIEST, max_date=LATEST)
    except (ValueError, TypeError, RecursionError):
        return None
    return Found(value, value, "htmldate") if value else None
