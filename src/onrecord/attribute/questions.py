"""Finds interviews printed as questions and answers without names: a paragraph asks, the next ones answer.

Each answer is a direct statement without source and cue (codebook); the words about the interview tell whose. Where the
article calls itself an interview, or most of what follows its questions is in the first person, few questions are
enough: an interviewer also prompts ("You have sung for years.") and puts a word in between ("Oh really.").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import regex

from onrecord.attribute.parties import Parties, Party
from onrecord.attribute.relations import Relation, Span

FEWEST_QUESTIONS = 3
LONGEST_QUESTION_WORDS = 60
LONGEST_PROMPT_WORDS = 45
LONGEST_ASIDE_WORDS = 10
"""A paragraph of so few words between two others is the other side's: it ends an answer."""
LONGEST_HEADING_WORDS = 14
"""A short line without a stop between question and answer is a heading or a caption."""
FEWEST_SHARE = 0.2
"""So many of an article's paragraphs ask, where it is an interview of questions and answers."""
FEWEST_WITHOUT_NOTICE = 0.15
"""So many at least, where the article does not call itself an interview and its answers are in the first person."""
FEWEST_PERSONAL = 0.4
"""So many of the answers then speak of "I", "we" or "you"."""
MOST_QUOTING = 0.5
"""So many of the answers may hold quotation marks: a report quotes, an answer is the quotation."""

_QUOTED = regex.compile(r"[“”\"]")
_QUESTION_END = regex.compile(r"\?[)\]”\"']?\s*$")
_STOPPED = regex.compile(r"[.!?…][)\]”\"'’]*\s*$|[-–—]\s*$")
_CREDIT = regex.compile(r"\b(?:Image|Images|Photo|Photograph|Picture|Credit)s?:\s")
_OF_INTERVIEW = regex.compile(
    r"\b(?:[Ii]nterview(?:s|ed)?(?:\swith)?|(?:spoke|talk(?:s|ed)?|sat\sdown|caught\sup|chatted)\s(?:to|with)|"
    r"[Qq](?:uestions)?\s?(?:&|and)\s?[Aa](?:nswers)?\swith)\s(?P<who>[^.?!;:]{2,160})"
)
_INTERVIEWED = regex.compile(
    r"(?:^|\n)(?P<who>[^:\n]{2,80}?)(?::\s(?:\p{L}+\s){0,3}?[Ii]nterview\b|,[^,\n]{2,60},?\sinterviewed by\b|"
    r"\s(?:interviewed by|tells)\s\p{Lu})"
)
"""A headline that names who is asked first: "Ada Voss: an interview", "Ada Voss tells Wikinews about the bridge"."""
_TOPIC = regex.compile(r"\s(?:about|on|regarding|over|after|during|for)\s")
_ANOTHER = regex.compile(r"\b[Ii]n\s(?:an?|his|her|their)\s(?:\w+\s){0,2}$")
"""An interview that is only mentioned: "in a 2003 interview with"."""
_I_AM = regex.compile(r"\b(?:I['’]m|I am|[Mm]y name is)\s")
_OF_SEVERAL = regex.compile(_OF_INTERVIEW.pattern.replace("[^.?!;:]{2,160}", r"[^?!;:\n]{2,60}?") + r"\sand\s\p{Lu}")
_OF_A_KIND = regex.compile(_OF_INTERVIEW.pattern.replace("[^.?!;:]{2,160}", r"(?:\p{Ll}+\s){0,4}?\p{Ll}{3,}s\b"))
"""Several who are not named: "interviews experts on the storm"."""
_DECLARED = regex.compile(r"\b[Ii]nterview(?:s|ed)?\b|\b[Qq](?:uestions)?\s?(?:&|and)\s?[Aa](?:nswers)?\b")
_FIRST_PERSON = regex.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|me|us)\b")
_PERSONAL = regex.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|me|us|[Yy]ou|[Yy]our)\b|^(?:Yes|No|Yeah)\b")
_TO_SOMEBODY = regex.compile(r"\b[Yy]ou(?:r|['’](?:ve|re|d))?\b(?!\sknow\b)")
_PROMPTING = regex.compile(
    r"(?:Tell|Talk|Describe|Explain|Walk us)\b|(?:So,?\s|And\s)?(?:I|[Ww]e)(?:['’]d)?\s(?:just\s|also\s)?"
    r"(?:wanted|want|would like|like|was wondering|wonder|have to ask)\b"
)

