"""To be built."""

from __future__ import annotations

from ovopnlp.document import Document, Finding
from ovopnlp.records.facts import AnyRecord


def find_records(doc: Document) -> tuple[list[AnyRecord], list[Finding]]:
    """To be built."""
    return [], []
