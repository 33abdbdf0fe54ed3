"""Pages and fragments: body, metadata, places in the source, two parsers that agree, and markup meant to do harm."""

from __future__ import annotations

import random

import pytest
from clean_pages import BODY, FIGURE, LINKED_DATA, PAGES, PARAGRAPHS, TITLE, NewsPage
from hypothesis import given, settings
from hypothesis import strategies as st

from ovopnlp.clean import clean, segment
from ovopnlp.clean.article import clean_with
from ovopnlp.clean.pages.blocks import read_page
from ovopnlp.clean.pages.body import words_of
from ovopnlp.clean.pages.markup import lexbor_events, lexbor_tree, soup_events, soup_of
from ovopnlp.document import CleanArticle, Document
from ovopnlp.sources import raw_article


def by_paragraph(article: CleanArticle) -> list[str]:
    return [article.text[p.start : p.end] for p in article.paragraphs]


def check_places(article: CleanArticle, source: str) -> None:
    """Every piece of equal length holds the same characters in the source, blanks aside."""
    for piece in article.text_map.pieces:
        assert 0 <= piece.source_start <= piece.source_start + piece.source_length <= len(source)
        assert piece.start + piece.length <= len(article.text)
        if piece.length == piece.source_length:
            clean_side = article.text[piece.start : piece.start + piece.length]
            raw_side = source[piece.source_start : piece.source_start + piece.source_length]
            assert all(a == b or (a == " " and b.isspace()) for a, b in zip(clean_side, raw_side, strict=True))


@pytest.mark.parametrize("rules", [True, False], ids=["rules", "generic"])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_page(page: NewsPage, rules: bool) -> None:
    article = clean_with(raw_article(page.html, url=page.url), rules=rules)
    found = by_paragraph(article)
    assert [p.endswith(b) for p, b in zip(found, page.body, strict=True)] == [True] * len(page.body)
    assert (article.title, article.published, article.published_basis) == (page.title, page.published, "page")
    assert (tuple(article.authors), tuple(article.editors)) == (page.authors, page.editors)
    assert article.language == "id"
    check_places(article, page.html)


def test_dateline_and_upper_bound_and_address() -> None:
    article = clean(raw_article(FIGURE.html))
    assert article.dateline == "Sleman"
    assert article.url == "https://korandesa.example/2025/06/12/judul.html"
    assert article.outlet == "korandesa.example"


def test_given_metadata_wins_and_a_conflict_is_found() -> None:
    article = clean(
        raw_article(LINKED_DATA.html, title="Judul Lain yang Diberikan", published="2024-01-05", author="Ani")
    )
    assert (article.title, article.published, article.published_basis) == (
        "Judul Lain yang Diberikan",
        "2024-01-05",
        "given",
    )
    assert article.authors == ["Ani"]
    assert [f.kind for f in article.findings] == ["metadata_disagrees"]


def test_characters_of_a_page_lead_back_to_its_source() -> None:
    article = clean(raw_article(LINKED_DATA.html, url=LINKED_DATA.url))
    at = article.text.index("membina 120")
    assert article.text_map.to_source(at, at + 11) is not None
    first, last = article.text_map.to_source(at, at + 11) or (0, 0)
    assert LINKED_DATA.html[first:last] == "membina 120"
    at = article.text.index("& koperasi")
    first, last = article.text_map.to_source(at, at + 10) or (0, 0)
    assert LINKED_DATA.html[first:last] == "&amp; koperasi"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_both_parsers_give_the_same_text(page: NewsPage) -> None:
    fast = read_page(lexbor_events(lexbor_tree(page.html)))
    slow = read_page(soup_events(soup_of(page.html)))
    assert [words_of(b) for b in fast.blocks] == [words_of(b) for b in slow.blocks]


