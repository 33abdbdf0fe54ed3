"""A stretch of an archive as one task: what a worker of a cluster does, alone, knowing nothing of the others.

A partition leaves files in a folder that workers and driver share. Output and quarantine are written under temporary names
and renamed; the file of counts comes last and says that the partition is done. A journal names the article in work, so that
a partition that is tried again knows which article its former worker died of: after two deaths it is refused.
"""

from __future__ import annotations

import json
import os
import pickle
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import Any

from ovopnlp.batch.job import Extracted, Extractor, Item, Job, Outcome, Refused, work
from ovopnlp.batch.options import BatchOptions
from ovopnlp.batch.quarantine import Quarantine
from ovopnlp.batch.reading import items
from ovopnlp.sinks.append import AppendFile

DEATHS = 2  # after so many the article is refused
SPOOL = "stdin"  # standard input, kept in the folder
OVER_TIME = 75  # exit code of a process whose article takes longer than it may


@dataclass(frozen=True, slots=True)
class Partition:
    """``count`` items of ``inputs``, beginning with item ``first``. ``None``: all of them.

    Inputs are named as they were given; ``root`` is the folder from which relative names count.
    """

    name: str
    inputs: tuple[str, ...]
    first: int = 0
    count: int | None = None
    root: str = ""

    @property
    def file(self) -> str:
        """What the partitions of one file have in common."""
        return self.name.partition("-")[0]

    def path(self, folder: Path, kind: str) -> Path:
        return folder / f"{self.name}.{kind}"

    def done(self, folder: Path) -> dict[str, Any] | None:
        """The counts of a partition that is done."""
        try:
            counts: dict[str, Any] = json.loads(self.path(folder, "counts.json").read_bytes())
        except (FileNotFoundError, ValueError):
            return None
        return counts


def process(folder: str, partition: Partition, options: BatchOptions, pickled: bytes) -> dict[str, Any]:
    """Works one partition; returns its counts, and ``whole`` where the inputs went on behind it."""
    place = Path(folder)
    done = partition.done(place)
    if done is not None:
        return done
    job: Job = pickle.loads(pickled)
    extractor = _extractor(pickle.dumps(job.load))
    mark = uuid.uuid4().hex[:8]
    temporary = partition.path(place, f"{mark}.new.jsonl"), partition.path(place, f"{mark}.new.quarantine")
    output, quarantine = AppendFile(temporary[0]), Quarantine(temporary[1])
    counts: dict[str, Any] = {
        "articles": 0,
        "records": 0,
        "checks": 0,
        "refused": 0,
        "older": 0,
        "undated": 0,
        "read": 0,
    }
    with _Journal(partition, place, options.timeout) as journal:
        for number, item in enumerate(_items(partition, options, place)):
            _count(counts, journal.guarded(number, item, job, extractor), output, quarantine)
        output.sync()
        quarantine.sync()
        output.close()
        quarantine.close()
        temporary[0].replace(partition.path(place, "jsonl"))
        if counts["refused"]:
            temporary[1].replace(partition.path(place, "quarantine"))
        counts["whole"] = partition.count is not None and counts["read"] == partition.count
        _store(partition.path(place, "counts.json"), counts)
    return counts


@lru_cache(maxsize=2)
def _extractor(pickled: bytes) -> Extractor:
    loaded: Extractor = pickle.loads(pickled)()
    return loaded


def _items(partition: Partition, options: BatchOptions, folder: Path) -> Iterator[Item]:
    end = None if partition.count is None else partition.first + partition.count
    stream = chain.from_iterable(_items_of(name, partition.root, options, folder) for name in partition.inputs)
    return islice(stream, partition.first, end)


def _items_of(name: str, root: str, options: BatchOptions, folder: Path) -> Iterator[Item]:
    """The items of one input, with the source that a run on one machine would give them."""
    if name == "-":
        with (folder / SPOOL).open("rb") as stdin:
            yield from items(replace(options, inputs=["-"]), stdin=stdin)
        return
    path = os.path.join(root, name)  # noqa: PTH118 - Path would tidy the name up
    for item in items(replace(options, inputs=[path])):
        if path != name and item.source.startswith(path):
            item = replace(item, source=name + item.source[len(path) :])
        yield item


def _count(counts: dict[str, Any], outcome: Outcome, output: AppendFile, quarantine: Quarantine) -> None:
    counts["read"] += 1
    if isinstance(outcome, Extracted):
        counts["articles"] += 1
        counts["records"] += outcome.records
        counts["checks"] += outcome.checks
        output.write(outcome.payload)
    elif isinstance(outcome, Refused):
        counts["refused"] += 1
        quarantine.add(outcome)
    else:
        counts[outcome.why] += 1


def _store(path: Path, value: Any) -> None:
    temporary = path.with_name(f"{path.name}.{uuid.uuid4().hex[:8]}.new")
    temporary.write_bytes(json.dumps(value).encode())
    temporary.replace(path)


class _Journal:
    """Which article is in work, in a file that outlives the process; and how many processes each article has killed.

    An article that takes longer than ``timeout`` seconds kills its process, too, where a nanny will start another.
    """

    def __init__(self, partition: Partition, folder: Path, timeout: float) -> None:
        self._path = partition.path(folder, "at")
        self._deaths_path = partition.path(folder, "deaths.json")
        self._deaths: dict[str, int] = {}
        self._timeout = timeout
        self._since: float | None = None  # when the article in work was begun
        self._over = threading.Event()

    def __enter__(self) -> _Journal:
        with suppress(FileNotFoundError, ValueError):
            self._deaths = json.loads(self._deaths_path.read_bytes())
        with suppress(FileNotFoundError, ValueError):
            last = str(int(self._path.read_bytes()))
            self._deaths[last] = self._deaths.get(last, 0) + 1
            _store(self._deaths_path, self._deaths)
        self._file = os.open(self._path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o644)
        if _has_nanny():
            threading.Thread(target=self._watch, daemon=True).start()
        return self

    def _watch(self) -> None:
        while not self._over.wait(min(self._timeout / 4, 5.0)):
            since = self._since
            if since is not None and time.monotonic() - since > self._timeout:
                os._exit(OVER_TIME)

    def guarded(self, number: int, item: Item, job: Job, extractor: Extractor) -> Outcome:
        if isinstance(item, Refused):
            return item
        if self._deaths.get(str(number), 0) >= DEATHS:
            reason = f"its worker process died {DEATHS} times while reading it: out of memory, over time, or a crash"
            return Refused(item.source, reason, item.id)
        os.pwrite(self._file, b"%012d" % number, 0)
        self._since = time.monotonic()
        (outcome,) = work(job, extractor, [item])
        self._since = None
        return outcome

    def __exit__(self, *_: object) -> None:
        self._over.set()
        os.close(self._file)
        self._path.unlink(missing_ok=True)
        self._deaths_path.unlink(missing_ok=True)


def _has_nanny() -> bool:
    """Whether this process is a worker of a cluster that is replaced when it dies."""
    try:
        from distributed import get_worker

        return get_worker().nanny is not None
    except (ImportError, ValueError):
        return False
