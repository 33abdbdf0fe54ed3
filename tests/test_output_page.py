"""docs/output.md and docs/records.md name everything that the schema has, and their examples are valid."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ovopnlp.records import RECORD_CLASSES, Quantity, Span, Target, json_schema
from ovopnlp.sinks.flat import FLAT_COLUMNS

DOCS = Path(__file__).parents[1] / "docs"
OUTPUT = (DOCS / "output.md").read_text(encoding="utf-8")
RECORDS = (DOCS / "records.md").read_text(encoding="utf-8")
CODE = set(re.findall(r"`([^`\n]+)`", OUTPUT))
MODELS: dict[str, Any] = {"span": Span, "quantity": Quantity, "record": Target}
ARTICLES = DOCS.parent / "fixtures" / "articles"


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


def test_page_names_every_flat_column() -> None:
    table = OUTPUT.partition("## The flat table")[2]
    assert [column for column in FLAT_COLUMNS if f"`{column}`" not in table] == []


@pytest.mark.parametrize(("type_", "cls"), RECORD_CLASSES.items())
def test_page_of_kinds_names_type_and_class(type_: str, cls: type) -> None:
    assert f"| `{type_}` | `{cls.__name__}` |" in RECORDS


EXAMPLES = re.findall(r"^```json (\w+)\n(.+?)^```", OUTPUT, re.M | re.S)


def test_page_has_an_example_of_each() -> None:
    assert {kind for kind, _ in EXAMPLES} == set(MODELS)


@pytest.mark.parametrize(("kind", "text"), EXAMPLES)
def test_example_is_valid(kind: str, text: str) -> None:
    assert MODELS[kind].model_validate(json.loads(text)).model_dump(mode="json", exclude_unset=True) == json.loads(text)


def _stretches(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if "source_start" in node:
            yield node
        for inner in node.values():
            yield from _stretches(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from _stretches(inner)


@pytest.mark.parametrize("name", ["wonosobo_koperasi", "bandung_wirausaha"])
def test_some_example_stands_in_the_fixture(name: str) -> None:
    raw = (ARTICLES / f"{name}.txt").read_text(encoding="utf-8")
    spans = [span for _, text in EXAMPLES for span in _stretches(json.loads(text))]
    assert [span["text"] for span in spans if raw[span["source_start"] : span["source_end"]] == span["text"]] != []


def test_examples_of_kinds_are_from_the_fixtures() -> None:
    articles = "\n".join(path.read_text(encoding="utf-8") for path in ARTICLES.iterdir())
    rows = re.findall(r"^\| `\w+` \|.*\| \*(.+?)\* \|$", RECORDS, re.M)
    assert len(rows) == len(RECORD_CLASSES)
    assert [row for row in rows if row not in articles.replace("\u00a0", " ")] == []


PAGES = [*DOCS.glob("*.md"), DOCS.parent / "CONTRIBUTING.md", DOCS.parent / "fixtures" / "README.md"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []
