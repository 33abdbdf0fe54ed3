"""From citations to regulations: same ones merged, parts, relations and short forms attached."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from itertools import pairwise

from ovopnlp.document import Document, Range, RegulationEntity
from ovopnlp.entities.alternatives import any_of, first_letters
from ovopnlp.entities.regulations.forms import Citation, tables
from ovopnlp.entities.regulations.governments import fill_issuers
from ovopnlp.entities.regulations.issuers import issuer_of, key_of
from ovopnlp.lexicon.people import foreign
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


class Known:
    """The regulations found so far, by kind and by number, so that a long list of them stays quick to search."""

    def __init__(self) -> None:
        self.entities: list[RegulationEntity] = []
        self.of_kind: dict[tuple[str, bool], list[RegulationEntity]] = {}
        self.numbered: dict[tuple[str, bool, str], list[RegulationEntity]] = {}
        self.lead: dict[
            int, Citation
        ] = {}  # by id of the entity: its first citation, one with a number if there is any

    def add(self, citation: Citation, issuer: str | None) -> RegulationEntity:
        entity = RegulationEntity(
            citation.kind,
            citation.number,
            citation.year,
            issuer,
            citation.about,
            citation.draft,
            None,
            [],
            citation.rule,
        )
        self.entities.append(entity)
        if citation.number is None:
            self.of_kind.setdefault((citation.kind, citation.draft), []).append(entity)
        return entity

    def cite(self, entity: RegulationEntity, citation: Citation) -> None:
        """Takes over what ``citation`` says about ``entity``."""
        entity.mentions.append(Range(citation.start, citation.end))
        entity.issuer = entity.issuer or issuer_of(citation)
        lead = self.lead.setdefault(id(entity), citation)
        if citation.number is not None and lead.number is None:
            self.lead[id(entity)] = citation
            entity.number, entity.year, entity.rule = citation.number, citation.year, citation.rule
            entity.about = citation.about or entity.about
        elif entity.year is None and _plain(entity.number) == _plain(citation.number):
            entity.year = citation.year
        entity.about = entity.about or citation.about
        if citation.number is not None:
            same = self.numbered.setdefault((entity.kind, entity.draft, _plain(entity.number)), [])
            if not any(e is entity for e in same):
                same.append(entity)
            titled = self.of_kind.setdefault((entity.kind, entity.draft), [])
            if entity.about and not any(e is entity for e in titled):
                titled.append(entity)

    def same(self, citation: Citation) -> RegulationEntity | None:
        """The regulation that ``citation`` cites again, if there is exactly one."""
        kin = self.of_kind.get((citation.kind, citation.draft), [])
        if citation.number is not None:
            issuer = issuer_of(citation)
            numbered = self.numbered.get((citation.kind, citation.draft, _plain(citation.number)), [])
            fits = [e for e in numbered if _same_number(e, citation, issuer)]
            if not fits and citation.about:
                fits = [e for e in kin if e.number is None and _same_title(e.about, citation)]
        elif citation.about is not None:
            fits = [e for e in kin if _same_title(e.about, citation)]
        else:
            fits = [e for e in kin if e.number is None and e.about is None and e.year == citation.year]
        return fits[0] if len(fits) == 1 else None


def resolved(doc: Document, low: str, found: list[Citation]) -> list[RegulationEntity]:
    """Distinct regulations in order of first mention, their mentions in order."""
    known = Known()
    owner: Owner = []
    # The body first: a headline in capitals does not show where a law's name ends, the body does.
    for citation in sorted(found, key=lambda c: (c.start < doc.title_end, c.start)):
        if citation.rule == "name" and not _believable(doc, citation, known):
            continue
        entity = _glossed(doc, citation, owner) or known.same(citation) or known.add(citation, issuer_of(citation))
        known.cite(entity, citation)
        owner.append((citation, entity))
    owner.sort(key=lambda pair: pair[0].start)
    _parts(doc, low, owner)
    _relations(low, owner)
    _short_forms(low, known)
    fill_issuers(doc, known.entities, known.lead)
    for entity in known.entities:
        entity.mentions.sort()
        entity.key = key_of(entity, known.lead[id(entity)])
    return sorted(known.entities, key=lambda e: e.mentions[0])


def _believable(doc: Document, citation: Citation, known: Known) -> bool:
    """Whether a law cited by name alone has one. Shortens a headline's run of capitals to a name that the body uses."""
    name = citation.about or ""
    if citation.kind != "UU" and by_name(re.sub(r"^(?:Kota|Kabupaten|Provinsi) ", "", name), 1) + by_name(name, 2):
        return False
    if _is_foreign(name):
        return False
    headline = citation.start < doc.title_end
    for entity in known.of_kind.get((citation.kind, citation.draft), []):
        if entity.about and _is_longer(name, entity.about, headline):
            citation.end -= len(name) - len(entity.about)
            citation.about = name[: len(entity.about)]
            return True
    if not headline:
        return True
    following = doc.text[citation.end : min(citation.end + 2, doc.title_end)].strip()
    in_capitals = not any(len(word) > 3 and word.islower() for word in doc.text[: doc.title_end].split())
    return following[:1].islower() if following else not in_capitals


@cache
def _foreign_end() -> re.Pattern[str]:
    return re.compile(rf"(?:^| )(?:{'|'.join(map(re.escape, foreign().names))})(?: (?:19|20)\d\d)?$")


def _is_foreign(name: str) -> bool:
    """Whether a law's name ends with a foreign country: "UU Antimonopoli China"."""
    return _foreign_end().search(name) is not None


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


def _same_number(entity: RegulationEntity, citation: Citation, issuer: str | None) -> bool:
    return (entity.year is None or entity.year == citation.year or citation.year is None) and (
        entity.issuer == issuer or issuer is None or entity.issuer is None
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
    nouns = lexicon.short_forms.nouns
    return re.compile(
        rf"\b{first_letters([*kinds, *nouns])}(?<!-)(?:(?P<kind>{any_of(kinds)})|(?P<noun>{any_of(nouns)}))\s+"
        rf"{any_of(lexicon.short_forms.pointers)}\b"
    )


def _short_forms(low: str, known: Known) -> None:
    """ "Perpres tersebut", "beleid itu": a further mention where exactly one regulation cited before fits."""
    taken = sorted(mention for entity in known.entities for mention in entity.mentions)
    first = sorted(((min(entity.mentions).start, n) for n, entity in enumerate(known.entities)))
    for match in _pointer_pattern().finditer(low) if taken else ():
        here = Range(*match.span())
        at = bisect_right(taken, here)
        if any(here.meets(mention) for mention in taken[max(0, at - 2) : at + 1]):
            continue
        fits: list[RegulationEntity] = []
        for start, n in first:
            if start >= here.start or len(fits) > 1:
                break
            if _may_stand_for(match, known.entities[n], known):
                fits.append(known.entities[n])
        if len(fits) == 1:
            fits[0].mentions.append(here)


def _may_stand_for(match: re.Match[str], entity: RegulationEntity, known: Known) -> bool:
    if not match["kind"]:
        return True
    form = tables().forms[" ".join(match["kind"].split())]
    if entity.kind != form.kind or (form.draft and not entity.draft):
        return False
    return form.kind != "Other" or known.lead[id(entity)].slug == form.slug
