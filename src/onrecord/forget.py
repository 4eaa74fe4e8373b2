"""Keeps a person out of a reading. Only a hash of the name is known, never the name itself."""

from __future__ import annotations

import hashlib
from collections.abc import Collection

from onrecord.prune import without
from onrecord.records import Reading
from onrecord.resolve.names import untitled


def name_hash(name: str) -> str:
    """The hash that a tombstone keeps of a person's name: whatever its case, accents, marks and titles.

    A title is kept where only one word would be left: "Dean Smith" must not take out every Smith.
    """
    return hashlib.sha256(untitled(name, 2).encode("utf-8", "surrogatepass")).hexdigest()


def chains_of(reading: Reading, hashes: Collection[str]) -> set[str]:
    """The chains that carry one of these names, as their fullest form or in a mention."""
    named = {row.chain_id for row in reading.chains if name_hash(row.name) in hashes}
    return named | {row.chain_id for row in reading.mentions if row.form == "name" and name_hash(row.text) in hashes}


def forget(reading: Reading, hashes: Collection[str]) -> Reading:
    """The reading without the people of these names: their chains, mentions, statements, events and wordings.

    The article's text is not touched: words about them that stand in it stay there, as in any copy of the page.
    """
    if not hashes:
        return reading
    addressed = {
        row.statement_id for row in reading.statement_parties if row.chain_id is None and name_hash(row.text) in hashes
    }
    return without(reading, chains=chains_of(reading, hashes), statements=addressed)
