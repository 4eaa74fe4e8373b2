"""What each export holds: one frozen dataclass per export, the only list of its fields.

Offsets (`start`, `end`) are code points into the article's `text`, half-open. Dates are inclusive ISO dates. `None`
means that the text cannot tell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from onrecord.errors import InputError
from onrecord.export.shape import field
from onrecord.records import (
    Act,
    MediumClass,
    MentionForm,
    PartyType,
    Polarity,
    Review,
    Stage,
    Stance,
    StatementKind,
    Voice,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A span of an article's text."""

    start: int = field("first code point")
    end: int = field("code point after the last")
    text: str = field("the words: `text[start:end]`")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks."""

    actor_id: str | None = field("the actor across the record")
    name: str = field("the fullest name that the article gives, or the words for an unnamed source")
    type: PartyType = field("person, organisation, state ...")
    named: bool = field("false for 'a senior official'")


@dataclass(frozen=True, slots=True)
class Principal:
    """The actor whose position the speaker states."""

    actor_id: str | None = field("the actor across the record")
    name: str = field("the fullest name that the article gives")


@dataclass(frozen=True, slots=True)
class IssueStance:
    """A stance on an issue."""

    issue: str = field("the issue's name")
    stance: Stance = field("support, oppose, demand ...")


@dataclass(frozen=True, slots=True)
class StatementRow:
    """An attributed statement: who is said to have said, believed, wanted ... what."""

    statement_id: str = field("the same for the same input on every machine")
    article: str = field("path or URL of the article as it was given")
    article_id: str = field("the article")
    outlet: str | None = field("who published the article; null if it is not named")
    kind: StatementKind = field("direct: all content quoted; indirect: none; mixed: some")
    act: Act = field("what the cue says was done")
    polarity: Polarity = field("whether the content stands as asserted")
    in_title: bool = field("true for an attribution in the headline")
    content: tuple[Piece, ...] = field("what was said, in text order")
    source: Piece | None = field("the words that name who said it")
    cue: Piece | None = field("the words that attribute it: 'said', 'according to'")
    speakers: tuple[Speaker, ...] = field("who said it, as resolved; empty if nobody is given")
    role: str | None = field("the first speaker's role, as worded")
    on_behalf_of: Principal | None = field("the body whose position the speaker states")
    addressee: str | None = field("to whom, as worded")
    said_from: str | None = field("first possible day, where words date the utterance")
    said_to: str | None = field("last possible day")
    said_after: str | None = field("not before this day, known otherwise")
    said_before: str | None = field("not after this day, known otherwise")
    said_basis: str | None = field("the words that date it, or the reason for a bound")
    place: str | None = field("where, as worded")
    medium: str | None = field("how it was said, as worded")
    medium_class: MediumClass | None = field("the medium's class by the codebook")
    carriers: tuple[str, ...] = field("outlets that it came through, nearest the reader first")
    parent: str | None = field("the statement in whose content this one stands")
    positions: tuple[IssueStance, ...] = field("stances that rest on it")
    restatement: str | None = field("group of restatements that it belongs to")
    confidence: float = field("0 to 1")
    reader: str = field("which reader and version found it")
    review: Review = field("what a person decided about it")


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article and what is known about it, without its text."""

    article_id: str = field("the same for the same input on every machine")
    article: str = field("path or URL as it was given")
    title: str | None = field("the headline")
    outlet: str | None = field("who published it; null if it is not named")
    byline: str | None = field("who wrote it, as printed")
    published: str | None = field("date or date-time, as precise as its evidence")
    published_from: str | None = field("earliest possible publication date")
    published_to: str | None = field("latest possible publication date")
    language: str | None = field("ISO 639-1 code as detected")
    cites: tuple[str, ...] = field("outlets named as its sources")
    words: int = field("words in title and body")


@dataclass(frozen=True, slots=True)
class ArticleTextRow(ArticleRow):
    """An article with its full text: only with `--with-text`."""

    text: str = field("what was read, unchanged; every offset points into it")
    body: tuple[str, ...] = field("the paragraphs of the body, in text order")


