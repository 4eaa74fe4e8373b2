"""Words a second, each stage beside the others: `python -m bench.throughput [--corpora FOLDER]`.

Everything runs on one thread of one process, article by article and stage by stage in turn, so that a machine busy with
other work slows all stages alike: the ratios hold where the absolute figures do not. Time is this process's own.
Memory and loading are taken from a process of their own that reads one article.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.clean import clean
from onrecord.corpora import read_corpus
from onrecord.ingest import intake
from onrecord.read import load_reader, read
from onrecord.records import Cleaned, Intake, Page
from onrecord.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
CORPORA = ROOT.parent / "shared" / "data"
SAMPLE = ROOT / "sample"
YARDSTICK = "read, reader model"
WORDS_AT_LEAST = 20_000  # few texts are read over and over until so many words are reached

Stage = Callable[[Intake, Cleaned], object]


@dataclass(frozen=True, slots=True)
class Timing:
    """What a stage took over all texts."""

    words: int
    seconds: float

    @property
    def speed(self) -> float:
        """Words a second."""
        return self.words / self.seconds if self.seconds else 0.0


def lines(timings: Mapping[str, Timing], yardstick: str) -> list[str]:
    """A table of the stages: words a second, and how often the yardstick's speed that is."""
    base = timings[yardstick].speed
    return [f"{'':<26}{'words a second':>16}{'ratio':>9}"] + [
        f"{name:<26}{timing.speed:>16,.0f}{timing.speed / base if base else 0:>9.2f}"
        for name, timing in timings.items()
    ]


def measure(texts: Iterable[tuple[Intake, Cleaned]], stages: Mapping[str, Stage]) -> dict[str, Timing]:
    """Every stage over every text."""
    seconds = dict.fromkeys(stages, 0.0)
    words = 0
    for page, cleaned in texts:
        words += cleaned.article.words
        for name, stage in stages.items():
            began = time.process_time()
            stage(page, cleaned)
            seconds[name] += time.process_time() - began
    return {name: Timing(words, taken) for name, taken in seconds.items()}


def stages() -> dict[str, Stage]:
    """What is timed. The tokenizer of another program tells how fast the machine is."""
    import spacy

    from onrecord.language.model import Analysis, Model

    model, fast, tokenizer = Model.load(), Model.load("fast"), spacy.blank("en").tokenizer

    def paragraphs(cleaned: Cleaned) -> list[tuple[int, int]]:
        return sorted((one.start_char, one.end_char) for one in cleaned.spans if one.kind in ("title", "body"))

    return {
        "clean": lambda page, cleaned: clean(page, Settings()),
        YARDSTICK: lambda page, cleaned: read(cleaned.article, cleaned.spans, Settings(reader="model")),
        "read, model fast": lambda page, cleaned: read(cleaned.article, cleaned.spans, Settings(model="fast")),
        "read, reader rules": lambda page, cleaned: read(cleaned.article, cleaned.spans, Settings(reader="rules")),
        "encoder alone": lambda page, cleaned: Analysis(model, cleaned.article.text, paragraphs(cleaned)),
        "fast encoder alone": lambda page, cleaned: Analysis(fast, cleaned.article.text, paragraphs(cleaned)),
        "spaCy's tokenizer alone": lambda page, cleaned: tokenizer(cleaned.article.text),
    }


def find_pages(corpora: Path) -> list[Intake]:
    """The development articles of a corpus shaped like PolNeAR, or the sample story where there is none."""
    if (corpora / "polnear").is_dir():
        return [_plain(one.name, one.text) for one in read_corpus(corpora / "polnear", "dev")]
    return [found for found in intake([str(SAMPLE)], settings=Settings()) if isinstance(found, Intake)]


def _plain(name: str, text: str) -> Intake:
    content = text.encode()
    return Intake(Page(hashlib.sha256(content).hexdigest(), "text/plain", "utf-8", None, content), name)


def enough(texts: Sequence[tuple[Intake, Cleaned]]) -> list[tuple[Intake, Cleaned]]:
    """The texts, repeated as a whole until `WORDS_AT_LEAST` are reached."""
    words = sum(cleaned.article.words for _, cleaned in texts)
    return list(texts) * max(1, -(-WORDS_AT_LEAST // max(words, 1)))


def fresh_process(corpora: Path) -> dict[str, float]:
    """Seconds to load the reader and to read one article, and peak memory in MB, of a process of its own."""
    command = [sys.executable, "-m", "bench.throughput", "--fresh", "--corpora", str(corpora)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT, env=os.environ)
    told: dict[str, float] = json.loads(done.stdout)
    return told


def _fresh(corpora: Path) -> dict[str, float]:
    settings = Settings()
    cleaned = clean(find_pages(corpora)[0], settings)
    began = time.perf_counter()
    load_reader(settings.reader)
    loaded = time.perf_counter()
    read(cleaned.article, cleaned.spans, settings)
    return {"load": loaded - began, "first": time.perf_counter() - loaded, "memory": peak_memory() / 1e6}


def peak_memory() -> int:
    """The most memory (bytes) this process has held. On Linux `ru_maxrss` would count the parent's too."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(one for one in status.read_text().splitlines() if one.startswith("VmHWM"))
        return int(line.split()[1]) * 1024
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.throughput", description="Words a second of each stage.")
    parser.add_argument("--corpora", type=Path, default=CORPORA, help="folder of the development corpora")
    parser.add_argument("--fresh", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.fresh:
        print(json.dumps(_fresh(options.corpora)))
        return
    told = fresh_process(options.corpora)
    pages = find_pages(options.corpora)
    texts = enough([(page, clean(page, Settings())) for page in pages])
    stages_timed = stages()
    measure(texts[:2], stages_timed)  # what is loaded at first use is not timed
    timings = measure(texts, stages_timed)
    print(f"{len(pages)} articles, {timings[YARDSTICK].words:,} words, one thread")
    print("\n".join(lines(timings, YARDSTICK)))
    print(
        f"a fresh process: reader loaded in {told['load']:.2f} s, one article read in {told['first']:.2f} s more, "
        f"at most {told['memory']:.0f} MB"
    )


if __name__ == "__main__":
    main()
