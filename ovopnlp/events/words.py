"""The words of an article, once, for all that looks at words: triggers, aspect, features, indicators."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate
from typing import Generic, NamedTuple, TypeVar

from ovopnlp.document import Document

_WORD = re.compile(r"[^\W_]+(?:[-'’.,/][^\W_]+)*|[%&]")
_PIECES = re.compile(f"({_WORD.pattern})")
_PREFIX = re.compile(
    r"(?:(?:mem|pem)(?=[aiueo])|(?:men|pen)(?=[aiueo])|(?:meny|peny)|(?:meng|peng|mem|pem|men|pen|ber|ter|per|di|me|pe|ke|se))"
)
VERB = re.compile(r"(?:me[mnlrwy]|di|ter|ber)[a-z]{3,}")  # what looks like a verb to features; "dinas" does too
_SUFFIX = re.compile(r"(?:(?:kan|an|i)?(?:nya|lah|pun|kah)?)$")
_RESTORED = {"mem": "p", "pem": "p", "men": "t", "pen": "t", "meny": "s", "peny": "s"}

Found = TypeVar("Found")


class Words:
    """Words of ``doc.folded`` in order: parallel lists of start, end and lower-case text."""

    __slots__ = ("ends", "lower", "shapes", "starts")

    def __init__(self, text: str) -> None:
        low = text.lower()
        grown = len(low) != len(text)  # rare letters grow in lower case
        pieces = _PIECES.split(text if grown else low)  # gap, word, gap, ..., gap
        borders = list(accumulate(map(len, pieces)))
        self.starts = borders[0:-1:2]
        self.ends = borders[1::2]
        self.lower = [word.lower() for word in pieces[1::2]] if grown else pieces[1::2]
        self.shapes = list(map(shape, self.lower))  # rough roots, "#" for numbers

    def __len__(self) -> int:
        return len(self.starts)

    def within(self, start: int, end: int) -> range:
        """Indices of the words that begin in ``[start, end)``."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def at(self, offset: int) -> int:
        """Index of the word that holds ``offset``, else of the first word after it."""
        return bisect_right(self.ends, offset)


def words_of(doc: Document) -> Words:
    return Words(doc.folded)


@lru_cache(maxsize=1 << 15)
def shape(word: str) -> str:
    """What features see of a word: its rough root, or "#" for a number."""
    return "#" if word[0].isdigit() else stem(word)


@lru_cache(maxsize=1 << 13)
def stem(word: str) -> str:
    """A rough root that only features see: ``penyaluran``, ``menyalurkan`` and ``disalurkan`` give ``salur``.

    Never a lookup key for names or triggers: those are matched as the lexicon spells them out.
    """
    if len(word) < 6:
        return word
    found = _PREFIX.match(word)
    if found is None or len(word) - found.end() < 4:
        root = word
        for ending in ("nya", "lah", "pun"):
            root = root.removesuffix(ending)
        return root
    prefix = found.group()
    root = word[found.end() :]
    cut = _SUFFIX.search(root)
    if cut is not None and cut.start() >= 3:
        root = root[: cut.start()]
    restores = prefix in ("meny", "peny") or (prefix in _RESTORED and root[:1] in "aiueo")
    return (_RESTORED[prefix] if restores else "") + root


class Hit(NamedTuple, Generic[Found]):
    """Words ``first`` up to ``last`` (exclusive) are a phrase of the lexicon."""

    first: int
    last: int
    value: Found


class Phrases(Generic[Found]):
    """Phrases of one or more words, found by dictionary look-up; of phrases with the same first word the longest wins."""

    def __init__(self, entries: Iterable[tuple[str, Found]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], list[Found]]]] = {}
        table: dict[tuple[str, ...], list[Found]] = {}
        for phrase, value in entries:
            key = tuple(m.group() for m in _WORD.finditer(phrase.lower()))
            if key:
                table.setdefault(key, []).append(value)
        for key, values in table.items():
            self._by_first.setdefault(key[0], []).append((key, values))
        for candidates in self._by_first.values():
            candidates.sort(key=lambda pair: -len(pair[0]))

    def begins(self, lower: list[str]) -> list[int]:
        """The words with which a phrase may begin."""
        by_first = self._by_first
        return [at for at, word in enumerate(lower) if word in by_first]

    def find(self, lower: list[str], first: int = 0, last: int | None = None) -> Iterator[Hit[Found]]:
        """Hits among the words ``first`` up to ``last`` (exclusive), in order; hits may overlap, not begin together."""
        end = len(lower) if last is None else last
        by_first = self._by_first
        for at in [at for at, word in enumerate(lower[first:end], first) if word in by_first]:
            for key, values in by_first[lower[at]]:
                size = len(key)
                if size == 1 or (at + size <= end and tuple(lower[at : at + size]) == key):
                    for value in values:
                        yield Hit(at, at + size, value)
                    break
