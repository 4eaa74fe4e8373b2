"""How a cue tells of its act. Each table row names its phenomenon."""

from __future__ import annotations

import pytest
from reading_samples import sample

from onrecord.attribute.aspects import aspect_of, is_plain

# (phenomenon, marked text, aspect)
CASES = [
    ("past", "[s Voss] [c said] [x it was safe].", "told"),
    ("irregular past like its base", "[s Voss] [c put it] [x this way].", "told"),
    ("past of a passive", "[s Voss] [c was told] [x it was safe].", "told"),
    ("did not", "[s Voss] [c did not say] [x it was safe].", "told"),
    ("adding", "[s Voss] left, [c adding] [x it was safe].", "adds"),
    ("added", "[s She] [c added] [x it was safe].", "adds"),
    ("present", "[s Voss] [c says] [x it is safe].", "holds"),
    ("present of several", "[s Dockers] [c say] [x it is safe].", "holds"),
    ("going on", "[s Voss] [c is asking] [x for a vote].", "holds"),
    ("perfect", "[s Voss] [c has admitted] [x it was safe].", "back"),
    ("perfect outside the cue", "[s Voss] has [c admitted] [x it was safe].", "back"),
    ("past perfect", "[s Voss] [c had claimed] [x it was safe].", "back"),
    ("has to", "[s Voss] [c has to say] [x it was safe].", ""),
    ("what came before", "It fell after [s Voss] [c claimed] [x it was safe].", "back"),
    ("habit", "[s Voss] [c repeatedly said] [x it was safe].", "often"),
    ("habit of the perfect", "[s Voss] [c has long said] [x it was safe].", "often"),
    ("over time", "In the past, [s Voss] [c said] [x it was safe].", "often"),
    ("modal", "[s Voss] [c may say] [x it was safe].", ""),
    ("no verb", "[c According to] [s Voss], [x it was safe].", ""),
]


@pytest.mark.parametrize(("text", "aspect"), [pytest.param(text, told, id=name) for name, text, told in CASES])
def test_aspect_of_a_cue(text: str, aspect: str) -> None:
    made = sample(text)
    (relation,) = made.relations
    assert aspect_of(made.text, relation, [(0, relation.start)]) == aspect


@pytest.mark.parametrize(("cue", "plain"), [("said", True), ("told", True), ("called for", False), ("accused", False)])
def test_plain_verbs_of_saying(cue: str, plain: bool) -> None:
    made = sample(f"[s Voss] [c {cue}] [x a vote on the bridge].")
    assert is_plain(made.text, made.relations[0]) is plain
