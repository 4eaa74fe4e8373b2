"""Tokens and sentences of English news: spaCy's tokenizer, paragraph by paragraph, with offsets into the article.

A sentence never crosses a paragraph, and never ends inside a quotation that opens after its first word.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

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


@dataclass(frozen=True, slots=True)
class Token:
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


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """The tokens of `text[start:end]`, without whitespace, with offsets into `text`."""
    cuts = [start, *(match.end() for match in _LONG_RUN.finditer(text, start, end)), end]
    return [token for first, last in pairwise(cuts) for token in _tokens(text, first, last)]


def _tokens(text: str, start: int, end: int) -> Iterator[Token]:
    for found in _tokenizer()(text[start:end]):
        if not found.is_space:
            words, at = found.text, start + found.idx
            is_word = words.isalnum() or any(sign.isalnum() for sign in words)
            yield Token(words, found.lower_, at, at + len(words), words[:1].isupper(), is_word)


def sentences(text: str, paragraphs: Sequence[tuple[int, int]], quoted: Sequence[tuple[int, int]]) -> list[Sentence]:
    """The sentences of an article in order. `quoted` are the quotations' offsets, marks included, by start."""
    found: list[Sentence] = []
    inside = _Stretches(quoted)
    for index, (start, end) in enumerate(paragraphs):
        found += [Sentence(tuple(run), index) for run in _split(tokenize(text, start, end), inside)]
    return found


class _Stretches:
    """Stretches of text, by start, that may overlap: for asking whether a place stands inside any."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._starts = [start for start, _ in spans]
        self._ends = list(accumulate((end for _, end in spans), max))

    def hold(self, at: int) -> bool:
        """Whether an offset stands between the first and the last code point of a stretch."""
        index = bisect_left(self._starts, at) - 1
        return index >= 0 and at < self._ends[index]


def _split(tokens: list[Token], quoted: _Stretches) -> list[list[Token]]:
    runs: list[list[Token]] = []
    run: list[Token] = []
    for index, token in enumerate(tokens):
        run.append(token)
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        is_long = len(run) >= MAX_TOKENS and not quoted.hold(token.end)
        if following is None or is_long or _ends_sentence(tokens, index, following, quoted):
            runs.append(run)
            run = []
    return runs


def _is_abbreviation(tokens: list[Token], at: int) -> bool:
    """Whether the stop at `at` belongs to an abbreviation, in one token with it or in two ("Lt" ".")."""
    if _ABBREVIATION.match(tokens[at].text):
        return True
    is_stop = tokens[at].text == "." and at > 0 and tokens[at - 1].end == tokens[at].start
    return is_stop and _ABBREVIATION.match(tokens[at - 1].text + ".") is not None


def _is_reported(tokens: list[Token], at: int) -> bool:
    """Whether a question in quotation marks goes on with who asked it ("..." Smith asked)."""
    return any(
        token.lower in {"asked", "said", "asks", "says", "wrote", "told", "cried"} for token in tokens[at : at + 4]
    )


def _ends_sentence(tokens: list[Token], index: int, following: Token, quoted: _Stretches) -> bool:
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
