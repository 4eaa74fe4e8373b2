"""The schema: every table of a record as one frozen dataclass.

This module is the only list of tables and columns. `schema.py` derives the SQLite DDL, the Arrow schemas and the
documentation from it. Conventions that hold for every table:

* Offsets (`start_char`, `end_char`) are code points into `article.text`, half-open, and
  `text[start_char:end_char]` equals the string stored beside them.
* A date is an interval of inclusive ISO dates (`YYYY-MM-DD`); `None` at both ends means that the text cannot tell.
* Ids are 16 hexadecimal digits of a SHA-256 over the row's content (`make_id`), so the same input gives the same ids.
* `None` means "looked, not found"; it never means "failed". What failed is a `Problem`.
* No column name needs quoting in SQLite, DuckDB or Spark.
"""

from __future__ import annotations

import dataclasses
import hashlib
from dataclasses import dataclass
from typing import Any, Literal

ID_LENGTH = 16

SpanKind = Literal["title", "byline", "dateline", "section", "caption", "body", "furniture"]
MentionForm = Literal["name", "nominal", "pronoun"]
Standing = Literal["public", "private", "minor"]
PartyType = Literal["person", "organisation", "state", "place", "group", "outlet", "other"]
StatementKind = Literal["direct", "indirect", "mixed"]
Act = Literal["said", "believes", "intends", "wants", "decides", "perceives", "other"]
Polarity = Literal["asserted", "denied", "negated", "modal", "questioned"]
Review = Literal["unreviewed", "accepted", "edited", "added"]
SpanRole = Literal["source", "cue", "content"]
PartyKind = Literal["speaker", "on_behalf_of", "addressee"]
MediumClass = Literal[
    "post",
    "interview",
    "statement",
    "press conference",
    "speech",
    "broadcast",
    "document",
    "hearing",
    "letter",
    "private",
    "other",
]
Grain = Literal["time", "day", "weekend", "week", "month", "season", "quarter", "year", "decade", "century"]
Anchor = Literal["explicit", "narrative", "publication", "none"]
Voice = Literal["own", "quoted", "paraphrase"]
EventStatus = Literal["happened", "scheduled", "claimed"]
WordingKind = Literal["name", "epithet", "description", "verb"]
Stance = Literal["support", "oppose", "demand", "offer", "deny", "threaten", "neutral"]
LinkKind = Literal["actor", "reuse", "restatement", "event", "conflict"]
Stage = Literal["ingest", "clean", "read", "link"]


def make_id(*parts: str | int | None) -> str:
    """The id of a row with this content: 16 hexadecimal digits of SHA-256, the same on every machine.

    `None` and the empty string give different ids.
    """
    joined = "\x1f".join(["\x00" if part is None else str(part) for part in parts])
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]


def column(
    doc: str,
    *,
    key: bool = False,
    refers: str | None = None,
    indexed: bool = False,
    default: Any = dataclasses.MISSING,
) -> Any:
    """A dataclass field that is a column: what it holds, whether it is in the primary key, and what it refers to.

    `refers` is `table.column` of a parent row; deleting the parent deletes this row. Such columns are indexed.
    """
    metadata = {"doc": doc, "key": key, "refers": refers, "indexed": indexed or refers is not None}
    return dataclasses.field(default=default, metadata=metadata)


def make_page_id(content: bytes, media_type: str) -> str:
    """The digest of a page. The same bytes read as text and read as HTML are two pages."""
    kind = b"" if media_type == "text/plain" else f"{media_type}\0".encode()
    return hashlib.sha256(kind + content).hexdigest()


# --- what was read -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Page:
    """Bytes as they came: a file, a row of a table."""

    page_id: str = column(
        "SHA-256 of the bytes (other than plain text: of media type, zero byte, bytes), in hexadecimal", key=True
    )
    media_type: str = column("text/plain, text/html, or application/json for one row of a table")
    encoding: str | None = column("character encoding that the bytes declare outside themselves, if any")
    fetched_at: str | None = column("when the bytes were fetched from an address (ISO, UTC); None for a local file")
    content: bytes = column("the bytes; stored deflated in a record")


