"""Finds who is named in an article: names with their type, without a trained tagger.

Capitalised words joined by the particles of personal names, told apart by titles, by words that name kinds of bodies
(`lexicons/party_words.tsv`), by states and their demonyms, and by the apposition behind them. A trained entity head may
hand in its own finds through `entities`; they win over the patterns where they overlap.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import regex

from onrecord.attribute.grammar import DAYS, MONTHS, WEEKDAYS
from onrecord.attribute.headline_names import forms_of, is_headline_cased, names_in_run
from onrecord.attribute.name_bounds import (
    is_suffix,
    person_begins,
    spelt_out,
    surname_alone,
    title_reaching_in,
    without_short_title,
)
from onrecord.attribute.name_types import type_of_name
from onrecord.attribute.relations import Span
from onrecord.attribute.vocabulary import (
    adherents,
    demonyms,
    forenames,
    name_words,
    party_nouns,
    roles,
    state_names,
    title_pattern,
    title_starts,
    titles,
)
from onrecord.records import PartyType

LONGEST_NAME = 12
"""Words in the longest name: a longer run of capitals is a line in capitals, read piece by piece."""
BEFORE_NAME_CHARS = 80
"""How far before a name its title or its possessor is looked for."""

_PARTICLE = (
    r"(?:(?:al|el|bin|ibn|bint|abu|umm|de|da|di|do|dos|das|du|van|von|der|den|la|le|del|della|ter|ben|bar)[- ‐]"
    r"|(?:as|ash|at|an|ad|ar|az|ed|es|ul)[-‐])"
)
_WORD = r"\p{Lu}(?:[\p{L}\p{M}\d]|[.&](?=\p{Lu}))*(?:['’ʼ`](?!s\b)\p{L}+)*(?:[-‐](?:\p{L}|['’])+)*"
_NAME_WORD = rf"(?:{_PARTICLE}*{_WORD}(?:(?<=\b\p{{Lu}})\.|(?<=\.\p{{Lu}})\.)?)"
_GLOSS = r"(?:\(\p{Lu}\p{Ll}+\)[ \xa0])?"
_JOIN = rf"(?:[ \xa0\u202f]{_GLOSS}|, (?=Jr|Sr)|-)"
_NAME = regex.compile(rf"(?<![\p{{L}}\d]){_NAME_WORD}(?:{_JOIN}{_NAME_WORD}){{0,{LONGEST_NAME - 1}}}")
_TITLES_BEFORE = regex.compile(r"(?:\p{Lu}\p{L}{1,5}\.\s){1,3}$")
_POSSESSOR = regex.compile(rf"(?<![\p{{L}}]){_NAME_WORD}(?: {_NAME_WORD})?['’]s?\s$")
_AND_BODY = regex.compile(rf"\sand\s(?P<rest>{_NAME_WORD}(?: {_NAME_WORD}){{0,2}})")
_FIRST_WORD = regex.compile(r"[^\s]+")
_OF = regex.compile(rf"\s(?:of|for)\s(?:the\s)?({_NAME_WORD}(?: {_NAME_WORD})*(?: and {_NAME_WORD})?)")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text, title left out; `title` is the title's span, `reason` how its type was told."""

    start: int
    end: int
    text: str
    type: PartyType
    title: Span | None
    reason: str


_GENERIC = frozenset(
    "foreign defence defense interior finance justice home health education trade energy oil transport high central "
    "prime of and the affairs prosecutors".split()
)
_NOT_NAMES = frozenset(
    "the a an i he she it we they you in on at of for by to from with and but or if as when while where who what "
    "why how this that these those there here his her its their our my your after before during since until "
    "although though however meanwhile moreover also yes no not now then so according speaking asked some many "
    "most several all both each every mr mrs ms dr commenting elsewhere earlier later last next over under about "
    "one two three senior former top acting photo comment comments read share follow updated published breaking "
    "exclusive watch four five six seven eight nine ten despite because once yesterday tomorrow today tonight utc "
    "gmt".split()
).union(DAYS, MONTHS)
"""Words that a sentence or a headline may begin with and that are no names, nor parts of one there."""


def find_names(
    text: str, paragraphs: Sequence[Span], entities: Sequence[tuple[int, int, PartyType]] = ()
) -> list[Name]:
    """The names in an article, by start; offsets are code points into `text`. `entities` come from a trained head."""
    by_head = [_from_entity(text, *entity) for entity in entities]
    taken = [(name.start, name.end) for name in by_head]
    headlines = [line for line in paragraphs if is_headline_cased(text, line)]
    ordinary = [line for line in paragraphs if line not in headlines]
    known = _known_words(text, ordinary or paragraphs)
    found = by_head + [name for line in ordinary for name in _names_in(text, line, known, taken)]
    found = _spelt(text, _apart(text, found), ordinary)
    forms = forms_of(name.text for name in found)
    for line in headlines:
        pieces = [piece for name in _names_in(text, line, known, taken) for piece in _known_in(text, name, line, forms)]
        found += pieces
    return sorted(found, key=lambda name: name.start)


