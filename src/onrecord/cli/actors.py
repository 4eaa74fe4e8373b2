"""`onrecord actor`: join two actors, part one, name it, type it, show or hide it, undo; and what was decided."""

from __future__ import annotations

import getpass
import json
import sys
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import typer

from onrecord import actors, pipeline
from onrecord.actor_decisions import different, in_words, is_about_actors, same
from onrecord.cli.errors import UsageError
from onrecord.cli.listings import ID_SHOWN
from onrecord.cli.removing import article_named
from onrecord.cli.showing import print_pairs
from onrecord.doubts import Doubt, doubts, evidence
from onrecord.export.fields import ActorRow
from onrecord.export.shape import parse
from onrecord.records import Chain, Decision
from onrecord.settings import Settings
from onrecord.terminal import Heading, counted, is_terminal, print_line, print_table, print_wrapped

if TYPE_CHECKING:
    from onrecord.record import RecordFile

LINKS_SHOWN = 12
"""Reasons that `actor show` gives for one actor being one."""


def author(given: str | None) -> str:
    """Who decides: as given, else the user's name on this machine. Raises `UsageError` where there is neither."""
    if given and given.strip():
        return given.strip()
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        raise UsageError("who decides? Say it with --by NAME") from None


def merge(record: RecordFile, one: str, other: str, by: str | None) -> None:
    """Join two actors and say what they are now."""
    before = [record.actor(reference, with_private=True) for reference in (one, other)]
    decided = actors.merge(record, one, other, author(by))
    after = record.actor(before[0].actor_id, with_private=True)
    _said(record, decided, f"{before[0].name} and {before[1].name} are one actor now: {after.name} ({after.type})")


def split(record: RecordFile, reference: str, article: str | None, form: str | None, by: str | None) -> None:
    """Take a part out of an actor and say what is left."""
    if (article is None) == (form is None):
        raise UsageError("what is to be taken out? Give one of --article ARTICLE and --name NAME")
    before = record.actor(reference, with_private=True)
    in_article = article_named(record, article).article_id if article else None
    decided = actors.split(record, before.actor_id, author(by), article=in_article, form=form)
    part = f"{before.name} in {article}" if article else f"what is called {form}"
    _said(record, decided, f"{part} is an actor of its own now, no part of {before.name} any more")


def rename(record: RecordFile, reference: str, name: str, by: str | None) -> None:
    """Name an actor."""
    before = record.actor(reference, with_private=True)
    decided = actors.rename(record, before.actor_id, name, author(by))
    _said(record, decided, f"{before.name} is called {name.strip()} now")


def retype(record: RecordFile, reference: str, type: str, by: str | None) -> None:
    """Say what an actor is."""
    before = record.actor(reference, with_private=True)
    decided = actors.retype(record, before.actor_id, type, author(by))
    _said(record, decided, f"{before.name} is of the type {type} now")


def show_or_hide(record: RecordFile, reference: str, by: str | None, *, is_private: bool) -> None:
    """Keep an actor out of lists, or in."""
    before = record.actor(reference, with_private=True)
    decided = actors.show(record, before.actor_id, author(by), is_private=is_private)
    where = "only inside statements" if is_private else "wherever actors are"
    _said(record, decided, f"{before.name} is shown {where} now")


def undo(record: RecordFile, reference: str | None) -> None:
    """Undo one decision, the last one if none is named."""
    decided = actors.decision_named(record, reference)
    pipeline.undo(record, decided.decision_id, Settings())
    print_line(f"undone: {in_words(decided)}")


def _said(record: RecordFile, decided: Decision, done: str) -> None:
    print_line(done)
    shown = decided.decision_id[:ID_SHOWN]
    print_line(f"decision {shown}; `onrecord actor undo {record.path} {shown}` undoes it")


# --- what was decided ------------------------------------------------------------------------------------------------


def log(record: RecordFile, *, with_private: bool) -> None:
    """Print what was decided about actors, oldest first, also what was undone; nobody private is named unless asked."""
    held = [row for row in record.decisions(retired=True) if is_about_actors(row)]
    hidden = set() if with_private else _about_private_people(record)
    headings = [
        Heading("id"),
        Heading("decided", 1, 16),
        Heading("by", 1, 6),
        Heading("decision", 6, 20),
        Heading("state"),
    ]
    print_table(
        headings,
        (
            [row.decision_id[:ID_SHOWN], row.decided_at[:16], row.author, _words(row, hidden), _state(row)]
            for row in held
        ),
    )


def _about_private_people(record: RecordFile) -> set[str]:
    """The decisions about somebody who is private now."""
    sql = """SELECT DISTINCT decision_id FROM decision_chain
JOIN actor_chain USING (chain_id) JOIN actor USING (actor_id) WHERE is_private"""
    return {row[0] for row in record.query(sql)}


def _words(held: Decision, hidden: Collection[str]) -> str:
    kind = held.kind.removeprefix("actor_")
    if held.decision_id in hidden:
        return f"{kind} (a private person)"
    return in_words(held) if held.quoted else f"{kind} (its words were taken out)"


def _state(held: Decision) -> str:
    if held.retired_at is not None:
        return "undone"
    return "holds" if held.is_attached else "its words are not found"


# --- one actor -------------------------------------------------------------------------------------------------------


def show(record: RecordFile, reference: str) -> None:
    """Print all that is known of one actor. Private people have no such page."""
    actor = record.actor(reference)
    (raw,) = record.query("SELECT * FROM actor_row WHERE actor_id = ?", (actor.actor_id,))
    row = parse(ActorRow, dict(raw))
    print_line(f"actor {row.actor_id}")
    print_pairs(_fields(record, row))
    print_line("\nnames")
    print_table(
        [Heading("name", 2, 12), Heading("outlet", 1, 6), Heading("count")],
        ([f.form, f.outlet, f.count] for f in row.forms),
    )
    print_line("\narticles")
    print_table(
        [
            Heading("id"),
            Heading("published", 1, 10),
            Heading("outlet", 1, 6),
            Heading("called", 2, 10),
            Heading("role", 2, 10),
            Heading("title", 3, 16),
        ],
        _articles(record, row),
    )
    _print_section("\nwhy one", _reasons(record, row.actor_id))
    _print_section("\ndecided", _decisions(record, row.actor_id))


def _fields(record: RecordFile, row: ActorRow) -> Iterator[tuple[str, str]]:
    yield "name", row.name
    yield "type", row.type
    if row.roles:
        yield "roles", "; ".join(row.roles)
    if row.catalogue:
        yield "catalogue", _entry(record, row)
    yield "statements", f"{row.statements}, and {row.spoken_for} on its behalf"
    yield "articles", str(row.articles)


def _entry(record: RecordFile, row: ActorRow) -> str:
    entry = record.catalogue().entry(row.catalogue or "")
    if entry is None:
        return str(row.catalogue)
    wikidata = f"; Wikidata {entry.wikidata}" if entry.wikidata else ""
    return f"{entry.name} ({entry.id}); source: {entry.source or 'not given'}{wikidata}"


def _articles(record: RecordFile, row: ActorRow) -> Iterator[Sequence[Any]]:
    """What each article calls the actor, and in which role; no role that names somebody private."""
    sql = """SELECT article_id, article.published, article.outlet, chain.name, chain.role, article.title
FROM actor_chain JOIN chain USING (chain_id) JOIN article USING (article_id)
WHERE actor_id = ? ORDER BY article.published, article_id, chain.name"""
    for article_id, published, outlet, name, role, title in record.query(sql, (row.actor_id,)):
        yield [article_id[:ID_SHOWN], published, outlet, name, role if role in row.roles else None, title]


def _reasons(record: RecordFile, actor_id: str) -> list[str]:
    """Why the articles' parties are one actor: each reason once, the most frequent first."""
    sql = """SELECT detail, count(*) AS count, max(score) AS score FROM link
WHERE kind = 'actor' AND left_id IN (SELECT chain_id FROM actor_chain WHERE actor_id = ?)
GROUP BY detail ORDER BY count DESC, detail"""
    found = [_reason(row["detail"], row["count"], row["score"]) for row in record.query(sql, (actor_id,))]
    more = [f"and {len(found) - LINKS_SHOWN} further reasons"] if len(found) > LINKS_SHOWN else []
    return found[:LINKS_SHOWN] + more


