"""The work itself: raw articles in, encoded extractions or reasons out. The same in every engine."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Literal, Protocol, TypeAlias

from ovopnlp.batch.options import BatchOptions
from ovopnlp.document import RawArticle
from ovopnlp.errors import UnreadableInput
from ovopnlp.records import Extraction
from ovopnlp.records.edtf import bounds
from ovopnlp.sinks import Encoder


class Extractor(Protocol):
    """What a run needs of a pipeline."""

    def extract(self, raw: RawArticle) -> Extraction: ...


@dataclass(slots=True)
class Extracted:
    """An article that came through. ``payload`` is what the sink's encoder made of it."""

    payload: Any
    records: int
    checks: int


@dataclass(slots=True)
class Refused:
    """An input or row that did not."""

    source: str
    reason: str
    id: str | None = None
    traceback: str | None = None  # of a defect of ours

    @property
    def place(self) -> tuple[str, int | None]:
        """The input, and the row in it where there is one."""
        name, mark, row = self.source.rpartition("#")
        return (name, int(row)) if mark and row.isdigit() else (self.source, None)


@dataclass(slots=True)
class Skipped:
    """An article that was not wanted."""

    why: Literal["older", "undated"]


Item: TypeAlias = "RawArticle | Refused"
Outcome: TypeAlias = "Extracted | Refused | Skipped"


def load_pipeline(**options: Any) -> Extractor:
    """The pipeline, built once per process."""
    from ovopnlp.pipeline import load

    return load(**options)


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker is told: how to build its pipeline, and what to do with what it finds. Picklable."""

    encoder: Encoder
    load: Callable[[], Extractor] = load_pipeline
    since: date | None = None

    @classmethod
    def of(cls, options: BatchOptions, encoder: Encoder) -> Job:
        return cls(encoder, partial(load_pipeline, **options.pipeline), options.since)


def work(job: Job, extractor: Extractor, items: Sequence[Item]) -> list[Outcome]:
    """One outcome per item, in order; never raises for what an article holds."""
    return [item if isinstance(item, Refused) else _outcome(job, extractor, item) for item in items]


def _outcome(job: Job, extractor: Extractor, raw: RawArticle) -> Outcome:
    try:
        extraction = extractor.extract(raw)
        if job.since is not None and (why := _unwanted(extraction, job.since)):
            return Skipped(why)
        return Extracted(job.encoder(extraction), len(extraction.records), len(extraction.checks))
    except UnreadableInput as error:
        return Refused(raw.source, error.reason, raw.id)
    except Exception as error:  # noqa: BLE001 - a defect of ours must cost one article, not the run of a night
        return Refused(
            raw.source, f"internal error: {type(error).__name__}: {error}"[:500], raw.id, traceback.format_exc()
        )


def _unwanted(extraction: Extraction, since: date) -> Literal["older", "undated"] | None:
    days = bounds(extraction.article.published)
    if days is None or days[1] is None:
        return "undated"
    return "older" if days[1] < since else None
