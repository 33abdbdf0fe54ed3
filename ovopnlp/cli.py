"""The command line: ``ovopnlp extract | show | schema | regions``. Everything heavy is imported inside the commands."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ovopnlp import __version__

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


def fail(message: str, code: int = 2) -> None:
    """One line on standard error, then leave with ``code``."""
    typer.echo(f"ovopnlp: {message}", err=True)
    raise typer.Exit(code)


@app.command()
def extract(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Files or folders, or - for standard input.")],
    output: Annotated[str, typer.Option("--output", "-o", help="JSON lines go here; - is standard output.")] = "-",
) -> None:
    """Extract the facts of all articles in INPUT as JSON lines."""
    from ovopnlp.errors import UnreadableInput
    from ovopnlp.pipeline import load
    from ovopnlp.sources import read_articles

    failed = 0

    def report(error: UnreadableInput) -> None:
        nonlocal failed
        failed += 1
        typer.echo(f"ovopnlp: {error}", err=True)

    pipeline = load()
    target = sys.stdout if output == "-" else Path(output).open("w", encoding="utf-8")  # noqa: SIM115
    with target:
        for raw in read_articles(inputs, on_error=report):
            try:
                target.write(pipeline.extract(raw).to_json() + "\n")
            except UnreadableInput as error:
                report(error)
    if failed:
        raise typer.Exit(1)


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
) -> None:
    """Show one article in the terminal: mentions coloured, records and checks below."""
    from itertools import islice

    from ovopnlp.errors import UnreadableInput
    from ovopnlp.pipeline import load
    from ovopnlp.report.terminal import show as show_in_terminal
    from ovopnlp.sources import read_articles

    problems: list[UnreadableInput] = []
    raw = next(islice(read_articles([file], on_error=problems.append), row - 1, None), None)
    if raw is None:
        fail(str(problems[0]) if problems else f"{file}: there is no article {row}")
        return
    try:
        show_in_terminal(load().extract(raw))
    except UnreadableInput as error:
        fail(str(error))
