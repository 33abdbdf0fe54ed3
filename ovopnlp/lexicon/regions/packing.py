"""How the region table lies in its file: one header line, then columns, each an xz stream of its own.

    OVOPREG1 {"vintage": ..., "rows": ..., "columns": [[name, bytes], ...]}\\n
    <xz><xz>...

Rows stand in the order of their keys. A key is the Kemendagri code without dots, filled with zeros to ten digits
(11 -> 1100000000, 34.71.01.1002 -> 3471011002), so that a region is followed by everything inside it.
Numbers are little-endian; those of two bytes and more are split into byte planes, which pack tighter.
"""

from __future__ import annotations

import json
import lzma
import sys
from array import array
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

MAGIC = b"OVOPREG1 "
FILE = "regions.bin"
ABSENT = -32768
"""In the columns of BPS codes and coordinates: there is no value. No difference between two places is that large."""


def _little_endian(values: array[int]) -> array[int]:
    if sys.byteorder == "big":
        values = values[:]
        values.byteswap()
    return values


def planes(values: array[int]) -> bytes:
    """All first bytes, then all second bytes, and so on."""
    raw = _little_endian(values).tobytes()
    return b"".join(raw[k :: values.itemsize] for k in range(values.itemsize))


def numbers(typecode: str, data: bytes) -> array[int]:
    """The array that :func:`planes` laid out."""
    values = array(typecode)
    size = values.itemsize
    rows = len(data) // size
    raw = bytearray(len(data))
    for k in range(size):
        raw[k::size] = data[k * rows : (k + 1) * rows]
    values.frombytes(bytes(raw))
    return _little_endian(values)


def pack(vintage: str, rows: int, columns: Mapping[str, bytes]) -> bytes:
    """The bytes of a table file."""
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "lc": 4, "lp": 0, "pb": 0}]
    streams = {name: lzma.compress(data, lzma.FORMAT_XZ, filters=filters) for name, data in columns.items()}
    header = {"vintage": vintage, "rows": rows, "columns": [[name, len(data)] for name, data in streams.items()]}
    line = json.dumps(header, ensure_ascii=True, separators=(",", ":")).encode()
    return MAGIC + line + b"\n" + b"".join(streams.values())


def header() -> dict[str, Any]:
    """Vintage, number of rows and sizes of columns, without reading further than the first line."""
    with files(__package__).joinpath(FILE).open("rb") as file:
        line = file.readline()
    parsed: dict[str, Any] = json.loads(line[len(MAGIC) :])
    return parsed


def unpack() -> dict[str, bytes]:
    """Every column of the table file by name."""
    whole = files(__package__).joinpath(FILE).read_bytes()
    at = whole.index(b"\n") + 1
    columns = {}
    for name, size in header()["columns"]:
        columns[name] = lzma.decompress(whole[at : at + size])
        at += size
    return columns
