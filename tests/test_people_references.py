"""Where officials are meant without their names, and which body they work for. All persons and sentences are invented."""

from __future__ import annotations

import pytest

import ovopnlp
from ovopnlp.lexicon import people as lexicon
from tests.people_documents import person, read

HOLDER = "Rangga Wicaksono"
INTRO = "Bupati Sleman, Rangga Wicaksono, meninjau pasar."


def meant(text: str, name: str = HOLDER) -> list[str]:
    """What is printed where ``name`` is meant without being named."""
    doc = read(text)
    return [doc.text[span.start : span.end] for span in person(doc, name).references]


# text -> references to the holder
MEANT = [
    (f'{INTRO} "Pasar siap," kata Bupati.', ["Bupati"]),
    (f"{INTRO} Bupati itu pulang.", ["Bupati"]),
    (f"{INTRO} Ia pulang.", ["Ia"]),
    (f'{INTRO} "Pasar siap," kata dia.', ["dia"]),
    (f"{INTRO} Menurut beliau, pihaknya siap.", ["beliau", "pihaknya"]),
    (f"{INTRO} Pasar itu ramai sejak pagi. Ia pulang.", ["Ia"]),
    (f"{INTRO} Orang nomor satu di Kabupaten Sleman itu pulang.", ["Orang nomor satu di Kabupaten Sleman"]),
    (f'{INTRO} "Siap," kata orang nomor satu di Pemkab Sleman.', ["orang nomor satu di Pemkab Sleman"]),
    (f"{INTRO} Orang nomor satu itu pulang.", ["Orang nomor satu"]),
    (f'Kepala Dinas Sosial Sleman, {HOLDER}, hadir. "Siap," kata Kepala Dinas.', ["Kepala Dinas"]),
    (f"Kapolri {HOLDER} hadir. Orang nomor satu di Polri itu pulang.", ["Orang nomor satu di Polri"]),
    (f"Wakil Bupati Sleman {HOLDER} hadir. Orang nomor dua di Kabupaten Sleman itu pulang.", ["Orang nomor dua di Kabupaten Sleman"]),
]  # fmt: skip

# nobody, or more than one person, can be meant
NOT_MEANT = [
    f"{INTRO} Peraturan Bupati terbit.",
    f"{INTRO} Para bupati hadir.",
    f"{INTRO} Kantor bupati ramai.",
    f"{INTRO} Calon bupati hadir.",
    f"{INTRO} Orang nomor satu di Kota Batu itu pulang.",
    f"{INTRO} Orang nomor dua di Kabupaten Sleman itu pulang.",
    f"{INTRO} Wali Kota pulang.",
    f'{INTRO} "Ia sudah pulang," kata seorang pedagang.',
    f"Bupati Sleman {HOLDER} dan Camat Tempel Bagas Hermawan hadir. Ia pulang.",
    f"Bupati Sleman {HOLDER} dan Bupati Bantul Bagas Hermawan hadir. Bupati pulang.",
]


@pytest.mark.parametrize(("text", "printed"), MEANT, ids=[text[-45:] for text, _ in MEANT])
def test_the_one_person_who_fits_is_meant(text: str, printed: list[str]) -> None:
    assert meant(text) == printed


@pytest.mark.parametrize("text", NOT_MEANT)
def test_nobody_is_meant_where_none_or_two_fit(text: str) -> None:
    assert meant(text) == []


@pytest.mark.parametrize("rank", lexicon.epithets().first, ids=lambda rank: rank.example)
def test_every_body_has_its_first_person(rank: lexicon.Rank) -> None:
    place = rank.example.partition(rank.bodies[0].title())[2].strip() if rank.bodies[0] else ""
    assert "orang nomor satu" in rank.example
    for title in rank.first[:1]:
        where = rank.example.split()[-1] if rank.example.split()[-1][0].isupper() and place else ""
        where = "" if where in ("Indonesia", "Polri") else where
        text = f"Hadir {title} {where} Laras Widyaningrum. Kemarin {rank.example} pulang."
        assert meant(text, "Laras Widyaningrum"), text


def test_examples_both_ways() -> None:
    for text in lexicon.epithets().examples:
        assert meant(text), text
    for text in lexicon.epithets().counter_examples:
        assert not meant(text), text


@pytest.mark.parametrize("entry", lexicon.employers(), ids=lambda entry: entry.example)
def test_every_entry_finds_the_body(entry: lexicon.Employer) -> None:
    (office,) = person(read(entry.example), HOLDER).offices
    assert office.title in entry.titles
    assert office.organisation is not None


# text -> the organisation of the first office
EMPLOYED = [
    (f"Kepala Dinas Sosial Sleman {HOLDER} hadir.", "Dinas Sosial Sleman"),
    (f"Kabid Usaha Mikro Dinas Koperasi Sleman, {HOLDER}, hadir.", "Dinas Koperasi Sleman"),
    (f"Kadis Kop UKM Sleman {HOLDER} hadir. Dinas Koperasi dan UKM Sleman siap.", "Dinas Koperasi dan UKM Sleman"),
    (f"Mendag {HOLDER} hadir di Kementerian Perdagangan.", "Kementerian Perdagangan"),
    (f"Kepala BGN {HOLDER} hadir. Badan Gizi Nasional siap.", "Badan Gizi Nasional"),
    (f"Anggota Komisi II DPR RI {HOLDER} hadir.", "DPR RI"),
    (f"Bupati Sleman {HOLDER} hadir.", None),
    (f"Bupati Sleman {HOLDER} hadir. Pemkab Bantul siap.", None),
    (f"Mantan Bupati Sleman {HOLDER} hadir. Pemkab Sleman siap.", None),
]


@pytest.mark.parametrize(("text", "name"), EMPLOYED)
def test_the_organisation_of_an_office(text: str, name: str | None) -> None:
    held = person(read(text), HOLDER).offices[0].organisation
    assert (held.name if held else None) == name


def test_references_are_in_the_output() -> None:
    found = ovopnlp.load()(f'{INTRO} "Pasar siap dibuka untuk warga pekan depan," kata Bupati.')
    assert [span.text for span in found.officials[0].references] == ["Bupati"]
    assert all(span.text != "Bupati" for span in found.officials[0].mentions)


@pytest.mark.parametrize("text", [text for text, _ in MEANT] + NOT_MEANT)
def test_references_and_mentions_never_share_a_place(text: str) -> None:
    for one in read(text).people:
        for reference in one.references:
            assert not any(reference.meets(mention) for mention in one.mentions)
