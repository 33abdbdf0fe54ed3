"""To be built."""

from __future__ import annotations

from ovopnlp.document import Document, TimeMention


def find_times(doc: Document) -> list[TimeMention]:
    """To be built."""
    return []


def date_article(doc: Document) -> tuple[str, str] | None:
    """To be built."""
    return None
