"""Whether a line is a headline, and a headline without what page and crawler glue to it."""

from __future__ import annotations

import re

from onrecord.clean.datelines import find_dateline
from onrecord.clean.furniture import is_section
from onrecord.clean.names import is_outlet_name
from onrecord.clean.pieces import Piece, count_words, ends_as_sentence, has_inner_sentence

MAX_WORDS = 35
MAX_SENTENCE_CASE_WORDS = 20
TITLE_CASE_SHARE = 0.7
MIN_FOLLOWING_RATIO = 1.3
"""The paragraph after a headline that ends with a full stop is longer than the headline by at least this factor."""
RUNNING_WORDS = re.compile(
    r"\b(?:a|an|the|was|were|has|had|have|been|who|which|said|his|her|their|its|he|she|they|i|we"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b",
    re.I,
)
"""Words that headlines leave out; on the PolNeAR training part they tell first paragraphs from headlines best."""
SUFFIX = re.compile(r"\s+(?:[|–—»•·]|-|::)\s+(?P<name>[^|–—»•·]{2,50})$")


def is_headline(piece: Piece, after: Piece | None) -> bool:
    """Whether the line reads as the headline of what comes after it."""
    line, words = piece.line, piece.words
    if after is None or not 2 <= words <= MAX_WORDS or has_inner_sentence(line) or find_dateline(line):
        return False
    if (line[0] in '“"' and line[-1] in '”"') or line.endswith((",", ', "')):
        return False
    if not ends_as_sentence(line):
        return (
            words <= MAX_SENTENCE_CASE_WORDS or _title_case(line) >= TITLE_CASE_SHARE or not RUNNING_WORDS.search(line)
        )
    return after.is_apart and after.words >= MIN_FOLLOWING_RATIO * words and _leaves_words_out(line, words)


def without_suffix(title: str) -> tuple[str, str | None]:
    """The headline and the outlet after a bar or dash ("Headline | Example News"), None where there is none."""
    match = SUFFIX.search(title)
    if (
        match
        and is_outlet_name(match["name"])
        and not is_section(match["name"])
        and count_words(title[: match.start()]) >= 2
    ):
        return title[: match.start()], match["name"]
    return title, None


def same_words(one: str, other: str) -> bool:
    """Whether two headlines agree in letters and digits."""
    return _letters(one) == _letters(other)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _leaves_words_out(line: str, words: int) -> bool:
    """Whether a line with a full stop is a headline: in title case, or without the words that headlines leave out."""
    if _title_case(line) >= TITLE_CASE_SHARE:
        return True
    return 4 <= words <= MAX_SENTENCE_CASE_WORDS and not RUNNING_WORDS.search(line)


def _title_case(line: str) -> float:
    long_words = [word for word in re.findall(r"[^\W\d_][\w’'-]*", line) if len(word) > 3]
    return sum(word[0].isupper() for word in long_words) / len(long_words) if long_words else 0.0
