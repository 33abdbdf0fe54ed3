"""The official register of Indonesian regions: 91,599 provinces, kabupaten/kota, kecamatan and desa/kelurahan.

Pure table functions. A code is a Kemendagri code with dots ("34.71.01.1002"). Rows are made when asked for;
the table itself holds columns only. Facts and their sources: ``build.py`` and ``NOTICE`` in this folder.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

from ovopnlp.lexicon.regions.packing import ABSENT, header, numbers, unpack

VINTAGE: str = header()["vintage"]
"""The decree that the table follows."""

_CODE = re.compile(r"[0-9]{2}(?:\.[0-9]{2}(?:\.[0-9]{2}(?:\.[0-9]{4})?)?)?")
_SPAN = {1: 10**8, 2: 10**6, 3: 10**4, 4: 1}  # how many keys lie inside a region of a level
_DOTTED = {1: 2, 2: 4, 3: 6, 4: 10}  # digits of its code
_BPS_DIGITS = {2: 2, 3: 3, 4: 3}


class Row(NamedTuple):
    """One region."""

    code: str
    bps: str | None  # BPS code, bridging list of 2024
    level: int  # 1 provinsi, 2 kabupaten or kota, 3 kecamatan, 4 desa or kelurahan
    kind: str  # provinsi, kabupaten, kota, kecamatan, distrik, kapanewon, kemantren, desa, desa adat, kelurahan
    name: str
    iso: str | None  # ISO 3166-2, provinces only
    lat: float | None  # centroid in degrees, rounded to thousandths
    lng: float | None


class Alias(NamedTuple):
    """Another name of a region."""

    name: str
    code: str
    kind: str  # abbrev, capital, historical, nickname, official, short, spelling; variant: an older or other spelling


def fold(name: str) -> str:
    """The form under which names are compared: lower case, letters and digits only (Kulon Progo = Kulonprogo)."""
    plain = name.replace(" ", "").casefold()
    return plain if plain.isalnum() else "".join(filter(str.isalnum, plain))


def key_of(code: str) -> int | None:
    """A dotted code as a number of ten digits; ``None`` where it is no code."""
    return int(code.replace(".", "").ljust(10, "0")) if _CODE.fullmatch(code) else None


def level_of(key: int) -> int:
    """1 to 4, from the zeros at the end of a key."""
    if key % 10**4:
        return 4
    return 3 if key % 10**6 else 2 if key % 10**8 else 1


def code_of(key: int) -> str:
    """The dotted code of a key."""
    digits = str(key)[: _DOTTED[level_of(key)]]
    return ".".join(filter(None, (digits[:2], digits[2:4], digits[4:6], digits[6:])))


def level_of_code(code: str) -> int:
    """1 to 4, from the dots of a code."""
    return code.count(".") + 1


class Table:
    """The register as columns, in the order of keys: a region is followed by everything inside it."""

    def __init__(self) -> None:
        data = unpack()
        self.keys = array("q", accumulate(numbers("q", data["steps"])))
        self.names: list[str] = data["names"].decode("utf-8").split("\n")
        self._kinds = data["kinds"]
        self._kind_names = data["kind_names"].decode("utf-8").split("\n")
        self._bps = numbers("h", data["bps"])
        self._places = (numbers("i", data["lat"]), numbers("i", data["lng"]))
        self._whole_bps = dict(_rows(data["whole_bps"]))
        self._iso = dict(_rows(data["iso"]))
        self.aliases = [Alias(name, code, kind) for name, code, kind in _rows(data["aliases"])]
        self.variants = [Alias(name, code, "variant") for name, code in _rows(data["variants"])]
        self.seats = {fold(name): code for name, code in _rows(data["seats"])}
        """Folded names of seats of government to the kecamatan or village that is meant: Labuan Bajo, Palabuhanratu."""
        self.groups: dict[str, tuple[str, ...]] = {}
        for name, code in _rows(data["groups"]):
            self.groups[name] = (*self.groups.get(name, ()), code)
        self.local_kinds = [
            (prefix, int(level), digit, term) for prefix, level, digit, term in _rows(data["local_kinds"])
        ]

    def __len__(self) -> int:
        return len(self.keys)

    def index(self, key: int) -> int | None:
        """Place of a key in the columns."""
        at = bisect_left(self.keys, key)
        return at if at < len(self.keys) and self.keys[at] == key else None

    def inside(self, key: int) -> range:
        """Places of the regions inside a region, at all levels, without itself."""
        return range(bisect_left(self.keys, key + 1), bisect_left(self.keys, key + _SPAN[level_of(key)]))

    def kind(self, index: int) -> str:
        return self._kind_names[self._kinds[index]]

    def row(self, index: int) -> Row:
        """The region at a place in the columns."""
        key = self.keys[index]
        code = code_of(key)
        lat, lng = (self._coordinate(column, key) for column in self._places)
        return Row(
            code, self._bps_code(key), level_of(key), self.kind(index), self.names[index], self._iso.get(code), lat, lng
        )

    def _above(self, key: int) -> int | None:
        level = level_of(key)
        return self.index(key - key % _SPAN[level - 1]) if level > 1 else None

    def _bps_code(self, key: int) -> str | None:
        index = self.index(key)
        value = self._bps[index] if index is not None else ABSENT
        if value == ABSENT:
            return None
        above = self._above(key)
        if value < 0:
            return self._whole_bps[code_of(key)]
        if above is None:
            return str(value)
        head = self._bps_code(self.keys[above])
        return f"{head}{value:0{_BPS_DIGITS[level_of(key)]}d}" if head else None

    def _coordinate(self, column: array[int], key: int) -> float | None:
        total, index = 0, self.index(key)
        if index is not None and column[index] == ABSENT:
            return None
        while index is not None:
            total += column[index] if column[index] != ABSENT else 0
            index = self._above(self.keys[index])
        return total / 1000


def _rows(data: bytes) -> list[list[str]]:
    text = data.decode("utf-8")
    return [line.split("\t") for line in text.split("\n")] if text else []


@cache
def table() -> Table:
    """The register, read once."""
    return Table()


@lru_cache(maxsize=1024)
def by_code(code: str) -> Row | None:
    """The region with a Kemendagri code, ``None`` where there is none."""
    key = key_of(code)
    index = table().index(key) if key is not None else None
    return table().row(index) if index is not None and code_of(table().keys[index]) == code else None


def parent(code: str) -> str | None:
    """The code of the region above; a province has none."""
    return code.rpartition(".")[0] or None


@lru_cache(maxsize=1024)
def ancestors(code: str) -> tuple[Row, ...]:
    """The regions above, nearest first."""
    found = []
    above = parent(code)
    while above:
        row = by_code(above)
        if row is not None:
            found.append(row)
        above = parent(above)
    return tuple(found)


def children(code: str) -> list[Row]:
    """The regions directly inside a region."""
    key = key_of(code)
    if key is None or table().index(key) is None:
        return []
    level = level_of(key) + 1
    return [table().row(k) for k in table().inside(key) if level_of(table().keys[k]) == level]


@lru_cache(maxsize=1024)
def counts(code: str) -> dict[str, int]:
    """How many regions of each kind lie inside a region, at all levels: {"kecamatan": 11, "kelurahan": 63}."""
    key = key_of(code)
    found: dict[str, int] = {}
    for k in table().inside(key) if key is not None and table().index(key) is not None else ():
        kind = table().kind(k)
        found[kind] = found.get(kind, 0) + 1
    return found


@cache
def _upper_names() -> dict[str, tuple[str, ...]]:
    """Folded names and aliases of provinces, kabupaten and kota; nicknames and capitals are no names."""
    found: dict[str, list[str]] = {}
    for key, name in zip(table().keys, table().names, strict=True):
        if key % 10**6 == 0:
            found.setdefault(fold(name), []).append(code_of(key))
    for alias in (*table().aliases, *table().variants):
        if alias.kind not in ("capital", "nickname") and level_of_code(alias.code) <= 2:
            codes = found.setdefault(fold(alias.name), [])
            if alias.code not in codes:
                codes.append(alias.code)
    return {name: tuple(codes) for name, codes in found.items()}


@cache
def _lower_names() -> dict[str, tuple[int, ...]]:
    """Folded names and spellings of kecamatan and desa/kelurahan to places in the columns."""
    found: dict[str, tuple[int, ...]] = {}
    for index, (key, name) in enumerate(zip(table().keys, table().names, strict=True)):
        if key % 10**6:
            folded = fold(name)
            before = found.get(folded)
            found[folded] = (index,) if before is None else (*before, index)
    for alias in table().variants:
        key_or_none = key_of(alias.code)
        at = table().index(key_or_none) if key_or_none is not None else None
        folded = fold(alias.name)
        if at is not None and table().keys[at] % 10**6 and at not in found.get(folded, ()):
            found[folded] = (*found.get(folded, ()), at)
    return found


def codes_of(name: str, level: int) -> tuple[str, ...]:
    """Codes of the kecamatan (``level`` 3) or villages (4) of a name; cheaper than :func:`by_name`."""
    table_keys = table().keys
    keys = [table_keys[index] for index in _lower_names().get(fold(name), ())]
    return tuple(code_of(key) for key in keys if (key % 10**4 == 0) == (level == 3))


def by_name(name: str, level: int | None = None) -> list[Row]:
    """Every region of that name, short form, abbreviation or older spelling, upper levels first.

    Upper and lower case, spaces and hyphens do not matter. ``level`` 1 to 4 asks for one level only; levels 1 and 2
    never touch the names below them.
    """
    folded = fold(name)
    found = []
    if level is None or level <= 2:
        codes = sorted(_upper_names().get(folded, ()), key=level_of_code)
        found = [row for row in map(by_code, codes) if row is not None and level in (None, row.level)]
    if level is None or level >= 3:
        rows = sorted(map(table().row, _lower_names().get(folded, ())), key=lambda row: row.level)
        found += [row for row in rows if level in (None, row.level)]
    return found
