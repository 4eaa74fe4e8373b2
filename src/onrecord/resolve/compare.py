"""Compares forms: keys by which they meet, and how surely two are one actor, with the reasons for and against."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from onrecord.resolve.forms import Form, Head
from onrecord.resolve.likeness import SAME_NAME, are_apart, compare_names
from onrecord.resolve.name_keys import has_initial, name_keys
from onrecord.resolve.names import normal_name, untitled

MOST_SHARING = 200
"""A key that more forms share tells nothing: it is dropped, and counted."""
MOST_ALIKE = 12
"""The same for keys of parts of words, which find slips of the pen: among many of a name a slip tells little."""
NEAR_LETTERS = 60
"""So alike by their letters, of 100, are two names in Latin script of which one may be a slip of the pen."""
LEAST_COMPANY = 2
"""So many others named beside both in their articles speak for two names being one."""
OPPOSED = 0.5
"""Below this likeness two full names of persons that share a key are two persons."""

_MOST_NAMES = 12
_APART = 0.15
_COMPANY = 0.1
_ROLES = 0.1
_BARE = 0.75
_UNKNOWN = 0.8
_MIXED_UP = 0.95


@dataclass(frozen=True, slots=True)
class Tie:
    """How surely two forms are one actor, 0 to 1; 0 says that they are two. `left_id` is the smaller of the ids."""

    left_id: str
    right_id: str
    score: float
    bare_ids: str
    """The ends that are bare, parted by a space."""
    detail: str
    """JSON object: the reasons `for` and `against`."""


def form_keys(form: Form, *, transliterate: bool = True) -> frozenset[str]:
    """What a form is found by; empty for one that is never compared.

    A key ends with its kind and begins with a word of the name, so that in an index those of a name stand together.
    """
    keys: set[str] = set()
    for name in form.names[:_MOST_NAMES]:
        plain = untitled(name)
        last = plain.rpartition(" ")[2]
        keys.add(f"{last} {plain} is")
        if last and form.sort in ("person", "other"):
            keys.add(f"{last} {'bare' if form.is_bare else 'last'}")
        if not form.is_bare:
            is_short = has_initial(name, form.type, transliterate)
            found = name_keys(name, form.type, transliterate=transliterate)
            keys |= {f"{key} {_kind(key, name, is_short)}" for key in found}
    return frozenset(keys)


def _kind(key: str, name: str, is_short: bool) -> str:
    """What sort of thing a key is of: whole words, parts of words; an initial, an acronym, or what has one."""
    if key.startswith("="):
        return "long" if " " in name else "short"
    if key.endswith("."):
        return "initial" if is_short else "full"
    return "part" if "~" in key else "name"


_MEETING = {
    "last": ("bare",),
    "bare": ("last", "bare"),
    "long": ("short",),
    "short": ("long",),
    "full": ("initial",),
    "initial": ("full", "initial"),
}
"""The kinds of keys that find others than their own: a surname by itself only bare names, first letters only what they
may stand for."""


def is_met(key: str, one: Head, other: Head) -> bool:
    """Whether a key is reason enough to compare two forms: a part of a word is where their letters are near enough."""
    if not key.endswith(" part") or one.entry_id or other.entry_id:
        return True
    if not (one.name.isascii() and other.name.isascii()):
        return True
    return fuzz.token_sort_ratio(one.name.lower(), other.name.lower()) >= NEAR_LETTERS


def most_sharing(key: str) -> int:
    """How many forms may share a key before it is dropped."""
    return MOST_ALIKE if key.endswith(" part") else MOST_SHARING


def meeting(key: str) -> tuple[str, ...]:
    """The keys by which forms with this one find what they may be compared with; each of them finds this one."""
    word, _, kind = key.rpartition(" ")
    return tuple(f"{word} {met}" for met in _MEETING.get(kind, (kind,)))


def compare(one: Form, other: Form, *, transliterate: bool = True) -> Tie | None:
    """The tie between two forms that share a key, whichever is given first; None where nothing speaks for it."""
    one, other = sorted((one, other), key=lambda form: form.form_id)
    if one.label != other.label or (one.entry_id and other.entry_id):
        return None
    if one.sort != other.sort and "other" not in (one.sort, other.sort):
        return _tie(one, other, 0.0, (), ("types that do not go together",)) if _is_same_name(one, other) else None
    if one.is_bare or other.is_bare:
        return _compare_bare(one, other)
    return _compare_full(one, other, transliterate)


def may_be_alike(one: Head, other: Head, *, transliterate: bool = True) -> bool:
    """Whether `compare` may tie two forms: told by their names alone, before more is known of them."""
    one, other = sorted((one, other))
    if one.label != other.label or (one.entry_id and other.entry_id):
        return False
    if one.is_bare or other.is_bare or one.entry_id or other.entry_id:
        return True
    kind = other.type if one.type == "other" else one.type
    if are_apart(one.name, other.name, kind, transliterate=transliterate):
        return False
    alike = compare_names(one.name, other.name, kind, transliterate=transliterate)
    return alike.score + _ROLES + _COMPANY >= SAME_NAME


def told(reasons: Sequence[str], against: Sequence[str] = ()) -> str:
    """The evidence as a JSON object for people: reasons `for` and `against`, each where there are any."""
    sides = {"for": list(reasons), "against": list(against)}
    return json.dumps({side: listed for side, listed in sides.items() if listed}, ensure_ascii=False)


def _compare_full(one: Form, other: Form, transliterate: bool) -> Tie | None:
    kind = other.type if one.type == "other" else one.type
    pairs = [(left, right) for left in one.names[:_MOST_NAMES] for right in other.names[:_MOST_NAMES]]
    alike = max(
        (compare_names(*pair, kind, transliterate=transliterate) for pair in pairs), key=lambda found: found.score
    )
    if one.type == other.type == "person" and alike.score < OPPOSED:
        return _tie(one, other, 0.0, (), ("two names of persons", *alike.reasons))
    score, reasons, against = alike.score, list(alike.reasons), []
    if "other" in (one.type, other.type) and one.type != other.type:
        score *= _UNKNOWN / _MIXED_UP if score < 1 else _UNKNOWN
        reasons.append("one type is not known")
    elif one.type != other.type:
        score *= _MIXED_UP
        reasons.append("types that are easily mixed up")
    if alike.score >= OPPOSED:
        for gain, reason in _for(one, other):
            score, reasons = min(1.0, score + gain), [*reasons, reason]
    if one.articles & other.articles and alike.score < 1.0:
        score -= _APART
        against.append("both are named in one article, as two")
    if score < SAME_NAME or (kind == "person" and any(map(_is_slip, alike.reasons))):
        return None
    return _tie(one, other, score, reasons, against, _short_end(one, other, alike.reasons))


_SHORT_WORD = 5
_HEARD = re.compile(r"(?:spelt|sounds) alike: (?P<one>\w+), (?P<other>\w+)$")


def _is_slip(reason: str) -> bool:
    """Whether two short words are only nearly one: "Ada" and "Ida" are two given names, not a slip of the pen."""
    match = _HEARD.match(reason)
    return match is not None and min(len(match["one"]), len(match["other"])) < _SHORT_WORD


def _short_end(one: Form, other: Form, reasons: Sequence[str]) -> str:
    """The form that an initial or an acronym makes as good as bare: it may stand for several; empty for none."""
    if not any(reason.startswith(("initial alike", "first letters")) for reason in reasons):
        return ""
    return min((sum(map(len, form.names[0].split())), form.form_id) for form in (one, other))[1]


def _is_same_name(one: Form, other: Form) -> bool:
    """Whether two forms share a name, so that a third one of no known type could join them."""
    return not {untitled(name) for name in one.names}.isdisjoint(untitled(name) for name in other.names)


def _for(one: Form, other: Form) -> list[tuple[float, str]]:
    """What speaks for two forms besides their names."""
    found = []
    if roles := sorted(one.roles & other.roles):
        found.append((_ROLES, f"the same role: {', '.join(roles)}"))
    company = one.company & other.company
    if len(company) >= LEAST_COMPANY and not one.articles & other.articles:
        found.append((_COMPANY, f"named beside the same: {', '.join(sorted(company)[:4])}"))
    return found


def _compare_bare(one: Form, other: Form) -> Tie | None:
    """A bare surname or kind of body: never by itself; with the same role, or in the same company."""
    bare, full = (one, other) if one.is_bare else (other, one)
    word = untitled(bare.names[0])
    if full.is_bare:
        if word != untitled(full.names[0]):
            return None
    elif not _may_shorten(word, bare, full):
        return None
    if one.articles & other.articles:
        return None
    reasons = _for(bare, full)
    if not reasons and not _is_plain_body(word, bare, full):
        return None
    said = [f"the same word: {word}", *(reason for _, reason in reasons)]
    return _tie(one, other, _BARE, said, ())


def _may_shorten(word: str, bare: Form, full: Form) -> bool:
    names = [untitled(name).split() for name in full.names]
    if full.sort in ("person", "other") and bare.sort != "body":
        return any(words and words[-1] == word for words in names)
    return any(" ".join(words) == word for words in names)


def _is_plain_body(word: str, bare: Form, full: Form) -> bool:
    """ "Orion" of which nothing tells the type, and a body that is called just so."""
    return bare.sort == "other" and full.sort in ("body", "land") and word in {normal_name(name) for name in full.names}


def _tie(one: Form, other: Form, score: float, reasons: Sequence[str], against: Sequence[str], short: str = "") -> Tie:
    left, right = sorted((one.form_id, other.form_id))
    detail = told(reasons, against)
    bare = " ".join(sorted(form.form_id for form in (one, other) if form.is_bare or form.form_id == short))
    return Tie(left, right, round(score, 4), bare, detail)
