"""Named programs: known ones and those that the article introduces. All sentences are invented."""

from __future__ import annotations

import pytest

from ovopnlp.lexicon.programs import known_programs, program_cues
from tests.people_documents import read


def names(text: str, title: str | None = None) -> list[str]:
    return [program.name for program in read(text, title).programs]


def test_there_are_enough_known_programs() -> None:
    assert len(known_programs()) >= 150


@pytest.mark.parametrize("program", known_programs(), ids=lambda program: program.name)
def test_every_known_program_is_found_in_its_example(program) -> None:
    found = read(program.example).programs
    assert [one.key for one in found] == [program.name]
    if program.counter_example:
        assert names(program.counter_example) == []


@pytest.mark.parametrize("program", known_programs(), ids=lambda program: program.name)
def test_every_form_leads_to_its_program(program) -> None:
    for form in program.aliases:
        found = read(f"Warga ikut program {form} di balai desa.").programs
        assert [one.key for one in found] == [program.name], form
    for form in program.only_with:
        text = f"Warga ikut {program.name} di balai desa. Dana {form} cair."
        (one,) = read(text).programs
        assert any(form in printed for printed in (one.name, *one.aliases))


@pytest.mark.parametrize("cue", program_cues().cues, ids=lambda cue: cue.word)
def test_every_cue_introduces_its_example(cue) -> None:
    assert names(cue.example) == [cue.name]


@pytest.mark.parametrize("text", program_cues().counter_examples)
def test_what_is_no_program(text: str) -> None:
    assert names(text) == []


# shape: text and the program's name
SHAPES = [
    ("Kemarin pemkot menutup Program Wirausaha Baru Hebat untuk warga.", "Wirausaha Baru Hebat"),
    ("Bupati memimpin evaluasi Program Sehat Tanpa Stunting di Gedung Serbaguna.", "Sehat Tanpa Stunting"),
    ("Pemkab menetapkan 30 desa sebagai Desa Vanili kemarin.", "Desa Vanili"),
    ("Pemkab membuka seleksi Nagari Cerdas 2025 pekan ini.", "Nagari Cerdas"),
    ("Pemkab menggelar program 'Sumur Ceria' tahun ini.", "Sumur Ceria"),
    ("Warga ikut Satu Dusun Satu Sarjana tahun ini.", "Satu Dusun Satu Sarjana"),
    ("Dinas membangun Sistem Antar Jemput Siswa (SAJS) tahun ini.", "Sistem Antar Jemput Siswa"),
    ("Pemkab meluncurkan program Sumur Ceria 2025 kemarin.", "Sumur Ceria"),
    ("Warga desa memakai aplikasi SiPaduka dan Sibangga untuk melapor.", "SiPaduka"),
    ("Warga desa mengunduh aplikasi Sipaduka Desa di Play Store.", "Sipaduka Desa"),
    ("Pemkab meluncurkan program Rumah Ceria Rp 0 kemarin.", "Rumah Ceria"),
    ("Pemkab meluncurkan Kartu Guru Ceria kemarin.", "Kartu Guru Ceria"),
    ("Pemkab menggelar Festival Tumpeng pekan ini.", "Festival Tumpeng"),
    ("Bupati membuka Sumur Batik Expo pekan ini.", "Sumur Batik Expo"),
]


@pytest.mark.parametrize(("text", "name"), SHAPES)
def test_new_programs_by_their_shape(text: str, name: str) -> None:
    assert names(text) == [name]