@dataclass(frozen=True, slots=True)
class Article:
    """One news text with what is known about it. `text` is frozen when first read."""

    article_id: str = column("of page_id, and the outlet and URL first given with it", key=True)
    page_id: str = column("the page that it was read from", refers="page.page_id")
    outlet: str | None = column("who published the article, as named there or given with it", indexed=True)
    outlet_evidence: str | None = column("where the outlet stands: `given:outlet`, `jsonld:publisher`, `text:0-12` ...")
    title: str | None = column("the headline")
    byline: str | None = column("who wrote it, as printed")
    section: str | None = column("section or breadcrumb line, as printed")
    published: str | None = column("ISO date or date-time, as precise as its evidence", indexed=True)
    published_from: str | None = column("earliest possible publication date")
    published_to: str | None = column("latest possible publication date")
    published_words: str | None = column("the words that the publication date was read from")
    published_evidence: str | None = column(
        "where they stand: `given:published`, `jsonld:datePublished`, `text:0-24` ...; of bounds, what they bound"
    )
    language: str | None = column("ISO 639-1 code as detected; None where there is too little text")
    text: str = column("what was read, unchanged; every offset of this article points into it")
    words: int = column("number of words in title and body")
    entered_at: str = column("when it was first added to this record (ISO, UTC); never exported")
    version_of: str | None = column("an earlier article read from the same locator, if any", default=None)


@dataclass(frozen=True, slots=True)
class Location:
    """An address of an article, with the metadata that was given with it there."""

    location_id: str = column("of article and locator", key=True)
    article_id: str = column("the article found there", refers="article.article_id")
    locator: str = column("path or URL as given; `FILE#N` for row N (from 1) of a table", indexed=True)
    given_outlet: str | None = column("outlet by sidecar or table column")
    given_url: str | None = column("URL by sidecar or table column")
    given_title: str | None = column("title by sidecar or table column")
    given_published: str | None = column("publication date by sidecar or table column, as written there")


@dataclass(frozen=True, slots=True)
class ArticleSpan:
    """A marked part of an article's text. Body spans are paragraphs. Its string is not stored a second time."""

    article_id: str = column("the article", key=True, refers="article.article_id")
    position: int = column("order in the text, from 0", key=True)
    kind: SpanKind = column("title, byline, dateline, section, caption, body or furniture")
    start_char: int = column("first code point")
    end_char: int = column("code point after the last")
    reason: str = column("the rule that marked it")


@dataclass(frozen=True, slots=True)
class Citation:
    """An outlet named as a source of the article."""

    article_id: str = column("the article", key=True, refers="article.article_id")
    outlet: str = column("the outlet's name as worded", key=True)
    start_char: int = column("first code point", key=True)
    end_char: int = column("code point after the last")
    text: str = column("the words that name it")


# --- parties -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Chain:
    """The mentions of one party within one article."""

    chain_id: str = column("of the article and the first mention's offsets", key=True)
    article_id: str = column("the article", refers="article.article_id")
    type: PartyType = column("what the party is")
    name: str = column("the fullest form that the article gives", indexed=True)
    is_named: bool = column("false for 'a senior official': kept as worded, never merged")
    role: str | None = column("role as worded at the first mention that states one")
    role_start_char: int | None = column("first code point of the role")
    role_end_char: int | None = column("code point after the role")
    reason: str = column("how the mentions were tied together")
    standing: Standing | None = column(
        "public: an office, a role, a part in public life; private: a victim, witness, relative, resident, passer-by; "
        "minor: a child; None where the article tells neither",
        default=None,
    )
    standing_reason: str | None = column("how that shows", default=None)
    sign_start_char: int | None = column("first code point of the words that show it", default=None)
    sign_end_char: int | None = column("code point after those words", default=None)


@dataclass(frozen=True, slots=True)
class Mention:
    """A naming: a name, a description or a pronoun."""

    mention_id: str = column("of the article and the offsets", key=True)
    article_id: str = column("the article", refers="article.article_id")
    chain_id: str = column("the party it names", refers="chain.chain_id")
    form: MentionForm = column("name, nominal or pronoun")
    type: PartyType = column("what the mention names")
    start_char: int = column("first code point")
    end_char: int = column("code point after the last")
    text: str = column("the words")
    head_start_char: int = column("first code point of its head word")
    head_end_char: int = column("code point after its head word")


@dataclass(frozen=True, slots=True)
class Actor:
    """A party as resolved across the record: a cluster of chains."""

    actor_id: str = column("of the smallest chain id in the cluster", key=True)
    name: str = column("the most frequent full form, never an epithet", indexed=True)
    type: PartyType = column("what the actor is")
    catalogue_id: str | None = column("entry of the catalogue, if one fits")
    is_private: bool = column("appears only inside statements: no page, no list, no export row of its own")


