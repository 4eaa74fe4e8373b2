"""The lexicons of names, roles, titles, mediums and states, as the look-ups that reading needs; keys are lower case."""

from __future__ import annotations

from collections import Counter
from functools import cache

import regex

from onrecord import catalogue
from onrecord.lexicons import rows
from onrecord.records import Act, MediumClass, PartyType

_LETTERS = regex.compile(r"\p{L}+")
_SPEAKING_CLASSES = frozenset(["post", "statement", "speech", "letter", "document"])


@cache
def titles() -> dict[str, dict[str, str]]:
    """Titles before a name with their lexicon row."""
    return {row["title"].lower(): row for row in rows("titles")}


@cache
def title_starts() -> frozenset[str]:
    """The first words of the titles: text without any holds no title."""
    return frozenset(title.split()[0] for title in titles())


@cache
def title_pattern() -> regex.Pattern[str]:
    """Matches a title as whole words, the longest first."""
    return regex.compile(rf"(?<!\S)(?:{_either(titles())})(?!\S)", regex.IGNORECASE)


@cache
def roles() -> dict[str, dict[str, str]]:
    """Role nouns with their lexicon row."""
    return {row["role"]: row for row in rows("roles")}


@cache
def role_ends() -> frozenset[str]:
    """The last words of the role nouns: text that ends in none of them ends in no role."""
    return frozenset(_LETTERS.findall(role)[-1] for role in roles())


def ends_in_role(words: str) -> bool:
    """Whether words end in a role noun."""
    last = _LETTERS.findall(words)[-1:]
    if not last or last[0].lower() not in role_ends():
        return False
    return any(match.end() == len(words) for match in role_pattern().finditer(words))


@cache
def role_pattern() -> regex.Pattern[str]:
    """Matches a role noun as whole words, the longest first."""
    return regex.compile(rf"(?<![\p{{L}}-])(?:{_either(roles())})(?![\p{{L}}])", regex.IGNORECASE)


@cache
def name_words() -> dict[str, PartyType]:
    """Words inside a name that tell its type."""
    return {row["word"].lower(): row["type"] for row in rows("party_words") if row["place"] in {"name", "both"}}  # type: ignore[misc]


@cache
def party_nouns() -> dict[str, PartyType]:
    """Nouns that take up a party again ("the group")."""
    return {row["word"].lower(): row["type"] for row in rows("party_words") if row["place"] in {"noun", "both"}}  # type: ignore[misc]


@cache
def forenames() -> dict[str, str]:
    """Forenames with the gender that they usually go with: m, f, or nothing; none that names a state or a city."""
    return {row["forename"]: row["gender"] for row in rows("forenames") if row["forename"] not in state_names()}


@cache
def body_nouns() -> dict[str, str]:
    """Nouns that describe a body, with their class: `company` for what any firm may be called, else `kind`."""
    return {row["noun"]: row["class"] for row in rows("body_nouns")}


@cache
def state_names() -> frozenset[str]:
    """Every form of a state's name, and the capitals, which may stand for a government."""
    states = catalogue.rows("states")
    cells = (row[column] for row in states for column in ("name", "aliases", "metonyms"))
    return frozenset(form.lower() for cell in cells for form in catalogue.forms(cell))


@cache
def capitals() -> frozenset[str]:
    """Capitals of states and other seats, each of which may stand for a government."""
    cells = (row["metonyms"] for row in catalogue.rows("states"))
    return frozenset(form.lower() for cell in cells for form in catalogue.forms(cell))


@cache
def region_names() -> frozenset[str]:
    """Parts of the world that are no state."""
    return frozenset(form.lower() for row in rows("regions") for form in catalogue.forms(row["region"]))


@cache
def demonyms() -> frozenset[str]:
    """Adjectives of states and regions: no names of parties by themselves."""
    states = (form for row in catalogue.rows("states") for form in catalogue.forms(row["demonyms"]))
    regions = (form for row in rows("regions") for form in catalogue.forms(row["demonyms"]))
    return frozenset(form.lower() for form in (*states, *regions))


@cache
def past_forms() -> frozenset[str]:
    """Irregular past forms of verbs, with the auxiliaries of the past."""
    return frozenset(row["form"] for row in rows("past_forms"))


