"""Every role is given where it belongs, on one scrape with all of them and on the shapes of signatures."""

from __future__ import annotations

import pytest

from ovopnlp.clean import clean
from ovopnlp.clean.roles import TextRole, roles
from ovopnlp.sources import raw_article

TITLE = "Bupati Sleman Resmikan Sentra Bambu di Minggir"
LEAD = "Bupati Sleman meresmikan sentra bambu yang dikelola koperasi desa di Kapanewon Minggir, Kamis (12/6/2025)."
QUOTE = '"Kami membina 120 perajin, dan tahun depan menjadi 200 perajin," kata Bupati.'
MORE = "Pembinaan itu meliputi pelatihan desain, pemasaran daring, dan bantuan alat bagi perajin di tiga kapanewon."

SCRAPE: list[tuple[TextRole, str]] = [
    ("noise", "31 C"),
    ("noise", "Sleman"),
    ("noise", "Monday, January 5, 2026"),
    ("noise", "ekonomi"),
    ("headline", TITLE),
    ("standfirst", "Sentra itu menjadi yang pertama di Kapanewon Minggir."),
    ("byline", "Penulis: Rina Sari | Editor: Budi Hartono"),
    ("meta", "Kamis, 12 Juni 2025 10:15 WIB"),
    ("noise", "53"),
    ("caption", "Dok. Pemkab Sleman"),
    ("caption", "Bupati meninjau ruang pamer sentra bambu di Minggir, beberapa waktu lalu."),
    ("noise", "Ringkasan Berita:"),
    ("summary", "• Bupati Sleman meresmikan sentra bambu."),
    ("dateline", "SLEMAN, KORANDESA.com -"),
    ("body", LEAD),
    ("noise", "Baca juga: Harga Cabai Naik di Pasar Sleman"),
    ("quote", QUOTE),
    ("subheading", "Bantuan Alat bagi Perajin"),
    ("body", MORE),
    ("list", "- mesin belah bambu"),
    ("list", "- oven pengering"),
    ("noise", "ADVERTISEMENT"),
    ("noise", "SCROLL TO CONTINUE WITH CONTENT"),
    ("noise", "[Gambas:Video 20detik]"),
    ("noise", "Simak Video: Panen Raya di Minggir"),
    ("body", "Ia berharap koperasi desa menjadi penggerak ekonomi warga di seluruh kapanewon pada tahun mendatang."),
    ("noise", "(aka)"),
    ("noise", "Tonton: Pasar Desa Ramai"),
    ("noise", "Berita Terkait"),
    ("noise", "Rekomendasi untuk Anda"),
    ("noise", "Tags:"),
    ("noise", "bambu"),
    ("noise", "sleman"),
    ("noise", "TINGGALKAN KOMENTAR"),
    ("noise", "Ikuti kami di Google News"),
    ("noise", "0FansLike"),
    ("noise", "© 2026 Koran Desa"),
]


def printed() -> str:
    """The scrape as text: the dateline, the link and the initials stand on the line of their paragraph."""
    lines: list[str] = []
    for (role, text), before in zip(SCRAPE, [("", ""), *SCRAPE], strict=False):
        inline = before[0] == "dateline" or text.startswith("Baca juga") or text == "(aka)"
        lines.append(("" if inline and lines else "\n") + text)
        lines[-1] = (" " if inline else "") + lines[-1]
        assert role
    return "".join(lines).strip()


def test_every_role_of_a_scrape() -> None:
    raw = raw_article(printed(), markup="text")
    assert roles(raw) == SCRAPE
    article = clean(raw)
    assert (article.title, article.dateline, article.outlet) == (TITLE, "SLEMAN", "KORANDESA.com")
    assert (article.authors, article.editors, article.published) == (["Rina Sari"], ["Budi Hartono"], "2025-06-12")
    kept = {"standfirst", "summary", "dateline", "body", "quote", "subheading", "list"}
    wanted = [text for role, text in SCRAPE if role in kept]
    assert article.text.split("\n\n") == [*wanted[:2], f"{wanted[2]} {wanted[3]}", *wanted[4:]]


SIGNATURES = [
    "(aka)", "[nas.gat]", "(rin/bud)", "(rin/bud/sri)", "(Rin)", "(RED)", "(*)", "(red/**)", "(*/rin)", "[rin]", "(Ant/rin)", "(JPG/rin)", "(adv)",
    "(Humas)", "(ADV/rin)", "(P-2)", "(Z-9)", "[korandesa]", "(RMOL)", "(rin) (bud)", "■", "-30-",
]  # fmt: skip


@pytest.mark.parametrize("signature", SIGNATURES)
@pytest.mark.parametrize("before", [" ", "\n", ""], ids=["blank", "line", "glued"])
def test_signatures_go(signature: str, before: str) -> None:
    if before == "" and signature in ("■", "-30-"):
        pytest.skip("marks of the end stand apart")
    article = clean(raw_article(f"{LEAD}\n{MORE}{before}{signature}", title=TITLE))
    assert article.text == f"{LEAD}\n\n{MORE}"


@pytest.mark.parametrize("signature", ["(rin)", "[korandesa]"])
def test_signature_glued_to_the_last_word(signature: str) -> None:
    text = f'{LEAD}\n"Kami senang," kata Rina'
    assert clean(raw_article(text + signature, title=TITLE)).text == text.replace("\n", "\n\n")


@pytest.mark.parametrize("bracket", ["(KUR)", "(20 unit)", "(lihat tabel di bawah)", "(UMKM) di Sleman."])
def test_brackets_of_a_sentence_stay(bracket: str) -> None:
    text = f"{LEAD}\n\nPembinaan itu memakai kredit usaha rakyat {bracket}"
    assert clean(raw_article(text, title=TITLE)).text == text
