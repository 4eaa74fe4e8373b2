"""The stages in order: pages are cleaned and read, then what they say is linked across articles."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Sized
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Protocol

from onrecord.clean import clean
from onrecord.engines.local import Engine
from onrecord.errors import InputError, OnrecordError
from onrecord.events.merging import Merged, merge_events, tellings_of
from onrecord.read import read, reader_version
from onrecord.record import Forgotten, RecordFile
from onrecord.records import (
    ActorChain,
    Article,
    Chain,
    Cleaned,
    Date,
    Decision,
    Event,
    EventParty,
    Intake,
    Problem,
    Reading,
    Stage,
    StatementKind,
    make_id,
)
from onrecord.settings import Settings


class Progress(Protocol):
    """Told how far a run has come."""

    def started(self, total: int | None) -> None:
        """So many pages are to be done; None if that is not known beforehand."""

    def advanced(self, locator: str) -> None:
        """One more page is done."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did. Statements are those of the articles it read; actors those of the whole record.

    `articles` are new ones, `corrected` those whose given metadata changed, `reread` those that a rebuild read again;
    `locations` are further addresses of articles that were there, `removed` pages that were taken out before. `faults`
    are those of the problems in which the program failed, not the page.
    """

    articles: int
    corrected: int
    unchanged: int
    locations: int
    removed: int
    problems: int
    statements: int
    kinds: dict[StatementKind, int]
    actors: int
    seconds: float
    reread: int = 0
    faults: int = 0


@dataclass(frozen=True, slots=True)
class Job:
    """A page to derive an article from. `frozen` is the article as it is in the record, whose text is to stay."""

    intake: Intake
    source: Intake
    article_id: str | None = None
    frozen: Cleaned | None = None


@dataclass(frozen=True, slots=True)
class Derived:
    """What one page gave: an article and its reading, or the reason why there is none."""

    job: Job
    cleaned: Cleaned | None = None
    reading: Reading = field(default_factory=Reading)
    problem: Problem | None = None
    is_fault: bool = False


def derive(job: Job, settings: Settings) -> Derived:
    """Clean and read one page. Depends on the job and the settings alone, so any process may do it.

    What fails here is a problem of this page, also where it is a fault of the program; its neighbours go on. An
    `OnrecordError` other than `InputError` is raised: a reader that cannot be loaded fails for every page.
    """
    stage: Stage = "clean"
    try:
        cleaned = _cleaned(job, settings)
        stage = "read"
        return Derived(job, cleaned, read(cleaned.article, cleaned.spans, settings))
    except InputError as error:
        return Derived(job, problem=_problem(job, "clean", str(error)))
    except OnrecordError:
        raise
    except Exception as error:
        return _fault(job, stage, error)


def add(
    record: RecordFile, intakes: Iterable[Intake | Problem], settings: Settings, progress: Progress | None = None
) -> Summary:
    """Add pages to a record. Each article is stored whole as soon as it is read; what is there already stays.

    Stopped at any moment and run again, it gives the same record as when it is left alone.
    """
    tally = _Tally(progress)
    tally.start(intakes)
    with record.run("add", reader_version(settings), settings.changed()) as counts:
        with _derived(_jobs(record, intakes, tally), settings) as results:
            for derived in results:
                _store(record, derived, settings, tally)
        record.settle_problems(tally.problems)
        counts.update(refresh(record, settings))
        counts.update(tally.counts())
    return tally.summary(record)


def rebuild(
    record: RecordFile, settings: Settings, *, reclean: bool = False, progress: Progress | None = None
) -> Summary:
    """Derive everything again from the pages and people's decisions.

    Articles keep their text, and so their offsets, unless `reclean`; where a newer cleaner gives the same text, its
    marks and metadata are taken over.
    """
    ids = [row[0] for row in record.query("SELECT article_id FROM article ORDER BY article_id")]
    tally = _Tally(progress)
    tally.start(ids)
    with record.run("rebuild", reader_version(settings), settings.changed()) as counts:
        _reread(record, ids, settings, tally, reclean=reclean)
        counts.update(link(record, settings))
        counts.update(tally.counts())
    return tally.summary(record)


def refresh(record: RecordFile, settings: Settings) -> dict[str, int]:
    """Bring up to date what an undone decision, a corrected address or a stopped run left behind; how much it was."""
    for is_corrected in (False, True):
        ids = record.stale_articles(corrected=is_corrected)
        _reread(record, ids, settings, _Tally(None), reclean=is_corrected)
    return link(record, settings) if record.links_are_stale else {}


def link(record: RecordFile, settings: Settings | None = None) -> dict[str, int]:
    """Link what the articles say: which parties are one actor, and which events are one; how much was taken up.

    Without settings actors are linked as they were last time.
    """
    counts = record.link_actors(transliterate=settings.transliteration if settings else None)
    record.write_events(*_merged(record, record.rows(ActorChain)))
    record.note_linked()
    return counts


def _merged(record: RecordFile, members: Iterable[ActorChain]) -> Merged:
    parties, chains = record.rows(EventParty), record.rows(Chain)
    return merge_events(tellings_of(record.rows(Event), record.rows(Date), parties, chains, members))


def remove(record: RecordFile, reference: str, reason: str) -> Article:
    """Take an article out, by its id or locator, with everything derived from it, and keep it out."""
    with record.run("remove", "", {}):
        article = record.remove_article(reference, reason)
        link(record)
    return article


def forget(record: RecordFile, name: str, reason: str, *, in_advance: bool = False) -> Forgotten:
    """Take a person out with everything derived, and keep them out; see `RecordFile.forget_person`."""
    with record.run("forget", "", {}) as counts:
        forgotten = record.forget_person(name, reason, in_advance=in_advance)
        link(record)
        counts.update(chains=forgotten.chains, statements=forgotten.statements)
    return forgotten


def decide(record: RecordFile, decision: Decision) -> Decision:
    """Keep a person's decision and apply it; what comes back says whether its words were found."""
    kept = record.record_decision(decision)
    link(record)
    return kept


