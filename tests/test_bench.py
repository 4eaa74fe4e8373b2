"""The benchmark's arithmetic: words a second, ratios, repetition of few texts."""

from __future__ import annotations

import hashlib

from bench.throughput import WORDS_AT_LEAST, Timing, enough, lines, measure
from onrecord.clean import clean
from onrecord.records import Cleaned, Intake, Page
from onrecord.settings import Settings


def page(text: str) -> tuple[Intake, Cleaned]:
    content = text.encode()
    found = Intake(Page(hashlib.sha256(content).hexdigest(), "text/plain", "utf-8", None, content), "page.txt")
    return found, clean(found, Settings())


def test_speed_is_words_by_seconds() -> None:
    assert Timing(600, 2.0).speed == 300
    assert Timing(600, 0.0).speed == 0


def test_lines_show_each_stage_against_the_yardstick() -> None:
    shown = [line.split() for line in lines({"slow": Timing(1200, 4.0), "fast": Timing(1200, 1.0)}, "slow")]
    assert shown[1:] == [["slow", "300", "1.00"], ["fast", "1,200", "4.00"]]


def test_every_stage_sees_every_text_and_its_words_are_counted_once() -> None:
    texts = [page("Ada Voss opened the bridge."), page("The harbour stays shut.")]
    seen: list[str] = []
    timings = measure(texts, {name: lambda one, cleaned: seen.append(one.locator) for name in ("a", "b")})
    assert len(seen) == 4
    assert {name: timing.words for name, timing in timings.items()} == {"a": 9, "b": 9}


def test_few_texts_are_repeated_as_a_whole() -> None:
    texts = [page("Ada Voss opened the bridge."), page("The harbour stays shut.")]
    repeated = enough(texts)
    assert repeated[:2] == texts
    assert len(repeated) % 2 == 0
    assert sum(cleaned.article.words for _, cleaned in repeated) >= WORDS_AT_LEAST
    assert sum(cleaned.article.words for _, cleaned in repeated[:-2]) < WORDS_AT_LEAST
