"""Mentions that are no names: pronouns, relatives, descriptions. Each table row names its phenomenon.

Expected is one party's mentions in text order, parted by ` = `; the party is the one whose name is given first.
"""

from __future__ import annotations

import pytest
from reading_samples import RULES, article

from onrecord.read import read

PRONOUNS = [
    ("its: the subject", "Orion Airlines raised its fares.", "Orion Airlines = its"),
    ("it: the subject of the sentence before", "Orion Airlines left Peru. It had debts.", "Orion Airlines = It"),
    ("an expletive it", "Orion Airlines left Peru. It was clear that rain would fall.", "Orion Airlines"),
    ("made it clear", "Orion Airlines made it clear.", "Orion Airlines"),
    ("too far back", "Orion Airlines left. Rain fell. Snow fell. Hail fell. It was cold.", "Orion Airlines"),
    ("he", "Mr Jon Brandt left. He was tired.", "Jon Brandt = He"),
    ("his", "Mr Jon Brandt took his coat.", "Jon Brandt = his"),
    ("her is no man", "Mr Jon Brandt took her coat.", "Jon Brandt"),
    ("their: a body", "Orion Airlines cut their fares.", "Orion Airlines = their"),
    ("their: a plural that stands nearer", "Orion Airlines met the pilots and their families.", "Orion Airlines"),
    ("the subject before a name in passing", "Orion Airlines sued Vela Bank. It won.", "Orion Airlines = It"),
    ("who", "They met Mr Jon Brandt, who left.", "Jon Brandt = who"),
    ("which", "They bought Orion Airlines, which had debts.", "Orion Airlines = which"),
    ("whose", "They bought Orion Airlines, whose fleet is old.", "Orion Airlines = whose"),
    ("which does not stand beside a name", "They saw Orion Airlines and a hill, which fell.", "Orion Airlines"),
]
SPOKEN = [
    ("I is the speaker", "“I am tired,” said Mr Jon Brandt.", "Jon Brandt = I"),
    ("my", "“This is my coat,” said Mr Jon Brandt.", "Jon Brandt = my"),
    (
        "we of a spokesperson is the body",
        "“We are glad,” said Lea Rix, a spokeswoman for Orion Airlines.", "Orion Airlines = We",
    ),
    ("we of a body", "“Our fleet is old,” Orion Airlines said.", "Orion Airlines = Our"),
    ("we of nobody's spokesman", "“We are glad,” said Mr Jon Brandt.", "Jon Brandt"),
    ("we outside what is said", "We saw Orion Airlines.", "Orion Airlines"),
]  # fmt: skip
DESCRIPTIONS = [
    ("the company", "Orion Airlines left Peru. The company had debts.", "Orion Airlines = The company"),
    (
        "the airline: a word of its name",
        "Orion Airlines left. Rain fell. The airline had debts.", "Orion Airlines = The airline",
    ),
    (
        "apposition, taken up",
        "Then Orion, an Irish airline, left Peru. Rain fell. The airline had debts.",
        "Orion = an Irish airline = The airline",
    ),
    ("in front", "They saw Irish airline Orion.", "Orion = Irish airline"),
    ("copula", "Then Orion is a low-cost airline.", "Orion = a low-cost airline"),
    ("a noun that describes nobody", "Orion Airlines left. The bank had debts.", "Orion Airlines"),
    ("a noun that goes on in a name", "Orion Airlines left. The company Vela stayed.", "Orion Airlines"),
    ("a ministry is no company", "The Ministry of Trade left. The company had debts.", "Ministry of Trade"),
]  # fmt: skip
NAMES = {"Jon Brandt", "Orion Airlines", "Orion", "Ministry of Trade"}
CASES = [*PRONOUNS, *SPOKEN, *DESCRIPTIONS]


@pytest.mark.parametrize(("what", "text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_mentions_of_a_party(what: str, text: str, expected: str) -> None:
    name = next(part for part in expected.split(" = ") if part in NAMES)
    reading = read(*article(text), RULES)
    chain = next(chain for chain in reading.chains if chain.name == name)
    found = [mention for mention in reading.mentions if mention.chain_id == chain.chain_id]
    told = [mention.text for mention in found if mention.form != "nominal" or mention.text != chain.role]
    assert sorted(told) == sorted(expected.split(" = "))
