"""Finds cues: reporting verbs with their auxiliaries, "according to", reporting nouns before a that-clause.

The knowledge is in `lexicons/cues.tsv` and `lexicons/cue_nouns.tsv`; here a verb is only told from its look-alikes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from onrecord.attribute.relations import Span
from onrecord.language.english import Sentence, Token
from onrecord.lexicons import rows
from onrecord.records import Act, Polarity

CueForm = Literal["verb", "gerund", "passive", "according", "noun"]

DETERMINERS = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "your",
        "some",
        "any",
        "no",
        "each",
        "every",
        "another",
        "such",
        "several",
    ]
)
PRONOUNS = frozenset(["i", "he", "she", "it", "we", "they", "you", "who"])
_TO_VERB = frozenset(
    [
        "to",
        "will",
        "would",
        "may",
        "might",
        "can",
        "could",
        "should",
        "shall",
        "must",
        "did",
        "does",
        "do",
        "not",
        "n't",
        "never",
        "cannot",
        "ca",
        "wo",
    ]
)
_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "'s", "'re", "'m", "am"])
_HAVE = frozenset(["has", "have", "had", "having", "'ve", "'d"])
AUXILIARIES = _TO_VERB | _BE | _HAVE | {"ll", "'ll"}
_ADVERBS = frozenset(
    [
        "also",
        "further",
        "again",
        "once",
        "later",
        "then",
        "now",
        "still",
        "already",
        "even",
        "just",
        "only",
        "reportedly",
        "allegedly",
        "earlier",
        "recently",
        "lately",
        "previously",
        "repeatedly",
        "publicly",
        "quickly",
        "simply",
        "always",
        "often",
        "both",
        "jointly",
        "today",
        "first",
        "additionally",
        "meanwhile",
        "there",
        "thus",
        "therefore",
        "instead",
        "ever",
        "soon",
        "too",
    ]
)
_SUBJECTS_OF_BASE = frozenset(
    ["i", "we", "they", "you", "people", "officials", "who", "some", "many", "most", "few", "police"]
)
_EXPECTING = frozenset(
    [
        "expected",
        "due",
        "set",
        "scheduled",
        "likely",
        "going",
        "about",
        "ready",
        "poised",
        "supposed",
        "slated",
        "reported",
        "said",
        "believed",
    ]
)


@dataclass(frozen=True, slots=True)
class CueEntry:
    """One line of a cue lexicon."""

    lemma: str
    act: Act
    polarity: Polarity
    frames: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a sentence: token indices half-open into the sentence; `entries` are its readings."""

    first: int
    end: int
    form: CueForm
    entries: tuple[CueEntry, ...]

    def admits(self, frame: str) -> bool:
        """Whether any reading takes this kind of content."""
        return any(frame in entry.frames for entry in self.entries)


@cache
def verb_forms() -> dict[tuple[str, ...], tuple[CueEntry, ...]]:
    """Every inflected form of every cue verb, as lower-case words, with its readings."""
    found: dict[tuple[str, ...], list[CueEntry]] = {}
    for row in rows("cues"):
        entry = _entry(row, row["lemma"])
        for form in row["forms"].split(" / "):
            found.setdefault(tuple(form.split()), []).append(entry)
    return {form: tuple(entries) for form, entries in found.items()}


@cache
def noun_forms() -> dict[str, CueEntry]:
    """Every cue noun, singular and plural, with its reading."""
    return {row[number]: _entry(row, row["noun"]) for row in rows("cue_nouns") for number in ("noun", "plural")}


def _entry(row: dict[str, str], lemma: str) -> CueEntry:
    return CueEntry(lemma, row["act"], row["polarity"], frozenset(row["frames"].split()))  # type: ignore[arg-type]


def find_cues(sentence: Sentence, quoted: Sequence[Span]) -> list[Cue]:
    """The cues of a sentence outside its quotations, in order."""
    tokens = sentence.tokens
    found: list[Cue] = []
    at = 0
    while at < len(tokens):
        cue = None if _is_inside(tokens[at], quoted) else _cue_at(tokens, at)
        if cue:
            found.append(cue)
        at = cue.end if cue else at + 1
    return found


def _is_inside(token: Token, quoted: Sequence[Span]) -> bool:
    return any(start <= token.start < end for start, end in quoted)


def _cue_at(tokens: Sequence[Token], at: int) -> Cue | None:
    if tokens[at].lower == "according" and _lower(tokens, at + 1) == "to":
        entry = CueEntry("according to", "said", "asserted", frozenset(["clause", "quote"]))
        return Cue(at, at + 2, "according", (entry,))
    for length in (3, 2, 1):
        form = tuple(token.lower for token in tokens[at : at + length])
        entries = verb_forms().get(form) if len(form) == length else None
        if entries and _is_verb(tokens, at, form, entries):
            return _verb_cue(tokens, at, at + length, form[0], entries)
    return _noun_cue(tokens, at)


def _noun_cue(tokens: Sequence[Token], at: int) -> Cue | None:
    entry = noun_forms().get(tokens[at].lower)
    if entry is None or tokens[at].is_capitalised:
        return None
    follows = _lower(tokens, at + 1)
    if (follows == "that" and "clause" in entry.frames) or (follows == "to" and "to" in entry.frames):
        return Cue(at, at + 1, "noun", (entry,))
    return None


def _lower(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].lower if 0 <= at < len(tokens) else ""


