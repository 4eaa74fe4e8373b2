"""Turns a reader's handwritten labels into `eval/labels/half_*.jsonl`: words into offsets, short names into fields.

`python -m eval.labels_from_text FOLDER OUT` reads FOLDER/ARTICLE.txt for every article of the half. Three sorts of
lines; all else that is not empty is an error, and so is a passage that stands in the article never or twice.

    $H = Ilmar Tovesh | role=Harbour Minister | for=Harbour Ministry     a party; "unnamed" if no name is given
    %o1 day=2021-05-06 basis=on Thursday | place=Orenbey                 an occasion
    s1 {s Tovesh} {c said} on Thursday {t the base must close}           a statement: source, cue, content marked
       sp=H | o=o1                                                       and its fields, on one indented line

`~` in a passage stands for words left out. Marks may nest. A passage that occurs more than once is told apart by
`@n` after the label's name: the n-th one counts.
"""

from __future__ import annotations

import argparse
import re
import sys
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from eval.label_articles import CORPORA, LabelledArticle, chosen, texts
from eval.labels import Label, store
from onrecord.records import Act, MediumClass, Polarity, StatementKind
from onrecord.score import Span, kind_of, quoted_characters

KINDS: dict[str, StatementKind] = {kind[0]: kind for kind in typing.get_args(StatementKind)}
ALLOWED = {
    "act": typing.get_args(Act),
    "pol": typing.get_args(Polarity),
    "class": typing.get_args(MediumClass),
    "k": tuple(KINDS),
}
OCCASION_KEYS = frozenset("day from till after before basis place medium class via".split())
STATEMENT_KEYS = OCCASION_KEYS | frozenset("sp o k act pol par role for adr".split())
FLAGS = frozenset({"opt", "title", "body"})
LONGEST_GAP_CHARS = 4000

_STATEMENT = re.compile(r"(?P<name>[\w.]+)(?:@(?P<nth>\d+))? (?P<passage>.*\{t .*)")
_FOLDED = str.maketrans("’‘“”―—–\xa0\n", "''\"\"---  ")


class LabelError(ValueError):
    """A line of handwritten labels that cannot be taken: where, what was found, what was expected."""


@dataclass(frozen=True, slots=True)
class Party:
    """A speaker under a short name."""

    name: str
    named: bool
    role: str | None
    on_behalf_of: str | None


@dataclass(frozen=True, slots=True)
class Marked:
    """Where a passage's marks stand in the article."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]


T = TypeVar("T")
Fields = Mapping[str, str]
NOBODY = Party("", False, None, None)


def convert(article: str, labelled: LabelledArticle, lines: list[str]) -> list[Label]:
    """The labels of one article, in the order written. Raises `LabelError` for the first line that cannot be taken."""
    sheet = _Sheet(article, labelled)
    pending: tuple[str, Marked] | None = None
    labels: list[Label] = []
    for number, line in enumerate(lines, start=1):
        try:
            if line.startswith((" ", "\t")) and pending:
                labels.append(sheet.label(*pending, parse_fields(line, STATEMENT_KEYS)))
                pending = None
            elif line.strip() and not line.startswith("#"):
                if pending:
                    raise LabelError(f"found no line of fields after {pending[0]}")
                pending = sheet.take(line)
        except LabelError as error:
            raise LabelError(f"{article}, line {number}: {error}") from None
    if pending:
        raise LabelError(f"{article}: found no line of fields after {pending[0]}")
    _check_parents(article, labels)
    return labels


class _Sheet:
    """The parties and occasions that an article's lines have defined so far."""

    def __init__(self, article: str, labelled: LabelledArticle) -> None:
        self.article, self.text = article, labelled.text
        self.title_end = labelled.text.find("\n\n")
        self.quoted = quoted_characters(labelled.text)
        self.parties: dict[str, Party] = {}
        self.occasions: dict[str, Fields] = {"-": {}}

    def take(self, line: str) -> tuple[str, Marked] | None:
        """Take in a definition, or give the name and the spans of a statement."""
        if line.startswith("$"):
            key, _, rest = line[1:].partition("=")
            self.parties[key.strip()] = _party(rest)
        elif line.startswith("%"):
            key, _, rest = line[1:].partition(" ")
            self.occasions[key] = parse_fields(rest, OCCASION_KEYS)
        elif match := _STATEMENT.fullmatch(line.rstrip()):
            return match["name"], locate(self.text, match["passage"], int(match["nth"] or 0))
        else:
            raise LabelError(f"found {line!r}, expected $party, %occasion or a statement with {{t content}}")
        return None

    def label(self, name: str, marked: Marked, given: Fields) -> Label:
        """The label with all its fields."""
        fields = {**self._of("o", self.occasions, given.get("o", "-")), **given}
        if "sp" not in fields:
            raise LabelError(f"{name}: found no sp=, expected short names of speakers or sp=-")
        parties = [self._of("sp", self.parties, key) for key in fields["sp"].split(",") if key != "-"]
        first = parties[0] if parties else NOBODY
        said_from, said_to = _said(name, fields)
        return Label(
            label_id=f"{self.article}#{name}",
            article=self.article,
            source=marked.source,
            cue=marked.cue,
            content=marked.content,
            parent=f"{self.article}#{fields['par']}" if "par" in fields else None,
            in_title=("title" in fields or marked.content[0][0] < self.title_end) and "body" not in fields,
            kind=self._kind(marked, fields),
            act=typing.cast(Act, fields.get("act", "said")),
            polarity=typing.cast(Polarity, fields.get("pol", "asserted")),
            speakers=tuple(party.name for party in parties),
            named=bool(parties) and all(party.named for party in parties),
            role=_given(fields, "role", first.role),
            on_behalf_of=_given(fields, "for", first.on_behalf_of),
            addressee=_given(fields, "adr"),
            said_from=said_from,
            said_to=said_to,
            said_after=_given(fields, "after"),
            said_before=_given(fields, "before"),
            said_basis=_given(fields, "basis"),
            place=_given(fields, "place"),
            medium=_given(fields, "medium"),
            medium_class=typing.cast(MediumClass | None, _given(fields, "class")),
            carriers=tuple(filter(None, (_given(fields, "via") or "").split(" & "))),
            optional="opt" in fields,
        )

    def _kind(self, marked: Marked, fields: Fields) -> StatementKind:
        if "k" in fields:
            return KINDS[fields["k"]]
        return kind_of(self.text, marked.content, self.quoted)

    def _of(self, key: str, known: Mapping[str, T], name: str) -> T:
        if name not in known:
            raise LabelError(f"found {key}={name}, defined are: {', '.join(known) or 'none'}")
        return known[name]


