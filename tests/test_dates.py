"""Date expressions in context. Brackets mark what is to be found; nothing else may be.

The table's article is published on Wednesday 6 March 2024.
"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.dates import DateExpression, DateInterval, find_dates, interval_between
from onrecord.dates.patterns import rules
from onrecord.dates.resolve import RESOLVERS
from onrecord.dates.triggers import REACH, REACH_OF_FIGURES, stretches
from onrecord.lexicons import rows

PATTERNS = [row for row in rows("date_patterns") if row["rule"][0] != "{"]
WEDNESDAY = "2024-03-06"

# (phenomenon, text, intervals of the bracketed words in order: a day, FIRST..LAST, or - where none can be told)
ON_A_WEDNESDAY = [
    # full dates
    ("month day, year", "It opened on [March 5, 2023].", "2023-03-05"),
    ("month day year without comma", "It ran to [March 9 2014] there.", "2014-03-09"),
    ("day month year", "It opened on [5 March 2023].", "2023-03-05"),
    ("ordinal day", "It opened on [March 5th, 2023].", "2023-03-05"),
    ("ordinal of month", "It opened on the [5th of March 2023].", "2023-03-05"),
    ("spelt ordinal", "It opened on the [fifth of May 2022].", "2022-05-05"),
    ("weekday and full date", "[Saturday, February 25, 2023], was cold.", "2023-02-25"),
    ("weekday abbreviated", "[Sat, 25 Feb 2023]: rain.", "2023-02-25"),
    ("abbreviated month with stop", "It closed on [Sept. 4, 2021].", "2021-09-04"),
    ("ISO date", "Logged [2023-10-07] by the port.", "2023-10-07"),
    ("ISO date-time", "Logged [2023-10-07T08:15:00Z] by the port.", "2023-10-07"),
    ("ISO with slashes", "Logged [2023/10/07] by the port.", "2023-10-07"),
    ("figures, day must be first", "Signed [25/02/2023].", "2023-02-25"),
    ("figures, month must be first", "Signed [02/25/2023].", "2023-02-25"),
    ("figures, dots", "Signed [25.02.2023].", "2023-02-25"),
    ("figures, equal", "Signed [03/03/2023].", "2023-03-03"),
    ("figures, undecided", "Signed [03/04/2023].", "-"),
    ("possessive", "They recalled [7 October 2023]'s events.", "2023-10-07"),
    ("all capitals", "[MARCH 5, 2023] (GWA)", "2023-03-05"),
    ("end of the text", "The vote is due [12 April 2024]", "2024-04-12"),
    ("start of the text", "[12 April 2022] was a turning point.", "2022-04-12"),
    # impossible dates
    ("30 February", "It says [30 February 2020] on the wall.", "-"),
    ("30 February without a year", "It says [30 February] on the wall.", "-"),
    ("31 April", "It says [April 31, 2021] on the wall.", "-"),
    ("no leap year", "It says [29 February 2023] on the wall.", "-"),
    ("99/99/9999", "It says [99/99/9999] on the wall.", "-"),
    ("year 0", "It says [the year 0] on the wall.", "-"),
    ("month 13", "It says [2023-13-07] on the wall.", "-"),
    # without a year
    ("past tense, last year", "He was arrested on [11 December].", "2023-12-11"),
    ("past tense, this year", "He was arrested on [11 January].", "2024-01-11"),
    ("future tense", "The fair will open on [11 December].", "2024-12-11"),
    ("no tense, nearest before", "Photo: the port, [January 30].", "2024-01-30"),
    ("no tense, nearest after", "Next match: [April 2].", "2024-04-02"),
    ("the day itself", "The court ruled on [March 6].", "2024-03-06"),
    ("almost a year away is not meant", "He said so on [March 8].", "2024-03-08"),
    ("weekday decides the year", "They met on [Saturday, February 25].", "2023-02-25"),
    ("weekday that fits no year near", "It says [Sunday, 30 February] on the wall.", "-"),
    ("leap day", "It snowed on [29 February].", "2024-02-29"),
    ("range of days", "The talks of [5–7 February] failed.", "2024-02-05..2024-02-07"),
    ("between two days", "It rained between [February 23 and 25].", "2024-02-23..2024-02-25"),
    ("day and another number", "On [March 5] and 20 others followed.", "2024-03-05"),
    ("year only at the end of a range", "It ran from [January 23] to [March 9, 2014].", "2014-01-23 2014-03-09"),
    ("range over new year", "It ran from [December 20] to [January 4, 2014].", "2013-12-20 2014-01-04"),
    ("this year", "It fell on [February 6 this year].", "2024-02-06"),
    ("last year", "It fell on [October 7 last year].", "2023-10-07"),
    # months
    ("month and year", "It began in [June 2020].", "2020-06-01..2020-06-30"),
    ("month of year", "It began in [June of 2020].", "2020-06-01..2020-06-30"),
    ("abbreviated month and year", "It began in [Oct. 2020].", "2020-10-01..2020-10-31"),
    ("bare month, past", "The union struck in [October].", "2023-10-01..2023-10-31"),
    ("bare month, future", "The union will strike in [October].", "2024-10-01..2024-10-31"),
    ("bare month, this one", "It rained in [March].", "2024-03-01..2024-03-31"),
    ("February of a leap year", "It rained in [February].", "2024-02-01..2024-02-29"),
    ("last June", "He left [last June].", "2023-06-01..2023-06-30"),
    ("next June", "He leaves [next June].", "2024-06-01..2024-06-30"),
    ("month last year", "He left in [May last year].", "2023-05-01..2023-05-31"),
    ("month of next year", "He will leave in [May of next year].", "2025-05-01..2025-05-31"),
    ("this month", "He leaves [this month].", "2024-03-01..2024-03-31"),
    ("last month", "He left [last month].", "2024-02-01..2024-02-29"),
    ("next month", "He leaves [next month].", "2024-04-01..2024-04-30"),
    ("earlier in this month", "He left [earlier in March].", "2024-03-01..2024-03-06"),
    ("earlier in a past month", "He left [earlier in February].", "2024-02-01..2024-02-29"),
    ("earlier this month", "He left [earlier this month].", "2024-03-01..2024-03-06"),
    ("later this month", "He leaves [later this month].", "2024-03-06..2024-03-31"),
    ("early month", "He left in [early February].", "2024-02-01..2024-02-14"),
    ("late month", "He left in [late September 2023].", "2023-09-15..2023-09-30"),
    ("end of month", "He left at [the end of January].", "2024-01-31"),
    ("last week of a month", "He left in [the last week of October 2023].", "2023-10-30..2023-10-31"),
    ("weekday of a month", "They vote on [the first Sunday of May 2024].", "2024-05-05"),
    # words that are months only sometimes
    ("may, the verb", "They may march on Sunday's capital, if they may.".replace("Sunday's ", ""), ""),
    ("May at the start, the verb", "May the best side win.", ""),
    ("May after in", "It ended in [May].", "2023-05-01..2023-05-31"),
    ("may beside a date", "They may meet on [May 5, 2024].", "2024-05-05"),
    ("May, the surname", "Theresa May said no.", ""),
    ("march, the noun", "The march drew thousands to the port.", ""),
    ("March on, the order", "The Great March on the capital began.", ""),
    ("April, the forename", "The letter from April Smith was lost.", ""),
    ("August, the adjective", "An august body sat.", ""),
    ("sun and second", "The sun rose a second time.", ""),
    ("second quarter", "Sales fell in [the second quarter].", "2023-04-01..2023-06-30"),
    # weekdays
    ("weekday, reporting verb", "He said on [Friday] that it was over.", "2024-03-01"),
    ("weekday without on", "The minister said [Monday] it was over.", "2024-03-04"),
    ("weekday before the verb", "On [Tuesday], the court ruled.", "2024-03-05"),
    ("weekday ahead", "The two will meet on [Friday] in the port.", "2024-03-08"),
    ("passive ahead", "The vote will be held on [Sunday].", "2024-03-10"),
    ("expected to", "The court is expected to rule on [Monday].", "2024-03-11"),
    ("two clauses, two tenses", "He said on [Friday] that talks will resume on [Monday].", "2024-03-01 2024-03-11"),
    ("content first", "The talks will resume on [Monday], he said on [Tuesday].", "2024-03-11 2024-03-05"),
    ("clause-initial with a verb behind", "He added that on [Friday] the port will close.", "2024-03-08"),
    ("same weekday, past", "He said on [Wednesday] it was over.", "2024-03-06"),
    ("same weekday, ahead", "He will speak on [Wednesday].", "2024-03-06"),
    ("until", "They gave the union until [Saturday].", "2024-03-09"),
    ("scheduled for", "The session scheduled for [Thursday] matters.", "2024-03-07"),
    ("unreal past", "They would have met on [Monday].", "2024-03-04"),
    ("last weekday", "They met [last Thursday].", "2024-02-29"),
    ("last, on the same weekday", "They met [last Wednesday].", "2024-02-28"),
    ("next, on the same weekday", "They meet [next Wednesday].", "2024-03-13"),
    ("next weekday", "They meet [next Friday].", "2024-03-08"),
    ("this past weekday", "They met [this past Sunday].", "2024-03-03"),
    ("this coming weekday", "They meet [this coming Sunday].", "2024-03-10"),
    ("weekday of last week", "They met on [Wednesday last week].", "2024-02-28"),
    ("weekday of next week", "They meet on [Monday of next week].", "2024-03-11"),
    ("weekday night", "It burned on [Saturday] night.", "2024-03-02"),
    ("weekday possessive", "He praised [Sunday]'s vote.", "2024-03-03"),
    ("weekday in remarks", "In his [Thursday] remarks he praised it.", "2024-02-29"),
    ("recurring weekdays", "They meet on Fridays, every Monday and on a Tuesday.", ""),
    ("newspaper", "The Sunday Herald wrote so.", ""),
    ("day of history", "He recalled Bloody Sunday.", ""),
    # days counted from publication
    ("today", "He said so [today].", "2024-03-06"),
    ("yesterday", "[Yesterday] he left.", "2024-03-05"),
    ("tomorrow", "He leaves [tomorrow].", "2024-03-07"),
    ("tonight", "He speaks [tonight].", "2024-03-06"),
    ("last night", "He spoke [last night].", "2024-03-05"),
    ("this morning", "He spoke [this morning].", "2024-03-06"),
    ("day before yesterday", "He spoke [the day before yesterday].", "2024-03-04"),
    ("newspaper Today", "He told Port Today so.", ""),
    ("these days", "The rule is still in use today.", ""),
    # weeks and weekends
    ("this week", "They met [this week].", "2024-03-04..2024-03-10"),
    ("last week", "They met [last week].", "2024-02-26..2024-03-03"),
    ("next week", "They meet [next week].", "2024-03-11..2024-03-17"),
    ("earlier this week", "They met [earlier this week].", "2024-03-04..2024-03-06"),
    ("later this week", "They meet [later this week].", "2024-03-06..2024-03-10"),
    ("over the weekend", "Two ships left over the [weekend].", "2024-03-02..2024-03-03"),
    ("this weekend, ahead", "The two will meet [this weekend].", "2024-03-09..2024-03-10"),
    ("this weekend, past", "The two met [this weekend].", "2024-03-02..2024-03-03"),
    ("last weekend", "The two met [last weekend].", "2024-03-02..2024-03-03"),
    ("next weekend", "The two meet [next weekend].", "2024-03-16..2024-03-17"),
    # counted units
    ("days ago", "It fell [three days ago].", "2024-03-03"),
    ("weeks ago", "It fell [two weeks ago].", "2024-02-19..2024-02-25"),
    ("months ago", "It fell [three months ago].", "2023-12-01..2023-12-31"),
    ("years ago", "It fell [two years ago].", "2022-01-01..2022-12-31"),
    ("a year and a half ago", "It fell [a year and a half ago].", "2022-09-01..2022-09-30"),
    ("decade ago", "It fell [a decade ago].", "2014-01-01..2014-12-31"),
    ("digits", "It fell [10 days ago].", "2024-02-25"),
    ("hyphenated number", "It fell [twenty-three years ago].", "2001-01-01..2001-12-31"),
    ("hours ago", "It fell [48 hours ago].", "2024-03-04"),
    ("no number", "It fell [several years ago].", "-"),
    ("from now", "It ends [two months from now].", "2024-05-01..2024-05-31"),
    ("past days", "It rained for [the past 30 days].", "2024-02-05..2024-03-06"),
    ("next years", "It will pay over [the next two years].", "2024-03-06..2026-03-06"),
    ("vague stretch", "It rained for [the past few days].", "-"),
    ("counted beyond the calendar", "It fell [3000 years ago].", "-"),
    # years, quarters, seasons, decades
    ("year", "He left in [2019].", "2019-01-01..2019-12-31"),
    ("late year", "He left in [late 2019].", "2019-07-01..2019-12-31"),
    ("early year", "He left in [early 2019].", "2019-01-01..2019-06-30"),
    ("year before a noun", "The [2014] protests failed.", "2014-01-01..2014-12-31"),
    ("year possessive", "He voted in [2023]'s election.", "2023-01-01..2023-12-31"),
    ("range of years", "He ruled from [1990] to [2004].", "1990-01-01..1990-12-31 2004-01-01..2004-12-31"),
    ("short end of a range", "He ruled ([1892]–[94]).", "1892-01-01..1892-12-31 1894-01-01..1894-12-31"),
    ("last year", "He left [last year].", "2023-01-01..2023-12-31"),
    ("earlier this year", "He left [earlier this year].", "2024-01-01..2024-03-06"),
    ("late last year", "He left [late last year].", "2023-07-01..2023-12-31"),
    ("early next year", "He leaves [early next year].", "2025-01-01..2025-06-30"),
    ("end of the year", "He leaves by [the end of the year].", "2024-12-31"),
    ("end of a given year", "He leaves by [the end of 2025].", "2025-12-31"),
    ("old year", "It was built in [1738].", "1738-01-01..1738-12-31"),
    ("early medieval year", "He was born c. [347].", "0347-01-01..0347-12-31"),
    ("quarter of a year", "Sales fell in [the third quarter of 2023].", "2023-07-01..2023-09-30"),
    ("Q3", "Sales fell in [Q3 2023].", "2023-07-01..2023-09-30"),
    ("last quarter", "Sales fell [last quarter].", "2023-10-01..2023-12-31"),
    ("first half", "Sales fell in [the first half of 2023].", "2023-01-01..2023-06-30"),
    ("season and year", "They fought in [summer 2012].", "2012-06-01..2012-08-31"),
    ("last summer", "They fought [last summer].", "2023-06-01..2023-08-31"),
    ("next spring", "They will vote [next spring].", "2025-03-01..2025-05-31"),
    ("fall with a year", "They fought in [fall 2004].", "2004-09-01..2004-11-30"),
    ("the fall of", "After the fall of the city they fled.", ""),
    ("decade", "They fought in the [1990s].", "1990-01-01..1999-12-31"),
    ("decade with apostrophe", "They fought in the [1930's].", "1930-01-01..1939-12-31"),
    ("early decade", "They fought in the [early 2000s].", "2000-01-01..2004-12-31"),
    ("spelt decade", "They fought in the [sixties].", "1960-01-01..1969-12-31"),
    ("century", "They fought in the [20th century].", "1900-01-01..1999-12-31"),
    ("century as an adjective", "A [17th-century] writer.", "1600-01-01..1699-12-31"),
    # numbers that are no years
    ("people", "Some 2000 people came, and 1500 soldiers.", ""),
    ("resolution", "Under Resolution 1701 they left.", ""),
    ("money", "It cost $2000 or €1990.", ""),
    ("percent", "It grew 1999% in all.", ""),
    ("thousands", "It sold 2,019 copies.", ""),
    ("score and address", "It ended 3-2; see https://example.org/2024/02/25/story.", ""),
    # holidays
    ("fixed holiday", "They met on [Christmas Eve].", "2023-12-24"),
    ("holiday ahead", "They will meet on [New Year's Eve].", "2024-12-31"),
    ("holiday with curly apostrophe", "They met on [New Year’s Day].", "2024-01-01"),
    ("holiday of a year", "They met on [Halloween 2021].", "2021-10-31"),
    ("nth weekday", "They met on [Thanksgiving].", "2023-11-23"),
    ("Easter", "They met on [Good Friday 2022].", "2022-04-15"),
    ("a day that became a name", "It was like [9/11].", "2001-09-11"),
    ("island", "The camp on Christmas Island closed.", ""),
    # the narrative's date
    ("that year", "He won in [2019]. [That year] he left.", "2019-01-01..2019-12-31 2019-01-01..2019-12-31"),
    ("day that year", "He won in [2019] and left on [January 5 that year].", "2019-01-01..2019-12-31 2019-01-05"),
    (
        "month the same year",
        "He won in [1981] and left in [March the same year].",
        "1981-01-01..1981-12-31 1981-03-01..1981-03-31",
    ),
    ("the next day", "It fell on [5 January 2020]. [The next day] he left.", "2020-01-05 2020-01-06"),
    ("the following day", "It fell on [5 January 2020]. [The following day] he left.", "2020-01-05 2020-01-06"),
    ("the day before", "It fell on [5 January 2020]. [The day before], he left.", "2020-01-05 2020-01-04"),
    ("a day earlier", "It fell on [Monday]. [A day earlier], he left.", "2024-03-04 2024-03-03"),
    ("two days later", "It fell on [5 January 2020]. [Two days later], he left.", "2020-01-05 2020-01-07"),
    ("years later", "He won in [1724]. [Two years later] he left.", "1724-01-01..1724-12-31 1726-01-01..1726-12-31"),
    ("later that month", "It fell on [5 June 2020]. [Later that month] he left.", "2020-06-05 2020-06-05..2020-06-30"),
    ("the same day", "It fell on [5 June 2020]. [The same day] he left.", "2020-06-05 2020-06-05"),
    ("the following Monday", "It fell on [5 June 2020]. [The following Monday] he left.", "2020-06-05 2020-06-08"),
    ("year told in it", "In [2009], he was held in [March].", "2009-01-01..2009-12-31 2009-03-01..2009-03-31"),
    ("history", "From [3 July 1831] to [4 July 1831]. On [July 14] he left.", "1831-07-03 1831-07-04 1831-07-14"),
    (
        "old years told, but no history",
        "It stood from [1974] to [1990]. [Earlier in March] he left.",
        "1974-01-01..1974-12-31 1990-01-01..1990-12-31 2024-03-01..2024-03-06",
    ),
    ("no narrative", "[The next day] he left.", "-"),
    ("counted from an event", "He left [two days after] the vote.", "-"),
    # learnt from relative dates read by hand
    ("a condition lies ahead", "She would sign it if he were to win in [November].", "2024-11-01..2024-11-30"),
    ("a condition in the present", "He emerged as a candidate if they win it in [November].", "2024-11-01..2024-11-30"),
    ("a condition that is past", "He asked if they had won it in [November].", "2023-11-01..2023-11-30"),
    ("even today means these days", "Even today, it burns in cities.", ""),
    ("a programme's name", "He spoke on Fox News Sunday with a guest.", ""),
    ("what is made for a day", "They taxed Christmas trees.", ""),
    ("of what follows", "He told it on [Monday] of [last week]'s fire.", "2024-03-04 2024-02-26..2024-03-03"),
    ("a day that became a name", "It dealt in [Sept. 11 conspiracy] theories.", "2001-09-11"),
    # times of day
    ("time after its day", "On [Saturday] at [3 p.m.] it burned.", "2024-03-02 2024-03-02"),
    ("time before its day", "At [3 p.m.] on [Saturday] it burned.", "2024-03-02 2024-03-02"),
    ("time alone", "At [14:30 GMT] it burned.", "-"),
    ("noon", "It burned at [noon].", "-"),
]  # fmt: skip


def parse(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without brackets, and the offsets of what they held."""
    text, spans, start = "", [], 0
    for sign in marked:
        if sign == "[":
            start = len(text)
        elif sign == "]":
            spans.append((start, len(text)))
        else:
            text += sign
    return text, spans


