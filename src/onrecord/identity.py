"""Which article a page is, and from which address and metadata it is read.

Both depend on the page and on the addresses that it was found under, never on the order in which they came.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.records import Given, Intake, Location, make_id

Action = Literal["read", "locate", "unchanged", "removed"]


@dataclass(frozen=True, slots=True)
class Plan:
    """What adding a page means: read it, note one more address, nothing, or nothing because it was taken out.

    `article_id` is None for a page that is new to the record. `locations` are the article's addresses afterwards.
    `left` is the address as the article has it that it leaves, and `rest` that article's other addresses. Where two
    articles become one, `swallowed` is the one that goes. `displaced` is a corrected article that has kept the
    id that this new one gets: first that is to be read under an id of its own.
    """

    action: Action
    article_id: str | None = None
    locations: tuple[Location, ...] = ()
    left: Location | None = None
    rest: tuple[Location, ...] = ()
    swallowed: str | None = None
    displaced: str | None = None


def plan(intake: Intake, known: Sequence[Location], buried: Collection[str], article_id: str | None = None) -> Plan:
    """What adding this page means, given every address at which the record found the same bytes.

    A page is the article that has the outlet and URL given with it, else a new one. An address whose outlet or URL is
    corrected leaves an article that has other addresses; the only address takes its article along, which keeps its id
    and swallows the one that has this outlet and URL already. `article_id` is the id that `clean` gives, once it is
    known. `buried` are the page digests and article ids that must stay out.
    """
    here = next((place for place in known if place.locator == intake.locator), None)
    told = _merged(here, intake)
    alike = min((place.article_id for place in known if _source(place) == _source(told)), default=None)
    if here is None:
        return _joined(told, alike, known) if alike else _new(intake, told, known, buried, article_id)
    if _source(here) == _source(told):
        return _corrected(told, here, known)
    if any(place.article_id == here.article_id for place in known if place is not here):
        moved = _joined(told, alike, known) if alike else _new(intake, told, known, buried, article_id)
        rest = _places(known, here.article_id, here)
        return moved if moved.action == "removed" else replace(moved, left=here, rest=rest)
    return replace(_corrected(told, here, known, alike), swallowed=alike)


def _new(
    intake: Intake, told: Location, known: Sequence[Location], buried: Collection[str], article_id: str | None
) -> Plan:
    if intake.page.page_id in buried or article_id in buried:
        return Plan("removed", None, (told,))
    is_taken = any(place.article_id == article_id for place in known)
    return Plan("read", None, (told,), displaced=article_id if is_taken else None)


def _joined(told: Location, article_id: str, known: Sequence[Location]) -> Plan:
    """One more address of an article."""
    before = _places(known, article_id)
    return _settled(article_id, before, (*before, at(told, article_id)))


def _corrected(told: Location, here: Location, known: Sequence[Location], swallowed: str | None = None) -> Plan:
    """An address of an article as it is given now, with those of the article that it swallows."""
    before = _places(known, here.article_id)
    others = [*_places(known, here.article_id, here), *_places(known, swallowed)]
    return _settled(here.article_id, before, (told, *others))


def _settled(article_id: str, before: Sequence[Location], places: Sequence[Location]) -> Plan:
    after = tuple(sorted((at(place, article_id) for place in places), key=_by_locator))
    if after == tuple(before):
        return Plan("unchanged", article_id, after)
    return Plan("locate" if given(after) == given(before) else "read", article_id, after)


def _places(known: Sequence[Location], article_id: str | None, but: Location | None = None) -> tuple[Location, ...]:
    """An article's addresses in order, all but one."""
    found = (place for place in known if place.article_id == article_id and place is not but)
    return tuple(sorted(found, key=_by_locator))


def _source(place: Location) -> tuple[str | None, str | None]:
    """What tells articles of the same words apart: who published them where."""
    return place.given_outlet, place.given_url


def given(locations: Sequence[Location]) -> Given:
    """The metadata that hold for an article: of each kind the one given at the first locator that gives any."""
    return Given(
        *(
            next((value for place in locations if (value := getattr(place, f"given_{field.name}")) is not None), None)
            for field in dataclasses.fields(Given)
        )
    )


def _merged(here: Location | None, intake: Intake) -> Location:
    """The address with what is given now; what was given before and is not given now stays."""
    if here is None:
        return _location(intake, "")
    new = _location(intake, here.article_id)
    kept = {name: getattr(here, name) for name in _GIVEN if getattr(new, name) is None}
    return replace(new, **kept)


_GIVEN = tuple(f"given_{field.name}" for field in dataclasses.fields(Given))


def _location(intake: Intake, article_id: str) -> Location:
    # What is given empty is not given: `clean` makes one id of both.
    meta = {f"given_{field.name}": getattr(intake.given, field.name) or None for field in dataclasses.fields(Given)}
    return Location(make_id(article_id, intake.locator), article_id, intake.locator, **meta)


def at(location: Location, article_id: str) -> Location:
    """The same address, of this article."""
    return replace(location, article_id=article_id, location_id=make_id(article_id, location.locator))


def is_file(locator: str) -> bool:
    """Whether a locator keeps to one text: not a row of a table, nor what came by standard input."""
    return locator != "-" and not re.search(r"#\d+$", locator)


def _by_locator(location: Location) -> str:
    return location.locator
