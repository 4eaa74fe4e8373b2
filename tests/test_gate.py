"""The quality gate: floors that only rise, corpora that are pinned, labels that stand in the sample."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval import gate, sample
from eval.gate import Baseline, GateError, Lowered, check_digests, digest, judge, load, lowered, main, raised, store
from eval.gum_dates import gold_interval
from onrecord.dates import DateInterval, interval_between
from onrecord.settings import Settings

PINNED = Baseline({"corpus": "d1"}, {"f1": 0.8, "recall": 0.5})


@pytest.mark.parametrize(
    ("phenomenon", "figures", "fallen"),
    [
        ("all at their floors", {"f1": 0.8, "recall": 0.5}, []),
        ("within the tolerance", {"f1": 0.7996, "recall": 0.5}, []),
        ("below it", {"f1": 0.7994, "recall": 0.5}, ["f1"]),
        ("no longer measured", {"f1": 0.9}, ["recall"]),
        ("a figure without a floor", {"f1": 0.8, "recall": 0.5, "new": 0.1}, []),
    ],
)
def test_what_has_fallen(phenomenon: str, figures: dict[str, float], fallen: list[str]) -> None:
    assert [verdict.figure for verdict in judge(figures, PINNED) if verdict.is_fallen] == fallen


def test_a_line_shows_figure_floor_and_difference() -> None:
    (verdict,) = judge({"f1": 0.75}, Baseline({}, {"f1": 0.8}))
    assert verdict.line().split() == ["f1", "0.7500", "0.8000", "-0.0500", "FALLEN"]


def test_raising_lifts_floors_and_never_lowers_one() -> None:
    assert raised({"f1": 0.9, "recall": 0.4998, "new": 0.3}, PINNED).floors == {"f1": 0.9, "recall": 0.5, "new": 0.3}
    with pytest.raises(GateError, match="found f1 below the floor"):
        raised({"f1": 0.7, "recall": 0.6}, PINNED)


def test_lowering_takes_a_reason_and_keeps_it() -> None:
    with pytest.raises(GateError, match="found no reason"):
        lowered({"f1": 0.7, "recall": 0.6}, PINNED, " ")
    changed = lowered({"f1": 0.7, "recall": 0.6}, PINNED, "labels corrected")
    assert changed.floors == {"f1": 0.7, "recall": 0.6}
    assert changed.lowered == [Lowered("f1", 0.8, 0.7, "labels corrected")]


def test_a_corpus_that_is_not_the_pinned_one_is_an_error() -> None:
    check_digests({"corpus": "d1", "new": "d2"}, PINNED)
    with pytest.raises(GateError, match="found other files than the pinned ones in: corpus"):
        check_digests({"corpus": "d3"}, PINNED)


def test_a_digest_depends_on_names_and_bytes_not_on_order(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("a")
    other.write_text("b")
    first = digest([one, other])
    assert first == digest([other, one])
    other.write_text("c")
    assert first != digest([one, other])


def test_a_baseline_is_the_same_after_storing(tmp_path: Path) -> None:
    baseline = Baseline({"c": "d"}, {"f1": 0.5}, [Lowered("f1", 0.6, 0.5, "why")])
    store(tmp_path / "baseline.json", baseline)
    assert load(tmp_path / "baseline.json") == baseline
    assert load(tmp_path / "none.json") == Baseline()


def test_without_corpora_nothing_is_measured_and_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--corpora", str(tmp_path)]) == 0
    assert capsys.readouterr().out.startswith("gate: NOT MEASURED: no development corpora")


@pytest.mark.parametrize(
    ("phenomenon", "attributes", "expected"),
    [
        ("a day", {"when": "2015-05-07"}, ("2015-05-07", "2015-05-07")),
        ("a month", {"when": "2015-02"}, ("2015-02-01", "2015-02-28")),
        ("a year", {"when": "0347"}, ("0347-01-01", "0347-12-31")),
        ("from and to", {"from": "1990-01-01", "to": "1999"}, ("1990-01-01", "1999-12-31")),
        ("no year", {"when": "--12-25"}, None),
        ("only bounds", {"notBefore": "1990", "notAfter": "1991"}, None),
    ],
)
def test_the_days_of_a_marked_date(
    phenomenon: str, attributes: dict[str, str], expected: tuple[str, str] | None
) -> None:
    interval: DateInterval | None = None if expected is None else interval_between(*expected)
    assert gold_interval(attributes) == interval


def test_every_label_stands_in_the_sample_and_statements_are_precise() -> None:
    figures = sample.figures(gate.ROOT / "sample", Settings())
    assert figures["precision"] >= 0.85
    assert set(figures) >= {"recall", "speaker", "direct_with_speaker", "said", "said_where_dated", "carriers"}
