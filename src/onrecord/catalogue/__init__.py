"""Who is widely known, as tables: states, bodies, groups, outlets, places, each row with the source of its facts.

A table is tab separated, as lexicons are. Its columns are `id`, `name`, `aliases` (parted by `|`), `country` (ISO
3166-1, or empty), `type`, `wikidata` (empty where it is not sure) and `source`; some have more. An alias with `?`
before it is shared with something else and tells nothing by itself; one with `~` before it is a common word, a personal
name or a place too, and counts only for a name whose type is known; so is the name of a row whose cell `needs` holds
`type`, if the table has that column ("Dawn", "Jordan"). Facts alone stand here, never a judgement.
"""

from __future__ import annotations

from functools import cache

from onrecord.lexicons import table

TABLES = ("states", "institutions", "international", "groups", "parties", "outlets", "places")
"""The tables of entries. Beside them lies `institution_patterns`: bodies that are named after their state."""


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table, in order, each as column name to cell."""
    return table(__package__, name)


def forms(cell: str, *, shared: bool = True) -> list[str]:
    """The names that a cell holds, without their marks; with those that several share, or without."""
    return [form.lstrip("?~") for form in cell.split("|") if form and (shared or form[0] != "?")]
