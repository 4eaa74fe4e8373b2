"""Ties the names of one article into parties: full name, surname, acronym, alias, short form.

Within the article only: what the record already holds never enters here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import regex
from rapidfuzz.distance import Levenshtein

from onrecord.attribute.mentions import Name
from onrecord.attribute.name_types import SEAT_AS_GOVERNMENT, SEAT_AS_PLACE
from onrecord.attribute.parties import Parties, Party, fold
from onrecord.attribute.relations import Span
from onrecord.attribute.vocabulary import forenames, name_words, state_key, states_and_demonyms
from onrecord.attribute.vocabulary import titles as title_rows

Key = tuple[str, ...]
"""The folded words of a name."""

ALIAS_CHARS = 45
"""How far before an alias the name or the words that introduce it may stand."""
_SAME_NAME = "the same name"
LONGEST_PERSON = 4
"""Words of the longest name that is a person's."""
SHORTEST_SLIP = 5
"""Letters of the shortest surname that a slip of one letter leaves the same."""
SHORTEST_STEM = 4
"""Letters of a word that may stand for a whole body's name."""

_PLACED = regex.compile(r"\b(?:in|at|near|from|outside|to)\s$")
_ALIAS = regex.compile(
    r"[\s,(]*(?:(?:(?:better|also|otherwise|widely|formerly) )?known (?:locally )?as|a\.?k\.?a\.?|or simply|formerly|"
    r"(?:appears|registered|listed)(?:\s\p{Ll}+){0,4}?\sas)\s(?:the\s)?[“\"‘']?$"
)
_DESCRIBED = regex.compile(
    r"(?:\b(?:[Tt]he|[Ii]ts|[Tt]his)|['’]s?)\s(?:\p{Ll}+\s){0,2}(?:group|movement|party|militia|organi[sz]ation|alliance|front|"
    r"coalition|body),?(?:\s(?:which|who)\s(?:is|was|are))?\s*$"
)


def tie_names(text: str, names: Sequence[Name], titles: Sequence[Span] = ()) -> Parties:
    """One party for each set of names that this article uses for the same.

    Names are taken in text order, those of headlines last: a headline shortens what the text gives in full.
    """
    parties = Parties()
    known = _Known()
    previous: tuple[Name, Party] | None = None
    for name in sorted(names, key=lambda name: any(start <= name.start < end for start, end in titles)):
        key = fold(name.text)
        party, reason = _alias_of(text, name, parties, previous), "an alias the text gives"
        same = _find(name, key, known.like(key))
        if party is None:
            party, reason = same
        elif same[1] == _SAME_NAME and same[0] is not None:
            party = parties.join(party, same[0])
        if party is None:
            party, reason = _by_one_word(text, name, parties) if len(key) == 1 else _by_forename(key, name, parties)
        if party is None:
            party = parties.add(Party(name.type, name.text, True))
        _take_in(text, parties, party, name, reason)
        known.add(party, key)
        previous = (name, party)
    return parties


class _Known:
    """The parties met so far, found again by a word of any of their names or by its initials."""

    def __init__(self) -> None:
        self._order: dict[int, int] = {}
        self._by_handle: dict[str, dict[int, Party]] = {}

    def add(self, party: Party, key: Key) -> None:
        """Takes in a party under one of its names."""
        self._order.setdefault(id(party), len(self._order))
        for handle in _handles(key):
            self._by_handle.setdefault(handle, {})[id(party)] = party

    def like(self, key: Key) -> list[Party]:
        """The parties that share a telling word or initials with a name, in order of their first mention."""
        telling = [handle for handle in _handles(key) if handle not in name_words()] or _handles(key)
        found = {number: party for handle in telling for number, party in self._by_handle.get(handle, {}).items()}
        return sorted((party for party in found.values() if party.mentions), key=lambda party: self._order[id(party)])


def _handles(key: Key) -> Iterable[str]:
    return {*key, _initials(key)} if len(key) > 1 else key


def _initials(key: Key) -> str:
    return "".join(word[0] for word in _spelt_out(key))


def _spelt_out(key: Key) -> Key:
    """The words of a name with a state's short form before them in full: "US Navy" as "United States Navy"."""
    return (*state_key(key[0]), *key[1:]) if len(key) > 1 and len(key[0]) < SHORTEST_STEM else key


def _stateless(key: Key) -> Key:
    """The words of a body's name without the state before them, if two or more are left."""
    for length in range(min(3, len(key) - 2), 0, -1):
        if " ".join(key[:length]) in states_and_demonyms():
            return key[length:]
    return key


