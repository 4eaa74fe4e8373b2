"""Kind, act and polarity of a statement, from its quotation marks and the words of its cue (codebook)."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from onrecord.attribute.cues import CueEntry, noun_forms, verb_forms
from onrecord.attribute.grammar import CLEARLY_FINITE
from onrecord.attribute.quotes import Quotation
from onrecord.attribute.relations import Relation
from onrecord.attribute.vocabulary import attitudes, document_class
from onrecord.records import Act, Polarity, StatementKind

TERM_WORDS = 3
"""Quotation marks around a noun phrase of up to so many words do not make a statement mixed (codebook)."""

_PREDICATE_BEFORE = frozenset("as is was are were be been being it them him her this that a".split()) - {"a"}
_NEGATION = regex.compile(
    r"(?<![\p{L}])(?:not|n['’]t|never|cannot|neither|without|yet to|(?:stopp(?:ed|ing)|stops?) short of|"
    r"refrain(?:ed|s|ing)? from)(?![\p{L}])|n['’]t(?![\p{L}])",
    regex.IGNORECASE,
)
_MODAL = regex.compile(
    r"\b(?:may|might|could|can|will|shall|would|'ll|’ll|must|should|going to|(?:expected|due|set|scheduled|likely|"
    r"about|ready|poised|supposed|slated) to)\b",
    regex.IGNORECASE,
)
_DECLINED = regex.compile(
    r"\b(?:declin|refus|fail)(?:ed|es|e|ing)?\s+to\s+(?:\w+\s+)?(?:say|comment|confirm|answer|discuss|speak|elaborate|respond|deny)",
    regex.IGNORECASE,
)
_TRUTH = regex.compile(
    r"^[\s“\"‘']*(?:(?:the|any|all|such|those|these|his|her|its|their)\s)?(?:\w+\s){0,2}(?:claims?|allegations?|reports?|accusations?|suggestions?|assertions?|rumou?rs?|charges?|notion|idea)\b",
    regex.IGNORECASE,
)
_WORDS = regex.compile(r"[\p{L}'’-]+")
_LOWER_WORD_BEHIND = regex.compile(r"\s([\p{Ll}-]+)")
_FIRST_WORD = regex.compile(r"[\s“\"‘']*([\p{L}]+)")
_NO_TERM = regex.compile(r"(?:ly|ed|ing)$")
_REJECTING = frozenset("reject dismiss rebuff repudiate rubbish refute rebut".split())
_REJECTED_AS = regex.compile(r"\bas\s(?:an?\s)?[\"“‘']")
_AS = regex.compile(r"\bas\s(?:an?\s|the\s)?$", regex.IGNORECASE)
_LETTERS = regex.compile(r"[\p{L}-]+")
_WITH_ATTITUDE = frozenset("say tell add".split())
_GOING = regex.compile(r"\bgoing\sto$", regex.IGNORECASE)
_DOING = regex.compile(r"\W*to\s")
_OF_SPEECH = regex.compile(
    r"\W*to\s(?:\p{L}+ly\s)?(?:say|comment|confirm|answer|discuss|speak|talk|elaborate|respond|deny|tell|reveal|"
    r"disclose|identify|name|use the (?:word|term|phrase)|call|describe|explain|apologi[sz]e|admit|acknowledge|give)\b"
)
_INQUIRING = regex.compile(r"\b(?:researchers|scientists|authors|results)\b", regex.IGNORECASE)
_DO_BEFORE = regex.compile(r"\b(?:do|does|did)\s$", regex.IGNORECASE)
"""Turned round: "Do you believe that ...?" """
_RULING = frozenset("reject dismiss find".split())
_COURT = regex.compile(r"\b(?:courts?|judges?|justices?|tribunals?|magistrates?)\b", regex.IGNORECASE)
_FINDING = regex.compile(r"\W*(?:that|no|there|he|she|it|they)\b", regex.IGNORECASE)
_ASIDE = regex.compile(r"\([^()\n]{0,40}\)")
_MARKS = '"“”„«»'
_SENTENCE_END = regex.compile(r"[.?!…]+(?=[\s\"“”'’]|$)")


def kind_of(
    text: str, content: Sequence[tuple[int, int]], quotations: Sequence[Quotation], cue: tuple[int, int] | None = None
) -> StatementKind:
    """direct if all content stands in quotation marks, indirect if none does, mixed otherwise.

    Only letters and digits count. A quoted term or name of up to `TERM_WORDS` words leaves content indirect; a quoted
    predicate does not ("calling it 'futile'"). A block set off by a colon is a quotation without marks.
    """
    if _is_block(text, content, cue) or (not quotations and _is_marked(text, content)):
        return "direct"
    quoted = unquoted = 0
    is_named = cue is not None and _NAMING.search(text, *cue) is not None
    for start, end in _without_that(text, content):
        inside = [
            q
            for q in quotations
            if q.start_char < end
            and start < q.end_char
            and not (_is_term(text, q, start, end) and not (is_named and _is_predicate(text, q)))
        ]
        marked = bytearray(end - start)
        for quotation in inside:
            first, last = max(quotation.inner_start - start, 0), min(quotation.inner_end, end) - start
            marked[first:last] = b"\x01" * max(0, last - first)
        for aside in _ASIDE.finditer(text, start, end):
            if not any(marked[aside.start() - start : aside.end() - start]):
                marked[aside.start() - start : aside.end() - start] = b"\x02" * (aside.end() - aside.start())
        counted = zip(marked, text[start:end], strict=True)
        signs = [mark for mark, sign in counted if sign.isalnum() and mark < 2]
        quoted += sum(signs)
        unquoted += len(signs) - sum(signs)
    if not quoted:
        return "indirect"
    return "mixed" if unquoted else "direct"


def _is_block(text: str, content: Sequence[tuple[int, int]], cue: tuple[int, int] | None) -> bool:
    """Whether content is a paragraph that a colon at the end of its cue's paragraph sets off."""
    between = text[cue[1] : content[0][0]] if cue and content else ""
    return "\n" in between and between.rstrip(" \n\t\"“‘'").endswith(":")