FRAGMENTS = [
    ('<p style="a">Satu koperasi &amp; desa.</p><p>Dua&nbsp;desa.</p>', ["Satu koperasi & desa.", "Dua\xa0desa."]),
    ("Satu desa.<br/>Dua desa.", ["Satu desa.", "Dua desa."]),
    ("Baris satu &amp; satu.\nBaris dua.", ["Baris satu & satu.", "Baris dua."]),
    ("<div><b>Sleman</b> - Satu\n  desa.</div>", ["Sleman - Satu desa."]),
    ("<ul><li>satu koperasi</li><li>dua koperasi</li></ul><p>Tiga.</p>", ["satu koperasi", "dua koperasi", "Tiga."]),
    (
        "<table><tr><td>Sleman</td><td>120</td></tr><tr><td>Bantul</td><td>80</td></tr></table>",
        ["Sleman | 120", "Bantul | 80"],
    ),
    ("<p>Satu.</p><!-- <p>bukan</p> --><script>x='<p>bukan</p>'</script><p>Dua.</p>", ["Satu.", "Dua."]),
]


@pytest.mark.parametrize(("html", "paragraphs"), FRAGMENTS)
def test_fragment(html: str, paragraphs: list[str]) -> None:
    article = clean(raw_article(html, markup="fragment", title="Judul"))
    assert by_paragraph(article) == paragraphs
    check_places(article, html)


def test_every_character_of_a_fragment_has_its_place() -> None:
    html = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    article = clean(raw_article(html, markup="fragment", title=TITLE))
    assert tuple(by_paragraph(article)) == BODY
    for p in article.paragraphs:
        assert all(article.text_map.to_source(k, k + 1) is not None for k in range(p.start, p.end))


HOSTILE = {
    "nested": "<div>" * 100_000 + "<p>" + BODY[0] + "</p>",
    "inline": "<b><i>" * 9_000 + BODY[0],
    "unclosed comment": f"<p>{BODY[0]}</p><!-- " + "x" * 500_000,
    "comments": "<!--" * 50_000,
    "long attribute": f'<p title="{"a" * 1_000_000}">{BODY[0]}</p>',
    "tags without end": "<p " * 200_000,
    "entities": "<p>" + "&amp;" * 50_000 + "</p>",
    "broken entities": "<p>" + "&#x" * 200_000 + "</p>",
    "many small blocks": "<p>a</p>" * 20_000,
    "many links": "<p><a href=x>Warga Gelar Kerja Bakti</a></p>" * 5_000,
    "nul": f"<p>{BODY[0]}\x00\x00</p>\x00",
    "broken json": '<script type="application/ld+json">' + "[" * 100_000 + "</script><p>" + BODY[0] + "</p>",
    "table in table": "<table><tr><td>" * 5_000,
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("markup", ["html", "fragment"])
def test_markup_meant_to_do_harm_is_read_to_its_end(name: str, markup: str) -> None:
    article = clean(raw_article(HOSTILE[name], markup=markup))  # type: ignore[arg-type]
    check_places(article, HOSTILE[name])


def test_a_page_gives_no_more_than_a_text_may_hold() -> None:
    html = f"<p>{BODY[0]}</p>" + f"<p>{'Warga panen raya. ' * 50_000}</p>" * 8
    for markup in ("html", "fragment"):
        article = clean(raw_article(html, markup=markup))  # type: ignore[arg-type]
        assert len(article.text) <= 5_000_000
        check_places(article, html)


@settings(max_examples=60, deadline=None)
@given(page=st.sampled_from(PAGES), seed=st.integers(0, 10**6), hurts=st.integers(1, 12))
def test_any_damage_to_a_page_leaves_spans_right(page: NewsPage, seed: int, hurts: int) -> None:
    chance = random.Random(seed)
    html = page.html
    for _ in range(hurts):
        at, length = chance.randrange(len(html) + 1), chance.choice([1, 3, 40, 400])
        filler = chance.choice(
            ["", "<", ">", "</p>", '"', "&", "<!--", "\x00", "<script>", "é\u200b", html[at : at + length] * 2]
        )
        html = html[:at] + filler + html[at + length :]
    html = "x" + html  # something to read is left
    article = clean(raw_article(html, markup="html", url=page.url))
    check_places(article, html)
    doc = Document(article)
    sentences, quotations = segment(doc)
    for part in (*sentences, *quotations):
        assert doc.span(part.start, part.end).text == doc.text[part.start : part.end]
