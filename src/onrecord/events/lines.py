"""A sentence as the search for events sees it: tokens, Penn tags, verb groups, and where its clauses break."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal

from onrecord.events.vocabulary import is_use
from onrecord.language.english import Token

Form = Literal["past", "present", "future", "would", "modal", "infinitive", "done", "doing"]
"""How a verb group stands: `done` and `doing` are participles without an auxiliary."""
Range = tuple[int, int]
"""Half-open token indices into a sentence."""

_VERBS = frozenset("MD VB VBD VBZ VBP VBN VBG".split())
_AUXILIARIES = frozenset(
    "is are am was were be been being has have had having do does did will would shall should can could may might must "
    "'s ’s 're ’re 've ’ve 'll ’ll 'm ’m 'd ’d wo ca get gets got getting".split()
)
_WILL = frozenset("will shall 'll ’ll wo".split())
_HAVE = frozenset("has have had having 've ’ve".split())
_NOT = frozenset("not n't n’t never".split())
_DESCRIBES = frozenset("DT JJ PRP$ POS CD".split())
_RELATIVE = frozenset("which who that whom where when".split())
_SUBORDINATE = frozenset(
    "that because while although though if unless whereas whether as when where who which whose what why how".split()
)
_BREAKS = frozenset(["``", "''", ":", '"', "“", "”", ";", "—", "–", "--", "(", ")", "-LRB-", "-RRB-"])

_HYPHENS = frozenset("-‐‑")
_BEFORE_CLAUSE_OR_NOUN = frozenset("as after before since until".split())
_QUOTES = frozenset(["``", "''", '"', "“", "”"])
_SHORT_QUOTATION = 5


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with its auxiliaries, as token indices; `main` is the verb itself."""

    first: int
    end: int
    main: int
    form: Form
    is_passive: bool
    is_negated: bool

    @property
    def is_finite(self) -> bool:
        """Whether it is the verb of a clause of its own."""
        return self.form not in ("infinitive", "done", "doing")


@dataclass(frozen=True)
class Line:
    """A sentence with its tags."""

    tokens: Sequence[Token]
    tags: Sequence[str]

    def lower(self, at: int) -> str:
        """The token at an index in lower case; empty outside the sentence."""
        return self.tokens[at].lower if 0 <= at < len(self.tokens) else ""

    def tag(self, at: int) -> str:
        """The tag at an index; empty outside the sentence."""
        return self.tags[at] if 0 <= at < len(self.tags) else ""

    def at(self, char: int) -> int:
        """The first token that begins at or after a character."""
        return next((i for i, token in enumerate(self.tokens) if token.start >= char), len(self.tokens))

    def span(self, words: Range) -> tuple[int, int]:
        """The characters of a range, marks at its edges left out, words with hyphens whole; empty if none is left."""
        first, end = words
        while first < end and (not self.tokens[first].is_word or self.tag(first) == "CC"):
            first += 1
        while end > first and not self.tokens[end - 1].is_word and self.tokens[end - 1].text not in {")", "%"}:
            end -= 1
        while 0 < first < end and (self._is_hyphen(first - 1) or self._is_hyphen(first)):
            first -= 1
        while first < end < len(self.tokens) and (self._is_hyphen(end) or self._is_hyphen(end - 1)):
            end += 1
        at = self.tokens[min(first, len(self.tokens) - 1)].start
        return (at, self.tokens[end - 1].end) if first < end else (at, at)

    def _is_hyphen(self, at: int) -> bool:
        """Whether a token joins the ones beside it to one word: "Lima-Cork", "41-year-old"."""
        if not 0 < at < len(self.tokens) - 1 or self.tokens[at].text not in _HYPHENS:
            return False
        before, here, after = self.tokens[at - 1 : at + 2]
        return before.end == here.start and here.end == after.start and before.is_word and after.is_word

    def opens_compound(self, at: int) -> bool:
        """Whether a token is but the first part of a word with a hyphen: the "war" of "war-torn"."""
        return self._is_hyphen(at + 1)

    @cached_property
    def groups(self) -> list[VerbGroup]:
        """The verb groups, in order."""
        found, at = [], 0
        while at < len(self.tokens):
            group = _group_at(self, at) if _may_begin(self, at) else None
            if group is not None:
                found.append(group)
            at = group.end if group else at + 1
        return found

    def is_break(self, at: int) -> bool:
        """Whether a clause ends at this token, and no phrase goes on beyond it."""
        return at in self._breaks

    @cached_property
    def _breaks(self) -> frozenset[int]:
        """The marks that end a clause; quotation marks around a few words ("a 'strategic dialogue'") do not."""
        marks = [at for at, token in enumerate(self.tokens) if token.text in _BREAKS or self.tags[at] in _BREAKS]
        marks = [at for at in marks if not self._is_hyphen(at)]
        quotes = [at for at in marks if self.tokens[at].text in _QUOTES]
        short = {at for pair in pairwise(quotes) if pair[1] - pair[0] <= _SHORT_QUOTATION for at in pair}
        return frozenset(marks) - short

    def is_relative(self, at: int) -> bool:
        """A "which", "who" or "that" at this token."""
        return self.lower(at) in _RELATIVE

    def is_subordinate(self, at: int) -> bool:
        """Whether a clause of its own begins at this token."""
        if self.lower(at) in _BEFORE_CLAUSE_OR_NOUN:
            return self._has_clause(at)
        return self.lower(at) in _SUBORDINATE and self.tag(at) != "DT"

    def _has_clause(self, at: int) -> bool:
        """Whether a verb follows before the next comma: "as the army withdrew", not "as head of the port"."""
        comma = next((place for place in range(at, len(self.tokens)) if self.lower(place) == ","), len(self.tokens))
        return any(at < group.first < comma and group.is_finite for group in self.groups)


