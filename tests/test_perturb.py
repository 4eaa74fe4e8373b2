"""Damaged copies of annotated articles: marks changed or lost, annotations moved along, the same every time."""

from __future__ import annotations

import pytest

from eval.perturb import CHANGES, perturbed
from onrecord.corpora import GoldArticle
from onrecord.score import Attribution

TEXT = 'Bridge shut\n“We wait,” Ada Voss said. “It is "old".”'


def article(text: str, name: str = "one") -> GoldArticle:
    def span(words: str) -> tuple[tuple[int, int], ...]:
        return ((text.index(words), text.index(words) + len(words)),)

    return GoldArticle(name, text, (Attribution(span("Ada Voss"), span("said"), span("We wait")),))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("unchanged", TEXT),
        ("straight", 'Bridge shut\n"We wait," Ada Voss said. "It is "old"."'),
        ("single", "Bridge shut\n‘We wait,’ Ada Voss said. ‘It is 'old'.’"),
        ("all_lost", "Bridge shut\nWe wait, Ada Voss said. It is old."),
        ("capitals", 'BRIDGE SHUT\n“WE WAIT,” ADA VOSS SAID. “IT IS "OLD".”'),
    ],
)
def test_what_each_change_makes_of_a_text(change: str, expected: str) -> None:
    assert perturbed(article(TEXT), change).text == expected


@pytest.mark.parametrize("change", CHANGES)
def test_annotations_move_along(change: str) -> None:
    copy = perturbed(article(TEXT), change)
    (moved,) = copy.attributions
    told = [copy.text[start:end].lower() for role in (moved.source, moved.cue, moved.content) for start, end in role]
    assert told == ["ada voss", "said", "we wait"]


@pytest.mark.parametrize(("change", "least", "most"), [("one_in_ten_lost", 50, 150), ("one_in_three_lost", 250, 410)])
def test_about_the_share_told_is_lost(change: str, least: int, most: int) -> None:
    text = TEXT + "“”" * 500
    lost = len(text) - len(perturbed(article(text), change).text)
    assert least < lost < most


def test_mixed_marks_stay_marks() -> None:
    text = TEXT + "“”" * 500
    mixed = perturbed(article(text), "mixed").text
    assert len(mixed) == len(text)
    assert {one for one, other in zip(mixed, text, strict=True) if one != other} == set('"“”')


def test_an_article_is_damaged_alike_every_time_and_others_otherwise() -> None:
    text = TEXT + "“”" * 50
    assert perturbed(article(text), "mixed") == perturbed(article(text), "mixed")
    assert perturbed(article(text), "mixed").text != perturbed(article(text, "other"), "mixed").text
