"""The reader model at run time: offsets, the same answer every time, texts that are none."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from onrecord.language.model import FOLDER, Analysis, Model, SpanRelation
from onrecord.language.networks import ModelError
from onrecord.read import MODELS

SHIPPED = FOLDER / "default"
PLAIN = "The bridge will stay shut until spring, Ada Voss said on Monday."
QUOTED = "“We will not open the bridge before spring,” said Ada Voss, the harbour's director. “It is not safe.”"
STORY = "\n\n".join(
    [
        "Harbour council argues over bridge",
        PLAIN,
        QUOTED,
        "According to the port authority, repairs cost twelve million crowns.",
        "Ships passed through the strait all morning. Nobody was hurt.",
    ]
)


@pytest.fixture(scope="module", params=MODELS)
def model(request: pytest.FixtureRequest) -> Model:
    return Model.load(request.param)


def paragraphs(text: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append((start, start + len(line)))
        start += len(line) + 1
    return spans


def words(text: str, relation: SpanRelation) -> tuple[list[str], list[str], list[str]]:
    source, cue, content = (
        [text[start:end] for start, end in spans] for spans in (relation.source, relation.cue, relation.content)
    )
    return source, cue, content


@pytest.mark.parametrize("name", MODELS)
def test_a_shipped_model_is_loaded_once_and_tells_its_version(name: str) -> None:
    assert Model.load(name) is Model.load(name)
    card = json.loads((FOLDER / name / "model.json").read_text(encoding="utf-8"))
    assert Model.load(name).version == card["version"]


def test_a_model_that_is_not_there_is_an_error() -> None:
    with pytest.raises(ModelError, match=r"No model at .*huge"):
        Model.load("huge")


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "model"))


def change_card(folder: Path, **changes: object) -> None:
    card = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    (folder / "model.json").write_text(json.dumps(card | changes), encoding="utf-8")


def test_a_model_trained_without_attributions_finds_names_only(copied: Path) -> None:
    change_card(copied, attributes=False)
    without = Model(copied)
    assert without.relations(PLAIN, paragraphs(PLAIN)) == []
    assert "Ada Voss" in [PLAIN[start:end] for start, end, _, _ in without.entities(PLAIN, paragraphs(PLAIN))]


@pytest.mark.parametrize(
    ("phenomenon", "text", "source", "cue", "content"),
    [
        ("indirect", PLAIN, ["Ada Voss"], ["said"], ["The bridge will stay shut until spring"]),
        (
            "direct",
            "“We will not open the bridge before spring,” said Ada Voss.",
            ["Ada Voss"],
            ["said"],
            ["We will not open the bridge before spring"],
        ),
        (
            "signs beyond the first plane before it",
            "🌉🚢 " + PLAIN,
            ["Ada Voss"],
            ["said"],
            ["The bridge will stay shut until spring"],
        ),
    ],
)
def test_spans_are_offsets_into_the_text(
    model: Model, phenomenon: str, text: str, source: list[str], cue: list[str], content: list[str]
) -> None:
    (found,) = model.relations(text, paragraphs(text))
    assert words(text, found) == (source, cue, [*content])
    assert 0 < found.confidence <= 1


def test_spans_of_a_story_lie_within_its_paragraphs(model: Model) -> None:
    found = model.relations(STORY, paragraphs(STORY))
    spans = [span for one in found for role in (one.source, one.cue, one.content) for span in role]
    assert len(found) >= 3
    assert all(any(first <= start < end <= last for first, last in paragraphs(STORY)) for start, end in spans)
    assert all(STORY[start].isalnum() and STORY[end - 1].isalnum() for start, end in spans)


def test_what_is_in_no_paragraph_is_not_read(model: Model) -> None:
    first = paragraphs(STORY)[:1]
    assert all(end <= first[0][1] for one in model.relations(STORY, first) for _, end in one.content)


@pytest.mark.parametrize("name", MODELS)
def test_an_article_is_read_alike_alone_and_after_others(name: str) -> None:
    model = Model.load(name)
    alone = Analysis(Model(FOLDER / name), STORY, paragraphs(STORY))
    for other in (QUOTED, PLAIN * 3, STORY.upper()):
        model.analyse(other, paragraphs(other))
    after = Analysis(model, STORY, paragraphs(STORY))
    assert after.relations == alone.relations
    assert after.entities == alone.entities


def test_asking_again_gives_the_same_analysis_and_new_paragraphs_another(model: Model) -> None:
    first = model.analyse(STORY, paragraphs(STORY))
    assert model.analyse(STORY, paragraphs(STORY)) is first
    assert model.analyse(STORY, paragraphs(STORY)[:2]) is not first


@pytest.mark.parametrize(
    ("phenomenon", "text"),
    [
        ("nothing", ""),
        ("white space", " \n\n\t "),
        ("marks only", "“”…?!—–,.;:'\"\n\n***\n\n“ “ “"),
        ("emoji", "😀😀🏽👩‍👩‍👧‍👦 🇩🇪\n\n🔥"),
        ("an unpaired surrogate", "\ud83d"),
        ("marks that combine", "e\u0301\u0301\u0301 \u0301"),
        ("a word of ten thousand letters", "a" * 10_000),
        ("another script", "桥梁将关闭到春天。"),
    ],
)
def test_texts_without_news_give_nothing_and_no_error(model: Model, phenomenon: str, text: str) -> None:
    analysis = Analysis(model, text, paragraphs(text))
    assert analysis.relations == []
    assert len(analysis.words.upos) == len(analysis.units)
    assert all(0 <= start < end <= len(text) for start, end, _, _ in analysis.entities)


def test_a_long_text_is_read_to_its_end(model: Model) -> None:
    text = "\n\n".join([STORY] * 40)
    found = model.relations(text, paragraphs(text))
    assert found[-1].content[-1][1] > len(text) * 38 / 40
    assert len(found) >= 40


def test_a_paragraph_longer_than_a_window_is_read_whole(model: Model) -> None:
    text = " ".join([PLAIN, QUOTED] * 20)
    found = model.relations(text, paragraphs(text))
    assert found[0].content[0][0] < 100
    assert found[-1].content[-1][1] > len(text) - 200


def test_a_sentence_begins_with_every_paragraph(model: Model) -> None:
    found = Analysis(model, STORY, paragraphs(STORY))
    fresh = [0, *(found.units.paragraph[1:] != found.units.paragraph[:-1]).nonzero()[0] + 1]
    assert found.words.begins[fresh].all()
    assert found.words.begins.sum() == 7
