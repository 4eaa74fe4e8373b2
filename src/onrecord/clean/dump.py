"""The reader of plain text: which line is headline, byline, dateline, section, caption, running text or page furniture.

Own rules, general ones: wordings come from the lexicons, the rest from where a line stands. Nothing that reads as a
paragraph is ever taken from the body, except what readers wrote below a comment box.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from onrecord.clean.datelines import find_dateline
from onrecord.clean.datings import Dating, Standing, choose_published, read_date_line, shifted, standing_of
from onrecord.clean.draft import Cited, Draft, Found, Mark, in_text
from onrecord.clean.furniture import caption_part, furniture_rule, is_breadcrumb, is_section
from onrecord.clean.names import (
    COPYRIGHT,
    CREDIT,
    LABELLED,
    MIRROR,
    SOURCE,
    agencies_in,
    author_with_outlet,
    byline_name,
    has_outlet_word,
    is_agency,
    is_credit,
    is_outlet_name,
    is_person_line,
)
from onrecord.clean.pieces import SENTENCE_END, Piece, is_prose, is_sentence, split_pieces, trimmed
from onrecord.clean.stamps import find_stamps, label_meaning
from onrecord.clean.titles import is_headline, same_words, without_suffix
from onrecord.records import SpanKind

HEAD_PIECES = 25
"""A page's head is never longer than this many lines; further down a short line belongs to the body."""
OWN_NAME = 2
"""The rank of a name before a slash, which only the outlet itself puts there."""
DATELINE_PARAGRAPHS = 3
LOOSE_WORDS = 3
GLUED_WORDS = 3
MAX_GLUE_CHARS = 100
TITLE_LABEL = re.compile(r"(?:title|headline|head)\s*:\s*|#{1,6}\s+", re.I)
CLOSED_SHARE = 0.5
"""A comment box ends the article only if at least this share of the prose stands before it."""

BETWEEN_PARAGRAPHS = frozenset(
    {
        "rule or ornament",
        "stray markup",
        "advertisement mark",
        "link to another page",
        "credit line",
        "update note",
        "player notice",
        "archive mark",
        "date line",
        "date below the article",
        "address line",
    }
)
"""Reasons of page marks that stand inside articles too: they do not show that the article is over."""
ACRONYM = re.compile(r"[A-Z]{2,6}")
OUTLET_PATTERNS = ((0, LABELLED), (1, MIRROR), (5, COPYRIGHT), (6, SOURCE))
"""Page marks that name the outlet, most telling first.

A name before a slash in the dateline ranks 2, a byline 3, a dateline's credit 4, a headline's suffix 7.
"""


@dataclass(slots=True)
class Sheet:
    """A text being marked: each piece gets its marks once; facts gather beside them."""

    text: str
    pieces: list[Piece]
    marks: dict[int, list[Mark]] = field(default_factory=dict)
    title: str | None = None
    byline: str | None = None
    section: str | None = None
    outlets: list[tuple[int, int, Found]] = field(default_factory=list)
    datings: list[Dating] = field(default_factory=list)
    cited: list[Cited] = field(default_factory=list)
    has_page_number: bool = False

    def mark(self, index: int, kind: SpanKind, reason: str) -> None:
        """Mark a whole piece."""
        piece = self.pieces[index]
        self.marks[index] = [Mark(kind, piece.start_char, piece.end_char, reason)]

    def split(self, index: int, kind: SpanKind, start: int, end: int, reason: str, rest: Mark) -> None:
        """Mark a stretch of a piece, and what stands around it like `rest` (whose offsets do not matter)."""
        piece = self.pieces[index]
        around = [(piece.start_char, start), (end, piece.end_char)]
        edges = [trimmed(self.text, *stretch) for stretch in around if stretch[0] < stretch[1]]
        marks = [Mark(rest.kind, *edge, rest.reason) for edge in edges if edge[0] < edge[1]]
        self.marks[index] = sorted([*marks, Mark(kind, start, end, reason)], key=lambda mark: mark.start_char)

    def name_outlet(self, rank: int, start: int, end: int) -> None:
        """Note words that name the outlet, or cite an agency if that is what they name.

        An agency that calls itself news is the outlet where it puts its own name before the text.
        """
        start, end = trimmed(self.text, start, end)
        name = self.text[start:end]
        if agencies_in(name) and not (rank == OWN_NAME and has_outlet_word(name)):
            self.cite(start, end)
        else:
            self.outlets.append((rank, start, Found(" ".join(name.split()), name, in_text(start, end))))

    def cite(self, start: int, end: int) -> None:
        """Note the agencies credited in this stretch."""
        spans = [Cited(start + left, start + right) for left, right in agencies_in(self.text[start:end])]
        self.cited.extend(cited for cited in spans if cited not in self.cited)


