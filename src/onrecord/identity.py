"""Which article a page is, and from which address and metadata it is read.

Both depend on the page and on the addresses that it was found under, never on the order in which they came.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.records import Given, Intake, Location, make_id

Action = Literal["read", "locate", "unchanged", "removed"]


@dataclass(frozen=True, slots=True)
class Plan:
    """What adding a page means: read it, note one more address, nothing, or nothing because it was taken out.

    `article_id` is None for a page that is new to the record. `locations` are the article's addresses afterwards.
    """

    action: Action
    article_id: str | None = None
    locations: tuple[Location, ...] = ()


def plan(intake: Intake, known: Sequence[Location], buried: Collection[str], article_id: str | None = None) -> Plan:
    """What adding this page means, given every address at which the record found the same bytes.

    A page is the article found at the same locator, else the one given with the same outlet and URL, else the one that
    `clean` names (`article_id`), else a new one. `buried` are the page digests and article ids that must stay out.
    """
    found = _same_article(intake, known, article_id)
    if found is None:
        is_buried = intake.page.page_id in buried or article_id in buried
        return Plan("removed" if is_buried else "read", None, (_location(intake, ""),))
    before = sorted((place for place in known if place.article_id == found), key=_by_locator)
    here = next((place for place in before if place.locator == intake.locator), None)
    after = sorted([place for place in before if place is not here] + [_merged(here, intake, found)], key=_by_locator)
    if after == before:
        return Plan("unchanged", found, tuple(after))
    same = (after[0].locator, given(after)) == (before[0].locator, given(before))
    return Plan("locate" if same else "read", found, tuple(after))


def given(locations: Sequence[Location]) -> Given:
    """The metadata that hold for an article: of each kind the one given at the first locator that gives any."""
    return Given(
        *(
            next((value for place in locations if (value := getattr(place, f"given_{field.name}")) is not None), None)
            for field in dataclasses.fields(Given)
        )
    )


def _same_article(intake: Intake, known: Sequence[Location], article_id: str | None) -> str | None:
    here = [place.article_id for place in known if place.locator == intake.locator]
    alike = [
        place.article_id
        for place in known
        if (place.given_outlet, place.given_url) == (intake.given.outlet, intake.given.url)
    ]
    named = [place.article_id for place in known if place.article_id == article_id]
    return next((min(ids) for ids in (here, alike, named) if ids), None)


def _merged(here: Location | None, intake: Intake, article_id: str) -> Location:
    """The address with what is given now; what was given before and is not given now stays."""
    new = _location(intake, article_id)
    if here is None:
        return new
    kept = {name: getattr(here, name) for name in _GIVEN if getattr(new, name) is None}
    return replace(new, **kept)


_GIVEN = tuple(f"given_{field.name}" for field in dataclasses.fields(Given))


def _location(intake: Intake, article_id: str) -> Location:
    meta = {f"given_{field.name}": getattr(intake.given, field.name) for field in dataclasses.fields(Given)}
    return Location(make_id(article_id, intake.locator), article_id, intake.locator, **meta)


def at(location: Location, article_id: str) -> Location:
    """The same address, of this article."""
    return replace(location, article_id=article_id, location_id=make_id(article_id, location.locator))


def _by_locator(location: Location) -> str:
    return location.locator
