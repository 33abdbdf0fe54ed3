"""Tables, lists, headings, captions, videos and notices of further pages in the markup of a page."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ovopnlp.clean import clean
from ovopnlp.document import LineRole
from ovopnlp.sources import raw_article

PROSE = "<p>Pemkab Sleman membina {} perajin bambu di Kapanewon Minggir sejak awal tahun ini, kata Rina Sari.</p>"
FIRST, SECOND, THIRD = (PROSE.format(count) for count in (120, 130, 140))


def page(inside: str) -> str:
    body = f"<h1>Kios Bambu Ramai di Sleman</h1>{FIRST}{SECOND}{inside}{THIRD}"
    return f"<html><head><title>Kios Bambu Ramai di Sleman</title></head><body><article>{body}</article></body></html>"


def between(inside: str) -> list[tuple[LineRole, str]]:
    """Role and text of what stands between the second and the last paragraph."""
    article = clean(raw_article(page(inside), markup="html"))
    found = [(p.role, article.text[p.start : p.end]) for p in article.paragraphs]
    assert [text for _, text in found[:2]] == [FIRST[3:-4], SECOND[3:-4]]
    assert found[-1][1] == THIRD[3:-4]
    return found[2:-1]


CASES: dict[str, tuple[str, list[tuple[LineRole, str]]]] = {
    "table": (
        "<table><tr><th>Kapanewon</th><th>Kios</th></tr><tr><td>Minggir</td><td>12</td></tr></table>",
        [("table", "Kapanewon | Kios"), ("table", "Minggir | 12")],
    ),
    "cells that hold paragraphs": (
        "<table><tbody><tr><td><p>Minggir</p></td><td><p>12</p><p>unit</p></td></tr></tbody></table>",
        [("table", "Minggir | 12 unit")],
    ),
    "an empty cell keeps its column": (
        "<table><tr><td>Pakem</td><td></td><td>Rp5&nbsp;juta</td></tr></table>",
        [("table", "Pakem | | Rp5\xa0juta")],
    ),
    "label and value": ("<table><tr><td>Anggaran</td><td>: Rp5 juta</td></tr></table>", [("table", "Anggaran : Rp5 juta")]),
    "caption of a table": (
        "<table><caption>Kios per kapanewon</caption><tr><td>Minggir</td><td>12</td></tr></table>",
        [("subheading", "Kios per kapanewon"), ("table", "Minggir | 12")],
    ),
    "table that lays out the page": (
        f"<table><tr><td>{FIRST.replace('120', '150')}{FIRST.replace('120', '160')}</td><td>menu</td></tr></table>",
        [("body", FIRST[3:-4].replace("120", "150")), ("body", FIRST[3:-4].replace("120", "160")), ("table", "menu")],
    ),
    "table in a table": (
        "<table><tr><td>Kios</td><td><table><tr><td>Minggir</td><td>12</td></tr></table></td></tr></table>",
        [("table", "Kios"), ("table", "Minggir | 12")],
    ),
    "list": ("<ul><li>kios bambu</li><li>pasar desa</li></ul>", [("list", "kios bambu"), ("list", "pasar desa")]),
    "list in a list": (
        "<ol><li>kios bambu<ul><li>anyaman</li></ul></li><li>pasar desa</li></ol>",
        [("list", "kios bambu"), ("list", "anyaman"), ("list", "pasar desa")],
    ),
    "definitions": ("<dl><dt>Kios</dt><dd>12 unit</dd></dl>", [("list", "Kios"), ("list", "12 unit")]),
    "heading": ("<h2>Rincian Bantuan</h2>", [("subheading", "Rincian Bantuan")]),
    "quotation": ('<blockquote>"Kami senang," kata Rina.</blockquote>', [("quote", '"Kami senang," kata Rina.')]),
    "caption": ("<figure><img src=x><figcaption>Bupati meninjau kios. (Foto: Humas)</figcaption></figure>", []),
    "caption without figure": ('<div class="photo-caption">Bupati meninjau kios di Minggir</div>', []),
    "video": ('<iframe src="https://video.example/1"></iframe><p>Saksikan video pilihan di bawah ini:</p>', []),
    "video with its fallback": ("<video><source src=x>Peramban Anda tidak mendukung video.</video>", []),
    "placeholder of a video": ("<p>[Gambas:Video 20detik]</p>", []),
    "pages": ('<div class="paging">Halaman 1 <a href=2>2</a> <a href=3>3</a> <a href=all>Lihat Semua</a></div>', []),
    "pages without a class": ("<p>Halaman: 1 2 3 Lihat Semua</p><p>Halaman Selanjutnya</p>", []),
    "next page with its heading": ("<p>Halaman selanjutnya: Pasar Desa dan Koperasi</p>", []),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_between_paragraphs(name: str) -> None:
    inside, expected = CASES[name]
    assert between(inside) == expected


def test_cells_lead_back_to_their_source() -> None:
    html = page("<table><tr><td>Minggir</td><td>a | b</td><td>12 unit</td></tr></table>")
    article = clean(raw_article(html, markup="html"))
    for cell in ("Minggir", "12 unit"):
        at = article.text.rindex(cell)
        first, last = article.text_map.to_source(at, at + len(cell)) or (0, 0)
        assert html[first:last] == cell
    at = article.text.index(" | ")
    assert article.text_map.to_source(at, at + 3) is None


TAGS = st.sampled_from(["<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<th>", "<li>", "<ul>", "</ul>", "<p>", "</p>", "<h2>", "Minggir", "12 unit", " | ", "&nbsp;", "<a href=x>kios</a>", "<br>", FIRST])  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(tags=st.lists(TAGS, max_size=30), markup=st.sampled_from(["html", "fragment"]))
def test_any_heap_of_rows_and_cells(tags: list[str], markup: str) -> None:
    html = page("".join(tags))
    article = clean(raw_article(html, markup=markup))  # type: ignore[arg-type]
    for piece in article.text_map.pieces:
        clean_side = article.text[piece.start : piece.start + piece.length]
        raw_side = html[piece.source_start : piece.source_start + piece.source_length]
        assert len(clean_side) == piece.length
        assert piece.length != piece.source_length or clean_side == raw_side or clean_side.isspace()
