"""The tables of `onrecord show`: which view each is read from, what its columns show, how it can be narrowed."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Callable
from typing import Any, NamedTuple

from onrecord.cli.filters import Fields, Row
from onrecord.export.fields import EXPORTS
from onrecord.terminal import Heading

ID_SHOWN = 10
"""Digits of an id that are shown; any unambiguous beginning of an id can be given back."""


class Column(NamedTuple):
    """One column of a listing and what it shows of a row."""

    heading: Heading
    show: Callable[[Row], Any]


class Listing(NamedTuple):
    """One table of `show`: its view and order, its columns, and the fields that filters look at."""

    view: str
    order: str
    columns: tuple[Column, ...]
    fields: Fields = Fields()


def when(first: str | None, last: str | None, after: str | None = None, before: str | None = None) -> str:
    """An interval in few characters: `2024-03-05`, `2024-03`, `2024-03-05/2024-03-07`, `after 2024-03-05`."""
    if first and last:
        return _interval(first, last)
    bounds = (("after", first or after), ("before", last or before))
    return ", ".join(f"{word} {day}" for word, day in bounds if day)


def _interval(first: str, last: str) -> str:
    if first == last:
        return first
    if first[:4] == last[:4] and (first[5:], last[5:]) == ("01-01", "12-31"):
        return first[:4]
    is_month = first[:7] == last[:7] and first[8:] == "01" and int(last[8:]) == _days(first)
    return first[:7] if is_month else f"{first}/{last}"


def _days(day: str) -> int:
    return monthrange(int(day[:4]), int(day[5:7]))[1]


def _as_is(name: str, share: int = 0, least: int = 8, spare: int = 0) -> Column:
    return Column(Heading(name, share, least, spare=spare), lambda row: row[name])


def _address(name: str, spare: int = 9) -> Column:
    return Column(Heading(name, is_address=True, spare=spare), lambda row: row[name])


def _id(key: str, name: str = "id", spare: int = 0) -> Column:
    return Column(Heading(name, spare=spare), lambda row: (row[key] or "")[:ID_SHOWN])


def _joined(heading: Heading, key: str, inner: str, between: str = "; ") -> Column:
    return Column(heading, lambda row: between.join(str(item[inner]) for item in row[key]))


def _date(name: str, *keys: str) -> Column:
    return Column(Heading(name, 2, 10), lambda row: when(*(row[key] for key in keys)))


def _forms(row: Row) -> list[str]:
    """An actor's names, each once, with how often it stands in all texts; the most frequent first."""
    counts: Counter[str] = Counter()
    for form in row["forms"]:
        counts[form["form"]] += form["count"]
    return [f"{form} {count}" for form, count in counts.most_common()]


def _published(row: Row) -> str:
    return str(row["published"] or when(row["published_from"], row["published_to"]))


