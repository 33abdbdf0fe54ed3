"""Worker processes that each load the pipeline once; results in order, bounded memory, dead workers replaced.

``concurrent.futures`` gives up on the whole pool when one process dies. Here the article that kills its worker is found,
tried once more alone, and refused, and everything else goes on.
"""

from __future__ import annotations

import logging
import multiprocessing
import queue
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any

from ovopnlp.batch.job import Item, Job, Outcome, Refused, work
from ovopnlp.batch.warming import warm_up
from ovopnlp.errors import OvopError

log = logging.getLogger(__name__)

IN_FLIGHT = 2  # units a worker holds: one in work, one waiting
WINDOW = 8  # chunks per worker that may be read before the oldest one is written
HEARTBEAT = 0.2  # seconds between looks at the stop flag and at the clock
FAILED_STARTS = 3


def serve(connection: Connection, job: Job) -> None:
    """The life of a worker process: units in, outcomes out, until the other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole group; the parent decides
    try:
        extractor = job.load()
        warm_up(job, extractor)
    except Exception as error:  # noqa: BLE001 - told to the parent, which raises it
        connection.send(("failed", f"{type(error).__name__}: {error}"))
        return
    # A thread takes units off the pipe, so that the parent never waits in send() while this process waits in send().
    units: queue.Queue[tuple[int, list[Item]] | None] = queue.Queue()
    threading.Thread(target=_receive, args=(connection, units), daemon=True).start()
    try:
        connection.send(("ready", None))
        while (unit := units.get()) is not None:
            connection.send(("done", (unit[0], work(job, extractor, unit[1]))))
    except (BrokenPipeError, ConnectionResetError):
        pass  # the parent is gone, and with it whoever wants the result


def _receive(connection: Connection, units: queue.Queue[Any]) -> None:
    try:
        while True:
            units.put(connection.recv())
    except (EOFError, OSError):
        units.put(None)


@dataclass(slots=True)
class _Unit:
    """Some items of one chunk, to be worked on by one worker at a time."""

    number: int
    chunk: int
    first: int  # place of its first item in the chunk
    items: list[Item]
    deaths: int = 0


@dataclass(slots=True)
class _Chunk:
    items: list[Item]
    outcomes: list[Outcome | None]
    missing: int


@dataclass(slots=True, eq=False)
class _Worker:
    process: Any
    connection: Connection
    ready: bool = False
    units: deque[_Unit] = field(default_factory=deque)
    since: float = 0.0  # when the first of its units was begun


class Pool:
    """``workers`` processes doing ``job``.

    Args:
        timeout: seconds that one article may take before its worker is killed and it is refused.
        stopping: asked often; once it answers True, :meth:`map` ends early.
    """

    def __init__(
        self, job: Job, workers: int, *, timeout: float = 300.0, stopping: Callable[[], bool] = lambda: False
    ) -> None:
        self.job, self.size, self.timeout, self.stopping = job, workers, timeout, stopping
        self.restarts = 0
        self._context = multiprocessing.get_context("spawn")  # forking a process with threads is undefined
        self._workers: list[_Worker] = []
        self._queue: deque[_Unit] = deque()
        self._chunks: dict[int, _Chunk] = {}
        self._numbers = 0
        self._failed_starts = 0

    def __enter__(self) -> Pool:
        self._workers = [self._start() for _ in range(self.size)]
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.connection.close()
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join(5)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
        self._workers = []

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=serve, args=(theirs, self.job), daemon=True, name="ovopnlp-worker")
        process.start()
        theirs.close()
        return _Worker(process, ours, since=time.monotonic())

    def map(self, chunks: Iterable[list[Item]]) -> Iterator[list[Outcome]]:
        """The outcomes of each chunk, in order. Chunks are read only as far ahead as the window allows.

        Raises:
            OvopError: the pipeline cannot be loaded in the workers.
        """
        source = iter(chunks)
        read = written = 0
        more = True
        while more or written < read:
            while more and read - written < WINDOW * self.size and len(self._queue) < self.size:
                items = next(source, None)
                if items is None:
                    more = False
                    break
                self._chunks[read] = _Chunk(items, [None] * len(items), len(items))
                self._queue.append(self._unit(read, 0, items))
                read += 1
                self._feed()
            self._feed()
            if self.stopping():
                return
            if written < read and self._chunks[written].missing:
                self._listen()
            while written < read and not self._chunks[written].missing:
                yield [outcome for outcome in self._chunks.pop(written).outcomes if outcome is not None]
                written += 1

    def _unit(self, chunk: int, first: int, items: list[Item], deaths: int = 0) -> _Unit:
        self._numbers += 1
        return _Unit(self._numbers, chunk, first, items, deaths)

    def _feed(self) -> None:
        for worker in self._workers:
            while worker.ready and self._queue and len(worker.units) < IN_FLIGHT:
                unit = self._queue.popleft()
                if not worker.units:
                    worker.since = time.monotonic()
                worker.units.append(unit)
                try:
                    worker.connection.send((unit.number, unit.items))
                except OSError:
                    break  # dead: its sentinel tells, and its units are taken back there

    def _listen(self) -> None:
        """Waits for news, at most a heartbeat."""
        by_handle: dict[Any, _Worker] = {}
        for worker in self._workers:
            by_handle[worker.connection] = worker
            by_handle[worker.process.sentinel] = worker
        news = {id(by_handle[handle]): by_handle[handle] for handle in wait(list(by_handle), HEARTBEAT)}
        for worker in news.values():
            self._hear(worker)
        now = time.monotonic()
        for worker in self._workers:
            if worker.units and now - worker.since > self.timeout * len(worker.units[0].items):
                worker.process.kill()

    def _hear(self, worker: _Worker) -> None:
        try:
            while worker.connection.poll():
                kind, content = worker.connection.recv()
                if kind == "failed":
                    raise OvopError(f"a worker could not load the pipeline: {content}")
                if kind == "ready":
                    worker.ready, self._failed_starts = True, 0
                else:
                    self._done(worker, *content)
        except (EOFError, OSError):
            self._bury(worker)
            return
        if not worker.process.is_alive() and not worker.connection.poll():
            self._bury(worker)

    def _done(self, worker: _Worker, number: int, outcomes: list[Outcome]) -> None:
        unit = worker.units.popleft()
        if unit.number != number or len(outcomes) != len(unit.items):
            raise AssertionError(f"worker answered unit {number} for {unit.number}")
        worker.since = time.monotonic()
        self._fill(unit, outcomes)

    def _fill(self, unit: _Unit, outcomes: list[Outcome]) -> None:
        chunk = self._chunks[unit.chunk]
        chunk.outcomes[unit.first : unit.first + len(outcomes)] = outcomes
        chunk.missing -= len(outcomes)

    def _bury(self, worker: _Worker) -> None:
        """A worker died: what it worked on is tried again alone, what waited behind it goes back in line."""
        worker.process.kill()
        worker.process.join()
        worker.connection.close()
        code = worker.process.exitcode
        log.warning("worker %s died with exit code %s", worker.process.pid, code)
        if not worker.ready:
            self._failed_starts += 1
            if self._failed_starts >= FAILED_STARTS:
                raise OvopError(f"{FAILED_STARTS} workers died while loading the pipeline, the last with code {code}")
        self.restarts += 1
        units = list(worker.units)
        suspects = self._suspects(units[0], code) if units else []
        self._queue.extendleft(reversed([*suspects, *units[1:]]))
        self._workers[self._workers.index(worker)] = self._start()

    def _suspects(self, unit: _Unit, code: int | None) -> list[_Unit]:
        if len(unit.items) > 1:
            return [self._unit(unit.chunk, unit.first + at, [item]) for at, item in enumerate(unit.items)]
        if unit.deaths == 0:
            return [self._unit(unit.chunk, unit.first, unit.items, deaths=1)]
        item = unit.items[0]
        how = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
        reason = f"its worker process died twice while reading it ({how}): out of memory, over time, or a crash"
        self._fill(unit, [Refused(item.source, reason, item.id)])
        return []
