"""Tokens and sentences of English news: spaCy's tokenizer, paragraph by paragraph, with offsets into the article.

A sentence never crosses a paragraph, and never ends inside a quotation that opens after its first word.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.tokenizer import Tokenizer

MAX_TOKENS = 250
"""No sentence of news is longer, quotations apart: text without stops is read piece by piece."""
MAX_CLOSERS = 4
"""Marks that can close behind one stop."""
_LONG_RUN = re.compile(r"\S{500}")

_STOP = re.compile(r"[.!?…]+$")
_ABBREVIATION = re.compile(
    r"^(?:[A-Z]\.|(?:[A-Za-z]\.){2,}|(?:mr|mrs|ms|dr|prof|gen|col|lt|sgt|capt|maj|brig|rep|sen|gov|rev|hon|sr|jr|st|mt|no|vs|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|inc|corp|ltd|co|messrs|adm|cmdr|amb|pres|supt|insp)\.)$",
    re.IGNORECASE,
)
_QUOTE_MARKS = frozenset("\"“”„«»‘’'") | {"''", "``"}
_CLOSERS = frozenset("\"”»’')]") | {"''"}
_LAST_SIGNS = frozenset(".!?…\"”»’')]")
"""What the last token of a sentence ends in, if more of its paragraph follows."""


class Token(NamedTuple):
    """A word or mark; offsets are code points into the article's text, half-open. A word has a letter or a digit."""

    text: str
    lower: str
    start: int
    end: int
    is_capitalised: bool
    is_word: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A run of tokens within one paragraph; `paragraph` is its index, from 0."""

    tokens: tuple[Token, ...]
    paragraph: int

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end


@cache
def _tokenizer() -> Tokenizer:
    import spacy

    return spacy.blank("en").tokenizer


@lru_cache(maxsize=256)
def tokenize(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The tokens of `text[start:end]`, without whitespace, with offsets into `text`.

    Those of an article's paragraphs are kept a while, for what is read inside them (`tokens_within`).
    """
    cuts = [start, *(match.end() for match in _LONG_RUN.finditer(text, start, end)), end]
    return tuple(token for first, last in pairwise(cuts) for token in _tokens(text, first, last))


def _tokens(text: str, start: int, end: int) -> Iterator[Token]:
    from spacy.attrs import IDX, LENGTH

    cuts: list[list[int]] = _tokenizer()(text[start:end]).to_array([IDX, LENGTH]).tolist()
    for at, length in cuts:
        first, last = start + at, start + at + length
        words = text[first:last]
        if not words.isspace():
            yield Token(words, words.lower(), first, last, words[0].isupper(), _is_word(words))


def _is_word(words: str) -> bool:
    return words.isalnum() or any(sign.isalnum() for sign in words)


def tokens_within(text: str, start: int, end: int, paragraph: tuple[int, int]) -> tuple[Token, ...]:
    """The tokens of `text[start:end]`, as they stand in their paragraph; cut anew where an edge cuts one."""
    if start < paragraph[0] or end > paragraph[1]:
        return tokenize(text, start, end)
    whole = tokenize(text, *paragraph)
    first = bisect_left(whole, start, key=_start)
    last = bisect_left(whole, end, lo=first, key=_start)
    is_cut = (first > 0 and whole[first - 1].end > start) or (last > 0 and whole[last - 1].end > end)
    return tokenize(text, start, end) if is_cut else whole[first:last]


def _start(token: Token) -> int:
    return token.start


def sentences(text: str, paragraphs: Sequence[tuple[int, int]], quoted: Sequence[tuple[int, int]]) -> list[Sentence]:
    """The sentences of an article in order. `quoted` are the quotations' offsets, marks included, by start."""
    inside = _Stretches(quoted)
    return [
        Sentence(run, index)
        for index, (start, end) in enumerate(paragraphs)
        for run in _split(tokenize(text, start, end), inside)
    ]


def sentences_within(tokens: Sequence[Token], quoted: Sequence[tuple[int, int]]) -> list[Sentence]:
    """The sentences of a piece of a paragraph, given its tokens."""
    return [Sentence(run, 0) for run in _split(tokens, _Stretches(quoted))]


class _Stretches:
    """Stretches of text, by start, that may overlap: for asking whether a place stands inside any."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._starts = [start for start, _ in spans]
        self._ends = list(accumulate((end for _, end in spans), max))

    def hold(self, at: int) -> bool:
        """Whether an offset stands between the first and the last code point of a stretch."""
        index = bisect_left(self._starts, at) - 1
        return index >= 0 and at < self._ends[index]


def _split(tokens: Sequence[Token], quoted: _Stretches) -> Iterator[tuple[Token, ...]]:
    begin = 0
    for index in range(len(tokens) - 1):
        token = tokens[index]
        is_long = index + 1 - begin >= MAX_TOKENS and not quoted.hold(token.end)
        if is_long or (token.text[-1] in _LAST_SIGNS and _ends_sentence(tokens, index, tokens[index + 1], quoted)):
            yield tuple(tokens[begin : index + 1])
            begin = index + 1
    if begin < len(tokens):
        yield tuple(tokens[begin:])


def _is_abbreviation(tokens: Sequence[Token], at: int) -> bool:
    """Whether the stop at `at` belongs to an abbreviation, in one token with it or in two ("Lt" ".")."""
    if _ABBREVIATION.match(tokens[at].text):
        return True
    is_stop = tokens[at].text == "." and at > 0 and tokens[at - 1].end == tokens[at].start
    return is_stop and _ABBREVIATION.match(tokens[at - 1].text + ".") is not None


def _is_reported(tokens: Sequence[Token], at: int) -> bool:
    """Whether a question in quotation marks goes on with who asked it ("..." Smith asked)."""
    return any(
        token.lower in {"asked", "said", "asks", "says", "wrote", "told", "cried"} for token in tokens[at : at + 4]
    )


def _ends_sentence(tokens: Sequence[Token], index: int, following: Token, quoted: _Stretches) -> bool:
    token = tokens[index]
    if quoted.hold(token.end):
        return False
    stopper = token
    back = index
    while stopper.text in _CLOSERS and back > max(0, index - MAX_CLOSERS):
        back -= 1
        stopper = tokens[back]
    if not _STOP.search(stopper.text) or _is_abbreviation(tokens, back):
        return False
    if stopper is not token and stopper.text in {"?", "!"} and _is_reported(tokens, index + 1):
        return False
    if following.text in _CLOSERS and following.start == token.end:
        return False
    return (
        following.is_capitalised
        or following.text in _QUOTE_MARKS
        or following.text[:1].isdigit()
        or following.text in "([—–-•*"
    )
