"""The code itself: types, style and floors of the house are part of the one test command."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
COMMANDS = {
    "mypy": [sys.executable, "-m", "mypy"],
    "ruff check": [sys.executable, "-m", "ruff", "check", "."],
    "ruff format": [sys.executable, "-m", "ruff", "format", "--check", "."],
    "import-linter": [str(BIN / "lint-imports"), "--no-cache"],
}


@pytest.mark.parametrize("name", COMMANDS)
def test_clean(name: str) -> None:
    done = subprocess.run(COMMANDS[name], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_dumping_grounds() -> None:
    """A function that has no home shows a missing name."""
    names = {path.stem for path in (ROOT / "ovopnlp").rglob("*.py")}
    assert not names & {"utils", "helpers", "misc", "common"}


def test_every_folder_says_what_it_is() -> None:
    for path in (ROOT / "ovopnlp").rglob("__init__.py"):
        assert path.read_text(encoding="utf-8").lstrip().startswith('"""'), path


def test_package_is_found_from_outside() -> None:
    spec = find_spec("ovopnlp")
    assert spec is not None
    assert (Path(spec.origin or "").parent / "py.typed").exists()
