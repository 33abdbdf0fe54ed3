"""Importing is light: nothing heavy until it is used."""

from __future__ import annotations

import subprocess
import sys

import pytest

import ovopnlp

HEAVY = ("spacy", "pydantic", "dateparser", "bs4", "lxml", "selectolax", "rapidfuzz", "rich", "torch", "numpy", "yaml")


def loaded_after(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_import_loads_nothing_heavy() -> None:
    assert not loaded_after("import ovopnlp") & set(HEAVY)


def test_extract_does_without_spacy_and_torch() -> None:
    """spaCy takes seconds to import; only those who ask for a Doc pay for it."""
    statement = "import ovopnlp; ovopnlp.extract('Pemerintah Kota Batu menggelar rapat.')"
    assert not loaded_after(statement) & {"spacy", "torch", "stanza"}


def test_public_names_are_the_exported_ones() -> None:
    assert sorted(ovopnlp.__all__) == ovopnlp.__all__
    for name in ovopnlp.__all__:
        assert getattr(ovopnlp, name) is not None


def test_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = ovopnlp.nothing