def read_text(text: str, known_title: str | None = None) -> Draft:
    """Mark a plain text. `known_title` was given beside it, and is looked for in its first lines."""
    sheet = Sheet(text, split_pieces(text))
    _mark_wordings(sheet)
    _mark_rest(sheet, _mark_head(sheet, known_title))
    return _draft(sheet)


def read_body(text: str, begin_char: int) -> Draft:
    """Mark what stands from `begin_char` on, where title and byline are known already: text extracted from HTML."""
    sheet = Sheet(text, [piece for piece in split_pieces(text) if piece.start_char >= begin_char])
    _mark_wordings(sheet)
    _mark_rest(sheet, 0)
    return _draft(sheet)


def _draft(sheet: Sheet) -> Draft:
    _mark_dateline(sheet)
    _name_outlets(sheet)
    above = any(dating.standing is Standing.LABELLED for dating in sheet.datings) or sheet.has_page_number
    return Draft(
        text=sheet.text,
        marks=tuple(mark for index in sorted(sheet.marks) for mark in sheet.marks[index]),
        title=sheet.title,
        byline=sheet.byline,
        section=sheet.section,
        outlet=min(sheet.outlets, key=lambda ranked: ranked[:2])[2] if sheet.outlets else None,
        published=choose_published(sheet.text, sheet.datings, crawl_date_above=above),
        cited=tuple(sorted(sheet.cited, key=lambda cited: cited.start_char)),
    )


# --- lines known by their wording ------------------------------------------------------------------------------------


def _mark_wordings(sheet: Sheet) -> None:
    for index, piece in enumerate(sheet.pieces):
        rule = furniture_rule(piece.line, at_edge=False)
        caption = None if rule else caption_part(piece.text)
        if rule:
            sheet.mark(index, "furniture", rule.reason)
            sheet.has_page_number |= rule.reason == "page number"
        elif caption:
            start, end = trimmed(sheet.text, piece.start_char + caption[0], piece.start_char + caption[1])
            around = Mark("body", 0, 0, "paragraph with a photo credit")
            sheet.split(index, "caption", start, end, "photo credit or caption wording", around)


# --- the head: everything before the first paragraph -----------------------------------------------------------------


def _mark_head(sheet: Sheet, known_title: str | None) -> int:
    """Mark the lines above the running text; the index of the first piece that belongs to it."""
    title = _known_title(sheet, known_title)
    for index, piece in enumerate(sheet.pieces[:HEAD_PIECES]):
        if index in sheet.marks:
            continue
        if _mark_head_line(sheet, index, piece, above=index < title if title is not None else sheet.title is None):
            continue
        if sheet.title is None and _mark_title(sheet, index, piece):
            continue
        if sheet.title is None or is_prose(piece.line) or not _prose_follows(sheet, index):
            return index
        _mark_between(sheet, index, piece)
    return min(HEAD_PIECES, len(sheet.pieces))


def _known_title(sheet: Sheet, known_title: str | None) -> int | None:
    """Mark the headline that was given beside the text, if it stands in the first lines; its index."""
    for index, piece in enumerate(sheet.pieces[:HEAD_PIECES] if known_title else ()):
        line = without_suffix(piece.line)[0]
        if same_words(line, known_title or "") and index not in sheet.marks:
            _set_title(sheet, index, piece.start_char)
            return index
    return None


