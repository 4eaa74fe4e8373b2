"""Keeps a person out of a reading. Only a hash of the name is known, never the name itself."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import TypeVar

from onrecord.prune import without
from onrecord.records import Chain, Reading, StatementParty
from onrecord.resolve.names import fold, untitled

_POSSESSIVE = re.compile(r"[\u0027\u2018\u2019]s\b", re.IGNORECASE)
_LONGEST_NAME = 6
"""In words; a longer one is found as a whole only."""


def name_hash(name: str) -> str:
    """The hash that a tombstone keeps of a person's name: whatever its case, accents, marks and titles.

    A title is kept where only one word would be left: "Dean Smith" must not take out every Smith.
    """
    return _hash(untitled(name, 2))


def local_hash(page_id: str, name: str) -> str:
    """The hash that a tombstone keeps of a single name that stands for a forgotten person on this page only."""
    return _hash(f"{page_id}\x1f{untitled(name)}")


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def spelled(text: str) -> str:
    """A text in the letters of a normal name, without the s of possessives."""
    return fold(_POSSESSIVE.sub("", text))


def held(text: str | None, hashes: Collection[str]) -> str | None:
    """The forgotten name that a text holds, in normal letters: as a whole, or two words or more of it."""
    if not text:
        return None
    if name_hash(text) in hashes:
        return untitled(text, 2)
    return next((words for words in _runs(spelled(text).split()) if _hash(words) in hashes), None)


def _runs(words: list[str]) -> Iterator[str]:
    for start in range(len(words)):
        for end in range(start + 2, min(start + _LONGEST_NAME, len(words)) + 1):
            yield " ".join(words[start:end])


def forget(reading: Reading, hashes: Collection[str], text: str = "", page_id: str = "") -> Reading:
    """The reading without the people of these names: their chains, mentions, statements, events and wordings.

    So go the parties whose name holds theirs ("the office of Ada Voss"), and those named by the surname alone: in an
    article whose reading or `text` gives the full name, and on a page where the record knew whom it meant. Of others
    only the role goes that holds the name. The article's text is not touched: words about them that stand in it stay
    there, as in any copy of the page.
    """
    if not hashes:
        return reading
    surnames = {name.split()[-1] for name in _names(reading, text, hashes)} | _known_here(reading, hashes, page_id)
    gone = _chains_of(reading, hashes, surnames)
    addressed = {
        row.statement_id
        for row in reading.statement_parties
        if row.chain_id is None and (held(row.text, hashes) or untitled(row.text) in surnames)
    }
    left = without(reading, chains=gone, statements=addressed)
    return replace(
        left,
        chains=tuple(_without_role(row, hashes, surnames) for row in left.chains),
        mentions=tuple(row for row in left.mentions if not held(row.text, hashes)),
        statement_parties=tuple(_without_role(row, hashes, surnames) for row in left.statement_parties),
        wordings=tuple(row for row in left.wordings if not held(row.text, hashes)),
    )


def _known_here(reading: Reading, hashes: Collection[str], page_id: str) -> set[str]:
    """The single names of this page that a tombstone knows to be a forgotten person's."""
    names = {untitled(row.name) for row in reading.chains if row.type in ("person", "other")}
    return {name for name in names if " " not in name and local_hash(page_id, name) in hashes}


def _names(reading: Reading, text: str, hashes: Collection[str]) -> set[str]:
    """The full names of forgotten people that an article gives."""
    texts = [row.name for row in reading.chains] + [row.text for row in reading.mentions]
    texts += [row.text for row in reading.statement_parties]
    given = {name for words in texts if (name := held(words, hashes))}
    return given | {words for words in _runs(spelled(text).split()) if _hash(words) in hashes}


def _chains_of(reading: Reading, hashes: Collection[str], surnames: Collection[str]) -> set[str]:
    """The chains that carry one of these names, in their fullest form or in a name among their mentions."""
    gone = {row.chain_id for row in reading.chains if held(row.name, hashes)}
    gone |= {row.chain_id for row in reading.mentions if row.form == "name" and held(row.text, hashes)}
    people = (row for row in reading.chains if row.type in ("person", "other"))
    return gone | {row.chain_id for row in people if untitled(row.name) in surnames}


Row = TypeVar("Row", Chain, StatementParty)


def _without_role(row: Row, hashes: Collection[str], surnames: Collection[str]) -> Row:
    """The row, without its role if that names a forgotten person."""
    if row.role is None or not (held(row.role, hashes) or set(spelled(row.role).split()) & set(surnames)):
        return row
    return replace(row, role=None, role_start_char=None, role_end_char=None)
