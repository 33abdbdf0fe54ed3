"""Drafts become the pydantic records of the contract: the one place of the events stage that writes output."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ovopnlp.document import Document, NumberMention, Range
from ovopnlp.events.drafts import Draft
from ovopnlp.events.slots.period import edtf_of
from ovopnlp.records import RECORD_CLASSES, Period, Quantity, RegionRole
from ovopnlp.records.edtf import bounds
from ovopnlp.records.entities import Number
from ovopnlp.records.facts import AnyRecord

_MEASURED = frozenset(name for name, model in RECORD_CLASSES.items() if "quantity" in model.model_fields)


def build(doc: Document, draft: Draft) -> AnyRecord:
    """The record of ``draft``; its id and those of the drafts it refers to must be set."""
    data: dict[str, Any] = {
        "id": draft.id,
        "status": draft.status,
        "program": draft.program.id if draft.program else None,
        "indicator": _words(doc, draft.indicator),
        "period": _period(draft),
        "regions": _regions(draft),
        "parties": tuple(draft.parties),
        "speaker": draft.speaker.id if draft.speaker else None,
        "regulations": tuple(draft.regulations),
        "evidence": tuple(doc.span(*e) for e in draft.evidence),
        "confidence": round(draft.confidence, 3),
        "rule": draft.rule,
    }
    if draft.type in _MEASURED:
        data["quantity"] = _quantity(draft.number)
        data["amount"] = _quantity(draft.amount)
        data["part_of"] = draft.part_of.id if draft.part_of else None
    if draft.type == "achievement":
        data["answers"] = draft.answers.id if draft.answers else None
        data["percent_of_target"] = _number(draft.percent_of_target)
    record: AnyRecord = RECORD_CLASSES[draft.type](**data)  # type: ignore[assignment]
    return record


def _words(doc: Document, stretch: Range | None) -> str | None:
    return " ".join(doc.text[stretch.start : stretch.end].split()) if stretch is not None else None


def _number(value: Decimal | None) -> Number | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _quantity(mention: NumberMention | None) -> Quantity | None:
    if mention is None:
        return None
    return Quantity(
        value=_number(mention.value),
        low=_number(mention.low),
        high=_number(mention.high),
        comparator=mention.comparator,
        unit=mention.unit,
        currency=mention.currency,
    )


def _period(draft: Draft) -> Period | None:
    time = draft.period
    edtf = edtf_of(time) if time is not None else None
    if time is None or edtf is None:
        return None
    first, last = bounds(edtf) or (time.first, time.last)
    return Period(
        edtf=edtf,
        start=first.isoformat() if first else None,
        end=last.isoformat() if last else None,
        basis=time.basis,
    )


def _regions(draft: Draft) -> tuple[RegionRole, ...]:
    if draft.region is None:
        return ()
    return (RegionRole(code=draft.region, role="site" if draft.region_here else "jurisdiction"),)
