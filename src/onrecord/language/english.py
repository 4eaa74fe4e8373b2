"""Tokens and sentences of English news: spaCy's tokenizer, paragraph by paragraph, with offsets into the article.

A sentence never crosses a paragraph, and never ends inside a quotation that opens after its first word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokenizer import Tokenizer

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
    """A word or mark; offsets are code points into the article's text, half-open."""

    text: str
    lower: str
    start: int
    end: int

    @property
    def is_capitalised(self) -> bool:
        return self.text[:1].isupper()

    @property
    def is_word(self) -> bool:
        return any(character.isalnum() for character in self.text)


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
    doc = _tokenizer()(text[start:end])
    return [
        Token(token.text, token.lower_, start + token.idx, start + token.idx + len(token.text))
        for token in doc
        if not token.is_space
    ]


def sentences(text: str, paragraphs: Sequence[tuple[int, int]], quoted: Sequence[tuple[int, int]]) -> list[Sentence]:
    """The sentences of an article in order. `quoted` are the outer quotations' offsets, marks included, by start."""
    found: list[Sentence] = []
    for index, (start, end) in enumerate(paragraphs):
        tokens = tokenize(text, start, end)
        inside = [(s, e) for s, e in quoted if start <= s < end]
        found += [Sentence(tuple(run), index) for run in _split(tokens, inside)]
    return found


def _split(tokens: list[Token], quoted: Sequence[tuple[int, int]]) -> list[list[Token]]:
    runs: list[list[Token]] = []
    run: list[Token] = []
    for index, token in enumerate(tokens):
        run.append(token)
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if following is None or _ends_sentence(tokens, index, following, quoted):
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


def _ends_sentence(tokens: list[Token], index: int, following: Token, quoted: Sequence[tuple[int, int]]) -> bool:
    token = tokens[index]
    if any(start < token.end < end for start, end in quoted):
        return False
    stopper = token
    back = index
    while stopper.text in _CLOSERS and back > 0:
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
