"""What is known to go wrong with regulations and quantities. Strict: a mended case must leave this list."""

from __future__ import annotations

from decimal import Decimal

import pytest
from test_quantities import quantities
from test_regulations import regulations


@pytest.mark.xfail(strict=True, reason="a year that stands sentences away from the number is not looked for")
def test_year_elsewhere() -> None:
    (found,) = regulations("Surat Edaran Nomor 500/12/SJ terbit. Surat itu ditandatangani pada 3 Maret 2025.")
    assert found.year == 2025


@pytest.mark.xfail(strict=True, reason="the noun that a number stands for may be in the sentence before")
def test_unit_elsewhere() -> None:
    found = quantities("Ada 20 pabrik di sana. Lima di antaranya baru.")
    assert [q.unit for q in found] == ["pabrik", "pabrik"]


@pytest.mark.xfail(strict=True, reason="fractions with a stroke are taken for dates")
def test_fraction_with_a_stroke() -> None:
    assert [q.value for q in quantities("sebanyak 1/2 hektare")] == [Decimal("0.5")]


@pytest.mark.xfail(strict=True, reason="one-forms fused with a unit of time are left to the dates")
def test_fused_duration() -> None:
    assert [(q.value, q.unit) for q in quantities("ajukan permohonan sebulan sebelumnya")] == [(Decimal(1), "bulan")]
