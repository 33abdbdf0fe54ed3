"""Many articles from Python, lazily."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import partial
from math import isnan
from typing import Any

from ovopnlp.batch.job import Extracted, Item, Job, Refused, load_pipeline, work
from ovopnlp.batch.pool import Pool
from ovopnlp.batch.reading import chunks
from ovopnlp.document import RawArticle
from ovopnlp.errors import UnreadableInput
from ovopnlp.records import Extraction
from ovopnlp.sinks.text import json_line
from ovopnlp.sources import Columns, raw_article
from ovopnlp.sources.article import article_of_row


def _raise(error: UnreadableInput) -> None:
    raise error


def extract_many(
    articles: Iterable[str | Mapping[str, Any] | RawArticle] | Any,
    *,
    columns: Columns | None = None,
    workers: int = 1,
    on_error: Callable[[UnreadableInput], None] = _raise,
    timeout: float = 300.0,
    **pipeline: Any,
) -> Iterator[Extraction]:
    """The facts of many articles, in order, worked out as they are asked for.

    Args:
        articles: texts or pages, mappings with the keys of an input row (``text`` or ``html``, ``id``, ``title``,
            ``published``, ``outlet``, ``url``, ``author``), or raw articles; or a pandas or polars data frame or an Arrow
            table with such columns. Read only a little ahead.
        columns: other names of these keys or columns.
        workers: processes; with more than one, a script needs ``if __name__ == "__main__":`` around its main part.
        on_error: told of every article that cannot be read; the default raises. It is left out of the result.
        timeout: seconds that one article may take in a worker process.
        pipeline: keyword arguments of :func:`ovopnlp.load`.

    Raises:
        UnreadableInput: an article is empty or past the documented limits, unless ``on_error`` takes it.
    """
    job = Job(encoder=json_line if workers > 1 else _itself, load=partial(load_pipeline, **pipeline))
    groups = chunks(_items(articles, columns or Columns()))
    if workers > 1:
        yield from _from_pool(job, groups, workers, timeout, on_error)
        return
    extractor = job.load()
    for group in groups:
        for item in group:  # one by one: what is not asked for is not worked out
            yield from _results(work(job, extractor, [item]), on_error)


def _itself(extraction: Extraction) -> Extraction:
    return extraction


def _from_pool(
    job: Job, groups: Iterator[list[Item]], workers: int, timeout: float, on_error: Callable[[UnreadableInput], None]
) -> Iterator[Extraction]:
    with Pool(job, workers, timeout=timeout) as pool:
        for outcomes in pool.map(groups):
            yield from _results(outcomes, on_error)


def _results(outcomes: Iterable[Any], on_error: Callable[[UnreadableInput], None]) -> Iterator[Extraction]:
    for outcome in outcomes:
        if isinstance(outcome, Refused):
            on_error(UnreadableInput(outcome.source, outcome.reason))
        elif isinstance(outcome, Extracted):
            found = outcome.payload
            yield found if isinstance(found, Extraction) else Extraction.model_validate_json(found)


def _items(articles: Any, columns: Columns) -> Iterator[Item]:
    for number, article in enumerate(rows_of(articles), 1):
        source = f"<article>#{number}"
        try:
            yield _raw(article, columns, source)
        except UnreadableInput as error:
            yield Refused(error.source, error.reason)


def _raw(article: str | Mapping[str, Any] | RawArticle, columns: Columns, source: str) -> RawArticle:
    if isinstance(article, RawArticle):
        return article
    if isinstance(article, str):
        return raw_article(article, source=source)
    content = article.get(columns.text) or article.get(columns.html) or ""
    return article_of_row(article, columns, source, str(content).encode("utf-8", "surrogatepass"))


def rows_of(articles: Any) -> Iterator[Any]:
    """The rows of a data frame or Arrow table as dictionaries of plain values; anything else as it comes.

    Told by what they can do, so that none of these libraries is imported here.
    """
    if hasattr(articles, "iter_rows"):  # polars
        rows: Iterable[Any] = articles.iter_rows(named=True)
    elif hasattr(articles, "itertuples"):  # pandas
        names = list(articles.columns)
        rows = (dict(zip(names, row, strict=True)) for row in articles.itertuples(index=False, name=None))
    elif hasattr(articles, "to_batches"):  # Arrow
        rows = (row for batch in articles.to_batches(64) for row in batch.to_pylist())
    else:
        yield from articles
        return
    for row in rows:
        yield {name: _plain(value) for name, value in row.items()}


def _plain(value: Any) -> Any:
    """Missing values of every kind become ``None``, days and times ISO 8601."""
    if isinstance(value, str) or value is None:
        return value
    if type(value).__name__ in ("NAType", "NaTType") or (isinstance(value, float) and isnan(value)):
        return None
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if midnight else value.isoformat()
    return value.isoformat() if isinstance(value, date) else value
