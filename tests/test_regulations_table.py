"""Citations in the forms that the press uses; sentences written for these tests, numbers of real regulations."""

from __future__ import annotations

import pytest
from test_regulations import regulations

# Sentence, then kind, number, year and issuer of the one citation in it.
CITATIONS = [
    ("berdasarkan UU No.20/2008 tentang UMKM.", "UU", "20", 2008, "ID"),
    ("UU No 11 Tahun 2020 masih berlaku.", "UU", "11", 2020, "ID"),
    ("Undang-Undang (UU) Nomor 23 Tahun 2014 menjadi acuan.", "UU", "23", 2014, "ID"),
    ("Undang Undang RI Nomor 6 tahun 2014 tentang Desa", "UU", "6", 2014, "ID"),
    ("sesuai UU 25/1992", "UU", "25", 1992, "ID"),
    ("sesuai UU 25 Tahun 1992.", "UU", "25", 1992, "ID"),
    ("UU Kesehatan Nomor 17 Tahun 2023 mengubahnya.", "UU", "17", 2023, "ID"),
    ("Undang-Undang Darurat Nomor 12 Tahun 1951", "UU", "12", 1951, "ID"),
    ("dasarnya UU Cipta Kerja, kata dia.", "UU", None, None, "ID"),
    ("Menurut UU Desa, dana itu sah.", "UU", None, None, "ID"),
    ("menurut Pasal 33 UUD 1945 ayat 3", "UUD", None, 1945, "ID"),
    ("Undang-Undang Dasar Negara Republik Indonesia Tahun 1945", "UUD", None, 1945, "ID"),
    ("UUD 45 menjamin hak itu", "UUD", None, 1945, "ID"),
    ("terjerat Pasal 372 KUHP.", "UU", None, None, "ID"),
    ("Perppu Nomor 2 Tahun 2022 diteken.", "Perppu", "2", 2022, "ID"),
    ("Peraturan Pemerintah Pengganti Undang-Undang (Perppu) Nomor 1 Tahun 2020", "Perppu", "1", 2020, "ID"),
    ("mengacu PP 7/2021,", "PP", "7", 2021, "ID"),
    ("PP Nomor 7 Tahun 2021 tentang Kemudahan Usaha", "PP", "7", 2021, "ID"),
    ("Peraturan Pemerintah (PP) Nomor 43 Tahun 2014", "PP", "43", 2014, "ID"),
    ("Peraturan Pemerintah RI nomor 5 tahun 2021", "PP", "5", 2021, "ID"),
    ("Perpres 115/2025 sudah terbit.", "Perpres", "115", 2025, "ID"),
    ("Peraturan Presiden nomor 59 tahun 2017", "Perpres", "59", 2017, "ID"),
    ("Perpres 80 tersebut", "Perpres", "80", None, "ID"),
    ("lewat Peraturan Presiden (Perpres) tentang pasar desa.", "Perpres", None, None, "ID"),
    ("Keppres No. 212/Keppres/RI/III/2025", "Keppres", "212/Keppres/RI/III", 2025, "ID"),
    ("Keputusan Presiden No 28/P Tahun 2024", "Keppres", "28/P", 2024, "ID"),
    ("Instruksi Presiden Nomor 6 tahun 2007", "Inpres", "6", 2007, "ID"),
    ("Inpres No. 9/2025", "Inpres", "9", 2025, "ID"),
    ("Instruksi Presiden Republik Indonesia (Inpres RI) Nomor 17 Tahun 2025", "Inpres", "17", 2025, "ID"),
    ("Peraturan Menteri Perindustrian Nomor 14 Tahun 2021", "Permen", "14", 2021, "Kementerian Perindustrian"),
    ("Peraturan Menteri Perdagangan (Permendag) No 31/2023", "Permen", "31", 2023, "Kementerian Perdagangan"),
    ("Permenkop Nomor 1 Tahun 2025", "Permen", "1", 2025, "Kementerian Koperasi"),
    ("Permen ESDM No 2/2024", "Permen", "2", 2024, "Kementerian ESDM"),
    ("Permen PUPR Nomor 5 Tahun 2017", "Permen", "5", 2017, "Kementerian PUPR"),
    ("Permendes Nomor 8 Tahun 2022", "Permen", "8", 2022, "Kementerian Desa dan Pembangunan Daerah Tertinggal"),
    ("Peraturan Menteri Keuangan (PMK) Nomor 81/PMK.07/2024", "Permen", "81/PMK.07", 2024, "Kementerian Keuangan"),
    ("PMK Nomor 49 Tahun 2025", "Permen", "49", 2025, "Kementerian Keuangan"),
    ("Peraturan Mendag Nomor 7 Tahun 2020", "Permen", "7", 2020, "Kementerian Perdagangan"),
    ("Keputusan Menteri Perhubungan Nomor KP 667 Tahun 2022", "Kepmen", "KP 667", 2022, "Kementerian Perhubungan"),
    ("Kepmendagri Nomor 100.1.1-6117 Tahun 2022", "Kepmen", "100.1.1-6117", 2022, "Kementerian Dalam Negeri"),
    ("Keputusan Menteri ESDM Nomor 99.K/MB.01/MEM.B/2023", "Kepmen", "99.K/MB.01/MEM.B", 2023, "Kementerian ESDM"),
    ("SE Menteri Agama Nomor 5 Tahun 2022", "SE", "5", 2022, "Kementerian Agama"),
    ("Surat Edaran (SE) Nomor 900/833/SJ", "SE", "900/833/SJ", None, None),
    ("Surat Edaran Menteri Keuangan Nomor S-9/MK/PK/ 2025", "SE", "S-9/MK/PK", 2025, "Kementerian Keuangan"),
    ("Perda Kota Bogor Nomor 7 Tahun 2023", "Perda", "7", 2023, "32.71"),
    ("Peraturan Daerah (Perda) Provinsi Jawa Barat nomor 2 tahun 2002", "Perda", "2", 2002, "32"),
    ("Peraturan Daerah Istimewa Yogyakarta Nomor 5 Tahun 2022", "Perda", "5", 2022, "34"),
    (
        "Peraturan Menteri Agraria (Permen ATR/BPN) Nomor 14 Tahun 2024",
        "Permen",
        "14",
        2024,
        "Kementerian Agraria dan Tata Ruang/BPN",
    ),
    ("Perda Nomor 5 Tahun 2023", "Perda", "5", 2023, None),
    ("Qanun Aceh Nomor 10 Tahun 2022", "Perda", "10", 2022, "11"),
    ("Peraturan Gubernur Lampung (Pergub) Nomor 18 Tahun 2025", "Pergub", "18", 2025, "18"),
    ("Pergub DKI Jakarta No 83/2012", "Pergub", "83", 2012, "31"),
    ("Perbup Sleman Nomor 3 Tahun 2024", "Perbup", "3", 2024, "34.04"),
    ("Peraturan Bupati Bandung Nomor 12 Tahun 2021", "Perbup", "12", 2021, "32.04"),
    ("Peraturan Wali Kota Bandung Nomor 12 Tahun 2021", "Perwali", "12", 2021, "32.73"),
    ("Perwali Makassar Nomor 19 Tahun 2025", "Perwali", "19", 2025, "73.71"),
    ("Keputusan Gubernur Jawa Timur Nomor 188/706/KPTS/013/2025", "Kepgub", "188/706/KPTS/013", 2025, "35"),
    ("Keputusan Bupati Kulon Progo Nomor 26/A/2021", "Kepbup", "26/A", 2021, "34.01"),
    ("SK Bupati Garut Nomor 15 Tahun 2020", "Kepbup", "15", 2020, "32.05"),
    ("Keputusan Wali Kota Bogor Nomor 800/Kep.525-BKPSDM/2023", "Kepwali", "800/Kep.525-BKPSDM", 2023, "32.71"),
    ("Peraturan Desa Nomor 4 Tahun 2023", "Perdes", "4", 2023, None),
    ("SKB Nomor 5 Tahun 2021", "SKB", "5", 2021, "ID"),
    ("Instruksi Gubernur (Ingub) Nomor 66 Tahun 2019", "Other", "66", 2019, None),
    ("Instruksi Wali Kota Semarang Nomor 1 Tahun 2021", "Other", "1", 2021, "33.74"),
    ("Inmendagri Nomor 15 Tahun 2021", "Other", "15", 2021, "Kementerian Dalam Negeri"),
    ("POJK Nomor 19 Tahun 2025", "Other", "19", 2025, "Otoritas Jasa Keuangan"),
    ("Peraturan OJK Nomor 19 Tahun 2025", "Other", "19", 2025, "OJK"),
    ("PKPU Nomor 8 Tahun 2024", "Other", "8", 2024, "Komisi Pemilihan Umum"),
    ("Peraturan BPOM Nomor 20 Tahun 2024", "Other", "20", 2024, "BPOM"),
    ("TAP MPRS No. XXV/1966", "Other", "XXV", 1966, "ID"),
    ("Surat Keputusan Rektor No. 86/UN6.RKT/Kep/HK/2021", "Other", "86/UN6.RKT/Kep/HK", 2021, "Rektor"),
    ("Rancangan Undang-Undang (RUU) tentang Perkoperasian", "UU", None, None, "ID"),
    ("sesuai pmk no. 34/pmk.10/2017. pembeli", "Permen", "34/pmk.10", 2017, "Kementerian Keuangan"),
    ("PP tentang Statuta Universitas Indonesia Nomor 68 Tahun 2013", "PP", "68", 2013, "ID"),
    ("SE Menaker Nomor 6 Tahun 2022", "SE", "6", 2022, "Kementerian Ketenagakerjaan"),
    ("SK Menkes tentang pembatasan kunjungan", "Kepmen", None, None, "Kementerian Kesehatan"),
    ("PP No 75/2021.Sebelumnya aturan itu", "PP", "75", 2021, "ID"),
]

