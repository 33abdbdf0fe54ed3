"""From citations to regulations: same ones merged, parts, relations and short forms attached."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from ovopnlp.document import Document, Range, RegulationEntity
from ovopnlp.entities.regulations.forms import Citation, tables
from ovopnlp.entities.regulations.issuers import issuer_of, key_of
from ovopnlp.lexicon.regions import by_name
from ovopnlp.lexicon.regulations import regulations

PART = r"pasal\s+\d+[a-z]?(?:\s+ayat\s+\(?\d+[a-z]?\)?)?(?:\s+huruf\s+[a-z]\b)?"
PARTS_BEFORE = re.compile(
    rf"((?:{PART}(?:\s*(?:,|dan|atau|juncto|jo\.?|serta)\s*)?)+)\s*(?:(?:dari|dalam|pada|di)\s+)?$"
)
PARTS_AFTER = re.compile(
    rf"\s*,?\s*(?:(?:di|dalam|pada|khususnya)\s+)?((?:{PART}(?:\s*(?:,|dan|atau)\s*(?=pasal))?)+)(?!\s*(?:dari\s+)?(?:uu|kuh|undang))"
)
ONE_PART = re.compile(PART)
AMENDS = re.compile(
    r"\b(?:perubahan(?:\s+(?:pertama|kedua|ketiga|keempat|kelima|keenam))?\s+(?:atas|terhadap)|mengubah)\s+$"
)
REVOKES = re.compile(r"\b(?:pencabutan(?:\s+atas)?|mencabut|menggantikan|mengganti)\s+$")
AMENDED_BY = re.compile(r"\b(?:diubah|diubah terakhir|direvisi)\s+(?:dengan|menjadi|melalui|oleh|dalam)\s+$")
REVOKED_BY = re.compile(r"\b(?:dicabut|diganti|digantikan)\s+(?:dengan|melalui|oleh)\s+$")
RELATION_REACH = 260

Owner = list[tuple[Citation, RegulationEntity]]


def resolved(doc: Document, low: str, found: list[Citation]) -> list[RegulationEntity]:
    """Distinct regulations in order of first mention, their mentions in order."""
    entities: list[RegulationEntity] = []
    owner: Owner = []
    # The body first: a headline in capitals does not show where a law's name ends, the body does.
    for citation in sorted(found, key=lambda c: (c.start < doc.title_end, c.start)):
        if citation.rule == "name" and not _believable(doc, citation, entities):
            continue
        entity = _glossed(doc, citation, owner) or _same(entities, citation)
        if entity is None:
            entity = RegulationEntity(
                citation.kind, citation.number, citation.year, issuer_of(citation), citation.about, citation.draft,
                None, [], citation.rule,
            )  # fmt: skip
            entities.append(entity)
        _add(entity, citation)
        owner.append((citation, entity))
    owner.sort(key=lambda pair: pair[0].start)
    _parts(doc, low, owner)
    _relations(low, owner)
    _short_forms(low, entities, owner)
    for entity in entities:
        entity.mentions.sort()
        entity.key = key_of(entity, _first_citation(entity, owner))
    return sorted(entities, key=lambda e: e.mentions[0])


def _first_citation(entity: RegulationEntity, owner: Owner) -> Citation:
    citations = [citation for citation, e in owner if e is entity]
    return next((c for c in citations if c.number is not None), citations[0])


def _believable(doc: Document, citation: Citation, entities: list[RegulationEntity]) -> bool:
    """Whether a law cited by name alone has one. Shortens a headline's run of capitals to a name that the body uses."""
    name = citation.about or ""
    if citation.kind != "UU" and by_name(re.sub(r"^(?:Kota|Kabupaten|Provinsi) ", "", name), 1) + by_name(name, 2):
        return False
    headline = citation.start < doc.title_end
    for entity in entities:
        if entity.kind == citation.kind and entity.about and _is_longer(name, entity.about, headline):
            citation.end -= len(name) - len(entity.about)
            citation.about = name[: len(entity.about)]
            return True
    following = doc.text[citation.end : citation.end + 2].strip()
    return not headline or not following or following[0].islower()


def _is_longer(name: str, about: str, headline: bool) -> bool:
    """Whether ``name`` is a known name with other capitalised words run on: of a headline, or a person's after an acronym."""
    rest = name[len(about) :]
    if not rest or _words(name[: len(about)]) != _words(about):
        return False
    return headline or (about.isupper() and rest[0] == " " and rest[1:].replace(" ", "").isalpha() and rest.istitle())


def _words(title: str) -> str:
    return re.sub(r"\W+", " ", re.sub(r"\([^)]*\)", "", title)).lower().strip()


def _initials(title: str) -> str:
    return "".join(word[0] for word in re.findall(r"[A-Z][\w-]*", re.sub(r"\([^)]*\)", "", title))).lower()


def _plain(number: str | None) -> str:
    return re.sub(r"\W+", "", number or "").lower().lstrip("0")


