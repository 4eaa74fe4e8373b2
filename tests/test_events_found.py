"""Dated happenings in single sentences, with the tags of the rules: which word a date dates, who acts on whom.

The table's article is published on Wednesday 6 March 2024.
"""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.attribute.tagging import tag
from onrecord.dates import find_dates
from onrecord.dates.interval import same_day
from onrecord.events.found import Happening, find_happenings
from onrecord.language.english import sentences

PUBLISHED = date(2024, 3, 6)

# (phenomenon, text, happenings: label | status | date | words)
TOLD = [
    ("verb", "Rebels attacked the port on Monday.",
     ["attacked | happened | Monday | Rebels attacked the port on Monday"]),
    ("date first", "On Monday, rebels attacked the port.",
     ["attacked | happened | Monday | On Monday, rebels attacked the port"]),
    ("date between commas", "Lawmakers, last year, approved a bill.",
     ["approved | happened | last year | Lawmakers, last year, approved a bill"]),
    ("passive", "The port was attacked by rebels in 2019.",
     ["attacked | happened | 2019 | The port was attacked by rebels in 2019"]),
    ("relative clause", "The talks, which began last June, would go on.",
     ["began | happened | last June | The talks, which began last June"]),
    ("participle", "It followed the attack launched by rebels on October 7, 2023.",
     ["attack | happened | October 7, 2023 | the attack launched by rebels on October 7, 2023"]),
    ("date before the noun", "It followed the 25 February strike on the port.",
     ["strike | happened | 25 February | the 25 February strike on the port"]),
    ("possessive", "Saturday's attack shut the port.", ["attack | happened | Saturday | Saturday's attack"]),
    ("noun with its own date", "After the killing of Ada Voss on January 3, 2020, the port was shut.",
     ["killing | happened | January 3, 2020 | the killing of Ada Voss on January 3, 2020"]),
    ("object of a verb that says little", "Rebels launched an attack on Monday.",
     ["attack | happened | Monday | Rebels launched an attack on Monday"]),
    ("took place", "The vote took place on Monday.",
     ["vote | happened | Monday | The vote took place on Monday"]),
    ("was", "The vote was on Monday.", ["vote | happened | Monday | The vote was on Monday"]),
    ("place of a verb", "Voss died in an attack on Friday.",
     ["died | happened | Friday | Voss died in an attack on Friday"]),
    ("to come, will", "The fair will open on Friday.", ["open | scheduled | Friday | The fair will open on Friday"]),
    ("to come, set to", "Envoys are set to resume talks this month.",
     ["resume | scheduled | this month | Envoys are set to resume talks this month"]),
    ("to come, scheduled for", "The talks are scheduled for next week.",
     ["talks | scheduled | next week | The talks are scheduled for next week"]),
    ("to come, by its date", "The election is on April 2.",
     ["election | scheduled | April 2 | The election is on April 2"]),
    ("only claimed", "Rebels reportedly attacked the port on Monday.",
     ["attacked | claimed | Monday | Rebels reportedly attacked the port on Monday"]),
    ("bare date behind its noun", "It hardened after the attacks Nov. 13 in Ortava.",
     ["attacks | happened | Nov. 13 | the attacks Nov. 13 in Ortava"]),
    ("bare year before its noun", "They eyed 2020 campaigns.", ["campaigns | happened | 2020 | 2020 campaigns"]),
    ("a word with a hyphen before it", "Lima-Cork talks on Monday failed.",
     ["talks | happened | Monday | Lima-Cork talks on Monday"]),
    ("a word with hyphens behind it", "Police arrested a 41-year-old on Monday.",
     ["arrested | happened | Monday | Police arrested a 41-year-old on Monday"]),
    ("two clauses", "Voss resigned in 2019 and Brandt was elected in 2020.",
     ["resigned | happened | 2019 | Voss resigned in 2019", "elected | happened | 2020 | Brandt was elected in 2020"]),
    ("as an apposition", "In 2014, Voss, as head of the port, struck a deal.",
     ["struck | happened | 2014 | In 2014, Voss, as head of the port, struck a deal"]),
    ("counted from an event", "He left two days after the assassination of Ada Voss.",
     ["left | happened | two days after | He left two days after the assassination of Ada Voss",
      "assassination | happened | - | the assassination of Ada Voss"]),
    ("anniversary", "It was the fourth anniversary of the killing of Ada Voss on January 3, 2020.",
     ["killing | happened | January 3, 2020 | the killing of Ada Voss on January 3, 2020"]),
    # what is none
    ("negated", "Rebels did not attack the port on Monday.", []),
    ("might be", "Rebels may attack the port on Friday.", []),
    ("failed to", "Rebels failed to attack the port on Monday.", []),
    ("a state", "He was in Ortava on Monday.", []),
    ("which of several", "The 2016 field is open.", []),
    ("since", "The port has been shut since 2019.", []),
    ("no dates", "Rebels attacked the port.", []),
    ("over how long", "Rebels attacked the port in recent weeks.", []),
]  # fmt: skip


def happenings(text: str) -> list[Happening]:
    spans = [(0, len(text))]
    return find_happenings(sentences(text, spans, []), find_dates(text, spans, same_day(PUBLISHED)), tag, PUBLISHED)


@pytest.mark.parametrize(("text", "told"), [row[1:] for row in TOLD], ids=[row[0] for row in TOLD])
def test_what_a_date_dates(text: str, told: list[str]) -> None:
    assert [
        f"{text[slice(*one.label)]} | {one.status} | {one.date.text if one.date else '-'} | {text[slice(*one.words)]}"
        for one in happenings(text)
    ] == told


# (phenomenon, text, where actors are named, where those acted on are)
PARTIES = [
    ("verb", "Rebels attacked the port on Monday.", ["Rebels"], ["the port"]),
    ("passive", "The port was attacked by rebels on Monday.", ["rebels"], ["The port"]),
    ("passive without by", "The port was attacked on Monday.", [], ["The port"]),
    ("whom a noun acts on", "After the killing of Voss by rebels on Monday, it was shut.", ["the", "rebels"], ["Voss"]),
    ("noun of the one who acts", "After the resignation of Voss on Monday, it was shut.", ["the", "Voss"], []),
    ("with whom", "Voss met with Brandt on Monday.", ["Voss"], ["Brandt"]),
    ("relative", "The army, which attacked the port on Monday, left.", ["The army"], ["the port"]),
    ("shared subject", "Rebels came and attacked the port on Monday.", ["Rebels"], ["the port"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "actors", "recipients"), [row[1:] for row in PARTIES], ids=[row[0] for row in PARTIES]
)
def test_who_acts_on_whom(text: str, actors: list[str], recipients: list[str]) -> None:
    (one,) = happenings(text)
    assert [text[slice(*span)] for span in one.actors] == actors
    dates = {"Monday", "on Monday"}
    assert [words for span in one.recipients if (words := text[slice(*span)]) not in dates] == recipients


def test_the_finest_date_of_one_label_counts() -> None:
    (one,) = happenings("In 2019, rebels attacked the port on March 5, 2019.")
    assert one.date is not None
    assert one.date.text == "March 5, 2019"


def test_a_thousand_dates_and_the_end_of_the_text() -> None:
    text = "Rebels attacked the port on 5 March 2023. " * 1000 + "Voss left on 6 March 2023"
    found = happenings(text)
    assert len(found) == 1001
    assert text[slice(*found[-1].words)] == "Voss left on 6 March 2023"
