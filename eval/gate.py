"""The quality gate: measures every reader, and fails where a figure falls below its floor.

`python -m eval.gate` compares with the floors in `eval/baseline.json`. `--raise` lifts floors to what was reached.
A floor is lowered, and a corpus that changed is accepted, only with `--lower --reason TEXT`; the reason stays in the
file.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from eval import actors, gum_dates, labelled, meantime_events, name_pairs, names, privacy, relative_dates, sample
from eval.perturb import perturbed
from onrecord import corpora
from onrecord.evaluate import evaluate, evaluate_articles
from onrecord.read import READERS
from onrecord.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
BASELINE = ROOT / "eval" / "baseline.json"
CORPORA = ROOT.parent / "shared" / "data"
PERTURBED = ("unchanged", "mixed", "one_in_ten_lost", "all_lost")
PERTURBED_EVERY = 3  # of the articles, one in so many is read in each of these ways
TOLERANCE = 0.0005  # one statement more or less on the smallest corpus moves a figure further


class GateError(Exception):
    """The gate cannot be held: a corpus that is not the pinned one, a floor that would fall without a reason."""


@dataclass(frozen=True, slots=True)
class Lowered:
    """A floor that was lowered, and why."""

    figure: str
    before: float
    after: float
    reason: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """The floors, the digests of the corpora they were measured on, and what was ever lowered."""

    corpora: dict[str, str] = field(default_factory=dict)
    floors: dict[str, float] = field(default_factory=dict)
    lowered: list[Lowered] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A figure beside its floor. None: it was not measured, or has no floor yet."""

    figure: str
    value: float | None
    floor: float | None

    @property
    def is_fallen(self) -> bool:
        """Below its floor by more than the tolerance, or no longer measured."""
        if self.floor is None:
            return False
        return self.value is None or self.value < self.floor - TOLERANCE

    def line(self) -> str:
        """The figure, its floor and the difference, for people."""
        value = "not measured" if self.value is None else f"{self.value:.4f}"
        if self.floor is None or self.value is None:
            return f"{self.figure:<44}{value:>14}{'new' if self.floor is None else f'{self.floor:.4f}':>10}"
        difference = f"{self.value - self.floor:>+10.4f}"
        return f"{self.figure:<44}{value:>14}{self.floor:>10.4f}{difference}{'  FALLEN' if self.is_fallen else ''}"


def judge(figures: Mapping[str, float], baseline: Baseline) -> list[Verdict]:
    """Every figure that is measured or has a floor, by name."""
    names = sorted({*figures, *baseline.floors})
    return [Verdict(name, figures.get(name), baseline.floors.get(name)) for name in names]


def check_digests(found: Mapping[str, str], baseline: Baseline) -> None:
    """Raise GateError for a corpus whose files are not the pinned ones."""
    changed = sorted(name for name, digest in found.items() if baseline.corpora.get(name, digest) != digest)
    if changed:
        raise GateError(
            f"found other files than the pinned ones in: {', '.join(changed)}; floors on them cannot be compared. "
            "Restore the files, or take the new ones with --lower --reason TEXT"
        )


def raised(figures: Mapping[str, float], baseline: Baseline) -> Baseline:
    """The baseline with floors lifted to what was reached. Raises GateError where one would have to fall."""
    fallen = [verdict.figure for verdict in judge(figures, baseline) if verdict.is_fallen]
    if fallen:
        raise GateError(
            f"found {', '.join(fallen)} below the floor; a floor is lowered only with --lower --reason TEXT"
        )
    floors = {name: max(round(value, 4), baseline.floors.get(name, 0.0)) for name, value in figures.items()}
    return replace(baseline, floors=floors)


def lowered(figures: Mapping[str, float], baseline: Baseline, reason: str) -> Baseline:
    """The baseline with every floor at what was reached now, and each that fell noted with the reason."""
    if not reason.strip():
        raise GateError("found no reason, expected --reason TEXT that says why a floor may fall")
    fallen = [verdict for verdict in judge(figures, baseline) if verdict.is_fallen and verdict.floor is not None]
    notes = [Lowered(one.figure, one.floor or 0.0, round(one.value or 0.0, 4), reason) for one in fallen]
    floors = {name: round(value, 4) for name, value in figures.items()}
    return replace(baseline, floors=floors, lowered=[*baseline.lowered, *notes])


# --- files -----------------------------------------------------------------------------------------------------------


def load(path: Path) -> Baseline:
    """The baseline in a file; an empty one if there is none."""
    if not path.exists():
        return Baseline()
    stored = json.loads(path.read_text(encoding="utf-8"))
    return Baseline(stored["corpora"], stored["floors"], [Lowered(**note) for note in stored["lowered"]])


def store(path: Path, baseline: Baseline) -> None:
    """Write the baseline, sorted, so that a change shows as few lines."""
    path.write_text(json.dumps(asdict(baseline), indent=2, sort_keys=True) + "\n", encoding="utf-8")


