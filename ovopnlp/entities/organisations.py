"""To be built."""

from __future__ import annotations

from ovopnlp.document import Document, OrganisationEntity


def find_organisations(doc: Document) -> list[OrganisationEntity]:
    """To be built."""
    return []