def _find(name: Name, key: Key, candidates: Sequence[Party]) -> tuple[Party | None, str]:
    """The party that a name names, by the surest test that any passes, and why; the latest named of several."""
    compatible = [party for party in candidates if _compatible(party, name)]
    for test, reason in _TESTS:
        fitting = [party for party in compatible if any(test(known, key, party, name) for known in party.keys)]
        if fitting:
            return max(fitting, key=lambda party: party.mentions[-1].start), reason
    return None, ""


def _alias_of(text: str, name: Name, parties: Parties, previous: tuple[Name, Party] | None) -> Party | None:
    """The party that the text itself equates with a name: "X (PMU)", "X, also known as Y", "the group, known as Y"."""
    if previous is None:
        return None
    between = text[max(previous[0].end, name.start - ALIAS_CHARS) : name.start]
    is_near = name.start - previous[0].end <= ALIAS_CHARS
    is_acronym = is_near and between.strip() == "(" and name.text.isupper() and text[name.end : name.end + 1] == ")"
    if is_acronym and name.text[0].lower() == previous[0].text[0].lower():
        return previous[1]
    if is_near and _is_other_name(text, name, between):
        return previous[1]
    alias = _ALIAS.search(between)
    if alias is None:
        return None
    described = _DESCRIBED.search(text[max(0, name.start - 90) : name.start - len(between) + alias.start()])
    if described is None:
        return previous[1] if is_near else None
    return next((p for p in reversed(list(parties)) if p.type in {"group", "organisation"} and p.is_named), None)


def _by_one_word(text: str, name: Name, parties: Parties) -> tuple[Party | None, str]:
    """The one person before of that forename, or of a surname that differs by a slip of one letter; and why."""
    if name.type not in {"person", "other"}:
        return None, ""
    word = fold(name.text)[-1]
    if _PLACED.search(text, max(0, name.start - 8), name.start):
        return None, ""
    full = [p for p in parties if p.type == "person" and 1 < len(fold(p.name)) <= LONGEST_PERSON]
    forename = [party for party in full if fold(party.name)[0] == word and word in forenames()]
    if len(forename) == 1:
        return forename[0], "the forename of it"
    slip = slip_of_surname(parties, word)
    return (slip, "its surname but for a letter") if slip else (None, "")


def slip_of_surname(parties: Iterable[Party], word: str) -> Party | None:
    """The one person in full whose surname a word is but for a letter; None for a forename, for none or for several."""
    word = word.lower()
    kinds = {"person", "other"}
    full = [p for p in parties if p.type in kinds and p.is_named and 1 < len(fold(p.name)) <= LONGEST_PERSON]
    fitting = [party for party in full if _is_slip(word, fold(party.name)[-1])] if word not in forenames() else []
    return fitting[0] if len(fitting) == 1 else None


def _by_forename(key: Key, name: Name, parties: Parties) -> tuple[Party | None, str]:
    """The one who was only called by the forename before: "Lea", later "Lea Rix"; and why."""
    if name.type not in {"person", "other"} or len(key) != 2:
        return None, ""
    full = [fold(party.name) for party in parties if party.type == "person" and len(fold(party.name)) > 1]
    is_kin = any(words[-1] == key[-1] and words[0] != key[0] for words in full)
    if not is_kin and not (name.type == "person" and key[0] in forenames()):
        return None, ""
    bare = [party for party in parties if fold(party.name) == key[:1] and party.type in {"person", "other"}]
    return (bare[0], "a forename with its surname") if len(bare) == 1 else (None, "")


def _is_slip(word: str, surname: str) -> bool:
    """Whether two words of some length that begin alike differ by a letter."""
    is_long = min(len(word), len(surname)) >= SHORTEST_SLIP
    return is_long and word[0] == surname[0] and Levenshtein.distance(word, surname, score_cutoff=1) == 1


def _is_other_name(text: str, name: Name, between: str) -> bool:
    """ "the Popular Front, or Sons of the Sea, said": a second name of a body set off by commas."""
    is_set_off = between in {", or ", ", or the "} and text[name.end : name.end + 1] == ","
    return is_set_off and name.type in {"group", "organisation", "other"}


def _compatible(party: Party, name: Name) -> bool:
    if {party.type, name.type} <= {"person", "other"} and _are_two_forenames(fold(party.name), fold(name.text)):
        return False
    if party.type == name.type or "other" in (party.type, name.type):
        return True
    if party.type == "person" and name.type in {"organisation", "group"} and name.text.istitle():
        return len(fold(party.name)) > 1 and fold(party.name)[-1:] == fold(name.text)  # a surname, whatever it is like
    bodies = {"organisation", "group", "outlet"}
    return party.type in bodies and name.type in bodies


