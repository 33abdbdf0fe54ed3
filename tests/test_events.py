"""Facts, merged repeats, sums and answers, on articles of our own."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ovopnlp import Extraction, Pipeline
from ovopnlp.errors import BadLexicon
from ovopnlp.events.linear import LinearModel, model
from ovopnlp.events.words import Phrases, Words, stem

PIPELINE = Pipeline()

TRAINING = """Dinas Koperasi Kota Magelang menggelar rapat koordinasi pemberdayaan usaha mikro di balai kota.

Kepala Dinas Koperasi Kota Magelang, Sri Rahayu, mengatakan tahun 2024 pihaknya telah melatih 1.420 orang terdiri dari 900 \
wirausaha baru dan 400 perempuan pengusaha.

"Tahun 2025 kami menargetkan 2.000 orang dengan rincian 1.200 wirausaha baru dan 500 perempuan pengusaha," ujarnya."""

TAX = """Pendapatan Pajak Hotel Magelang Rp45,6 Miliar

Pemerintah Kota Magelang mencatat realisasi penerimaan pajak hotel mencapai Rp45,6 miliar atau 60 persen dari target \
Rp50,2 miliar pada tahun 2024.

Wali Kota Magelang mengatakan penerimaan pajak hotel Rp45,6 miliar itu tertinggi dalam lima tahun."""


def extract(text: str, title: str | None = None) -> Extraction:
    return PIPELINE(text, title=title, published="2025-03-12")


def checks(result: Extraction, kind: str) -> list[str]:
    return [check.message for check in result.checks if check.kind == kind]


def test_wrong_sums_are_reported_and_kept() -> None:
    result = extract(TRAINING)
    assert sorted(checks(result, "parts_do_not_sum")) == [
        "1200 + 500 = 1700, stated total 2000",
        "900 + 400 = 1300, stated total 1420",
    ]
    values = {record.quantity.value for record in result.records if getattr(record, "quantity", None) is not None}
    assert {1420, 900, 400, 2000, 1200, 500} <= values


def test_parts_know_their_total() -> None:
    result = extract(TRAINING)
    wholes = {record.id: record for record in result.records}
    parts = [record for record in result.records if getattr(record, "part_of", None)]
    assert len(parts) == 4
    assert {wholes[part.part_of].quantity.value for part in parts} == {1420, 2000}  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        "Dinas melatih 300 orang terdiri dari 200 petani dan 100 nelayan.",
        "Kabupaten itu memiliki 12 kecamatan terdiri dari 140 desa dan 8 kelurahan.",
        "Sebanyak 500 peserta hadir, antara lain 120 guru dan 80 siswa.",
    ],
    ids=["adds up", "another level", "some of them"],
)
def test_no_sum_is_wrong_where_none_is_stated(text: str) -> None:
    assert checks(extract(text), "parts_do_not_sum") == []


def test_a_wrong_percentage_is_reported() -> None:
    assert checks(extract(TAX), "percent_disagrees") == [
        "45600000000 of 50200000000 is 90.8 percent, stated 60 percent"
    ]


def test_headline_and_body_are_one_fact() -> None:
    result = extract(TAX)
    stated = [
        record
        for record in result.records
        if 45_600_000_000
        in {q.value for q in (getattr(record, "quantity", None), getattr(record, "amount", None)) if q}
    ]
    assert len(stated) == 1
    assert len(stated[0].evidence) >= 2


def test_an_achievement_answers_its_target() -> None:
    text = (
        "Dinas Pertanian Kabupaten Kendal menargetkan pembagian 8.000 bibit kopi kepada petani pada 2024.\n\n"
        "Hingga Desember 2024, dinas telah membagikan 6.000 bibit kopi kepada petani."
    )
    result = extract(text)
    answered = [r for r in result.records if r.type == "achievement" and r.answers]
    targets = {r.id for r in result.records if r.type == "target"}
    assert all(r.answers in targets for r in answered)
    assert [r.percent_of_target for r in answered] in ([75], [])


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        (
            "Bupati Kendal menandatangani nota kesepahaman dengan Universitas Diponegoro, Senin.",
            "mou_signing",
            "realised",
        ),
        ("Pemkab Kendal mengusulkan anggaran Rp12,5 miliar untuk perbaikan jalan desa pada 2026.", "budget", "planned"),
        ("Pemkab Kendal menargetkan 4.500 pelaku UMKM naik kelas pada 2026.", "target", "planned"),
        (
            "Hal itu disampaikan bupati dalam rapat koordinasi pengendalian inflasi di pendopo, Rabu.",
            "meeting",
            "realised",
        ),
    ],
    ids=["mou", "budget", "target", "meeting"],
)
def test_plain_statements(text: str, kind: str, status: str) -> None:
    found = {(record.type, record.status) for record in extract(text).records}
    assert (kind, status) in found


def test_ids_confidence_and_rule_are_always_there() -> None:
    result = extract(TRAINING)
    assert [record.id for record in result.records] == [f"r{n}" for n in range(1, len(result.records) + 1)]
    for record in result.records:
        assert 0 < record.confidence < 1
        assert record.rule.split(":")[0] in ("model", "trigger", "rule")


PIECES = st.sampled_from(
    [
        "Bupati", "menargetkan", "telah", "mencapai", "Rp5 miliar", "1.200 orang", "terdiri dari", "900 petani", "dan", "300 nelayan",
        "atau 40 persen", "dari target", "menandatangani MoU", "dengan PT Maju", "pada 2025", ".", ",", "\n\n", '"', "akan", "belum",
        "rapat", "bantuan", "kepada", "Kabupaten Kendal", "10-20 persen", "(", ")", ":", "\u00a0", "\U0001f33e",
    ]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=60))
def test_any_text_gives_records_whose_evidence_stands_in_the_text(pieces: list[str]) -> None:
    result = extract(" ".join(pieces) + " Pemerintah daerah.", title="Kabar dari Kendal")
    ids = {record.id for record in result.records}
    for record in result.records:
        for span in record.evidence:
            whole = result.article.title if span.field == "title" else result.article.text
            assert whole is not None
            assert whole[span.start : span.end] == span.text
        assert getattr(record, "part_of", None) in ids | {None}
    assert Extraction.model_validate_json(result.to_json()) == result


@pytest.mark.parametrize(
    ("words", "root"),
    [
        (("menyalurkan", "disalurkan", "penyaluran"), "salur"),
        (("menargetkan", "ditargetkan"), "target"),
        (("bekasi", "Bekasi".lower()), "bekasi"),
    ],
)
def test_rough_roots(words: tuple[str, ...], root: str) -> None:
    assert {stem(word) for word in words} == {root}


def test_the_longest_phrase_of_those_with_one_first_word_wins() -> None:
    table = Phrases([("kerja", 1), ("kerja sama", 2)])
    words = Words("Kerja sama dan kerja")
    assert [(hit.first, hit.value) for hit in table.find(words.lower)] == [(0, 2), (3, 1)]


def test_weights_survive_being_written() -> None:
    one = LinearModel(("a", "b"), (0.1, -0.1), {"x": (1.0, -1.0)}, 0.4, ((0.2, 0.3), (0.9, 0.8)), {"rows": 3})
    assert LinearModel.from_json(one.to_json()) == one
    with pytest.raises(BadLexicon):
        LinearModel.from_json("{}", "broken.json")


@pytest.mark.parametrize("name", ["facts", "triggers"])
def test_confidence_rises_with_the_raw_chance(name: str) -> None:
    weights = model(name)
    values = [weights.calibrated(step / 20) for step in range(21)]
    assert all(low <= high for low, high in pairwise(values))


def test_a_long_text_keeps_its_facts() -> None:
    """What an article is about is a sum over its words: it must not grow with its length."""
    filler = "\n\n".join(
        f"Warga di gang {at} berjalan kaki ke sungai sambil membawa payung dan bekal makan siang."
        for at in range(1, 400)
    )
    alone, within = extract(TRAINING + "\n\n" + filler[:1500]), extract(TRAINING + "\n\n" + filler)
    assert len(numbers(alone)) >= 4
    assert numbers(alone) <= numbers(within)


def numbers(result: Extraction) -> set[object]:
    return {record.quantity.value for record in result.records if getattr(record, "quantity", None) is not None}
