"""The map stage `read`: an article to its statements, parties, occasions, dates and events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from onrecord.attribute import rows
from onrecord.attribute.asides import without_asides
from onrecord.attribute.doings import without_doings
from onrecord.attribute.echoes import find_echoes, name_headlines
from onrecord.attribute.found import Found
from onrecord.attribute.frames import read_frames
from onrecord.attribute.headlines import without_labels
from onrecord.attribute.layout import Layout
from onrecord.attribute.mentions import Name, find_names
from onrecord.attribute.nested import find_nested
from onrecord.attribute.occasions import Beside, join_frames
from onrecord.attribute.parents import find_parents
from onrecord.attribute.questions import Interview, find_interview
from onrecord.attribute.quotes import Quotation, find_quotations, outer_quotations
from onrecord.attribute.references import refer
from onrecord.attribute.relations import Reader, Relation, Span
from onrecord.attribute.rules import RuleReader
from onrecord.attribute.scenes import find_scenes
from onrecord.attribute.speakers import SpeakerResolver
from onrecord.attribute.threads import find_places
from onrecord.attribute.ties import tie_names
from onrecord.attribute.turns import find_turns
from onrecord.attribute.votes import with_votes
from onrecord.dates import find_dates, interval_between
from onrecord.errors import ReaderError
from onrecord.events.rows import event_rows
from onrecord.records import Article, ArticleSpan, Reading
from onrecord.settings import Settings

READERS = ("model", "rules")
"""The readers that `Settings.reader` may name."""
MODELS = ("default", "fast")
"""The models that `Settings.model` may name, for the reader `model`."""


@cache
def load_reader(name: str, model: str = "default") -> Reader:
    """The reader of this name, with this model if it has one, loaded once. Raises ReaderError for an unknown one."""
    if model not in MODELS:
        raise ReaderError(f"found no model called '{model}'; expected one of: {', '.join(MODELS)}")
    if name == "rules":
        return RuleReader()
    if name == "model":
        from onrecord.attribute.trained import TrainedReader  # numpy and ONNX Runtime are loaded only here
        from onrecord.language.model import Model

        return TrainedReader(Model.load(model))
    raise ReaderError(f"found no reader called '{name}'; expected one of: {', '.join(READERS)}")


def _reader(settings: Settings) -> Reader:
    return load_reader(settings.reader, settings.model)


def reader_version(settings: Settings) -> str:
    """Name and version of the reader that these settings choose, as stored with every statement."""
    reader = _reader(settings)
    return f"{reader.name} {reader.version}"


def read(article: Article, spans: Sequence[ArticleSpan], settings: Settings) -> Reading:
    """Who said what in one article: its rows, in text order.

    Depends on the article, its spans and the settings alone. An article in a language other than English is kept but
    not read: its reading is empty. Captions and furniture are not read.
    """
    if article.language not in (None, "en"):
        return Reading()
    text = article.text
    titles = [(span.start_char, span.end_char) for span in spans if span.kind == "title"]
    body = [(span.start_char, span.end_char) for span in spans if span.kind == "body"]
    layout = Layout(sorted(titles + body), titles)
    quotations = find_quotations(text, layout.paragraphs, max_open_paragraphs=settings.quote_max_paragraphs)
    relations = _relations(text, layout, titles, quotations, settings)
    parties = tie_names(text, _names(text, layout, settings), titles)
    resolver = SpeakerResolver(text, layout, parties)
    speakings = resolver.resolve(relations)
    parents = find_parents(relations)
    echoes = find_echoes(text, relations, speakings, parents, layout)
    speakings = name_headlines(text, relations, speakings, echoes)
    published = interval_between(article.published_from, article.published_to)
    dates = find_dates(text, layout.paragraphs, published)
    frames = read_frames(text, relations, speakings, layout, dates, parties, article.outlet)
    refer(resolver.floor)
    beside = Beside(
        [relation.start for relation in relations],
        echoes,
        find_scenes(text, layout, relations, parties, speakings, dates),
        find_places(relations, layout),
        published,
    )
    found = Found(
        article, layout, quotations, relations, speakings, frames, parents,
        join_frames(frames, speakings, parents, beside), parties, dates, reader_version(settings),
    )  # fmt: skip
    return _reading(found, _reader(settings))


def _names(text: str, layout: Layout, settings: Settings) -> list[Name]:
    """The names by patterns, with the types that the reader's entity head tells where patterns are not sure."""
    names = find_names(text, layout.paragraphs)
    if not settings.entity_votes:
        return names
    return with_votes(text, names, _reader(settings).entities(text, layout.paragraphs))


def _relations(
    text: str, layout: Layout, titles: Sequence[Span], quotations: Sequence[Quotation], settings: Settings
) -> list[Relation]:
    """What the reader finds, with the turns of interviews and what stands inside what somebody says; by start."""
    reader = _reader(settings)
    outer = outer_quotations(quotations)
    found = without_labels(text, reader.relations(text, layout.paragraphs, titles, quotations), layout)
    found = without_doings(text, found, layout, outer, lambda tokens: reader.tags(text, layout.paragraphs, tokens))
    lines = [span for span in layout.paragraphs if span not in titles]
    turns = find_turns(text, lines, found)
    interview = Interview(turns, turns[0].start) if turns else find_interview(text, lines)
    found = _with_turns(found, interview.answers if interview else [])
    nested = find_nested(text, found, quotations, layout)
    found = sorted([*found, *nested], key=lambda relation: (relation.start, relation.content))
    if interview:
        found = without_asides(text, found, interview.start, outer)
    return _worded(text, found)


def _worded(text: str, relations: Sequence[Relation]) -> list[Relation]:
    """The relations without content pieces that hold no letter or digit, and without those that have no other."""
    kept = []
    for relation in relations:
        content = tuple(piece for piece in relation.content if any(c.isalnum() for c in text[slice(*piece)]))
        if content:
            kept.append(relation if content == relation.content else replace(relation, content=content))
    return kept


def _with_turns(relations: Sequence[Relation], turns: Sequence[Relation]) -> list[Relation]:
    """All relations by start; a quotation without a cue that a turn holds is part of that turn."""
    answers = [span for turn in turns for span in turn.content]
    if turns:  # whoever a line begins with takes a turn, and what is asked is no statement
        relations = [r for r in relations if r.cue or not r.source]
    kept = [r for r in relations if r.cue or not any(s <= r.content[0][0] < e for s, e in answers)]
    return sorted([*kept, *turns], key=lambda relation: (relation.start, relation.content))


def _reading(found: Found, reader: Reader) -> Reading:
    events, event_parties = event_rows(found, reader)
    return Reading(
        chains=rows.chain_rows(found),
        mentions=rows.mention_rows(found),
        occasions=rows.occasion_rows(found),
        occasion_carriers=rows.carrier_rows(found),
        statements=rows.statement_rows(found),
        statement_spans=rows.span_rows(found),
        statement_parties=rows.party_rows(found),
        citations=rows.citation_rows(found),
        dates=rows.date_rows(found),
        events=events,
        event_parties=event_parties,
    )
