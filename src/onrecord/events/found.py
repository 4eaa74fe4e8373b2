"""Finds the dated happenings of an article: from each date outward to what it dates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date as Day
from datetime import timedelta

from onrecord.dates import DateExpression
from onrecord.dates.meanings import NO_NUMBER
from onrecord.events.clauses import behind, clause_of, noun_phrase
from onrecord.events.lines import Line, Range, VerbGroup
from onrecord.events.naming import Naming, counted_from, naming_of
from onrecord.events.vocabulary import of_role
from onrecord.language.english import Sentence, Token
from onrecord.records import EventStatus

Span = tuple[int, int]
"""Half-open code-point offsets into the article's text."""
Tagger = Callable[[Sequence[Token]], list[str]]

_LONGEST_POINT = timedelta(days=366)
_DOUBTED = frozenset(
    "reportedly allegedly purportedly supposedly apparently alleged reported suspected rumoured rumored".split()
)
_TO_COME = frozenset("upcoming scheduled planned forthcoming coming next".split())
_AGAINST = ("on", "against", "to")


@dataclass(frozen=True, slots=True)
class Happening:
    """Something dated that a text tells; all spans are offsets into the text.

    `actors` and `recipients` are stretches in which the parties are named, in order. `date` is None for what only the
    date of something else is counted from ("two days after the attack").
    """

    label: Span
    words: Span
    sentence: Span
    date: DateExpression | None
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]
    status: EventStatus


def find_happenings(
    sentences: Iterable[Sentence], dates: Sequence[DateExpression], tagger: Tagger, published: Day | None
) -> list[Happening]:
    """The dated happenings of the sentences, by the place of their labels; one for each label, with its finest date."""
    found: dict[Span, Happening] = {}
    for sentence in sentences:
        inside = [one for one in dates if sentence.start <= one.start_char and one.end_char <= sentence.end]
        if inside:
            line = Line(sentence.tokens, tagger(sentence.tokens))
            for happening in _in_line(line, inside, published):
                held = found.get(happening.label)
                found[happening.label] = happening if held is None else _finer(held, happening)
    return [found[label] for label in sorted(found)]


def _finer(one: Happening, other: Happening) -> Happening:
    """The one with the more precise date; the first of equals."""
    return min((one, other), key=_length)


def _length(one: Happening) -> float:
    interval = one.date.interval if one.date else None
    return (interval.end - interval.start).days if interval else float("inf")


def _in_line(line: Line, dates: Sequence[DateExpression], published: Day | None) -> list[Happening]:
    ranges = [(line.at(one.start_char), line.at(one.end_char)) for one in dates]
    found = []
    for date, words in zip(dates, ranges, strict=True):
        if not _is_point(date):
            continue
        naming = naming_of(line, words, ranges)
        status = _status(line, naming, date, published) if naming else None
        if naming and status:
            found.append(_told(line, naming, words, date, status))
        noun = counted_from(line, words)
        if noun is not None:
            found.append(_told(line, Naming(noun), (words[1], words[1]), None, "happened"))
    return found


def _is_point(date: DateExpression) -> bool:
    """Whether it says when something was, not over how long ("recent weeks") or at what hour."""
    if date.interval is None:
        return date.grain != "time" and not date.reason.startswith(NO_NUMBER)
    return date.anchor != "publication" or date.interval.end - date.interval.start <= _LONGEST_POINT


def _told(line: Line, naming: Naming, date_words: Range, date: DateExpression | None, status: EventStatus) -> Happening:
    if naming.group is None:
        words, actors, recipients = _by_noun(line, naming.label, date_words)
    else:
        words, actors, recipients = _by_verb(line, naming, naming.group, date_words)
    label = line.tokens[naming.label]
    named, acted_on = (tuple(line.span(one) for one in some if one[0] < one[1]) for some in (actors, recipients))
    sentence = (line.tokens[0].start, line.tokens[-1].end)
    return Happening((label.start, label.end), line.span(words), sentence, date, named, acted_on, status)


def _by_verb(line: Line, naming: Naming, group: VerbGroup, date: Range) -> tuple[Range, list[Range], list[Range]]:
    """The words of a clause, who acts in it and on whom."""
    clause = clause_of(line, group, date[1] if date[0] >= group.first else group.end)
    words = (_opening(line, date) if _is_near(line, date, clause.words) else clause.words[0], clause.words[1])
    rest = (group.end, clause.words[1])
    if naming.label != group.main:
        _, actors, recipients = _by_noun(line, naming.label, date)
        if group.is_passive or naming.label < group.first:
            return words, [*actors, behind(line, rest, "by")], recipients
        return words, [clause.subject, *actors], recipients or [behind(line, rest, one) for one in _AGAINST]
    if group.is_passive:
        return words, [behind(line, rest, "by")], [clause.subject]
    return words, [clause.subject], [clause.object, behind(line, rest, "with")]


def _is_near(line: Line, date: Range, words: Range) -> bool:
    """Whether a date that stands before a clause belongs to its words: nothing but marks lies between."""
    return date[1] <= words[0] and all(not line.tokens[at].is_word for at in range(date[1], words[0]))


def _opening(line: Line, date: Range) -> int:
    """Where a clause begins that opens with a date: at the date's preposition."""
    return date[0] - (line.tag(date[0] - 1) in ("IN", "RB") and date[0] > 0)


def _by_noun(line: Line, noun: int, date: Range) -> tuple[Range, list[Range], list[Range]]:
    """The words of a noun phrase, who acts in it and on whom."""
    words = noun_phrase(line, noun, date[1] if date[0] > noun else noun + 1)
    words = (min(words[0], date[0]), words[1]) if words[0] - 2 <= date[1] <= noun else words
    rest = (noun + 1, words[1])
    whose = behind(line, rest, "of")
    actors = [(words[0], noun), behind(line, rest, "by"), behind(line, rest, "between")]
    recipients = [behind(line, rest, one) for one in ("on", "against", "with")]
    if of_role(line.lower(noun)) == "actor":
        return words, [*actors, whose], recipients
    return words, actors, [whose, *recipients]


def _status(line: Line, naming: Naming, date: DateExpression, published: Day | None) -> EventStatus | None:
    """Whether it happened or is to come; None where it is told that it did not happen, or might."""
    group = naming.group
    is_ahead = bool(published and date.interval and date.interval.start > published)
    near = {line.lower(at) for at in range(max(0, naming.label - 4), min(naming.label + 4, len(line.tokens)))}
    if group is None:
        return "scheduled" if is_ahead or near & _TO_COME - {"next"} else "claimed" if near & _DOUBTED else "happened"
    if group.is_negated or group.form == "modal" or (group.form == "infinitive" and line.lower(group.first) != "to"):
        return None
    around = {line.lower(at) for at in range(max(0, group.first - 2), min(group.end + 2, len(line.tokens)))}
    if group.form == "future" or is_ahead or (around | near) & {"scheduled", "slated", "due", "planned"}:
        return "scheduled"
    if group.form == "would":
        return "scheduled" if date.interval is None or date.anchor == "publication" else None
    if group.form == "infinitive":
        return None
    return "claimed" if (around | near) & _DOUBTED else "happened"
