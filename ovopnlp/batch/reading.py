"""Inputs as one ordered stream of items, so that a number says how far a run has come."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from glob import glob, has_magic
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from ovopnlp.batch.job import Item, Refused
from ovopnlp.batch.options import BatchOptions
from ovopnlp.errors import OvopError, UnreadableInput
from ovopnlp.sources import Columns, OnError, _files, read_articles

CHUNK_ITEMS = 16
CHUNK_CHARACTERS = 200_000


def items(options: BatchOptions, *, stdin: BinaryIO | None = None) -> Iterator[Item]:
    """Every article and every refused row or file, in the order of the inputs. ``stdin``: what ``-`` reads instead."""
    refused: deque[UnreadableInput] = deque()
    columns = columns_of(options)
    for raw in read_articles(
        files(options, refused.append),
        on_error=refused.append,
        columns=columns,
        format=options.format,
        stdin=stdin,
    ):
        while refused:
            yield _refused(refused.popleft())
        yield raw
    while refused:
        yield _refused(refused.popleft())


def files(options: BatchOptions, on_error: OnError) -> Iterator[str]:
    """The inputs with patterns and folders opened, without what this run itself writes."""
    own = own_paths(options)
    for given in options.inputs:
        path = Path(given)
        if path.is_dir():
            for file in _files(path, on_error, anything=options.format is not None):
                if not _is_own(file, own):
                    yield str(file)
            continue
        yield from _matching(given)


def _matching(given: str) -> list[str]:
    if has_magic(given) and not Path(given).exists():
        return sorted(glob(given, recursive=True)) or [given]  # noqa: PTH207 - Path.glob takes no absolute pattern
    return [given]


def refuse_own_inputs(options: BatchOptions) -> None:
    """Before anything is opened for writing.

    Raises:
        OvopError: an input is the output or the quarantine file.
    """
    own = own_paths(options)
    for given in options.inputs:
        for name in _matching(given) if given != "-" else []:
            if not Path(name).is_dir() and _is_own(Path(name), own):
                raise OvopError(f"{name} is both input and output")


def own_paths(options: BatchOptions) -> tuple[Path, ...]:
    """Output and quarantine file, absolute."""
    database = options.output.partition(":///")[2] if "://" in options.output else options.output
    return tuple(
        Path(name).absolute()
        for name in (database, options.quarantine_path)
        if name is not None and str(name) not in ("", "-")
    )


def _is_own(path: Path, own: tuple[Path, ...]) -> bool:
    """``path`` is one of ``own``, or lies beside it and has its name with something behind (``.progress.json``)."""
    path = path.absolute()
    return any(
        place.parent == one.parent and (place.name == one.name or place.name.startswith(one.name + "."))
        for one in own
        for place in (path, *path.parents)
    )


def columns_of(options: BatchOptions) -> Columns:
    """The columns of the options.

    Raises:
        OvopError: a field that no row has.
    """
    known = Columns.__dataclass_fields__
    for name in options.columns:
        if name not in known:
            raise OvopError(f"no field {name!r}; a row has {', '.join(known)}")
    return Columns(**options.columns)


def _refused(error: UnreadableInput) -> Refused:
    return Refused(error.source, error.reason)


def chunks(stream: Iterable[Item], *, skip: int = 0, limit: int | None = None) -> Iterator[list[Item]]:
    """Items ``skip`` to ``limit`` in groups that are worth sending to another process."""
    group: list[Item] = []
    size = 0
    for item in islice(stream, skip, max(limit, skip) if limit is not None else None):
        group.append(item)
        size += 0 if isinstance(item, Refused) else len(item.content)
        if len(group) >= CHUNK_ITEMS or size >= CHUNK_CHARACTERS:
            yield group
            group, size = [], 0
    if group:
        yield group
