"""Officials and other persons: titles, names, jurisdictions. All persons and sentences are invented."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ovopnlp.document import Document
from ovopnlp.entities.people.view import is_unit_word
from ovopnlp.lexicon import people as lexicon
from tests.people_documents import offices, person, read

# text -> name, title
ORDERS = [
    ("Menteri Perdagangan Sekar Pramesti mengatakan stok cukup.", "Sekar Pramesti", "Menteri Perdagangan"),
    ("Menteri Keuangan (Menkeu) Sekar Pramesti mengatakan stok cukup.", "Sekar Pramesti", "Menteri Keuangan"),
    ("Menkeu Sekar Pramesti mengatakan stok cukup.", "Sekar Pramesti", "Menteri Keuangan"),
    ("Wali Kota Batu, Bagas Hermawan, meresmikan pasar.", "Bagas Hermawan", "Wali Kota"),
    ("Bagas Hermawan selaku Wali Kota Batu meresmikan pasar.", "Bagas Hermawan", "Wali Kota"),
    ('"Pasar siap," ujar Bagas Hermawan, Kepala Dinas Perdagangan Sleman.', "Bagas Hermawan", "Kepala Dinas Perdagangan"),
    ("Kadis Kop UKM Sleman Bagas Hermawan hadir.", "Bagas Hermawan", "Kepala Dinas Koperasi dan UKM"),
    ("Wawali Batu, Bagas Hermawan, hadir.", "Bagas Hermawan", "Wakil Wali Kota"),
    ("Wabup Sleman Nadia Puspita hadir.", "Nadia Puspita", "Wakil Bupati"),
    ("Sekda Kabupaten Bogor, Nadia Puspita, hadir.", "Nadia Puspita", "Sekretaris Daerah"),
    ("Direktur Jenderal Ketenagalistrikan Kementerian ESDM Nadia Puspita hadir.", "Nadia Puspita",
     "Direktur Jenderal Ketenagalistrikan Kementerian ESDM"),
    ("Direktur Jenderal Pendidikan Anak Usia Dini, Pendidikan Dasar, dan Pendidikan Menengah, Bagas Hermawan, hadir.",
     "Bagas Hermawan", "Direktur Jenderal Pendidikan Anak Usia Dini, Pendidikan Dasar, dan Pendidikan Menengah"),
    ("Ketua Komisi B DPRD Kota Bogor, Darmadi Suroso, hadir.", "Darmadi Suroso", "Ketua Komisi B DPRD"),
    ("anggota Banggar DPRD Bone Darmadi Suroso hadir.", "Darmadi Suroso", "Anggota Banggar DPRD"),
    ("Ketua TP PKK Sleman Laras Widyaningrum hadir.", "Laras Widyaningrum", "Ketua TP PKK"),
    ("Gubernur Bank Indonesia (BI) Rangga Wicaksono hadir.", "Rangga Wicaksono", "Gubernur Bank Indonesia"),
    ("Kapolres Sleman AKBP Rangga Wicaksono hadir.", "Rangga Wicaksono", "Kapolres"),
    ("Dandim Sleman Letkol Inf Rangga Wicaksono hadir.", "Rangga Wicaksono", "Dandim"),
    ("Danlanud Adi Sujatmo Marsma TNI Rangga Wicaksono hadir.", "Rangga Wicaksono", "Danlanud"),
    ("Pangdam IV/Wirabuana Mayjen TNI Rangga Wicaksono hadir.", "Rangga Wicaksono", "Panglima Kodam Wirabuana"),
    ("Dandim 0732/Sleman Letkol Inf Rangga Wicaksono hadir.", "Rangga Wicaksono", "Dandim"),
    ("Kepala Desa Sukabersih Siti Aminah hadir.", "Siti Aminah", "Kepala Desa"),
    ("Menteri Keuangan sebelumnya yakni Nadia Puspita hadir.", "Nadia Puspita", "Menteri Keuangan"),
    ("Wakil Ketua Komisi I DPRD dari fraksi Melati, Nadia Puspita, hadir.", "Nadia Puspita", "Wakil Ketua Komisi I DPRD"),
    ("Gubernur Jawa BaratNadia Puspitamengatakan pasar siap.", "Nadia Puspita", "Gubernur"),
    ("Bupati Sleman Surya Wiradikarta mengatakan pasar siap.", "Surya Wiradikarta", "Bupati"),
    ("Bupati Sleman Rangga Kusumantopada Jumat (5/9/2025) hadir.", "Rangga Kusumanto", "Bupati"),
    ("Bupati Sleman Rangga Fadliyang juga hadir.", "Rangga Fadli", "Bupati"),
    ("Lurah Sariharjo, Dt. Bagindo Rangga Wicaksono, hadir.", "Bagindo Rangga Wicaksono", "Lurah"),
    ("Kepala Dinas Kesehatan Sleman Maria Lie Mei Hwa mengatakan siap.", "Maria Lie Mei Hwa", "Kepala Dinas Kesehatan"),
    ("Wakil Ketua DPRD Sleman, Rudianto Salam, menyebut itu.", "Rudianto Salam", "Wakil Ketua DPRD"),
    ("Kepala Dinas Pertanian dan Pangan Sleman Nadia Puspita hadir.", "Nadia Puspita", "Kepala Dinas Pertanian dan Pangan"),
    ("Kepala Dinas Perdagangan, Koperasi dan UKM Sleman, Nadia Puspita, hadir.", "Nadia Puspita",
     "Kepala Dinas Perdagangan, Koperasi dan UKM"),
    ("Kepala Kampung Yobeh, Rangga Wicaksono, hadir.", "Rangga Wicaksono", "Kepala Kampung"),
    ("Mantri Pamong Praja Kemantren Kraton, Rangga Wicaksono, hadir.", "Rangga Wicaksono", "Mantri Pamong Praja"),
    ("Kepala Badan Gizi Nasional (BGN) Kota Batu, Nadia Puspita, hadir.", "Nadia Puspita", "Kepala Badan Gizi Nasional"),
    ("Direktur Utama Lembaga Pengelola Dana Bergulir Nadia Puspita hadir.", "Nadia Puspita",
     "Direktur Utama Lembaga Pengelola Dana Bergulir"),
]  # fmt: skip

# text -> title held, with whether acting or former
MARKS = [
    ("Pj Gubernur Banten Rangga Wicaksono hadir.", ("Gubernur", "Pj", False)),
    ("Plt. Kepala Dinas Sosial Sleman Rangga Wicaksono hadir.", ("Kepala Dinas Sosial", "Plt", False)),
    ("Pelaksana Tugas (Plt) Bupati Sleman Rangga Wicaksono hadir.", ("Bupati", "Plt", False)),
    ("Mantan Bupati Sleman Rangga Wicaksono hadir.", ("Bupati", None, True)),
    ("Mantan Plt Bupati Sleman Rangga Wicaksono hadir.", ("Bupati", "Plt", True)),
    ("Plh Sekda Sleman Rangga Wicaksono hadir.", ("Sekretaris Daerah", "Plh", False)),
]  # fmt: skip

# text -> jurisdiction
JURISDICTIONS = [
    ("Bupati Sleman Rangga Wicaksono hadir.", "34.04"),
    ("Kepala Dinas Perhubungan DKI Jakarta Rangga Wicaksono hadir.", "31"),
    ("Menteri Sosial Rangga Wicaksono hadir.", "ID"),
    ("Anggota Komisi II DPR RI Rangga Wicaksono hadir.", "ID"),
    ("Menteri Keuangan Singapura Tan Wei Ming hadir.", None),
    ("Ketua DPRD Kota Bogor Rangga Wicaksono hadir.", "32.71"),
    ("Kapolda Metro Jaya Irjen Pol Rangga Wicaksono hadir.", "31"),
]

# no office and no person
NOBODY = [
    "Bupati akan hadir pada Senin.",
    "Kementerian Keuangan mengatakan dana itu cukup.",
    "Presiden Direktur hadir.",
    "Ketua dan anggota hadir bersama Wakil Ketua.",
    "Dinas Koperasi menjelaskan syaratnya.",
    "Harga Cabai Merah Keriting naik.",
    "Kampung Batik Laweyan ramai.",
]


@pytest.mark.parametrize(("text", "name", "title"), ORDERS)
def test_title_and_name_in_any_order(text: str, name: str, title: str) -> None:
    assert offices(read(text)).get(name) == [title]


@pytest.mark.parametrize(("text", "held"), MARKS)
def test_acting_and_former(text: str, held: tuple[str, str | None, bool]) -> None:
    office = person(read(text), "Rangga Wicaksono").offices[0]
    assert (office.title, office.acting, office.former) == held


@pytest.mark.parametrize(("text", "code"), JURISDICTIONS)
def test_jurisdiction(text: str, code: str | None) -> None:
    (found,) = [one for one in read(text).people if one.offices]
    assert found.offices[0].region == code


@pytest.mark.parametrize("text", NOBODY)
def test_no_person_without_a_cue(text: str) -> None:
    assert read(text).people == []


@pytest.mark.parametrize("title", lexicon.titles(), ids=lambda title: title.title)
def test_every_title_of_the_lexicon_finds_its_example(title: lexicon.Title) -> None:
    doc = read(f"Hal itu disampaikan {title.example}, kemarin.")
    assert len(doc.people) == 1
    (found,) = doc.people
    assert title.example.endswith(found.name)
    first = title.title.split()[0]
    said = [office.title for office in found.offices] if title.public else [found.affiliation or ""]
    assert any(first in form for form in said)


@pytest.mark.parametrize("part", lexicon.name_parts().examples, ids=lambda part: part.text)
def test_degrees_and_ranks_are_no_part_of_the_name(part: lexicon.NameExample) -> None:
    doc = read(f"Bupati Sleman {part.text} hadir.")
    assert [one.name for one in doc.people] == [part.name]


@pytest.mark.parametrize(
    "case", [*lexicon.agencies().examples, *lexicon.agencies().counter_examples], ids=lambda case: case.text
)
def test_public_and_private_units(case: lexicon.AgencyExample) -> None:
    (found,) = read(f"Hal itu disampaikan {case.text}, kemarin.").people
    assert bool(found.offices) is case.public


def test_foreign_offices_have_no_jurisdiction() -> None:
    for text in lexicon.foreign().examples:
        assert [office.region for one in read(f"{text} hadir.").people for office in one.offices] == [None]
    for text in lexicon.foreign().counter_examples:
        assert [office.region for one in read(f"{text} hadir.").people for office in one.offices] == ["ID"]


def test_words_of_the_lexicon() -> None:
    capitals, names = lexicon.capitals(), lexicon.given_names()
    assert not [word for word in capitals.examples if not is_unit_word(word)]
    assert not [word for word in capitals.counter_examples if word.lower() in lexicon.capital_words()]
    assert not [word for word in names.examples if word not in lexicon.sure_names() | lexicon.possible_names()]
    assert not [word for word in names.counter_examples if word in lexicon.sure_names() | lexicon.possible_names()]
    assert not lexicon.sure_names() & lexicon.possible_names()
    assert not {word.lower() for word in lexicon.sure_names()} & lexicon.capital_words()


def test_both_sides_of_a_double_role_are_rows() -> None:
    doc = read("Menteri Lingkungan Hidup/Kepala Badan Pengendalian Lingkungan Hidup, Bagas Hermawan, hadir.")
    assert offices(doc)["Bagas Hermawan"] == ["Menteri Lingkungan Hidup", "Kepala Badan Pengendalian Lingkungan Hidup"]
    doc = read("Ketua Satgas Pangan yang juga Menteri Pertanian, Bagas Hermawan, hadir.")
    assert offices(doc)["Bagas Hermawan"] == ["Ketua Satgas Pangan", "Menteri Pertanian"]


def test_two_titles_before_two_names() -> None:
    doc = read("Acara dihadiri Bupati dan Wakil Bupati Sleman, Bagas Hermawan dan Nadia Puspita.")
    assert offices(doc) == {"Bagas Hermawan": ["Bupati"], "Nadia Puspita": ["Wakil Bupati"]}


def test_a_list_of_officials_gives_each_his_own() -> None:
    doc = read(
        "Hadir Wakil Wali Kota Bogor, Bagas Hermawan, Sekda Kota Bogor, Nadia Puspita, dan Camat Tanah Sareal Darmadi Suroso."
    )
    assert offices(doc) == {
        "Bagas Hermawan": ["Wakil Wali Kota"],
        "Nadia Puspita": ["Sekretaris Daerah"],
        "Darmadi Suroso": ["Camat"],
    }


def test_one_person_one_entity_one_row_per_office() -> None:
    doc = read(
        "Menteri Koordinator Bidang Pangan Rangga Wicaksono hadir. Menko Pangan Rangga mengatakan stok cukup. "
        '"Cukup," kata Wicaksono.'
    )
    (found,) = doc.people
    assert found.name == "Rangga Wicaksono"
    assert {"Rangga", "Wicaksono"} <= set(found.aliases)
    assert [office.title for office in found.offices] == ["Menteri Koordinator Bidang Pangan"]
    assert len(found.mentions) == 3


def test_misspelled_names_are_one_person() -> None:
    doc = read("Bupati Sleman Gustafa Hermawan hadir. Menurut Bupati Sleman Gustava Hermawan, pasar siap.")
    (found,) = doc.people
    assert found.name == "Gustafa Hermawan"
    assert found.aliases == ["Gustava Hermawan"]


def test_nicknames_in_brackets() -> None:
    doc = read('Menteri Sosial Rangga Wicaksono (Gus Rangga) hadir. "Siap," kata Gus Rangga.')
    assert [one.name for one in doc.people] == ["Rangga Wicaksono"]
    assert "Gus Rangga" in doc.people[0].aliases


@pytest.mark.parametrize("called", ["Wica, sapaan akrabnya, pulang.", "Wica, sapaan akrab Rangga Wicaksono, pulang."])
def test_short_names_explained_in_the_text(called: str) -> None:
    doc = read(f"Bupati Sleman Rangga Wicaksono hadir. {called}")
    (one,) = doc.people
    assert "Wica" in one.aliases


def test_a_directors_office_is_private_and_a_citizen_has_no_office() -> None:
    doc = read(
        "Direktur Utama PT Sumber Makmur Bagas Hermawan mengatakan hal itu. Nurhayati, warga Sleman, mengeluhkan harga."
    )
    assert all(not one.offices for one in doc.people)
    assert person(doc, "Bagas Hermawan").affiliation == "Direktur Utama PT Sumber Makmur"


def test_a_citizen_is_known_by_apposition() -> None:
    for text in ("Murtilah, warga Sleman, mengeluh.", "Murtilah, salah seorang warga penerima bantuan, mengeluh."):
        assert [one.name for one in read(text).people] == ["Murtilah"]


def test_party_posts_are_no_public_offices() -> None:
    doc = read("Ketua DPC Partai Melati Sleman Bagas Hermawan hadir.")
    assert all(not one.offices for one in doc.people)


def test_a_title_alone_refers_only_where_one_holder_fits() -> None:
    one = read('Wali Kota Batu, Bagas Hermawan, hadir. "Siap," kata Wali Kota.')
    assert one.people[0].references
    two = read("Wali Kota Batu, Bagas Hermawan, dan Wali Kota Bogor, Nadia Puspita, hadir. Wali Kota pulang.")
    assert not any(found.references for found in two.people)


def test_authors_are_not_people() -> None:
    doc = read("Harga beras turun di pasar.", title="Harga Beras Turun")
    doc.article.authors.append("Rangga Wicaksono")
    assert doc.people == []


@pytest.mark.parametrize("text", [text for text, *_ in ORDERS + MARKS + JURISDICTIONS])
def test_mentions_are_the_printed_names(text: str) -> None:
    for one in read(text).people:
        printed = {re.sub(r"\s+", " ", read(text).text[m.start : m.end]) for m in one.mentions}
        assert printed <= {one.name, *one.aliases}


WORDS = st.sampled_from(
    ["Bupati", "Sleman", ",", "(", ")", ".", "/", "dan", "Menteri", "Keuangan", "Bagas", "Hermawan", "kata", '"', "ujar", "mengatakan", "Plt", "Wakil", "Kepala", "Dinas", "Dr.", "H.", "S.E.", "yang", "juga", "selaku", "Gubernur", "Jawa", "Barat", "I", "M.", "II", "ke-7", "\n", "ia", "-", ":", "Bank", "BI", "(BI)", "Nadia", "Wicaksonomengatakan"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40))
def test_never_raises_and_keeps_offsets(words: list[str]) -> None:
    doc = read(" ".join(words) or "-")
    check(doc)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_never_raises_on_any_text(text: str) -> None:
    check(read(text.strip() or "-"))


def check(doc: Document) -> None:
    for one in doc.people:
        assert one.name
        assert one.mentions
        for mention in (*one.mentions, *one.references):
            assert doc.span(mention.start, mention.end).text
    for item in doc.attributions:
        assert 0 <= item.start < item.end <= len(doc.text)
        assert item.speaker is None or item.speaker in doc.people
    for program in doc.programs:
        for mention in program.mentions:
            assert doc.span(mention.start, mention.end).text.strip()


def test_a_very_long_line_is_read_in_linear_time() -> None:
    text = "Kepala Dinas " + "Perdagangan dan " * 3000 + "Bagas Hermawan hadir. " + "A, " * 3000 + "kata " * 2000
    assert read(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "Dekan FKPU, Rangga Wicaksono, hadir.",
        "Dekan Fakultas Hukum Universitas Muhammadiyah Malang, Rangga Wicaksono, hadir.",
        "Ketua TP3 Persija, Rangga Wicaksono, hadir.",
    ],
)
def test_private_bodies_give_no_office(text: str) -> None:
    assert [office.title for held in read(text).people for office in held.offices] == []


def test_deans_of_state_universities_are_officials() -> None:
    assert offices(read("Dekan Fakultas Pertanian UGM Rangga Wicaksono hadir.")) == {
        "Rangga Wicaksono": ["Dekan Fakultas Pertanian UGM"]
    }


def test_an_award_is_no_person() -> None:
    assert read("Penghargaan Petani Bunga Teladan diserahkan Sabtu.").people == []


def test_an_agency_of_a_region_without_its_name_belongs_to_the_article_s_region() -> None:
    doc = read("Wali Kota Batu hadir. Plt Kepala Bappeda, Nadia Puspita, mengatakan Pemerintah Kota Batu siap.")
    assert person(doc, "Nadia Puspita").offices[0].region == "35.79"


def test_a_speaker_s_former_office_named_afterwards() -> None:
    doc = read('Kepala Dinas Sosial Sleman, Nadia Puspita, hadir. "Kami tutup," tegas mantan Camat Depok itu.')
    held = {office.title: office.former for office in person(doc, "Nadia Puspita").offices}
    assert held == {"Kepala Dinas Sosial": False, "Camat": True}


# where a name is not, or not all of what follows a title: text, who is found with which offices
BORDERS = [
    ("Kepada Bupati, Bagas Hermawan menyampaikan hal itu.", {"Bagas Hermawan": []}),
    ("Ketua Yayasan Mega-Bintang hadir.", {}),
    ("Wakil Ketua DPR RI Bidang Korkesra Bagas Hermawan hadir.", {"Bagas Hermawan": ["Wakil Ketua DPR RI Bidang Korkesra"]}),
    ("Wakil Kepala BGN bidang Komunikasi Publik, Bagas Hermawan, hadir.", {"Bagas Hermawan": ["Wakil Kepala BGN bidang Komunikasi Publik"]}),
    ("Juru Bicara Satgas Penanganan COVID-19 Bagas Hermawan hadir.", {"Bagas Hermawan": ["Juru Bicara Satgas Penanganan COVID-19"]}),
    ("Staf Khusus Menteri Sosial Bagas Hermawan dan Nadia Puspita hadir.",
     {"Bagas Hermawan": ["Staf Khusus Menteri Sosial"], "Nadia Puspita": ["Staf Khusus Menteri Sosial"]}),
    ("Hadir Rangga Wicaksono (Bupati Sleman) dan Nadia Puspita (Wabup Bantul).",
     {"Rangga Wicaksono": ["Bupati"], "Nadia Puspita": ["Wakil Bupati"]}),
    ("Kemarin Pak Bagas Hermawan mengatakan itu.", {"Bagas Hermawan": []}),
    ('"Siap," kata Duta Besar Palestina.', {}),
    ("Ketua DPD Barisan Pemuda, Bagas Hermawan, hadir.", {"Bagas Hermawan": []}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "held"), BORDERS)
def test_where_names_begin_and_end(text: str, held: dict[str, list[str]]) -> None:
    assert offices(read(text)) == held


def test_a_title_at_the_end_of_a_broken_line_has_its_name_on_the_next() -> None:
    line = "Pasar itu dibuka kemarin pagi di Malang. Hadir pula di sana Bupati Sleman\nBagas Hermawan bersama warga."
    assert offices(read(line)) == {"Bagas Hermawan": ["Bupati"]}
    heading = "Pasar itu dibuka kemarin pagi di Malang.\n\nPesan Bupati Sleman\n\nBagas Hermawan bersama warga."
    assert offices(read(heading)) == {}


@pytest.mark.parametrize(
    "title", ["PM Israel Langsung Bicara", "Menhan AS Segera Datang", "Kapolri Pindahkan Irjen Bagas"]
)
def test_verbs_of_headlines_are_no_names(title: str) -> None:
    found = read("Pasar itu dibuka kemarin pagi di kota oleh warga. Pasar ramai.", title=title)
    assert not [one.name for one in found.people if one.offices]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Presiden Donald Trump hadir.", None),
        ("Presiden Amerika Serikat John Carter hadir. Kemarin Presiden John Carter pulang.", None),
        ("Kapolsek Sukamakmursari Kompol Bagas Hermawan hadir.", None),
    ],
)
def test_offices_that_are_not_of_the_country(text: str, code: str | None) -> None:
    assert [office.region for one in read(text).people for office in one.offices] == [code]


# each abbreviation of the press and the one title it stands for
ABBREVIATIONS = [
    ("Wawali Batu", "Wakil Wali Kota"), ("Wabup Sleman", "Wakil Bupati"), ("Wagub Banten", "Wakil Gubernur"),
    ("Wamensos", "Wakil Menteri Sosial"), ("Mendagri", "Menteri Dalam Negeri"), ("Menko Pangan", "Menteri Koordinator Bidang Pangan"),
    ("Sekda Sleman", "Sekretaris Daerah"), ("Kadis Kop UKM Sleman", "Kepala Dinas Koperasi dan UKM"),
    ("Kabid Humas Polda Banten", "Kepala Bidang Humas Polda"), ("Kabag Humas Setda Sleman", "Kepala Bagian Humas Setda"),
    ("Kapolres Sleman", "Kapolres"), ("Dandim 0732/Sleman", "Dandim"), ("Kajari Sleman", "Kepala Kejaksaan Negeri"),
    ("Dirjen Pajak", "Direktur Jenderal Pajak"), ("Danlanud", "Danlanud"), ("Kasatreskrim Polres Sleman", "Kepala Satuan Reserse Kriminal Polres"),
    ("Kasudin UMKM Jakarta Barat", "Kepala Suku Dinas UMKM"), ("Sekdes", "Sekretaris Desa"),
]  # fmt: skip


@pytest.mark.parametrize(("short", "title"), ABBREVIATIONS)
def test_abbreviations_expand_to_one_title(short: str, title: str) -> None:
    assert offices(read(f"{short} Bagas Hermawan hadir.")) == {"Bagas Hermawan": [title]}


@pytest.mark.parametrize("mark", ["Pj", "Plt", "Plh", "Pjs"])
def test_every_acting_form(mark: str) -> None:
    for text in (f"{mark} Bupati Sleman", f"{mark}. Bupati Sleman"):
        (office,) = person(read(f"{text} Bagas Hermawan hadir."), "Bagas Hermawan").offices
        assert (office.title, office.acting) == ("Bupati", mark)


def test_a_person_named_by_one_word_takes_the_fuller_name_that_stands_elsewhere() -> None:
    doc = read('Kemarin datang pula Sandi Kurniawan ke pasar. "Siap," kata Sandi.')
    (one,) = doc.people
    assert (one.name, one.aliases) == ("Sandi Kurniawan", ["Sandi"])
    assert len(one.mentions) == 2
