"""Noun phrases by word classes."""

from __future__ import annotations

import pytest

from onrecord.language.noun_phrases import noun_phrases

CLASSES = {
    "D": ("DET", "DT"),
    "A": ("ADJ", "JJ"),
    "N": ("NOUN", "NN"),
    "NP": ("PROPN", "NNP"),
    "P": ("PRON", "PRP"),
    "PP": ("PRON", "PRP$"),
    "S": ("PART", "POS"),
    "V": ("VERB", "VBD"),
    "G": ("VERB", "VBG"),
    "R": ("ADV", "RB"),
    "C": ("NUM", "CD"),
    "I": ("ADP", "IN"),
    "H": ("PUNCT", "HYPH"),
    "M": ("SYM", "$"),
    "J": ("CCONJ", "CC"),
    ".": ("PUNCT", ","),
}


@pytest.mark.parametrize(
    ("phenomenon", "sentence", "expected"),
    [
        ("subject and object", "the/D mayor/N closed/V a/D pier/N", ["the mayor", "a pier"]),
        ("a pronoun stands alone", "they/P saw/V her/PP plan/N", ["they", "her plan"]),
        ("what follows is another phrase", "the/D head/N of/I the/D party/N", ["the head", "the party"]),
        ("a possessor belongs to it", "the/D mayor/N 's/S new/A plan/N", ["the mayor 's new plan"]),
        ("a possessor with nothing behind", "it/P is/V the/D mayor/N 's/S", ["it", "the mayor"]),
        ("degree and number", "two/C very/R large/A ships/N", ["two very large ships"]),
        ("an adverb of the verb", "ships/N soon/R left/V", ["ships"]),
        ("two adjectives", "a/D bad/A ,/. bad/A deal/N", ["a bad , bad deal"]),
        ("adjectives joined", "no/D or/J limited/A and/J late/A aid/N", ["limited and late aid"]),
        ("a participle inside", "the/D retiring/G judge/N", ["the retiring judge"]),
        ("a participle that governs", "replacing/G Orre/NP", ["Orre"]),
        ("a hyphen", "a/D car/N -/H bomb/N attack/N", ["a car - bomb attack"]),
        ("a sum", "$/M 5/C notes/N", ["$ 5 notes"]),
        ("a quotation mark inside", "the/D “/. new/A deal/N", ["the “ new deal"]),
        ("apposed names stay apart", "Mara/NP Lind/NP ,/. the/D mayor/N", ["Mara Lind", "the mayor"]),
        ("an adjective without a noun", "the/D rich/A left/V", []),
        ("nothing", "", []),
    ],
)
def test_noun_phrases(phenomenon: str, sentence: str, expected: list[str]) -> None:
    words = [(form, *CLASSES[sign]) for form, sign in (part.rsplit("/", 1) for part in sentence.split())]
    forms = [word[0] for word in words]
    assert [" ".join(forms[first:end]) for first, end in noun_phrases(words)] == expected


@pytest.mark.parametrize("sign", ["D", "A", "R", "N", "H"])
def test_long_runs_are_read_in_pieces(sign: str) -> None:
    found = noun_phrases([("word", *CLASSES[sign])] * 20_000)
    assert all(end - first < 120 for first, end in found)
