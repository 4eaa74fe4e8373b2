"""Engines run a function over items in order, and fail so that nothing finished is lost."""

from __future__ import annotations

import math
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.engines.local import FEW, IN_FLIGHT, Engine
from onrecord.errors import OnrecordError

MANY = 5 * FEW


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_items(workers: int) -> None:
    assert list(Engine(workers).map(math.factorial, range(MANY))) == [math.factorial(number) for number in range(MANY)]


def test_few_items_start_no_process() -> None:
    assert set(Engine(2).map(_process, range(FEW))) == {os.getpid()}


def test_many_items_are_spread_over_processes() -> None:
    assert os.getpid() not in set(Engine(2).map(_process, range(MANY)))


def test_items_are_taken_only_as_they_are_needed() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    results = Engine(2).map(abs, items())
    next(results)
    assert len(taken) <= max(FEW + 1, 2 * IN_FLIGHT)
    results.close()  # type: ignore[attr-defined]


def test_what_the_function_raises_comes_through_with_its_notes() -> None:
    results = Engine(2).map(_square_root, [*range(MANY), -1])
    with pytest.raises(ValueError, match="math domain") as raised:
        list(results)
    assert raised.value.__notes__ == ["while working on -1"]


def test_a_process_that_dies_is_told_and_loses_nothing_finished() -> None:
    results = Engine(2).map(_die_at_last, range(MANY))
    seen: list[int] = []
    with pytest.raises(OnrecordError, match=r"stopped from outside.*--workers 1"):
        seen.extend(results)
    assert seen == sorted(seen)
    assert len(seen) >= MANY - 1 - 2 * IN_FLIGHT


SCRIPT = textwrap.dedent(
    """
    import os, signal
    from onrecord.engines.local import Engine
    for number, process in enumerate(Engine(2).map(eval, ["__import__('os').getpid()"] * 40)):
        print(process, flush=True)
        if number == 20:
            os.kill(os.getpid(), signal.{signal})
    """
)


@pytest.mark.parametrize("signal_name", ["SIGINT", "SIGKILL"])
def test_no_process_outlives_the_one_that_started_it(signal_name: str, tmp_path: Path) -> None:
    """The script has no main guard: the processes must not run it a second time."""
    script = tmp_path / "script.py"
    script.write_text(SCRIPT.format(signal=signal_name))
    run = subprocess.run([sys.executable, str(script)], capture_output=True, text=True)
    processes = {int(line) for line in run.stdout.split()}
    assert run.returncode == -getattr(signal, signal_name)
    assert processes
    assert all(_ends(process) for process in processes)


def _ends(process: int) -> bool:
    """Whether a process ends, now or as soon as it notices."""
    for _ in range(200):
        try:
            state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


def _process(_: int) -> int:
    return os.getpid()


def _square_root(number: int) -> float:
    try:
        return math.sqrt(number)
    except ValueError as error:
        error.add_note(f"while working on {number}")
        raise


def _die_at_last(number: int) -> int:
    if number == MANY - 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return number
