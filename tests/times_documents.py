"""Documents for the tests of time expressions: plain text, one paragraph, written on a given day."""

from __future__ import annotations

from datetime import date

from ovopnlp.document import CleanArticle, Document, OffsetMap, Paragraph
from ovopnlp.entities.times import find_times


def document(text: str, written: str | None = None, title: str | None = None, not_after: str | None = None) -> Document:
    article = CleanArticle("x", "x", text, OffsetMap([]), [Paragraph(0, len(text), "body")], title=title)
    article.not_after = date.fromisoformat(not_after) if not_after else None
    doc = Document(article)
    if written:
        day = date.fromisoformat(written)
        doc.published = (day, day)
    return doc


def days(text: str, written: str | None = None) -> list[str]:
    """What came out, as "first..last" (an open end is empty), "first" for a single day; unresolved ones left out."""
    spans = [(str(t.first or ""), str(t.last or "")) for t in find_times(document(text, written)) if t.edtf]
    return [first if first == last else f"{first}..{last}" for first, last in spans]
