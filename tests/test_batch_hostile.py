"""Damaged archives end as the rules say: told with file, row and reason, and everything else comes out."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path
from typing import Any

import pytest
from batch_fakes import article, load

from ovopnlp.batch import BatchOptions
from ovopnlp.batch.job import Job
from ovopnlp.batch.runner import run_locally
from ovopnlp.errors import UnwritableOutput
from ovopnlp.sinks.text import json_line
from ovopnlp.sources import ROW_LIMIT

JOB = Job(json_line, load)


def run(tmp_path: Path, *inputs: Path, **options: Any) -> tuple[list[str], list[dict[str, Any]], int]:
    given = BatchOptions([str(path) for path in inputs], str(tmp_path / "out.jsonl"), **options)
    summary = run_locally(given, job=JOB)
    texts = [json.loads(line)["article"]["text"] for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    told = [] if summary.quarantine is None else Path(summary.quarantine).read_text().splitlines()
    return texts, [json.loads(line) for line in told], summary.exit_code


def test_a_truncated_warc_gz(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    from test_sources_archives import RECORDS

    path = tmp_path / "crawl.warc.gz"
    data = b"".join(map(gzip.compress, RECORDS))
    path.write_bytes(data[: len(data) // 2])
    texts, told, code = run(tmp_path, path)
    assert len(texts) == 2
    assert told[-1]["input"] == str(path)
    assert "end too early" in told[-1]["reason"]
    assert code == 1


def test_a_csv_with_a_broken_quote_loses_one_record(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text('id,text\n1,satu\n2,"dua\n3,tiga\n4,"empat, ""lagi"""\n')
    texts, told, code = run(tmp_path, path)
    assert texts[0] == "satu"
    assert texts[-1] == 'empat, "lagi"'
    assert [line["row"] for line in told] == [2]
    assert code == 1


def test_a_parquet_with_the_wrong_type(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    parquet.write_table(pa.table({"text": [1, 2]}), tmp_path / "in.parquet")
    good = tmp_path / "z.txt"
    good.write_text("Ada 3 orang.")
    texts, told, code = run(tmp_path, tmp_path / "in.parquet", good)
    assert texts == ["Ada 3 orang."]
    assert told[0]["reason"] == "column 'text' holds int64, not strings"
    assert (len(told), code) == (1, 1)


def test_a_row_past_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    with path.open("w") as file:
        for row in (article(1), {"id": "big", "text": "x" * (ROW_LIMIT + 1)}, article(3)):
            file.write(json.dumps(row) + "\n")
    texts, told, code = run(tmp_path, path)
    assert len(texts) == 2
    assert [(line["row"], "more than" in line["reason"]) for line in told] == [(2, True)]
    assert code == 1


def test_a_full_database_keeps_what_was_committed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sqlalchemy = pytest.importorskip("sqlalchemy")
    from ovopnlp.batch import runner

    monkeypatch.setattr(runner, "COMMIT_ARTICLES", 32)
    monkeypatch.setattr(runner, "COMMIT_SECONDS", -1.0)
    source, url = tmp_path / "in.jsonl", f"sqlite:///{tmp_path / 'out.db'}"
    source.write_text("".join(json.dumps(article(n)) + "\n" for n in range(500)))
    options = BatchOptions([str(source)], url, resume=True, quarantine=str(tmp_path / "q"))

    def small(connection: Any, _: object) -> None:
        connection.execute("PRAGMA max_page_count = 200")

    sqlalchemy.event.listen(sqlalchemy.engine.Engine, "connect", small)
    try:
        with pytest.raises(UnwritableOutput, match=r"disk is full.*resume"):
            run_locally(options, job=JOB)
    finally:
        sqlalchemy.event.remove(sqlalchemy.engine.Engine, "connect", small)
    engine = sqlalchemy.create_engine(url)
    with engine.connect() as connection:
        kept = connection.exec_driver_sql("SELECT count(*) FROM articles").scalar()
        summary = run_locally(options, job=JOB)
        assert 0 < kept == summary.resumed_at < 500
        assert connection.exec_driver_sql("SELECT count(*) FROM articles").scalar() == 500
    engine.dispose()


@pytest.mark.parametrize("name", ["out.db", "out.jsonl", "out.parquet"])
def test_a_read_only_folder(tmp_path: Path, name: str) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps(article(1)) + "\n")
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o555)
    target = folder / name
    if os.geteuid() == 0:  # nothing is read-only for root, except what the kernel itself refuses
        target = Path("/proc") / name
    with pytest.raises(UnwritableOutput):
        run_locally(BatchOptions([str(source)], str(target), quarantine=str(tmp_path / "q")), job=JOB)
