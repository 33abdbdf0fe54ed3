"""Files, folders, rows and standard input; bad input is reported with file and row and costs nothing else."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ovopnlp.document import RawArticle
from ovopnlp.errors import UnreadableInput
from ovopnlp.sources import HTML_LIMIT, ROW_LIMIT, TEXT_LIMIT, Columns, markup_of, raw_article, read_articles
from ovopnlp.sources.decoding import decode

BODY = "Pemkab Sleman membina 120 perajin bambu di Kapanewon Minggir."


def read(*inputs: str | Path, **options: object) -> tuple[list[RawArticle], list[UnreadableInput]]:
    errors: list[UnreadableInput] = []
    articles = list(read_articles(inputs, on_error=errors.append, **options))  # type: ignore[arg-type]
    return articles, errors


def write(path: Path, data: str | bytes) -> Path:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_row_keeps_id_and_metadata_and_blank_is_none(tmp_path: Path) -> None:
    row = {
        "id": 17,
        "text": BODY,
        "title": " Bambu ",
        "author": "",
        "published": "  ",
        "url": None,
        "outlet": ["a", "b"],
    }
    path = write(tmp_path / "a.jsonl", "\n" + json.dumps(row) + "\n")
    [article], errors = read(path)
    assert not errors
    assert (article.id, article.source, article.title) == ("17", f"{path}#2", "Bambu")
    assert (article.author, article.published, article.url, article.outlet) == (None, None, None, "a, b")


def test_id_is_the_sha256_of_the_raw_bytes(tmp_path: Path) -> None:
    [text], _ = read(write(tmp_path / "a.txt", "\ufeff" + BODY))
    assert text.id == hashlib.sha256(("\ufeff" + BODY).encode()).hexdigest()
    assert text.content == BODY
    line = json.dumps({"text": BODY})
    [row], _ = read(write(tmp_path / "b.jsonl", line + "\n"))
    assert row.id == hashlib.sha256(line.encode()).hexdigest()


@pytest.mark.parametrize(
    ("name", "content", "markup"),
    [
        ("a.txt", BODY, "text"),
        ("a.txt", "harga < Rp5.000 dan > Rp2.000", "text"),
        ("a.txt", f'<p style="color:red">{BODY}</p>', "fragment"),
        ("a.txt", "UMKM &amp; koperasi&nbsp;desa", "fragment"),
        ("a.txt", f"<!DOCTYPE html><html><body>{BODY}</body></html>", "html"),
        ("a.html", BODY, "html"),
        ("a.htm", f"<p>{BODY}</p>", "html"),
    ],
)
def test_kind_of_markup(tmp_path: Path, name: str, content: str, markup: str) -> None:
    [article], errors = read(write(tmp_path / name, content))
    assert (article.markup, article.content, errors) == (markup, content, [])


def test_html_column_and_own_column_names(tmp_path: Path) -> None:
    rows = [{"html": f"<p>{BODY}</p>"}, {"text": "", "html": f"<p>{BODY}</p>"}, {"isi": BODY, "judul": "J"}]
    path = write(tmp_path / "a.jsonl", "\n".join(json.dumps(row) for row in rows))
    articles, errors = read(path)
    assert [a.markup for a in articles] == ["html", "html"]
    assert [e.source for e in errors] == [f"{path}#3"]
    articles, errors = read(path, columns=Columns(text="isi", title="judul", html="-"))
    assert [(a.content, a.title) for a in articles] == [(BODY, "J")]
    assert len(errors) == 2


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "no JSON"),
        ("[1, 2]", "not a list"),
        ('"teks"', "not a string"),
        ("null", "not null"),
        ("{}", "no 'text' and no 'html'"),
        ('{"text": null}', "no 'text'"),
        ('{"text": ["a"]}', "must be a string, not a list"),
        ('{"text": {"a": 1}}', "must be a string, not an object"),
        ('{"text": "  \\n\\u00a0"}', "empty"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_bad_row_is_named_and_the_others_come_out(tmp_path: Path, line: str, reason: str) -> None:
    good = json.dumps({"text": BODY})
    path = write(tmp_path / "a.jsonl", f"{good}\n{line}\n{good}\n")
    articles, errors = read(path)
    assert [a.source for a in articles] == [f"{path}#1", f"{path}#3"]
    assert [e.source for e in errors] == [f"{path}#2"]
    assert reason in errors[0].reason


def test_half_surrogate_pair_becomes_one_replacement_character(tmp_path: Path) -> None:
    [article], errors = read(write(tmp_path / "a.jsonl", '{"text": "Desa \\ud83d wisata"}\n'))
    assert (article.content, errors) == ("Desa \ufffd wisata", [])


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (BODY.encode("utf-16"), BODY),
        (BODY.encode("utf-16-le"), BODY),
        (BODY.encode("utf-16-be"), BODY),
        (b"\xef\xbb\xbf" + BODY.encode(), BODY),
        ("“Kopi” – café".encode("cp1252"), "“Kopi” – café"),
        ("“Kopi”".encode() + " – café".encode("cp1252"), "“Kopi” – café"),
        (b"kopi \x81 desa", "kopi \x81 desa"),
    ],
)
def test_encodings_of_text(tmp_path: Path, data: bytes, text: str) -> None:
    [article], errors = read(write(tmp_path / "a.txt", data))
    assert (article.content, errors) == (text, [])


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig", "utf-32"])
@pytest.mark.parametrize("suffix", [".jsonl", ".csv"])
def test_encodings_of_rows(tmp_path: Path, encoding: str, suffix: str) -> None:
    rows = f'{{"text": "“{BODY}”"}}\n' * 3000 if suffix == ".jsonl" else "text,id\n" + f'"“{BODY}”",\n' * 3000
    articles, errors = read(write(tmp_path / f"a{suffix}", rows.encode(encoding)))
    assert ({a.content for a in articles}, len(articles), errors) == ({f"“{BODY}”"}, 3000, [])


def test_page_that_lies_about_its_encoding() -> None:
    page = '<meta charset="{}"><p>café</p>'
    assert "café" in decode(page.format("iso-8859-1").encode(), html=True)
    assert "café" in decode(page.format("utf-8").encode("latin-1"), html=True)
    assert "café" in decode(page.format("nonsense").encode("latin-1"), html=True)
    assert "кофе" in decode(page.replace("café", "кофе").format("koi8-r").encode("koi8-r"), html=True)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \r\n\t", "empty"),
        ("a.html", b"", "empty"),
        ("a.jsonl", b"", "empty"),
        ("a.csv", b"", "empty"),
        ("a.txt", b"%PDF-1.7 \x00", "PDF"),
        ("a.txt", bytes(range(256)) * 40, "binary"),
        ("a.jsonl", b"\x89PNG\r\n", "PNG"),
        ("a.csv", b"PK\x03\x04", "ZIP"),
        ("a.docx", b"x", "unknown format '.docx'"),
        ("a.txt", b"a" * (TEXT_LIMIT + 1), "the limit is 5 MB"),
        ("a.html", b"a" * (HTML_LIMIT + 1), "the limit is 20 MB"),
        ("a.csv", b"judul,isi\na,b\n", "no column 'text'"),
        ("a.txt.gz", b"not gzip", "broken gzip"),
    ],
)
def test_bad_file_is_named_and_the_others_come_out(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    good = write(tmp_path / "good.txt", BODY)
    bad = write(tmp_path / name, data)
    articles, errors = read(bad, good)
    assert [a.source for a in articles] == [str(good)]
    assert [e.source for e in errors] == [str(bad)]
    assert reason in errors[0].reason


def test_missing_file(tmp_path: Path) -> None:
    _, [error] = read(tmp_path / "none.txt")
    assert "No such file" in error.reason


def test_gzip_and_half_a_gzip(tmp_path: Path) -> None:
    rows = "".join(
        json.dumps({"text": f"{BODY} {k} {hashlib.sha256(bytes([k % 251])).hexdigest()}"}) + "\n" for k in range(2000)
    )
    packed = gzip.compress(rows.encode())
    articles, errors = read(write(tmp_path / "a.jsonl.gz", packed))
    assert (len(articles), errors) == (2000, [])
    path = write(tmp_path / "b.jsonl.gz", packed[: len(packed) // 2])
    articles, [error] = read(path)
    assert 0 < len(articles) < 2000
    assert "end too early" in error.reason
    assert error.source == f"{path}#{len(articles) + 1}"


def test_line_past_the_row_limit_is_skipped_in_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(b'{"text": "a"}\n{"text": "')
        for _ in range(ROW_LIMIT // 1_000_000 + 2):
            file.write(b"x" * 1_000_000)
        file.write(b'"}\n{"text": "b"}\n')
    articles, [error] = read(path)
    assert [a.content for a in articles] == ["a", "b"]
    assert (error.source, "more than 32 MB" in error.reason) == (f"{path}#2", True)


def test_long_row_within_the_row_limit_is_refused_by_its_text(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", json.dumps({"text": "x" * (TEXT_LIMIT + 1)}))
    _, [error] = read(path)
    assert (error.source, "5.0 MB of text" in error.reason) == (f"{path}#1", True)


def test_folder_is_read_recursively_in_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    write(tmp_path / "b" / "1.txt", "satu")
    write(tmp_path / "a.TXT", "dua")
    write(tmp_path / "notes.docx", "x")
    write(tmp_path / ".git" / "x.txt", "x")
    articles, errors = read(tmp_path)
    assert ([a.content for a in articles], errors) == (["dua", "satu"], [])


def test_folder_without_articles_says_so(tmp_path: Path) -> None:
    _, [error] = read(tmp_path)
    assert "no file in this folder" in error.reason


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_folder_that_is_not_readable(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    good = write(tmp_path / "a.txt", BODY)
    try:
        articles, [error] = read(closed, good)
    finally:
        closed.chmod(0o700)
    assert len(articles) == 1
    assert "ermission" in error.reason


@pytest.mark.parametrize(
    ("data", "contents"),
    [
        (BODY.encode(), [BODY]),
        (b'{"text": "satu"}\n{"text": "dua"}\n', ["satu", "dua"]),
        (b"<html><body>satu</body></html>", ["<html><body>satu</body></html>"]),
    ],
)
def test_standard_input(data: bytes, contents: list[str]) -> None:
    articles, errors = read("-", stdin=io.BytesIO(data))
    assert ([a.content for a in articles], errors) == (contents, [])


def test_csv_with_several_lines_per_field_and_semicolons(tmp_path: Path) -> None:
    comma = write(tmp_path / "a.csv", '\ufeffid,text\n1,"baris satu\nbaris ""dua"", tiga"\n2,polos\n')
    semicolon = write(tmp_path / "b.csv", "id;text\r\n1;a, b, c\r\n")
    tabs = write(tmp_path / "c.tsv", "id\ttext\n1\tsatu dua\n")
    articles, errors = read(comma, semicolon, tabs)
    assert not errors
    assert [a.content for a in articles] == ['baris satu\nbaris "dua", tiga', "polos", "a, b, c", "satu dua"]
    assert [a.source for a in articles][:2] == [f"{comma}#1", f"{comma}#2"]


def test_broken_quote_costs_its_own_record(tmp_path: Path) -> None:
    rows = ['1,"utuh satu"', '2,"tidak ditutup', '3,"utuh tiga"', '4,"utuh\nempat"', "5,utuh lima", '6,"utuh enam"']
    path = write(tmp_path / "a.csv", "id,text\n" + "\n".join(rows) + "\n")
    articles, errors = read(path)
    assert [a.id for a in articles] == ["1", "3", "4", "5", "6"]
    assert [e.source for e in errors] == [f"{path}#2"]


def test_row_with_too_many_fields_is_reported(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "id,text\n1,a\n2,b,c\n3,d\n")
    articles, [error] = read(path)
    assert [a.id for a in articles] == ["1", "3"]
    assert error.source == f"{path}#2"
    assert "3 fields" in error.reason


def test_format_can_be_forced(tmp_path: Path) -> None:
    articles, errors = read(write(tmp_path / "data.export", '{"text": "satu"}'), format=".jsonl")
    assert ([a.content for a in articles], errors) == (["satu"], [])


def test_raw_article_refuses_what_holds_no_text() -> None:
    with pytest.raises(UnreadableInput, match="empty"):
        raw_article(" \n")
    assert raw_article(BODY).markup == "text"
    assert markup_of("a <b>c</b>") == "fragment"


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=400), suffix=st.sampled_from([".txt", ".html", ".jsonl", ".csv", ".tsv", ".jsonl.gz"]))
def test_any_bytes_give_articles_or_errors_never_an_exception(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str
) -> None:
    path = write(tmp_path_factory.mktemp("any") / f"a{suffix}", data)
    articles, errors = read(path)
    assert articles or errors or not data.removeprefix(b"\xef\xbb\xbf").strip()
    assert all(a.content.encode() and a.source.startswith(str(path)) for a in articles)


@settings(max_examples=100, deadline=None)
@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_utf8_is_read_as_it_is(text: str) -> None:
    data = ("teks Indonesia yang wajar. " + text).encode()
    assert decode(data).encode() == data