def shown(interval: DateInterval | None) -> str:
    if interval is None:
        return "-"
    return f"{interval.start}" if interval.start == interval.end else f"{interval.start}..{interval.end}"


def find(text: str, published: str | None = WEDNESDAY) -> list[DateExpression]:
    return find_dates(text, [(0, len(text))], interval_between(published, published))


@pytest.mark.parametrize(
    ("marked", "expected"), [row[1:] for row in ON_A_WEDNESDAY], ids=[row[0] for row in ON_A_WEDNESDAY]
)
def test_expressions_and_their_intervals(marked: str, expected: str) -> None:
    text, spans = parse(marked)
    found = find(text)
    assert [one.text for one in found] == [text[start:end] for start, end in spans]
    assert [(one.start_char, one.end_char) for one in found] == spans
    assert " ".join(shown(one.interval) for one in found) == expected


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("He said so on Friday.", "-", "no publication date to count from"),
        ("He said so last year.", "-", "no publication date to count from"),
        ("He said so on February 25.", "-", "no year given, and no publication date to count from"),
        ("He said so on 5 March 2023.", "2023-03-05", "the year is given"),
    ],
)
def test_without_a_publication_date_only_full_dates_are_told(text: str, expected: str, reason: str) -> None:
    (found,) = find(text, published=None)
    assert (shown(found.interval), found.reason) == (expected, reason)


