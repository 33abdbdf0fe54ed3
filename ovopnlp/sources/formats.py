"""The registry of formats: which suffix is read by which function. A new format is a module of its own and a line here."""

from __future__ import annotations

from ovopnlp.sources.delimited import read_csv, read_tsv
from ovopnlp.sources.inputs import Reader
from ovopnlp.sources.jsonl import read_jsonl
from ovopnlp.sources.pages import read_html
from ovopnlp.sources.parquet import read_parquet
from ovopnlp.sources.plain import read_text
from ovopnlp.sources.warc import read_warc

# Reader by suffix, in lower case and without the suffix of a compression.
READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": read_csv,
    ".tsv": read_tsv,
    ".parquet": read_parquet,
    ".warc": read_warc,
}
