"""To be built."""

from __future__ import annotations

from ovopnlp.document import Document, ProgramEntity


def find_programs(doc: Document) -> list[ProgramEntity]:
    """To be built."""
    return []
