"""A text as pieces."""

from onrecord.clean.pieces import is_prose, is_sentence, split_pieces

WRAPPED = """HARBOUR TALKS FAIL

The harbour minister said on Thursday that the foreign base must
close before the end of the year, because no port can serve two
flags, and that the talks would not be taken up again.

His deputy disagreed. She told the assembly that the lease could
be renewed for ten years, and that nobody would lose his work if
the two sides met again in spring.
"""


def test_lines_keep_their_offsets_with_every_kind_of_line_end() -> None:
    text = "  one\r\n\r\ntwo \rthree\u2028\xa0four\xa0\n"
    pieces = split_pieces(text)
    assert [piece.text for piece in pieces] == ["one", "two", "three", "four"]
    assert all(text[piece.start_char : piece.end_char] == piece.text for piece in pieces)
    assert [piece.is_apart for piece in pieces] == [True, True, False, False]


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    pieces = split_pieces(WRAPPED)
    assert len(pieces) == 3
    assert pieces[1].line.startswith("The harbour minister")
    assert pieces[1].line.endswith("taken up again.")


def test_short_paragraphs_are_not_joined() -> None:
    text = "One boat left.\nTwo boats stayed.\nThree boats came.\nFour sank.\nNobody knows why.\n"
    assert len(split_pieces(text)) == 5


def test_sentences_and_prose() -> None:
    assert is_sentence("He did not come.")
    assert not is_sentence("Press Room Roku")
    assert not is_sentence("ALL RIGHTS ARE RESERVED.")
    assert is_prose("He did not come to the harbour on Monday.")
    assert not is_prose("He did not come.")
