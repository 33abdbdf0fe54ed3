"""Words that ran together where a scraper cut a link or a heading: what was cut in goes, no character of the rest changes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ovopnlp.clean import clean
from ovopnlp.sources import raw_article

FIRST = "Pemkab Sleman membina 120 perajin bambu di Kapanewon Minggir sejak awal tahun ini, kata Rina Sari."
NEXT = "Kondisi ini membuat warga tenang karena pesanan kios bambu datang setiap pekan dari kota lain."
LINK = "Bupati Tinjau Pasar Murah di Tempel"
OTHER = "Warga Pakem Panen Cabai Lebih Awal"

LINKS = [
    f"{FIRST}Baca Juga{LINK}{NEXT}",
    f"{FIRST}Baca Juga{LINK}{OTHER}{NEXT}",
    f"{FIRST}Baca Juga{LINK}{OTHER}{LINK}? Ini KatanyaPepsiCo Tanam Rp3 Triliun di Sleman{NEXT}",
    f"{FIRST} BACA JUGA{LINK}{NEXT}",
    f"{FIRST}Baca juga: {LINK}{NEXT}",
    f"{FIRST} Simak juga '{LINK}': {NEXT}",
    f'{FIRST} Simak juga "{LINK}": {NEXT}',
    f"{FIRST} [bacajuga:Baca Juga](6000001 6000002) {NEXT}",
]


@pytest.mark.parametrize("text", LINKS, ids=lambda text: text[98:130])
def test_links_that_ran_together_go(text: str) -> None:
    assert clean(raw_article(text, title="Kios Bambu Ramai")).text.replace(" ", "") == (FIRST + NEXT).replace(" ", "")


def test_a_link_behind_a_word() -> None:
    text = f"Pesanan itu datang dari luar kota, kata BudiBaca juga: {LINK} Hari Ini Kondisi itu membuat warga tenang."
    article = clean(raw_article(text, title="Kios Bambu Ramai"))
    assert article.text == "Pesanan itu datang dari luar kota, kata Budi Kondisi itu membuat warga tenang."


def test_a_brand_at_the_start_of_the_body_stays_whole() -> None:
    text = f"{FIRST}Baca Juga{LINK}Aplikasi InaWis memuat berbagai keterangan mengenai cuaca bagi nelayan di pesisir."
    assert clean(raw_article(text, title="Kios Bambu Ramai")).text.endswith(".Aplikasi InaWis memuat berbagai keterangan mengenai cuaca bagi nelayan di pesisir.")  # fmt: skip


HEADINGS = [
    (f"{FIRST}Kios Mulai Dipakai{NEXT}", "Kios Mulai Dipakai"),
    (f'{FIRST[:-1]}," ujarnya.Bupati Tinjau Pasar{NEXT}', "Bupati Tinjau Pasar"),
    (f"{FIRST}Apa Kata Warga?{NEXT}", "Apa Kata Warga?"),
    (f"{FIRST}Pesanan Tembus 200 Unit{NEXT}", "Pesanan Tembus 200 Unit"),
]


@pytest.mark.parametrize(("text", "heading"), HEADINGS, ids=lambda value: value[:40])
def test_a_heading_that_ran_together_is_a_paragraph_of_its_own(text: str, heading: str) -> None:
    article = clean(raw_article(text, title="Kios Bambu Ramai"))
    assert article.text.replace("\n\n", "") == text
    assert [(article.text[p.start : p.end], p.role) for p in article.paragraphs][1] == (heading, "subheading")


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRST}{NEXT}",  # two sentences, no heading
        f"{FIRST}Sekjen Partai NasDem menyebut kios bambu itu ramai setiap pekan dan memberi pekerjaan bagi warga.",
        f"{FIRST}Direktur PT GoTo Gojek Tokopedia menyebut kios bambu itu ramai setiap pekan karena dipesan warga.",
        f"Harga kios naik menjadi Rp3.023 Juta Rupiah di SlemanTimur karena bahan bambu sulit dicari oleh para perajin. {NEXT}",
    ],
    ids=lambda text: text[-60:],
)
def test_no_heading(text: str) -> None:
    assert clean(raw_article(text, title="Kios Bambu Ramai")).text == text


@settings(max_examples=100, deadline=None)
@given(
    parts=st.lists(
        st.sampled_from(
            [FIRST, NEXT, LINK, OTHER, "Baca Juga", "Baca juga: ", " ", ".", "NasDem", "?", '"', "3.0", "A"]
        ),
        max_size=12,
    )
)
def test_whatever_runs_together_every_character_keeps_its_place(parts: list[str]) -> None:
    text = "x" + "".join(parts)
    article = clean(raw_article(text, markup="text"))
    for p in article.paragraphs:
        for at in range(p.start, p.end):
            place = article.text_map.to_source(at, at + 1)
            assert place is not None
            assert text[place[0]] == article.text[at]
