"""Numbers as the press writes them, with their reading; sentences written for these tests.

A reading is: value or "low..high", comparator or "", unit or "", currency or "".
"""

from __future__ import annotations

import pytest
from test_quantities import quantities

from ovopnlp.document import NumberMention

NUMERALS = [
    ("5.000 wirausaha", "5000", "", "wirausaha", ""),
    ("1,5 juta orang", "1500000", "", "orang", ""),
    ("1.5 juta orang", "1500000", "", "orang", ""),
    ("2.114 orang", "2114", "", "orang", ""),
    ("1.234.567 suara", "1234567", "", "suara", ""),
    ("49,9 persen", "49.9", "", "persen", ""),
    ("7,1%", "7.1", "", "persen", ""),
    ("5,91 ribu ton", "5910", "", "ton", ""),
    ("300 ribu siswa", "300000", "", "siswa", ""),
    ("500rb orang", "500000", "", "orang", ""),
    ("2jt orang", "2000000", "", "orang", ""),
    ("dua ribu lima ratus orang", "2500", "", "orang", ""),
    ("dua belas jam", "12", "", "jam", ""),
    ("tiga belas orang", "13", "", "orang", ""),
    ("seratus lima puluh pelaku UMKM", "150", "", "pelaku umkm", ""),
    ("dua puluh satu unit", "21", "", "unit", ""),
    ("seribu pohon", "1000", "", "pohon", ""),
    ("sejuta pohon", "1000000", "", "pohon", ""),
    ("dua juta tiga ratus ribu jiwa", "2300000", "", "jiwa", ""),
    ("setengah hektare", "0.5", "", "hektare", ""),
    ("satu setengah juta ton", "1500000", "", "ton", ""),
    ("dua setengah tahun", "2.5", "", "tahun", ""),
    ("sepuluh desa", "10", "", "desa", ""),
    ("sebelas kecamatan", "11", "", "kecamatan", ""),
    ("2 (dua) semester", "2", "", "semester", ""),
    ("2000 orang", "2000", "", "orang", ""),
]

VAGUE = [
    ("belasan warga", "11", "~", "warga", ""),
    ("puluhan rumah", "10", "~", "rumah", ""),
    ("ratusan ribu tenaga kerja", "100000", "~", "tenaga kerja", ""),
    ("ribuan peserta", "1000", "~", "peserta", ""),
    ("jutaan orang", "1000000", "~", "orang", ""),
    ("ratusan miliar rupiah", "100000000000", "~", "", "IDR"),
    ("200-an orang", "200", "~", "orang", ""),
    ("1,2 jutaan orang", "1200000", "~", "orang", ""),
]

MONEY = [
    ("Rp1,2 triliun", "1200000000000", "", "", "IDR"),
    ("Rp 500 ribu", "500000", "", "", "IDR"),
    ("Rp 1 T", "1000000000000", "", "", "IDR"),
    ("Rp 10 M", "10000000000", "", "", "IDR"),
    ("anggaran 10 M", "10000000000", "", "", "IDR"),
    ("Rp. 2.600.000,-", "2600000", "", "", "IDR"),
    ("Rp 2.600.000, per bulannya", "2600000", "", "", "IDR"),
    ("Rp2.520.000.000,00", "2520000000", "", "", "IDR"),
    ("Rp 49,927 triliun", "49927000000000", "", "", "IDR"),
    ("Rp 806, 2 triliun", "806200000000000", "", "", "IDR"),
    ("Rp 1.318 triliun", "1318000000000000", "", "", "IDR"),
    ("Rp 1 miliar 250 juta", "1250000000", "", "", "IDR"),
    ("Rp 300-an ribu", "300000", "~", "", "IDR"),
    ("Rp 40 milyar", "40000000000", "", "", "IDR"),
    ("Rp 1.500.0002. Dinas", "1500000", "", "", "IDR"),
    ("Rp 4,8 (miliar)", "4800000000", "", "", "IDR"),
    ("IDR 25 juta", "25000000", "", "", "IDR"),
    ("2 miliar rupiah", "2000000000", "", "", "IDR"),
    ("lima ratus ribu rupiah", "500000", "", "", "IDR"),
    ("minus Rp 31,4 triliun", "-31400000000000", "", "", "IDR"),
    ("US$ 63 per barel", "63", "", "dolar as", "USD"),
    ("US$134,8 juta", "134800000", "", "dolar as", "USD"),
    ("USD 10 juta", "10000000", "", "dolar as", "USD"),
    ("57,61 juta dollar AS", "57610000", "", "dollar as", "USD"),
    ("5 miliar dolar AS", "5000000000", "", "dolar as", "USD"),
    ("3 miliar baht", "3000000000", "", "baht", "THB"),
    ("300 juta yen", "300000000", "", "yen", "JPY"),
    ("20 euro", "20", "", "euro", "EUR"),
    ("S$ 100", "100", "", "dolar singapura", "SGD"),
    ("RM 20 juta", "20000000", "", "ringgit malaysia", "MYR"),
]

