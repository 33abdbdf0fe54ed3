"""The province that a newspaper writes from, read off its name or address: weak evidence between regions of one name."""

from __future__ import annotations

import re
from functools import lru_cache

from ovopnlp.lexicon.region_words import outlets, unsafe_names
from ovopnlp.lexicon.regions import by_name

_LABEL = re.compile(r"[a-z]+")
_SHORTEST = 5
_NO_REGION = frozenset(
    {"www", "com", "co", "id", "news", "tribunnews", "detik", "kompas", "antaranews", "metro", "travel"}
)


@lru_cache(maxsize=512)
def home(outlet: str | None) -> str | None:
    """The code of a province; ``None`` for a national outlet.

    "lampung.antaranews.com" and "Radar Sukabumi" name it; a few others are listed in the lexicon.
    """
    for label in _LABEL.findall((outlet or "").lower()):
        if label in _NO_REGION:
            continue
        if label in outlets():
            return outlets()[label]
        for at in range(max(1, len(label) - _SHORTEST + 1)):
            if code := _province(label[at:]):
                return code
    return None


def _province(name: str) -> str | None:
    unsafe = unsafe_names().get(name.title())
    if unsafe is not None and unsafe.strict:
        return None
    codes = {row.code[:2] for row in by_name(name, 1) + by_name(name, 2)}
    return codes.pop() if len(codes) == 1 else None
