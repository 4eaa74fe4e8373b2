"""The words that name happenings, in all their forms."""

from __future__ import annotations

import pytest

from onrecord.events.vocabulary import forms_of_verb, happens_once, is_use, noun_kinds, of_role, verb_kinds


@pytest.mark.parametrize(
    ("cell", "forms"),
    [
        ("kill", "kill kills killing killed"),
        ("invade", "invade invades invading invaded"),
        ("marry", "marry marries marrying married"),
        ("stab", "stab stabs stabbing stabbed"),
        ("die", "die dies dying died"),
        ("begin/began/begun", "begin began begun begins beginning"),
        ("clash", "clash clashes clashing clashed"),
    ],
)
def test_the_forms_of_a_verb(cell: str, forms: str) -> None:
    assert sorted(forms_of_verb(cell)) == sorted(forms.split())


def test_words_of_one_kind() -> None:
    assert noun_kinds("assassination") & verb_kinds("killed") == {"kill"}
    assert noun_kinds("attacks") & verb_kinds("struck") == {"attack"}
    assert noun_kinds("coups") & verb_kinds("overthrew") == {"overthrow"}
    assert noun_kinds("government") == verb_kinds("walked") == frozenset()


def test_what_the_lexicons_say_of_words() -> None:
    assert (of_role("killing"), of_role("visits"), of_role("unheard")) == ("recipient", "actor", "recipient")
    assert (happens_once(frozenset({"kill"})), happens_once(frozenset({"attack"}))) == (True, False)
    assert (is_use("took", "light"), is_use("scheduled", "plan"), is_use("was", "state"), is_use("fell", "state")) == (
        True, True, True, False,
    )  # fmt: skip
