"""The trained reader around a model that is handed in: what is marked in the tables is what the model found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from reading_samples import Sample, sample, trim

from onrecord.attribute.relations import Relation, Span
from onrecord.attribute.trained import TrainedReader
from onrecord.language.model import SpanRelation


@dataclass
class Marked:
    """Finds what is marked by hand, all with one confidence."""

    made: Sample
    confidence: float = 0.9
    version: str = "by hand"

    def relations(self, text: str, paragraphs: Sequence[Span]) -> list[SpanRelation]:
        """The marked relations of the text."""
        return [
            SpanRelation(
                (r.source,) if r.source else (), (r.cue,) if r.cue else (), r.content, self.confidence
            )
            for r in self.made.relations
        ]  # fmt: skip

    def chance(self, confidence: float) -> float:
        """A tenth less than it says."""
        return confidence - 0.1


# (phenomenon, marked text, statements: source | cue | content)
READ = [
    ("as the model found it", "[s Voss] [c said] [x it was safe].", ["Voss | said | it was safe"]),
    ("a quotation is made whole", "“[x It is] safe,” [s Voss] [c said].", ["Voss | said | It is safe"]),
    ("content is cut at the paragraph's end", "[s Voss] [c said] [x it was safe.\nRain] fell.",
     ["Voss | said | it was safe / Rain"]),
    ("a headline is not said by the body", "# [x Bridge safe]\n[s Voss] [c said] [x it was].",
     ["Voss | said | it was"]),
    ("a source by rule", "Voss [c said] [x it was safe].", ["Voss | said | it was safe"]),
    ("a source inside its cue", "Voss [c was quoted by [s the Lantern] as saying] [x it was safe].",
     ["Voss | was quoted by the Lantern as saying | it was safe"]),
    ("who is quoted as saying", "[x Ada Voss] [c was quoted] by [s the Lantern] [x as saying it was safe].",
     ["Ada Voss | was quoted by the Lantern as saying | it was safe"]),
    ("no expletive", "[s It] [c is estimated] [x that 300 cross it].", ["- | is estimated | 300 cross it"]),
    ("expected to announce", "[s Voss] [c is expected] [x to announce a day of mourning].",
     ["Voss | is expected to announce | a day of mourning"]),
    ("who is told speaks not", "[s The dockers] [c were advised] [x to leave the bridge].",
     ["- | were advised | to leave the bridge"]),
    ("who is told is not said", "[x Dockers] [c were told] [x to leave the bridge].",
     ["- | were told | to leave the bridge"]),
    ("a sentence before", "[x Brandt left]. [s He] [c said], “[x it is safe].”", ["He | said | it is safe"]),
    ("a piece that two claim", "[s1 Voss] [c1 said] [x1 yes] and “[x12 no]”, [s2 Rix] [c2 said] [x2 often].",
     ["Voss | said | yes", "Rix | said | no / often"]),
    ("declined to say", "[s Voss] [c declined] [x to say whether it was safe].",
     ["Voss | declined to say | whether it was safe"]),
    ("refused to leave", "[s Voss] [c refused] [x to leave the old bridge].",
     ["Voss | refused | to leave the old bridge"]),
    ("a quotation passed over", "“It is safe and old,” Voss said.", ["Voss | said | It is safe and old"]),
    ("a quotation without a cue passed over", "“It is safe and old.”", ["- | - | It is safe and old"]),
    ("a headline passed over", "# Bridge is safe, says mayor\nRain fell.", ["mayor | says | Bridge is safe"]),
    ("a headline read", "# [s Mayor] [c says] [x bridge is safe]\nRain fell.", ["Mayor | says | bridge is safe"]),
    ("the last word is whole", "[s Voss] [c rejects] [x Oslo]-Lima talks.", ["Voss | rejects | Oslo-Lima"]),
    ("a name is no statement", "[x The bridge], [c also known as] [x the Hump], fell.", []),
    ("nothing", "Rain fell.", []),
]  # fmt: skip


def relations(made: Sample, confidence: float = 0.9) -> list[Relation]:
    """What the reader makes of the marks."""
    reader = TrainedReader(Marked(made, confidence))
    return reader.relations(made.text, made.paragraphs, made.titles, made.quotations)


@pytest.mark.parametrize(("marked", "told"), [pytest.param(*row[1:], id=row[0]) for row in READ])
def test_reads(marked: str, told: list[str]) -> None:
    made = sample(marked)
    written = [
        f"{made.words(r.source)} | {made.words(r.cue)} | {' / '.join(trim(made.words(span)) for span in r.content)}"
        for r in relations(made)
    ]
    assert written == told


@pytest.mark.parametrize(("confidence", "kept"), [(0.9, 1), (0.2, 0)])
def test_an_unknown_cue_without_a_source_needs_confidence(confidence: float, kept: int) -> None:
    made = sample("The bridge [c was painted] [x green and blue].")
    assert len(relations(made, confidence)) == kept


def test_the_version_is_that_of_the_model() -> None:
    assert TrainedReader(Marked(sample("Rain fell."))).version == "by hand"


def test_a_bracket_that_opens_in_a_content_closes_in_it() -> None:
    made = sample("[s Voss] [c praised] [x the Port Council (PC]) today.")
    found = TrainedReader(Marked(made)).relations(made.text, made.paragraphs, made.titles, made.quotations)
    assert [made.text[start:end] for relation in found for start, end in relation.content] == ["the Port Council (PC)"]


def test_a_confidence_is_the_chance_that_the_model_is_right() -> None:
    made = sample("[s Voss] [c said] [x it was safe].\n“It is safe and old,” Brandt said.")
    found = TrainedReader(Marked(made)).relations(made.text, made.paragraphs, made.titles, made.quotations)
    assert [relation.confidence for relation in found] == [0.8, 0.9]
