"""Pairs of quotation marks. Each table row names its phenomenon.

A quotation is written as the words between its marks: `>` before one inside another, `~` behind one that its paragraph
closes, `+` before one that goes on from the paragraph before.
"""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_samples import lay_out

from onrecord.attribute.quotes import Quotation, find_quotations, outer_quotations

# (phenomenon, text, quotations parted by |)
SHAPES = [
    ("straight", '"One," she said.', "One,"),
    ("curly", "“One,” she said.", "One,"),
    ("opened curly, closed straight", '“One," she said.', "One,"),
    ("opened straight, closed curly", '"One,” she said.', "One,"),
    ("low and high", "„One“, she said.", "One"),
    ("guillemets", "«One», she said.", "One"),
    ("doubled single marks", "''One,'' she said.", "One,"),
    ("doubled backticks", "``One,'' she said.", "One,"),
    ("fullwidth", "＂One,＂ she said.", "One,"),
    ("single, straight", "'One two,' she said.", "One two,"),
    ("single, curly", "‘One two,’ she said.", "One two,"),
    ("stop outside", 'She said "one two".', "one two"),
    ("two in one paragraph", '"One," she said. "Two."', "One,|Two."),
    ("four in one paragraph", '"A b" and "c d" and "e f" and "g h".', "A b|c d|e f|g h"),
    ("two in single marks", "‘One,’ she said. ‘Two.’", "One,|Two."),
    ("in brackets", 'She agreed ("one two").', "one two"),
    ("between dashes", "She—“one two”—agreed.", "one two"),
    ("right behind a colon", 'Voss:"One two."', "One two."),
    ("before a hyphen", 'The "safe"-looking bridge.', "safe"),
    ("begins with a bracket", '"[The bridge] is safe," she said.', "[The bridge] is safe,"),
    ("begins with an ellipsis", '"…and so it was," she said.', "…and so it was,"),
    ("ends with an ellipsis", "“One …” she said.", "One …"),
    ("broken off", '"We will—" she began.', "We will—"),
    ("begins with a figure", '"300 people," she said.', "300 people,"),
    ("ends with a figure", 'She said "it was 300" to us.', "it was 300"),
    ("begins with a currency sign", "‘$300,’ she said.", "$300,"),
    ("a letter", 'The letter "A" was missing.', "A"),
    ("footnote in brackets behind it", '"The bridge is safe."[1]', "The bridge is safe."),
    ("footnote figure behind it", '"The bridge is safe."1', "The bridge is safe."),
    ("superscript behind it", "“The bridge is safe.”¹", "The bridge is safe."),
    ("footnote in single marks", "‘The bridge is safe.’[1]", "The bridge is safe."),
    ("none at all", "The bridge is safe.", ""),
    ("doubled curly single marks", "‘‘One,’’ she said.", "One,"),
    ("guillemets with spaces", "« One », she said.", "One"),
]

NESTED = [
    ("single in double, curly", "“He told us ‘no’ twice,” she said.", "He told us ‘no’ twice,|>no"),
    ("single in double, straight", "\"He told us 'no' twice,\" she said.", "He told us 'no' twice,|>no"),
    ("double in single, curly", "‘He told us “no” twice,’ she said.", "He told us “no” twice,|>no"),
    ("double in single, straight", "'He told us \"no\" twice,' she said.", 'He told us "no" twice,|>no'),
    ("double in double, curly", "“He told us “no” twice,” she said.", "He told us “no” twice,|>no"),
    ("closed together", "“He told us ‘no’,” she said.", "He told us ‘no’,|>no"),
    ("closed side by side", "“He told us ‘no.’”", "He told us ‘no.’|>no."),
    ("opened side by side", "“‘No,’ he told us,” she said.", "‘No,’ he told us,|>No,"),
    ("closed side by side, straight", "\"He told us 'no.'\"", "He told us 'no.'|>no."),
    (
        "three deep",
        "“She heard ‘he cried “no” twice’ there,” he said.",
        "She heard ‘he cried “no” twice’ there,|>he cried “no” twice|>>no",
    ),
]

APOSTROPHES = [
    ("contraction", "It isn't safe and it won't be.", ""),
    ("curly contraction", "It isn’t safe and it won’t be.", ""),
    ("possessive", "The mayor's bridge and the port's pier.", ""),
    ("possessive plural", "The workers' union and the dockers' club.", ""),
    ("possessive plural, curly", "The workers’ union and the dockers’ club.", ""),
    ("decade", "The '90s and the '80s were dry.", ""),
    ("name", "Sean O'Dowd and Mona D'Arco met.", ""),
    ("transliteration", "Sana'a and the Ba'ath hall in Ta'izz.", ""),
    ("contraction in single marks", "'It isn't safe,' she said.", "It isn't safe,"),
    ("curly contraction in single marks", "‘It isn’t safe,’ she said.", "It isn’t safe,"),
    ("possessive plural in single marks", "'The workers' union is strong,' she said.", "The workers' union is strong,"),
    (
        "possessive plural in curly single marks",
        "‘The workers’ union is strong,’ he said.",
        "The workers’ union is strong,",
    ),
    ("possessive plural before a quotation", "The workers' leader saw 'a trap' there.", "a trap"),
    ("quotation before a possessive plural", "A 'trap' for the workers' leader.", "trap"),
    ("quotation that ends in s", "The 'safe roads' of the north.", "safe roads"),
    ("contraction in double marks", '"It isn\'t safe," she said.', "It isn't safe,"),
    ("cut off words", "'Tis the season of rock 'n' roll.", ""),
]

