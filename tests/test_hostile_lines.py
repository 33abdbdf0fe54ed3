"""Long lines of one repeated word: a bad pattern would take hours for them (`tests/bench/growth.py` measures)."""

from __future__ import annotations

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


@pytest.mark.parametrize("unit", HOSTILE)
def test_long_line(unit: str) -> None:
    doc = document((unit * (LENGTH // len(unit) + 1))[:LENGTH])
    doc.regulations = find_regulations(doc)
    for quantity in find_quantities(doc):
        assert 0 <= quantity.start < quantity.end <= LENGTH
