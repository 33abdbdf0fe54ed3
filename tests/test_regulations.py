"""Regulations: titles, drafts, keys, parts, relations, short forms; the lexicon's own examples; offsets."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ovopnlp.document import CleanArticle, Document, OffsetMap, Paragraph, Piece, RegulationEntity
from ovopnlp.entities.regulations import find_regulations
from ovopnlp.lexicon import BadLexicon, validated
from ovopnlp.lexicon.regulations import Regulations
from ovopnlp.lexicon.regulations import regulations as lexicon


def document(text: str, title: str | None = None) -> Document:
    whole = OffsetMap([Piece(0, len(text), 0, len(text))])
    return Document(CleanArticle("x", "x", text, whole, [Paragraph(0, len(text), "body")], title=title))


def regulations(text: str, title: str | None = None) -> list[RegulationEntity]:
    return find_regulations(document(text, title))


def printed(text: str, title: str | None = None) -> list[list[str]]:
    doc = document(text, title)
    return [[doc.text[m.start : m.end] for m in r.mentions] for r in find_regulations(doc)]


def test_a_mention_runs_from_the_kind_to_the_year() -> None:
    text = "sesuai Peraturan Menteri Perdagangan (Permendag) Nomor 31 Tahun 2023 tentang Perizinan Berusaha, kata dia"
    assert printed(text) == [["Peraturan Menteri Perdagangan (Permendag) Nomor 31 Tahun 2023"]]
    (found,) = regulations(text)
    assert found.about == "Perizinan Berusaha"
    assert found.key == "id/permendag/2023/31"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("UU Nomor 20 Tahun 2008", "id/uu/2008/20"),
        ("Permenperin No. 14/2021", "id/permenperin/2021/14"),
        ("Peraturan Menteri Perindustrian Nomor 14 Tahun 2021", "id/permenperin/2021/14"),
        ("PMK Nomor 81 Tahun 2024", "id/permenkeu/2024/81"),
        ("Keputusan Bupati Kulon Progo Nomor 26/A/2021", "34.01/kepbup/2021/26-a"),
        ("Perda Kota Bogor Nomor 7 Tahun 2023", "32.71/perda/2023/7"),
        ("POJK Nomor 19 Tahun 2025", "id/pojk/2025/19"),
        ("Peraturan BPOM Nomor 20 Tahun 2024", "id/peraturan-bpom/2024/20"),
        ("UUD 1945", "id/uud/1945"),
        ("Perda Nomor 7 Tahun 2023", None),  # of which region?
        ("Perpres 42 tersebut", None),  # of which year?
        ("UU Cipta Kerja", None),
    ],
)
def test_key(text: str, key: str | None) -> None:
    assert [r.key for r in regulations(text)] == [key]


def test_one_regulation_written_two_ways_is_one_entity() -> None:
    text = (
        "Peraturan Presiden (Perpres) Nomor 115 Tahun 2025 terbit. Dalam Perpres 115/2025 dan Perpres 115 itu diatur."
    )
    assert [len(mentions) for mentions in printed(text)] == [3]


def test_name_of_a_law_joins_its_number() -> None:
    text = "UU Nomor 11 Tahun 2020 tentang Cipta Kerja digugat. Pemohon menilai UU Cipta Kerja cacat."
    (found,) = regulations(text)
    assert (found.number, found.about, len(found.mentions)) == ("11", "Cipta Kerja", 2)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        (
            "Perda Nomor 11 Tahun 2024 tentang Penghormatan, Perlindungan, dan Pemenuhan Hak Difabel berlaku",
            "Penghormatan, Perlindungan, dan Pemenuhan Hak Difabel",
        ),
        ("UU Nomor 6 Tahun 2014 tentang Desa, dan Presiden setuju", "Desa"),
        ("UU Nomor 6 Tahun 2014 tentang Desa dan PP Nomor 43 Tahun 2014", "Desa"),
        ("Pergub Nomor 5 Tahun 2024 tentang jam kerja pasar yang baru", "jam kerja pasar"),
        ("UU Nomor 6 Tahun 2014 tentang Desa (UU Desa) dan lain-lain", "Desa"),
        ("UU Nomor 6 Tahun 2014 mengatur desa", None),
    ],
)
def test_title(text: str, about: str | None) -> None:
    assert regulations(text)[0].about == about


def test_gloss_in_brackets_is_the_same_law() -> None:
    text = "Undang-Undang Informasi dan Transaksi Elektronik (UU ITE) direvisi. Pasal karet UU ITE dihapus."
    assert printed(text) == [["Undang-Undang Informasi dan Transaksi Elektronik", "UU ITE", "UU ITE"]]


@pytest.mark.parametrize(
    ("text", "kind", "about"),
    [
        ("membahas RUU tentang Perkoperasian bersama DPR", "UU", "Perkoperasian"),
        ("Ranperda Perubahan APBD 2025 disahkan", "Perda", "Perubahan APBD 2025"),
        ("rancangan Peraturan Daerah tentang Desa Wisata (Dewi) akan", "Perda", "Desa Wisata (Dewi)"),
        ("draf Perpres tentang Tata Kelola Pasar", "Perpres", "Tata Kelola Pasar"),
        ("RUU Pemerintahan Aceh dibahas", "UU", "Pemerintahan Aceh"),
    ],
)
def test_drafts(text: str, kind: str, about: str) -> None:
    (found,) = regulations(text)
    assert (found.kind, found.draft, found.about, found.key) == (kind, True, about, None)


def test_issuer_of_a_draft_is_the_region_it_names() -> None:
    (found,) = regulations("Ranperda Kota Medan tentang Pengelolaan Sampah masuk pembahasan")
    assert found.issuer == "12.71"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("sesuai Pasal 5 ayat (2) UU Nomor 6 Tahun 2014", ["Pasal 5 ayat (2)"]),
        ("Pasal 5 dan Pasal 7 UU Nomor 6 Tahun 2014", ["Pasal 5", "Pasal 7"]),
        ("UUD 1945 Pasal 33 menyebut", ["Pasal 33"]),
        ("Pasal 12 huruf e UU Nomor 20 Tahun 2001", ["Pasal 12 huruf e"]),
        ("UU Nomor 20 Tahun 2001", []),
    ],
)
def test_parts(text: str, parts: list[str]) -> None:
    assert regulations(text)[0].parts == parts


def test_amended_and_revoked() -> None:
    first, second = regulations(
        "PP Nomor 11 Tahun 2019 tentang Perubahan Kedua atas PP Nomor 43 Tahun 2014 tentang Desa berlaku."
    )
    assert first.amends == [second]
    assert second.amends == []
    old, new = regulations("PP Nomor 43 Tahun 2014 sebagaimana diubah dengan PP Nomor 11 Tahun 2019.")
    assert new.amends == [old]
    new, old = regulations("Permendag Nomor 3 Tahun 2025 mencabut Permendag Nomor 36 Tahun 2023.")
    assert new.revokes == [old]
    one, two = regulations("PP Nomor 43 Tahun 2014 dan PP Nomor 11 Tahun 2019.")
    assert one.amends == two.amends == one.revokes == two.revokes == []


def test_short_form_with_one_antecedent() -> None:
    text = "Inpres Nomor 9 Tahun 2025 terbit. Inpres tersebut mengatur koperasi. Aturan itu berlaku. Perpres itu belum ada."
    assert printed(text) == [["Inpres Nomor 9 Tahun 2025", "Inpres tersebut", "Aturan itu"]]


def test_short_form_with_two_antecedents_stays_open() -> None:
    text = "Inpres Nomor 9 Tahun 2025 dan Inpres Nomor 17 Tahun 2025 terbit. Inpres itu mengatur koperasi."
    assert [len(mentions) for mentions in printed(text)] == [1, 1]


def test_short_form_before_any_citation() -> None:
    assert printed("Aturan itu berlaku. Kemudian terbit PP Nomor 7 Tahun 2021.") == [["PP Nomor 7 Tahun 2021"]]


def test_headline_in_capitals_borrows_the_name_from_the_body() -> None:
    title = "Buruh Tolak UU Cipta Kerja Versi Baru"
    assert printed("Mereka menolak UU Cipta Kerja karena merugikan.", title) == [["UU Cipta Kerja", "UU Cipta Kerja"]]
    assert printed("Mereka berunjuk rasa.", title) == []


def test_second_number_without_kind() -> None:
    first, second = regulations("UU Nomor 23 Tahun 2014 dan Nomor 9 Tahun 2015 mengatur pemda.")
    assert [(r.kind, r.number, r.year) for r in (first, second)] == [("UU", "23", 2014), ("UU", "9", 2015)]


def test_two_numbers_of_one_year() -> None:
    first, second = regulations("PP Nomor 16 dan 17 Tahun 2021 terbit.")
    assert [(r.kind, r.number, r.year) for r in (first, second)] == [("PP", "16", 2021), ("PP", "17", 2021)]


def test_non_breaking_space_inside() -> None:
    text = "Keputusan Wali\xa0Kota\xa0Bogor Nomor\xa0800 Tahun 2023"
    assert printed(text) == [[text]]


LEXICON = [
    (entry, example)
    for group in (lexicon().kinds, lexicon().rules, lexicon().laws)
    for entry in group
    for example in entry.examples
]
COUNTER = [
    example for group in (lexicon().kinds, lexicon().rules) for entry in group for example in entry.counter_examples
]


@pytest.mark.parametrize(("entry", "example"), LEXICON, ids=[example for _, example in LEXICON])
def test_example_of_the_lexicon(entry: object, example: str) -> None:
    assert [r.kind for r in regulations(example)] == [entry.kind]  # type: ignore[attr-defined]


@pytest.mark.parametrize("example", COUNTER)
def test_counter_example_of_the_lexicon(example: str) -> None:
    assert regulations(example) == []


def test_lexicon_names_what_is_wrong() -> None:
    with pytest.raises(BadLexicon, match=r"regulations\.yaml"):
        validated("regulations.yaml", {"kinds": [{"kind": "Perdukuh"}]}, Regulations)


PIECES = st.sampled_from(
    ["UU", "Nomor", "No.", "26/A", "Tahun", "2021", "tentang", "Cipta", "Kerja", "(", ")", ",", "dan", "Pasal 5", "Perda",
     "Kota Bogor", "itu", "tersebut", "RUU", "Peraturan", "Menteri", "PP", "\u0130", "\n", "Keputusan Bupati", "/", "perubahan atas"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=25))
def test_never_raises_and_offsets_hold(pieces: list[str]) -> None:
    doc = document(" ".join(pieces), "UU Desa")
    for found in find_regulations(doc):
        assert found.mentions == sorted(found.mentions)
        for mention in found.mentions:
            assert doc.span(*mention).text == doc.text[mention.start : mention.end]
            assert doc.text[mention.start : mention.end].strip()


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        (
            "Pemerintah Kabupaten Sleman menerbitkan Peraturan Bupati (Perbup) Nomor 5 Tahun 2025 tentang Pasar.",
            "34.04",
        ),
        ("DPRD Kota Bogor membahas Raperda tentang Pasar Rakyat.", "32.71"),
        ("Pemerintah Kota Bogor menerapkan Perda Nomor 7 Tahun 2023.", "32.71"),
        ("Pemkot Parepare hadir. Raperda tentang Pasar dikirim ke Gubernur Sulawesi Selatan.", "73.72"),
        ("Kemenkop menyusun rancangan peraturan menteri tentang tata kelola gerai.", "Kementerian Koperasi"),
        ("Gubernur Banten meneken Keputusan Gubernur Nomor 12 Tahun 2024.", "36"),
        (
            "Kementerian Koperasi menyiapkan rancangan peraturan menteri tentang tata kelola gerai.",
            "Kementerian Koperasi",
        ),
        ("Pemkab Sleman dan Pemkab Bantul membahas Raperda tentang Pasar Rakyat.", None),
        ("Pemkot Bogor menolak Peraturan Bupati Nomor 5 Tahun 2025.", None),
    ],
)
def test_the_one_government_of_the_sentence_issues(text: str, issuer: str | None) -> None:
    assert [found.issuer for found in regulations(text)] == [issuer]


def test_what_a_regulation_revokes_has_its_issuer() -> None:
    text = "Perbup Sleman Nomor 5 Tahun 2025 mencabut Perbup Nomor 7 Tahun 2019."
    assert [found.issuer for found in regulations(text)] == ["34.04", "34.04"]


@pytest.mark.parametrize(
    "text",
    [
        "Ia melanggar UU Persaingan Usaha China.",
        "Ini diatur UU Pemilu AS 1965.",
        "parlemen mengesahkan UU Penjaga Pantai China",
        "Menurut UU, itu dilarang.",
    ],
)
def test_foreign_laws_and_bare_kinds_are_no_regulations(text: str) -> None:
    assert regulations(text) == []
