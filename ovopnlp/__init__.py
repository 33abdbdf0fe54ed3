"""Program facts from Indonesian news: who signed, targeted, achieved, funded or founded what, where and when.

    >>> import ovopnlp
    >>> found = ovopnlp.extract("Pemkot Batu menargetkan 500 wirausaha baru pada 2026.", published="2025-03-01")
    >>> [record.type for record in found.records]
    ['target']

Importing this package is light: the pipeline and its tables are loaded when they are first used.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from ovopnlp.version import __version__ as __version__

if TYPE_CHECKING:
    from collections.abc import Sequence  # noqa: F401
    from datetime import date

    from ovopnlp import regions as regions
    from ovopnlp.batch import extract_many
    from ovopnlp.errors import BadLexicon, MissingModel, OvopError, UnreadableInput, UnwritableOutput
    from ovopnlp.pipeline import Pipeline, load
    from ovopnlp.records import Extraction, Span, json_schema
    from ovopnlp.sinks import to_frame

_HOME = {
    "BadLexicon": "ovopnlp.errors",
    "Extraction": "ovopnlp.records",
    "MissingModel": "ovopnlp.errors",
    "OvopError": "ovopnlp.errors",
    "Pipeline": "ovopnlp.pipeline",
    "Span": "ovopnlp.records",
    "UnreadableInput": "ovopnlp.errors",
    "UnwritableOutput": "ovopnlp.errors",
    "extract_many": "ovopnlp.batch",
    "json_schema": "ovopnlp.records",
    "load": "ovopnlp.pipeline",
    "to_frame": "ovopnlp.sinks",
}

__all__ = [
    "BadLexicon",
    "Extraction",
    "MissingModel",
    "OvopError",
    "Pipeline",
    "Span",
    "UnreadableInput",
    "UnwritableOutput",
    "extract",
    "extract_many",
    "json_schema",
    "load",
    "regions",
    "to_frame",
]


def __getattr__(name: str) -> Any:
    if name == "regions":
        return import_module("ovopnlp.regions")
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'ovopnlp' has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__, "__version__"]


@cache
def _default() -> Pipeline:
    from ovopnlp.pipeline import load

    return load()


def extract(
    content: str,
    *,
    id: str | None = None,
    title: str | None = None,
    published: str | date | None = None,
    outlet: str | None = None,
    url: str | None = None,
    author: str | None = None,
) -> Extraction:
    """The facts of one article.

    Args:
        content: the article as scraped: plain text, text with markup, or a whole HTML page.
        id: carried through as ``article.id``; without it the SHA-256 of the content.
        title, published, outlet, url, author: what you know beside the text; it wins over what the text says.
            ``published`` may be a date, an ISO string, or any form that Indonesian outlets print.

    Raises:
        UnreadableInput: the article is empty or past the documented limits (docs/cleaning.md).
    """
    return _default()(content, id=id, title=title, published=published, outlet=outlet, url=url, author=author)
