"""A run on Dask distributed: partitions are worked anywhere, and poured into the output here, in order."""

from __future__ import annotations

import logging
import pickle
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import orjson

from ovopnlp.batch.job import Extracted, Job, Outcome, Refused
from ovopnlp.batch.options import BatchOptions, BatchSummary
from ovopnlp.batch.partitions import SPOOL, Partition, process
from ovopnlp.batch.reading import files, refuse_own_inputs
from ovopnlp.batch.runner import Ledger, OnProgress, StopFlag
from ovopnlp.errors import OvopError, UnreadableInput
from ovopnlp.records import Extraction
from ovopnlp.sinks import open_sink
from ovopnlp.sinks.append import unwritable
from ovopnlp.sinks.base import missing
from ovopnlp.sinks.text import json_line
from ovopnlp.sources.inputs import suffix_of

log = logging.getLogger(__name__)

WHOLE_FILES = {".txt", ".html", ".htm"}  # one article each; many of them make one partition
ATTEMPTS = 20  # how often a partition is given to the cluster again
POUR_ARTICLES = 64


def run_on_dask(
    options: BatchOptions, on_progress: OnProgress = lambda _: None, *, job: Job | None = None, client: Any = None
) -> BatchSummary:
    """Runs ``options`` on a Dask cluster; see :func:`ovopnlp.batch.run`.

    Workers and this process need the inputs, and the folder ``<output>.partitions``, under the same paths.

    Args:
        client: a ``distributed.Client`` to use; else one for ``options.scheduler``, or a cluster on this machine.

    Raises:
        MissingModel: distributed is not installed.
        OvopError: a partition of no article, or one that the cluster could not finish in many attempts.
    """
    distributed = _distributed()
    options = replace(options, engine="dask")
    refuse_own_inputs(options)
    if options.partition < 1:
        raise OvopError(f"a partition must hold 1 article or more, not {options.partition}")
    if client is not None:
        return _Run(options, client, job, on_progress).go()
    if options.scheduler:
        with distributed.Client(options.scheduler) as made:
            return _Run(options, made, job, on_progress).go()
    cluster = distributed.LocalCluster(n_workers=options.workers, threads_per_worker=1, dashboard_address=None)
    with cluster, distributed.Client(cluster) as made:
        return _Run(options, made, job, on_progress).go()


def _distributed() -> Any:
    try:
        return import_module("distributed")
    except ImportError as error:
        raise missing("distributed", "dask", "the engine dask") from error


def plan(options: BatchOptions) -> Iterator[tuple[str, list[str] | str]]:
    """Groups of inputs: a list of files that hold one article each, or one file that holds many, or an error's place."""
    small: list[str] = []
    wrong: list[UnreadableInput] = []
    for name in files(options, wrong.append):
        if (options.format or suffix_of(Path(name).name)[0]) in WHOLE_FILES:
            small.append(name)
            if len(small) >= options.partition:
                yield "files", small
                small = []
            continue
        if small:
            yield "files", small
            small = []
        yield "rows", name
    if small:
        yield "files", small
    for error in wrong:
        yield "files", [error.source]  # reading it again puts the reason into the quarantine