NO_PROGRAM = [
    "Program Bupati Rangga Wicaksono disambut warga.",
    "Ia belajar di Program Magister Hukum.",
    "Bantuan pangan itu datang dari tetangga.",
    "Pemulihan ekonomi nasional berjalan lambat.",
    "Visi mereka adalah Sleman Maju dan Sejahtera.",
    "Dinas Koperasi menerima penghargaan.",
    "PT Pupuk Kaltim Tirta (PKT) merugi.",
    "Partai itu membagikan bantuan sembako di kantor bupati.",
    "Kereta tiba pukul 19.00 waktu London (BST) kemarin malam.",
    "Bek klub OSS cedera pada menit ke-12.",
    "Koordinator Gerakan Indonesia Riang (GIR) hadir di kantor bupati.",
    "Bupati membahas Rencana Tata Ruang Wilayah (RTRW) di kantor desa.",
    "Manajer Program Kawasan Pasifik itu bertemu bupati.",
    "Program Kadispora Sleman disambut warga desa.",
    "Warga desa ikut program Pembibitan, pengolahan, dan pemasaran.",
    "Grup itu tampil di Sumur Rock Festival pekan ini.",
]


@pytest.mark.parametrize("text", NO_PROGRAM)
def test_slogans_bodies_and_ordinary_words_are_no_programs(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Kemensos menyalurkan Program Keluarga Harapan dan bantuan sembako.",
        "Sebanyak 40 KPM menerima bantuan sembako.",
    ],
)
def test_ordinary_words_beside_a_sure_program_or_its_receivers_are_one_too(text: str) -> None:
    assert "Bantuan Pangan Non Tunai" in [one.key for one in read(text).programs]


def test_forms_of_one_program_are_one_entity() -> None:
    doc = read("Koperasi Desa Merah Putih diresmikan. Sebanyak 24 Kopdes Merah Putih (KDMP) siap. KMP itu ramai.")
    (program,) = doc.programs
    assert program.name == "Koperasi Desa Merah Putih"
    assert set(program.aliases) >= {"Kopdes Merah Putih", "KDMP", "KMP"}
    assert len(program.mentions) == 4


def test_an_acronym_defined_for_a_new_program_is_found_again() -> None:
    doc = read("Pemkab meluncurkan program Sumur Ceria Warga (SCW) kemarin. Dana SCW cair.")
    (program,) = doc.programs
    assert program.name == "Sumur Ceria Warga"
    assert [doc.text[m.start : m.end] for m in program.mentions] == ["Sumur Ceria Warga", "SCW", "SCW"]


@pytest.mark.parametrize("between", [" (Sumur Ceria Warga)", " atau program Sumur Ceria Warga"])
def test_two_names_given_for_one_program_are_one(between: str) -> None:
    doc = read(
        f"Pemkab meluncurkan program Sucewa{between.replace('atau program', 'atau')} kemarin. Program Sumur Ceria Warga ramai."
    )
    assert [sorted({one.name, *one.aliases}) for one in doc.programs] == [["Sucewa", "Sumur Ceria Warga"]]


def test_two_known_programs_side_by_side_stay_two() -> None:
    doc = read("Warga menerima Program Keluarga Harapan atau Bantuan Subsidi Upah.")
    assert len(doc.programs) == 2


def test_short_forms_in_capitals_need_capitals() -> None:
    assert names("Warga kur di tepi sawah.") == []
    assert names("Warga mengambil KUR di bank.") == ["KUR"]


def test_glued_words_are_cut() -> None:
    assert names("Warga menerimaBantuan Subsidi Upah(BSU) kemarin.") == ["Bantuan Subsidi Upah"]


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Koperasi Merah Putih (KMP) terbentuk. Anggota KPM hadir.", ["KMP", "KPM"]),
        ("Koperasi Merah Putih terbentuk. Anggota KPM hadir.", []),
        ("Koperasi Merah Putih (KMP) terbentuk. Ada 20 Keluarga Penerima Manfaat (KPM) hadir.", ["KMP"]),
        ("Koperasi Merah Putih (KMP) terbentuk. Sebanyak 40 KPM menerima bantuan pangan.", ["KMP"]),
    ],
)
def test_a_mistyped_acronym_needs_the_right_one(text: str, forms: list[str]) -> None:
    (program,) = [one for one in read(text).programs if one.key == "Koperasi Merah Putih"]
    assert program.aliases == forms
