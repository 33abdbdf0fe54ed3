"""A document made from a few words, for tests of the stages that need nothing but text."""

from __future__ import annotations

from ovopnlp.document import CleanArticle, Document, OffsetMap, Paragraph, Piece


def document(text: str, title: str | None = None, outlet: str | None = None) -> Document:
    article = CleanArticle(
        id="t",
        source="test",
        text=text,
        text_map=OffsetMap([Piece(0, len(text), 0, len(text))] if text else []),
        paragraphs=[Paragraph(0, len(text), "body")] if text else [],
        title=title,
        outlet=outlet,
    )
    return Document(article)
