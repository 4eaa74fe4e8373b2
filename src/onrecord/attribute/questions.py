"""Finds interviews printed as questions and answers without names: a paragraph asks, the next ones answer.

Each answer is a direct statement without source and cue (codebook); the words about the interview tell whose.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from onrecord.attribute.parties import Parties, Party
from onrecord.attribute.relations import Relation, Span

FEWEST_QUESTIONS = 3
LONGEST_QUESTION_WORDS = 60
LONGEST_HEADING_WORDS = 6
"""A short line without a stop between question and answer is a heading."""
FEWEST_SHARE = 0.2
"""So many of an article's paragraphs ask, where it is an interview of questions and answers."""

_QUOTED = regex.compile(r"[“”\"]")
_QUESTION_END = regex.compile(r"\?[)\]”\"']?\s*$")
_STOPPED = regex.compile(r"[.!?…][)\]”\"'’]*\s*$")
_OF_INTERVIEW = regex.compile(
    r"\b(?:[Ii]nterview(?:s|ed)?(?:\swith)?|(?:spoke|talk(?:s|ed)?|sat\sdown|caught\sup|chatted)\s(?:to|with)|"
    r"[Qq](?:uestions)?\s?(?:&|and)\s?[Aa](?:nswers)?\swith)\s(?P<who>[^.?!;:]{2,160})"
)


_I_AM = regex.compile(r"\b(?:I['’]m|I am|[Mm]y name is)\s")
_OF_SEVERAL = regex.compile(_OF_INTERVIEW.pattern.replace("[^.?!;:]{2,160}", r"[^?!;:\n]{2,60}?") + r"\sand\s\p{Lu}")


def find_answers(text: str, paragraphs: Sequence[Span]) -> list[Relation]:
    """The answers of an interview as relations without a source or a cue; empty if the article is no such interview.

    `paragraphs` are body paragraphs. The paragraphs of one answer are the pieces of one content, or a
    statement each where the interview is with several, who may take turns.
    """
    asks = [_is_question(text, paragraph) for paragraph in paragraphs]
    if sum(asks) < FEWEST_QUESTIONS or sum(asks) < FEWEST_SHARE * len(paragraphs):
        return []
    answers: list[list[Span]] = []
    is_open = False
    for paragraph, is_question in zip(paragraphs, asks, strict=True):
        if is_question:
            answers.append([])
            is_open = True
        elif is_open and not _is_heading(text, paragraph):
            answers[-1].append(paragraph)
    answered = [answer for answer in answers if answer]
    if len(answered) < FEWEST_QUESTIONS:
        return []
    if _OF_SEVERAL.search(text, 0, answered[0][0][0]):
        answered = [[paragraph] for answer in answered for paragraph in answer]
    return [
        Relation(None, None, tuple(answer), 0.8, "an answer behind a question of an interview", is_turn=True)
        for answer in answered
    ]


def interviewed(text: str, parties: Parties, before: int) -> Party | None:
    """The one person whom the words about the interview name, in the text up to an offset; None for none or several."""
    for match in _OF_INTERVIEW.finditer(text, 0, before):
        found = [party for _, party in parties.within(*match.span("who")) if party.type == "person"]
        if len({id(party) for party in found}) == 1:
            return found[0]
    return None


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


def _is_heading(text: str, paragraph: Span) -> bool:
    words = text[slice(*paragraph)]
    return len(words.split()) <= LONGEST_HEADING_WORDS and _STOPPED.search(words) is None
