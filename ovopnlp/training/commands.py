"""``ovopnlp train records | reader | ner | syntax | stanza``. Everything heavy is imported inside the commands."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

app = typer.Typer(help="Train the models of the package again.", no_args_is_help=True)


def fail(message: str, code: int = 2) -> NoReturn:
    """One line on standard error, then leave with ``code``."""
    typer.echo(f"ovopnlp: {message}", err=True)
    raise typer.Exit(code)


def _must_exist(*paths: Path | None) -> None:
    missing = [str(path) for path in paths if path is not None and not path.exists()]
    if missing:
        fail(f"no such file: {', '.join(missing)}")


def _annotated(folder: Path) -> tuple[list[Path], list[Path]]:
    """The files of articles and of their annotation in a folder."""
    names = ("train", "seeds")
    articles, gold = ([folder / f"{name}{end}" for name in names] for end in (".jsonl", ".gold.jsonl"))
    _must_exist(*articles, *gold)
    return articles, gold


def _tell(figures: Mapping[str, Mapping[str, Any]]) -> None:
    for name, row in figures.items():
        typer.echo(
            f"{name:10} "
            + "  ".join(
                f"{what} {value:.3f}" if isinstance(value, float) else f"{what} {value}" for what, value in row.items()
            )
        )


@app.command("records")
def train_records(
    folder: Annotated[
        Path, typer.Argument(help="Holds train.jsonl, seeds.jsonl and train.gold.jsonl, seeds.gold.jsonl.")
    ],
    archive: Annotated[
        Path | None, typer.Option(help="The JSON Lines archive that the package's labels by offset annotate.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Folder of the weights; default the package's own.")
    ] = None,
) -> None:
    """Train the classifiers that find records, and print their cross-validated figures."""
    from ovopnlp.errors import OvopError

    articles, gold = _annotated(folder)
    try:
        from ovopnlp.training.records import WEIGHTS, train
    except ImportError as error:
        fail(f"{error}; pip install 'ovopnlp[train]'")
    try:
        for name, figures in train(articles, gold, archive, output or WEIGHTS).items():
            typer.echo(f"{name:10} {figures}")
    except OvopError as error:
        fail(str(error))


@app.command("reader")
def train_reader(
    folder: Annotated[Path, typer.Argument(help="As for records.")],
    archive: Annotated[Path, typer.Option(help="As for records; its words also teach the word vectors.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File of the weights; default the package's own.")
    ] = None,
) -> None:
    """Train the second opinion on numbers (needs torch), and print the figures without it and with it."""
    from ovopnlp.errors import OvopError

    articles, gold = _annotated(folder)
    _must_exist(archive)
    try:
        from ovopnlp.training.records import WEIGHTS
        from ovopnlp.training.records import train_reader as run
    except ImportError as error:
        fail(f"{error}; pip install 'ovopnlp[train]'")
    try:
        _tell(run(articles, gold, archive, output or WEIGHTS / "reader.npz"))
    except OvopError as error:
        fail(str(error))


@app.command("ner")
def train_ner(
    files: Annotated[list[Path], typer.Argument(metavar="BIO...", help="JSON Lines of tokens and BIO tags.")],
    dev: Annotated[Path, typer.Option(help="Such a file, by which the best weights are chosen.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder of the finished spaCy pipeline.")],
    test: Annotated[
        Path | None, typer.Option(help="Such a file, only measured: its sentences are taken out of all others.")
    ] = None,
    archive: Annotated[
        Path | None,
        typer.Option(help="Articles, for word vectors and for sentences that the package's own rules mark."),
    ] = None,
    vectors: Annotated[
        Path | None, typer.Option(help="Folder of word vectors: used where it is there, else made from the archive.")
    ] = None,
    silver: Annotated[int, typer.Option(help="Sentences of the archive to learn from.", min=0)] = 6000,
    steps: Annotated[int | None, typer.Option(help="Updates at most; default as in the config.", min=1)] = None,
    seed: Annotated[int | None, typer.Option(help="Default as in the config.")] = None,
) -> None:
    """Train the named entities of id_ovop_news, and print precision, recall and F1 of exact entities."""
    from ovopnlp.errors import OvopError
    from ovopnlp.training.ner import train, train_with_archive

    _must_exist(*files, dev, test, archive)
    chosen = {"training.max_steps": steps, "system.seed": seed}
    overrides = {name: value for name, value in chosen.items() if value is not None}
    try:
        if archive is None:
            _tell(train(files, dev, output, test=test, vectors=vectors, overrides=overrides))
        else:
            _tell(
                train_with_archive(
                    files, dev, output, archive, test=test, vectors=vectors, silver=silver, overrides=overrides
                )
            )
    except OvopError as error:
        fail(str(error))


@app.command("syntax")
def train_syntax(
    files: Annotated[list[Path], typer.Argument(metavar="CONLLU...", help="Treebanks to learn from.")],
    dev: Annotated[Path, typer.Option(help="A treebank by which the best weights are chosen.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder of the finished spaCy pipeline.")],
    test: Annotated[
        Path | None, typer.Option(help="A treebank that is only measured: its sentences are taken out of all others.")
    ] = None,
    vectors: Annotated[Path | None, typer.Option(help="Folder of word vectors.")] = None,
    onto: Annotated[
        Path | None, typer.Option(help="A pipeline with the same vectors, such as that of train ner: both become one.")
    ] = None,
    steps: Annotated[int | None, typer.Option(help="Updates at most; default as in the config.", min=1)] = None,
    seed: Annotated[int | None, typer.Option(help="Default as in the config.")] = None,
) -> None:
    """Train tagger, morphologizer, lemmatizer and parser, and print their accuracy."""
    from ovopnlp.errors import OvopError
    from ovopnlp.training.syntax import train

    _must_exist(*files, dev, test, vectors, onto)
    chosen = {"training.max_steps": steps, "system.seed": seed}
    overrides = {name: value for name, value in chosen.items() if value is not None}
    try:
        found = train(files, dev, output, test=test, vectors=vectors, onto=onto, overrides=overrides)
        _tell({name: figures._asdict() for name, figures in found.items()})
    except OvopError as error:
        fail(str(error))


@app.command("stanza")
def train_stanza(
    train: Annotated[Path, typer.Argument(metavar="TRAIN", help="The treebank (CoNLL-U) to learn from.")],
    dev: Annotated[Path, typer.Argument(metavar="DEV", help="A treebank by which the best weights are chosen.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder of the models; load(model=FOLDER) reads it.")],
) -> None:
    """Train small stanza models: tokenizer, multi-word tokens, tagger, lemmatizer, parser."""
    from ovopnlp.errors import OvopError

    _must_exist(train, dev)
    try:
        from ovopnlp.training.stanza_models import train_stanza as run

        typer.echo(f"trained: {', '.join(run(train, dev, output, say=typer.echo))}")
    except OvopError as error:
        fail(str(error))
