"""A run on a Dask cluster of processes, some of which die, gives the bytes of a run on one machine."""

from __future__ import annotations

import io
import json
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from batch_fakes import article, load

from ovopnlp.batch import BatchOptions
from ovopnlp.batch.job import Job
from ovopnlp.batch.runner import run_locally
from ovopnlp.errors import OvopError, UnwritableOutput
from ovopnlp.sinks.text import json_line

distributed = pytest.importorskip("distributed")
from ovopnlp.batch.cluster import run_on_dask  # noqa: E402

JOB = Job(json_line, load)


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster) as made,
    ):
        yield made


def archive(folder: Path, texts: dict[int, str], count: int = 120) -> list[str]:
    """Two files of rows around a folder of single articles, and a file that is not there."""
    rows = [json.dumps(article(n, texts.get(n))) + "\n" for n in range(count)]
    (folder / "a.jsonl").write_text("".join(rows[:100]))
    (folder / "b.jsonl").write_text("".join(rows[100:]) + "{broken\n")
    (folder / "c").mkdir()
    for n in range(7):
        (folder / "c" / f"{n}.txt").write_text(f"Ada {n} orang di sini.")
    return [str(folder / name) for name in ("a.jsonl", "c", "absent.csv", "b.jsonl")]


def _gone(pid: int) -> bool:
    """The process ended within seconds."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


def test_a_run_with_dying_workers_and_a_poisoned_article_equals_a_run_on_one_machine(
    client: Any, tmp_path: Path
) -> None:
    slow = {n: f"SLOW {n}" for n in range(120)} | {5: "REFUSE", 66: "DEFECT"}
    inputs = archive(tmp_path, slow | {40: "DIE 40"})
    options = BatchOptions(inputs, str(tmp_path / "out.jsonl"), partition=25)
    deaths: list[int] = []
    over = threading.Event()

    def kill_now_and_then() -> None:
        while not over.wait(1.0) and len(deaths) < 3:
            try:
                pids = list(client.run(os.getpid).values())
                os.kill(pids[0], signal.SIGKILL)
                if _gone(pids[0]):
                    deaths.append(pids[0])
            except Exception:  # noqa: BLE001 - the one it wanted to kill is dead already
                continue

    killer = threading.Thread(target=kill_now_and_then)
    killer.start()
    summary = run_on_dask(options, job=JOB, client=client)
    over.set()
    killer.join()
    assert deaths  # beside those of the article

    # The same on one machine, where the poisoned article is known beforehand.
    rows = (tmp_path / "a.jsonl").read_text().splitlines(keepends=True)
    rows[40] = json.dumps(article(40, "REFUSE")) + "\n"
    (tmp_path / "a.jsonl").write_text("".join(rows))
    local = run_locally(BatchOptions(inputs, str(tmp_path / "local.jsonl")), job=JOB)
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "local.jsonl").read_bytes()
    assert (summary.articles, summary.records, summary.refused) == (local.articles, local.records, 5)
    lists = [[json.loads(line) for line in Path(str(s.quarantine)).read_text().splitlines()] for s in (summary, local)]
    assert [(line["input"], line["row"]) for line in lists[0]] == [(line["input"], line["row"]) for line in lists[1]]
    assert "died 2 times" in lists[0][1]["reason"]
    assert not (tmp_path / "out.jsonl.partitions").exists()


def test_a_run_that_was_stopped_goes_on_with_the_partitions_that_are_done(client: Any, tmp_path: Path) -> None:
    inputs = archive(tmp_path, {})
    options = BatchOptions(inputs, str(tmp_path / "out.jsonl"), partition=20, resume=True)

    class Stopped(Exception):
        pass

    def stop(summary: Any) -> None:
        if summary.read >= 40:
            raise Stopped

    with pytest.raises(Stopped):
        run_on_dask(options, stop, job=JOB, client=client)
    deadline = time.monotonic() + 10
    done = tmp_path / "out.jsonl.partitions" / "000000-000003.counts.json"
    while not done.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    before = done.stat().st_mtime_ns  # in work when the run was stopped, and finished by the cluster
    seen: list[int] = []

    def look(_: Any) -> None:
        if done.exists():
            seen.append(done.stat().st_mtime_ns)

    for other in (replace(options, partition=30), replace(options, engine="local")):
        with pytest.raises(UnwritableOutput, match="same ones"):  # they would count otherwise
            run_locally(other, job=JOB)
    summary = run_on_dask(options, look, job=JOB, client=client)
    assert summary.resumed_at == 40
    assert set(seen) == {before}
    local = run_locally(BatchOptions(inputs, str(tmp_path / "local.jsonl")), job=JOB)
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "local.jsonl").read_bytes()
    assert summary.counts() == local.counts()


def test_partitions_are_poured_into_any_sink(client: Any, tmp_path: Path) -> None:
    inputs = archive(tmp_path, {})
    summary = run_on_dask(BatchOptions(inputs, str(tmp_path / "out.csv"), partition=50), job=JOB, client=client)
    run_locally(BatchOptions(inputs, str(tmp_path / "local.csv")), job=JOB)
    assert (tmp_path / "out.csv").read_bytes() == (tmp_path / "local.csv").read_bytes()
    assert summary.records == 4 * 127


@pytest.mark.parametrize("limit", [1, 30, 100, 104, 119, 128, 5000])
def test_a_limit_is_kept_to_the_row(client: Any, tmp_path: Path, limit: int) -> None:
    inputs = archive(tmp_path, {5: "REFUSE", 66: "DEFECT"})
    given = BatchOptions(inputs, str(tmp_path / "out.jsonl"), partition=30, limit=limit)
    summary = run_on_dask(given, job=JOB, client=client)
    local = run_locally(replace(given, output=str(tmp_path / "local.jsonl")), job=JOB)
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "local.jsonl").read_bytes()
    assert summary.counts() == local.counts()


def test_a_file_that_is_given_twice_is_read_twice(client: Any, tmp_path: Path) -> None:
    inputs = archive(tmp_path, {})[:1] * 2
    summary = run_on_dask(BatchOptions(inputs, str(tmp_path / "out.jsonl"), partition=40), job=JOB, client=client)
    assert summary.articles == 200


def test_articles_keep_the_names_under_which_they_were_given(
    client: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive(tmp_path, {})
    monkeypatch.chdir(tmp_path)
    inputs = ["a.jsonl", "./c", f"../{tmp_path.name}/b.jsonl", "absent.csv", "*.tsv"]
    given = BatchOptions(inputs, "out.jsonl", partition=40)
    summary = run_on_dask(given, job=JOB, client=client)
    local = run_locally(replace(given, output="local.jsonl"), job=JOB)
    assert Path("out.jsonl").read_bytes() == Path("local.jsonl").read_bytes()
    lists = [Path(str(s.quarantine)).read_bytes() for s in (summary, local)]
    assert lists[0] == lists[1]


def test_what_is_older_is_left_out(client: Any, tmp_path: Path) -> None:
    days = ["2025-03-01", "2024", "2023-12-31", "", "2025"] * 10
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps(article(n, published=day)) + "\n" for n, day in enumerate(days)))
    given = BatchOptions([str(source)], str(tmp_path / "out.jsonl"), partition=7, since=date(2024, 1, 1))
    summary = run_on_dask(given, job=JOB, client=client)
    local = run_locally(replace(given, output=str(tmp_path / "local.jsonl")), job=JOB)
    assert (summary.articles, summary.older, summary.undated) == (30, 10, 10)
    assert summary.counts() == local.counts()
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "local.jsonl").read_bytes()


class Standard:
    """Standard input that holds ``data``, as a pipe does: once."""

    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


def test_standard_input_is_read_once_and_kept_for_a_resume(
    client: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "".join(json.dumps(article(n)) + "\n" for n in range(90)).encode() + b"{broken\n"
    given = BatchOptions(["-"], str(tmp_path / "out.jsonl"), partition=20, resume=True)

    class Stopped(Exception):
        pass

    def stop(summary: Any) -> None:
        if summary.read >= 40:
            raise Stopped

    monkeypatch.setattr(sys, "stdin", Standard(rows))
    with pytest.raises(Stopped):
        run_on_dask(given, stop, job=JOB, client=client)
    summary = run_on_dask(given, job=JOB, client=client)  # standard input has nothing any more
    assert (summary.resumed_at, summary.articles, summary.refused) == (40, 90, 1)
    monkeypatch.setattr(sys, "stdin", Standard(rows))
    local = run_locally(replace(given, output=str(tmp_path / "local.jsonl")), job=JOB)
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "local.jsonl").read_bytes()
    assert b"<stdin>#1" in (tmp_path / "out.jsonl").read_bytes()
    lists = [Path(str(s.quarantine)).read_bytes() for s in (summary, local)]
    assert lists[0] == lists[1]
    assert b'"input":"<stdin>","row":91' in lists[0]


def test_an_article_that_never_ends_is_refused(client: Any, tmp_path: Path) -> None:
    inputs = archive(tmp_path, {3: "HANG"}, 10)[:1]
    given = BatchOptions(inputs, str(tmp_path / "out.jsonl"), partition=5, timeout=1.0)
    summary = run_on_dask(given, job=JOB, client=client)
    assert (summary.articles, summary.refused) == (9, 1)
    assert b"over time" in Path(str(summary.quarantine)).read_bytes()


def test_a_partition_holds_one_article_or_more(tmp_path: Path) -> None:
    with pytest.raises(OvopError, match="1 article or more"):
        run_on_dask(BatchOptions(["x.jsonl"], str(tmp_path / "out.jsonl"), partition=0), job=JOB)