def _mark_head_line(sheet: Sheet, index: int, piece: Piece, *, above: bool) -> bool:
    """Mark a line that wording or form shows to be no headline and no paragraph."""
    if _mark_date_line(sheet, index, piece, above=above):
        return True
    if _mark_byline(sheet, index, piece):
        return True
    line = piece.line
    if is_breadcrumb(line) or (is_section(line) and _headline_follows(sheet, index)):
        sheet.mark(index, "section", "path of sections" if is_breadcrumb(line) else "section line")
        sheet.section = sheet.section or line
        return True
    rule = furniture_rule(line, at_edge=True)
    if rule or label_meaning(line):
        sheet.mark(index, "furniture", rule.reason if rule else "label of a date")
        return True
    return False


def _mark_date_line(sheet: Sheet, index: int, piece: Piece, *, above: bool) -> bool:
    label = label_meaning(sheet.pieces[index - 1].line) if index else None
    found = read_date_line(piece, label)
    if found is None:
        return False
    sheet.mark(index, "furniture", "date line")
    for start, end in found.rest:
        _mark_beside_date(sheet, index, start, end)
    for stamp in found.stamps:
        sheet.datings.append(Dating(stamp, standing_of(stamp, above=above), stamp.start_char))
    return True


def _mark_beside_date(sheet: Sheet, index: int, start: int, end: int) -> None:
    words = " ".join(sheet.text[start:end].split())
    name = byline_name(words) or (words if is_person_line(words) and not is_section(words) else None)
    if name and sheet.byline is None:
        sheet.split(index, "byline", start, end, "byline beside a date", Mark("furniture", 0, 0, "date line"))
        sheet.byline = name
    if is_outlet_name(name or words) and not is_section(words):
        begin = sheet.text.index((name or words).split()[0], start)
        sheet.name_outlet(3, begin, end)
    elif is_agency(words):
        sheet.cite(start, end)


def _mark_byline(sheet: Sheet, index: int, piece: Piece) -> bool:
    name = byline_name(piece.line)
    outlet = author_with_outlet(piece.line) if sheet.title else None
    if name is None and outlet is None:
        return False
    sheet.mark(index, "byline", "who wrote it")
    sheet.byline = sheet.byline or name or piece.line
    for part in [outlet] if outlet else [name or "", (name or "").rpartition(", ")[2]]:
        begin = piece.text.find(part or "\0")
        if begin >= 0 and part and (is_outlet_name(part) or agencies_in(part)):
            sheet.name_outlet(3, piece.start_char + begin, piece.start_char + begin + len(part))
            break
    return True


def _mark_title(sheet: Sheet, index: int, piece: Piece) -> bool:
    """Mark the headline if this is one; without a label or crawler's date that is glued before it."""
    start = _after_glue(sheet, index, piece)
    inside = Piece(start, piece.end_char, sheet.text[start : piece.end_char], piece.is_apart)
    after = next((sheet.pieces[i] for i in range(index + 1, len(sheet.pieces)) if _is_open(sheet, i)), None)
    if start == piece.start_char and not is_headline(inside, after):
        return False
    _set_title(sheet, index, start)
    _join_deck(sheet, index)
    return True


def _join_deck(sheet: Sheet, index: int) -> None:
    """Let the headline go on in the next line of its block where it ends in a semicolon, as archives print decks."""
    following = sheet.pieces[index + 1] if index + 1 < len(sheet.pieces) else None
    if following is None or following.is_apart or index + 1 in sheet.marks:
        return
    if not sheet.pieces[index].line.endswith(";"):
        return
    title = sheet.marks[index][-1]
    sheet.marks[index][-1] = replace(title, end_char=following.end_char)
    sheet.marks[index + 1] = []
    sheet.title = " ".join(sheet.text[title.start_char : following.end_char].split())


def _set_title(sheet: Sheet, index: int, start: int) -> None:
    piece = sheet.pieces[index]
    title, outlet = without_suffix(sheet.text[start : piece.end_char])
    end = start + len(title)
    sheet.split(index, "title", start, end, "headline", Mark("furniture", 0, 0, "beside the headline"))
    sheet.title = " ".join(title.split())
    if outlet:
        sheet.name_outlet(7, piece.end_char - len(outlet), piece.end_char)


