"""What the readers of text and HTML hand to `clean`: the text, its marks, and the facts found with their evidence."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.records import SpanKind


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked part of the text, before it has an article."""

    kind: SpanKind
    start_char: int
    end_char: int
    reason: str


@dataclass(frozen=True, slots=True)
class Found:
    """A fact with the words it was read from and the place where they stand.

    `value` is None where words were found that cannot be read one way; `evidence` then ends with the reason.
    """

    value: str | None
    words: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Cited:
    """An outlet credited as a source of the whole article."""

    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class Draft:
    """One text, marked. Marks stand in text order, do not overlap and cover everything that is not white space."""

    text: str
    marks: tuple[Mark, ...]
    title: str | None = None
    byline: str | None = None
    section: str | None = None
    outlet: Found | None = None
    published: Found | None = None
    cited: tuple[Cited, ...] = ()


def in_text(start: int, end: int) -> str:
    """Evidence that stands in the article's text."""
    return f"text:{start}-{end}"
