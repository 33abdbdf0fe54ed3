"""Where extractions go: files, tables and databases."""

from __future__ import annotations

from pathlib import Path

from ovopnlp.errors import UnwritableOutput
from ovopnlp.sinks.append import COMPRESSORS
from ovopnlp.sinks.base import Encoder, Sink, State
from ovopnlp.sinks.flat import FLAT_COLUMNS, FlatRow, flat_rows
from ovopnlp.sinks.frames import to_frame

__all__ = ["FLAT_COLUMNS", "SUFFIXES", "Encoder", "FlatRow", "Sink", "State", "flat_rows", "open_sink", "to_frame"]

# Suffixes of targets; the text ones may be followed by .gz or .zst.
TEXT_SUFFIXES = (".jsonl", ".ndjson", ".csv", ".geojson")
DATABASE_SUFFIXES = (".sqlite", ".sqlite3", ".db", ".duckdb")
SUFFIXES = (*TEXT_SUFFIXES, ".parquet", *DATABASE_SUFFIXES)


def open_sink(target: str | Path, *, flat: bool = False) -> Sink:
    """The sink for a target, by its suffix or, for a server, by its URL; nothing is opened yet.

    Args:
        target: ``-``, a file, or a database URL (``postgresql://``, ``sqlite:///``, ``duckdb:///``).
        flat: one row per record with the flat columns, where the format could hold the whole article (Parquet).

    Raises:
        UnwritableOutput: no sink for this suffix or URL.
        MissingModel: an optional package is missing.
    """
    name = str(target)
    if name == "-":
        from ovopnlp.sinks.text import StandardOutput

        return StandardOutput()
    if "://" in name:
        from ovopnlp.sinks.sql import database_sink

        return database_sink(name)
    path = Path(name)
    suffix = path.suffix.lower()
    packed = suffix in COMPRESSORS
    if packed:
        suffix = Path(path.stem).suffix.lower()
    return _file_sink(path, suffix, packed=packed, flat=flat)


def _file_sink(path: Path, suffix: str, *, packed: bool, flat: bool) -> Sink:
    from ovopnlp.sinks import text

    if suffix in (".jsonl", ".ndjson"):
        return text.JsonLines(path)
    if suffix == ".csv":
        return text.FlatCsv(path)
    if suffix == ".geojson":
        return text.GeoJson(path)
    if suffix == ".parquet" and not packed:
        from ovopnlp.sinks.parquet import ParquetSink

        return ParquetSink(path, flat=flat)
    if suffix in DATABASE_SUFFIXES and not packed:
        from ovopnlp.sinks.sql import database_sink

        scheme = "duckdb" if suffix == ".duckdb" else "sqlite"
        return database_sink(f"{scheme}:///{path}")
    known = " ".join(SUFFIXES)
    raise UnwritableOutput(
        str(path), f"unknown format {suffix or 'without a suffix'!r}; known are {known}, or a database URL"
    )