def _is_verb(tokens: Sequence[Token], at: int, form: tuple[str, ...], entries: tuple[CueEntry, ...]) -> bool:
    """Whether the word is a finite verb, participle or infinitive here and not a noun or an adjective.

    Judged by what stands before: a determiner, a possessive or an adjective makes a noun of a form that can be one.
    """
    word, before = form[0], _before(tokens, at)
    if _lower(tokens, at + len(form)) == "by" and before not in _BE and not word.endswith("ing"):
        return False
    if at > 0 and tokens[at - 1].text in {"-", "–"} and tokens[at - 1].end == tokens[at].start:
        return False  # so-called, self-described
    if at == 0 and word in noun_forms() and _lower(tokens, 1) == "that":
        return False  # "claims that ..." by itself
    if (before in _BE and word in _ALSO_NOUNS) or _lower(tokens, at - 2) == "needless":
        return False
    if word in _EXPECTING and _is_cue_infinitive(tokens, at + 1):
        return False
    if word in _ALSO_NOUNS and _is_noun(tokens, at):
        return False
    if before in DETERMINERS or before in {"'s", "’s", "of", "'", "’"}:
        return word in {"said", "says", "told", "added"} and before in {"that", "this", "these", "those"}
    if word.endswith("ing") and len(word) > 4:
        return (
            before in {"", ",", "as", "and", "by", "in", "while", "before", "after", "—", "–", "--", "-"} | _BE
            or tokens[at - 1].text[-1:] in '"”’'
        )
    is_base = any(entry.lemma.split()[0] == word for entry in entries)
    if not is_base:
        return not tokens[at].is_capitalised or at == 0 or _title_cased(tokens)
    if before in _TO_VERB or before in _SUBJECTS_OF_BASE:
        return True
    return at > 0 and before.endswith("s") and not before.endswith("ss") and tokens[at - 1].is_word


def _is_cue_infinitive(tokens: Sequence[Token], at: int) -> bool:
    """Whether "to" and a cue verb follow ("expected to announce"): then that verb is the cue."""
    if _lower(tokens, at) != "to":
        return False
    return any((_lower(tokens, at + step),) in verb_forms() for step in (1, 2))


_ALSO_NOUNS = frozenset(
    [
        "claims",
        "reports",
        "remarks",
        "comments",
        "notes",
        "states",
        "calls",
        "demands",
        "requests",
        "views",
        "plans",
        "aims",
        "fears",
        "hopes",
        "doubts",
        "questions",
        "answers",
        "points",
        "posts",
        "messages",
        "orders",
        "votes",
        "means",
        "attacks",
        "details",
        "highlights",
        "texts",
        "signals",
        "brands",
        "labels",
        "terms",
        "estimates",
        "protests",
        "laments",
        "appeals",
        "blogs",
        "tweets",
        "promises",
        "pledges",
        "vows",
        "offers",
        "replies",
        "threats",
        "rules",
        "invites",
        "recommends",
    ]
)


def _is_noun(tokens: Sequence[Token], at: int) -> bool:
    """Whether a plural that could be a verb is a noun: a determiner two or three words before, or no content behind."""
    before = [token.lower for token in tokens[max(0, at - 3) : at]]
    if any(word in {"his", "her", "their", "its", "'s", "’s", "these", "those", "of"} for word in before):
        return True
    return _lower(tokens, at + 1) in {
        "of",
        "for",
        "on",
        "in",
        "by",
        "from",
        "against",
        "about",
        ".",
        ",",
        "and",
        "are",
        "were",
        "have",
    }


def _title_cased(tokens: Sequence[Token]) -> bool:
    """Headlines capitalise their verbs."""
    words = [token for token in tokens if len(token.text) > 3 and token.is_word]
    return bool(words) and sum(token.is_capitalised for token in words) > 0.7 * len(words)


def _before(tokens: Sequence[Token], at: int) -> str:
    """The word before, adverbs passed over."""
    at -= 1
    while at > 0 and is_adverb(tokens[at]):
        at -= 1
    return _lower(tokens, at)


def is_adverb(token: Token) -> bool:
    """An adverb that may stand between subject and verb."""
    return token.lower in _ADVERBS or (token.lower.endswith("ly") and not token.is_capitalised and len(token.text) > 4)


def _verb_cue(tokens: Sequence[Token], at: int, end: int, word: str, entries: tuple[CueEntry, ...]) -> Cue:
    first = at
    while first > 0 and _belongs(tokens, first - 1):
        first -= 1
    while first < at and is_adverb(tokens[first]) and tokens[first].is_capitalised:
        first += 1
    group = {token.lower for token in tokens[first:at]}
    form: CueForm = "verb"
    if group & _BE and not word.endswith("ing") and not group & _EXPECTING and word not in {"to"}:
        form = "passive"
    elif word.endswith("ing") and not group & _BE:
        form = "gerund"
    if word == "saying" and _lower(tokens, first - 1) == "as":
        quoted = next((i for i in range(first - 2, max(-1, first - 9), -1) if tokens[i].lower == "quoted"), None)
        if quoted is not None:  # "was quoted by X as saying": the quoted party speaks
            return replace(_verb_cue(tokens, quoted, end, "quoted", entries), form="verb")
    return Cue(first, end, form, entries)


def _belongs(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word before the verb is part of its group."""
    token = tokens[at]
    if token.lower in AUXILIARIES or is_adverb(token):
        return True
    return token.lower in _EXPECTING and _lower(tokens, at + 1) == "to"
