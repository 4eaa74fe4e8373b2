"""The catalogue of known actors: which of them a name names.

It is consulted when articles are linked, never when they are read: names are found whether they are known or not.
"""

from __future__ import annotations

import re
import typing
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from onrecord.catalogue import TABLES, rows
from onrecord.errors import InputError
from onrecord.records import CatalogueEntry, PartyType
from onrecord.resolve.names import normal_name

How = typing.Literal["name", "alias", "common word", "seat of government", "shared"]

NEEDED = ("id", "name", "type")
"""The columns that a user's catalogue must have."""

_CLASSES: dict[PartyType, str] = {
    "organisation": "body",
    "group": "body",
    "outlet": "body",
    "state": "land",
    "place": "land",
}
"""Types that readers mix up for one and the same party."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A known actor. `aliases` keep their marks: `?` shared with another, `~` a common word too.

    What `needs_type` has such a word for its name: it counts only where the type is known.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    country: str
    type: PartyType
    wikidata: str
    source: str
    demonyms: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    needs_type: bool = False

    def forms(self) -> Iterator[tuple[str, How]]:
        """Every form that names it, normalised, and what sort of form that is."""
        yield normal_name(self.name), "common word" if self.needs_type else "name"
        for alias in self.aliases:
            how: How = "shared" if alias[0] == "?" else "common word" if alias[0] == "~" else "alias"
            yield normal_name(alias.lstrip("?~")), how
        for place in self.metonyms:
            yield normal_name(place), "seat of government"


@dataclass(frozen=True, slots=True)
class Match:
    """The entry that a name names, and why."""

    entry: Entry
    reason: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """An institution that many states have: its forms, normalised, stand beside the name of a state."""

    id: str
    name: str
    type: PartyType
    source: str


class Catalogue:
    """Known actors by their names. `load_catalogue` builds one; it does not change."""

    def __init__(self, entries: Sequence[Entry] = (), patterns: Mapping[str, Pattern] | None = None) -> None:
        self.entries = tuple(entries)
        self._patterns = patterns or {}
        self._index: dict[str, list[tuple[Entry, How]]] = defaultdict(list)
        for entry in self.entries:
            for form, how in dict.fromkeys(entry.forms()):
                self._index[form].append((entry, how))
        self._by_id = {entry.id: entry for entry in self.entries}
        self._states = dict(_words_for_states(self.entries))
        self._institutions = self._own_institutions()

    def __len__(self) -> int:
        return len(self.entries)

    def entry(self, entry_id: str) -> Entry | None:
        """The entry of this id, also of an institution that was read by its words."""
        known = self._by_id.get(entry_id)
        state_id, is_made, pattern_id = entry_id.partition(":")
        state = self._by_id.get(state_id)
        if known or not is_made or state is None:
            return known
        made = (_institution(state, pattern) for pattern in self._patterns.values() if pattern.id == pattern_id)
        return next(made, None)

    def find(self, name: str, type: PartyType | None = None) -> Entry | None:
        """The entry that a name of this type names; None for none, and where it may name several."""
        found = self.match(name, type)
        return found.entry if found else None

    def match(self, name: str, type: PartyType | None = None) -> Match | None:
        """As `find`, with the reason.

        `type` is that of the name as read: types that readers mix up (organisation, group, outlet; state, place) go
        together, the same one first. Of a type that is not known (None, `other`), only a name that is no common word
        counts. A seat of government ("Washington") counts for a name that was read as a state, not as a place.
        """
        key = normal_name(name)
        found = self._known(key, type) or self._known(normal_name(_BRACKETED.sub(" ", name)), type)
        if found is None and type == "outlet":
            found = self._known(_KIND_OF_OUTLET.sub("", key), type)
        return found or self._beside_acronym(key, type) or self._of_its_state(key, type) or self._institution(key, type)

    def _beside_acronym(self, key: str, type: PartyType | None) -> Match | None:
        """A name with its own acronym right behind it, whose brackets were lost: "World Health Organization WHO"."""
        name, _, acronym = key.rpartition(" ")
        found = self._known(name, type)
        return found if found and acronym in {form for form, _ in found.entry.forms()} else None

    def _known(self, key: str, type: PartyType | None) -> Match | None:
        """By one of the forms that stand in the catalogue; None also where several entries have it."""
        for how in ("name", "alias", "common word", "seat of government"):
            fitting = self._fitting(key, how, type)
            if fitting:
                return Match(fitting[0], _REASONS[how].format(fitting[0].name)) if len(fitting) == 1 else None
        return None

    def _of_its_state(self, key: str, type: PartyType | None) -> Match | None:
        """ "Lebanese Hezbollah", "Iran's Quds Force", "Quds Force of Iran": a body with the name of its own state."""
        if type not in _BODIES:
            return None
        words = key.split()
        for cut in range(1, len(words)):
            before, behind = " ".join(words[:cut]), " ".join(words[cut:])
            state = self._states.get(before)
            found = self._known(behind, type) if state else None
            if behind.startswith("of ") and (
                state := self._states.get(behind.removeprefix("of ").removeprefix("the "))
            ):
                found = self._known(before, type)
            if state and found and found.entry.country == state.country and found.entry.type in _BODIES:
                return found
        return None

    def _fitting(self, key: str, how: str, type: PartyType | None) -> list[Entry]:
        """The entries that have this form, those of the very type if there are any."""
        found = [entry for entry, each in self._index.get(key, ()) if each == how and _fits(entry, how, type)]
        return [entry for entry in found if entry.type == type] or found

    def _institution(self, key: str, type: PartyType | None) -> Match | None:
        """ "Iraqi Foreign Ministry", "Ministry of Foreign Affairs of Iraq": by the state and the institution."""
        parsed = self._parsed(key) if type in (None, "other", "state", *_BODIES) else None
        if parsed is None:
            return None
        state, pattern = parsed
        if pattern.type == "state":
            return Match(state, f"the government of {state.name}")
        own = self._institutions.get((state.id, pattern.id))
        if own is not None:
            return Match(own, f"what the {pattern.name} of {state.name} is called: {own.name}")
        return Match(_institution(state, pattern), f"an institution of {state.name}, by its words")

    def _parsed(self, key: str) -> tuple[Entry, Pattern] | None:
        words = key.split()
        for cut in range(1, len(words)):
            before, behind = " ".join(words[:cut]), " ".join(words[cut:])
            if before in self._states and behind in self._patterns:
                return self._states[before], self._patterns[behind]
            name = behind.removeprefix("of ").removeprefix("the ")
            if name != behind and before in self._patterns and name in self._states:
                return self._states[name], self._patterns[before]
        return None

    def _own_institutions(self) -> dict[tuple[str, str], Entry]:
        """The institutions that have an entry of their own: by state and pattern, through any form that parses."""
        own: dict[tuple[str, str], Entry] = {}
        for entry in self.entries:
            if entry.type == "organisation":
                for form, how in entry.forms():
                    parsed = self._parsed(form) if how in ("name", "alias") else None
                    if parsed is not None:
                        own.setdefault((parsed[0].id, parsed[1].id), entry)
        return own


_BRACKETED = re.compile(r"\s*\([^()]*\)\s*")
_KIND_OF_OUTLET = re.compile(r" (?:tv|television|channel|tv channel|network|newspaper|daily|website|agency|news)$")
_BODIES: tuple[PartyType, ...] = ("organisation", "group", "outlet")
_REASONS = {
    "name": "called so in the catalogue: {}",
    "alias": "another name of {} in the catalogue",
    "common word": "another name of {} in the catalogue, and of its type",
    "seat of government": "the seat of the government of {}, named as a state",
}


def _fits(entry: Entry, how: str, type: PartyType | None) -> bool:
    if how == "seat of government":
        return type == "state"
    if type in (None, "other"):
        return how != "common word"
    return entry.type == type or (type in _CLASSES and _CLASSES.get(entry.type) == _CLASSES[type])


def _institution(state: Entry, pattern: Pattern) -> Entry:
    """The institution that a pattern makes of a state's name."""
    name, kind = f"{pattern.name} of {state.name}", pattern.type
    return Entry(f"{state.id}:{pattern.id}", name, (), state.country, kind, "", pattern.source)


