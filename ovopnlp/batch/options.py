"""What a run is told, and what it answers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, ClassVar, Literal

Engine = Literal["local", "dask"]


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """One run over an archive.

    Args:
        inputs: files, folders, or ``-``.
        output: a file or database URL; see :func:`ovopnlp.sinks.open_sink`.
        workers: processes that extract; 1 works in this process.
        resume: go on after the last commit of a run that was stopped.
        limit: read this many articles at most, counted over all resumed parts of the run.
        since: leave out articles published wholly before this day, and those whose day is not known.
        quarantine: where refused inputs are listed; default the output's name with ``.quarantine.jsonl``, none for ``-``.
        columns: names of the columns that hold ``text``, ``id`` ..., as in :class:`ovopnlp.sources.Columns`.
        flat: one row per record instead of one article, where the format could hold either.
        format: the suffix that all inputs are read as.
        engine: ``local`` processes, or a Dask cluster.
        scheduler: address of a Dask scheduler; default a cluster on this machine.
        partition: articles per task of the Dask engine.
        timeout: seconds that one article may take in a worker process before it is refused.
        pipeline: keyword arguments of :func:`ovopnlp.load`.
    """

    inputs: Sequence[str]
    output: str
    workers: int = 1
    resume: bool = False
    limit: int | None = None
    since: date | None = None
    quarantine: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    flat: bool = False
    format: str | None = None
    engine: Engine = "local"
    scheduler: str | None = None
    partition: int = 2000
    timeout: float = 300.0
    pipeline: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Tells this run from others: two runs with one key read the same articles in the same order."""
        told = {
            "inputs": [name if name == "-" else str(Path(name).absolute()) for name in self.inputs],
            "columns": dict(self.columns),
            "format": self.format,
            "since": self.since and self.since.isoformat(),
            "flat": self.flat,
            "partition": self.partition if self.engine == "dask" else None,
            "limit": self.limit,
            "pipeline": {name: str(value) for name, value in sorted(self.pipeline.items())},
        }
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]

    @property
    def quarantine_path(self) -> Path | None:
        """Where refused inputs are listed. Beside a server there is no place: then the working folder. Beside a pipe
        nothing is left behind: standard error names them."""
        if self.quarantine is not None:
            return Path(self.quarantine)
        if self.output == "-":
            return None
        if "://" in self.output:
            return Path("ovopnlp.quarantine.jsonl")
        return Path(self.output + ".quarantine.jsonl")


@dataclass(slots=True)
class BatchSummary:
    """What a run did. Counts include the parts before a resume."""

    articles: int = 0  # extracted and written
    records: int = 0
    checks: int = 0
    refused: int = 0  # inputs and rows in the quarantine file
    older: int = 0  # left out by ``since``
    undated: int = 0  # left out by ``since`` because their day is not known
    resumed_at: int = 0  # rows that a former part of the run had dealt with
    seconds: float = 0.0  # of this part
    restarts: int = 0  # worker processes that died and were replaced
    interrupted: bool = False
    output: str = ""
    quarantine: str | None = None  # None: nothing was refused

    COUNTS: ClassVar[tuple[str, ...]] = ("articles", "records", "checks", "refused", "older", "undated")

    @property
    def read(self) -> int:
        """Rows dealt with so far, refused and left out ones too."""
        return self.articles + self.refused + self.older + self.undated

    @property
    def rate(self) -> float:
        """Rows per second of this part."""
        return (self.read - self.resumed_at) / self.seconds if self.seconds > 0 else 0.0

    @property
    def exit_code(self) -> int:
        """0 all done; 1 done, but some inputs were refused; 130 interrupted."""
        if self.interrupted:
            return 130
        return 1 if self.refused else 0

    def counts(self) -> dict[str, int]:
        """The counts that are carried over a resume."""
        return {name: getattr(self, name) for name in self.COUNTS}

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)
