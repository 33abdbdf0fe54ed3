"""Dates of metadata: every printed form, ambiguous ones decided or left open, impossible ones never given."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ovopnlp.clean import clean
from ovopnlp.clean.dates import date_of_url, parse_date
from ovopnlp.sources import raw_article

FORMS = [
    ("2025-06-12", "2025-06-12"),
    ("2025-06-12 00:00:00", "2025-06-12"),
    ("2025/6/2", "2025-06-02"),
    ("2025-06", "2025-06"),
    ("2025-06-12T08:00:00+07:00", "2025-06-12"),
    ("2025-06-12T23:30:00Z", "2025-06-13"),  # a moment in UTC is the next day in Jakarta
    ("2025-06-12T23:30:00.000Z", "2025-06-13"),
    ("1749686400", "2025-06-12"),
    ("1749686400000", "2025-06-12"),
    ("10/19/2025 17:50", "2025-10-19"),
    ("19/10/2025 17:50", "2025-10-19"),
    ("5/5/2025 9:00", "2025-05-05"),
    ("07-Nov-19", "2019-11-07"),
    ("31-Aug-98", "1998-08-31"),
    ("Kamis, 28 Mei 2026 23:55 WIB", "2026-05-28"),
    ("Kamis, 28 Mei  2026 23:55 WIB", "2026-05-28"),
    ("Kamis   28 Mei 2026  23:55 WIB", "2026-05-28"),
    ("Tayang: Senin, 9 Juni 2025 19:13 WIB", "2025-06-09"),
    ("Diperbarui 04 Jun 2025, 11:00 WIB", "2025-06-04"),
    ("Jum'at, 06 Juni 2025 - 20:25 WIB", "2025-06-06"),
    (",\u00a0Jurnalis-Senin, 16 Juni 2025 |15:20 WIB", "2025-06-16"),
    ("Koran.com- 18/06/2025, 21:35 WIB", "2025-06-18"),
    ("Koran.com - Diperbarui 04/06/2025, 21:35 WIB", "2025-06-04"),
    ("22 Februari 2018 | 09.19 WIB", "2018-02-22"),
    ("Selasa, 10 Jun 2025 - 21:48 WIB_x0000_", "2025-06-10"),
    ("Juni 2025", "2025-06"),
    ("June 12, 2025", "2025-06-12"),
    ("12th of June 2025", "2025-06-12"),
    ("on 16 Feb 2016 at 09:10 WIB", "2016-02-16"),
    ("20190422192720", "2019-04-22"),
]
OPEN = ["", "-", "Tidak ditemukan", "Scroll ke bawah", "11-Jan", "2 jam yang lalu", "10/7/2025 17:48", "31/02/2025", "2025-13-45", "30 Februari 2025", "12/13/14/15", "0000-00-00", "99999999999999"]  # fmt: skip


@pytest.mark.parametrize(("printed", "edtf"), FORMS)
def test_form(printed: str, edtf: str) -> None:
    found = parse_date(printed)
    assert found is not None
    assert found.edtf == edtf


@pytest.mark.parametrize("printed", OPEN)
def test_no_date_or_an_open_one(printed: str) -> None:
    assert parse_date(printed) is None


def test_ambiguous_date_is_decided_by_weekday_zone_witness_and_outlet_in_this_order() -> None:
    printed = "10/7/2025 17:48"
    assert parse_date("Selasa, " + printed) == ("2025-10-07", True)
    assert parse_date("Kamis, " + printed) == ("2025-07-10", True)
    assert parse_date(printed + " WIB") == ("2025-07-10", None)
    assert parse_date(printed, witnesses=[date(2025, 10, 6)]) == ("2025-10-07", None)
    assert parse_date(printed, witnesses=[date(2025, 7, 9)], order="month_first") == ("2025-07-10", None)
    assert parse_date(printed, order="month_first") == ("2025-10-07", None)
    assert parse_date(printed, order="day_first") == ("2025-07-10", None)


def test_weekday_that_disagrees_is_told() -> None:
    assert parse_date("Senin, 28 Mei 2026") == ("2026-05-28", False)
    article = clean(raw_article("Warga panen raya di Sleman.", published="Senin, 28 Mei 2026"))
    assert (article.published, [f.kind for f in article.findings]) == ("2026-05-28", ["weekday_disagrees"])


BODY = "Warga panen raya di Sleman, Senin (6/10/2025). Bupati ikut memanen padi bersama para petani."
ARTICLES = [
    ({"published": "10/7/2025 17:48"}, "2025-10-07", "given"),  # the body reports on the day before
    ({"published": "10/7/2025 17:48", "url": "https://koran.example/2025/07/10/judul"}, None, "given"),
    ({"url": "https://koran.example/2025/07/10/judul"}, "2025-07-10", "page"),
    ({"url": "https://koran.example/2021/02/judul.html"}, "2021-02", "page"),
    ({"published": "kemarin"}, None, None),
    ({}, None, None),
]


@pytest.mark.parametrize(("given", "edtf", "basis"), ARTICLES)
def test_published_of_an_article(given: dict[str, str], edtf: str | None, basis: str | None) -> None:
    article = clean(raw_article(BODY, title="Panen Raya", **given))  # type: ignore[arg-type]
    if edtf is None and basis == "given":  # two witnesses that disagree leave it to the address
        assert article.published in (None, "2025-07-10", "2025-10-07")
    else:
        assert (article.published, article.published_basis) == (edtf, basis)


ADDRESSES = [
    ("https://koran.example/2025/06/12/judul", "2025-06-12"),
    ("https://koran.example/read/2015/11/04/21040031/Judul", "2015-11-04"),
    ("https://koran.example/ekonomi/20190422192720-532-388616/judul", "2019-04-22"),
    ("https://koran.example/2021/02/judul.html", "2021-02"),
    ("https://koran.example/berita/16/02/15/o2l07x284-judul", "2016-02-15"),
    ("https://koran.example/d-7956671/judul-2025", None),
    ("https://koran.example/2021/45/judul.html", None),
    (None, None),
]


@pytest.mark.parametrize(("url", "edtf"), ADDRESSES)
def test_date_in_an_address(url: str | None, edtf: str | None) -> None:
    assert date_of_url(url) == edtf


@settings(max_examples=200, deadline=None)
@given(text=st.one_of(st.text(max_size=40), st.from_regex(r"[0-9A-Za-z/:. ,-]{0,30}", fullmatch=True)))
def test_any_string_gives_a_real_date_or_none(text: str) -> None:
    found = parse_date(text)
    if found is not None:
        assert date.fromisoformat(found.edtf if len(found.edtf) == 10 else found.edtf + "-01").year >= 1990


@settings(max_examples=60, deadline=None)
@given(day=st.dates(date(1995, 1, 1), date(2035, 12, 31)))
def test_unambiguous_forms_of_any_day(day: date) -> None:
    months = [
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ]
    for printed in (
        day.isoformat(),
        f"{day.day} {months[day.month - 1]} {day.year}",
        f"{day.day:02}/{day.month:02}/{day.year} WIB",
    ):
        found = parse_date(printed)
        assert found is not None
        assert found.edtf == day.isoformat()


PANEN = "Warga panen raya di Sleman dan Bupati ikut memanen padi bersama para petani di tiga kapanewon."
WITNESSES = [
    ("Acara itu digelar Senin (6/10).", None, "2025-10-07"),
    ("Acara itu digelar Rabu (9/7).", None, "2025-07-10"),
    ("Acara itu digelar Senin, 6 Oktober 2025.", None, "2025-10-07"),
    ("Acara itu digelar Senin, 5 Oktober 2025.", None, None),  # a Sunday
    ("Acara itu digelar Rabu (9/7).", "news.detik.com", "2025-07-10"),  # before the custom of the outlet
    ("Acara itu digelar Senin (6/10) dan Rabu (9/7).", "news.detik.com", "2025-10-07"),
    ("Acara itu digelar Senin (6/10) dan Rabu (9/7).", None, None),
    ("", "news.detik.com", "2025-10-07"),
    ("", "nasional.kompas.com", "2025-07-10"),
    ("", None, None),
]


@pytest.mark.parametrize(("news", "outlet", "edtf"), WITNESSES)
def test_ambiguous_date_by_what_the_article_reports(news: str, outlet: str | None, edtf: str | None) -> None:
    article = clean(raw_article(f"{PANEN} {news}", title="Panen Raya", published="10/7/2025 17:50", outlet=outlet))
    assert article.published == edtf


CONFLICTS = [
    ("2024-06-14", "Acara digelar Rabu (12/6/2024), kata Rina, Kamis (13/6/2024).", False),
    ("2024-06-01", "Acara digelar Rabu (12/6/2024), kata Rina, Kamis (13/6/2024).", True),  # said after it was printed
    (
        "2025-06-01",
        "Acara digelar Rabu (12/6/2024), kata Rina, Kamis (13/6/2024).",
        True,
    ),  # all the news is of last year
    ("2025-06-01", "Pasar itu dibuka Rabu (12/6/2024).", False),  # background
    ("2024-06-01", "Acara akan digelar Rabu (12/6/2024).", False),
    ("2024-06-01", "Acara akan digelar sampai Kamis, 13 Juni 2024, kata Rina.", False),
    ("2024-06", "Acara digelar Rabu (12/6/2024), kata Rina, Kamis (13/6/2024).", False),
]


@pytest.mark.parametrize(("given_date", "news", "conflict"), CONFLICTS)
def test_a_given_date_that_the_text_contradicts_is_a_check(given_date: str, news: str, conflict: bool) -> None:
    article = clean(raw_article(f"{PANEN} {news}", title="Panen Raya", published=given_date))
    assert (article.published, article.published_basis) == (given_date, "given")
    assert [f.kind for f in article.findings] == (["metadata_disagrees"] if conflict else [])
