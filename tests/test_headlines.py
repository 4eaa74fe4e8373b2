"""Headlines whose first words only label the piece. Each table row names its phenomenon."""

from __future__ import annotations

import pytest
from reading_samples import sample

from onrecord.attribute.headlines import without_labels
from onrecord.attribute.layout import Layout

# (phenomenon, marked text, sources kept)
CASES = [
    ("a label", "# [s Breaking]: [x bridge falls]\nNobody was hurt.", []),
    ("a label of two words", "# [s Live Updates]: [x bridge falls]\nNobody was hurt.", []),
    ("an interview is announced", "# [s Ada Voss]: [x An interview with the builder]\nNobody was hurt.", []),
    ("a speaker", "# [s Voss]: [x bridge is safe]\nNobody was hurt.", ["Voss"]),
    ("what a document says", "# [s Report]: [x bridge is safe]\nNobody was hurt.", ["Report"]),
    ("the same word in the body", "# Bridge falls\n[s Breaking] [c said] [x it was safe].", ["Breaking"]),
]


@pytest.mark.parametrize(("text", "kept"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_labels_of_headlines_are_nobody(text: str, kept: list[str]) -> None:
    marked = sample(text)
    layout = Layout(marked.paragraphs, marked.titles)
    found = without_labels(marked.text, marked.relations, layout)
    assert [marked.text[slice(*relation.source)] for relation in found if relation.source] == kept