@cache
def attitudes() -> dict[str, Act]:
    """Adjectives that tell an attitude ("is confident that"), with the act that they stand for."""
    return {row["word"]: row["act"] for row in rows("attitudes")}  # type: ignore[misc]


@cache
def adherents() -> frozenset[str]:
    """Nouns for somebody of a party or a persuasion ("the Ohio Republican")."""
    return frozenset(row["noun"] for row in rows("adherents"))


@cache
def state_key(form: str) -> tuple[str, ...]:
    """The words of the name that a state is first listed by, for one of its short forms; the form itself for others."""
    return _state_keys().get(form, (form,))


@cache
def _state_keys() -> dict[str, tuple[str, ...]]:
    listed = ((form, row["name"]) for row in catalogue.rows("states") for form in catalogue.forms(row["aliases"]))
    return {_plain(form): tuple(name.lower().split()) for form, name in listed}


@cache
def outlet_forms() -> frozenset[str]:
    """Names of outlets that no other thing is called by, without their article; one word that takes one, with it."""
    outlets = catalogue.rows("outlets")
    held = [form for row in outlets for form in row["aliases"].split("|") if form]
    held += ["~" * (row["needs"] == "type") + row["name"] for row in outlets]
    counted = Counter(held)
    common = {form[1:] for form in counted if form[0] in "~?" and counted[form] == 1}
    names = (form.lstrip("~?") for form in counted if form.lstrip("~?") not in common)
    return frozenset(name if " " not in name.removeprefix("The ") else name.removeprefix("The ") for name in names)


def outlet_entry(words: tuple[str, ...]) -> str | None:
    """The catalogue's entry of an outlet by the words of one of its names, folded; None where several share it."""
    return _outlet_entries().get(words)


@cache
def _outlet_entries() -> dict[tuple[str, ...], str | None]:
    found: dict[tuple[str, ...], str | None] = {}
    for row in catalogue.rows("outlets"):
        for form in {tuple(_plain(form).split()) for form in (row["name"], *catalogue.forms(row["aliases"]))}:
            found[form] = None if form in found else row["id"]
    return found


@cache
def states_and_demonyms() -> frozenset[str]:
    """Every form of a state's name and its adjectives, as the words of a name are folded."""
    cells = (row[column] for row in catalogue.rows("states") for column in ("name", "aliases", "demonyms"))
    return frozenset(_plain(form) for cell in cells for form in catalogue.forms(cell))


def _plain(form: str) -> str:
    return form.lower().replace(".", "").removeprefix("the ")


@cache
def mediums(use: str) -> dict[str, MediumClass]:
    """Words for mediums of one use with their class; the uses stand in the head of the lexicon."""
    return {row["word"].lower(): row["class"] for row in rows("mediums") if row["use"] == use}  # type: ignore[misc]


@cache
def medium_heads() -> frozenset[str]:
    """Nouns for how or where something is said."""
    return frozenset(mediums("noun")) | frozenset(mediums("venue")) | frozenset(mediums("site"))


@cache
def documents() -> dict[str, MediumClass]:
    """Nouns for what is issued and can be said to speak ("the statement said", "data show"), with their class."""
    nouns = {word: kind for word, kind in mediums("noun").items() if kind in _SPEAKING_CLASSES}
    return nouns | mediums("issued")


_BEHIND_HEAD = regex.compile(
    r"\s(?:of|at|to|by|from|for|on|in|between|which|that|including|released|published|issued)\s|,"
)
_WORDS = regex.compile(r"[\p{L}-]+")
_DETERMINERS = frozenset("the a an his her its their this that".split())


def document_class(words: str) -> MediumClass | None:
    """The class of a document that a noun phrase names ("a report by X"); None where its head is no document."""
    heads = _WORDS.findall(_BEHIND_HEAD.split(words)[0])
    is_name = len(heads) > 1 and heads[-1][0].isupper() and not heads[-1].isupper() and heads[0][0].isupper()
    return (
        documents().get(heads[-1].lower()) if heads and not (is_name and heads[0].lower() not in _DETERMINERS) else None
    )


def _either(forms: dict[str, dict[str, str]]) -> str:
    return "|".join(sorted((regex.escape(form) for form in forms), key=len, reverse=True))
