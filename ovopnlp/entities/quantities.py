"""To be built."""

from __future__ import annotations

from ovopnlp.document import Document, NumberMention


def find_quantities(doc: Document) -> list[NumberMention]:
    """To be built."""
    return []
