"""The stages that the shipped weights are trained in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from training.settings import HERE, read_config
from training.stages import commands, fast_commands

STAGES = [
    {"name": "first", "everything": False, "changes": ["training.epochs=4"]},
    {"name": "both", "mean_of": ["first", "first"]},
    {"name": "last", "everything": True, "changes": []},
    {"name": "other", "everything": False, "afresh": True, "changes": []},
    {"name": "pupil", "everything": True, "start": "both", "changes": []},
]


def test_a_stage_begins_with_the_weights_of_the_one_before_or_of_the_one_it_names_or_afresh() -> None:
    assert list(commands(STAGES, Path("out"), None, ["seed=2"])) == [
        ["training.train", "out/first", "--set", "training.epochs=4", "--set", "seed=2"],
        ["training.average", "out/both", "out/first", "out/first"],
        ["training.train", "out/last", "--start", "out/both", "--everything", "--set", "seed=2"],
        ["training.train", "out/other", "--set", "seed=2"],
        ["training.train", "out/pupil", "--start", "out/both", "--everything", "--set", "seed=2"],
    ]


def test_a_corpus_is_left_out_of_every_stage() -> None:
    trained = [one for one in commands(STAGES, Path("out"), "polnear", []) if one[0] == "training.train"]
    assert len(trained) == 4
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


def test_the_fast_reader_learns_from_the_stage_that_its_settings_name() -> None:
    config = read_config(HERE / "config.toml", [])
    found = [" ".join(command) for command in fast_commands(config, Path("out"), "7", [])]
    teacher, first, *_, last = config["distillation"]["teacher"], *config["fast_stages"]
    assert teacher in {stage["name"] for stage in config["stages"]}
    assert found[:2] == [f"training.export out/{teacher} out/teacher", "training.teach out/chances.npz out/teacher"]
    assert found[2].startswith(f"training.fast_train out/{first['name']} --teacher out/chances.npz")
    assert found[-1] == f"training.fast_export out/{last['name']} out/fast --version 7"
    assert all(set(config["fast"]) >= {key.partition("=")[0].removeprefix("fast.")} for key in changes(config))


def changes(config: dict[str, Any]) -> list[str]:
    return [one for stage in config["fast_stages"] for one in stage["changes"] if one.startswith("fast.")]
