"""Whole readings of small articles: what must hold for every row, and a few articles read from end to end."""

from __future__ import annotations

import dataclasses
import json
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_samples import RULES, article, told

from onrecord import records
from onrecord.errors import ReaderError
from onrecord.read import READERS, load_reader, read, reader_version
from onrecord.records import Article, Reading
from onrecord.settings import Settings

PLAIN = """# Mayor says old bridge is safe
“The bridge is safe,” Ada Voss, the mayor of Port Ellery, told the Harbour Times on Saturday. “We checked it twice.”
She added that traffic would resume in May.
Jon Brandt, a spokesman for the Dockers Union, denied that the bridge was safe.
“It will fall within the year,” he said in a statement.
“Nobody has looked at the piers since the flood.”
> The bridge in June. Voss said it was old.
According to a report by the Port Council, 300 people cross it every day.
"""

CROSSED = """# 'It will fall': union rejects bridge report, vows to strike
The Dockers’ Union said the mayor had told its members that the bridge was safe 😀.
''Nobody asked us,'' the group wrote on Facebook, adding: ''We will strike on Friday.
''We will not wait.''
Residents were told on Monday that it is expected to open "soon".
A senior official, who asked not to be named, said: ‘The workers’ union is “wrong”.’
He declined to comment further; Peru and Chile said they may act.
Karim al-Nadir (KN) of the International Port Union (IPU), better known as "the Porters", called it 'a trap'.
"""

EMPTY = "Rain fell in the north. The roads were closed."

DISORDER = (
    "said says ) adding it is safe for to '' ’ ' Peru ; : told 😀 it is safe told — and ( the Harbour Times for ‘ ' "
    "said #  says and told said"
)

ARTICLES = {
    "plain": PLAIN,
    "crossed": CROSSED,
    "empty": EMPTY,
    "nothing": "",
    "one mark": '"',
    "blank": " \n \n",
    "disorder": DISORDER,
    "headline only": "# ‘It will fall’: union rejects report, vows to strike",
    "line ends of another system": PLAIN.replace("\n", "\r\n"),
    "spaces that do not break": PLAIN.replace(" ", "\xa0"),
    "right to left marks": PLAIN.replace("Ada Voss", "\u200fAda Voss\u200e").replace("“", "\u2067“"),
    "pictures": PLAIN.replace(" ", " 😀👩‍🚒 "),
    "capitals": CROSSED.upper(),
    "small letters": CROSSED.lower(),
    "marks alone": ".,;:!?—-()[]“”\"'" * 40,
    "many quotation marks": "\" “ ‘ ' ” ’" * 300,
    "unbroken": "said" * 1500,
    "no stops": "she said that he said it was safe and " * 60,
}

TABLES_OF_A_READING = [field.name for field in dataclasses.fields(Reading)]


def reading(text: str, settings: Settings = RULES, **given: Any) -> tuple[Article, Reading]:
    """A text as an article, and its reading."""
    made, spans = article(text, **given)
    return made, read(made, spans, settings)


def rows_of(found: Reading) -> list[Any]:
    """Every row of a reading."""
    return [row for name in TABLES_OF_A_READING for row in getattr(found, name)]


def offsets(row: Any) -> list[tuple[int, int, str | None, str]]:
    """The spans of a row: offsets, the string stored beside them if any, and the name of that column."""
    found = []
    for field in dataclasses.fields(row):
        if not field.name.endswith("start_char"):
            continue
        stem = field.name.removesuffix("start_char")
        end = getattr(row, f"{stem}end_char", None)
        name = {"said_": "said_basis", "head_": None, "": "text"}.get(stem, stem.rstrip("_"))
        if end is not None:
            found.append((getattr(row, field.name), end, getattr(row, name, None) if name else None, stem))
    return found


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("text", ARTICLES.values(), ids=ARTICLES)
def test_every_string_is_the_text_at_its_offsets(text: str, reader: str) -> None:
    made, found = reading(text, Settings(reader=reader))
    for row in rows_of(found):
        for start, end, words, stem in offsets(row):
            assert 0 <= start < end <= len(made.text), (row, stem)
            assert words is None or made.text[start:end] == words, (row, stem)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("text", ARTICLES.values(), ids=ARTICLES)
