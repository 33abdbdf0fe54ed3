"""What an expression takes from the article around it: its date, its sentence, its neighbours."""

from __future__ import annotations

from datetime import date

import pytest
from times_documents import days, document

from ovopnlp.document import Quotation, Range, RegulationEntity, TimeMention
from ovopnlp.entities.times import check_times, date_article, find_times


def only(text: str, written: str | None = None) -> TimeMention:
    [mention] = find_times(document(text, written))
    return mention


def test_without_article_date_nothing_relative_is_guessed() -> None:
    found = find_times(document("Rabu (12/7), tahun ini, dua tahun terakhir, kemarin"))
    assert len(found) == 4
    assert {(t.edtf, t.first, t.last, t.basis, t.period) for t in found} == {(None, None, None, "unresolved", None)}


@pytest.mark.parametrize(
    ("text", "edtf", "period", "kind", "basis", "relation"),
    [
        ("14 Maret 2023", "2023-03-14", "2023-03-14", "day", "explicit", "at"),
        ("Selasa (11/7)", "2023-07-11", "2023-07-11", "day", "weekday", "at"),
        ("Selasa", "2023-07-11", "2023-07-11", "day", "weekday", "at"),
        ("Selasa, 11 Juli 2023 18:00 WIB", "2023-07-11T18:00:00+07:00", "2023-07-11", "instant", "explicit", "at"),
        ("11/07/2023 18.00 WITA", "2023-07-11T18:00:00+08:00", "2023-07-11", "instant", "explicit", "at"),
        ("Selasa (11/7) pukul 09.30", "2023-07-11T09:30:00", "2023-07-11", "instant", "weekday", "at"),
        ("hingga 11 Juli 2023 pukul 23.59 WIT", "../2023-07-11", "2023-07-11", "range", "explicit", "until"),
        ("tahun ini", "2023", "2023", "year", "published", "at"),
        ("bulan depan", "2023-08", "2023-08", "month", "published", "at"),
        ("triwulan III 2023", "2023-07/2023-09", "2023-07/2023-09", "quarter", "fiscal", "at"),
        ("semester I 2023", "2023-01/2023-06", "2023-01/2023-06", "semester", "fiscal", "at"),
        ("akhir 2024", "2024-09/2024-12", "2024", "range", "explicit", "at"),
        ("awal Mei 2023", "2023-05-01/2023-05-10", "2023-05", "range", "explicit", "at"),
        ("minggu kedua Mei 2023", "2023-05-08/2023-05-14", "2023-05", "range", "explicit", "at"),
        ("hingga 31 Juli 2023", "../2023-07-31", "2023-07-31", "range", "explicit", "until"),
        ("hingga akhir 2024", "../2024-12", "2024", "range", "explicit", "until"),
        ("hingga triwulan III 2023", "../2023-09", "2023-07/2023-09", "range", "fiscal", "until"),
        ("sejak 2019", "2019/..", "2019", "range", "explicit", "since"),
        ("mulai 1 Juli 2023", "2023-07-01/..", "2023-07-01", "range", "explicit", "since"),
        ("sejak 2019 hingga 2022", "2019/2022", "2019/2022", "range", "explicit", "during"),
        ("sepanjang 2022", "2022", "2022", "year", "explicit", "during"),
        ("dua tahun terakhir", "2021-07-13/2023-07-13", "2021/2023", "range", "published", "at"),
        ("tiga bulan ke depan", "2023-07-13/2023-10-13", "2023-08/2023-10", "range", "published", "at"),
        ("tahun ajaran 2023/2024", "2023-07/2024-06", "2023/2024", "range", "fiscal", "at"),
        ("2021 hingga 30 Juni 2023", "2021-01-01/2023-06-30", "2021-01-01/2023-06-30", "range", "explicit", "at"),
    ],
)
def test_fields(text: str, edtf: str, period: str, kind: str, basis: str, relation: str) -> None:
    found = only(text, "2023-07-13")
    assert (found.edtf, found.period, found.kind, found.basis, found.relation) == (edtf, period, kind, basis, relation)
    assert found.rule.startswith("times.")


def test_how_a_date_was_found_is_told() -> None:
    assert only("Selasa (11/7)", "2023-07-13").derivation == "weekday and day fit the year 2023, article of 2023-07-13"
    assert only("14 Maret 2023", "2023-07-13").derivation is None


