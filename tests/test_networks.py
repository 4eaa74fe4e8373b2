"""Trained networks as files: loading, damage, and one pass over a text."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from onrecord.language.model import FOLDER
from onrecord.language.networks import ModelError, Network, Told
from onrecord.language.units import split_units

SHIPPED = sorted(path.parent for path in FOLDER.glob("*/model.json"))
LONG = "\n\n".join(["“We will not open the bridge,” said Ada Voss. It is not safe.", "Ships passed. " * 30] * 9)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED[0], tmp_path / "model"))


def test_a_damaged_file_is_an_error_that_names_it(copied: Path) -> None:
    with (copied / "links.npz").open("ab") as file:
        file.write(b"x")
    with pytest.raises(ModelError, match=r"links\.npz is not the file that was shipped: found .*expected .*Reinstall"):
        Network(copied)


def test_a_missing_file_is_an_error_that_names_it(copied: Path) -> None:
    (copied / "vocabulary.txt").unlink()
    with pytest.raises(ModelError, match=r"vocabulary\.txt is not the file that was shipped: found no file"):
        Network(copied)


def test_a_folder_without_a_model_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"No model at .*expected model.json"):
        Network(tmp_path)


@pytest.mark.parametrize(("part", "value"), [("format", 99), ("kind", "crystal ball")])
def test_what_only_a_newer_program_can_run_is_an_error(copied: Path, part: str, value: object) -> None:
    card = json.loads((copied / "model.json").read_text(encoding="utf-8"))
    (copied / "model.json").write_text(json.dumps(card | {part: value}), encoding="utf-8")
    with pytest.raises(ModelError, match=rf"{part} '?{value}'?.* expected .*Update onrecord"):
        Network(copied)


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda path: path.name)
def test_every_unit_is_read_once_and_in_order(folder: Path) -> None:
    units = split_units(LONG, [(0, len(LONG))])
    found = Network(folder).read(Told.of(units))
    assert len(found.windows) > 1
    assert [first for first, _ in found.windows] == [0, *(end for _, end in found.windows[:-1])]
    assert {len(rows) for rows in found.scores.values()} == {len(units)} == {found.windows[-1][1]}
    assert np.array_equal(np.concatenate(found.cut(found.scores["tags"])), found.scores["tags"])


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda path: path.name)
def test_the_same_text_gives_the_same_scores(folder: Path) -> None:
    told = Told.of(split_units(LONG, [(0, len(LONG))]))
    network = Network(folder)
    first, again = network.read(told).scores, network.read(told).scores
    assert all(np.array_equal(first[name], again[name]) for name in first)
