"""Who speaks, for statements marked by hand. Each table row names its phenomenon.

Speakers are parted by `; ` between statements and by ` + ` within one; `?` stands before one that the text does not
name, `for` before the body spoken for, `-` where there is none.
"""

from __future__ import annotations

import pytest
from reading_samples import sample

from onrecord.attribute.layout import Layout
from onrecord.attribute.speakers import SpeakerResolver, Speaking

SAID = "[c1 said] [x1 the bridge was safe]."
ADDED = "[c2 added] [x2 it was old]."

# (phenomenon, marked text, speakers)
NAMES = [
    ("full name", f"[s1 Ada Voss] {SAID}", "Ada Voss"),
    ("surname after the full name", f"[s1 Ada Voss] {SAID}\n[s2 Voss] {ADDED}", "Ada Voss; Ada Voss"),
    ("surname with title", f"[s1 Ada Voss] {SAID}\n[s2 Ms Voss] {ADDED}", "Ada Voss; Ada Voss"),
    ("full name only later", f"[s1 Voss] {SAID}\nAda Voss [c2 left] early.", "Ada Voss; -"),
    ("apposition", f"[s1 Ada Voss, the mayor of Port Ellery,] {SAID}", "Ada Voss"),
    ("relative clause names another", f"[s1 Ada Voss, who met Jon Brandt,] {SAID}", "Ada Voss"),
    ("possessor is not the speaker", f"[s1 Ms Voss's deputy, Jon Brandt,] {SAID}", "Jon Brandt"),
    (
        "a relative clause names somebody else",
        f"Ada Voss came. [s1 A woman who has accused Ada Voss of theft] {SAID}",
        "?A woman who has accused Ada Voss of theft",
    ),
    ("a name that leads to another", f"[s1 Green front-runner Robert Brandt] {SAID}", "Robert Brandt"),
    ("a name behind a field", f"[s1 Minister of Education Robert Brandt] {SAID}", "Robert Brandt"),
    (
        "a role behind a body",
        f"[s1 Ellery University Dockers Association president Lir Brandt] {SAID}",
        "Lir Brandt for Ellery University Dockers Association",
    ),
    (
        "the campaign is not the candidate",
        f"Robert Brandt came. [s1 The Brandt campaign] {SAID}",
        "Brandt campaign",
    ),
    (
        "the Times, in full before",
        f"[s1 The Ellery Times] {SAID} [s2 The Times] {ADDED}",
        "Ellery Times; Ellery Times",
    ),
    ("a place before a title", f"[s1 Ohio Gov. Robert Brandt] {SAID}", "Robert Brandt"),
    (
        "the surname of two: the one who spoke last",
        f"[s1 Robert Voss] {SAID} He praised Emily Voss. [s2 Voss] {ADDED}",
        "Robert Voss; Robert Voss",
    ),
    ("husband and wife are two", f"Robert Voss and Emily Voss came. [s1 Emily Voss] {SAID}", "Emily Voss"),
    ("two speakers", f"[s1 Ada Voss and Jon Brandt] {SAID}", "Ada Voss + Jon Brandt"),
    ("three speakers", f"[s1 Ada Voss, Jon Brandt and Lea Rix] {SAID}", "Ada Voss + Jon Brandt + Lea Rix"),
    ("two states", f"[s1 Peru and Chile] {SAID}", "Peru + Chile"),
    ("group with a named person behind it", f"[s1 The Port Council, led by Ada Voss,] {SAID}", "Port Council"),
    ("acronym", f"The International Port Union (IPU) met. [s1 The IPU] {SAID}", "International Port Union"),
    ("state", f"[s1 Peru] {SAID}", "Peru"),
    ("ministry of", f"[s1 The Ministry of Trade] {SAID}", "Ministry of Trade"),
    ("demonym and kind", f"[s1 The Peruvian government] {SAID}", "Peruvian government"),
    ("outlet", f"[s1 The Harbour Times] {SAID}", "Harbour Times"),
    ("examples of who speaks", f"[s1 Charities, such as the Port Fund,] {SAID}", "?Charities"),
    ("somebody unnamed beside a name", f"[s1 Ada Voss and her aides] {SAID}", "Ada Voss + ?her aides"),
    (
        "others behind an apposition",
        f"[s1 Ada Voss, head of the Port Council, and other experts] {SAID}",
        "Ada Voss + ?other experts",
    ),
    ("a slip of one letter", f"[s1 Leslie Wimber] {SAID} Then [s2 Winber] {ADDED}", "Leslie Wimber; Leslie Wimber"),
    ("the forename alone", f"[s1 Leslie Wimber] {SAID} Then [s2 Leslie] {ADDED}", "Leslie Wimber; Leslie Wimber"),
    (
        "two of one surname, one by an unlisted forename",
        f"[s1 Robert Voss] {SAID} [s2 Ivlia Voss] {ADDED}",
        "Robert Voss; Ivlia Voss",
    ),
    (
        "a list that the source only ends",
        f"The Bank of Peru, the Bank of Chile (BC) and [s1 the Bank of Norway] {SAID}",
        "Bank of Peru + Bank of Chile + Bank of Norway",
    ),
    ("an office without an article", f"Senator Lea Rix came.\n[s1 Senator from Ellery] {SAID}", "Lea Rix"),
    ("two of one family, title decides", f"Ada Voss married Karl Voss in May. [s1 Mr Voss] {SAID}", "Karl Voss"),
]

