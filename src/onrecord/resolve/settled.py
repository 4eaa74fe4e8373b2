"""What people decided about actors, in terms of the chains that it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.cluster import Pair
from onrecord.records import PartyType


@dataclass(frozen=True, slots=True)
class Settled:
    """What holds of chains because people said so; where several say something, the last one counts.

    `must` and `cannot` are pairs that are, or are not, one actor. `apart` labels the chains that were taken out of an
    actor: chains with other labels, or with none, are never compared with them. The others name a chain of the actor
    that a decision is about, in the order of deciding.
    """

    must: tuple[Pair, ...] = ()
    cannot: tuple[Pair, ...] = ()
    apart: Mapping[str, str] = field(default_factory=dict)
    names: tuple[tuple[str, str], ...] = ()
    types: tuple[tuple[str, PartyType], ...] = ()
    private: tuple[tuple[str, bool], ...] = ()
