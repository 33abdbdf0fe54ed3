"""The command line: ``ovopnlp extract | show | schema | regions``. Everything heavy is imported inside the commands."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import Annotated, Any, NoReturn

import typer

from ovopnlp.training.commands import app as train_app
from ovopnlp.version import __version__

app = typer.Typer(
    name="ovopnlp",
    help="Program facts from Indonesian news: who signed, targeted, achieved, funded or founded what, where and when.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"ovopnlp {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and leave.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Program facts from Indonesian news."""


def fail(message: str, code: int = 2) -> NoReturn:
    """One line on standard error, then leave with ``code``."""
    typer.echo(f"ovopnlp: {message}", err=True)
    raise typer.Exit(code)


@app.command()
def extract(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Files or folders, or - for standard input.")],
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", help="A .jsonl[.gz] .csv .geojson .parquet .sqlite .duckdb file, a database URL, or -."
        ),
    ] = "-",
    workers: Annotated[int, typer.Option(help="Processes that extract.", min=1)] = 1,
    resume: Annotated[bool, typer.Option("--resume", help="Go on where a stopped run left off.")] = False,
    limit: Annotated[int | None, typer.Option(help="Read so many articles at most.", min=1)] = None,
    since: Annotated[
        datetime | None, typer.Option(help="Leave out what was published before.", formats=["%Y-%m-%d"])
    ] = None,
    quarantine: Annotated[
        str | None, typer.Option(help="Where refused inputs are listed; default OUTPUT.quarantine.jsonl.")
    ] = None,
    flat: Annotated[
        bool, typer.Option("--flat", help="Parquet: one row per record instead of one per article.")
    ] = False,
    input_format: Annotated[
        str | None, typer.Option("--format", metavar="SUFFIX", help="Read all inputs as this, for example .jsonl.")
    ] = None,
    text_column: Annotated[str | None, typer.Option(help="Column or key of the text.")] = None,
    html_column: Annotated[str | None, typer.Option(help="Column or key of the page.")] = None,
    id_column: Annotated[str | None, typer.Option(help="Column or key of the id.")] = None,
    url_column: Annotated[str | None, typer.Option(help="Column or key of the address.")] = None,
    outlet_column: Annotated[str | None, typer.Option(help="Column or key of the outlet.")] = None,
    title_column: Annotated[str | None, typer.Option(help="Column or key of the title.")] = None,
    published_column: Annotated[str | None, typer.Option(help="Column or key of the day of publication.")] = None,
    author_column: Annotated[str | None, typer.Option(help="Column or key of the author.")] = None,
    people: Annotated[str, typer.Option(help="all, or public: leave out people without public office.")] = "all",
    quick: Annotated[
        bool, typer.Option("--quick", help="Without the second opinion on numbers: faster, a little less right.")
    ] = False,
    lexicon: Annotated[
        list[str] | None,
        typer.Option(help="A YAML file with triggers, types and programs of your own; may be repeated."),
    ] = None,
    model: Annotated[
        str,
        typer.Option(help="rules, id_ovop_news, stanza, or the folder of a spaCy or stanza model beside the rules."),
    ] = "rules",
    engine: Annotated[str, typer.Option(help="local, or dask: a Dask cluster.")] = "local",
    scheduler: Annotated[
        str | None, typer.Option(help="Address of the Dask scheduler; default one on this machine.")
    ] = None,
    partition: Annotated[int, typer.Option(help="Articles per task of the Dask engine.", min=1)] = 2000,
    timeout: Annotated[float, typer.Option(help="Seconds that one article may take in a worker.", min=1)] = 300.0,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar and no summary.")] = False,
    log_json: Annotated[
        bool, typer.Option("--log-json", help="Log on standard error as one JSON object per line.")
    ] = False,
) -> None:
    """Extract the facts of all articles in INPUT.

    Reads .txt .html .htm .jsonl .csv .tsv .parquet .warc, also .gz and .zst of these, and folders of them. What cannot
    be read is listed with file, row and reason in the quarantine file; everything else still comes out.

    Exit codes: 0 all done; 1 done, but some inputs were refused; 2 nothing could be done; 130 interrupted.
    """
    from ovopnlp.batch import BatchOptions, run
    from ovopnlp.batch.display import in_words, progress_bar
    from ovopnlp.batch.logs import configure
    from ovopnlp.errors import OvopError

    columns = {
        "text": text_column,
        "html": html_column,
        "id": id_column,
        "url": url_column,
        "outlet": outlet_column,
        "title": title_column,
        "published": published_column,
        "author": author_column,
    }
    if engine not in ("local", "dask"):
        fail(f"--engine is local or dask, not {engine}")
    pipeline: dict[str, Any] = {"people": people, "quick": quick}
    if model != "rules":
        pipeline["model"] = model
    if lexicon:
        pipeline["lexicon"] = tuple(lexicon)
    options = BatchOptions(
        inputs=inputs,
        output=output,
        workers=workers,
        resume=resume,
        limit=limit,
        since=since.date() if since else None,
        quarantine=quarantine,
        columns={field: name for field, name in columns.items() if name is not None},
        flat=flat,
        format=input_format,
        engine="dask" if engine == "dask" else "local",
        scheduler=scheduler,
        partition=partition,
        timeout=timeout,
        pipeline=pipeline,
    )
    configure(as_json=log_json)
    try:
        with progress_bar(options, quiet=quiet or log_json) as on_progress:
            summary = run(options, on_progress)
    except (OvopError, ValueError) as error:
        fail(str(error))
    else:
        if not quiet and not log_json and (summary.refused or sys.stderr.isatty()):
            typer.echo(in_words(summary), err=True)
        raise typer.Exit(summary.exit_code)


