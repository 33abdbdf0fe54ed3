"""From the Document that the stages filled to the Extraction of the contract: the one place that writes output."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from ovopnlp.document import (
    Document,
    Finding,
    NumberMention,
    OrganisationEntity,
    PersonEntity,
    ProgramEntity,
    Range,
    RegionMention,
    RegulationEntity,
    TimeMention,
)
from ovopnlp.lexicon import regions as register
from ovopnlp.records import (
    Article,
    Check,
    Date,
    Extraction,
    Office,
    Official,
    Organisation,
    Person,
    ProducedBy,
    Program,
    QuantityMention,
    Region,
    RegionCandidate,
    Regulation,
    Span,
)
from ovopnlp.records.entities import Number
from ovopnlp.records.facts import AnyRecord
from ovopnlp.version import __version__

Named = PersonEntity | OrganisationEntity | RegulationEntity | ProgramEntity


def number(value: Decimal | None) -> Number | None:
    """A JSON number: an integer where the value is whole."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def give_ids(doc: Document) -> None:
    """Ids in order of first mention: officials p1 .., people h1 .., organisations o1 .., regulations g1 .., programs s1 .."""
    doc.people.sort(key=_first)
    officials = [person for person in doc.people if person.offices]
    others = [person for person in doc.people if not person.offices]
    groups: dict[str, Sequence[Named]] = {
        "p": officials,
        "h": others,
        "o": doc.organisations,
        "g": doc.regulations,
        "s": doc.programs,
    }
    for prefix, entities in groups.items():
        for count, entity in enumerate(sorted(entities, key=_first), 1):
            entity.id = f"{prefix}{count}"


def _first(entity: Named) -> Range:
    return min(entity.mentions)


def _spans(doc: Document, ranges: Iterable[Range]) -> tuple[Span, ...]:
    return tuple(doc.span(*r) for r in sorted(set(ranges)))


def _aliases(name: str, aliases: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(alias for alias in aliases if alias != name))


def _official(doc: Document, person: PersonEntity) -> Official:
    return Official(
        id=person.id,
        name=person.name,
        aliases=_aliases(person.name, person.aliases),
        titles=tuple(person.titles),
        roles=tuple(
            Office(
                title=office.title,
                acting=office.acting,
                former=office.former,
                organisation=office.organisation.id if office.organisation else None,
                region=office.region,
            )
            for office in person.offices
        ),
        mentions=_spans(doc, person.mentions),
        references=_spans(doc, person.references),
    )


def _person(doc: Document, person: PersonEntity) -> Person:
    return Person(
        id=person.id,
        name=person.name,
        aliases=_aliases(person.name, person.aliases),
        affiliation=person.affiliation,
        mentions=_spans(doc, person.mentions),
        references=_spans(doc, person.references),
    )


def _organisation(doc: Document, entity: OrganisationEntity) -> Organisation:
    return Organisation(
        id=entity.id,
        name=entity.name,
        kind=entity.kind,
        region=entity.region,
        aliases=_aliases(entity.name, entity.aliases),
        mentions=_spans(doc, entity.mentions),
    )


def _candidate(code: str) -> RegionCandidate | None:
    row = register.by_code(code)
    if row is None:
        return None
    return RegionCandidate(
        code=code, name=row.name, kind=row.kind, parents=tuple(r.code for r in register.ancestors(code))
    )


