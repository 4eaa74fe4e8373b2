"""Onrecord in a spaCy pipeline: `nlp.add_pipe("onrecord")`, results on `doc._.statements` and in `doc.spans`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from onrecord.clean.detect import detect_language
from onrecord.export.fields import Piece, StatementRow
from onrecord.export.shape import parse, plain
from onrecord.language.doc import fill
from onrecord.language.model import Model
from onrecord.one_text import ADDRESS, SPAN_ROLES, article_of, paragraphs_of, statement_rows
from onrecord.read import load_reader, read
from onrecord.records import Article, ArticleSpan, SpanRole
from onrecord.settings import Settings

ROWS = "onrecord"
"""Where `doc.user_data` keeps the statements, as plain values, so that a `Doc` can be written and read again."""
GROUPS: dict[SpanRole, str] = {role: f"onrecord_{role}" for role in SPAN_ROLES}
"""The groups of `doc.spans` that hold sources, cues and content."""
GIVEN = ("published", "outlet", "url")
"""What may be known about a text: `doc._.published` and so on, set before the component runs."""


@Language.factory(
    "onrecord",
    assigns=[
        "doc._.statements",
        "doc.spans",
        "doc.ents",
        "token.pos",
        "token.tag",
        "token.lemma",
        "token.is_sent_start",
    ],
    default_config={"reader": Settings().reader, "model": Settings().model, "fill": True},
)
def make_component(nlp: Language, name: str, reader: str, model: str, fill: bool) -> StatementFinder:
    """The component. `reader` and `model` as in `Settings`; with `fill` a `Doc` gets the classes, lemmas, sentences
    and names that it has not, and its noun phrases.

    Raises `ReaderError` for an unknown reader or model.
    """
    load_reader(reader, model)
    return StatementFinder(Settings(reader=reader, model=model), fills=fill)


class StatementFinder:
    """Finds who said what in an English `Doc`; one in another language gets no statement.

    `doc._.statements` are the values of `onrecord.extract`: offsets are code points into `doc.text`, half-open. Their
    pieces stand in `doc.spans` too, stretched to whole tokens where they cut one, each with its statement's id as
    `span.id_`. Noun phrases, by the reader model, are `doc.spans["onrecord_noun_phrase"]`; each turns on its last token
    (spaCy's own `doc.noun_chunks` needs a parse). `doc._.published`, `doc._.outlet` and `doc._.url` are read where they
    are set.
    """

    def __init__(self, settings: Settings, *, fills: bool) -> None:
        self._settings = settings
        self._fills = fills

    def __call__(self, doc: Doc) -> Doc:
        """The same `Doc` with its statements."""
        rows: Sequence[StatementRow] = ()
        if _is_english(doc):
            given = {name: doc._.get(name) for name in GIVEN}
            article = article_of(doc.text, title=None, **given)
            paragraphs = paragraphs_of(article)
            rows = statement_rows(read(article, paragraphs, self._settings), article, given["url"] or ADDRESS)
            self._fill(doc, article, paragraphs)
        doc.user_data[ROWS] = [plain(row) for row in rows]
        for role, key in GROUPS.items():
            doc.spans[key] = SpanGroup(doc, name=key, spans=list(_spans(doc, rows, role)))
        return doc

    def _fill(self, doc: Doc, article: Article, paragraphs: Sequence[ArticleSpan]) -> None:
        if self._fills and self._settings.reader == "model":
            spans = [(span.start_char, span.end_char) for span in paragraphs]
            fill(doc, Model.load(self._settings.model).analyse(article.text, spans))


def _is_english(doc: Doc) -> bool:
    """By the pipeline's language; where that is for many languages, by the text."""
    if doc.lang_ not in {"", "xx"}:
        return doc.lang_ == "en"
    return detect_language(doc.text, Settings().min_language_chars) in {None, "en"}


def _spans(doc: Doc, rows: Sequence[StatementRow], role: SpanRole) -> Iterator[Span]:
    """The pieces of one role of all statements, in their order, on whole tokens."""
    for row in rows:
        for piece in _pieces(row, role):
            span = doc.char_span(piece.start, piece.end, label=role, span_id=row.statement_id, alignment_mode="expand")
            if span is not None:
                yield span


def _pieces(row: StatementRow, role: SpanRole) -> Sequence[Piece]:
    if role == "content":
        return row.content
    piece = row.source if role == "source" else row.cue
    return [piece] if piece else []


def _statements(doc: Doc) -> list[StatementRow]:
    """The statements of a `Doc`, by the start of their first span; none before the component has run."""
    return [parse(StatementRow, row) for row in doc.user_data.get(ROWS, ())]


Doc.set_extension("statements", getter=_statements, force=True)
for _name in GIVEN:
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)
