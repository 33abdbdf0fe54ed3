"""Archives as sources: Parquet, WARC, gzip and Zstandard, whole, cut off and damaged."""

from __future__ import annotations

import gzip
import io
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from ovopnlp.document import RawArticle
from ovopnlp.errors import MissingModel, UnreadableInput
from ovopnlp.sources import Columns, read_articles


def read(path: Path | str, **options: Any) -> tuple[list[RawArticle], list[UnreadableInput]]:
    refused: list[UnreadableInput] = []
    return list(read_articles([path], on_error=refused.append, **options)), refused


# ---------------------------------------------------------------- WARC


def http(
    body: bytes, *, kind: bytes = b"text/html; charset=utf-8", status: bytes = b"200 OK", more: bytes = b""
) -> bytes:
    return b"HTTP/1.1 " + status + b"\r\nContent-Type: " + kind + b"\r\n" + more + b"\r\n" + body


def record(number: int, block: bytes, kind: bytes = b"response") -> bytes:
    head = (
        b"WARC/1.0\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:uuid:%d>\r\nWARC-Target-URI: https://contoh.id/%d\r\n"
        b"WARC-Date: 2025-01-01T00:00:00Z\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n"
    )
    return head % (kind, number, number, len(block)) + block + b"\r\n\r\n"


def page(text: str, encoding: str = "utf-8") -> bytes:
    return f"<html><body><p>{text}</p></body></html>".encode(encoding)


RECORDS = [
    record(0, b"software: a crawler\r\n", b"warcinfo"),
    record(1, http(page("satu"))),
    record(2, http(b"\x89PNG", kind=b"image/png")),
    record(3, http(page("tiga"), status=b"404 Not Found")),
    record(4, http(b"5\r\n<html\r\n7\r\n>empat<\r\n0\r\n\r\n", more=b"Transfer-Encoding: chunked\r\n")),
    record(5, http(gzip.compress(page("lima")), more=b"Content-Encoding: gzip\r\n")),
    record(6, http(page("café"), kind=b"text/html; charset=iso-8859-1")),
    record(7, http(page("café", "latin-1"), kind=b"text/html; charset=iso-8859-1")),
    record(8, b"GET / HTTP/1.1\r\n\r\n", b"request"),
    record(9, http(b"")),
]


@pytest.fixture
def warc(tmp_path: Path) -> Path:
    pytest.importorskip("fastwarc")
    path = tmp_path / "crawl.warc"
    path.write_bytes(b"".join(RECORDS))
    return path


def packed(path: Path, suffix: str) -> Path:
    data = path.read_bytes()
    if suffix == ".gz":
        data = b"".join(map(gzip.compress, RECORDS)) if path.suffix == ".warc" else gzip.compress(data)
    else:
        zstandard = pytest.importorskip("zstandard")
        half = len(data) // 2  # two frames, as writers that append make them
        data = b"".join(zstandard.ZstdCompressor().compress(part) for part in (data[:half], data[half:]))
    target = path.with_name(path.name + suffix)
    target.write_bytes(data)
    return target


@pytest.mark.parametrize("suffix", ["", ".gz", ".zst"])
def test_warc_gives_the_pages_of_successful_responses(warc: Path, suffix: str) -> None:
    path = packed(warc, suffix) if suffix else warc
    articles, refused = read(path)
    assert [a.source for a in articles] == [f"{path}#{n}" for n in (2, 5, 6, 7, 8)]
    assert [a.url for a in articles] == [f"https://contoh.id/{n}" for n in (1, 4, 5, 6, 7)]
    assert articles[0].id == "<urn:uuid:1>"
    assert {a.markup for a in articles} == {"html"}
    assert {a.published for a in articles} == {None}
    assert articles[1].content == "<html>empat<"
    assert "lima" in articles[2].content
    assert ["café" in a.content for a in articles[3:]] == [True, True]
    assert [(e.source, e.reason) for e in refused] == [(f"{path}#10", "empty: no text")]


@pytest.mark.parametrize("suffix", ["", ".gz", ".zst"])
@pytest.mark.parametrize("share", [0.3, 0.5, 0.7, 0.9, 0.99])
def test_a_warc_that_was_cut_off_is_noticed(warc: Path, suffix: str, share: float) -> None:
    path = packed(warc, suffix) if suffix else warc
    whole, _ = read(path)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    articles, refused = read(path)
    assert articles == whole[: len(articles)]
    assert len(articles) < len(whole) or share >= 0.9
    assert "cut off" in refused[-1].reason or "end too early" in refused[-1].reason


def test_a_warc_cut_in_the_middle_of_a_page_gives_no_half_page(warc: Path) -> None:
    warc.write_bytes(RECORDS[1] + RECORDS[6][:-20])
    articles, refused = read(warc)
    assert [a.id for a in articles] == ["<urn:uuid:1>"]
    assert [e.source for e in refused] == [f"{warc}#2"]


def test_what_is_no_warc_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    path = tmp_path / "x.warc"
    path.write_bytes(b"just some text\n" * 50)
    articles, refused = read(path)
    assert articles == []
    assert len(refused) == 1