def undo(record: RecordFile, decision_id: str, settings: Settings) -> Decision:
    """Undo a decision: its articles are read again without it."""
    retired = record.retire_decision(decision_id)
    refresh(record, settings)
    return retired


# --- the steps of adding ---------------------------------------------------------------------------------------------


def _derived(jobs: Iterable[Job], settings: Settings) -> closing[Generator[Derived]]:
    """What the jobs give, in their order; the processes end when the block does, also after Ctrl-C."""
    return closing(Engine(settings.workers).map(partial(derive, settings=settings), jobs))


def _jobs(record: RecordFile, intakes: Iterable[Intake | Problem], tally: _Tally) -> Iterator[Job]:
    """The pages that must be read; the others are dealt with here, before any work is done on them."""
    for intake in intakes:
        if isinstance(intake, Problem):
            record.add_problem(intake)
            tally.problem(intake)
            continue
        planned, source = record.plan(intake)
        if planned.action == "read":
            yield Job(intake, source, planned.article_id)
        else:
            tally.done(record.locate(intake).action, intake.locator)


def _store(record: RecordFile, derived: Derived, settings: Settings, tally: _Tally) -> None:
    """Store what was derived; if the record has changed since it was planned, derive it again first."""
    job = derived.job
    while derived.cleaned is not None:
        try:
            planned, is_done = record.add_article(job.intake, derived.cleaned, derived.reading, job.source)
        except InputError as error:
            derived = Derived(job, problem=_problem(job, "read", str(error)))
            break
        except OnrecordError:
            raise
        except Exception as error:
            derived = _fault(job, "read", error)
            break
        if is_done:
            if planned.action == "read":
                tally.read("corrected" if planned.article_id else "added", job.intake.locator, derived.reading)
            else:
                tally.done(planned.action, job.intake.locator)
            return
        if planned.displaced and not _displace(record, planned.displaced, settings):
            derived = Derived(job, problem=_problem(job, "clean", _DISPLACED.format(planned.displaced)))
            break
        _, source = record.plan(job.intake)
        job = Job(job.intake, source, planned.article_id)
        derived = derive(job, settings)
    _note(record, derived, tally)


_DISPLACED = (
    "found that article {}, whose outlet or URL was corrected, has the id that this article gets, and cannot be read "
    "again under another; `onrecord rebuild --reclean` says why"
)


def _displace(record: RecordFile, article_id: str, settings: Settings) -> bool:
    """Give a corrected article the id of what is given now, so that the one it kept is free; whether that worked."""
    origin = record.origin(record.article(article_id))
    moved = derive(Job(origin, origin), settings)
    if moved.cleaned is None:
        return False
    wanted = moved.cleaned.article.article_id
    while not record.is_free(wanted):
        wanted = make_id(wanted, "another")
    if wanted != moved.cleaned.article.article_id:
        moved = derive(Job(origin, origin, wanted), settings)
    if moved.cleaned is not None:
        record.rename_article(article_id, moved.cleaned, moved.reading)
    return moved.cleaned is not None


def _note(record: RecordFile, derived: Derived, tally: _Tally) -> None:
    """Keep the problem that came instead of an article."""
    if derived.problem is not None:
        record.add_problem(derived.problem)
        tally.problem(derived.problem, is_fault=derived.is_fault)


