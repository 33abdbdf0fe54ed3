"""To be built."""

from __future__ import annotations

from ovopnlp.document import Document, Finding, RegionMention


def find_regions(doc: Document) -> list[RegionMention]:
    """To be built."""
    return []


def check_regions(doc: Document) -> list[Finding]:
    """To be built."""
    return []
