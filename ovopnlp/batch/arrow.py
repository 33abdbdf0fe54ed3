"""The batch core as functions on Arrow record batches: what Spark, Ray Data, Dask or any other engine can call.

Each is ``RecordBatch -> RecordBatch``, keeps its pipeline for the life of the process, and never raises for what an article
holds: a row that cannot be read comes back with its reason. docs/scale.md shows them under several engines.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ovopnlp.batch.job import Extracted, Extractor, Job, Refused, load_pipeline, work
from ovopnlp.errors import UnreadableInput
from ovopnlp.records import Extraction
from ovopnlp.sinks.arrow import arrow, flat_table
from ovopnlp.sinks.flat import flat_rows
from ovopnlp.sinks.text import json_line
from ovopnlp.sources import Columns
from ovopnlp.sources.article import article_of_row

if TYPE_CHECKING:
    import pyarrow as pa

_JOB = Job(json_line)


def output_schema() -> pa.Schema:
    """Of what :func:`extract_batch` returns: ``id, source, extraction, records, reason``."""
    pa = arrow()
    return pa.schema(
        [
            ("id", pa.string()),
            ("source", pa.string()),
            ("extraction", pa.string()),
            ("records", pa.int64()),
            ("reason", pa.string()),
        ]
    )


def extract_batch(
    batch: pa.RecordBatch, *, columns: Columns | None = None, source: str = "<batch>", **pipeline: Any
) -> pa.RecordBatch:
    """One row out for every row in, in order.

    Args:
        batch: a column ``text`` or ``html``, and optionally ``id, url, outlet, title, published, author`` and ``source``.
        columns: other names of these columns.
        source: the name of the input, where there is no column ``source``; rows are counted from 1 within the batch.
        pipeline: keyword arguments of :func:`ovopnlp.load`.

    Returns:
        ``extraction`` is the contract's JSON object, null for a row that was refused; then ``reason`` says why.

    Raises:
        MissingModel: pyarrow is not installed.
    """
    extractor = _extractor(json.dumps(pipeline, sort_keys=True, default=str))
    given = columns or Columns()
    rows = [_row(row, given, f"{source}#{n}", extractor) for n, row in enumerate(batch.to_pylist(), 1)]
    return arrow().RecordBatch.from_pylist(rows, schema=output_schema())


def extract_batches(batches: Iterable[pa.RecordBatch], **options: Any) -> Iterator[pa.RecordBatch]:
    """:func:`extract_batch` for each of ``batches``, lazily: the shape that Spark's ``mapInArrow`` wants."""
    for batch in batches:
        yield extract_batch(batch, **options)


def flatten_batch(batch: pa.RecordBatch) -> pa.RecordBatch:
    """What :func:`extract_batch` returned as the flat columns, one row per record; refused rows have none."""
    found = (Extraction.model_validate_json(text) for text in batch.column("extraction").to_pylist() if text)
    table = flat_table(row for extraction in found for row in flat_rows(extraction)).combine_chunks()
    made = table.to_batches()
    return made[0] if made else arrow().RecordBatch.from_pylist([], schema=table.schema)


@lru_cache(maxsize=2)
def _extractor(options: str) -> Extractor:
    return load_pipeline(**json.loads(options))


def _row(row: dict[str, Any], columns: Columns, source: str, extractor: Extractor) -> dict[str, Any]:
    source = row.get("source") or source
    content = row.get(columns.text) or row.get(columns.html) or ""
    try:
        raw = article_of_row(row, columns, source, str(content).encode("utf-8", "surrogatepass"))
    except UnreadableInput as error:
        return {"id": None, "source": source, "extraction": None, "records": None, "reason": error.reason}
    (outcome,) = work(_JOB, extractor, [raw])
    if isinstance(outcome, Extracted):
        text = outcome.payload.decode().rstrip("\n")
        return {"id": raw.id, "source": source, "extraction": text, "records": outcome.records, "reason": None}
    reason = outcome.reason if isinstance(outcome, Refused) else outcome.why
    return {"id": raw.id, "source": source, "extraction": None, "records": None, "reason": reason}