def _reread(
    record: RecordFile, ids: Iterable[str], settings: Settings, tally: _Tally, *, reclean: bool = False
) -> None:
    """Read articles of the record again. One that cannot be read (any more) stays as it was."""
    jobs = (_rebuilt(record, article_id, reclean) for article_id in ids)
    with _derived(jobs, settings) as results:
        for derived in results:
            derived = _replaced(record, derived)
            if derived.problem is None:
                tally.read("reread", derived.job.intake.locator, derived.reading)
            else:  # of the article, so that it goes when that is read well
                problem = replace(derived.problem, article_id=derived.job.article_id)
                _note(record, replace(derived, problem=problem), tally)


def _replaced(record: RecordFile, derived: Derived) -> Derived:
    """Store an article that was read again; the problem if that fails."""
    if derived.cleaned is None:
        return derived
    try:
        record.replace_article(derived.cleaned, derived.reading)
    except OnrecordError:
        raise
    except Exception as error:
        return _fault(derived.job, "read", error)
    return derived


def _rebuilt(record: RecordFile, article_id: str, reclean: bool) -> Job:
    article = record.article(article_id)
    origin = record.origin(article)
    return Job(origin, origin, article_id, None if reclean else record.cleaned(article))


def _cleaned(job: Job, settings: Settings) -> Cleaned:
    try:
        cleaned = clean(job.source, settings)
    except InputError:
        if job.frozen is None:
            raise
        return _without_read_citations(job.frozen)
    if job.frozen is not None and job.frozen.article.text != cleaned.article.text:
        return _without_read_citations(job.frozen)
    return _renamed(cleaned, job.article_id or cleaned.article.article_id)


def _without_read_citations(frozen: Cleaned) -> Cleaned:
    """The article as stored, with the citations that `clean` finds: outside what `read` reads, which finds its own."""
    read_kinds = ("title", "body", "caption")
    places = [(span.start_char, span.end_char) for span in frozen.spans if span.kind in read_kinds]
    kept = (row for row in frozen.citations if not any(start <= row.start_char < end for start, end in places))
    return replace(frozen, citations=tuple(kept))


def _renamed(cleaned: Cleaned, article_id: str) -> Cleaned:
    """The same under the id that the article first got: corrected metadata do not change it."""
    if cleaned.article.article_id == article_id:
        return cleaned
    return Cleaned(
        replace(cleaned.article, article_id=article_id),
        tuple(replace(span, article_id=article_id) for span in cleaned.spans),
        tuple(replace(citation, article_id=article_id) for citation in cleaned.citations),
    )


def _problem(job: Job, stage: Stage, message: str) -> Problem:
    locator = job.intake.locator
    return Problem(make_id(locator, stage, message), stage, locator, None, message)


def _fault(job: Job, stage: Stage, error: Exception) -> Derived:
    """The problem that an error of the program is; its text may hold what UTF-8 cannot."""
    said = f"{type(error).__name__}: {error}".encode("utf-8", "backslashreplace").decode("utf-8")
    message = f"found {said}; this is a fault of the program, please report it"
    return Derived(job, problem=_problem(job, stage, message), is_fault=True)


class _Tally:
    """Counts what a run does, and tells the progress."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self._began = time.monotonic()
        self._outcomes = Counter[str]()
        self._kinds: dict[StatementKind, int] = {"direct": 0, "indirect": 0, "mixed": 0}
        self._faults = 0
        self.problems: list[Problem] = []

    def start(self, items: Iterable[Any]) -> None:
        if self._progress is not None:
            self._progress.started(len(items) if isinstance(items, Sized) else None)

    def problem(self, problem: Problem, *, is_fault: bool = False) -> None:
        self.problems.append(problem)
        self._faults += is_fault
        self._advance(problem.locator)

    def read(self, outcome: str, locator: str, reading: Reading) -> None:
        for statement in reading.statements:
            self._kinds[statement.kind] += 1
        self.done(outcome, locator)

    def done(self, outcome: str, locator: str) -> None:
        self._outcomes[outcome] += 1
        self._advance(locator)

    def _advance(self, locator: str) -> None:
        if self._progress is not None:
            self._progress.advanced(locator)

    def counts(self) -> dict[str, Any]:
        found = {"problems": len(self.problems), "faults": self._faults, "statements": sum(self._kinds.values())}
        return {**self._outcomes, **found}

    def summary(self, record: RecordFile) -> Summary:
        return Summary(
            articles=self._outcomes["added"],
            corrected=self._outcomes["corrected"],
            unchanged=self._outcomes["unchanged"],
            locations=self._outcomes["locate"],
            removed=self._outcomes["removed"],
            problems=len(self.problems),
            statements=sum(self._kinds.values()),
            kinds=dict(self._kinds),
            actors=record.count("actor"),
            seconds=time.monotonic() - self._began,
            reread=self._outcomes["reread"],
            faults=self._faults,
        )