def test_keys_are_unique_and_what_a_row_refers_to_is_there(text: str, reader: str) -> None:
    made, found = reading(text, Settings(reader=reader))
    known = {("article", "article_id"): {made.article_id}}
    assert len(keys_of(found)) == len(set(keys_of(found)))
    for row in rows_of(found):
        for field in dataclasses.fields(row):
            known.setdefault((table(type(row)), field.name), set()).add(getattr(row, field.name))
    for row in rows_of(found):
        for field in dataclasses.fields(row):
            value, refers = getattr(row, field.name), field.metadata.get("refers")
            if refers and value is not None:
                assert value in known.get(tuple(refers.split(".")), set()), (field.name, row)


def keys_of(found: Reading) -> list[tuple[Any, ...]]:
    """The primary key of every row of a reading, its table first."""
    return [
        (type(row), *(getattr(row, field.name) for field in dataclasses.fields(row) if field.metadata.get("key")))
        for row in rows_of(found)
    ]


def table(kind: type) -> str:
    """The table of a record class, as columns refer to it."""
    return "".join("_" + letter.lower() if letter.isupper() else letter for letter in kind.__name__).lstrip("_")


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("text", ARTICLES.values(), ids=ARTICLES)
def test_values_are_those_of_the_schema(text: str, reader: str) -> None:
    _, found = reading(text, Settings(reader=reader))
    for statement in found.statements:
        assert statement.kind in get_args(records.StatementKind)
        assert statement.act in get_args(records.Act)
        assert statement.polarity in get_args(records.Polarity)
        assert 0 <= statement.confidence <= 1
        assert statement.review == "unreviewed"
        assert all(json.loads(statement.detail).values())
    assert all(chain.type in get_args(records.PartyType) for chain in found.chains)
    assert all(o.medium_class in (None, *get_args(records.MediumClass)) for o in found.occasions)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("text", [PLAIN, CROSSED], ids=["plain", "crossed"])
def test_every_statement_has_content_an_occasion_and_its_parts_in_order(text: str, reader: str) -> None:
    _, found = reading(text, Settings(reader=reader))
    assert found.statements
    for statement in found.statements:
        spans = [span for span in found.statement_spans if span.statement_id == statement.statement_id]
        assert any(span.role == "content" and span.text.strip("\"'“”‘’ .,") for span in spans)
        assert min(span.start_char for span in spans) == statement.start_char
        assert statement.occasion_id is not None
        for role in ("source", "cue", "content"):
            own = [span for span in spans if span.role == role]
            assert [span.position for span in own] == list(range(len(own)))
            assert [span.start_char for span in own] == sorted(span.start_char for span in own)
    assert [s.start_char for s in found.statements] == sorted(s.start_char for s in found.statements)


@pytest.mark.parametrize("reader", READERS)
def test_a_child_stands_in_the_content_of_its_parent(reader: str) -> None:
    _, found = reading(CROSSED, Settings(reader=reader))
    spans = {
        s.statement_id: [x for x in found.statement_spans if x.statement_id == s.statement_id] for s in found.statements
    }
    children = [s for s in found.statements if s.parent_id]
    assert children
    for child in children:
        content = [(x.start_char, x.end_char) for x in spans[child.parent_id or ""] if x.role == "content"]
        assert all(any(s <= x.start_char and x.end_char <= e for s, e in content) for x in spans[child.statement_id])


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("text", [PLAIN, CROSSED], ids=["plain", "crossed"])
def test_the_same_input_gives_the_same_rows(text: str, reader: str) -> None:
    load_reader.cache_clear()
    once = reading(text, Settings(reader=reader))
    reading(EMPTY, Settings(reader=reader))
    assert reading(text, Settings(reader=reader)) == once


