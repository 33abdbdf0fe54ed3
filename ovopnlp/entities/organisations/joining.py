"""From single occurrences to organisations: acronyms hold for the whole article, shorter forms join the fullest one."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from ovopnlp.document import OrganisationEntity, Range
from ovopnlp.entities.organisations.names import Names
from ovopnlp.entities.organisations.reading import Reading, occurrences
from ovopnlp.lexicon.regions import level_of_code

SHORTEST = 2
_NEEDS_REGION = frozenset({"pemerintah", "pengadilan", "polres", "polsek", "polda", "kejari", "kejati"})
_MAY_BE_SHORT = frozenset({"government", "ministry", "company", "other", "university"})
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
    """ "Dinas Koperasi" joins "Dinas Koperasi dan UKM Kota Depok" where that is the only longer name.

    Several longer names of one company are that company with something behind it (a branch, a person).
    """
    for key in sorted(groups, key=len):
        group = groups.get(key)
        if group is None or group[0].region is not None or group[0].kind not in _MAY_BE_SHORT:
            continue
        stem = group[0].name.casefold() + " "
        known = key.startswith("known ")
        longer = [
            other
            for other in groups
            if other != key
            and not (known and other.startswith("known "))
            and any(r.name.casefold().startswith(stem) for r in groups[other])
        ]
        if len(longer) == 1 or (longer and group[0].kind == "company"):
            for other in longer:
                group = group + groups.pop(other)
            del groups[key]
            groups[longer[0]] = group


def _join_heads(groups: dict[str, list[Reading]], alone: list[Reading]) -> None:
    """ "Pemkot" or "DPRD" alone is the one that the article names in full; offices may also stand alone."""
    for reading in alone:
        same = [group for group in groups.values() if any(_is_head_of(reading, whole) for whole in group)]
        if len(same) == 1:
            same[0].append(reading)
        elif not same and reading.head not in _NEEDS_REGION:
            groups.setdefault(f"head {reading.head}", []).append(reading)


def _is_head_of(reading: Reading, whole: Reading) -> bool:
    if reading.name in whole.aliases:
        return True
    if whole.head != reading.head or whole.region is None:
        return False
    return reading.level is None or reading.level == level_of_code(whole.region)


def _drop_doubtful(groups: dict[str, list[Reading]], names: Names) -> None:
    """A short form that is too often something else needs the full name in the article."""
    for key in list(groups):
        forms = {reading.name for reading in groups[key]}
        if key.startswith("known ") and all(form in names.known and not names.known[form].lone for form in forms):
            del groups[key]


def _entity(text: str, group: list[Reading]) -> OrganisationEntity:
    forms = list(dict.fromkeys(form for reading in group for form in (reading.name, *reading.aliases)))
    first = _fullest(group)
    mentions = sorted({Range(reading.start, reading.end) for reading in group})
    aliases = [form for form in forms if form != first.name]
    region = next((reading.region for reading in group if reading.region), None)
    return OrganisationEntity(first.name, first.kind, mentions, region, aliases, first.rule)


def _fullest(group: list[Reading]) -> Reading:
    """The reading with the fullest name; of a company the most frequent one, because what follows its name may not belong."""
    times = Counter(reading.name for reading in group)
    company = group[0].kind == "company"
    return max(
        group,
        key=lambda r: (bool(r.key), times[r.name] if company and not r.known else 0, len(r.name), r.known, -r.start),
    )


def _add_acronyms(text: str, entities: list[OrganisationEntity]) -> None:
    """Every occurrence of an acronym or bare name that the article defines, also before its definition."""
    taken = sorted(mention for entity in entities for mention in entity.mentions)
    for entity in entities:
        for alias in entity.aliases:
            if len(alias) >= SHORTEST:
                entity.mentions += [place for place in occurrences(text, alias) if _free(place, taken)]
        entity.mentions = sorted(set(entity.mentions))
        entity.aliases = [alias for alias in entity.aliases if alias in _printed(text, entity) or " " not in alias]


def _printed(text: str, entity: OrganisationEntity) -> set[str]:
    return {" ".join(text[mention.start : mention.end].split()) for mention in entity.mentions}


def _free(place: Range, taken: list[Range]) -> bool:
    """Whether nothing is there yet; then it is taken."""
    at = bisect_left(taken, place)
    if (at < len(taken) and taken[at].meets(place)) or (at and taken[at - 1].meets(place)):
        return False
    taken.insert(at, place)
    return True
