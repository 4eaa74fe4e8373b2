"""What people settled finds its words again: after a new reader, a new cleaner, beside the same words elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from record_samples import BRIDGE, HARBOUR, add, cleaned, intake, reading

from onrecord.decisions import (
    Anchor,
    actor_decision,
    added_statement,
    anchor,
    decide,
    locate,
    statement_anchor,
    statement_decision,
)
from onrecord.errors import InputError, NotFoundError
from onrecord.record import RecordFile
from onrecord.records import Article, Decision, Mention, Reading, Statement, make_id

WHEN = "2024-05-01T00:00:00+00:00"
TWICE = (
    'Bridge\n\nOn Monday Ada Voss said "we wait". All were calm.\n\nOn Friday Ada Voss said "we wait". Nobody was.\n'
)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[RecordFile]:
    with RecordFile.open(tmp_path / "story.db", create=True) as record:
        yield record


def article_of(text: str) -> Article:
    return cleaned(intake(text)).article


def settle(kind: str, article: Article, content: str, *, nth: int = 0, **changes: object) -> Decision:
    """A decision about the nth statement with this content."""
    found = reading(article)
    ids = [span.statement_id for span in found.statement_spans if span.role == "content" and span.text == content]
    return statement_decision(kind, article, found, ids[nth], author="ed", decided_at=WHEN, **changes)


def reviewed(found: Reading) -> dict[str, str]:
    """The review of each statement by its content, in text order."""
    contents = {
        span.statement_id: (span.start_char, span.text) for span in found.statement_spans if span.role == "content"
    }
    return {f"{contents[row.statement_id][1]}": row.review for row in found.statements}


# --- finding words again ---------------------------------------------------------------------------------------------

HERE = "The mayor spoke first. We shall wait, she said on the bridge. The crowd went home quietly."
WORDS = "We shall wait"

TEXTS = [
    ("the same text", HERE, WORDS),
    ("moved by what stands before", "A new headline\n\n" + HERE, WORDS),
    ("other spaces", HERE.replace("shall wait", "shall\n   wait"), "We shall\n   wait"),
    ("words before are gone", HERE.removeprefix("The mayor spoke first. "), WORDS),
    ("a misprint corrected", HERE.replace("We shall wait", "We shal wait"), "We shal wait"),
    ("the words are gone", HERE.replace("We shall wait", "Nothing"), None),
    ("the paragraph is gone", "The crowd went home quietly.", None),
    ("another text", "Prices rose again in May.", None),
]


@pytest.mark.parametrize(("what", "text", "expected"), TEXTS, ids=[case[0] for case in TEXTS])
def test_words_are_found_again(what: str, text: str, expected: str | None) -> None:
    start = HERE.index(WORDS)
    found = locate(anchor(article_of_text(HERE), start, start + len(WORDS)), text)
    assert (text[found[0] : found[1]] if found else None) == expected


def article_of_text(text: str) -> Article:
    return replace(article_of(BRIDGE), text=text)


def test_quotation_marks_may_be_written_differently() -> None:
    place = Anchor("p", "a “safe” bridge", "", "", 0)
    assert locate(place, 'It is a "safe" bridge.') == (6, 21)


def test_of_the_same_words_those_in_the_same_context_are_meant() -> None:
    article = article_of(TWICE)
    for start in (TWICE.index("we wait"), TWICE.rindex("we wait")):
        place = anchor(article, start, start + 7)
        assert locate(place, TWICE) == (start, start + 7)
        assert locate(place, "Moved down\n\n" + TWICE) == (start + 12, start + 19)


def test_of_the_same_words_in_the_same_context_the_nearest_are_meant() -> None:
    text = "no. " * 40
    article = article_of_text(text)
    assert locate(anchor(article, 80, 82), text) == (80, 82)


# --- applying decisions to a reading ---------------------------------------------------------------------------------


def test_each_kind_of_decision_does_what_it_says() -> None:
    article = article_of(BRIDGE)
    held = [
        settle("statement_accept", article, "the bridge is safe"),
        settle("statement_edit", article, "it is not", polarity="denied", act="believes"),
    ]
    found, attached = decide(article, reading(article), held)
    assert attached == {row.decision_id for row in held}
    assert reviewed(found) == {"the bridge is safe": "accepted", "it is not": "edited"}
    assert [(row.act, row.polarity) for row in found.statements] == [("said", "asserted"), ("believes", "denied")]


def test_a_rejected_statement_goes_with_its_children() -> None:
    article = article_of(BRIDGE)
    found = reading(article)
    parent, child = found.statements
    nested = replace(found, statements=(parent, replace(child, parent_id=parent.statement_id)))
    left, _ = decide(article, nested, [settle("statement_reject", article, "the bridge is safe")])
    assert (left.statements, left.statement_spans) == ((), ())


def test_a_second_rejection_does_not_hit_a_neighbour() -> None:
    article = article_of(BRIDGE)
    held = settle("statement_reject", article, "it is not")
    again = replace(held, decision_id="f" * 16, decided_at="2024-06-01")
    found, attached = decide(article, reading(article), [held, again])
    assert reviewed(found) == {"the bridge is safe": "unreviewed"}
    assert len(attached) == 2


def test_of_two_statements_with_one_content_the_cue_tells() -> None:
    article = article_of(BRIDGE)
    found = reading(article)
    twin = replace(found.statements[0], statement_id="f" * 16)
    spans = [replace(span, statement_id="f" * 16) for span in found.statement_spans[:3]]
    spans[1] = replace(spans[1], text="told", start_char=0, end_char=4)
    both = replace(found, statements=(*found.statements, twin), statement_spans=(*found.statement_spans, *spans))
    held = statement_decision("statement_accept", article, both, twin.statement_id, author="ed", decided_at=WHEN)
    changed, _ = decide(article, both, [held])
    assert [row.review for row in changed.statements] == ["unreviewed", "unreviewed", "accepted"]


def test_a_decision_survives_another_reader() -> None:
    """The new reader gives other ids and cuts the content one word shorter."""
    article = article_of(BRIDGE)
    held = [settle("statement_reject", article, "it is not"), settle("statement_accept", article, "the bridge is safe")]
    found = reading(article)
    ids = {row.statement_id: make_id("new", row.statement_id) for row in found.statements}
    other = replace(
        found,
        statements=tuple(replace(row, statement_id=ids[row.statement_id]) for row in found.statements),
        statement_parties=(),
        statement_spans=tuple(
            replace(span, statement_id=ids[span.statement_id], end_char=span.end_char - 4, text=span.text[:-4])
            for span in found.statement_spans
        ),
    )
    changed, attached = decide(article, other, held)
    assert len(attached) == 2
    assert reviewed(changed) == {"the bridge is ": "accepted"}


def test_a_decision_survives_another_cleaner() -> None:
    article = article_of(BRIDGE)
    held = settle("statement_reject", article, "it is not")
    moved = replace(article, text="A longer headline\n\n" + BRIDGE.replace("it is", "it  is"))
    changed, attached = decide(moved, reading(moved), [held])
    assert attached
    assert reviewed(changed) == {"the bridge is safe": "unreviewed"}


def test_of_two_equal_quotations_the_one_decided_on_is_meant() -> None:
    article = article_of(TWICE)
    for nth in (0, 1):
        changed, _ = decide(article, reading(article), [settle("statement_accept", article, "we wait", nth=nth)])
        assert [row.review == "accepted" for row in changed.statements] == [nth == 0, nth == 1]


def test_what_cannot_be_found_changes_nothing() -> None:
    held = settle("statement_reject", article_of(BRIDGE), "it is not")
    other = article_of(HARBOUR)
    changed, attached = decide(other, reading(other), [held])
    assert (changed, attached) == (reading(other), set())


def test_an_added_statement_has_its_spans_and_its_speaker() -> None:
    text = BRIDGE + "Nobody crossed, Jon Brandt said later.\n"
    article = article_of(text)
    start = text.index("Nobody")
    spans = [("content", start, start + 14), ("source", start + 16, start + 26), ("cue", start + 27, start + 31)]
    held = added_statement(article, spans, author="ed", decided_at=WHEN, kind="indirect")
    for shifted in (article, replace(article, text="News\n\n" + text)):
        found = reading(shifted)
        source = shifted.text.index("Jon Brandt said later")
        chain_id = found.chains[1].chain_id
        named = Mention("f" * 16, article.article_id, chain_id, "name", "person", source, source + 10, "Jon Brandt",
                        source, source + 10)  # fmt: skip
        changed, attached = decide(shifted, replace(found, mentions=(*found.mentions, named)), [held])
        (added,) = [row for row in changed.statements if row.review == "added"]
        pieces = {span.role: span for span in changed.statement_spans if span.statement_id == added.statement_id}
        assert {role: span.text for role, span in pieces.items()} == {
            "content": "Nobody crossed", "source": "Jon Brandt", "cue": "said"
        }  # fmt: skip
        assert all(shifted.text[span.start_char : span.end_char] == span.text for span in pieces.values())
        (party,) = [row for row in changed.statement_parties if row.statement_id == added.statement_id]
        assert (party.chain_id, party.kind) == (chain_id, "speaker")
        assert attached


def test_a_statement_that_the_reader_finds_as_well_is_there_once() -> None:
    article = article_of(BRIDGE)
    found = reading(article)
    spans = [(span.role, span.start_char, span.end_char) for span in found.statement_spans[:3]]
    changed, _ = decide(article, found, [added_statement(article, spans, author="ed", decided_at=WHEN)])
    assert reviewed(changed) == {"the bridge is safe": "added", "it is not": "unreviewed"}


WRONG = [
    ("kind of decision", "statement_burn", {}, "no decision"),
    ("field", "statement_edit", {"mood": "calm"}, "'mood' cannot be set; choose from kind, act, polarity"),
    ("value", "statement_edit", {"act": "sang"}, "'sang' is no act; choose from said, believes"),
]


@pytest.mark.parametrize(("what", "kind", "changes", "message"), WRONG, ids=[case[0] for case in WRONG])
def test_what_cannot_be_decided_is_told(what: str, kind: str, changes: dict, message: str) -> None:
    with pytest.raises(InputError, match=message):
        settle(kind, article_of(BRIDGE), "it is not", **changes)


# --- in a record -----------------------------------------------------------------------------------------------------


def reread(record: RecordFile, text: str = BRIDGE) -> None:
    made = cleaned(intake(text))
    record.replace_article(made, reading(made.article))


def test_decisions_hold_at_once_and_after_every_reading(record: RecordFile) -> None:
    add(record, intake(BRIDGE))
    article = record.article("a.txt")
    record.record_decision(settle("statement_reject", article, "it is not"))
    accepted = record.record_decision(settle("statement_accept", article, "the bridge is safe"))
    assert accepted.is_attached
    for _ in range(2):
        assert [row.review for row in record.rows(Statement)] == ["accepted"]
        assert all(row.is_attached for row in record.decisions())
        reread(record)


def test_a_decision_waits_for_its_page(record: RecordFile) -> None:
    held = record.record_decision(settle("statement_accept", article_of(BRIDGE), "it is not"))
    assert not held.is_attached
    add(record, intake(BRIDGE))
    assert [row.is_attached for row in record.decisions()] == [True]
    assert sorted(row.review for row in record.rows(Statement)) == ["accepted", "unreviewed"]


def test_a_decision_whose_words_vanish_is_listed_and_comes_back(record: RecordFile) -> None:
    add(record, intake(BRIDGE))
    record.record_decision(settle("statement_accept", record.article("a.txt"), "it is not"))
    made = cleaned(intake(BRIDGE))
    gone = replace(made, article=replace(made.article, text=BRIDGE[: BRIDGE.index(" Jon")]))
    record.replace_article(gone, reading(gone.article))
    assert [row.is_attached for row in record.decisions()] == [False]
    reread(record)
    assert [row.is_attached for row in record.decisions()] == [True]


def test_an_undone_decision_is_kept_and_its_article_is_to_be_read_again(record: RecordFile) -> None:
    add(record, intake(BRIDGE))
    held = record.record_decision(settle("statement_reject", record.article("a.txt"), "it is not"))
    retired = record.retire_decision(held.decision_id)
    assert retired.retired_at is not None
    assert (record.decisions(), record.decisions(retired=True)) == ([], [retired])
    assert record.stale_articles(corrected=False) == [record.article("a.txt").article_id]
    reread(record)
    assert record.count("statement") == 2
    assert record.stale_articles(corrected=False) == []
    with pytest.raises(NotFoundError, match="no decision"):
        record.retire_decision(held.decision_id)


def mention_anchor(record: RecordFile, locator: str, name: str) -> Anchor:
    article = record.article(locator)
    mention = next(record.rows(Mention, "article_id = ? AND text = ?", (article.article_id, name)))
    return anchor(article, mention.start_char, mention.end_char)


def actors(record: RecordFile) -> list[list[str]]:
    """The names of the chains of each actor."""
    record.link_actors()
    names: dict[str, list[str]] = {}
    for row in record.query("SELECT actor_id, name FROM chain JOIN actor_chain USING (chain_id) ORDER BY name"):
        names.setdefault(row["actor_id"], []).append(row["name"])
    return sorted(names.values())


def test_people_say_which_actors_are_the_same(record: RecordFile) -> None:
    add(record, intake(BRIDGE))
    add(record, intake(HARBOUR, "h.txt"))
    assert actors(record) == [["Ada Voss", "Ada Voss"], ["Jon Brandt"], ["Lea Rix"]]
    sides = mention_anchor(record, "a.txt", "Ada Voss"), mention_anchor(record, "h.txt", "Ada Voss")
    parted = record.record_decision(actor_decision("actor_different", sides, author="ed", decided_at=WHEN))
    assert parted.is_attached
    assert actors(record) == [["Ada Voss"], ["Ada Voss"], ["Jon Brandt"], ["Lea Rix"]]
    joined = mention_anchor(record, "a.txt", "Jon Brandt"), mention_anchor(record, "h.txt", "Lea Rix")
    record.record_decision(actor_decision("actor_same", joined, author="ed", decided_at=WHEN))
    assert actors(record) == [["Ada Voss"], ["Ada Voss"], ["Jon Brandt", "Lea Rix"]]
    record.retire_decision(parted.decision_id)
    assert actors(record) == [["Ada Voss", "Ada Voss"], ["Jon Brandt", "Lea Rix"]]


def test_a_decision_on_actors_of_which_one_is_gone_is_listed(record: RecordFile) -> None:
    add(record, intake(BRIDGE))
    add(record, intake(HARBOUR, "h.txt"))
    sides = mention_anchor(record, "a.txt", "Jon Brandt"), mention_anchor(record, "h.txt", "Lea Rix")
    record.record_decision(actor_decision("actor_same", sides, author="ed", decided_at=WHEN))
    record.remove_article("h.txt", "test")
    record.settle_actors()
    (held,) = record.decisions()
    assert not held.is_attached
    assert "Rix" not in held.value  # the words of what was taken out went with it


def test_forgetting_takes_the_words_out_of_decisions(record: RecordFile) -> None:
    add(record, intake(BRIDGE))
    record.record_decision(settle("statement_accept", record.article("a.txt"), "it is not"))
    record.record_decision(settle("statement_accept", record.article("a.txt"), "the bridge is safe"))
    record.forget_person("Jon Brandt", "asked to")
    assert sorted((row.quoted, row.is_attached) for row in record.decisions()) == [
        ("", False),
        ("the bridge is safe", True),
    ]
    assert [row.review for row in record.rows(Statement)] == ["accepted"]


def test_a_statement_anchor_spans_all_its_content() -> None:
    article = article_of(BRIDGE)
    found = reading(article)
    place, words = statement_anchor(article, found, found.statements[1].statement_id)
    assert (place.quoted, words) == ("it is not", {"source": "Jon Brandt", "cue": "said"})
    assert place.prefix.endswith('said "')
    assert json.loads(settle("statement_accept", article, "it is not").value) == {"words": words}