def _spelt(text: str, names: Sequence[Name], paragraphs: Sequence[Span]) -> list[Name]:
    """The names, with those whole that an acronym behind them spells, whatever small words they hold."""
    whole = [span for paragraph in paragraphs for span in spelt_out(text, paragraph)]
    kept = [name for name in names if not any(name.start < end and start < name.end for start, end in whole)]
    kinds = {span: next((n.type for n in names if n.end == span[1] and n.type != "other"), None) for span in whole}
    reason = "an acronym behind it spells it"
    return kept + [Name(*span, text[slice(*span)], kinds[span] or "organisation", None, reason) for span in whole]


def _apart(text: str, names: Sequence[Name]) -> list[Name]:
    """The names, with persons cut off that run on behind a body: "Ellery University Jon Brandt", later "Brandt"."""
    alone = {name.text for name in names if " " not in name.text}
    parted = []
    for name in names:
        begins = surname_alone(text, (name.start, name.end), alone)
        if begins > name.start:
            person = Name(
                begins, name.end, text[begins : name.end], "person", None, "a surname that stands alone elsewhere"
            )
            name = replace(name, end=begins - 1, text=text[name.start : begins - 1])
            parted.append(person)
        parted.append(name)
    return parted


def _names_in(text: str, line: Span, known: frozenset[str], taken: Sequence[Span]) -> list[Name]:
    """The names in one paragraph that stand in none of `taken`."""
    found, at = [], line[0]
    while match := _NAME.search(text, at, line[1]):
        name = _name(text, match.start(), match.end(), line, known)
        at = max(match.end(), name.end if name else 0)
        if name and not any(name.start < end and start < name.end for start, end in taken):
            found += [*_in_title(text, name, line), name]
    return found


def _known_in(text: str, name: Name, line: Span, forms: Mapping[tuple[str, ...], str]) -> list[Name]:
    """The names that a run of capitals in a headline holds."""
    pieces = names_in_run(text, (name.start, name.end), forms)
    if pieces == [(name.start, name.end)]:
        return [name]
    typed = ((start, end, *type_of_name(text, start, end, None, line[1])) for start, end in pieces)
    return [Name(start, end, text[start:end], kind, None, reason) for start, end, kind, reason in typed]


def _in_title(text: str, name: Name, paragraph: Span) -> list[Name]:
    """ "Orion President Lea Rix": the body, state or place whose office the title is, as a name of its own."""
    if name.title is None or name.title[0] < paragraph[0]:
        return []
    start, end = name.title
    office = min((match.start() for match in title_pattern().finditer(text, start, end)), default=end)
    end = _without_role(text, start, start + len(text[start:office].rstrip()))
    words = text[start:end]
    if not words or words.lower() in demonyms() or words.lower() in _NOT_NAMES or not words[-1].isalnum():
        return []
    kind, reason = type_of_name(text, start, end, None, paragraph[1])
    return [Name(start, end, words, kind, None, reason)]


def _from_entity(text: str, start: int, end: int, kind: PartyType) -> Name:
    return Name(start, end, text[start:end], kind, None, "entity head")


def _known_words(text: str, paragraphs: Sequence[Span]) -> frozenset[str]:
    """Words that stand in a name of several words, or capitalised in mid-sentence: such a word is a name anywhere."""
    found: set[str] = set()
    for start, end in paragraphs:
        for match in _NAME.finditer(text, start, end):
            words = match.group().split()
            begins = _begins_sentence(text, match.start(), start)
            found |= {word.lower() for word in (words[1:] if begins else words)}
    return frozenset(found)


def _begins_sentence(text: str, at: int, paragraph_start: int) -> bool:
    return at == paragraph_start or text[max(0, at - 2) : at].strip()[-1:] in {".", "!", "?", "“", '"', "‘", ":"}