def test_a_month_known_article_resolves_years_and_months_but_no_days() -> None:
    doc = document("Tahun ini, bulan lalu, 22 Juli, kemarin, pekan ini")
    doc.published = (date(2023, 7, 1), date(2023, 7, 31))
    assert [t.edtf for t in find_times(doc)] == ["2023", "2023-06", "2023-07-22", None, None]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        (
            "Pada tahun 2021, puncaknya di bulan Juli dan lalu turun pada triwulan IV.",
            ["2021", "2021-07", "2021-10/2021-12"],
        ),
        ("Pada tahun 2021, panen baik. Puncaknya di bulan Mei.", ["2021", "2023-05"]),
        ("Bayangkan, untuk itu semua kita tahun lalu semester I belum membayar.", ["2022", "2022-01/2022-06"]),
        ("Tahun lalu semester I belum dibayar.", ["2022", "2022-01/2022-06"]),
        ("Triwulan II 2023 naik dibanding periode yang sama tahun lalu.", ["2023-04/2023-06", "2022-04/2022-06"]),
        ("Semester I 2023 di atas periode yang sama tahun 2021.", ["2023-01/2023-06", "2021-01/2021-06"]),
        ("Ekspor 2022 lebih besar dari tahun sebelumnya.", ["2022", "2021"]),
        ("Inflasi Juni 2023 di bawah bulan sebelumnya.", ["2023-06", "2023-05"]),
        ("Di bawah tahun sebelumnya.", [None]),
        ("Dibuka pada 5 Juni 2023 dan ditutup pada 2 Juli 2023.", ["2023-06-05/2023-07-02", "2023-07-02"]),
        ("Dimulai 5 Juni 2023 dan berlangsung hingga Juli 2023.", ["2023-06-05/2023-07-31", "2023-07"]),
        ("Dibuka pada 5 Juni 2023. Rapat ditutup pada 2 Juli 2023.", ["2023-06-05", "2023-07-02"]),
        ("Berdiri sejak 2019, koperasi ini pada tahun ketiga untung.", ["2019", "2021"]),
        ("Pada tahun ketiga ini kami fokus; tahun pertama hanya data.", ["2023", "2021"]),
        ("Tahun pertama kuliah berat.", []),
        ("Kemudian 2024 tetap 3 persen.", ["2024"]),
        ("Tahap 1 tahun 2024 dan tahap 2 tahun 2025.", ["2024", "2025"]),
        ("Anggaran Pendidikan 2024\n\nDinas menaikkan anggaran.", ["2024"]),
    ],
)
def test_from_the_neighbours(text: str, periods: list[str | None]) -> None:
    assert [t.period for t in find_times(document(text, "2023-07-13"))] == periods


def test_direct_speech_counts_from_the_day_of_the_statement() -> None:
    text = '"Hingga hari ini 40 unit," kata Sri, Rabu (12/7/2023). Hari ini warga menunggu.'
    doc = document(text, "2023-07-14")
    doc.quotations = [Quotation(1, 25)]
    assert [t.period for t in find_times(doc)] == ["2023-07-12", "2023-07-12", "2023-07-14"]


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("naik dibanding tahun 2021", [True]),
        ("turun dari September 2022", [True]),
        ("lebih tinggi dibandingkan dengan realisasi pada semester I 2022", [True]),
        ("naik dari periode yang sama tahun lalu", [None]),
        ("Juni 2023 naik dari bulan sebelumnya", [False, True]),
        ("pada tahun 2021", [False]),
        ("dari Januari hingga Mei 2023", [False]),
    ],
)
def test_what_a_fact_is_compared_with_is_marked(text: str, compared: list[bool | None]) -> None:
    found = find_times(document(text, "2023-07-14"))
    assert [t.compared if t.edtf else None for t in found] == compared


def test_citations_of_regulations_hold_no_dates() -> None:
    text = "Sesuai Perda Nomor 5 Tahun 2021 tentang RPJMD 2021-2026, pada 2023 dibangun."
    doc = document(text, "2023-07-13")
    cited = Range(text.index("Perda"), text.index(","))
    doc.regulations = [RegulationEntity("Perda", "5", 2021, None, None, False, None, [cited], "test")]
    assert [doc.text[t.start : t.end] for t in find_times(doc)] == ["2023"]


def test_a_contradicting_weekday_is_a_check_and_changes_nothing() -> None:
    doc = document("Kata dia, Senin (11/7/2023). Rapat digelar Rabu (12/7/2023).", "2023-07-13")
    doc.times = find_times(doc)
    [finding] = check_times(doc)
    assert finding.kind == "weekday_disagrees"
    assert [doc.text[r.start : r.end] for r in finding.evidence] == ["Senin (11/7/2023)"]
    assert "Selasa" in finding.message
    assert [str(t.first) for t in doc.times] == ["2023-07-11", "2023-07-12"]


