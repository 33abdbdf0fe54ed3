"""Organisations in text: tables of sentences of our own in the shapes of regional news."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from region_documents import document

from ovopnlp.document import OrganisationEntity
from ovopnlp.entities.organisations import find_organisations
from ovopnlp.entities.regions import find_regions
from ovopnlp.lexicon.organisations import OrganisationHead, heads, known_organisations, organisation_words


def organisations(text: str, title: str | None = None) -> list[OrganisationEntity]:
    doc = document(text, title)
    doc.regions = find_regions(doc)
    return find_organisations(doc)


def named(text: str) -> list[tuple[str, str, str | None]]:
    return [(entity.kind, entity.name, entity.region) for entity in organisations(text)]


FOUND = [
    (
        "Dinas Pemberdayaan Masyarakat dan Desa Sleman hadir.",
        [("government", "Dinas Pemberdayaan Masyarakat dan Desa Sleman", "34.04")],
    ),
    (
        "Dinas Pemberdayaan Masyarakat dan Nagari hadir.",
        [("government", "Dinas Pemberdayaan Masyarakat dan Nagari", None)],
    ),
    (
        "Direktur PT Sinar Elang Timuran Rusman Zulkarnain mengatakan itu.",
        [("company", "PT Sinar Elang Timuran", None)],
    ),
    ("Pemkot Madiun hadir.", [("government", "Pemkot Madiun", "35.77")]),
    ("Pemerintah Kota (Pemkot) Tegal hadir.", [("government", "Pemerintah Kota Tegal", "33.76")]),
    ("DPRD Kalsel dan Polda Jambi hadir.", [("government", "DPRD Kalsel", "63"), ("government", "Polda Jambi", "15")]),
    (
        "Dinas Koperasi, UKM, dan Perdagangan Kota Depok hadir.",
        [("government", "Dinas Koperasi, UKM, dan Perdagangan Kota Depok", "32.76")],
    ),
    ("Kepala Dinas Pariwisata, Budi Santoso, hadir.", [("government", "Dinas Pariwisata", None)]),
    ("Kepala Dinas Kesehatan Budi Santoso hadir.", [("government", "Dinas Kesehatan", None)]),
    ("Bappeda Sleman hadir.", [("government", "Bappeda Sleman", "34.04")]),
    ("Kementerian Perindustrian hadir.", [("ministry", "Kementerian Perindustrian", None)]),
    ("Kementrian Pertanian RI hadir.", [("ministry", "Kementrian Pertanian RI", None)]),
    ("BPS Provinsi Jawa Tengah hadir.", [("government", "BPS Provinsi Jawa Tengah", "33")]),
    ("Kemenag Sleman hadir.", [("government", "Kemenag Sleman", "34.04")]),
    ("PT Maju Jaya Abadi Tbk hadir.", [("company", "PT Maju Jaya Abadi Tbk", None)]),
    ("PT Maju Jaya Achmad Fauzi hadir.", [("company", "PT Maju Jaya", None)]),
    ("PT Bank Tabungan Negara (Persero) Tbk hadir.", [("bank", "PT Bank Tabungan Negara (Persero) Tbk", None)]),
    ("PLN dan Bank Jatim hadir.", [("company", "PLN", None), ("bank", "Bank Jatim", None)]),
    ("KSP Makmur Sejati, sebuah koperasi, hadir.", [("cooperative", "KSP Makmur Sejati", None)]),
    ("Politeknik Negeri Lampung hadir.", [("university", "Politeknik Negeri Lampung", "18")]),
    ("UIN Alauddin Makassar Hamdan hadir.", [("university", "UIN Alauddin Makassar", "73.71")]),
    ("PHRI DIY hadir.", [("association", "PHRI DIY", "34")]),
    ("Yayasan Bina Insan hadir.", [("other", "Yayasan Bina Insan", None)]),
    ("Kodim 0735/Surakarta hadir.", [("government", "Kodim 0735/Surakarta", "33.72")]),
]

NOT_FOUND = [
    "Setiap nagari memiliki Badan Usaha Milik Nagari.",
    "Koperasi Merah Putih Berbadan Hukum bertambah.",
    "Lembaga di bidang Koperasi Sri Wardaningrum menyebut itu.",
    "Badan Usaha Milik Negara itu hadir.",
    "Koperasi Desa Merah Putih terbentuk.",
    "Hari Koperasi Nasional diperingati.",
    "Pengadilan Tinggi (PT) Jakarta memutus. PT Jakarta menolak.",
    "Pemkot akan hadir.",
    "Ia bekerja di bank dan koperasi.",
    "Dinas itu hadir.",
    "Mahasiswa ITS hadir.",
    "Kepala KSP Budi Santoso hadir.",
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_found(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize("text", NOT_FOUND)
def test_not_found(text: str) -> None:
    assert [name for _, name, _ in named(text) if "Pengadilan" not in name] == []


def forms(text: str) -> list[list[str]]:
    return [[text[m.start : m.end] for m in entity.mentions] for entity in organisations(text)]


def test_an_acronym_holds_for_the_whole_article() -> None:
    text = "DKUPP mendata perajin. Dinas Koperasi, UKM, Perindustrian dan Perdagangan (DKUPP) Kota Cirebon hadir. Kata DKUPP, cukup."
    assert forms(text) == [
        ["DKUPP", "Dinas Koperasi, UKM, Perindustrian dan Perdagangan (DKUPP) Kota Cirebon", "DKUPP"]
    ]
    (entity,) = organisations(text)
    assert entity.name == "Dinas Koperasi, UKM, Perindustrian dan Perdagangan Kota Cirebon"
    assert entity.aliases == ["DKUPP"]


def test_a_bracket_with_something_else_is_no_acronym() -> None:
    (entity,) = organisations("Kementerian Koperasi (UMKM) hadir.")
    assert "UMKM" not in entity.aliases


def test_long_and_short_forms_are_one() -> None:
    text = "Pemkot Tegal membuka pasar. Pemerintah Kota Tegal menyiapkan lahan. Pemkot berharap ramai."
    (entity,) = organisations(text)
    assert entity.name == "Pemerintah Kota Tegal"
    assert len(entity.mentions) == 3


def test_a_province_is_not_its_kabupaten() -> None:
    assert len(organisations("Pemprov Jatim dan Pemerintah Kabupaten sepakat.")) == 1
    assert len(organisations("Pemprov Jatim dan Pemkab Kediri sepakat.")) == 2


def test_a_shorter_name_joins_the_only_longer_one() -> None:
    text = "Dinas Koperasi dan UKM Kota Depok hadir. Kepala Dinas Koperasi bicara."
    (entity,) = organisations(text)
    assert entity.name == "Dinas Koperasi dan UKM Kota Depok"
    assert len(entity.mentions) == 2


def test_a_typo_of_the_head() -> None:
    (entity,) = organisations("Dinas Koperasi Kota Depok hadir. Dinsa Koperasi Kota Depok bicara.")
    assert entity.name == "Dinas Koperasi Kota Depok"


def test_todays_ministry_and_the_one_before_it() -> None:
    names = [entity.name for entity in organisations("Kementerian Koperasi hadir. Dulu Kementerian Koperasi dan UKM.")]
    assert names == ["Kementerian Koperasi", "Kementerian Koperasi dan UKM"]


def test_a_company_without_its_legal_form() -> None:
    text = "PT Surya Batik Nusantara hadir. Surya Batik Nusantara mengekspor."
    (entity,) = organisations(text)
    assert len(entity.mentions) == 2


def test_a_short_form_that_needs_its_full_name() -> None:
    assert organisations("Mahasiswa UI hadir.") == []
    (entity,) = organisations("Mahasiswa Universitas Indonesia hadir. Kampus UI ramai.")
    assert len(entity.mentions) == 2


@pytest.mark.parametrize("head", organisation_words().heads, ids=lambda head: head.words[0])
def test_head_examples(head: OrganisationHead) -> None:
    found = organisations(f"Hadir {head.example} kemarin.")
    assert found, head.example
    assert found[0].kind == head.kind


def test_heads_are_named_once() -> None:
    words = [word for head in organisation_words().heads for word in head.words]
    assert sorted(words) == sorted(set(words))
    assert set(words) == set(heads())


@pytest.mark.parametrize(
    ("kind", "form"),
    [
        (kind, form)
        for kind, entries in known_organisations().items()
        for entry in entries
        for form in (entry.name, *(entry.forms if entry.lone else ()), *entry.earlier)
    ],
)
def test_every_known_form_is_found(kind: str, form: str) -> None:
    (entity,) = organisations(f"Kata {form}, cukup.")
    assert (entity.kind, entity.name) == (kind, form)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Dinas",
                "Koperasi",
                ",",
                "dan",
                "UKM",
                "(DKUM)",
                "Kota",
                "Depok",
                "PT",
                "Maju",
                "Tbk",
                "(Persero)",
                "Pemkot",
                "Pemerintah",
                "BPS",
                "Bank",
                ".",
                "\n",
                "Yayasan",
                "😀",
                "İ",
            ]
        ),
        max_size=25,
    )
)
def test_offsets_hold_whatever_stands_together(words: list[str]) -> None:
    doc = document(" ".join(words), title="Dinas Koperasi")
    doc.regions = find_regions(doc)
    for entity in find_organisations(doc):
        assert entity.mentions == sorted(set(entity.mentions))
        assert entity.name
        for mention in entity.mentions:
            doc.span(*mention)


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=200))
def test_text_never_raises(text: str) -> None:
    organisations(text)