RANGES = [
    ("3,5 sampai 4 juta warga", "3500000..4000000", "", "warga", ""),
    ("10-11 ribu orang", "10000..11000", "", "orang", ""),
    ("Rp100.000-Rp200.000", "100000..200000", "", "", "IDR"),
    ("Rp382-387 triliun kredit", "382000000000000..387000000000000", "", "", "IDR"),
    ("Rp 50,47 triliun - Rp 54,55 triliun", "50470000000000..54550000000000", "", "", "IDR"),
    ("5 hingga 10 persen", "5..10", "", "persen", ""),
    ("3,5 persen-4,3 persen", "3.5..4.3", "", "persen", ""),
    ("antara 5 dan 10 persen", "5..10", "", "persen", ""),
    ("1\u20136 berkas", "1..6", "", "berkas", ""),
    ("15 sampai dengan 20 orang", "15..20", "", "orang", ""),
    ("5 s/d 7 hari", "5..7", "", "hari", ""),
    ("3 hari hingga 5 hari", "3..5", "", "hari", ""),
    ("dua tiga hari", "2..3", "", "hari", ""),
    ("dua-tiga hari", "2..3", "", "hari", ""),
    ("lima-enam ribu orang", "5000..6000", "", "orang", ""),
    ("desil 1 hingga 4", "1..4", "", "desil", ""),
    ("42-45 dollar AS", "42..45", "", "dollar as", "USD"),
    ("minus 0,6 persen hingga minus 1,4 persen", "-1.4..-0.6", "", "persen", ""),
]

COMPARATORS = [
    ("lebih dari 100 persen", "100", ">", "persen", ""),
    ("di atas 5 persen", "5", ">", "persen", ""),
    ("melebihi Rp 30 triliun", "30000000000000", ">", "", "IDR"),
    ("20 juta KPM lebih", "20000000", ">", "kpm", ""),
    ("35 juta lebih keluarga penerima manfaat", "35000000", ">", "keluarga penerima manfaat", ""),
    ("minimal 3 hari", "3", ">=", "hari", ""),
    ("paling tidak dua kali", "2", ">=", "kali", ""),
    ("setidaknya Rp 3 miliar", "3000000000", ">=", "", "IDR"),
    ("sekurang-kurangnya 21 tahun", "21", ">=", "tahun", ""),
    ("tidak kurang dari 40 desa", "40", ">=", "desa", ""),
    ("100 orang atau lebih", "100", ">=", "orang", ""),
    ("kurang dari satu jam", "1", "<", "jam", ""),
    ("di bawah Rp 3,5 juta", "3500000", "<", "", "IDR"),
    ("tidak sampai 10 persen", "10", "<", "persen", ""),
    ("maksimal 20 persen", "20", "<=", "persen", ""),
    ("10 persen maksimal", "10", "<=", "persen", ""),
    ("maksimal penghasilan Rp 8 juta", "8000000", "<=", "", "IDR"),
    ("tidak boleh lebih dari 10 tahun", "10", "<=", "tahun", ""),
    ("paling banyak sebesar Rp3,5 juta", "3500000", "<=", "", "IDR"),
    ("plafon pinjaman hingga Rp 3 miliar", "3000000000", "<=", "", "IDR"),
    ("telah tersalurkan hingga 46 ton", "46", "", "ton", ""),
    ("sekitar 700 orang", "700", "~", "orang", ""),
    ("hampir 1.000 orang", "1000", "~", "orang", ""),
    ("kurang lebih sekarang di 3,1 persen", "3.1", "~", "persen", ""),
    ("di kisaran 5%", "5", "~", "persen", ""),
    ("di atas sekitar 4,7 persen", "4.7", ">", "persen", ""),
    ("98,62% lebih tinggi", "98.62", "", "persen", ""),
]

