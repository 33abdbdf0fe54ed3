"""Who issues a regulation, and the stable key of one."""

from __future__ import annotations

import re

from ovopnlp.document import RegulationEntity
from ovopnlp.entities.regulations.forms import Citation, tables
from ovopnlp.lexicon.regions import by_name

LEVEL = {"pergub": 1, "kepgub": 1, "ingub": 1}
KINDS = {
    "perbup": "kabupaten", "kepbup": "kabupaten", "inbup": "kabupaten",
    "perwali": "kota", "kepwali": "kota", "inwali": "kota",
}  # fmt: skip
KIND_WORD = re.compile(r"^(?:(provinsi|prov\.?)|(kabupaten|kab\.?)|(kota))\s+", re.IGNORECASE)
REPUBLIC = re.compile(r"\s+(?:RI|(?<!Negara )Republik Indonesia)$", re.IGNORECASE)
KIND_PREFIX = re.compile(r"^(?:permen|kepmen)\s*(?=\w)")
REGION_CODE = re.compile(r"\d\d(?:\.\d+)*")


def issuer_of(citation: Citation) -> str | None:
    """'ID', the code of a region, or the name of the ministry or agency; ``None`` where the citation does not say."""
    if citation.issuer:
        return citation.issuer
    name = REPUBLIC.sub("", citation.name)
    if citation.authority == "region":
        if citation.rule == "name":
            return _region_at_the_end(citation.slug, citation.about or "")
        # "Peraturan Daerah Istimewa Yogyakarta": the word Daerah is of the kind and of the name.
        return (region_of(citation.slug, name) or region_of(citation.slug, f"Daerah {name}")) if name else None
    if citation.authority == "ministry":
        return _ministry(name, citation.aliases)
    head, _, rest = name.partition(" ")
    if head.lower() == "menteri" and rest:
        return _ministry(rest, [])
    if head.lower().startswith("men") and not rest and head[3:].lower() in tables().ministries:
        return tables().ministries[head[3:].lower()]
    return name or None


def _ministry(name: str, aliases: list[str]) -> str | None:
    for candidate in (name, *aliases):
        known = tables().ministries.get(KIND_PREFIX.sub("", candidate.lower()))
        if known:
            return known
    return f"Kementerian {name}" if name else None


def region_of(slug: str, name: str) -> str | None:
    """The code of the province, kabupaten or kota that issues, by its name and the office; ``None`` where they leave a choice."""
    head = KIND_WORD.match(name)
    kind = ("provinsi", "kabupaten", "kota")[(head.lastindex or 1) - 1] if head else KINDS.get(slug)
    name = name[head.end() :] if head else name
    if slug in LEVEL or kind == "provinsi":
        rows = by_name(name, 1)
    elif kind is not None:
        rows = [row for row in by_name(name, 2) if row.kind == kind]
    else:
        rows = by_name(name, 1) + by_name(name, 2)
    return rows[0].code if len(rows) == 1 else None


def _region_at_the_end(slug: str, name: str) -> str | None:
    words = name.split()
    for size in range(min(4, len(words) - 1), 0, -1):
        code = region_of(slug, " ".join(words[-size:]))
        if code:
            return code
    return None


def key_of(entity: RegulationEntity, citation: Citation) -> str | None:
    """A key such as id/permenperin/2021/14; ``None`` where issuer, number or year is not known, and for drafts."""
    if entity.kind == "UUD":
        return "id/uud/1945"
    if entity.number is None or entity.year is None or entity.issuer is None or entity.draft:
        return None
    place = entity.issuer if REGION_CODE.fullmatch(entity.issuer) else "id"
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
