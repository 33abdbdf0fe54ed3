"""The batch core as functions on Arrow batches, for other engines."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from batch_fakes import load

from ovopnlp.records import Extraction
from ovopnlp.sinks import FLAT_COLUMNS
from ovopnlp.sources import Columns

pa = pytest.importorskip("pyarrow")
from ovopnlp.batch import arrow  # noqa: E402


@pytest.fixture(autouse=True)
def fake(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    arrow._extractor.cache_clear()
    monkeypatch.setattr(arrow, "load_pipeline", load)
    yield
    arrow._extractor.cache_clear()


def test_one_row_out_for_every_row_in() -> None:
    given = pa.RecordBatch.from_pylist(
        [
            {"id": "a", "text": "Ada 3 orang.", "outlet": "x"},
            {"id": "b", "text": ""},
            {"id": "c", "text": "REFUSE"},
            {"id": "d", "text": "DEFECT"},
            {"id": None, "text": "Tidak ada."},
        ]
    )
    made = arrow.extract_batch(given, source="day")
    assert made.schema == arrow.output_schema()
    rows = made.to_pylist()
    assert [row["source"] for row in rows] == [f"day#{n}" for n in range(1, 6)]
    assert [row["records"] for row in rows] == [4, None, None, None, 0]
    assert [row["reason"] for row in rows[:3]] == [None, "no 'text' and no 'html'", "refused by order"]
    assert rows[3]["reason"].startswith("internal error: KeyError")
    found = Extraction.model_validate_json(rows[0]["extraction"])
    assert (found.article.id, found.article.outlet, found.article.source) == ("a", "x", "day#1")
    assert len(rows[4]["id"]) == 64  # a digest, where no id was given


def test_other_column_names_and_an_own_source() -> None:
    given = pa.RecordBatch.from_pylist([{"isi": "Ada 3 orang.", "source": "far/away.csv#7"}])
    (row,) = arrow.extract_batch(given, columns=Columns(text="isi")).to_pylist()
    assert (row["source"], row["records"]) == ("far/away.csv#7", 4)


def test_batches_are_taken_one_by_one_and_flattened() -> None:
    taken = 0

    def batches() -> Iterator[pa.RecordBatch]:
        nonlocal taken
        for n in range(3):
            taken += 1
            yield pa.RecordBatch.from_pylist([{"text": f"Ada {n} orang."}, {"text": ""}])

    found = arrow.extract_batches(batches())
    assert taken == 0
    flat = arrow.flatten_batch(next(found))
    assert taken == 1
    assert tuple(flat.schema.names) == FLAT_COLUMNS
    assert flat.num_rows == 4
    empty = arrow.flatten_batch(arrow.extract_batch(pa.RecordBatch.from_pylist([{"text": ""}])))
    assert (empty.num_rows, tuple(empty.schema.names)) == (0, FLAT_COLUMNS)
