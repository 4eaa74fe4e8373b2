"""The words that name happenings, in all their forms."""

from __future__ import annotations

from onrecord.events.vocabulary import happens_once, is_use, noun_kinds, of_role, verb_kinds


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
