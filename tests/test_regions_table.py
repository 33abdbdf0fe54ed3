"""The register as a table: codes, names, parents, counts. Facts checked here are those of the decree that it follows."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ovopnlp.lexicon import regions as register
from ovopnlp.lexicon.regions.packing import ABSENT, numbers, planes


def test_size_and_vintage() -> None:
    table = register.table()
    assert register.VINTAGE == "Kepmendagri 300.2.2-2430/2025"
    levels = [0] * 5
    for key in table.keys:
        levels[register.level_of(key)] += 1
    assert levels[1:] == [38, 514, 7285, 83762]


@pytest.mark.parametrize(
    ("code", "level", "kind", "name"),
    [
        ("31", 1, "provinsi", "DKI Jakarta"),
        ("34", 1, "provinsi", "DI Yogyakarta"),
        ("34.71", 2, "kota", "Yogyakarta"),
        ("32.04", 2, "kabupaten", "Bandung"),
        ("32.76.03", 3, "kecamatan", "Sawangan"),
        ("34.71.11", 3, "kemantren", "Pakualaman"),
        ("34.04.07", 3, "kapanewon", "Depok"),
        ("93.01.01", 3, "distrik", "Merauke"),
        ("34.71.11.1001", 4, "kelurahan", "Purwokinanti"),
        ("11.01.01.2001", 4, "desa", "Keude Bakongan"),
    ],
)
def test_rows(code: str, level: int, kind: str, name: str) -> None:
    row = register.by_code(code)
    assert row is not None
    assert (row.code, row.level, row.kind, row.name) == (code, level, kind, name)


def test_a_row_in_full() -> None:
    row = register.by_code("34.71")
    assert row is not None
    assert row.bps == "3471"
    assert row.iso is None
    assert row.lat == pytest.approx(-7.80, abs=0.02)
    assert row.lng == pytest.approx(110.37, abs=0.02)
    province = register.by_code("34")
    assert province is not None
    assert province.iso == "ID-YO"


@pytest.mark.parametrize(
    "code", ["", "3", "99", "34.71.99", "Yogyakarta", "34,71", "34.71.", "034.71", "3471", "34.7.1", "²"]
)
def test_what_is_no_code(code: str) -> None:
    assert register.by_code(code) is None
    assert register.children(code) == []
    assert register.counts(code) == {}


def test_ancestors_nearest_first() -> None:
    assert [row.code for row in register.ancestors("34.71.11.1001")] == ["34.71.11", "34.71", "34"]
    assert register.ancestors("34") == ()


def test_children_and_counts() -> None:
    assert len(register.children("32.76")) == 11
    assert {row.level for row in register.children("34.71")} == {3}
    assert register.counts("32.76") == {"kecamatan": 11, "kelurahan": 63}
    assert register.counts("35.79")["kecamatan"] == 3
    assert sum(register.counts("63")[kind] for kind in ("kabupaten", "kota")) == 13


@pytest.mark.parametrize(
    ("name", "level", "codes"),
    [
        ("Bandung", 2, ["32.04", "32.73"]),
        ("bandung", 2, ["32.04", "32.73"]),
        ("Kulon Progo", None, ["34.01"]),
        ("kulonprogo", 2, ["34.01"]),
        ("Jabar", 1, ["32"]),
        ("DIY", 1, ["34"]),
        ("Daerah Istimewa Yogyakarta", 1, ["34"]),
        ("Solo", 2, ["33.72"]),
        ("Jambi", 2, ["15.71"]),
        ("Tubaba", 2, ["18.12"]),
        ("Palabuhan Ratu", 3, ["32.02.01"]),
        ("Kota Kembang", 2, []),
        ("Nowhere", None, []),
        ("", None, []),
    ],
)
def test_by_name(name: str, level: int | None, codes: list[str]) -> None:
    assert [row.code for row in register.by_name(name, level)] == codes


def test_by_name_puts_upper_levels_first() -> None:
    levels = [row.level for row in register.by_name("Depok")]
    assert levels == sorted(levels)
    assert register.by_name("Depok")[0].code == "32.76"
    assert {row.code for row in register.by_name("Depok", 3)} == {"32.09.31", "34.04.07"}


def test_every_code_comes_back() -> None:
    table = register.table()
    for index in range(0, len(table), 997):
        row = table.row(index)
        assert register.by_code(row.code) == row
        assert register.key_of(row.code) == table.keys[index]
        above = register.parent(row.code)
        assert above is None or register.by_code(above) is not None


def test_bps_codes_extend_those_above() -> None:
    row = register.by_code("34.71.11.1001")
    assert row is not None
    assert row.bps is not None
    assert row.bps.startswith("3471")
    assert len(row.bps) == 10


def test_groups_and_other_names_point_into_the_register() -> None:
    table = register.table()
    assert "32.76" in table.groups["Jabodetabek"]
    for codes in table.groups.values():
        assert all(register.by_code(code) for code in codes)
    assert all(register.by_code(alias.code) for alias in (*table.aliases, *table.variants))
    assert all(register.by_code(code) for code in table.seats.values())


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(-(2**31), 2**31 - 1), max_size=50))
def test_planes_lose_nothing(values: list[int]) -> None:
    column = array("i", values)
    assert numbers("i", planes(column)) == column
    assert ABSENT in numbers("i", planes(array("i", [ABSENT])))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30))
def test_lookups_never_raise(text: str) -> None:
    assert register.by_code(text) is None or register.by_code(text).code == text  # type: ignore[union-attr]
    register.by_name(text)
    register.ancestors(text)
