"""Which column holds what."""

import pytest

from onrecord.errors import InputError
from onrecord.ingest.columns import check_map, resolve

CASES = [
    ("standard names", ["text", "outlet"], {}, {"text": "text", "outlet": "outlet"}),
    ("synonyms", ["Body", "publisher", "link"], {}, {"text": "Body", "outlet": "publisher", "url": "link"}),
    ("a standard name before its synonym", ["source", "outlet", "text"], {}, {"text": "text", "outlet": "outlet"}),
    ("mapped", ["words", "text"], {"text": "words"}, {"text": "words"}),
    ("mapped to a column that is not there", ["text"], {"text": "words"}, {}),
    (
        "a mapped column is no synonym of another",
        ["source", "text"],
        {"url": "source"},
        {"text": "text", "url": "source"},
    ),
    ("nothing of ours", ["id", "name"], {}, {}),
]


@pytest.mark.parametrize(("phenomenon", "columns", "column_map", "found"), CASES)
def test_resolve(phenomenon: str, columns: list[str], column_map: dict[str, str], found: dict[str, str]) -> None:
    assert resolve(columns, column_map) == found


def test_a_map_to_no_standard_name_is_refused() -> None:
    with pytest.raises(InputError, match="'txt', expected one of text, html"):
        check_map({"txt": "body"})