def test_a_weekday_that_fits_no_near_year_is_a_check_too() -> None:
    doc = document("Senin (12/7)", "2023-07-13")
    doc.times = find_times(doc)
    assert [t.edtf for t in doc.times] == ["2023-07-12"]
    assert [f.kind for f in check_times(doc)] == ["weekday_disagrees"]


def test_no_expression_crosses_from_title_to_body() -> None:
    doc = document("2023 menjadi tahun panen.", "2023-07-13", title="Target tahun")
    assert all(t.end <= doc.title_end or t.start >= doc.body_start for t in find_times(doc))


class TestUndatedArticles:
    """No metadata: what the text gives away, and what it does not."""

    def test_a_statement_with_full_date_anchors_the_article(self) -> None:
        doc = document('"Tahun ini 40 koperasi," kata Sri, Rabu (12/7/2023). Kemarin ia rapat.')
        found = date_article(doc)
        assert found is not None
        assert (found.edtf, found.anchor) == (None, (date(2023, 7, 12), date(2023, 7, 13)))
        assert [t.edtf for t in find_times(doc)] == ["2023", "2023-07-12", None]

    def test_direct_speech_means_the_day_of_the_statement(self) -> None:
        doc = document('"Hari ini selesai," kata Sri, Rabu (12/7/2023).')
        doc.quotations = [Quotation(1, 17)]
        assert [t.edtf for t in find_times(doc)] == ["2023-07-12", "2023-07-12"]

    def test_weekday_and_day_choose_among_the_years_named(self) -> None:
        doc = document("Realisasi 2022 naik, kata Sri, Rabu (12/7). Tahun depan diusulkan lagi.")
        assert [t.edtf for t in find_times(doc)] == ["2022", "2023-07-12", "2024"]

    def test_weekday_and_day_under_the_year_of_the_page(self) -> None:
        doc = document("kata Sri, Rabu (12/7).", not_after="2024-12-31")
        assert [t.edtf for t in find_times(doc)] == ["2023-07-12"]

    def test_no_year_named_none_solved(self) -> None:
        assert date_article(document("kata Sri, Rabu (12/7).")) is None

    def test_contradicting_weekdays_solve_nothing(self) -> None:
        assert date_article(document("Realisasi 2022 naik, kata Sri, Rabu (12/7). Kamis (12/7) rapat.")) is None

    def test_today_with_its_date_is_the_publication_date(self) -> None:
        found = date_article(document("Hari ini, Rabu (12/7/2023), pabrik dibuka."))
        assert found is not None
        assert found.edtf == "2023-07-12"

    def test_a_printed_year_beside_a_relative_one(self) -> None:
        doc = document("Tahun depan (2025) ada 30 unit; tahun ini baru 10 unit.")
        assert [t.edtf for t in find_times(doc)] == ["2025", "2025", "2024"]

    def test_a_list_of_years_without_gap(self) -> None:
        text = "Ini tahun keempat yang sudah berjalan. Tahun pertama 50 unit, tahun 2021 70 unit, tahun 2022 90 unit. Tahun ini 120 unit."
        assert [t.period for t in find_times(document(text))] == ["2023", "2020", "2021", "2022", "2023"]

    def test_a_list_with_a_gap_solves_nothing(self) -> None:
        text = "Ini tahun kelima yang sudah berjalan. Tahun pertama 50 unit, tahun 2021 70 unit. Tahun ini 120 unit."
        assert [t.period for t in find_times(document(text))] == ["2021", None]

    def test_given_metadata_is_not_solved_again(self) -> None:
        assert date_article(document("Rabu (12/7/2023)", "2023-07-13")) is None

    def test_bare_relative_times_solve_nothing(self) -> None:
        assert date_article(document("Tahun ini naik, kata Sri, Selasa.")) is None


def test_spans_begin_with_the_cue_and_end_with_the_bracket() -> None:
    text = "Rapat (di Bogor) digelar Rabu (12/7/2023) lalu dan usulan dibuka hingga 30 Juli 2023."
    doc = document(text, "2023-07-20")
    assert [doc.text[t.start : t.end] for t in find_times(doc)] == ["Rabu (12/7/2023) lalu", "hingga 30 Juli 2023"]


def test_typographic_characters_match_as_their_plain_ones() -> None:
    assert days("Jum’at,\u00a014 Juli\u00a02023 dan 3–5 Juni 2023", "2023-07-20") == [
        "2023-07-14",
        "2023-06-03..2023-06-05",
    ]