def _regions(doc: Document) -> tuple[Region, ...]:
    """One region per code; an undecided name keeps a region of its own with its candidates."""
    groups: dict[str, list[RegionMention]] = {}
    for mention in sorted(doc.regions, key=lambda m: m.start):
        key = mention.code or f"?{doc.folded[mention.start : mention.end].casefold()}"
        groups.setdefault(key, []).append(mention)
    found = []
    for count, mentions in enumerate(groups.values(), 1):
        code = mentions[0].code
        row = register.by_code(code) if code else None
        candidates = dict.fromkeys(c for mention in mentions for c in mention.candidates)
        found.append(
            Region(
                id=f"a{count}",
                code=code if row else None,
                bps=row.bps if row else None,
                name=row.name if row else doc.text[mentions[0].start : mentions[0].end],
                kind=row.kind if row else None,
                level=row.level if row else None,
                parents=tuple(r.code for r in register.ancestors(row.code)) if row else (),
                iso=row.iso if row else None,
                lat=row.lat if row else None,
                lng=row.lng if row else None,
                confidence=round(max(mention.confidence for mention in mentions), 3),
                candidates=tuple(c for c in map(_candidate, candidates) if c),
                mentions=_spans(doc, (Range(m.start, m.end) for m in mentions)),
            )
        )
    return tuple(found)


def _regulations(doc: Document) -> tuple[Regulation, ...]:
    return tuple(
        Regulation(
            id=entity.id,
            kind=entity.kind,
            number=entity.number,
            year=entity.year,
            issuer=entity.issuer,
            about=entity.about,
            draft=entity.draft,
            key=entity.key,
            parts=tuple(entity.parts),
            amends=tuple(other.id for other in entity.amends),
            revokes=tuple(other.id for other in entity.revokes),
            mentions=_spans(doc, entity.mentions),
        )
        for entity in sorted(doc.regulations, key=_first)
    )


def _programs(doc: Document) -> tuple[Program, ...]:
    return tuple(
        Program(
            id=entity.id,
            name=entity.name,
            aliases=_aliases(entity.name, entity.aliases),
            mentions=_spans(doc, entity.mentions),
        )
        for entity in sorted(doc.programs, key=_first)
    )


def _quantity(doc: Document, mention: NumberMention) -> QuantityMention:
    return QuantityMention(
        value=number(mention.value),
        low=number(mention.low),
        high=number(mention.high),
        comparator=mention.comparator,
        unit=mention.unit,
        currency=mention.currency,
        si_value=number(mention.si_value),
        si_unit=mention.si_unit,
        span=doc.span(mention.start, mention.end),
    )


def _date(doc: Document, mention: TimeMention) -> Date:
    return Date(
        edtf=mention.edtf,
        start=mention.first.isoformat() if mention.first else None,
        end=mention.last.isoformat() if mention.last else None,
        basis=mention.basis,
        derivation=mention.derivation,
        span=doc.span(mention.start, mention.end),
    )


def _check(doc: Document, finding: Finding) -> Check:
    return Check(
        kind=finding.kind,
        message=finding.message,
        records=tuple(finding.records),
        evidence=_spans(doc, finding.evidence),
    )


def assemble(doc: Document, records: list[AnyRecord], model: str | None = None) -> Extraction:
    """The contract's object for one article. Ids must have been given (:func:`give_ids`) before records are made."""
    article = doc.article
    return Extraction(
        article=Article(
            id=article.id,
            source=article.source,
            url=article.url,
            outlet=article.outlet,
            title=article.title,
            published=article.published,
            published_basis=article.published_basis,
            authors=tuple(article.authors),
            editors=tuple(article.editors),
            dateline=article.dateline,
            language=article.language,
            text=article.text,
        ),
        produced_by=ProducedBy(ovopnlp=__version__, register=register.VINTAGE, model=model),
        officials=tuple(_official(doc, person) for person in doc.people if person.offices),
        people=tuple(_person(doc, person) for person in doc.people if not person.offices),
        organisations=tuple(_organisation(doc, o) for o in sorted(doc.organisations, key=_first)),
        regions=_regions(doc),
        regulations=_regulations(doc),
        programs=_programs(doc),
        quantities=tuple(_quantity(doc, mention) for mention in doc.quantities),
        dates=tuple(_date(doc, mention) for mention in doc.times),
        records=tuple(records),
        checks=tuple(_check(doc, finding) for finding in doc.findings),
    )