@app.command()
def schema() -> None:
    """Print the JSON Schema of one line of output."""
    import json

    from ovopnlp.records import json_schema

    typer.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))


@app.command()
def show(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="An article, or a file of articles; - is standard input.")
    ],
    row: Annotated[int, typer.Option(help="Which article of the file, counting from 1.", min=1)] = 1,
    model: Annotated[
        str,
        typer.Option(help="rules, id_ovop_news, stanza, or the folder of a spaCy or stanza model beside the rules."),
    ] = "rules",
) -> None:
    """Show one article in the terminal: mentions coloured, records and checks below."""
    from itertools import islice

    from ovopnlp.errors import OvopError, UnreadableInput
    from ovopnlp.pipeline import load
    from ovopnlp.report.terminal import show as show_in_terminal
    from ovopnlp.sources import read_articles

    problems: list[UnreadableInput] = []
    raw = next(islice(read_articles([file], on_error=problems.append), row - 1, None), None)
    if raw is None:
        fail(str(problems[0]) if problems else f"{file}: there is no article {row}")
    try:
        show_in_terminal(load(model=model).extract(raw))
    except OvopError as error:
        fail(str(error))


@app.command()
def regions(
    query: Annotated[str, typer.Argument(metavar="TEXT|CODE", help="A code, a name, or a text that names regions.")],
    level: Annotated[
        int | None, typer.Option(help="1 provinsi, 2 kabupaten/kota, 3 kecamatan, 4 desa/kelurahan.", min=1, max=4)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per line.")] = False,
) -> None:
    """Look up Indonesian regions: "34.71", "Purwokinanti", or "Kec. Sawangan, Depok".

    A code or a name lists every region of the register that bears it; any other text is read as an article would be.
    Exit code 1 where nothing is found.
    """
    import orjson

    from ovopnlp import regions as register

    row = register.lookup(query, level) if query[:1].isdigit() else None
    rows = [row] if row is not None else register.search(query, level)
    if not rows:
        rows = _resolved(query, level)
    for found in rows:
        above = register.ancestors(found.code)
        if as_json:
            typer.echo(orjson.dumps({**found._asdict(), "parents": [r.code for r in above]}).decode())
        else:
            place = ", ".join(f"{r.kind} {r.name}" for r in (found, *above))
            typer.echo(
                "  ".join(filter(None, [f"{found.code:14}", place, found.bps and f"BPS {found.bps}", found.iso]))
            )
    if not rows:
        fail(f"no region found for {query!r}", 1)


def _resolved(text: str, level: int | None) -> list[Any]:
    """The regions that a text names, each once; where one is undecided, all that it may be."""
    from ovopnlp import regions as register

    rows = [row for match in register.resolve(text) for row in ([match.row] if match.row else match.candidates)]
    return [row for row in dict.fromkeys(rows) if level in (None, row.level)]


app.add_typer(train_app, name="train")
