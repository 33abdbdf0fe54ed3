"""The head of a page: rubrics, bylines and bare dates go, and what they say becomes metadata."""

from __future__ import annotations

from datetime import date

import pytest

from ovopnlp.clean import clean
from ovopnlp.sources import raw_article

TITLE = "Pasar Desa Sukamaju Kini Punya Kios Bambu"
BODY = (
    "SLEMAN - Pemerintah desa membangun 12 kios bambu di Pasar Sukamaju, dan kios itu dipakai perajin sejak awal bulan."
)


@pytest.mark.parametrize(
    ("head", "authors", "editors", "published"),
    [
        ("Reporter Rina Sari | Senin 16 Juni 2025, 10:15 WIB", ["Rina Sari"], [], "2025-06-16"),
        ("By : Rina Sari Editor : Budi H\nSenin, 16 Jun 2025 20:11", ["Rina Sari"], ["Budi H"], "2025-06-16"),
        ("Rina Sari - Koran Desa\nSenin, 16 Jun 2025 07:30 WIB", ["Rina Sari"], [], "2025-06-16"),
        ("Rina Sari, Koran Desa\nSenin, 16 Jun 2025 07:30 WIB", ["Rina Sari"], [], "2025-06-16"),
        ("16 Juni 2025 oleh Admin", ["Admin"], [], "2025-06-16"),
        ("Redaksi\n16 Juni 2025\n0", [], [], "2025-06-16"),
        ("By Rina Sari\n-\n16/06/2025\nWhatsApp\nTelegram\nPrint", ["Rina Sari"], [], "2025-06-16"),
        ("Rina Sari\n-\n16/06/2025", ["Rina Sari"], [], "2025-06-16"),
        ("By Rina Sari\nMonday, June 16, 2025", ["Rina Sari"], [], "2025-06-16"),
        ("Rina Sari\n31/02/2025", ["Rina Sari"], [], None),
    ],
    ids=lambda value: value.split("\n")[0] if isinstance(value, str) else None,
)
def test_byline_and_date(head: str, authors: list[str], editors: list[str], published: str | None) -> None:
    article = clean(raw_article(f"{TITLE}\n\n{head}\n\n{BODY}\n"))
    assert (article.title, article.text, article.dateline) == (TITLE, BODY, "SLEMAN")
    assert (article.authors, article.editors, article.published) == (authors, editors, published)
    assert article.published_basis == ("page" if published else None)


@pytest.mark.parametrize(
    "rubric", ["BERITA UTAMA", "Ekonomi Makro", "ekonomi dan bisnis", "Ekonomi dan Bisnis", "UMKM"]
)
def test_the_title_below_a_rubric(rubric: str) -> None:
    article = clean(raw_article(f"{rubric}\n\n{TITLE}\n\n{BODY}\n"))
    assert (article.title, article.text) == (TITLE, BODY)
    given = clean(raw_article(f"{rubric}\n{TITLE}\n{BODY}\n", title=TITLE))
    assert (given.title, given.text) == (TITLE, BODY)


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n\nPerajin Menyambut Kios Baru dengan Gembira\n\n{BODY}",  # a headline and its subheading
        f"SLEMAN\n\n{BODY}",
        f"Panen Raya\n\n{BODY}",  # what follows is no headline
    ],
)
def test_no_rubric(text: str) -> None:
    article = clean(raw_article(text))
    first = text.split("\n")[0]
    assert article.title == first or article.text.startswith(first)


def test_the_date_of_a_widget_bounds_the_article() -> None:
    widget = "24.6 C\nSleman\nFriday, December 5, 2025"
    article = clean(raw_article(f"{widget}\n\n{TITLE}\n\n{BODY}\n\n© 2026 Koran Desa\n"))
    assert (article.text, article.published, article.not_after) == (BODY, None, date(2025, 12, 5))
    dated = clean(raw_article(f"{widget}\n\n{TITLE}\n16 Juni 2025\n\n{BODY}\n"))
    assert (dated.published, dated.not_after) == ("2025-06-16", date(2025, 12, 5))


def test_given_metadata_wins_over_the_byline() -> None:
    head = "Reporter Rina Sari | Senin 16 Juni 2025, 10:15 WIB"
    article = clean(raw_article(f"{TITLE}\n{head}\n{BODY}\n", published="2025-06-17", author="Budi Hartono"))
    assert (article.published, article.published_basis, article.authors) == ("2025-06-17", "given", ["Budi Hartono"])


def test_a_date_further_down_is_not_the_pages() -> None:
    article = clean(raw_article(f"{TITLE}\n\n{BODY}\n\n16 Juni 2025\n\n{BODY.replace('12', '14')}\n"))
    assert article.published is None
    assert "16 Juni 2025" in article.text


OUTLETS = [
    (f"SENTANI, Cycloop Pos – {BODY[9:]}", "Cycloop Pos", "SENTANI"),
    (f"SENTANI, Cycloop Pos\n{BODY[9:]}", "Cycloop Pos", "SENTANI"),
    (f"KORANDESA.COM, SLEMAN - {BODY[9:]}", "KORANDESA.COM", "SLEMAN"),
    (f"Korandesa.com, Sleman{BODY[9:]}", "Korandesa.com", "Sleman"),
    (f"Korandesa.com, Jakarta {BODY[9:]}", "Korandesa.com", "Jakarta"),
    (f"Sleman (ANTARA) - {BODY[9:]}", None, "Sleman"),  # an agency's words may stand on any site
    (f"Dilansir Korandesa.com, Sleman - {BODY[9:]}", None, "Sleman"),
    (f"Bandung, Jawa Barat - {BODY[9:]}", None, "Bandung, Jawa Barat"),
    (f"{BODY}\n\n© 2024 Koran Desa Network\nAll Right Reserved", "Koran Desa Network", "SLEMAN"),
    (f"{BODY}\n\nCopyright 2020 korandesa.com", "korandesa.com", "SLEMAN"),
    (f"{BODY}\n\nTINGGALKAN KOMENTAR\nFollow Cycloop Pos", "Cycloop Pos", "SLEMAN"),
    (f"{BODY}\n\n© 2024 Foto Rina Sari", None, "SLEMAN"),
    (BODY, None, "SLEMAN"),
]


@pytest.mark.parametrize(("text", "outlet", "place"), OUTLETS, ids=lambda value: str(value)[-40:])
def test_outlet_from_the_text_alone(text: str, outlet: str | None, place: str | None) -> None:
    article = clean(raw_article(text, title=TITLE))
    assert (article.outlet, article.dateline) == (outlet, place)
    assert clean(raw_article(text, title=TITLE, outlet="koran.example")).outlet == "koran.example"
