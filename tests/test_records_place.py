"""Which area a fact is about: the nation only where somebody speaks for it."""

from __future__ import annotations

import pytest

import ovopnlp

LEAD = "Wali Kota Batu, Rahmat Santoso, membuka pelatihan wirausaha di Balai Kota Among Tani, Senin (12/1/2026). "
AIM = "Pihaknya menargetkan 500 wirausaha baru pada 2026."
MINISTER = (
    "Menteri Koperasi Hendra Kusumo mengatakan pemerintah menargetkan 40.000 koperasi baru secara nasional pada 2026."
)


@pytest.mark.parametrize(
    ("text", "code"),
    [(LEAD + AIM, "35.79"), ("Jakarta - " + MINISTER, "ID")],
    ids=["only a mayor speaks", "a minister speaks"],
)
def test_the_area_of_a_target(text: str, code: str) -> None:
    found = ovopnlp.extract(text, published="2026-01-13")
    targets = [record for record in found.records if record.type == "target"]
    assert [record.regions[0].code for record in targets] == [code]
