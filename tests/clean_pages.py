"""News pages of our own, in the shapes that Indonesian outlets use; the words are invented."""

from __future__ import annotations

import json
from dataclasses import dataclass

TITLE = "Pemkab Sleman Bina 120 Perajin Bambu di Minggir"
PARAGRAPHS = (
    "Pemerintah Kabupaten Sleman membina 120 perajin bambu di Kapanewon Minggir agar produk desa &amp; koperasi naik kelas.",
    "&ldquo;Tahun ini kami menargetkan 200 perajin,&rdquo; kata Kepala Dinas Koperasi, Rina Sari, Kamis (12/6/2025).",
    "Pembinaan itu meliputi pelatihan desain, pemasaran daring, serta bantuan alat senilai Rp150 juta untuk delapan kelompok.",
    "Menurut dia, sudah ada 34 sentra yang tumbuh sejak program dimulai, dan 12 di antaranya menembus pasar ekspor.",
)
BODY = (
    "Pemerintah Kabupaten Sleman membina 120 perajin bambu di Kapanewon Minggir agar produk desa & koperasi naik kelas.",
    "“Tahun ini kami menargetkan 200 perajin,” kata Kepala Dinas Koperasi, Rina Sari, Kamis (12/6/2025).",
    "Pembinaan itu meliputi pelatihan desain, pemasaran daring, serta bantuan alat senilai Rp150 juta untuk delapan kelompok.",
    "Menurut dia, sudah ada 34 sentra yang tumbuh sejak program dimulai, dan 12 di antaranya menembus pasar ekspor.",
)

_LINKS = "".join(
    f'<li><a href="/{k}">Warga Gelar Kerja Bakti di Dusun {k} Jelang Panen Raya</a></li>' for k in range(12)
)
_MENU = '<div class="menu"><ul><li><a href="/">Beranda</a></li><li><a href="/ekonomi">Ekonomi</a></li></ul></div>'
_SCRIPT = '<script>var a = "<p>Bukan teks artikel, walau panjang dan berakhir dengan titik.</p>"; // </div></script>'


@dataclass(frozen=True)
class NewsPage:
    """A page with what must be found on it."""

    name: str
    html: str
    url: str | None
    published: str
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    title: str = TITLE
    body: tuple[str, ...] = BODY


def _page(head: str, body: str) -> str:
    return f'<!DOCTYPE html>\n<html lang="id"><head><meta charset="utf-8">{head}</head>\n<body>{_SCRIPT}{_MENU}{body}</body></html>'


def _paragraphs(lead: str = "", between: str = "") -> str:
    first, *others = PARAGRAPHS
    return f"<p>{lead}{first}</p>{between}" + "\n".join(f"<p>{p}</p>" for p in others)


LINKED_DATA = NewsPage(
    "linked data, related links inside the body",
    _page(
        f"<title>{TITLE} - Koran Desa</title>"
        '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
        f'"headline": "{TITLE}", "datePublished": "2025-06-12T20:30:00Z", '
        '"author": {"@type": "Person", "name": "Budi Hartono"}, "editor": {"@type": "Person", "name": "Siti Aminah"}}</script>',
        f'<h1>{TITLE}</h1><div class="detail__body-text">'
        + _paragraphs(
            "<strong>Sleman</strong> - ",
            '<div class="linksisip">Baca juga: <a href="/x">Harga Cabai Naik di Pasar Sleman</a></div>',
        )
        + '</div><div class="sidebar"><ul>'
        + _LINKS
        + "</ul></div><footer>© 2026 Koran Desa</footer>",
    ),
    "https://news.detik.com/berita/d-1/pemkab-sleman-bina-perajin",
    "2025-06-13",
    ("Budi Hartono",),
    ("Siti Aminah",),
)
LINES = NewsPage(
    "paragraphs broken by br, date and byline only visible",
    _page(
        f'<meta property="og:title" content="{TITLE} | Koran Desa Online"><meta property="og:site_name" content="Koran Desa">',
        f'<div>Jumat, 13 Juni 2025</div><div><h2>{TITLE}</h2><div class="tgl">Kamis, 12 Juni 2025 | 19:05 WIB</div>'
        f'<div class="isi">SLEMAN, KORANDESA.COM - {"<br><br>".join(PARAGRAPHS)}</div>'
        "<table><tr><td>Penulis</td><td>: Budi Hartono</td></tr><tr><td>Editor</td><td>: Siti Aminah</td></tr></table></div>"
        f"<div>{_LINKS}</div>",
    ),
    "https://korandesa.example/read/99/judul",
    "2025-06-12",
    ("Budi Hartono",),
    ("Siti Aminah",),
)
FIGURE = NewsPage(
    "figure, caption, tags, comments, video and notice of a next page",
    _page(
        f'<title>{TITLE}</title><meta property="article:published_time" content="2025-06-12T08:00:00+07:00">'
        '<link rel="canonical" href="https://korandesa.example/2025/06/12/judul.html">',
        f'<article><h1>{TITLE}</h1><figure><img src="a.jpg" alt="x"><figcaption>Perajin menyelesaikan pesanan keranjang. '
        "(Foto: Humas Pemkab Sleman)</figcaption></figure>"
        + _paragraphs("Sleman (ANTARA) - ", "<p>[Gambas:Video 20detik]</p><p>SCROLL TO CONTINUE WITH CONTENT</p>")
        + '<p>Halaman selanjutnya</p></article><div class="tags"><a href="/t">bambu</a> <a href="/t">sleman</a></div>'
        '<div id="comments"><h3>Komentar</h3><p>Semoga program ini terus berlanjut sampai semua perajin terbantu, terima kasih.</p></div>',
    ),
    None,
    "2025-06-12",
)
SCRIPTED = NewsPage(
    "body only in linked data",
    _page(
        '<script type="application/ld+json">'
        + json.dumps(
            {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2025-06-12", "articleBody": "\n".join(BODY)}
        )
        + "</script>",
        f'<div id="app"><h1>{TITLE}</h1></div>',
    ),
    None,
    "2025-06-12",
)
MODERN = NewsPage(
    "paragraphs between advertising and share buttons, long comments, author's line",
    _page(
        f'<meta property="og:title" content="{TITLE}"><meta name="author" content="Budi Hartono">'
        '<meta name="publishdate" content="2025/06/12 19:05:00">',
        f'<main><div class="kop"><h1>{TITLE}</h1><div>Budi Hartono - koranEkonomi</div><div>Kamis, 12 Jun 2025 19:05 WIB</div>'
        '<div class="x1"><a href="#">Facebook</a></div><div class="x1"><a href="#">X</a></div></div><div class="isi">'
        + "".join(f'<section><p>{p}</p><div class="slot">ADVERTISEMENT</div></section>' for p in PARAGRAPHS)
        + f'</div></main><div class="komentar-pembaca"><p>{"Semoga program ini berlanjut, terima kasih kepada dinas terkait. " * 20}</p></div>',
    ),
    None,
    "2025-06-12",
    ("Budi Hartono",),
)
PAGES = (LINKED_DATA, LINES, FIGURE, SCRIPTED, MODERN)
