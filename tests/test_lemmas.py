"""The lemma of a word by its form, class and tag."""

from __future__ import annotations

import pytest
from spacy.tokens import Token

from onrecord.language.lemmas import lemma_of


@pytest.mark.parametrize(
    ("phenomenon", "form", "word_class", "tag", "expected"),
    [
        ("a plural", "ministries", "NOUN", "NNS", "ministry"),
        ("an irregular plural", "Wives", "NOUN", "NNS", "wife"),
        ("a plural without a singular", "troops", "NOUN", "NNS", "troops"),
        ("an irregular past", "told", "VERB", "VBD", "tell"),
        ("the class tells two lemmas apart", "left", "ADJ", "JJ", "left"),
        ("and the other one", "left", "VERB", "VBD", "leave"),
        ("a doubled letter", "planning", "VERB", "VBG", "plan"),
        ("a verb of no dictionary", "blorked", "VERB", "VBD", "blork"),
        ("a participle used as a noun", "Building", "NOUN", "NN", "building"),
        ("a comparative", "larger", "ADJ", "JJR", "large"),
        ("an adverb's own comparative", "better", "ADV", "RBR", "well"),
        ("a form of be", "were", "AUX", "VBD", "be"),
        ("a modal", "could", "AUX", "MD", "could"),
        ("a cut-off modal", "wo", "AUX", "MD", "will"),
        ("a contraction", "n’t", "PART", "RB", "not"),
        ("a curly apostrophe", "’s", "AUX", "VBZ", "be"),
        ("the same as a possessive", "’s", "PART", "POS", "'s"),
        ("an object pronoun", "them", "PRON", "PRP", "they"),
        ("a possessive pronoun", "her", "PRON", "PRP$", "her"),
        ("the first person", "i", "PRON", "PRP", "I"),
        ("a name", "Lind", "PROPN", "NNP", "Lind"),
        ("a name in the plural", "Iraqis", "PROPN", "NNPS", "Iraqi"),
        ("an adjective of a name", "Dutch", "ADJ", "JJ", "Dutch"),
        ("a plural of an abbreviation", "MPs", "NOUN", "NNS", "MP"),
        ("an abbreviation in capitals", "TV", "NOUN", "NN", "TV"),
        ("a mark", "”", "PUNCT", "''", "”"),
    ],
)
def test_lemma(phenomenon: str, form: str, word_class: str, tag: str, expected: str) -> None:
    assert lemma_of(form, word_class, tag, False) == expected


def test_a_capital_at_the_head_of_a_sentence_tells_nothing() -> None:
    assert lemma_of("New", "ADJ", "JJ", True) == "new"


def test_extensions_of_tokens_stay_as_they_were() -> None:
    Token.set_extension("lemma", default="mine", force=True)
    lemma_of("talks", "NOUN", "NNS", False)
    assert Token.get_extension("lemma")[0] == "mine"
    assert not Token.has_extension("inflect")
    Token.remove_extension("lemma")