def test_captions_and_furniture_are_not_read() -> None:
    made, found = reading(PLAIN)
    start = made.text.index("> The bridge in June")
    caption = range(start, made.text.index("\n", start))
    assert not [row for row in rows_of(found) for at, *_ in offsets(row) if at in caption]


def test_another_language_gives_an_empty_reading() -> None:
    assert reading("“Die Brücke ist sicher”, sagte Ada Voss.", language="de")[1] == Reading()


@pytest.mark.parametrize("language", ["en", None])
def test_english_and_text_too_short_to_tell_are_read(language: str | None) -> None:
    assert len(reading("Voss said it was safe.", language=language)[1].statements) == 1


def test_spans_that_overlap_nothing_leave_nothing_to_read() -> None:
    made, _ = article(PLAIN)
    assert read(made, [], RULES) == Reading()


def test_an_unknown_reader_is_an_error_that_names_the_known_ones() -> None:
    with pytest.raises(ReaderError, match=r"'crystal ball'.*rules"):
        reading(PLAIN, Settings(reader="crystal ball"))
    with pytest.raises(ReaderError, match=r"'huge'.*default, fast"):
        reading(PLAIN, Settings(model="huge"))


def test_the_fast_model_reads_by_itself() -> None:
    _, found = reading("“We will not open the bridge before spring,” said Ada Voss.", Settings(model="fast"))
    assert [row.reader.partition(" 0")[0] for row in found.statements] == ["model fast"]


def test_the_readers_name_and_version_stand_with_every_statement() -> None:
    _, found = reading(PLAIN)
    assert {statement.reader for statement in found.statements} == {reader_version(RULES)}
    assert reader_version(RULES).startswith("rules ")