def test_without_a_publication_date_the_year_told_before_holds() -> None:
    first, second = find("It fell on 3 January 2020. On January 5 he left.", published=None)
    assert (shown(first.interval), shown(second.interval), second.anchor) == ("2020-01-03", "2020-01-05", "narrative")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left last year.", "2023-01-01..2023-12-31"),
        ("He left on Friday.", "-"),
        ("He left in 2019.", "2019-01-01..2019-12-31"),
    ],
)
def test_publication_known_within_bounds_tells_what_is_the_same_on_every_day(text: str, expected: str) -> None:
    (found,) = find_dates(text, [(0, len(text))], interval_between("2024-03-06", "2024-03-19"))
    assert shown(found.interval) == expected


def test_the_datelines_date_comes_before_the_publication_date() -> None:
    text, day = "He left yesterday.", DateInterval(date(2024, 3, 1), date(2024, 3, 1))
    (found,) = find_dates(text, [(0, len(text))], interval_between(WEDNESDAY, WEDNESDAY), dateline=day)
    assert shown(found.interval) == "2024-02-29"


@pytest.mark.parametrize("row", PATTERNS, ids=[row["example"] for row in PATTERNS])
def test_every_pattern_of_the_lexicon_fits_its_example(row: dict[str, str]) -> None:
    fitting = [
        rule for rule in rules() if rule.name == row["rule"] and rule.pattern.search(f"so {row['example']} it was")
    ]
    assert fitting
    assert row["rule"] in {*RESOLVERS, "recurring"}
    text = f"so {row['example']} it was"
    assert row["trigger"] in stretches(text, 0, len(text))