def digest(paths: Iterable[Path]) -> str:
    """SHA-256 over the names and bytes of files, in the order of their names, wherever they lie."""
    total = hashlib.sha256()
    for path in sorted(paths, key=lambda path: (path.name, path.parent.name)):
        total.update(f"{path.name}\n".encode() + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


# --- what is measured ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Part:
    """One corpus: its files, and the figures it gives."""

    name: str
    files: list[Path]
    measure: Callable[[], dict[str, float]]


def parts(folder: Path, sample_folder: Path) -> list[Part]:
    """What can be measured: readers, names and dates on the sample and on the corpora whose files are all there."""
    polnear = [folder / "polnear" / name for name in corpora.FILES]
    gum = [folder / gum_dates.FILE]
    story = [path for path in sorted(sample_folder.rglob("*")) if path.is_file()]
    found = [
        Part(
            "polnear", polnear, lambda: _by_reader("polnear", lambda one: evaluate(folder / "polnear", one).figures())
        ),
        Part("fast", polnear, lambda: _fast(folder / "polnear")),
        Part("perturbed", polnear, lambda: _perturbed(folder / "polnear")),
        Part("names", [folder / names.FILE], lambda: names.figures(folder)),
        Part("pairs", [folder / name_pairs.FILE, name_pairs.WORLD], lambda: name_pairs.figures(folder)),
        Part("actors", [folder / name for name in actors.FILES], lambda: actors.figures(folder)),
        Part("privacy", privacy.files(folder), lambda: _named("privacy", privacy.figures(folder))),
        Part("gum", gum, lambda: gum_dates.figures(folder)),
        Part("meantime", [folder / meantime_events.FILE], lambda: meantime_events.figures(folder, Settings())),
        Part(
            "relative dates",
            [folder / relative_dates.FILE, relative_dates.READ_BY_HAND],
            lambda: relative_dates.figures(folder),
        ),
        Part(
            "labelled",
            labelled.files(folder),
            lambda: _by_reader("labelled", lambda one: labelled.figures(folder, one)),
        ),
        Part("sample", story, lambda: _by_reader("sample", lambda one: sample.figures(sample_folder, one))),
    ]
    return [part for part in found if part.files and all(path.is_file() for path in part.files)]


def _named(corpus: str, figures: Mapping[str, float]) -> dict[str, float]:
    return {f"{corpus}.{name}": value for name, value in figures.items()}


def _by_reader(corpus: str, measure: Callable[[Settings], dict[str, float]]) -> dict[str, float]:
    return {
        f"{corpus}.{reader}.{name}": value
        for reader in READERS
        for name, value in measure(Settings(reader=reader)).items()
    }


def _fast(polnear: Path) -> dict[str, float]:
    """What the fast model finds of spans, links and contents by kind."""
    found = evaluate(polnear, Settings(model="fast")).figures()
    return {f"polnear.fast.{name}": value for name, value in found.items() if not name.startswith("overlap.")}


def _perturbed(polnear: Path) -> dict[str, float]:
    """Linked F1 of the model on a part of the articles as they are, and with their quotation marks damaged."""
    articles = corpora.read_corpus(polnear, "dev")[::PERTURBED_EVERY]
    reports = {
        change: evaluate_articles([perturbed(one, change) for one in articles], Settings(reader="model"))
        for change in PERTURBED
    }
    return {f"polnear.model.perturbed.{change}": report.scores["linked"].f1 for change, report in reports.items()}


# --- the command -----------------------------------------------------------------------------------------------------


def main(arguments: list[str] | None = None) -> int:
    """Measure, compare, print. 0: no figure has fallen, or nothing to measure on; 1: one has; 2: no comparison."""
    options = _parser().parse_args(arguments)
    if not (options.corpora / "polnear").is_dir():
        print(f"gate: NOT MEASURED: no development corpora in {options.corpora}; no figure was compared with its floor")
        return 0
    try:
        return _hold(options)
    except GateError as error:
        print(f"gate: {error}", file=sys.stderr)
        return 2


def _hold(options: argparse.Namespace) -> int:
    baseline = load(options.baseline)
    measured = parts(options.corpora, ROOT / "sample")
    digests = {part.name: digest(part.files) for part in measured}
    if not options.lower:
        check_digests(digests, baseline)
    figures = {name: value for part in measured for name, value in part.measure().items()}
    verdicts = judge(figures, baseline)
    for verdict in verdicts:
        print(verdict.line())
    if options.lower or options.lift:
        changed = lowered(figures, baseline, options.reason) if options.lower else raised(figures, baseline)
        store(options.baseline, replace(changed, corpora=digests))
        print(f"gate: {options.baseline} written")
        return 0
    fallen = sum(verdict.is_fallen for verdict in verdicts)
    print(f"gate: {len(verdicts)} figures, {fallen} below the floor")
    return 1 if fallen else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m eval.gate", description="Compare what readers reach with the floors."
    )
    parser.add_argument("--corpora", type=Path, default=CORPORA, help="folder of the development corpora")
    parser.add_argument("--baseline", type=Path, default=BASELINE, help="file of the floors")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift floors to what was reached")
    parser.add_argument("--lower", action="store_true", help="set floors to what was reached, down as well")
    parser.add_argument("--reason", default="", help="why a floor may fall; kept in the file")
    return parser


if __name__ == "__main__":
    sys.exit(main())
