"""The example of docs/cleaning.md is what really comes out."""

from __future__ import annotations

import doctest
from pathlib import Path


def test_examples() -> None:
    found = doctest.testfile(str(Path(__file__).parent.parent / "docs" / "cleaning.md"), module_relative=False)
    assert found.attempted > 5
    assert found.failed == 0