def _after_glue(sheet: Sheet, index: int, piece: Piece) -> int:
    """Where the headline begins: behind "Title:" or a date that something put before it."""
    label = TITLE_LABEL.match(piece.text)
    if label and label.end() < len(piece.text):
        return piece.start_char + label.end()
    stamp = next(iter(find_stamps(piece.text[:MAX_GLUE_CHARS])), None)
    if stamp is None or stamp.start_char or len(piece.text[stamp.end_char :].split()) < GLUED_WORDS:
        return piece.start_char
    if stamp.label is None and not re.match(r"\d{4}", stamp.words):
        return piece.start_char
    sheet.datings.append(Dating(shifted(stamp, piece.start_char), Standing.GLUED, piece.start_char))
    behind = piece.text[stamp.end_char :]
    return piece.start_char + len(piece.text) - len(behind.lstrip(" \t\xa0-–—|:,"))


def _mark_between(sheet: Sheet, index: int, piece: Piece) -> None:
    """A line between headline and running text that is no paragraph: a name, a credit, a standfirst."""
    line = piece.line
    if is_agency(line) or (is_outlet_name(line) and not is_section(line)):
        sheet.mark(index, "byline", "outlet or agency line")
        sheet.name_outlet(3, piece.start_char, piece.end_char)
    elif is_person_line(line) and sheet.byline is None:
        sheet.mark(index, "byline", "name between headline and text")
        sheet.byline = line
    elif is_section(line):
        sheet.mark(index, "section", "section line")
        sheet.section = sheet.section or line
    elif piece.words <= LOOSE_WORDS and not SENTENCE_END.search(line):
        sheet.mark(index, "furniture", "loose words above the text")
    else:
        sheet.mark(index, "body", "standfirst")


def _is_open(sheet: Sheet, index: int) -> bool:
    """Whether a piece may still be headline or paragraph."""
    piece = sheet.pieces[index]
    return index not in sheet.marks and not byline_name(piece.line) and read_date_line(piece) is None


def _headline_follows(sheet: Sheet, index: int) -> bool:
    """Whether a better headline than this line stands below it, or stood above."""
    if sheet.title is not None:
        return True
    later = [sheet.pieces[i] for i in range(index + 1, len(sheet.pieces)) if _is_open(sheet, i)][:2]
    return len(later) == 2 and is_headline(later[0], later[1])


def _prose_follows(sheet: Sheet, index: int) -> bool:
    later = range(index + 1, min(index + 1 + HEAD_PIECES, len(sheet.pieces)))
    return any(i not in sheet.marks and is_prose(sheet.pieces[i].line) for i in later)


# --- the running text, and what stands below it ----------------------------------------------------------------------


def _mark_rest(sheet: Sheet, begin: int) -> None:
    close = _closing(sheet)
    prose = [i for i in range(begin, close) if i not in sheet.marks and is_prose(sheet.pieces[i].line)]
    last = prose[-1] if prose else begin
    for index in range(close, len(sheet.pieces)):
        sheet.marks.setdefault(index, [])
        sheet.mark(index, "furniture", _reason(sheet, index) or "below the comment box")
    for index in range(begin, min(last + 1, close)):
        if index not in sheet.marks and not _mark_labelled_date(sheet, index):
            is_paragraph = is_sentence(sheet.pieces[index].line)
            sheet.mark(index, "body", "paragraph" if is_paragraph else "line between paragraphs")
    _mark_tail(sheet, last + 1, close)


def _closing(sheet: Sheet) -> int:
    """Index of the comment box that ends the article; the number of pieces if there is none."""
    words = [p.words if i not in sheet.marks and is_prose(p.line) else 0 for i, p in enumerate(sheet.pieces)]
    total = sum(words)
    for index in sheet.marks:
        if _reason(sheet, index) == "comment box" and sum(words[:index]) >= CLOSED_SHARE * total > 0:
            return index
    return len(sheet.pieces)


def _mark_tail(sheet: Sheet, begin: int, end: int) -> None:
    """Below the last paragraph: after the first page mark, whatever is no full sentence is page furniture too."""
    is_below = False
    for index in range(begin, end):
        piece = sheet.pieces[index]
        if index not in sheet.marks and not _mark_tail_line(sheet, index, piece):
            keeps = not is_below or (is_sentence(piece.line) and piece.line[-1] not in "?!")
            sheet.mark(index, *(("body", "line after the paragraphs") if keeps else ("furniture", "below the article")))
        is_below |= sheet.marks[index][0].kind == "furniture" and _reason(sheet, index) not in BETWEEN_PARAGRAPHS