@dataclass(frozen=True, slots=True)
class MentionRow:
    """A naming of a party: a name, a description or a pronoun."""

    article: str = field("path or URL of the article as it was given")
    article_id: str = field("the article")
    start: int = field("first code point")
    end: int = field("code point after the last")
    text: str = field("the words")
    type: PartyType = field("what they name")
    form: MentionForm = field("name, nominal or pronoun")
    chain_id: str = field("the party within the article")
    actor_id: str | None = field("the party across the record")
    actor: str | None = field("its name across the record")


@dataclass(frozen=True, slots=True)
class ActorForm:
    """A name of an actor at an outlet."""

    form: str = field("the name, as it stands in texts")
    outlet: str | None = field("who published them; null if it is not named")
    count: int = field("how often it stands there")


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person decided about an actor."""

    decision: str = field("actor_same, actor_split, actor_name ...")
    by: str = field("who decided")
    at: str = field("when (ISO, UTC)")


@dataclass(frozen=True, slots=True)
class ActorRow:
    """A party across the record. Private individuals are left out."""

    actor_id: str = field("the actor; an id from before it was joined with another leads on in `onrecord actor show`")
    name: str = field("its most frequent full name, or the one that a person gave it")
    type: PartyType = field("person, organisation, state ...")
    forms: tuple[ActorForm, ...] = field(
        "every name that texts give it, with counts per outlet, the most frequent first"
    )
    roles: tuple[str, ...] = field("roles that articles state, as worded")
    articles: int = field("how many articles name it")
    statements: int = field("how many statements it makes")
    spoken_for: int = field("how many statements others make on its behalf")
    catalogue: str | None = field("entry of the catalogue of known actors, if one fits")
    wikidata: str | None = field("that entry's item in Wikidata, where it is sure")
    decided: tuple[Decided, ...] = field("what people decided about it and still holds, oldest first")


@dataclass(frozen=True, slots=True)
class DateRow:
    """A date expression and the interval it stands for."""

    article: str = field("path or URL of the article as it was given")
    article_id: str = field("the article")
    start: int = field("first code point")
    end: int = field("code point after the last")
    text: str = field("the words")
    date_from: str | None = field("first day; null where it cannot be told")
    date_to: str | None = field("last day")
    date_after: str | None = field("not before this day, where the first day is null")
    date_before: str | None = field("not after this day, where the last day is null")


@dataclass(frozen=True, slots=True)
class Telling:
    """How one article tells an entry of the timeline."""

    article: str = field("path or URL of the article as it was given")
    outlet: str | None = field("who published it; null if it is not named")
    voice: Voice = field("whose words they are")
    text: str = field("the words")
    date_from: str | None = field("first possible day by this telling")
    date_to: str | None = field("last possible day by it")
    basis: str | None = field("the words that date it there")
    numbers: tuple[str, ...] = field("the numbers it gives, those of its date left out")


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """Something that was said, happened or is scheduled, with its date."""

    date_from: str | None = field("first possible day")
    date_to: str | None = field("last possible day")
    kind: Literal["statement", "event", "scheduled"] = field("what the entry is")
    text: str = field("the words")
    voice: Voice = field("whose words they are")
    articles: tuple[str, ...] = field("articles that tell it")
    basis: str | None = field("the words that date it")
    wordings: tuple[Telling, ...] = field("every telling, by article and place")
    differs: str | None = field("what the tellings do not agree in: date, number, or both; null if nothing")
    who: tuple[str, ...] = field(
        "who said it, or who did it by the telling shown; private people only for what they said"
    )


@dataclass(frozen=True, slots=True)
class WordingRow:
    """How an article words an actor or an event, and in whose voice."""

    actor: str | None = field("the actor so called; null for an event")
    event: str | None = field("the event so called; null for an actor")
    outlet: str | None = field("who published the article; null if it is not named")
    article: str = field("path or URL of the article as it was given")
    voice: Voice = field("own: the outlet's; quoted: a speaker's; paraphrase: nobody can tell")
    wording: str = field("the words")
    count: int = field("how often the article uses them in this voice")


@dataclass(frozen=True, slots=True)
class RestatementRow:
    """One telling of an utterance that several articles tell."""

    restatement: str = field("the group")
    statement_id: str = field("the statement")
    article: str = field("path or URL of the article as it was given")
    outlet: str | None = field("who published it; null if it is not named")
    published: str | None = field("when it was published")
    text: str = field("the content as told there")
    first: bool = field("true for the earliest known of the group")


@dataclass(frozen=True, slots=True)
class ReuseRow:
    """A passage that stands in two articles, the same or nearly."""

    article_a: str = field("path or URL of one article")
    start_a: int = field("first code point there")
    end_a: int = field("code point after the last there")
    article_b: str = field("path or URL of the other article")
    start_b: int = field("first code point there")
    end_b: int = field("code point after the last there")
    similarity: float = field("0 to 1")
    earlier: Literal["a", "b"] | None = field("which was published first; null where it cannot be told")


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """Two statements, or two accounts of an event, that cannot both hold."""

    statement_a: str | None = field("one statement; null for a conflict of events")
    statement_b: str | None = field("the other statement")
    event_a: str | None = field("one event; null for a conflict of statements")
    event_b: str | None = field("the other event")
    issue: str | None = field("the issue that they disagree on")
    why: str = field("the evidence, for people")


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """Something that could not be read. Its neighbours went on."""

    stage: Stage = field("where it happened")
    locator: str = field("path or URL of what could not be read; `FILE#N` for row N of a table")
    article_id: str | None = field("the article, where there is one")
    message: str = field("what was found, what was expected, what to do")


class Export(NamedTuple):
    """One export: the view that it is read from, and the order of its rows."""

    row: type
    view: str
    order: str


TEXTS_VIEW = "article_text"
"""The view that holds the articles' full texts; no other does."""

