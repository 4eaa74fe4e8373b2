"""Which column of a table holds what: the standard names, the names given with --map, and common synonyms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields

from onrecord.errors import InputError
from onrecord.records import Given

TEXT_COLUMNS = ("text", "html")
GIVEN_COLUMNS = tuple(field.name for field in fields(Given))
STANDARD = (*TEXT_COLUMNS, *GIVEN_COLUMNS)

SYNONYMS: dict[str, tuple[str, ...]] = {
    "text": ("body", "content", "article_text", "articlebody", "fulltext", "full_text", "article"),
    "html": ("html_content", "raw_html", "page_html"),
    "title": ("headline", "heading"),
    "outlet": ("publisher", "source", "series", "publication", "newspaper", "source_name", "media"),
    "url": ("link", "address", "source_url", "article_url"),
    "published": (
        "date",
        "datepublished",
        "publish_date",
        "published_at",
        "publication_date",
        "date_published",
        "pubdate",
    ),
}


def check_map(column_map: Mapping[str, str]) -> None:
    """Raise `InputError` for a map to a name that is none of the standard ones."""
    for name in column_map:
        if name not in STANDARD:
            raise InputError(f"--map {name}={column_map[name]}: found {name!r}, expected one of {', '.join(STANDARD)}")


def resolve(columns: Iterable[str], column_map: Mapping[str, str]) -> dict[str, str]:
    """For each standard name the column that holds it: the mapped one, else one so named, else a synonym.

    Upper and lower case do not matter except in the map. A standard name without a column is left out.
    """
    by_name = {name.strip().casefold(): name for name in reversed(list(columns))}
    found: dict[str, str] = {}
    for standard in STANDARD:
        if standard in column_map:
            candidates = [column_map[standard]] if column_map[standard] in by_name.values() else []
        else:
            taken = {*column_map.values(), *found.values()}
            spelt = [by_name[name] for name in (standard, *SYNONYMS[standard]) if name in by_name]
            candidates = [name for name in spelt if name not in taken]
        if candidates:
            found[standard] = candidates[0]
    return found


def has_text(resolved: Mapping[str, str]) -> bool:
    """Whether a table with these columns holds articles."""
    return any(name in resolved for name in TEXT_COLUMNS)


def listed(columns: Iterable[str]) -> str:
    """The columns for a message; of very many only the first."""
    names = list(columns)
    return ", ".join(names[:20]) + (f" and {len(names) - 20} more" if len(names) > 20 else "")
