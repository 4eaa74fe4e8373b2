"""What an article without a publication date tells of it: not before what is past, not after what is to come."""

from __future__ import annotations

import pytest

from onrecord.dates import find_dates, publication_bounds
from onrecord.dates.interval import interval_between

# (phenomenon, text, words that bound it from below, words that bound it from above)
BOUNDS = [
    ("past", "The bridge fell on 5 March 2023.", "5 March 2023", None),
    ("latest of several", "It fell on 5 March 2023, was rebuilt in June 2024, and opened in 1990.", "June 2024", None),
    ("past event told by its noun", "It grew after the attack launched on October 7, 2023.", "October 7, 2023", None),
    ("since", "It is the worst flood since 4 May 2022.", "4 May 2022", None),
    ("year told before", "Voss left on 3 January 2020. On January 5 Brandt came.", "January 5", None),
    ("still to come", "The fair will open on 5 March 2024.", None, "5 March 2024"),
    ("earliest of several", "It is due in May 2024. The fair will open on 5 March 2024.", None, "5 March 2024"),
    ("both", "It fell on 5 March 2023 and will be rebuilt by 1 May 2024.", "5 March 2023", "1 May 2024"),
    ("would is no evidence", "They said in 2019 that it would open on 5 March 2024.", "2019", None),
    ("was due is no evidence", "The fair was due to open on 5 March 2024.", None, None),
    ("may is no evidence", "The fair may open on 5 March 2024.", None, None),
    ("in quotation marks", "“It will fall on 5 March 2024,” Voss said. “It fell on 1 May 2020.”", None, None),
    ("counted from publication", "It fell on Friday. It will be rebuilt next month. It opened on March 5.", None, None),
    ("contradiction", "It fell on 5 March 2023. It will open on 5 March 2021.", "5 March 2023", None),
    ("no tense", "The 5 March 2023 report.", None, None),
    ("no such day", "It fell on 30 February 2023.", None, None),
    ("nothing", "", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "first", "last"), [row[1:] for row in BOUNDS], ids=[row[0] for row in BOUNDS])
def test_dates_of_a_text_bound_its_publication(text: str, first: str | None, last: str | None) -> None:
    bounds = publication_bounds(text, [(0, len(text))])
    assert (bounds.not_before and bounds.not_before.text, bounds.not_after and bounds.not_after.text) == (first, last)


# (phenomenon, text, date expression, not before, not after)
LIMITS = [
    ("weekday of the news", "It fell on October 7, 2023. Voss resigned on Friday.", "Friday", "2023-10-07", None),
    ("yesterday", "It fell on October 7, 2023. Voss resigned yesterday.", "yesterday", "2023-10-07", None),
    ("last year", "It fell in June 2020. Voss resigned last year.", "last year", "2019-01-01", None),
    ("this month", "It fell on October 7, 2023. Voss resigned this month.", "this month", "2023-10-01", None),
    ("not after", "It will open on 5 March 2024. Voss resigned last year.", "last year", None, "2023-12-31"),
    ("known by itself", "It fell in June 2020. Voss resigned in 2019.", "2019", None, None),
    ("from nothing told", "It fell in June 2020. Voss left two days after it.", "two days after", None, None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words", "first", "last"), [row[1:] for row in LIMITS], ids=[row[0] for row in LIMITS]
)
def test_what_is_counted_from_an_unknown_publication_lies_within_its_bounds(
    text: str, words: str, first: str | None, last: str | None
) -> None:
    found = next(one for one in find_dates(text, [(0, len(text))], None) if one.text == words)
    assert (str(found.not_before or "") or None, str(found.not_after or "") or None) == (first, last)
    assert found.interval is None or (found.not_before, found.not_after) == (None, None)


def test_a_publication_given_within_bounds_bounds_what_is_counted_from_it() -> None:
    text = "Voss resigned on Friday."
    (found,) = find_dates(text, [(0, len(text))], interval_between("2024-03-01", "2024-03-31"))
    assert (found.interval, str(found.not_before), str(found.not_after)) == (None, "2024-03-01", "2024-03-29")