class _Run:
    """One run: which partitions are out, which are done, how far the output is."""

    def __init__(self, options: BatchOptions, client: Any, job: Job | None, on_progress: OnProgress) -> None:
        self.options, self.root = options, str(Path.cwd())
        self.client, self.on_progress, self.stop = client, on_progress, StopFlag()
        self.sink = open_sink(options.output, flat=options.flat)
        made = job or Job.of(options, json_line)
        self.pickled = pickle.dumps(replace(made, encoder=json_line, since=options.since))
        self.folder = self._shared_folder().absolute()
        self.ledger = Ledger(options, self.sink)
        self.attempts: dict[str, int] = {}
        self._ended: dict[str, int] = {}  # items of each file whose last partition is known

    def _shared_folder(self) -> Path:
        if "://" in self.options.output or self.options.output == "-":
            return Path(f"ovopnlp.{self.options.key}.partitions")
        return Path(self.options.output + ".partitions")

    def go(self) -> BatchSummary:
        begun = time.monotonic()
        whole = False
        if not self.options.resume:
            shutil.rmtree(self.folder, ignore_errors=True)
        try:
            if not self.ledger.finished:
                self._make_folder()
                with self.stop.listening():
                    self._pour_all(begun)
                self.ledger.commit(finished=not self.stop.raised)
            whole = not self.stop.raised
        finally:
            self.ledger.summary.seconds = time.monotonic() - begun
            self.ledger.close(whole=whole)
        if whole:
            shutil.rmtree(self.folder, ignore_errors=True)
            if not self.options.resume:
                self.sink.discard_state()
        self.ledger.summary.interrupted = self.stop.raised
        self.on_progress(self.ledger.summary)
        return self.ledger.summary

    def _make_folder(self) -> None:
        """The folder that the workers share, and in it what came by standard input, which no worker could read.

        Raises:
            UnwritableOutput: there is no place for it.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if "-" in self.options.inputs and not (self.folder / SPOOL).exists():
                temporary = self.folder / f"{SPOOL}.new"
                with temporary.open("wb") as file:
                    shutil.copyfileobj(sys.stdin.buffer, file)
                temporary.replace(self.folder / SPOOL)
        except OSError as error:
            raise unwritable(str(self.folder), error) from error

    def _pour_all(self, begun: float) -> None:
        skip = self.ledger.parts
        for number, (partition, counts) in enumerate(self._finished()):
            if self.stop():
                return
            if number < skip:
                continue
            self._pour(partition, counts)
            self.ledger.parts = number + 1
            self.ledger.commit()
            self.ledger.summary.seconds = time.monotonic() - begun
            self.on_progress(self.ledger.summary)

    def _finished(self) -> Iterator[tuple[Partition, dict[str, Any]]]:
        """Partitions in order, each once it is done; enough of those behind it are in work meanwhile."""
        out: list[tuple[Partition, Any]] = []
        source = self._partitions()
        while True:
            window = 2 * max(1, sum(self.client.nthreads().values())) + 1
            while len(out) < window and (partition := next(source, None)) is not None:
                out.append((partition, self._submit(partition)))
            if not out:
                return
            partition, future = out.pop(0)
            counts = self._wait(partition, future)
            if counts is None:
                return
            if partition.count is not None and not counts["whole"]:  # the end of this file: nothing is behind it
                self._ended[partition.file] = partition.first + counts["read"]
                out = [(p, f) for p, f in out if p.file != partition.file]
            yield partition, counts

    def _partitions(self) -> Iterator[Partition | None]:
        """What to give out next; ``None`` where that depends on a partition that is still out."""
        left = self.options.limit if self.options.limit is not None else sys.maxsize
        for number, (kind, inputs) in enumerate(plan(self.options)):
            if kind == "files":
                yield Partition(f"{number:06d}", tuple(inputs[:left]), root=self.root)
                left -= len(inputs)
            else:
                yield from self._pieces(number, str(inputs), left)
                left -= self._ended[f"{number:06d}"]
            if left <= 0:
                return

    def _pieces(self, number: int, path: str, left: int) -> Iterator[Partition | None]:
        """Partitions of one file of rows, until one finds its end; of ``left`` rows at most."""
        size, file = self.options.partition, f"{number:06d}"
        for first in range(0, left, size):
            if file in self._ended:
                return
            yield Partition(f"{file}-{first // size:06d}", (path,), first, min(size, left - first), self.root)
        while file not in self._ended:
            yield None

    def _submit(self, partition: Partition) -> Any:
        attempt = self.attempts[partition.name] = self.attempts.get(partition.name, 0) + 1
        name = f"ovopnlp-{self.options.key}-{partition.name}-{attempt}"
        arguments = (str(self.folder), partition, self.options, self.pickled)
        return self.client.submit(process, *arguments, key=name, pure=False)

    def _wait(self, partition: Partition, future: Any) -> dict[str, Any] | None:
        """The counts of a partition; ``None`` once the run is to stop."""
        distributed = _distributed()
        while not self.stop():
            try:
                counts: dict[str, Any] = future.result(timeout=0.5)
            except (distributed.TimeoutError, TimeoutError):
                continue
            except (distributed.KilledWorker, distributed.CancelledError) as error:
                if self.attempts[partition.name] >= ATTEMPTS:
                    raise OvopError(
                        f"partition {partition.name} of {partition.inputs[0]} killed too many workers"
                    ) from error
                log.warning("partition %s goes out again: %s", partition.name, error)
                self.ledger.summary.restarts += 1
                future = self._submit(partition)
            else:
                return counts
        return None

    def _pour(self, partition: Partition, counts: dict[str, Any]) -> None:
        plain = self.sink.encoder is json_line
        group: list[Outcome] = []
        with partition.path(self.folder, "jsonl").open("rb") as file:
            for line in file:
                group.append(self._poured(line, plain=plain))
                if len(group) >= POUR_ARTICLES:
                    self.ledger.take(group, commit=False)
                    group = []
        self.ledger.take([*group, *self._refused(partition, counts)], commit=False)
        summary = self.ledger.summary
        summary.older += counts["older"]
        summary.undated += counts["undated"]
        if plain:
            summary.records += counts["records"]
            summary.checks += counts["checks"]

    def _poured(self, line: bytes, *, plain: bool) -> Extracted:
        if plain:
            return Extracted(line, 0, 0)  # counted with the partition
        extraction = Extraction.model_validate_json(line)
        return Extracted(self.sink.encoder(extraction), len(extraction.records), len(extraction.checks))

    def _refused(self, partition: Partition, counts: dict[str, Any]) -> Iterator[Refused]:
        if not counts["refused"]:
            return
        for line in partition.path(self.folder, "quarantine").read_bytes().splitlines():
            told = orjson.loads(line)
            source = told["input"] if told["row"] is None else f"{told['input']}#{told['row']}"
            yield Refused(source, told["reason"], told["id"])
