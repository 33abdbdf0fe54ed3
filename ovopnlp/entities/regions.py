"""To be built."""

from __future__ import annotations

from ovopnlp.document import Document, RegionMention


def find_regions(doc: Document) -> list[RegionMention]:
    """To be built."""
    return []
