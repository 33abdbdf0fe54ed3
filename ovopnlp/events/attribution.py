"""To be built."""

from __future__ import annotations

from ovopnlp.document import Document, Attribution


def find_attributions(doc: Document) -> list[Attribution]:
    """To be built."""
    return []
