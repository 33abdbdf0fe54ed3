"""docs/output.md and docs/records.md name everything that the schema has, and their examples are valid."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ovopnlp.records import RECORD_CLASSES, Quantity, Span, json_schema

DOCS = Path(__file__).parents[1] / "docs"
OUTPUT = (DOCS / "output.md").read_text(encoding="utf-8")
RECORDS = (DOCS / "records.md").read_text(encoding="utf-8")
CODE = set(re.findall(r"`([^`\n]+)`", OUTPUT))
MODELS: dict[str, Any] = {"span": Span, "quantity": Quantity}


def _models() -> Iterator[tuple[str, dict[str, Any]]]:
    schema = json_schema()
    yield "Extraction", schema
    yield from schema["$defs"].items()


FIELDS = sorted({(model, field) for model, body in _models() for field in body.get("properties", {})})


def _values(node: Any) -> Iterator[str]:
    """Every allowed value of a closed list, wherever it stands in the schema."""
    if isinstance(node, dict):
        yield from (value for value in node.get("enum", ()) if isinstance(value, str))
        if isinstance(node.get("const"), str):
            yield node["const"]
        for inner in node.values():
            yield from _values(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from _values(inner)


@pytest.mark.parametrize(("model", "field"), FIELDS, ids=[f"{model}.{field}" for model, field in FIELDS])
def test_page_names_every_field(model: str, field: str) -> None:
    assert field in CODE


@pytest.mark.parametrize("value", sorted(set(_values(json_schema()))))
def test_page_names_every_allowed_value(value: str) -> None:
    assert value in CODE or f'"{value}"' in CODE


@pytest.mark.parametrize(("type_", "cls"), RECORD_CLASSES.items())
def test_page_of_kinds_names_type_and_class(type_: str, cls: type) -> None:
    assert f"| `{type_}` | `{cls.__name__}` |" in RECORDS


def test_examples_are_valid() -> None:
    blocks = re.findall(r"^```json (\w+)\n(.+?)^```", OUTPUT, re.M | re.S)
    assert {kind for kind, _ in blocks} == set(MODELS)
    for kind, text in blocks:
        assert MODELS[kind].model_validate(json.loads(text)).model_dump(exclude_unset=True) == json.loads(text)


def test_span_example_is_true() -> None:
    raw = (DOCS.parent / "fixtures" / "articles" / "wonosobo_koperasi.txt").read_text(encoding="utf-8")
    span = json.loads(re.findall(r"^```json span\n(.+?)^```", OUTPUT, re.M | re.S)[0])
    assert raw[span["source_start"] : span["source_end"]] == span["text"]


def test_examples_of_kinds_are_from_the_fixtures() -> None:
    articles = "\n".join(p.read_text(encoding="utf-8") for p in (DOCS.parent / "fixtures" / "articles").iterdir())
    rows = re.findall(r"^\| `\w+` \|.*\| \*(.+?)\* \|$", RECORDS, re.M)
    assert len(rows) == len(RECORD_CLASSES)
    assert [row for row in rows if row not in articles.replace("\u00a0", " ")] == []
