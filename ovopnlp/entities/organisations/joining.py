"""From single occurrences to organisations: acronyms hold for the whole article, shorter forms join the fullest one."""

from __future__ import annotations

from ovopnlp.document import OrganisationEntity, Range
from ovopnlp.entities.organisations.names import Names
from ovopnlp.entities.organisations.reading import Reading, occurrences

_MERRY = frozenset({"merah", "putih", "desa", "kelurahan", "desa/kelurahan", "koperasi"})


def is_programme(reading: Reading) -> bool:
    """Whether a cooperative's name is only that of the national programme (Koperasi Desa Merah Putih)."""
    return reading.kind == "cooperative" and set(reading.name.casefold().split()) <= _MERRY


def join(text: str, readings: list[Reading], names: Names) -> list[OrganisationEntity]:
    """Organisations in the order of their first mention."""
    whole = [reading for reading in readings if reading.key and not is_programme(reading)]
    groups: dict[str, list[Reading]] = {}
    for reading in whole:
        groups.setdefault(reading.key, []).append(reading)
    _join_shorter(groups)
    _join_heads(groups, [reading for reading in readings if not reading.key])
    _drop_doubtful(groups, names)
    entities = [_entity(text, group) for group in groups.values()]
    _add_acronyms(text, entities)
    entities.sort(key=lambda entity: entity.mentions[0])
    return entities


def _join_shorter(groups: dict[str, list[Reading]]) -> None:
    """ "Dinas Koperasi" joins "Dinas Koperasi dan UKM Kota Depok" where that is the only longer name."""
    for key in sorted(groups, key=len):
        group = groups[key]
        if group[0].region is not None or group[0].kind not in (
            "government",
            "ministry",
            "company",
            "other",
            "university",
        ):
            continue
        stem = group[0].name.casefold() + " "
        longer = [
            other for other in groups if other != key and any(r.name.casefold().startswith(stem) for r in groups[other])
        ]
        if len(longer) == 1:
            groups[longer[0]] += groups.pop(key)


def _join_heads(groups: dict[str, list[Reading]], alone: list[Reading]) -> None:
    """ "Pemkot" or "DPRD" alone is the one that the article names in full; DPRD and offices may also stand alone."""
    for reading in alone:
        same = [group for group in groups.values() if any(r.head == reading.head for r in group)]
        if len(same) == 1:
            same[0].append(reading)
        elif not same and reading.head not in (
            "pemerintah",
            "pengadilan",
            "polres",
            "polsek",
            "polda",
            "kejari",
            "kejati",
        ):
            reading.key = f"head {reading.head}"
            groups[reading.key] = [reading]


def _drop_doubtful(groups: dict[str, list[Reading]], names: Names) -> None:
    """A short form that is too often something else needs the full name in the article."""
    for key in list(groups):
        forms = {reading.name for reading in groups[key]}
        if key.startswith("known ") and all(form in names.known and not names.known[form].lone for form in forms):
            del groups[key]


def _entity(text: str, group: list[Reading]) -> OrganisationEntity:
    forms = list(dict.fromkeys(form for reading in group for form in (reading.name, *reading.aliases)))
    printed = list(dict.fromkeys(reading.name for reading in group))
    name = max(printed, key=len)
    mentions = sorted({Range(reading.start, reading.end) for reading in group})
    region = next((reading.region for reading in group if reading.region), None)
    aliases = [form for form in forms if form != name]
    return OrganisationEntity(name, group[0].kind, mentions, region, aliases, group[0].rule)


def _add_acronyms(text: str, entities: list[OrganisationEntity]) -> None:
    """Every occurrence of an acronym that the article defines, also before its definition."""
    taken = sorted(mention for entity in entities for mention in entity.mentions)
    for entity in entities:
        for alias in entity.aliases:
            if " " in alias or len(alias) < 2:
                continue
            for place in occurrences(text, alias):
                if not any(place.meets(other) for other in taken):
                    entity.mentions.append(place)
                    taken.append(place)
        entity.mentions.sort()
