"""From a RawArticle to clean text with a map back to every raw character."""

from __future__ import annotations

from ovopnlp.clean.article import clean
from ovopnlp.clean.quotations import find_quotations
from ovopnlp.clean.sentences import find_sentences
from ovopnlp.document import Document, Quotation, Sentence

__all__ = ["clean", "segment"]


def segment(doc: Document) -> tuple[list[Sentence], list[Quotation]]:
    """Sentences and direct speech of a document; offsets into ``doc.text``."""
    doc.sentences = find_sentences(doc)
    return doc.sentences, find_quotations(doc)
