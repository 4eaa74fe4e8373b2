"""Who is named in bylines, credits and page marks: an outlet, an agency, or a person."""

from __future__ import annotations

import re
from functools import cache

from onrecord import catalogue
from onrecord.lexicons import rows

MAX_NAME_WORDS = 6
FULL_STOP = re.compile(r"(?<!\bJr)(?<!\bSr)(?<!\b[A-Z])[.!?]$")
BYLINE = re.compile(
    r"(?:(?:written|reported|story|text|words|report|compiled|edited|translated|posted|published)\s+by"
    r"|by|authors?|reporter|writer|correspondent|byline)(?:\s*:\s*|\s+)(?P<name>\S.*)",
    re.I,
)
COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\))[\s,©]*(?:\(c\))?\s*(?:by\s+)?(?:\d{4}(?:\s*[-–]\s*\d{4})?)?[\s,.|:-]*(?:by\s+)?"
    r"(?P<name>[^.|©\d]{2,60})",
    re.I,
)
MIRROR = re.compile(r"(?P<name>.{2,60}?)(?:[’']s|[’'])?\s+web\s?site\s+can\s+also\s+be\s+accessed\b", re.I)
LABELLED = re.compile(r"(?:outlet|publisher|publication|newspaper)\s*:\s*(?P<name>.{2,60})", re.I)
SOURCE = re.compile(r"source\s*:\s*(?P<name>.{2,60})", re.I)
CREDIT = re.compile(r"[-–—(\[]*\s*(?P<name>[\w ’'.,/&-]{2,60}?)\s*[)\]]?\.?")


@cache
def _agencies() -> frozenset[str]:
    agencies = (row for row in catalogue.rows("outlets") if row["kind"] == "agency")
    names = (form for row in agencies for form in (row["name"], *catalogue.forms(row["aliases"])))
    return frozenset(name.casefold() for name in names)


@cache
def _marks(strength: str) -> frozenset[str]:
    return frozenset(row["word"] for row in rows("outlet_marks") if row["strength"] == strength)


@cache
def name_words(use: str) -> frozenset[str]:
    """The words of one use in the lexicon of name words: staff, joining or rubric."""
    return frozenset(row["word"] for row in rows("name_words") if row["use"] == use)


def is_agency(name: str) -> bool:
    """Whether this is an agency that articles credit."""
    bare = name.strip(" .")
    return bare.casefold() in _agencies() and (bare.isupper() or len(bare) > 4 or bare in ("dpa",))


def agencies_in(words: str) -> list[tuple[int, int]]:
    """Where agencies stand in a credit such as "AP, AFP" or "Reuters/Bloomberg": offsets into `words`."""
    parts = re.finditer(r"[^,/;&|]+?(?=\s*(?:[,/;&|]|\band\b|$))", words)
    spans = [_strip(words, *part.span()) for part in parts]
    return [(start, end) for start, end in spans if is_agency(words[start:end])]


def is_credit(words: str) -> bool:
    """Whether the words are nothing but agencies: "Reuters", "AP, AFP"."""
    parts = [part for part in re.split(r"[,/;&|]|\band\b", words) if part.strip(" .")]
    return bool(parts) and all(map(is_agency, parts))


def is_outlet_name(name: str, *, may_be_person: bool = True) -> bool:
    """Whether these words surely name an outlet: by a word such as "News", never an agency or its staff.

    Where no person can stand (`may_be_person` false), words that are surnames too ("Post") show an outlet as well.
    """
    words = [word.strip(".,'’").casefold() for word in name.split()]
    if not 2 <= len(words) <= MAX_NAME_WORDS or is_agency(name) or not name[:1].isupper():
        return False
    if name_words("staff") & set(words):
        return False
    if any(word in _marks("strong") for word in words):
        return True
    is_long = len(words) > 2 or words[0] == "the" or not may_be_person
    return is_long and any(word in _marks("weak") for word in words)


def has_outlet_word(name: str) -> bool:
    """Whether a name of two or more words holds one that only outlets and agencies bear ("News")."""
    words = [word.strip(".,'’").casefold() for word in name.split()]
    return 2 <= len(words) <= MAX_NAME_WORDS and any(word in _marks("strong") for word in words)


def byline_name(line: str) -> str | None:
    """The name in a byline ("By A. Writer and B. Writer"), else None for a line that is none."""
    match = BYLINE.fullmatch(line)
    if match is None or len(line.split()) > 16:
        return None
    name = match["name"].strip(" ,|-–—")
    is_printed_so = not re.search(r"[a-z]{3}[.!?]$", name) and all(map(_fits_byline, name.split()))
    return name if name and is_printed_so else None


def is_person_line(line: str) -> bool:
    """Whether the line may be nothing but a person's name: two to four capitalised words."""
    words = line.split()
    if (
        not 2 <= len(words) <= 4
        or FULL_STOP.search(line)
        or not all(re.fullmatch(r"[^\W\d_][\w.'’-]*", word) for word in words)
    ):
        return False
    return sum(word[0].isupper() for word in words) >= 2 and all(map(_fits_byline, words))


def author_with_outlet(line: str) -> str | None:
    """The outlet in an author line such as "A. Writer, Example News", else None."""
    person, comma, outlet = line.partition(", ")
    is_line = bool(comma) and is_person_line(person) and not FULL_STOP.search(outlet)
    return outlet if is_line and (is_outlet_name(outlet) or is_agency(outlet)) else None


def _fits_byline(word: str) -> bool:
    bare = word.strip(".,'’()|")
    return not bare or not bare[0].islower() or bare.casefold() in name_words("joining") | name_words("staff")


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    inside = text[start:end]
    inside_left = inside.lstrip()
    start += len(inside) - len(inside_left)
    if inside_left.startswith("and "):
        start += 4
    return start, start + len(text[start:end].rstrip(" ."))
