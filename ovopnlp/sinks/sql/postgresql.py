"""What PostgreSQL needs beside tables, indexes and views: a cascade that costs nothing while rows come in."""

from __future__ import annotations

from sqlalchemy import Connection

from ovopnlp.sinks.sql.schema import LOADED

_PARTS = ", ".join(f"'{table.name}'" for table in reversed(LOADED) if table.name != "articles")

_FUNCTION = f"""
CREATE OR REPLACE FUNCTION ovopnlp_delete_parts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE part text;
BEGIN
  FOREACH part IN ARRAY ARRAY[{_PARTS}] LOOP
    EXECUTE format('DELETE FROM %I.%I p USING gone WHERE p.article_id = gone.id', TG_TABLE_SCHEMA, part);
  END LOOP;
  RETURN NULL;
END $$
"""

_TRIGGER = """
CREATE OR REPLACE TRIGGER ovopnlp_delete_parts AFTER DELETE ON articles
REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION ovopnlp_delete_parts()
"""


def settle(connection: Connection) -> None:
    """After the tables have been made, or altered.

    Foreign keys would be checked row by row, which takes a third of the time of a load, so there are none: one trigger per
    statement takes the parts of articles that are deleted. An article of the usual length stays in its row as it is:
    to compress it would take as long as everything else about it.
    """
    connection.exec_driver_sql(_FUNCTION.replace("%", "%%"))
    connection.exec_driver_sql(_TRIGGER)
    connection.exec_driver_sql("ALTER TABLE articles SET (toast_tuple_target = 8160)")


def from_version_1(connection: Connection) -> None:
    """Version 1 had a foreign key in every table of entities."""
    query = (
        "SELECT c.conrelid::regclass::text, quote_ident(c.conname) FROM pg_constraint c"
        " WHERE c.contype = 'f' AND c.confrelid = 'articles'::regclass"
    )
    for table, key in connection.exec_driver_sql(query).all():
        connection.exec_driver_sql(f"ALTER TABLE {table} DROP CONSTRAINT {key}")
    settle(connection)