ROLES = [
    (
        "spokeswoman in apposition",
        f"[s1 Lea Rix, a spokeswoman for the Port Council,] {SAID}",
        "Lea Rix for Port Council",
    ),
    ("spokeswoman in front", f"[s1 Port Council spokeswoman Lea Rix] {SAID}", "Lea Rix for Port Council"),
    ("leader", f"[s1 Omar Faris, the leader of the Green Front,] {SAID}", "Omar Faris for Green Front"),
    (
        "unnamed spokesman",
        f"[s1 A spokesman for the Port Council] {SAID}",
        "?A spokesman for the Port Council for Port Council",
    ),
    ("lawyer of a person", f"[s1 Lea Rix, a lawyer for Jon Brandt,] {SAID}", "Lea Rix for Jon Brandt"),
    (
        "role told earlier",
        f"Lea Rix, a spokeswoman for the Port Council, came. [s1 Rix] {SAID}",
        "Lea Rix for Port Council",
    ),
    ("expert", f"[s1 Lea Rix, a professor at Ellery University,] {SAID}", "Lea Rix"),
    ("head of a state", f"[s1 Ana Quispe, the president of Peru,] {SAID}", "Ana Quispe"),
    ("body itself", f"[s1 The Port Council] {SAID}", "Port Council"),
]

PRONOUNS = [
    ("she, the last speaker", f"[s1 Ada Voss] {SAID} [s2 She] {ADDED}", "Ada Voss; Ada Voss"),
    ("she, in the next paragraph", f"[s1 Ada Voss] {SAID}\n[s2 She] {ADDED}", "Ada Voss; Ada Voss"),
    ("he, not her", f"Ms Ada Voss met Mr Jon Brandt on Monday. [s1 He] {SAID}", "Jon Brandt"),
    ("she, not him", f"Mr Jon Brandt met Ms Ada Voss on Monday. [s1 She] {SAID}", "Ada Voss"),
    ("she, not the subject", f"Ms Ada Voss met Mr Jon Brandt on Monday. [s1 She] {SAID}", "Ada Voss"),
    (
        "he, not the one spoken of",
        f"[s1 Mr Jon Brandt] [c1 said] [x1 that Mr Karl Nowak was wrong]. [s2 He] {ADDED}",
        "Jon Brandt; Jon Brandt",
    ),
    ("it, a body", f"[s1 The Port Council] {SAID} [s2 It] {ADDED}", "Port Council; Port Council"),
    (
        "it, not the person who spoke between",
        f"[s1 The Port Council] {SAID} [s2 Ada Voss] [c2 said] [x2 so too]. [s3 It] [c3 added] [x3 it was old].",
        "Port Council; Ada Voss; Port Council",
    ),
    ("they, a group", f"[s1 Several residents] {SAID} [s2 They] {ADDED}", "?Several residents; ?Several residents"),
    ("he, nobody before", f"[s1 He] {SAID}", "-"),
    ("she, by the forename", f"Emily Voss met Robert Brandt on Monday. [s1 She] {SAID}", "Emily Voss"),
    ("he, by the forename", f"Robert Brandt met Emily Voss on Monday. [s1 He] {SAID}", "Robert Brandt"),
    (
        "he, nobody whom only his own words name",
        "[s1 Robert Brandt] [c1 said] [x1 so].\n“[x2 I know that George Nowak was wrong],” [s2 he] [c2 said].",
        "Robert Brandt; Robert Brandt",
    ),
    ("he, no plural of a body", f"Robert Brandt met Ohio Democrats. [s1 He] {SAID}", "Robert Brandt"),
    ("he, with an adverb", f"[s1 Robert Brandt] {SAID} [s2 He also] {ADDED}", "Robert Brandt; Robert Brandt"),
    (
        "that, behind an apposition",
        "Future Harbour, a group [s1 that] [c1 said] [x1 it was safe], left.",
        "Future Harbour",
    ),
    (
        "which, of what stands right before",
        "The law worries the Peruvian government, [s1 which] [c1 said] [x1 it was safe].",
        "Peruvian government",
    ),
    (
        "many of whom",
        "It went badly with families of dockers, [s1 many of whom] [c1 said] [x1 it was safe].",
        "?families of dockers",
    ),
    ("who, the name before", "Robert Brandt, [s1 who] [c1 said] [x1 it was safe], left.", "Robert Brandt"),
    (
        "who, behind an apposition",
        "Robert Brandt, a docker from Ellery, [s1 who] [c1 said] [x1 it was safe], left.",
        "Robert Brandt",
    ),
    ("who, somebody without a name", "A woman [s1 who] [c1 said] [x1 it was safe] left.", "?A woman"),
    ("who, nobody before", f"[s1 Who] {SAID}", "-"),
    ("he, the patient of another sentence", f"Mr Brandt fell ill on Monday. [s1 He] {SAID}", "Brandt"),
    (
        "she, an unnamed speaker",
        "[s1 A spokeswoman] [c1 said] [x1 the bridge was safe]. [s2 She] [c2 added] [x2 it was old].",
        "?A spokeswoman; ?A spokeswoman",
    ),
]

