"""One run on one machine: read, extract, write, commit; stop and resume without losing or doubling an article."""

from __future__ import annotations

import logging
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from types import FrameType
from typing import Any

from ovopnlp.batch.job import Extracted, Item, Job, Outcome, Refused, work
from ovopnlp.batch.options import BatchOptions, BatchSummary
from ovopnlp.batch.pool import Pool
from ovopnlp.batch.quarantine import Quarantine
from ovopnlp.batch.reading import chunks, items, refuse_own_inputs
from ovopnlp.errors import OvopError
from ovopnlp.sinks import Sink, State, open_sink
from ovopnlp.version import __version__

log = logging.getLogger(__name__)

COMMIT_ARTICLES = 256  # at the latest after so many articles ...
COMMIT_SECONDS = 2.0  # ... where that takes less than this, after this time or COMMIT_MOST articles
COMMIT_MOST = 4096

OnProgress = Callable[[BatchSummary], None]


class StopFlag:
    """Set by Ctrl-C or SIGTERM; a second Ctrl-C no longer waits for a good moment."""

    def __init__(self) -> None:
        self.raised = False

    def __call__(self) -> bool:
        return self.raised

    def _handle(self, number: int, _: FrameType | None) -> None:
        if self.raised and number == signal.SIGINT:
            raise KeyboardInterrupt
        self.raised = True

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Takes the signals over while a run lasts; only the main thread can."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        former: dict[int, Any] = {
            number: signal.signal(number, self._handle) for number in (signal.SIGINT, signal.SIGTERM)
        }
        try:
            yield
        finally:
            for number, handler in former.items():
                signal.signal(number, handler)


class Ledger:
    """Keeps output, quarantine and the counts in step: what :meth:`commit` makes durable is one moment of the run."""

    def __init__(self, options: BatchOptions, sink: Sink) -> None:
        """
        Raises:
            UnwritableOutput: the output or the quarantine file cannot be written, or there is nothing to resume.
        """
        self.sink = sink
        self.summary = BatchSummary(output=options.output)
        self._key = options.key
        state = sink.begin(self._key, resume=options.resume)
        self.finished = bool(state and state.get("finished"))
        if state is not None:
            for name, value in state["counts"].items():
                setattr(self.summary, name, value)
            self.summary.resumed_at = self.summary.read
            log.info("resuming after %d rows", self.summary.read, extra={"event": "resumed"})
        self.parts = state.get("parts", 0) if state else 0  # partitions of a cluster that are in the output
        self._path = options.quarantine_path
        self._quarantine: Quarantine | None = None
        if not self.finished and self._path is not None:
            self._quarantine = Quarantine(self._path, at=state["quarantine_bytes"] if state else 0)
        self._told()
        self._committed = self.summary.read
        self._committed_at = time.monotonic()

    def take(self, outcomes: list[Outcome], *, commit: bool = True) -> None:
        """Writes the outcomes of one chunk; commits when it is time, unless the caller does."""
        summary = self.summary
        self.sink.write([outcome.payload for outcome in outcomes if isinstance(outcome, Extracted)])
        for outcome in outcomes:
            if isinstance(outcome, Extracted):
                summary.articles += 1
                summary.records += outcome.records
                summary.checks += outcome.checks
            elif isinstance(outcome, Refused):
                self._refuse(outcome)
            elif outcome.why == "older":
                summary.older += 1
            else:
                summary.undated += 1
        if not commit:
            return
        waiting = summary.read - self._committed
        late = time.monotonic() - self._committed_at > COMMIT_SECONDS
        if waiting >= COMMIT_MOST or (waiting >= COMMIT_ARTICLES and late):
            self.commit()

    def _refuse(self, refused: Refused) -> None:
        self.summary.refused += 1
        if self._quarantine is not None:
            self._quarantine.add(refused)
        self._told()
        fields = {"source": refused.source, "reason": refused.reason, "traceback": refused.traceback}
        log.warning("%s: %s", refused.source, refused.reason, extra={"event": "refused", "fields": fields})

    def _told(self) -> None:
        self.summary.quarantine = str(self._path) if self._path is not None and self.summary.refused else None

    def commit(self, *, finished: bool = False) -> None:
        state: State = {
            "key": self._key,
            "ovopnlp": __version__,
            "counts": self.summary.counts(),
            "quarantine_bytes": self._quarantine.sync() if self._quarantine is not None else 0,
            "finished": finished,
            "parts": self.parts,
        }
        self.sink.commit(state)
        self._committed, self._committed_at = self.summary.read, time.monotonic()
        log.info("committed %d rows", self._committed, extra={"event": "committed", "fields": self.summary.counts()})

    def close(self, *, whole: bool) -> None:
        if self._quarantine is not None:
            self._quarantine.close()
        (self.sink.finish if whole else self.sink.abandon)()


def run_locally(
    options: BatchOptions, on_progress: OnProgress = lambda _: None, *, job: Job | None = None
) -> BatchSummary:
    """Runs ``options`` in this process and its workers; see :func:`ovopnlp.batch.run`."""
    begun = time.monotonic()
    refuse_own_inputs(options)
    sink = open_sink(options.output, flat=options.flat)
    job = replace(job, encoder=sink.encoder, since=options.since) if job else Job.of(options, sink.encoder)
    ledger = Ledger(options, sink)
    stop = StopFlag()
    whole = False
    try:
        if not ledger.finished:
            with stop.listening():
                _pass(options, job, ledger, stop, on_progress, begun)
            ledger.commit(finished=not stop.raised)
        whole = not stop.raised
    finally:
        ledger.summary.seconds = time.monotonic() - begun
        ledger.close(whole=whole)
    if whole and not options.resume:
        sink.discard_state()
    ledger.summary.interrupted = stop.raised
    on_progress(ledger.summary)
    return ledger.summary


def _pass(
    options: BatchOptions, job: Job, ledger: Ledger, stop: StopFlag, on_progress: OnProgress, begun: float
) -> None:
    groups = chunks(items(options), skip=ledger.summary.read, limit=options.limit)
    for outcomes in _outcomes(options, job, groups, stop, ledger.summary):
        ledger.take(outcomes)
        ledger.summary.seconds = time.monotonic() - begun
        on_progress(ledger.summary)
        if stop():
            return


def _outcomes(
    options: BatchOptions, job: Job, groups: Iterator[list[Item]], stop: StopFlag, summary: BatchSummary
) -> Iterator[list[Outcome]]:
    if options.workers < 1:
        raise OvopError(f"workers must be 1 or more, not {options.workers}")
    if options.workers == 1:
        extractor = job.load()
        for group in groups:
            yield work(job, extractor, group)
        return
    with Pool(job, options.workers, timeout=options.timeout, stopping=stop) as pool:
        for outcomes in pool.map(groups):
            summary.restarts = pool.restarts
            yield outcomes
