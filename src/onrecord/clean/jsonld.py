"""What the JSON-LD of an HTML page says about its article (schema.org's NewsArticle and kin)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.clean.encodings import without_surrogates

ARTICLE_TYPE = re.compile(
    r"(?:News|Blog|Reportage|Opinion|Analysis|Review|Background|Report|Live)?\w*(?:Article|BlogPosting|Posting|Report)$"
)
CONTROL = re.compile(r"[\x00-\x1f]+")
MAX_NESTING = 4
WRAPPED = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/)\s*;?\s*$"
)


def find_article(scripts: Iterator[str]) -> dict[str, Any]:
    """The first article object in these JSON-LD scripts, or an empty one. Scripts that are no JSON are passed over."""
    objects = [item for script in scripts for item in _objects(_parse(script))]
    articles = [item for item in objects if _is_article(item)]
    return max(articles, key=len) if articles else {}


def text_of(article: Mapping[str, Any], key: str) -> str | None:
    """A plain text property, unescaped; of a list the first."""
    return next(iter(_texts(article.get(key))), None)


def names_of(article: Mapping[str, Any], key: str) -> list[str]:
    """The names of the persons or organisations under a property, in order, each once."""
    return list(dict.fromkeys(_texts(article.get(key))))


def _parse(script: str) -> Any:
    """The script as JSON; raw line breaks inside strings, which many pages print, count as spaces."""
    try:
        return json.loads(CONTROL.sub(" ", WRAPPED.sub("", script)))
    except (ValueError, RecursionError):
        return None


def _objects(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > MAX_NESTING:
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement"):
            yield from _objects(value.get(key), depth + 1)


def _is_article(item: Mapping[str, Any]) -> bool:
    kinds = item.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and ARTICLE_TYPE.search(kind) for kind in kinds)


def _texts(value: Any, depth: int = 0) -> Iterator[str]:
    if depth > MAX_NESTING:
        return
    if isinstance(value, str):
        text = _unescape(value)
        if text and not text.startswith(("http://", "https://")):
            yield text
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item, depth + 1)
    elif isinstance(value, dict):
        yield from _texts(value.get("name"), depth + 1)


def _unescape(text: str) -> str:
    import html

    plain = html.unescape(re.sub(r"<[^<>]{1,200}>", "", without_surrogates(text)))
    return " ".join(CONTROL.sub(" ", plain).split())
