"""The measure of statements judged by reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.hand_read import VERDICTS, Verdict, main, read_verdicts

FILE = """\
# made up
corpus	article	start	end	verdict	cause	speaker
harbour	a	0	9	right		right
harbour	a	12	30	optional		wrong
harbour	b	3	8	wrong	content cut	right
island	c	3	8	wrong	nothing reported	-
"""


def test_verdicts_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "read.tsv"
    path.write_text(FILE, encoding="utf-8")
    assert read_verdicts(path)[1:] == [
        Verdict("harbour", True, "", False),
        Verdict("harbour", False, "content cut", True),
        Verdict("island", False, "nothing reported", None),
    ]


def test_figures_by_corpus(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "read.tsv"
    path.write_text(FILE, encoding="utf-8")
    main([str(path)])
    assert capsys.readouterr().out.splitlines() == [
        "harbour       precision 0.667 (2 of 3)   speaker 0.500 (1 of 2)",
        "island        precision 0.000 (0 of 1)   speaker 0.000 (0 of 0)",
        "all           precision 0.500 (2 of 4)   speaker 0.500 (1 of 2)",
        "     1  content cut",
        "     1  nothing reported",
    ]


def test_a_word_that_is_no_verdict(tmp_path: Path) -> None:
    path = tmp_path / "read.tsv"
    path.write_text(FILE.replace("optional", "perhaps"), encoding="utf-8")
    with pytest.raises(ValueError, match="'perhaps' is no verdict"):
        read_verdicts(path)


@pytest.mark.parametrize(("name", "count"), [("hand_read.tsv", 143), ("hand_read_first.tsv", 200)])
def test_the_verdicts_that_come_with_the_program(name: str, count: int) -> None:
    verdicts = read_verdicts(VERDICTS.with_name(name))
    assert len(verdicts) == count
    assert all(bool(verdict.cause) != verdict.is_right for verdict in verdicts)