def test_patterns_are_tried_near_their_triggers_alone() -> None:
    text = "It fell on Saturday. " + "Nothing else was told of it. " * 20 + "It rose in 2019."
    found = stretches(text, 0, len(text))
    saturday, year = text.index("Saturday"), text.index("2019")
    assert found == {"+weekday": [(0, saturday + 8 + REACH)], "#year": [(year - REACH_OF_FIGURES, len(text))]}
    assert stretches(text, 21, 400) == {}


def test_only_the_spans_are_searched_and_offsets_are_those_of_the_text() -> None:
    text = "😀 Updated 2024-03-07.\nHe left on 5 March 2023.\nShare 2024-03-08"
    (found,) = find_dates(text, [(22, 47)], None)
    assert text[found.start_char : found.end_char] == found.text == "5 March 2023"


def test_a_thousand_dates_in_one_article() -> None:
    text = "He left on 5 March 2023, and a day later he came; " * 500
    found = find(text)
    assert len(found) == 1000
    assert {shown(one.interval) for one in found} == {"2023-03-05", "2023-03-06"}


words = st.sampled_from(
    "in on the last next two years ago May 30 February 2020 0 99/99/9999 Friday week later that year . , –".split()
)


@given(st.lists(words, max_size=30).map(" ".join) | st.text(max_size=60), st.none() | st.dates())
def test_no_text_and_no_publication_date_makes_it_fail(text: str, published: date | None) -> None:
    day = None if published is None else published.isoformat()
    found = find(text, day)
    assert all(text[one.start_char : one.end_char] == one.text for one in found)
    assert all(one.interval is None or one.interval.start <= one.interval.end for one in found)
    assert [one.start_char for one in found] == sorted(one.start_char for one in found)