UNITS = [
    ("12 ekor sapi", "12", "", "ekor sapi", ""),
    ("3 unit mesin", "3", "", "unit mesin", ""),
    ("4 unit dump truck", "4", "", "unit dump truck", ""),
    ("24 desa dan kelurahan", "24", "", "desa dan kelurahan", ""),
    ("13 kabupaten/kota", "13", "", "kabupaten/kota", ""),
    ("98 K/L", "98", "", "k/l", ""),
    ("565 ribu guru honorer", "565000", "", "guru honorer", ""),
    ("80.000 Koperasi Merah Putih", "80000", "", "koperasi merah putih", ""),
    ("34 Sentra IKM yang ada", "34", "", "sentra ikm", ""),
    ("300 permpuan pengusaha", "300", "", "permpuan pengusaha", ""),
    ("139 sekolah di kota itu", "139", "", "sekolah", ""),
    ("50 persennya memakai solar", "50", "", "persen", ""),
    ("200 tonnya lagi", "200", "", "ton", ""),
    ("25 basis poin", "25", "", "basis poin", ""),
    ("20 km per liter", "20", "", "km per liter", ""),
    ("31°C", "31", "", "°c", ""),
    ("12 kWp", "12", "", "kwp", ""),
    ("dua kali lipat", "2", "", "kali lipat", ""),
    ("kelima kalinya", "5", "", "kali", ""),
    ("peringkat ke-3", "3", "", "peringkat", ""),
    ("posisi kedua", "2", "", "peringkat", ""),
    ("terbesar kedua", "2", "", "peringkat", ""),
    ("lima besar", "5", "<=", "peringkat", ""),
    ("peringkat ke-50 besar", "50", "", "peringkat", ""),
    ("atau14 persen", "14", "", "persen", ""),
    ("rasio 1:20", "0.05", "", "1:20", ""),
]

TABLE = [*NUMERALS, *VAGUE, *MONEY, *RANGES, *COMPARATORS, *UNITS]

NO_QUANTITIES = [
    "salah satu warga", "satu-satunya", "satu sama lain", "Satu Kampung Satu Perusahaan", "satu desa satu produk",
    "Covid-19", "biodiesel B20", "KTT G20", "jaringan 5G", "KTT ASEAN ke-42", "RT 11 RW 07", "Pasal 5 ayat (2)",
    "0812-3456-7890", "NIK 3404010101900001", "kode pos 55281", "tahun 2024", "pada 2025", "sejak 1998 lalu",
    "17 Agustus 2024", "(24/7)", "Selasa (22/10/2025)", "pukul 10.00 WIB", "08.00-16.00 WIB", "jam 9 malam",
    "skor 3-1", "menang 2-0 atas tuan rumah", "Budi Santoso (45)", "Sumarni (52 tahun)", "Sumarni, 52 tahun", "Piala Euro 2012", "SMP Negeri 3 Bantul", "Kepulauan Seribu",
    "Kabupaten Lima Puluh Kota", "jam setengah tujuh", "era 90-an", "lantai 3 gedung itu", "kelas 5",
    "Kodim 0734", "Jalan Kaliurang Km. 5", "rapat ke-2", "beberapa warga",
]  # fmt: skip


def reading(found: NumberMention) -> tuple[str, str, str, str]:
    def plain(number: object) -> str:
        return f"{number:f}".rstrip("0").rstrip(".") if "." in f"{number:f}" else f"{number:f}"

    value = plain(found.value) if found.value is not None else f"{plain(found.low)}..{plain(found.high)}"
    return value, found.comparator or "", found.unit or "", found.currency or ""


@pytest.mark.parametrize("row", TABLE, ids=[row[0] for row in TABLE])
@pytest.mark.parametrize("frame", ["{}", "Pihaknya mencatat {}.", "Di sana ada {}, ujarnya"])
def test_reading(row: tuple[str, str, str, str, str], frame: str) -> None:
    assert [reading(found) for found in quantities(frame.format(row[0]))] == [row[1:]]


@pytest.mark.parametrize("text", NO_QUANTITIES)
def test_no_quantity(text: str) -> None:
    assert quantities(text) == []
    assert quantities(f"Kegiatan itu, kata dia, {text}, berlangsung lancar.") == []


def test_number_of_a_list_entry() -> None:
    assert quantities("1. Sekretariat daerah\n2) Inspektorat") == []
