"""Documents for the tests of people, programs and attribution: cut into sentences, with regions and organisations."""

from __future__ import annotations

from ovopnlp.clean import clean, segment
from ovopnlp.document import Document, PersonEntity, RawArticle
from ovopnlp.entities.organisations import find_organisations
from ovopnlp.entities.people import find_people
from ovopnlp.entities.programs import find_programs
from ovopnlp.entities.regions import find_regions
from ovopnlp.events.attribution import find_attributions


def read(text: str, title: str | None = None) -> Document:
    doc = Document(clean(RawArticle("t", "test", text, "text", title=title)))
    doc.sentences, doc.quotations = segment(doc)
    doc.regions = find_regions(doc)
    doc.organisations = find_organisations(doc)
    doc.people = find_people(doc)
    doc.programs = find_programs(doc)
    doc.attributions = find_attributions(doc)
    return doc


def offices(doc: Document) -> dict[str, list[str]]:
    return {person.name: [office.title for office in person.offices] for person in doc.people}


def person(doc: Document, name: str) -> PersonEntity:
    return next(person for person in doc.people if person.name == name)


def speaker_of(doc: Document, words: str) -> str | None:
    """Name of who says ``words``: the innermost attribution there."""
    at = doc.text.index(words) + len(words) // 2
    found = [item for item in doc.attributions if item.start <= at < item.end]
    best = min(found, key=lambda item: item.end - item.start, default=None)
    return best.speaker.name if best and best.speaker else None
