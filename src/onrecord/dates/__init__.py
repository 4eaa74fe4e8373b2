"""Date and time expressions in news English, and the intervals they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import zip_longest

from onrecord.dates.anchors import Context, DateExpression
from onrecord.dates.bounds import Bounds, DatedClause, bounds_of
from onrecord.dates.interval import DateInterval, interval_between
from onrecord.dates.meanings import Meaning
from onrecord.dates.periods import within
from onrecord.dates.phrases import Phrase, find_phrases
from onrecord.dates.resolve import resolve
from onrecord.dates.tense import direction, is_still_to_come

__all__ = ["DateExpression", "DateInterval", "find_dates", "interval_between", "publication_bounds"]

_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z])|\n+")
_ABBREVIATION = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|St|No|[ap]\.m|c|ca|[A-Z])\.$"
)
_MODIFIER = re.compile(
    r"(?:\b(?P<half>(?i:early|mid|late))(?:\s+|-)(?:(?:in|of)\s+)?(?:the\s+)?"
    r"|\b(?P<cut>(?i:earlier|later))\s+(?:in\s+)?(?:the\s+)?"
    r"|\b(?:[Tt]he\s+)?(?P<edge>(?i:beginning|start|middle|end|(?:first|second)\s+half))\s+of\s+(?:the\s+)?)$"
)
_TIME_TO_DAY = re.compile(r",?\s+(?:on\s+)?(?:late\s+|early\s+)?")
_MODIFIED = frozenset({"week", "month", "season", "quarter", "year", "decade", "century"})
_SINCE = re.compile(r"\b[Ss]ince\s+(?:the\s+)?$")
_NEWS_DAYS = timedelta(days=7)
_SENTENCE_REACH = 300  # characters of a sentence that are looked at on either side of a date


def find_dates(
    text: str,
    spans: Sequence[tuple[int, int]],
    published: DateInterval | None,
    dateline: DateInterval | None = None,
) -> list[DateExpression]:
    """Every date and time expression within the spans of a text, in text order, with what it stands for.

    Offsets are code points into `text`, half-open. Counted in this order: from a date in the phrase itself, from the
    date that the narrative has reached ("that year", "a day later"), from the dateline's date or else the publication
    date, from nothing. Where publication is known only to lie between two days, an expression that would mean another
    interval on another of them gets none, but says between which days it lies; without a publication date, what the
    text itself gives as its bounds does the same. The machine's clock is never used. Raises nothing on any text.
    """
    anchor = dateline or published
    found = _Found.of(text, spans)
    if anchor is not None and anchor.start == anchor.end:
        return found.resolved(anchor.start)
    if anchor is not None:
        return _where_both_agree(found.resolved(anchor.start), found.resolved(anchor.end))
    bare = found.resolved(None)
    bounds = bounds_of(text, found.clauses(bare))
    first, last = (one.interval if one else None for one in bounds)
    if first is not None:
        bare = [
            _not_before(one, early, first.start) for one, early in zip(bare, found.resolved(first.start), strict=True)
        ]
    if last is not None:
        bare = [_not_after(one, late) for one, late in zip(bare, found.resolved(last.end), strict=True)]
    return bare


def publication_bounds(text: str, spans: Sequence[tuple[int, int]]) -> Bounds:
    """The dates within the spans that bound the publication of a text without a date of its own."""
    found = _Found.of(text, spans)
    return bounds_of(text, found.clauses(found.resolved(None)))


def _where_both_agree(earliest: Sequence[DateExpression], latest: Sequence[DateExpression]) -> list[DateExpression]:
    return [
        late if early.interval == late.interval else _not_before(_not_after(_unknown(late), late), early)
        for early, late in zip(earliest, latest, strict=True)
    ]


def _unknown(one: DateExpression) -> DateExpression:
    reason = "the publication date is not known well enough to count from"
    return replace(one, interval=None, anchor="none", reason=reason)


def _not_before(one: DateExpression, early: DateExpression, told: date | None = None) -> DateExpression:
    """The expression with what it would mean on the first possible day of publication as its bound.

    Days of the news itself (a weekday, yesterday) are told after what the text tells as past (`told`).
    """
    if one.interval is not None or early.interval is None or early.anchor != "publication":
        return one
    first = early.interval.start
    if told is not None and early.grain == "day" and told - _NEWS_DAYS <= first <= told:
        first = told
    return replace(one, not_before=first)


def _not_after(one: DateExpression, late: DateExpression) -> DateExpression:
    if one.interval is not None or late.interval is None or late.anchor != "publication":
        return one
    return replace(one, not_after=late.interval.end)


@dataclass(frozen=True, slots=True)
class _Found:
    """The phrases of a text, and in step with them the sentences that they stand in."""

    text: str
    phrases: Sequence[Phrase]
    sentences: Sequence[tuple[int, int]]

    @classmethod
    def of(cls, text: str, spans: Sequence[tuple[int, int]]) -> _Found:
        by_span = [(span, find_phrases(text, *span)) for span in spans]
        phrases = [phrase for _, found in by_span for phrase in found]
        sentences = [sentence for span, found in by_span for sentence in _sentences_around(text, span, found)]
        return cls(text, phrases, sentences)

    def resolved(self, today: date | None) -> list[DateExpression]:
        """The expressions as they read when published on a day, or on none that is known."""
        return _resolve_all(self.text, self.phrases, self.sentences, today)

    def clauses(self, dates: Sequence[DateExpression]) -> list[DatedClause]:
        """The expressions with where their clauses look."""
        placed = zip(dates, self.phrases, self.sentences, strict=True)
        return [_clause(self.text, date, phrase, sentence) for date, phrase, sentence in placed]


def _clause(text: str, date: DateExpression, phrase: Phrase, sentence: tuple[int, int]) -> DatedClause:
    where = (text, sentence, phrase.start, phrase.end)
    back = _SINCE.search(text, sentence[0], phrase.start) is not None
    return DatedClause(date, -1 if back else direction(*where), is_still_to_come(*where))


def _resolve_all(
    text: str, phrases: Sequence[Phrase], sentences: Sequence[tuple[int, int]], today: date | None
) -> list[DateExpression]:
    """Each phrase with its meaning, in the light of those before it."""
    told: list[DateExpression] = []
    for phrase, sentence in zip(phrases, sentences, strict=True):
        context = Context(text, sentence, today, told, phrase)
        told.append(_modified(context, resolve(context)))
    return [_with_day_after(text, one, after) for one, after in zip_longest(told, told[1:])]


def _with_day_after(text: str, one: DateExpression, after: DateExpression | None) -> DateExpression:
    """A time of day with the day that stands right behind it ("3 p.m. on Saturday")."""
    if one.grain != "time" or after is None or after.grain != "day" or after.interval is None:
        return one
    if not _TIME_TO_DAY.fullmatch(text, one.end_char, after.start_char):
        return one
    return replace(one, interval=after.interval, anchor=after.anchor, reason="the day that stands behind it")


def _modified(context: Context, meaning: Meaning) -> DateExpression:
    """The expression with an "early", "later in" or "the end of" that stands before it."""
    text, phrase = context.text, context.phrase
    found = DateExpression(phrase.start, phrase.end, text[phrase.start : phrase.end], *meaning)
    match = _MODIFIER.search(text, max(context.sentence[0], phrase.start - 30), phrase.start)
    if match is None or meaning.grain not in _MODIFIED or phrase.rule == "edge":
        return found
    part = re.sub(r"\s+", " ", (match["half"] or match["cut"] or match["edge"]).lower())
    longer = replace(found, start_char=match.start(), text=text[match.start() : phrase.end])
    if meaning.interval is None:
        return longer
    return replace(
        longer, interval=within(meaning.interval, part, _now(context, meaning)), reason=f"{part}: {meaning.reason}"
    )


def _now(context: Context, meaning: Meaning) -> date | None:
    """Where "earlier" and "later" are cut: at the narrative's date, or at publication."""
    told = context.told()
    return told[0][1].start if meaning.anchor == "narrative" and told else context.today


def _sentences_around(text: str, span: tuple[int, int], phrases: Sequence[Phrase]) -> list[tuple[int, int]]:
    """The sentence of each phrase of a span, cut at a few hundred characters on either side."""
    sentences = list(_split(text, *span)) if phrases else []
    around: list[tuple[int, int]] = []
    here = 0
    for phrase in phrases:
        while sentences[here][1] < phrase.end:
            here += 1
        start, end = sentences[here]
        around.append((max(start, phrase.start - _SENTENCE_REACH), min(end, phrase.end + _SENTENCE_REACH)))
    return around


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a span: together they cover it."""
    begin = start
    for match in _SENTENCE_END.finditer(text, start, end):
        if _ABBREVIATION.search(text[max(begin, match.start() - 6) : match.start() + 1]):
            continue
        yield begin, match.end()
        begin = match.end()
    yield begin, end
