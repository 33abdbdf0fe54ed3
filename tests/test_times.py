"""Expressions as the press prints them, each with the days it means for an article of a given day."""

from __future__ import annotations

from datetime import date

import pytest

from ovopnlp.document import CleanArticle, Document, OffsetMap, Paragraph
from ovopnlp.entities.times import find_times


def document(text: str, written: str | None = None) -> Document:
    article = CleanArticle("x", "x", text, OffsetMap([]), [Paragraph(0, len(text), "body")])
    doc = Document(article)
    if written:
        day = date.fromisoformat(written)
        doc.published = (day, day)
    return doc


def days(text: str, written: str | None = None) -> list[tuple[str, str]]:
    found = find_times(document(text, written))
    return [(str(t.first or ""), str(t.last or "")) for t in found if t.edtf]


@pytest.mark.parametrize(
    ("text", "written", "first", "last"),
    [
        ("14 Maret 2023", "2023-05-02", "2023-03-14", "2023-03-14"),
        ("Rabu (12/7)", "2023-07-13", "2023-07-12", "2023-07-12"),
        ("Jum'at, 13 Oktober 2023", "2023-10-14", "2023-10-13", "2023-10-13"),
        ("5-7 September 2023", "2023-09-10", "2023-09-05", "2023-09-07"),
        ("triwulan II/2023", "2023-08-01", "2023-04-01", "2023-06-30"),
        ("tahun lalu", "2023-08-01", "2022-01-01", "2022-12-31"),
    ],
)
def test_one_expression(text: str, written: str, first: str, last: str) -> None:
    assert days(text, written) == [(first, last)]


def test_without_article_date_nothing_relative_is_guessed() -> None:
    assert days("Rabu (12/7) kemarin, tahun ini, dua tahun terakhir") == []
