"""Parquet, which cannot grow: parts beside the target, one per commit, put together at the end."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import orjson

from ovopnlp.errors import UnwritableOutput
from ovopnlp.records import RECORD_CLASSES, Extraction
from ovopnlp.sinks.append import fresh_state, read_state, state_path, store_state, unwritable
from ovopnlp.sinks.arrow import arrow, flat_schema, flat_table, nested_schema, nested_table
from ovopnlp.sinks.base import Encoder, Sink, State
from ovopnlp.sinks.flat import flat_rows
from ovopnlp.sinks.text import json_line

ROW_GROUP = 20_000  # rows, and
GROUP_BYTES = 32_000_000  # bytes, at which parts are put together to one row group
SLICE = 256  # articles that are turned into Arrow at once


class ParquetSink(Sink):
    """``flat``: one row per record with the flat columns; else one row per article, nested as in the contract."""

    def __init__(self, path: str | Path, *, flat: bool) -> None:
        """
        Raises:
            MissingModel: pyarrow is not installed.
        """
        arrow()
        self.path, self.target, self.flat = Path(path), str(path), flat
        self.encoder: Encoder = flat_rows if flat else json_line
        self._folder = self.path.with_name(self.path.name + ".parts")
        self._pending: list[Any] = []
        self._parts = 0
        self._schema = flat_schema() if flat else nested_schema()
        self._done = False

    def begin(self, key: str, *, resume: bool) -> State | None:
        state = read_state(self.path) if resume else None
        if state is None and resume and self.path.exists():
            raise UnwritableOutput(
                self.target, "exists, but no unfinished run left it; move it away or start without --resume"
            )
        if state is not None and state.get("key") != key:
            raise UnwritableOutput(self.target, "was begun with other inputs or options; resume with the same ones")
        if state is not None and state.get("finished"):
            self._done = True
            return state
        try:
            if state is None:
                store_state(self.path, fresh_state(key, {"parts": 0}))
                self.path.unlink(missing_ok=True)
                shutil.rmtree(self._folder, ignore_errors=True)
            self._folder.mkdir(exist_ok=True)
        except OSError as error:
            raise unwritable(self.target, error) from error
        self._parts = state["output"]["parts"] if state else 0
        for part in self._folder.iterdir():
            if part.name not in {self._name(n) for n in range(self._parts)}:
                part.unlink()
        return state

    @staticmethod
    def _name(number: int) -> str:
        return f"part-{number:06d}.parquet"

    def write(self, items: Sequence[Any]) -> None:
        self._pending += items

    def commit(self, state: State) -> None:
        if self._pending:
            self._write_part()
        if state.get("finished"):
            self._put_together()
        store_state(self.path, {**state, "output": {"parts": self._parts}})

    def _write_part(self) -> None:
        from pyarrow import parquet

        try:
            with parquet.ParquetWriter(
                self._folder / self._name(self._parts), self._schema, compression="zstd"
            ) as part:
                for start in range(0, len(self._pending), SLICE):
                    part.write_table(self._table(self._pending[start : start + SLICE]))
        except OSError as error:
            raise unwritable(self.target, error) from error
        self._parts += 1
        self._pending = []

    def _table(self, items: list[Any]) -> Any:
        if self.flat:
            return flat_table(row for rows in items for row in rows)
        return nested_table(map(orjson.loads, items))

    def _put_together(self) -> None:
        from pyarrow import parquet

        whole = self.path.with_name(self.path.name + ".new")
        try:
            with parquet.ParquetWriter(whole, self._schema, compression="zstd") as writer:
                for group in self._groups():
                    writer.write_table(group)
            whole.replace(self.path)
        except OSError as error:
            with suppress(OSError):
                whole.unlink()
            raise unwritable(self.target, error) from error

    def _groups(self) -> Any:
        from pyarrow import parquet

        waiting: list[Any] = []
        for number in range(self._parts):
            waiting.append(parquet.read_table(self._folder / self._name(number)))
            if sum(t.num_rows for t in waiting) >= ROW_GROUP or sum(t.nbytes for t in waiting) >= GROUP_BYTES:
                yield arrow().concat_tables(waiting)
                waiting = []
        if waiting:
            yield arrow().concat_tables(waiting)

    def finish(self) -> None:
        self._pending = []
        shutil.rmtree(self._folder, ignore_errors=True)

    def abandon(self) -> None:
        self._pending = []

    def discard_state(self) -> None:
        state_path(self.path).unlink(missing_ok=True)


def from_parquet(row: dict[str, Any]) -> Extraction:
    """A row of the nested form as an extraction again: every record without the fields of other types."""
    records = []
    for record in row["records"]:
        own = RECORD_CLASSES[record["type"]].model_fields
        records.append({name: value for name, value in record.items() if name in own})
    return Extraction.model_validate({**row, "records": records})
