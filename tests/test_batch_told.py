"""What a run tells while it works and afterwards: progress, estimates, logs, the summary."""

from __future__ import annotations

import gzip
import io
import json
import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from batch_fakes import article, load

from ovopnlp.batch import BatchOptions, BatchSummary
from ovopnlp.batch.display import in_words, progress_bar
from ovopnlp.batch.estimate import rows
from ovopnlp.batch.job import Job
from ovopnlp.batch.logs import configure
from ovopnlp.batch.runner import run_locally
from ovopnlp.sinks.text import json_line

JOB = Job(json_line, load)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def options(tmp_path: Path) -> BatchOptions:
    source = tmp_path / "in.jsonl"
    texts = {3: "REFUSE", 4: "DEFECT"}
    source.write_text("".join(json.dumps(article(n, texts.get(n))) + "\n" for n in range(50)))
    return BatchOptions([str(source)], str(tmp_path / "out.jsonl"))


@pytest.fixture
def told() -> Iterator[io.StringIO]:
    logger = logging.getLogger("ovopnlp")
    before = (logger.handlers[:], logger.level, logger.propagate)
    yield io.StringIO()
    logger.handlers, logger.propagate = before[0], before[2]
    logger.setLevel(before[1])


def test_silence_where_standard_error_is_no_terminal(options: BatchOptions, capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bar(options) as draw:
        run_locally(options, draw, job=JOB)
    assert capsys.readouterr().out == ""


def test_a_bar_on_a_terminal_and_none_when_quiet(options: BatchOptions, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    with progress_bar(options, quiet=True) as draw:
        draw(BatchSummary(articles=1))
    assert screen.getvalue() == ""
    with progress_bar(options) as draw:
        run_locally(options, draw, job=JOB)
    assert "50 articles" in screen.getvalue()
    assert "2 refused" in screen.getvalue()


def test_progress_is_told_after_every_chunk_and_never_goes_back(options: BatchOptions) -> None:
    seen: list[int] = []
    run_locally(options, lambda summary: seen.append(summary.read), job=JOB)
    assert seen == [16, 32, 48, 50, 50]


def test_logs_as_json(options: BatchOptions, told: io.StringIO) -> None:
    configure(as_json=True, stream=told)
    run_locally(options, job=JOB)
    lines = [json.loads(line) for line in told.getvalue().splitlines()]
    assert [line["event"] for line in lines] == ["refused", "refused", "committed"]
    assert lines[0]["source"] == f"{options.inputs[0]}#4"
    assert lines[0]["reason"] == "refused by order"
    assert "traceback" not in lines[0]
    assert "KeyError: 'a defect'" in lines[1]["traceback"]
    assert lines[2]["articles"] == 48


def test_logs_for_people_hold_one_line_per_refusal(options: BatchOptions, told: io.StringIO) -> None:
    configure(stream=told)
    run_locally(options, job=JOB)
    assert told.getvalue().splitlines() == [
        f"ovopnlp: {options.inputs[0]}#4: refused by order",
        f"ovopnlp: {options.inputs[0]}#5: internal error: KeyError: 'a defect'",
    ]


def test_the_summary_in_words() -> None:
    summary = BatchSummary(
        articles=1200, records=3400, refused=2, older=5, undated=1, resumed_at=208, seconds=10, restarts=1,
        interrupted=True, output="out.jsonl", quarantine="q.jsonl",
    )  # fmt: skip
    words = in_words(summary)
    assert "1,200 articles, 3,400 records" in words
    assert "100.0 articles/s" in words
    assert "resumed after 208" in words
    assert "5 older, 1 without a date" in words
    assert "refused: 2, listed with reasons in q.jsonl" in words
    assert "--resume" in words
    assert summary.exit_code == 130


@pytest.mark.parametrize(("refused", "interrupted", "code"), [(0, False, 0), (1, False, 1), (0, True, 130)])
def test_exit_codes(refused: int, interrupted: bool, code: int) -> None:
    assert BatchSummary(refused=refused, interrupted=interrupted).exit_code == code


def test_the_estimate_of_rows(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"text": f"artikel {n * 7919 % 10007} " * 20}) + "\n" for n in range(20_000))
    (tmp_path / "a.jsonl").write_text(lines)
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    (tmp_path / "c.txt").write_text("x")
    found = rows([str(tmp_path)])
    assert found is not None
    assert abs(found - 40_001) < 2000
    assert rows(["-"]) is None
    assert rows([str(tmp_path / "absent.jsonl")]) == 0
