"""Files of every kind: what stands in them, and that the forms agree with each other."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from batch_fakes import article, extraction, load

from ovopnlp.batch import BatchOptions
from ovopnlp.batch.job import Job
from ovopnlp.batch.runner import run_locally
from ovopnlp.document import RawArticle
from ovopnlp.errors import MissingModel, UnwritableOutput
from ovopnlp.records import Extraction
from ovopnlp.sinks import FLAT_COLUMNS, flat_rows, open_sink, to_frame
from ovopnlp.sinks.flat import fiscal_year, levels
from ovopnlp.sinks.text import json_line

JOB = Job(json_line, load)
CONTRACT = """record_id, article_id, outlet, url, published, title, type, status, program, indicator, value, low, high, comparator,
unit, currency, amount_idr, period_edtf, period_start, period_end, fiscal_year, region_code, region_name, province_code,
regency_code, district_code, village_code, bps_code, speaker_name, speaker_title, parties, regulation_keys, part_of, answers,
percent_of_target, evidence_text, source_start, source_end, confidence, rule, checks, produced_by"""


def made(text: str = "Ada 12 orang, 30 ekor", **given: Any) -> Extraction:
    return extraction(RawArticle("n1", "in.jsonl#1", text, "text", **given))


def run_to(tmp_path: Path, name: str, count: int = 30, **options: Any) -> Path:
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps(article(n)) + "\n" for n in range(count)))
    run_locally(BatchOptions([str(source)], str(tmp_path / name), **options), job=JOB)
    return tmp_path / name


def extractions(count: int = 30) -> list[Extraction]:
    return [extraction(RawArticle(f"n{n}", f"#{n + 1}", article(n)["text"], "text")) for n in range(count)]


def test_the_columns_are_those_of_the_contract() -> None:
    assert tuple(CONTRACT.replace("\n", " ").replace(" ", "").split(",")) == FLAT_COLUMNS


def test_a_flat_row_resolves_everything_that_a_record_points_to() -> None:
    target, achievement, *_, national = flat_rows(made(outlet="x", published="2025-01-02", title="T"))
    assert (target.record_id, target.type, target.program, target.value, target.comparator) == (
        "r1",
        "target",
        "OVOP",
        12,
        ">=",
    )
    assert (target.region_code, target.region_name, target.bps_code) == ("34.71", "Yogyakarta", "3471")
    assert (target.province_code, target.regency_code, target.district_code) == ("34", "34.71", None)
    assert (target.speaker_name, target.speaker_title) == ("Hasto Wardoyo", "Pj Wali Kota")
    assert (target.parties, target.regulation_keys) == ("Pemkot (giver); Warga", "id/inpres/2007/6")
    assert (target.fiscal_year, target.checks, target.amount_idr) == (2025, "percent_disagrees", None)
    assert target.evidence_text == "12 … Ada 12 orang, 30 ekor"
    assert (target.source_start, target.source_end) == (4, 6)
    assert (achievement.answers, achievement.amount_idr, achievement.percent_of_target) == ("r1", 167_950_000, 25.0)
    assert (national.region_name, national.province_code, national.low, national.high) == ("Indonesia", None, 1.5, 2)
    assert target.produced_by == "ovopnlp 0; none"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (None, (None, None, None, None)),
        ("ID", (None, None, None, None)),
        ("34", ("34", None, None, None)),
        ("34.71.01.1002", ("34", "34.71", "34.71.01", "34.71.01.1002")),
    ],
)
def test_levels_of_a_region_code(code: str | None, expected: tuple[str | None, ...]) -> None:
    assert levels(code) == expected


@pytest.mark.parametrize(
    ("start", "end", "year"),
    [
        ("2025-01-01", "2025-12-31", 2025),
        ("2025-07-01", "2025-09-30", 2025),
        ("2024-12-31", "2025-01-01", None),
        (None, "2025-01-01", None),
        ("2025-01-01", None, None),
    ],
)
def test_fiscal_year_only_where_one_year_holds_the_period(start: str | None, end: str | None, year: int | None) -> None:
    assert fiscal_year(start, end) == year


def test_csv_holds_the_flat_rows(tmp_path: Path) -> None:
    path = run_to(tmp_path, "out.csv")
    with path.open(newline="") as file:
        rows = list(csv.reader(file))
    assert tuple(rows[0]) == FLAT_COLUMNS
    wanted = [["" if v is None else str(v) for v in row] for one in extractions() for row in flat_rows(one)]
    assert rows[1:] == wanted


def test_csv_quotes_what_needs_it() -> None:
    from ovopnlp.sinks.flat import csv_lines

    text = 'kata "dia", 5\r\nbaris baru; dan\ttab'
    (row, *_) = csv.DictReader(io.StringIO(csv_lines(made(text)).decode(), newline=""), fieldnames=FLAT_COLUMNS)
    assert row["evidence_text"] == f"5 … {text}"


def test_geojson_has_a_point_where_the_register_has_one(tmp_path: Path) -> None:
    found = json.loads(run_to(tmp_path, "out.geojson", 3).read_text())
    assert found["type"] == "FeatureCollection"
    assert len(found["features"]) == 12
    first = found["features"][0]
    assert first["id"] == "n0#r1"
    longitude, latitude = first["geometry"]["coordinates"]
    assert 110 < longitude < 111
    assert -8.5 < latitude < -7.5
    assert set(first["properties"]) == set(FLAT_COLUMNS)
    assert found["features"][3]["geometry"] is None  # a national fact


def test_an_empty_run_gives_whole_files(tmp_path: Path) -> None:
    assert json.loads(run_to(tmp_path, "out.geojson", 0).read_text())["features"] == []
    assert run_to(tmp_path, "out.csv", 0).read_text().startswith("record_id,")
    assert run_to(tmp_path, "out.jsonl", 0).read_bytes() == b""
    parquet = pytest.importorskip("pyarrow.parquet")
    assert parquet.read_table(run_to(tmp_path, "out.parquet", 0, flat=True)).num_rows == 0


# ---------------------------------------------------------------- Parquet and frames


def test_flat_parquet_holds_the_flat_rows(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(run_to(tmp_path, "out.parquet", flat=True))
    assert tuple(table.column_names) == FLAT_COLUMNS
    assert [tuple(row.values()) for row in table.to_pylist()] == [
        tuple(row) for one in extractions() for row in flat_rows(one)
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.parquet"]


def test_nested_parquet_loses_nothing(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    from ovopnlp.sinks.parquet import from_parquet

    table = parquet.read_table(run_to(tmp_path, "out.parquet"))
    source = str(tmp_path / "in.jsonl")
    found = [from_parquet(row) for row in table.to_pylist()]
    wanted = [one.model_dump(by_alias=True) for one in extractions()]
    for number, one in enumerate(wanted, 1):
        one["article"]["source"] = f"{source}#{number}"
    assert [one.model_dump(by_alias=True) for one in found] == wanted


def test_parquet_is_resumed_at_its_last_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    from ovopnlp.batch import runner

    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps(article(n)) + "\n" for n in range(90)))
    options = BatchOptions([str(source)], str(tmp_path / "out.parquet"), flat=True, resume=True)
    monkeypatch.setattr(runner, "COMMIT_ARTICLES", 20)
    monkeypatch.setattr(runner, "COMMIT_SECONDS", -1.0)
    calls = 0

    class Stops(type(load())):  # type: ignore[misc]
        def extract(self, raw: RawArticle) -> Extraction:
            nonlocal calls
            calls += 1
            if calls == 70:
                raise KeyboardInterrupt
            return extraction(raw)

    with pytest.raises(KeyboardInterrupt):
        run_locally(options, job=Job(json_line, Stops))
    assert len(list((tmp_path / "out.parquet.parts").iterdir())) == 2
    assert not (tmp_path / "out.parquet").exists()
    (tmp_path / "out.parquet.parts" / "part-000002.parquet").write_bytes(b"half a part")
    summary = run_locally(options, job=JOB)
    assert (summary.resumed_at, summary.articles) == (64, 90)
    table = parquet.read_table(tmp_path / "out.parquet")
    assert table.column("article_id").unique().to_pylist() == [f"n{n}" for n in range(90)]
    assert table.num_rows == 360
    assert not (tmp_path / "out.parquet.parts").exists()


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_frames_have_the_flat_columns_and_their_types(library: Any) -> None:
    pytest.importorskip(library)
    frame = to_frame(extractions(5), library=library)
    assert tuple(frame.columns) == FLAT_COLUMNS
    assert frame.shape == (20, 42)
    assert frame["value"].sum() == sum(n * 1.25 for n in range(5))
    empty = to_frame([], library=library)
    assert tuple(empty.columns) == FLAT_COLUMNS
    assert str(empty["value"].dtype) == "Float64"
    assert len(to_frame(made(), library=library)) == 6


# ---------------------------------------------------------------- targets


@pytest.mark.parametrize("name", ["out.xlsx", "out", "out.parquet.gz", "out.sqlite.zst"])
def test_an_unknown_format_is_refused_with_the_known_ones(name: str) -> None:
    with pytest.raises(UnwritableOutput, match=r"unknown format.*\.jsonl.*\.parquet.*database URL"):
        open_sink(name)


def test_a_missing_package_is_named_with_the_command_that_mends_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import sys

    for name in ("pyarrow", "zstandard", "pandas", "polars"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(MissingModel, match=r"pip install 'ovopnlp\[parquet\]'"):
        open_sink("x.parquet")
    with pytest.raises(MissingModel, match=r"pip install 'ovopnlp\[zstd\]'"):
        open_sink(tmp_path / "x.jsonl.zst").begin("k", resume=False)
    for library in ("pandas", "polars"):
        with pytest.raises(MissingModel, match=rf"pip install 'ovopnlp\[{library}\]'"):
            to_frame([], library=library)  # type: ignore[arg-type]
    monkeypatch.setattr("ovopnlp.sinks.sql.find_spec", lambda name: None)
    for url, extra in (("postgresql://h/d", "postgres"), ("sqlite:///x", "sql"), ("duckdb:///x", "duckdb")):
        with pytest.raises(MissingModel, match=rf"pip install 'ovopnlp\[{extra}\]'"):
            open_sink(url)
