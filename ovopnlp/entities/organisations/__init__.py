"""Organisations: public offices with their region, ministries, companies, cooperatives, banks, universities, associations."""

from __future__ import annotations

from ovopnlp.document import Document, OrganisationEntity
from ovopnlp.entities.organisations.joining import join
from ovopnlp.entities.organisations.names import names
from ovopnlp.entities.organisations.reading import Reader, regions_by_start
from ovopnlp.entities.organisations.told import add_told

__all__ = ["add_told", "find_organisations"]


def find_organisations(doc: Document) -> list[OrganisationEntity]:
    """Every organisation that the article names, with all its forms and mentions, in order of the first.

    Needs ``doc.regions``. ``name`` is the fullest form printed, without brackets; ``region`` the Kemendagri code that the
    name itself states, ``None`` for national organisations and where it states none.
    """
    text = doc.folded
    known = names()
    reader = Reader(text, regions_by_start(doc.regions), known)
    readings = []
    reach = 0
    for hit in known.scan(text):
        if hit.start < reach:
            continue
        reading = reader.read(hit)
        if reading is not None:
            readings.append(reading)
            reach = reading.end
    # a mention must not cross from headline to body
    border = doc.body_start
    kept = [r for r in readings if not (r.start < border < r.end)]
    return join(text, kept, known)