def _is_verb(line: Line, at: int) -> bool:
    return line.tag(at) in _VERBS


def _may_begin(line: Line, at: int) -> bool:
    if line.lower(at) == "to":
        return line.tag(at + 1) == "VB" or (line.tag(at + 1).startswith("RB") and line.tag(at + 2) == "VB")
    if not _is_verb(line, at):
        return False
    describes = (
        line.tag(at) in ("VBN", "VBG") and line.tag(at - 1) in _DESCRIBES and line.tag(at + 1)[:2] in ("NN", "JJ")
    )
    return not describes


def _group_at(line: Line, first: int) -> VerbGroup | None:
    main, at = -1, first
    while at < len(line.tokens):
        is_open = main < 0 or _goes_on(line, main) or line.lower(at - 1) == "to"
        if line.lower(at) == "to" and (main < 0 or _goes_on(line, main)) and _may_begin(line, at):
            pass
        elif (_is_verb(line, at) or is_use(line.lower(at), "plan")) and is_open:
            main = at
        elif not line.tag(at).startswith("RB") and line.lower(at) not in _NOT:
            break
        at += 1
    if main < 0:
        return None
    words = range(first, main + 1)
    is_negated = any(line.lower(word) in _NOT or is_use(line.lower(word), "unreal") for word in words)
    return VerbGroup(first, main + 1, main, _form(line, first, main), _is_passive(line, first, main), is_negated)


def _goes_on(line: Line, main: int) -> bool:
    """Whether the group's last verb so far only helps another one."""
    word = line.lower(main)
    return word in _AUXILIARIES or is_use(word, "plan") or is_use(word, "unreal")


def _form(line: Line, first: int, main: int) -> Form:
    opening, tag = line.lower(first), line.tag(first)
    if opening == "to":
        return "infinitive"
    if tag == "MD":
        return "future" if opening in _WILL else "would" if opening in ("would", "'d", "’d") else "modal"
    plans = any(is_use(line.lower(at), "plan") or line.lower(at) == "to" for at in range(first + 1, main + 1))
    if tag == "VBD":
        return "would" if plans and first < main and opening in _AUXILIARIES else "past"
    if tag in ("VBZ", "VBP"):
        if opening in _HAVE and first < main:
            return "past"
        return "future" if plans and opening in _AUXILIARIES else "present"
    return "done" if tag == "VBN" else "doing" if tag == "VBG" else "infinitive" if tag == "VB" else "present"


def _is_passive(line: Line, first: int, main: int) -> bool:
    if line.tag(main) not in ("VBN", "VBD"):
        return False
    if first == main:
        return line.tag(main) == "VBN"
    helpers = {line.lower(at) for at in range(first, main)}
    return bool(helpers & _AUXILIARIES - _HAVE) and line.lower(main - 1) not in _HAVE