NOT_CITED = [
    "peraturan daerah itu belum ada",
    "Satpol PP menertibkan 12 lapak",
    "Ketua PP Muhammadiyah hadir",
    "keputusan ini diambil 3 kali",
    "sesuai peraturan perundang-undangan yang berlaku",
    "wabah PMK di 3 kabupaten",
    "se-Kabupaten Bantul",
    "camat se Kabupaten Tegal berkumpul",
    "undang-undang yang mengatur hal itu",
    "Uu Suparman membuka acara",
    "permen rasa jahe dijual Rp 5.000",
    "Peserta PBI mencapai 3 juta jiwa",
    "surat edaran yang sudah dikirim",
    "Keputusan Gubernur soal itu kami tunggu",
]


@pytest.mark.parametrize(("text", "kind", "number", "year", "issuer"), CITATIONS, ids=[c[0][:44] for c in CITATIONS])
def test_citation(text: str, kind: str | None, number: str | None, year: int | None, issuer: str | None) -> None:
    found = regulations(text)
    assert [(r.kind, r.number, r.year, r.issuer) for r in found] == ([(kind, number, year, issuer)] if kind else [])


@pytest.mark.parametrize("text", NOT_CITED)
def test_no_citation(text: str) -> None:
    assert regulations(text) == []
