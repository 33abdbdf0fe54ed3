"""Parquet: one article per row, a few rows at a time."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from ovopnlp.document import RawArticle
from ovopnlp.errors import MissingModel, UnreadableInput
from ovopnlp.sources.article import Columns, article_of_row
from ovopnlp.sources.inputs import DAMAGE, Input, damage_reason, suffix_of

BATCH_ROWS = 64


def read_parquet(given: Input) -> Iterator[RawArticle]:
    """One article per row; ``source`` is ``path#row``, counted from 1. Days and times become ISO 8601.

    Raises:
        MissingModel: pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise MissingModel("reading Parquet needs the package pyarrow: pip install 'ovopnlp[parquet]'") from error
    number = 0
    try:
        with _seekable(given) as stream, parquet.ParquetFile(stream, pre_buffer=False) as file:
            reason = _wrong_columns(file.schema_arrow, given.columns)
            if reason:
                given.refuse(reason)
                return
            wanted = [name for name in _names(given.columns) if name in file.schema_arrow.names]
            for batch in file.iter_batches(batch_size=BATCH_ROWS, columns=wanted):
                for row in batch.to_pylist():
                    number += 1
                    yield from _article(row, given, number)
    except pa.ArrowException as error:
        given.refuse(f"broken Parquet: {error}"[:300], number + 1 if number else None)
    except DAMAGE as error:
        given.refuse(f"{damage_reason(error)}; rows after it are lost"[:300], number + 1)


@contextmanager
def _seekable(given: Input) -> Iterator[Any]:
    """Parquet is read from its end: what comes by a pipe, or compressed once more, goes to a temporary file first."""
    if given.path is not None and suffix_of(given.path.name)[1] is None:
        yield given.stream
        return
    with tempfile.TemporaryFile() as spool:
        shutil.copyfileobj(given.stream, spool, 1 << 20)
        spool.seek(0)
        yield spool


def _names(columns: Columns) -> list[str]:
    return [getattr(columns, field.name) for field in fields(columns)]


def _wrong_columns(schema: Any, columns: Columns) -> str | None:
    """Why no row of a file with this schema can be an article."""
    import pyarrow as pa

    there = [name for name in (columns.text, columns.html) if name in schema.names]
    if not there:
        return f"no column {columns.text!r} and no {columns.html!r}; there are {', '.join(schema.names)}"[:300]
    for name in there:
        kind = schema.field(name).type
        kind = kind.value_type if pa.types.is_dictionary(kind) else kind
        if not (pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)):
            return f"column {name!r} holds {kind}, not strings"
    return None


def _article(row: dict[str, Any], given: Input, number: int) -> Iterator[RawArticle]:
    source = f"{given.name}#{number}"
    plain = {name: _plain(value) for name, value in row.items()}
    content = plain.get(given.columns.text) or plain.get(given.columns.html) or ""
    try:
        yield article_of_row(plain, given.columns, source, content.encode("utf-8", "surrogatepass"))
    except UnreadableInput as error:
        given.on_error(error)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if midnight else value.isoformat()
    return value.isoformat() if isinstance(value, date) else value
