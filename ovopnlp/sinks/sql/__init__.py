"""Databases: one relational schema for SQLite, PostgreSQL and DuckDB (docs/databases.md)."""

from __future__ import annotations

from ovopnlp.sinks.base import Sink


def database_sink(url: str) -> Sink:
    """The sink for a database URL; nothing is opened yet."""
    raise NotImplementedError(url)
