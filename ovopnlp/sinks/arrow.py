"""Arrow schemas: of the flat columns, and of the whole extraction as the models define it."""

from __future__ import annotations

import types
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from ovopnlp.records import Extraction
from ovopnlp.sinks.base import missing
from ovopnlp.sinks.flat import FLAT_COLUMNS, FlatRow
from ovopnlp.sinks.frames import INTEGERS, NUMBERS

if TYPE_CHECKING:
    import pyarrow as pa


def arrow() -> Any:
    """The pyarrow module.

    Raises:
        MissingModel: it is not installed.
    """
    try:
        import pyarrow
    except ImportError as error:
        raise missing("pyarrow", "parquet", "Arrow and Parquet") from error
    return pyarrow


@cache
def flat_schema() -> pa.Schema:
    """Of the flat columns."""
    pa = arrow()
    kinds = dict.fromkeys(INTEGERS, pa.int64()) | dict.fromkeys(NUMBERS, pa.float64())
    return pa.schema([(name, kinds.get(name, pa.string())) for name in FLAT_COLUMNS])


def flat_table(rows: Iterable[FlatRow]) -> pa.Table:
    """Flat rows as a table."""
    pa = arrow()
    columns = list(zip(*rows, strict=True)) or [()] * len(FLAT_COLUMNS)
    arrays = [pa.array(values, field.type) for values, field in zip(columns, flat_schema(), strict=True)]
    return pa.Table.from_arrays(arrays, schema=flat_schema())


@cache
def nested_schema() -> pa.Schema:
    """Of whole extractions: structs and lists as in the contract. A record has the fields of all its types."""
    return arrow().schema(list(_struct(Extraction)))


def nested_table(extractions: Iterable[dict[str, Any]]) -> pa.Table:
    """Extractions, as dictionaries of the contract, as a table with one row per article."""
    return arrow().Table.from_pylist(list(extractions), schema=nested_schema())


def _struct(model: type[BaseModel]) -> Any:
    return arrow().struct(
        [(field.alias or name, _type(field.annotation)) for name, field in model.model_fields.items()]
    )


def _type(annotation: Any) -> Any:
    """The Arrow type for what the models are made of: strings, numbers, booleans, tuples, models, and unions of these."""
    pa = arrow()
    simple = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    if annotation in simple:
        return simple[annotation]
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _type(arguments[0])
    if origin is Literal:
        return pa.string()
    if origin is tuple:
        return pa.list_(_type(arguments[0]))
    if origin in (Union, types.UnionType):
        return _union([argument for argument in arguments if argument is not type(None)])
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _struct(annotation)
    raise TypeError(f"no Arrow type for {annotation!r}")


def _union(members: list[Any]) -> Any:
    pa = arrow()
    if set(members) == {int, float}:
        return pa.float64()
    if len(members) == 1:
        return _type(members[0])
    fields: dict[str, Any] = {}
    for member in members:
        fields |= {field.name: field.type for field in _type(member)}
    return pa.struct(list(fields.items()))
