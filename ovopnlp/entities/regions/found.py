"""A name on its way to a code, and what the article says of regions as a whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ovopnlp.document import Range, RegionMention
from ovopnlp.lexicon import regions as register

_JOINT = re.compile(r"\s{0,2}(?:,|dan|serta|atau|hingga|sampai|&|/|-|;|, dan|, serta)\s{0,2}")


@dataclass(slots=True)
class Found:
    """A name that is read as one or several regions. ``codes`` is empty while it is open."""

    start: int
    end: int
    candidates: tuple[str, ...]
    codes: tuple[str, ...] = ()
    confidence: float = 0.0
    cue: str | None = None
    whole_start: int = -1
    rule: str = ""
    lower: bool = False  # a kecamatan or village
    by_custom: bool = False  # one of several of that name, taken because the press usually means it

    @property
    def first(self) -> int:
        """Where the name with its kind word begins."""
        return self.whole_start if self.whole_start >= 0 else self.start

    def mentions(self) -> list[RegionMention]:
        whole = Range(self.first, self.end)
        others = self.candidates if len(self.candidates) > 1 or not self.codes else ()
        return [
            RegionMention(self.start, self.end, code, round(self.confidence, 3), others, self.cue, whole, self.rule)
            for code in self.codes or (None,)
        ]


def joined(text: str, left: int, right: int) -> bool:
    """Whether only a comma, "dan", a slash ... stands between two offsets."""
    return 0 < right - left <= 10 and _JOINT.fullmatch(text, left, right) is not None


def beside(text: str, left: int, right: int) -> bool:
    """Whether only a comma, a bracket or a space stands between two offsets: the right name holds the left one."""
    return 0 < right - left <= 3 and not text[left:right].strip(" ,(") and "\n" not in text[left:right]


class Context:
    """Which regions the article is about, counted."""

    def __init__(self, found: Iterable[Found], home: str | None = None) -> None:
        self.weights: Counter[str] = Counter()
        self.home = home
        for item in found:
            for code in item.candidates if item.by_custom else item.codes:
                self.add(code)

    def add(self, code: str) -> None:
        while code:
            self.weights[code] += 1
            code = register.parent(code) or ""

    def named(self, code: str) -> bool:
        """Whether a region, or one inside it, was found in the article."""
        return code in self.weights

    def beyond(self, code: str, codes: tuple[str, ...]) -> bool:
        """Whether the article names a region, or one inside it, by more than the mentions of ``codes``."""
        return self.weights[code] > sum(self.weights[other] for other in set(codes) if other.startswith(code))

    def towns(self) -> list[str]:
        """Codes of kabupaten and kota."""
        return [code for code in self.weights if len(code) == 5]

    def support(self, code: str) -> float:
        """How strongly the article speaks for a region inside this one: nearer parents count more."""
        total = 0.0
        above = register.parent(code)
        while above:
            if above in self.weights:
                total += register.level_of_code(above) ** 2 + min(self.weights[above], 9) / 10
            above = register.parent(above)
        if self.home and code.startswith(self.home):
            total += 0.5
        return total
