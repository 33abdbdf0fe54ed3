"""From citations to regulations: same ones merged, issuers named, parts, relations and short forms attached."""

from __future__ import annotations

import re
from functools import cache

from ovopnlp.document import Document, Range, RegulationEntity
from ovopnlp.entities.regulations.citations import Citation, tables
from ovopnlp.lexicon.regions import by_name
from ovopnlp.lexicon.regulations import regulations

PART = r"pasal\s+\d+[a-z]?(?:\s+ayat\s+\(?\d+[a-z]?\)?)?(?:\s+huruf\s+[a-z]\b)?"
PARTS_BEFORE = re.compile(
    rf"((?:{PART}(?:\s*(?:,|dan|atau|juncto|jo\.?|serta)\s*)?)+)\s*(?:(?:dari|dalam|pada|di)\s+)?$"
)
PARTS_AFTER = re.compile(rf"\s*,?\s*(?:(?:di|dalam|pada|khususnya)\s+)?((?:{PART}(?:\s*(?:,|dan|atau)\s*(?=pasal))?)+)")
ONE_PART = re.compile(PART)
AMENDS = re.compile(r"perubahan(?:\s+(?:pertama|kedua|ketiga|keempat|kelima|keenam))?\s+(?:atas|terhadap)\s*$")
REVOKES = re.compile(r"(?:pencabutan(?:\s+atas)?|mencabut|menggantikan|mengganti|pengganti)\s*$")


def resolved(doc: Document, low: str, found: list[Citation]) -> list[RegulationEntity]:
    """Distinct regulations with their mentions in order."""
    entities: list[RegulationEntity] = []
    owner: list[tuple[Citation, RegulationEntity]] = []
    for citation in found:
        entity = _same(entities, citation)
        if entity is None:
            entity = _entity(citation)
            entities.append(entity)
        _add(entity, citation)
        owner.append((citation, entity))
    _parts(doc, low, owner)
    _short_forms(low, entities, owner)
    for entity in entities:
        entity.mentions.sort()
        entity.key = key_of(entity, next(c for c, e in owner if e is entity))
    return entities


def _entity(citation: Citation) -> RegulationEntity:
    return RegulationEntity(
        citation.kind,
        citation.number,
        citation.year,
        _issuer(citation),
        citation.about,
        citation.draft,
        None,
        [],
        citation.rule,
    )


LEVEL = {"pergub": 1, "kepgub": 1, "ingub": 1}
KINDS = {
    "perbup": "kabupaten",
    "kepbup": "kabupaten",
    "inbup": "kabupaten",
    "perwali": "kota",
    "kepwali": "kota",
    "inwali": "kota",
}
KIND_WORD = re.compile(r"^(?:(provinsi|prov\.?)|(kabupaten|kab\.?)|(kota))\s+", re.IGNORECASE)


def region_of(slug: str, name: str) -> str | None:
    """The code of the province, kabupaten or kota that issues: by its name and the office, ``None`` where both do not decide."""
    head = KIND_WORD.match(name)
    kind = ["provinsi", "kabupaten", "kota"][(head.lastindex or 1) - 1] if head else KINDS.get(slug)
    if head:
        name = name[head.end() :]
    level = LEVEL.get(slug)
    rows = [row for row in by_name(name, level or 1) if row.level == 1] if level or kind in (None, "provinsi") else []
    if level is None and kind != "provinsi":
        rows += [row for row in by_name(name, 2) if kind in (None, row.kind)]
    return rows[0].code if len(rows) == 1 else None


def _issuer(citation: Citation) -> str | None:
    if citation.issuer:
        return citation.issuer
    name = citation.name
    if citation.authority == "region":
        return region_of(citation.slug, name or citation.about or "") if name or citation.rule == "name" else None
    if citation.authority == "ministry":
        for candidate in (name.lower(), *(alias.lower() for alias in citation.aliases)):
            known = tables().ministries.get(candidate)
            if known:
                return known
        return f"Kementerian {name}" if name else None
    if citation.authority == "agency" and name:
        head, _, rest = name.partition(" ")
        if head.lower() == "menteri" and rest:
            return tables().ministries.get(rest.lower(), f"Kementerian {rest}")
        return name
    return None


def _plain(number: str | None) -> str:
    return re.sub(r"\W+", "", number or "").lower().lstrip("0")


