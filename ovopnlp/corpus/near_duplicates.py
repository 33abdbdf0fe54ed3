"""Articles that are the same text again: syndicated, re-scraped, lightly edited.

Every article is sketched by the smallest hashes of its word 5-grams (bottom-k MinHash). Articles that share hashes are
compared; the share of common hashes among the smallest of both estimates the Jaccard similarity of their 5-grams, with
a standard error of about 1 / sqrt(size).
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator

SKETCH_SIZE = 128
WORDS = 5
COMMON = 50  # a hash that stands in more articles than this is boilerplate, not evidence

_WORD = re.compile(r"\w+")


def sketch(text: str, size: int = SKETCH_SIZE) -> tuple[int, ...]:
    """The ``size`` smallest hashes of the word 5-grams of ``text``, ascending; a short text is one gram."""
    words = _WORD.findall(text.casefold())
    if not words:
        return ()
    grams = {" ".join(words[k : k + WORDS]) for k in range(max(1, len(words) - WORDS + 1))}
    return tuple(sorted({zlib.crc32(gram.encode()) for gram in grams})[:size])


def similarity(a: tuple[int, ...], b: tuple[int, ...], size: int = SKETCH_SIZE) -> float:
    """Estimated Jaccard similarity (0 to 1) of the texts behind two sketches."""
    if not a or not b:
        return 0.0
    smallest = set(sorted({*a, *b})[:size])
    return len(smallest & set(a) & set(b)) / len(smallest)


def _pairs(sketches: list[tuple[int, ...]]) -> Iterator[tuple[int, int]]:
    """Pairs that share at least one rare hash, each once, the earlier article first."""
    holders: dict[int, list[int]] = defaultdict(list)
    for index, hashes in enumerate(sketches):
        for value in hashes:
            holders[value].append(index)
    seen: set[tuple[int, int]] = set()
    for group in holders.values():
        if len(group) > COMMON:
            continue
        for position, first in enumerate(group):
            for second in group[position + 1 :]:
                if (first, second) not in seen:
                    seen.add((first, second))
                    yield first, second


def near_duplicates(articles: Iterable[tuple[str, str]], *, least: float = 0.5) -> list[list[str]]:
    """Groups of near-duplicates among ``(id, text)`` pairs.

    Memory grows with the number of articles (about 5 kB each), not with their length.

    Args:
        articles: ids and clean texts (``extraction.article.id``, ``extraction.article.text``).
        least: smallest estimated Jaccard similarity of word 5-grams that joins two articles.

    Returns:
        Lists of two or more ids, in the order of their first article; who has no duplicate is left out.
    """
    ids: list[str] = []
    sketches: list[tuple[int, ...]] = []
    for name, text in articles:
        ids.append(name)
        sketches.append(sketch(text))
    leader = list(range(len(ids)))

    def find(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    for first, second in _pairs(sketches):
        a, b = find(first), find(second)
        if a != b and similarity(sketches[first], sketches[second]) >= least:
            leader[max(a, b)] = min(a, b)
    groups: dict[int, list[str]] = defaultdict(list)
    for index, name in enumerate(ids):
        groups[find(index)].append(name)
    return [group for group in groups.values() if len(group) > 1]
