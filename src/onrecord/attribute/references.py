"""Finds where the parties of an article are meant without their name, outside the sources of statements.

Pronouns, relative clauses and definite descriptions become mentions of a party where one stands out: the subject of the
sentence or of the one before it rather than a name in passing, what was named last rather than long ago (as in Lappin
and Leass 1994, with the weights set by hand). What several parties fit equally badly names nobody.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Callable, Iterator

import regex

from onrecord.attribute.antecedents import HE, SHE, THEY, fits
from onrecord.attribute.appositions import describe
from onrecord.attribute.floor import Floor
from onrecord.attribute.grounds import may_be_company
from onrecord.attribute.parties import Party, fold
from onrecord.attribute.relations import Span
from onrecord.attribute.vocabulary import body_nouns, roles
from onrecord.records import MentionForm

REACH_PRONOUN = 2
"""So many sentences back a pronoun may look."""
REACH_NOUN = 12
"""So many sentences back "the company" may look."""
LEAST = 1.0
"""The presence that a party must have to be meant."""

_US = frozenset("we us our ours ourselves".split())
_ME = frozenset("i me my mine myself".split())

_SENTENCE = regex.compile(r"[.!?][”\"’)]?\s+(?=[\p{Lu}“\"‘(\d])")
_WORD = regex.compile(
    r"(?<![\p{L}\d’'-])(?:(?P<pronoun>it|its|itself|they|their|them|theirs|themselves|he|him|his|himself|she|her|hers|"
    r"herself|we|us|our|ours|ourselves|I|me|my|mine|myself)|(?P<relative>who|which|whose)|"
    r"(?P<article>the|this|that)(?=\s\p{L}))(?![\p{L}\d-])",
    regex.IGNORECASE,
)
_NOUN_PHRASE = regex.compile(
    r"(?i:the|this|that)\s(?:(?!(?:of|and|or|in|for|to|on|at)\b)[\p{L}-]+(?:['’]s)?\s){0,4}?(?P<noun>\p{Ll}[\p{Ll}-]+)"
    r"(?=[^\p{L}\d-]|$)(?!\sof\b|\s\p{Lu}|,\s\p{Lu}|\s\p{Ll}+\s\p{Lu})"
)
_EXPLETIVE = regex.compile(
    r"it(?:['’]s|\s(?:is|was|will\sbe|would\sbe|has\sbeen|had\sbeen|may\sbe|might\sbe|could\sbe|seems?|seemed|appears?|"
    r"appeared|remains?|turns?|takes?|took|becomes?|became|means|meant|makes\ssense))\s(?:[\p{L}’'-]+\s){0,3}?"
    r"(?:that|to|for|whether|if|how|why|who|when|time|unclear|likely|unlikely|possible|because|not)\b",
    regex.IGNORECASE,
)
_MADE_IT = regex.compile(r"\b(?:mak|made|find|found|consider|think|thought|deem|call)\p{L}*\s$")
_PREPOSITION = regex.compile(
    r"\b(?:of|by|for|with|against|from|than|to|in|at|on|over|under|into|between|and|or)\s(?:the\s)?$", regex.IGNORECASE
)
_VERB = regex.compile(
    r"(?:\s\([^)]{1,40}\))?(?:,[^,.;]{1,80},)?\s(?:\p{Ll}+ly\s|also\s|now\s|then\s)?(?:has|have|had|is|are|was|were|will|would|can|could|may|might|"
    r"must|did|does|do|\p{Ll}{2,}(?:ed|s)|said|told|won|lost|made|took|gave|began|sold|bought)\b"
)
_PLURAL = regex.compile(
    r"\b(?:the|these|those|all|some|many|most|several|few|its|his|her|two|three|four|five|\d+|\p{Ll}+(?:al|ic|ive|an|ed|ing|ese|ish))"
    r"\s\p{Ll}{2,}(?<!s)s\b"
)


def refer(floor: Floor) -> None:
    """Give the parties their mentions that are no names; `floor` holds everything that was said."""
    describe(floor.text, floor.layout, floor.parties)
    _References(floor).read()


class _References:
    """Reads an article in text order and remembers who was mentioned where."""

    def __init__(self, floor: Floor) -> None:
        self._floor = floor
        self._text = floor.text
        self._sentences = [0, *(match.end() for match in _SENTENCE.finditer(floor.text))]
        self._sentences = sorted({*self._sentences, *(start for start, _ in floor.layout.paragraphs)})
        self._parties = list(floor.parties)
        self._seen: list[tuple[int, int, int]] = sorted(
            (mention.start, mention.end, number)
            for number, party in enumerate(self._parties)
            for mention in party.mentions
        )
        self._taken = {start for start, _, _ in self._seen}

    def read(self) -> None:
        """Every pronoun, relative and definite description, in text order."""
        for start, end in self._floor.layout.paragraphs:
            for match in _WORD.finditer(self._text, start, end):
                if match.start() not in self._taken and not self._within_mention(match.start()):
                    self._read(match, (start, end))

    def _read(self, match: regex.Match[str], paragraph: Span) -> None:
        word, span = match.group().lower(), match.span()
        if match["relative"]:
            self._take(self._before_relative(word, span[0]), span, "pronoun")
        elif match["article"]:
            self._read_description(span[0], paragraph[1])
        elif word in _US or match.group() == "I" or word in _ME - {"i"}:
            self._take(self._speaker(word, span[0]), span, "pronoun")
        elif not self._is_expletive(word, span[0]):
            self._take(self._meant(word, span[0]), span, "pronoun")

    def _take(self, party: Party | None, span: Span, form: MentionForm) -> None:
        if party is None or self._floor.parties.at(*span):
            return
        self._floor.parties.mention(party, *span, form)
        insort(self._seen, (*span, self._parties.index(party)))
        if party.type == "person" and not party.gender:
            word = self._text[slice(*span)].lower()
            party.gender = "m" if word in HE else "f" if word in SHE else ""

    def _within_mention(self, at: int) -> bool:
        index = bisect_right(self._seen, (at, len(self._text), 0)) - 1
        return any(start <= at < end for start, end, _ in self._seen[max(0, index - 2) : index + 1])

    # --- who speaks ------------------------------------------------------------------------------------------------

    def _speaker(self, word: str, at: int) -> Party | None:
        """ "I" in what a person says; "we" in what a body says, or somebody who speaks for one."""
        holder = self._floor.holder(at)
        if holder is None or len(holder.parties) != 1:
            return None
        speaker = holder.parties[0]
        if word in _ME:
            return speaker if speaker.type == "person" else None
        return speaker if speaker.type not in {"person", "other"} else speaker.body

    # --- relatives -------------------------------------------------------------------------------------------------

    def _before_relative(self, word: str, at: int) -> Party | None:
        """ "X, which": the name right before it."""
        before = self._text[max(0, at - 3) : at].rstrip().rstrip(",").rstrip(")")
        end = at - len(self._text[max(0, at - 3) : at]) + len(before)
        for start, last, number in reversed(self._seen[: bisect_right(self._seen, (at, 0, 0))][-3:]):
            party = self._parties[number]
            if last == end and start < at and (word != "who" or party.type in {"person", "other", "group"}):
                return party if word != "which" or party.type != "person" else None
        return None

    # --- pronouns --------------------------------------------------------------------------------------------------

    def _is_expletive(self, word: str, at: int) -> bool:
        if word != "it":
            return False
        return bool(_EXPLETIVE.match(self._text, at) or _MADE_IT.search(self._text, max(0, at - 20), at))

    def _meant(self, word: str, at: int) -> Party | None:
        """Whom a pronoun of the third person means; inside a quotation it is not the speaker."""
        holder = self._floor.holder(at) if self._is_quoted(at) else None
        speakers = holder.parties if holder else []
        best = self._best(at, REACH_PRONOUN, lambda party: fits(party, word) and party not in speakers)
        if best is None or (word in THEY and _PLURAL.search(self._text, best[1], at)):
            return None
        return self._parties[best[2]]

    def _is_quoted(self, at: int) -> bool:
        return self._floor.is_said(at) and self._text.rfind("“", 0, at) > self._text.rfind("”", 0, at)

    # --- descriptions ----------------------------------------------------------------------------------------------

    def _read_description(self, at: int, limit: int) -> None:
        match = _NOUN_PHRASE.match(self._text, at, limit)
        if match is None or self._floor.parties.within(*match.span()):
            return
        noun = match["noun"].lower()
        role = roles().get(noun)
        if noun in body_nouns():
            self._take(self._body(noun, at), match.span(), "nominal")
        elif role is not None and role["kind"] != "private":
            self._take(self._holder(role["group"], at), match.span(), "nominal")

    def _holder(self, group: str, at: int) -> Party | None:
        """ "The minister": who was last named in that role."""
        best = self._best(at, REACH_NOUN, lambda party: party.type == "person" and group in party.role_groups)
        return self._parties[best[2]] if best else None

    def _body(self, noun: str, at: int) -> Party | None:
        """ "The airline": what is so called or described; else, for the plainest words, the most present body."""
        so_called = self._best(at, REACH_NOUN, lambda party: noun in party.nouns or noun in _name_nouns(party))
        if so_called:
            return self._parties[so_called[2]]
        if body_nouns()[noun] != "company":
            return None
        best = self._best(at, REACH_PRONOUN, may_be_company)
        return self._parties[best[2]] if best else None

    # --- who stands out --------------------------------------------------------------------------------------------

    def _best(self, at: int, reach: int, may_be: Callable[[Party], bool]) -> tuple[int, int, int] | None:
        """The mention before `at` of the most present party that may be meant."""
        scored = [
            (self._presence(mention, at, reach), mention)
            for mention in self._before(at, reach)
            if may_be(self._parties[mention[2]])
        ]
        best = max(scored, default=(0.0, (0, 0, 0)))
        return best[1] if best[0] >= LEAST else None

    def _before(self, at: int, reach: int) -> Iterator[tuple[int, int, int]]:
        """The mentions before a place, in the sentences within reach; headlines reach no further than themselves."""
        first = self._sentences[max(0, self._sentence(at) - reach)]
        for mention in self._seen[bisect_right(self._seen, (first, 0, 0)) : bisect_right(self._seen, (at, 0, 0))]:
            if mention[1] <= at and self._floor.layout.in_title(mention[0]) == self._floor.layout.in_title(at):
                yield mention

    def _sentence(self, at: int) -> int:
        return bisect_right(self._sentences, at) - 1

    def _presence(self, mention: tuple[int, int, int], at: int, reach: int) -> float:
        start, end, _ = mention
        score = 5.0 * (1 - (self._sentence(at) - self._sentence(start)) / (reach + 1)) - (at - end) / 2000
        is_object = _PREPOSITION.search(self._text, max(0, start - 14), start) is not None
        if not is_object and _VERB.match(self._text, end, end + 100):
            score += 2.0
        elif start - self._sentences[self._sentence(start)] <= 5:
            score += 1.0
        if is_object:
            score -= 1.0
        if self._text[end : end + 2] in {"'s", "’s"}:
            score -= 0.5
        return score


def _name_nouns(party: Party) -> frozenset[str]:
    """The words of a body's name that a description may take up ("the bank", "the airline" for "Harbour Airlines")."""
    words = {word for word in fold(party.name) if party.type != "person"}
    return frozenset(words | {word.removesuffix("s") for word in words})
