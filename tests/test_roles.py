"""The role of a named person and the body spoken for. Each table row names its phenomenon.

Marked is the source `[s ...]` with the name in it `[n ...]`; expected are role, kind and body, `-` where there is none.
"""

from __future__ import annotations

import pytest
from reading_samples import Sample, sample

from onrecord.attribute.roles import Role, read_role, role_beside_name, role_in_apposition

# (phenomenon, marked text, role | kind | body)
BESIDE_NAME = [
    ("apposition", "Then [s [n Lea Rix], a spokeswoman for the Port Council], said so.", "spokeswoman for the Port Council | spokesperson | Port Council"),
    ("apposition without article", "Then [s [n Lea Rix], spokeswoman for the Port Council], said so.", "spokeswoman for the Port Council | spokesperson | Port Council"),
    ("possessive before the role", "Then [s [n Lea Rix], the Port Council's spokeswoman], said so.", "Port Council's spokeswoman | spokesperson | Port Council"),
    ("body and role in front", "Then [s Port Council spokeswoman [n Lea Rix]] said so.", "Port Council spokeswoman | spokesperson | Port Council"),
    ("body and role in front, article", "Then [s the Port Council spokeswoman [n Lea Rix]] said so.", "Port Council spokeswoman | spokesperson | Port Council"),
    ("possessive and role in front", "Then [s the Port Council's spokeswoman, [n Lea Rix],] said so.", "Port Council's spokeswoman | spokesperson | Port Council"),
    ("head of a body", "Then [s [n Omar Faris], the leader of the Green Front], said so.", "leader of the Green Front | head | Green Front"),
    ("head in front", "Then [s Green Front leader [n Omar Faris]] said so.", "Green Front leader | head | Green Front"),
    ("office-holder of a body", "Then [s [n Omar Faris], a member of the Port Council], said so.", "member of the Port Council | office | Port Council"),
    ("unnamed body of a spokesman", "Then [s [n Lea Rix], a spokeswoman for the ministry], said so.", "spokeswoman for the ministry | spokesperson | ministry"),
    ("spokesman for a person", "Then [s [n Lea Rix], a spokeswoman for Ada Voss], said so.", "spokeswoman for Ada Voss | spokesperson | Ada Voss"),
    ("attorney for a person", "Then [s [n Lea Rix], an attorney for Ada Voss], said so.", "attorney for Ada Voss | spokesperson | Ada Voss"),
    ("spokesman for a state", "Then [s [n Lea Rix], a spokeswoman for Peru], said so.", "spokeswoman for Peru | spokesperson | Peru"),
    ("ministry of", "Then [s [n Lea Rix], a spokeswoman for the Ministry of Trade], said so.", "spokeswoman for the Ministry of Trade | spokesperson | Ministry of Trade"),
]  # fmt: skip

NO_BODY = [
    ("professor", "Then [s [n Lea Rix], a professor at Ellery University], said so.", "professor at Ellery University | expert | -"),
    ("analyst", "Then [s [n Lea Rix], an analyst at the Harbour Institute], said so.", "analyst at the Harbour Institute | expert | -"),
    ("resident", "Then [s [n Lea Rix], a resident of Port Ellery], said so.", "resident of Port Ellery | private | -"),
    ("widow", "Then [s [n Lea Rix], the widow of a docker], said so.", "widow of a docker | private | -"),
    ("head of a state", "Then [s [n Ana Quispe], the president of Peru], said so.", "president of Peru | head | -"),
    ("demonym before the role", "Then [s Peruvian president [n Ana Quispe]] said so.", "Peruvian president | head | -"),
    ("mayor of a place", "Then [s [n Ada Voss], the mayor of Port Ellery], said so.", "mayor of Port Ellery | head | -"),
    ("title that is an office", "Then [s Senator [n Ada Voss]] said so.", "Senator | office | -"),
]  # fmt: skip

NO_ROLE = [
    ("bare name", "Then [s [n Lea Rix]] said so.", "-"),
    ("courtesy title", "Then [s Ms [n Lea Rix]] said so.", "-"),
    ("age", "Then [s [n Lea Rix], 54], said so.", "-"),
    ("relative clause", "Then [s [n Lea Rix], who was tired], said so.", "-"),
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


@pytest.mark.parametrize(
    ("marked", "told"),
    [
        ("Then [n Lea Rix], a spokeswoman for the dockers, left.", "spokeswoman for the dockers | spokesperson | dockers"),
        ("The dockers' spokeswoman, [n Lea Rix], left.", "dockers' spokeswoman | spokesperson | dockers"),
        ("Then [n Lea Rix], who left early, fell.", "-"),
        ("Then [n Lea Rix] and the mayor left.", "-"),
        ("Then [n Lea Rix], 54, left.", "-"),
    ],
)  # fmt: skip
def test_reads_the_apposition_behind_a_name_anywhere(marked: str, told: str) -> None:
    made = sample(marked)
    role = role_in_apposition(made.text, *dict(made.marked)["n"], (0, len(made.text)), made.parties)
    assert written(made, role) == told


@pytest.mark.parametrize(
    ("marked", "told"),
    [
        ("Then [n a spokesman for the Port Council] spoke.", "spokesman for the Port Council | spokesperson | Port Council"),
        ("Then [n the Port Council spokesman] spoke.", "Port Council spokesman | spokesperson | Port Council"),
        ("Then [n the leader of the Green Front] spoke.", "leader of the Green Front | head | Green Front"),
        ("Then [n the spokeswoman] spoke.", "spokeswoman | spokesperson | -"),
        ("Then [n several residents] spoke.", "several residents | private | -"),
        ("Then [n the old bridge] fell.", "-"),
    ],
)  # fmt: skip
def test_reads_the_role_in_a_description(marked: str, told: str) -> None:
    made = sample(marked)
    assert written(made, read_role(made.text, *dict(made.marked)["n"], made.parties)) == told


def test_roles_that_can_stand_for_one_another_share_a_group() -> None:
    made = sample("Then [n a spokesman for the ministry] met [m the spokeswoman].")
    spans = dict(made.marked)
    one, other = (read_role(made.text, *spans[label], made.parties) for label in ("n", "m"))
    assert one is not None
    assert other is not None
    assert one.groups & other.groups
