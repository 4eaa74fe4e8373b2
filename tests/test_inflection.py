"""The forms of the verbs that lexicons list by their base."""

from __future__ import annotations

import pytest

from onrecord.lexicons.inflection import forms_of_verb


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
