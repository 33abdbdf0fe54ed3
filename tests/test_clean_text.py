"""Scraped text: roles, titles, repeats, metadata from the text alone, languages, offsets that never fail."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ovopnlp.clean import clean, segment
from ovopnlp.clean.language import language_of
from ovopnlp.document import CleanArticle, Document
from ovopnlp.sources import raw_article

LEAD = "Bupati Sleman meresmikan sentra bambu yang dikelola koperasi desa di Kapanewon Minggir, Kamis (12/6/2025)."
QUOTE = '"Kami membina 120 perajin, dan tahun depan menjadi 200 perajin," kata Bupati.'
MORE = "Pembinaan itu meliputi pelatihan desain, pemasaran daring, dan bantuan alat senilai Rp150 juta."
TITLE = "Bupati Sleman Resmikan Sentra Bambu di Minggir"


def paragraphs(article: CleanArticle) -> list[str]:
    return [article.text[p.start : p.end] for p in article.paragraphs]


def kept(text: str, **given: str) -> list[str]:
    return paragraphs(clean(raw_article(text, markup="text", **given)))  # type: ignore[arg-type]


# ------------------------------------------------------------------ shapes of scrapes, named by where they occur
SHAPES = {
    "portal of a newspaper network": (
        (f"{TITLE}\n\nSentra itu menjadi yang pertama di Kapanewon Minggir.\n\nPenulis: Rina Sari | Editor: Budi Hartono\n"
        "Dok. Pemkab Sleman\nBupati meninjau ruang pamer sentra bambu di Minggir, beberapa waktu lalu. \nRingkasan Berita:\n"
        f"  • Bupati Sleman meresmikan sentra bambu.\n\n \n\nKORANJOGJA.COM - {LEAD}\n\n{QUOTE}\n\n{MORE} (rin)\n\n"
        "Sumber: Koran Jogja\nRekomendasi untuk Anda\n  • Ikuti kami di\n\n    Berita Terkini\n\n    © 2026 KORAN Network\n    All Right Reserved"),
        ["Sentra itu menjadi yang pertama di Kapanewon Minggir.", "• Bupati Sleman meresmikan sentra bambu.", f"KORANJOGJA.COM - {LEAD}", QUOTE, MORE],
    ),
    "weblog theme with widgets": (
        (f"31 C\nSleman\nMonday, January 5, 2026\nspot_img\n\n{TITLE}\n\nSleman, Koran Desa\n{LEAD}\n\nBerita Terkait :  Warga Panen Raya\n\n"
        f"{QUOTE} [rin.bud]\n\nBerita Terkait\n\nLEAVE A REPLY\n\nPlease enter your comment!\n\nFollow Koran Desa\n\n0FansLike\n0FollowersFollow\n\nBerita Terbaru"),
        ["Sleman, Koran Desa", LEAD, QUOTE],
    ),
    "share count and caption": (
        f"{TITLE}\n\n53\nBupati Sleman saat memberikan arahan dalam peresmian sentra.\n\nLaporan: Rina Sari\n{LEAD}\n\n{MORE} n\n\n \n\nTINGGALKAN KOMENTAR",
        [LEAD, MORE],
    ),
    "portal with table of contents and keywords": (
        (f"Daftar Isi\nSyarat Anggota\nSleman\n-\n{LEAD}\nSCROLL TO CONTINUE WITH CONTENT\nBaca juga:\nHarga Cabai Naik di Pasar Sleman\n"
        f"{QUOTE}\nADVERTISEMENT\nSyarat Anggota\n{MORE}\nSimak juga Video: Panen Raya di Minggir\n[Gambas:Video 20detik]\n(rin/bud)\nbambu\nsleman\nkoperasi desa"),
        [f"Sleman - {LEAD}", QUOTE, "Syarat Anggota", MORE],
    ),
    "names of links on lines of their own": (
        f"Sleman (\nKorandesa.id\n)\n — {LEAD}\nADVERTISEMENT\n\n\n{MORE} (Rina)\n\n\n \n\n\nTags:\n \nbambu\nSleman",
        [f"Sleman ( Korandesa.id ) — {LEAD}", MORE],
    ),
    "one line": (
        (f"{TITLE} Kamis, 12 Jun 2025 19:42 WIB Bagikan: url telah tercopy Jakarta, {LEAD} {QUOTE} ADVERTISEMENT SCROLL TO CONTINUE WITH CONTENT "
        f"{MORE} Lihat Juga : Alasan Harga Cabai Naik di Pasar Sleman Hari Ini Kondisi ini membuat warga tenang. [Gambas:Video KORAN] (rin/bud)"),
        [f"Jakarta, {LEAD} {QUOTE} {MORE} Kondisi ini membuat warga tenang."],
    ),
    "one line with links at its end": (
        f"Sleman (ANTARA) - {LEAD} {MORE} Baca juga: Bupati ajak warga menanam bambu Baca juga: Perajin bambu ikut pameran",
        [f"Sleman (ANTARA) - {LEAD} {MORE}"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_shape(shape: str) -> None:
    text, body = SHAPES[shape]
    article = clean(
        raw_article(text, markup="text", title=None if text.startswith((TITLE, "31")) and "\n" in text else TITLE)
    )
    assert article.title == TITLE
    assert paragraphs(article) == body


def test_bylines_and_footer_of_a_page_in_text() -> None:
    article = clean(raw_article(SHAPES["portal of a newspaper network"][0]))
    assert (article.authors, article.editors) == (["Rina Sari"], ["Budi Hartono"])
    assert (article.published, article.not_after) == (None, date(2026, 12, 31))
    assert [p.role for p in article.paragraphs] == ["standfirst", "summary", "body", "quote", "body"]


def test_date_line_of_the_page_and_not_that_of_a_widget() -> None:
    article = clean(raw_article(SHAPES["one line"][0], title=TITLE))
    assert (article.published, article.published_basis) == ("2025-06-12", "page")
    assert clean(raw_article(SHAPES["weblog theme with widgets"][0])).published is None


def test_repeated_body_is_kept_once_and_found() -> None:
    body = [
        LEAD,
        QUOTE,
        MORE,
        "Ia berharap koperasi desa menjadi penggerak ekonomi warga di seluruh kapanewon pada tahun-tahun mendatang.",
    ]
    article = clean(raw_article("\n".join([*body, *body[1:]]), title=TITLE))
    assert paragraphs(article) == body
    [finding] = article.findings
    [evidence] = finding.evidence
    assert finding.kind == "repeated_body"
    assert article.text[evidence.start : evidence.end] == "\n\n".join(body[1:])


def test_repeat_on_one_line() -> None:
    body = " ".join([LEAD, QUOTE, MORE])
    assert kept(f"{body} {body}", title=TITLE) == [body]


def test_short_repeats_stay() -> None:
    lines = [LEAD, '"Ya," katanya.', MORE, '"Ya," katanya.']
    assert kept("\n".join(lines), title=TITLE) == lines


def test_text_that_begins_with_its_body_has_no_title() -> None:
    article = clean(raw_article(f"Sleman (ANTARA) - {LEAD}\n{QUOTE}\n{MORE}"))
    assert (article.title, article.dateline) == (None, "Sleman")


def test_sentence_that_begins_like_the_title_is_body() -> None:
    text = f"{TITLE.capitalize()} kemarin sore bersama para perajin.\n{QUOTE}"
    assert kept(text, title=TITLE)[0].endswith("kemarin sore bersama para perajin.")


def test_invisible_characters_go_and_all_others_stay() -> None:
    article = clean(
        raw_article(
            "Wali\u00a0Kota\u200b me\u00adresmikan “sentra” — 34 unit.\r\nDua\ufeff.", title="J\u200eudul  baru"
        )
    )
    assert article.text == "Wali\u00a0Kota meresmikan “sentra” — 34 unit.\n\nDua."
    assert article.title == "Judul baru"


DATELINES = [
    ("Sleman (ANTARA) - ", "Sleman"),
    ("KORANDESA.COM, SLEMAN - ", "SLEMAN"),
    ("SLEMAN, KORANDESA.com - ", "SLEMAN"),
    ("Korandesa.com, Sleman - ", "Sleman"),
    ("KORANDESA.COM - ", None),
    ("KORANDESA.CO.ID — ", None),
    ("Bandar Lampung (Korandesa.co) – ", "Bandar Lampung"),
    ("Jakarta, CNN Indonesia -- ", "Jakarta"),
    ("Kulon Progo - ", "Kulon Progo"),
    ("", None),
]


@pytest.mark.parametrize(("opening", "place"), DATELINES)
def test_dateline_stays_and_its_place_is_known(opening: str, place: str | None) -> None:
    article = clean(raw_article(f"{opening}{LEAD}\n{QUOTE}", title=TITLE))
    assert article.dateline == place
    assert paragraphs(article)[0] == f"{opening}{LEAD}"


LANGUAGES = [
    ("id", "Bupati Sleman membuka pasar desa."),
    ("id", "Kopi Robusta Lampung"),
    (
        "id",
        "Daftar penerima: 1. Rina Sari 2. Budi Hartono 3. Siti Aminah 4. Joko Susilo 5. Ani Wijaya 6. Dewi Lestari 7. Agus",
    ),
    ("id", f"{LEAD} {MORE}"),
    (
        "ms",
        "Perdana Menteri berkata kerajaan akan membantu usahawan kecil kerana ekonomi tempatan perlu diperkasakan selepas mesyuarat itu.",
    ),
    (
        "ms",
        "Seramai 120 usahawan wanita menerima bantuan daripada pejabat daerah pada Isnin, kata pengerusi persatuan itu.",
    ),
    ("en", "The governor opened a new market for small businesses in Sleman on Monday."),
    (
        "jv",
        "Bupati Sleman mbukak pasar anyar kanggo para perajin ing desa iku amarga warga wis suwe ngenteni pasar iku.",
    ),
    (
        "su",
        "Bupati Bandung muka pasar anyar pikeun para pangrajin di éta désa, lantaran pasar téh geus lila diantosan ku warga.",
    ),
    (None, "2025 12 34"),
]


@pytest.mark.parametrize(("code", "text"), LANGUAGES)
def test_language(code: str | None, text: str) -> None:
    assert language_of(text.lower()) == code


# ------------------------------------------------------------------ sentences and quotations
def parts(text: str) -> tuple[list[str], list[str]]:
    doc = Document(clean(raw_article(text, markup="text", title="Judul")))
    sentences, quotations = segment(doc)
    return [doc.text[s.start : s.end] for s in sentences][1:], [doc.text[q.start : q.end] for q in quotations]


QUOTATIONS = [
    ("“Kami siap. Tahun ini 20 gerai,”tegas Rina.", ["Kami siap. Tahun ini 20 gerai,"]),
    ('"Kami siap," kata Rina. "Tahun ini 20 gerai," ujarnya.', ["Kami siap,", "Tahun ini 20 gerai,"]),
    ('Program "Satu Kampung Satu Produk" diluncurkan.', []),
    ('"Kami siap, kata Rina. Warga senang.', ["Kami siap, kata Rina. Warga senang."]),
    ('Rina berkata "kami siap sejak pagi. Warga senang.', ["kami siap sejak pagi."]),
    ("“Kami siap sejak pagi.\n“Tahun ini 20 gerai,” kata Rina.", ["Kami siap sejak pagi.", "Tahun ini 20 gerai,"]),
    ("Menurut dia, 'desa mandiri' adalah tujuan.", []),
]


@pytest.mark.parametrize(("text", "quoted"), QUOTATIONS)
def test_quotations(text: str, quoted: list[str]) -> None:
    assert parts(text)[1] == quoted


def test_sentences_never_cross_paragraphs() -> None:
    sentences, _ = parts("Satu desa tanpa titik\nDua desa dibina. Tiga desa")
    assert sentences == ["Satu desa tanpa titik", "Dua desa dibina.", "Tiga desa"]


# ------------------------------------------------------------------ properties
PIECES = st.sampled_from(
    [LEAD, QUOTE, MORE, TITLE, "\n", "\n\n", " ", "Baca juga: ", "Baca Juga", "[Gambas:Video 20detik]", "(rin/bud)", "(*)", "Tags:\n", "Editor: Budi",
     "Foto: Humas", "ADVERTISEMENT", "© 2026", "\u00a0", "\u200b", "\u00ad", "\r\n", "\x00", "“", "”", '"', "-", "•", "Jakarta", "12", ".", ",", "Daftar Isi", "İ", "ﬁ", "🙂"]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=300))


@settings(max_examples=250, deadline=None)
@given(text=TEXTS, title=st.one_of(st.none(), st.just(TITLE), st.text(max_size=40)))
def test_any_text_gives_spans_that_lead_back_to_it(text: str, title: str | None) -> None:
    raw = raw_article("x" + text, markup="text", title=title)
    article = clean(raw)
    for p in article.paragraphs:
        assert p.start < p.end <= len(article.text)
        for offset in range(p.start, p.end):
            place = article.text_map.to_source(offset, offset + 1)
            assert place is not None
            assert raw.content[place[0]] == article.text[offset] or (
                raw.content[place[0]].isspace() and article.text[offset] == " "
            )
    doc = Document(article)
    sentences, quotations = segment(doc)
    for part in (*sentences, *quotations):
        span = doc.span(part.start, part.end)
        assert span.text == doc.text[part.start : part.end]
        assert span.field == "title" or span.source_start is not None
    assert [s for s in sentences if doc.paragraphs[s.paragraph].start > s.start] == []
    assert "\n\n".join(paragraphs(article)) == article.text


HEAD = "Pasar Desa Sukamaju Kini Punya Kios Bambu"
PROSE = "Pemerintah desa membangun 12 kios bambu di Pasar Sukamaju. Kios itu dipakai perajin sejak awal bulan."


@pytest.mark.parametrize(
    "noise",
    [
        "Share on Facebook\nTweet on Twitter",
        "WhatsApp\nTelegram\nPrint",
        "Salin tautan",
        "Bagikan ini:\nFacebook\nX",
        "Dilihat: 512 kali",
        "Post Views: 87",
        "Ukuran huruf: A A A",
        "ADVERTISEMENT\nSCROLL TO RESUME CONTENT",
        "Previous article\nPanen Cabai di Lereng Merapi\nNext article\nJalan Desa Ditutup Dua Hari",
        "Post navigation\n« Panen Cabai di Lereng Merapi\nJalan Desa Ditutup »",
        "Topik : kios bambu",
        (
            "Tinggalkan Balasan Batalkan balasan\nAlamat email Anda tidak akan dipublikasikan. Ruas yang wajib ditandai *\n"
            "Komentar *\nNama *\nEmail *\nSitus Web\n"
            "Simpan nama, email, dan situs web saya pada peramban ini untuk komentar saya berikutnya."
        ),
    ],
    ids=lambda noise: noise.split("\n")[0],
)
def test_buttons_counters_and_forms_go(noise: str) -> None:
    article = clean(raw_article(f"{HEAD}\n\n{PROSE}\n\n{noise}\n"))
    assert (article.title, article.text) == (HEAD, PROSE)


@pytest.mark.parametrize(
    "tail",
    [
        "(rin/*) Post Views: 87 Bagikan: FacebookTwitter",
        "(red) Simak breaking news dan berita pilihan kami langsung dari ponselmu. Pilih saluran WhatsApp Koran Desa",
    ],
)
def test_the_foot_of_a_page_on_the_last_line(tail: str) -> None:
    assert clean(raw_article(f"{PROSE} {tail}")).text == PROSE


def test_one_word_that_is_also_a_button_stays() -> None:
    text = f"{PROSE}\n\nTelegram\n\n{PROSE[59:]}"
    assert "Telegram" in clean(raw_article(text)).text


@pytest.mark.parametrize(
    "items",
    [
        ["– Pos: Rp12 juta", "– Kios: Rp30 juta", "– Jalan: Rp8 juta"],
        ["-Pos: Rp12 juta", "-Kios: Rp30 juta"],
        ["- sudah berjalan dua tahun;", "- memakai bahan setempat;"],
        ["1. memiliki kios", "2. memiliki 12 perajin"],
        ["a. kios desa", "b. pasar desa"],
        ["• 12 kios", "• 30 meja"],
    ],
    ids=lambda items: items[0],
)
@pytest.mark.parametrize(
    "intro", ["Rinciannya ialah sebagai berikut:", "Desa membangun tiga hal dengan anggaran tahun ini"]
)
def test_each_item_of_a_list_is_a_paragraph(items: list[str], intro: str) -> None:
    article = clean(raw_article("\n".join([HEAD, PROSE, intro, *items, PROSE[59:]])))
    assert [article.text[p.start : p.end] for p in article.paragraphs if p.role == "list"] == items
    assert article.text.split("\n\n") == [PROSE, intro, *items, PROSE[59:]]


def test_a_dash_that_goes_on_is_no_list() -> None:
    text = "Pemerintah desa membangun 12 kios bambu di Pasar Sukamaju\n- yang terbesar di Sleman - sejak awal bulan."
    article = clean(raw_article(f"{HEAD}\n{PROSE}\n{text}\n{PROSE[59:]}"))
    assert text.replace("\n", " ") in article.text
