"""How rows get into each database fast. Everything else about the databases is shared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from sqlalchemy import Connection, Table, bindparam, delete, event, select
from sqlalchemy.engine import Engine

from ovopnlp.sinks.base import Encoder, missing
from ovopnlp.sinks.sql.rows import article_rows, copy_text
from ovopnlp.sinks.sql.schema import LOADED, articles


class Loader:
    """Deletes and inserts through SQLAlchemy; right for SQLite."""

    encoder: ClassVar[Encoder] = staticmethod(article_rows)
    flush_articles = 512

    def prepare(self, engine: Engine) -> None:
        """Sets the engine up, once."""

        @event.listens_for(engine, "connect")
        def _keys(connection: Any, _: object) -> None:
            connection.execute("PRAGMA foreign_keys = ON")

    def known(self, connection: Connection, ids: Sequence[str]) -> dict[str, str]:
        """The content hash of each article that is already there."""
        query = select(articles.c.id, articles.c.content_hash).where(
            articles.c.id.in_(bindparam("ids", expanding=True))
        )
        return {row.id: row.content_hash for row in connection.execute(query, {"ids": list(ids)})}

    def delete(self, connection: Connection, ids: Sequence[str]) -> None:
        """Takes articles out, with everything that belongs to them."""
        connection.execute(
            delete(articles).where(articles.c.id.in_(bindparam("ids", expanding=True))), {"ids": list(ids)}
        )

    def insert(self, connection: Connection, table: Table, parts: Iterable[Any]) -> None:
        """Puts rows in. ``parts`` are what the encoder made for this table, one per article."""
        rows = [row for part in parts for row in part]
        if rows:
            marks = ", ".join("?" * len(table.c))
            connection.exec_driver_sql(f"INSERT INTO {table.name} VALUES ({marks})", rows)


class CopyLoader(Loader):
    """PostgreSQL: COPY, with the text made in the worker processes."""

    encoder: ClassVar[Encoder] = staticmethod(copy_text)
    flush_articles = 2000

    def prepare(self, engine: Engine) -> None:
        pass

    def known(self, connection: Connection, ids: Sequence[str]) -> dict[str, str]:
        query = "SELECT id, content_hash FROM articles WHERE id = ANY(%s)"
        return {row[0]: row[1] for row in connection.exec_driver_sql(query, (list(ids),))}

    def delete(self, connection: Connection, ids: Sequence[str]) -> None:
        connection.exec_driver_sql("DELETE FROM articles WHERE id = ANY(%s)", (list(ids),))

    def insert(self, connection: Connection, table: Table, parts: Iterable[Any]) -> None:
        data = memoryview(b"".join(parts))
        if not data:
            return
        driver: Any = connection.connection.driver_connection
        with driver.cursor() as cursor, cursor.copy(f"COPY {table.name} FROM STDIN") as copy:
            for start in range(0, len(data), 1 << 20):
                copy.write(data[start : start + (1 << 20)])


class ArrowLoader(Loader):
    """DuckDB: whole Arrow tables at once. It knows no cascade, so children are deleted first."""

    flush_articles = 4000

    def prepare(self, engine: Engine) -> None:
        try:
            import pyarrow  # noqa: F401
        except ImportError as error:
            raise missing("pyarrow", "duckdb", "writing to DuckDB") from error

    def delete(self, connection: Connection, ids: Sequence[str]) -> None:
        for table in reversed(LOADED):
            key = table.c.id if table is articles else table.c.article_id
            connection.execute(delete(table).where(key.in_(bindparam("ids", expanding=True))), {"ids": list(ids)})

    def insert(self, connection: Connection, table: Table, parts: Iterable[Any]) -> None:
        import pyarrow as pa

        rows = [row for part in parts for row in part]
        if not rows:
            return
        kinds = {
            "TEXT": pa.string(),
            "DATE": pa.string(),
            "INTEGER": pa.int64(),
            "DOUBLE": pa.float64(),
            "BOOLEAN": pa.bool_(),
        }
        columns = [
            pa.array(values, kinds[str(column.type)])
            for column, values in zip(table.c, zip(*rows, strict=True), strict=True)
        ]
        driver: Any = connection.connection.driver_connection
        driver.register("_loading", pa.table(columns, names=table.c.keys()))
        try:
            connection.exec_driver_sql(f"INSERT INTO {table.name} SELECT * FROM _loading")
        finally:
            driver.unregister("_loading")