def _words_for_states(entries: Iterable[Entry]) -> Iterator[tuple[str, Entry]]:
    """What may stand before an institution of a state: its names and demonyms, also as possessives."""
    for entry in entries:
        if entry.type == "state":
            names = [form for form, how in entry.forms() if how in ("name", "alias", "common word")]
            for word in [*names, *map(normal_name, entry.demonyms)]:
                yield word, entry
                yield f"{word}s", entry


# --- reading it ------------------------------------------------------------------------------------------------------


def load_catalogue(extra: Sequence[Path] = (), *, shipped: bool = True) -> Catalogue:
    """The catalogue that comes with the program, and what the user's own tables add to it.

    An entry of a user's table takes the place of a shipped one with its id. Raises `InputError`, with the line, for a
    table that cannot be read.
    """
    return catalogue_of([entry for path in extra for entry in read_table(path)], shipped=shipped)


def catalogue_of(given: Iterable[Entry], *, shipped: bool = True) -> Catalogue:
    """A catalogue of these entries, over the shipped ones."""
    entries = {entry.id: entry for entry in shipped_entries()} if shipped else {}
    added = {entry.id: entry for entry in given}
    if not added and shipped:
        return _shipped()
    return Catalogue((*(entries | added).values(),), _patterns())


@cache
def _shipped() -> Catalogue:
    return Catalogue(shipped_entries(), _patterns())


