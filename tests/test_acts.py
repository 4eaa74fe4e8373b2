"""Kind, act and polarity of statements marked by hand. Each table row names its phenomenon."""

from __future__ import annotations

import pytest
from reading_samples import sample

from onrecord.attribute.acts import act_of, kind_of, polarity_of, reading_of

# (phenomenon, marked text, kind)
KINDS = [
    ("all quoted", "[s Voss] [c said]: “[x The bridge is safe.]”", "direct"),
    ("marks inside the span", "[s Voss] [c said]: [x “The bridge is safe.”]", "direct"),
    ("two quoted pieces", "“[x The bridge],” [s Voss] [c said], “[x is safe.]”", "direct"),
    ("quotation inside a quotation", "[s Voss] [c said]: “[x He told us ‘no’ twice.]”", "direct"),
    ("single marks", "[s Voss] [c said]: ‘[x The bridge is safe.]’", "direct"),
    ("none quoted", "[s Voss] [c said] [x the bridge was safe].", "indirect"),
    ("half quoted", "[s Voss] [c said] [x the bridge was “safe for all of us to cross”].", "mixed"),
    ("quoted clause behind own words", "[s Voss] [c said] [x that “it is safe now”].", "direct"),
    ("quoted piece and unquoted piece", "“[x It is safe],” [s Voss] [c said], [x and the pier too].", "mixed"),
    ("quoted term", "[s Voss] [c announced] [x a “strategic dialogue” with the dockers].", "indirect"),
    ("quoted name", "[s Voss] [c said] [x the “Long Tide” was the best boat].", "indirect"),
    ("quoted predicate", "[s Voss] [c said] [x the bridge was “futile”].", "mixed"),
    ("quoted predicate behind it", "[s Voss] [c called] [x it “futile”].", "mixed"),
    ("quoted predicate behind a name", "[s Voss] [c called] [x Brandt a “nasty guy” and “sick”].", "mixed"),
    ("quoted noun with its article", "[s Voss] [c called] [x the base “the landlord”].", "indirect"),
    ("quoted predicate before a phrase", "[s Voss] [c asked] [x whether they would be “fair” to her].", "mixed"),
    ("quoted noun behind a possessive", "[s Voss] [c said] [x Brandt's “judgment” was in question].", "indirect"),
    ("quoted noun before a phrase", "[s Voss] [c deplored] [x his supposed “lies” throughout the day].", "indirect"),
    ("quoted words that join", "[s Voss] [c said] [x the sales then “or immediately before” were void].", "mixed"),
    ("quoted verb", "[s Voss] [c said] [x the dockers “betrayed” the town].", "mixed"),
    ("quoted adverb", "[s Voss] [c said] [x the bridge was “wilfully” closed].", "mixed"),
    ("quoted long noun phrase", "[s Voss] [c promised] [x “a new bridge for every town” by May].", "mixed"),
    ("quoted term is all there is", "[s Voss] [c demanded] [x “strategic dialogue”].", "direct"),
    ("left open", "[s Voss] [c said]: “[x The bridge is safe.]", "direct"),
    ("goes on in the next paragraph", "[s Voss] [c said]: “[x It is safe.]\n“[x It is old.]”", "direct"),
    ("predicate behind as", "[s Voss] [c criticised] [x the bridge as a “long ruin”].", "mixed"),
    ("a note in brackets", "[s Voss] [c said] [x “the bridge is safe for all of us” (sic)].", "direct"),
    ("block behind a colon", "[s Voss] [c added]:\n[x It was safe then. It is safe now.]", "direct"),
    ("marks that do not pair", "[x ” The bridge is safe for all,”] [s Voss] [c said].", "direct"),
    ("quoted adjective", "[s Voss] [c said] [x the bridge was a “shameful” sight].", "mixed"),
]

