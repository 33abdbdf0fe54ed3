"""One article on its way through the pipeline: what the stages hand each other.

The cleaning stage turns a :class:`RawArticle` into a :class:`CleanArticle`. A :class:`Document` lays its title and body
side by side in ONE string, ``doc.text``, so that every later stage has a single offset space:

    doc.text == title + "\\n\\n" + body        (or body alone where there is no title)

Stages match on ``doc.folded`` (same length, with NBSP, curly quotes and long dashes made plain), report offsets into
``doc.text``, and never build :class:`~ovopnlp.records.Span` themselves: :meth:`Document.span` does, and it raises where
offsets leave the text or cross from title to body. A wrong span is a defect of ours, never a silent ``None``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from ovopnlp.records import CheckKind, Span
from ovopnlp.records.entities import Acting, Comparator, DateBasis, OrganisationKind, RegulationKind
from ovopnlp.records.extraction import PublishedBasis

PARAGRAPH_BREAK = "\n\n"

# One for one, so that offsets stay: what stands in print for the plain character that patterns look for.
FOLD = {
    "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u2009": " ", "\u3000": " ", "\t": " ", "\r": " ",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u00ab": '"', "\u00bb": '"', "\u2033": '"',
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u2032": "'", "\u00b4": "'", "\u0060": "'",
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
}  # fmt: skip


def fold(text: str) -> str:
    """Text of the same length with typographic characters made plain."""
    for (
        printed,
        plain,
    ) in FOLD.items():  # on a long text that is not ASCII some thirty replacements beat one translation
        text = text.replace(printed, plain)
    return text


class Range(NamedTuple):
    """Offsets into ``doc.text``, end exclusive."""

    start: int
    end: int

    def meets(self, other: Range) -> bool:
        return self.start < other.end and other.start < self.end

    def holds(self, other: Range) -> bool:
        return self.start <= other.start and other.end <= self.end


class NamedSpan(NamedTuple):
    """A named entity as a language model reads it: offsets into the text it was given, and PER, ORG or LOC."""

    start: int
    end: int
    label: str


class Piece(NamedTuple):
    """A stretch of clean text and the stretch of raw input it came from.

    Equal lengths: character by character. Unequal (``&amp;`` for ``&``): only the whole stretch has a place.
    """

    start: int
    length: int
    source_start: int
    source_length: int


class OffsetMap:
    """Clean offsets to raw offsets. Stretches without a piece (inserted paragraph breaks) have no source."""

    __slots__ = ("_starts", "pieces")

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self.pieces = tuple(pieces)
        self._starts = [piece.start for piece in self.pieces]

    def _character(self, offset: int) -> tuple[int, int] | None:
        at = bisect_right(self._starts, offset) - 1
        if at < 0:
            return None
        piece = self.pieces[at]
        inside = offset - piece.start
        if inside >= piece.length:
            return None
        if piece.length == piece.source_length:
            return piece.source_start + inside, piece.source_start + inside + 1
        return piece.source_start, piece.source_start + piece.source_length

    def to_source(self, start: int, end: int) -> tuple[int, int] | None:
        """Raw offsets of the first and after the last character of ``[start, end)``; ``None`` where either has none."""
        if start >= end:
            return None
        first, last = self._character(start), self._character(end - 1)
        if first is None or last is None or first[0] >= last[1]:
            return None
        return first[0], last[1]


@dataclass(slots=True)
class RawArticle:
    """One article as a source delivered it. ``content`` is decoded but otherwise untouched."""

    id: str
    source: str
    content: str
    markup: Literal["text", "html", "fragment"]  # fragment: a row's text that still holds markup
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    author: str | None = None


LineRole = Literal["headline", "standfirst", "caption", "summary", "subheading", "body", "quote", "list", "table"]


@dataclass(slots=True)
class Paragraph:
    """A paragraph that was kept. Offsets into the clean body in CleanArticle, into ``doc.text`` in Document."""

    start: int
    end: int
    role: LineRole


@dataclass(slots=True)
class Finding:
    """A check before it has record ids: a kind, a message and the ranges that show it."""

    kind: CheckKind
    message: str
    evidence: list[Range] = field(default_factory=list)
    records: list[str] = field(default_factory=list)


@dataclass(slots=True)
class CleanArticle:
    """What cleaning leaves of a RawArticle. ``text`` is the body; both maps lead back into ``RawArticle.content``."""

    id: str
    source: str
    text: str
    text_map: OffsetMap
    paragraphs: list[Paragraph]
    title: str | None = None
    title_map: OffsetMap | None = None  # None for a title given beside the text
    url: str | None = None
    outlet: str | None = None
    published: str | None = None  # EDTF
    published_basis: PublishedBasis | None = None
    not_after: date | None = None  # an upper bound that the page gives (copyright year), never the date itself
    authors: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)
    dateline: str | None = None
    language: str | None = None
    findings: list[Finding] = field(default_factory=list)  # evidence in offsets of ``text``


# ---------------------------------------------------------------- what the entity stages find
# All offsets are into doc.text. Entities are mutable while they are being resolved; ids are given by the pipeline.


@dataclass(slots=True)
class Sentence:
    start: int
    end: int
    paragraph: int  # index in doc.paragraphs


@dataclass(slots=True)
class Quotation:
    """Direct speech, without its quotation marks. ``end`` is the end of the quoted words."""

    start: int
    end: int


@dataclass(slots=True)
class RegulationEntity:
    kind: RegulationKind
    number: str | None
    year: int | None
    issuer: str | None
    about: str | None
    draft: bool
    key: str | None
    mentions: list[Range]
    rule: str
    parts: list[str] = field(default_factory=list)
    amends: list[RegulationEntity] = field(default_factory=list)  # stated by the article, not looked up
    revokes: list[RegulationEntity] = field(default_factory=list)
    id: str = ""


QuantityKind = Literal["count", "money", "percent", "measure", "rank", "ratio", "multiple", "duration", "bare"]


@dataclass(slots=True)
class NumberMention:
    """A quantity. ``start:end`` spans comparator, number, scale, currency and unit as far as they are adjacent."""

    start: int
    end: int
    kind: QuantityKind
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    comparator: Comparator | None = None
    unit: str | None = None  # as printed, lower case: "orang", "persen", "unit umkm"
    currency: str | None = None  # ISO 4217
    number: Range = Range(0, 0)  # the digits or number words alone
    unit_range: Range | None = None
    si_value: Decimal | None = None
    si_unit: str | None = None
    change: tuple[Decimal, Decimal] | None = None  # "dari X menjadi Y": (X, Y); value is Y
    former: bool = False  # the X of such a change
    rule: str = ""


TimeKind = Literal["day", "month", "quarter", "semester", "year", "range", "instant"]


@dataclass(slots=True)
class TimeMention:
    """A time expression, resolved as far as the article allows. ``edtf`` None means unresolved."""

    start: int
    end: int
    kind: TimeKind
    edtf: str | None
    first: date | None
    last: date | None
    basis: DateBasis
    relation: Literal["at", "until", "since", "during"] = "at"
    derivation: str | None = None
    rule: str = ""
    period: str | None = None  # EDTF of the coarser form that a record's period takes: "akhir 2026" is 2026
    compared: bool = False  # what another time is compared with: "naik dari 2023", "periode yang sama tahun lalu"
    clashes: bool = False  # the printed weekday is not the weekday of the printed date


@dataclass(slots=True)
class RegionMention:
    """A region's name (``start:end``, without its kind word) and what it was linked to."""

    start: int
    end: int
    code: str | None
    confidence: float
    candidates: tuple[str, ...] = ()
    cue: str | None = None  # the kind or office word that introduces it, lower case: "kabupaten", "bupati", "pemkot"
    whole: Range = Range(0, 0)  # name with its kind word
    rule: str = ""


