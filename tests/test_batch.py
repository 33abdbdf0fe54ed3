"""One run over an archive: order, quarantine, resume after a kill at any moment, dead workers, full disks."""

from __future__ import annotations

import gzip
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from batch_fakes import FakePipeline, article, cannot_load, extraction, load

from ovopnlp.batch import BatchOptions, BatchSummary, extract_many
from ovopnlp.batch.job import Job
from ovopnlp.batch.pool import Pool
from ovopnlp.batch.reading import chunks
from ovopnlp.batch.runner import run_locally
from ovopnlp.document import RawArticle
from ovopnlp.errors import OvopError, UnreadableInput, UnwritableOutput
from ovopnlp.records import Extraction
from ovopnlp.sinks import open_sink
from ovopnlp.sinks.text import json_line
from ovopnlp.sources import Columns

JOB = Job(json_line, load)
Rows = Callable[..., str]


@pytest.fixture
def rows(tmp_path: Path) -> Rows:
    def write(texts: dict[int, str] | None = None, count: int = 100, **given: str) -> str:
        path = tmp_path / "in.jsonl"
        made = [json.dumps(article(number, (texts or {}).get(number), **given)) for number in range(count)]
        path.write_text("\n".join(made) + "\n")
        return str(path)

    return write


def ids(path: str | Path) -> list[str]:
    opened = gzip.open if str(path).endswith(".gz") else open
    with opened(path, "rt") as file:  # type: ignore[operator]
        return [json.loads(line)["article"]["id"] for line in file]


def quarantined(summary: BatchSummary) -> list[dict[str, Any]]:
    assert summary.quarantine is not None
    return [json.loads(line) for line in Path(summary.quarantine).read_text().splitlines()]


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.gz", ".jsonl.zst"])
def test_every_article_comes_out_once_and_in_order(rows: Rows, tmp_path: Path, workers: int, suffix: str) -> None:
    out = tmp_path / f"out{suffix}"
    summary = run_locally(BatchOptions([rows()], str(out), workers=workers), job=JOB)
    assert (summary.articles, summary.records, summary.refused, summary.exit_code) == (100, 400, 0, 0)
    if suffix == ".jsonl.zst":
        import zstandard

        data = zstandard.ZstdDecompressor().stream_reader(out.open("rb"), read_across_frames=True).read()
    else:
        data = gzip.decompress(out.read_bytes()) if suffix.endswith("gz") else out.read_bytes()
    lines = data.splitlines()
    assert [Extraction.model_validate_json(line).article.id for line in lines] == [f"n{n}" for n in range(100)]
    assert not list(tmp_path.glob("*.progress.json*"))
    assert not list(tmp_path.glob("*quarantine*"))


@pytest.mark.parametrize("workers", [1, 2])
def test_what_cannot_be_read_is_listed_and_the_rest_comes_out(rows: Rows, tmp_path: Path, workers: int) -> None:
    source = rows({3: "REFUSE", 40: "DEFECT"}, 60)
    with Path(source).open("a") as file:
        file.write('{"id": "x", "text": ""}\n{broken\n' + json.dumps(article(60)) + "\n")
    options = BatchOptions([source, str(tmp_path / "absent.txt")], str(tmp_path / "out.jsonl"), workers=workers)
    summary = run_locally(options, job=JOB)
    assert ids(options.output) == [f"n{n}" for n in range(61) if n not in (3, 40)]
    refused = quarantined(summary)
    assert [(line["input"], line["row"]) for line in refused] == [
        (source, 4),
        (source, 41),
        (source, 61),
        (source, 62),
        (str(tmp_path / "absent.txt"), None),
    ]
    assert refused[0]["reason"] == "refused by order"
    assert refused[0]["id"] == "n3"
    assert refused[1]["reason"] == "internal error: KeyError: 'a defect'"
    assert (summary.refused, summary.exit_code) == (5, 1)


def test_an_article_that_kills_its_worker_is_refused_and_nothing_else_is_lost(rows: Rows, tmp_path: Path) -> None:
    options = BatchOptions([rows({7: "DIE", 20: "DIE"}, 50)], str(tmp_path / "out.jsonl"), workers=2)
    summary = run_locally(options, job=JOB)
    assert ids(options.output) == [f"n{n}" for n in range(50) if n not in (7, 20)]
    assert [line["row"] for line in quarantined(summary)] == [8, 21]
    assert "died twice" in quarantined(summary)[0]["reason"]
    assert "signal 9" in quarantined(summary)[0]["reason"]
    assert summary.restarts >= 3


def test_an_article_that_never_ends_is_refused(rows: Rows, tmp_path: Path) -> None:
    options = BatchOptions([rows({1: "HANG"}, 2)], str(tmp_path / "out.jsonl"), workers=2, timeout=0.8)
    summary = run_locally(options, job=JOB)
    assert ids(options.output) == ["n0"]
    assert [line["row"] for line in quarantined(summary)] == [2]


