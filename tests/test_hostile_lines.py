"""Long lines of one repeated word: what a bad pattern would take hours for must take no time."""

from __future__ import annotations

import time

import pytest
from test_quantities import document

from ovopnlp.entities.quantities import find_quantities
from ovopnlp.entities.regulations import find_regulations

HOSTILE = [
    "1", "1,", "1.000.", "1-", "1:", "(", " ", "rp ", "uu ", "uu tersebut ", "UU tentang A ", "UU Cipta Kerja dan ", "PP Nomor ",
    "peraturan menteri ", "Peraturan Abc ", "Nomor 5/A/", "pasal 5 dan ", "antara 5 dan ", "rasio 1 ", "lebih dari ", "dua ",
    "ratus ", "5 orang-orang ", "ke-1 ", "peringkat 1 besar ", "UU Nomor 1 Tahun 2000, ",
]  # fmt: skip
LENGTH = 60_000
PATIENCE = 8.0  # seconds of processor time; the slowest takes under one


@pytest.mark.parametrize("unit", HOSTILE)
def test_long_line(unit: str) -> None:
    doc = document((unit * (LENGTH // len(unit) + 1))[:LENGTH])
    start = time.process_time()
    doc.regulations = find_regulations(doc)
    find_quantities(doc)
    assert time.process_time() - start < PATIENCE
