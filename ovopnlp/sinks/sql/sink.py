"""The sink for databases: one transaction per commit, articles replaced whole, unchanged ones left alone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from sqlalchemy import URL, Connection, create_engine, delete, insert, select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

from ovopnlp.errors import OvopError, UnwritableOutput
from ovopnlp.sinks.base import Sink, State
from ovopnlp.sinks.sql.faults import fault, shown
from ovopnlp.sinks.sql.loaders import Loader
from ovopnlp.sinks.sql.migrations import ensure_schema
from ovopnlp.sinks.sql.schema import LOADED, runs


class DatabaseSink(Sink):
    """Loads articles into a database.

    An article that is there with the same content is left untouched; one that changed is replaced with all its rows. The
    rows and the state of the run become durable in the same transaction.
    """

    def __init__(self, url: URL, loader: Loader) -> None:
        self.url, self.target, self._loader = url, shown(url), loader
        self.encoder = loader.encoder
        self.inserted = self.replaced = self.unchanged = 0
        self._pending: list[Any] = []
        self._engine: Engine | None = None
        self._connection: Connection | None = None
        self._key = ""

    @property
    def _open(self) -> Connection:
        if self._connection is None:
            raise UnwritableOutput(self.target, "is not open")
        return self._connection

    def begin(self, key: str, *, resume: bool) -> State | None:
        self._key = key
        try:
            self._engine = create_engine(self.url)
            self._loader.prepare(self._engine)
            self._connection = self._engine.connect()
            ensure_schema(self._connection, self.target)
            found = self._connection.scalar(select(runs.c.state).where(runs.c.key == key)) if resume else None
            self._connection.commit()
        except (UnwritableOutput, SQLAlchemyError, OSError) as error:
            self.abandon()
            raise error if isinstance(error, UnwritableOutput) else fault(self.url, error) from error
        return json.loads(found) if found else None

    def write(self, items: Sequence[Any]) -> None:
        self._pending += items
        if len(self._pending) >= self._loader.flush_articles:
            self._guarded(self._flush)

    def commit(self, state: State) -> None:
        self._guarded(self._commit, state)

    def _guarded(self, do: Any, *arguments: Any) -> None:
        try:
            do(*arguments)
        except OvopError:
            raise
        except Exception as error:  # drivers raise their own errors past SQLAlchemy in COPY
            with suppress(Exception):
                self._open.rollback()
            raise fault(self.url, error) from error

    def _flush(self) -> None:
        """Sends what waits into the open transaction. The later of two articles with one id counts."""
        latest = {item.article_id: item for item in self._pending}
        self._pending = []
        if not latest:
            return
        known = self._loader.known(self._open, list(latest))
        changed = [name for name, content in known.items() if latest[name].content_hash != content]
        new = [item for name, item in latest.items() if known.get(name) != item.content_hash]
        if changed:
            self._loader.delete(self._open, changed)
        for at, table in enumerate(LOADED):
            self._loader.insert(self._open, table, (item.tables[at] for item in new))
        self.replaced += len(changed)
        self.inserted += len(new) - len(changed)
        self.unchanged += len(latest) - len(new)

    def _commit(self, state: State) -> None:
        self._flush()
        self._open.execute(delete(runs).where(runs.c.key == self._key))
        self._open.execute(insert(runs).values(key=self._key, state=json.dumps(state)))
        self._open.commit()

    def finish(self) -> None:
        self.abandon()

    def abandon(self) -> None:
        self._pending = []
        with suppress(Exception):
            if self._connection is not None:
                self._connection.close()
        with suppress(Exception):
            if self._engine is not None:
                self._engine.dispose()
        self._connection = self._engine = None