EXPORTS: dict[str, Export] = {
    "statements": Export(StatementRow, "statement_row", "article, article_id, start_char, statement_id"),
    "articles": Export(ArticleRow, "article_row", "article, article_id"),
    "actors": Export(ActorRow, "actor_row", "statements DESC, articles DESC, name, actor_id"),
    "mentions": Export(MentionRow, "mention_row", "article, article_id, start_char, end_char, chain_id"),
    "dates": Export(DateRow, "date_row", "article, article_id, start_char, end_char"),
    "timeline": Export(
        TimelineRow, "timeline", "date_from IS NULL, date_from, date_to, kind, text, articles, voice, basis, entry_id"
    ),
    "wording": Export(
        WordingRow, "wording_by_outlet", "actor, event, outlet, article, voice, wording, kind, actor_id, event_id"
    ),
    "restatements": Export(RestatementRow, "restatement_row", "restatement, first DESC, article, statement_id"),
    "reuse": Export(ReuseRow, "reuse_row", "article_a, start_a, article_b, start_b, end_a, end_b, similarity"),
    "conflicts": Export(ConflictRow, "conflict_row", "statement_a, statement_b, event_a, event_b, issue, why"),
    "problems": Export(ProblemRow, "problem", "locator, stage, message"),
}
"""Every export by the name that `onrecord export` takes."""


def export_named(name: str, *, with_text: bool = False) -> Export:
    """The export of this name, with the articles' texts if asked for.

    Raises `InputError` for an unknown name, and where texts are asked of another export than `articles`.
    """
    if name not in EXPORTS:
        raise InputError(f"no table {name!r} to export; choose one of {', '.join(EXPORTS)}")
    if with_text and name != "articles":
        raise InputError(f"--with-text goes with `articles` only, not with {name!r}")
    chosen = EXPORTS[name]
    if not with_text:
        return chosen
    return chosen._replace(row=ArticleTextRow, view=f"{chosen.view} JOIN {TEXTS_VIEW} USING (article_id)")
