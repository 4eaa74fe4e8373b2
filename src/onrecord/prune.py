"""Takes rows out of a reading and keeps the rest whole: nothing that is left refers to what is gone."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from onrecord.records import Reading


def without(reading: Reading, *, chains: Collection[str] = (), statements: Collection[str] = ()) -> Reading:
    """The reading without these chains and statements, and without what stands on them.

    With a chain go its mentions, its wordings, and the statements and events that it is a party to. With a statement go
    the statements in its content, the events told in it, and its occasion if no other statement shares that.
    """
    gone = _with_children(reading, set(statements) | _statements_of(reading, chains))
    kept = tuple(row for row in reading.statements if row.statement_id not in gone)
    events = _events_of(reading, chains, gone)
    occasions = {row.occasion_id for row in reading.statements} - {row.occasion_id for row in kept}
    return replace(
        reading,
        chains=tuple(row for row in reading.chains if row.chain_id not in chains),
        mentions=tuple(row for row in reading.mentions if row.chain_id not in chains),
        statements=kept,
        statement_spans=tuple(row for row in reading.statement_spans if row.statement_id not in gone),
        statement_parties=tuple(row for row in reading.statement_parties if row.statement_id not in gone),
        occasions=tuple(row for row in reading.occasions if row.occasion_id not in occasions),
        occasion_carriers=tuple(row for row in reading.occasion_carriers if row.occasion_id not in occasions),
        events=tuple(row for row in reading.events if row.event_id not in events),
        event_parties=tuple(row for row in reading.event_parties if row.event_id not in events),
        wordings=tuple(
            row
            for row in reading.wordings
            if row.chain_id not in chains and row.statement_id not in gone and row.event_id not in events
        ),
    )


def _statements_of(reading: Reading, chains: Collection[str]) -> set[str]:
    return {row.statement_id for row in reading.statement_parties if row.chain_id in chains}


def _with_children(reading: Reading, roots: Iterable[str]) -> set[str]:
    gone = set(roots)
    while more := {row.statement_id for row in reading.statements if row.parent_id in gone} - gone:
        gone |= more
    return gone


def _events_of(reading: Reading, chains: Collection[str], statements: Collection[str]) -> set[str]:
    told = {row.event_id for row in reading.events if row.statement_id in statements}
    return told | {row.event_id for row in reading.event_parties if row.chain_id in chains}
