"""Answers and sums inside one article: achievements meet their targets, parts their totals; what does not fit is reported."""

from __future__ import annotations

from ovopnlp.document import Document, Finding
from ovopnlp.events.drafts import Draft


def ledger(doc: Document, drafts: list[Draft]) -> list[Finding]:
    """Sets ``part_of``, ``answers`` and ``percent_of_target``; returns the checks that fail."""
    return []
