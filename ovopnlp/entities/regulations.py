"""To be built."""

from __future__ import annotations

from ovopnlp.document import Document, RegulationEntity


def find_regulations(doc: Document) -> list[RegulationEntity]:
    """To be built."""
    return []