DESCRIPTIONS = [
    (
        "the spokeswoman",
        f"[s1 Lea Rix, a spokeswoman for the Port Council,] {SAID}\n[s2 The spokeswoman] {ADDED}",
        "Lea Rix for Port Council; Lea Rix for Port Council",
    ),
    (
        "the spokesperson for a spokesman",
        f"[s1 Jon Brandt, a spokesman for the Port Council,] {SAID}\n[s2 The spokesperson] {ADDED}",
        "Jon Brandt for Port Council; Jon Brandt for Port Council",
    ),
    (
        "the mayor",
        f"[s1 Ada Voss, the mayor of Port Ellery,] {SAID}\n[s2 The mayor] {ADDED}",
        "Ada Voss; Ada Voss",
    ),
    (
        "the congressman, by a title",
        f"Rep. Emily Voss met Gov. Robert Brandt. [s1 The congresswoman] {SAID}",
        "Emily Voss",
    ),
    (
        "the billionaire, whoever is most present",
        f"Robert Brandt came on Monday. [s1 The billionaire] {SAID}",
        "Robert Brandt",
    ),
    (
        "the Ohio Republican, nobody's name",
        f"Robert Brandt came on Monday. [s1 The Ohio Republican] {SAID}",
        "Robert Brandt",
    ),
    (
        "the organizer, brought in without a name",
        f"Robert Brandt met an organizer. [s1 The organizer] {SAID}",
        "?organizer",
    ),
    (
        "the source stays without a name",
        f"Robert Brandt came on Monday. [s1 The source] {SAID}",
        "?source",
    ),
    ("whose document it is", f"Ada Voss came. [s1 Ada Voss's brief] {SAID}", "Ada Voss"),
    ("her document", f"Emily Voss came. [s1 Her submission to the court] {SAID}", "Emily Voss"),
    ("a document's author", f"[s1 A study by Ellery professor Robert Brandt] {SAID}", "Robert Brandt"),
    (
        "the ruling: whoever spoke last",
        f"[s1 The Supreme Court] {SAID}\n[s2 The ruling] {ADDED}",
        "Supreme Court; Supreme Court",
    ),
    ("the statement", f"[s1 The Port Council] {SAID}\n[s2 The statement] {ADDED}", "Port Council; Port Council"),
    ("the group", f"[s1 The Harbour Movement] {SAID}\n[s2 The group] {ADDED}", "Harbour Movement; Harbour Movement"),
    (
        "the ministry",
        f"[s1 The Ministry of Trade] {SAID}\n[s2 The ministry] {ADDED}",
        "Ministry of Trade; Ministry of Trade",
    ),
    ("the party", f"[s1 The Green Party] {SAID}\n[s2 The party] {ADDED}", "Green Party; Green Party"),
    (
        "description first, name later",
        f"[s1 The leader of the Green Front] {SAID}\n[s2 Omar Faris, the leader of the Green Front,] {ADDED}",
        "Omar Faris for Green Front; Omar Faris for Green Front",
    ),
    (
        "headline description",
        f"# [s1 Mayor] [c1 says] [x1 bridge is safe]\n[s2 Ada Voss, the mayor of Port Ellery,] {ADDED}",
        "Ada Voss; Ada Voss",
    ),
    ("headline surname", f"# [s1 Voss]: [x1 bridge is safe]\n[s2 Ada Voss] {ADDED}", "Ada Voss; Ada Voss"),
    (
        "the movement, spoken for before",
        "[s1 Omar Faris, the leader of the Tarn Movement,] [c1 said] [x1 the bridge was safe].\n"
        "[s2 The movement] [c2 added] [x2 it was old].",
        "Omar Faris for Tarn Movement; Tarn Movement",
    ),
    (
        "headline group",
        "# [s1 Movement] [c1 says] [x1 bridge is safe]\n[s2 The Harbour Movement] [c2 added] [x2 it was old].",
        "Harbour Movement; Harbour Movement",
    ),
]

