"""The dateline at the beginning of an article: "CITY, March 3 (Agency) --", "Outlet News / ..."."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.clean.names import has_outlet_word, is_agency, is_outlet_name, name_words

_CAPS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ.'’-]*){0,4}"
_MIXED = r"[A-ZÀ-Þ][\w.'’-]+(?: (?:[a-z]{2,3} )?[A-ZÀ-Þ][\w.'’-]+){0,2}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_REGION = rf"(?:, ?(?!{_MONTH})[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){{0,2}})?"
_DAY = rf"{_MONTH}[a-z]*\.? \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} {_MONTH}[a-z]*\.?(?:,? \d{{4}})?"
_CREDIT = r"\((?P<{0}>[^()\d]{{2,50}})\)"
_DASH = r"\s*(?:--+|—|–|―|‒|-(?=\s)|:(?=\s-))\s*-?\s*"
_SLASHED = r"(?P<{0}>[A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){{0,3}})\s*/\s+"

FORMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (reason, re.compile(pattern))
    for reason, pattern in (
        (
            "place in capitals",
            rf"(?P<place>{_CAPS}){_REGION}(?:,? ?\(?(?:{_DAY})\)?)?,?(?:\s*{_CREDIT.format('credit')})?{_DASH}",
        ),
        (
            "place with a credit",
            rf"(?P<place>{_MIXED}){_REGION}(?:, ?(?:{_DAY}))?,?\s*{_CREDIT.format('credit')}{_DASH}",
        ),
        ("place with a date", rf"(?P<place>{_MIXED}){_REGION}, ?(?:{_DAY})(?:, ?(?P<credit>[A-Z][\w.]+))?{_DASH}"),
        ("place with an agency", rf"(?P<place>{_MIXED}), (?P<credit>[A-Z]{{3,6}}){_DASH}"),
        (
            "agency between slashes",
            rf"(?P<place>{_CAPS}){_REGION}(?:, (?:{_DAY}))?\.? */(?P<credit>[^/]{{2,40}})/\.?\s*",
        ),
        ("credit before the text", rf"{_CREDIT.format('credit')}\s*(?:(?P<place>{_CAPS}|{_MIXED}))?{_DASH}"),
        ("place in capitals before a colon", rf"(?P<place>{_CAPS}): (?=[“\"A-Z])"),
        ("names before a slash", rf"(?:{_SLASHED.format('first')})(?:{_SLASHED.format('second')})?(?=[“\"‘A-Z])"),
    )
)
MAX_CHARS = 160
MIN_CAPITALS = 4
"""Shorter words in capitals before a dash or colon are more often acronyms or speakers' initials than places."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline, from the paragraph's beginning to `end_char`; the other offsets are into the paragraph too."""

    end_char: int
    reason: str
    credit: tuple[int, int] | None
    """Who is credited in brackets: an agency, or nothing more than "Dispatches"."""
    outlet: tuple[int, int] | None
    """The outlet that puts its own name before a slash."""
    is_weak: bool = False
    """Only the first paragraph may begin so: in later ones capitals before a colon are a speaker or a rubric."""


def find_dateline(paragraph: str) -> Dateline | None:
    """The dateline that this paragraph begins with, else None. Some text must follow it."""
    for reason, form in FORMS:
        match = form.match(paragraph[:MAX_CHARS])
        if match and paragraph[match.end() :].strip():
            found = _slashed(match) if "first" in match.groupdict() else _placed(reason, match)
            if found is not None:
                return replace(found, end_char=len(match.group().rstrip()), reason=reason)
    return None


def _placed(reason: str, match: re.Match[str]) -> Dateline | None:
    place = match["place"] or ""
    credit = match.span("credit") if match.groupdict().get("credit") else None
    if place.split(" ")[0] in name_words("rubric"):
        return None
    is_bare = reason.startswith("place in capitals") and credit is None
    if is_bare and sum(char.isupper() for char in place) < MIN_CAPITALS:
        return None
    return Dateline(0, "", credit, None, is_weak=reason.endswith("colon"))


def _slashed(match: re.Match[str]) -> Dateline | None:
    """At least one of the names before a slash must be an outlet's or an agency's: "either / or" is none.

    An agency that calls itself news and stands alone puts its own name there ("Harbour News / ...").
    """
    groups = [group for group in ("first", "second") if match[group]]
    outlet = next((match.span(group) for group in groups if is_outlet_name(match[group])), None)
    if outlet is None and len(groups) == 1 and has_outlet_word(match[groups[0]]):
        return Dateline(0, "", None, match.span(groups[0]))
    credit = next((match.span(group) for group in groups if is_agency(match[group])), None)
    return Dateline(0, "", credit, outlet) if outlet or credit else None
