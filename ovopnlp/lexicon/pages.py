"""Loader of pages.yaml: what the elements of news pages are called."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ovopnlp.lexicon import Entry, load


class _File(Entry):
    not_body: list[str]
    caption: list[str]
    byline: list[str]
    date: list[str]
    title_separators: list[str]
    date_metas: list[str]
    author_metas: list[str]
    editor_metas: list[str]


@dataclass(frozen=True, slots=True)
class PageWords:
    """Patterns search a lower-case string of class and id; metas are names in lower case, best first."""

    not_body: re.Pattern[str]
    caption: re.Pattern[str]
    byline: re.Pattern[str]
    date: re.Pattern[str]
    separators: tuple[str, ...]
    date_metas: tuple[str, ...]
    author_metas: tuple[str, ...]
    editor_metas: tuple[str, ...]


def _pattern(names: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(map(re.escape, names))})(?![a-z])")


@cache
def page_words() -> PageWords:
    """Loaded once per process."""
    file = load("pages.yaml", _File)
    return PageWords(
        _pattern(file.not_body),
        _pattern(file.caption),
        _pattern(file.byline),
        _pattern(file.date),
        tuple(file.title_separators),
        tuple(file.date_metas),
        tuple(file.author_metas),
        tuple(file.editor_metas),
    )
