"""Creates the schema, and brings one that an older version made up to date."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, ForeignKeyConstraint, MetaData, delete, insert, inspect, select, text

from ovopnlp.errors import UnwritableOutput
from ovopnlp.sinks.sql import postgresql, schema
from ovopnlp.sinks.sql.views import views


def _to_version_2(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        postgresql.from_version_1(connection)


# MIGRATIONS[n] takes a database of version n to version n + 1. Tables only; views are made anew after every step.
MIGRATIONS: dict[int, Callable[[Connection], None]] = {1: _to_version_2}


def ensure_schema(connection: Connection, target: str) -> None:
    """Tables, indexes and views of today's version are there afterwards; nothing is done where they already are.

    Raises:
        UnwritableOutput: a newer ovopnlp made the schema, or the database has tables of these names that none made.
    """
    there = set(inspect(connection).get_table_names())
    version = connection.scalar(select(schema.schema_version.c.version)) if "ovopnlp_schema" in there else None
    if version is None:
        taken = sorted(there & set(schema.metadata.tables))
        if taken:
            raise UnwritableOutput(
                target, f"has tables that ovopnlp did not make: {', '.join(taken)}; use another database"
            )
        _tables_for(connection.dialect.name).create_all(connection)
        if connection.dialect.name == "postgresql":
            postgresql.settle(connection)
    elif version > schema.VERSION:
        raise UnwritableOutput(
            target, f"was made by a newer ovopnlp (schema {version}; this one knows {schema.VERSION}): upgrade ovopnlp"
        )
    elif version == schema.VERSION:
        return
    else:
        _drop_views(connection)
        for step in range(version, schema.VERSION):
            MIGRATIONS[step](connection)
    _create_views(connection)
    connection.execute(delete(schema.schema_version))
    connection.execute(insert(schema.schema_version).values(version=schema.VERSION))


def _tables_for(dialect: str) -> MetaData:
    """The schema with the foreign keys that the database can bear.

    PostgreSQL has a trigger in their place (:mod:`ovopnlp.sinks.sql.postgresql`). DuckDB has no cascade, and checks too
    early within a transaction.
    """
    if dialect == "sqlite":
        return schema.metadata
    made = MetaData()
    for table in schema.metadata.tables.values():
        copied = table.to_metadata(made)
        copied.constraints -= {c for c in copied.constraints if isinstance(c, ForeignKeyConstraint)}
    return made


def _create_views(connection: Connection) -> None:
    for view in views(connection.dialect.name):
        connection.execute(text(f"CREATE VIEW {view.name} AS {view.select}".replace(":", r"\:")))


def _drop_views(connection: Connection) -> None:
    for view in reversed(views(connection.dialect.name)):
        connection.execute(text(f"DROP VIEW IF EXISTS {view.name}"))