# (phenomenon, marked text, act)
ACTS = [
    ("said", "[s Voss] [c said] [x it was safe].", "said"),
    ("warned", "[s Voss] [c warned] [x that it was old].", "said"),
    ("announced", "[s Voss] [c announced] [x a new bridge].", "said"),
    ("agreed", "[s Voss] [c agreed] [x that it was safe].", "said"),
    ("rejected", "[s Voss] [c rejected] [x the offer of the dockers].", "said"),
    ("according to", "[c According to] [s Voss], [x it is safe].", "said"),
    ("wrote", "[s Voss] [c wrote] [x that it was safe].", "said"),
    ("believes", "[s Voss] [c believes] [x it is safe].", "believes"),
    ("thought", "[s Voss] [c thought] [x it was safe].", "believes"),
    ("passive belief", "It [c is believed] [x that it is safe].", "believes"),
    ("noun of belief", "[s her] [c belief] [x that it is safe]", "believes"),
    ("plans", "[s The council] [c plans] [x to close it].", "intends"),
    ("intends", "[s The council] [c intends] [x to close it].", "intends"),
    ("wants", "[s Voss] [c wants] [x the bridge repaired].", "wants"),
    ("voted", "[s The council] [c voted] [x to close it].", "decides"),
    ("decided", "[s The council] [c decided] [x to close it].", "decides"),
    ("ordered", "[s The court] [c ordered] [x the council to close it].", "decides"),
    ("saw", "[s The inspectors] [c saw] [x that it was old].", "perceives"),
    ("found", "[s The inspectors] [c found] [x that it was old].", "perceives"),
    ("learned", "[s The inspectors] [c learned] [x that it was old].", "perceives"),
    ("auxiliaries and adverb", "[s Voss] [c has repeatedly warned] [x that it is old].", "said"),
    ("adjective of belief", "[s Voss] [c is confident] [x that it is safe].", "believes"),
    ("adjective of intention", "[s Voss] [c is determined] [x to close it].", "intends"),
    ("concern that is expressed", "[s Voss] [c has expressed concern] [x that it is old].", "said"),
    ("observed aloud", "[s Voss] [c observed] [x that it was old].", "said"),
    ("refused to do it", "[s Voss] [c refused] [x to close the bridge].", "decides"),
    ("refused to say", "[s Voss] [c refused] [x to say when it would close].", "said"),
    ("rejected by a court", "[s The court] [c rejected] [x a request to close it].", "decides"),
    ("found by research", "[s The researchers] [c found] [x that it was old].", "said"),
    ("shown", "[s The results] [c show] [x that it was old].", "said"),
    ("found by a court that", "[s The court] [c found] [x that it was old].", "perceives"),
    ("no cue", "“[x It will stay open all year.]”", "said"),
]

