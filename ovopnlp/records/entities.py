"""What an article mentions: people, organisations, regions, regulations, programs, quantities, dates."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ovopnlp.records.span import Frozen, Span

Number = int | float
Confidence = Annotated[float, Field(ge=0.0, le=1.0)]
Comparator = Literal[">", ">=", "<", "<=", "~"]
Acting = Literal["Pj", "Plt", "Plh", "Pjs"]
OrganisationKind = Literal[
    "government", "ministry", "company", "cooperative", "bank", "university", "association", "other"
]
RegulationKind = Literal[
    "UUD", "UU", "Perppu", "PP", "Perpres", "Keppres", "Inpres", "Permen", "Kepmen", "SE", "Perda", "Pergub", "Perbup",
    "Perwali", "Kepgub", "Kepbup", "Kepwali", "Perdes", "SKB", "Other",
]  # fmt: skip
DateBasis = Literal["explicit", "published", "weekday", "fiscal", "programme_year", "unresolved"]


class Office(Frozen):
    """One public office that a person holds, held, or acts for."""

    title: str = Field(description="The office without its region and without Pj/Plt, for example 'Wali Kota'.")
    acting: Acting | None = None
    former: bool = False
    organisation: str | None = Field(None, description="Id in organisations.")
    region: str | None = Field(None, description="Kemendagri code of the jurisdiction, 'ID' for national.")


class Official(Frozen):
    """A named natural person with a public office."""

    id: str
    name: str = Field(description="Fullest form in the text, without academic and religious titles.")
    aliases: tuple[str, ...] = ()
    titles: tuple[str, ...] = Field((), description="Academic, religious, noble and military name parts, as printed.")
    roles: tuple[Office, ...]
    mentions: tuple[Span, ...]
    references: tuple[Span, ...] = Field(
        (), description="Places without the name that mean this person: a title alone, 'ia', 'orang nomor satu di ...'."
    )


class Person(Frozen):
    """A named natural person without public office; authors and editors of the article are not listed."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    affiliation: str | None = None
    mentions: tuple[Span, ...]
    references: tuple[Span, ...] = Field(
        (), description="Places without the name that mean this person: a title alone, 'ia', 'orang nomor satu di ...'."
    )


class Organisation(Frozen):
    id: str
    name: str
    kind: OrganisationKind
    region: str | None = None
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...]


class RegionCandidate(Frozen):
    code: str
    name: str
    kind: str
    parents: tuple[str, ...] = Field((), description="Codes of the regions above, nearest first.")


class Region(Frozen):
    """An administrative region. ``code`` is null where the article does not decide; then ``candidates`` holds them."""

    id: str
    code: str | None
    bps: str | None = None
    name: str
    kind: str | None = Field(None, description="provinsi, kabupaten, kota, kecamatan or its local kind, desa ...")
    level: Annotated[int, Field(ge=1, le=4)] | None = None
    parents: tuple[str, ...] = Field((), description="Codes of the regions above, nearest first.")
    iso: str | None = Field(None, description="ISO 3166-2 code, provinces only.")
    lat: float | None = None
    lng: float | None = None
    confidence: Confidence
    candidates: tuple[RegionCandidate, ...] = ()
    mentions: tuple[Span, ...]


class Regulation(Frozen):
    id: str
    kind: RegulationKind
    number: str | None = None
    year: int | None = None
    issuer: str | None = Field(None, description="'ID', a Kemendagri code, or the name of the ministry or agency.")
    about: str | None = None
    draft: bool = False
    key: str | None = Field(None, description="Stable key such as id/permenperin/2021/14.")
    parts: tuple[str, ...] = Field((), description="Articles and paragraphs cited, such as 'Pasal 5 ayat (2)'.")
    amends: tuple[str, ...] = Field((), description="Ids of cited regulations that the article says this one changes.")
    revokes: tuple[str, ...] = Field((), description="Ids of cited regulations that the article says this one revokes.")
    mentions: tuple[Span, ...]


class Program(Frozen):
    id: str
    name: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...]


class Quantity(Frozen):
    """A number as the article states it. Money is in units of ``currency`` (ISO 4217), rupiah for IDR."""

    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    comparator: Comparator | None = None
    unit: str | None = Field(None, description="The counted noun or unit as printed, in lower case.")
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] | None = None


class QuantityMention(Quantity):
    si_value: Number | None = Field(None, description="The value in si_unit, where the unit is one of measure.")
    si_unit: str | None = None
    span: Span


class Date(Frozen):
    """A time expression. ``edtf`` is null when the article gives no anchor for it."""

    edtf: str | None
    start: str | None = Field(None, description="First possible day, YYYY-MM-DD; null for an open start.")
    end: str | None = Field(None, description="Last possible day, YYYY-MM-DD; null for an open end.")
    basis: DateBasis
    derivation: str | None = Field(None, description="How a date that is not printed in full was found.")
    span: Span
