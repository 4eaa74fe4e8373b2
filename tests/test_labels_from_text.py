"""Handwritten labels: where marked passages stand, how fields are filled, and which lines are errors."""

from __future__ import annotations

import pytest

from eval.label_articles import LabelledArticle
from eval.labels_from_text import LabelError, convert, locate
from tests.label_samples import TEXT

CURLY = "“We wait,” the master’s wife said. “We\nwait.” He said so. He said so again."
ARTICLE = LabelledArticle(TEXT, "Base must close, says Tovesh", "2021-05-08", "Harbour Post")
DEFINED = [
    "$V = Ada Voss | role=harbour master | for=Port League",
    "$b = the board | unnamed",
    "%m day=2021-05-03 | basis=on Monday | via=Bay Channel & Gulf Wire",
]
SAID = "s1 {s Ada Voss} {c said} on Monday {t that the pier sinks}"


WIFE = '{t "We wait,"} {s the master\'s wife} {c said}'


@pytest.mark.parametrize(
    ("phenomenon", "passage", "nth", "words"),
    [
        ("straight for curly", WIFE, 0, ["the master’s wife", "said", "“We wait,”"]),
        ("a space for a line end", '{t "We wait."}', 0, [None, None, "“We\nwait.”"]),
        ("words left out", "{t the ~ said}. “We", 0, [None, None, "the master’s wife said"]),
        ("the second of two", "{s He} {c said} {t so}", 2, ["He", "said", "so"]),
        ("a mark within a mark", "{t He {c said} so again}", 0, [None, "said", "He said so again"]),
    ],
)
def test_where_marks_stand(phenomenon: str, passage: str, nth: int, words: list[str | None]) -> None:
    marked = locate(CURLY, passage, nth)
    spans = [marked.source, marked.cue, marked.content[0]]
    assert [CURLY[slice(*span)] if span else None for span in spans] == words


def test_fields_come_from_party_occasion_and_line() -> None:
    lines = [*DEFINED, SAID, "  sp=V,b | o=m | adr=reporters | role=-", "# a remark", ""]
    (label,) = convert("a", ARTICLE, lines)
    assert (label.label_id, label.speakers, label.named, label.role) == ("a#s1", ("Ada Voss", "the board"), False, None)
    assert (label.on_behalf_of, label.addressee, label.carriers) == (
        "Port League", "reporters", ("Bay Channel", "Gulf Wire"),
    )  # fmt: skip
    assert (label.said_from, label.said_to, label.said_basis) == ("2021-05-03", "2021-05-03", "on Monday")
    assert (label.kind, label.act, label.polarity, label.in_title, label.optional) == (
        "indirect", "said", "asserted", False, False,
    )  # fmt: skip


def test_kind_and_headline_are_told_by_the_text() -> None:
    lines = ["t {t Base must close}, {c says} {s Tovesh}", "  sp=-", 'q {t "We wait,"} {s she} {c told}', "  sp=-"]
    assert [(label.kind, label.in_title) for label in convert("a", ARTICLE, lines)] == [
        ("indirect", True),
        ("direct", False),
    ]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["s1 {t the pier floats}"], "line 1: found 'the pier floats' 0 times"),
        (["s1 {t the pier sinks}"], "2 times in the article, expected once"),
        (["s1 {t the pier sinks"], "without its }"),
        (["s1 pier"], "expected \\$party, %occasion or a statement"),
        ([SAID], "no line of fields after s1"),
        ([SAID, "  act=said"], "found no sp="),
        ([SAID, "  sp=X"], "found sp=X, defined are: none"),
        ([SAID, "  sp=- | act=shouts"], "found 'act=shouts', expected one of said"),
        ([SAID, "  sp=- | mood=bad"], "found 'mood=bad'"),
        ([SAID, "  sp=- | day=2021-05-03"], "a date without basis="),
        ([SAID, "  sp=- | from=2021-05-03 | basis=Monday"], "one end of a date"),
        ([SAID, "  sp=- | par=s9"], "found no statement a#s9"),
        ([SAID, "  sp=-", SAID, "  sp=-"], "name of a statement twice"),
        ([SAID, "  sp=-", "s2 {t We wait}", "  sp=- | par=s1"], "content outside that of its parent"),
    ],
)
def test_lines_that_cannot_be_taken(lines: list[str], message: str) -> None:
    with pytest.raises(LabelError, match=message):
        convert("a", ARTICLE, lines)