def _same(entities: list[RegulationEntity], citation: Citation) -> RegulationEntity | None:
    """The entity that ``citation`` cites again, if there is exactly one."""
    kin = [e for e in entities if e.kind == citation.kind and e.draft == citation.draft]
    issuer = _issuer(citation)
    if citation.number is not None:
        fits = [
            e
            for e in kin
            if _plain(e.number) == _plain(citation.number)
            and (e.year == citation.year or citation.year is None)
            and (e.issuer == issuer or issuer is None or e.issuer is None)
        ]
        if not fits and citation.about:
            fits = [e for e in kin if e.number is None and _same_title(e.about, citation.about)]
    elif citation.about is not None:
        fits = [e for e in kin if _same_title(e.about, citation.about)]
    else:
        fits = [e for e in kin if e.number is None and e.about is None and e.year == citation.year]
    return fits[0] if len(fits) == 1 else None


def _same_title(one: str | None, other: str | None) -> bool:
    if not one or not other:
        return False
    a, b = (re.sub(r"\W+", " ", re.sub(r"\([^)]*\)", "", title)).lower().strip() for title in (one, other))
    return a == b


def _add(entity: RegulationEntity, citation: Citation) -> None:
    entity.mentions.append(Range(citation.start, citation.end))
    entity.about = entity.about or citation.about
    entity.issuer = entity.issuer or _issuer(citation)
    if entity.number is None and citation.number is not None:
        entity.number, entity.year = citation.number, citation.year


def _parts(doc: Document, low: str, owner: list[tuple[Citation, RegulationEntity]]) -> None:
    """Articles cited right before ("Pasal 5 ayat (2) UU ...") or right after ("UUD 1945 Pasal 33")."""
    for citation, entity in owner:
        before = PARTS_BEFORE.search(low, max(0, citation.start - 120), citation.start)
        found = [before.span(1)] if before else []
        if not before:
            after = PARTS_AFTER.match(low, citation.end)
            found = [after.span(1)] if after else []
        for start, end in found:
            for part in ONE_PART.finditer(low, start, end):
                printed = " ".join(doc.text[part.start() : part.end()].split())
                printed = printed[0].upper() + printed[1:]
                if printed not in entity.parts:
                    entity.parts.append(printed)


@cache
def _pointer_pattern() -> re.Pattern[str]:
    lexicon = regulations()
    kinds = sorted(
        (f for f, form in tables().forms.items() if not form.numbered_only and form.about is None),
        key=len,
        reverse=True,
    )
    pointers = "|".join(lexicon.short_forms.pointers)
    nouns = "|".join(lexicon.short_forms.nouns)
    words = "|".join(re.escape(k) for k in kinds)
    return re.compile(rf"(?<![\w-])(?:(?P<kind>{words})|(?P<noun>{nouns}))\s+(?:{pointers})\b")


def _short_forms(low: str, entities: list[RegulationEntity], owner: list[tuple[Citation, RegulationEntity]]) -> None:
    """ "Perpres tersebut", "beleid itu": a further mention where exactly one regulation cited before fits."""
    if not entities:
        return
    forms = tables().forms
    firsts = [(entity.mentions[0].start, entity) for entity in entities]
    taken = [mention for entity in entities for mention in entity.mentions]
    for match in _pointer_pattern().finditer(low):
        here = Range(*match.span())
        if any(here.meets(mention) for mention in taken):
            continue
        fits = [entity for first, entity in firsts if first < here.start]
        if match["kind"]:
            form = forms[match["kind"]]
            fits = [
                e
                for e in fits
                if e.kind == form.kind
                and (form.kind != "Other" or form.slug == _slug(e, owner))
                and (e.draft or not form.draft)
            ]
        if len(fits) == 1:
            fits[0].mentions.append(here)


def _slug(entity: RegulationEntity, owner: list[tuple[Citation, RegulationEntity]]) -> str:
    return next(c.slug for c, e in owner if e is entity)


def key_of(entity: RegulationEntity, citation: Citation) -> str | None:
    """A key such as id/permenperin/2021/14; ``None`` where issuer, number or year is not known."""
    if entity.kind == "UUD":
        return "id/uud/1945"
    if entity.number is None or entity.year is None or entity.issuer is None or entity.draft:
        return None
    place = entity.issuer if re.fullmatch(r"\d\d(?:\.\d+)*", entity.issuer) else "id"
    if citation.authority == "region" and place == "id":
        return None
    slug = citation.slug
    if citation.authority == "ministry":
        slug += tables().slugs.get(entity.issuer) or _kebab(entity.issuer.removeprefix("Kementerian "))
    elif citation.authority == "agency":
        slug = f"{slug}-{_kebab(entity.issuer)}"
    number = re.sub(r"[\s/]+", "-", entity.number.strip()).lower()
    return f"{place}/{slug}/{entity.year}/{number}"


def _kebab(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