# (phenomenon, article, fields, one line for each statement)
ARTICLES_READ = [
    (
        "an interview printed as turns",
        "Ada Voss sat down for an interview with the Lantern on Monday.\n"
        "Lantern: Is the bridge safe?\nVoss: It is safe.\nLantern: Who says so?\nVoss: The engineers.",
        "speaker medium_class said",
        ["Ada Voss | interview | 2024-03-04", "Ada Voss | interview | 2024-03-04"],
    ),
    (
        "a minister speaks for the ministry that the article names",
        "Harbour Minister Ada Voss said it was safe. The Harbour Ministry closed the road.",
        "speaker on_behalf_of",
        ["Ada Voss | Harbour Ministry"],
    ),
    (
        "a prime minister speaks for no state",
        "Peru's prime minister, Ada Voss, said it was safe.",
        "speaker on_behalf_of",
        ["Ada Voss | -"],
    ),
    (
        "the ministry is no other body that spoke",
        "The Port Union said it was safe. The navy said it was not.",
        "speaker",
        ["Port Union", "navy"],
    ),
    (
        "what a report finds is said by its issuer",
        "A report by the Port Council found that it was safe. The report says it is old.",
        "speaker act medium_class",
        ["Port Council | said | document", "Port Council | said | document"],
    ),
    (
        "a belief is no occasion of speaking",
        "Jon Brandt said on Monday that it was safe. Brandt believes that it is old.",
        "act said",
        ["said | 2024-03-04", "believes | -"],
    ),
    (
        "broadcast address",
        "In an address broadcast by Bay Channel, Ada Voss said it was safe.",
        "medium_class carriers",
        ["broadcast | Bay Channel"],
    ),
    (
        "the article's own outlet, by its short name, carries nothing",
        "Ada Voss told the Lantern that it was safe.",
        "carriers",
        ["-"],
    ),
    (
        "the eve of another day",
        "Ada Voss said on the eve of the vote on Monday that it was safe.",
        "said",
        ["-"],
    ),
    (
        "yesterday",
        "Ada Voss said yesterday that it was safe.",
        "said",
        ["2024-03-05"],
    ),
    (
        "a weekday in the content dates nothing",
        "Ada Voss said the bridge would open on Monday.",
        "said",
        ["-"],
    ),
    (
        "parts of the statements",
        PLAIN,
        "source cue content",
        [
            "Mayor | says | old bridge is safe",
            "Ada Voss, the mayor of Port Ellery | told | The bridge is safe / We checked it twice",
            "She | added | traffic would resume in May",
            "Jon Brandt, a spokesman for the Dockers Union | denied | the bridge was safe",
            "he | said | It will fall within the year",
            "- | - | Nobody has looked at the piers since the flood",
            "a report by the Port Council | According to | 300 people cross it every day",
        ],
    ),
    (
        "kind, act, polarity, headline",
        PLAIN,
        "kind act polarity in_title",
        [
            "indirect | said | asserted | True",
            "direct | said | asserted | -",
            "indirect | said | asserted | -",
            "indirect | said | denied | -",
            "direct | said | asserted | -",
            "direct | said | asserted | -",
            "indirect | said | asserted | -",
        ],
    ),
    (
        "who speaks for whom",
        PLAIN,
        "speaker on_behalf_of",
        [
            "Ada Voss | -",
            "Ada Voss | -",
            "Ada Voss | -",
            "Jon Brandt | Dockers Union",
            "Jon Brandt | Dockers Union",
            "Jon Brandt | Dockers Union",
            "Port Council | -",
        ],
    ),
    (
        "when, how and through whom",
        PLAIN,
        "said medium_class carriers",
        [
            "2024-03-02 | - | Harbour Times",
            "2024-03-02 | - | Harbour Times",
            "2024-03-02 | - | Harbour Times",
            "- | statement | -",
            "- | statement | -",
            "- | statement | -",
            "- | document | -",
        ],
    ),
    (
        "statement inside a statement",
        "Brandt said the mayor had told him that the bridge was safe.",
        "source cue content",
        [
            "Brandt | said | the mayor had told him that the bridge was safe",
            "the mayor | had told | the bridge was safe",
        ],
    ),
    (
        "addressee",
        "Ada Voss told reporters on Monday that the bridge was safe.",
        "speaker addressee said",
        ["Ada Voss | reporters | 2024-03-04"],
    ),
    (
        "an earlier occasion apart",
        "Ada Voss said on Monday that the bridge was safe. She said earlier in February that it was old.",
        "speaker said",
        ["Ada Voss | 2024-03-04", "Ada Voss | 2024-02-01..2024-02-29"],
    ),
    (
        "outlet that speaks carries",
        "The Harbour Times reported that the bridge was safe.",
        "speaker carriers",
        ["Harbour Times | Harbour Times"],
    ),
    (
        "told a paper, carried by all of that speaker's statements",
        "Ada Voss told the Harbour Times that the bridge was safe. She added that it was old.\n"
        "“We checked it,” Voss said.\n"
        "Jon Brandt said it would fall.",
        "speaker carriers",
        ["Ada Voss | Harbour Times", "Ada Voss | Harbour Times", "Ada Voss | Harbour Times", "Jon Brandt | -"],
    ),
    (
        "date told after the first statement",
        "“The bridge is safe,” Ada Voss said.\n“It is old but it will hold,” she told reporters on Saturday.",
        "speaker said",
        ["Ada Voss | 2024-03-02", "Ada Voss | 2024-03-02"],
    ),
    (
        "two occasions of one speaker",
        "Ada Voss said on Monday that the bridge was safe. On Tuesday, she said it would close.",
        "speaker said",
        ["Ada Voss | 2024-03-04", "Ada Voss | 2024-03-05"],
    ),
    (
        "scheduled day is no date of speaking",
        "Ahead of a vote scheduled for Thursday, Ada Voss said the bridge was safe.",
        "speaker said",
        ["Ada Voss | -"],
    ),
    ("day inside the content", "Ada Voss said the bridge would open on Friday.", "speaker said", ["Ada Voss | -"]),
    (
        "headline takes its speaker from the body",
        "# Council head: bridge is safe\nAda Voss, the head of the Port Council, said on Monday the bridge was safe.",
        "speaker on_behalf_of in_title",
        ["Ada Voss | Port Council | True", "Ada Voss | Port Council | -"],
    ),
    (
        "headline takes the occasion of the body",
        "# Voss says bridge is safe\nAda Voss said in a statement on Monday that the bridge was safe.",
        "speaker said medium_class",
        ["Ada Voss | 2024-03-04 | statement", "Ada Voss | 2024-03-04 | statement"],
    ),
    (
        "according to an outlet",
        "The bridge is safe, according to the Harbour Times.",
        "speaker carriers",
        ["Harbour Times | Harbour Times"],
    ),
    (
        "spokesperson speaks for a body named only later",
        "Spokeswoman Lea Rix said the bridge was safe.\nThe Port Council will meet on Friday.",
        "speaker on_behalf_of",
        ["Lea Rix | -"],
    ),
    (
        "group again by its kind",
        "The Harbour Movement said the bridge was safe.\nThe group added that it was old.",
        "speaker",
        ["Harbour Movement", "Harbour Movement"],
    ),
    (
        "post on a platform",
        "“It is safe for everybody,” Ada Voss wrote on Facebook on Sunday.",
        "speaker said medium medium_class",
        ["Ada Voss | 2024-03-03 | Facebook | post"],
    ),
    (
        "interview with an outlet",
        "In an interview with the Harbour Times on Sunday, Ada Voss said the bridge was safe.",
        "said medium medium_class carriers",
        ["2024-03-03 | an interview with the Harbour Times | interview | Harbour Times"],
    ),
    (
        "speech in a city",
        "Speaking in Lima on Sunday, Ada Voss said the bridge was safe.",
        "said place",
        ["2024-03-03 | Lima"],
    ),
    ("denial", "Jon Brandt denied that the bridge was unsafe.", "polarity kind", ["denied | indirect"]),
    (
        "belief and wish",
        "Ada Voss believes the bridge is safe. She wants the council to open it.",
        "act speaker",
        ["believes | Ada Voss", "wants | Ada Voss"],
    ),
    (
        "nobody speaks",
        "It is estimated that 300 people cross the bridge every day.",
        "speaker source cue",
        ["- | - | is estimated"],
    ),
    (
        "report of an outlet inside another",
        "Ada Voss said the Harbour Times had reported that the bridge was safe.",
        "speaker source",
        ["Ada Voss | Ada Voss", "Harbour Times | the Harbour Times"],
    ),
    (
        "interview printed as turns",
        "Question: Is the bridge safe?\n"
        "Voss: It is, and we checked it twice.\n"
        "Question: And the pier?\n"
        "Voss: The pier is old but it will hold.",
        "speaker content kind cue",
        ["Voss | It is, and we checked it twice | direct | -", "Voss | The pier is old but it will hold | direct | -"],
    ),
    ("mixed kind", "Ada Voss said the bridge was “perfectly safe for everybody”.", "kind", ["mixed"]),
    ("kind with a quoted term", "Ada Voss announced a “strategic dialogue” with the dockers.", "kind", ["indirect"]),
    ("weekday of the day of publication", "Ada Voss said on Wednesday the bridge was safe.", "said", ["2024-03-06"]),
    ("today", "Ada Voss said today the bridge was safe.", "said", ["2024-03-06"]),
    (
        "statement by a group signed by its head",
        "“The bridge is safe and it will stay so,” the Harbour Movement said in a statement on Monday. "
        "The statement added that it was old.",
        "speaker said medium_class",
        ["Harbour Movement | 2024-03-04 | statement", "Harbour Movement | 2024-03-04 | statement"],
    ),
    (
        "pronoun of a woman between two men",
        "Ada Voss, the mayor, met Mr Jon Brandt on Monday. She said the bridge was safe. He said it was not.",
        "speaker",
        ["Ada Voss", "Jon Brandt"],
    ),
    (
        "noun cue inside a statement",
        "Voss dismissed claims that the bridge was unsafe.",
        "source cue content polarity",
        [
            "Voss | dismissed | claims that the bridge was unsafe | denied",
            "- | claims | the bridge was unsafe | asserted",
        ],
    ),
    (
        "quotation over two paragraphs is one statement",
        "“The bridge is safe,” Voss said. “We checked it.\n“We will check it again.”\nRain fell.",
        "source content kind",
        ["Voss | The bridge is safe / We checked it / We will check it again | direct"],
    ),
    (
        "unnamed speaker is kept as worded",
        "Ada Voss left on Monday. A senior official said on Tuesday the bridge was safe.",
        "speaker said",
        ["A senior official | 2024-03-05"],
    ),
    (
        "declined to comment",
        "Jon Brandt declined to say whether the bridge was safe.",
        "polarity content",
        ["negated | whether the bridge was safe"],
    ),
    (
        "three levels",
        "Jon Brandt said that Ada Voss told him that Lea Rix believes the bridge is safe.",
        "speaker content",
        [
            "Jon Brandt | Ada Voss told him that Lea Rix believes the bridge is safe",
            "Ada Voss | Lea Rix believes the bridge is safe",
            "Lea Rix | the bridge is safe",
        ],
    ),
]


