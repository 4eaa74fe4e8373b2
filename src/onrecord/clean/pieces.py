"""A text as pieces: its lines, or its blocks where lines are wrapped by hand. The unit that cleaning marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

LINE = re.compile(r"[^\n\r\f\u2028\u2029\x85]+")
BREAK = re.compile(r"\r\n|[\n\r\f\u2028\u2029\x85]")
WRAP_MIN_CHARS, WRAP_MAX_CHARS = 50, 100
"""Mail and archive texts are wrapped at 60 to 80 columns; a line of news prose is nearly always longer."""
SENTENCE_END = re.compile(r"[.!?:…][\"'”’)\]]*$")
ABBREVIATION_END = re.compile(
    r"(?:\b[A-Za-z]\.|\.\.\.|…|\b(?:Inc|Ltd|Co|Jr|Sr|No|vs|Dr|Mr|St|Gov|Sen|Rep)\.)[\"'”’)\]]*$"
)
INNER_SENTENCE = re.compile(r"[a-z0-9)”’\"]{2}[.?!][\"”’]? +[“\"‘]?[A-Z]")
WORD = re.compile(r"\w+(?:['’.-]\w+)*")
PROSE_WORDS = 8
LONG_WORDS = 25


@dataclass(frozen=True, slots=True)
class Piece:
    """A line or block without the spaces at its edges. Offsets are code points into the whole text, half-open."""

    start_char: int
    end_char: int
    text: str
    is_apart: bool
    """A blank line, or the beginning of the text, stands before it."""

    @property
    def words(self) -> int:
        """How many words it holds."""
        return count_words(self.text)

    @property
    def line(self) -> str:
        """The piece with every run of white space as one space: what patterns are matched against."""
        return squeeze(self.text)


def squeeze(text: str) -> str:
    """The text with every run of white space, also no-break and zero-width ones, as one space."""
    return " ".join(text.replace("\u200b", " ").replace("\ufeff", " ").split())


def count_words(text: str) -> int:
    """How many words stand in the text."""
    return sum(1 for _ in WORD.finditer(text))


def split_pieces(text: str) -> list[Piece]:
    """The text's pieces in order. Everything outside them is white space."""
    lines = _lines(text)
    return _blocks(text, lines) if _is_wrapped(lines) else lines


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The same stretch without white space at its edges; empty where there is nothing else."""
    inside = text[start:end]
    start += len(inside) - len(inside.lstrip())
    return start, max(start, start + len(inside.strip()))


def is_sentence(text: str) -> bool:
    """Whether the line reads as a sentence: four words or more, some in lower case, and a mark at the end."""
    words = text.split()
    return len(words) >= 4 and bool(SENTENCE_END.search(text)) and any(word[0].islower() for word in words)


def is_prose(text: str) -> bool:
    """Whether the line is surely running text: a sentence of some length, or too long for anything else."""
    words = count_words(text)
    return words >= LONG_WORDS or (words >= PROSE_WORDS and is_sentence(text))


def has_inner_sentence(text: str) -> bool:
    """Whether a second sentence begins inside the line."""
    return bool(INNER_SENTENCE.search(text))


def ends_as_sentence(text: str) -> bool:
    """Whether the line ends with a full stop that no abbreviation explains."""
    return bool(re.search(r"\.[\"'”’)\]]*$", text)) and not ABBREVIATION_END.search(text)


def _lines(text: str) -> list[Piece]:
    found: list[Piece] = []
    last_end = 0
    for match in LINE.finditer(text):
        start, end = trimmed(text, *match.span())
        if start == end:
            continue
        is_apart = not found or len(BREAK.findall(text, last_end, start)) > 1
        found.append(Piece(start, end, text[start:end], is_apart))
        last_end = end
    return found


def _is_wrapped(lines: list[Piece]) -> bool:
    """Whether lines are broken inside sentences: most that have a next one in their block stop in mid-sentence."""
    inner = [line for line, after in pairwise(lines) if not after.is_apart]
    if len(inner) < 4 or max(len(line.text) for line in lines) > WRAP_MAX_CHARS:
        return False
    broken = [line for line in inner if len(line.text) >= WRAP_MIN_CHARS and not SENTENCE_END.search(line.text)]
    return len(broken) > len(inner) / 2


def _blocks(text: str, lines: list[Piece]) -> list[Piece]:
    """The lines joined to blocks. A line too short to have been broken by the wrapping ends its block."""
    starts = [0]
    for index, (before, line) in enumerate(pairwise(lines), 1):
        if line.is_apart or len(before.text) < WRAP_MIN_CHARS:
            starts.append(index)
    blocks = ((lines[start], lines[end - 1]) for start, end in pairwise([*starts, len(lines)]))
    return [
        Piece(first.start_char, last.end_char, text[first.start_char : last.end_char], first.is_apart)
        for first, last in blocks
    ]