def _said(name: str, fields: Fields) -> tuple[str | None, str | None]:
    """The bounds of the utterance, both or none, with the words that date it."""
    day = _given(fields, "day")
    said_from, said_to = _given(fields, "from", day), _given(fields, "till", day)
    if (said_from is None) != (said_to is None):
        raise LabelError(f"{name}: found one end of a date, expected day=, or from= and till=")
    if said_from and not _given(fields, "basis"):
        raise LabelError(f"{name}: found a date without basis=")
    return said_from, said_to


def _party(rest: str) -> Party:
    name, *others = (part.strip() for part in rest.split("|"))
    flags = {part for part in others if "=" not in part}
    fields = dict(part.split("=", 1) for part in others if "=" in part)
    if unknown := (flags - {"unnamed"}) | (set(fields) - {"role", "for"}):
        raise LabelError(f"found {', '.join(sorted(unknown))} of a party, expected unnamed, role=, for=")
    return Party(name, "unnamed" not in flags, fields.get("role"), fields.get("for"))


def parse_fields(line: str, keys: frozenset[str]) -> dict[str, str]:
    """`key=value | key=value | flag`, whose keys and closed values are checked."""
    found: dict[str, str] = {}
    for part in filter(None, map(str.strip, line.split("|"))):
        key, has_value, value = part.partition("=")
        if key not in (keys if has_value else FLAGS):
            raise LabelError(f"found {part!r}, expected one of {', '.join(sorted(keys | FLAGS))}")
        if key in ALLOWED and value not in (*ALLOWED[key], "-"):
            raise LabelError(f"found {part!r}, expected one of {', '.join(ALLOWED[key])}")
        found[key] = value
    return found


def _given(fields: Fields, key: str, otherwise: str | None = None) -> str | None:
    """The field; None for `-`, which takes back what the party or the occasion says."""
    value = fields.get(key, otherwise)
    return None if value == "-" else value


# --- where a passage stands -----------------------------------------------------------------------------------------


def locate(text: str, passage: str, nth: int = 0) -> Marked:
    """The marks of a passage as spans of the text. Quotation marks, dashes and white space match any of their kind."""
    plain, marks = _unmark(passage)
    places = list(_places(text.translate(_FOLDED), plain.translate(_FOLDED)))
    if not places or (nth == 0 and len(places) > 1) or nth > len(places):
        raise LabelError(f"found {plain!r} {len(places)} times in the article, expected once (or @n)")
    place = places[max(nth - 1, 0)]
    spans: dict[str, list[Span]] = {"s": [], "c": [], "t": []}
    for role, start, end in sorted(marks, key=lambda mark: mark[1]):
        spans[role].append(_stripped(text, (place[start], place[end - 1] + 1)))
    if not spans["t"] or len(spans["s"]) > 1 or len(spans["c"]) > 1:
        raise LabelError(f"found marks {[mark[0] for mark in marks]}, expected t, and s and c at most once")
    source, cue = (spans[role][0] if spans[role] else None for role in "sc")
    return Marked(source, cue, tuple(spans["t"]))