_ARTICLES = (
    _id("article_id"),
    Column(Heading("published", 2, 10), _published),
    _as_is("outlet", 2, 6),
    _as_is("title", 6, 20),
    _as_is("words", spare=2),
    _as_is("language", spare=3),
    _address("article"),
)
_STATEMENTS = (
    _id("statement_id"),
    _date("said", "said_from", "said_to", "said_after", "said_before"),
    _joined(Heading("speaker", 5, 10), "speakers", "name"),
    _as_is("kind", spare=1),
    _joined(Heading("content", 9, 20), "content", "text", " … "),
    _as_is("outlet", 3, 6),
    _address("article"),
)
_MENTIONS = (
    _as_is("text", 2, 12),
    _as_is("form"),
    _as_is("type"),
    _as_is("actor", 2, 10),
    _address("article"),
    _as_is("start"),
)
_DATES = (_as_is("text", 2, 12), _date("date", "date_from", "date_to"), _address("article"), _as_is("start"))
_TIMELINE = (
    _date("date", "date_from", "date_to"),
    _as_is("kind", spare=1),
    _as_is("who", 4, spare=2),
    _as_is("text", 12, 20),
    _as_is("voice", spare=3),
    _as_is("basis", 2, 6),
    _as_is("differs", spare=4),
    Column(Heading("in", spare=5), lambda row: len(row["articles"])),
    _address("articles"),
)
_WORDING = (
    Column(Heading("of", 2, 10), lambda row: row["actor"] or row["event"]),
    _as_is("wording", 2, 12),
    _as_is("voice"),
    _as_is("count"),
    _as_is("outlet", 1, 6),
    _address("article"),
)
_RESTATEMENTS = (
    _id("restatement", "group"),
    _as_is("published", 2, 10),
    _as_is("first"),
    _as_is("text", 8, 20),
    _as_is("outlet", 2, 6),
    _address("article"),
    _id("statement_id", "statement", spare=1),
)
_REUSE = (
    _address("article_a", spare=0),
    _as_is("start_a"),
    _as_is("end_a"),
    _address("article_b", spare=0),
    _as_is("start_b"),
    _as_is("end_b"),
    Column(Heading("similarity", spare=2), lambda row: f"{row['similarity']:.2f}"),
    _as_is("earlier", spare=1),
)
_CONFLICTS = (
    Column(Heading("a"), lambda row: (row["statement_a"] or row["event_a"])[:ID_SHOWN]),
    Column(Heading("b"), lambda row: (row["statement_b"] or row["event_b"])[:ID_SHOWN]),
    _as_is("issue", 1),
    _as_is("why", 3, 20),
)
_ACTORS = (
    _id("actor_id"),
    _as_is("name", 2, 12),
    _as_is("type"),
    _as_is("statements"),
    _as_is("spoken_for", spare=1),
    _as_is("articles"),
    Column(Heading("forms", 3, spare=2), lambda row: "; ".join(_forms(row))),
    Column(Heading("decided", spare=3), lambda row: len(row["decided"]) or ""),
)
_POSITIONS = (
    _date("said", "said_from", "said_to", "said_after", "said_before"),
    _as_is("actor", 4, 10),
    _as_is("issue", 4),
    _as_is("stance"),
    _as_is("condition", 2, spare=9),
    _as_is("text", 6, 20),
    _as_is("outlet", 2, 6),
    _id("statement_id", "statement", spare=1),
)
_COVERAGE = (
    _as_is("outlet", 1, 6),
    _as_is("articles"),
    _as_is("statements"),
    _as_is("first_published", 1, 10),
    _as_is("last_published", 1, 10),
)
_PROBLEMS = (_as_is("stage"), _address("locator", spare=0), _as_is("message", 3, 20))


def _exported(name: str, columns: tuple[Column, ...], fields: Fields) -> Listing:
    return Listing(EXPORTS[name].view, EXPORTS[name].order, columns, fields)


LISTINGS: dict[str, Listing] = {
    "articles": _exported("articles", _ARTICLES, Fields(outlet=("outlet",), dates=("published_from", "published_to"))),
    "statements": _exported(
        "statements",
        _STATEMENTS,
        Fields(
            actor=("speakers", "on_behalf_of"),
            issue=("positions",),
            outlet=("outlet", "carriers"),
            dates=("said_from", "said_to"),
            kind=("kind", "act", "polarity"),
        ),
    ),
    "actors": _exported("actors", _ACTORS, Fields(actor=("name", "forms"), kind=("type",))),
    "timeline": _exported(
        "timeline",
        _TIMELINE,
        Fields(actor=("who",), outlet=("wordings",), dates=("date_from", "date_to"), kind=("kind",)),
    ),
    "positions": Listing(
        "position_history",
        "actor, actor_id, issue, coalesce(said_from, said_after, published), article, statement_id",
        _POSITIONS,
        Fields(
            actor=("actor",),
            issue=("issue",),
            outlet=("outlet",),
            dates=("said_from", "said_to"),
            kind=("stance",),
        ),
    ),
    "wording": _exported("wording", _WORDING, Fields(actor=("actor",), outlet=("outlet",), kind=("voice",))),
    "reuse": _exported("reuse", _REUSE, Fields()),
    "restatements": _exported(
        "restatements", _RESTATEMENTS, Fields(outlet=("outlet",), dates=("published", "published"))
    ),
    "conflicts": _exported("conflicts", _CONFLICTS, Fields(issue=("issue",))),
    "problems": _exported("problems", _PROBLEMS, Fields(kind=("stage",))),
    "mentions": _exported("mentions", _MENTIONS, Fields(actor=("actor", "text"), kind=("form", "type"))),
    "dates": _exported("dates", _DATES, Fields(dates=("date_from", "date_to"))),
    "coverage": Listing(
        "coverage", "outlet", _COVERAGE, Fields(outlet=("outlet",), dates=("first_published", "last_published"))
    ),
}
"""Every table by the name that `onrecord show` takes."""
