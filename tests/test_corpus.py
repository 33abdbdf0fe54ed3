"""Near-duplicates: what is the same text again, and what only looks like it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ovopnlp.corpus import near_duplicates
from ovopnlp.corpus.near_duplicates import similarity, sketch

MOU = (
    "Pemerintah Kabupaten Wonosobo menandatangani nota kesepahaman dengan Universitas Sains Al-Qur'an tentang pendampingan"
    " dua ratus pelaku usaha mikro di sembilan kecamatan. Penandatanganan berlangsung di pendopo kabupaten pada Senin pagi"
    " dan dihadiri kepala dinas terkait serta para camat. Pendampingan dimulai bulan depan dan berjalan selama satu tahun."
)
OTHER = (
    "Panen raya jagung di Kecamatan Pringapus menghasilkan dua belas ton per hektare, naik dari tahun sebelumnya. Petani"
    " setempat berharap harga pembelian oleh Bulog tetap terjaga sampai akhir musim, sementara dinas pertanian menyiapkan"
    " bantuan benih untuk musim tanam berikutnya di lima desa."
)


def test_syndicated_copy_with_a_byline_is_found() -> None:
    copy = MOU.replace("Senin pagi", "Senin (3/3) pagi") + " Penulis: Redaksi"
    assert near_duplicates([("a", MOU), ("x", OTHER), ("b", copy)]) == [["a", "b"]]


def test_same_topic_in_other_words_is_not() -> None:
    again = (
        "Nota kesepahaman pendampingan usaha mikro diteken Pemkab Wonosobo bersama sebuah universitas pada hari Senin."
    )
    assert near_duplicates([("a", MOU), ("b", again)]) == []


def test_three_copies_are_one_group_in_order() -> None:
    assert near_duplicates([("c", MOU), ("a", MOU), ("b", MOU)]) == [["c", "a", "b"]]


def test_empty_texts_are_no_duplicates_of_each_other() -> None:
    assert near_duplicates([("a", ""), ("b", "  ")]) == []


@given(st.text(min_size=1, max_size=300))
@settings(max_examples=100, deadline=None)
def test_similarity_of_a_text_with_itself_is_one(text: str) -> None:
    assert similarity(sketch(text), sketch(text)) == (1.0 if sketch(text) else 0.0)
