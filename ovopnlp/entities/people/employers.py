"""The organisation of an office: named within the title, or elsewhere in the article and the only one that fits."""

from __future__ import annotations

from functools import cache

from ovopnlp.document import OfficeHeld, OrganisationEntity, PersonEntity
from ovopnlp.entities.people.view import View
from ovopnlp.lexicon import people as lexicon
from ovopnlp.lexicon.organisations import known_organisations
from ovopnlp.lexicon.people import Employer

_PLACE_OF_WORK = ("Kepala ", "Wakil Kepala ", "Sekretaris ", "Ketua ", "Wakil Ketua ", "Anggota ", "Direktur Utama ")


def employ(view: View, people: list[PersonEntity]) -> None:
    """Fills ``organisation`` of offices that have none. Nothing is added to the article's organisations."""
    organisations = view.doc.organisations
    if not organisations:
        return
    for person in people:
        for held in person.offices:
            if held.organisation is None:
                held.organisation = _within(view, held) or _elsewhere(organisations, held)


def _within(view: View, held: OfficeHeld) -> OrganisationEntity | None:
    """The last organisation that is named within the title as printed: "Kabid Usaha Mikro Dinas Koperasi Sleman"."""
    if held.mention is None:
        return None
    found = [
        (mention.start, entity)
        for entity in view.doc.organisations
        for mention in entity.mentions
        if held.mention.start <= mention.start < held.mention.end
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _elsewhere(organisations: list[OrganisationEntity], held: OfficeHeld) -> OrganisationEntity | None:
    if held.former:
        return None  # the body as it is today is not where a former holder works
    names, strict = _names(held.title)
    fitting = [
        entity
        for entity in organisations
        if any(_begins(form, name) for form in (entity.name, *entity.aliases) for name in names)
        and (entity.region == held.region or (not strict and entity.region is None))
    ]
    return fitting[0] if len(fitting) == 1 else None


def _begins(form: str, name: str) -> bool:
    return form == name or form.startswith(f"{name} ")


def _names(title: str) -> tuple[tuple[str, ...], bool]:
    """First words of the bodies that an office belongs to, and whether the body must be one of the office's region."""
    entry = _by_title().get(title)
    if entry is not None:
        return entry.names, entry.region
    for head in ("Menteri ", "Wakil Menteri "):
        if title.startswith(head):
            return _forms(f"Kementerian {title.removeprefix(head)}"), False
    for head in _PLACE_OF_WORK:
        if title.startswith(head):
            return _forms(title.removeprefix(head)), False
    return (), False


def _forms(name: str) -> tuple[str, ...]:
    """All forms of a known organisation; a name that no list knows stands for itself."""
    return _by_form().get(name.casefold(), (name,))


@cache
def _by_title() -> dict[str, Employer]:
    return {title: entry for entry in lexicon.employers() for title in entry.titles}


@cache
def _by_form() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for entries in known_organisations().values():
        for entry in entries:
            forms = (entry.name, *entry.forms)
            table.update(dict.fromkeys((form.casefold() for form in forms), forms))
    return table
