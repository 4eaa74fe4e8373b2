"""The commands, one per verb. Each parses what it was given, calls the library and prints."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import onrecord
from onrecord.cli.errors import FAILED, UsageError
from onrecord.settings import Settings

if TYPE_CHECKING:
    from onrecord.record import RecordFile

app = typer.Typer(
    name="onrecord",
    help="Who said what, when, where, on whose behalf, according to whom: from news articles into a record.",
    epilog="A record is one SQLite file. Nothing leaves this machine. `onrecord COMMAND --help` shows examples.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)

_DEFAULTS = Settings()

RecordPath = Annotated[
    Path, typer.Argument(readable=False, metavar="STORY.db", help="The record: one SQLite file.", show_default=False)
]


def _known_reader(name: str) -> str:
    from onrecord.read import READERS

    if name not in READERS:
        raise UsageError(f"no reader {name!r}; choose one of {', '.join(READERS)}")
    return name


def _known_model(name: str) -> str:
    from onrecord.read import MODELS

    if name not in MODELS:
        raise UsageError(f"no model {name!r}; choose one of {', '.join(MODELS)}")
    return name


Reader = Annotated[
    str, typer.Option(metavar="NAME", callback=_known_reader, help="Which reader finds source, cue and content.")
]
Catalogue = Annotated[
    list[Path],
    typer.Option(
        readable=False,
        metavar="FILE.tsv",
        help="Who is known, beside what comes with the program; repeat it. Kept in the record.",
        show_default=False,
    ),
]
NoCatalogue = Annotated[
    bool | None,
    typer.Option(
        "--no-catalogue/--with-catalogue",
        help="Leave out the catalogue that comes with the program, or take it up again; kept likewise.",
        show_default=False,
    ),
]
Model = Annotated[
    str, typer.Option(metavar="NAME", callback=_known_model, help="Which model it reads with: default or fast.")
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]
Reason = Annotated[str, typer.Option(metavar="TEXT", help="Why, kept with the tombstone.")]


def _version(is_asked: bool) -> None:
    if is_asked:
        from onrecord.terminal import print_line

        print_line(f"onrecord {onrecord.__version__}")
        raise typer.Exit


@app.callback()
def onrecord_command(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    pass


@app.command()
def add(
    record: RecordPath,
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH", help="Files, folders, globs; - is standard input.", show_default=False),
    ],
    metadata: Annotated[
        Path | None,
        typer.Option(
            readable=False, metavar="FILE.csv", help="Sidecar: path, outlet, published, url, title.", show_default=False
        ),
    ] = None,
    map: Annotated[
        list[str],
        typer.Option(metavar="FIELD=COLUMN", help="A table's column for a field; repeat it.", show_default=False),
    ] = [],  # noqa: B006 typer reads it, nobody changes it
    workers: Annotated[
        int, typer.Option(min=0, metavar="N", help="Processes; 0 takes one per core.")
    ] = _DEFAULTS.workers,
    reader: Reader = _DEFAULTS.reader,
    model: Model = _DEFAULTS.model,
    catalogue: Catalogue = [],  # noqa: B006 typer reads it, nobody changes it
    no_catalogue: NoCatalogue = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary.")] = False,
) -> None:
    """Read articles into a record, which is made if it is not there.

    Text, HTML, JSON lines, CSV and Parquet. Adding the same again changes nothing. What cannot be read becomes a
    row of `problems`; its neighbours go on.

    \b
    Examples:
      onrecord add story.db articles/
      onrecord add story.db "2024-*.html" --metadata outlets.csv
      onrecord add story.db dump.csv --map text=body_text --map outlet=source
      onrecord add story.db articles/ --catalogue my-parties.tsv
    """
    from onrecord.cli.adding import Known, add_articles

    known = Known(tuple(catalogue), no_catalogue)
    settings = Settings(reader=reader, model=model, workers=workers)
    if not add_articles(record, paths, metadata, map, settings, known, is_quiet=quiet):
        raise typer.Exit(FAILED)


Actor = Annotated[str | None, typer.Option(metavar="NAME", help="Part of a name.", show_default=False)]
Issue = Annotated[str | None, typer.Option(metavar="NAME", help="Part of an issue's name.", show_default=False)]
Outlet = Annotated[str | None, typer.Option(metavar="NAME", help="Part of an outlet's name.", show_default=False)]
Since = Annotated[str | None, typer.Option(metavar="DATE", help="2024-03-05, 2024-03 or 2024.", show_default=False)]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="As --since; inclusive.", show_default=False)]
Kind = Annotated[
    str | None, typer.Option(metavar="KIND", help="direct, scheduled, own ...: by table.", show_default=False)
]
Rows = Annotated[
    int | None,
    typer.Option(min=0, metavar="N", help="Rows; 0 for all. Else 40 on a terminal, all in a pipe.", show_default=False),
]
Best = Annotated[int, typer.Option(min=0, metavar="N", help="The N best-attested statements.", show_default=False)]


@app.command()
def show(
    record: RecordPath,
    table: Annotated[str, typer.Argument(metavar="TABLE", help="One of those above.", show_default=False)],
    row: Annotated[str, typer.Argument(metavar="ID", help="With `statement`: which one.", show_default=False)] = "",
    actor: Actor = None,
    issue: Issue = None,
    outlet: Outlet = None,
    since: Since = None,
    until: Until = None,
    kind: Kind = None,
    limit: Rows = None,
    best: Best = 0,
) -> None:
    """Show a table of the record, or one statement with its evidence.

    \b
    Tables: articles statements actors timeline positions wording reuse
            restatements conflicts problems mentions dates coverage
    In a pipe, rows are tab-separated with a header and nothing is cut.

    \b
    Examples:
      onrecord show story.db statements --actor brandt --since 2024-03
      onrecord show story.db statements --best 10
      onrecord show story.db statement 3f2a91
      onrecord show story.db wording --kind own | cut -f1,2,5
    """
    from onrecord.cli import showing
    from onrecord.cli.filters import Filters, day

    filters = Filters(actor, issue, outlet, since and day(since, last=False), until and day(until, last=True), kind)
    with _opened(record) as opened:
        if table == "statement":
            showing.show_statement(opened, row)
        elif row:
            raise UsageError(f"{row!r} is one word too many after `{table}`; only `statement` takes an id")
        elif best:
            showing.show_best(opened, table, filters, best)
        else:
            showing.show_table(opened, table, filters, limit)


@app.command()
def search(
    record: RecordPath,
    query: Annotated[str, typer.Argument(metavar="QUERY", help='Words, or a "phrase".', show_default=False)],
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="Hits.")] = 20,
    what: Annotated[str, typer.Option(metavar="WHAT", help="statements, articles or all.")] = "all",
) -> None:
    """Search statements and articles, best hit first.

    The words are shown in their context.

    \b
    Examples:
      onrecord search story.db ceasefire
      onrecord search story.db '"foreign forces" withdrawal' --what statements
    """
    from onrecord.cli.showing import show_hits

    with _opened(record) as opened:
        show_hits(opened, query, what, limit)


@app.command()
def export(
    record: RecordPath,
    table: Annotated[str, typer.Argument(metavar="TABLE", help="One of those above.", show_default=False)],
    format: Annotated[str, typer.Option(metavar="FORMAT", help="jsonl, csv or parquet.")] = "jsonl",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", readable=False, metavar="FILE", help="Else standard output.", show_default=False
        ),
    ] = None,
    with_text: Annotated[bool, typer.Option("--with-text", help="With `articles`: their full texts too.")] = False,
) -> None:
    """Write a table for other programs. Articles' full texts leave only with --with-text.

    \b
    Tables: statements articles actors mentions dates timeline wording
            restatements reuse conflicts problems
    A file appears whole or not at all. CSV opens right in a spreadsheet.

    \b
    Examples:
      onrecord export story.db statements > statements.jsonl
      onrecord export story.db statements --format csv --output statements.csv
      onrecord export story.db articles --with-text --format parquet -o articles.parquet
    """
    from onrecord.cli.exporting import export_table

    with _opened(record) as opened:
        export_table(opened, table, format, output, with_text=with_text)


@app.command()
def rebuild(
    record: RecordPath,
    reclean: Annotated[bool, typer.Option("--reclean", help="Take the texts out of the pages anew.")] = False,
    workers: Annotated[
        int, typer.Option(min=0, metavar="N", help="Processes; 0 takes one per core.")
    ] = _DEFAULTS.workers,
    reader: Reader = _DEFAULTS.reader,
    model: Model = _DEFAULTS.model,
    catalogue: Catalogue = [],  # noqa: B006 typer reads it, nobody changes it
    no_catalogue: NoCatalogue = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary.")] = False,
) -> None:
    """Derive everything again from the stored pages.

    People's decisions are kept and attached anew.

    \b
    Examples:
      onrecord rebuild story.db
      onrecord rebuild story.db --reclean
      onrecord rebuild story.db --no-catalogue
    """
    from onrecord.cli.adding import Known, rebuild_record

    known = Known(tuple(catalogue), no_catalogue)
    settings = Settings(reader=reader, model=model, workers=workers)
    if not rebuild_record(record, settings, known, reclean=reclean, is_quiet=quiet):
        raise typer.Exit(FAILED)


@app.command()
def remove(
    record: RecordPath,
    article: Annotated[
        str, typer.Argument(metavar="ARTICLE", help="Its id, or the path or URL it was read from.", show_default=False)
    ],
    reason: Reason = "",
    yes: Yes = False,
) -> None:
    """Take an article out and keep it out.

    Everything derived from it goes too.

    \b
    Examples:
      onrecord remove story.db articles/retracted.html --reason "retracted by the outlet"
      onrecord remove story.db 9c01d2 --yes
    """
    from onrecord.cli.removing import remove_article

    with _opened(record, readonly=False) as opened:
        remove_article(opened, article, reason, is_sure=yes)


@app.command()
def forget(
    record: RecordPath,
    person: Annotated[str, typer.Argument(metavar="PERSON", help="The name, as in the record.", show_default=False)],
    reason: Reason = "",
    in_advance: Annotated[
        bool, typer.Option("--in-advance", help="Keep out a name that the record does not know yet.")
    ] = False,
    yes: Yes = False,
) -> None:
    """Take a person out and keep them out.

    Everything derived from them goes too. The name stays where it stands in an article's text; the command says in
    how many. A name that the record does not know changes nothing, but --in-advance.

    \b
    Examples:
      onrecord forget story.db "Ada Brandt"
      onrecord forget story.db "Ada Brandt" --reason "asked to be taken out" --yes
    """
    from onrecord.cli.removing import forget_person

    with _opened(record, readonly=False) as opened:
        forget_person(opened, person, reason, in_advance=in_advance, is_sure=yes)


actor = typer.Typer(
    name="actor",
    help="Correct who is who: join two actors, part one, name it, and see what was decided.",
    rich_markup_mode=None,
    no_args_is_help=True,
)
app.add_typer(actor)

Who = Annotated[str, typer.Argument(metavar="ACTOR", help="An id, a name or a part of one.", show_default=False)]
By = Annotated[str | None, typer.Option(metavar="NAME", help="Who decides; else your user name.", show_default=False)]


@actor.command("merge")
def actor_merge(record: RecordPath, one: Who, other: Who, by: By = None) -> None:
    """Decide that two actors are one.

    Old links to either lead on. Undoing it restores exactly what was there.

    \b
    Examples:
      onrecord actor merge story.db "Ada Brandt" "A. Brandt"
      onrecord actor merge story.db 3f2a91 7c01de --by "Jo Vale"
    """
    from onrecord.cli import actors

    with _opened(record, readonly=False) as opened:
        actors.merge(opened, one, other, by)


@actor.command("split")
def actor_split(
    record: RecordPath,
    actor: Who,
    article: Annotated[
        str | None, typer.Option(metavar="ARTICLE", help="What this article says of it.", show_default=False)
    ] = None,
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="What is called so, in any article.", show_default=False)
    ] = None,
    by: By = None,
) -> None:
    """Decide that a part of an actor is somebody else.

    The part becomes an actor of its own, which can be joined with another one.

    \b
    Examples:
      onrecord actor split story.db "Ada Brandt" --article articles/may-4.html
      onrecord actor split story.db "United States" --name Washington
    """
    from onrecord.cli import actors

    with _opened(record, readonly=False) as opened:
        actors.split(opened, actor, article, name, by)


@actor.command("rename")
def actor_rename(
    record: RecordPath,
    actor: Who,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What it is to be called.", show_default=False)],
    by: By = None,
) -> None:
    """Decide what an actor is called.

    \b
    Examples:
      onrecord actor rename story.db 3f2a91 "Harbour Board"
      onrecord actor rename story.db brandt "Ada Brandt" --by "Jo Vale"
    """
    from onrecord.cli import actors

    with _opened(record, readonly=False) as opened:
        actors.rename(opened, actor, name, by)


@actor.command("type")
def actor_type(
    record: RecordPath,
    actor: Who,
    type: Annotated[
        str,
        typer.Argument(
            metavar="TYPE", help="person, organisation, state, place, group, outlet or other.", show_default=False
        ),
    ],
    by: By = None,
) -> None:
    """Decide what an actor is.

    \b
    Examples:
      onrecord actor type story.db "Harbour Board" organisation
      onrecord actor type story.db 3f2a91 group
    """
    from onrecord.cli import actors

    with _opened(record, readonly=False) as opened:
        actors.retype(opened, actor, type, by)


@actor.command("private")
def actor_private(record: RecordPath, actor: Who, by: By = None) -> None:
    """Decide that a person is private: shown only inside statements.

    \b
    Examples:
      onrecord actor private story.db "Ada Brandt"
      onrecord actor private story.db 3f2a91 --by "Jo Vale"
    """
    from onrecord.cli import actors

    with _opened(record, readonly=False) as opened:
        actors.show_or_hide(opened, actor, by, is_private=True)


@actor.command("public")
def actor_public(record: RecordPath, actor: Who, by: By = None) -> None:
    """Decide that an actor is shown wherever actors are.

    \b
    Examples:
      onrecord actor public story.db "Ada Brandt"
      onrecord actor public story.db 3f2a91 --by "Jo Vale"
    """
    from onrecord.cli import actors

    with _opened(record, readonly=False) as opened:
        actors.show_or_hide(opened, actor, by, is_private=False)


@actor.command("undo")
def actor_undo(
    record: RecordPath,
    decision: Annotated[
        str | None, typer.Argument(metavar="DECISION", help="Its id; else the last one.", show_default=False)
    ] = None,
) -> None:
    """Undo a decision about actors.

    What was there before it is there again.

    \b
    Examples:
      onrecord actor undo story.db
      onrecord actor undo story.db 5d20c4
    """
    from onrecord.cli import actors

    with _opened(record, readonly=False) as opened:
        actors.undo(opened, decision)


@actor.command("log")
def actor_log(
    record: RecordPath,
    private: Annotated[bool, typer.Option("--private", help="Name private people too.")] = False,
) -> None:
    """List what was decided about actors, by whom and when.

    Whoever is private is not named.

    \b
    Examples:
      onrecord actor log story.db
      onrecord actor log story.db | grep undone
      onrecord actor log story.db --private
    """
    from onrecord.cli import actors

    with _opened(record) as opened:
        actors.log(opened, with_private=private)


@actor.command("review")
def actor_review(
    record: RecordPath,
    limit: Annotated[int, typer.Option(min=0, metavar="N", help="Questions; 0 for all.")] = 20,
    format: Annotated[str, typer.Option(metavar="FORMAT", help="text or jsonl.")] = "text",
    by: By = None,
) -> None:
    """Answer what is doubtful: pairs that may be one actor, links that may be wrong.

    The best question comes first, with the evidence for and against and both places. On a terminal each is asked;
    elsewhere they are listed.

    \b
    Examples:
      onrecord actor review story.db
      onrecord actor review story.db --limit 0 --format jsonl > doubts.jsonl
    """
    from onrecord.cli import actors

    with _opened(record, readonly=format != "text") as opened:
        actors.review(opened, limit, format, by)


@actor.command("show")
def actor_show(record: RecordPath, actor: Who) -> None:
    """Show one actor: its names by outlet, roles, articles, and why it is one.

    \b
    Examples:
      onrecord actor show story.db brandt
      onrecord actor show story.db 3f2a91
    """
    from onrecord.cli import actors

    with _opened(record) as opened:
        actors.show(opened, actor)


@app.command()
def evaluate(
    corpus: Annotated[
        Path, typer.Argument(readable=False, metavar="CORPUS_DIR", help="A labelled corpus.", show_default=False)
    ],
    compartment: Annotated[str, typer.Option(metavar="NAME", help="Which part of the corpus.")] = "dev",
    reader: Reader = _DEFAULTS.reader,
    model: Model = _DEFAULTS.model,
) -> None:
    """Score a reader on a labelled corpus.

    Spans, tokens, linked attributions and recall by kind. The folder holds articles.jsonl.gz and
    attributions.jsonl.gz, in the shape of PolNeAR.

    \b
    Examples:
      onrecord evaluate corpora/polnear
      onrecord evaluate corpora/polnear --compartment train --reader rules
    """
    from onrecord import evaluate as scoring
    from onrecord.terminal import print_line

    for line in scoring.evaluate(corpus, Settings(reader=reader, model=model), compartment=compartment).lines():
        print_line(line)


def _opened(path: Path, *, readonly: bool = True) -> RecordFile:
    from onrecord.record import RecordFile

    return RecordFile.open(path, create=False, readonly=readonly)