def _stripped(text: str, span: Span) -> Span:
    start, end = span
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _unmark(passage: str) -> tuple[str, list[tuple[str, int, int]]]:
    """The passage without its marks, and each mark's role, start and end in it."""
    plain, marks, opened = "", [], []
    for piece in re.split(r"(\{[sct] |\})", passage):
        if re.fullmatch(r"\{[sct] ", piece):
            opened.append((piece[1], len(plain)))
        elif piece == "}":
            if not opened:
                raise LabelError("found } without its {")
            role, start = opened.pop()
            marks.append((role, start, len(plain)))
        else:
            plain += piece
    if opened:
        raise LabelError("found { without its }")
    return plain, marks


def _places(text: str, plain: str) -> Iterator[list[int]]:
    """For each place where the passage stands: the offset in the text of every character of it."""
    first, *rest = plain.split("~")
    begin = text.find(first.strip())
    while begin >= 0:
        found = _offsets(text, begin, [first, *rest])
        if found is not None:
            yield found
        begin = text.find(first.strip(), begin + 1)


def _offsets(text: str, begin: int, chunks: list[str]) -> list[int] | None:
    """Offsets of the characters of chunks, each as near as may be after the one before; a `~` has the one before it."""
    offsets: list[int] = []
    end = begin
    for number, chunk in enumerate(chunks):
        words = chunk.strip()
        at = begin if number == 0 else text.find(words, end, end + LONGEST_GAP_CHARS)
        if at < 0:
            return None
        before = len(chunk) - len(chunk.lstrip())
        own = [at + place - before for place in range(len(chunk))]
        offsets += own if number == 0 else [end - 1, *own]
        end = at + len(words)
    return offsets


def _check_parents(article: str, labels: list[Label]) -> None:
    """A child stands in the content of its parent."""
    known = {label.label_id: label for label in labels}
    if len(known) < len(labels):
        raise LabelError(f"{article}: found a name of a statement twice")
    for label in labels:
        if label.parent is None:
            continue
        parent = known.get(label.parent)
        if parent is None:
            raise LabelError(f"{label.label_id}: found no statement {label.parent}")
        if not any(a <= start and end <= b + 2 for a, b in parent.content for start, end in label.content[:1]):
            raise LabelError(f"{label.label_id}: found content outside that of its parent")


def main(arguments: list[str] | None = None) -> int:
    """Convert a half, or the part of it that has files; 1, and nothing written, where a line cannot be taken."""
    parser = argparse.ArgumentParser(prog="python -m eval.labels_from_text", description="Handwritten labels to JSON.")
    parser.add_argument("folder", type=Path, help="ARTICLE.txt for every article of the half")
    parser.add_argument("out", type=Path, help="the JSON Lines file to write")
    parser.add_argument("--half", choices=("A", "B", "C"), required=True)
    parser.add_argument("--corpora", type=Path, default=CORPORA, help="folder of the development corpora")
    parser.add_argument("--show", action="store_true", help="print every label as read")
    options = parser.parse_args(arguments)
    articles = texts(options.corpora)
    labels, errors = _convert_all(options.folder, articles, options.half)
    for label in labels if options.show else ():
        print(shown(label, articles[label.article].text))
    for error in errors:
        print(error, file=sys.stderr)
    if not errors:
        store(options.out, labels)
    count = len({label.article for label in labels})
    print(f"{len(labels)} labels in {count} articles, {sum(label.optional for label in labels)} optional")
    return 1 if errors else 0


def _convert_all(
    folder: Path, articles: Mapping[str, LabelledArticle], half: str
) -> tuple[list[Label], list[LabelError]]:
    labels: list[Label] = []
    errors: list[LabelError] = []
    for name in (choice.article for choice in chosen() if choice.half == half):
        path = folder / f"{name}.txt"
        if path.exists():
            try:
                labels += convert(name, articles[name], path.read_text(encoding="utf-8").splitlines())
            except LabelError as error:
                errors.append(error)
    return labels, errors


def shown(label: Label, text: str) -> str:
    """A label for people: its words and those fields that say something."""
    words = [text[slice(*span)] if span else "-" for span in (label.source, label.cue)]
    content = " // ".join(text[slice(*span)] for span in label.content)
    fields = {
        name: getattr(label, name)
        for name in Label.__slots__
        if name not in ("label_id", "article", "source", "cue", "content")
        and getattr(label, name) not in (None, (), False)
    }
    return f"{label.label_id}\n  {words[0]} | {words[1]} | {content}\n  {fields}"


if __name__ == "__main__":
    sys.exit(main())