_Part = Literal["question", "answer", "aside", "neither"]


@dataclass(frozen=True, slots=True)
class Interview:
    """The answers of an interview, and the code point at which it begins."""

    answers: list[Relation]
    start: int


def find_interview(text: str, paragraphs: Sequence[Span]) -> Interview | None:
    """An interview whose turns carry no names; None if the article is no such interview.

    `paragraphs` are body paragraphs. Answers are relations without a source or a cue: the paragraphs of one answer are
    the pieces of one content, or a statement each where the interview is with several, who may take turns.
    """
    parts = _parts(text, paragraphs)
    if parts is None or "answer" not in parts:
        return None
    start = paragraphs[next(at for at, part in enumerate(parts) if part != "neither")][0]
    if _OF_SEVERAL.search(text, 0, start) or _OF_A_KIND.search(text, 0, start):
        turns = [[one] for one, part in zip(paragraphs, parts, strict=True) if part in ("answer", "aside")]
    else:
        turns = _answers(paragraphs, parts)
    return Interview([_answer(pieces) for pieces in turns], start)


def _answer(pieces: Sequence[Span]) -> Relation:
    return Relation(None, None, tuple(pieces), 0.8, "an answer behind a question of an interview", is_turn=True)


def _answers(paragraphs: Sequence[Span], parts: Sequence[_Part]) -> list[list[Span]]:
    """The paragraphs of each answer: a question, a prompt or an aside of the other side ends it."""
    answers: list[list[Span]] = [[]]
    for paragraph, part in zip(paragraphs, parts, strict=True):
        if part == "answer":
            answers[-1].append(paragraph)
        elif part != "neither":
            answers.append([])
    return [answer for answer in answers if answer]


def _parts(text: str, paragraphs: Sequence[Span]) -> list[_Part] | None:
    """Which side each paragraph belongs to; None where the article is no interview."""
    asks = [_is_question(text, paragraph) for paragraph in paragraphs]
    count = sum(asks)
    if not count:
        return None
    is_plain = count >= FEWEST_QUESTIONS and count >= FEWEST_SHARE * len(paragraphs)
    is_declared = _is_declared(text, paragraphs, asks)
    if is_declared:
        asks = [ask or _is_prompt(text, paragraph) for ask, paragraph in zip(asks, paragraphs, strict=True)]
    first = asks.index(True)
    if is_declared and first and _is_personal(text, paragraphs[first - 1]):
        first -= 1
    parts: list[_Part] = [_part(text, paragraphs, asks, first, at) for at in range(len(paragraphs))]
    answers = [paragraph for paragraph, part in zip(paragraphs, parts, strict=True) if part == "answer"]
    if is_plain:
        return parts if len(_answers(paragraphs, parts)) >= FEWEST_QUESTIONS else None
    is_weak = is_declared or (count >= FEWEST_QUESTIONS and count >= FEWEST_WITHOUT_NOTICE * len(paragraphs))
    return parts if is_weak and _speak_for_themselves(text, answers) else None


def _is_declared(text: str, paragraphs: Sequence[Span], asks: Sequence[bool]) -> bool:
    """Whether an article calls itself an interview: in what stands over its paragraphs, or before two questions."""
    before = paragraphs[0 if sum(asks) == 1 else asks.index(True)][0]
    return _DECLARED.search(text, 0, before) is not None


