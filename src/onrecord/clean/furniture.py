"""Which lines belong to the page and not to the article, by the wordings in the lexicons."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.clean.pieces import count_words
from onrecord.lexicons import rows

MAX_CHARS = 260
"""A longer line is never furniture by its wording: it would be a paragraph that merely begins like one."""
MAX_CAPTION_WORDS = 80
MAX_CREDIT_CHARS = 200
MAX_SECTION_WORDS = 4
SEPARATOR = re.compile(r"\s*(?:[/>»›→|•·]|::)\s*")


@dataclass(frozen=True, slots=True)
class Rule:
    """One wording: `any` holds everywhere, `edge` only outside the running text, `close` also ends the article."""

    place: str
    pattern: re.Pattern[str]
    reason: str


@cache
def _rules() -> tuple[Rule, ...]:
    rules = (Rule(row["place"], re.compile(row["pattern"], re.I), row["reason"]) for row in rows("furniture"))
    return tuple(sorted(rules, key=lambda rule: rule.place != "close"))


@cache
def _captions(part: str) -> re.Pattern[str]:
    patterns = "|".join(f"(?:{row['pattern']})" for row in rows("captions") if row["part"] == part)
    return re.compile(rf"(?:{patterns})\s*$" if part == "end" else patterns, re.I)


@cache
def section_words() -> frozenset[str]:
    """The words that section lines and breadcrumbs are made of, in lower case."""
    return frozenset(row["word"] for row in rows("sections"))


def furniture_rule(line: str, *, at_edge: bool) -> Rule | None:
    """The first wording that makes this line furniture, else None. `line` has single spaces."""
    if len(line) > MAX_CHARS:
        return None
    for rule in _rules():
        if (at_edge or rule.place != "edge") and rule.pattern.fullmatch(line):
            return rule
    return None


def caption_part(text: str) -> tuple[int, int] | None:
    """Where a caption or photo credit stands in this piece, else None.

    The whole piece, unless a credit is glued to a paragraph: then only the credit.
    """
    begins = _captions("start").match(text)
    if begins:
        bracket = re.match(r"[\[(][^\[\]()]{1,200}[\])]", text)
        if bracket and count_words(text[bracket.end() :]) >= 12:
            return bracket.span()
        return (0, len(text)) if count_words(text) <= MAX_CAPTION_WORDS else None
    behind = max(0, len(text) - MAX_CREDIT_CHARS)
    ends = _captions("end").search(text[behind:])
    if ends is None:
        return None
    return (0, len(text)) if count_words(text) <= MAX_CAPTION_WORDS else (behind + ends.start(), len(text))


def is_breadcrumb(line: str) -> bool:
    """Whether the line is a path of sections: "News / World / Asia". Two parts must both be known sections."""
    parts = [part for part in SEPARATOR.split(line) if part]
    if len(parts) < 2 or any(count_words(part) > MAX_SECTION_WORDS for part in parts):
        return False
    known = sum(_is_section(part) for part in parts)
    return known == len(parts) or len(parts) > 2


def is_section(line: str) -> bool:
    """Whether the line is a section's name or a kicker: a few section words, or a few words in capitals."""
    words = line.rstrip(":").split()
    return len(words) <= MAX_SECTION_WORDS and _is_section(line.rstrip(":"))


def _is_section(part: str) -> bool:
    words = [word.strip(".,'’").casefold() for word in re.split(r"[\s,&-]+", part) if word.strip(".,'’&")]
    return bool(words) and all(word in section_words() for word in words)
