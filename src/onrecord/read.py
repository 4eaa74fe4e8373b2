"""The map stage `read`: an article to its statements, parties, occasions and dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from onrecord.attribute import rows
from onrecord.attribute.frames import Frame, read_frame, with_speaking_outlet
from onrecord.attribute.mentions import find_names
from onrecord.attribute.nested import find_nested
from onrecord.attribute.occasions import join_frames
from onrecord.attribute.parties import Parties, tie_names
from onrecord.attribute.quotes import find_quotations
from onrecord.attribute.relations import Reader, Relation, Span
from onrecord.attribute.rules import RuleReader
from onrecord.attribute.speakers import SpeakerResolver, Speaking
from onrecord.attribute.turns import find_turns
from onrecord.dates import DateExpression, find_dates, interval_between
from onrecord.errors import ReaderError
from onrecord.records import Article, ArticleSpan, Reading
from onrecord.settings import Settings

READERS = ("model", "rules")
"""The readers that `Settings.reader` may name."""


@cache
def load_reader(name: str) -> Reader:
    """The reader of this name, loaded once. Raises ReaderError for an unknown one."""
    if name == "rules":
        return RuleReader()
    if name == "model":
        from onrecord.attribute.trained import TrainedReader  # numpy and ONNX Runtime are loaded only here

        return TrainedReader()
    raise ReaderError(f"found no reader called '{name}'; expected one of: {', '.join(READERS)}")


def reader_version(settings: Settings) -> str:
    """Name and version of the reader that these settings choose, as stored with every statement."""
    reader = load_reader(settings.reader)
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
    paragraphs = sorted(titles + [(span.start_char, span.end_char) for span in spans if span.kind == "body"])
    quotations = find_quotations(text, paragraphs, max_open_paragraphs=settings.quote_max_paragraphs)
    relations = load_reader(settings.reader).relations(text, paragraphs, titles, quotations)
    turns = find_turns(text, [span for span in paragraphs if span not in titles], relations)
    relations = _with_turns(relations, turns)
    nested = find_nested(text, relations, quotations)
    relations = _worded(text, sorted([*relations, *nested], key=lambda relation: (relation.start, relation.content)))
    parties = tie_names(text, find_names(text, paragraphs))
    speakings = SpeakerResolver(text, paragraphs, titles, parties).resolve(relations)
    dates = find_dates(text, paragraphs, interval_between(article.published_from, article.published_to))
    frames = _frames(text, relations, speakings, article.outlet, paragraphs, dates, parties)
    parents = _parents(relations)
    found = rows.Found(
        article, titles, quotations, relations, speakings, frames, parents,
        join_frames(frames, speakings, parents), parties, dates, reader_version(settings),
    )  # fmt: skip
    return _reading(found)


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
    kept = [r for r in relations if r.cue or not any(s <= r.content[0][0] < e for s, e in answers)]
    return sorted([*kept, *turns], key=lambda relation: (relation.start, relation.content))


def _frames(
    text: str,
    relations: Sequence[Relation],
    speakings: Sequence[Speaking],
    own_outlet: str | None,
    paragraphs: Sequence[Span],
    dates: Sequence[DateExpression],
    parties: Parties,
) -> list[Frame]:
    contents = [span for relation in relations for span in relation.content]
    return [
        with_speaking_outlet(
            read_frame(text, relation, _sentence(text, relation, paragraphs), contents, dates, parties),
            relation,
            speaking,
            own_outlet,
            parties,
        )
        for relation, speaking in zip(relations, speakings, strict=True)
    ]


def _sentence(text: str, relation: Relation, paragraphs: Sequence[Span]) -> Span:
    """The stretch of a paragraph around a cue up to the full stops on either side that no content swallows."""
    cue = relation.cue or relation.content[0]
    start, end = next(((s, e) for s, e in paragraphs if s <= cue[0] < e), cue)
    first = min((at for at, _ in relation.spans if at >= start), default=cue[0])
    last = max((at for _, at in relation.spans if at <= end), default=cue[1])
    begins = max(
        (text.rfind(stop, start, first) + 1 for stop in (". ", "? ", "! ", ".” ", '." ', ".' ")), default=start
    )
    stop = min((at for at in (text.find(mark, last, end) for mark in (". ", "? ", "! ")) if at >= 0), default=end)
    return max(begins, start), stop


def _parents(relations: Sequence[Relation]) -> list[int | None]:
    """For each relation the smallest other one whose content holds all its spans; None at the top."""
    return [_parent(index, relations) for index in range(len(relations))]


def _parent(index: int, relations: Sequence[Relation]) -> int | None:
    inner = relations[index]
    holders = [
        (end - start, other)
        for other, relation in enumerate(relations)
        if other != index
        for start, end in relation.content
        if all(start <= s and e <= end for s, e in inner.spans) and (start, end) not in inner.spans
    ]
    return min(holders)[1] if holders else None


def _reading(found: rows.Found) -> Reading:
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
    )
