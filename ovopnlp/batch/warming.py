"""What only some articles need, loaded before the first: a worker's memory should not depend on which articles it gets."""

from __future__ import annotations

from ovopnlp.batch.job import Extractor, Job, work
from ovopnlp.clean.language import warm
from ovopnlp.document import RawArticle

_TEXT = (
    "BATU - Pemkot Batu menargetkan 500 wirausaha baru pada 2026, kata Wali Kota Batu Budi Santoso, Senin (3/2/2025)."
)
_PAGE = f"<!doctype html><html><head><title>Batu</title></head><body><article><p>{_TEXT}</p></article></body></html>"
_ARTICLES = (
    RawArticle("warm", "<warm>", _TEXT, "text", published="3rd of Feb, 2025 at noon"),  # needs the parser of odd dates
    RawArticle("warm", "<warm>", f"<p>{_TEXT}</p><p>{_TEXT}</p>", "fragment"),
    RawArticle("warm", "<warm>", _PAGE, "html"),
)


def warm_up(job: Job, extractor: Extractor) -> None:
    """Takes about two seconds; never raises for what the extractor makes of the articles."""
    warm()
    work(job, extractor, _ARTICLES)
