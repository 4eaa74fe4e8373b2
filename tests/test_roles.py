"""The role of a named person and the body spoken for. Each table row names its phenomenon.

Marked is the source `[s ...]` with the name in it `[n ...]`; expected are role, kind and body, `-` where there is none.
"""

from __future__ import annotations

import pytest
from reading_samples import Sample, sample

from onrecord.attribute.roles import Role, read_role, role_beside_name, role_in_apposition, role_leading_to

# (phenomenon, marked text, role | kind | body)
BESIDE_NAME = [
    (
        "apposition",
        "Then [s [n Lea Rix], a spokeswoman for the Port Council], said so.",
        "spokeswoman for the Port Council | spokesperson | Port Council",
    ),
    (
        "apposition that ends its sentence",
        "So said [s [n Lea Rix], a spokeswoman for the Port Council. Rix left the town in May].",
        "spokeswoman for the Port Council | spokesperson | Port Council",
    ),
    (
        "stops of initials in an apposition",
        "Then [s [n Lea Rix], a member of the U.S. Navy], said so.",
        "member of the U.S. Navy | other | -",
    ),
    (
        "apposition without article",
        "Then [s [n Lea Rix], spokeswoman for the Port Council], said so.",
        "spokeswoman for the Port Council | spokesperson | Port Council",
    ),
    (
        "possessive before the role",
        "Then [s [n Lea Rix], the Port Council's spokeswoman], said so.",
        "Port Council's spokeswoman | spokesperson | Port Council",
    ),
    (
        "body and role in front",
        "Then [s Port Council spokeswoman [n Lea Rix]] said so.",
        "Port Council spokeswoman | spokesperson | Port Council",
    ),
    (
        "body and role in front, article",
        "Then [s the Port Council spokeswoman [n Lea Rix]] said so.",
        "Port Council spokeswoman | spokesperson | Port Council",
    ),
    (
        "possessive and role in front",
        "Then [s the Port Council's spokeswoman, [n Lea Rix],] said so.",
        "Port Council's spokeswoman | spokesperson | Port Council",
    ),
    (
        "head of a body",
        "Then [s [n Omar Faris], the leader of the Green Front], said so.",
        "leader of the Green Front | head | Green Front",
    ),
    ("head in front", "Then [s Green Front leader [n Omar Faris]] said so.", "Green Front leader | head | Green Front"),
    (
        "plain member of a body",
        "Then [s [n Omar Faris], a member of the Port Council], said so.",
        "member of the Port Council | other | -",
    ),
    (
        "unnamed body of a spokesman",
        "Then [s [n Lea Rix], a spokeswoman for the ministry], said so.",
        "spokeswoman for the ministry | spokesperson | ministry",
    ),
    (
        "spokesman for a person",
        "Then [s [n Lea Rix], a spokeswoman for Ada Voss], said so.",
        "spokeswoman for Ada Voss | spokesperson | Ada Voss",
    ),
    (
        "attorney for a person",
        "Then [s [n Lea Rix], an attorney for Ada Voss], said so.",
        "attorney for Ada Voss | spokesperson | Ada Voss",
    ),
    (
        "spokesman for a state",
        "Then [s [n Lea Rix], a spokeswoman for Peru], said so.",
        "spokeswoman for Peru | spokesperson | Peru",
    ),
    (
        "ministry of",
        "Then [s [n Lea Rix], a spokeswoman for the Ministry of Trade], said so.",
        "spokeswoman for the Ministry of Trade | spokesperson | Ministry of Trade",
    ),
]

NO_BODY = [
    (
        "professor",
        "Then [s [n Lea Rix], a professor at Ellery University], said so.",
        "professor at Ellery University | expert | -",
    ),
    (
        "analyst",
        "Then [s [n Lea Rix], an analyst at the Harbour Institute], said so.",
        "analyst at the Harbour Institute | expert | -",
    ),
    ("resident", "Then [s [n Lea Rix], a resident of Port Ellery], said so.", "resident of Port Ellery | private | -"),
    ("widow", "Then [s [n Lea Rix], the widow of a docker], said so.", "widow of a docker | private | -"),
    ("head of a state", "Then [s [n Ana Quispe], the president of Peru], said so.", "president of Peru | head | -"),
    ("demonym before the role", "Then [s Peruvian president [n Ana Quispe]] said so.", "Peruvian president | head | -"),
    (
        "mayor of a place",
        "Then [s [n Ada Voss], the mayor of Port Ellery], said so.",
        "mayor of Port Ellery | head | -",
    ),
    ("title that is an office", "Then [s Premier [n Ada Voss]] said so.", "Premier | office | -"),
]

NO_ROLE = [
    ("bare name", "Then [s [n Lea Rix]] said so.", "-"),
    ("courtesy title", "Then [s Ms [n Lea Rix]] said so.", "-"),
    ("age", "Then [s [n Lea Rix], 54], said so.", "-"),
    ("relative clause", "Then [s [n Lea Rix], who was tired], said so.", "-"),
]

