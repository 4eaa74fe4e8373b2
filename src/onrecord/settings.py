"""Every setting with its default, unit and reason. Parsed at the edge, handed down as a value."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any


def setting(default: Any, doc: str) -> Any:
    """A field with its default, and what it does."""
    return dataclasses.field(default=default, metadata={"doc": doc})


@dataclass(frozen=True, slots=True)
class Settings:
    """How a record is read. Rows depend on these, the program's version and the input, and on nothing else."""

    reader: str = setting("model", "Which reader finds source, cue and content.")
    model: str = setting(
        "default", "Which model the reader `model` reads with: `default` is the most exact, `fast` the quickest."
    )
    entity_votes: bool = setting(
        True, "Whether the model's entity head tells the types of names that patterns are not sure of."
    )
    transliteration: bool = setting(
        True, "Whether spellings of a name are compared by their sound when actors are linked across articles."
    )
    workers: int = setting(0, "Processes that read articles; 0 takes one per core. Never changes a row.")
    max_page_bytes: int = setting(
        20_000_000, "A larger page (bytes) becomes a problem row: no news article is so long."
    )
    min_language_chars: int = setting(60, "Below this many letters a language cannot be told, and none is.")
    quote_max_paragraphs: int = setting(8, "A quotation left open runs on over at most so many opened paragraphs.")
    context_chars: int = setting(32, "Characters before and after the words that anchor a decision.")

    def changed(self) -> dict[str, Any]:
        """The settings that are not the default, by name."""
        return {
            field.name: getattr(self, field.name)
            for field in dataclasses.fields(self)
            if getattr(self, field.name) != field.default
        }
