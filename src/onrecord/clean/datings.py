"""Which of the dates printed around an article is the day it was published."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from onrecord.clean.draft import Found, in_text
from onrecord.clean.furniture import furniture_rule, is_section
from onrecord.clean.names import byline_name, is_agency, is_outlet_name, is_person_line
from onrecord.clean.pieces import Piece, count_words, is_sentence, trimmed
from onrecord.clean.stamps import Stamp, find_stamps, settle

MAX_DATE_LINE_WORDS = 22
MAX_LOOSE_WORDS = 2
EDGE_MARKS = " \t\xa0,;|·•–—-/()[]:\n\r"
TIME_WORDS = re.compile(r"(?:\w+ )?(?:local )?time|local|[A-Z]{2,4}T?|by|at|on", re.I)


class Standing(IntEnum):
    """How telling the place of a date is; the lowest wins."""

    LABELLED = 0
    BARELY_LABELLED = 1
    BESIDE_HEADLINE = 2
    ABOVE_HEADLINE = 3
    IN_DATELINE = 4
    GLUED = 5


@dataclass(frozen=True, slots=True)
class Dating:
    """A printed date in its place. Offsets of the stamp are into the article's text."""

    stamp: Stamp
    standing: Standing
    position: int


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that is there for its date: its stamps, and where other words stand in it (a byline, an outlet).

    Offsets are into the article's text.
    """

    stamps: tuple[Stamp, ...]
    rest: tuple[tuple[int, int], ...]


def read_date_line(piece: Piece, label: str | None = None) -> DateLine | None:
    """The dates of a line that holds little else, else None. `label` is what a label alone in the line before says."""
    stamps = find_stamps(piece.text) if piece.words <= MAX_DATE_LINE_WORDS else []
    if not stamps:
        return None
    rest = _rest(piece.text, stamps)
    if not all(_may_stand_beside(piece.text[start:end]) for start, end in rest):
        return None
    if is_sentence(piece.text) and rest and not any(stamp.label for stamp in stamps):
        return None
    moved = tuple(shifted(stamp, piece.start_char, label) for stamp in stamps)
    return DateLine(moved, tuple((start + piece.start_char, end + piece.start_char) for start, end in rest))


def shifted(stamp: Stamp, by: int, label: str | None = None) -> Stamp:
    """The same stamp with offsets into the whole text."""
    return replace(stamp, start_char=stamp.start_char + by, end_char=stamp.end_char + by, label=stamp.label or label)


def choose_published(text: str, datings: Sequence[Dating], *, crawl_date_above: bool) -> Found | None:
    """The publication date among these dates, with its words; its value is None where it cannot be read one way.

    Dates labelled as a change or a visit never count. A date above the headline counts only where nothing shows that
    the page prints the day of the visit there (`crawl_date_above`).
    """
    possible = [dating for dating in datings if dating.stamp.label in (None, "published")]
    if crawl_date_above:
        possible = [dating for dating in possible if dating.standing is not Standing.ABOVE_HEADLINE]
    if not possible:
        return None
    best = min(possible, key=lambda dating: (dating.standing, not dating.stamp.clock, dating.position))
    value, reason = settle(best.stamp, [dating.stamp for dating in datings])
    start = text.index(best.stamp.words, best.stamp.start_char)
    evidence = in_text(start, start + len(best.stamp.words))
    return Found(value, best.stamp.words, evidence + (f"; {reason}" if reason else ""))


def standing_of(stamp: Stamp, *, above: bool) -> Standing:
    """How telling a date line in the head is."""
    if stamp.label == "published":
        return Standing.BARELY_LABELLED if stamp.is_bare else Standing.LABELLED
    return Standing.ABOVE_HEADLINE if above and not stamp.clock else Standing.BESIDE_HEADLINE


def _rest(text: str, stamps: Sequence[Stamp]) -> list[tuple[int, int]]:
    edges = [0, *(edge for stamp in stamps for edge in (stamp.start_char, stamp.end_char)), len(text)]
    stretches = [_bare(text, edges[i], edges[i + 1]) for i in range(0, len(edges), 2)]
    return [(start, end) for start, end in stretches if start < end]


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    inside = text[start:end]
    start += len(inside) - len(inside.lstrip(EDGE_MARKS))
    return trimmed(text, start, max(start, start + len(text[start:end].rstrip(EDGE_MARKS))))


def _may_stand_beside(words: str) -> bool:
    """Whether these words may stand in a date line: a byline, an outlet, a section, a page mark, or next to nothing."""
    line = " ".join(words.split())
    if byline_name(line) or is_outlet_name(line) or is_agency(line) or is_section(line) or is_person_line(line):
        return True
    is_mark = TIME_WORDS.fullmatch(line) or furniture_rule(line, at_edge=True)
    return bool(is_mark) or count_words(line) <= MAX_LOOSE_WORDS
