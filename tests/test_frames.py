"""What the words around a cue tell of the act of speaking. Each table row names its phenomenon.

Statements are marked by hand; the day of publication is Wednesday 6 March 2024. Expected is what is told and nothing
else: `date`, `class`, `medium`, `carriers`, `to`, parted by ` | `.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from reading_samples import RULES, article, sample

from onrecord.attribute.frames import Frame, read_frame, read_frames, with_speaking_outlet
from onrecord.attribute.layout import Layout
from onrecord.attribute.speakers import SpeakerResolver
from onrecord.read import read

# (phenomenon, marked text, what is told)
DATES = [
    ("weekday behind the cue", "[s Voss] [c said] on Saturday that [x it was safe].", "date 2024-03-02"),
    ("weekday before the cue", "On Saturday, [s Voss] [c said] [x it was safe].", "date 2024-03-02"),
    ("weekday behind the content", "“[x It is safe],” [s Voss] [c said] on Saturday.", "date 2024-03-02"),
    ("weekday without on", "“[x It is safe],” [s Voss] [c said] Saturday.", "date 2024-03-02"),
    ("the day of publication", "[s Voss] [c said] on Wednesday that [x it was safe].", "date 2024-03-06"),
    ("today", "[s Voss] [c said] today that [x it was safe].", "date 2024-03-06"),
    ("yesterday", "[s Voss] [c said] yesterday that [x it was safe].", "date 2024-03-05"),
    ("full date", "On February 25, 2024, [s Voss] [c said] [x it was safe].", "date 2024-02-25"),
    ("month day", "[s Voss] [c said] on 25 February that [x it was safe].", "date 2024-02-25"),
    ("earlier in the month", "[s Voss] [c said] earlier in March that [x it was safe].", "date 2024-03-01..2024-03-06"),
    ("earlier this week", "[s Voss] [c said] earlier this week that [x it was safe].", "date 2024-03-04..2024-03-06"),
    ("weekend", "[s Voss] [c said] over the weekend that [x it was safe].", "date 2024-03-02..2024-03-03"),
    (
        "year of a recording",
        "[s Voss] [c said] in a 2021 recording that [x it was safe].",
        "date 2021-01-01..2021-12-31",
    ),
    (
        "date in a document's name",
        "[s A report released on Saturday] [c said] [x it was safe].",
        "date 2024-03-02 | class document | medium A report",
    ),
    ("speaking on", "Speaking on Sunday, [s Voss] [c said] [x it was safe].", "date 2024-03-03"),
    ("according to", "[x It is safe], [c according to] [s Voss] on Sunday.", "date 2024-03-03"),
    ("at the end of the source", "[s Ada Voss on Saturday] [c said] [x it was safe].", "date 2024-03-02"),
    ("before a subordinate clause", "[s Voss] [c said] today, after it fell, [x it was safe].", "date 2024-03-06"),
]

NO_DATES = [
    ("date in the content", "[s Voss] [c said] [x the bridge would open on Friday].", ""),
    ("date in a quotation", "[s Voss] [c said]: “[x It opens on Friday.]”", ""),
    ("date in another content", "[s1 Voss] [c1 said] [x1 it fell on Friday], [c2 adding] [x2 it was old].", ""),
    ("scheduled for", "Ahead of a vote scheduled for Wednesday, [s Voss] [c said] [x it was safe].", ""),
    ("due on", "Ahead of a vote due on Thursday, [s Voss] [c said] [x it was safe].", ""),
    ("since", "Since Monday, [s Voss] has [c said] [x it was safe].", ""),
    ("until", "Until Monday, [s Voss] [c said] nothing but [x that it was safe].", ""),
    ("killed on", "After the storm that killed nine on Monday, [s Voss] [c said] [x it was safe].", ""),
    ("who was elected", "[s Voss, who was elected on Monday,] [c said] [x it was safe].", ""),
    ("now", "[s Voss] now [c says] [x it is safe].", ""),
    ("year of an election", "[s Voss] [c said] of the 2020 election that [x it was fair].", ""),
    ("in a clause about the speaker", "[s Voss], who resigned in February, [c said] [x it was safe].", ""),
    ("nothing told", "[s Voss] [c said] [x it was safe].", ""),
    ("no cue", "On Monday it rained. “[x It will stay open.]”", ""),
    ("when he speaks", "[s Voss] [c said] [x it was safe], when she meets the council on Friday.", ""),
    (
        "the date of the clause before",
        "Donors gave a million on Monday to [s a group] [c backing] [x the new bridge].",
        "",
    ),
    ("the date of another event", "After the flood of January 2022, [s Voss] [c said] [x it was safe].", ""),
]

MEDIUMS = [
    ("statement", "[s Voss] [c said] in a statement that [x it was safe].", "class statement | medium a statement"),
    (
        "statement and date",
        "[s Voss] [c said] in a statement on Monday that [x it was safe].",
        "date 2024-03-04 | class statement | medium a statement",
    ),
    (
        "statement in front",
        "In a statement on Monday, [s Voss] [c said] [x it was safe].",
        "date 2024-03-04 | class statement | medium a statement",
    ),
    (
        "written statement",
        "[s Voss] [c said] in a written statement that [x it was safe].",
        "class statement | medium a written statement",
    ),
    ("platform", "[s Voss] [c wrote] on Facebook that [x it was safe].", "class post | medium Facebook"),
    ("verb of posting", "“[x It is safe],” [s Voss] [c tweeted].", "class post"),
    (
        "press conference",
        "[s Voss] [c told] a press conference that [x it was safe].",
        "class press conference | medium a press conference",
    ),
    (
        "at a press conference",
        "“[x It is safe],” [s Voss] [c said] at a news conference.",
        "class press conference | medium a news conference",
    ),
    ("speech", "[s Voss] [c said] in a speech that [x it was safe].", "class speech | medium a speech"),
    (
        "possessive speech with a weekday",
        "In his Thursday speech, [s Voss] [c said] [x it was safe].",
        "date 2024-02-29 | class speech | medium his Thursday speech",
    ),
    ("rally", "[s Voss] [c said] at a rally that [x it was safe].", "class speech | medium a rally"),
    ("tweeted at somebody and said", "[s Voss] tweeted to Brandt and [c said] [x it was safe].", "class post"),
    (
        "the date behind is none of it",
        "[s Voss] [c said] in a statement Monday that [x it was safe].",
        "date 2024-03-04 | class statement | medium a statement",
    ),
    (
        "nor is a participle",
        "[s Voss] [c said] in a statement posted online that [x it was safe].",
        "class statement | medium a statement",
    ),
    (
        "nor what it was for",
        "[s Voss] [c said] on national television to calm the town [x it was safe].",
        "class broadcast | medium national television",
    ),
    (
        "its place with the state",
        "[s Voss] [c said] at a rally in Lima, Ohio, that [x it was safe].",
        "class speech | medium a rally in Lima, Ohio",
    ),
    (
        "a noun that only describes",
        "[s Voss] [c told] the debate audience that [x it was safe].",
        "to the debate audience",
    ),
    (
        "an event by its name",
        "[s Voss] [c said] at the Lantern Hill Security Conference that [x it was safe].",
        "class speech | medium the Lantern Hill Security Conference",
    ),
    ("a parliament by its name", "[s Voss] [c voted] in the Lantern Congress [x to close it].", ""),
    ("a tweet in capitals", "[s Voss] [c said] in a Tweet that [x it was safe].", "class post | medium a Tweet"),
    (
        "an account",
        "[s Voss] [c tweeted] using her @voss account: “[x It is safe.]”",
        "class post | medium her @voss account",
    ),
    (
        "an audience on the air",
        "[s Voss] [c told] her radio audience that [x it was safe].",
        "class broadcast | to her radio audience",
    ),
    (
        "a programme",
        "[s Voss] [c said] on Meet the Press that [x it was safe].",
        "class broadcast | medium Meet the Press",
    ),
    (
        "a programme that is a phrase too",
        "[s Voss] [c said] on NBC's This Week that [x it was safe].",
        "class broadcast | medium This Week | carriers NBC",
    ),
    ("and only a phrase", "[s Voss] [c said] This Week that [x it was safe].", ""),
    (
        "an outlet in a programme's name",
        "[s Voss] [c said] on CBS This Morning that [x it was safe].",
        "class broadcast | medium CBS This Morning | carriers CBS",
    ),
    (
        "a quoted programme with a comma",
        "“[x It is safe],” [s Voss] [c told] “Morning Joe,” on the air.",
        "class broadcast | medium Morning Joe",
    ),
    ("privately", "[s Voss] [c has privately said] [x it was safe].", "class private"),
    ("in private", "[s Voss] [c said] in private that [x it was safe].", "class private"),
    (
        "a post that speaks",
        "[s The post by an unknown author] [c said] [x it was safe].",
        "class post | medium The post by an unknown author",
    ),
    ("a paper called Post", "[s The Post] [c said] [x it was safe].", ""),
    ("estimates", "[s Estimates] [c suggest] [x it is safe].", "class document | medium Estimates"),
    (
        "the medium right behind the cue",
        "After his speech at a rally, [s Voss] [c said] in a statement [x it was safe].",
        "class statement | medium a statement",
    ),
    ("hearing", "[s Voss] [c said] at a hearing that [x it was safe].", "class hearing | medium a hearing"),
    ("letter", "In a letter, [s Voss] [c wrote] that [x it was safe].", "class letter | medium a letter"),
    (
        "television",
        "[s Voss] [c said] on state television that [x it was safe].",
        "class broadcast | medium state television",
    ),
    ("document that speaks", "[s The report] [c said] [x it was safe].", "class document | medium The report"),
    ("phone call", "[s Voss] [c said] in a phone call that [x it was safe].", "class private | medium a phone call"),
    ("interview", "[s Voss] [c said] in an interview that [x it was safe].", "class interview | medium an interview"),
    ("medium in the content", "[s Voss] [c said] [x she had read it in a letter].", ""),
    (
        "post on a platform",
        "[s Voss] [c wrote] in a post on Facebook that [x it was safe].",
        "class post | medium a post on Facebook",
    ),
]

PLACES = [
    ("press conference in a city", "At a press conference in Lima, [s Voss] [c said] [x it was safe].", "Lima"),
    ("speaking in", "Speaking in Lima, [s Voss] [c said] [x it was safe].", "Lima"),
    ("behind the cue", "“[x It is safe],” [s Voss] [c said] in Lima.", "Lima"),
    ("a city with its state", "At a rally in Lima, Pa., [s Voss] [c said] [x it was safe].", "Lima, Pa."),
    ("a place called like a person", "At a rally in Chelsea, [s Ada Voss] [c said] [x it was safe].", "Chelsea"),
    ("an event with a name", "At a speech at the Pier Workers Convention, [s Voss] [c said] [x it was safe].", "-"),
    ("place in the content", "[s Voss] [c said] [x it was safe in Lima].", "-"),
    ("place of the source", "[s The mayor of Lima] [c said] [x it was safe].", "-"),
]

VIA_AND_TO = "carriers Harbour Times | to the Harbour Times"
CARRIERS = [
    ("told a paper", "[s Voss] [c told] the Harbour Times that [x it was safe].", VIA_AND_TO),
    ("told a paper, behind", "“[x It is safe],” [s Voss] [c told] the Harbour Times.", VIA_AND_TO),
    (
        "told the newspaper",
        "[s Voss] [c told] the newspaper Lantern Hill that [x it was safe].",
        "carriers Lantern Hill | to the newspaper Lantern Hill",
    ),
    (
        "interview with a paper",
        "[s Voss] [c said] in an interview with the Harbour Times that [x it was safe].",
        "class interview | medium an interview with the Harbour Times | carriers Harbour Times",
    ),
    ("quoted by", "[s Voss], quoted by the Harbour Times, [c said] [x it was safe].", "carriers Harbour Times"),
    (
        "an outlet that describes the medium",
        "[s Voss] [c said] in a Harbour Times interview that [x it was safe].",
        "class interview | medium a Harbour Times interview | carriers Harbour Times",
    ),
    (
        "writing for",
        "Writing for a Harbour Times panel, [s Voss] [c argued] [x it was safe].",
        "carriers Harbour Times",
    ),
    (
        "a paper that is no newspaper",
        "[s Results, published in a paper by Heagle,] [c showed] [x it was safe].",
        "class document | medium Results",
    ),
    ("writes at", "[s Voss at the Harbour Times] [c argued] [x it was safe].", "carriers Harbour Times"),
    (
        "said on",
        "[s Voss] [c said] on Radio Lantern that [x it was safe].",
        "class broadcast | medium Radio Lantern | carriers Radio Lantern",
    ),
    ("a paper in the content", "[s Voss] [c said] [x the Harbour Times was wrong].", ""),
]

ADDRESSEES = [
    ("told reporters", "[s Voss] [c told] reporters that [x it was safe].", "to reporters"),
    ("told a person", "[s Voss] [c told] Brandt that [x it was safe].", "to Brandt"),
    (
        "told a body",
        "[s Voss] [c told] the Port Council on Monday that [x it was safe].",
        "date 2024-03-04 | to the Port Council",
    ),
    ("urged", "[s Voss] [c urged] the government [x to repair it].", "to the government"),
    ("warned", "[s Voss] [c warned] the dockers that [x it was old].", "to the dockers"),
    ("told that", "[s Voss] [c said] that [x it was safe].", ""),
    ("called on", "[s Voss] [c called on] the two cities [x to repair it].", "to the two cities"),
    (
        "the object counted in",
        "[s Voss] [c asked] [x the council of the port not to close it].",
        "to the council of the port",
    ),
    ("asked for something", "[s Voss] [c asked] [x the council's review of the pier].", ""),
    ("asked a question", "[s Voss] [c asked] reporters, [x “Is it safe?”]", "to reporters"),
    ("asked, and no more", "“[x Is it safe?]” [s Voss] [c asked].", ""),
    ("said to", "“[x It is safe],” [s Voss] [c said] to the crowd.", "to the crowd"),
    ("said to be", "[s Voss] [c said] to begin with [x it was safe].", ""),
    (
        "answered by saying",
        "[s Voss] [c responded to a voter Monday by saying] [x it was safe].",
        "date 2024-03-04 | to a voter",
    ),
    ("speaking to", "Speaking to supporters in Lima, [s Voss] [c said] [x it was safe].", "to supporters"),
    ("somebody of some place", "[s Voss] [c told] a crowd in Lima that [x it was safe].", "to a crowd in Lima"),
    ("her, and nobody more", "[s Voss] [c told] her that [x it was safe].", "to her"),
    ("a pronoun", "[s Voss] [c told] them that [x it was safe].", "to them"),
    ("a full stop behind", "“[x It is safe],” [s Voss] [c told] Brandt.", "to Brandt"),
    ("both", "[s Voss] [c reminded] both Lima and Quito that [x it was safe].", "to both Lima and Quito"),
    (
        "a programme",
        "[s Voss] [c told] Radio Lantern's “Morning Hour” that [x it was safe].",
        "class broadcast | medium “Morning Hour” | carriers Radio Lantern | to Radio Lantern's “Morning Hour”",
    ),
    ("promised to do", "[s Voss] [c promised] [x to bring bread to the crews].", ""),
    ("where they stand", "[s Voss] [c told] reporters outside the ministry that [x it was safe].", "to reporters"),
    ("asked what", "[s Voss] [c asked] Brandt [x what it would cost].", "to Brandt"),
    ("a name before a participle", "[s Voss] [c wrote to Brandt asking] [x for help].", "to Brandt"),
    ("what is answered", "[s Voss] [c responded to the claim of] [x a new bridge].", ""),
    ("no act of speech", "[s Voss] [c wants] [x the council to close it].", ""),
    (
        "told reporters, date",
        "[s Voss] [c told] reporters on Monday that [x it was safe].",
        "date 2024-03-04 | to reporters",
    ),
]

TABLES = [DATES, NO_DATES, MEDIUMS, CARRIERS, ADDRESSEES]
CASES = [pytest.param(text, told, id=phenomenon) for table in TABLES for phenomenon, text, told in table]


def frame_of(marked: str) -> Frame:
    """The frame of the first statement that is marked."""
    made = sample(marked)
    contents = [span for relation in made.relations for span in relation.content]
    sentence = (0, len(made.text))
    return read_frame(made.text, made.relations[0], sentence, contents, made.dates, made.parties)


def frame(marked: str) -> str:
    """What a frame tells, as the tables write it; without the place."""
    words, found = sample(marked).words, frame_of(marked)
    interval = found.date.interval if found.date else None
    days = sorted({str(interval.start), str(interval.end)}) if interval else []
    fields = {
        "date": "..".join(days),
        "class": found.medium_class,
        "medium": found.medium and words(found.medium),
        "carriers": " > ".join(carrier.outlet for carrier in found.carriers),
        "to": found.addressee and words(found.addressee),
    }
    return " | ".join(f"{name} {value}" for name, value in fields.items() if value)


def place(marked: str) -> str:
    """The place that a frame tells."""
    return sample(marked).words(frame_of(marked).place)


@pytest.mark.parametrize(("text", "told"), CASES)
def test_reads_frames(text: str, told: str) -> None:
    assert frame(text) == told


@pytest.mark.parametrize(("text", "told"), [pytest.param(text, told, id=name) for name, text, told in PLACES])
def test_reads_places(text: str, told: str) -> None:
    assert place(text) == told


@pytest.mark.parametrize(
    ("marked", "is_earlier"),
    [
        ("[s Voss] [c said] earlier in March that [x it was safe].", True),
        ("[s Voss] [c had previously said] that [x it was safe].", True),
        ("[s Voss] [c said] on Monday that [x it was safe].", False),
        ("[s Voss] [c said] [x it was safer earlier in March].", False),
    ],
)
def test_tells_an_earlier_occasion(marked: str, is_earlier: bool) -> None:
    assert frame_of(marked).is_earlier is is_earlier


def test_a_frame_that_tells_nothing_is_empty() -> None:
    assert Frame().is_empty
    assert frame_of("[s Voss] [c said] [x it was safe].").is_empty
    assert not frame_of("[s Voss] [c said] today that [x it was safe].").is_empty


@pytest.mark.parametrize(("own_outlet", "carriers"), [("The Lantern", ["Harbour Times"]), ("The Harbour Times", [])])
def test_an_outlet_that_speaks_is_the_carrier_too_unless_it_is_the_articles_own(
    own_outlet: str, carriers: list[str]
) -> None:
    made = sample("[s The Harbour Times] [c reported] [x that it was safe].")
    parties = made.parties
    (speaking,) = SpeakerResolver(made.text, Layout(made.paragraphs), parties).resolve(made.relations)
    found = with_speaking_outlet(Frame(), made.relations[0], speaking, own_outlet, parties)
    assert [carrier.outlet for carrier in found.carriers] == carriers


def test_a_date_that_only_the_headline_gives_dates_nothing_in_the_body() -> None:
    made, spans = article("# Rain on Monday\nVoss said the bridge was safe.")
    (occasion,) = read(made, spans, RULES).occasions
    assert (occasion.said_from, occasion.said_to) == (None, None)


@pytest.mark.parametrize(
    ("marked", "told"),
    [
        ("[s Ada Voss] [c said]: “[x The bridge is safe.]” On Monday it rained.", ""),
        ("“[x Is the bridge safe?]” [s Ada Voss] [c asked] on Monday.", "Monday"),
        ("[s Ada Voss] [c asked], “[x Is the bridge safe?]” at a rally on Monday.", "Monday"),
        ("[s1 Ada Voss] [c1 said] on Monday [x1 that [s2 Bo Rix] [c2 denied] [x2 it]].", "Monday; "),
        ("[s1 Ada Voss] [c1 said] [x1 that [s2 Bo Rix] on Monday [c2 denied] [x2 it]].", "; Monday"),
    ],
)
def test_a_frame_ends_with_its_sentence_and_with_what_holds_it(marked: str, told: str) -> None:
    made = sample(marked)
    layout, parties = Layout(made.paragraphs), made.parties
    speakings = SpeakerResolver(made.text, layout, parties).resolve(made.relations)
    frames = read_frames(made.text, made.relations, speakings, layout, made.dates, parties, None)
    assert "; ".join(frame.date.text if frame.date else "" for frame in frames) == told


@pytest.mark.parametrize(
    ("opening", "told"),
    [
        ("On Saturday, the Lantern interviewed Ada Voss.", "Saturday"),
        ("The Lantern spoke with Ada Voss on Saturday.", "Saturday"),
        ("In an interview on Saturday, Ada Voss looked back.", "Saturday"),
        ("Ada Voss left the port on Saturday.", ""),
    ],
)
def test_an_interviews_answers_have_the_day_that_it_was_given(opening: str, told: str) -> None:
    made = sample(f"{opening}\n[s Voss]: [x It was old.]")
    answers = [replace(made.relations[0], is_turn=True)]
    layout, parties = Layout(made.paragraphs), made.parties
    speakings = SpeakerResolver(made.text, layout, parties).resolve(answers)
    (frame,) = read_frames(made.text, answers, speakings, layout, made.dates, parties, None)
    assert (frame.date.text if frame.date else "", frame.medium_class) == (told, "interview")