@cache
def shipped_entries() -> tuple[Entry, ...]:
    """The entries that come with the program, by table and id."""
    return tuple(_entry(row) for name in TABLES for row in rows(name))


@cache
def _patterns() -> dict[str, Pattern]:
    found: dict[str, Pattern] = {}
    for row in rows("institution_patterns"):
        pattern = Pattern(row["id"], row["name"], typing.cast(PartyType, row["type"]), row["source"])
        found |= {normal_name(form): pattern for form in row["forms"].split("|")}
    return found


def entry_of(row: CatalogueEntry) -> Entry:
    """The entry that a row of a record keeps."""
    cells = {name: getattr(row, name) for name in CatalogueEntry.__slots__}
    return _entry({**cells, "id": row.catalogue_id})


def row_of(entry: Entry, origin: str = "") -> CatalogueEntry:
    """The row that keeps an entry in a record."""
    lists = ("|".join(entry.aliases), "|".join(entry.demonyms), "|".join(entry.metonyms))
    return CatalogueEntry(
        catalogue_id=entry.id,
        name=entry.name,
        aliases=lists[0],
        country=entry.country,
        type=entry.type,
        wikidata=entry.wikidata,
        source=entry.source,
        demonyms=lists[1],
        metonyms=lists[2],
        origin=origin,
        needs="type" if entry.needs_type else "",
    )


def read_table(path: Path) -> list[Entry]:
    """The entries of a user's table: tab separated, UTF-8, `#` for comments, first the header.

    Raises `InputError` with the line where it cannot be read.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"the catalogue {path} cannot be read: {_reason(error)}; expected a table in UTF-8") from error
    numbered = [(number, line) for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    if not numbered:
        raise InputError(f"the catalogue {path} is empty; expected a header with the columns {', '.join(NEEDED)}")
    header = _header(path, *numbered[0])
    entries: dict[str, Entry] = {}
    for number, line in numbered[1:]:
        cells = _cells(path, number, line, header)
        if cells.get("needs") not in (None, "", "type"):
            raise InputError(f"{path}, line {number}: found needs {cells['needs']!r}; it holds `type` or nothing")
        entry = _entry(cells)
        _check(path, number, entry, entries)
        entries[entry.id] = entry
    return list(entries.values())


def _reason(error: Exception) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else "it is not UTF-8"


def _header(path: Path, number: int, line: str) -> list[str]:
    header = [cell.strip() for cell in line.split("\t")]
    known = ("id", "name", "aliases", "country", "type", "wikidata", "source", "demonyms", "metonyms", "needs")
    missing = [name for name in NEEDED if name not in header]
    unknown = [name for name in header if name not in known]
    if missing or unknown:
        found = f"no column {', '.join(missing)}" if missing else f"a column {unknown[0]!r}"
        raise InputError(f"{path}, line {number}: found {found}; expected columns, by tabs, from {', '.join(known)}")
    return header


def _cells(path: Path, number: int, line: str, header: list[str]) -> dict[str, str]:
    cells = [cell.strip() for cell in line.split("\t")]
    if len(cells) > len(header):
        raise InputError(
            f"{path}, line {number}: found {len(cells)} cells; expected {len(header)}: {', '.join(header)}"
        )
    return dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True))


def _check(path: Path, number: int, entry: Entry, before: Mapping[str, Entry]) -> None:
    kinds = typing.get_args(PartyType)
    if not entry.id or not normal_name(entry.name):
        raise InputError(f"{path}, line {number}: found no {'name' if entry.id else 'id'}; an entry needs both")
    if entry.type not in kinds:
        raise InputError(f"{path}, line {number}: found the type {entry.type!r}; choose one of {', '.join(kinds)}")
    if entry.id in before:
        raise InputError(f"{path}, line {number}: the id {entry.id!r} stands twice; give this entry another")


def _entry(row: Mapping[str, str]) -> Entry:
    return Entry(
        id=row["id"],
        name=row["name"],
        aliases=_parts(row, "aliases"),
        country=row.get("country", ""),
        type=typing.cast(PartyType, row["type"]),
        wikidata=row.get("wikidata", ""),
        source=row.get("source", ""),
        demonyms=_parts(row, "demonyms"),
        metonyms=_parts(row, "metonyms"),
        needs_type=row.get("needs") == "type",
    )


def _parts(row: Mapping[str, str], column: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in row.get(column, "").split("|") if part.strip("?~ "))
