"""Runs one function over many items on the cores of this machine. It knows nothing about what they are."""

from __future__ import annotations

import contextlib
import multiprocessing
import multiprocessing.connection
import os
import signal
import sys
import threading
import types
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import chain, islice
from typing import TypeVar

from onrecord.errors import OnrecordError

Item = TypeVar("Item")
Result = TypeVar("Result")

FEW = 8
"""So many items are done before another process would have loaded what it needs."""

IN_FLIGHT = 4
"""Items waiting or finished per process: enough to keep it busy, few enough to hold in memory."""


@dataclass(frozen=True, slots=True)
class Engine:
    """A pool of processes; `workers` 0 takes one per core that this process may use, 1 takes none."""

    workers: int = 0

    def map(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Generator[Result]:
        """The function of each item, in order, with a bounded number in flight.

        The function must be importable by name. What it raises is raised here at its place. If a process dies, the
        results that were finished come first, then an `OnrecordError`. Close it to end the processes early.
        """
        workers = self.workers or cores()
        rest = iter(items)
        first = list(islice(rest, FEW + 1)) if workers > 1 else []
        if len(first) <= FEW:
            yield from map(function, chain(first, rest))
        else:
            yield from _in_processes(function, chain(first, rest), workers)


def cores() -> int:
    """The number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _in_processes(function: Callable[[Item], Result], items: Iterator[Item], workers: int) -> Iterator[Result]:
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _prepare_worker)
    in_flight: deque[Future[Result]] = deque()
    try:
        for item in items:
            with _without_main():
                in_flight.append(pool.submit(function, item))
            if len(in_flight) >= workers * IN_FLIGHT:
                yield in_flight.popleft().result()
        while in_flight:
            yield in_flight.popleft().result()
    except BrokenProcessPool as error:
        yield from _finished(in_flight)
        raise OnrecordError(
            "a reading process was stopped from outside, most likely because memory ran out. What was finished is "
            "kept; run it again, with `--workers 1` if it happens again."
        ) from error
    finally:
        _stop(pool)


def _finished(futures: Iterable[Future[Result]]) -> Iterator[Result]:
    for future in futures:
        if future.done() and not future.cancelled() and future.exception() is None:
            yield future.result()


def _stop(pool: ProcessPoolExecutor) -> None:
    """End the processes, also those at work on items that nobody waits for any more after Ctrl-C or an error."""
    processes = list((pool._processes or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()
    for process in processes:
        process.join()


def _prepare_worker() -> None:
    """Leaves Ctrl-C to the parent, and ends this process when the parent is gone, however that ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    multiprocessing.connection.wait([sentinel])
    os._exit(1)


@contextlib.contextmanager
def _without_main() -> Iterator[None]:
    """Hides the main module while processes start: a new process would run the user's script a second time."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = types.ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
