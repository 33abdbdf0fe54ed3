"""The whole answer for one article."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Literal

from pydantic import Field

from ovopnlp.records.entities import Date, Official, Organisation, Person, Program, QuantityMention, Region, Regulation
from ovopnlp.records.facts import Record
from ovopnlp.records.span import Frozen, Span

SCHEMA_VERSION: Literal["1"] = "1"

PublishedBasis = Literal["given", "page", "dateline", "body", "footer", "solved"]
CheckKind = Literal[
    "parts_do_not_sum", "percent_disagrees", "count_disagrees_with_register", "weekday_disagrees", "headline_disagrees",
    "metadata_disagrees", "repeated_body", "ambiguous_region",
]  # fmt: skip


class Article(Frozen):
    """The article itself; ``text`` is the body only, paragraphs separated by a blank line."""

    id: str
    source: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = Field(None, description="EDTF.")
    published_basis: PublishedBasis | None = None
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    dateline: str | None = None
    language: str | None = Field(None, description="ISO 639-1 code; records are only sought in Indonesian ('id').")
    text: str


class ProducedBy(Frozen):
    ovopnlp: str
    register_: str = Field(alias="register", description="Vintage of the region table.")
    model: str | None = None


class Check(Frozen):
    """Something that does not fit together. A check only reports; it never changes a value."""

    kind: CheckKind
    message: str
    records: tuple[str, ...] = ()
    evidence: tuple[Span, ...] = ()


class Extraction(Frozen):
    """All that was found in one article.

    ``Extraction.model_validate_json(e.to_json()) == e`` for every extraction ``e``.
    """

    schema_version: Literal["1"] = SCHEMA_VERSION
    article: Article
    produced_by: ProducedBy
    officials: tuple[Official, ...] = ()
    people: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    regions: tuple[Region, ...] = ()
    regulations: tuple[Regulation, ...] = ()
    programs: tuple[Program, ...] = ()
    quantities: tuple[QuantityMention, ...] = ()
    dates: tuple[Date, ...] = ()
    records: tuple[Record, ...] = ()
    checks: tuple[Check, ...] = ()

    def to_json(self, *, indent: int | None = None) -> str:
        """The contract's JSON object, on one line unless ``indent`` is given."""
        return self.model_dump_json(by_alias=True, indent=indent)

    @cached_property
    def by_id(self) -> dict[str, Official | Person | Organisation | Region | Regulation | Program | Record]:
        """Every entity and record under its id."""
        groups = (
            self.officials, self.people, self.organisations, self.regions, self.regulations, self.programs, self.records,
        )  # fmt: skip
        return {item.id: item for group in groups for item in group}


def json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of one line of output."""
    schema = Extraction.model_json_schema(by_alias=True, mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
