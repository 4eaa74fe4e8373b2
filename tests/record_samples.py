"""Hand-made articles and readings for the tests of the record: a statement is `SPEAKER said "CONTENT".`"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from onrecord.record import RecordFile
from onrecord.record.database import views
from onrecord.records import (
    TABLES,
    Article,
    ArticleSpan,
    Chain,
    Cleaned,
    Given,
    Intake,
    Mention,
    Occasion,
    OccasionCarrier,
    Page,
    Reading,
    Run,
    Statement,
    StatementParty,
    StatementSpan,
    Wording,
    make_id,
)
from onrecord.schema import table_name

SAYING = re.compile(r'(?P<source>[A-Z][\w-]+(?: [A-Z][\w-]+)*) (?P<cue>said|claimed) "(?P<content>[^"]+)"')

BRIDGE = 'Bridge\n\nAda Voss said "the bridge is safe". Jon Brandt said "it is not".\n'
HARBOUR = 'Harbour\n\nAda Voss claimed "the harbour stays shut". Lea Rix said "we wait".\n'


def intake(text: str, locator: str = "a.txt", **given: str) -> Intake:
    """A page of plain text."""
    content = text.encode()
    page = Page(hashlib.sha256(content).hexdigest(), "text/plain", None, None, content)
    return Intake(page, locator, Given(**given))


def cleaned(taken: Intake) -> Cleaned:
    """The page as an article: its first line is the title, the rest the body."""
    text = taken.page.content.decode()
    title_end = text.index("\n")
    article_id = make_id(taken.page.page_id, taken.given.outlet, taken.given.url)
    fields: dict[str, Any] = dict.fromkeys(Article.__dataclass_fields__)
    fields |= {
        "article_id": article_id,
        "page_id": taken.page.page_id,
        "outlet": taken.given.outlet,
        "title": taken.given.title or text[:title_end],
        "published": taken.given.published,
        "published_from": taken.given.published,
        "published_to": taken.given.published,
        "language": "en",
        "text": text,
        "words": len(text.split()),
        "entered_at": "",
    }
    spans = (
        ArticleSpan(article_id, 0, "title", 0, title_end, "first line"),
        ArticleSpan(article_id, 1, "body", title_end + 2, len(text.rstrip()), "the rest"),
    )
    return Cleaned(Article(**fields), spans)


def reading(article: Article) -> Reading:
    """What SAYING finds: a chain per name, a statement per match, all on one occasion that one outlet carried."""
    matches = list(SAYING.finditer(article.text))
    names = dict.fromkeys(match["source"] for match in matches)
    occasion_id = make_id(article.article_id, "occasion")
    return Reading(
        chains=tuple(_chain(article, name) for name in names),
        mentions=tuple(_mention(article, match) for match in matches),
        occasions=(_occasion(article, occasion_id),) if matches else (),
        occasion_carriers=(OccasionCarrier(occasion_id, 0, "Wire", 0, 4, article.text[:4]),) if matches else (),
        statements=tuple(_statement(article, match, occasion_id) for match in matches),
        statement_spans=tuple(span for match in matches for span in _spans(article, match)),
        statement_parties=tuple(_party(article, match) for match in matches),
        wordings=tuple(_wording(article, match) for match in matches),
    )


def _chain_id(article: Article, name: str) -> str:
    return make_id(article.article_id, "chain", name)


def _statement_id(article: Article, match: re.Match[str]) -> str:
    return make_id(article.article_id, "statement", match.start(), match.end())


def _chain(article: Article, name: str) -> Chain:
    return Chain(_chain_id(article, name), article.article_id, "person", name, True, None, None, None, "same name")


def _mention(article: Article, match: re.Match[str]) -> Mention:
    start, end = match.span("source")
    mention_id = make_id(article.article_id, start, end)
    chain_id = _chain_id(article, match["source"])
    return Mention(mention_id, article.article_id, chain_id, "name", "person", start, end, match["source"], start, end)


def _occasion(article: Article, occasion_id: str) -> Occasion:
    fields: dict[str, Any] = dict.fromkeys(Occasion.__dataclass_fields__)
    fields |= {"occasion_id": occasion_id, "article_id": article.article_id, "said_from": "2024-03-05"}
    return Occasion(**(fields | {"said_to": "2024-03-05", "said_basis": "on 5 March"}))


def _statement(article: Article, match: re.Match[str], occasion_id: str) -> Statement:
    return Statement(
        statement_id=_statement_id(article, match),
        article_id=article.article_id,
        kind="direct",
        act="said",
        polarity="asserted",
        in_title=False,
        parent_id=None,
        occasion_id=occasion_id,
        confidence=0.9,
        reader="hand-made 1",
        review="unreviewed",
        start_char=match.start(),
        detail="{}",
    )


def _spans(article: Article, match: re.Match[str]) -> list[StatementSpan]:
    statement_id = _statement_id(article, match)
    return [
        StatementSpan(statement_id, role, 0, match.start(role), match.end(role), match[role])
        for role in ("source", "cue", "content")
    ]


def _party(article: Article, match: re.Match[str]) -> StatementParty:
    start, end = match.span("source")
    return StatementParty(
        statement_id=_statement_id(article, match),
        kind="speaker",
        position=0,
        chain_id=_chain_id(article, match["source"]),
        start_char=start,
        end_char=end,
        text=match["source"],
        role=None,
        role_start_char=None,
        role_end_char=None,
        reason="stands before the cue",
    )


def _wording(article: Article, match: re.Match[str]) -> Wording:
    start, end = match.span("source")
    return Wording(
        wording_id=make_id(article.article_id, "wording", start),
        article_id=article.article_id,
        kind="name",
        voice="own",
        chain_id=_chain_id(article, match["source"]),
        event_id=None,
        statement_id=None,
        start_char=start,
        end_char=end,
        text=match["source"],
    )


def add(record: RecordFile, taken: Intake) -> str:
    """Add a page to a record by the plan, as the pipeline does; what it meant."""
    planned, source = record.plan(taken)
    if planned.action != "read":
        return str(record.locate(taken).action)
    made = cleaned(source)
    if planned.article_id is not None:
        made = _renamed(made, planned.article_id)
    done, is_done = record.add_article(taken, made, reading(made.article), source)
    assert is_done
    return str(done.action)


def _renamed(made: Cleaned, article_id: str) -> Cleaned:
    return Cleaned(
        replace(made.article, article_id=article_id),
        tuple(replace(span, article_id=article_id) for span in made.spans),
    )


STORY = {
    "a.txt": "Bridge reopens\n\nMarch 6, 2024\n\nThe bridge is safe again, engineer Ada Voss said on Tuesday.\n\n"
    '"Nobody has to take the ferry any more," the engineer told the Daily Post. Mayor Jon Brandt said he was glad.\n',
    "b.txt": "Ferry owners angry\n\nMarch 7, 2024\n\nAda Voss had promised them a year, owners of the ferry said.\n\n"
    "“We were not asked,” said Lea Rix, who owns two boats. Jon Brandt denied that.\n",
    "c.txt": "Die Brücke ist wieder offen\n\nDie Ingenieurin sagte am Dienstag, die Brücke sei sicher und dürfe wieder "
    "befahren werden. Der Bürgermeister zeigte sich erfreut über die Nachricht und dankte allen Beteiligten.\n",
    "d.txt": "Council votes\n\nThe council said on Friday that the toll would stay. Lea Rix called it “a shame”.\n",
}
"""Pages for the real cleaner and reader."""

EXEMPT = (Run, Page)
"""Tables that hold times: those of runs, and of fetching."""


def story(names: Iterable[str] = tuple(STORY)) -> list[Intake]:
    """The pages of the story, or of these names."""
    return [intake(STORY[name], name) for name in names]


def dump(record: RecordFile) -> dict[str, list[Any]]:
    """Every row of every table and view, times aside."""
    rows: dict[str, list[Any]] = {
        view: [tuple(row) for row in record.query(f"SELECT * FROM {view}")] for view in views()
    }
    for record_type in TABLES:
        if record_type not in EXEMPT:
            times = {"entered_at", "buried_at"}
            rows[table_name(record_type)] = [
                {name: getattr(row, name) for name in row.__slots__ if name not in times}
                for row in record.rows(record_type)
            ]
    return rows