# (phenomenon, marked text, polarity)
POLARITIES = [
    ("asserted", "[s Voss] [c said] [x it was safe].", "asserted"),
    ("according to", "[c According to] [s Voss], [x it is safe].", "asserted"),
    ("denied", "[s Voss] [c denied] [x that it was old].", "denied"),
    ("denied doing", "[s Voss] [c denied] [x closing it].", "denied"),
    ("denial", "[s her] [c denial] [x that it was old]", "denied"),
    ("dismissed claims that", "[s Voss] [c dismissed] [x claims that it was old].", "denied"),
    ("dismissed the claims", "[s Voss] [c dismissed] [x the claims of the dockers].", "denied"),
    ("rejected the accusation", "[s Voss] [c rejected] [x the accusation that it was old].", "denied"),
    ("disputed", "[s Voss] [c disputes] [x the idea that it was old].", "denied"),
    ("dismissed them as", "[s Voss] [c dismissed] [x those reports as “old gossip”].", "asserted"),
    ("stopped short of", "[s Voss] [c stopped short of calling] [x it a ruin].", "negated"),
    ("a quotation of questions", "“[x Is it safe? Who has checked?]” [s Voss] [c said].", "questioned"),
    ("do you believe", "“Do [s you] [c believe] [x that it is safe]?” he asked.", "questioned"),
    ("a question behind an answer", "“[x It is safe. Who has checked?]” [s Voss] [c said].", "asserted"),
    ("rejected as false", "[s Voss] [c rejected] [x reports that it was old as false].", "denied"),
    ("rejected an offer", "[s Voss] [c rejected] [x the offer of the dockers].", "asserted"),
    ("dismissed a person", "[s Voss] [c dismissed] [x the head of the port].", "asserted"),
    ("did not say", "[s Voss] [c did not say] [x whether it was safe].", "negated"),
    ("didn't say", "[s Voss] [c didn’t say] [x whether it was safe].", "negated"),
    ("has never said", "[s Voss] [c has never said] [x it was safe].", "negated"),
    ("without saying", "[s Voss], [c without saying] [x it was safe]", "negated"),
    ("declined to say", "[s Voss] [c declined to say] [x whether it was safe].", "negated"),
    ("declined to comment", "[s Voss] [c declined to comment] [x on the bridge].", "negated"),
    ("refused to confirm", "[s Voss] [c refused to confirm] [x that it was safe].", "negated"),
    ("did not comment", "[s Voss] [c did not comment] [x on the bridge].", "negated"),
    ("did not deny", "[s Voss] [c did not deny] [x that it was old].", "negated"),
    ("may say", "[s Voss] [c may say] [x that it is safe].", "modal"),
    ("will announce", "[s Voss] [c will announce] [x that it is safe].", "modal"),
    ("is expected to say", "[s Voss] [c is expected to say] [x that it is safe].", "modal"),
    ("could have said", "[s Voss] [c could have said] [x that it is safe].", "modal"),
    ("asked whether", "[s Voss] [c asked] [x whether it was safe].", "questioned"),
    ("asked, a question", "“[x Is it safe?]” [s Voss] [c asked].", "questioned"),
    ("doubted", "[s Voss] [c doubted] [x that it was safe].", "questioned"),
    ("asked to act", "[s Voss] [c asked] [x the council to close it].", "asserted"),
    ("negation in the content", "[s Voss] [c said] [x it was not safe].", "asserted"),
    ("modal in the content", "[s Voss] [c said] [x it may be safe].", "asserted"),
    ("no cue", "“[x It will not stay open.]”", "asserted"),
]

KIND_CASES = [pytest.param(text, told, id=phenomenon) for phenomenon, text, told in KINDS]
ACT_CASES = [pytest.param(text, told, id=phenomenon) for phenomenon, text, told in ACTS]
POLARITY_CASES = [pytest.param(text, told, id=phenomenon) for phenomenon, text, told in POLARITIES]


def kind(marked: str) -> str:
    """The kind of the statement that is marked."""
    made = sample(marked)
    return kind_of(made.text, made.relations[0].content, made.quotations, made.relations[0].cue)


def act(marked: str) -> str:
    """Its act."""
    made = sample(marked)
    relation = made.relations[0]
    entry, cue_words = reading_of(made.text, relation)
    return act_of(entry, made.words(relation.source), made.words(relation.content[0]), cue_words)


def polarity(marked: str) -> str:
    """Its polarity."""
    made = sample(marked)
    return polarity_of(made.text, made.relations[0], *reading_of(made.text, made.relations[0]))


@pytest.mark.parametrize(("text", "told"), KIND_CASES)
def test_kind(text: str, told: str) -> None:
    assert kind(text) == told


@pytest.mark.parametrize(("text", "told"), ACT_CASES)
def test_act(text: str, told: str) -> None:
    assert act(text) == told


@pytest.mark.parametrize(("text", "told"), POLARITY_CASES)
def test_polarity(text: str, told: str) -> None:
    assert polarity(text) == told


def test_the_reading_of_a_cue_fits_its_content() -> None:
    readings = [
        "[s Voss] [c asked] [x whether it was safe].",
        "[s Voss] [c asked] [x to see it].",
    ]
    made = [sample(marked) for marked in readings]
    found = [reading_of(one.text, one.relations[0])[0] for one in made]
    assert [entry.polarity for entry in found if entry] == ["questioned", "asserted"]


def test_a_cue_that_the_lexicon_does_not_know_has_no_reading() -> None:
    made = sample("[s Voss] [c yodelled] [x it was safe].")
    assert reading_of(made.text, made.relations[0]) == (None, "yodelled")
