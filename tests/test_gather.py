"""Quotations given to statements. Each table row names its phenomenon.

A statement is written as its pieces, parted by ` / `, behind the source where it is not marked.
"""

from __future__ import annotations

import pytest
from reading_samples import sample, trim

from onrecord.attribute.gather import gather_quotations
from onrecord.attribute.quotes import outer_quotations

SAID = "[x “It is safe,”] [s Voss] [c said]."

# (phenomenon, marked text, statements)
GATHERED = [
    ("goes on behind the cue", f"{SAID} “We checked it twice.”", ["It is safe / We checked it twice"]),
    ("short sentence goes on", f"{SAID} “We checked.”", ["It is safe / We checked"]),
    ("a paragraph of its own", f"{SAID}\n“We checked all of it.”", ["It is safe", "We checked all of it"]),
    ("far behind the cue", f"{SAID} {'She left and came and left. ' * 3}“We checked all of it.”",
     ["It is safe", "We checked all of it"]),
    ("left open and opened anew", "“[x It is safe,” [s Voss] [c said]. “We checked.\n“We checked all of it.”]",
     ["It is safe,” Voss said. “We checked.\n“We checked all of it"]),
    ("carried back", "“One two three.\n“[x Four five],” [s Voss] [c said].", ["One two three / Four five"]),
    ("no cue at all", "“It is safe and old.”", ["It is safe and old"]),
    ("breaks off in mid-sentence", "“It is safe and they know” was all. She left.",
     ["It is safe and they know” was all"]),
    ("signed", "“It is safe and old.” — Ada Voss", ["Ada Voss: It is safe and old"]),
    ("in somebody's words", "And, in the words of Ada Voss, “it is old and it is safe.”",
     ["Ada Voss: it is old and it is safe"]),
    ("signed with hyphens", "“It is safe and old.” -- Ada Voss", ["Ada Voss: It is safe and old"]),
    ("a dash and more than a name", "“It is safe and old.” — Ada Voss left.", ["It is safe and old"]),
    ("scare quotes", "The “safe bridge” fell.", []),
    ("term of three words", "The “very safe bridge” fell.", []),
]  # fmt: skip


def gathered(marked: str) -> list[str]:
    """The statements with the quotations gathered, as the table writes them."""
    made = sample(marked)
    found = gather_quotations(made.text, made.relations, outer_quotations(made.quotations), made.paragraphs)
    pieces = [" / ".join(trim(made.words(span)) for span in relation.content) for relation in found]
    signed = [f"{made.words(r.source)}: " if r.source and r.reason != "marked by hand" else "" for r in found]
    return [before + words for before, words in zip(signed, pieces, strict=True)]


@pytest.mark.parametrize(("marked", "told"), [pytest.param(*row[1:], id=row[0]) for row in GATHERED])
def test_gathers_quotations(marked: str, told: list[str]) -> None:
    assert gathered(marked) == told


def test_every_whole_quotation_is_in_exactly_one_statement() -> None:
    made = sample(f"{SAID} “We checked it twice.”\n“Nobody else has asked.”\n“[x2 It is old],” [s2 Rix] [c2 said].")
    found = gather_quotations(made.text, made.relations, outer_quotations(made.quotations), made.paragraphs)
    for quotation in made.quotations:
        owners = [r for r in found if any(s < quotation.end_char and quotation.start_char < e for s, e in r.content)]
        assert len(owners) == 1
