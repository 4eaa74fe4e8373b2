"""Which verb or noun a date belongs to: the event noun beside it, or the verb of its clause.

No parse: the order of words and their tags decide. A date right before a noun ("the 25 February strike"), or behind one
that a preposition ties to it ("the attack on October 7"), is that noun's, unless the noun is the object or the place of
what a verb tells ("launched an attack on Friday", "died in an attack on Friday"). Else it is the nearest verb's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.events.lines import Line, Range, VerbGroup
from onrecord.events.vocabulary import is_use, noun_kinds, verb_kinds

_MODIFIED_WITHIN = 5
_WALK = 40
_DATED_BY = frozenset("on in of at during for early late earlier later last this next around".split())
_NOT_DATING = frozenset("since until till through by from to between than".split())
_AFTER = frozenset("after following since before despite amid upon until over".split())
_WALKED = frozenset("DT PDT JJ JJR JJS NN NNS NNP NNPS CD POS PRP$ IN CC HYPH NFP RB FW $ #".split())
_NOT_WALKED = frozenset("that because while although though if unless whether as when than".split())
_NOUNS = ("NN", "NNS", "NNP", "VBG")
_OF_ITS_OWN = frozenset("for about to from ahead regarding".split())
"""Prepositions before an event noun that keep its date from the verb: "drafts it for the convention in July"."""


@dataclass(frozen=True, slots=True)
class Naming:
    """What names an event: the token of its label, and the verb group of its clause where a verb tells it."""

    label: int
    group: VerbGroup | None = None


def naming_of(line: Line, date: Range, dates: Sequence[Range]) -> Naming | None:
    """What the date at these tokens dates; None where nothing does that happens. `dates` are all of the sentence."""
    noun = _modified(line, date)
    if noun is not None:
        return Naming(noun)
    if _describes(line, date):
        return None
    walked = _walk(line, date, dates)
    noun = _noun_before(line, date, walked)
    if noun is not None:
        return Naming(noun)
    if line.lower(walked.preposition) in _NOT_DATING and not _is_planned(line, date):
        return None
    group = _verb(line, date)
    return None if group is None else _of_verb(line, group)


def _describes(line: Line, date: Range) -> bool:
    """Whether a date only says which of several things a noun is, not when anything was: "the 2016 field"."""
    is_bare_year = line.tag(date[0]) == "CD" and date[1] - date[0] == 1
    is_inside = line.tag(date[0] - 1) in ("DT", "PRP$", "POS") or is_bare_year
    is_inside = is_inside and line.tag(date[1])[:2] in ("NN", "JJ")
    return is_inside or line.tag(date[1]) == "POS"


def counted_from(line: Line, date: Range) -> int | None:
    """The event noun that "two days after" counts from."""
    return (
        _event_noun(line, range(date[1], min(date[1] + 14, len(line.tokens))))
        if _AFTER & {line.lower(date[1] - 1)}
        else None
    )


def _event_noun(line: Line, places: range) -> int | None:
    """The first event noun at these tokens, before a verb or a break."""
    for at in places:
        if is_event_noun(line, at):
            return at
        if line.is_break(at) or line.lower(at) == "," or line.tag(at) in ("VBD", "VBZ", "VBP", "MD", "WDT", "WP"):
            return None
    return None


def is_event_noun(line: Line, at: int) -> bool:
    """Whether the token is a noun that names a happening, and the head of its phrase."""
    if line.tag(at) not in _NOUNS or not noun_kinds(line.lower(at)) or line.opens_compound(at):
        return False
    if line.tag(at) == "NNP" and line.lower(at).endswith("s"):  # a name: "Jeff Sessions"
        return False
    if line.tag(at) == "VBG" and line.tag(at - 1) not in ("DT", "JJ", "POS", "PRP$", "NN"):
        return False
    return not (line.tag(at + 1).startswith("NN") and line.lower(at + 1) not in {"in", "on"})


def _modified(line: Line, date: Range) -> int | None:
    """The event noun that a date stands right before: "the January 3 assassination", "Saturday's attack"."""
    at = date[1]
    if line.tag(date[0]) == "CD" and date[1] - date[0] == 1 and line.tag(at)[:2] == "NN":  # "2020 campaigns"
        return at if is_event_noun(line, at) else None
    is_owner = line.tag(at) == "POS" or line.lower(at) in {"'s", "’s", "'", "’"}
    if (
        not is_owner
        and line.tag(date[0] - 1) not in ("DT", "PRP$", "POS", "JJ")
        and line.lower(date[0]) not in {"the", "last", "this", "next"}
    ):
        return None
    at += is_owner
    for noun in range(at, min(at + _MODIFIED_WITHIN, len(line.tokens))):
        if is_event_noun(line, noun):
            return noun
        if line.tag(noun)[:2] not in ("NN", "JJ", "CD", "HY", "VB") or line.tag(noun) in ("VBD", "VBZ", "VBP"):
            return None
    return None


@dataclass(frozen=True, slots=True)
class _Walk:
    """What lies to the left of a date: from `first` on nominal words, up to its preposition."""

    first: int
    end: int
    preposition: int


def _walk(line: Line, date: Range, dates: Sequence[Range]) -> _Walk:
    end = date[0]
    if line.lower(end - 1) == "the":
        end -= 1
    preposition = end - 1 if line.lower(end - 1) in _DATED_BY | _NOT_DATING else -1
    end = preposition if preposition >= 0 else end
    first = end
    dated = {at for start, stop in dates for at in range(start, stop)}
    while first > max(0, end - _WALK):
        at = first - 1
        if at not in dated and (
            line.tag(at) not in _WALKED or line.lower(at) in _NOT_WALKED or line.lower(at) in _AFTER
        ):
            break
        first = at
    return _Walk(first, end, preposition)


def _noun_before(line: Line, date: Range, walked: _Walk) -> int | None:
    """The event noun before a date that the date belongs to, unless a verb has it as its object or its place."""
    if walked.preposition < 0 and line.lower(date[0]) not in {"last", "this", "next"} and walked.end == date[0]:
        is_noun = line.tag(walked.end - 1) in _NOUNS and bool(noun_kinds(line.lower(walked.end - 1)))
        return walked.end - 1 if is_noun and not _is_object(line, walked) else None
    if line.lower(walked.preposition) in _NOT_DATING:
        return None
    noun = _event_noun(line, range(walked.first, walked.end))
    if noun is None:
        return None
    if "remember" in noun_kinds(line.lower(noun)):
        return _event_noun(line, range(noun + 1, walked.end))
    group = next((one for one in line.groups if one.end == walked.first), None)
    if group is None:
        return noun
    last = next((at for at in range(walked.end - 1, noun, -1) if is_event_noun(line, at)), noun)
    return last if _governor(line, last, walked.first) in _OF_ITS_OWN else None


def _is_object(line: Line, walked: _Walk) -> bool:
    """Whether no preposition stands between a verb and the noun right before a date ("held its hearing Wednesday")."""
    follows = any(group.end == walked.first for group in line.groups)
    return follows and not any(line.tag(at) == "IN" for at in range(walked.first, walked.end))


def _governor(line: Line, noun: int, first: int) -> str:
    """The preposition before the noun phrase of a noun; empty where none stands there."""
    at = noun
    while at > first and line.tag(at - 1) not in ("IN", "TO"):
        at -= 1
    return line.lower(at - 1) if at > first else ""


def _is_planned(line: Line, date: Range) -> bool:
    group = _verb(line, date)
    return group is not None and group.form == "future" and line.lower(date[0] - 1) in {"by", "from"}


def _verb(line: Line, date: Range) -> VerbGroup | None:
    """The verb group of a date: the nearest before it in its clause, or the next one if the date opens the clause."""
    left = [group for group in line.groups if group.end <= date[0] and not _only_describes(line, group)]
    right = [group for group in line.groups if group.first >= date[1]]
    before = left[-1] if left and _is_clear(line, left[-1].end, date[0]) else None
    if before is not None and not _opens_clause(line, before.end, date[0]):
        return before
    if line.lower(date[1] - 1) in _AFTER:  # "two years after he left": of what is counted from, it is not the date
        return before
    ahead = next((group for group in right if group.is_finite), None)
    if ahead is not None and not any(
        line.is_break(at) or line.lower(at) == "that" for at in range(date[1], ahead.first)
    ):
        return ahead
    return before


def _only_describes(line: Line, group: VerbGroup) -> bool:
    """A participle of a state that hangs on a noun: "the Ortava based Grey Lines"."""
    return not group.is_finite and is_use(line.lower(group.main), "state")


def _is_clear(line: Line, first: int, end: int) -> bool:
    """Whether no break and no subordinate clause stands between a verb and a date."""
    return not any(line.is_break(at) or line.is_subordinate(at) for at in range(first, end))


def _opens_clause(line: Line, first: int, end: int) -> bool:
    """Whether the date stands at the head of a clause: behind a comma or "and", with at most a preposition between."""
    at = end - 1
    while at >= first and (line.tag(at) in ("IN", "DT", "RB") or line.lower(at) in {"early", "late"}):
        at -= 1
    return at >= first and line.lower(at) in {",", "and", "but"}


def _of_verb(line: Line, group: VerbGroup) -> Naming | None:
    """The label of a verb's clause: the verb, or the noun beside it where the verb says little."""
    word = line.lower(group.main)
    is_bare_plan = is_use(word, "plan")
    if is_use(word, "light") or is_bare_plan or word in _BE:
        noun = _noun_of(line, group)
        if noun is not None:
            return Naming(noun, group)
        if is_bare_plan or word in _BE:
            return None
    is_adverbial = group.form == "doing" and word in ("beginning", "starting", "including", "following")
    if is_adverbial or (is_use(word, "state") and not verb_kinds(word)) or line.tag(group.main) == "MD":
        return None
    return Naming(group.main, group)


_BE = frozenset("is are was were be been being 's ’s 're ’re 'm ’m".split())


def _end_of_object(line: Line, at: int) -> int:
    """Where a noun phrase that begins here ends: before the first preposition other than "of"."""
    while at < len(line.tokens) and line.tag(at) in _WALKED and (line.tag(at) != "IN" or line.lower(at) == "of"):
        at += 1
    return at


def _noun_of(line: Line, group: VerbGroup) -> int | None:
    """The event noun that is the object of a verb that says little, or else its subject."""
    behind = _event_noun(line, range(group.end, _end_of_object(line, group.end)))
    if behind is not None and not group.is_passive:
        return behind
    first = group.first
    while first > 0 and (
        line.tag(first - 1) in _WALKED or line.is_relative(first - 1) or line.lower(first - 1) in {",", "``", "''"}
    ):
        first -= 1
    nouns = [at for at in range(first, group.first) if is_event_noun(line, at)]
    return nouns[-1] if nouns else behind