# (phenomenon, text with the name marked, role | kind | body)
APPOSITIONS = [
    (
        "behind the name",
        "Then [n Lea Rix], a spokeswoman for the ministry, left.",
        "spokeswoman for the ministry | spokesperson | ministry",
    ),
    (
        "before the name",
        "The ministry's spokeswoman, [n Lea Rix], left.",
        "ministry's spokeswoman | spokesperson | ministry",
    ),
    ("relative clause is none", "Then [n Lea Rix], who left early, fell.", "-"),
    ("somebody else behind the name", "Then [n Lea Rix] and the mayor left.", "-"),
    ("an age is none", "Then [n Lea Rix], 54, left.", "-"),
    (
        "possessive plural before the name",
        "The dockers' spokeswoman, [n Lea Rix], left.",
        "dockers' spokeswoman | spokesperson | dockers",
    ),
]

# (phenomenon, text with the description marked, role | kind | body)
DESCRIPTIONS = [
    (
        "spokesman for a body",
        "Then [n a spokesman for the Port Council] spoke.",
        "spokesman for the Port Council | spokesperson | Port Council",
    ),
    (
        "body before the role noun",
        "Then [n the Port Council spokesman] spoke.",
        "Port Council spokesman | spokesperson | Port Council",
    ),
    (
        "leader of a body",
        "Then [n the leader of the Green Front] spoke.",
        "leader of the Green Front | head | Green Front",
    ),
    ("role without a body", "Then [n the spokeswoman] spoke.", "spokeswoman | spokesperson | -"),
    ("private persons", "Then [n several residents] spoke.", "several residents | private | -"),
    ("no role", "Then [n the old bridge] fell.", "-"),
]

TABLES = [BESIDE_NAME, NO_BODY, NO_ROLE]
CASES = [pytest.param(text, told, id=phenomenon) for table in TABLES for phenomenon, text, told in table]


def written(made: Sample, role: Role | None) -> str:
    """A role as the tables write it."""
    return "-" if role is None else f"{made.words(role.span)} | {role.kind} | {made.words(role.body)}"


def beside(marked: str) -> str:
    """The role of the marked name within the marked source."""
    made = sample(marked)
    spans = dict(made.marked)
    return written(made, role_beside_name(made.text, spans["s"], spans["n"], made.parties))


@pytest.mark.parametrize(("text", "told"), CASES)
def test_reads_the_role_beside_a_name(text: str, told: str) -> None:
    assert beside(text) == told


def apposition(marked: str) -> str:
    """The role in an apposition to the marked name, wherever it stands."""
    made = sample(marked)
    role = role_in_apposition(made.text, *dict(made.marked)["n"], (0, len(made.text)), made.parties)
    return written(made, role)


# (phenomenon, marked text, role | kind | body)
LEADING = [
    ("a place before a title", "He met Ohio Gov. [n Robert Brandt].", "Ohio Gov. | office | -"),
    ("a former one", "Former President [n Robert Brandt] came.", "Former President | head | -"),
    ("an outlet before a role", "Orion host [n Robert Brandt] came.", "Orion host | expert | -"),
    (
        "an owner of two words",
        "New Harbour's Prime Minister [n Robert Brandt] came.",
        "New Harbour's Prime Minister | office | -",
    ),
    ("a secretary of state", "Then Secretary of State [n Robert Brandt] came.", "Secretary of State | office | -"),
    ("no further than a verb", "They praised talk radio host [n Robert Brandt].", "talk radio host | expert | -"),
    ("a pronoun belongs to it", "Then his wife [n Lea Rix] came.", "wife | private | -"),
    ("a noun that tells no role", "They held a conference call [n Robert Brandt].", "-"),
    ("nothing before it", "Then [n Robert Brandt] came.", "-"),
]


@pytest.mark.parametrize(("text", "told"), [pytest.param(text, told, id=name) for name, text, told in LEADING])
def test_reads_the_role_that_leads_to_a_name(text: str, told: str) -> None:
    made = sample(text)
    role = role_leading_to(made.text, dict(made.marked)["n"], (0, len(made.text)), made.parties)
    assert written(made, role) == told


def description(marked: str) -> str:
    """The role in the marked description."""
    made = sample(marked)
    return written(made, read_role(made.text, *dict(made.marked)["n"], made.parties))


@pytest.mark.parametrize(("text", "told"), [pytest.param(text, told, id=name) for name, text, told in APPOSITIONS])
def test_reads_an_apposition_to_a_name_anywhere(text: str, told: str) -> None:
    assert apposition(text) == told


@pytest.mark.parametrize(("text", "told"), [pytest.param(text, told, id=name) for name, text, told in DESCRIPTIONS])
def test_reads_the_role_in_a_description(text: str, told: str) -> None:
    assert description(text) == told


def test_roles_that_can_stand_for_one_another_share_a_group() -> None:
    made = sample("Then [n a spokesman for the ministry] met [m the spokeswoman].")
    spans = dict(made.marked)
    one, other = (read_role(made.text, *spans[label], made.parties) for label in ("n", "m"))
    assert one is not None
    assert other is not None
    assert one.groups & other.groups