@dataclass(frozen=True, slots=True)
class ActorChain:
    """Which actor a chain belongs to."""

    chain_id: str = column("the chain", key=True, refers="chain.chain_id")
    actor_id: str = column("its actor", refers="actor.actor_id")
    permalink_id: str = column("the id of an actor whose smallest chain id this is: old links to it lead on")


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """An entry of the catalogue: all that a user gave, and of those that come with the program the ones that fit."""

    catalogue_id: str = column("the entry", key=True)
    name: str = column("what it is called")
    aliases: str = column("other names, parted by |; ? before one that is shared, ~ before a common word")
    country: str = column("ISO 3166-1 code of the state that it is of or based in; empty where there is none")
    type: PartyType = column("what it is")
    wikidata: str = column("its item in Wikidata; empty where that is not sure")
    source: str = column("where these facts are from")
    demonyms: str = column("words for a state's people, parted by |")
    metonyms: str = column("seats of a state's government, parted by |")
    origin: str = column("the file that it was given in; empty for one that comes with the program", indexed=True)
    needs: str = column("type: its name is a common word too and counts only where the type is known", default="")


# --- statements ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Occasion:
    """One event of speaking; its date, place and medium hold for all its statements in the article."""

    occasion_id: str = column("of the article and the first statement's offsets", key=True)
    article_id: str = column("the article", refers="article.article_id")
    said_from: str | None = column("first possible day, where words date the utterance", indexed=True)
    said_to: str | None = column("last possible day")
    said_after: str | None = column("not before this day, known otherwise")
    said_before: str | None = column("not after this day, known otherwise")
    said_basis: str | None = column("the words that date it, or the reason for a bound")
    said_start_char: int | None = column("first code point of those words; None where the basis is no span")
    said_end_char: int | None = column("code point after those words")
    place: str | None = column("where, as worded")
    place_start_char: int | None = column("first code point of the place")
    place_end_char: int | None = column("code point after the place")
    medium: str | None = column("how it was said, as worded")
    medium_start_char: int | None = column("first code point of the medium")
    medium_end_char: int | None = column("code point after the medium")
    medium_class: MediumClass | None = column("the medium's class by the codebook")


@dataclass(frozen=True, slots=True)
class OccasionCarrier:
    """An outlet on the way of what was said on an occasion."""

    occasion_id: str = column("the occasion", key=True, refers="occasion.occasion_id")
    hop: int = column("0 is nearest the reader", key=True)
    outlet: str = column("the outlet's name as worded")
    start_char: int = column("first code point")
    end_char: int = column("code point after the last")
    text: str = column("the words that name it")


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution relation: a source is said to have said, written, believed, wanted ... some content."""

    statement_id: str = column("of the article and all its spans", key=True)
    article_id: str = column("the article", refers="article.article_id")
    kind: StatementKind = column("direct: all content quoted; indirect: none; mixed: some")
    act: Act = column("what the cue says was done")
    polarity: Polarity = column("whether the content stands as asserted")
    in_title: bool = column("the attribution stands in the headline")
    parent_id: str | None = column("the statement in whose content this one stands", refers="statement.statement_id")
    occasion_id: str | None = column("the event of speaking", refers="occasion.occasion_id")
    confidence: float = column(
        "0 to 1: how sure the reader is; the model's is measured in MODEL_CARD.md, the rules' are set by hand"
    )
    reader: str = column("which reader and version found it")
    review: Review = column("what a person decided about it")
    start_char: int = column("first code point of its earliest span; for order, no span of its own")
    detail: str = column("JSON object: the reason of each field")


@dataclass(frozen=True, slots=True)
class StatementSpan:
    """A source, cue or content piece of a statement."""

    statement_id: str = column("the statement", key=True, refers="statement.statement_id")
    role: SpanRole = column("source, cue or content", key=True)
    position: int = column("order within the role, from 0", key=True)
    start_char: int = column("first code point")
    end_char: int = column("code point after the last")
    text: str = column("the words")


@dataclass(frozen=True, slots=True)
class StatementParty:
    """A party to a statement: who speaks, for whom, to whom."""

    statement_id: str = column("the statement", key=True, refers="statement.statement_id")
    kind: PartyKind = column("speaker, on_behalf_of or addressee", key=True)
    position: int = column("order within the kind, from 0", key=True)
    chain_id: str | None = column(
        "the party's chain; None for an addressee that is only words", refers="chain.chain_id"
    )
    start_char: int | None = column("first code point of the words that name the party here; None if carried over")
    end_char: int | None = column("code point after those words")
    text: str = column("those words, or the chain's name if carried over from elsewhere in the article")
    role: str | None = column("role as worded, for a speaker")
    role_start_char: int | None = column("first code point of the role")
    role_end_char: int | None = column("code point after the role")
    reason: str = column("the rule that found it")


# --- time, wording, positions --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Date:
    """A date expression and the interval it stands for."""

    date_id: str = column("of the article and the offsets", key=True)
    article_id: str = column("the article", refers="article.article_id")
    start_char: int = column("first code point")
    end_char: int = column("code point after the last")
    text: str = column("the words")
    date_from: str | None = column("first day, inclusive; None where it cannot be told")
    date_to: str | None = column("last day, inclusive")
    grain: Grain = column("how precise the words are")
    anchor: Anchor = column("what it was counted from")
    reason: str = column("the rule, or why the interval is empty")
    date_after: str | None = column("not before this day, where the interval is empty", default=None)
    date_before: str | None = column("not after this day, where the interval is empty", default=None)


@dataclass(frozen=True, slots=True)
class Event:
    """Something dated that the text says happened, happens or is scheduled, in somebody's voice."""

    event_id: str = column("of the article and the offsets", key=True)
    article_id: str = column("the article", refers="article.article_id")
    start_char: int = column("first code point of the words that tell it")
    end_char: int = column("code point after them")
    text: str = column("those words")
    label: str = column("the verb or noun that names it, as worded")
    date_id: str | None = column(
        "its date; None for what only another event's date is counted from", refers="date.date_id"
    )
    status: EventStatus = column("happened, scheduled or only claimed")
    voice: Voice = column("whose words tell it")
    statement_id: str | None = column(
        "the statement it is told in, unless told in the outlet's own voice", refers="statement.statement_id"
    )
    place: str | None = column("where, as worded")
    place_start_char: int | None = column("first code point of the place")
    place_end_char: int | None = column("code point after the place")
    numbers: str = column(
        "JSON list of the numbers among the words, in figures; those of its date left out", default="[]"
    )


