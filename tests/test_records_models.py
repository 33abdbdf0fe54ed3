"""The models of the contract: frozen, discriminated by type, nothing lost through JSON."""

from __future__ import annotations

import json
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from ovopnlp.records import RECORD_CLASSES, Extraction, Record, RecordType, Span, json_schema
from ovopnlp.records.edtf import bounds

EVIDENCE = {"field": "text", "start": 0, "end": 4, "text": "Kota", "source_start": 0, "source_end": 4}
RECORD = TypeAdapter(Record)


def record(kind: str, **more: object) -> dict[str, object]:
    base = {"id": "r1", "type": kind, "status": "planned", "evidence": [EVIDENCE], "confidence": 0.5, "rule": "test"}
    return {**base, **more}


def test_there_are_thirteen_types_and_each_has_its_class() -> None:
    assert set(RECORD_CLASSES) == set(get_args(RecordType))
    assert len(RECORD_CLASSES) == 13


@pytest.mark.parametrize("kind", get_args(RecordType))
def test_type_chooses_the_class(kind: str) -> None:
    assert type(RECORD.validate_python(record(kind))) is RECORD_CLASSES[kind]


def test_records_are_frozen() -> None:
    found = RECORD.validate_python(record("target"))
    with pytest.raises(ValidationError, match="frozen"):
        found.status = "realised"


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"type": "promise"}, "union_tag_invalid"),
        ({"status": "done"}, "literal_error"),
        ({"confidence": 1.2}, "less_than_equal"),
        ({"evidence": []}, "too_short"),
        ({"colour": "red"}, "extra_forbidden"),
        ({"quantity": {"value": 1, "currency": "rupiah"}}, "string_pattern_mismatch"),
    ],
)
def test_what_the_contract_does_not_know_is_refused(change: dict[str, object], where: str) -> None:
    with pytest.raises(ValidationError) as error:
        RECORD.validate_python(record("target") | change)
    assert where in {e["type"] for e in error.value.errors()}


def test_a_meeting_has_no_number() -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        RECORD.validate_python(record("meeting", quantity={"value": 3}))


@given(
    kind=st.sampled_from(get_args(RecordType)),
    value=st.none() | st.integers(-(10**15), 10**15) | st.floats(allow_nan=False, allow_infinity=False),
    indicator=st.none() | st.text(st.characters(exclude_categories=["Cs"])),
)
@settings(max_examples=100, deadline=None)
def test_json_loses_nothing(kind: str, value: float | None, indicator: str | None) -> None:
    more = {"indicator": indicator} | ({} if kind == "meeting" else {"quantity": {"value": value, "unit": "orang"}})
    extraction = Extraction.model_validate(
        {
            "article": {"id": "a", "source": "a.txt", "text": "Kota Batu", "language": "id"},
            "produced_by": {"ovopnlp": "0", "register": "test"},
            "records": [record(kind, **more)],
        }
    )
    assert Extraction.model_validate_json(extraction.to_json()) == extraction


def test_schema_is_json_and_names_every_type() -> None:
    text = json.dumps(json_schema())
    for kind in get_args(RecordType):
        assert f'"const": "{kind}"' in text


def test_span_knows_no_negative_offset() -> None:
    with pytest.raises(ValidationError):
        Span(start=-1, end=2, text="x")


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-02-10", "2024-02-10", "2024-02-10"),
        ("2021/2026", "2021-01-01", "2026-12-31"),
        ("2025-07/2025-09", "2025-07-01", "2025-09-30"),
        ("../2024-06-30", None, "2024-06-30"),
        ("2019/..", "2019-01-01", None),
        ("202X", "2020-01-01", "2029-12-31"),
        ("2025-34", "2025-04-01", "2025-06-30"),
        ("2025-41", "2025-07-01", "2025-12-31"),
        ("2024?", "2024-01-01", "2024-12-31"),
    ],
)
def test_edtf_bounds(edtf: str, first: str | None, last: str | None) -> None:
    low, high = bounds(edtf) or (None, None)
    assert (low and low.isoformat(), high and high.isoformat()) == (first, last)


@pytest.mark.parametrize("nonsense", [None, "", "kemarin", "2024-13", "2024-02-30", "1/2/3", "24-1-1"])
def test_what_is_no_edtf_has_no_bounds(nonsense: str | None) -> None:
    assert bounds(nonsense) is None
