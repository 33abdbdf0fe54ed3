"""Counts of regions against the register, and names that stay open."""

from __future__ import annotations

import pytest
from region_documents import document

from ovopnlp.document import Document, Sentence
from ovopnlp.entities.quantities import find_quantities
from ovopnlp.entities.regions import check_regions, find_coverage, find_regions


def read(text: str) -> Document:
    doc = document(text)
    doc.sentences = [Sentence(0, len(text), 0)]
    doc.quantities = find_quantities(doc)
    doc.regions = find_regions(doc)
    return doc


@pytest.mark.parametrize(
    ("text", "code", "stated", "registered"),
    [
        ("Program berjalan di 11 kecamatan di Kota Depok.", "32.76", 11, 11),
        ("Program berjalan di 8 kecamatan se-Kota Depok.", "32.76", 8, 11),
        ("Pelatihan menyasar 13 kabupaten/kota di Kalsel.", "63", 13, 13),
        ("Kota Batu terdiri dari 24 desa dan kelurahan.", "35.79", 24, 24),
        ("Kota Yogyakarta memiliki 14 kemantren.", "34.71", 14, 14),
    ],
)
def test_coverage(text: str, code: str, stated: int, registered: int) -> None:
    (found,) = find_coverage(read(text))
    assert (found.code, found.stated, found.registered) == (code, stated, registered)
    assert found.share == pytest.approx(stated / registered)


@pytest.mark.parametrize(
    "text",
    [
        "Program berjalan di 11 kecamatan.",
        "Wali Kota Depok bicara. Program berjalan di 11 kecamatan.",
        "Sekitar 11 kecamatan di Kota Depok terdampak.",
        "Sebanyak 11 koperasi di Kota Depok terbentuk.",
        "Program berjalan di 11 desa di Kota Depok.",
    ],
)
def test_no_coverage(text: str) -> None:
    assert find_coverage(read(text)) == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Program berjalan di 15 kecamatan di Kota Depok.", ["count_disagrees_with_register"]),
        ("Program berjalan di seluruh 10 kecamatan di Kota Depok.", ["count_disagrees_with_register"]),
        ("Program berjalan di 10 kecamatan di Kota Depok.", []),
        ("Program berjalan di seluruh 11 kecamatan di Kota Depok.", []),
        ("Kepala Desa Sidomulyo bertemu warga Desa Sidomulyo.", ["ambiguous_region"]),
        ("Warga Jabodetabek mengantre.", []),
        ("Bandung bersolek.", []),
    ],
)
def test_findings(text: str, kinds: list[str]) -> None:
    doc = read(text)
    findings = check_regions(doc)
    assert [finding.kind for finding in findings] == kinds
    for finding in findings:
        assert finding.message
        for evidence in finding.evidence:
            doc.span(*evidence)


def test_the_message_names_the_register() -> None:
    (finding,) = check_regions(read("Program berjalan di 15 kecamatan di Kota Depok."))
    assert finding.message == "15 kecamatan against 11 in Depok (Kepmendagri 300.2.2-2430/2025)"
