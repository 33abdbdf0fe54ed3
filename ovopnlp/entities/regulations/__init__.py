"""Regulations: every law, decree and circular an article cites, with all its mentions."""

from __future__ import annotations

from ovopnlp.document import Document, RegulationEntity
from ovopnlp.entities.regulations.citations import citations
from ovopnlp.entities.regulations.resolve import resolved

__all__ = ["find_regulations"]


def find_regulations(doc: Document) -> list[RegulationEntity]:
    """One entity per distinct regulation, in order of first mention, with short forms ("aturan itu") among the mentions.

    A mention runs from the kind word to the year; where there is no number, over the title.
    """
    low = doc.folded.lower()
    if len(low) != len(doc.folded):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in doc.folded)
    found = [c for c in citations(doc.folded, low) if c.end <= doc.title_end or c.start >= doc.title_end]
    return resolved(doc, low, found)
