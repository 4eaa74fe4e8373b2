"""`onrecord remove` and `onrecord forget`: ask, take out, say what is left."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import typer

from onrecord import pipeline
from onrecord.cli.errors import UsageError
from onrecord.cli.listings import ID_SHOWN
from onrecord.errors import NotFoundError, OnrecordError
from onrecord.ingest.paths import locator_of
from onrecord.records import Article
from onrecord.terminal import is_terminal, print_line

if TYPE_CHECKING:
    from onrecord.record import Forgotten, RecordFile


def remove_article(record: RecordFile, reference: str, reason: str, *, is_sure: bool) -> None:
    """Take one article out, after asking."""
    article = article_named(record, reference)
    _ask(f"Take {_shown(article)} out, with everything derived from it, and keep it out?", is_sure)
    pipeline.remove(record, article.article_id, reason)
    print_line(f"removed {_shown(article)}")


def article_named(record: RecordFile, reference: str) -> Article:
    """The article at this id or locator; a path may be spelt `./a.txt`, an id in capitals. Raises `NotFoundError`."""
    for spelt in (reference, locator_of(os.path.normpath(reference)), reference.lower()):
        with suppress(NotFoundError):
            return record.article(spelt)
    return record.article(reference)


def _shown(article: Article) -> str:
    return f"article {article.article_id} ({article.title or 'without a title'})"


def forget_person(record: RecordFile, person: str, reason: str, *, in_advance: bool, is_sure: bool) -> None:
    """Take a person out, after asking, and say where the name still stands in texts."""
    _ask(f"Take {person!r} out, with everything derived, and keep them out?", is_sure)
    forgotten = pipeline.forget(record, person, reason, in_advance=in_advance)
    if forgotten.is_empty:
        print_line(f"{person!r} is nowhere in the record; articles that are added later are read without this name")
        return
    for line in _left(forgotten):
        print_line(line)


def _left(forgotten: Forgotten) -> list[str]:
    taken = f"forgotten: taken out of {forgotten.chains} places, with {forgotten.statements} statements"
    if not forgotten.articles:
        return [taken, "no article's text holds the name"]
    ids = [f"  {article_id[:ID_SHOWN]}" for article_id in forgotten.articles]
    return [taken, "the texts of these articles still hold the name; `onrecord remove` takes them out too:", *ids]


def _ask(question: str, is_sure: bool) -> None:
    if is_sure:
        return
    if not is_terminal(sys.stdin):
        raise UsageError("this cannot be undone; say --yes to do it without being asked")
    if not typer.confirm(question, err=True):
        raise OnrecordError("nothing was changed")
