"""From an extraction to the rows of every table, in the order of the schema's columns. Needs no database."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any, NamedTuple, TypeAlias

from ovopnlp.records import Extraction, RecordBase
from ovopnlp.records.edtf import bounds
from ovopnlp.sinks.flat import (
    EVIDENCE_JOINER,
    amount_idr,
    bps_code,
    fiscal_year,
    joined,
    levels,
    produced_by,
    region_name,
    speaker_of,
)

Row: TypeAlias = tuple[Any, ...]


class ArticleRows(NamedTuple):
    """One article as rows: ``tables`` in the order of ``schema.LOADED``."""

    article_id: str
    content_hash: str
    tables: tuple[list[Row], ...]


def article_rows(extraction: Extraction) -> ArticleRows:
    """Every row of one article. NUL, which no SQL text may hold, becomes U+FFFD: lengths and offsets stay."""
    whole = extraction.to_json()
    digest = hashlib.sha256(whole.encode()).hexdigest()
    tables = (
        [_article(extraction, digest)],
        *_mentioned(extraction),
        *_facts(extraction),
        *_checks(extraction),
    )
    if "\\u0000" in whole:
        tables = tuple([tuple(map(_without_nul, row)) for row in rows] for rows in tables)
    return ArticleRows(_without_nul(extraction.article.id), digest, tables)


def _without_nul(value: Any) -> Any:
    return value.replace("\0", "\ufffd") if isinstance(value, str) else value


def _article(extraction: Extraction, digest: str) -> Row:
    article = extraction.article
    first, last = bounds(article.published) or (None, None)
    return (
        article.id, article.source, article.url, article.outlet, article.title, article.published,
        article.published_basis, first and first.isoformat(), last and last.isoformat(), joined(article.authors),
        joined(article.editors), article.dateline, article.language, article.text, produced_by(extraction), digest,
    )  # fmt: skip


def _mentioned(extraction: Extraction) -> Iterable[list[Row]]:
    key = extraction.article.id
    yield [(key, o.id, o.name, joined(o.aliases), joined(o.titles), len(o.mentions)) for o in extraction.officials]
    yield [
        (key, o.id, at, role.title, role.acting, role.former, role.organisation, role.region)
        for o in extraction.officials
        for at, role in enumerate(o.roles)
    ]
    yield [(key, p.id, p.name, joined(p.aliases), p.affiliation, len(p.mentions)) for p in extraction.people]
    yield [(key, o.id, o.name, o.kind, o.region, joined(o.aliases), len(o.mentions)) for o in extraction.organisations]
    yield [
        (
            key, r.id, r.name, r.code, r.bps, r.kind, r.level, levels(r.code)[0], r.lat, r.lng, r.confidence,
            joined(c.code for c in r.candidates), len(r.mentions),
        )
        for r in extraction.regions
    ]  # fmt: skip
    yield [
        (key, g.id, g.kind, g.number, g.year, g.issuer, g.about, g.draft, g.key, len(g.mentions))
        for g in extraction.regulations
    ]
    yield [(key, s.id, s.name, joined(s.aliases), len(s.mentions)) for s in extraction.programs]


def _record(extraction: Extraction, at: int, record: RecordBase) -> Row:
    quantity, period = getattr(record, "quantity", None), record.period
    amounts: Row = (None,) * 6
    if quantity is not None:
        amounts = (
            quantity.value, quantity.low, quantity.high, quantity.comparator, quantity.unit, quantity.currency,
        )  # fmt: skip
    times: Row = (None,) * 5
    if period is not None:
        times = (period.edtf, period.start, period.end, period.basis, fiscal_year(period.start, period.end))
    code = record.regions[0].code if record.regions else None
    return (
        extraction.article.id, record.id, at, record.type, record.status, record.program,  # type: ignore[attr-defined]
        record.indicator, *amounts, amount_idr(record), *times, code, region_name(code), *levels(code), bps_code(code),
        record.speaker, *speaker_of(extraction, record), getattr(record, "part_of", None),
        getattr(record, "answers", None), getattr(record, "percent_of_target", None), record.confidence, record.rule,
    )  # fmt: skip


def _facts(extraction: Extraction) -> Iterable[list[Row]]:
    key, records = extraction.article.id, extraction.records
    yield [_record(extraction, at, record) for at, record in enumerate(records)]
    yield [(key, r.id, at, region.code, region.role) for r in records for at, region in enumerate(r.regions)]
    yield [(key, r.id, at, regulation) for r in records for at, regulation in enumerate(r.regulations)]
    yield [(key, r.id, at, p.name, p.ref, p.role) for r in records for at, p in enumerate(r.parties)]
    yield [
        (key, r.id, at, s.field, s.text, s.start, s.end, s.source_start, s.source_end)
        for r in records
        for at, s in enumerate(r.evidence)
    ]


def _checks(extraction: Extraction) -> Iterable[list[Row]]:
    key, numbered = extraction.article.id, [(f"c{n}", c) for n, c in enumerate(extraction.checks, 1)]
    yield [
        (key, name, c.kind, c.message, joined((s.text for s in c.evidence), EVIDENCE_JOINER)) for name, c in numbered
    ]
    yield [(key, name, at, record) for name, c in numbered for at, record in enumerate(dict.fromkeys(c.records))]


class CopyText(NamedTuple):
    """One article as lines in PostgreSQL's text format for COPY, in UTF-8, one piece per table."""

    article_id: str
    content_hash: str
    tables: tuple[bytes, ...]


def copy_text(extraction: Extraction) -> CopyText:
    """The rows of one article, ready for COPY."""
    rows = article_rows(extraction)
    return CopyText(
        rows.article_id, rows.content_hash, tuple("".join(map(_line, table)).encode() for table in rows.tables)
    )


def _line(row: Row) -> str:
    return "\t".join(map(_field, row)) + "\n"


def _field(value: Any) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, str):
        # Four passes of replace are several times faster than one of translate on text that is not ASCII.
        return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    return repr(value)  # numbers; True and False, which PostgreSQL reads too
