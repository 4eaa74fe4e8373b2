"""Base noun phrases of a treebank, and how words are counted."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from eval.words import base_phrases, measure, read_documents
from onrecord.language.model import Model

LINES = """# newdoc id = one
1\tThe\tthe\tDET\tDT\t_\t4\tdet\t_\t_
2\tmayor\tmayor\tNOUN\tNN\t_\t4\tnmod:poss\t_\tSpaceAfter=No
3\t's\t's\tPART\tPOS\t_\t2\tcase\t_\t_
4\tplan\tplan\tNOUN\tNN\t_\t8\tnsubj\t_\t_
5\tfor\tfor\tADP\tIN\t_\t6\tcase\t_\t_
6\tOslo\tOslo\tPROPN\tNNP\t_\t4\tnmod\t_\t_
7-8\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
7\tdid\tdo\tAUX\tVBD\t_\t9\taux\t_\t_
8\tn't\tnot\tPART\tRB\t_\t9\tadvmod\t_\t_
9\tfail\tfail\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
10\t.\t.\tPUNCT\t.\t_\t9\tpunct\t_\t_

# newdoc id = two
1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_
"""


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    path = tmp_path / "dev.conllu.gz"
    path.write_bytes(gzip.compress(LINES.encode()))
    return path


def test_phrases_end_at_their_heads(treebank: Path) -> None:
    (sentence,), (other,) = read_documents(treebank)
    assert base_phrases(sentence) == [(0, 4), (5, 6)]
    assert base_phrases(other) == []


def test_words_are_the_treebanks_own(treebank: Path) -> None:
    (sentence,), _ = read_documents(treebank)
    assert "".join(row.form + " " * row.space for row in sentence) == "The mayor's plan for Oslo didn't fail. "
    counts, phrases = measure(Model.load(), read_documents(treebank))
    assert (counts["words"], counts["lemma"]) == (11, 11)
    assert (phrases.found, phrases.expected, phrases.right) == (2, 2, 2)
