"""Printed dates: exact, or not at all."""

import pytest

from onrecord.clean.stamps import find_stamps, label_meaning, parse_given, parse_stamp, settle

READ = [
    ("month first, time behind a dash", "April 4, 2021 - 19:35", "2021-04-04T19:35"),
    ("day first, with its weekday", "Saturday 08 May 2021", "2021-05-08"),
    ("labelled", "Publish Date: 07 April 2021 - 22:02", "2021-04-07T22:02"),
    ("abbreviated month", "21 Mar 2024 23:58", "2024-03-21T23:58"),
    ("time first", "19:35 GMT, 4 April 2021", "2021-04-04T19:35Z"),
    ("half-day clock with dots", "7.35pm on Sunday 4 April 2021", "2021-04-04T19:35"),
    ("noon", "April 4, 2021 12:05 PM", "2021-04-04T12:05"),
    ("midnight hour", "April 4, 2021 12:05 a.m.", "2021-04-04T00:05"),
    ("ISO with microseconds", "2021-04-04T16:35:00.123Z", "2021-04-04T16:35:00Z"),
    ("ISO with a zone", "2021-04-04T16:35:00+03:00", "2021-04-04T16:35:00+03:00"),
    ("midnight sharp is only a date", "2021-04-04T00:00:00Z", "2021-04-04"),
    ("ordinal", "the 4th of April 2021", "2021-04-04"),
    ("numbers that can be read one way", "13/04/2021", "2021-04-13"),
    ("numbers with dots are day first", "03.04.2021", "2021-04-03"),
    ("equal numbers", "04/04/2021", "2021-04-04"),
    ("a weekday settles the order", "Saturday, 03/04/2021", "2021-04-03"),
    ("leap day", "29 February 2020", "2020-02-29"),
]


@pytest.mark.parametrize(("phenomenon", "words", "value"), READ)
def test_read_one_way(phenomenon: str, words: str, value: str) -> None:
    assert parse_stamp(words) == (value, "")


UNREAD = [
    ("day and month cannot be told apart", "03/04/2021"),
    ("no such day", "31/02/2021"),
    ("no such day", "29 February 2021"),
    ("no such day", "1400/01/15"),
    ("no date in it", "April 2021"),
    ("no date in it", "Monday"),
    ("no date in it", "call 12-04-2021-33"),
]


@pytest.mark.parametrize(("reason", "words"), UNREAD)
def test_unread_with_its_reason(reason: str, words: str) -> None:
    assert parse_stamp(words) == (None, reason)


def test_another_date_of_the_page_settles_the_order() -> None:
    unclear, clear = find_stamps("Posted: 03/04/2021 | Updated: April 3, 2021")
    assert settle(unclear, [clear]) == ("2021-04-03", "")
    assert [unclear.label, clear.label] == ["published", "modified"]


def test_words_and_offsets() -> None:
    text = "Updated on 5 May 2021 at 10:00; posted 4 May 2021"
    for stamp in find_stamps(text):
        assert stamp.words in text[stamp.start_char : stamp.end_char]
    assert [stamp.words for stamp in find_stamps(text)] == ["5 May 2021 at 10:00", "4 May 2021"]


def test_a_label_on_a_line_of_its_own() -> None:
    assert label_meaning("Publish Date:") == "published"
    assert label_meaning("Last updated") == "modified"
    assert label_meaning("Retrieved") == "crawled"
    assert label_meaning("The date was kept secret") is None


GIVEN = [
    ("2021", "2021"),
    ("2021-03", "2021-03"),
    ("2021-03-04", "2021-03-04"),
    ("4 March 2021", "2021-03-04"),
    ("2021-13", None),
    ("1400", None),
    ("20210304", None),
]


@pytest.mark.parametrize(("text", "value"), GIVEN)
def test_dates_given_beside_a_page_may_be_a_month_or_a_year(text: str, value: str | None) -> None:
    assert parse_given(text)[0] == value
