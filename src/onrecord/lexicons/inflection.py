"""The inflected forms of verbs that a lexicon lists by their base."""

from __future__ import annotations

from collections.abc import Iterator

_DOUBLED = frozenset(
    "stab ship stop drop plan ban strip quit rob beg cut hit run shut set begin spot grab scrap tap dub".split()
)


def forms_of_verb(cell: str) -> Iterator[str]:
    """All forms of a verb given as its base form, with its irregular forms behind strokes."""
    base, *irregular = cell.split("/")
    yield base
    yield from irregular
    yield base[:-1] + "ies" if base.endswith("y") and base[-2] not in "aeiou" else s_form(base)
    stem = base + base[-1] if base in _DOUBLED else base.removesuffix("e")
    yield ("dying" if base == "die" else stem + "ing")
    if not irregular:
        yield base[:-1] + "ied" if base.endswith("y") and base[-2] not in "aeiou" else stem + "ed"


def s_form(word: str) -> str:
    """A word with the ending of a third person or a plural."""
    return word + ("es" if word.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
