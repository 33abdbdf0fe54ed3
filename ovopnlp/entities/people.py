"""To be built."""

from __future__ import annotations

from ovopnlp.document import Document, PersonEntity


def find_people(doc: Document) -> list[PersonEntity]:
    """To be built."""
    return []
