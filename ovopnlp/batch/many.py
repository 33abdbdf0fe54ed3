"""Many articles from Python, lazily."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
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

_COLUMNS = Columns()


def _raise(error: UnreadableInput) -> None:
    raise error


def extract_many(
    articles: Iterable[str | Mapping[str, Any] | RawArticle],
    *,
    workers: int = 1,
    on_error: Callable[[UnreadableInput], None] = _raise,
    timeout: float = 300.0,
    **pipeline: Any,
) -> Iterator[Extraction]:
    """The facts of many articles, in order, worked out as they are asked for.

    Args:
        articles: texts or pages, mappings with the keys of an input row (``text`` or ``html``, ``id``, ``title``,
            ``published``, ``outlet``, ``url``, ``author``), or raw articles. Read only a little ahead.
        workers: processes; with more than one, a script needs ``if __name__ == "__main__":`` around its main part.
        on_error: told of every article that cannot be read; the default raises. It is left out of the result.
        timeout: seconds that one article may take in a worker process.
        pipeline: keyword arguments of :func:`ovopnlp.load`.

    Raises:
        UnreadableInput: an article is empty or past the documented limits, unless ``on_error`` takes it.
    """
    job = Job(encoder=json_line if workers > 1 else _itself, load=partial(load_pipeline, **pipeline))
    groups = chunks(_items(articles))
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


def _items(articles: Iterable[str | Mapping[str, Any] | RawArticle]) -> Iterator[Item]:
    for number, article in enumerate(articles, 1):
        source = f"<article>#{number}"
        try:
            yield _raw(article, source)
        except UnreadableInput as error:
            yield Refused(error.source, error.reason)


def _raw(article: str | Mapping[str, Any] | RawArticle, source: str) -> RawArticle:
    if isinstance(article, RawArticle):
        return article
    if isinstance(article, str):
        return raw_article(article, source=source)
    return article_of_row(article, _COLUMNS, source, repr(sorted(article.items(), key=str)).encode())