def _part(text: str, paragraphs: Sequence[Span], asks: Sequence[bool], first: int, at: int) -> _Part:
    if asks[at]:
        return "question"
    if at < first or _is_heading(text, paragraphs[at]):
        return "neither"
    is_between = not asks[at - 1] and at + 1 < len(paragraphs) and not asks[at + 1]
    return "aside" if is_between and _is_aside(text, paragraphs[at]) else "answer"


def _speak_for_themselves(text: str, answers: Sequence[Span]) -> bool:
    """Whether paragraphs read as what somebody says: in the first person, and seldom quoting."""
    words = [text[slice(*paragraph)] for paragraph in answers]
    personal = sum(_PERSONAL.search(paragraph) is not None for paragraph in words)
    quoting = sum(_QUOTED.search(paragraph) is not None for paragraph in words)
    return bool(words) and personal >= FEWEST_PERSONAL * len(words) and quoting <= MOST_QUOTING * len(words)


def interviewed(text: str, parties: Parties, before: int) -> Party | None:
    """The one person whom the words about the interview name, in the text up to an offset; None for none or several."""
    for match in [*_OF_INTERVIEW.finditer(text, 0, before), *_INTERVIEWED.finditer(text, 0, before)]:
        if _ANOTHER.search(text, max(0, match.start() - 30), match.start()):
            continue
        topic = _TOPIC.search(text, *match.span("who"))
        end = topic.start() if topic else match.end("who")
        found = [party for _, party in parties.within(match.start("who"), end) if party.type == "person"]
        if len({id(party) for party in found}) == 1:
            return found[0]
    return None


def interviewees(text: str, parties: Parties, before: int) -> list[Party]:
    """The two persons whom the words about the interview name, or who give their names; empty for any other number."""
    spans = [match.span("who") for match in _OF_INTERVIEW.finditer(text, 0, before)]
    found = {id(party): party for span in spans for _, party in parties.within(*span) if party.type == "person"}
    told = (introduced(text, parties, (match.start(), before)) for match in _I_AM.finditer(text, 0, before))
    found |= {id(party): party for party in told if party is not None and party.type == "person"}
    return list(found.values()) if len(found) == 2 else []


def introduced(text: str, parties: Parties, answer: Span) -> Party | None:
    """The person who gives a name in an answer: "I'm Lea Rix"; None where nobody does."""
    match = _I_AM.search(text, *answer)
    named = parties.within(match.end(), min(match.end() + 40, answer[1])) if match else []
    is_name = bool(named) and match is not None and named[0][0].start == match.end()
    return named[0][1] if is_name else None


def _is_question(text: str, paragraph: Span) -> bool:
    words = text[slice(*paragraph)]
    is_asking = _QUESTION_END.search(words) is not None and _QUOTED.search(words) is None
    return is_asking and len(words.split()) <= LONGEST_QUESTION_WORDS


def _is_prompt(text: str, paragraph: Span) -> bool:
    """Whether an interviewer asks without a question mark: speaks to somebody, and of nobody else's self."""
    words = text[slice(*paragraph)]
    if len(words.split()) > LONGEST_PROMPT_WORDS or _QUOTED.search(words) or _is_heading(text, paragraph):
        return False
    is_to_somebody = _TO_SOMEBODY.search(words) is not None and _FIRST_PERSON.search(words) is None
    return is_to_somebody or _PROMPTING.match(words) is not None


def _is_personal(text: str, paragraph: Span) -> bool:
    """Whether somebody speaks of "I" or "we" outside quotation marks."""
    words = text[slice(*paragraph)]
    return _FIRST_PERSON.search(words) is not None and _QUOTED.search(words) is None


def _is_aside(text: str, paragraph: Span) -> bool:
    words = text[slice(*paragraph)]
    return len(words.split()) <= LONGEST_ASIDE_WORDS and _PERSONAL.search(words) is None


def _is_heading(text: str, paragraph: Span) -> bool:
    """Whether a paragraph is a heading or a caption."""
    words = text[slice(*paragraph)]
    is_short = len(words.split()) <= LONGEST_HEADING_WORDS and _STOPPED.search(words) is None
    return is_short or _CREDIT.search(words) is not None
