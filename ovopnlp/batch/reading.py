"""Inputs as one ordered stream of items, so that a number says how far a run has come."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice

from ovopnlp.batch.job import Item, Refused
from ovopnlp.batch.options import BatchOptions
from ovopnlp.errors import OvopError, UnreadableInput
from ovopnlp.sources import Columns, read_articles

CHUNK_ITEMS = 16
CHUNK_CHARACTERS = 200_000


def items(options: BatchOptions) -> Iterator[Item]:
    """Every article and every refused row or file, in the order of the inputs."""
    refused: deque[UnreadableInput] = deque()
    columns = columns_of(options)
    for raw in read_articles(options.inputs, on_error=refused.append, columns=columns, format=options.format):
        while refused:
            yield _refused(refused.popleft())
        yield raw
    while refused:
        yield _refused(refused.popleft())


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
