"""Where something stands already, asked quickly: an article may hold thousands of mentions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from ovopnlp.document import Range


class Taken:
    """A set of stretches, joined where they meet."""

    def __init__(self, places: Iterable[Range]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(places):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def meets(self, place: Range) -> bool:
        """Whether any stretch shares a character with ``place``."""
        at = bisect_left(self._starts, place.end) - 1
        return at >= 0 and self._ends[at] > place.start
