"""Hand-made texts for the tests of reading: paragraphs are lines, a line that begins with `# ` is the headline.

In a marked text brackets name the parts of its statements: `[s Ada Voss] [c said] [x the bridge is safe]` is one with
its source, cue and content. Where there are several, each part carries the digits of the statements it belongs to:
`[s12 Voss] [c1 said] [x1 it was safe], [c2 adding] [x2 that it was old]`. Parts may stand in one another.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from onrecord.attribute.mentions import find_names
from onrecord.attribute.parties import Parties
from onrecord.attribute.quotes import Quotation, find_quotations
from onrecord.attribute.relations import Relation, Span
from onrecord.attribute.ties import tie_names
from onrecord.dates import DateExpression, find_dates, interval_between
from onrecord.records import Article, ArticleSpan, Reading, SpanKind, make_id
from onrecord.settings import Settings

PUBLISHED = "2024-03-06"
"""A Wednesday."""

RULES = Settings(reader="rules")
_MARK = regex.compile(r"\[(?P<label>[a-z]+)(?P<numbers>\d*) |\]")
_ROLES = {"s": "source", "c": "cue", "x": "content"}


@dataclass(frozen=True)
class Sample:
    """A marked text without its marks, and what was marked; offsets are code points into `text`."""

    text: str
    paragraphs: list[Span]
    titles: list[Span]
    relations: list[Relation]
    marked: list[tuple[str, Span]]

    @property
    def quotations(self) -> list[Quotation]:
        return find_quotations(self.text, self.paragraphs)

    @property
    def parties(self) -> Parties:
        return tie_names(self.text, find_names(self.text, self.paragraphs))

    @property
    def dates(self) -> list[DateExpression]:
        return find_dates(self.text, self.paragraphs, interval_between(PUBLISHED, PUBLISHED))

    def words(self, span: Span | None) -> str:
        """The characters of a span, - where there is none."""
        return "-" if span is None else self.text[span[0] : span[1]]


def sample(marked: str) -> Sample:
    """The text, paragraphs, headline and relations of a marked text."""
    text, parts = unmark(marked)
    paragraphs, titles = lay_out(text)
    return Sample(text, paragraphs, titles, _relations(parts), [(label, span) for label, _, span in parts])


def unmark(marked: str) -> tuple[str, list[tuple[str, str, Span]]]:
    """The text without marks; label, numbers and span of each mark, by start."""
    text, at = "", 0
    opened: list[tuple[str, str, int]] = []
    parts: list[tuple[str, str, Span]] = []
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        if match["label"]:
            opened.append((match["label"], match["numbers"], len(text)))
        else:
            label, numbers, start = opened.pop()
            parts.append((label, numbers, (start, len(text))))
    assert not opened, f"found a mark that is left open in {marked!r}; expected a closing bracket"
    return text + marked[at:], sorted(parts, key=lambda part: part[2])


def _relations(parts: list[tuple[str, str, Span]]) -> list[Relation]:
    numbers = sorted({number for _, several, _ in parts for number in several or "1"})
    found = []
    for number in numbers:
        own = [(label, span) for label, several, span in parts if number in (several or "1") and label in _ROLES]
        spans = {role: [span for label, span in own if _ROLES[label] == role] for role in _ROLES.values()}
        source, cue = (spans[role][0] if spans[role] else None for role in ("source", "cue"))
        if own:
            found.append(Relation(source, cue, tuple(spans["content"]), 1.0, "marked by hand"))
    return sorted(found, key=lambda relation: relation.start)


def lay_out(text: str) -> tuple[list[Span], list[Span]]:
    """The lines of a text as paragraphs, and those of them that are headlines; the `# ` of a headline left out."""
    lines = [match.span() for match in regex.finditer(r"(?:(?<![^\n])# (?=[^\n]*\S))?\K[^\n]*\S[^\n]*", text)]
    return lines, [(start, end) for start, end in lines if text[max(0, start - 2) : start] == "# "]


def article(
    text: str, *, outlet: str | None = "The Lantern", published: str | None = PUBLISHED, language: str | None = "en"
) -> tuple[Article, list[ArticleSpan]]:
    """An article of this text with its spans; a line that begins with `> ` is a caption."""
    article_id = make_id(text, outlet)
    paragraphs, titles = lay_out(text)
    title = text[slice(*titles[0])] if titles else None
    spans = [
        ArticleSpan(article_id, position, _kind(text, span, titles), *span, "made by hand")
        for position, span in enumerate(paragraphs)
    ]
    made = Article(
        article_id, "0" * 64, outlet, None, title, None, None, published, published, published, None, None, language,
        text, len(text.split()), "2024-03-06T00:00:00Z",
    )  # fmt: skip
    return made, spans


def _kind(text: str, span: Span, titles: list[Span]) -> SpanKind:
    if span in titles:
        return "title"
    return "caption" if text.startswith("> ", span[0]) else "body"


def told(reading: Reading, fields: str) -> list[str]:
    """Each statement of a reading in one line: the fields named in `fields`, parted by ` | `."""
    return [
        " | ".join(_field(reading, statement.statement_id, field) for field in fields.split())
        for statement in reading.statements
    ]


def _field(reading: Reading, statement_id: str, field: str) -> str:
    statement = next(s for s in reading.statements if s.statement_id == statement_id)
    occasion = next(o for o in reading.occasions if o.occasion_id == statement.occasion_id)
    if field in {"source", "cue", "content"}:
        found = [s.text for s in reading.statement_spans if s.statement_id == statement_id and s.role == field]
        return " / ".join(trim(words) for words in found) or "-"
    if field in {"speaker", "on_behalf_of", "addressee"}:
        parties = [p for p in reading.statement_parties if p.statement_id == statement_id and p.kind == field]
        return " + ".join(party.text for party in parties) or "-"
    if field == "carriers":
        return " > ".join(c.outlet for c in reading.occasion_carriers if c.occasion_id == occasion.occasion_id) or "-"
    if field == "said":
        days = [occasion.said_from, occasion.said_to]
        return "-" if days == [None, None] else str(days[0]) if days[0] == days[1] else f"{days[0]}..{days[1]}"
    return str(getattr(statement if hasattr(statement, field) else occasion, field) or "-")


def trim(words: str) -> str:
    """A span as it is scored: no marks or spaces at its edges, no "that" before it, no possessive behind it.

    A span of marks alone counts as none.
    """
    words = regex.sub(r"^\W+|\W+$", "", words)
    return regex.sub(r"['’]s$", "", regex.sub(r"^that\s", "", words)) or "-"
