"""What a teacher sees: `python -m training.teach OUT.npz MODEL_FOLDER`.

Its chances of tags at every unit (float16; units x tags, by document) of all that is trained on: PolNeAR train, copies
of that in which words are replaced, and the texts of UD, which nobody annotated for attributions.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from onrecord.language.model import Model
from onrecord.language.wordpiece import WordPiece
from training.corpora import CLOSED_GENRES, Document, read_polnear, read_ud
from training.network import encoder_folder
from training.settings import HERE, read_config
from training.substitute import substituted


def main() -> None:
    """Parse the command, read all documents and write the chances."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("--config", type=Path, default=HERE / "config.toml")
    arguments = parser.parse_args()
    model = Model(arguments.model)
    config = read_config(arguments.config, [])
    pieces = WordPiece((encoder_folder() / config["vocabulary"]).read_text(encoding="utf-8").splitlines())
    documents = texts((HERE.parent / config["data"]).resolve(), pieces, config["distillation"]["seed"])
    chances = {one.name: model.analyse(one.text, one.paragraphs).chances for one in documents}
    np.savez(arguments.output, **{name: found.astype(np.float16) for name, found in chances.items()})


def texts(data: Path, pieces: WordPiece, seed: int) -> list[Document]:
    """The documents that are trained on."""
    polnear = read_polnear(data / "polnear", "train")
    words = read_ud(data / "ud" / "gum-train.conllu.gz", False, CLOSED_GENRES)
    words += read_ud(data / "ud" / "ewt-train.conllu.gz", False)
    return [*polnear, *substituted(polnear, pieces, seed), *words]


if __name__ == "__main__":
    main()