@dataclass(slots=True)
class OrganisationEntity:
    name: str
    kind: OrganisationKind
    mentions: list[Range]
    region: str | None = None
    aliases: list[str] = field(default_factory=list)
    rule: str = ""
    id: str = ""


@dataclass(slots=True)
class OfficeHeld:
    title: str
    acting: Acting | None = None
    former: bool = False
    region: str | None = None
    organisation: OrganisationEntity | None = None
    mention: Range | None = None


@dataclass(slots=True)
class PersonEntity:
    """A named person; with offices an official, without one of ``people``."""

    name: str
    mentions: list[Range]
    aliases: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    offices: list[OfficeHeld] = field(default_factory=list)
    affiliation: str | None = None
    rule: str = ""
    id: str = ""
    references: list[Range] = field(default_factory=list)  # a title alone that can only mean this person


@dataclass(slots=True)
class ProgramEntity:
    name: str
    mentions: list[Range]
    aliases: list[str] = field(default_factory=list)
    key: str | None = None  # entry of the lexicon
    rule: str = ""
    id: str = ""


@dataclass(slots=True)
class Attribution:
    """``start:end`` is said by ``speaker`` (None: a source that is no named person)."""

    start: int
    end: int
    speaker: PersonEntity | None
    direct: bool
    cue: Range | None = None
    rule: str = ""


