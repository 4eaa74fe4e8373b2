"""What stands around a verb or noun that names an event: its subject, its object, the words that tell it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.events.lines import Line, Range, VerbGroup

LONGEST_TEXT = 60
"""Tokens of the words that tell one event; only text without stops has longer clauses."""

_NOMINAL = frozenset("DT PDT JJ JJR JJS NN NNS NNP NNPS CD POS PRP$ HYPH NFP VBN VBG $ # FW AFX RB PRP".split())
_LINKS = frozenset(
    "of on in by at against between near with from for to into over through across about around outside inside and or "
    "& during under - –".split()
)

_JOINTS = frozenset("and & – — -".split())


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb group with its subject, object and whole clause, as token indices; an empty range where there is none."""

    group: VerbGroup
    subject: Range
    object: Range
    words: Range


def clause_of(line: Line, group: VerbGroup, through: int) -> Clause:
    """The clause of a verb group, told at least up to the token `through`."""
    subject = _subject(line, group)
    end = _end_of_clause(line, group, max(through, group.end))
    first = min(subject[0] if subject[0] < subject[1] else group.first, group.first)
    return Clause(group, subject, _object(line, group, end), (max(first, end - LONGEST_TEXT), end))


def _subject(line: Line, group: VerbGroup) -> Range:
    first = _clause_start(line, group)
    if group.form == "done" and first < group.first:
        return _antecedent(line, group.first)
    if first < group.first and any(
        line.tag(at)[:2] in ("NN", "PR", "DT", "CD", "JJ") for at in range(first, group.first)
    ):
        return _without_adverbial(line, first, group.first)
    if line.is_relative(first - 1) or line.is_relative(group.first - 1):
        end = first - 1 if line.is_relative(first - 1) else group.first
        return _antecedent(line, end)
    before = [other for other in line.groups if other.end <= group.first]
    return _subject(line, before[-1]) if before else (first, group.first)


def _clause_start(line: Line, group: VerbGroup) -> int:
    """The first token of the clause, behind whatever parts it from what comes before."""
    ends = {other.end for other in line.groups if other.end <= group.first}
    at = group.first
    while at > 0 and at not in ends and not line.is_break(at - 1) and not line.is_subordinate(at - 1):
        at -= 1
    if at in ends and at < group.first:
        cuts = [
            cut + 1
            for cut in range(at, group.first)
            if line.lower(cut) in {",", "and", "but", "after", "before", "since"}
        ]
        at = cuts[0] if cuts else at
    while at < group.first and (line.lower(at) in {",", "and", "but", "or"}):
        at += 1
    return at


def _without_adverbial(line: Line, first: int, end: int) -> Range:
    """A subject without "On Friday," or "After the vote," before it."""
    if line.tag(first) in ("IN", "RB", "TO") or line.lower(first) in {"after", "following", "meanwhile"}:
        commas = (at for at in range(first, end - 1) if line.lower(at) == "," and line.tag(at + 1) in _NOMINAL)
        comma = next(commas, None)
        if comma is not None:
            first = comma + 1
    while end > first + 1 and not line.tokens[end - 1].is_word:
        end -= 1
    return first, end


def _antecedent(line: Line, end: int) -> Range:
    """The noun phrase that a relative clause or a participle hangs on: what stands right before it."""
    while end > 0 and not line.tokens[end - 1].is_word:
        end -= 1
    first = end
    while first > 0 and (line.tag(first - 1) in _NOMINAL or line.lower(first - 1) == "of"):
        first -= 1
    return first, end


def _object(line: Line, group: VerbGroup, end: int) -> Range:
    """What stands right behind the verb, up to the first preposition."""
    at = group.end
    while at < end and (line.tag(at) in _NOMINAL or line.lower(at) in {"of", "and", "&"}):
        at += 1
    return group.end, at


def _end_of_clause(line: Line, group: VerbGroup, through: int) -> int:
    """Where the clause ends: at a mark that breaks it, a subordinate clause, or before the next clause's subject."""
    at = through
    later = next((other.first for other in line.groups if other.is_finite and other.first >= through), len(line.tokens))
    while at < later and not line.is_break(at) and not line.is_subordinate(at) and line.lower(at) != "as":
        at += 1
    if at == later < len(line.tokens):
        cuts = [cut for cut in range(through, later) if line.lower(cut) in {",", "and", "but"}]
        at = cuts[-1] if cuts else at
    return max(min(at, group.first + LONGEST_TEXT), through)


def noun_phrase(line: Line, noun: int, through: int) -> Range:
    """The noun with what describes it before and behind, told at least up to the token `through`."""
    first = noun
    while first > 0 and line.tag(first - 1) in _NOMINAL:
        first -= 1
    while first < noun and line.tag(first) in ("VBG", "VBN", "RB"):
        first += 1
    end = noun + 1
    while end < len(line.tokens) and (line.tag(end) in _NOMINAL or line.lower(end) in _LINKS):
        end += 1
    while end > noun + 1 and (line.lower(end - 1) in _LINKS or line.tag(end - 1) == "DT"):
        end -= 1
    return first, min(max(end, through), first + LONGEST_TEXT)


def behind(line: Line, words: Range, preposition: str) -> Range:
    """The noun phrase behind a preposition within a range; empty where it does not stand there."""
    for at in range(*words):
        if line.lower(at) == preposition:
            end = at + 1
            while end < words[1] and (line.tag(end) in _NOMINAL or line.lower(end) in _JOINTS):
                end += 1
            return at + 1, end
    return words[1], words[1]
