"""Who issues a regulation that is cited without its region: the one government that the sentence, else the article, names."""

from __future__ import annotations

import re
from bisect import bisect_right

from ovopnlp.document import Document, RegulationEntity
from ovopnlp.entities.regulations.forms import Citation, tables
from ovopnlp.entities.regulations.issuers import region_of

_GOVERNMENT = re.compile(
    r"\b(?<!ke )(?<!kepada )(?<!ke Penjabat )(?<!ke Pj )(?:(?P<kabupaten>(?:Pemerintah|DPRD)[^\S\n]Kabupaten|Pemkab|Bupati)|(?P<kota>(?:Pemerintah|DPRD)[^\S\n]Kota|Pemkot|Wal[iI][^\S\n]?[Kk]ota)"
    r"|(?P<provinsi>(?:Pemerintah|DPRD)[^\S\n]Provinsi|Pemprov|Gubernur)|DPRD|Pemerintah[^\S\n]Daerah|Pemda)"
    r"(?:[^\S\n]\([A-Z]\w+\))?[^\S\n](?P<name>[A-Z][\w-]+(?:[^\S\n][A-Z][\w-]+){0,2})"
)
_MINISTRY = re.compile(
    r"\b(?:Kemen(?!terian)([a-z]{3,12})\b|(?:Kementerian|Menteri)[^\S\n]([A-Z][\w-]+(?:[^\S\n](?:dan[^\S\n])?[A-Z][\w-]+){0,4}))"
)
_OF = {"kabupaten": frozenset(("perbup", "kepbup", "inbup")), "kota": frozenset(("perwali", "kepwali", "inwali")),
       "provinsi": frozenset(("pergub", "kepgub", "ingub"))}  # fmt: skip


def fill_issuers(doc: Document, entities: list[RegulationEntity], lead: dict[int, Citation]) -> None:
    """Gives ``issuer`` to those regulations of regions and ministers that state none, where one government fits."""
    starts = [sentence.start for sentence in doc.sentences]
    for entity in entities:
        citation = lead[id(entity)]
        if entity.issuer is not None or citation.name or citation.authority not in ("region", "ministry"):
            continue
        at = bisect_right(starts, citation.start) - 1
        begin, end = (
            (doc.sentences[at].start, doc.sentences[at].end) if at >= 0 else (0, doc.title_end or len(doc.folded))
        )
        if citation.authority == "ministry":
            entity.issuer = _only(_ministries(doc.folded, begin, end))
        else:
            entity.issuer = _only(_regions(doc.folded, begin, end, citation.slug))
            if entity.issuer is None:
                entity.issuer = _only(_regions(doc.folded, 0, len(doc.folded), citation.slug))
    for entity in entities:
        for other in (*entity.amends, *entity.revokes):
            if other.issuer is None and other.kind == entity.kind:
                other.issuer = entity.issuer


def _only(codes: set[str]) -> str | None:
    return next(iter(codes)) if len(codes) == 1 else None


def _ministries(text: str, start: int, end: int) -> set[str]:
    found = set()
    for match in _MINISTRY.finditer(text, start, end):
        words = (match[1] or match[2]).lower().split()
        known = (tables().ministries.get(" ".join(words[:size])) for size in range(len(words), 0, -1))
        found.update([name for name in known if name][:1])
    return found


def _regions(text: str, start: int, end: int, slug: str) -> set[str]:
    """Codes of the governments named that may issue such a regulation."""
    found = set()
    for match in _GOVERNMENT.finditer(text, start, end):
        kind = next((kind for kind in _OF if match[kind]), None)
        asked = next((other for other, slugs in _OF.items() if slug in slugs), None)
        if kind is not None and asked is not None and kind != asked:
            continue
        words = match["name"].split()
        named = (region_of(slug, f"{kind or ''} {' '.join(words[:size])}".strip()) for size in range(len(words), 0, -1))
        found.update([code for code in named if code][:1])
    return found