def test_a_response_past_the_limit_is_refused_and_the_next_one_comes(
    warc: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ovopnlp.sources.warc.HTML_LIMIT", 1000)
    warc.write_bytes(record(1, http(page("x" * 2000))) + RECORDS[1])
    articles, refused = read(warc)
    assert len(articles) == 1
    assert "the limit is" in refused[0].reason


def test_warc_from_standard_input(warc: Path) -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise OSError("a pipe")

    articles, _ = read("-", format=".warc", stdin=Pipe(warc.read_bytes()))
    assert [a.source for a in articles] == [f"<stdin>#{n}" for n in (2, 5, 6, 7, 8)]


# ---------------------------------------------------------------- Parquet


@pytest.fixture
def parquet(tmp_path: Path) -> Any:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet as pq

    def write(columns: dict[str, Any], name: str = "in.parquet", **options: Any) -> Path:
        pq.write_table(pa.table(columns), tmp_path / name, **options)
        return tmp_path / name

    return write


def test_parquet_rows_with_any_column_names(parquet: Any) -> None:
    path = parquet(
        {
            "isi": ["satu", "", None, "empat"],
            "nomor": [1, 2, 3, 4],
            "tanggal": [date(2025, 1, 2), None, None, date(2024, 5, 6)],
            "unused": [[1], [2], [3], [4]],
        }
    )
    articles, refused = read(path, columns=Columns(text="isi", id="nomor", published="tanggal"))
    assert [(a.id, a.content, a.published) for a in articles] == [
        ("1", "satu", "2025-01-02"),
        ("4", "empat", "2024-05-06"),
    ]
    assert [e.source for e in refused] == [f"{path}#2", f"{path}#3"]


def test_parquet_html_and_times(parquet: Any) -> None:
    times = [datetime(2025, 1, 2, 3, 4, 5), datetime(2025, 1, 2)]
    articles, _ = read(parquet({"html": ["<p>a</p>", "<p>b</p>"], "published": times}))
    assert [(a.markup, a.published) for a in articles] == [("html", "2025-01-02T03:04:05"), ("html", "2025-01-02")]


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_packed_parquet(parquet: Any, suffix: str) -> None:
    path = packed(parquet({"text": ["satu", "dua"]}), suffix)
    articles, refused = read(path)
    assert ([a.content for a in articles], refused) == (["satu", "dua"], [])
    assert articles[1].source == f"{path}#2"
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    articles, refused = read(path)
    assert (articles, len(refused)) == ([], 1)
    assert "end too early" in refused[0].reason


def test_parquet_from_standard_input(parquet: Any) -> None:
    data = parquet({"text": ["satu", "dua"]}).read_bytes()
    articles, refused = read("-", format=".parquet", stdin=io.BytesIO(data))
    assert ([a.source for a in articles], refused) == (["<stdin>#1", "<stdin>#2"], [])


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"text": [1, 2]}, "column 'text' holds int64, not strings"),
        ({"text": [["a"], ["b"]]}, "column 'text' holds list"),
        ({"body": ["a"]}, "no column 'text' and no 'html'; there are body"),
    ],
)
def test_parquet_of_the_wrong_type_is_refused_once(parquet: Any, columns: Any, reason: str) -> None:
    articles, refused = read(parquet(columns))
    assert articles == []
    assert [reason in e.reason for e in refused] == [True]


def test_damaged_parquet_is_refused(parquet: Any) -> None:
    texts = [f"artikel {n} " * 50 for n in range(1000)]
    path = parquet({"text": texts}, row_group_size=100, compression="none", use_dictionary=False)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    articles, refused = read(path)
    assert articles == []
    assert "broken Parquet" in refused[0].reason
    middle = len(data) // 2
    path.write_bytes(data[:middle] + b"\xff" * 5000 + data[middle + 5000 :])
    articles, refused = read(path)
    assert refused
    assert [a.content.strip() for a in articles] == [t.strip() for t in texts[: len(articles)]]


# ---------------------------------------------------------------- compression


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_packed_rows_come_out_and_a_cut_is_noticed(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps({"text": f"artikel {n * 7919 % 1000003}"}) + "\n" for n in range(5000)))
    whole = packed(path, suffix)
    articles, refused = read(whole)
    assert (len(articles), refused) == (5000, [])
    data = whole.read_bytes()
    for keep in (len(data) // 3, len(data) // 4 * 3, len(data) - 3):
        whole.write_bytes(data[:keep])
        articles, refused = read(whole)
        assert len(articles) < 5000 or keep == len(data) - 3
        assert [e.reason for e in refused[-1:]] == ["the compressed data end too early; rows after it are lost"]
    whole.write_bytes(data[:100] + b"\0" * 50 + data[150:])
    _, refused = read(whole)
    assert refused


def test_a_missing_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    for name, suffix, extra in (
        ("fastwarc.warc", ".warc", "warc"),
        ("pyarrow", ".parquet", "parquet"),
        ("zstandard", ".jsonl.zst", "zstd"),
    ):
        monkeypatch.setitem(sys.modules, name, None)
        path = tmp_path / f"x{suffix}"
        path.write_bytes(b"x")
        with pytest.raises(MissingModel, match=rf"pip install 'ovopnlp\[{extra}\]'"):
            read(path)