def _name(text: str, start: int, end: int, paragraph: Span, known: frozenset[str]) -> Name | None:
    """The name in a run of capitalised words, without a title and without a sentence's first common word."""
    if is_suffix(text, start, end):
        return None
    across = title_reaching_in(text, start, end, paragraph[0])
    start, title = (across[1] + 1, across) if across else _behind_title(text, start, end)
    start, title = _behind_common_words(text, start, title, end)
    if start >= end:
        return None
    end = without_short_title(text, start, _without_role(text, start, _before_day(text, start, end)))
    if start >= end:
        return None
    end = _before_product(text, start, _before_participle(text, start, end))
    end = _with_of(text, start, end, paragraph[1])
    begins = person_begins(text, start, end)
    if begins > start:
        start, title = begins, None
    title = title or _abbreviated_title(text, start, paragraph[0])
    start, end = _with_and(text, start, end, paragraph[1])
    words = text[start:end]
    if not (title or _may_be_name(text, start, words, paragraph[0], known)) or _is_of_adherents(words):
        return None
    kind, reason = type_of_name(text, start, end, title, paragraph[1])
    if kind == "organisation":
        start = _with_possessor(text, start, words, paragraph[0])
        words = text[start:end]
    return Name(start, end, words, kind, title, reason)


_ROLE_ENDS = frozenset(
    "ceo president chairman chairwoman chairperson secretary officer director spokesman spokeswoman spokesperson "
    "minister".split()
)
_ROLE_STARTS = frozenset("chief executive deputy assistant vice managing general press prime foreign senior".split())


def _without_role(text: str, start: int, end: int) -> int:
    """Where a name ends before a role with a capital: "Orion President and Chief Executive Officer, X" names Orion.

    `start` where nothing but a role is left.
    """
    words = text[start:end].split(" ")
    kept = len(words)
    while kept and words[kept - 1].lower() in (_ROLE_ENDS if kept == len(words) else _ROLE_ENDS | _ROLE_STARTS):
        kept -= 1
    return start + len(" ".join(words[:kept]))


_PRODUCT = regex.compile(r"\p{L}*\d[\p{L}\d]*|\p{Lu}{1,3}")
_PARTICIPLE = regex.compile(
    r"[-‐](?:led|based|backed|owned|run|born|made|held|built|wide|style|related|friendly|\p{Ll}{2,}(?:ed|ing))$"
)


def _before_product(text: str, start: int, end: int) -> int:
    """Where a name ends before the code of a product: "Orion A380", "Orion KC-45" name Orion."""
    words = text[start:end].split(" ")
    for number, word in enumerate(words[1:], start=1):
        is_code = _PRODUCT.fullmatch(word) and (
            any(sign.isdigit() for sign in word) or _goes_on(text, end, number, words)
        )
        if is_code:
            return start + len(" ".join(words[:number]))
    return end


def _goes_on(text: str, end: int, number: int, words: Sequence[str]) -> bool:
    """Whether the last word of a run goes on in a hyphen and a digit."""
    return number == len(words) - 1 and text[end : end + 1] in {"-", "‐"} and text[end + 1 : end + 2].isdigit()


def _before_participle(text: str, start: int, end: int) -> int:
    """Where a name ends in "Orion-led", unless a state's ("Peru-backed") or anything behind it is in the run."""
    words = text[start:end].split(" ")
    for number, word in enumerate(words):
        tail = _PARTICIPLE.search(word)
        if tail and not _is_compound(word):
            return start + len(" ".join(words[: number + 1])) - len(tail.group())
    return end


def _behind_common_words(text: str, start: int, title: Span | None, end: int) -> tuple[int, Span | None]:
    """Where a name begins behind the titles and the common words that a run of capitals begins with; and its title."""
    while start < end and (word := _FIRST_WORD.match(text, start, end)):
        match = title_pattern().match(text, start, end) if word.group().lower() in title_starts() else None
        if match and not _is_only_kind(text[match.end() : end]):
            title = (title[0] if title else start, match.end())
            start = match.end() + 1
            continue
        if not _may_be_passed(text, word, end):
            break
        start, title = word.end() + 1, None
    return start, title


def _is_only_kind(rest: str) -> bool:
    """Whether nothing but a word for a kind of body follows: "General Motors" holds no title."""
    words = rest.lower().split()
    return len(words) == 1 and name_words().get(words[0]) == "organisation"


def _behind_title(text: str, start: int, end: int) -> tuple[int, Span | None]:
    """ "US President X", "Harbour Minister X": where the person's name begins, and the span of the title before it.

    The last title in the run that a name follows counts; a word for a kind of body behind it makes it part of a name.
    """
    if title_starts().isdisjoint(text[start:end].lower().split()):
        return start, None
    for match in reversed(list(title_pattern().finditer(text, start, end))):
        rest = text[match.end() : end].lower().split()
        if match.start() > start and rest and not any(word in name_words() for word in rest):
            words = text[start : match.start()].split()
            skipped = next((i for i, word in enumerate(words) if word.lower() not in _NOT_NAMES), len(words))
            begins = start + len(" ".join(words[:skipped])) + (1 if skipped > 0 else 0)
            return match.end() + 1, (begins, match.end())
    return start, None