def _glossed(doc: Document, citation: Citation, owner: Owner) -> RegulationEntity | None:
    """The regulation right before an opening bracket that a citation by name explains: "... (UU ITE)"."""
    if citation.number is not None or not owner or doc.folded[max(0, citation.start - 1)] != "(":
        return None
    for before, entity in reversed(owner[-3:]):
        titled = before.end
        about = before.about or ""
        if before.title_at is None and about:
            at = doc.folded.find(about, before.end, before.end + len(about) + 30)
            titled = at + len(about) if at >= 0 else titled
        if entity.kind == citation.kind and 0 <= citation.start - titled <= 2:
            return entity
    return None


def _same(entities: list[RegulationEntity], citation: Citation) -> RegulationEntity | None:
    """The entity that ``citation`` cites again, if there is exactly one."""
    kin = [e for e in entities if e.kind == citation.kind and e.draft == citation.draft]
    issuer = issuer_of(citation)
    if citation.number is not None:
        fits = [e for e in kin if _same_number(e, citation, issuer)]
        if not fits and citation.about:
            fits = [e for e in kin if e.number is None and _same_title(e.about, citation)]
    elif citation.about is not None:
        fits = [e for e in kin if _same_title(e.about, citation)]
    else:
        fits = [e for e in kin if e.number is None and e.about is None and e.year == citation.year]
    return fits[0] if len(fits) == 1 else None


def _same_number(entity: RegulationEntity, citation: Citation, issuer: str | None) -> bool:
    return (
        _plain(entity.number) == _plain(citation.number)
        and (entity.year == citation.year or citation.year is None)
        and (entity.issuer == issuer or issuer is None or entity.issuer is None)
    )


def _same_title(one: str | None, citation: Citation) -> bool:
    other = citation.about
    if not one or not other:
        return False
    a, b = _words(one), _words(other)
    if a == b or a in [alias.lower() for alias in citation.aliases]:
        return True
    short, long = sorted((one, other), key=len)
    return short.isupper() and len(short) >= 3 and (f"({short})" in long or short.lower() == _initials(long))


def _add(entity: RegulationEntity, citation: Citation) -> None:
    entity.mentions.append(Range(citation.start, citation.end))
    entity.about = entity.about or citation.about
    entity.issuer = entity.issuer or issuer_of(citation)
    if entity.number is None and citation.number is not None:
        entity.number, entity.year, entity.about = citation.number, citation.year, citation.about or entity.about
        entity.rule = citation.rule
    elif entity.year is None and _plain(entity.number) == _plain(citation.number):
        entity.year = citation.year


def _parts(doc: Document, low: str, owner: Owner) -> None:
    """Articles cited right before ("Pasal 5 ayat (2) UU ...") or right after ("UUD 1945 Pasal 33")."""
    for citation, entity in owner:
        found = PARTS_BEFORE.search(low, max(0, citation.start - 120), citation.start) or PARTS_AFTER.match(
            low, citation.end
        )
        for part in ONE_PART.finditer(low, *found.span(1)) if found else ():
            printed = " ".join(doc.folded[part.start() : part.end()].split())
            printed = printed[0].upper() + printed[1:].replace("PASAL", "Pasal")
            if printed not in entity.parts:
                entity.parts.append(printed)


def _relations(low: str, owner: Owner) -> None:
    """Which regulation amends or revokes which, where one citation says so of the next."""
    for (first, one), (second, other) in pairwise(owner):
        if one is other or second.start - (first.title_at or first.end) > RELATION_REACH:
            continue
        between = low[first.title_at or first.end : second.start]
        if "." in between.replace("jo.", "").replace("no.", ""):
            continue
        if AMENDS.search(between):
            one.amends.append(other)
        elif REVOKES.search(between):
            one.revokes.append(other)
        elif AMENDED_BY.search(between):
            other.amends.append(one)
        elif REVOKED_BY.search(between):
            other.revokes.append(one)


@cache
def _pointer_pattern() -> re.Pattern[str]:
    lexicon = regulations()
    kinds = [f for f, form in tables().forms.items() if not form.numbered_only and form.about is None]
    words = "|".join(re.escape(k) for k in sorted(kinds, key=lambda k: (-len(k), k)))
    pointers = "|".join(lexicon.short_forms.pointers)
    nouns = "|".join(lexicon.short_forms.nouns)
    return re.compile(rf"(?<![\w-])(?:(?P<kind>{words})|(?P<noun>{nouns}))\s+(?:{pointers})\b")


def _short_forms(low: str, entities: list[RegulationEntity], owner: Owner) -> None:
    """ "Perpres tersebut", "beleid itu": a further mention where exactly one regulation cited before fits."""
    if not entities:
        return
    taken = [mention for entity in entities for mention in entity.mentions]
    for match in _pointer_pattern().finditer(low):
        here = Range(*match.span())
        if any(here.meets(mention) for mention in taken):
            continue
        fits = [entity for entity in entities if min(entity.mentions).start < here.start]
        if match["kind"]:
            form = tables().forms[match["kind"]]
            fits = [e for e in fits if e.kind == form.kind and (e.draft or not form.draft)]
            if form.kind == "Other":
                fits = [e for e in fits if _first_citation(e, owner).slug == form.slug]
        if len(fits) == 1:
            fits[0].mentions.append(here)
