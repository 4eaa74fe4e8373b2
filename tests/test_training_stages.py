"""The stages that the shipped weights are trained in."""

from __future__ import annotations

from pathlib import Path

from training.settings import HERE, read_config
from training.stages import commands

STAGES = [
    {"name": "first", "everything": False, "changes": ["training.epochs=4"]},
    {"name": "both", "mean_of": ["first", "first"]},
    {"name": "last", "everything": True, "changes": []},
]


def test_each_stage_begins_with_the_weights_of_the_one_before() -> None:
    assert list(commands(STAGES, Path("out"), None, ["seed=2"])) == [
        ["training.train", "out/first", "--set", "training.epochs=4", "--set", "seed=2"],
        ["training.average", "out/both", "out/first", "out/first"],
        ["training.train", "out/last", "--start", "out/both", "--everything", "--set", "seed=2"],
    ]


def test_a_corpus_is_left_out_of_every_stage() -> None:
    trained = [one for one in commands(STAGES, Path("out"), "polnear", []) if one[0] == "training.train"]
    assert len(trained) == 2
    assert all(" --without polnear" in " ".join(one) for one in trained)


def test_a_change_replaces_one_setting(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("seed = 1\n[training]\nepochs = 3\nhalf = true\n", encoding="utf-8")
    changed = read_config(path, ["training.epochs=2", "seed=5"])
    assert changed == {"seed": 5, "training": {"epochs": 2, "half": True}}


def test_the_settings_that_ship_name_settings_that_there_are() -> None:
    config = read_config(HERE / "config.toml", [])
    changes = [change.partition("=")[0] for stage in config["stages"] for change in stage.get("changes", ())]
    assert changes
    known = {f"{table}.{key}" for table in ("network", "training", "loss") for key in config[table]} | set(config)
    assert set(changes) <= known
    names = [stage["name"] for stage in config["stages"]]
    means = [(place, stage["mean_of"]) for place, stage in enumerate(config["stages"]) if "mean_of" in stage]
    assert all(set(members) <= set(names[:place]) for place, members in means)
