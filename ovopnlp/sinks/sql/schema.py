"""The relational schema, once for all databases. docs/databases.md explains it; a test keeps the two in step.

Entities belong to their article: keys are ``(article_id, id)`` with the ids of the contract (``p1``, ``o1``, ``r3``).
Joining the same official, program or region across articles goes by name, code or key columns, which are indexed.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Double,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)
from sqlalchemy.types import TypeEngine

VERSION = 2  # of the schema; see migrations.py

metadata = MetaData()

# Keys compare byte by byte: PostgreSQL does that several times faster than by the rules of a language.
Key = Text().with_variant(Text(collation="C"), "postgresql")


_TYPES: dict[str, type[TypeEngine[Any]]] = {
    "": Text, "int": Integer, "number": Double, "date": Date, "bool": Boolean,
}  # fmt: skip


def _columns(names: str) -> list[Column[Any]]:
    """Columns from ``"name! other when:date"``: text unless a type is named, ``!`` for one that is never null."""
    made = []
    for given in names.split():
        name, _, kind = given.rstrip("!").partition(":")
        made.append(Column(name, _TYPES[kind], nullable=not given.endswith("!")))
    return made


def _of_article(name: str, *columns: Column[Any]) -> Table:
    """A table of what an article mentions."""
    return Table(
        name,
        metadata,
        Column("article_id", Key, nullable=False),
        Column("id", Key, nullable=False),
        *columns,
        PrimaryKeyConstraint("article_id", "id"),
        ForeignKeyConstraint(["article_id"], ["articles.id"], ondelete="CASCADE"),
    )


def _listed(name: str, parent: str, parent_id: str, *columns: Column[Any]) -> Table:
    """A table of the parts of one entity or record, in order."""
    return Table(
        name,
        metadata,
        Column("article_id", Key, nullable=False),
        Column(parent_id, Key, nullable=False),
        Column("position", Integer, nullable=False),
        *columns,
        PrimaryKeyConstraint("article_id", parent_id, "position"),
        ForeignKeyConstraint(["article_id", parent_id], [f"{parent}.article_id", f"{parent}.id"], ondelete="CASCADE"),
    )


articles = Table(
    "articles",
    metadata,
    Column("id", Key, primary_key=True),
    *_columns("source! url outlet title published published_basis published_start:date published_end:date"),
    *_columns("authors editors dateline language text! produced_by! content_hash!"),
)
officials = _of_article("officials", *_columns("name! aliases titles mentions:int"))
offices = _listed(
    "offices", "officials", "official_id", *_columns("title! acting former:bool organisation_id region_code")
)
people = _of_article("people", *_columns("name! aliases affiliation mentions:int"))
organisations = _of_article("organisations", *_columns("name! kind! region_code aliases mentions:int"))
regions = _of_article(
    "regions",
    *_columns("name! code bps kind level:int province_code lat:number lng:number confidence:number candidates"),
    *_columns("mentions:int"),
)
regulations = _of_article("regulations", *_columns("kind! number year:int issuer about draft:bool key mentions:int"))
programs = _of_article("programs", *_columns("name! aliases mentions:int"))
records = _of_article(
    "records",
    *_columns("position:int! type! status! program_id indicator"),
    *_columns("value:number low:number high:number comparator unit currency amount_idr:number"),
    *_columns("period_edtf period_start:date period_end:date period_basis fiscal_year:int"),
    *_columns("region_code region_name province_code regency_code district_code village_code bps_code"),
    *_columns("speaker_id speaker_name speaker_title part_of answers percent_of_target:number"),
    *_columns("confidence:number rule!"),
)
record_regions = _listed("record_regions", "records", "record_id", *_columns("code! role!"))
record_regulations = _listed("record_regulations", "records", "record_id", *_columns("regulation_id!"))
parties = _listed("parties", "records", "record_id", *_columns("name! ref role"))
evidence = _listed(
    "evidence", "records", "record_id",
    *_columns("field! text! start_offset:int end_offset:int source_start:int source_end:int"),
)  # fmt: skip
checks = _of_article("checks", *_columns("kind! message! evidence_text"))
check_records = _listed("check_records", "checks", "check_id", *_columns("record_id!"))

# What a load fills, parents before children.
LOADED: tuple[Table, ...] = (
    articles, officials, offices, people, organisations, regions, regulations, programs, records, record_regions,
    record_regulations, parties, evidence, checks, check_records,
)  # fmt: skip

runs = Table(
    "ovopnlp_runs",
    metadata,
    Column("key", Text, primary_key=True),
    Column("state", Text, nullable=False),
)
schema_version = Table("ovopnlp_schema", metadata, Column("version", Integer, primary_key=True, autoincrement=False))

for _table, _names in (
    (articles, "outlet"),
    (articles, "published_start"),
    (officials, "name"),
    (offices, "region_code"),
    (organisations, "name"),
    (regions, "code"),
    (regulations, "key"),
    (programs, "name"),
    (records, "type fiscal_year"),
    (records, "region_code"),
    (parties, "name"),
    (checks, "kind"),
):
    Index("_".join(["ix", _table.name, *_names.split()]), *(_table.c[_name] for _name in _names.split()))