class Document:
    """A cleaned article in one offset space, with everything the stages have found so far."""

    def __init__(self, article: CleanArticle) -> None:
        self.article = article
        self.title_end = len(article.title) if article.title else 0
        self.body_start = self.title_end + len(PARAGRAPH_BREAK) if article.title else 0
        self.text = f"{article.title}{PARAGRAPH_BREAK}{article.text}" if article.title else article.text
        self.folded = fold(self.text)
        shifted = [Paragraph(p.start + self.body_start, p.end + self.body_start, p.role) for p in article.paragraphs]
        self.paragraphs = ([Paragraph(0, self.title_end, "headline")] if article.title else []) + shifted
        self.sentences: list[Sentence] = []  # in order, never crossing a paragraph
        self.quotations: list[Quotation] = []
        self.published: tuple[date, date] | None = None  # first and last possible day of publication
        self.anchor: tuple[date, date] | None = None  # days the text was written between, where published is unknown
        self.regulations: list[RegulationEntity] = []
        self.times: list[TimeMention] = []
        self.quantities: list[NumberMention] = []
        self.regions: list[RegionMention] = []
        self.organisations: list[OrganisationEntity] = []
        self.people: list[PersonEntity] = []
        self.programs: list[ProgramEntity] = []
        self.attributions: list[Attribution] = []
        self.findings: list[Finding] = [
            Finding(f.kind, f.message, [Range(r.start + self.body_start, r.end + self.body_start) for r in f.evidence])
            for f in article.findings
        ]

    def span(self, start: int, end: int) -> Span:
        """The contract's Span for a stretch of ``doc.text``.

        Raises:
            ValueError: the stretch is empty, leaves the text, or crosses from title to body.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no such stretch: {start}:{end} of {len(self.text)} characters")
        if end <= self.title_end:
            source = self.article.title_map.to_source(start, end) if self.article.title_map else None
            field_name: Literal["title", "text"] = "title"
            shift = 0
        elif start >= self.body_start:
            shift = self.body_start
            field_name = "text"
            source = self.article.text_map.to_source(start - shift, end - shift)
        else:
            raise ValueError(f"{start}:{end} crosses from title to body at {self.body_start}")
        first, last = source or (None, None)
        return Span(
            field=field_name,
            start=start - shift,
            end=end - shift,
            text=self.text[start:end],
            source_start=first,
            source_end=last,
        )

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds ``offset``."""
        at = bisect_right(self.sentences, offset, key=lambda s: s.start) - 1
        if at >= 0 and self.sentences[at].start <= offset < self.sentences[at].end:
            return self.sentences[at]
        return None

    def masked(self) -> list[Range]:
        """Stretches that belong to a regulation: their numbers are neither quantities nor dates."""
        return sorted(mention for entity in self.regulations for mention in entity.mentions)