@dataclass(frozen=True, slots=True)
class EventParty:
    """Who did it, and to whom."""

    event_id: str = column("the event", key=True, refers="event.event_id")
    kind: Literal["actor", "recipient"] = column("who did it, or to whom it was done", key=True)
    position: int = column("order within the kind, from 0", key=True)
    chain_id: str = column("the party", refers="chain.chain_id")


@dataclass(frozen=True, slots=True)
class MergedEvent:
    """Which entry of the timeline an event of one article belongs to."""

    event_id: str = column("the event", key=True, refers="event.event_id")
    merged_event_id: str = column("the entry: of the smallest event id in it", indexed=True)


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that some voice uses for a party or an event."""

    wording_id: str = column("of the article and the offsets", key=True)
    article_id: str = column("the article", refers="article.article_id")
    kind: WordingKind = column("name, epithet, description or verb")
    voice: Voice = column("the outlet's own, a speaker's, or nobody can tell")
    chain_id: str | None = column("the party so called", refers="chain.chain_id")
    event_id: str | None = column("the event so called", refers="event.event_id")
    statement_id: str | None = column("the statement whose content holds the words", refers="statement.statement_id")
    start_char: int = column("first code point")
    end_char: int = column("code point after the last")
    text: str = column("the words")


@dataclass(frozen=True, slots=True)
class Issue:
    """A question that the user follows."""

    issue_id: str = column("of its name", key=True)
    name: str = column("the question in a few words")
    terms: str = column("JSON list of the words and phrases that raise it")
    is_suggested: bool = column("true for a candidate that nobody has taken up yet")


@dataclass(frozen=True, slots=True)
class Position:
    """An actor's stance on an issue, resting on a statement."""

    position_id: str = column("of statement and issue", key=True)
    statement_id: str = column("the statement it rests on", refers="statement.statement_id")
    issue_id: str = column("the issue", refers="issue.issue_id")
    holder_chain_id: str | None = column(
        "the body spoken for where there is one, else the speaker", refers="chain.chain_id"
    )
    stance: Stance = column("support, oppose, demand, offer, deny, threaten or neutral on it")
    condition: str | None = column("an 'until' or 'unless', as worded")
    condition_start_char: int | None = column("first code point of the condition")
    condition_end_char: int | None = column("code point after the condition")
    start_char: int = column("first code point of the words that show the stance")
    end_char: int = column("code point after them")
    text: str = column("those words")
    rule: str = column("the rule that read them")


# --- links ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Link:
    """Two rows tied, with the reason."""

    link_id: str = column("of kind and both ends", key=True)
    kind: LinkKind = column("actor, reuse, restatement, event or conflict", indexed=True)
    left_id: str = column("id of one row; the smaller of the two", indexed=True)
    right_id: str = column("id of the other row", indexed=True)
    left_start_char: int | None = column("reuse: first code point of the passage in the left article")
    left_end_char: int | None = column("reuse: code point after it")
    right_start_char: int | None = column("reuse: first code point of the passage in the right article")
    right_end_char: int | None = column("reuse: code point after it")
    score: float = column("0 to 1: how sure")
    detail: str = column("the evidence, for people")


