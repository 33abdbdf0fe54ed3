"""The command line: what it prints, where, and with which exit code."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ovopnlp import __version__
from ovopnlp.cli import app
from ovopnlp.records import Extraction

ARTICLE = (
    "Bupati Wonosobo Targetkan 500 Wirausaha Baru\n\n"
    "WONOSOBO - Bupati Wonosobo, Arif Prasetyaji, menargetkan 500 wirausaha baru pada 2026. Pemerintah Kabupaten Wonosobo"
    " sudah melatih 120 orang pada tahun 2024.\n"
)


def run(*arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ovopnlp", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "wonosobo.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_help_names_every_command_and_each_has_help() -> None:
    top = CliRunner().invoke(app, ["--help"])
    for command in app.registered_commands:
        name = command.name or str(command.callback.__name__ if command.callback else "")
        assert name in top.output
        assert CliRunner().invoke(app, [name, "--help"]).exit_code == 0


def test_version() -> None:
    assert run("--version").stdout.strip() == f"ovopnlp {__version__}"


def test_nothing_asked_shows_help() -> None:
    assert "extract" in run().stdout + run().stderr


def test_schema_is_json() -> None:
    assert json.loads(run("schema").stdout)["title"] == "Extraction"


def test_extract_to_standard_output_is_json_lines_and_silence(article: Path) -> None:
    done = run("extract", str(article))
    assert (done.returncode, done.stderr) == (0, "")
    found = Extraction.model_validate_json(done.stdout)
    assert found.article.source == str(article)
    assert "target" in {record.type for record in found.records}


def test_extract_to_a_file(article: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    assert run("extract", str(article), "--output", str(target)).returncode == 0
    assert len(target.read_text(encoding="utf-8").splitlines()) == 1


def test_extract_from_standard_input() -> None:
    row = json.dumps({"id": "7", "text": ARTICLE, "published": "2025-03-01"})
    done = run("extract", "-", stdin=row + "\n")
    assert Extraction.model_validate_json(done.stdout).article.id == "7"


def test_a_bad_row_costs_only_itself(tmp_path: Path) -> None:
    rows = [
        json.dumps({"id": "1", "text": ARTICLE}),
        '{"id": "2"}',
        "no json",
        json.dumps({"id": "4", "text": ARTICLE}),
    ]
    source, target = tmp_path / "rows.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join(rows), encoding="utf-8")
    done = run("extract", str(source), "-o", str(target))
    assert done.returncode == 1
    assert [json.loads(line)["article"]["id"] for line in target.read_text().splitlines()] == ["1", "4"]
    assert f"{source}#2" in done.stderr
    assert f"{source}#3" in done.stderr
    quarantine = [json.loads(line) for line in Path(f"{target}.quarantine.jsonl").read_text().splitlines()]
    assert [entry["row"] for entry in quarantine] == [2, 3]


def test_an_unwritable_target_says_so(article: Path, tmp_path: Path) -> None:
    done = run("extract", str(article), "--output", str(tmp_path / "no" / "such" / "folder" / "out.jsonl"))
    assert done.returncode == 2
    assert "folder" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [["--engine", "spark"], ["--people", "nobody"], ["--output", "out.xlsx"]])
def test_a_wrong_option_is_one_line(article: Path, arguments: list[str]) -> None:
    done = run("extract", str(article), *arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("ovopnlp: ")


def test_a_missing_input_is_refused(tmp_path: Path) -> None:
    done = run("extract", str(tmp_path / "nothing.txt"))
    assert done.returncode == 1
    assert "nothing.txt" in done.stderr


def test_show_prints_article_and_records(article: Path) -> None:
    done = run("show", str(article))
    assert done.returncode == 0
    assert "Arif Prasetyaji" in done.stdout
    assert "target" in done.stdout


def test_show_of_a_row_that_is_not_there(article: Path) -> None:
    done = run("show", str(article), "--row", "9")
    assert (done.returncode, done.stdout) == (2, "")
    assert "there is no article 9" in done.stderr


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("34.71", "34.71  "),
        ("Purwokinanti", "34.71.11.1001"),
        ("Kec. Sawangan, Depok", "32.76.03"),
        ("Kabupaten Kulonprogo", "34.01"),
    ],
)
def test_regions_reads_codes_names_and_texts(query: str, first: str) -> None:
    done = CliRunner().invoke(app, ["regions", query])
    assert done.exit_code == 0
    assert done.output.startswith(first)


def test_regions_lists_every_bearer_of_a_name() -> None:
    lines = CliRunner().invoke(app, ["regions", "Depok", "--json"]).output.splitlines()
    assert {"32.76", "34.04.07"} <= {json.loads(line)["code"] for line in lines}


def test_regions_that_are_not_there() -> None:
    done = CliRunner().invoke(app, ["regions", "Xyzzy"])
    assert done.exit_code == 1
    assert "no region found" in done.output


def test_beside_a_pipe_nothing_is_left_behind(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "ovopnlp", "extract", "nothing.txt"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 1
    assert "nothing.txt" in done.stderr
    assert list(tmp_path.iterdir()) == []
