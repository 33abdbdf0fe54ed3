"""Quantities: what an article counts, measures, pays, compares and ranks."""

from __future__ import annotations

from ovopnlp.document import Document, NumberMention
from ovopnlp.entities.quantities.candidates import Mask, candidates
from ovopnlp.entities.quantities.ranges import joined
from ovopnlp.entities.quantities.special import mark_changes, ranks, ratios
from ovopnlp.entities.quantities.tagger import mention

__all__ = ["find_quantities"]


def find_quantities(doc: Document) -> list[NumberMention]:
    """The quantities of a document in order, numbers inside regulations and time expressions left out.

    Values are exact decimals; money is in units of its currency. A range has ``low`` and ``high`` and no ``value``.
    """
    low = _lowered(doc.folded)
    masked = [(r.start, r.end) for r in doc.masked()] + [(t.start, t.end) for t in doc.times]
    mask = Mask(masked)
    special = ranks(low, mask) + ratios(low, mask)
    mask = Mask(masked + [(m.start, m.end) for m in special])
    found = [mention(low, left, right) for left, right in joined(low, doc.folded, candidates(low, doc.folded, mask))]
    found = [m for m in found + special if m.end <= doc.title_end or m.start >= doc.title_end]
    found.sort(key=lambda m: (m.start, m.end))
    mark_changes(low, found)
    return found


def _lowered(text: str) -> str:
    """Lower case of the same length."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