def test_a_pipeline_that_cannot_be_loaded_is_told_at_once(rows: Rows, tmp_path: Path) -> None:
    options = BatchOptions([rows()], str(tmp_path / "out.jsonl"), workers=2)
    with pytest.raises(OvopError, match="no lexicon today"):
        run_locally(options, job=Job(json_line, cannot_load))


def test_limit_counts_what_is_read(rows: Rows, tmp_path: Path) -> None:
    options = BatchOptions([rows({1: "REFUSE"}, 20)], str(tmp_path / "out.jsonl"), limit=5)
    assert run_locally(options, job=JOB).read == 5
    assert ids(options.output) == ["n0", "n2", "n3", "n4"]


def test_since_leaves_out_older_and_undated_articles_and_says_so(tmp_path: Path) -> None:
    given = ["2025-03-01", "2024", "2023-12-31", "2023", "", "2023-11/2024-02"]
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps(article(n, published=day)) + "\n" for n, day in enumerate(given)))
    options = BatchOptions([str(path)], str(tmp_path / "out.jsonl"), since=date(2024, 1, 1))
    summary = run_locally(options, job=JOB)
    assert ids(options.output) == ["n0", "n1", "n5"]
    assert (summary.articles, summary.older, summary.undated, summary.read) == (3, 2, 1, 6)


