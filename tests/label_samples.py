"""Hand-made labels for the tests of the labelled set: spans by their words in a small text."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from eval.labels import Label
from onrecord.score import Span

TEXT = (
    "Base must close, says Tovesh\n\n"
    'Ada Voss said on Monday that the pier sinks. "We wait," she told Bay Channel. '
    "The board denied that the pier sinks."
)
EMPTY = Label(
    label_id="",
    article="a",
    source=None,
    cue=None,
    content=(),
    parent=None,
    in_title=False,
    kind="indirect",
    act="said",
    polarity="asserted",
    speakers=(),
    named=False,
    role=None,
    on_behalf_of=None,
    addressee=None,
    said_from=None,
    said_to=None,
    said_after=None,
    said_before=None,
    said_basis=None,
    place=None,
    medium=None,
    medium_class=None,
    carriers=(),
    optional=False,
)


def span(words: str, text: str = TEXT) -> Span:
    """Where the words first stand in the text."""
    start = text.index(words)
    return start, start + len(words)


def label(name: str, source: str, cue: str, content: str, **fields: Any) -> Label:
    """A label of TEXT with these words."""
    spans = {"source": span(source), "cue": span(cue), "content": (span(content),)}
    return replace(EMPTY, label_id=name, **spans, **fields)


SAID = label(
    "s1", "Ada Voss", "said", "that the pier sinks", speakers=("Ada Voss",), named=True, role="harbour master",
    said_from="2021-05-03", said_to="2021-05-03", said_basis="on Monday",
)  # fmt: skip
TOLD = label(
    "s2", "she", "told", '"We wait,"', speakers=("Ada Voss",), named=True, kind="direct",
    medium_class="interview", carriers=("Bay Channel",),
)  # fmt: skip
DENIED = label(
    "s3", "The board", "denied", "that the pier sinks.", speakers=("The board",), polarity="denied"
)  # fmt: skip
