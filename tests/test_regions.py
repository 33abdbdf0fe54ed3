"""Regions in text: tables of sentences of our own in the shapes of regional news."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from region_documents import document

from ovopnlp import regions
from ovopnlp.entities.regions import find_regions
from ovopnlp.entities.regions.outlets import home
from ovopnlp.lexicon.region_words import Neighbour, OrdinaryWords, RegionCue, UnsafeName, region_words


def codes(text: str, title: str | None = None) -> list[tuple[str, str | None]]:
    doc = document(text, title)
    return [(doc.text[m.start : m.end], m.code) for m in find_regions(doc)]


KINDS = [  # the word before a name says which of several regions it is
    ("Pemkot Madiun membuka pelatihan.", [("Madiun", "35.77")]),
    ("Pemkab Madiun membuka pelatihan.", [("Madiun", "35.19")]),
    ("Bupati Kediri dan Wali Kota Kediri bertemu.", [("Kediri", "35.06"), ("Kediri", "35.71")]),
    ("Pemerintah Kota (Pemkot) Tegal menyiapkan lahan.", [("Tegal", "33.76")]),
    ("Pemerintah Provinsi Jambi menyiapkan lahan.", [("Jambi", "15")]),
    ("Wali Kota Jambi membuka pasar.", [("Jambi", "15.71")]),
    ("Gubernur Bengkulu membuka pasar.", [("Bengkulu", "17")]),
    ("Peserta datang dari Kabupaten/Kota Bogor.", [("Bogor", "32.01"), ("Bogor", "32.71")]),
    ("Kabupaten dan Kota Bogor sepakat.", [("Bogor", "32.01"), ("Bogor", "32.71")]),
    ("Bappeda Jawa Timur dan DPRD Kalsel hadir.", [("Jawa Timur", "35"), ("Kalsel", "63")]),
    ("Dinas Koperasi Kota Depok mendata perajin.", [("Depok", "32.76")]),
    ("Polres Kulon Progo menjaga acara.", [("Kulon Progo", "34.01")]),
    ("Pemda DIY dan Pemkot Yogyakarta bekerja sama.", [("DIY", "34"), ("Yogyakarta", "34.71")]),
    ("Program ini berlaku se-Kabupaten Sleman.", [("Sleman", "34.04")]),
    ("Kab. Bekasi mengirim wakil.", [("Bekasi", "32.16")]),
]

BARE = [
    ("Bandung menjadi tuan rumah.", [("Bandung", "32.73")]),
    ("Warga Yogyakarta menyambut.", [("Yogyakarta", "34.71")]),
    ("Wisatawan dari Sleman, Yogyakarta datang.", [("Sleman", "34.04"), ("Yogyakarta", "34")]),
    ("Ekspor Jambi naik.", [("Jambi", "15")]),
    ("Batik Solo diminati.", []),
    ("Perajin di Solo mengekspor.", [("Solo", "33.72")]),
    ("Perajin di Kulonprogo dan Gunung Kidul.", [("Kulonprogo", "34.01"), ("Gunung Kidul", "34.03")]),
    ("SURABAYA - Perajin berkumpul.", [("SURABAYA", "35.78")]),
    ("Harian Warta, Jakarta - Perajin berkumpul.", [("Jakarta", "31")]),
    ("Pelaku usaha di sulteng dan jabar.", [("sulteng", "72"), ("jabar", "32")]),
    ("Kantor itu diParung Panjang, Kabupaten Bogor.", [("Parung Panjang", "32.01.20"), ("Bogor", "32.01")]),
    ("Gubernur DKI JakartaBudi hadir.", [("DKI Jakarta", "31")]),
    ("Perajin di Medan, Palu, dan Serang.", [("Medan", "12.71"), ("Palu", "72.71"), ("Serang", "36.73")]),
]

NO_REGION = [
    "Batu itu menghalangi jalan.",
    "Serang balik lawannya di lapangan.",
    "Medan yang sulit tidak menghalangi.",
    "Namun, Dalam hal ini Jadi lebih mudah.",
    "Bank Lampung menyalurkan kredit.",
    "PT Petrokimia Gresik membeli pupuk.",
    "Pertandingan Persib Bandung ditunda.",
    "Kantornya di Jalan Surabaya.",
    "Mereka makan Soto Lamongan.",
    "Rapat berlangsung di Hotel Borobudur.",
    "Koran Radar Bogor memuatnya.",
    "Lampung Post memuatnya.",
    "Pak Serang tidak datang.",
    "Dana Desa Sudah cair.",
    "Program Desa Bisa Ekspor berjalan.",
    "Koperasi Desa Merah Putih terbentuk.",
    "Angin bertiup di Laut Jawa.",
    "Ekonomi Jawa dan Bali tumbuh.",
    "Indeks terendah ada di Maluku & Papua.",
    "Ruas tol Pekanbaru-Dumai diperbaiki.",
    "Wisatawan berkumpul di Danau Toba.",
]

LOWER = [
    (
        "Di Kota Yogyakarta: Kemantren Kotagede 165 orang, Kemantren Kraton 130 orang.",
        [("Yogyakarta", "34.71"), ("Kotagede", "34.71.14"), ("Kraton", "34.71.09")],
    ),
    (
        "Kepala Dinas Pemberdayaan Masyarakat dan Nagari Agam hadir di Kabupaten Agam.",
        [("Agam", "13.06"), ("Agam", "13.06")],
    ),
    ("Camat Pakualaman, Kota Yogyakarta, hadir.", [("Pakualaman", "34.71.11"), ("Yogyakarta", "34.71")]),
    ("Kelurahan Purwokinanti di Kota Yogyakarta.", [("Purwokinanti", "34.71.11.1001"), ("Yogyakarta", "34.71")]),
    (
        "Warga Kecamatan Sawangan, Beji dan Cinere di Kota Depok.",
        [("Sawangan", "32.76.03"), ("Beji", "32.76.06"), ("Cinere", "32.76.09"), ("Depok", "32.76")],
    ),
    ("Kec. Sawangan, Depok", [("Sawangan", "32.76.03"), ("Depok", "32.76")]),
    ("Kapanewon Depok, Sleman", [("Depok", "34.04.07"), ("Sleman", "34.04")]),
    ("Perajin di Depok, Sleman, menenun.", [("Depok", "34.04.07"), ("Sleman", "34.04")]),
    ("Perajin di Depok, Sleman, dan Bantul.", [("Depok", "32.76"), ("Sleman", "34.04"), ("Bantul", "34.02")]),
    ("Perajin di Bogor, Depok, Bekasi.", [("Bogor", "32.71"), ("Depok", "32.76"), ("Bekasi", "32.75")]),
    ("Perajin di Depok, Bandung Raya.", [("Depok", "32.76"), ("Bandung Raya", None)]),
    ("Perajin di Ubud, Bali.", [("Ubud", "51.04.05"), ("Bali", "51")]),
    ("Rapat di Senayan, Jakarta.", [("Senayan", "31.74.07.1006"), ("Jakarta", "31")]),
    (
        "Warga Desa/Kecamatan Kalipuro, Banyuwangi.",
        [("Kalipuro", "35.10.21"), ("Kalipuro", "35.10.21.1001"), ("Banyuwangi", "35.10")],
    ),
    ("Perajin di Kecamatan Bandung, Kabupaten Serang.", [("Bandung", "36.04.34"), ("Serang", "36.04")]),
    ("Kapolsek Sukapura Budi Santoso di Probolinggo.", [("Sukapura", "35.13.01"), ("Probolinggo", "35.13")]),
    ("Dapur di Way Urang, Kalianda.", [("Way Urang", "18.01.06.1008"), ("Kalianda", "18.01.06")]),
    ("Warga Grogol Petamburan, Jakarta Barat.", [("Grogol Petamburan", "31.73.02"), ("Jakarta Barat", "31.73")]),
]


@pytest.mark.parametrize(("text", "expected"), KINDS + BARE + LOWER)
def test_linked(text: str, expected: list[tuple[str, str]]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize("text", NO_REGION)
def test_no_region(text: str) -> None:
    assert codes(text) == []


def test_a_kabupaten_named_once_decides_the_bare_name() -> None:
    text = "Bupati Malang meninjau pasar. Pedagang di Malang menyambut."
    assert codes(text) == [("Malang", "35.07"), ("Malang", "35.07")]


def test_its_villages_decide_between_kabupaten_and_kota() -> None:
    found = codes("Wisata di Sukabumi ramai. Warga Kecamatan Ciemas menyambut.")
    assert found == [("Sukabumi", "32.02"), ("Ciemas", "32.02.22")]


def test_a_doubtful_name_counts_beside_a_sure_one() -> None:
    assert codes("Wali Kota Batu hadir. Kemarin Batu memanen apel.") == [("Batu", "35.79"), ("Batu", "35.79")]


@pytest.mark.parametrize("word", region_words().facilities)
def test_things_called_after_their_village(word: str) -> None:
    assert ("Bungurasih", "35.15.18.2017") in codes(f"Bupati Sidoarjo tiba. {word} Bungurasih ramai.")


def test_the_end_of_a_longer_name_is_no_village() -> None:
    assert codes("Bupati Sidoarjo tiba. Kedung Bungurasih ramai.") == [("Sidoarjo", "35.15")]
    found = codes("Bupati Indramayu hadir. Warga Kedung Jumbleng, Kelurahan Argasunya, Kota Cirebon, hadir.")
    assert [code for _, code in found] == ["32.12", "32.74.03.1005", "32.74"]


def test_a_rare_name_counts_where_its_kind_is_named() -> None:
    assert codes("Bupati Kuningan hadir. Perajin Kuningan senang.") == [("Kuningan", "32.08"), ("Kuningan", "32.08")]
    assert codes("Perajin di Kuningan, Jawa Barat, senang.")[0] == ("Kuningan", "32.08")
    assert codes("Kantor di Kuningan, Jakarta Selatan, ramai.") == [("Jakarta Selatan", "31.74")]


def test_undecided_keeps_candidates() -> None:
    doc = document("Kepala Desa Sidomulyo menyerahkan bantuan.")
    (mention,) = find_regions(doc)
    assert mention.code is None
    assert len(mention.candidates) > 1
    assert mention.confidence < 0.5


@pytest.mark.parametrize(
    ("outlet", "code"),
    [
        ("lampung.antaranews.com", "18"),
        ("Radar Sukabumi", "32"),
        ("radarsukabumi.com", "32"),
        ("jogja.tribunnews.com", "34"),
        ("suryamalang.tribunnews.com", "35"),
        ("kupang.tribunnews.com", "53"),
        ("www.posmetromedan.com", "12"),
        ("www.detik.com", None),
        ("Warta Nusantara", None),
        ("metro.tempo.co", None),
        ("posmetro.co.id", None),
        ("", None),
        (None, None),
    ],
)
def test_home_of_an_outlet(outlet: str | None, code: str | None) -> None:
    assert home(outlet) == code


def test_outlets_of_the_lexicon() -> None:
    assert [home(entry.example) for entry in region_words().outlets] == [entry.code for entry in region_words().outlets]


def test_the_outlet_narrows_down_villages() -> None:
    text = "Warga Desa Sukamaju menanam kopi."
    (national,) = find_regions(document(text))
    (local,) = find_regions(document(text, outlet="bogor.tribunnews.com"))
    assert len({code[:2] for code in national.candidates}) > 1
    assert {code[:2] for code in local.candidates} == {"32"}


def test_groups_name_several_regions() -> None:
    (mention,) = find_regions(document("Warga Jabodetabek mengantre."))
    assert mention.code is None
    assert mention.rule == "group"
    assert "32.76" in mention.candidates


def test_custom_has_less_confidence_and_both_candidates() -> None:
    (mention,) = find_regions(document("Bandung bersolek."))
    assert mention.candidates == ("32.04", "32.73")
    assert mention.confidence <= 0.75


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kecamatan Sawanan, Kota Depok", [("Sawanan", "32.76.03"), ("Depok", "32.76")]),
        ("Bupati Ngajuk hadir.", [("Ngajuk", "35.18")]),
        ("Gubernur Jawab Barat hadir.", [("Jawab Barat", "32")]),
        ("Wali Kota Tasikmalya hadir.", [("Tasikmalya", "32.78")]),
        ("Bupati Tasikmalya hadir.", [("Tasikmalya", "32.06")]),
        ("Wali Kota Tanjung Balai hadir.", [("Tanjung Balai", "12.74")]),
        ("Seorang warga hadir.", []),
        ("Kota Metropolitan itu besar.", []),
        ("Kabupaten Sejahtera itu janji.", []),
        ("Kota Lama Baru ramai.", []),
    ],
)
def test_misprints_behind_a_cue(text: str, expected: list[tuple[str, str]]) -> None:
    assert codes(text) == expected


def test_the_cue_and_the_whole_range() -> None:
    doc = document("Ia bertemu Wali Kota Yogyakarta kemarin.")
    (mention,) = find_regions(doc)
    assert mention.cue == "wali kota"
    assert doc.text[mention.whole.start : mention.whole.end] == "Wali Kota Yogyakarta"


def test_non_breaking_spaces() -> None:
    assert codes("Kabupaten\u00a0Bone\u00a0Bolango berbenah.") == [("Bone\u00a0Bolango", "75.03")]


@pytest.mark.parametrize("entry", region_words().unsafe, ids=lambda entry: entry.name)
def test_unsafe_names_both_ways(entry: UnsafeName) -> None:
    assert codes(f"Mereka tiba {entry.example} kemarin."), entry.example
    assert [code for _, code in codes(f"{entry.counter} kemarin.") if code and len(code) <= 5] == []


@pytest.mark.parametrize("cue", region_words().cues, ids=lambda cue: cue.words[0])
def test_cue_examples(cue: RegionCue) -> None:
    found = find_regions(document(f"Hadir {cue.example}, Jawa Barat."))
    assert any(m.cue is not None and m.cue in cue.words for m in found), cue.example


@pytest.mark.parametrize("entry", region_words().not_before, ids=lambda entry: entry.words[0])
def test_not_before_examples(entry: Neighbour) -> None:
    assert codes(f"Mereka melihat {entry.example} kemarin.") == []


@pytest.mark.parametrize("entry", region_words().words, ids=lambda entry: entry.example)
def test_ordinary_words(entry: OrdinaryWords) -> None:
    assert codes(f"{entry.example} di sini, kata warga.") == []


def test_quarters_both_ways() -> None:
    for quarter in region_words().quarters:
        assert quarter.code in [code for _, code in codes(f"Mereka turun di {quarter.example}.")]
        assert quarter.code not in [code for _, code in codes(f"Mereka turun di {quarter.counter}.")]


@pytest.mark.xfail(strict=True, reason="a restaurant chain that is called like a town")
def test_a_shop_called_like_a_town() -> None:
    assert codes("Mereka belanja di Yogya Patrol.") == []


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Kecamatan",
                "Kel.",
                "Desa",
                "Kota",
                "Kabupaten",
                "Bandung",
                "Depok",
                "Sleman",
                "Batu",
                "Sukamaju",
                "Senayan",
                "Jabodetabek",
                "dan",
                ",",
                "-",
                "/",
                "(",
                ")",
                ".",
                "\n",
                "di",
                "se-",
                "Rp",
                "İ",
                "ß",
                "😀",
            ]
        ),
        max_size=25,
    )
)
def test_offsets_hold_whatever_stands_together(words: list[str]) -> None:
    doc = document(" ".join(words), title="Warga Kota Batu")
    for mention in find_regions(doc):
        assert 0 <= mention.whole.start <= mention.start < mention.end == mention.whole.end <= len(doc.text)
        assert doc.text[mention.start : mention.end].strip() == doc.text[mention.start : mention.end]
        doc.span(mention.start, mention.end)
        assert mention.code or mention.candidates


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=200))
def test_text_never_raises(text: str) -> None:
    find_regions(document(text))
    regions.resolve(text)


class TestPublic:
    def test_resolve(self) -> None:
        sawangan, depok = regions.resolve("Kec. Sawangan, Depok")
        assert (sawangan.code, depok.code) == ("32.76.03", "32.76")
        assert sawangan.path() == "Sawangan, Depok, Jawa Barat"
        assert sawangan.row is not None
        assert sawangan.row.kind == "kecamatan"

    def test_small_letters(self) -> None:
        assert [match.code for match in regions.resolve("kabupaten bandung barat")] == ["32.17"]

    def test_undecided(self) -> None:
        (match,) = regions.resolve("Desa Sukamaju")
        assert match.code is None
        assert match.row is None
        assert len(match.candidates) > 1
        assert match.path() == "Sukamaju"

    def test_examples_of_module_and_page(self) -> None:
        assert doctest.testmod(regions).failed == 0
        page = Path(__file__).parents[1] / "docs" / "regions.md"
        result = doctest.testfile(str(page), module_relative=False)
        assert result.failed == 0
        assert result.attempted >= 7

    def test_lookup(self) -> None:
        found = regions.lookup("Kulon Progo")
        assert found is not None
        assert found.code == "34.01"
        assert regions.lookup("Bandung") is None
        assert regions.lookup("34.71", level=1) is None
        assert [row.code for row in regions.search("Bandung", 2)] == ["32.04", "32.73"]