def _are_two_forenames(one: Key, other: Key) -> bool:
    """Whether two names of one surname begin with different forenames that are no initials of one another.

    One of them may be a word that no list of forenames has, if it is spelt quite otherwise.
    """
    if min(len(one), len(other)) < 2 or one[-1] != other[-1]:
        return False
    first, second = sorted((one[0], other[0]), key=len)
    if second.startswith(first) or not {one[0], other[0]} & forenames().keys():
        return False
    if {one[0], other[0]} <= forenames().keys():
        return True
    words = {one[0], other[0]}
    is_plain = len(one) == len(other) == 2 and words.isdisjoint(_WORDS_BEFORE_SURNAMES)
    return is_plain and Levenshtein.distance(one[0], other[0]) > MOST_SLIPS


MOST_SLIPS = 2
"""Letters by which two spellings of one forename may differ."""
_WORDS_BEFORE_SURNAMES = frozenset(word.lower() for title in title_rows() for word in title.split())


def _same(known: Key, key: Key, party: Party, name: Name) -> bool:
    return known == key


def _short(known: Key, key: Key, party: Party, name: Name) -> bool:
    """A surname after the full name; the first word of a group's name after the whole."""
    if len(key) >= len(known):
        return False
    if party.type in {"person", "other", "outlet"} and known[-len(key) :] == key:
        return name.type != "place"
    if party.type == "organisation" and _stateless(known) == key:
        return True
    return (
        party.type in {"group", "organisation", "other"}
        and known[: len(key)] == key
        and key[0] not in name_words()
        and len(key[0]) > 3
    )


def _fuller(known: Key, key: Key, party: Party, name: Name) -> bool:
    if len(key) <= len(known):
        return False
    if name.type in {"person", "other"} and party.type in {"person", "other"} and key[-len(known) :] == known:
        return True
    if name.type == "organisation" and _stateless(key) == known:
        return True
    is_body = {name.type, party.type} <= {"group", "organisation", "other"}
    adds_only_kind = all(word in name_words() or word in _LEGAL for word in key[len(known) :])
    is_one = is_body and key[: len(known)] == known and len(known[0]) > 3 and known[0] not in name_words()
    return is_one and (adds_only_kind or len(party.mentions) == 1)


_LEGAL = frozenset("nv sa se ltd inc corp plc company".split())


def _acronym(known: Key, key: Key, party: Party, name: Name) -> bool:
    if len(key) == 1 and name.text.isupper() and len(known) > 1:
        return _initials(known) == key[0]
    return len(known) == 1 and len(key) > 1 and party.name.isupper() and _initials(key) == known[0]


def _kindred(known: Key, key: Key, party: Party, name: Name) -> bool:
    """ "X Movement" and "X": equal once the words for a kind of body are left out; a bare kind equals nothing."""
    if party.type not in {"group", "other"} or name.type not in {"group", "other"}:
        return False
    bare = [tuple(word for word in words if word not in name_words()) for words in (known, key)]
    return bool(bare[0]) and bare[0] == bare[1] and min(len(known), len(key)) == len(bare[0])


def _kind_alone(known: Key, key: Key, party: Party, name: Name) -> bool:
    """ "the Alliance" after "the Harbour Alliance": the word for its kind, capitalised, for the last such body."""
    is_kind = len(key) == 1 and name.text.istitle() and name_words().get(key[0]) in {"organisation", "group"}
    return is_kind and len(known) > 1 and known[-1] == key[0]


_TESTS: tuple[tuple[Callable[[Key, Key, Party, Name], bool], str], ...] = (
    (_same, _SAME_NAME),
    (_short, "a shorter form of it"),
    (_fuller, "a fuller form of it"),
    (_acronym, "its acronym"),
    (_kindred, "the same name with another word for its kind"),
    (_kind_alone, "the word for its kind"),
)


def _take_in(text: str, parties: Parties, party: Party, name: Name, reason: str) -> None:
    parties.mention(party, name.start, name.end, "name")
    party.keys.add(fold(name.text))
    if party.type == "other" and name.type != "other":
        party.type = name.type
    if _is_fuller(name.text, party.name):
        party.name = name.text
    if name.title and party.title is None:
        party.title = name.title
    if not party.gender:
        party.gender = _gender(text, name)
    for told in (reason, name.reason if name.reason in (SEAT_AS_GOVERNMENT, SEAT_AS_PLACE) else ""):
        if told and told not in party.reasons:
            party.reasons.append(told)


def _gender(text: str, name: Name) -> str:
    """m or f as the title before a name or its forename tells; nothing where neither does."""
    told = title_rows().get(text[slice(*name.title)].lower(), {}).get("gender", "").strip() if name.title else ""
    words = name.text.lower().split()
    return told or (forenames().get(words[0], "") if name.type == "person" and len(words) > 1 else "")


def _is_fuller(new: str, old: str) -> bool:
    """More words of a name; an acronym is never the fuller form."""
    return len(fold(new)) > len(fold(old)) or (old.isupper() and not new.isupper() and len(new) > len(old))
