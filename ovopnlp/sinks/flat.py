"""The flat form: one row per record, with everything a table needs resolved to plain values."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any, NamedTuple

from ovopnlp.lexicon import regions as register
from ovopnlp.records import Extraction, Official, RecordBase

JOINER = "; "  # between the parts of a column that holds several values
EVIDENCE_JOINER = " … "
NATIONAL = "ID"


class FlatRow(NamedTuple):
    """The flat columns, in the order of the contract (docs/databases.md says what each holds)."""

    record_id: str
    article_id: str
    outlet: str | None
    url: str | None
    published: str | None
    title: str | None
    type: str
    status: str
    program: str | None
    indicator: str | None
    value: float | None
    low: float | None
    high: float | None
    comparator: str | None
    unit: str | None
    currency: str | None
    amount_idr: float | None
    period_edtf: str | None
    period_start: str | None
    period_end: str | None
    fiscal_year: int | None
    region_code: str | None
    region_name: str | None
    province_code: str | None
    regency_code: str | None
    district_code: str | None
    village_code: str | None
    bps_code: str | None
    speaker_name: str | None
    speaker_title: str | None
    parties: str | None
    regulation_keys: str | None
    part_of: str | None
    answers: str | None
    percent_of_target: float | None
    evidence_text: str
    source_start: int | None
    source_end: int | None
    confidence: float
    rule: str
    checks: str | None
    produced_by: str


FLAT_COLUMNS: tuple[str, ...] = FlatRow._fields


def region_name(code: str | None) -> str | None:
    """The name of a region in the official register; ``ID`` is Indonesia."""
    if code is None:
        return None
    row = register.by_code(code)
    return row.name if row else ("Indonesia" if code == NATIONAL else None)


def bps_code(code: str | None) -> str | None:
    """The BPS code of a region, where the register has one."""
    row = register.by_code(code) if code else None
    return row.bps if row else None


def levels(code: str | None) -> tuple[str | None, str | None, str | None, str | None]:
    """Codes of province, kabupaten or kota, kecamatan, and desa or kelurahan, as far down as ``code`` goes."""
    parts = code.split(".") if code and code != NATIONAL else []
    codes: list[str | None] = [".".join(parts[:n]) if len(parts) >= n else None for n in (1, 2, 3, 4)]
    return codes[0], codes[1], codes[2], codes[3]


def fiscal_year(start: str | None, end: str | None) -> int | None:
    """The budget year, which in Indonesia is the calendar year, that holds a whole period; ``None`` if none does."""
    if not start or not end or start[:4] != end[:4] or not start[:4].isdigit():
        return None
    return int(start[:4])


def joined(parts: Iterable[str | None], joiner: str = JOINER) -> str | None:
    """The parts that are there, each once, in order; ``None`` for none."""
    return joiner.join(dict.fromkeys(part for part in parts if part)) or None


def amount_idr(record: RecordBase) -> float | None:
    """Money in rupiah: the amount beside a count, else the quantity itself where it is in rupiah."""
    amount, quantity = getattr(record, "amount", None), getattr(record, "quantity", None)
    if amount is not None:
        value: float | None = amount.value
        return value
    return quantity.value if quantity is not None and quantity.currency == "IDR" else None


def speaker_of(extraction: Extraction, record: RecordBase) -> tuple[str | None, str | None]:
    """Name of the speaker, and title of the first office held now (else of the first)."""
    speaker = extraction.by_id.get(record.speaker) if record.speaker else None
    if speaker is None:
        return None, None
    name: str | None = getattr(speaker, "name", None)
    if not isinstance(speaker, Official) or not speaker.roles:
        return name, None
    office = next((role for role in speaker.roles if not role.former), speaker.roles[0])
    return name, f"{office.acting} {office.title}" if office.acting else office.title


def produced_by(extraction: Extraction) -> str:
    """Version, register and model in one string."""
    made = extraction.produced_by
    return f"ovopnlp {made.ovopnlp}; {made.register_}" + (f"; {made.model}" if made.model else "")


def _flat_row(extraction: Extraction, record: RecordBase, made_by: str) -> FlatRow:
    article = extraction.article
    quantity, period = getattr(record, "quantity", None), record.period
    code = record.regions[0].code if record.regions else None
    province, regency, district, village = levels(code)
    program = extraction.by_id.get(record.program) if record.program else None
    speaker_name, speaker_title = speaker_of(extraction, record)
    first = record.evidence[0]
    return FlatRow(
        record_id=record.id,
        article_id=article.id,
        outlet=article.outlet,
        url=article.url,
        published=article.published,
        title=article.title,
        type=str(record.type),  # type: ignore[attr-defined]
        status=record.status,
        program=getattr(program, "name", None),
        indicator=record.indicator,
        value=quantity.value if quantity else None,
        low=quantity.low if quantity else None,
        high=quantity.high if quantity else None,
        comparator=quantity.comparator if quantity else None,
        unit=quantity.unit if quantity else None,
        currency=quantity.currency if quantity else None,
        amount_idr=amount_idr(record),
        period_edtf=period.edtf if period else None,
        period_start=period.start if period else None,
        period_end=period.end if period else None,
        fiscal_year=fiscal_year(period.start, period.end) if period else None,
        region_code=code,
        region_name=region_name(code),
        province_code=province,
        regency_code=regency,
        district_code=district,
        village_code=village,
        bps_code=bps_code(code),
        speaker_name=speaker_name,
        speaker_title=speaker_title,
        parties=joined(f"{p.name} ({p.role})" if p.role else p.name for p in record.parties),
        regulation_keys=joined(getattr(extraction.by_id.get(r), "key", None) for r in record.regulations),
        part_of=getattr(record, "part_of", None),
        answers=getattr(record, "answers", None),
        percent_of_target=getattr(record, "percent_of_target", None),
        evidence_text=joined((span.text for span in record.evidence), EVIDENCE_JOINER) or "",
        source_start=first.source_start,
        source_end=first.source_end,
        confidence=record.confidence,
        rule=record.rule,
        checks=joined(check.kind for check in extraction.checks if record.id in check.records),
        produced_by=made_by,
    )


def flat_rows(extraction: Extraction) -> list[FlatRow]:
    """One row per record of one article, in the order of its records."""
    made_by = produced_by(extraction)
    return [_flat_row(extraction, record, made_by) for record in extraction.records]


def _csv(rows: Iterable[Iterable[Any]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()


def csv_header() -> bytes:
    """The names of the flat columns as a line of CSV."""
    return _csv([FLAT_COLUMNS])


def csv_lines(extraction: Extraction) -> bytes:
    """The flat rows as lines of CSV; empty for an article without records."""
    return _csv(flat_rows(extraction))