def test_columns_by_any_name(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text('{"nomor": 5, "body": "Ada 3 orang."}\n')
    options = BatchOptions([str(path)], str(tmp_path / "out.jsonl"), columns={"text": "body", "id": "nomor"})
    run_locally(options, job=JOB)
    assert ids(options.output) == ["5"]
    with pytest.raises(OvopError, match="no field 'isi'"):
        run_locally(replace(options, columns={"isi": "body"}), job=JOB)


# ---------------------------------------------------------------- stopping and going on

RUN = """
import sys
sys.path.insert(0, {here!r})
from batch_fakes import load
from ovopnlp.batch import BatchOptions
from ovopnlp.batch import runner
from ovopnlp.batch.job import Job
from ovopnlp.sinks import open_sink
from ovopnlp.sinks.text import json_line
runner.COMMIT_ARTICLES, runner.COMMIT_SECONDS = 40, 0.0
if __name__ == "__main__":
    source, out, workers = sys.argv[1:4]
    options = BatchOptions([source], out, workers=int(workers), resume="resume" in sys.argv)
    summary = runner.run_locally(options, job=Job(json_line, load))
    print(summary.resumed_at)
    sys.exit(summary.exit_code)
"""


@pytest.fixture
def command(tmp_path: Path) -> list[str]:
    script = tmp_path / "run.py"
    script.write_text(RUN.format(here=str(Path(__file__).parent)))
    return [sys.executable, str(script)]


def _committed(out: Path) -> int:
    try:
        return sum(json.loads(Path(f"{out}.progress.json").read_bytes())["counts"].values())
    except FileNotFoundError:
        return 0


@pytest.mark.parametrize(("suffix", "workers"), [(".jsonl.gz", 2), (".csv", 1), (".geojson", 1)])
def test_killed_at_random_moments_and_resumed_gives_the_same_bytes(
    rows: Rows, tmp_path: Path, command: list[str], suffix: str, workers: int
) -> None:
    slow = {n: f"SLOW {n}" for n in range(0, 400, 2)} | {33: "REFUSE", 250: "REFUSE"}
    source = rows(slow, 400)
    whole, out = tmp_path / f"whole{suffix}", tmp_path / f"out{suffix}"
    run_locally(BatchOptions([source], str(whole)), job=JOB)
    chance = random.Random(7)
    kills: list[int] = []
    for _ in range(5):
        process = subprocess.Popen(
            [*command, source, str(out), str(workers), "resume" if kills else "anew"], start_new_session=True
        )
        # At first at any moment of the start, then at random moments of the work.
        before, patience = _committed(out), 0 if kills else chance.random()
        while process.poll() is None and _committed(out) <= before and not patience:
            time.sleep(0.01)
        time.sleep(patience or chance.random() / 8)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        kills.append(_committed(out))
    assert any(0 < count < 400 for count in kills)
    last = subprocess.run([*command, source, str(out), str(workers), "resume"])
    assert last.returncode == 1  # two rows were refused
    unpacked = gzip.decompress if suffix.endswith("gz") else bytes
    assert unpacked(out.read_bytes()) == unpacked(whole.read_bytes())
    lists = [Path(f"{path}.quarantine.jsonl").read_bytes() for path in (whole, out)]
    assert lists[0] == lists[1]


@pytest.mark.parametrize("workers", [1, 2])
def test_ctrl_c_leaves_whole_lines_and_a_place_to_go_on(
    rows: Rows, tmp_path: Path, command: list[str], workers: int
) -> None:
    source, out = rows({n: f"SLOW {n}" for n in range(300)}, 300), tmp_path / "out.jsonl"
    process = subprocess.Popen([*command, source, str(out), str(workers)], start_new_session=True)
    while not (out.exists() and out.stat().st_size > 0):
        time.sleep(0.02)
        assert process.poll() is None
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(10) == 130
    before = ids(out)
    assert 0 < len(before) < 300
    assert before == [f"n{n}" for n in range(len(before))]
    summary = run_locally(BatchOptions([source], str(out), resume=True), job=JOB)
    assert summary.resumed_at == len(before)
    assert ids(out) == [f"n{n}" for n in range(300)]


def test_workers_do_not_outlive_a_run_that_was_killed(rows: Rows, tmp_path: Path, command: list[str]) -> None:
    psutil = pytest.importorskip("psutil")
    source, out = rows({n: f"SLOW {n}" for n in range(2000)}, 2000), tmp_path / "out.jsonl"
    process = psutil.Popen([*command, source, str(out), "2"], start_new_session=True)
    while not _committed(out):
        time.sleep(0.02)
    workers = process.children(recursive=True)
    assert len(workers) >= 2
    process.kill()  # alone, not its group
    process.wait()
    _, alive = psutil.wait_procs(workers, timeout=15)
    assert not alive


def test_resuming_a_finished_run_changes_nothing(rows: Rows, tmp_path: Path) -> None:
    source, out = rows(), tmp_path / "out.jsonl"
    options = BatchOptions([source], str(out), resume=True)
    run_locally(options, job=JOB)
    before = (out.read_bytes(), out.stat().st_mtime_ns)
    summary = run_locally(options, job=JOB)
    assert (summary.articles, summary.resumed_at) == (100, 100)
    assert (out.read_bytes(), out.stat().st_mtime_ns) == before


def test_a_run_killed_before_its_first_commit_is_resumed_from_the_start(rows: Rows, tmp_path: Path) -> None:
    source, out = rows(), tmp_path / "out.csv"
    options = BatchOptions([source], str(out), resume=True)
    sink = open_sink(out)
    sink.begin(options.key, resume=False)  # and no more
    summary = run_locally(options, job=JOB)
    assert (summary.resumed_at, summary.articles) == (0, 100)
    assert len(out.read_text().splitlines()) == 401


def test_resume_refuses_what_no_run_left(rows: Rows, tmp_path: Path) -> None:
    source, out = rows(), tmp_path / "out.jsonl"
    out.write_text("somebody's work\n")
    with pytest.raises(UnwritableOutput, match="no unfinished run left it"):
        run_locally(BatchOptions([source], str(out), resume=True), job=JOB)
    assert out.read_text() == "somebody's work\n"


def test_resume_refuses_other_inputs_and_a_shortened_output(rows: Rows, tmp_path: Path) -> None:
    source, out = rows(), tmp_path / "out.jsonl"
    options = BatchOptions([source], str(out), resume=True)
    run_locally(options, job=JOB)
    with pytest.raises(UnwritableOutput, match="other inputs"):
        run_locally(replace(options, since=date(2020, 1, 1)), job=JOB)
    state = Path(f"{out}.progress.json")
    state.write_text(state.read_text().replace('"finished": true', '"finished": false'))
    out.write_bytes(out.read_bytes()[:50])
    with pytest.raises(UnwritableOutput, match="has 50 bytes"):
        run_locally(options, job=JOB)


def test_a_full_disk_stops_the_run_and_keeps_what_was_committed(
    rows: Rows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = os.environ.get("OVOPNLP_SMALL_DISK")  # a mounted tmpfs; else the limit on file size of this process
    source = rows(count=300)
    out = Path(small or tmp_path) / "out.jsonl"
    script = (
        "import resource, runpy, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))\n"
        f"sys.argv = ['run.py', {source!r}, {str(out)!r}, '1']\n"
        f"runpy.run_path({str(tmp_path / 'run.py')!r}, run_name='__main__')\n"
    )
    (tmp_path / "run.py").write_text(RUN.format(here=str(Path(__file__).parent)))
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 1
    assert "UnwritableOutput" in done.stderr
    kept = ids(out)
    assert 0 < len(kept) < 300
    assert kept == [f"n{n}" for n in range(len(kept))]
    summary = run_locally(BatchOptions([source], str(out), resume=True), job=JOB)
    assert summary.resumed_at == len(kept)
    assert ids(out) == [f"n{n}" for n in range(300)]


def test_a_disk_without_space_is_named(rows: Rows) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    from ovopnlp.sinks.append import AppendFile

    file = AppendFile(Path("/dev/full"))
    file.write(b"x")
    with pytest.raises(UnwritableOutput, match="/dev/full: no space left on the device"):
        file.sync()


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("no/such/folder/out.jsonl", "no such folder"),
        ("", "is a folder"),
        ("/sys/out.jsonl", "denied|not permitted|read-only|no such"),
    ],
)
def test_a_target_that_cannot_be_written_is_told_before_any_work(
    rows: Rows, tmp_path: Path, target: str, reason: str
) -> None:
    class Never(FakePipeline):
        def extract(self, raw: RawArticle) -> Extraction:
            raise AssertionError("worked without a target")

    if not target:
        (tmp_path / "out.jsonl").mkdir()
        target = "out.jsonl"
    with pytest.raises(UnwritableOutput, match=reason):
        run_locally(BatchOptions([rows()], str(tmp_path / target)), job=Job(json_line, Never))