def _mark_tail_line(sheet: Sheet, index: int, piece: Piece) -> bool:
    if _mark_labelled_date(sheet, index):
        return True
    rule = furniture_rule(piece.line, at_edge=True)
    credit = CREDIT.fullmatch(piece.line)
    if rule:
        sheet.mark(index, "furniture", rule.reason)
    elif read_date_line(piece) is not None:
        sheet.mark(index, "furniture", "date below the article")
    elif _mark_byline(sheet, index, piece):
        return True
    elif credit and is_credit(credit["name"]):
        sheet.mark(index, "furniture", "credit line")
        sheet.cite(piece.start_char + credit.start("name"), piece.start_char + credit.end("name"))
    else:
        return False
    return True


def _mark_labelled_date(sheet: Sheet, index: int) -> bool:
    """Mark a date line inside or below the text, where only a label tells what its date means."""
    found = read_date_line(sheet.pieces[index])
    if found is None or not all(stamp.label for stamp in found.stamps):
        return False
    sheet.mark(index, "furniture", "date line")
    for stamp in found.stamps:
        sheet.datings.append(Dating(stamp, standing_of(stamp, above=False), stamp.start_char))
    return True


def _reason(sheet: Sheet, index: int) -> str | None:
    return sheet.marks[index][0].reason if sheet.marks.get(index) else None


# --- facts inside paragraphs and page marks --------------------------------------------------------------------------


def _mark_dateline(sheet: Sheet) -> None:
    """Cut the dateline off one of the first paragraphs, and read its credit, outlet and date."""
    body = [i for i, marks in sorted(sheet.marks.items()) if len(marks) == 1 and marks[0].kind == "body"]
    for index in body[:DATELINE_PARAGRAPHS]:
        piece = sheet.pieces[index]
        found = find_dateline(piece.text)
        if found is None or (found.is_weak and index != body[0]):
            continue
        end = piece.start_char + found.end_char
        rest = Mark("body", 0, 0, sheet.marks[index][0].reason)
        sheet.split(index, "dateline", piece.start_char, end, found.reason, rest)
        if found.outlet:
            sheet.name_outlet(OWN_NAME, *(piece.start_char + offset for offset in found.outlet))
        if found.credit:
            _read_credit(sheet, *(piece.start_char + offset for offset in found.credit))
        for stamp in find_stamps(piece.text[: found.end_char]):
            sheet.datings.append(Dating(shifted(stamp, piece.start_char), Standing.IN_DATELINE, index))
        return


def _read_credit(sheet: Sheet, start: int, end: int) -> None:
    """A dateline's credit is the outlet's own name, or else cites an agency, known or by its acronym."""
    credit = sheet.text[start:end]
    if is_outlet_name(credit, may_be_person=False):
        sheet.name_outlet(4, start, end)
    elif ACRONYM.fullmatch(credit):
        sheet.cited.append(Cited(start, end))
    else:
        sheet.cite(start, end)


def _name_outlets(sheet: Sheet) -> None:
    above = min((i for i, marks in sheet.marks.items() if any(m.kind == "body" for m in marks)), default=0)
    for index, marks in sheet.marks.items():
        if len(marks) == 1 and marks[0].kind == "furniture":
            _name_outlet_in(sheet, sheet.pieces[index], is_above=index < above)


def _name_outlet_in(sheet: Sheet, piece: Piece, *, is_above: bool) -> None:
    """Read the outlet off a page mark.

    "Source:" below an article often says where one fact is from: only a name that is surely an outlet's counts there.
    """
    for rank, pattern in OUTLET_PATTERNS:
        match = pattern.match(piece.text)
        if match is None:
            continue
        name = re.split(r"(?i)\b(?:all|rights|inc|ltd|llc)\b|https?:|www\.", match["name"])[0].rstrip(" ,.-–—|")
        is_sure = pattern is not SOURCE or is_above or is_outlet_name(name)
        if 1 <= len(name.split()) <= 6 and name[0].isupper() and is_sure:
            sheet.name_outlet(
                rank, piece.start_char + match.start("name"), piece.start_char + match.start("name") + len(name)
            )
        return
