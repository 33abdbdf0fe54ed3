"""Extractions as data frames."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from ovopnlp.records import Extraction
from ovopnlp.sinks.base import missing
from ovopnlp.sinks.flat import FLAT_COLUMNS, flat_rows

INTEGERS = ("fiscal_year", "source_start", "source_end")
NUMBERS = ("value", "low", "high", "amount_idr", "percent_of_target", "confidence")


def to_frame(extractions: Extraction | Iterable[Extraction], *, library: Literal["pandas", "polars"] = "pandas") -> Any:
    """One row per record with the flat columns, as a pandas or polars data frame.

    Args:
        extractions: what :func:`ovopnlp.extract` or :func:`ovopnlp.extract_many` gives.

    Raises:
        MissingModel: the library is not installed.
    """
    if isinstance(extractions, Extraction):
        extractions = [extractions]
    rows = [row for extraction in extractions for row in flat_rows(extraction)]
    columns = dict(zip(FLAT_COLUMNS, map(list, zip(*rows, strict=True)), strict=True)) if rows else {
        name: [] for name in FLAT_COLUMNS
    }  # fmt: skip
    return _polars(columns) if library == "polars" else _pandas(columns)


def _pandas(columns: dict[str, list[Any]]) -> Any:
    try:
        import pandas as pd
    except ImportError as error:
        raise missing("pandas", "pandas", "a pandas data frame") from error
    kinds = {name: "Int64" if name in INTEGERS else "Float64" if name in NUMBERS else "string" for name in columns}
    return pd.DataFrame({name: pd.array(values, dtype=kinds[name]) for name, values in columns.items()})  # type: ignore[call-overload]


def _polars(columns: dict[str, list[Any]]) -> Any:
    try:
        import polars as pl
    except ImportError as error:
        raise missing("polars", "polars", "a polars data frame") from error
    kinds = {name: pl.Int64 if name in INTEGERS else pl.Float64 if name in NUMBERS else pl.String for name in columns}
    return pl.DataFrame(columns, schema=kinds, strict=False)