# ---------------------------------------------------------------- the pool, and many articles from Python


def test_the_pool_reads_only_a_window_ahead() -> None:
    read = 0

    def source() -> Any:
        nonlocal read
        for number in range(100_000):
            read += 1
            yield RawArticle(f"n{number}", "s", "SLOW", "text")

    with Pool(JOB, 2) as pool:
        first = next(pool.map(chunks(source())))
    assert len(first) == 16
    assert read < 1000


@pytest.mark.parametrize("workers", [1, 2])
def test_extract_many_is_lazy_and_in_order(workers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ovopnlp.batch.many.load_pipeline", load)
    asked = 0

    def texts() -> Any:
        nonlocal asked
        while True:
            asked += 1
            yield f"Ada {asked} orang."

    found = extract_many(texts(), workers=workers)
    assert asked == 0
    assert [next(found).article.text for _ in range(40)] == [f"Ada {n} orang." for n in range(1, 41)]
    assert asked < 1500


def test_extract_many_takes_rows_and_raw_articles_and_reports_what_it_cannot_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ovopnlp.batch.many.load_pipeline", load)
    raw = RawArticle("c", "there", "Tiga", "text")
    refused: list[UnreadableInput] = []
    given = ["Satu", {"id": "b", "text": "Dua", "outlet": "x"}, raw, "", {"id": "e"}, "REFUSE"]
    found = list(extract_many(given, on_error=refused.append))
    assert [e.article.text for e in found] == ["Satu", "Dua", "Tiga"]
    assert [e.article.id for e in found[1:]] == ["b", "c"]
    assert found[2] == extraction(raw)
    assert [error.source for error in refused] == ["<article>#4", "<article>#5", "<article>#6"]
    with pytest.raises(UnreadableInput):
        list(extract_many([""]))


@pytest.mark.parametrize("kind", ["pandas", "polars", "arrow"])
def test_extract_many_takes_frames(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    library = pytest.importorskip("pyarrow" if kind == "arrow" else kind)
    monkeypatch.setattr("ovopnlp.batch.many.load_pipeline", load)
    columns: dict[str, Any] = {
        "isi": ["Ada 3 orang.", "Ada 4 orang."],
        "nr": [7, 8],
        "outlet": ["x", None],
        "published": [datetime(2025, 1, 2), None],
        "title": [None, None],
    }
    frame = library.table(columns) if kind == "arrow" else library.DataFrame(columns)
    found = [one.article for one in extract_many(frame, columns=Columns(text="isi", id="nr"))]
    assert [(a.id, a.text, a.outlet, a.published, a.title) for a in found] == [
        ("7", "Ada 3 orang.", "x", "2025-01-02", None),
        ("8", "Ada 4 orang.", None, None, None),
    ]


# ---------------------------------------------------------------- which files are read


def test_a_run_does_not_read_what_it_writes(rows: Rows, tmp_path: Path) -> None:
    rows(count=3)
    for _ in range(2):  # the second time its own files are there
        summary = run_locally(BatchOptions([str(tmp_path)], str(tmp_path / "out.jsonl")), job=JOB)
        assert summary.articles == 3
    with pytest.raises(OvopError, match="both input and output"):
        run_locally(BatchOptions([str(tmp_path / "in.jsonl")], str(tmp_path / "in.jsonl"), resume=False), job=JOB)
    assert len((tmp_path / "in.jsonl").read_text().splitlines()) == 3


def test_patterns_are_opened_in_order_of_name(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a/1.txt", "b/3.html", "c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"Ini {name}")
    summary = run_locally(BatchOptions([f"{tmp_path}/**/*.txt"], str(tmp_path / "out.jsonl")), job=JOB)
    found = [json.loads(line)["article"]["text"] for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert found == ["Ini a/1.txt", "Ini b/2.txt", "Ini c.txt"]
    assert summary.refused == 0
    missing = run_locally(BatchOptions([f"{tmp_path}/*.csv"], str(tmp_path / "out2.jsonl")), job=JOB)
    assert missing.refused == 1
