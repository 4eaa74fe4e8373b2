"""What is left of a reading refers to nothing that is gone."""

from __future__ import annotations

from dataclasses import replace

from record_samples import BRIDGE, cleaned, intake, reading

from onrecord.prune import without
from onrecord.records import Event, EventParty, Reading, Wording

ARTICLE = cleaned(intake(BRIDGE)).article


def whole() -> Reading:
    """Ada's statement holds Jon's; an event is told in Jon's, with a wording of its own; Ada is a party to another."""
    found = reading(ARTICLE)
    ada, jon = found.statements
    told = event("told", jon.statement_id)
    done = event("done", None)
    wording = Wording(
        "w" * 16, ARTICLE.article_id, "verb", "quoted", None, told.event_id, jon.statement_id, 0, 4, "shut"
    )
    return replace(
        found,
        statements=(ada, replace(jon, parent_id=ada.statement_id)),
        events=(told, done),
        event_parties=(EventParty(done.event_id, "actor", 0, found.chains[0].chain_id),),
        wordings=(*found.wordings, wording),
    )


def event(label: str, statement_id: str | None) -> Event:
    return Event(
        label * 4, ARTICLE.article_id, 0, 4, label, label, None, "happened", "own", statement_id, None, None, None
    )


def test_a_statement_goes_with_its_children_and_what_is_told_in_them() -> None:
    found = whole()
    left = without(found, statements={found.statements[0].statement_id})
    assert (left.statements, left.statement_spans, left.statement_parties) == ((), (), ())
    assert (left.occasions, left.occasion_carriers) == ((), ())
    assert [row.label for row in left.events] == ["done"]
    assert {row.text for row in left.wordings} == {"Ada Voss", "Jon Brandt"}
    assert left.chains == found.chains


def test_a_child_goes_without_its_parent_and_the_occasion_stays() -> None:
    found = whole()
    left = without(found, statements={found.statements[1].statement_id})
    assert left.statements == found.statements[:1]
    assert left.occasions == found.occasions


def test_a_chain_goes_with_all_that_it_is_a_party_to() -> None:
    found = whole()
    left = without(found, chains={found.chains[0].chain_id})
    assert left.statements == ()
    assert [row.text for row in left.mentions] == ["Jon Brandt"]
    assert (left.events, left.event_parties) == ((), ())
    assert [row.text for row in left.wordings] == ["Jon Brandt"]


def test_nothing_goes_where_nothing_is_named() -> None:
    assert without(whole()) == whole()
