"""The date of publication from the text alone: datelines, feet and the days that the body reports on; never a guess."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ovopnlp
from ovopnlp.clean import clean
from ovopnlp.sources import raw_article

TITLE = "Pasar Desa Sukamaju Kini Punya Kios Bambu"
LEAD = "Pemerintah desa membangun 12 kios bambu di Pasar Sukamaju, dan kios itu dipakai perajin dari tiga dusun."
MORE = "Ketua kelompok perajin, Rina Sari, berharap pasar itu ramai pada akhir pekan dan hari libur."


def published(text: str, **given: str) -> tuple[str | None, str | None]:
    article = ovopnlp.extract(text, title=TITLE, **given).article
    return article.published, article.published_basis


# ------------------------------------------------------------------ datelines that hold a date
DATELINES = [
    ("SLEMAN, 12 Mei 2024 - ", "2024-05-12", "SLEMAN"),
    ("Sleman, 12 Mei 2024 – ", "2024-05-12", "Sleman"),
    ("KULON PROGO, 9 JUNI 2025 — ", "2025-06-09", "KULON PROGO"),
    ("Sleman (12/5/2024) - ", "2024-05-12", "Sleman"),
    ("Sleman, Minggu (12/5/2024) - ", "2024-05-12", "Sleman"),
    ("Sleman, Minggu, 12 Mei 2024 - ", "2024-05-12", "Sleman"),
    ("Sleman, 12 Mei 2024 (ANTARA) - ", "2024-05-12", "Sleman"),
    ("KORANDESA.COM, SLEMAN, 12 Mei 2024 - ", "2024-05-12", "SLEMAN"),
    ("Sleman, Senin (12/5/2024) - ", None, "Sleman"),  # a Sunday: one of the two is a misprint
    ("Sleman, 31 Juni 2024 - ", None, "Sleman"),
    ("Sleman - ", None, "Sleman"),
]


@pytest.mark.parametrize(("opening", "edtf", "place"), DATELINES, ids=lambda value: value)
def test_dateline(opening: str, edtf: str | None, place: str) -> None:
    text = f"{opening}{LEAD}\n\n{MORE}"
    article = clean(raw_article(text, title=TITLE))
    assert (article.published, article.published_basis) == (edtf, "dateline" if edtf else None)
    assert (article.dateline, article.text) == (place, text)


def test_a_date_in_the_first_sentence_is_no_dateline() -> None:
    article = clean(raw_article(f"Sleman, 12 Mei 2024 menjadi hari pasar pertama. {LEAD}", title=TITLE))
    assert (article.published, article.dateline) == (None, None)


# ------------------------------------------------------------------ the foot of the page, stamps of the scrape
FEET = [
    ("Diterbitkan: 12 Mei 2024", "2024-05-12"),
    ("Diterbitkan pada: Minggu, 12 Mei 2024", "2024-05-12"),
    ("Tanggal terbit : 13/05/2024", "2024-05-13"),
    ("Tanggal terbit : 12/05/2024", None),
    ("Tayang: Minggu, 12 Mei 2024 19:13 WIB", "2024-05-12"),
    ("Posted on 12 Mei 2024 by redaksi", "2024-05-12"),
    ("Diterbitkan: 12 Mei 2024\nDiperbarui: 14 Mei 2024 10:00 WIB", "2024-05-12"),
    ("Diterbitkan: 12 Mei 2024\nTayang: 19 Juni 2024", None),  # which of the two?
    ("Diperbarui: 14 Mei 2024 10:00 WIB", None),  # only when it was last changed
    ("Diterbitkan: Senin, 12 Mei 2024", None),  # the weekday says another day
    ("Berita Terkait\nHarga Cabai Naik di Pasar Induk\nSenin, 16 Juni 2025 15:20 WIB", None),  # that of a link
    ("© 2024 Koran Desa", None),
    ("Copyright 2019-2024 Koran Desa", None),
]


@pytest.mark.parametrize(("foot", "edtf"), FEET, ids=lambda value: value)
def test_foot(foot: str, edtf: str | None) -> None:
    article = clean(raw_article(f"{TITLE}\n\n{LEAD}\n\n{MORE}\n\n{foot}\n"))
    assert (article.published, article.published_basis) == (edtf, "footer" if edtf else None)
    assert article.text == f"{LEAD}\n\n{MORE}"


def test_a_copyright_year_is_only_an_upper_bound() -> None:
    article = clean(raw_article(f"{TITLE}\n\n{LEAD}\n\n© 2019-2024 Koran Desa\n"))
    assert (article.published, article.not_after) == (None, date(2024, 12, 31))


@pytest.mark.parametrize(
    "stamp", ["Rabu, 11 Juni 2025 10:44 WIB\n", "Rabu, 11 Juni 2025 10:44 WIB ", "Rabu, 11 Juni 2025 - 10.44 WITA "]
)
def test_stamp_of_the_scrape(stamp: str) -> None:
    article = clean(raw_article(f"{stamp}{LEAD}\n{MORE}", title=TITLE))
    assert (article.published, article.published_basis) == ("2025-06-11", "page")
    assert article.text.startswith(LEAD)


# ------------------------------------------------------------------ the days that the body reports on
BODIES = [
    ('Kios dibuka Rabu (12/6/2024). "Kami senang," ujar Rina, Kamis (13/6/2024).', "2024-06"),
    ("Penjualan Juni 2024 naik, kata Rina di balai desa, Kamis (13/6/2024).", "2024-06"),
    ("Penjualan Juni 2024 naik, kata Rina di balai desa, Kamis (13/6).", "2024-06"),
    ("Kios itu dibuka kemarin, kata Rina, Kamis (13/6/2024).", None),  # one witness alone
    ("Kios dibuka Rabu (26/6/2024), kata Rina, Sabtu (29/6/2024).", None),  # may have appeared in July
    ("Kios dibuka Sabtu (1/6/2024) dan ramai pada Sabtu (1/6/2024).", None),  # may have been announced in May
    ("Kios dibuka Senin (12/6/2024). Rina bicara Jumat (13/6/2024).", None),  # neither weekday is right
    ("Pasar akan dibuka Rabu (12/6/2024). Lomba akan digelar Kamis (13/6/2024).", None),  # days that lie ahead
    ("Desa itu berdiri Rabu (12/6/1985) dan kepala desa dilantik Kamis (13/6/1985) silam.", None),
    ("Kios dibuka Rabu (12/6/2024), kata Rina, Kamis (13/6/2024). Pasar tutup 5 Juli 2024.", None),
    ("Kios dibuka Rabu (13/3/2024), kata Rina, Kamis (13/6/2024).", None),
    ("Pendaftaran berlangsung sampai Rabu (12/6/2024), paling lambat Kamis (13/6/2024).", None),
    ("Kios dibuka Rabu (12/6), kata Rina, Kamis (13/6).", None),  # no year
]


@pytest.mark.parametrize(("body", "edtf"), BODIES, ids=lambda value: value)
def test_body(body: str, edtf: str | None) -> None:
    assert published(f"{LEAD} {body} {MORE}") == (edtf, "body" if edtf else None)


def test_the_day_itself_where_the_text_says_today() -> None:
    assert published(f"{LEAD} Kios dibuka hari ini, Kamis (13/6/2024). {MORE}") == ("2024-06-13", "solved")
    assert published(f'{LEAD} "Hari ini, Kamis (13/6/2024), kios dibuka," kata Rina. {MORE}') == (None, None)
    assert published(f"{LEAD} Kios dibuka hari ini, 13 Juni 2024. {MORE}") == (None, None)


def test_a_month_after_the_copyright_year_is_refused() -> None:
    text = f"{TITLE}\n\n{LEAD} Kios dibuka Rabu (12/6/2024), kata Rina, Kamis (13/6/2024).\n\n© 2022 Koran Desa"
    assert ovopnlp.extract(text).article.published is None


def test_the_month_does_not_blur_the_times_of_the_text() -> None:
    text = f"{LEAD} Kios ramai pekan ini, kata Rina, Kamis (13/6/2024), sesudah gladi Rabu (12/6/2024). {MORE}"
    answer = ovopnlp.extract(text, title=TITLE)
    assert answer.article.published == "2024-06"
    assert next(d.start for d in answer.dates if d.span.text == "pekan ini") == date(2024, 6, 10).isoformat()


def test_what_is_given_beside_the_text_wins() -> None:
    text = f"SLEMAN, 12 Mei 2024 - {LEAD}\n\n{MORE}\n\nDiterbitkan: 12 Mei 2024\n"
    article = clean(raw_article(text, title=TITLE, published="2024-09-01"))
    assert (article.published, article.published_basis) == ("2024-09-01", "given")
    assert [finding.kind for finding in article.findings] == ["metadata_disagrees"]


@settings(max_examples=80, deadline=None)
@given(day=st.dates(date(2005, 1, 5), date(2030, 12, 20)), off=st.integers(0, 6))
def test_a_wrong_weekday_never_gives_a_date(day: date, off: int) -> None:
    names = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
    printed = f"{names[(day.weekday() + off) % 7]} ({day.day}/{day.month}/{day.year})"
    found, _ = published(f"{LEAD} Kios dibuka {printed}, kata Rina, {printed}.")
    near = {(day + timedelta(days=step)).isoformat()[:7] for step in (-1, 3)}
    assert found == (day.isoformat()[:7] if off == 0 and len(near) == 1 else None)
