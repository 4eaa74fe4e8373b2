"""Tells which date is that of an utterance, and not of what was said, of another clause or of another event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import regex

from onrecord.attribute.grammar import CLEARLY_FINITE
from onrecord.attribute.relations import Relation, Span
from onrecord.attribute.vocabulary import document_class, documents, medium_heads, past_forms
from onrecord.dates import DateExpression, DateInterval
from onrecord.dates.interval import unit_holding
from onrecord.dates.meanings import NO_NARRATIVE

STOPS_BEFORE = (". ", "? ", "! ", ".” ", '." ', ".' ")
"""What ends the sentence before one."""
MAX_CLAUSE_CHARS = 60
"""So far behind a date may stand the "when" of the clause that it dates ("in the 2020 election here, when he said")."""

_NOT_OF_SPEAKING = regex.compile(
    r"(?:^\W*(?:after|since|before|following|until|despite|amid|ahead of)\b[^,]*"
    r"|\b(?:on the eve|the day|days|hours|weeks|months|ahead|in advance)\s(?:of|before|after|following|since)\b[^,]*"
    r"|\bfor|\bsince|\buntil|\btill|\bby|\bbefore|\bafter|\b(?:scheduled|due|planned)\b[^,]*"
    r"|\b(?:which|who|that|when|where|while|whether|began|begun|held|took place|agreed|signed|killed|"
    r"launched|elected|born|founded)\b[^,]*"
    r")\s(?:the\s|on\s|in\s)?$",
    regex.IGNORECASE,
)
_IN_SUBORDINATE = regex.compile(r"\b(?:after|because|once|before|although|though|if)\s(?P<clause>[^,;]*)$")
_WORDS = regex.compile(r"(?<!\p{L})\p{Ll}[\p{L}'’]*")
_VAGUE = frozenset(["now", "currently", "present", "the present", "future", "the future", "the past"])
_STRETCH = regex.compile(
    r"(?:the\s|these\s)?(?:past|last|next|coming|recent)\s(?:\p{L}+\s|\d+\s)*(?:hour|day|week|month|year|decade)s",
    regex.IGNORECASE,
)
_MODIFIES = regex.compile(
    r"\s(?!(?:in|on|at|by|to|with|and|or|but|when|that|as|for|after|before|during|he|she|they|it|the|a|an|his|her|told|"
    r"said|was|were|is|had|has)\b)\p{Ll}"
)
"""A year right before a noun dates what the noun means: "the 2016 election"."""
_NEXT_WORDS = regex.compile(r"(?:\s[\p{L}-]+){1,3}")
_RELATIVE = regex.compile(r"\s*,\s(?:who|which|whose|where|when)\b[^,]*$")
_BESIDE = regex.compile(r"\b(?:after|before|following|later|earlier)$", regex.IGNORECASE)
_WHEN = regex.compile(r"[^.;:!?\n]*?,?\s(?:when|in\swhich|at\swhich)\s$")
_ISSUED = regex.compile(r",?\s(?:published|released|issued|posted|dated|made\spublic|aired|given)\s(?:[^,]*\s)?$")
_THEN = regex.compile(r"\s(?:back\s)?(?:at the time|then|that (?:day|night|evening|morning|afternoon|week))\b")
_POSSESSIVE = regex.compile(r"['’]s\s")
_AT = regex.compile(r"\b(?:at|during|in|on)\s(?:\p{L}+\s){0,2}$", regex.IGNORECASE)
_BREAK = regex.compile(r"[—–;:(]|\s-{1,2}\s")
_IS_TAKEN_UP = regex.compile(r"(?:the|this|that)\s\p{Ll}+", regex.IGNORECASE)
_THEN_AT_END = regex.compile(r"\s(?:at the time|then)\W*$")
_IN_PHRASE = regex.compile(
    r"\b(?:on|of|from|until|till|to|by|since|before|after|and|for)\s(?:the\s)?$", regex.IGNORECASE
)
_NAME_ON = regex.compile(r"\p{Lu}[\p{L}\p{M}'’.-]*\s(?:on\s)?$")
_PART_OF = regex.compile(r"(?:early|mid|late)\b", regex.IGNORECASE)


def date_of(
    text: str, relation: Relation, pieces: Sequence[Span], dates: Sequence[DateExpression]
) -> DateExpression | None:
    """The date of the cue's own clause; `pieces` are the parts of its sentence outside what is said.

    Months and years count whole: when in late June somebody spoke is not known to the half (codebook).
    """
    fitting = [
        date
        for date in dates
        if _ends_source(text, date, relation)
        or _is_of_issue(text, date, relation)
        or (
            _is_within(date, pieces) and (_opens_when(text, date, relation) or _is_of_cue(text, date, relation, pieces))
        )
    ]
    cue = relation.cue or (0, 0)
    nearest = min(
        fitting, key=lambda date: min(abs(date.start_char - cue[1]), abs(cue[0] - date.end_char)), default=None
    )
    return _whole(nearest) if nearest else None


def date_in(text: str, sentence: Span, dates: Sequence[DateExpression]) -> DateExpression | None:
    """The first date of a sentence that can date what it tells of."""
    return next((_whole(date) for date in dates if dates_speaking(text, date, [sentence])), None)


def points_back(text: str, relation: Relation, pieces: Sequence[Span], dates: Sequence[DateExpression]) -> bool:
    """Whether words mean an act told of before: "said at the time", "said that evening", "the letter reads"."""
    source = relation.source or (0, 0)
    if _IS_TAKEN_UP.fullmatch(text, *source) and document_class(text[slice(*source)]):
        return True
    if relation.cue is not None and (_THEN.match(text, relation.cue[1]) or _THEN.search(text, *relation.cue)):
        return True
    if any(_THEN_AT_END.search(text, *piece) for piece in pieces):
        return True
    return any(date.reason == NO_NARRATIVE and _is_within(date, pieces) for date in dates)


def dates_speaking(text: str, date: DateExpression, pieces: Sequence[Span]) -> bool:
    """Whether a date can be that of an utterance, by the words beside it."""
    if _MODIFIES.match(text, date.end_char) and date.grain == "year":
        following = _NEXT_WORDS.match(text, date.end_char)
        if following and not any(word in _dated_things() for word in following.group().lower().split()):
            return False
    if (
        date.text.lower() in _VAGUE
        or date.reason == NO_NARRATIVE
        or (date.interval is None and _BESIDE.search(date.text))
    ):
        return False
    if _STRETCH.fullmatch(date.text) or is_dateline(text, date):
        return False
    start = next((s for s, e in pieces if s <= date.start_char < e), date.start_char)
    before = text[start : date.start_char]
    if _POSSESSIVE.match(text, date.end_char) and not _is_dated_thing_at(text, date, before):
        return False
    subordinate = _IN_SUBORDINATE.search(before)
    if subordinate and _has_finite_verb(subordinate["clause"]):
        return False
    return _NOT_OF_SPEAKING.search(before + ("" if before.endswith(" ") else " ")) is None


def _is_dated_thing_at(text: str, date: DateExpression, before: str) -> bool:
    """Whether somebody speaks at what a date is of: "at Monday's debate", not "after Monday's vote"."""
    following = _NEXT_WORDS.match(text, date.end_char + 2)
    named = following.group().lower().split() if following else []
    return _AT.search(before) is not None and any(word in _dated_things() for word in named)


def is_dateline(text: str, date: DateExpression) -> bool:
    """Whether a full date stands at an edge of its line with no preposition: the day of the article itself."""
    if date.grain != "day" or date.anchor != "explicit":
        return False
    begins = date.start_char == 0 or text[date.start_char - 1] == "\n"
    ends = text[date.end_char : date.end_char + 1] in ("", "\n")
    return begins or (ends and _IN_PHRASE.search(text, max(0, date.start_char - 12), date.start_char) is None)


def _is_within(date: DateExpression, pieces: Sequence[Span]) -> bool:
    return any(start <= date.start_char and date.end_char <= end for start, end in pieces)


def _is_of_cue(text: str, date: DateExpression, relation: Relation, pieces: Sequence[Span]) -> bool:
    return (
        dates_speaking(text, date, pieces)
        and not _dates_another_clause(text, date, relation)
        and not _in_relative_clause(text, date, relation)
        and not _is_broken_off(text, date, relation)
    )


def _is_broken_off(text: str, date: DateExpression, relation: Relation) -> bool:
    """Whether a dash, a colon or a semicolon stands between a statement and the date behind it."""
    last = max((end for _, end in relation.spans if end <= date.start_char), default=date.start_char)
    return _BREAK.search(text, last, date.start_char) is not None


def _opens_when(text: str, date: DateExpression, relation: Relation) -> bool:
    """Whether the cue stands in a clause that tells what happened at the date: "in 2020, when he said"."""
    home = relation.source or relation.cue
    if home is None or not date.end_char < home[0] <= date.end_char + MAX_CLAUSE_CHARS:
        return False
    return _WHEN.fullmatch(text, date.end_char, home[0]) is not None


def _ends_source(text: str, date: DateExpression, relation: Relation) -> bool:
    """Whether a reader took the day of the utterance for the end of its source: "the Mail on Saturday wrote"."""
    if relation.source is None or date.end_char != relation.source[1] or date.grain != "day":
        return False
    return _NAME_ON.search(text, relation.source[0], date.start_char) is not None


def _is_of_issue(text: str, date: DateExpression, relation: Relation) -> bool:
    """Whether a date in the source tells when what speaks was made public: "results published in 2019 show"."""
    if relation.source is None or not relation.source[0] <= date.start_char < relation.source[1]:
        return False
    return _ISSUED.search(text, relation.source[0], date.start_char) is not None


def _in_relative_clause(text: str, date: DateExpression, relation: Relation) -> bool:
    """Whether a date stands in a clause about the source, between it and the cue: "X, who resigned in May, said"."""
    if relation.source is None or relation.cue is None or not relation.source[1] <= date.start_char < relation.cue[0]:
        return False
    return _RELATIVE.match(text, relation.source[1], date.start_char) is not None


def _dates_another_clause(text: str, date: DateExpression, relation: Relation) -> bool:
    """Whether a verb stands between a date and the source behind it: "gave 25 million last month to X, who backs"."""
    home = relation.source or relation.cue
    if home is None or date.end_char > home[0]:
        return False
    begins = max(text.rfind(stop, 0, date.start_char) + 1 for stop in ("\n", *STOPS_BEFORE))
    before = max((end for _, end in relation.content if end <= date.start_char), default=0)
    return _has_finite_verb(text[max(begins, before) : home[0]])


def _has_finite_verb(words: str) -> bool:
    """Whether words hold a finite verb; the participle behind what is dated is none ("a message posted Friday")."""
    found = _WORDS.findall(words)
    return any(
        word in past_forms() or word in CLEARLY_FINITE or (word.endswith("ed") and before not in _dated_things())
        for before, word in zip(["", *found], found, strict=False)
    )


@cache
def _dated_things() -> frozenset[str]:
    """Nouns for what is said or made public at a date, so that the date beside them is that of the utterance."""
    return medium_heads() | documents().keys() | {"recording"}


def _whole(date: DateExpression) -> DateExpression:
    """A date with the whole month or year that it names a part of."""
    if date.interval is None or date.grain not in ("month", "year") or not _PART_OF.match(date.text):
        return date
    first, last = (unit_holding(day, date.grain) for day in (date.interval.start, date.interval.end))
    return replace(date, interval=DateInterval(first.start, last.end))
