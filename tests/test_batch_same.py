"""The same bytes, whatever the number of workers and the seed of Python's hashes; with the real pipeline."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

ARTICLES = Path(__file__).parents[1] / "fixtures" / "articles"


def run(folder: Path, name: str, *arguments: str, seed: str) -> str:
    """SHA-256 of what the command line writes under this seed."""
    out = folder / name
    command = [sys.executable, "-m", "ovopnlp", "extract", "--quiet", str(ARTICLES), "-o", str(out), *arguments]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return hashlib.sha256(out.read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("same")
    found = run(folder, "0.jsonl", seed="0")
    assert (folder / "0.jsonl").read_bytes().count(b'"records":[{') > 10
    return found


@pytest.mark.parametrize(("seed", "workers"), [("1", "1"), ("4242", "2"), ("random", "3")])
def test_seeds_and_workers_change_nothing(first: str, tmp_path: Path, seed: str, workers: str) -> None:
    assert run(tmp_path, "1.jsonl", "--workers", workers, seed=seed) == first


def test_the_dask_engine_gives_the_same(first: str, tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    assert run(tmp_path, "4.jsonl", "--engine", "dask", "--workers", "2", "--partition", "5", seed="7") == first