MEASURES = [
    ("inches", 'The 5" pipe and the 6" pipe burst.', ""),
    ("an inch sign alone", 'A 40" screen fell.', ""),
    ("feet and inches", "He is 6'2\" tall.", ""),
    ("minutes and seconds", "At 36°12'30\" north.", ""),
    ("inches before a quotation", 'The 5" pipe was "beyond repair".', "beyond repair"),
    ("inches in a quotation", '"It is a 5" pipe," she said.', 'It is a 5" pipe,'),
]

PARAGRAPHS = [
    ("left open", '"The bridge is safe, she said.', "The bridge is safe, she said.~"),
    ("left open before another", '"One two, she said. "Three four," she said.', "One two, she said.~|Three four,"),
    ("closed without an opening", 'The bridge is safe," she said.', ""),
    ("goes on", '"One.\n"Two," she said.', "One.~|+Two,"),
    ("goes on, curly", "“One.\n“Two,” she said.", "One.~|+Two,"),
    ("goes on twice", '"One.\n"Two.\n"Three," she said.', "One.~|+Two.~|+Three,"),
    ("goes on behind a cue", '"One," she said. "Two.\n"Three."', "One,|Two.~|+Three."),
    ("next one is another", '"One."\n"Two."', "One.|Two."),
    ("next paragraph opens without a mark", '"One.\nVoss said "two three".', "One.~|two three"),
    ("plain paragraph between", '"One.\nThe bridge.\n"Two."', "One.~|Two."),
    ("single marks go on", "‘One two.\n‘Three four,’ she said.", "One two.~|+Three four,"),
]

TABLES = [SHAPES, NESTED, APOSTROPHES, MEASURES, PARAGRAPHS]
CASES = [pytest.param(text, told, id=phenomenon) for table in TABLES for phenomenon, text, told in table]


def written(text: str) -> str:
    """The quotations of a text as the tables write them."""
    return "|".join(_written(text, quotation) for quotation in find_quotations(text, lay_out(text)[0]))


def _written(text: str, q: Quotation) -> str:
    inner = text[q.inner_start : q.inner_end].strip()
    return "+" * q.continues + ">" * q.depth + inner + "~" * (not q.closed)


@pytest.mark.parametrize(("text", "told"), CASES)
def test_finds_quotations(text: str, told: str) -> None:
    assert written(text) == told


def test_offsets_hold_the_marks_and_the_inner_ones_leave_them_out() -> None:
    text = "Voss: ''One.''"
    (quotation,) = find_quotations(text, [(0, len(text))])
    assert text[quotation.start_char : quotation.end_char] == "''One.''"
    assert text[quotation.inner_start : quotation.inner_end] == "One."


def test_a_quotation_left_open_runs_on_over_so_many_paragraphs_and_no_further() -> None:
    text = '"One.\n"Two.\n"Three.\n"Four."'
    found = find_quotations(text, lay_out(text)[0], max_open_paragraphs=2)
    assert [quotation.continues for quotation in found] == [False, True, True, False]


def test_outer_quotations_stand_in_no_other() -> None:
    text = "“He told us ‘no’ twice,” she said. “Yes.”"
    outer = outer_quotations(find_quotations(text, [(0, len(text))]))
    assert [text[q.inner_start : q.inner_end] for q in outer] == ["He told us ‘no’ twice,", "Yes."]


def test_text_outside_the_paragraphs_is_not_read() -> None:
    text = '"One."\n"Two."'
    assert [q.start_char for q in find_quotations(text, [(7, 13)])] == [7]


@given(st.text(alphabet="ab S.,5\n'’‘\"“”„«»`—[", max_size=60))
def test_any_marks_give_quotations_that_stand_in_their_paragraph(text: str) -> None:
    paragraphs = lay_out(text)[0]
    found = find_quotations(text, paragraphs)
    for q in found:
        assert q.start_char < q.inner_start <= q.inner_end <= q.end_char
        assert any(start <= q.start_char and q.end_char <= end for start, end in paragraphs)
    starts = [(q.start_char, -q.end_char) for q in found]
    assert starts == sorted(starts)


@given(st.text(alphabet="ab S.,5\n'’‘\"“”«»", max_size=60))
def test_outer_quotations_never_overlap(text: str) -> None:
    outer = outer_quotations(find_quotations(text, lay_out(text)[0]))
    assert all(before.end_char <= after.start_char for before, after in pairwise(outer))