def _reason(detail: str, count: int, score: float) -> str:
    reasons, against = evidence(detail)
    told = "; ".join(reasons) + (f"; against: {'; '.join(against)}" if against else "")
    return f"{told} ({counted(count, 'link')}, {score:.2f})"


def _decisions(record: RecordFile, actor_id: str) -> list[str]:
    """What people decided about the actor and still holds, oldest first."""
    sql = "SELECT DISTINCT decision_id FROM decision_chain JOIN actor_chain USING (chain_id) WHERE actor_id = ?"
    ids = {row[0] for row in record.query(sql, (actor_id,))}
    held = [row for row in record.decisions() if row.decision_id in ids]
    return [f"{row.decided_at[:16]} {row.author}: {in_words(row)} ({row.decision_id[:ID_SHOWN]})" for row in held]


def _print_section(heading: str, lines: Sequence[str]) -> None:
    if lines:
        print_line(heading)
    for line in lines:
        print_wrapped(line, first="  ", indent="    ")


# --- review ----------------------------------------------------------------------------------------------------------

_SAID = {"y": "one", "n": "two"}


def review(record: RecordFile, limit: int, format: str, by: str | None) -> None:
    """Ask what is doubtful, the best question first; where nobody can answer, list it."""
    found = doubts(record)
    if format == "jsonl":
        for doubt in found[:limit] if limit else found:
            print_line(json.dumps(asdict(doubt), ensure_ascii=False))
    elif format != "text":
        raise UsageError(f"no format {format!r}; choose one of text, jsonl")
    elif is_terminal() and is_terminal(sys.stdin):
        _ask_all(record, found[:limit] if limit else found, author(by))
    else:
        for number, doubt in enumerate(found[:limit] if limit else found, 1):
            _print_doubt(number, len(found), doubt)
        if not found:
            print_line("onrecord: nothing is doubtful", error=True)


def _ask_all(record: RecordFile, found: Sequence[Doubt], by: str) -> None:
    for number, doubt in enumerate(found, 1):
        _print_doubt(number, len(found), doubt)
        answer = typer.prompt("one actor? [y]es, [n]o, [s]kip, [q]uit", default="s").strip().lower()[:1]
        if answer == "q":
            return
        if answer in _SAID:
            _answer(record, doubt, _SAID[answer], by)
    print_line("no more questions" if found else "nothing is doubtful")


def _answer(record: RecordFile, doubt: Doubt, said: str, by: str) -> None:
    """Keep the answer as a decision about the two places that the question showed."""
    ids = (doubt.one.chain_id, doubt.other.chain_id)
    places = [record.anchor(chain) for chain_id in ids for chain in record.rows(Chain, "chain_id = ?", (chain_id,))]
    decide = same if said == "one" else different
    decided = pipeline.decide(record, decide(*places, author=by, decided_at=actors.now()))
    print_line(f"decision {decided.decision_id[:ID_SHOWN]}: {in_words(decided)}\n")


def _print_doubt(number: int, count: int, doubt: Doubt) -> None:
    held = "held to be one" if doubt.now == "one" else "held to be two"
    print_line(f"{number} of {count}: {doubt.one.name} and {doubt.other.name}, {held} ({doubt.score:.2f})")
    for side in (doubt.one, doubt.other):
        counts = f"{counted(side.statements, 'statement')}, {counted(side.articles, 'article')}"
        print_wrapped(f"{side.name} ({side.type}, {counts}, {side.actor_id[:ID_SHOWN]})", first="  ", indent="    ")
        print_wrapped(f"… {side.context} … [{side.article}]", first="    ", indent="    ")
    for heading, reasons in (("for", doubt.reasons), ("against", doubt.against)):
        if reasons:
            print_wrapped("; ".join(reasons), first=f"  {heading}: ", indent="    ")
    print_line()
