"""Quantities: kinds, offsets, SI values, changes, masks; the lexicon's own examples; what may not happen."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ovopnlp.document import CleanArticle, Document, NumberMention, OffsetMap, Paragraph, Piece, Range, TimeMention
from ovopnlp.entities.quantities import find_quantities
from ovopnlp.entities.regulations import find_regulations
from ovopnlp.lexicon import BadLexicon, validated
from ovopnlp.lexicon.quantities import Currency, Units, currencies, not_quantities, numbers, units


def document(text: str, title: str | None = None) -> Document:
    whole = OffsetMap([Piece(0, len(text), 0, len(text))])
    return Document(CleanArticle("x", "x", text, whole, [Paragraph(0, len(text), "body")], title=title))


def quantities(text: str) -> list[NumberMention]:
    return find_quantities(document(text))


def test_stretch_spans_comparator_currency_number_and_unit() -> None:
    doc = document("Warga menyetor lebih dari Rp 2,5 juta rupiah dan 12 ekor sapi.")
    money, cows = find_quantities(doc)
    assert doc.text[money.start : money.end] == "lebih dari Rp 2,5 juta rupiah"
    assert doc.text[slice(*money.number)] == "2,5 juta"
    assert doc.text[cows.start : cows.end] == "12 ekor sapi"
    assert cows.unit_range is not None
    assert doc.text[slice(*cows.unit_range)] == cows.unit == "ekor sapi"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("12 ekor sapi", "count"),
        ("Rp 5 juta", "money"),
        ("7,1 persen", "percent"),
        ("25 basis poin", "percent"),
        ("3 ton", "measure"),
        ("peringkat 3", "rank"),
        ("rasio 1:20", "ratio"),
        ("tiga kali lipat", "multiple"),
        ("6 bulan", "duration"),
        ("mencapai 11.575", "bare"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    assert [found.kind for found in quantities(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("300 ton", "300000", "kg"),
        ("1,5 hektare", "15000", "m2"),
        ("20 km", "20000", "m"),
        ("2 kiloliter", "2", "m3"),
        ("450 kWh", "1620000000", "J"),
        ("12 kWp", "12000", "W"),
        ("3,5 jam", "12600", "s"),
        ("600 barel", "95.392376957", "m3"),
    ],
)
def test_si_value(text: str, value: str, unit: str) -> None:
    (found,) = quantities(text)
    assert found.si_unit == unit
    assert found.si_value is not None
    assert abs(found.si_value - Decimal(value)) < Decimal("1e-6")


def test_months_have_no_si_value() -> None:
    (found,) = quantities("6 bulan")
    assert (found.si_value, found.si_unit) == (None, None)


def test_value_is_exact() -> None:
    (found,) = quantities("Rp 1,1 triliun")
    assert found.value == Decimal(1_100_000_000_000)
    (found,) = quantities("0,1 persen")
    assert found.value == Decimal("0.1")


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("naik dari Rp 7 triliun menjadi Rp 8,3 triliun", (Decimal(7 * 10**12), Decimal(83 * 10**11))),
        ("yang semula Rp 5 juta menjadi Rp 6 juta", (Decimal(5 * 10**6), Decimal(6 * 10**6))),
        ("turun dari 12 menjadi 10 persen", (Decimal(12), Decimal(10))),
        (
            "meningkat dari 240 ribu kasus pada 2021 menjadi lebih dari 401 ribu kasus",
            (Decimal(240_000), Decimal(401_000)),
        ),
    ],
)
def test_change(text: str, change: tuple[Decimal, Decimal]) -> None:
    first, last = quantities(text)
    assert last.change == change
    assert first.change is None
    assert first.kind == last.kind


def test_no_change_without_from() -> None:
    assert [found.change for found in quantities("anggaran Rp 7 triliun menjadi Rp 8 triliun")] == [None, None]


def test_deviation_keeps_its_middle() -> None:
    (found,) = quantities("sasaran 2,5 plus minus 1 persen")
    assert (found.value, found.low, found.high) == (Decimal("2.5"), Decimal("1.5"), Decimal("3.5"))


def test_scale_that_may_or_may_not_be_shared_makes_no_range() -> None:
    for found in quantities("800-1,2 juta orang"):
        assert found.low is None


def test_numbers_of_regulations_are_masked() -> None:
    doc = document("Menurut Instruksi Presiden Nomor 6 tahun 2007 ada 34 sentra.")
    doc.regulations = find_regulations(doc)
    assert [found.value for found in find_quantities(doc)] == [Decimal(34)]


def test_numbers_of_times_are_masked() -> None:
    doc = document("dalam 3 tahun terakhir ada 34 sentra")
    doc.times = [TimeMention(6, 22, "range", None, None, None, "unresolved")]
    assert [found.value for found in find_quantities(doc)] == [Decimal(34)]
    doc.times = [TimeMention(6, 22, "range", "2021/2024", date(2021, 1, 1), date(2024, 12, 31), "published")]
    assert [found.value for found in find_quantities(doc)] == [Decimal(34)]


def test_title_and_body_are_read_apart() -> None:
    doc = document("10 orang hadir", "Bantuan untuk 5")
    assert [(found.value, found.unit) for found in find_quantities(doc)] == [(Decimal(10), "orang")]


def test_unit_behind_the_second_number_is_shared() -> None:
    assert [(q.value, q.unit) for q in quantities("target 7 dan 9 orang")] == [
        (Decimal(7), "orang"),
        (Decimal(9), "orang"),
    ]
    assert [(q.value, q.unit) for q in quantities("Pasal 7 dan 9 orang")] == [(Decimal(9), "orang")]


def test_zero_is_a_number_word_too() -> None:
    assert [found.value for found in quantities("hasilnya nol besar")] == [Decimal(0)]


def test_list_after_label() -> None:
    assert [found.value for found in quantities("pidana paling lama 3 tahun 6 bulan")] == [Decimal(3), Decimal(6)]


@pytest.mark.parametrize("measure", [*units().measures, *units().durations], ids=lambda m: m.names[0])
def test_examples_of_measures(measure: object) -> None:
    for example in measure.examples:  # type: ignore[attr-defined]
        (found,) = quantities(example)
        assert found.unit in measure.names  # type: ignore[attr-defined]
        assert (found.si_unit is not None) == (measure.si is not None)  # type: ignore[attr-defined]


@pytest.mark.parametrize("currency", currencies(), ids=lambda c: c.code)
def test_examples_of_currencies(currency: Currency) -> None:
    for example in currency.examples:
        assert [found.currency for found in quantities(example)] == [currency.code]


@pytest.mark.parametrize(
    ("sign", "example"), [(entry.sign, example) for entry in numbers().comparators for example in entry.examples]
)
def test_examples_of_comparators(sign: str, example: str) -> None:
    assert [found.comparator for found in quantities(example)] == [sign]


def test_examples_of_limits() -> None:
    limits = numbers().limits
    assert [[q.comparator for q in quantities(text)] for text in limits.examples] == [["<="]] * len(limits.examples)
    assert [[q.comparator for q in quantities(t)] for t in limits.counter_examples] == [[None]] * len(
        limits.counter_examples
    )


def test_examples_of_what_is_no_quantity() -> None:
    no = not_quantities()
    for text in (*no.labels.examples, *(e for name in no.names for e in name.examples), *no.one_is_article.examples):
        assert quantities(text) == [], text
    for text in (*no.labels.counter_examples, *no.one_is_article.counter_examples):
        assert len(quantities(text)) == 1, text


def test_lexicon_names_what_is_wrong() -> None:
    with pytest.raises(BadLexicon, match=r"currencies\.yaml: 0\.code"):
        validated("currencies.yaml", [{"code": "rupiah", "examples": ["Rp 5"]}], list[Currency])
    with pytest.raises(BadLexicon, match=r"units\.yaml"):
        validated("units.yaml", {"measures": []}, Units)


PIECES = st.sampled_from(
    ["5", "1.000", "1,5", "nol", "besar", "posisi", "kedua", "terbesar", "kali", "juta", "Rp", "lebih dari", "-", "orang", "persen", "%", "(", ")", "sampai", "dua", "tiga", "belas", "puluh",
     "ribuan", "setengah", "US$", "dari", "menjadi", "peringkat ke-", "1:20", "rasio", ".", ",", "T", "M", "\u0130", "\n", "minus", "½"]
)  # fmt: skip


@settings(max_examples=250, deadline=None)
@given(
    st.lists(st.one_of(PIECES, st.text(max_size=4), st.integers(0, 10**12).map(str)), max_size=25),
    st.sampled_from(["", " "]),
)
def test_never_raises_and_offsets_hold(pieces: list[str], between: str) -> None:
    doc = document(between.join(pieces) or " ", "Judul 5 orang")
    last = -1
    for found in find_quantities(doc):
        assert found.start >= last
        last = found.start
        assert doc.span(found.start, found.end).text.strip()
        assert Range(found.start, found.end).holds(found.number)
        assert found.value is not None or (found.low is not None and found.high is not None)
        assert found.low is None or found.high is None or found.low < found.high


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 999_999_999))
def test_every_whole_number_reads_back(number: int) -> None:
    grouped = f"{number:,}".replace(",", ".")
    assert [found.value for found in quantities(f"Rp {grouped}")] == [Decimal(number)]
    assert [found.value for found in quantities(f"Rp {number}")] == [Decimal(number)]


ONES = ["", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"]


def spelled(number: int) -> str:
    """Indonesian for 1 to 999.999."""
    if number < 12:
        return ONES[number]
    for size, one, name in ((1000, "seribu", "ribu"), (100, "seratus", "ratus"), (10, "", "puluh")):
        if number < 20:
            return f"{ONES[number - 10]} belas"
        if number >= size:
            head = one if number // size == 1 else f"{spelled(number // size)} {name}"
            return f"{head} {spelled(number % size)}".strip()
    raise AssertionError(number)


@settings(max_examples=150, deadline=None)
@given(st.integers(2, 999_999))
def test_every_spelled_number_reads_back(number: int) -> None:
    assert [(q.value, q.unit) for q in quantities(f"sebanyak {spelled(number)} orang")] == [(Decimal(number), "orang")]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Dari 45 peserta tahun lalu, 30 orang bekerja.", ["peserta", "orang"]),
        ("Ada 200 peserta jalur prestasi.", ["peserta"]),
        ("Usaha itu mempekerjakan 12 ibu rumah tangga.", ["ibu rumah tangga"]),
        ("Baru 12 dari 40 kelurahan mengusulkan.", ["kelurahan", "kelurahan"]),
        ("Kota itu di peringkat 9 dari 38 provinsi.", ["peringkat", "provinsi"]),
    ],
)
def test_what_is_counted(text: str, units: list[str | None]) -> None:
    assert [found.unit for found in quantities(text)] == units
