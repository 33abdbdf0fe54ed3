"""From a RawArticle to clean text with a map back to every raw character."""

from __future__ import annotations

import re

from ovopnlp.document import CleanArticle, Document, OffsetMap, Paragraph, Piece, Quotation, RawArticle, Sentence


def clean(raw: RawArticle) -> CleanArticle:
    """To be built."""
    text = raw.content
    paragraphs = [Paragraph(m.start(), m.end(), "body") for m in re.finditer(r"\S[^\n]*", text)]
    text_map = OffsetMap([Piece(0, len(text), 0, len(text))])
    return CleanArticle(
        raw.id,
        raw.source,
        text,
        text_map,
        paragraphs,
        title=raw.title or None,
        published=(raw.published or "")[:10] or None,
        published_basis="given",
        language="id",
    )


def segment(doc: Document) -> tuple[list[Sentence], list[Quotation]]:
    """To be built."""
    sentences = []
    for index, p in enumerate(doc.paragraphs):
        for m in re.finditer(r"\S.*?(?:[.!?][\"”]?(?=\s|$)|$)", doc.text[p.start : p.end], re.S):
            sentences.append(Sentence(p.start + m.start(), p.start + m.end(), index))
    return sentences, [Quotation(m.start(1), m.end(1)) for m in re.finditer(r'"([^"]+)"', doc.folded)]