UNNAMED = [
    ("senior official", f"[s1 A senior official] {SAID}", "?A senior official"),
    (
        "never the person before",
        f"[s1 Ada Voss] {SAID}\n[s2 A senior official] {ADDED}",
        "Ada Voss; ?A senior official",
    ),
    (
        "never the person of that office",
        f"[s1 Ada Voss, an official of the Port Council,] {SAID}\n[s2 Another official] {ADDED}",
        "Ada Voss; ?Another official",
    ),
    ("residents", f"[s1 Residents] {SAID}", "?Residents"),
    ("two sources", f"[s1 Two sources close to the talks] {SAID}", "?Two sources close to the talks"),
    ("lawyer of somebody", f"Jon Brandt left. [s1 Brandt's lawyer] {SAID}", "?Brandt's lawyer for Jon Brandt"),
    (
        "taken up again",
        "[s1 A senior official] [c1 said] [x1 the bridge was safe]. [s2 The official] [c2 added] [x2 it was old].",
        "?A senior official; ?A senior official",
    ),
]

NO_SOURCE = [
    ("passive", "It [c is said] [x that the bridge is safe].", "-"),
    (
        "quotation without a cue goes on",
        f"[s1 Ada Voss] {SAID}\n“[x2 It will stay open all year.]”",
        "Ada Voss; Ada Voss",
    ),
    (
        "quotation without a cue, two speakers before",
        f"[s1 Ada Voss] {SAID}\n[s2 Jon Brandt] {ADDED}\n“[x3 It will stay open all year.]”",
        "Ada Voss; Jon Brandt; Jon Brandt",
    ),
    ("quotation without a cue, nobody before", "“[x It will stay open all year.]”", "-"),
    (
        "quotation without a cue, far behind",
        f"[s1 Ada Voss] {SAID}\nRain fell.\nSnow fell.\nHail fell.\nFog came.\n“[x2 It will stay open.]”",
        "Ada Voss; -",
    ),
]

TABLES = [NAMES, ROLES, PRONOUNS, DESCRIPTIONS, UNNAMED, NO_SOURCE]
CASES = [pytest.param(text, told, id=phenomenon) for table in TABLES for phenomenon, text, told in table]


def resolve(marked: str) -> list[Speaking]:
    """Who speaks in each statement of a marked text."""
    made = sample(marked)
    return SpeakerResolver(made.text, Layout(made.paragraphs, made.titles), made.parties).resolve(made.relations)


def speakers(marked: str) -> str:
    """Who speaks, as the tables write it."""
    return "; ".join(_written(speaking) for speaking in resolve(marked))


def _written(speaking: Speaking) -> str:
    names = " + ".join("?" * (not party.is_named) + party.name for party in speaking.parties)
    body = speaking.parties[0].body if len(speaking.parties) == 1 else None
    return (names + (f" for {body.name}" if body else "")) or "-"


@pytest.mark.parametrize(("text", "told"), CASES)
def test_resolves_speakers(text: str, told: str) -> None:
    assert speakers(text) == told


def test_every_decision_has_its_reason() -> None:
    for table in TABLES:
        for _, marked, _ in table:
            assert all(speaking.reason for speaking in resolve(marked))


def test_the_unnamed_body_of_a_spokesman_is_a_party_of_its_own() -> None:
    (speaking,) = resolve(f"[s1 Lea Rix, a spokeswoman for the ministry,] {SAID}")
    (party,) = speaking.parties
    assert party.body is not None
    assert (party.body.name, party.body.is_named) == ("ministry", False)


@pytest.mark.parametrize(
    ("source", "kind"),
    [("Several residents", "private"), ("The widow of a docker", "private"), ("A professor", "expert")],
)
def test_the_kind_of_a_speaker_is_known_by_its_role(source: str, kind: str) -> None:
    (speaking,) = resolve(f"[s1 {source}] {SAID}")
    assert [party.role_kind for party in speaking.parties] == [kind]
