"""The regions of an article that have been read so far, in order, with what stands near an offset."""

from __future__ import annotations

from bisect import bisect_left, insort

from ovopnlp.entities.regions.found import Context, Found, beside

REACH = 40
TOWN = len("00.00")


def _start(item: Found) -> int:
    return item.start


class Mentions:
    """What has been read; a longer reading takes the place of those that it overlaps."""

    def __init__(self, text: str, upper: list[Found], context: Context) -> None:
        self.text = text
        self.context = context
        self.items = sorted(upper, key=_start)

    def near(self, start: int, end: int) -> list[Found]:
        """Readings that begin at most 40 characters away."""
        left = bisect_left(self.items, start - REACH, key=_start)
        right = bisect_left(self.items, end + REACH, key=_start)
        return self.items[left:right]

    def at(self, start: int, end: int) -> Found | None:
        """A reading that overlaps the stretch."""
        return next((item for item in self.near(start, end) if item.start < end and start < item.end), None)

    def holders(self, start: int, end: int) -> tuple[str, ...]:
        """Codes of the region that stands right behind a name."""
        for other in self.near(start, end):
            if other.start >= end and beside(self.text, end, other.first):
                return other.candidates if other.by_custom else other.codes
        return ()

    def keep(self, item: Found) -> None:
        """Add a reading."""
        item.lower = all(len(code) > TOWN for code in item.codes)
        while (taken := self.at(item.start, item.end)) is not None:
            self.items.remove(taken)
        insort(self.items, item, key=_start)
        for code in item.codes:
            self.context.add(code)
