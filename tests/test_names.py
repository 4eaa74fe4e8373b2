"""Reading annotated names, and how found ones are counted."""

from __future__ import annotations

import gzip
from pathlib import Path

from eval.names import NamedText, measure_names, read_uner
from onrecord.language.model import Model
from onrecord.score import Measure

FILE = """\
# newdoc id = post_1
# sent_id = post_1-0001
# text = Ada Voss left Tuvarra, O'Dell stayed.
1\tAda\tB-PER\t-\tx
2\tVoss\tI-PER\t-\tx
3\tleft\tO\t-\tx
4\tTuvarra\tB-LOC\t-\tx
5\t,\tO\t-\tx
6\tO'Dell\tB-PER\t-\tx
7\tstayed\tO\t-\tx
8\t.\tO\t-\tx

# sent_id = post_1-0002
# text = Port Union
1\tPort\tB-ORG\t-\tx
2\tUnion\tI-ORG\t-\tx

# sent_id = post_2-0001
# text = Nobody.
1\tNobody\tO\t-\tx
2\t.\tO\t-\tx
"""


def test_documents_of_an_annotated_file(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "names.gz", "wt", encoding="utf-8") as file:
        file.write(FILE)
    first, second = read_uner(tmp_path / "names.gz")
    assert [first.text[start:end] for start, end in first.paragraphs] == [
        "Ada Voss left Tuvarra, O'Dell stayed.",
        "Port Union",
    ]
    assert sorted((first.text[start:end], kind) for start, end, kind in first.names) == [
        ("Ada Voss", "person"),
        ("O'Dell", "person"),
        ("Port Union", "organisation"),
        ("Tuvarra", "place"),
    ]
    assert (second.text.strip(), second.names) == ("Nobody.", frozenset())


def test_a_name_counts_where_span_and_kind_are_right() -> None:
    text = "Ada Voss said the bridge in London is shut, Peter Brandt reported."
    person, place = text.index("Ada Voss"), text.index("London")
    gold = frozenset({(person, person + 8, "person"), (place, place + 6, "person")})
    found = measure_names(Model.load(), [NamedText(text, [(0, len(text))], gold)])
    assert found["person"] == Measure(found=2, expected=2, right=1)
    assert found["place"] == Measure(found=1, expected=0, right=0)
    assert found["together"] == Measure(found=3, expected=2, right=1)