@dataclass(frozen=True, slots=True)
class Restatement:
    """Which group of restatements a statement belongs to."""

    statement_id: str = column("the statement", key=True, refers="statement.statement_id")
    restatement_id: str = column("the group: of the smallest statement id in it", indexed=True)
    is_first: bool = column("the earliest known of its group")


# --- people's decisions, and the record's own history ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person settled. It names no derived id: its anchor is the page, the words and their surroundings."""

    decision_id: str = column("of everything a person settled, and when", key=True)
    kind: str = column(
        "statement_accept, statement_reject, statement_edit, actor_same, actor_different ...", indexed=True
    )
    page_id: str | None = column("digest of the page; None for a decision about no text", indexed=True)
    quoted: str = column("the words that the decision is about")
    prefix: str = column("up to 32 code points before them")
    suffix: str = column("up to 32 code points after them")
    start_char: int | None = column("where they stood when it was decided")
    value: str = column("JSON object: what was decided")
    author: str = column("who decided")
    decided_at: str = column("when (ISO, UTC)")
    retired_at: str | None = column("when it was undone (ISO, UTC); None while it holds")
    is_attached: bool = column("false while its words cannot be found: listed, never dropped")


@dataclass(frozen=True, slots=True)
class DecisionChain:
    """Which chains a decision about actors is about: derived anew whenever the links are."""

    decision_id: str = column("the decision", key=True, refers="decision.decision_id")
    side: int = column("the anchor, from 0", key=True)
    chain_id: str = column("a chain found there", key=True, refers="chain.chain_id")


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What was taken out and must stay out."""

    tombstone_id: str = column("of kind and target", key=True)
    kind: Literal["article", "person"] = column("what was taken out")
    target: str = column("article id, or the hash of the person's normalised name: the name itself is not kept")
    reason: str = column("why, as given")
    buried_at: str = column("when (ISO, UTC)")


@dataclass(frozen=True, slots=True)
class Run:
    """One run over the record."""

    run_id: str = column("of command and start", key=True)
    command: str = column("add, rebuild, remove ...")
    version: str = column("version of the program")
    reader: str = column("reader and version")
    settings: str = column("JSON object: the settings that were not the default")
    counts: str = column("JSON object: articles added, unchanged, problems, statements ...")
    started_at: str = column("ISO, UTC")
    ended_at: str | None = column("None for a run that was killed")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read. Its neighbours went on."""

    problem_id: str = column("of locator, stage and message", key=True)
    stage: Stage = column("where it happened")
    locator: str = column("what could not be read: path, URL or `FILE#N`", indexed=True)
    article_id: str | None = column("the article, where there is one", refers="article.article_id")
    message: str = column("what was found, what was expected, what to do")


TABLES: tuple[type, ...] = (
    Page,
    Article,
    Location,
    ArticleSpan,
    Citation,
    Chain,
    Mention,
    Actor,
    ActorChain,
    CatalogueEntry,
    Occasion,
    OccasionCarrier,
    Statement,
    StatementSpan,
    StatementParty,
    Date,
    Event,
    EventParty,
    MergedEvent,
    Wording,
    Issue,
    Position,
    Link,
    Restatement,
    Decision,
    DecisionChain,
    Tombstone,
    Run,
    Problem,
)
"""Every table, parents before children."""


# --- what stages hand to each other: groups of rows, not tables ------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Given:
    """Metadata given beside a page, by a sidecar or the columns of a table. It wins over what the page says."""

    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Intake:
    """A page with the address it came from: the input of `clean`."""

    page: Page
    locator: str
    given: Given = Given()


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What `clean` makes of one page: an article and its marked parts.

    `spans` do not overlap, stand in text order, and body spans are paragraphs.
    """

    article: Article
    spans: tuple[ArticleSpan, ...]
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What `read` makes of one article: rows of the tables named by its fields, in text order."""

    chains: tuple[Chain, ...] = ()
    mentions: tuple[Mention, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    occasion_carriers: tuple[OccasionCarrier, ...] = ()
    statements: tuple[Statement, ...] = ()
    statement_spans: tuple[StatementSpan, ...] = ()
    statement_parties: tuple[StatementParty, ...] = ()
    citations: tuple[Citation, ...] = ()
    dates: tuple[Date, ...] = ()
    events: tuple[Event, ...] = ()
    event_parties: tuple[EventParty, ...] = ()
    wordings: tuple[Wording, ...] = ()
    problems: tuple[Problem, ...] = ()