@pytest.mark.parametrize(("text", "fields", "lines"), [pytest.param(*case[1:], id=case[0]) for case in ARTICLES_READ])
def test_reads_articles(text: str, fields: str, lines: list[str]) -> None:
    assert told(reading(text)[1], fields) == lines


def test_publication_alone_never_dates_an_utterance_but_bounds_it() -> None:
    (occasion,) = reading("Voss said the bridge was safe.")[1].occasions
    assert (occasion.said_from, occasion.said_to, occasion.said_after) == (None, None, None)
    assert occasion.said_before == "2024-03-06"


def test_without_a_publication_date_nothing_is_guessed() -> None:
    (occasion,) = reading("Voss said on Monday that the bridge was safe.", published=None)[1].occasions
    assert (occasion.said_from, occasion.said_to, occasion.said_after, occasion.said_before) == (None,) * 4


def test_outlets_that_carry_a_statement_are_cited_by_the_article() -> None:
    _, found = reading(PLAIN)
    assert [citation.outlet for citation in found.citations] == ["Harbour Times"]


def test_the_articles_own_outlet_is_no_carrier() -> None:
    _, found = reading("The Harbour Times reported that the bridge was safe.", outlet="Harbour Times")
    assert (found.occasion_carriers, found.citations) == ((), ())


