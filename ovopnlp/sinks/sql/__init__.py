"""Databases: one relational schema for SQLite, PostgreSQL and DuckDB (docs/databases.md)."""

from __future__ import annotations

from importlib.util import find_spec

from ovopnlp.errors import UnwritableOutput
from ovopnlp.sinks.base import Sink, missing

# Scheme of the URL: SQLAlchemy's dialect and driver, the packages it takes, the extra that brings them.
_SCHEMES = {
    "sqlite": ("sqlite", (), "sql"),
    "postgresql": ("postgresql+psycopg", ("psycopg",), "postgres"),
    "postgres": ("postgresql+psycopg", ("psycopg",), "postgres"),
    "duckdb": ("duckdb", ("duckdb", "duckdb_engine"), "duckdb"),
}


def database_sink(url: str) -> Sink:
    """The sink for a database URL; nothing is opened yet.

    Raises:
        UnwritableOutput: no database that ovopnlp can write, or no URL.
        MissingModel: a package is not installed.
    """
    scheme = url.split("://")[0].split("+")[0]
    if scheme not in _SCHEMES:
        known = ", ".join(f"{name}://" for name in _SCHEMES if name != "postgres")
        raise UnwritableOutput(scheme + "://", f"unknown kind of database; known are {known}")
    driver, packages, extra = _SCHEMES[scheme]
    for package in ("sqlalchemy", *packages):
        if find_spec(package) is None:
            raise missing(package.replace("_", "-"), extra, f"writing to {scheme}")
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    from ovopnlp.sinks.sql.loaders import ArrowLoader, CopyLoader, Loader
    from ovopnlp.sinks.sql.sink import DatabaseSink

    try:
        parsed = make_url(url).set(drivername=driver)
    except (ArgumentError, ValueError) as error:
        raise UnwritableOutput(scheme + "://", f"no database URL: {error}") from None
    loaders = {"sqlite": Loader, "postgresql+psycopg": CopyLoader, "duckdb": ArrowLoader}
    return DatabaseSink(parsed, loaders[driver]())