def _is_marked(text: str, content: Sequence[tuple[int, int]]) -> bool:
    """Whether every piece has a quotation mark at both ends, though the marks do not pair (a closing one opens it)."""
    edges = [(text[start : start + 1], text[max(start, end - 1) : end + 1]) for start, end in content]
    return bool(edges) and all(first in _MARKS and set(last) & set(_MARKS) for first, last in edges if first)


def _without_that(text: str, content: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pieces without a complementiser's leading "that", which is nobody's word."""
    pieces = list(content)
    if pieces and text[pieces[0][0] : pieces[0][1]].lower().startswith("that "):
        pieces[0] = (pieces[0][0] + 5, pieces[0][1])
    return pieces


_NAMING = regex.compile(
    r"\b(?:call(?:s|ed|ing)?|dub(?:s|bed|bing)?|brand(?:s|ed|ing)?|label(?:s|l?ed|l?ing)?|deem(?:s|ed|ing)?|term(?:s|ed|ing)?)$",
    regex.IGNORECASE,
)
"""Verbs that say what somebody or something is: what they put in quotation marks is a predicate, however short."""
_NO_NOUN = frozenset(
    "in on at by to for from with of over under into about as and or but that which who is are was were be been has "
    "have had will would could may might must do does did not after before during since until than while when where "
    "if yet throughout so now among against between across toward towards here there within".split()
)
_NOT_NOUN_PHRASE = frozenset(
    "in on at by to for with from under over out against into as not never no or and but".split()
)
_DETERMINED = frozenset("the a an his her its their our my this that these those".split())


def _is_predicate(text: str, quotation: Quotation) -> bool:
    """Whether what a verb of naming puts in quotation marks is more than a noun with its article."""
    return text[quotation.inner_start : quotation.inner_end].split(" ")[0] not in _DETERMINED


_IS = regex.compile(r"\b(?:is|are|was|were|be|been|being)\s$|\b(?:it|he|she|that)['’]s\s$|['’](?:re|m)\s$")


def _is_term(text: str, quotation: Quotation, start: int, end: int) -> bool:
    """Whether quotation marks only set off a name or a term within content that says more."""
    inner = text[quotation.inner_start : quotation.inner_end].strip(" .,!?")
    if _AS.search(text, max(start, quotation.start_char - 10), quotation.start_char):
        return False  # a predicate ("blasted it as a 'ruin'")
    covers_all = not any(c.isalnum() for c in text[start : quotation.start_char] + text[quotation.end_char : end])
    if covers_all or len(inner.split()) > TERM_WORDS:
        return False
    if (
        " " not in inner
        and inner.islower()
        and _IS.search(text, max(start, quotation.start_char - 12), quotation.start_char)
    ):
        return False  # what somebody or something is ("whether it will be 'fair' to him")
    words_before = _WORDS.findall(text, max(start, quotation.start_char - 30), quotation.start_char)
    before = words_before[-1].lower() if words_before else ""
    behind = _LOWER_WORD_BEHIND.match(text, quotation.end_char, end)
    if behind and " " not in inner and inner.islower() and behind.group(1) not in _NO_NOUN:
        return False  # an adjective before its noun ("a 'shameful' sight")
    follows = text[quotation.end_char : end].lstrip()[:1]
    is_predicate = before in _PREDICATE_BEFORE and not (follows.isalpha() and follows.islower() and before != "as")
    first = inner.split()[0].lower() if inner.split() else ""
    if first in _NOT_NOUN_PHRASE or first in CLEARLY_FINITE or first.endswith("ly"):
        return False
    is_name = (inner[:1].isupper() and " " not in inner) or first in _DETERMINED
    return is_name or (not is_predicate and not _NO_TERM.search(inner))


def reading_of(text: str, relation: Relation) -> tuple[CueEntry | None, str]:
    """The lexicon's reading of a cue that fits its content best, or None; and the cue's words."""
    if relation.cue is None:
        return None, ""
    words = text[slice(*relation.cue)]
    content = text[slice(*relation.content[0])] if relation.content else ""
    entries = _entries(words)
    if not entries:
        return None, words
    wanted = _wanted_frames(content, text, relation)
    return max(
        entries, key=lambda entry: max((len(wanted) - wanted.index(f) for f in entry.frames if f in wanted), default=0)
    ), words


def _entries(words: str) -> list[CueEntry]:
    tokens = _WORDS.findall(words.lower())
    for at in range(len(tokens) - 1, -1, -1):
        for length in (3, 2, 1):
            found = verb_forms().get(tuple(tokens[at : at + length]))
            if found and len(tokens[at : at + length]) == length:
                return list(found)
        if tokens[at] in noun_forms():
            return _verb_of_saying(tokens[:at]) or [noun_forms()[tokens[at]]]
    return []


def _verb_of_saying(tokens: Sequence[str]) -> list[CueEntry]:
    """What stands before a noun that reports and says it: "expressed concern" is said, whatever concern is."""
    found = [entry for token in tokens for entry in verb_forms().get((token,), ()) if entry.act == "said"]
    return [entry for entry in found if "np" in entry.frames]


def _wanted_frames(content: str, text: str, relation: Relation) -> list[str]:
    first = _FIRST_WORD.match(content)
    word = first.group(1).lower() if first else ""
    if word == "to":
        return ["to", "clause", "np"]
    if word in {"whether", "if", "how", "why", "what", "when", "where", "who"}:
        return ["whether", "clause", "quote"]
    if content[:1] in "\"“'‘":
        return ["quote", "clause", "np"]
    before = text[relation.cue[1] : relation.content[0][0]].strip().lower() if relation.cue and relation.content else ""
    return (
        ["clause", "quote", "np"]
        if before.endswith("that")
        else ["np", "clause", "as", "quote"]
        if len(content.split()) < 5
        else ["clause", "np", "as", "to"]
    )


def act_of(entry: CueEntry | None, source: str = "", content: str = "", cue_words: str = "") -> Act:
    """What the cue says was done; "said" where there is no cue, or one that the lexicon does not know.

    What a document finds or shows is said by whoever issued it (codebook). A refusal to do something, and what a court
    rejects or finds a thing to be, is decided.
    """
    attitude = next((attitudes()[word] for word in _LETTERS.findall(cue_words.lower()) if word in attitudes()), None)
    if _GOING.search(cue_words):
        return "intends"
    if attitude and (entry is None or entry.lemma not in _WITH_ATTITUDE):
        return attitude
    if entry is None or (entry.act == "perceives" and _is_finding(entry, source)):
        return "said"
    if entry.lemma == "estimate" and not source:
        return "believes"  # by whom nobody says ("it is estimated that")
    is_refused = entry.lemma in {"refuse", "decline"} and _DOING.match(content) and not _OF_SPEECH.match(content)
    is_court = entry.lemma in _RULING and _COURT.search(source)
    is_found = entry.lemma == "find" and is_court and not _FINDING.match(content)
    return "decides" if is_refused or is_found or (is_court and entry.lemma != "find") else entry.act


def _is_finding(entry: CueEntry, source: str) -> bool:
    """What is shown, and what a document or those who publish their research find."""
    is_research = entry.lemma == "find" and _INQUIRING.search(source) is not None
    return entry.lemma == "show" or is_research or document_class(source) is not None


def polarity_of(text: str, relation: Relation, entry: CueEntry | None, cue_words: str) -> Polarity:
    """How the content stands: asserted, denied, negated, modal or questioned (codebook)."""
    content = text[relation.content[0][0] : relation.content[-1][1]] if relation.content else ""
    if _NEGATION.search(cue_words) or _DECLINED.search(f"{cue_words} {content[:40]}"):
        return "negated"
    if entry and entry.lemma in _REJECTING and _TRUTH.match(content):
        return "asserted" if _REJECTED_AS.search(content) else "denied"
    if entry and entry.polarity != "asserted":
        return entry.polarity
    if _MODAL.search(cue_words):
        return "modal"
    if relation.source and _DO_BEFORE.search(text, max(0, relation.source[0] - 6), relation.source[0]):
        return "questioned"
    return "questioned" if _asks(text, relation, entry) else "asserted"


def _asks(text: str, relation: Relation, entry: CueEntry | None) -> bool:
    """Whether the content is nothing but questions: the last of them behind a verb of asking, each in a quotation."""
    pieces = [text[slice(*piece)].strip(" \"“”‘’'\n") for piece in relation.content]
    if entry and entry.lemma in {"ask", "wonder", "inquire"} and any(piece.endswith("?") for piece in pieces):
        return True
    if not pieces or relation.is_turn or not pieces[-1].endswith("?"):
        return False
    is_quoted = text[relation.content[0][0]] in "\"“‘'" or text[relation.content[0][0] - 1] in "\"“‘'"
    return is_quoted and all(stop.group().startswith("?") for piece in pieces for stop in _SENTENCE_END.finditer(piece))