def test_private_persons_are_marked() -> None:
    _, found = reading("Lea Rix, a resident of Port Ellery, said the bridge was old. Ada Voss, the mayor, said no.")
    assert {chain.name: chain.standing for chain in found.chains if chain.type == "person"} == {
        "Lea Rix": "private",
        "Ada Voss": "public",
    }


MARKS = ["“", "”", '"', "''", "‘", "’", "'", ",", ".", "?", ":", ";", "(", ")", "—", "\n", "# ", '5"', "😀"]
WORDS = [
    "said",
    "says",
    "told",
    "denied",
    "adding",
    "claims",
    "that",
    "to",
    "for",
    "and",
    "she",
    "according to",
    "U.S.",
]
PHRASES = ["Ada Voss", "Peru", "the spokesman", "the Harbour Times", "on Monday", "in a statement", "it is safe"]
NEWS = st.lists(st.sampled_from(MARKS + WORDS + PHRASES), max_size=30)


@settings(max_examples=80, deadline=None)
@given(st.one_of(NEWS.map(" ".join), st.text(max_size=80)))
def test_any_text_is_read_without_an_error_and_points_at_its_evidence(text: str) -> None:
    made, found = reading(text)
    assert {span.statement_id for span in found.statement_spans} == {s.statement_id for s in found.statements}
    assert len(keys_of(found)) == len(set(keys_of(found)))
    for row in rows_of(found):
        for start, end, words, _ in offsets(row):
            assert 0 <= start < end <= len(text)
            assert words is None or made.text[start:end] == words