def _abbreviated_title(text: str, start: int, paragraph_start: int) -> Span | None:
    """A title with a stop right before a name ("Dr. ", "Lt. Col. "), which the run of capitalised words leaves out."""
    match = _TITLES_BEFORE.search(text, max(paragraph_start, start - BEFORE_NAME_CHARS), start)
    if match is None or any(word.lower() not in titles() for word in match.group().split()):
        return None
    return match.start(), start - 1


def _is_state(words: str) -> bool:
    return words.lower() in state_names()


def _with_of(text: str, start: int, end: int, limit: int) -> int:
    """ "Ministry of Foreign Affairs", "Department of Defense": the name goes on behind "of" after a word for a body."""
    last = text[start:end].split()[-1].lower()
    match = _OF.match(text, end, limit) if last in name_words() else None
    return match.end() if match else end


def _with_possessor(text: str, start: int, words: str, paragraph_start: int) -> int:
    """ "Norway's Defence Ministry": a name of generic words only takes its possessor in."""
    if not all(word in name_words() or word in _GENERIC for word in words.lower().split()):
        return start
    match = _POSSESSOR.search(text, max(paragraph_start, start - BEFORE_NAME_CHARS), start)
    return match.start() if match else start


_CONTRACTED = frozenset(
    "i'm i've i'd i'll he's she's it's we're we've we'll they're they've you're that's there's here's what's who's "
    "don't doesn't didn't isn't wasn't can't won't let's".split()
)


def _may_be_passed(text: str, word: regex.Match[str], end: int) -> bool:
    """Whether a run's first word is no part of the name: a common word; a demonym, unless only a kind follows."""
    lower = word.group().lower()
    if lower in demonyms():
        rest = text[word.end() : end].lower().split()
        return not (rest and all(part in name_words() for part in rest)) and not _is_state(text[word.start() : end])
    if lower in roles() and lower not in titles():  # "Moderator Robert Brandt"
        return (
            text[word.end() : end].lower().split()[:1] != []
            and text[word.end() : end].lower().split()[0] in forenames()
        )
    return lower in _NOT_NAMES or lower.replace("’", "'") in _CONTRACTED


def _may_be_name(text: str, start: int, words: str, paragraph_start: int, known: frozenset[str]) -> bool:
    """Whether the words are a name: no adjective, no common word, and at a sentence's head known from elsewhere."""
    if _is_compound(words) or _is_adjective_of(words, known):
        return False
    if words.lower() in _NOT_NAMES or len(words.strip(".")) == 1:
        return False
    if " " in words or not _begins_sentence(text, start, paragraph_start):
        return True
    if words.lower() in party_nouns():
        return False  # "Ministry spokesman X", "Movement says": a noun with a sentence's capital
    return words.lower() in known or words.lower() in name_words() or _is_state(words) or words.isupper()


def _before_day(text: str, start: int, end: int) -> int:
    """Where a run ends before the day that it runs into: "Brandt Sunday night" names Brandt."""
    cut = text.rfind(" ", start, end)
    return cut if cut > 0 and text[cut + 1 : end].lower() in WEEKDAYS else end


def _is_of_adherents(words: str) -> bool:
    """Whether a single word only tells of what party or country people are: "Democrats", "Americans"."""
    lower = words.lower()
    plural_of = lower.removesuffix("s")
    return lower in adherents() or plural_of in adherents() or (plural_of != lower and plural_of in demonyms())


def _with_and(text: str, start: int, end: int, limit: int) -> Span:
    """ "the Harbour and Homeland Alliance": one word, "and", and a name that ends in a word for a body."""
    if " " in text[start:end] or text[max(0, start - 4) : start].lower() != "the ":
        return start, end
    match = _AND_BODY.match(text, end, limit)
    is_body = match is not None and match.group("rest").split()[-1].lower() in name_words()
    return start, match.end() if match and is_body else end


def _is_adjective_of(words: str, known: frozenset[str]) -> bool:
    """Whether a single word is the adjective of another name in the article ("Iraqi" beside "Iraq")."""
    lower = words.lower()
    if " " in words or not lower.endswith(("ish", "an", "ese", "i")):
        return False
    stem = lower[: max(4, len(lower) - 3)]
    return any(word != lower and word.startswith(stem) and "-" not in word for word in known)


def _is_compound(words: str) -> bool:
    """ "US-led", "Iran-backed", "Baghdad-Washington": an adjective made of a state's name, no name itself."""
    first, _, rest = words.partition("-")
    return bool(rest) and " " not in first and (first.lower() in state_names() or first.lower() in demonyms())
